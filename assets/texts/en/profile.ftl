# Profiles
