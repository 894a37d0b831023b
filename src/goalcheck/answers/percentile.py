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
    """Values in order and, with each, how many there are up to it; ``conversion`` leads to the unit of the answer."""

    values: Sequence[Decimal | Fraction]
    ends: Sequence[int]
    conversion: Conversion = AS_IT_IS

    @classmethod
    def of(cls, counts: Mapping[Decimal, int] | Mapping[Fraction, int], conversion: Conversion = AS_IT_IS) -> "Ranked":
        """Rank values, given how often each occurs."""
        values = sorted(counts)
        return cls(values, list(accumulate(counts[value] for value in values)), conversion)  # type: ignore[index, arg-type]  # its own keys

    def value(self, at: int) -> Fraction:
        """Return the value at an index, in the unit of the answer."""
        return self.conversion.apply(Fraction(self.values[at]))

    def up_to(self, value: Fraction) -> int:
        """Return how many are at most a value of the answer's unit."""
        at = bisect_right(self.values, self._in_own_unit(value))
        return self.ends[at - 1] if at else 0

    def below(self, value: Fraction) -> int:
        """Return how many are less than a value of the answer's unit."""
        at = bisect_left(self.values, self._in_own_unit(value))
        return self.ends[at - 1] if at else 0

    def _in_own_unit(self, value: Fraction) -> Fraction:
        return (value - self.conversion.offset) / self.conversion.factor


class PercentilePlace(NamedTuple):
    """Where a percentile lies: its value, its place counted from 0, and the values on both sides."""

    value: Fraction
    place: Fraction
    low: Fraction
    high: Fraction


def percentile(ranked: Sequence[Ranked], hundredths: Fraction) -> PercentilePlace:
    """Return the percentile of all values together (Hyndman and Fan's type 7). There is at least one.

    >>> percentile([Ranked.of({Fraction(value): 1 for value in range(1, 21)})], Fraction(95)).value
    Fraction(381, 20)
    """
    filled = [one for one in ranked if len(one.ends)]
    last = sum(one.ends[-1] for one in filled) - 1
    place = last * hundredths / 100
    below = place.numerator // place.denominator
    low, high = _nth(filled, below), _nth(filled, min(below + 1, last))
    return PercentilePlace(low + (high - low) * (place - below), place, low, high)


def _nth(ranked: Sequence[Ranked], place: int) -> Fraction:
    """Return the value at a place of all in order: the least that more than so many are at most."""
    least = []
    for own in ranked:
        at = bisect_right(range(len(own.ends)), place, key=partial(_up_to, ranked, own))
        least += [own.value(at)] if at < len(own.ends) else []
    return min(least)


def _up_to(ranked: Sequence[Ranked], own: Ranked, at: int) -> int:
    """Return how many of all are at most one of them."""
    others = [one for one in ranked if one is not own]
    value = own.value(at) if others else Fraction(0)
    return own.ends[at] + sum(one.up_to(value) for one in others)


def percentile_within(
    ranked: Sequence[Ranked], bounded: Iterable[tuple[Interval, int]], hundredths: Fraction
) -> Interval:
    """Return the bounds of a percentile of values of which some are only known to lie within bounds."""
    known = list(bounded)
    low, low_open = _outermost(ranked, [((one.low, one.low_open), count) for one, count in known], hundredths, -1)
    high, high_open = _outermost(ranked, [((one.high, one.high_open), count) for one, count in known], hundredths, 1)
    return Interval(low, high, low_open, high_open)


def _outermost(
    ranked: Sequence[Ranked], ends: list[tuple[tuple[Fraction | None, bool], int]], hundredths: Fraction, side: int
) -> tuple[Fraction | None, bool]:
    """Return the percentile where each value lies at its end, and whether it is open, as an end may be.

    None for no end, which lies beyond all on that side.
    """
    outer = [one.value(-1 if side > 0 else 0) for one in ranked if len(one.ends)]
    given = [end for (end, _), _ in ends if end is not None]
    beyond = max((side * value for value in (*given, *outer)), default=Fraction(0)) * side + side
    counts, never = Counter[Fraction](), Counter[Fraction]()
    for (end, is_open), count in ends:
        counts[beyond if end is None else end] += count
        never[beyond if end is None else end] += count * is_open
    every = [*ranked, Ranked.of(+counts)]
    found = percentile(every, hundredths)
    between = found.place.denominator > 1  # else the upper one has no part in it
    if found.low == beyond or (between and found.high == beyond):
        return None, False
    below = found.place.numerator // found.place.denominator
    places = [(found.low, below), *([(found.high, below + 1)] if between else [])]
    return found.value, any(_is_open(every, value, place, never[value], side) for value, place in places)


def _is_open(ranked: Sequence[Ranked], value: Fraction, place: int, never: int, side: int) -> bool:
    """Whether the value at a place is not reached, as so many that end there ``never`` reach it."""
    if side < 0:
        return sum(one.up_to(value) for one in ranked) - never <= place
    return sum(one.below(value) for one in ranked) + never > place
