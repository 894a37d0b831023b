"""From the document in which goals are stated to the targets file, and back."""
