"""Percentiles, exact: of n values in order the one at place (n - 1) × p ÷ 100, and between two places in proportion."""

from bisect import bisect_right
from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple


class Place(NamedTuple):
    """Where a percentile lies: its value, its place counted from 0, and the values on both sides."""

    value: Fraction
    place: Fraction
    low: Fraction
    high: Fraction


def percentile(counts: Mapping[Fraction, int], hundredths: Fraction) -> Place:
    """Return the percentile of values, given how often each occurs (Hyndman and Fan's type 7). There is at least one.

    >>> percentile({Fraction(value): 1 for value in range(1, 21)}, Fraction(95)).value
    Fraction(381, 20)
    """
    values = sorted(counts)
    ends = list(accumulate(counts[value] for value in values))
    place = (ends[-1] - 1) * hundredths / 100
    below = place.numerator // place.denominator
    low = values[bisect_right(ends, below)]
    high = values[bisect_right(ends, min(below + 1, ends[-1] - 1))]
    return Place(low + (high - low) * (place - below), place, low, high)
