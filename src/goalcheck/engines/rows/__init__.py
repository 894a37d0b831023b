"""The embedded engine: one pass over the rows, without any extra."""
