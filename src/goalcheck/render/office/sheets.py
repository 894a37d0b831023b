"""Sheets of a workbook, in which numbers stay the numbers that they are; and the form that an office files.

The form has a row a target, subtotals by theme, total and grade, and is one landscape page wide.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len

from goalcheck.messages.catalogue import first_known, say
from goalcheck.quantities.shown import Shown, show
from goalcheck.render.escape import inert
from goalcheck.render.office.office_sentences import rounded
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.totals import by_theme, grade, group_named, note_lines, points_without_data, summary_line
from goalcheck.render.wording import counted, day_words, grouped_all, in_words, join, number, semicolon, text_of
from goalcheck.report.verdict import Status, TargetVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from goalcheck.report.report import Report, ReportScore

    Look = Mapping[str, str | int]  # properties of a format

Cell: TypeAlias = str | int | Shown | date | None
MOST_DIGITS = 15  # that a cell's number keeps
FIRST_DAY = date(1900, 3, 1)  # before which Excel counts days wrongly, or not at all
WIDEST = 48

FORM = {
    "number": 5, "theme": 11, "target": 30, "threshold": 15, "unit": 8, "actual": 13, "completion": 10, "points": 7,
    "score": 8, "status": 12, "reasons": 32, "owner": 13,
}  # fmt: skip
SCORED = frozenset({"points", "score"})
FIRST = 3  # rows of title, day and headings
A4 = 9
LINE = 15  # points that a line of text is high
ROOM = 0.85  # the share of a column's width that wrapped text fills


def survives(text: str) -> bool:
    """Whether a plain number is the same after Excel has kept it: 15 digits of a binary fraction."""
    number = Decimal(text)
    digits = number.normalize().as_tuple().digits
    return len(digits) <= MOST_DIGITS and abs(number.adjusted()) < 300 and Decimal(repr(float(text))) == number


class SheetWriter:
    """A sheet that is being added to a book, with the formats of its cells."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.sheet = book.add_worksheet(name)
        self.book = book
        self.formats: dict[tuple[tuple[str, str | int], ...], Format] = {}

    def format(self, **properties: str | int) -> Format:
        """Return the format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def table(self, names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Write the names of the columns, which stay in sight, and the rows, each column as wide as its cells want."""
        self.sheet.write_row(0, 0, names, self.format(bold=1, bottom=1))
        self.sheet.freeze_panes(1, 0)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                self.put(line, column, cell)
        for column, cells in enumerate(zip(names, *rows, strict=True)):
            widest = max(cell_len(str(cell if cell is not None else "")) for cell in cells)
            self.sheet.set_column(column, column, min(max(widest + 2, 8), WIDEST))

    def put(self, row: int, column: int, cell: Cell, **look: str | int) -> None:
        """Write a number as a number, where it stays what it is; else as text, as it does with everything else."""
        value, own = _kept(cell)
        look |= own
        self.sheet.write(row, column, value, self.format(**look) if look else None)


def _kept(cell: Cell) -> tuple[str | int | float | date | None, dict[str, str]]:
    """Return what a workbook keeps as it is, with the format that shows all its decimals, and dots where it is cut."""
    if isinstance(cell, date):
        return (cell, {"num_format": "yyyy-mm-dd"}) if cell >= FIRST_DAY else (str(cell), {})
    if not isinstance(cell, Shown):
        return cell, {}
    if not survives(cell.text):
        return cell.text + ("" if cell.exact else "…"), {"align": "right"}
    places = len(cell.text.partition(".")[2])
    pattern = "#,##0" + (f".{'0' * places}" if places else "") + ("" if cell.exact else '"…"')
    return float(cell.text), {"num_format": pattern}


def fill_form(sheet: SheetWriter, report: Report, lang: str) -> None:
    """Write the form that an office files."""
    has_points = report.score is not None or any(target.points is not None for target in report.targets)
    columns = {name: width for name, width in FORM.items() if has_points or name not in SCORED}
    lines = list(_lines(report, lang))
    for cells, _ in lines:  # a number cannot be wrapped as a text is
        wanted = {name: len(grouped_all(cell.text)) + 2 for name, cell in cells.items() if isinstance(cell, Shown)}
        columns |= {name: max(width, wanted.get(name, 0)) for name, width in columns.items()}
    _head(sheet, report, columns, lang)
    for row, (cells, look) in enumerate(lines, start=FIRST):
        _write(sheet, row, cells, columns, look)
    notes = [summary_line(report, lang), *note_lines(report, lang)]
    sheet.sheet.write_column(FIRST + len(lines) + 1, 0, notes)


