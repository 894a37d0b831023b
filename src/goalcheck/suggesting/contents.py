"""What was understood of a file, counted: its indicators, periods, entities, statuses and missing values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.unit_in_name import split_unit
from goalcheck.figures.status import parse_status
from goalcheck.quantities.number import clean, is_missing
from goalcheck.quantities.spelling import narrow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goalcheck.figures.batch import Batch
    from goalcheck.figures.read import FigureFile
    from goalcheck.figures.settings import Reading, Settings
    from goalcheck.messages.catalogue import Message
    from goalcheck.quantities.period import Period

MOST_DISTINCT = 100_000  # texts of a column that are told apart
_OWN_UNITS = ("%", "‰")


@dataclass(slots=True)
class Distinct:
    """The distinct texts of a column in the order of the file, each with its number of figures.

    ``blank`` counts cells without a text: the whole. ``open`` tells that there are more texts than were told apart.
    """

    texts: Counter[str] = field(default_factory=Counter)
    blank: int = 0
    open: bool = False

    def take(self, column: Iterable[str]) -> None:
        """Count the cells of a batch."""
        for text, count in Counter(column).items():
            cell = clean(text)
            if not cell:
                self.blank += count
            elif cell in self.texts or len(self.texts) < MOST_DISTINCT:
                self.texts[cell] += count
            else:
                self.open = True


@dataclass(slots=True)
class Measured:
    """The figures of one indicator: how many, how many without a value, and their units ("" for none)."""

    figures: int = 0
    missing: int = 0
    units: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Dated:
    """The distinct periods of a file, how many there are of each kind ("" for odd spans), and the undated figures."""

    first: Period | None = None
    last: Period | None = None
    kinds: Counter[str] = field(default_factory=Counter)
    undated: int = 0

    @property
    def count(self) -> int:
        """How many distinct periods there are."""
        return self.kinds.total()

    def meet(self, period: Period) -> None:
        """Note a period that was not met before."""
        self.first = min(self.first or period, period, key=lambda one: (one.start, one.end))
        self.last = max(self.last or period, period, key=lambda one: (one.end, one.start))
        self.kinds[period.kind.value if period.kind else ""] += 1


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as it is read, and what a walk over its figures found; ``source_line`` is 0 where no source applies."""

    name: str
    reading: Reading
    settings: Settings
    source_line: int
    indicators: Mapping[str, Measured]
    periods: Dated
    entities: Distinct
    dimensions: Mapping[str, Distinct]
    statuses: Mapping[str, int]
    footers: tuple[str, ...]
    remarks: tuple[Message, ...]

    @property
    def figures(self) -> int:
        """How many figures there are, those without a value among them."""
        return sum(measured.figures for measured in self.indicators.values())

    @property
    def missing(self) -> int:
        """How many figures have no value."""
        return sum(measured.missing for measured in self.indicators.values())


def understand(file: FigureFile) -> Understood:
    """Walk over a file and count what it holds; what is an error is left out here."""
    walk = _Walk(file)
    for batch in file.batches():
        walk.take(batch)
    return Understood(
        name=file.name,
        reading=file.reading,
        settings=file.settings,
        source_line=file.source.line if file.source else 0,
        indicators=walk.indicators,
        periods=walk.dated,
        entities=walk.entities,
        dimensions=walk.dimensions,
        statuses=walk.statuses,
        footers=file.footers,
        remarks=(*file.remarks, *file.asides),
    )


class _Walk:
    """Counts batch by batch; each distinct text is looked at once a batch."""

    def __init__(self, file: FigureFile) -> None:
        self._settings = file.settings
        self.indicators: dict[str, Measured] = {}
        self.dated = Dated()
        self.entities = Distinct()
        self.dimensions = {name: Distinct() for name in file.reading.dimensions}
        self.statuses: Counter[str] = Counter()
        self._periods: set[Period] = set()

    def take(self, batch: Batch) -> None:
        """Count a batch of figures in."""
        size = len(batch.lines)
        self._take_indicators(batch, batch.unit or [""] * size)
        self._take_periods(batch.period, size)
        self.entities.take(batch.entity or [""] * size)
        for name, column in batch.dimensions:
            self.dimensions[name].take(column)
        for text, count in Counter(batch.status or [""] * size).items():
            self.statuses[parse_status(clean(text), self._settings.statuses)] += count

    def _take_indicators(self, batch: Batch, units: Sequence[str]) -> None:
        missing = self._settings.missing
        lacking = Counter(
            name for name, text in zip(batch.indicator, batch.value, strict=True) if is_missing(text, missing)
        )
        for text, count in Counter(batch.indicator).items():
            measured = self._measured(text)
            measured.figures += count
            measured.missing += lacking[text]
        owns = map(own_unit, batch.value)
        for (text, unit, own), count in Counter(zip(batch.indicator, units, owns, strict=True)).items():
            bracket = split_unit(text)[1] if self._settings.brackets else ""
            self._measured(text).units[own or clean(unit) or bracket] += count

    def _measured(self, text: str) -> Measured:
        name = split_unit(text)[0] if self._settings.brackets else clean(text)
        return self.indicators.setdefault(name, Measured())

    def _take_periods(self, column: Sequence[str] | None, size: int) -> None:
        if column is None:
            self.dated.undated += size
            return
        for text, count in Counter(column).items():
            cell = clean(text)
            if not cell:
                self.dated.undated += count
                continue
            try:
                period = self._settings.periods.read(cell)
            except ValueError:  # an error, told elsewhere
                continue
            if period not in self._periods and len(self._periods) < MOST_DISTINCT:
                self._periods.add(period)
                self.dated.meet(period)


def own_unit(text: str) -> str:
    """Return the unit that a value's cell carries itself: "%", "‰" or none."""
    last = narrow(clean(text)[-1:])
    return last if last in _OWN_UNITS else ""
