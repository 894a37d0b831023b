"""Write a file of made-up figures, fast: python bench/write_figures.py observations 20x50x1000 FILE."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import polars as pl
from made_figures import FIRST_DAY, UNIT, Shape

AT_ONCE = 2_000_000  # rows; bounds the memory
KEYS = ["indicator", "entity", "unit", "status"]


def main() -> None:
    """Write under another name first: a file that is there is whole."""
    rows, shape, path = sys.argv[1], Shape.read(sys.argv[2]), Path(sys.argv[3])
    unfinished = path.with_suffix(".part")
    at_once = shape.rows if rows == "wide" else AT_ONCE
    quotes: Literal["always", "necessary"] = "always" if rows == "quoted" else "necessary"
    with unfinished.open("wb") as file:
        for begin in range(0, shape.rows, at_once):
            frame = _frame(rows, shape, begin, min(begin + at_once, shape.rows))
            frame.write_csv(file, include_header=begin == 0, quote_style=quotes)
    unfinished.rename(path)


def _frame(rows: str, shape: Shape, begin: int, end: int) -> pl.DataFrame:
    """Return some rows: observations in order and each key once, records in no order and keys many times.

    Of a wide file they are all rows, with a column for each day.
    """
    row = pl.col("row")
    cents = row.hash(2) % 10_000_000
    place = row.hash(1) % shape.rows if rows == "records" else row
    members = place % (shape.indicators * shape.entities)
    day = (place // (shape.indicators * shape.entities)).cast(pl.Int64)
    numbers = pl.LazyFrame({"row": pl.int_range(begin, end, dtype=pl.UInt64, eager=True)})
    frame = numbers.select(
        indicator=pl.format("indicator_{}", members % shape.indicators),
        value=pl.format("{}.{}", cents // 100, (cents % 100).cast(pl.String).str.zfill(2)),
        period=pl.lit(FIRST_DAY) + pl.duration(days=day),
        entity=pl.format("entity {}", members // shape.indicators),
        unit=pl.lit(UNIT),
        status=pl.lit("final"),
    ).collect()
    return frame.pivot("period", index=KEYS, values="value") if rows == "wide" else frame


if __name__ == "__main__":
    main()
