"""Where a row belongs: each distinct combination of its texts, read once, leads to a series; each period to days."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from goalcheck.answers.selection import ENTITY
from goalcheck.answers.wanted import LabelDemand
from goalcheck.errors import Place, Problem, Slug
from goalcheck.figures.layouts.unit_in_name import split_unit
from goalcheck.figures.status import parse_status
from goalcheck.figures.value import hint_for, read_value
from goalcheck.messages.catalogue import Spoken, message, quoted
from goalcheck.quantities.number import clean
from goalcheck.quantities.period_reader import is_month_like, is_year_run
from goalcheck.targets.model import ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.answers.answers import Numbers
    from goalcheck.answers.subtotals import Series, Tally
    from goalcheck.engines.rows.period_set import Periods
    from goalcheck.figures.read import Batch, FigureFile
    from goalcheck.messages.catalogue import Spoken
    from goalcheck.quantities.period import Period

MOST_KEPT = 100_000  # distinct combinations of texts, and distinct values, remembered at a time
MOST_PROBLEMS = 1_000  # mistakes named a file; further ones are only counted
NOTHING_WANTED = LabelDemand()
Stretch = tuple[int, int] | None


class Spot:
    """A distinct period text: its period (None: undated), and its stretch among the wanted days.

    ``number`` is the same for equal periods, ``bucket`` for equal stretches; ``end`` is the number of the last day.
    """

    __slots__ = ("bad", "bucket", "end", "number", "period", "stretch")

    def __init__(
        self, period: Period | None, stretch: Stretch, *, number: int = 0, bucket: int = 0, end: int = 0, bad: str = ""
    ) -> None:
        self.period = period
        self.stretch = stretch
        self.number = number
        self.bucket = bucket
        self.end = end
        self.bad = bad


class Route:
    """A distinct combination of the texts that make a series; ``series`` is None where nobody wants the indicator.

    ``code`` is of what its figures are about, whatever their unit and status.
    """

    __slots__ = ("bad", "code", "dimensions", "kind", "label", "series", "status", "unit", "wanted", "with_unit")

    def __init__(
        self,
        label: str,
        dimensions: dict[str, str],
        unit: str,
        status: str,
        series: Series | None,
        wanted: LabelDemand | None,
    ) -> None:
        self.label = label
        self.dimensions = dimensions
        self.unit = unit
        self.status = status
        self.series = series
        self.wanted = wanted or NOTHING_WANTED
        self.kind = wanted.kind if wanted else None
        self.code = hash((label, tuple(sorted(dimensions.items()))))
        self.bad = "" if label else "the indicator is blank"
        self.with_unit: dict[str, Route] = {}

    @property
    def is_numeric(self) -> bool:
        """True if its values may be plain numbers, or nobody says what they are."""
        return self.kind is None or self.kind is ValueKind.NUMBER or self.kind is ValueKind.ANY

    @property
    def odd(self) -> bool:
        """True if rows on this route must be looked at one by one."""
        return bool(self.bad) or self.status == "missing" or not self.is_numeric


def _without_bracket(label: str, unit: str) -> tuple[str, str]:
    name, own = split_unit(label)
    return name, unit or own


class Spots(dict[str, Spot]):
    """Distinct period texts of a file, read when first met."""

    def __init__(self, file: FigureFile, numbers: Numbers, periods: Periods) -> None:
        super().__init__()
        self._read = file.settings.periods.read
        self._demand = numbers.demand
        self._periods = periods
        self.undated = Spot(None, None)
        self.fresh: list[str] = []
        self.buckets: dict[Stretch, int] = {None: 0}
        self.met: set[int] = set()  # the buckets of all texts so far
        self.month_like: dict[str, int] = {}
        self.has_run = False
        self._any_format = file.settings.periods.format is not None

    def __missing__(self, text: str) -> Spot:
        cleaned = clean(text)
        spot = self._spot(cleaned) if cleaned else self.undated
        if len(self) >= MOST_KEPT:
            self.clear()
        self[text] = spot
        self.met.add(spot.bucket)
        self.fresh.append(text)
        return spot

    def note_lines(self, batch: Batch) -> bool:
        """Look at the texts first met in this batch; True if one of them is no period.

        In a column where some cell is a run of years (2018-20), what looks like a month may be one too.
        """
        fresh, self.fresh = self.fresh, []
        if batch.period is None:
            return False
        for text in () if self._any_format else fresh:
            if is_month_like(text):
                self.month_like.setdefault(clean(text), batch.lines[batch.period.index(text)])
            self.has_run |= is_year_run(text)
        return any(text in self and self[text].bad for text in fresh)

    def _spot(self, text: str) -> Spot:
        try:
            period = self._read(text)
        except ValueError as error:
            return Spot(None, None, bad=str(error))
        stretch = self._demand.stretch(period)
        bucket = self.buckets.setdefault(stretch, len(self.buckets))
        start, end = period.start.toordinal(), period.end.toordinal()
        return Spot(period, stretch, number=self._periods.number(start, end), bucket=bucket, end=end)


class Routes(dict[tuple[str, ...], "Route"]):
    """Distinct combinations of texts of one file, read when first met, and the file's mistakes."""

    BAD = object()

    def __init__(self, file: FigureFile, numbers: Numbers, periods: Periods) -> None:
        super().__init__()
        self.file = file
        self.numbers = numbers
        self.spots = Spots(file, numbers, periods)
        self.problems: list[Problem] = []
        self._uncounted = 0
        self.odd = False  # some route or period is such that its rows must be looked at one by one
        self._names: tuple[str, ...] = ()
        remembered = lru_cache(MOST_KEPT)
        self._label = remembered(lambda text: numbers.meet(text, file))
        self._status = remembered(lambda text: parse_status(text, file.settings.statuses))
        self._values: dict[tuple[str, ValueKind | None], tuple[object, str] | str] = {}

    def keys_of(self, batch: Batch) -> Iterable[tuple[str, ...]]:
        """The texts that decide each row's series: indicator, unit, status, entity, dimensions; blank where absent."""
        return zip(*self.columns_of(batch), strict=True)

    def columns_of(self, batch: Batch) -> list[Sequence[str]]:
        """The columns of the texts that decide each row's series."""
        blank: Sequence[str] = [""] * len(batch.lines)
        wanted = None
        if self.file.settings.records:
            wanted = {name for demand in self.numbers.demand.labels.values() for name in demand.mentioned}
        named = [(ENTITY, batch.entity or blank), *batch.dimensions]
        kept = [(name, column) for name, column in named if wanted is None or name in wanted]
        self._names = tuple(name for name, _ in kept)
        return [batch.indicator, batch.unit or blank, batch.status or blank, *(column for _, column in kept)]

    def __missing__(self, key: tuple[str, ...]) -> Route:
        label, unit, status, *rest = map(clean, key)
        dimensions = {name: text for name, text in zip(self._names, rest, strict=True) if text}
        route = self._route(label, dimensions, unit, self._status(status))
        self.odd |= route.odd
        if len(self) >= MOST_KEPT:
            self.clear()
        self[key] = route
        return route

    def _route(self, label: str, dimensions: dict[str, str], unit: str, status: str) -> Route:
        if self.file.settings.brackets:
            label, unit = _without_bracket(label, unit)
        label = self._label(label)
        wanted = self.numbers.demand.labels.get(label)
        series = None
        if wanted is not None:
            records = self.file.settings.records
            series = self.numbers.series(label, dimensions, unit, status, records=records, kind=wanted.kind)
        return Route(label, dimensions, unit, status, series, wanted)

    def tally(self, route: Route, spot: Spot) -> Tally:
        """The tally that the rows of a route and a spot are counted in."""
        assert route.series is not None  # noqa: S101  # rows that nobody wants are left out before
        series = route.series
        return series.tally(spot.stretch, lambda: self.numbers.listing(series, spot.stretch), route.wanted)

    def look_at_periods(self, batch: Batch) -> None:
        """Note what the period texts first met in this batch tell of the column."""
        self.odd |= self.spots.note_lines(batch)

    def accept(self, route: Route, spot: Spot, line: int) -> bool:
        """True if the row has an indicator and a readable period; else the mistake is noted."""
        if route.bad:
            self.mistake(Slug.MISSING_INDICATOR, route.bad, message("rows_name_indicator"), line)
        if spot.bad:
            self.mistake(Slug.BAD_PERIOD, spot.bad, "", line)
        return not (route.bad or spot.bad)

    def read_value(self, route: Route, text: str, line: int) -> tuple[Route, object]:
        """The value of a cell, None where it is missing, ``BAD`` where it is none (noted as a mistake).

        A unit in the cell (``99.8%``) leads to the series with that unit.
        """
        known = self._values.get((text, route.kind))
        if known is None:
            known = self._read(text, route.kind)
            if len(self._values) >= MOST_KEPT:
                self._values.clear()
            self._values[text, route.kind] = known
        if isinstance(known, str):
            self.mistake(Slug.BAD_VALUE, known, hint_for(text, self.file.settings), line)
            return route, self.BAD
        value, unit = known
        return (self._in_unit(route, unit, line) if unit else route), value

    def _read(self, text: str, kind: ValueKind | None) -> tuple[object, str] | str:
        """A value and its unit, or what is wrong with the text."""
        try:
            return read_value(text, kind, self.file.settings)
        except ValueError as error:
            return str(error)

    def _in_unit(self, route: Route, unit: str, line: int) -> Route:
        if route.unit and not self.numbers.demand.units.same(
            self.numbers.demand.units.parse(route.unit), self.numbers.demand.units.parse(unit)
        ):
            found = message("unit_of_cell_differs", unit=unit, row=route.unit)
            self.mistake(Slug.UNIT_MISMATCH, found, message("say_once_or_alike"), line)
            return route
        if unit not in route.with_unit:
            route.with_unit[unit] = self._route(route.label, route.dimensions, unit, route.status)
        return route.with_unit[unit]

    def mistake(self, slug: Slug, found: Spoken, hint: Spoken, line: int) -> None:
        """Note a mistake of a row; past the first thousand they are only counted."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(slug, found, hint, Place(self.file.name, line)))
        else:
            self._uncounted += 1

    def problems_at_end(self) -> list[Problem]:
        """All mistakes of the file's rows."""
        if self.spots.has_run:
            for text, line in self.spots.month_like.items():
                found = message("month_or_run", text=quoted(text))
                self.mistake(Slug.BAD_PERIOD, found, message("say_period_format"), line)
        if self._uncounted:
            found = message("more_mistakes", count=f"{self._uncounted:,}")
            return [*self.problems, Problem(self.problems[-1].slug, found, "", Place(self.file.name))]
        return self.problems
