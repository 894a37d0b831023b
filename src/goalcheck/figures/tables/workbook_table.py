"""Excel workbooks, through the extra ``xlsx``: the cells of the one sheet that holds a table, as exact texts.

Formats and shared texts are openpyxl's, read with defusedxml; the cells are read here, in a third of its time.
"""

import io
import warnings
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from functools import cache
from struct import error as StructError  # noqa: N812 - it is an exception
from typing import IO, BinaryIO
from xml.etree.ElementTree import Element, XMLParser, iterparse
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import defusedxml  # noqa: F401  # openpyxl takes it where it is there
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, ROW_TAG, VALUE_TAG
from openpyxl.xml.constants import SHEET_MAIN_NS

from goalcheck.errors import Slug
from goalcheck.figures.input.content import Content
from goalcheck.figures.tables.table import Grid
from goalcheck.figures.tables.workbook_format import NumberFormat, UnreadableFormat, text_of
from goalcheck.limits import in_workbook, too_big
from goalcheck.messages.catalogue import listed, message, quoted

# What openpyxl makes of damaged XML: an error of any kind, for it expects it to be sound.
_DAMAGED = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, LookupError, NotImplementedError, OSError, RuntimeError,
    StructError, SyntaxError, TypeError, ValueError, zlib.error,
)  # fmt: skip
_SHEET = f"{{{SHEET_MAIN_NS}}}"
_MERGED, _COLUMNS = f"{_SHEET}mergeCell", f"{_SHEET}col"
_TRUE = ("1", "true")
_LAST_COLUMN = 16_384
_INLINE = (f"{INLINE_STRING}/{_SHEET}t", f"{INLINE_STRING}/{_SHEET}r/{_SHEET}t")
_ENTITIES = b"<!DOCTYPE"
_MIDNIGHT = " 00:00:00"
MOST_CELLS = 50_000_000  # of a sheet from the first to the last, blank ones among them
MOST_FILLED = 50_000_000  # cells that merged ones fill, in all


def read_sheets(content: Content, name: str | None) -> "list[Sheet]":
    """Return the sheet of this name, or the visible ones that hold a table; where none does, those that are filled.

    The lines are row numbers. InputError.
    """
    with content.reading() as raw:
        data = raw.read()
    try:
        _require_bounded(content.name, data)
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")  # of what openpyxl leaves aside: drop-down lists, colours; some it prints
            names, sheets = _sheets_of(content, io.BytesIO(data), name)
    except _DAMAGED as error:
        raise content.refusal(Slug.NOT_TEXT, message("no_workbook"), message("save_again")) from error
    if name is not None and name not in names:
        hint = message("workbook_has", names=listed(map(quoted, names)))
        raise content.refusal(Slug.BAD_LAYOUT, message("no_such_sheet", name=quoted(name)), hint)
    filled = [one for one in sheets if one.cells and (one.visible or name is not None)]
    tables = [one for one in filled if one.is_table] or filled
    for one in tables:
        one.lay_out()
        one.unread = () if name else [other.sheet for other in sheets if not other.visible and other.is_table]
    return tables


def _require_bounded(name: str, data: bytes) -> None:
    """InputError if a workbook's parts hold more than memory does, by the sizes past which its archive reads none."""
    limit = in_workbook(len(data))
    with ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if not {part.compress_type for part in parts} <= {ZIP_STORED, ZIP_DEFLATED}:  # of others it unpacks all at once
        raise BadZipFile
    if sum(part.file_size for part in parts) > limit:
        raise too_big(name, limit, "unpacks_to_more_than")


