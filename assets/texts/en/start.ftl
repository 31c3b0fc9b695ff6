# Texts of the area "start".
