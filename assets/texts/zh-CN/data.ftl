# Texts of the area "data".
