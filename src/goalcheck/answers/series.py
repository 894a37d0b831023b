"""Figures that differ in their period alone, with one subtotal for each stretch of days that somebody asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.answers.subtotals import Subtotal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from goalcheck.answers.cited import Listing
    from goalcheck.answers.wanted import WantedOfLabel
    from goalcheck.targets.threshold import ValueKind


class Series:
    """Figures that share indicator, dimensions (entity among them; blank ones left out), unit and status.

    ``subtotals`` holds them by stretch: the pair of the indexes, among the days asked for, of where a period begins
    and ends; None for undated figures.
    """

    __slots__ = ("dimensions", "kind", "label", "records", "status", "subtotals", "unit")

    def __init__(
        self, label: str, dimensions: Mapping[str, str], unit: str, status: str, *, records: bool, kind: ValueKind
    ) -> None:
        self.label = label
        self.dimensions = dimensions
        self.unit = unit
        self.status = status
        self.records = records
        self.kind = kind
        self.subtotals: dict[tuple[int, int] | None, Subtotal] = {}

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """The dimensions beside the entity."""
        return tuple((name, text) for name, text in self.dimensions.items() if name not in {"entity", "value"})

    def subtotal(
        self,
        stretch: tuple[int, int] | None,
        make: Callable[[], Listing[Series]],
        wanted: WantedOfLabel,
    ) -> Subtotal:
        """The subtotal for a stretch; when it is first asked for, ``make`` gives the listing of its figures."""
        found = self.subtotals.get(stretch)
        if found is None:
            found = self.subtotals[stretch] = Subtotal(self, make(), wanted)
        return found

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

    def within(self, first: int, last: int, begun: int) -> Iterable[Subtotal]:
        """The subtotals of stretches from ``first`` to ``last`` begun no later than ``begun``, and undated ones."""
        for stretch, subtotal in self.subtotals.items():
            if stretch is None or (first <= stretch[0] <= begun and stretch[1] <= last):
                yield subtotal
