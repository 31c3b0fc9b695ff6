# Texts of the area "measure".
