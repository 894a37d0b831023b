"""What an engine keeps of the figures of one series within one stretch of days."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Protocol

from goalcheck.answers.cited import POSITION, CitedFigure, Listing
from goalcheck.answers.series import Days, Member, Series
from goalcheck.answers.wanted import WantedOfLabel
from goalcheck.errors import Place
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.unit_text import magnitude_behind

NOTHING = Decimal(0)
MOST_EXTREMES = 16  # former ones kept, before they are forgotten


class Store(Protocol):
    """Where an engine keeps how often each value occurs in a subtotal, where it does not say so in ``values``."""

    def ranked(self, subtotals: Sequence["Subtotal"]) -> tuple[Sequence[Decimal], Sequence[int]]:
        """Return the values of some subtotals in order and, with each, how many there are up to it."""

    def first(self, subtotal: "Subtotal", value: Decimal) -> CitedFigure | None:
        """Return the first figure of a value in a subtotal."""


_OVER_AT = attrgetter("over_at")


class Subtotal:
    """The figures of one series within one stretch of days: how many, their sum, their days, the first of them.

    ``total`` is exact and in the series' unit. ``order`` and ``line`` are those of the first row. ``members`` are the
    things that observations are about, None where nobody asks for them; ``spans``: some observation of theirs is of
    more than a day. ``last_day`` is the number of the last that any figure is about, 0 where all are undated.
    ``open``: figures are still looked at one by one.

    ``examples`` holds the first figure of each value, or of the extremes alone, ``units_beside`` where figures repeat
    one in another unit. ``only_value`` is the first that is no number. ``by_end`` says, by the last day of a period,
    how many figures end on it, and their sum. ``low`` and ``high`` are kept where somebody asks for them and where one
    is negative. ``bounds`` are the figures of which only bounds are known, and how often each occurs. ``magnitudes``:
    by 万, 亿 and the like the place of the first number without a unit that ends in it, and the number.
    """

    # what most subtotals lack takes no memory in them
    missing = 0
    cited_missing: Listing | None = None
    latest: CitedFigure | None = None
    latest_rival: CitedFigure | None = None
    last_moments: dict[bool, CitedFigure] | None = None  # the last of those with a time zone, and of those without
    low: Decimal | None = None
    high: Decimal | None = None
    values: Counter[Decimal] | None = None
    store: Store | None = None  # of values that are counted elsewhere
    examples: dict[Decimal, CitedFigure] | None = None
    bounds: Counter[Interval] | None = None
    cited_bounds: Listing | None = None
    only_value: date | str | bool | None = None
    by_end: dict[date, tuple[int, Decimal]] | None = None
    units_beside: Mapping[str, Place] = MappingProxyType({})
    magnitudes: Mapping[str, tuple[Place, str]] = MappingProxyType({})

    def __init__(self, series: Series, cited: Listing, wanted: WantedOfLabel) -> None:
        self.series = series
        self.cited = cited
        self.wanted = wanted
        asked = wanted.cover or wanted.together
        self.members = defaultdict[int, Member](Member) if asked and not series.records else None
        self.last_day = 0
        self.order = self.line = 0
        self.count = 0
        self.total = NOTHING
        self.spans = False
        self.open = True

    # what the figures were

    @property
    def rows(self) -> int:
        """How many rows the stretch holds, those without a value included."""
        return self.count + self.missing

    @property
    def units(self) -> tuple[str, ...]:
        """The series' unit, and others in which some of the figures are given, too."""
        return (self.series.unit, *self.units_beside)

    @property
    def position(self) -> tuple[int, int]:
        """The first row's file, by its place among the files, and its line."""
        return self.order, self.line

    @property
    def place(self) -> Place:
        """The first row's file and line."""
        return Place(self.cited.names[self.order], self.line)

    @property
    def last_end(self) -> date | None:
        """The last day that any figure is about; None where all are undated."""
        return date.fromordinal(self.last_day) if self.last_day else None

    def example(self, value: Decimal) -> CitedFigure | None:
        """Return the first figure of a value; None where no example is kept."""
        found = (self.examples or {}).get(value), self.store.first(self, value) if self.store else None
        return min((one for one in found if one), key=POSITION, default=None)

    # figures that are counted one by one

    def meet(self, order: int, line: int) -> None:
        """Remember the first row; a listing that is shared and full would not."""
        if not self.line:
            self.order, self.line = order, line

    def note_magnitude(self, written: str, place: Place) -> None:
        """Remember the first number without a unit that ends in each magnitude."""
        sign = magnitude_behind(written)
        if sign not in self.magnitudes:
            self.magnitudes = {**self.magnitudes, sign: (place, written)}

    def add_number(self, value: Decimal, when: Days, thing: int) -> None:
        """Count a number."""
        self.count += 1
        self.total += value
        if value.is_signed():
            self.note_extremes(value)
        if when.end > self.last_day:  # noqa: PLR1730  # calling max for each row takes time
            self.last_day = when.end
        if self.members is None:
            return
        member = self.members[thing]
        if when.joins == member.until:  # the usual order, without a call
            member.until = when.end
            self.spans = self.spans or when.spans
        else:
            self._add_days(when, thing)

    def add_figure(self, value: object, when: Days, thing: int) -> None:
        """Count a figure with a value, as long as figures are looked at one by one."""
        if isinstance(value, Decimal):
            self.add_number(value, when, thing)
            if self.wanted.extremes:
                self.note_extremes(value)
            if self.wanted.values:
                self.values = self.values or Counter()
                self.values[value] += 1
        else:
            self.count += 1
            self._add_days(when, thing)
            if self.only_value is None and isinstance(value, date | str | bool):
                self.only_value = value
        if self.wanted.timeline and when.day is not None:
            self.add_by_end(when.day, 1, value if isinstance(value, Decimal) else NOTHING)
        self.open = self.cited.has_room or self.wanted.each_figure

    def _add_days(self, when: Days, thing: int) -> None:
        self.last_day = max(self.last_day, when.end)
        if self.members is not None:
            self.members[thing].add(when)
            self.spans |= when.spans

    def add_missing(self, figure: CitedFigure, thing: int) -> None:
        """Count a figure without a value, and list it if there is room."""
        if self.members is not None:
            self.members[thing]  # is there all the same
        self.missing += 1
        self.cited_missing = self.cited_missing or self.cited.another()
        self.cited_missing.add_one(figure)

    def asks_for(self, value: object) -> bool:
        """Return True if a figure with this value is kept: one of the first, the latest, or one that may decide."""
        if self.cited.has_room or self.wanted.latest:
            return True
        if not isinstance(value, Decimal):
            return isinstance(value, Interval)
        if self.wanted.values:
            return value not in (self.values or ())
        low, high = self.low, self.high
        return self.wanted.extremes and (low is None or high is None or not low <= value <= high)

    def keep(self, figure: CitedFigure) -> None:
        """Keep a figure that is asked for."""
        self.cited.add_one(figure)
        if self.wanted.latest:
            self.offer_latest(figure)
        if isinstance(figure.value, Interval):
            self.bounds = self.bounds or Counter()
            self.bounds[figure.value] += 1
            self.cited_bounds = self.cited_bounds or self.cited.another()
            self.cited_bounds.add_one(figure)
        elif isinstance(figure.value, Decimal) and (self.wanted.extremes or self.wanted.values):
            self.keep_example(figure.value, figure)

    def keep_example(self, value: Decimal, figure: CitedFigure) -> None:
        """Keep the first figure of a value that may decide."""
        kept = self.examples or {}
        if not self.wanted.values and len(kept) > MOST_EXTREMES:
            kept = {value: one for value, one in kept.items() if value in {self.low, self.high}}
        if value not in kept or figure.position < kept[value].position:
            kept[value] = figure
        self.examples = kept

    def offer_latest(self, figure: CitedFigure) -> None:
        """Keep the first figure whose period ends last, and the first rival that ends with it and says otherwise."""
        if figure.period and (clock := figure.period.clock):
            moments = self.last_moments = self.last_moments or {}
            zoned = clock.offset is not None
            moments[zoned] = max(moments.get(zoned, figure), figure, key=_OVER_AT)
        latest = self.latest
        if latest is None or figure.over_at > latest.over_at:
            self.latest, self.latest_rival = figure, None
        elif figure.over_at == latest.over_at:
            known = [one for one in (latest, self.latest_rival, figure) if one is not None]
            self.latest, *others = sorted(known, key=POSITION)
            self.latest_rival = next((one for one in others if one.value != self.latest.value), None)

    # what is counted in bulk

    def add(self, count: int, total: Decimal, low: Decimal | None, high: Decimal | None) -> None:
        """Count numbers by how many they are, their sum and, where these are kept, their extremes."""
        self.count += count
        self.total += total
        for value in (low, high):
            if value is not None and (self.wanted.extremes or value.is_signed()):
                self.note_extremes(value)

    def add_by_end(self, end: date, count: int, total: Decimal) -> None:
        """Add figures whose period ends on a day, by their number and sum."""
        self.by_end = self.by_end or {}
        known, so_far = self.by_end.get(end, (0, NOTHING))
        self.by_end[end] = known + count, so_far + total

    def note_days(self, thing: int, start: int, end: int, *, spans: bool) -> None:
        """Take days that follow each other, by number, of which a thing has figures; ``end`` 0: undated ones."""
        self.spans |= spans
        if self.members is not None:
            member = self.members[thing]
            if end:
                member.cover((start, end))

    def note_extremes(self, value: Decimal) -> None:
        """Remember a value if it is beyond all before it."""
        if self.low is None or value < self.low:
            self.low = value
        if self.high is None or value > self.high:
            self.high = value


def listings_of(subtotals: Iterable[Subtotal]) -> list[Listing]:
    """Return where the subtotals list their figures with values, each once: some may share one."""
    return list({id(subtotal.cited): subtotal.cited for subtotal in subtotals if subtotal.count}.values())
