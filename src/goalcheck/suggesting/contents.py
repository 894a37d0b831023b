"""What was understood of a file: counted, or written as tidy rows that are read back without any setting."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from goalcheck.figures.cells import ENTITY, Settings, parse_status
from goalcheck.figures.figure import MISSING, FigureReader, Figures
from goalcheck.figures.layouts.known import PERIOD, VALUE
from goalcheck.figures.layouts.names import CHINESE_ROLES, id_of
from goalcheck.figures.read import FigureFile
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import is_missing
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_text import parse_period
from goalcheck.targets.threshold import ValueKind

MOST_DISTINCT = 100_000  # texts or periods of a column that are kept apart


Kept = TypeVar("Kept", str, "Period")


@dataclass(slots=True)
class Distinct(Generic[Kept]):
    """The distinct texts or periods of a column, in the order of the file.

    ``blank`` counts figures without one: the whole, or undated. ``open``: there are more than were kept apart.
    """

    kept: dict[Kept, None] = field(default_factory=dict)
    blank: int = 0
    open: bool = False

    def take(self, one: Kept | None, count: int) -> None:
        """Count one in."""
        if not one:
            self.blank += count
        elif one in self.kept or len(self.kept) < MOST_DISTINCT:
            self.kept[one] = None
        else:
            self.open = True


class Dated(Distinct["Period"]):
    """The distinct periods of a file."""

    @property
    def first(self) -> Period | None:
        """The period that begins first, of moments the earliest."""
        return min(self.kept, key=lambda one: (one.start, one.over_at), default=None)

    @property
    def last(self) -> Period | None:
        """The period that is over last."""
        return max(self.kept, key=lambda one: (one.over_at, one.start), default=None)

    @property
    def kinds(self) -> Counter[str]:
        """How many there are of each kind, "" for odd spans."""
        return Counter(period.kind.value if period.kind else "" for period in self.kept)


class Measured:
    """Some figures: how many, without a value how many, their units ("" for none), and their members by ``dimensions``.

    ``last`` is the last period with a value, of figures without one the last; None if they are undated.
    """

    def __init__(self, dimensions: Iterable[str]) -> None:
        self.figures = self.missing = 0
        self.units: dict[str, None] = {}
        self.dimensions = {name: Distinct[str]() for name in dimensions}
        self.last: Period | None = None
        self._has_value = False  # the last one

    def take_last(self, period: Period | None, *, known: bool) -> None:
        """Keep a period if it is the last: one with a value, before those without."""
        rank = (self._has_value, self.last.over_at if self.last else 0)
        if period and (known, period.over_at) > rank:
            self.last, self._has_value = period, known


class Understood(Measured):
    """A file as it is read, and what its figures hold, all of them and by indicator, counted a batch at a time."""

    def __init__(self, file: FigureFile) -> None:
        super().__init__((ENTITY, *file.plan.dimension_headers))
        self.file = file
        self.indicators: dict[str, Measured] = {}
        self.periods = Dated()
        self.statuses: Counter[str] = Counter()

    def take(self, figures: Figures) -> None:
        """Count a batch of figures in; what rows with the same texts say is looked at once."""
        alike = Counter(
            (cell, amount is None, unit) for cell, (amount, unit) in zip(figures.series, figures.reads, strict=True)
        )
        for (cell, missing, unit), count in alike.items():
            self.statuses[cell.status] += count
            if cell.label not in self.indicators:
                self.indicators[cell.label] = Measured(self.dimensions)
            for measured in (self, self.indicators[cell.label]):
                measured.figures += count
                measured.missing += count if missing or cell.status == MISSING else 0
                measured.units[unit or cell.unit] = None
                for name, distinct in measured.dimensions.items():
                    distinct.take(cell.dimensions.get(name, ""), count)
        valued = (amount is not None for amount, _ in figures.reads)
        for (cell, when, known), count in Counter(zip(figures.series, figures.periods, valued, strict=True)).items():
            self.periods.take(when.period, count)
            for measured in (self, self.indicators[cell.label]):
                measured.take_last(when.period, known=known)


def understand(file: FigureFile) -> Understood:
    """Walk over a file and count what it holds; what is an error is left out here."""
    understood = Understood(file)
    reader = FigureReader(file, lambda _: ValueKind.ANY)
    for batch in file.batches():
        understood.take(reader.read(batch))
    return understood


# figures as tidy rows: plain names, plain periods, values as they are

_needs_quotes = re.compile(r'[,"\r\n]')
_other_delimiters = re.compile(r"[;|\t]")
_BEFORE = ("indicator", "period", "entity")
_BEHIND = ("value", "baseline", "unit", "status", "note", "source")
# Headers by which another layout would be recognised, or a role taken, without a setting.
_TAKEN = frozenset({*CHINESE_ROLES, PERIOD, VALUE, "Country Name"})


class TidyTable(NamedTuple):
    """The header, the rows (to be walked once), and the dimensions that had to be renamed, by their names."""

    header: tuple[str, ...]
    rows: Iterator[tuple[str, ...]]
    renamed: Mapping[str, str]


def tidy_table(files: Sequence[FigureFile]) -> TidyTable:
    """Return the figures of sound files as one table; a column is there if one of the files has it."""
    roles = {role for file in files for role in file.plan.role_headers}
    dimensions = dict.fromkeys(name for file in files for name in file.plan.dimension_headers)
    named = _names_of(dimensions)
    roles |= {"unit"} if any(file.plan.known.brackets for file in files) else set()
    kept = [role for role in _BEHIND if role == "value" or role in roles]
    before = [role for role in _BEFORE if role == "indicator" or role in roles]
    columns = (*before, *dimensions, *kept)
    return TidyTable(
        header=(*before, *named.values(), *kept),
        rows=(row for file in files for row in _rows(file, columns)),
        renamed={name: header for name, header in named.items() if name != header},
    )


def _names_of(dimensions: Iterable[str]) -> dict[str, str]:
    """Return the header of each dimension: its name, but none that would be taken for something else."""
    named: dict[str, str] = {}
    taken = {*dimensions, *_BEFORE, *_BEHIND}
    for name in dimensions:
        header = name
        while id_of(header) in _TAKEN or header in _TAKEN or (header != name and header in taken):
            header = f"_{header}"
        taken.add(header)
        named[name] = header
    return named


def _rows(file: FigureFile, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Return the rows of a file with these columns, every text such that it needs no setting."""
    settings, batches = file.settings, file.batches(baselines=True)
    for batch in batches:
        roles = dict(batch.roles)
        if "baseline" in roles:  # which are the values of the next batch
            roles["baseline"] = next(batches).roles["value"]
        cells = {name: list(map(str.strip, column)) for name, column in {**roles, **batch.dimensions}.items()}
        for role in {"value", "baseline"} & cells.keys():
            cells[role] = [_value(text, settings) for text in cells[role]]
        if "period" in roles:
            cells["period"] = [plain_period(settings.periods.read(text)) if text else "" for text in cells["period"]]
        if "status" in roles:
            cells["status"] = [parse_status(text, settings.statuses) if text else "" for text in cells["status"]]
        yield from zip(*(cells.get(name) or [""] * len(batch.lines) for name in columns), strict=True)


def _value(cell: str, settings: Settings) -> str:
    """Return a value as it is, or the same with a decimal point; what only this file's settings miss is blank."""
    if is_missing(cell, settings.missing):
        return cell if is_missing(cell) else ""
    if settings.decimal == ".":
        return cell
    try:
        number, unit = settings.read_amount(cell)
    except ValueError:  # a day or a stage
        return cell
    return f"{number.short if isinstance(number, Interval) else f'{number:f}'}{unit}"


@lru_cache(maxsize=8192)
def plain_period(period: Period) -> str:
    """Return a text that every reader of periods takes for this one."""
    text = period.text
    return text if parse_period(text) == period else f"{period.start}/{period.end}"


def render_tidy(header: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Return the whole CSV text, ending in a line feed.

    Where cells hold another delimiter, the first word of the header is quoted: with that delimiter it would be no cell.
    """
    names = ",".join(map(_cell, header))
    text = "".join(f"{','.join(map(_cell, row))}\n" for row in rows)
    if _other_delimiters.search(names) or _other_delimiters.search(text):
        names = f'"{header[0]}"{names[len(header[0]) :]}'
    return f"{names}\n{text}"


def _cell(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if _needs_quotes.search(text) else text
