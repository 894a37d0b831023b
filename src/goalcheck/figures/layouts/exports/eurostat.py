"""Eurostat's bulk downloads (TSV): the series' codes in the first cell, periods across, flags behind the numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.exports.spread import Spread
from goalcheck.figures.layouts.known_layout import Known
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.tables.records import Records

_CORNER = re.compile(r"(\w+(?:,\w+)*)\\(TIME_PERIOD|time)")
_CELL = re.compile(r"(:|\S*?[0-9.])\s*([a-z]{0,4})")
_COMPACT = re.compile(r"([0-9]{4})([MQSW])([0-9]+)")
_ROLES = {"geo": "entity", "unit": "unit"}
# Of several flags the one that says the least certain counts; "n", "d" and "z" say nothing of it.
_FLAGS = (
    ("c", "missing"), ("u", "low reliability"), ("f", "forecast"), ("e", "estimated"), ("s", "estimated"),
    ("p", "provisional"), ("b", "break"), ("r", "revised"),
)  # fmt: skip


def recognise(head: Records) -> Spread | None:
    """Return how the rows of Eurostat's TSV are spread, None if it is none."""
    line, header = head.lines[0] if head.lines else 0, list(map(clean, head.rows[0])) if head.rows else []
    corner = _CORNER.fullmatch(header[0]) if len(header) > 1 else None
    if corner is None:
        return None
    names = corner[1].split(",")
    periods = [_COMPACT.sub(r"\1-\2\3", text) for text in header[1:]]
    known = Known(
        name="Eurostat",
        header_line=line,
        roles={role: name for name, role in _ROLES.items() if name in names},
        constants={"indicator": "{stem}"},
    )

    across = {at: {"period": period} for at, period in enumerate(periods, 1)}

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        codes = cells[0].split(",")
        codes += [""] * (len(names) - len(codes))
        for period, cell in zip(periods, cells[1:], strict=True):
            value, status = _read(cell)
            yield [*codes, period, value, status]

    return Spread(known, tuple(header), (*names, "period", "value", "status"), rows_of, across)


def _read(cell: str) -> tuple[str, str]:
    """Return the number of a cell, blank for a colon, and the status that its flags say."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return cell, ""
    status = next((word for flag, word in _FLAGS if flag in found[2]), "")
    return "" if found[1] == ":" else found[1], status
