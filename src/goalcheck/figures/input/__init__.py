"""From what the user names to text: paths, content, encoding."""
