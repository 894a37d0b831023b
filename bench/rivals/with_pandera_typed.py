"""The quicker job with pandera on Polars: Polars types the columns as it reads, and stops at the first bad cell."""

from __future__ import annotations

import sys

import pandera.polars as pa
import polars as pl
from job import AT_LEAST, KEY, STATUSES, UNITS

TYPES = {"value": pl.Float64, "period": pl.Date}


def _reaches(data: pa.PolarsData) -> bool:
    totals = data.lazyframe.group_by("indicator").agg(pl.col("value").sum())
    return bool(totals.select((pl.col("value") >= AT_LEAST).all()).collect().item())


SCHEMA = pa.DataFrameSchema(
    {
        "indicator": pa.Column(pl.String, pa.Check.str_length(min_value=1)),
        "value": pa.Column(pl.Float64),
        "period": pa.Column(pl.Date),
        "entity": pa.Column(pl.String),
        "unit": pa.Column(pl.String, pa.Check.isin(UNITS)),
        "status": pa.Column(pl.String, pa.Check.isin(STATUSES)),
    },
    checks=pa.Check(_reaches, error=f"an indicator sums up to less than {AT_LEAST}"),
    unique=KEY,
)


def main() -> None:
    """Exit 1 with what is wrong."""
    try:
        SCHEMA.validate(pl.read_csv(sys.argv[1], schema_overrides=TYPES), lazy=True)
    except (pa.errors.SchemaErrors, pl.exceptions.PolarsError) as found:
        sys.exit(str(found)[:500])


if __name__ == "__main__":
    main()
