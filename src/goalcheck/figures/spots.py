"""Where in its row a figure's value is: the column of a wide table, the cell of a workbook."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from goalcheck.figures.layouts.plan import Plan
    from goalcheck.quantities.period import Period, PeriodReader


class Spot(NamedTuple):
    """A value's place in its row: the header over it, its column's number from 1, and, in a workbook, the sheet."""

    column: str | None = None
    number: int = 0
    sheet: str | None = None

    def cell(self, line: int) -> str | None:
        """Return the cell of a workbook, such as D3."""
        return f"{letters(self.number)}{line}" if self.sheet and self.number else None


NOWHERE = Spot()


class FileName(str):
    """A file's name that knows where in their rows the file's figures are."""

    __slots__ = ("spots",)
    spots: Spots | None

    def __new__(cls, name: str, spots: Spots | None = None) -> Self:
        """Make a name of a text."""
        made = super().__new__(cls, name)
        made.spots = spots
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)  # on other machines it is a name and no more


class Spots:
    """Finds the column of a figure by what is across in a wide table: its period, its indicator or its entity."""

    def __init__(self, plan: Plan, periods: PeriodReader, sheet: str, entities: Mapping[str, str]) -> None:
        self._plan = plan
        self._periods = periods
        self._sheet = sheet or None
        self._entities = entities

    def of(self, indicator: str, period: Period | None, entity: str | None) -> Spot:
        """Return where the figure's value is."""
        across = self._plan.across
        if self._plan.column_lines:  # rows were columns
            return Spot(sheet=self._sheet)
        if across is None:
            at = self._plan.roles.get("value")
        else:
            key = {"period": period, "indicator": indicator, "entity": entity}[across.role]
            at = self._places.get(key)
        if at is None or (across is None and not self._sheet):
            return Spot(sheet=self._sheet)
        return Spot(self._plan.header[at], at + 1, self._sheet)

    @cached_property
    def _places(self) -> Mapping[Period | str | None, int]:
        across = self._plan.across
        if across is None:
            return {}
        read: dict[str, Callable[[str], Period | str]] = {
            "period": self._periods.read,
            "indicator": str,
            "entity": self._entity,
        }
        return {read[across.role](text): at for text, at in zip(across.texts, across.columns, strict=True)}

    def _entity(self, text: str) -> str:
        return self._entities.get(text, text)


def letters(number: int) -> str:
    """Return the letters of a workbook's column: A of 1, AA of 27."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
