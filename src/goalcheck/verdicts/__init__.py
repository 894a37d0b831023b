"""Verdicts: what became of each target, the report that holds them, and its JSON form."""
