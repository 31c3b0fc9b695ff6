# Texts of the area "action".
