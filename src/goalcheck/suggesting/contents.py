"""What was understood of a file, counted: its indicators, periods, dimensions, statuses and missing values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goalcheck.figures.cells import ENTITY
from goalcheck.figures.figure import MISSING, FigureReader
from goalcheck.targets.threshold import ValueKind

if TYPE_CHECKING:
    from goalcheck.figures.figure import Figures
    from goalcheck.figures.read import FigureFile
    from goalcheck.quantities.period import Period

MOST_DISTINCT = 100_000  # texts of a column that are kept apart


@dataclass(slots=True)
class Distinct:
    """The distinct texts of a column in the order of the file, each with its number of figures.

    ``blank`` counts cells without a text: the whole. ``open``: there are more texts than were kept apart.
    """

    texts: Counter[str] = field(default_factory=Counter)
    blank: int = 0
    open: bool = False

    def take(self, text: str, count: int) -> None:
        """Count a text in."""
        if not text:
            self.blank += count
        elif text in self.texts or len(self.texts) < MOST_DISTINCT:
            self.texts[text] += count
        else:
            self.open = True


@dataclass(slots=True)
class Measured:
    """The figures of one indicator: how many, without a value how many, units ("" for none), and members by dimension.

    ``last`` is the last period, None if they are undated.
    """

    figures: int = 0
    missing: int = 0
    units: Counter[str] = field(default_factory=Counter)
    members: dict[str, Distinct] = field(default_factory=dict)
    last: Period | None = None


@dataclass(slots=True)
class Dated:
    """The distinct periods of a file in its order, and how many of its figures are undated."""

    known: dict[Period, None] = field(default_factory=dict)
    undated: int = 0

    @property
    def first(self) -> Period | None:
        """The period that begins first."""
        return min(self.known, key=lambda one: (one.start, one.end), default=None)

    @property
    def last(self) -> Period | None:
        """The period that ends last."""
        return max(self.known, key=lambda one: (one.end, one.start), default=None)

    @property
    def kinds(self) -> Counter[str]:
        """How many there are of each kind, "" for odd spans."""
        return Counter(period.kind.value if period.kind else "" for period in self.known)


class Understood:
    """A file as it is read, and what its figures hold, counted a batch at a time."""

    def __init__(self, file: FigureFile) -> None:
        self.file = file
        self.indicators: dict[str, Measured] = {}
        self.periods = Dated()
        self.dimensions = {name: Distinct() for name in (ENTITY, *file.plan.dimension_headers)}
        self.statuses: Counter[str] = Counter()

    @property
    def entities(self) -> Distinct:
        """What figures are about."""
        return self.dimensions[ENTITY]

    @property
    def figures(self) -> int:
        """How many figures there are, those without a value among them."""
        return sum(measured.figures for measured in self.indicators.values())

    @property
    def missing(self) -> int:
        """How many figures have no value."""
        return sum(measured.missing for measured in self.indicators.values())

    def take(self, figures: Figures) -> None:
        """Count a batch of figures in; what rows with the same texts say is looked at once."""
        alike = Counter(
            (cell, amount is None, unit) for cell, (amount, unit) in zip(figures.series, figures.reads, strict=True)
        )
        for (cell, missing, unit), count in alike.items():
            measured = self.indicators.setdefault(cell.label, Measured())
            measured.figures += count
            measured.missing += count if missing or cell.status == MISSING else 0
            measured.units[unit or cell.unit] += count
            self.statuses[cell.status] += count
            for name, distinct in self.dimensions.items():
                text = cell.dimensions.get(name, "")
                distinct.take(text, count)
                if text:
                    measured.members.setdefault(name, Distinct()).take(text, count)
        for (cell, when), count in Counter(zip(figures.series, figures.periods, strict=True)).items():
            if when.period is None:
                self.periods.undated += count
                continue
            if len(self.periods.known) < MOST_DISTINCT:
                self.periods.known[when.period] = None
            measured = self.indicators[cell.label]
            if measured.last is None or when.period.end > measured.last.end:
                measured.last = when.period


def understand(file: FigureFile) -> Understood:
    """Walk over a file and count what it holds; what is an error is left out here."""
    understood = Understood(file)
    reader = FigureReader(file, lambda _: ValueKind.ANY)
    for batch in file.batches():
        understood.take(reader.read(batch))
    return understood
