"""How a cumulative target stands before its due day: each status that the language allows."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from .plain_periods import Span
from .plain_thresholds import Region

OPEN = frozenset({"on_track", "behind"})


@dataclass(frozen=True)
class Progress:
    region: Region
    period: Span | None
    due: date
    as_of: date
    pace: object  # a table of points by day, or anything else for linear
    baseline: Fraction

    def statuses(self, value: Fraction) -> frozenset[str]:
        """By what should be there by now."""
        if isinstance(self.pace, dict):
            return self.by_points(value, sorted(self.pace.items()))
        if self.period is None or self.as_of < self.period.first:
            return OPEN
        days = min(self.period.days, max((self.due - self.period.first).days + 1, 1))
        share = Fraction(min((self.as_of - self.period.first).days + 1, days), days)
        return self.against(value, scaled(self.region, share, self.baseline))

    def expected(self) -> Fraction | None:
        """The course's height by now, where it is one line to the threshold's one end; else that is not said here."""
        if isinstance(self.pace, dict) or len(self.region.ends) > 1 or self.period is None:
            return None
        if self.as_of < self.period.first or self.as_of > self.period.last:
            return None
        share = Fraction((self.as_of - self.period.first).days + 1, self.period.days)
        return scaled(self.region, share, self.baseline).ends[0]

    def by_points(self, value: Fraction, points: list[tuple[date, Fraction]]) -> frozenset[str]:
        bound = self.region.ends[0]
        if len(self.region.ends) > 1 or self.as_of < points[0][0]:
            return OPEN
        line = [*points, (self.due, bound)]
        for (day, amount), (next_day, next_amount) in pairwise(line):
            if day <= self.as_of <= next_day:
                share = Fraction((self.as_of - day).days, (next_day - day).days)
                expected = amount + (next_amount - amount) * share
                return self.against(value, moved(self.region, expected))
        return OPEN

    def against(self, value: Fraction, expected: Region) -> frozenset[str]:
        if any(end < 0 for end in self.region.ends):
            return OPEN
        if self.region.strict and value in expected.ends:
            return OPEN
        if self.region.low is not None and self.region.high is not None:
            return self.in_between(value, expected)
        return frozenset({"on_track" if expected.holds(value) else "behind"})

    def in_between(self, value: Fraction, expected: Region) -> frozenset[str]:
        high = self.region.high
        if high is not None and self.baseline > high:  # the course falls
            behind = expected.above(value) or self.region.below(value)
        else:
            behind = expected.below(value) or self.region.above(value)
        return frozenset({"behind" if behind else "on_track"})


def scaled(region: Region, share: Fraction, start: Fraction) -> Region:
    low, high = (None if end is None else start + (end - start) * share for end in (region.low, region.high))
    return Region(low, high, region.strict)


def moved(region: Region, expected: Fraction) -> Region:
    low = None if region.low is None else expected
    high = None if region.high is None else expected
    return Region(low, high, region.strict)


def only_grows(region: Region, value: Fraction) -> str | None:
    """The verdict on a sum that can only grow, where it is certain already."""
    if region.above(value):
        return "missed"
    return "met" if region.high is None and region.holds(value) else None
