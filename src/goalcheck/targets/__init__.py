"""What is promised: the targets file, its language, and every mistake in it."""
