"""What is wrong with an input, by subject."""
