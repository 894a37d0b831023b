"""What the targets want of the figures, and the one exact value that answers each want."""
