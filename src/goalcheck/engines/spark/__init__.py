"""The engine for clusters, through the extra ``spark``."""
