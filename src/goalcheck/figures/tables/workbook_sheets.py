"""The sheets of a workbook, read by openpyxl with defusedxml a row at a time: texts, faults and merged cells."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser  # the same reader, without a cell's styles

from goalcheck.figures.tables.workbook_format import Format, Unreadable, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, BinaryIO
    from xml.etree.ElementTree import Element

MOST_FILLED = 50_000_000  # cells that merged ones fill, all told


class Sheet(NamedTuple):
    """A sheet's cells by row and column, each from 1; ``faults``: what a cell shows that shows an error, by its text.

    ``error`` of a fault is what the sheet shows (``#N/A``), "" where something else is wrong. ``across``: the first and
    the last column of cells that are merged over several, by row.
    """

    name: str
    visible: bool
    rows: dict[int, dict[int, str]]
    faults: dict[str, str]
    across: dict[int, list[tuple[int, int]]]

    @property
    def is_table(self) -> bool:
        """Whether two rows have two filled cells."""
        return sum(len(row) > 1 for row in self.rows.values()) > 1


def sheets_of(raw: BinaryIO, name: str | None) -> tuple[list[str], list[Sheet]]:
    """Return the names of all sheets, and the sheets themselves: the one of this name, or all. What openpyxl raises."""
    reader = ExcelReader(raw, read_only=True, keep_links=False)
    reader.read()
    found = [(sheet, part) for sheet, part in reader.parser.find_sheets() if "chartsheet" not in part.Type]
    sheets = []
    for sheet, part in found:
        if name is not None and sheet.name != name:
            continue
        with reader.archive.open(part.target) as source:
            cells = _Cells(source, reader, sheet.name)
            rows = cells.rows()
        sheets.append(Sheet(sheet.name, sheet.state == "visible", rows, cells.faults, cells.across))
    return [sheet.name for sheet, _ in found], sheets


class _Cells(WorkSheetParser):
    """Reads a sheet's cells as texts; what shows no value becomes a text that says so, and where."""

    def __init__(self, source: IO[bytes], reader: ExcelReader, name: str) -> None:
        super().__init__(source, reader.shared_strings, data_only=True)
        self.name = name
        self.faults: dict[str, str] = {}
        self.across: dict[int, list[tuple[int, int]]] = {}
        self._since = reader.wb.epoch
        sheet = reader.wb[name]
        self._format = cache(lambda style: Format(ReadOnlyCell(sheet, 1, 1, None, "n", style).number_format))

    def rows(self) -> dict[int, dict[int, str]]:
        """Return all cells that hold something, a merged one on each of its rows."""
        rows: dict[int, dict[int, str]] = {}
        for number, row in self.parse():
            filled = {cell["column"]: cell["value"] for cell in row if cell["value"]}
            if filled:
                rows[number] = filled
        for number, column, text in self._merged(rows):
            rows.setdefault(number, {}).setdefault(column, text)
        return dict(sorted(rows.items()))

    def _merged(self, rows: dict[int, dict[int, str]]) -> Iterator[tuple[int, int, str]]:
        """Yield what a cell that is merged downwards says of its further rows; note how far it goes across."""
        left = MOST_FILLED
        for one in self.merged_cells.mergeCell if self.merged_cells else ():
            first, _, end = one.ref.partition(":")
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

    def parse_cell(self, element: Element) -> dict[str, object]:
        """Return a cell as openpyxl does, its value as a text."""
        cell: dict[str, object] = super().parse_cell(element)
        value = cell["value"]
        if value.__class__ is str and cell["data_type"] != "e":
            return cell
        if value is not None or element.find(FORMULA_TAG) is not None:
            cell["value"] = self._text(cell, f"{self.name}!{element.get('r')}")
        return cell

    def _text(self, cell: dict[str, object], place: str) -> str:
        value = cell["value"]
        if value is None:
            return self._fault(f"a formula without its result in {place}", "")
        if cell["data_type"] == "e":
            return self._fault(f"{value} in {place}", str(value))
        if isinstance(value, bool) or not isinstance(value, int | float):
            return text_of(value)
        try:
            return self._number(value, self._format(cell["style_id"]))
        except (Unreadable, OverflowError, ValueError):
            return self._fault(f"{text_of(value)} in a format that hides what it is in {place}", "")

    def _number(self, value: float, form: Format) -> str:
        if form.is_dated:
            return form.dated(from_excel(value, self._since, timedelta=form.is_elapsed))
        return form.number(value)

    def _fault(self, text: str, shown: str) -> str:
        self.faults[text] = shown
        return text
