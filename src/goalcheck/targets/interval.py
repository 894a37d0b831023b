"""The numbers that hold, and distances between numbers: exact, and each able to say itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from goalcheck.quantities.number import show


class Interval(NamedTuple):
    """The numbers that hold: from ``low`` to ``high``, None for no bound on that side, ends included unless open."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

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

    def is_within(self, other: "Interval") -> bool:
        """Return True if all numbers that hold here hold there."""
        above = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and self.low_open >= other.low_open))
        )
        below = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and self.high_open >= other.high_open))
        )
        return above and below

    @property
    def is_empty(self) -> bool:
        """Whether nothing can hold (bounds that are expressions may turn out the wrong way round)."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def text(self, show: Callable[[Fraction], str]) -> str:
        """Return "≥ 30", "> 90", "≤ 3.5", "[1, 2]" or "= 5", each number as ``show`` writes it."""
        if self.low is not None and self.high is not None:
            if self.low == self.high and not self.is_empty:
                return f"= {show(self.low)}"
            left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
            return f"{left}{show(self.low)}, {show(self.high)}{right}"
        if self.low is not None:
            return f"{'>' if self.low_open else '≥'} {show(self.low)}"
        return f"{'<' if self.high_open else '≤'} {show(self.high)}" if self.high is not None else "any"


@dataclass(frozen=True)
class Tolerance:
    """A distance: in the target's unit, or (``relative``) in percent of the bound's size: "5%" has the value 5."""

    value: Fraction
    relative: bool = False
    written: str = field(default="", compare=False)

    def around(self, bound: Fraction) -> Fraction:
        """Return the distance in the target's unit around ``bound``."""
        return abs(bound) * self.value / 100 if self.relative else self.value

    @property
    def text(self) -> str:
        """The tolerance as typed."""
        return self.written or show(self.value).text + ("%" if self.relative else "")
