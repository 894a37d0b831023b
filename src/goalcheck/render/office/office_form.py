"""The form that an office files: a row a target, subtotals by theme, total and grade, one landscape page wide."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from goalcheck.messages.catalogue import first_known, say
from goalcheck.quantities.shown import Shown, show
from goalcheck.render.escape import inert
from goalcheck.render.office.office_sentences import RoundedVerdict
from goalcheck.render.office.sheet import Cell, SheetWriter
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.totals import by_theme, grade, group_named, points_without_data, summary_line
from goalcheck.render.wording import counted, day_words, grouped_all, join, number, semicolon, text_of
from goalcheck.report.report import Report, ReportScore
from goalcheck.report.verdict import Status, TargetVerdict

COLUMNS = {
    "number": 5, "theme": 11, "target": 30, "threshold": 15, "unit": 8, "actual": 13, "completion": 10, "points": 7,
    "score": 8, "status": 12, "reasons": 32, "owner": 13,
}  # fmt: skip
SCORED = frozenset({"points", "score"})
FIRST = 3  # rows of title, day and headings
A4 = 9
LINE = 15  # points that a line of text is high
ROOM = 0.85  # the share of a column's width that wrapped text fills


class FormLine(NamedTuple):
    """A row of the form, by column, and how it looks."""

    cells: Mapping[str, Cell]
    look: Mapping[str, str | int] = {}


def fill_form(sheet: SheetWriter, report: Report, lang: str) -> None:
    """Write the form."""
    has_points = report.score is not None or any(target.points is not None for target in report.targets)
    columns = [name for name in COLUMNS if name not in SCORED or has_points]
    lines = list(_lines(report, lang))
    widths = [max(COLUMNS[name], *(_width(line.cells.get(name)) for line in lines)) for name in columns]
    _head(sheet, report, columns, widths, lang)
    for row, line in enumerate(lines, start=FIRST):
        _write(sheet, row, [line.cells.get(name) for name in columns], widths, line.look)
    notes = [summary_line(report, lang), *(text_of(note, lang) for note in report.notes)]
    for row, text in enumerate(notes, start=FIRST + len(lines) + 1):
        sheet.sheet.write_string(row, 0, text)


def _width(cell: Cell) -> int:
    """Return how wide a column must be for a number, which cannot be wrapped as a text is."""
    return len(grouped_all(cell.text)) + 2 if isinstance(cell, Shown) else 0


def _lines(report: Report, lang: str) -> Iterator[FormLine]:
    """Yield the targets by theme, each theme's subtotal, and the total."""
    row = 0
    for theme, targets in by_theme(report.targets, lang):
        for target in targets:
            row += 1
            yield FormLine({**_cells(target, report, lang), "number": row, "theme": theme.name})
        if theme.name:
            yield FormLine(_subtotal(theme.name, targets, report, lang), {"bold": 1, "bg_color": "#F2F2F2"})
    yield FormLine(_total(report, lang), {"bold": 1, "bg_color": "#D9D9D9"})


def _head(sheet: SheetWriter, report: Report, columns: Sequence[str], widths: Sequence[int], lang: str) -> None:
    """Write title, day and headings, and set how the sheet is printed."""
    page = sheet.sheet
    title = text_of(report.title, lang) or say("untitled_report", lang)
    large = sheet.format(bold=1, font_size=16, align="center", valign="vcenter", text_wrap=1)
    page.merge_range(0, 0, 0, len(columns) - 1, "", large)
    page.write_string(0, 0, title, large)
    page.set_row(0, 2 * LINE * _lines_of(title, sum(widths) // 2))
    page.write_string(1, 0, say("as_of", lang, day=day_words(report.as_of, lang)))
    names = [say(first_known(f"form_{name}", name), lang) for name in columns]
    _write(sheet, FIRST - 1, names, widths, {"bold": 1, "align": "center"})
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    _print_on_pages(sheet)


def _print_on_pages(sheet: SheetWriter) -> None:
    """Fit the form to one landscape page wide, its headings on each page."""
    page = sheet.sheet
    page.freeze_panes(FIRST, 0)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST - 1)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_footer("&C&P")


def _cells(target: TargetVerdict, report: Report, lang: str) -> dict[str, Cell]:
    verdict, shown = target.verdict, ShownTarget(target, lang)
    rounded = RoundedVerdict(verdict, target, lang, report.decimals)
    points = show(target.points) if target.points is not None else None
    # Why there is no verdict, or what a reader must know beside the score; then what the office says.
    clauses = [shown.reason] if target.status is Status.NO_DATA else shown.score_marks
    return {
        "target": shown.name,
        "threshold": ShownVerdict(verdict._replace(unit=None), target, lang).bound,
        "unit": inert(verdict.unit or ""),
        "actual": (rounded.verdict.actual if verdict.exact_actual is not None else None) or shown.actual or shown.held,
        "completion": rounded.verdict.completion,
        "points": target.score.points if target.score else points,
        "score": target.score.earned if target.score else None,
        "status": shown.status,
        "reasons": semicolon([*clauses, *shown.given], lang),
        "owner": shown.owner,
    }


def _write(
    sheet: SheetWriter, row: int, cells: Sequence[Cell], widths: Sequence[int], look: Mapping[str, str | int]
) -> None:
    """Write a row, as high as its longest text wants: not every program fits the height itself."""
    for column, cell in enumerate(cells):
        sheet.put(row, column, cell, **{"border": 1, "text_wrap": 1, "valign": "vcenter", **look})
    texts = ((cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str))
    sheet.sheet.set_row(row, LINE * max((_lines_of(text, width) for text, width in texts), default=1) + 3)


def _lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a column."""
    return max(1, -(-cell_len(text) // int(width * ROOM)))


def _subtotal(theme: str, targets: Sequence[TargetVerdict], report: Report, lang: str) -> dict[str, Cell]:
    """Return how many targets of a theme hold and what they earned."""
    group = group_named(report, "theme", theme, lang)
    return {
        "target": say("subtotal", lang, name=theme),
        "status": _held_of(targets, lang),
        **_sums(group.score if group else None),
    }


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
