"""How the texts of a file are to be read."""

from collections.abc import Mapping
from typing import NamedTuple

from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.unit import Units


class Settings(NamedTuple):
    """How an engine reads the texts of a file.

    ``missing`` adds to the markers of a missing value, ``statuses`` to the words for a status. ``ignored`` names the
    columns left aside, for messages. ``wide``: values are in several columns. ``brackets``: indicators came as
    ``name(unit)``, so a label in the targets may be written so too (see :mod:`goalcheck.figures.layouts.unit_in_name`).
    ``doubtful_commas``: ``1,875`` may be 1.875. ``units``: those that may occur in a value cell.
    """

    records: bool = False
    missing: frozenset[str] = frozenset()
    decimal: str = "."
    statuses: Mapping[str, str] = {}
    periods: PeriodReader = PeriodReader()
    ignored: tuple[str, ...] = ()
    wide: bool = False
    brackets: bool = False
    doubtful_commas: bool = False
    units: Units = Units()
