"""The first figures behind an answer, named when somebody asks: most forms show few of them, and naming takes time."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import merge
from itertools import islice
from typing import overload

from goalcheck.answers.cited import MOST_LISTED, CitedFigure, Listing
from goalcheck.answers.selection import FigureUsed, figure_used, figures_used
from goalcheck.answers.subtotals import Subtotal
from goalcheck.figures.cells import About


class FirstFigures(Sequence["FigureUsed"]):
    """The first thousand figures with a value of some subtotals, by files and lines; ``first`` before all others."""

    def __init__(self, subtotals: Iterable[Subtotal], first: FigureUsed | None = None) -> None:
        self._listings = listings_of(subtotals)
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
        if len(self._listings) == 1:
            return tuple(figures_used(self._listings[0]))
        # Each subtotal lists its figures in the order of the files, so that the first are had without looking at all.
        in_order = merge(*self._listings, key=_file_and_line)
        # What is shared is in order but for rows read at the same time.
        first = sorted(islice(in_order, MOST_LISTED), key=_file_and_line)
        return tuple(figure_used(about, cited) for about, cited in first)


def listings_of(subtotals: Iterable[Subtotal]) -> list[Listing]:
    """Return where the subtotals list their figures with values, each once: series that are added up may share one."""
    return list({id(subtotal.cited): subtotal.cited for subtotal in subtotals if subtotal.count}.values())


def _file_and_line(entry: tuple[About, CitedFigure]) -> tuple[int, int]:
    return entry[1].order, entry[1].line
