"""What a careful user would write in Polars for these sums: exact decimals, and every row checked."""

from __future__ import annotations

import sys

import polars as pl

PLAIN = r"^-?[0-9]{1,28}(?:\.[0-9]{1,9})?$"
KEYS = ["indicator", "entity", "unit", "status"]


def main() -> None:
    """Print the groups; of observations, also prove that every key stands once."""
    path, rows = sys.argv[1:3]
    frame = pl.scan_csv(path, infer_schema=False)
    if rows == "wide":
        frame = frame.unpivot(index=KEYS, variable_name="period", value_name="value")
    groups = (
        checked(frame)
        .group_by(KEYS)
        .agg(
            pl.col("number").sum().alias("total"),
            pl.col("number").min().alias("low"),
            pl.col("number").max().alias("high"),
            pl.col("number").count().alias("count"),
            pl.col("number").is_null().sum().alias("broken"),
        )
    )
    wanted = [groups]
    if rows != "records":
        keys = frame.group_by(["indicator", "entity", "period"]).agg(pl.len().alias("times"))
        wanted.append(keys.filter(pl.col("times") > 1).head(10))
    for found in pl.collect_all(wanted, engine="streaming"):
        print(found)


def checked(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The exact number of each row, null where something in it cannot be read."""
    sound = (
        pl.col("value").str.contains(PLAIN)
        & pl.col("period").str.to_date("%Y-%m-%d", strict=False).is_not_null()
        & (pl.col("indicator") != "")
    )
    return frame.select(*KEYS, pl.when(sound).then(pl.col("value")).cast(pl.Decimal(38, 9)).alias("number"))


if __name__ == "__main__":
    main()
