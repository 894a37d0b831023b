"""Percentiles, exact: of n values in order the one at place (n - 1) × p ÷ 100, and between two places in proportion."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from goalcheck.quantities.bounded import Bounded


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


def percentile_within(
    exact: Mapping[Fraction, int], bounded: Iterable[tuple[Bounded, int]], hundredths: Fraction
) -> Bounded:
    """Return the bounds of a percentile of values of which some are only known to lie within bounds."""
    known = list(bounded)
    lows = _outermost(exact, [(one.low, count) for one, count in known], hundredths, -1)
    highs = _outermost(exact, [(one.high, count) for one, count in known], hundredths, 1)
    return Bounded(lows, highs)


def _outermost(
    exact: Mapping[Fraction, int], ends: list[tuple[Fraction | None, int]], hundredths: Fraction, side: int
) -> Fraction | None:
    """Return the percentile where each value lies at its end; None for no end, which lies beyond all on that side."""
    counts = Counter(exact)
    for end, count in ends:
        if end is not None:
            counts[end] += count
    beyond = max((side * value for value in counts), default=Fraction(0)) * side + side
    counts[beyond] += sum(count for end, count in ends if end is None)
    found = percentile(+counts, hundredths)
    return None if beyond in {found.low, found.high} and _needs(found, beyond) else found.value


def _needs(found: Place, value: Fraction) -> bool:
    """Whether a value has a part in a percentile: the upper one has none where the place is that of the lower."""
    return value == found.low or found.place.denominator > 1
