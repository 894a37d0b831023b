"""Training logs, a row an epoch or step, a column a measure: Lightning's ``metrics.csv``, YOLO's ``results.csv``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.exports.spread import Spread
from goalcheck.figures.layouts.known_layout import Known
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.tables.records import Records

_STEPS = ("epoch", "step")
_YOLO = re.compile(r"(train|val)/\w+_loss|metrics/.+")
_NUMBER = re.compile(r"(?:[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?|nan|-?inf|)")


def recognise(head: Records) -> Spread | None:
    """Return how the rows of such a log are spread, None if it is none."""
    if not head.rows:
        return None
    header = list(map(clean, head.rows[0]))
    name = _name(header)
    if not name or not all(_NUMBER.fullmatch(clean(cell)) for row in head.rows[1:] for cell in row):
        return None
    steps = [step for step in _STEPS if step in header]
    places = [header.index(step) for step in steps]
    figures = [(index, name) for index, name in enumerate(header) if name and name not in _STEPS]

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        at = [cells[place] for place in places]
        for index, measure in figures:
            if cells[index]:  # each measure is logged at its own steps
                yield [measure, *at, "NaN" if cells[index] == "nan" else cells[index]]

    across = {index: {"indicator": name} for index, name in figures}
    return Spread(Known(name, head.lines[0]), tuple(header), ("indicator", *steps, "value"), rows_of, across)


def _name(header: list[str]) -> str:
    if len(set(header)) < len(header) or "epoch" not in header or "value" in header:
        return ""
    if any(map(_YOLO.fullmatch, header)):
        return "YOLO"
    return "Lightning" if "step" in header and len(header) > 2 else ""
