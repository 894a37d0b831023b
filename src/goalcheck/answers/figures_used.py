"""The figures behind an answer, named when somebody asks: most forms show few of them, and naming takes time."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from heapq import merge
from itertools import islice
from typing import NamedTuple, overload

from goalcheck.answers.cited import MOST_LISTED, CitedFigure, Listing
from goalcheck.errors import Place
from goalcheck.figures.cells import ENTITY, VALUE, About
from goalcheck.figures.value_places import NOWHERE, FileName
from goalcheck.quantities.period import Period


class FigureUsed(NamedTuple):
    """One figure behind a number, its value as in the file; ``line`` 1 is the file's first line.

    ``column`` is the header over its value in a wide table, and ``number`` that column's, from 1; of a workbook,
    ``sheet`` and ``cell`` ("C7") say where it is.
    """

    file: str
    line: int
    indicator: str
    period: str | None
    entity: str | None
    value: str
    unit: str | None
    status: str = "final"
    note: str = ""
    dimensions: tuple[tuple[str, str], ...] = ()
    column: str | None = None
    sheet: str | None = None
    cell: str | None = None
    number: int = 0

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


def figure_used(about: About, cited: CitedFigure) -> FigureUsed:
    """A figure as the report names it."""
    dimensions = about.dimensions
    entity = dimensions.pop(ENTITY, None)
    dimensions.pop(VALUE, None)
    period, unit = _text(cited.period) if cited.period else None, about.unit or None
    places = cited.file.places if isinstance(cited.file, FileName) else None
    place = places.of(about.label, cited.period, about.dimensions) if places else NOWHERE
    named = FigureUsed(
        cited.file, cited.line, about.label, period, entity, cited.text, unit, about.status, cited.note,
        tuple(dimensions.items()),
    )  # fmt: skip
    return named if place == NOWHERE else named._replace(**place._asdict(), cell=place.cell(cited.line))


@lru_cache(maxsize=10_000)
def _text(period: Period) -> str:
    return period.text


class FirstFigures(Sequence["FigureUsed"]):
    """The first thousand figures of some listings, by files and lines; ``first`` before all others."""

    def __init__(self, listings: Sequence[Listing], first: FigureUsed | None = None) -> None:
        self._listings = listings
        self._first = first

    def __len__(self) -> int:
        return min(sum(map(len, self._listings)), MOST_LISTED)

    def __iter__(self) -> Iterator[FigureUsed]:
        return iter(self._named)

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
        if self._first is None:
            return self._in_order()
        others = [figure for figure in self._in_order() if figure != self._first]
        return (self._first, *others[: MOST_LISTED - 1])

    def _in_order(self) -> tuple[FigureUsed, ...]:
        # Each listing is in the order of the files, so that the first are had without looking at all.
        in_order = merge(*self._listings, key=_file_and_line)
        # What is shared is in order but for rows read at the same time.
        first = sorted(islice(in_order, MOST_LISTED), key=_file_and_line)
        return tuple(figure_used(about, cited) for about, cited in first)


def _file_and_line(entry: tuple[About, CitedFigure]) -> tuple[int, int]:
    return entry[1].order, entry[1].line
