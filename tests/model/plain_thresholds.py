"""What holds: a numeric threshold as the stretch of numbers that satisfy it."""

from dataclasses import dataclass
from fractions import Fraction

UPWARD = {"at_least", "more_than"}
DOWNWARD = {"at_most", "less_than"}
STRICT = {"more_than", "less_than"}
NUMERIC = UPWARD | DOWNWARD | {"between", "equals", "about"}


TINY = Fraction(1, 10**30)


@dataclass(frozen=True)
class Region:
    low: Fraction | None
    high: Fraction | None
    strict: bool = False

    def below(self, value: Fraction) -> bool:
        return self.low is not None and (value <= self.low if self.strict else value < self.low)

    def above(self, value: Fraction) -> bool:
        return self.high is not None and (value >= self.high if self.strict else value > self.high)

    def holds(self, value: Fraction) -> bool:
        return not self.below(value) and not self.above(value)

    def is_within(self, other: "Region") -> bool:
        """Does all that this allows lie in the other?"""
        ends = [end for end in (self.low, self.high) if end is not None]
        wider = (other.low is None or self.low is not None) and (other.high is None or self.high is not None)
        inner = [end for end in ends if self.holds(end)]
        edges = [end for end in ends if not self.holds(end)]  # of a strict one: what lies beside them counts
        beside = [edge + step for edge in edges for step in (TINY, -TINY) if self.holds(edge + step)]
        return wider and all(other.holds(end) for end in (*inner, *beside))

    def gap(self, value: Fraction) -> Fraction:
        if self.below(value) and self.low is not None:
            return self.low - value
        if self.above(value) and self.high is not None:
            return value - self.high
        return Fraction(0)

    @property
    def ends(self) -> tuple[Fraction, ...]:
        if self.low == self.high and self.low is not None:
            return (self.low,)
        return tuple(end for end in (self.low, self.high) if end is not None)


def region(kind: str, values: list[Fraction], within: Fraction | None = None, better: str | None = None) -> Region:
    first = values[0]
    if kind in UPWARD:
        return Region(first, None, kind in STRICT)
    if kind in DOWNWARD:
        return Region(None, first, kind in STRICT)
    if kind == "between":
        return Region(first, values[1])
    if kind == "equals":
        return Region(first, first)
    assert within is not None
    low, high = first - within, first + within
    return Region(low if better != "lower" else None, high if better != "higher" else None)
