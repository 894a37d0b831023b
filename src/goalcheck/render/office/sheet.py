"""A sheet of a workbook: numbers stay the numbers that they are, texts are never formulas."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rich.cells import cell_len

from goalcheck.quantities.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = str | int | Shown | date | None
MOST_DIGITS = 15  # that a cell's number keeps
FIRST_DAY = date(1900, 3, 1)  # before which Excel counts days wrongly, or not at all
WIDEST = 48


def survives(text: str) -> bool:
    """Whether a plain number is the same after Excel has kept it: 15 digits of a binary fraction."""
    number = Decimal(text)
    digits = number.normalize().as_tuple().digits
    return len(digits) <= MOST_DIGITS and abs(number.adjusted()) < 300 and Decimal(repr(float(text))) == number


class SheetWriter(NamedTuple):
    """A sheet that is being written, with the formats that its book knows."""

    sheet: Worksheet
    book: Workbook
    formats: dict[tuple[tuple[str, str | int], ...], Format]

    @classmethod
    def of(cls, book: Workbook, name: str) -> SheetWriter:
        """Add a sheet of that name."""
        return cls(book.add_worksheet(name), book, {})

    def format(self, **properties: str | int) -> Format:
        """Return the format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def table(self, names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Write the names of the columns, which stay in sight, and the rows, each column as wide as its cells want."""
        bold = self.format(bold=1, bottom=1)
        for column, name in enumerate(names):
            self.sheet.write_string(0, column, name, bold)
        self.sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                self.put(number, column, cell)
        for column, cells in enumerate(zip(names, *rows, strict=True)):
            widest = max(cell_len(str(cell if cell is not None else "")) for cell in cells)
            self.sheet.set_column(column, column, min(max(widest + 2, 8), WIDEST))

    def put(self, row: int, column: int, cell: Cell, **look: str | int) -> None:
        """Write a number as a number, where it stays what it is; else as text, as it does with everything else."""
        if isinstance(cell, Shown):
            self._number(row, column, cell, look)
        elif isinstance(cell, date) and cell >= FIRST_DAY:
            moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a day, not a moment
            self.sheet.write_datetime(row, column, moment, self.format(**look, num_format="yyyy-mm-dd"))
        elif isinstance(cell, int):
            self.sheet.write_number(row, column, cell, self.format(**look))
        elif cell is not None and cell != "":
            self.sheet.write_string(row, column, str(cell), self.format(**look))
        elif look:
            self.sheet.write_blank(row, column, None, self.format(**look))

    def _number(self, row: int, column: int, shown: Shown, look: dict[str, str | int]) -> None:
        """Write a shown number with all of its decimals, and dots behind one that is cut."""
        text = shown.text
        if not survives(text):
            self.sheet.write_string(
                row, column, text + ("" if shown.exact else "…"), self.format(**look, align="right")
            )
            return
        places = len(text.partition(".")[2])
        pattern = "#,##0" + (f".{'0' * places}" if places else "") + ("" if shown.exact else '"…"')
        self.sheet.write_number(row, column, float(text), self.format(**look, num_format=pattern))
