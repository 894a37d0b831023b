"""The report as an Excel workbook, through the extra ``xlsx``: a sheet of verdicts, and one of the figures used."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from goalcheck.quantities.number import Shown
from goalcheck.render.data.tabular import COLUMNS, cells, entries, headings, is_number
from goalcheck.render.extras import needs
from goalcheck.render.folding import member_name
from goalcheck.render.form_words import form_word
from goalcheck.render.inert import inert
from goalcheck.render.wording import asides, semicolon, summary_line, word
from goalcheck.report.verdict import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from goalcheck.render.data.tabular import Cell
    from goalcheck.render.style import Style
    from goalcheck.report.report import Report
    from goalcheck.report.verdict import FigureUsed

MOST_ROWS = 1_048_576  # of a sheet
MOST_DIGITS = 15  # that a cell's number keeps
FIRST_DAY = date(1900, 3, 1)  # before which Excel counts days wrongly, or not at all
WIDEST = 48
COLOURS = {
    Status.MET: ("#C6EFCE", "#006100"),
    Status.MISSED: ("#FFC7CE", "#9C0006"),
    Status.ON_TRACK: ("#DDEBF7", "#1F4E79"),
    Status.BEHIND: ("#FFEB9C", "#7F4F00"),
    Status.NO_DATA: ("#EDEDED", "#404040"),
}
FIGURES = (
    "id", "member", "file", "line", "indicator", "period", "entity", "dimensions", "value", "unit", "observation",
    "note",
)  # fmt: skip


def render_xlsx(report: Report, style: Style) -> bytes:
    """Return the workbook's bytes, the same for the same report; InputError where the extra is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise needs("xlsx", "xlsxwriter") from None
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = report.as_of
    book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - a day, not a moment
    _verdicts(Sheet.of(book, form_word("sheet_verdicts", style.lang)), report, style.lang)
    _figures(Sheet.of(book, form_word("sheet_figures", style.lang)), report, style.lang)
    book.close()
    return buffer.getvalue()


def survives(text: str) -> bool:
    """Whether a plain number is the same after Excel has kept it: 15 digits of a binary fraction."""
    number = Decimal(text)
    digits = number.normalize().as_tuple().digits
    return len(digits) <= MOST_DIGITS and abs(number.adjusted()) < 300 and Decimal(repr(float(text))) == number


class Sheet(NamedTuple):
    """A sheet that is being written, with the formats that its book knows."""

    sheet: Worksheet
    book: Workbook
    formats: dict[tuple[tuple[str, str | int], ...], Format]

    @classmethod
    def of(cls, book: Workbook, name: str) -> Sheet:
        """Add a sheet of that name."""
        return cls(book.add_worksheet(name), book, {})

    def format(self, **properties: str | int) -> Format:
        """Return the format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def head(self, names: Sequence[str]) -> None:
        """Write the first row, which stays in sight."""
        bold = self.format(bold=1, bottom=1)
        for column, name in enumerate(names):
            self.sheet.write_string(0, column, name, bold)
        self.sheet.freeze_panes(1, 0)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Write a number as a number, where it stays what it is; else as text, as it does with everything else."""
        if isinstance(cell, Shown):
            self._number(row, column, cell)
        elif isinstance(cell, date) and cell >= FIRST_DAY:
            moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a day, not a moment
            self.sheet.write_datetime(row, column, moment, self.format(num_format="yyyy-mm-dd"))
        elif isinstance(cell, int):
            self.sheet.write_number(row, column, cell)
        elif cell is not None and cell != "":
            self.sheet.write_string(row, column, str(cell))

    def _number(self, row: int, column: int, shown: Shown) -> None:
        """Write a shown number with all of its decimals, and dots behind one that is cut."""
        text = shown.text
        if not survives(text):
            self.sheet.write_string(row, column, text + ("" if shown.exact else "…"), self.format(align="right"))
            return
        places = len(text.partition(".")[2])
        pattern = "#,##0" + (f".{'0' * places}" if places else "") + ("" if shown.exact else '"…"')
        self.sheet.write_number(row, column, float(text), self.format(num_format=pattern))

    def fit(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Make each column as wide as its widest cell wants, within reason."""
        for column, texts in enumerate(zip(*rows, strict=True)):
            widest = max(cell_len(str(text if text is not None else "")) for text in texts)
            self.sheet.set_column(column, column, min(max(widest + 2, 8), WIDEST))


def _verdicts(sheet: Sheet, report: Report, lang: str) -> None:
    """Write a row for each verdict, its status in colour, and below them the totals and the notes."""
    listed = list(entries(report, lang))[: MOST_ROWS - 2]
    rows = [cells(entry) for entry in listed]
    sheet.head(headings(lang))
    status = COLUMNS.index("status")
    for number, (entry, row) in enumerate(zip(listed, rows, strict=True), start=1):
        for column, cell in enumerate(row):
            sheet.put(number, column, cell)
        ground, ink = COLOURS[entry.verdict.status]
        text = word(entry.verdict.status.value, lang)
        sheet.sheet.write_string(number, status, text, sheet.format(bg_color=ground, font_color=ink))
    sheet.sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    sheet.fit([headings(lang), *rows])
    day = word("as_of", lang, day=report.as_of.isoformat())
    totals = semicolon([day, summary_line(report, lang), *asides(report.gate, lang)], lang)
    below = [totals, *(inert(note.in_language(lang)) for note in report.notes)]
    for number, text in enumerate(below, start=len(rows) + 2):
        sheet.sheet.write_string(number, 0, text)


def _figures(sheet: Sheet, report: Report, lang: str) -> None:
    """Write a row for each figure behind a verdict, as it stands in its file."""
    names = [form_word(key, lang) for key in FIGURES]
    sheet.head(names)
    rows = _figure_rows(report, lang)
    kept = [row for _, row in zip(range(MOST_ROWS - 1), rows, strict=False)]
    for number, row in enumerate(kept, start=1):
        for column, cell in enumerate(row):
            sheet.put(number, column, cell)
    sheet.sheet.autofilter(0, 0, len(kept), len(FIGURES) - 1)
    sheet.fit([names, *kept])


def _figure_rows(report: Report, lang: str) -> Iterator[list[Cell]]:
    for entry in entries(report, lang):
        name = member_name(entry.verdict.member or {}, lang)
        for figure in entry.verdict.figures:
            yield [inert(entry.target.id), name, *_figure(figure)]
        more = max(entry.verdict.figures_total, len(entry.verdict.figures)) - len(entry.verdict.figures)
        if more > 0:
            cut = word("figures_more", lang, count=more)
            yield [inert(entry.target.id), name, *[None] * (len(FIGURES) - 3), cut]


def _figure(figure: FigureUsed) -> list[Cell]:
    dimensions = ", ".join(f"{name}={value}" for name, value in figure.dimensions)
    about = [figure.indicator, figure.period or "", figure.entity or "", dimensions]
    rest = [figure.unit or "", figure.status, figure.note]
    value = Shown(figure.value, exact=True) if is_number(figure.value) else inert(figure.value)
    return [inert(figure.file), figure.line, *map(inert, about), value, *map(inert, rest)]
