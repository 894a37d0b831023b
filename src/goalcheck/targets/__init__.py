"""What is promised: the targets file, its language, and every error in it."""
