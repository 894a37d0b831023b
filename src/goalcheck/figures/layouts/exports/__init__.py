"""Exports whose rows hold several figures each, read without settings."""
