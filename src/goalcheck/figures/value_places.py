"""Where in its row a figure's value is: the column of a wide table, the cell of a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from goalcheck.figures.cells import Settings, letters
from goalcheck.figures.layouts.names import split_unit
from goalcheck.figures.layouts.plan import YEAR, Plan
from goalcheck.quantities.period import Period
from goalcheck.quantities.spelling import alike

Key = Period | tuple[int, int] | str | None


class ValuePlace(NamedTuple):
    """A value's place in its row: the header over it, its column's number from 1, and, in a workbook, the sheet."""

    column: str | None = None
    number: int = 0
    sheet: str | None = None

    def cell(self, line: int) -> str | None:
        """Return the cell of a workbook, such as D3."""
        return f"{letters(self.number)}{line}" if self.sheet and self.number else None


NOWHERE = ValuePlace()


class FileName(str):  # noqa: SLOT000 - a file has one
    """A file's name that knows the ``sheet`` of a workbook ("": none), and where in their rows the figures are."""

    sheet = ""
    places: "ValuePlaces | None" = None

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)  # on other machines it is a name and no more


@dataclass(frozen=True)
class ValuePlaces:
    """Finds the column of a figure by what is across in its table: its period, indicator or dimensions."""

    plan: Plan
    sheet: str | None
    settings: Settings

    @cached_property
    def across(self) -> Mapping[int, Mapping[str, str]]:
        """What the figures of each column of values are about, by the column's number from 0 and by their names."""
        plan, across = self.plan, self.plan.across
        if self.plan.export:
            columns = [(role, index) for role, index in plan.roles.items() if role != "unit"]
            names = {plan.header[index]: name for name, index in (*columns, *plan.dimensions.items())}
            return {
                at: {names[header]: text for header, text in about.items() if header in names}
                for at, about in self.plan.export.about.items()
            }
        if across is None:
            return {}
        texts: Sequence[str] = across.texts
        if across.role == "entity":
            texts = [plan.source.entities.get(alike(text), text) for text in texts]
        elif plan.known.brackets and across.role == "indicator":
            texts = [split_unit(text)[0] for text in texts]
        return {at: {across.role: text} for at, text in zip(across.columns, texts, strict=True)}

    def of(self, indicator: str, period: Period | None, dimensions: Mapping[str, str]) -> ValuePlace:
        """Return where the figure's value is."""
        if self.plan.column_lines:  # rows were columns
            return ValuePlace(sheet=self.sheet)
        if self.across:
            about = {**dimensions, "indicator": indicator, "period": period and self._key(period)}
            names, places = self._places
            at = places.get(tuple(about.get(name, "") for name in names))
        else:
            at = self.plan.roles.get("value") if self.sheet else None
        headers = self.plan.export.before if self.plan.export else self.plan.header
        return ValuePlace(sheet=self.sheet) if at is None else ValuePlace(headers[at], at + 1, self.sheet)

    @cached_property
    def _places(self) -> tuple[Sequence[str], Mapping[tuple[Key, ...], int | None]]:
        """What columns of values differ by, and the one column for each; None where several do."""
        names = list(dict.fromkeys(name for about in self.across.values() for name in about))
        found: dict[tuple[Key, ...], int | None] = {}
        for at, about in self.across.items():
            key = tuple(self._read(name, about.get(name, "")) for name in names)
            found[key] = None if key in found else at
        return names, found

    def _read(self, name: str, text: str) -> Key:
        if name != "period":
            return text
        periods = self.settings.periods
        return self._key((periods._replace(year=2000) if self.plan.gives(YEAR) else periods).read(text))

    def _key(self, period: Period) -> Key:
        """Return what distinguishes a column from others: its period, or its months where the rows say the year."""
        return (period.start.month, period.end.month) if self.plan.gives(YEAR) else period
