"""Rows such that a role's cell is its text: rows left out by their cells, ids without names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.figures.layouts.sdmx import id_of
from goalcheck.messages.catalogue import Message, message, quoted
from goalcheck.messages.naming import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goalcheck.figures.layouts.plan import Plan
    from goalcheck.figures.layouts.roles import ColumnRoles
    from goalcheck.figures.tables.csv_table import Columns
    from goalcheck.targets.pin import Pin

_BOTH = r"(?s)(\S+): .*"
_MOST_SEEN = 10_000  # distinct cells of a filtered column, to name the nearest one


class Filter(NamedTuple):
    """What ``only`` keeps or ``drop`` leaves out: the ``key`` that it names, and the column whose cells decide."""

    key: str
    column: int
    pin: Pin
    keeps_fitting: bool

    def keeps(self, text: str) -> bool:
        """Return True if a row with this cell is kept."""
        return self.pin.matches(text.strip(), records=True) == self.keeps_fitting

    def notes(self, met: Iterable[str]) -> Iterator[Message]:
        """Yield what to say of a value that none of the cells that were met has."""
        known = set(map(str.strip, met))
        for value in self.pin.values:
            if value not in known:
                near = nearest(value, known)
                said = message("near", name=near) if near else message("text", text="")
                yield message("filter_never", key=self.key, value=value, near=said)


class Refiner:
    """Makes the columns of a file's rows plain, a batch at a time; of each filter it knows the cells that it met."""

    def __init__(self, plan: Plan) -> None:
        self._filters = [(one, dict[str, bool]()) for one in plan.filters]
        self._deletions = plan.header.index(plan.known.deletions) if plan.known.deletions else None
        self._as_written = {plan.roles.get(role) for role in ("value", "note", "source")}
        self._ids_only = plan.known.ids_only
        self._left_out = 0

    def refine(self, lines: Sequence[int], columns: Columns) -> tuple[Sequence[int], Columns]:
        """Return the lines and columns of the rows that are data."""
        for one, met in self._filters:
            for text in set(columns[one.column]) - met.keys() if len(met) < _MOST_SEEN else ():
                met[text] = one.keeps(text)
            kept = [met[text] if text in met else one.keeps(text) for text in columns[one.column]]
            self._left_out += kept.count(False)
            lines, columns = _kept(lines, columns, kept)
        if self._deletions is not None:
            actions = columns[self._deletions]
            deleting = {text for text in set(actions) if id_of(text.strip()).upper() in ("D", "DELETE")}
            lines, columns = _kept(lines, columns, [text not in deleting for text in actions])
        if self._ids_only:
            columns = [
                texts if index in self._as_written else tuple(map(_id, texts)) for index, texts in enumerate(columns)
            ]
        return lines, columns

    def notes(self) -> Iterator[Message]:
        """Yield, after a walk, how many rows were left out, and by what no row was."""
        if self._left_out:
            yield message("filtered_rows", count=self._left_out)
        for one, met in self._filters:
            if len(met) < _MOST_SEEN:
                yield from one.notes(met)


def _kept(lines: Sequence[int], columns: Columns, kept: Sequence[bool]) -> tuple[Sequence[int], Columns]:
    if all(kept):
        return lines, columns
    places = [index for index, keep in enumerate(kept) if keep]
    return [lines[index] for index in places], [tuple(texts[index] for index in places) for texts in columns]


def filters_of(columns: ColumnRoles) -> tuple[Filter, ...]:
    """Return the filters of ``only`` and ``drop``; a key that is no header, role or dimension is noted."""
    places = {**{header: index for index, header in enumerate(columns.headers)}, **columns.dimensions, **columns.roles}
    found = []
    for keeps, pins in ((True, columns.source.only), (False, columns.source.drop)):
        for key, pin in pins.items():
            if key in places:
                found.append(Filter(key, places[key], pin, keeps))
            else:
                columns.names_none("filter_names_none", header=quoted(key))
    return tuple(found)


@lru_cache(maxsize=4096)
def _id(text: str) -> str:
    both = re.fullmatch(_BOTH, text.strip())
    return both[1] if both else text
