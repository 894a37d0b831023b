"""The report: every verdict with all that defends it, written as JSON, read back and described."""
