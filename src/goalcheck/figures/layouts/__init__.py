"""How a table is laid out: which cells make a figure."""
