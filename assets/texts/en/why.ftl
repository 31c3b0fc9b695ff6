# Why here
