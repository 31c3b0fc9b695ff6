# Clusters
