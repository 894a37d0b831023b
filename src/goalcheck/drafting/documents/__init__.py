"""Documents as text, each piece with its line; and where a quote is in one."""
