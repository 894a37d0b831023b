"""The numbers between two ends: those that hold, or of a cell such as ``<1`` or ``250,000+`` those that it may be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from goalcheck.quantities.shown import show, sign_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Exact = Fraction | Decimal | int


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``low`` to ``high``, None for no end on that side, ends included unless open.

    Arithmetic with it is exact: the result is where the results may be.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def of(cls, sign: str, bound: Exact) -> Interval:
        """Return what a sign and its number say: ``=``, ``<``, ``<=``, ``≤``, ``-`` (behind it) or their opposites."""
        end, is_open = Fraction(bound), sign in "<>"
        if sign[0] in "<≤-":
            return cls(high=end, high_open=is_open)
        return cls(low=end, high=end if sign == "=" else None, low_open=is_open)

    @classmethod
    def exactly(cls, number: Exact | Interval) -> Interval:
        """Return a number as an interval."""
        return number if isinstance(number, Interval) else cls(Fraction(number), Fraction(number))

    @property
    def ends(self) -> list[Fraction]:
        """The numbers at which it begins and ends."""
        return [end for end in (self.low, self.high) if end is not None]

    def holds(self, x: Fraction) -> bool:
        """Return True if ``x`` lies within."""
        return not self.above(x) and not self.below(x)

    def above(self, x: Fraction) -> bool:
        """Return True if ``x`` lies beyond the upper end."""
        return self.high is not None and (x > self.high or (self.high_open and x == self.high))

    def below(self, x: Fraction) -> bool:
        """Return True if ``x`` lies beyond the lower end."""
        return self.low is not None and (x < self.low or (self.low_open and x == self.low))

    def gap(self, x: Fraction) -> Fraction:
        """Return the distance from ``x`` to the nearest value that holds: 0 if it holds, and at an open edge."""
        if self.low is not None and x < self.low:
            return self.low - x
        return x - self.high if self.high is not None and x > self.high else Fraction(0)

    def end_beside(self, x: Fraction) -> Fraction:
        """Return the end that ``x`` misses: the lower one for what is not above it, else the upper; 0 without ends."""
        end = self.low if self.low is not None and (self.high is None or x <= self.low) else self.high
        return Fraction(0) if end is None else end

    def is_within(self, other: Interval) -> bool:
        """Return True if all numbers that hold here hold there."""
        above = other.low is None or (self.low is not None and (self.low, self.low_open) >= (other.low, other.low_open))
        below = other.high is None or (
            self.high is not None and (-self.high, self.high_open) >= (-other.high, other.high_open)
        )
        return above and below

    @property
    def is_empty(self) -> bool:
        """Whether nothing can hold (bounds that are expressions may turn out the wrong way round)."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def settled(self) -> Fraction | Interval:
        """The one number that is left between the ends, where there is but one."""
        return self.low if self.low is not None and self.low == self.high else self

    def points(self, marks: Iterable[Fraction]) -> list[Fraction]:
        """Return numbers that show whatever changes at ``marks`` alone: those within, and one of each stretch between.

        There is always at least one.
        """
        edges = sorted({*self.ends, *filter(self.holds, marks)}) or [Fraction(0)]
        between = ((one + other) / 2 for one, other in pairwise(edges))
        return sorted(filter(self.holds, {edges[0] - 1, *edges, *between, edges[-1] + 1}))

    def text(self, show: Callable[[Fraction], str]) -> str:
        """Return "≥ 30", "> 90", "≤ 3.5", "[1, 2]" or "= 5", each number as ``show`` writes it."""
        if self.low is not None and self.high is not None:
            if self.low == self.high and not self.is_empty:
                return f"= {show(self.low)}"
            left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
            return f"{left}{show(self.low)}, {show(self.high)}{right}"
        sign, end = self.sign_and_end
        return f"{sign} {show(end)}" if self.ends else "any"

    @property
    def sign_and_end(self) -> tuple[str, Fraction]:
        """The sign and the number by which a cell says this: of two ends, the upper one."""
        if self.high is not None:
            return "<" if self.high_open else "≤", self.high
        return ">" if self.low_open else "≥", self.low or Fraction(0)

    @property
    def short(self) -> str:
        """The numbers that a figure may be: ``<1``, ``≥250000``, ``[30, 35)``."""
        if len(self.ends) == 1:
            sign, end = self.sign_and_end
            return f"{sign}{show(end)}"
        return self.text(lambda end: show(end).text) if self.ends else "?"

    def __neg__(self) -> Interval:
        return self * -1

    def __add__(self, other: Exact | Interval) -> Interval:
        more = Interval.exactly(other)
        low = None if self.low is None or more.low is None else self.low + more.low
        high = None if self.high is None or more.high is None else self.high + more.high
        return Interval(low, high, self.low_open or more.low_open, self.high_open or more.high_open)

    __radd__ = __add__

    def __sub__(self, other: Exact | Interval) -> Interval:
        return self + -Interval.exactly(other)

    def __rsub__(self, other: Exact) -> Interval:
        return -self + other

    def __mul__(self, other: Exact | Interval) -> Interval:
        """Return the product; an end is taken to be among its numbers unless the other factor is one number."""
        if isinstance(other, Interval):
            (below, least), *_, (above, most) = sorted(_product(x, y) for x in _corners(self) for y in _corners(other))
            return Interval(None if below else least, None if above else most)
        factor = Fraction(other)
        if not factor:
            return Interval(factor, factor)
        low, high = (end if end is None else end * factor for end in (self.low, self.high))
        scaled = Interval(low, high, self.low_open, self.high_open)
        return scaled if factor > 0 else Interval(high, low, self.high_open, self.low_open)

    __rmul__ = __mul__

    def __truediv__(self, other: Exact | Interval) -> Interval:
        return self * (other.inverse() if isinstance(other, Interval) else 1 / Fraction(other))

    def __rtruediv__(self, other: Exact) -> Interval:
        return self.inverse() * other

    def inverse(self) -> Interval:
        """Return 1 divided by it. ZeroDivisionError where it may be 0."""
        positive = self.low is not None and (self.low > 0 or (self.low == 0 and self.low_open))
        if not positive and not (self.high is not None and (self.high < 0 or (self.high == 0 and self.high_open))):
            raise ZeroDivisionError
        if not positive:
            return -(-self).inverse()
        low = Fraction(0) if self.high is None else 1 / self.high
        high = None if not self.low else 1 / self.low
        return Interval(low, high, self.high is None or self.high_open, self.low_open)


