"""What a careful user would write in Polars for percentiles: each row is checked, the quantile is Polars' own."""

from __future__ import annotations

import sys

import polars as pl
from groups_polars import checked


def main() -> None:
    """Print the 95th percentile of each indicator, rounded as Polars rounds it."""
    rows = checked(pl.scan_csv(sys.argv[1], infer_schema=False))
    found = rows.group_by("indicator").agg(
        pl.col("number").quantile(0.95, "linear").alias("p95"),
        pl.col("number").is_null().sum().alias("broken"),
    )
    print(found.collect(engine="streaming"))


if __name__ == "__main__":
    main()
