"""Figures that a verdict cites: the first behind a subtotal, kept as columns, and named when somebody asks.

Most formats show few of them, and naming takes time.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import merge
from itertools import chain, count, islice
from operator import attrgetter
from typing import Annotated, NamedTuple, overload

from pydantic import Field

from goalcheck.errors import Place
from goalcheck.figures.cells import ENTITY, VALUE, About
from goalcheck.figures.value_places import NOWHERE, FileName
from goalcheck.quantities.period import Period

MOST_LISTED = 1_000  # figures that a verdict names; further ones are only counted
POSITION = attrgetter("position")
FEW = 5  # enough to say where the figures are that no target asks for, or why a gate fails


class CitedFigure(NamedTuple):
    """One figure as its file has it, and what it is ``about``; ``period`` is None for an undated one.

    ``value`` is kept where somebody asks for a single figure's; of numbers that are added up the text is enough.
    """

    about: About
    order: int  # of its file among the files
    file: str
    line: int
    text: str
    value: object
    period: Period | None
    note: str

    @property
    def place(self) -> Place:
        """Its file and line."""
        return Place(self.file, self.line)

    @property
    def position(self) -> tuple[int, int]:
        """Its file's place among the files, and its line: two figures are compared by these alone."""
        return self.order, self.line

    @property
    def over_at(self) -> int:
        """When its period is over, to find which of two is later; 0 if it is undated."""
        return self.period.over_at if self.period else 0

    @property
    def days(self) -> tuple[int, int]:
        """The numbers of its first and last day."""
        return (self.period.start.toordinal(), self.period.end.toordinal()) if self.period else (0, 0)

    @property
    def used(self) -> "FigureUsed":
        """The figure as the report names it."""
        about, dimensions = self.about, self.about.dimensions
        entity = dimensions.pop(ENTITY, None)
        dimensions.pop(VALUE, None)
        period, unit = self.period.text if self.period else None, about.unit or None
        places = self.file.places if isinstance(self.file, FileName) else None
        place = places.of(about.label, self.period, about.dimensions) if places else NOWHERE
        return FigureUsed(
            self.file, self.line, about.label, period, entity, self.text, unit, about.status, self.note or None,
            dimensions, place.column, place.sheet, place.cell(self.line), place.number,
        )  # fmt: skip


class Listing:
    """The first figures, kept as columns, at most ``most`` of them; ``names`` are the files' names.

    They are added in the order of the files, or a block at a time and read when somebody asks: then the places decide.
    """

    __slots__ = (
        "_abouts", "_later", "_lines", "_notes", "_orders", "_periods", "_promised", "_texts", "most", "names",
    )  # fmt: skip

    def __init__(self, names: Sequence[str], most: int) -> None:
        self.most = most
        self.names = names
        self._orders = array("I")
        self._lines = array("Q")
        self._abouts: list[About] = []
        self._texts: list[str] = []
        self._periods: list[Period | None] = []
        self._notes: dict[int, str] = {}
        self._later: list[Callable[[], Iterable[CitedFigure]]] = []
        self._promised = 0

    def __len__(self) -> int:
        return min(len(self._texts) + self._promised, self.most)

    def __iter__(self) -> Iterator[CitedFigure]:
        return map(self._figure_at, self._order())

    def list_later(self, number: int, figures: Callable[[], Iterable[CitedFigure]]) -> None:
        """Take so many figures more, which are read when somebody asks; they come after those of former calls."""
        self._later.append(figures)
        self._promised += number

    @property
    def takes_later(self) -> bool:
        """Whether figures to be read later may be among the first."""
        return self._promised < self.most

    def _order(self) -> list[int]:
        """The indexes of the first figures by files and lines."""
        for figures in self._later:
            for figure in figures():
                self._add(figure)
        self._later.clear()
        self._promised = 0
        in_order = sorted(zip(self._orders, self._lines, count(), strict=False))
        return [index for _, _, index in in_order[: self.most]]

    @property
    def has_room(self) -> bool:
        """Whether it takes one more."""
        return len(self._texts) < self.most

    def another(self) -> "Listing":
        """An empty one that takes as many."""
        return Listing(self.names, self.most)

    def _figure_at(self, index: int) -> CitedFigure:
        about, order, line = self._abouts[index], self._orders[index], self._lines[index]
        text, period, note = self._texts[index], self._periods[index], self._notes.get(index, "")
        return CitedFigure(about, order, self.names[order], line, text, None, period, note)

    def add_one(self, figure: CitedFigure) -> None:
        """Take one more figure if there is room."""
        if self.has_room:
            self._add(figure)

    def _add(self, figure: CitedFigure) -> None:
        if figure.note:
            self._notes[len(self._texts)] = figure.note
        self._orders.append(figure.order)
        self._lines.append(figure.line)
        self._abouts.append(figure.about)
        self._texts.append(figure.text)
        self._periods.append(figure.period)


@dataclass(frozen=True, slots=True)
class FigureUsed:
    """A figure that a verdict cites, its texts as in the file."""

    file: Annotated[str, Field(description="The file as the user named it, or as it was found.")]
    line: Annotated[int, Field(ge=1)]
    indicator: str
    period: str | None
    entity: str | None
    value: str
    unit: str | None
    status: Annotated[
        str,
        Field(description="final, provisional, estimated, forecast, missing, revised, break, or as in the file."),
    ] = "final"
    note: str | None = None
    dimensions: dict[str, str] = field(default_factory=dict, hash=False)
    column: Annotated[str | None, Field(description="The header over its value.")] = None
    sheet: str | None = None
    cell: str | None = None
    number: Annotated[int, Field(exclude=True)] = 0  # of the column, from 1

    @property
    def place(self) -> Place:
        """Its file and line."""
        return Place(self.file, self.line)

    @property
    def reference(self) -> str:
        """Its file and line, with the column in a wide table; of a workbook its sheet and cell."""
        if self.sheet:
            return f"{self.file} {self.sheet}!{self.cell or self.line}"
        return f"{self.place}:{self.number}" if self.number else str(self.place)


class FirstFigures(Sequence[FigureUsed]):
    """The first thousand figures of some listings, by files and lines; ``first`` before all others."""

    def __init__(self, listings: Sequence[Listing], first: FigureUsed | None = None) -> None:
        self._listings = listings
        self._first = first

    def __len__(self) -> int:
        return min(sum(map(len, self._listings)), MOST_LISTED)

    @overload
    def __getitem__(self, at: int) -> FigureUsed: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[FigureUsed, ...]: ...
    def __getitem__(self, at: int | slice) -> FigureUsed | tuple[FigureUsed, ...]:
        return self._named[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._named == tuple(other)

    def __hash__(self) -> int:
        return hash(self._named)

    @cached_property
    def _named(self) -> tuple[FigureUsed, ...]:
        # Each listing is in the order of the files, so that the first are had without looking at all.
        in_order: Iterable[FigureUsed] = (cited.used for cited in merge(*self._listings, key=POSITION))
        if self._first is not None:
            in_order = chain([self._first], (one for one in in_order if one != self._first))
        return tuple(islice(in_order, MOST_LISTED))
