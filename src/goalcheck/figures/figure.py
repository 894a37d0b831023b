"""One figure: the model that has the last word on what is a valid observed value, and the one reader of rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pydantic import InstanceOf, TypeAdapter, ValidationError

from goalcheck.errors import Problem, Slug
from goalcheck.figures.batch import Batch
from goalcheck.figures.cells import (
    ENTITY,
    Cache,
    PeriodCell,
    Read,
    SeriesCell,
    SeriesTexts,
    UnreadableText,
)
from goalcheck.figures.status import ObservationStatus
from goalcheck.figures.tables.table_rows import Asides, Problems
from goalcheck.figures.value import Value, hint_for
from goalcheck.messages.catalogue import Spoken, found_by, message, quoted
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_reader import is_month_like, is_year_run, months_or_split_years
from goalcheck.targets.threshold import ValueKind

if TYPE_CHECKING:
    from goalcheck.figures.read import FigureFile

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
Cells = tuple[  # the same before they are accepted
    list[SeriesCell | UnreadableText],
    list[PeriodCell | UnreadableText],
    list[Read | UnreadableText],
    Sequence[str],
    Sequence[int],
    Sequence[str],
]
SLUGS = {0: Slug.MISSING_INDICATOR, 1: Slug.BAD_PERIOD, 2: Slug.BAD_VALUE}  # by the field's place


def _only(columns: Iterable[Sequence[object]], wanted: Sequence[bool]) -> list[list[object]]:
    return [list(compress(column, wanted)) for column in columns]


class FigureReader:
    """Reads the figures of one file, batch by batch; what is no figure goes to ``errors``.

    ``kind_of`` says what values are read as. ``name_of`` gives the name by which the targets know an
    indicator. ``mentioned`` are the dimensions that are looked at; None: all. What cannot be read in a row that
    ``may_use`` says no target uses goes to ``asides``. ``known`` takes note of what rows are about.
    """

    def __init__(
        self,
        file: "FigureFile",
        kind_of: Callable[[str], ValueKind | None] = lambda _: None,
        name_of: Callable[[str], str] = str,
        mentioned: frozenset[str] | None = None,
        may_use: Callable[[SeriesCell, Period | None], bool] | None = None,
        known: Callable[[SeriesCell], SeriesCell] = lambda cell: cell,
    ) -> None:
        self.file = file
        self.asides = Asides(file.name)
        self._may_use = may_use
        self._problems = Problems(file.name)
        dimensions = (ENTITY, *dict(file.plan.dimensions), *dict(file.plan.constant_dimensions))
        names = tuple(name for name in dimensions if mentioned is None or name in mentioned)
        self._texts = SeriesTexts(names, file.settings, kind_of, name_of, known)
        self.series = Cache[tuple[str, ...], SeriesCell | UnreadableText](self._texts.read)
        self._shared = Cache[str, str](str)  # texts that many rows have, once each
        self.periods = Cache[str, PeriodCell | UnreadableText](self._read_period)
        self._fresh: list[str] = []
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
            series, line = found[0][index], batch.lines[index]
            if field and self._is_unused(series, found[1][index]):
                self.asides.add(cell.error, line)
            else:
                self._problems.add(SLUGS[field], cell.error, self._hint(field, batch.value[index], series), line)
        bad = {index for index, _ in wrong}
        return FIGURES.validate_python(_only(found, [index not in bad for index in range(len(batch.lines))]))

    def _is_unused(self, series: object, period: object) -> bool:
        if self._may_use is None or not isinstance(series, SeriesCell):
            return False
        return not self._may_use(series, period.period if isinstance(period, PeriodCell) else None)

    def _cells(self, batch: Batch) -> Cells:
        """Return what the batch's texts mean, those included that are not what their column asks for."""
        self._fresh = []
        series = list(map(self.series.__getitem__, zip(*self._columns_of(batch), strict=True)))
        if batch.period is None:
            periods = [self.periods[""]] * len(series)
        else:
            periods = list(map(self.periods.__getitem__, batch.period))
            if self._fresh:
                first = dict(zip(reversed(batch.period), reversed(batch.lines), strict=True))
                self.look_at({text: first[text] for text in self._fresh})
        notes = batch.note or [""] * len(series)
        return series, periods, self._texts.values(series, batch.value), batch.value, batch.lines, notes

    def _columns_of(self, batch: Batch) -> list[Sequence[str]]:
        """Return the columns of the texts that say what rows are about: indicator, unit, status, dimensions."""
        blank: Sequence[str] = [""] * len(batch.lines)
        named = {ENTITY: batch.entity or blank, **dict(batch.dimensions)}
        dimensions = [named[name] for name in self._texts.names]
        common = (batch.indicator, batch.unit or blank, batch.status or blank)
        return [*(list(map(self._shared.__getitem__, column)) for column in common), *dimensions]

    def about(self, indicator: str) -> SeriesCell | UnreadableText:
        """Read what rows of an indicator are about that say nothing else."""
        return self._texts.read((indicator, "", "", *("" for _ in self._texts.names)))

    def _hint(self, field: int, value: str, series: object) -> Spoken:
        if field == 0:
            return message("rows_name_indicator")
        kind = series.kind if isinstance(series, SeriesCell) else None
        return hint_for(value, self.file.settings, kind) if field == 2 else ""

    def note(self, slug: Slug, found: Spoken, hint: Spoken, line: int) -> None:
        """Note a further error of a row."""
        self._problems.add(slug, found, hint, line)

    # periods: a column that holds runs of years (2018-20) says nothing certain with what looks like a month

    def _read_period(self, text: str) -> PeriodCell | UnreadableText:
        self._fresh.append(text)
        cleaned = text.strip()
        try:
            return PeriodCell(cleaned, self.file.settings.periods.read(cleaned) if cleaned else None)
        except ValueError as error:
            return UnreadableText(found_by(error))

    def look_at(self, lines: Mapping[str, int]) -> None:
        """Take note of period texts, each with a line, that may be a month or a run of years."""
        for text, line in lines.items() if self.file.settings.periods.format is None else ():
            if is_month_like(text):
                self._months.setdefault(text.strip(), line)
            self._has_run |= is_year_run(text)

    @property
    def errors(self) -> list[Problem]:
        """Every error so far; past the first thousand they are only counted."""
        return self._problems.kept

    def close(self) -> list[Problem]:
        """Return every error of the file's figures, after the last batch."""
        split = months_or_split_years(self._months)
        for text, line in self._months.items() if self._has_run or split else ():
            found = message("month_or_split" if split else "month_or_run", text=quoted(text))
            self._problems.add(Slug.BAD_PERIOD, found, message("say_period_format"), line)
        self._problems.close()
        return self.errors
