# Texts of the area "metric".
