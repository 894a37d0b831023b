"""What was understood of a file, counted: its indicators, periods, dimensions, statuses and missing values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from goalcheck.figures.cells import ENTITY
from goalcheck.figures.figure import MISSING, FigureReader
from goalcheck.targets.threshold import ValueKind

if TYPE_CHECKING:
    from goalcheck.figures.figure import Figures
    from goalcheck.figures.read import FigureFile
    from goalcheck.quantities.period import Period

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


@dataclass(slots=True)
class Measured:
    """The figures of one indicator: how many, without a value how many, units ("" for none), and members by dimension.

    ``last`` is the last period, None if they are undated.
    """

    figures: int = 0
    missing: int = 0
    units: dict[str, None] = field(default_factory=dict)
    members: dict[str, Distinct[str]] = field(default_factory=dict)
    last: Period | None = None


class Understood:
    """A file as it is read, and what its figures hold, counted a batch at a time."""

    def __init__(self, file: FigureFile) -> None:
        self.file = file
        self.indicators: dict[str, Measured] = {}
        self.periods = Dated()
        self.dimensions = {name: Distinct[str]() for name in (ENTITY, *file.plan.dimension_headers)}
        self.statuses: Counter[str] = Counter()

    @property
    def entities(self) -> Distinct[str]:
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
            measured.units[unit or cell.unit] = None
            self.statuses[cell.status] += count
            for name, distinct in self.dimensions.items():
                text = cell.dimensions.get(name, "")
                distinct.take(text, count)
                if text:
                    measured.members.setdefault(name, Distinct[str]()).take(text, count)
        for (cell, when), count in Counter(zip(figures.series, figures.periods, strict=True)).items():
            self.periods.take(when.period, count)
            measured = self.indicators[cell.label]
            if when.period and (measured.last is None or when.period.over_at > measured.last.over_at):
                measured.last = when.period


def understand(file: FigureFile) -> Understood:
    """Walk over a file and count what it holds; what is an error is left out here."""
    understood = Understood(file)
    reader = FigureReader(file, lambda _: ValueKind.ANY)
    for batch in file.batches():
        understood.take(reader.read(batch))
    return understood
