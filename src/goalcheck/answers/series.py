"""What figures are added up by: series with their stretches of days, the things they are about, and days covered."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from goalcheck.figures.cells import dimensions_in
from goalcheck.quantities.period import Period

if TYPE_CHECKING:
    from goalcheck.answers.subtotals import Subtotal

Stretch = tuple[int, int] | None  # the indexes, among the days asked for, of where a period begins and ends
Run = tuple[int, int]  # the numbers of the first and the last of days that follow each other
NO_DAY = -1  # in place of a day's number


class Things:
    """Numbers what observations are about, whatever their unit and status: an indicator with its dimensions.

    ``places`` says where in the files the first figure of a thing is, where they are not numbered in that order.
    ``alike``: how many things have figures of the same days, where one is known for all of them.
    """

    def __init__(self) -> None:
        self.places: dict[int, int] = {}
        self.alike: dict[int, int] = {}
        self._numbers: dict[tuple[str, ...], int] = {}
        self._known: list[tuple[str, ...]] = []

    def number(self, thing: tuple[str, ...]) -> int:
        """The number of a thing, given the indicator, then each dimension and its text."""
        if len(thing) > 3:  # the order is that of the columns
            thing = (thing[0], *chain.from_iterable(sorted(dimensions_in(thing).items())))
        return self._numbers.setdefault(thing, len(self._numbers))

    def note_place(self, number: int, place: int) -> None:
        """Note where a figure of a thing is."""
        self.places[number] = min(self.places.get(number, place), place)

    def order(self, number: int) -> tuple[int, int]:
        """What puts things in the order of their first figures."""
        return self.places.get(number, 0), number

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

    __slots__ = ("day", "end", "is_moment", "joins", "run", "spans", "start")

    def __init__(self, period: Period | None) -> None:
        self.day = period.end if period else None
        self.is_moment = period is not None and period.clock is not None
        self.run = self.start, self.end = (period.start.toordinal(), period.end.toordinal()) if period else (0, 0)
        self.joins = self.start - 1 if period and not self.is_moment else None
        self.spans = self.end > self.start


class Member:
    """One thing among those whose observations a subtotal adds up: the days that they cover.

    The days from ``begin`` to ``until`` follow each other, ``others`` are apart from them; ``moments`` are the days of
    date-times, of which a day may have many.
    """

    __slots__ = ("begin", "moments", "others", "until")

    def __init__(self) -> None:
        self.begin = self.until = NO_DAY
        self.others: list[Run] | None = None
        self.moments: set[Run] | None = None

    @property
    def runs(self) -> list[Run]:
        """All days but those of date-times."""
        return [] if self.until == NO_DAY else [(self.begin, self.until), *(self.others or ())]

    def add(self, when: Days) -> None:
        """Cover the days of a period, none where it is undated."""
        if when.is_moment:
            self.moments = self.moments or set()
            self.moments.add(when.run)
        elif when.day is not None:
            self.cover(when.run)

    def cover(self, run: Run) -> None:
        """Cover a run of days."""
        start, end = run
        if self.until == NO_DAY:
            self.begin, self.until = run
        elif start == self.until + 1:
            self.until = end
        elif end == self.begin - 1:
            self.begin = start
        else:
            self.others = self.others or []
            self.others.append(run)


def joined(runs: Iterable[Run]) -> tuple[tuple[Run, ...], bool]:
    """Return runs of days in their order, those that touch as one, and whether any day is in two of them."""
    whole, twice = list[Run](), False
    for start, end in sorted(runs):
        if whole and start <= whole[-1][1] + 1:
            first, last = whole[-1]
            twice |= start <= last
            whole[-1] = first, max(last, end)
        else:
            whole.append((start, end))
    return tuple(whole), twice


def gaps_between(runs: Iterable[Run], start: int, end: int) -> list[Run]:
    """Return the runs of days from ``start`` to ``end`` that none of some runs covers."""
    missing, at = list[Run](), start
    for first, last in joined(runs)[0]:
        if first > at:
            missing.append((at, first - 1))
        at = max(at, last + 1)
    return [*missing, (at, end)] if at <= end else missing
