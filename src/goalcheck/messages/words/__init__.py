"""What reports, pages and other outputs say, by subject."""
