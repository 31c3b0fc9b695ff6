# Scores
