"""What known layouts ask for beyond roles: rows that take a figure back, ids without names, factors, units in names."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.figures.layouts.sdmx import id_of
from goalcheck.figures.layouts.unit_in_name import split_unit
from goalcheck.messages.catalogue import listed, message, quoted
from goalcheck.quantities.number import clean, is_missing, parse_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.figures.layouts.plan import Plan
    from goalcheck.figures.settings import Settings
    from goalcheck.figures.tables.records import Columns
    from goalcheck.figures.tables.rows import Problems

_FACTORS = {
    "": 0,
    "units": 0,
    "tens": 1,
    "hundreds": 2,
    "thousands": 3,
    "tens of thousands": 4,
    "millions": 6,
    "billions": 9,
    "trillions": 12,
    "quadrillions": 15,
}
_EXPONENT = re.compile("[0-9]|1[0-5]")
_BOTH = re.compile(r"(\S+): .*", re.DOTALL)


class Refiner:
    """Makes the columns of a known layout's rows such that a role's cell is that role's text and no more."""

    def __init__(self, plan: Plan, settings: Settings, problems: Problems) -> None:
        self._plan = plan
        self._settings = settings
        self._problems = problems

    def refine(self, lines: Sequence[int], columns: Columns) -> tuple[Sequence[int], Columns]:
        """Return the lines and columns of the rows that are data."""
        plan = self._plan
        if plan.deletions is not None:
            lines, columns = _without_deletions(lines, columns, plan.deletions)
        if plan.ids_only:
            columns = [
                tuple(map(_id, texts)) if index in plan.ids_only else texts for index, texts in enumerate(columns)
            ]
        if plan.multiplier is not None:
            at = plan.roles["value"]
            columns[at] = self._multiplied(lines, columns[at], columns[plan.multiplier])
        if plan.names_at is not None:
            pairs = list(map(split_unit, columns[plan.names_at]))
            columns[plan.names_at] = tuple(name for name, _ in pairs)
            columns.append(tuple(unit for _, unit in pairs))
        return lines, columns

    def _multiplied(self, lines: Sequence[int], values: Sequence[str], factors: Sequence[str]) -> tuple[str, ...]:
        exponents = {text: _exponent(text, numbers=self._plan.factors_are_exponents) for text in set(factors)}
        if set(exponents.values()) == {0}:
            return tuple(values)
        for line, factor in zip(lines, factors, strict=True):
            if exponents[factor] is None:
                found = message("no_factor", text=quoted(clean(factor)))
                hint = message("expected_one_of", names=listed(name.title() for name in _FACTORS if name))
                self._problems.add(Slug.BAD_VALUE, found, hint, line)
        return tuple(self._times(value, exponents[factor] or 0) for value, factor in zip(values, factors, strict=True))

    def _times(self, value: str, exponent: int) -> str:
        """Return a value's text times a power of ten, written out; what is no number stays, to be told later."""
        decimal = self._settings.decimal
        if not exponent or is_missing(value, self._settings.missing):
            return value
        try:
            number, unit = parse_cell(value, decimal=decimal)
        except ValueError:
            return value
        sign, digits, exponent_of = number.as_tuple()
        shifted = Decimal((sign, digits, int(exponent_of) + exponent))
        return f"{shifted:f}".replace(".", decimal) + unit


def _without_deletions(lines: Sequence[int], columns: Columns, at: int) -> tuple[Sequence[int], Columns]:
    deleting = {text for text in set(columns[at]) if id_of(clean(text)).upper() in ("D", "DELETE")}
    if not deleting:
        return lines, columns
    kept = [index for index, text in enumerate(columns[at]) if text not in deleting]
    return [lines[index] for index in kept], [tuple(texts[index] for index in kept) for texts in columns]


@lru_cache(maxsize=4096)
def _id(text: str) -> str:
    both = _BOTH.fullmatch(clean(text))
    return both[1] if both else text


def _exponent(text: str, *, numbers: bool) -> int | None:
    word = clean(text).casefold()
    if numbers and _EXPONENT.fullmatch(word):
        return int(word)
    return _FACTORS.get(word)
