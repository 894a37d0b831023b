"""The days that figures cover, as runs of day numbers."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from goalcheck.quantities.period import Period


NO_DAY = -1  # in place of a day's number


class Days:
    """The days of a period, by their numbers: the first, the last (``day`` itself; None: undated), or a moment.

    ``joins`` is the day before the first, which figures in the usual order have covered last; ``spans``: more than one.
    """

    __slots__ = ("day", "end", "is_moment", "joins", "spans", "start")

    def __init__(self, period: Period | None) -> None:
        self.day: date | None = period.end if period else None
        self.is_moment = period is not None and period.clock is not None
        self.start, self.end = (period.start.toordinal(), period.end.toordinal()) if period else (0, 0)
        self.joins = self.start - 1 if period and not self.is_moment else None
        self.spans = self.end > self.start


class Coverage:
    """The days that figures cover, as disjoint runs of day numbers; says when a span falls on a covered day."""

    __slots__ = ("ends", "starts")

    def __init__(self, first: int = 0, last: int = 0) -> None:
        self.starts: list[int] = [first] if first > 0 else []
        self.ends: list[int] = [last] if first > 0 else []

    def add(self, start: int, end: int) -> bool:
        """Cover the days from ``start`` to ``end``, both included; False if one of them was covered already."""
        if self.ends and start == self.ends[-1] + 1:  # the usual order
            self.ends[-1] = end
            return True
        at = bisect_right(self.starts, start)
        if (at and self.ends[at - 1] >= start) or (at < len(self.starts) and self.starts[at] <= end):
            self._unite(start, end)
            return False
        joins_left = at > 0 and self.ends[at - 1] == start - 1
        joins_right = at < len(self.starts) and self.starts[at] == end + 1
        if joins_left and joins_right:
            self.ends[at - 1] = self.ends.pop(at)
            del self.starts[at]
        elif joins_left:
            self.ends[at - 1] = end
        elif joins_right:
            self.starts[at] = start
        else:
            self.starts.insert(at, start)
            self.ends.insert(at, end)
        return True

    def _unite(self, start: int, end: int) -> None:
        """Cover days of which some are covered already."""
        runs = sorted([*zip(self.starts, self.ends, strict=True), (start, end)])
        self.starts, self.ends = [], []
        for first, last in runs:
            if self.ends and first <= self.ends[-1] + 1:
                self.ends[-1] = max(self.ends[-1], last)
            else:
                self.starts.append(first)
                self.ends.append(last)

    def merge(self, other: Coverage) -> bool:
        """Cover what the other covers; False if they share a day."""
        fresh = [self.add(start, end) for start, end in zip(other.starts, other.ends, strict=True)]
        return all(fresh)

    def gaps(self, start: int, end: int) -> list[tuple[int, int]]:
        """The runs of days from ``start`` to ``end`` that nothing covers."""
        missing, at = [], start
        for first, last in zip(self.starts, self.ends, strict=True):
            if first > at:
                missing.append((at, first - 1))
            at = max(at, last + 1)
        return [*missing, (at, end)] if at <= end else missing


@lru_cache(maxsize=1_000)
def one_run(first: int, last: int) -> Coverage:
    """Return the coverage of days that follow each other, none where ``first`` is no day; shared by all who have it."""
    return Coverage(first, last)
