# Insight
insight-tabs = Parts of insight
insight-tab-profile = Profiles
insight-tab-clusters = Clusters
insight-tab-scores = Scores
insight-tab-overlap = Overlaps
insight-tab-board = Brainstorm
