"""The columnar engine, through the extra ``fast``."""
