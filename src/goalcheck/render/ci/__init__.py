"""The report for pull requests and pipelines."""
