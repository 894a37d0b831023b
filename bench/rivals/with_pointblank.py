"""The job with pointblank on Polars: Polars types the columns as it reads, and stops at the first bad cell."""

from __future__ import annotations

import sys

import pointblank as pb
import polars as pl
from job import AT_LEAST, KEY, STATUSES, UNITS

TYPES = {"value": pl.Float64, "period": pl.Date}


def _totals(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.group_by("indicator").agg(pl.col("value").sum().alias("total"))


def main() -> None:
    """Exit 1 if a step does not pass."""
    try:
        frame = pl.read_csv(sys.argv[1], schema_overrides=TYPES)
    except pl.exceptions.PolarsError as found:
        sys.exit(str(found)[:500])
    plan = (
        pb.Validate(frame)
        .col_vals_not_null(["indicator", "value", "period"])
        .col_vals_in_set("unit", UNITS)
        .col_vals_in_set("status", STATUSES)
        .rows_distinct(columns_subset=KEY)
        .col_vals_ge("total", AT_LEAST, pre=_totals)
        .interrogate(collect_extracts=False)
    )
    if not plan.all_passed():
        sys.exit(f"rows that fail, by step: {plan.n_failed()}")


if __name__ == "__main__":
    main()
