"""One figure: the model that has the last word on what is a valid observed value, and the one reader of rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from pydantic import InstanceOf, TypeAdapter, ValidationError

from goalcheck.errors import Problem, Slug
from goalcheck.figures.batch import Batch
from goalcheck.figures.cells import (
    ENTITY,
    Cache,
    PeriodCell,
    Read,
    SeriesCell,
    UnreadableText,
    Value,
    parse_status,
    read_value,
    thing_of,
)
from goalcheck.figures.read import FigureFile
from goalcheck.figures.tables.table import Problems
from goalcheck.figures.tables.table_rows import Asides
from goalcheck.messages.catalogue import Message, MessageError, found_by, message, quoted, shortened
from goalcheck.messages.naming import toml_string
from goalcheck.quantities.number import ZERO, is_plain
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_reader import is_month_like, is_year_run, months_or_split_years
from goalcheck.quantities.spelling import alike
from goalcheck.targets.source import ObservationStatus
from goalcheck.targets.threshold import ValueKind

MISSING = ObservationStatus.MISSING.value


class Figure(NamedTuple):
    """One observed value: what it is about, when, and what its cell means (``read``).

    ``text`` and ``note`` are as in the file; ``line`` 1 is the file's first line.
    """

    series: SeriesCell
    period_cell: PeriodCell
    read: Read
    text: str
    line: int
    note: str = ""

    @property
    def amount(self) -> Value | None:
        """The value as number, day, stage or yes/no; None where it, or its status, says that it is missing."""
        return None if self.series.status == MISSING else self.read[0]

    @property
    def period(self) -> Period | None:
        """When it was observed; None if it is undated."""
        return self.period_cell.period

    @property
    def unit(self) -> str:
        """The unit in its cell, or else that of its row."""
        return self.read[1] or self.series.unit


class Figures(NamedTuple):
    """The figures of some rows, column by column, as Pydantic accepts them.

    A text that is not what its column asks for is a ValidationError.
    """

    series: list[InstanceOf[SeriesCell]]
    periods: list[InstanceOf[PeriodCell]]
    reads: list[InstanceOf[tuple]]  # type: ignore[type-arg]  # of Read, the checks are those of its reader
    texts: InstanceOf[Sequence[str]]
    lines: InstanceOf[Sequence[int]]
    notes: InstanceOf[Sequence[str]]

    def each(self) -> Iterator[Figure]:
        """Yield them one by one."""
        return map(Figure._make, zip(*self, strict=True))

    def only(self, wanted: Sequence[bool]) -> "Figures":
        """Return those that are wanted."""
        return Figures._make(_only(self, wanted))


FIGURES = TypeAdapter(Figures)
SLUGS = {0: Slug.MISSING_INDICATOR, 1: Slug.BAD_PERIOD, 2: Slug.BAD_VALUE}  # by the field's place


def _only(columns: Iterable[Sequence[object]], wanted: Sequence[bool]) -> list[list[object]]:
    return [list(compress(column, wanted)) for column in columns]


class FigureReader:
    """Reads the figures of one file, batch by batch; what is no figure goes to ``problems``.

    ``kind_of`` says what values are read as. ``name_of`` gives the name by which the targets know an
    indicator. ``mentioned`` are the dimensions that are looked at; None: all. What cannot be read in a row that
    ``may_use`` says no target uses goes to ``asides``. ``known`` takes note of what rows are about.
    """

    def __init__(
        self,
        file: FigureFile,
        kind_of: Callable[[str], ValueKind | None] = lambda _: None,
        name_of: Callable[[str], str] = str,
        mentioned: frozenset[str] | None = None,
        may_use: Callable[[SeriesCell, Period | None], bool] | None = None,
        known: Callable[[SeriesCell], SeriesCell] = lambda cell: cell,
    ) -> None:
        self.file = file
        self.asides = Asides(file.name)
        self._kind_of, self._known, self._may_use = kind_of, known, may_use
        self.problems = Problems(file.name)
        dimensions = (ENTITY, *file.plan.dimension_headers)
        self._dimensions = tuple(name for name in dimensions if mentioned is None or name in mentioned)
        settings = file.settings
        self._labels = Cache[str, str](name_of)
        self._statuses = Cache[str, str](lambda text: parse_status(text, settings.statuses))
        self._readers = Cache[ValueKind | None, Callable[[str], Read]](
            lambda kind: Cache[str, Read](lambda text: read_value(text, kind, settings)).__getitem__  # each text once
        )
        missing = frozenset(filter(is_plain, settings.missing))
        self._is_plain: Callable[[str], object] = is_plain
        if settings.decimal != "." or missing:
            self._is_plain = lambda text: settings.decimal == "." and text not in missing and is_plain(text)
        self.series = Cache[tuple[str, ...], SeriesCell | UnreadableText](self._read_series)
        self._shared = Cache[str, str](str)  # texts that many rows have, once each
        self.periods = Cache[str, PeriodCell | UnreadableText](self._read_period)
        self._months: dict[str, int] = {}
        self._has_run = False

    def read(self, batch: Batch) -> Figures:
        """Return the batch's figures, those that are none left out."""
        found = self._cells(batch)
        try:
            return FIGURES.validate_python(found)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        wrong = {(int(one["loc"][1]), int(one["loc"][0])): one["input"] for one in errors}
        for (index, field), cell in sorted(wrong.items(), key=itemgetter(0)):
            series, period = found[0][index], found[1][index]
            when = period.period if isinstance(period, PeriodCell) else None
            if field and self._may_use and isinstance(series, SeriesCell) and not self._may_use(series, when):
                self.asides.add(cell.error, batch.lines[index])
            else:
                self.problems.add(SLUGS[field], cell.error, cell.hint, batch.lines[index])
        bad = {index for index, _ in wrong}
        return FIGURES.validate_python(_only(found, [index not in bad for index in range(len(batch.lines))]))

    def _cells(self, batch: Batch) -> tuple[Sequence[object], ...]:
        """Return what the batch's texts mean, those included that are not what their column asks for."""
        shared = (list(map(self._shared.__getitem__, batch.texts(role))) for role in ("indicator", "unit", "status"))
        named = {ENTITY: batch.texts(ENTITY), **batch.dimensions}
        columns = (*shared, *(named[name] for name in self._dimensions))
        series = list(map(self.series.__getitem__, zip(*columns, strict=True)))
        dates, values = batch.texts("period"), batch.texts("value")
        if fresh := {text for text in set(dates) if text not in self.periods}:
            first = dict(zip(reversed(dates), reversed(batch.lines), strict=True))
            self.look_at({text: line for text, line in reversed(first.items()) if text in fresh})
        periods = list(map(self.periods.__getitem__, dates))
        return series, periods, self._values(series, values), values, batch.lines, batch.texts("note")

    def about(self, indicator: str) -> SeriesCell | UnreadableText:
        """Read what rows of an indicator are about that say nothing else."""
        return self._read_series((indicator, "", "", *("" for _ in self._dimensions)))

    def _read_series(self, texts: tuple[str, ...]) -> SeriesCell | UnreadableText:
        indicator, unit, status, *rest = texts
        label = alike(indicator)
        if not label:
            return UnreadableText(message("indicator_blank"), message("rows_name_indicator"), self._readers[None])
        label = self._labels[label]
        dimensions = {name: text for name, text in zip(self._dimensions, map(alike, rest), strict=True) if text}
        kind, status = self._kind_of(label), self._statuses[status.strip()]
        return self._known(SeriesCell(thing_of(label, dimensions), unit.strip(), status, kind, self._readers[kind]))

    def _values(
        self, series: Iterable[SeriesCell | UnreadableText], texts: Sequence[str]
    ) -> list[Read | UnreadableText]:
        """Read values, each as the indicator of its row asks for; plain numbers are not remembered."""
        plain = map(self._is_plain, texts)
        return [
            (Decimal(text) or ZERO, "") if number and cell.is_number else _value(cell, text)
            for cell, text, number in zip(series, texts, plain, strict=True)
        ]

    # periods: a column that holds runs of years (2018-20) says nothing certain with what looks like a month

    def _read_period(self, text: str) -> PeriodCell | UnreadableText:
        cleaned = text.strip()
        try:
            return PeriodCell(self.file.settings.periods.read(cleaned) if cleaned else None)
        except ValueError as error:
            found = found_by(error)
            unknown = isinstance(found, Message) and found.key == "no_period_text"
            spelled = message("otherwise_spelled", text=toml_string(shortened(cleaned)))
            return UnreadableText(found, spelled if unknown else "")

    def look_at(self, lines: Mapping[str, int]) -> None:
        """Take note of period texts, each with a line, that may be a month or a run of years."""
        for text, line in lines.items() if self.file.settings.periods.format is None else ():
            if is_month_like(text):
                self._months.setdefault(text.strip(), line)
            self._has_run |= is_year_run(text)

    def close(self) -> list[Problem]:
        """Return every error of the file's figures, after the last batch."""
        split = months_or_split_years(self._months)
        for text, line in self._months.items() if self._has_run or split else ():
            found = message("month_or_split" if split else "month_or_run", text=quoted(text))
            self.problems.add(Slug.BAD_PERIOD, found, message("say_period_format"), line)
        return self.problems.close()


def _value(cell: SeriesCell | UnreadableText, text: str) -> Read | UnreadableText:
    try:
        return cell.read(text)
    except MessageError as error:
        return UnreadableText(error.found, error.hint)
