"""Tables of texts, whatever the file they come from."""
