"""A number of which only bounds are known, as in ``<1``, ``≤0.5`` or ``250,000+``, and exact arithmetic with it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from goalcheck.quantities.shown import show

if TYPE_CHECKING:
    from collections.abc import Iterable

Exact = Fraction | Decimal | int


@dataclass(frozen=True, slots=True)
class Bounded:
    """The numbers between two ends; None: no end on that side. ``low_open``: the end itself is not among them."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def of(cls, sign: str, bound: Exact) -> Bounded:
        """Return what a sign and its number say: ``<``, ``<=``, ``≤``, ``-`` (behind it) or their opposites."""
        end, is_open = Fraction(bound), sign in "<>"
        if sign[0] in "<≤-":
            return cls(high=end, high_open=is_open)
        return cls(low=end, low_open=is_open)

    @classmethod
    def exactly(cls, number: Exact | Bounded) -> Bounded:
        """Return a number as bounds."""
        return number if isinstance(number, Bounded) else cls(Fraction(number), Fraction(number))

    @property
    def sign_and_end(self) -> tuple[str, Fraction]:
        """The sign and the number by which a cell says this: of two ends, the upper one."""
        if self.high is not None:
            return "<" if self.high_open else "≤", self.high
        return ">" if self.low_open else "≥", self.low or Fraction(0)

    @property
    def text(self) -> str:
        """The bounds in short: ``<1``, ``≥250000``, ``[30, 35)``."""
        if self.low is None or self.high is None:
            sign, end = self.sign_and_end
            return f"{sign}{show(end)}" if (self.low, self.high) != (None, None) else "?"
        left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
        return f"{left}{show(self.low)}, {show(self.high)}{right}"

    @property
    def settled(self) -> Fraction | Bounded:
        """The one number that is left between the ends, where there is but one."""
        return self.low if self.low is not None and self.low == self.high else self

    def points(self, marks: Iterable[Fraction]) -> list[Fraction]:
        """Return numbers that show whatever changes at ``marks`` alone: those within, and one of each stretch between.

        There is always at least one.
        """
        ends = [end for end in (self.low, self.high) if end is not None]
        edges = sorted({*ends, *(mark for mark in marks if self._has(mark))}) or [Fraction(0)]
        tried = {*edges, *((one + other) / 2 for one, other in pairwise(edges))}
        tried |= {edges[0] - 1} if self.low is None else set()
        tried |= {edges[-1] + 1} if self.high is None else set()
        return sorted(filter(self._has, tried))

    def _has(self, number: Fraction) -> bool:
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = self.high is None or number < self.high or (number == self.high and not self.high_open)
        return above and below

    def __neg__(self) -> Bounded:
        return Bounded(_negative(self.high), _negative(self.low), self.high_open, self.low_open)

    def __add__(self, other: Exact | Bounded) -> Bounded:
        more = Bounded.exactly(other)
        low = None if self.low is None or more.low is None else self.low + more.low
        high = None if self.high is None or more.high is None else self.high + more.high
        return Bounded(low, high, self.low_open or more.low_open, self.high_open or more.high_open)

    __radd__ = __add__

    def __sub__(self, other: Exact | Bounded) -> Bounded:
        return self + -Bounded.exactly(other)

    def __rsub__(self, other: Exact) -> Bounded:
        return -self + other

    def __mul__(self, other: Exact | Bounded) -> Bounded:
        """Return the product; an end is taken to be among its numbers unless the other factor is one number."""
        if isinstance(other, Bounded):
            corners = [_product(one, two) for one in _ends(self) for two in _ends(other)]
            return Bounded(_least(corners), _greatest(corners))
        factor = Fraction(other)
        if not factor:
            return Bounded(factor, factor)
        low, high = (end if end is None else end * factor for end in (self.low, self.high))
        scaled = Bounded(low, high, self.low_open, self.high_open)
        return scaled if factor > 0 else Bounded(high, low, self.high_open, self.low_open)

    __rmul__ = __mul__

    def __truediv__(self, other: Exact | Bounded) -> Bounded:
        return self * (other.inverse() if isinstance(other, Bounded) else 1 / Fraction(other))

    def __rtruediv__(self, other: Exact) -> Bounded:
        return self.inverse() * other

    def inverse(self) -> Bounded:
        """Return 1 divided by it. ZeroDivisionError where it may be 0."""
        positive = self.low is not None and (self.low > 0 or (self.low == 0 and self.low_open))
        if not positive and not (self.high is not None and (self.high < 0 or (self.high == 0 and self.high_open))):
            raise ZeroDivisionError
        if not positive:
            return -(-self).inverse()
        low = Fraction(0) if self.high is None else 1 / self.high
        high = None if not self.low else 1 / self.low
        return Bounded(low, high, self.high is None or self.high_open, self.low_open)


def _ends(within: Bounded) -> tuple[tuple[int, Fraction], tuple[int, Fraction]]:
    """Return both ends, each as 0 and a number, or as the sign of infinity."""
    low, high = within.low, within.high
    return (-1, Fraction(0)) if low is None else (0, low), (1, Fraction(0)) if high is None else (0, high)


def _negative(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _product(one: tuple[int, Fraction], two: tuple[int, Fraction]) -> tuple[int, Fraction]:
    if not one[0] and not two[0]:
        return 0, one[1] * two[1]
    sign = (one[0] or _sign(one[1])) * (two[0] or _sign(two[1]))
    return sign, Fraction(0)


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _least(corners: list[tuple[int, Fraction]]) -> Fraction | None:
    sign, number = min(corners)
    return None if sign else number


def _greatest(corners: list[tuple[int, Fraction]]) -> Fraction | None:
    sign, number = max(corners)
    return None if sign else number


def least_of(numbers: Iterable[Exact | Bounded]) -> Bounded:
    """Return the bounds of the least of some numbers."""
    known = list(map(Bounded.exactly, numbers))
    lows = [one.low for one in known if one.low is not None]
    highs = [one.high for one in known if one.high is not None]
    low = min(lows) if len(lows) == len(known) else None
    high = min(highs, default=None)
    return Bounded(
        low,
        high,
        low is not None and all(one.low_open for one in known if one.low == low),
        high is not None and any(one.high_open for one in known if one.high == high),
    )


def greatest_of(numbers: Iterable[Exact | Bounded]) -> Bounded:
    """Return the bounds of the greatest of some numbers."""
    return -least_of([-Bounded.exactly(one) for one in numbers])
