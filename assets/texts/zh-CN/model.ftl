# Texts of the area "model".
