"""Numbers, units and periods: values that are exact, or an error."""
