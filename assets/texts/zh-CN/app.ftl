# Texts of the area "app".
