# Texts of the area "error".
