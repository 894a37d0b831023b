"""Figures that differ in their period alone, with one tally for each stretch of days that somebody asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.answers.subtotals import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from goalcheck.answers.cited import Listing
    from goalcheck.answers.wanted import LabelDemand
    from goalcheck.targets.threshold import ValueKind


class Series:
    """Figures that share indicator, dimensions (entity among them; blank ones left out), unit and status.

    ``tallies`` holds them by stretch: the pair of the indexes, among the days asked for, of where a period begins
    and ends; None for undated figures.
    """

    __slots__ = ("dimensions", "kind", "label", "records", "status", "tallies", "unit")

    def __init__(
        self, label: str, dimensions: Mapping[str, str], unit: str, status: str, *, records: bool, kind: ValueKind
    ) -> None:
        self.label = label
        self.dimensions = dimensions
        self.unit = unit
        self.status = status
        self.records = records
        self.kind = kind
        self.tallies: dict[tuple[int, int] | None, Tally] = {}

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """The dimensions beside the entity."""
        return tuple((name, text) for name, text in self.dimensions.items() if name not in {"entity", "value"})

    def tally(
        self,
        stretch: tuple[int, int] | None,
        make: Callable[[], Listing[Series]],
        wanted: LabelDemand,
    ) -> Tally:
        """The tally for a stretch; when it is first asked for, ``make`` gives the listing of its figures."""
        found = self.tallies.get(stretch)
        if found is None:
            found = self.tallies[stretch] = Tally(self, make(), wanted)
        return found

    def put_in_order(self) -> None:
        """Have the tallies stand in the order of their first rows."""
        if len(self.tallies) > 1:
            ordered = sorted(self.tallies.items(), key=lambda item: item[1].first.position)
            self.tallies = dict(ordered)

    def began_before(self, begin: int) -> bool:
        """True if some figure's period begins before the day of this index."""
        for stretch in self.tallies:  # noqa: SIM110  # there may be many series, and a generator for each takes time
            if stretch is not None and stretch[0] < begin:
                return True
        return False

    def within(self, first: int, last: int, begun: int) -> Iterable[Tally]:
        """The tallies of stretches from ``first`` to ``last`` that begin no later than ``begun``, and undated ones."""
        for stretch, tally in self.tallies.items():
            if stretch is None or (first <= stretch[0] <= begun and stretch[1] <= last):
                yield tally
