"""Products, what they use of each other, and drawings of that."""
