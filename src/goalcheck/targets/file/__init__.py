"""The targets file: its TOML, its tables and every error in it."""
