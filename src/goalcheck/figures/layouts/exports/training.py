"""Training logs, a row an epoch or step, a column a measure: Lightning's ``metrics.csv``, YOLO's ``results.csv``.

TensorBoard's CSV of one measure and the chart that Weights & Biases exports, a column a run, are such logs too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.exports.spread import Spread
from goalcheck.figures.layouts.known_layout import Known
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.tables.records import Records

_STEPS = ("epoch", "step", "Step")
_TENSORBOARD = ["Wall time", "Step", "Value"]
_NO_MEASURES = {*_STEPS, "Wall time"}
_RUN = " - "
_SAID: dict[str, tuple[str, ...]] = {"TensorBoard": (), "Weights & Biases": ("indicator", "run")}
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
    places = [(header.index(step), step) for step in _STEPS if step in header]
    steps = [step.casefold() for _, step in places]
    said = _SAID.get(name, ("indicator",))
    figures = [(index, _measure(text, said)) for index, text in enumerate(header) if text and text not in _NO_MEASURES]

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        at = [cells[place] for place, _ in places]
        for index, about in figures:
            if cells[index]:  # each measure is logged at its own steps
                yield [*about, *at, "NaN" if cells[index] == "nan" else cells[index]]

    across = {index: dict(zip(said, about, strict=True)) for index, about in figures}
    known = Known(name, head.lines[0], constants={} if said else {"indicator": "{stem}"})
    return Spread(known, tuple(header), (*said, *steps, "value"), rows_of, across)


def _name(header: list[str]) -> str:
    if len(set(header)) < len(header) or "value" in header:
        return ""
    if header == _TENSORBOARD:
        return "TensorBoard"
    if header[:1] == ["Step"] and len(header) > 1 and all(_RUN in text for text in header[1:]):
        return "Weights & Biases"
    if "epoch" in header and any(map(_YOLO.fullmatch, header)):
        return "YOLO"
    return "Lightning" if {"epoch", "step"} <= {*header} and len(header) > 2 else ""


def _measure(text: str, said: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a column says: its indicator; of a chart its run, too, which is before the measure; or nothing."""
    run, _, measure = text.rpartition(_RUN)
    return ((text,), (measure, run))[len(said) - 1] if said else ()