class Sheet(Grid):
    """A sheet, whose ``cells`` are texts by row and column, each from 1.

    What shows no value becomes a text that says so, and where; ``faults`` has what the sheet shows there (``#N/A``), by
    this text, "" where something else is wrong.
    """

    def __init__(self, content: Content, source: IO[bytes], reader: ExcelReader, name: str) -> None:
        super().__init__("Excel workbook", (), [])
        sheet = reader.wb[name]
        self.sheet = name
        self.visible = sheet.sheet_state == "visible"
        self._content = content
        self._moments = defaultdict[int, list[dict[int, str]]](list)  # the rows that have one, by column
        self._shared: Sequence[str] = reader.shared_strings
        self._since = reader.wb.epoch
        self._format = cache(lambda style: NumberFormat(ReadOnlyCell(sheet, 1, 1, None, "n", style).number_format))
        self.cells = self._read(source)

    @property
    def is_table(self) -> bool:
        """Whether two rows have two filled cells."""
        return sum(len(row) > 1 for row in self.cells.values()) > 1

    def lay_out(self) -> None:
        """Have rows of the cells from the first to the last, all as wide as the widest."""
        self.lines = range(1, max(self.cells) + 1)
        width = max(map(max, self.cells.values()))
        self.rows = [[""] * width for _ in self.lines]
        for line, cells in self.cells.items():
            for column, text in cells.items():
                self.rows[line - 1][column - 1] = text

    def _read(self, source: IO[bytes]) -> dict[int, dict[int, str]]:
        """Return all cells that hold something, a merged one on each of its rows."""
        rows: dict[int, dict[int, str]] = {}
        merged: list[str] = []
        number = 0
        for _, element in iterparse(_WithoutEntities(source), ("end",), XMLParser(encoding="utf-8")):  # noqa: S314  # no entities
            if element.tag == ROW_TAG:
                number = int(float(element.get("r", number + 1)))
                if filled := self._row(element):
                    rows[number] = filled
                if element.get("hidden") in _TRUE:
                    self.hidden_rows.add(number)
                element.clear()
            elif element.tag == _COLUMNS and element.get("hidden") in _TRUE:
                first, last = int(element.get("min", 1)), int(element.get("max", 1))
                self.hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))
            elif element.tag == _MERGED:
                merged.append(element.get("ref", ""))
        tall, wide = max(rows, default=0), max(map(max, rows.values()), default=0)
        if tall * wide > MOST_CELLS:
            found = message("sparse_sheet", row=f"{tall:,}", column=f"{wide:,}", cells=f"{tall * wide:,}")
            raise self._content.refusal(Slug.BAD_LAYOUT, found, message("sparse_hint", most=f"{MOST_CELLS:,}"))
        self._shorten_days()
        for number, column, text in self._merged_down(rows, merged):
            rows.setdefault(number, {}).setdefault(column, text)
        return dict(sorted(rows.items()))

    def _shorten_days(self) -> None:
        """Leave out midnight in columns where it is the only time: where there is another, it is a moment, too."""
        for column, rows in self._moments.items():
            if all(row[column].endswith(_MIDNIGHT) for row in rows):
                for row in rows:
                    row[column] = row[column].removesuffix(_MIDNIGHT)

    def _merged_down(self, rows: dict[int, dict[int, str]], merged: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield what a cell that is merged downwards says of its further rows; note how far it goes across."""
        left = MOST_FILLED
        for one in merged:
            first, _, end = one.partition(":")
            top, column = coordinate_to_tuple(first)
            bottom, last = coordinate_to_tuple(end or first)
            bottom = min(bottom, max(rows, default=0))
            text = rows.get(top, {}).get(column)
            left -= max(bottom - top, 0)
            if left < 0:
                raise ValueError("its merged cells overlap")
            if text and last > column:
                for number in range(top, bottom + 1):
                    self.across.setdefault(number, []).append((column, last))
            if text:
                yield from ((number, column, text) for number in range(top + 1, bottom + 1))

    def _row(self, row: Element) -> dict[int, str]:
        filled: dict[int, str] = {}
        column = 0
        for cell in row:
            place = cell.get("r")
            column = coordinate_to_tuple(place)[1] if place else column + 1
            if text := self._text(cell, f"{self.sheet}!{place}"):
                filled[column] = text
                if text[13:14] == ":" and text[0].isdigit():
                    self._moments[column].append(filled)
        return filled

    def _text(self, cell: Element, place: str) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(part.text or "" for path in _INLINE for part in cell.findall(path))
        value = cell.findtext(VALUE_TAG)
        if not value:
            unknown = cell.find(FORMULA_TAG) is not None
            return self._fault(f"#FORMULA! {place}") if unknown else ""
        if kind == "s":
            return self._shared[int(value)]
        if kind == "e":
            return self._fault(f"{value} {place}", value)
        if kind == "b":
            return text_of(bool(int(value)))
        return value if kind == "str" else self._shown(value, kind, int(cell.get("s", 0)), place)

    def _shown(self, text: str, kind: str, style: int, place: str) -> str:
        """Return what a number or a day shows by its format."""
        if kind == "d":
            return text_of(from_ISO8601(text))  # type: ignore[no-untyped-call]  # openpyxl has none
        value = float(text) if set(text) & set(".eE") else int(text)
        try:
            form = self._format(style)
            if form.is_dated:
                return form.dated(from_excel(value, self._since, timedelta=form.is_elapsed))
            return form.number(value)
        except (UnreadableFormat, OverflowError, ValueError):
            return self._fault(f"{text_of(value)} #FORMAT! {place}")

    def _fault(self, text: str, shown: str = "") -> str:
        self.faults[text] = shown
        return text


def _sheets_of(content: Content, raw: BinaryIO, name: str | None) -> tuple[list[str], list[Sheet]]:
    """Return the names of all sheets, and the sheets themselves: the one of this name, or all. What openpyxl raises."""
    reader = ExcelReader(raw, read_only=True, keep_links=False)
    reader.read()
    found = [(sheet.name, part) for sheet, part in reader.parser.find_sheets() if "chartsheet" not in part.Type]
    sheets = []
    for one, part in found:
        if name in {None, one}:
            with reader.archive.open(part.target) as source:
                sheets.append(Sheet(content, source, reader, one))
    return [one for one, _ in found], sheets


class _WithoutEntities:
    """A part of a workbook that is read as UTF-8; ValueError where it declares entities, which unfold to gigabytes."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._before = b""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        piece = self._raw.read(size)
        if _ENTITIES in self._before + piece:
            raise ValueError("Entities are declared in it")
        self._before = piece[-len(_ENTITIES) :]
        return piece
