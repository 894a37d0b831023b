"""The job with pandera on Polars: cells are read as texts, and the schema names each that is not what it must be."""

from __future__ import annotations

import sys

import pandera.polars as pa
import polars as pl
from job import AT_LEAST, KEY, STATUSES, UNITS


def _is_date(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(data.key).str.to_date("%Y-%m-%d", strict=False).is_not_null())


def _reaches(data: pa.PolarsData) -> bool:
    totals = data.lazyframe.group_by("indicator").agg(pl.col("value").sum())
    return bool(totals.select((pl.col("value") >= AT_LEAST).all()).collect().item())


SCHEMA = pa.DataFrameSchema(
    {
        "indicator": pa.Column(pl.String, pa.Check.str_length(min_value=1)),
        "value": pa.Column(pl.Decimal(38, 9), coerce=True),
        "period": pa.Column(pl.String, pa.Check(_is_date, error="no date")),
        "entity": pa.Column(pl.String),
        "unit": pa.Column(pl.String, pa.Check.isin(UNITS)),
        "status": pa.Column(pl.String, pa.Check.isin(STATUSES)),
    },
    checks=pa.Check(_reaches, error=f"an indicator sums up to less than {AT_LEAST}"),
    unique=KEY,
)


def main() -> None:
    """Exit 1 with what is wrong."""
    frame = pl.read_csv(sys.argv[1], infer_schema=False)
    try:
        SCHEMA.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as found:
        sys.exit(str(found)[:500])


if __name__ == "__main__":
    main()
