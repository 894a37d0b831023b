"""Cells of a workbook that show an error: never a value, and nothing that a row could be about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import message, quoted
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goalcheck.figures.batch import Batch
    from goalcheck.figures.tables.table_rows import Problems


def listed_faults(faults: Mapping[str, str], missing: frozenset[str]) -> frozenset[str]:
    """Return the texts of the cells whose errors the source lists among its marks of a missing value."""
    return frozenset(text for text, shown in faults.items() if shown in missing)


def refuse_faults(batch: Batch, faults: Mapping[str, str], problems: Problems) -> None:
    """Note each such cell that says what a figure is about; one for a value or a period is no value and no period."""
    columns = {"indicator": batch.indicator, "entity": batch.entity, "unit": batch.unit, "status": batch.status}
    for name, column in (*columns.items(), *batch.dimensions):
        for text in faults.keys() & set(map(clean, column or ())):
            _refuse(name, text, column or (), batch.lines, problems)


def _refuse(name: str, text: str, column: Sequence[str], lines: Sequence[int], problems: Problems) -> None:
    line = next(line for line, cell in zip(lines, column, strict=True) if clean(cell) == text)
    found = message("cell_shows_error", name=name, text=quoted(text))
    problems.add(Slug.BAD_VALUE, found, message("mend_the_cell"), line)
