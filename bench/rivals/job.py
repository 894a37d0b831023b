"""The job that each of them does on a tidy file, as nearly as it can."""

COLUMNS = ["indicator", "value", "period", "entity", "unit", "status"]
KEY = ["indicator", "period", "entity"]  # stands once
UNITS = ["t"]
STATUSES = ["final", "provisional", "revised"]
AT_LEAST = 1  # what the values of each indicator must sum up to
