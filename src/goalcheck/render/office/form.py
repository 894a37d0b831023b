"""The form that an office files: a row a target, subtotals by theme, total and grade, one landscape page wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.quantities.shown import show
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import held
from goalcheck.render.inert import inert
from goalcheck.render.office import rounding
from goalcheck.render.rows import by_theme, given, marks_of_score, name_of, reason_text
from goalcheck.render.scores import group_named
from goalcheck.render.wording import day_words, join, say, semicolon, status_word, summary_line, word
from goalcheck.report.verdict import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.render.data.sheet import Sheet
    from goalcheck.render.data.tabular import Cell
    from goalcheck.report.report import Report, ReportScore
    from goalcheck.report.verdict import TargetVerdict

COLUMNS = {
    "number": 5, "theme": 11, "target": 30, "threshold": 15, "unit": 8, "actual": 13, "completion": 10, "points": 7,
    "score": 8, "status": 11, "reasons": 32, "owner": 13,
}  # fmt: skip
SCORED = frozenset({"points", "score"})
FIRST = 3  # rows of title, day and headings
A4 = 9


def fill_form(sheet: Sheet, report: Report, lang: str) -> None:
    """Write the form."""
    columns = [name for name in COLUMNS if name not in SCORED or _has_points(report)]
    _head(sheet, report, columns, lang)
    row, number = FIRST, 0
    for theme, targets in by_theme(report.targets, lang):
        for target in targets:
            number += 1
            cells = {**_cells(target, report, lang), "number": number, "theme": theme}
            _write(sheet, row, [cells[name] for name in columns])
            row += 1
        if theme:
            row = _subtotal(sheet, row, theme, targets, report, columns, lang)
    _total(sheet, row, report, columns, lang)


def _has_points(report: Report) -> bool:
    return report.score is not None or any(target.points is not None for target in report.targets)


def _head(sheet: Sheet, report: Report, columns: Sequence[str], lang: str) -> None:
    """Write title, day and headings, and set how the sheet is printed."""
    page = sheet.sheet
    title = inert(report.title.in_language(lang)) if report.title else say("untitled_report", lang)
    last = len(columns) - 1
    page.merge_range(0, 0, 0, last, "", sheet.format(bold=1, font_size=16, align="center"))
    page.write_string(0, 0, title, sheet.format(bold=1, font_size=16, align="center"))
    page.write_string(1, 0, word("as_of", lang, day=day_words(report.as_of, lang)))
    for column, name in enumerate(columns):
        sheet.put(2, column, say(f"form_{name}", lang), bold=1, border=1, align="center", text_wrap=1)
        page.set_column(column, column, COLUMNS[name])
    page.freeze_panes(FIRST, 0)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_footer("&C&P / &N")


def _cells(target: TargetVerdict, report: Report, lang: str) -> dict[str, Cell]:
    verdict, kind = target.verdict, target.threshold_kind
    actual = rounding.actual_shown(verdict, kind, report.decimals)
    number = actual if actual is not None and kind not in amounts.NOT_NUMBERS else None
    text = amounts.actual(verdict, kind, lang) or held(target, lang)
    reasons = [*given(target, lang), *(inert(mark.in_language(lang)) for mark in marks_of_score(target))]
    reason = reason_text(verdict, lang) if target.status is Status.NO_DATA else ""
    points = show(target.points) if target.points is not None else None
    return {
        "target": name_of(target, lang),
        "threshold": amounts.bound(verdict._replace(unit=None), target, lang),
        "unit": inert(verdict.unit or ""),
        "actual": number or text,
        "completion": rounding.completion_shown(verdict, 1 if report.decimals is None else report.decimals),
        "points": target.score.points if target.score else points,
        "score": target.score.earned if target.score else None,
        "status": status_word(verdict.status, lang),
        "reasons": semicolon([clause for clause in (reason, *reasons) if clause], lang),
        "owner": inert(target.owner.in_language(lang)) if target.owner else "",
    }


def _write(sheet: Sheet, row: int, cells: Sequence[Cell], **look: str | int) -> None:
    for column, cell in enumerate(cells):
        sheet.put(row, column, cell, border=1, text_wrap=1, valign="top", **look)


def _subtotal(  # noqa: PLR0917 - a row of the form has that many parts
    sheet: Sheet,
    row: int,
    theme: str,
    targets: Sequence[TargetVerdict],
    report: Report,
    columns: Sequence[str],
    lang: str,
) -> int:
    """Write how many targets of a theme hold and what they earned; return the next row."""
    statuses = [target.status for target in targets]
    judged = [status for status in statuses if status is not Status.NO_DATA]
    held_ones = sum(status in {Status.MET, Status.ON_TRACK} for status in judged)
    group = group_named(report, "theme", theme, lang)
    text = say("group_held", lang, held=amounts.counted(held_ones), of=amounts.counted(len(judged)))
    cells = _sums(say("subtotal", lang, name=theme), text, group.score if group else None)
    _write(sheet, row, [cells.get(name) for name in columns], bold=1, bg_color="#F2F2F2")
    return row + 1


def _total(sheet: Sheet, row: int, report: Report, columns: Sequence[str], lang: str) -> None:
    """Write the total, the grade and the points without data, and below them the counts and the notes."""
    score = report.score
    cells = _sums(say("total", lang), "", score)
    if score is not None:
        percent = amounts.number(score.percent, "%", lang) if score.percent else ""
        grade = say("grade", lang, grade=inert(score.grade)) if score.grade else ""
        cells["status"] = join([text for text in (percent, grade) if text], lang)
        if score.without_data.text != "0":
            cells["reasons"] = say("points_without_data", lang, points=score.without_data)
    _write(sheet, row, [cells.get(name) for name in columns], bold=1, bg_color="#D9D9D9")
    notes = [summary_line(report, lang), *(inert(note.in_language(lang)) for note in report.notes)]
    for number, text in enumerate(notes, start=row + 2):
        sheet.sheet.write_string(number, 0, text)


def _sums(title: str, counts: str, score: ReportScore | None) -> dict[str, Cell]:
    cells: dict[str, Cell] = {"target": title, "status": counts}
    return cells | ({"points": score.points, "score": score.earned} if score else {})