def _corners(within: Interval) -> tuple[tuple[int, Fraction], tuple[int, Fraction]]:
    """Return both ends, each as 0 and a number, or as the sign of infinity."""
    low, high = within.low, within.high
    return (-1, Fraction(0)) if low is None else (0, low), (1, Fraction(0)) if high is None else (0, high)


def _product(one: tuple[int, Fraction], two: tuple[int, Fraction]) -> tuple[int, Fraction]:
    if not one[0] and not two[0]:
        return 0, one[1] * two[1]
    sign = (one[0] or sign_of(one[1])) * (two[0] or sign_of(two[1]))
    return sign, Fraction(0)


def least_of(numbers: Iterable[Exact | Interval]) -> Interval:
    """Return the bounds of the least of some numbers."""
    known = list(map(Interval.exactly, numbers))
    lows = [(one.low, one.low_open) for one in known if one.low is not None]
    highs = [(one.high, not one.high_open) for one in known if one.high is not None]
    low, low_open = min(lows) if len(lows) == len(known) else (None, False)
    high, high_closed = min(highs, default=(None, True))
    return Interval(low, high, low_open, not high_closed)


def greatest_of(numbers: Iterable[Exact | Interval]) -> Interval:
    """Return the bounds of the greatest of some numbers."""
    return -least_of([-Interval.exactly(one) for one in numbers])
