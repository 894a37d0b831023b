"""Excel workbooks, through the extra ``xlsx``: the cells of the one sheet that holds a table, as exact texts."""

from __future__ import annotations

import io
import warnings
import zlib
from contextlib import redirect_stdout
from struct import error as StructError  # noqa: N812 - it is an exception
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from goalcheck.errors import Slug
from goalcheck.figures.tables.grid import Grid, Hidden
from goalcheck.limits import in_workbook, too_big
from goalcheck.messages.catalogue import listed, message, quoted

if TYPE_CHECKING:
    from goalcheck.figures.input.content import Content
    from goalcheck.figures.tables.workbook_sheets import Sheet

# What openpyxl makes of damaged XML: an error of any kind, for it expects it to be sound.
_DAMAGED = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, LookupError, NotImplementedError, OSError, RuntimeError,
    StructError, SyntaxError, TypeError, ValueError, zlib.error,
)  # fmt: skip


def read_workbook(content: Content, sheet: str | None = None) -> Grid:
    """Return the rows of a workbook's sheet of this name, or of the only visible one that holds a table. InputError.

    The lines are row numbers.
    """
    tables = _tables(content, sheet)
    if not tables:
        raise content.refusal(Slug.FILE_EMPTY, message("no_sheet_holds"))
    if len(tables) > 1:
        found = message("sheets_hold_tables", count=len(tables), names=listed(one.sheet for one in tables))
        hint = message("say_which_sheet", name=tables[0].sheet)
        raise content.refusal(Slug.BAD_LAYOUT, found, hint)
    return tables[0]


def tables_of(content: Content) -> list[str]:
    """Return the names of the visible sheets that hold a table. InputError."""
    return [grid.sheet for grid in _tables(content, None)]


def _tables(content: Content, name: str | None) -> list[Grid]:
    """Return the sheet of this name, or the visible ones that hold a table; where none does, those that are filled."""
    data = _bytes_of(content)
    from goalcheck.figures.tables.workbook_sheets import MOST_CELLS, SparseSheet, sheets_of

    try:
        _require_bounded(content.name, data)
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")  # of what openpyxl leaves aside: drop-down lists, colours; some it prints
            names, sheets = sheets_of(io.BytesIO(data), name)
    except SparseSheet as sheet:
        tall, wide = sheet.args
        found = message("sparse_sheet", row=f"{tall:,}", column=f"{wide:,}", cells=f"{tall * wide:,}")
        hint = message("sparse_hint", most=f"{MOST_CELLS:,}")
        raise content.refusal(Slug.BAD_LAYOUT, found, hint) from None
    except _DAMAGED as error:
        raise content.refusal(Slug.NOT_TEXT, message("no_workbook"), message("save_again")) from error
    if name is not None and name not in names:
        found, hint = message("no_such_sheet", name=quoted(name)), message("workbook_has", names=listed(names))
        raise content.refusal(Slug.BAD_LAYOUT, found, hint)
    filled = [one for one in sheets if one.rows and (one.visible or name is not None)]
    unread = () if name else tuple(one.name for one in sheets if not one.visible and one.is_table)
    return [_grid(one, unread) for one in [one for one in filled if one.is_table] or filled]


def _bytes_of(content: Content) -> bytes:
    """Return a workbook's bytes, if the packages that read it are there."""
    try:
        import defusedxml  # noqa: F401  # openpyxl takes it where it is there
        import openpyxl  # noqa: F401
    except ImportError as error:
        found = message("needs_package", ending=".xlsx", package=str(error.name))
        hint = message("install_or_csv", extra="xlsx", what=message("the_workbook"))
        raise content.refusal(Slug.MISSING_EXTRA, found, hint) from None
    with content.reading() as raw:
        return raw.read()


def _require_bounded(name: str, data: bytes) -> None:
    """InputError if a workbook's parts hold more than memory does, by the sizes past which its archive reads none."""
    limit = in_workbook(len(data))
    with ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if not {part.compress_type for part in parts} <= {ZIP_STORED, ZIP_DEFLATED}:  # of others it unpacks all at once
        raise BadZipFile
    if sum(part.file_size for part in parts) > limit:
        raise too_big(name, limit, "unpacks_to_more_than")


def _grid(sheet: Sheet, unread: tuple[str, ...]) -> Grid:
    """Return a sheet's rows from the first to the last, all as wide as the widest."""
    lines = range(1, max(sheet.rows) + 1)
    width = max(max(row) for row in sheet.rows.values())
    rows = [[""] * width for _ in lines]
    for line, cells in sheet.rows.items():
        for column, text in cells.items():
            rows[line - 1][column - 1] = text
    hidden = Hidden(frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns), not sheet.visible, unread)
    return Grid(lines, rows, sheet.name, sheet.faults, sheet.across, hidden)
