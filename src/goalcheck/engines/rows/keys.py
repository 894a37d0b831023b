"""Observations stand once: what to say of a key that comes twice."""

from fractions import Fraction
from typing import NamedTuple

from goalcheck.engines.rows.routes import Route, Spot
from goalcheck.errors import Place, Problem, Slug
from goalcheck.figures.read import FigureFile
from goalcheck.figures.tables.rows import MOST_PROBLEMS
from goalcheck.figures.value import read_value
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.number import clean
from goalcheck.quantities.unit import UnitError, Units

MOST_NOTED = 20


class _Standing(NamedTuple):
    value: object
    unit: str
    place: Place
    text: str


class Keys:
    """The keys whose codes came more than once: the same value again is counted once, another value is a mistake."""

    def __init__(self, units: Units, suspects: frozenset[int]) -> None:
        self.suspects = suspects
        self._conflicts: list[Problem] = []
        self._uncounted = 0
        self._units = units
        self._standing: dict[object, _Standing] = {}
        self._repeats: list[tuple[Place, Place]] = []

    @property
    def conflicts(self) -> list[Problem]:
        """The first thousand keys with different values, and how many more there are."""
        if not self._uncounted:
            return self._conflicts
        last = self._conflicts[-1]
        found = f"and {self._uncounted:,} more figures with another value than an earlier one of the same key"
        return [*self._conflicts, Problem(last.slug, found, last.hint)]

    @property
    def notes(self) -> list[Message]:
        """What the report says of figures that stand more than once with the same value."""
        more = len(self._repeats) - MOST_NOTED
        said = [
            message("duplicate_figures", first=str(first), second=str(second), more="")
            for first, second in self._repeats[:MOST_NOTED]
        ]
        return [*said, message("more_duplicates", count=str(more))] if more > 0 else said

    def stood_before(self, file: FigureFile, route: Route, spot: Spot, line: int, text: str) -> bool:
        """True if an earlier row has the same key; a different value there is noted as a conflict."""
        key = (route.label, frozenset(route.dimensions.items()), spot.period)
        found = _Standing(_value(file, route, text), route.unit, Place(file.name, line), clean(text))
        first = self._standing.setdefault(key, found)
        if first is found:
            return False
        if self._alike(first, found):
            self._repeats.append((first.place, found.place))
        else:
            self._conflict(file, route, spot, first, found)
        return True

    def _alike(self, first: _Standing, second: _Standing) -> bool:
        (one, one_unit), (two, two_unit) = _measured(first), _measured(second)
        if one_unit == two_unit or not (isinstance(one, Fraction) and isinstance(two, Fraction)):
            return one == two
        try:
            conversion = self._units.conversion(self._units.parse(two_unit), self._units.parse(one_unit))
        except UnitError:
            return False
        return conversion.apply(two) == one

    def _conflict(self, file: FigureFile, route: Route, spot: Spot, first: _Standing, second: _Standing) -> None:
        if len(self._conflicts) >= MOST_PROBLEMS:
            self._uncounted += 1
            return
        about = ", ".join([route.label, *route.dimensions.values(), *([str(spot.period)] if spot.period else [])])
        found = f"{about} is {_said(second)} here and {_said(first)} in {first.place}"
        ignored = file.settings.ignored
        hint = 'a figure stands once; remove one, or say rows = "records" in [[sources]] if each row is an event'
        if ignored:
            hint += f"; ignored columns may tell them apart: {', '.join(ignored)}"
        self._conflicts.append(Problem(Slug.CONFLICTING_FIGURES, found, hint, second.place))


def _value(file: FigureFile, route: Route, text: str) -> object:
    try:
        return read_value(text, route.kind, file.settings)
    except ValueError:
        return clean(text)


def _measured(standing: _Standing) -> tuple[object, str]:
    """A figure's value, exact where it is a number, with its unit: the cell's own or the row's."""
    if isinstance(standing.value, tuple):
        value, unit = standing.value
        return (Fraction(value) if hasattr(value, "as_tuple") else value), unit or standing.unit
    return standing.value, standing.unit


def _said(standing: _Standing) -> str:
    return f"{standing.text or 'blank'} {standing.unit}".strip()
