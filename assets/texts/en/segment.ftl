# Texts of the area "segment".
