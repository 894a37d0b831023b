"""The report for pull requests, pipelines and what watches them."""
