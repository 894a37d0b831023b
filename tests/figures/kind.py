"""A kind of file that people have, as the tests of proposals take it."""

from __future__ import annotations

import io
from typing import NamedTuple


class Kind(NamedTuple):
    """A file, what is proposed for it, the targets that use it, and their verdicts with the actual numbers."""

    content: str | bytes
    keys: dict[str, object]
    read: str
    targets: str
    verdicts: list[str]
    name: str = "figures.csv"


def workbook(*merged: str, **sheets: list[list[object]]) -> bytes:
    """A workbook of these sheets, cells of the first one merged."""
    import openpyxl

    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for area in merged:
        book.worksheets[0].merge_cells(area)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
