"""The audit of a self-evaluation form that someone else filled in: every cell that contradicts the rule."""
