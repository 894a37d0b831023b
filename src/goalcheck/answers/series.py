"""What figures are added up by: series with a subtotal for each stretch of days, and the things they are about."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from goalcheck.figures.cells import About, dimensions_in
from goalcheck.targets.threshold import ValueKind

if TYPE_CHECKING:
    from goalcheck.answers.subtotals import Subtotal

Stretch = tuple[int, int] | None  # the indexes, among the days asked for, of where a period begins and ends


class Things:
    """Numbers what observations are about, whatever their unit and status: an indicator with its dimensions."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._known: list[tuple[str, ...]] = []

    def number(self, thing: tuple[str, ...]) -> int:
        """The number of a thing, given the indicator, then each dimension and its text."""
        if len(thing) > 3:  # the order is that of the columns
            thing = (thing[0], *chain.from_iterable(sorted(dimensions_in(thing).items())))
        return self._numbers.setdefault(thing, len(self._numbers))

    def dimensions(self, number: int) -> dict[str, str]:
        """The dimensions of a thing by their names; asked once all are numbered."""
        if len(self._known) < len(self._numbers):
            self._known = list(self._numbers)
        return dimensions_in(self._known[number])


class Series:
    """Figures that share indicator, dimensions (entity among them; blank ones left out), unit and status.

    A dimension whose members every target adds up has a stand-in for whatever they are called. ``subtotals`` holds the
    figures by stretch, None for undated ones.
    """

    __slots__ = ("_begun", "dimensions", "kind", "label", "records", "status", "subtotals", "unit")

    def __init__(
        self, label: str, dimensions: Mapping[str, str], unit: str, status: str, *, records: bool, kind: ValueKind
    ) -> None:
        self.label = label
        self.dimensions = dimensions
        self.unit = unit
        self.status = status
        self.records = records
        self.kind = kind
        self.subtotals: dict[Stretch, Subtotal] = {}
        self._begun: dict[int, int] | None = None

    @property
    def about(self) -> About:
        """What its figures are about."""
        return About(self.label, self.dimensions, self.unit, self.status)

    def put_in_order(self) -> None:
        """Put the subtotals in the order of their first rows."""
        if len(self.subtotals) > 1:
            ordered = sorted(self.subtotals.items(), key=lambda item: item[1].position)
            self.subtotals = dict(ordered)

    def began_before(self, begin: int) -> bool:
        """True if some figure's period begins before the day of this index."""
        for stretch in self.subtotals:  # noqa: SIM110  # there may be many series, and a generator for each takes time
            if stretch is not None and stretch[0] < begin:
                return True
        return False

    def members_before(self, begin: int) -> Iterable[int]:
        """The things of which some figure's period begins before the day of this index, by their numbers."""
        if self._begun is None:
            self._begun = {}
            for stretch, subtotal in self.subtotals.items():
                if stretch is not None and subtotal.members is not None:
                    for thing in subtotal.members:
                        self._begun[thing] = min(self._begun.get(thing, stretch[0]), stretch[0])
        return (thing for thing, first in self._begun.items() if first < begin)
