"""Numbers in running text: in digits, in words, and put together as ranges and rates."""
