"""What figures are added up by: series with their stretches of days, the things they are about, and days covered."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.figures.cells import dimensions_in
from goalcheck.quantities.period import Period

if TYPE_CHECKING:
    from goalcheck.answers.subtotals import Subtotal

Stretch = tuple[int, int] | None  # the indexes, among the days asked for, of where a period begins and ends
NO_DAY = -1  # in place of a day's number
SEVERAL_RUNS = -2  # in place of the last day


class Things:
    """Numbers what observations are about, whatever their unit and status: an indicator with its dimensions."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._known: list[tuple[str, ...]] = []

    def number(self, thing: tuple[str, ...]) -> int:
        """The number of a thing, given the indicator, then each dimension and its text."""
        if len(thing) > 3:  # the order is that of the columns
            thing = (thing[0], *chain.from_iterable(sorted(dimensions_in(thing).items())))
        return self._numbers.setdefault(thing, len(self._numbers))

    def dimensions(self, number: int) -> dict[str, str]:
        """The dimensions of a thing by their names; asked once all are numbered."""
        if len(self._known) < len(self._numbers):
            self._known = list(self._numbers)
        return dimensions_in(self._known[number])


class Series:
    """Figures that share indicator, dimensions (entity among them; blank ones left out), unit and status.

    A dimension whose members every target adds up has a stand-in for whatever they are called. ``subtotals`` holds the
    figures by stretch, None for undated ones.
    """

    __slots__ = ("_begun", "dimensions", "label", "records", "status", "subtotals", "unit")

    def __init__(self, label: str, dimensions: Mapping[str, str], unit: str, status: str, *, records: bool) -> None:
        self.label = label
        self.dimensions = dimensions
        self.unit = unit
        self.status = status
        self.records = records
        self.subtotals: dict[Stretch, Subtotal] = {}
        self._begun: dict[int, int] | None = None

    def began_before(self, begin: int) -> bool:
        """True if some figure's period begins before the day of this index."""
        for stretch in self.subtotals:  # noqa: SIM110  # there may be many series, and a generator for each takes time
            if stretch is not None and stretch[0] < begin:
                return True
        return False

    def members_before(self, begin: int) -> Iterable[int]:
        """The things of which some figure's period begins before the day of this index, by their numbers."""
        if self._begun is None:
            self._begun = {}
            for stretch, subtotal in self.subtotals.items():
                if stretch is not None and subtotal.members is not None:
                    for thing in subtotal.members:
                        self._begun[thing] = min(self._begun.get(thing, stretch[0]), stretch[0])
        return (thing for thing, first in self._begun.items() if first < begin)


class Days:
    """The days of a period, by their numbers: the first, the last (``day`` itself; None: undated), or a moment.

    ``joins`` is the day before the first, which figures in the usual order have covered last; ``spans``: more than one.
    """

    __slots__ = ("day", "end", "is_moment", "joins", "spans", "start")

    def __init__(self, period: Period | None) -> None:
        self.day = period.end if period else None
        self.is_moment = period is not None and period.clock is not None
        self.start, self.end = (period.start.toordinal(), period.end.toordinal()) if period else (0, 0)
        self.joins = self.start - 1 if period and not self.is_moment else None
        self.spans = self.end > self.start


class Coverage:
    """The days that figures cover, as disjoint runs of day numbers; ``overlap``: some day was covered twice."""

    __slots__ = ("ends", "overlap", "starts")

    def __init__(self, first: int = 0, last: int = 0) -> None:
        self.starts: list[int] = [first] if first > 0 else []
        self.ends: list[int] = [last] if first > 0 else []
        self.overlap = False

    def add(self, start: int, end: int) -> None:
        """Cover the days from ``start`` to ``end``, both included."""
        if self.ends and start == self.ends[-1] + 1:  # the usual order
            self.ends[-1] = end
            return
        self.overlap |= bisect_left(self.ends, start) < bisect_right(self.starts, end)
        first, after = bisect_left(self.ends, start - 1), bisect_right(self.starts, end + 1)  # the runs that it touches
        if first < after:
            start, end = min(start, self.starts[first]), max(end, self.ends[after - 1])
        self.starts[first:after], self.ends[first:after] = [start], [end]

    def merge(self, other: "Coverage") -> None:
        """Cover what the other covers."""
        self.overlap |= other.overlap
        for start, end in zip(other.starts, other.ends, strict=True):
            self.add(start, end)

    def gaps(self, start: int, end: int) -> list[tuple[int, int]]:
        """The runs of days from ``start`` to ``end`` that nothing covers."""
        missing, at = [], start
        for first, last in zip(self.starts, self.ends, strict=True):
            if first > at:
                missing.append((at, first - 1))
            at = max(at, last + 1)
        return [*missing, (at, end)] if at <= end else missing


class Alike(NamedTuple):
    """So many things that cover the same days: the first of them, its name, how many they are, and the days."""

    order: int
    named: str
    number: int
    days: Coverage


class Member:
    """One thing among those whose observations a subtotal adds up: the days that they cover.

    The days from ``begin`` to ``until`` follow each other; ``coverage`` holds those of several runs, ``moments`` those
    of date-times, of which a day may have many.
    """

    __slots__ = ("begin", "coverage", "moments", "until")

    def __init__(self) -> None:
        self.begin = self.until = NO_DAY
        self.coverage: Coverage | None = None
        self.moments: Coverage | None = None

    @property
    def days(self) -> Coverage:
        """All days but those of date-times; to be read."""
        return self.coverage or one_run(self.begin, self.until)

    def add(self, when: Days) -> None:
        """Cover the days of a period, none where it is undated."""
        if when.day is None:
            return
        if when.is_moment:
            self.moments = self.moments or Coverage()
            self.moments.add(when.start, when.end)
            self.moments.overlap = False
        else:
            self.cover(when.start, when.end)

    def cover(self, start: int, end: int) -> None:
        """Cover a run of days."""
        if self.until == NO_DAY:
            self.begin, self.until = start, end
        elif start == self.until + 1:
            self.until = end
        else:
            self.coverage = self.coverage or Coverage(self.begin, self.until)
            self.coverage.add(start, end)
            self.until = SEVERAL_RUNS


class Members(dict[int, Member]):
    """The members of a subtotal by the numbers of the things, made when they are first asked for."""

    def __missing__(self, thing: int) -> Member:
        member = self[thing] = Member()
        return member


@lru_cache(maxsize=1_000)
def one_run(first: int, last: int) -> Coverage:
    """Return the coverage of days that follow each other, none where ``first`` is no day; shared by all who have it."""
    return Coverage(first, last)
