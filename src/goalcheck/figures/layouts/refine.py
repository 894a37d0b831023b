"""Rows such that a role's cell is its text: rows left out by their cells, ids without names, units in names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.sdmx import id_of
from goalcheck.figures.layouts.unit_in_name import split_unit
from goalcheck.messages.catalogue import Message, message
from goalcheck.messages.nearest import nearest
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goalcheck.figures.layouts.plan import Plan
    from goalcheck.figures.tables.records import Columns
    from goalcheck.targets.indicator import Pin

_BOTH = re.compile(r"(\S+): .*", re.DOTALL)
_MOST_SEEN = 10_000  # distinct cells of a filtered column, to name the nearest one


class Filter:
    """The rows that ``only`` keeps or ``drop`` leaves out, by the cells of one column."""

    def __init__(self, key: str, column: int, pin: Pin, *, keeps: bool) -> None:
        self.key = key
        self.column = column
        self._pin = pin
        self._keeps = keeps
        self.begin()

    def begin(self) -> None:
        """Forget what an earlier walk saw."""
        self._seen: dict[str, bool] = {}
        self.left_out = 0

    def keeps(self, text: str) -> bool:
        """Say whether a row with this cell is kept."""
        known = self._seen.get(text)
        if known is None:
            known = self._pin.matches(clean(text), records=True) == self._keeps
            if len(self._seen) < _MOST_SEEN:
                self._seen[text] = known
        self.left_out += not known
        return known

    def notes(self) -> Iterator[Message]:
        """Yield what to say of a value that no row has."""
        seen = set(map(clean, self._seen))
        for value in self._pin.values if len(self._seen) < _MOST_SEEN else ():
            if value not in seen:
                near = nearest(value, seen)
                said = message("near", name=near) if near else message("text", text="")
                yield message("filter_never", key=self.key, value=value, near=said)


class Refiner:
    """Makes the columns of a file's rows plain, a batch at a time."""

    def __init__(self, plan: Plan, filters: Sequence[Filter]) -> None:
        self._plan = plan
        self._filters = filters

    def refine(self, lines: Sequence[int], columns: Columns) -> tuple[Sequence[int], Columns]:
        """Return the lines and columns of the rows that are data."""
        plan = self._plan
        for one in self._filters:
            lines, columns = _kept(lines, columns, list(map(one.keeps, columns[one.column])))
        if plan.deletions is not None:
            deleting = {text for text in set(columns[plan.deletions]) if id_of(clean(text)).upper() in ("D", "DELETE")}
            lines, columns = _kept(lines, columns, [text not in deleting for text in columns[plan.deletions]])
        if plan.ids_only:
            columns = [
                tuple(map(_id, texts)) if index in plan.ids_only else texts for index, texts in enumerate(columns)
            ]
        if plan.names_at is not None:
            pairs = list(map(split_unit, columns[plan.names_at]))
            columns[plan.names_at] = tuple(name for name, _ in pairs)
            columns.append(tuple(unit for _, unit in pairs))
        return lines, columns

    def notes(self) -> Iterator[Message]:
        """Yield, after a walk, how many rows were left out, and by what no row was."""
        if count := sum(one.left_out for one in self._filters):
            yield message("filtered_row" if count == 1 else "filtered_rows", count=str(count))
        for one in self._filters:
            yield from one.notes()


def _kept(lines: Sequence[int], columns: Columns, kept: Sequence[bool]) -> tuple[Sequence[int], Columns]:
    if all(kept):
        return lines, columns
    places = [index for index, keep in enumerate(kept) if keep]
    return [lines[index] for index in places], [tuple(texts[index] for index in places) for texts in columns]


def filters_of(wanted: Mapping[str, Mapping[str, Pin]], places: Mapping[str, int]) -> tuple[list[Filter], list[str]]:
    """Return the filters of ``only`` and ``drop``, given where each header and role is; and the keys of no column."""
    pins = [(which, key, pin) for which, table in wanted.items() for key, pin in table.items()]
    filters = [Filter(key, places[key], pin, keeps=which == "only") for which, key, pin in pins if key in places]
    return filters, [key for _, key, _ in pins if key not in places]


@lru_cache(maxsize=4096)
def _id(text: str) -> str:
    both = _BOTH.fullmatch(clean(text))
    return both[1] if both else text
