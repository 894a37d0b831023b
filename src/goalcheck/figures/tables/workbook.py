"""Excel workbooks, through the extra ``xlsx``: the cells of the one sheet that holds data, as exact texts."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from goalcheck.errors import InputError, Slug
from goalcheck.figures.input.content import unreadable
from goalcheck.figures.tables.grid import Grid
from goalcheck.figures.tables.workbook_bounds import require_bounded

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

    from goalcheck.figures.input.content import Content

Cell = object


def read_workbook(content: Content) -> Grid:
    """Return the rows of a workbook's only visible sheet that holds any; the lines are row numbers. InputError."""
    try:
        from python_calamine import CalamineError, load_workbook
    except ImportError:
        hint = "pip install 'goalcheck[xlsx]', or save the workbook as CSV"
        problem = content.problem(Slug.MISSING_EXTRA, "reading .xlsx needs the package python-calamine", hint)
        raise InputError([problem]) from None
    try:
        with content.open() as raw:
            data = raw.read()
    except OSError as error:
        raise unreadable(content.name, error) from error
    require_bounded(content, io.BytesIO(data), len(data))
    try:
        sheets = _filled_sheets(load_workbook(io.BytesIO(data)))
    except CalamineError as error:
        raise InputError([content.problem(Slug.NOT_TEXT, f"is no Excel workbook that can be read: {error}")]) from error
    if not sheets:
        raise InputError([content.problem(Slug.FILE_EMPTY, "no sheet of the workbook holds anything")])
    if len(sheets) > 1:
        found = f"{len(sheets)} sheets hold data: {', '.join(sheets)}"
        hint = "save the one that is meant as CSV, or in a workbook of its own"
        raise InputError([content.problem(Slug.BAD_LAYOUT, found, hint)])
    rows = [list(map(text_of, row)) for row in next(iter(sheets.values()))]
    return Grid(range(1, len(rows) + 1), rows)


def _filled_sheets(workbook: CalamineWorkbook) -> dict[str, list[list[Cell]]]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets: dict[str, list[list[Cell]]] = {}
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
            continue
        cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        rows: list[list[Cell]] = [list(row) for row in cells]
        if any(cell != "" for row in rows for cell in row):
            sheets[sheet.name] = rows
    return sheets


def text_of(cell: Cell) -> str:
    """Return the text of a cell: a number as Excel shows it in full, never with an exponent; a day as 2022-03-15.

    A workbook keeps numbers as binary fractions; the shortest decimal that is stored alike is what was typed.
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        text = f"{Decimal(repr(cell)):f}"
        return text.removesuffix(".0")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
