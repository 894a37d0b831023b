"""Conditions on the value itself: which of them hold of each figure, as the bits of a number."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.targets.interval import Interval

PLACES = 9  # of the decimals: a number is so many places longer as a whole one
MOST = 60  # conditions on the values of one indicator
FURTHEST = 10**38 - 1


def bits(conditions: Sequence[Interval], numbers: pl.Series) -> pl.Series:
    """Return a number for each figure, in which a bit is set for each condition that holds."""
    held = pl.zeros(len(numbers), dtype=pl.UInt64, eager=True)
    for at, interval in enumerate(conditions):
        least, most = (pl.lit(bound, pl.Int128) for bound in whole_bounds(interval))
        holds = pl.select(pl.lit(numbers.to_physical()).is_between(least, most)).to_series()
        held += holds.cast(pl.UInt64) * (1 << at)
    return held


def whole_bounds(interval: Interval) -> tuple[int, int]:
    """Return the least and the greatest whole number that is within, of numbers so many places longer."""
    low, high, scale = interval.low, interval.high, 10**PLACES
    least = -FURTHEST if low is None else floor(low * scale) + 1 if interval.low_open else ceil(low * scale)
    most = FURTHEST if high is None else ceil(high * scale) - 1 if interval.high_open else floor(high * scale)
    return max(least, -FURTHEST), min(most, FURTHEST)
