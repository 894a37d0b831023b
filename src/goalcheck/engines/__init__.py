"""Engines: they walk the figures once and answer selections; of thresholds and verdicts they know nothing."""
