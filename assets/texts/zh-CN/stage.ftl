# Texts of the area "stage".
