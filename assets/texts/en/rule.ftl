# Texts of the area "rule".
