"""What is kept of single figures: the first behind a subtotal, as columns, and what most subtotals lack."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.answers.days import Coverage
from goalcheck.errors import Place
from goalcheck.figures.cells import About
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period

if TYPE_CHECKING:
    from goalcheck.answers.subtotals import Store

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
        self._later: list[Callable[[], Iterable[tuple[About, CitedFigure]]]] = []
        self._promised = 0

    def __len__(self) -> int:
        return min(len(self._texts) + self._promised, self.most)

    def __iter__(self) -> Iterator[tuple[About, CitedFigure]]:
        return ((self._abouts[index], self._figure_at(index)) for index in self._order())

    def list_later(self, number: int, figures: Callable[[], Iterable[tuple[About, CitedFigure]]]) -> None:
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
            for about, figure in figures():
                self._add(about, figure.order, figure.line, figure.text, figure.period, figure.note)
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
        order = self._orders[index]
        note = self._notes.get(index, "")
        return CitedFigure(
            order, self.names[order], self._lines[index], self._texts[index], None, self._periods[index], note
        )

    def add_one(self, about: About, figure: CitedFigure) -> None:
        """Take one more figure if there is room."""
        self.add(about, figure.order, figure.line, figure.text, figure.period, figure.note)

    def add(self, about: About, order: int, line: int, text: str, period: Period | None, note: str) -> bool:
        """Take one more if there is room; True if there is still some."""
        if len(self._texts) < self.most:
            self._add(about, order, line, text, period, note)
        return len(self._texts) < self.most

    def _add(self, about: About, order: int, line: int, text: str, period: Period | None, note: str) -> None:
        if note:
            self._notes[len(self._texts)] = note
        self._orders.append(order)
        self._lines.append(line)
        self._abouts.append(about)
        self._texts.append(text)
        self._periods.append(period)


class Bounds(NamedTuple):
    """Figures of a subtotal of which only bounds are known: the first of them, and how often each occurs."""

    cited: Listing
    values: Counter[Interval]


class Alike(NamedTuple):
    """Members that are counted together and have figures of the same periods: the first of them, and how many."""

    order: int
    named: str
    number: int
    coverage: Coverage


class Details:
    """What most subtotals lack: what is kept of single figures, and days that do not just follow each other.

    ``examples`` holds the first figure of each value, or of the extremes alone, ``units_beside`` where figures repeat
    one in another unit. ``only_value`` is the first that is no number. ``by_end`` sums by the last day of each period.
    ``low`` and ``high`` are kept where somebody asks for them and where one is negative.
    ``alike`` are members with different periods that are counted together.
    """

    missing = 0
    cited_missing: Listing | None = None
    latest: CitedFigure | None = None
    latest_rival: CitedFigure | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    values: Counter[Decimal] | None = None
    store: "Store | None" = None  # of values that are counted elsewhere
    examples: dict[Decimal, tuple[About, CitedFigure]] | None = None
    bounds: Bounds | None = None
    only_value: date | str | bool | None = None
    by_end: defaultdict[date, Decimal] | None = None
    units_beside: Mapping[str, Place] = MappingProxyType({})
    alike: list[Alike] | None = None


NO_DETAILS = Details()
