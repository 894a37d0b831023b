"""Percentiles, exact: of n values in order the one at place (n - 1) × p ÷ 100, and between two places in proportion."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from goalcheck.quantities.interval import Interval
from goalcheck.quantities.unit import AS_IT_IS, Conversion


class Ranked(NamedTuple):
    """Values in order and, with each, how many there are up to it; ``conversion`` leads to the unit of the answer.

    ``side``: what is counted comes as near as one likes, but from below (-1) or above (1), where ends are open.
    """

    values: Sequence[Decimal | Fraction]
    ends: Sequence[int]
    conversion: Conversion = AS_IT_IS
    side: int = 0

    @classmethod
    def of(
        cls, counts: Mapping[Decimal, int] | Mapping[Fraction, int], conversion: Conversion = AS_IT_IS, side: int = 0
    ) -> "Ranked":
        """Rank values, given how often each occurs."""
        values = sorted(counts)
        return cls(values, list(accumulate(counts[value] for value in values)), conversion, side)  # type: ignore[index, arg-type]  # its own keys

    def value(self, at: int) -> Fraction:
        """Return the value at an index, in the unit of the answer."""
        return self.conversion.apply(Fraction(self.values[at]))

    def up_to(self, value: Fraction, side: int) -> int:
        """Return how many are at most a value of the answer's unit, or its like on a side of it."""
        own = (value - self.conversion.offset) / self.conversion.factor
        at = (bisect_right if side >= self.side else bisect_left)(self.values, own)
        return self.ends[at - 1] if at else 0


class PercentilePlace(NamedTuple):
    """Where a percentile lies: its value, its place counted from 0, and the values on both sides.

    ``is_open``: it is not reached, as an end that it is made of is not.
    """

    value: Fraction
    place: Fraction
    low: Fraction
    high: Fraction
    is_open: bool


def percentile(ranked: Sequence[Ranked], hundredths: Fraction) -> PercentilePlace:
    """Return the percentile of all values together (Hyndman and Fan's type 7). There is at least one.

    >>> percentile([Ranked.of({Fraction(value): 1 for value in range(1, 21)})], Fraction(95)).value
    Fraction(381, 20)
    """
    filled = [one for one in ranked if len(one.ends)]
    last = sum(one.ends[-1] for one in filled) - 1
    place = last * hundredths / 100
    below = place.numerator // place.denominator
    (low, side), (high, other) = _nth(filled, below), _nth(filled, min(below + 1, last))
    share = place - below
    return PercentilePlace(low + (high - low) * share, place, low, high, bool(side or (share and other)))


def _nth(ranked: Sequence[Ranked], place: int) -> tuple[Fraction, int]:
    """Return the value at a place of all in order, and its side: the least that more than so many are at most."""
    least = []
    for own in ranked:
        at = bisect_right(range(len(own.ends)), place, key=partial(_up_to, ranked, own))
        least += [(own.value(at), own.side)] if at < len(own.ends) else []
    return min(least)


def _up_to(ranked: Sequence[Ranked], own: Ranked, at: int) -> int:
    """Return how many of all are at most one of them."""
    return own.ends[at] + sum(one.up_to(own.value(at), own.side) for one in ranked if one is not own)


def percentile_within(
    ranked: Sequence[Ranked], bounded: Iterable[tuple[Interval, int]], hundredths: Fraction
) -> Interval:
    """Return the bounds of a percentile of values of which some are only known to lie within bounds."""
    known = list(bounded)
    low, low_open = _outermost(ranked, [(one.low, one.low_open, count) for one, count in known], hundredths, -1)
    high, high_open = _outermost(ranked, [(one.high, one.high_open, count) for one, count in known], hundredths, 1)
    return Interval(low, high, low_open, high_open)


def _outermost(
    ranked: Sequence[Ranked], ends: list[tuple[Fraction | None, bool, int]], hundredths: Fraction, side: int
) -> tuple[Fraction | None, bool]:
    """Return the percentile where each value lies at its end, and whether it is open, as an end may be.

    None for no end, which lies beyond all on that side.
    """
    outer = [one.value(-1 if side > 0 else 0) for one in ranked if len(one.ends)]
    given = [end for end, _, _ in ends if end is not None]
    beyond = max((side * value for value in (*given, *outer)), default=Fraction(0)) * side + side
    closed, opened = Counter[Fraction](), Counter[Fraction]()
    for end, is_open, count in ends:
        (opened if is_open else closed)[beyond if end is None else end] += count
    found = percentile([*ranked, Ranked.of(closed), Ranked.of(opened, side=-side)], hundredths)
    if found.low == beyond or (found.place.denominator > 1 and found.high == beyond):  # else that one has no part
        return None, False
    return found.value, found.is_open
