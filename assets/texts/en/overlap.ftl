# Overlaps
