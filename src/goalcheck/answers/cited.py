"""The first figures behind a subtotal, kept as columns: a tenth of the memory of as many objects."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Generic, NamedTuple, TypeVar

from goalcheck.errors import Place
from goalcheck.quantities.period import Period

Owner = TypeVar("Owner")  # what a figure belongs to: its series

MOST_LISTED = 1_000  # figures that a verdict names; further ones are only counted
FEW = 5  # enough to say where the figures are that no target asks for, or why a gate fails


class CitedFigure(NamedTuple):
    """One figure as its file has it; ``period`` is None for an undated one.

    ``value`` is kept where somebody asks for a single figure's; of numbers that are added up the text is enough.
    """

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


class Listing(Generic[Owner]):
    """The first figures, at most ``most`` of them; ``names`` are the files' names.

    They are added in the order of the files, or a block at a time and read when somebody asks: then the places decide.
    """

    __slots__ = (
        "_later", "_lines", "_notes", "_orders", "_periods", "_promised", "_series", "_texts", "most", "names",
    )  # fmt: skip

    def __init__(self, names: Sequence[str], most: int) -> None:
        self.most = most
        self.names = names
        self._orders = array("I")
        self._lines = array("Q")
        self._series: list[Owner] = []
        self._texts: list[str] = []
        self._periods: list[Period | None] = []
        self._notes: dict[int, str] = {}
        self._later: list[Callable[[], Iterable[tuple[Owner, CitedFigure]]]] = []
        self._promised = 0

    def __len__(self) -> int:
        return min(len(self._texts) + self._promised, self.most)

    def __iter__(self) -> Iterator[tuple[Owner, CitedFigure]]:
        return ((self._series[index], self._figure_at(index)) for index in self._order())

    def in_order(self) -> tuple[list[str], Sequence[int], list[Owner], list[str], list[Period | None], list[str]]:
        """The figures' files, lines, series, texts, periods and notes, by files and lines; quicker than objects."""
        order = self._order()
        return (
            [self.names[self._orders[index]] for index in order],
            [self._lines[index] for index in order],
            [self._series[index] for index in order],
            [self._texts[index] for index in order],
            [self._periods[index] for index in order],
            [self._notes.get(index, "") for index in order],
        )

    def list_later(self, number: int, figures: Callable[[], Iterable[tuple[Owner, CitedFigure]]]) -> None:
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
            for series, figure in figures():
                if figure.note:
                    self._notes[len(self._texts)] = figure.note
                self._orders.append(figure.order)
                self._lines.append(figure.line)
                self._series.append(series)
                self._texts.append(figure.text)
                self._periods.append(figure.period)
        self._later.clear()
        self._promised = 0
        in_order = sorted(zip(self._orders, self._lines, count(), strict=False))
        return [index for _, _, index in in_order[: self.most]]

    @property
    def room(self) -> int:
        """How many more it takes."""
        return self.most - len(self._texts)

    def another(self) -> "Listing[Owner]":
        """An empty one that takes as many."""
        return Listing(self.names, self.most)

    def _figure_at(self, index: int) -> CitedFigure:
        order = self._orders[index]
        note = self._notes.get(index, "")
        return CitedFigure(
            order, self.names[order], self._lines[index], self._texts[index], None, self._periods[index], note
        )

    def add_one(self, order: int, series: Owner, line: int, text: str, period: Period | None, note: str) -> bool:
        """Take one more figure if there is room; False if there is none left."""
        if len(self._texts) >= self.most:
            return False
        if note:
            self._notes[len(self._texts)] = note
        self._orders.append(order)
        self._lines.append(line)
        self._series.append(series)
        self._texts.append(text)
        self._periods.append(period)
        return True
