"""The distinct texts of a column, numbered as they are met, and what the row reader made of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from goalcheck.figures.layouts.unit_in_name import split_unit
from goalcheck.figures.status import parse_status
from goalcheck.quantities.number import clean
from goalcheck.targets.model import ValueKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalcheck.answers.answers import Numbers
    from goalcheck.engines.rows.routes import Spot
    from goalcheck.figures.read import FigureFile

ODD = {ValueKind.NUMBER: False, ValueKind.ANY: False}


class Texts:
    """Numbers the texts of a column; 0 is blank. ``note`` is given each text once, in the order of the file."""

    def __init__(self, note: Callable[[str], None] | None = None) -> None:
        self.known = [""]
        self._note = note
        self._enum = pl.Enum(self.known)
        if note is not None:
            note("")

    def codes(self, column: pl.Series) -> pl.Series:
        """The number of each text."""
        codes = column.cast(self._enum, strict=False).to_physical().cast(pl.UInt32)
        if codes.null_count() > column.null_count():
            fresh = column.filter(codes.is_null() & column.is_not_null()).unique(maintain_order=True).to_list()
            if self._note is not None:
                for text in fresh:
                    self._note(text)
            self.known += fresh
            self._enum = pl.Enum(self.known)
            codes = column.cast(self._enum, strict=False).to_physical().cast(pl.UInt32)
        return codes.fill_null(0)


class Labels:
    """What the indicators of a file are: the number of a wanted one (0: nobody wants it), and whether rows are odd."""

    def __init__(self, file: FigureFile, numbers: Numbers, order: dict[str, int], hashes: Callable[[str], int]) -> None:
        self.wanted: list[int] = []
        self.odd: list[bool] = []
        self.hashes: list[int] = []
        self._file = file
        self._numbers = numbers
        self._order = order
        self._hash = hashes

    def note(self, text: str) -> None:
        """Find out what an indicator is."""
        label = clean(text)
        if self._file.settings.brackets:
            label, _ = split_unit(label)
        if label:
            label = self._numbers.meet(label, self._file)
        demand = self._numbers.demand.labels.get(label)
        self.wanted.append(self._order.get(label, 0))
        self.odd.append(not label or (demand is not None and ODD.get(demand.kind, True)))
        self.hashes.append(self._hash(label))


class Statuses:
    """Whether a status says that the value is missing."""

    def __init__(self, file: FigureFile) -> None:
        self.missing: list[bool] = []
        self._words = file.settings.statuses

    def note(self, text: str) -> None:
        """Find out what a status is."""
        self.missing.append(parse_status(clean(text), self._words) == "missing")


class Periods:
    """What the period texts of a file are: their place in time, a number of the period that all files share."""

    def __init__(self, spots: Callable[[str], Spot], numbers: dict[object, int], *, by_end: bool) -> None:
        self.spots: list[Spot] = []
        self.bad: list[bool] = []
        self.number: list[int] = []  # of the period
        self.end: list[int] = []  # the last day, 0 of none
        self.slot: list[int] = []  # what is counted together: the figures of a stretch, or those that end on one day
        self.spot_of_slot: list[Spot] = []
        self._slots: dict[object, int] = {}
        self._find = spots
        self._numbers = numbers
        self._by_end = by_end

    def note(self, text: str) -> None:
        """Find out what a period is."""
        spot = self._find(text)
        self.spots.append(spot)
        self.bad.append(bool(spot.bad))
        self.end.append(spot.end)
        self.number.append(self._numbers.setdefault(spot.period, len(self._numbers)))
        slot = self._slots.setdefault((spot.stretch, spot.end if self._by_end else 0), len(self._slots))
        if slot == len(self.spot_of_slot):
            self.spot_of_slot.append(spot)
        self.slot.append(slot)
