# Texts of the area "dialog".
