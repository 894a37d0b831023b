"""The table: targets by theme, then the marks in use, the totals and the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.render import marks
from goalcheck.render.inert import inert
from goalcheck.render.rows import target_row
from goalcheck.render.terminal.cells import flow, wrap
from goalcheck.render.terminal.columns import columns_for, heading, in_columns, stacked
from goalcheck.render.terminal.line import Line, text_of
from goalcheck.render.wording import asides, reading_lines, semicolon, summary_line, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.render.rows import Row
    from goalcheck.render.style import Style
    from goalcheck.render.terminal.columns import Columns
    from goalcheck.report.report import Report
    from goalcheck.report.verdict import TargetVerdict


def render_table(report: Report, style: Style) -> str:
    """Return the whole report as text, ending in a line feed."""
    return text_of(table_lines(report, style), colour=style.colour)


def table_lines(report: Report, style: Style) -> list[Line]:
    """Return the lines of the table, for whoever puts them on paper."""
    return [*_title(report, style), *_body(report, style), *_foot(report, style)]


def _title(report: Report, style: Style) -> list[Line]:
    day = word("as_of", style.lang, day=report.as_of.isoformat())
    title = inert(report.title.in_language(style.lang)) if report.title else ""
    text = semicolon([part for part in (title, day) if part], style.lang)
    return [Line(line, style="bold") for line in wrap(text, style.width)]


def by_theme(targets: Sequence[TargetVerdict], lang: str) -> list[tuple[str, list[TargetVerdict]]]:
    """Return the targets under their themes, in the file's order; those without one come last, under no name."""
    groups: dict[str, list[TargetVerdict]] = {}
    for target in targets:
        groups.setdefault(inert(target.theme.in_language(lang)) if target.theme else "", []).append(target)
    nameless = groups.pop("", [])
    return [*groups.items(), *([("", nameless)] if nameless else [])]


def _body(report: Report, style: Style) -> list[Line]:
    rows = {target.id: target_row(target, style) for target in report.targets}
    if not rows:
        return [Line()]
    columns = columns_for(list(rows.values()), style.width, style.lang)
    lines = [Line(), *([heading(columns, style.lang)] if columns else [])]
    groups = by_theme(report.targets, style.lang)
    for theme, targets in groups:
        if theme or len(groups) > 1:
            name = theme or word("other", style.lang)
            lines += [Line(part, style="bold underline") for part in wrap(name, style.width)]
        for target in targets:
            lines += _block(target, rows[target.id], columns, style)
    return [*lines, Line()]


def _block(target: TargetVerdict, row: Row, columns: Columns | None, style: Style) -> list[Line]:
    """Return a target's row and, with details, its members and figures."""
    lines = in_columns(row, columns, style.width) if columns else stacked(row, style.width)
    if not style.details:
        return lines
    from goalcheck.render.terminal.details import member_lines

    return lines + member_lines(target, style)


def _foot(report: Report, style: Style) -> list[Line]:
    """Return the legend, the totals, the gate's asides, the notes and, with details, what was read."""
    lang = style.lang
    lines = [Line(part, style="dim") for part in flow(marks.legend(report.targets, lang), style.width, gap="   ")]
    summary = semicolon([summary_line(report, lang), *asides(report.gate, lang)], lang)
    lines += [Line(part, style="bold") for part in wrap(summary, style.width)]
    lines += _list("notes", [note.in_language(lang) for note in report.notes], style)
    if style.details:
        lines += _list("reading", reading_lines(report, lang), style)
    return lines


def _list(title: str, texts: Sequence[str], style: Style) -> list[Line]:
    """Return a heading and its lines, or nothing."""
    if not texts:
        return []
    room = None if style.width is None else max(style.width - 2, 8)
    lines = [Line(word(title, style.lang), style="bold")]
    for text in texts:
        parts = wrap(inert(text), room)
        lines += [Line(("- " if part is parts[0] else "  ") + part) for part in parts]
    return lines