def _lines(report: Report, lang: str) -> Iterator[tuple[Mapping[str, Cell], Look]]:
    """Yield the targets by theme, each theme's subtotal, and the total: the cells of each, and how they look."""
    row = 0
    for theme, _, targets in by_theme(report.targets, lang):
        for target in targets:
            row += 1
            yield {**_cells(target, report, lang), "number": row, "theme": theme}, {}
        if theme:
            group = group_named(report, "theme", theme, lang)
            subtotal = {"target": say("subtotal", lang, name=theme), "status": _held_of(targets, lang)}
            yield {**subtotal, **_sums(group.score if group else None)}, {"bold": 1, "bg_color": "#F2F2F2"}
    yield _total(report, lang), {"bold": 1, "bg_color": "#D9D9D9"}


def _head(sheet: SheetWriter, report: Report, columns: Mapping[str, int], lang: str) -> None:
    """Write title, day and headings, and fit the form to one landscape page wide, its headings on each page."""
    page = sheet.sheet
    title = text_of(report.title, lang) or say("untitled_report", lang)
    large = sheet.format(bold=1, font_size=16, align="center", valign="vcenter", text_wrap=1)
    page.merge_range(0, 0, 0, len(columns) - 1, "", large)
    page.write_string(0, 0, title, large)
    page.set_row(0, 2 * LINE * _lines_of(title, sum(columns.values()) // 2))
    page.write_string(1, 0, say("as_of", lang, day=day_words(report.as_of, lang)))
    names = {name: say(first_known(f"form_{name}", name), lang) for name in columns}
    _write(sheet, FIRST - 1, names, columns, {"bold": 1, "align": "center"})
    for column, width in enumerate(columns.values()):
        page.set_column(column, column, width)
    page.freeze_panes(FIRST, 0)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST - 1)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_footer("&C&P")


def _cells(target: TargetVerdict, report: Report, lang: str) -> dict[str, Cell]:
    shown = rounded(target, report, lang)
    verdict = shown.verdict
    points = show(target.points) if target.points is not None else None
    # Why there is no verdict, or what a reader must know beside it and the score; then what the office says.
    clauses = [shown.reason] if target.status is Status.NO_DATA else shown.score_marks
    beside = [shown.fallen_short(), *in_words(target.verdict, lang), shown.waiver, *shown.doubts]
    return {
        "target": shown.name,
        "threshold": ShownVerdict(verdict._replace(unit=None), target, lang).bound,
        "unit": inert(verdict.unit or ""),
        "actual": (verdict.actual if verdict.exact_actual is not None else None) or shown.actual or shown.held,
        "completion": verdict.completion,
        "points": target.score.points if target.score else points,
        "score": target.score.earned if target.score else None,
        "status": shown.status,
        "reasons": semicolon([*clauses, *beside, *shown.given], lang),
        "owner": shown.owner,
    }


def _write(sheet: SheetWriter, row: int, cells: Mapping[str, Cell], columns: Mapping[str, int], look: Look) -> None:
    """Write a row, as high as its longest text wants: not every program fits the height itself."""
    lines = 1
    for column, (name, width) in enumerate(columns.items()):
        cell = cells.get(name)
        sheet.put(row, column, cell, **{"border": 1, "text_wrap": 1, "valign": "vcenter", **look})
        lines = max(lines, _lines_of(cell, width) if isinstance(cell, str) else 1)
    sheet.sheet.set_row(row, LINE * lines + 3)


def _lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a column."""
    return max(1, -(-cell_len(text) // int(width * ROOM)))


def _total(report: Report, lang: str) -> dict[str, Cell]:
    """Return how many targets hold, the score with its percentage and grade, and the points without data."""
    status, absent = [_held_of(report.targets, lang)], ""
    if score := report.score:
        status += [number(score.percent, "%", lang) if score.percent else "", grade(score, lang)]
        absent = points_without_data(score, lang)
    return {"target": say("total", lang), "status": join(status, lang), "reasons": absent, **_sums(score)}


def _held_of(targets: Sequence[TargetVerdict], lang: str) -> str:
    judged = [target.status for target in targets if target.status is not Status.NO_DATA]
    return say("group_held", lang, held=counted(sum(status.holds for status in judged)), of=counted(len(judged)))


def _sums(score: ReportScore | None) -> dict[str, Cell]:
    return {"points": score.points, "score": score.earned} if score else {}
