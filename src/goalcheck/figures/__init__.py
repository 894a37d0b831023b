"""Figures, what was achieved: from files of many makes to batches of texts, each with its file and line."""
