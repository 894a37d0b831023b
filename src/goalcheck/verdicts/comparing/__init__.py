"""Two reports held against each other: what changed between them, and what a baseline forgives."""
