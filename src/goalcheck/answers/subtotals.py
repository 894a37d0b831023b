"""What an engine keeps of the figures of one series within one stretch of days."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, Protocol

from goalcheck.answers.days import Coverage
from goalcheck.quantities.bounded import Bounded
from goalcheck.quantities.number import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.answers.cited import CitedFigure, Listing
    from goalcheck.answers.days import Days
    from goalcheck.answers.series import Series
    from goalcheck.answers.wanted import WantedOfLabel
    from goalcheck.errors import Place


is_plain = re.compile(PLAIN).fullmatch
MOST_EXTREMES = 16  # former ones kept, before they are forgotten


class Bounds(NamedTuple):
    """Figures of a subtotal of which only bounds are known: the first of them, and how often each occurs."""

    cited: Listing[Series]
    values: Counter[Bounded]


class Alike(NamedTuple):
    """Members that are counted together and have figures of the same periods: the first of them, and how many."""

    order: int
    named: str
    number: int
    coverage: Coverage


class Store(Protocol):
    """Where an engine keeps how often each value occurs in a subtotal, where it does not say so in ``values``."""

    def ranked(self, subtotals: Sequence[Subtotal]) -> tuple[Sequence[Decimal], Sequence[int]]:
        """Return the values of some subtotals in order and, with each, how many there are up to it."""

    def first(self, subtotal: Subtotal, value: Decimal) -> tuple[Series, CitedFigure] | None:
        """Return the first figure of a value in a subtotal, and its series."""


class Subtotal:
    """The figures of one series within one stretch of days: how many, their sum and extremes, and the first of them.

    ``total``, ``low`` and ``high`` are exact and in the series' unit; the extremes are kept where somebody asks for
    them and where one is negative. ``overlap``: two figures share a day. ``by_end`` sums by the last day of each
    figure's period, where somebody asks since when a bound is reached. ``cited`` may be shared with other series, where
    every target adds these up.
    """

    __slots__ = (
        "alike",
        "bounds",
        "by_end",
        "cited",
        "cited_missing",
        "compares",
        "count",
        "coverage",
        "covers",
        "examples",
        "first_figure",
        "high",
        "last_end",
        "latest",
        "latest_rival",
        "low",
        "missing",
        "moments",
        "only_value",
        "open",
        "overlap",
        "series",
        "spans",
        "store",
        "total",
        "units_beside",
        "values",
        "wanted",
    )  # fmt: skip

    def __init__(self, series: Series, cited: Listing[Series], wanted: WantedOfLabel) -> None:
        self.series = series
        self.cited = cited
        self.wanted = wanted
        self.covers = wanted.cover and not series.records
        self.compares = wanted.extremes or wanted.values
        self.open = True  # single figures are still listed or compared
        self.values: Counter[Decimal] | None = Counter() if wanted.values else None
        self.store: Store | None = None  # of values that are counted elsewhere
        self.examples: dict[Decimal, tuple[Series, CitedFigure]] | None = (
            None  # the first figure of each value, or of the extremes alone
        )
        self.units_beside: dict[str, Place] | None = None  # of figures that repeat one here in another unit
        self.bounds: Bounds | None = None
        self.count = 0
        self.total = Decimal(0)
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.missing = 0
        self.cited_missing: Listing[Series] | None = None
        self.first_figure: CitedFigure | None = None
        self.only_value: date | str | bool | None = None  # of the first figure, where it is no number
        self.latest: CitedFigure | None = None
        self.latest_rival: CitedFigure | None = None
        self.last_end: date | None = None
        self.coverage = Coverage()
        self.moments: Coverage | None = None  # the days of date-times, of which one day may have many
        self.alike: list[Alike] = []  # where members with different periods are counted together
        self.overlap = False
        self.spans = False  # some observation is of more than a day
        self.by_end: defaultdict[date, Decimal] | None = defaultdict(Decimal) if wanted.timeline else None

    @property
    def rows(self) -> int:
        """How many rows the stretch holds, those without a value included."""
        return self.count + self.missing

    @property
    def units(self) -> dict[str, Place]:
        """The series' unit, and others in which some of the figures are given, too; each with a place."""
        return {self.series.unit: self.first.place, **(self.units_beside or {})}

    @property
    def first(self) -> CitedFigure:
        """The first row that the subtotal counts; whoever makes a subtotal counts one in it."""
        assert self.first_figure is not None  # noqa: S101
        return self.first_figure

    def meet(self, figure: CitedFigure) -> None:
        """Remember the first row; a listing that is shared and full would not."""
        if self.first_figure is None:
            self.first_figure = figure

    def list_one(self, figure: CitedFigure) -> None:
        """List a figure with a value if there is room."""
        _list(self.cited, self.series, figure)

    def list_missing(self, figure: CitedFigure) -> None:
        """List a figure without a value if there is room."""
        if self.cited_missing is None:
            self.cited_missing = self.cited.another()
        _list(self.cited_missing, self.series, figure)

    def note(self, figure: CitedFigure) -> None:
        """Keep what is wanted of a single figure with a value: the first ones, and the latest."""
        self.meet(figure)
        self.list_one(figure)
        if self.wanted.latest:
            self.offer_latest(figure)
        else:
            self.open = self.cited.room > 0

    def asks_for(self, value: object) -> bool:
        """Say whether a figure with this value is to be kept: a new value or extreme, or one that has but bounds."""
        if not isinstance(value, Decimal):
            return isinstance(value, Bounded)
        if self.values is not None:
            return value not in self.values
        return self.wanted.extremes and (self.low is None or self.high is None or not self.low <= value <= self.high)

    def keep(self, figure: CitedFigure, owner: Series | None = None) -> None:
        """Keep the first figure of a value that may decide, and each of which only bounds are known.

        ``owner`` is its series where several are counted together.
        """
        if isinstance(figure.value, Bounded):
            self.bounds = self.bounds or Bounds(self.cited.another(), Counter())
            self.bounds.values[figure.value] += 1
            _list(self.bounds.cited, self.series, figure)
            return
        assert isinstance(figure.value, Decimal)  # noqa: S101  # asked before
        kept = self.examples or {}
        if self.values is None and len(kept) > MOST_EXTREMES:
            kept = {value: one for value, one in kept.items() if value in {self.low, self.high}}
        kept.setdefault(figure.value, (owner or self.series, figure))
        self.examples = kept

    def keep_extreme(self, figure: CitedFigure, owner: Series) -> None:
        """Keep the first figure of a new extreme, which is counted elsewhere."""
        assert isinstance(figure.value, Decimal)  # noqa: S101  # its cell is a plain number
        if self.asks_for(figure.value):
            self.keep(figure, owner)
            self._note_extremes(figure.value)

    def example(self, value: Decimal) -> tuple[Series, CitedFigure] | None:
        """Return the first figure of a value; None where it was only added up and is not among those listed."""
        if self.examples is not None or self.store is not None:
            found = (self.examples or {}).get(value), self.store.first(self, value) if self.store else None
            return min((one for one in found if one), key=lambda one: one[1].position, default=None)
        listed = ((owner, cited) for owner, cited in self.cited if owner is self.series)
        return next((one for one in listed if is_plain(one[1].text) and Decimal(one[1].text) == value), None)

    def add_missing(self, figure: CitedFigure) -> None:
        """Count a figure without a value."""
        self.meet(figure)
        self.missing += 1
        self.list_missing(figure)

    def add_figure(self, value: object, when: Days) -> None:
        """Count a figure with a value."""
        if type(value) is Decimal:
            self.count += 1
            self.total += value
            if self.compares or value.is_signed():
                self._compare(value)
        else:
            self.add_other(value)
            value = 0
        day = when.day
        if day is None:
            return
        if self.last_end is None or day > self.last_end:
            self.last_end = day
        if self.by_end is not None:
            self.by_end[day] += value
        if self.covers:
            start, end = when.start, when.end
            if when.is_moment:
                self.moments = self.moments or Coverage()
                self.moments.add(start, end)
                return
            if end > start:
                self.spans = True
            if not self.coverage.add(start, end):
                self.overlap = True

    def _compare(self, value: Decimal) -> None:
        if self.values is not None:
            self.values[value] += 1
        if self.wanted.extremes or value.is_signed():
            self._note_extremes(value)

    def _note_extremes(self, value: Decimal) -> None:
        if self.low is None or value < self.low:
            self.low = value
        if self.high is None or value > self.high:
            self.high = value

    def cover(self, days: list[tuple[int, int]], *, spans: bool) -> None:
        """Mark runs of days as covered; ``spans``: some observation in them is of more than a day."""
        self.spans |= spans
        for start, end in days:
            self.overlap |= not self.coverage.add(start, end)

    def add(self, count: int, total: Decimal, low: Decimal | None, high: Decimal | None) -> None:
        """Count numbers by how many they are, their sum and, where these are kept, their extremes."""
        self.count += count
        self.total += total
        if low is not None and (self.low is None or low < self.low):
            self.low = low
        if high is not None and (self.high is None or high > self.high):
            self.high = high

    def add_other(self, value: object) -> None:
        """Count a value that is no number, and keep the first."""
        self.count += 1
        if self.only_value is None and isinstance(value, date | str | bool):
            self.only_value = value

    @property
    def latest_end(self) -> int:
        """The number of the last day of the latest figure; -1 before there is one."""
        return self.latest.days[1] if self.latest is not None else -1

    def note_end(self, end: date) -> None:
        """Remember the last day that any figure here is about."""
        if self.last_end is None or end > self.last_end:
            self.last_end = end

    def offer_latest(self, figure: CitedFigure) -> None:
        """Keep the figure whose period ends last, and a rival that ends with it and says otherwise."""
        if self.latest is None or figure.over_at > self.latest.over_at:
            self.latest, self.latest_rival = figure, None
        elif figure.over_at == self.latest.over_at and figure.value != self.latest.value and self.latest_rival is None:
            self.latest_rival = figure


def _list(listing: Listing[Series], series: Series, figure: CitedFigure) -> None:
    listing.add_one(figure.order, series, figure.line, figure.text, figure.period, figure.note)
