"""The table: targets by theme, then the marks in use, the notes, what fails and the totals."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from goalcheck.messages.catalogue import say
from goalcheck.render import marks
from goalcheck.render.inert import inert
from goalcheck.render.rollup.scores import group_named, group_text
from goalcheck.render.style import Style
from goalcheck.render.terminal.closing import closing_lines
from goalcheck.render.terminal.column_widths import Columns, arranged, columns_for, heading
from goalcheck.render.terminal.details import member_lines
from goalcheck.render.terminal.table_cells import Words, printed
from goalcheck.render.verdict_rows import Row, by_theme, is_plain_absence, target_row
from goalcheck.render.wording import reading_lines, semicolon
from goalcheck.report.report import Report
from goalcheck.report.verdict import TargetVerdict


def render_table(report: Report, style: Style) -> str:
    """Return the whole report as text, ending in a line feed."""
    parts = [_title(report, style.lang), *_body(report, style), *_foot(report, style)]
    return printed(parts, width=style.width, colour=style.colour)


def _title(report: Report, lang: str) -> Words:
    day = say("as_of", lang, day=report.as_of.isoformat())
    title = inert(report.title.in_language(lang)) if report.title else ""
    return Words(semicolon([part for part in (title, day) if part], lang), "bold")


def _body(report: Report, style: Style) -> Iterator[RenderableType]:
    """Yield the targets by theme; those that merely have no data as one line a theme, unless details are asked for."""
    yield Words()
    rows = {one.id: target_row(one, style) for one in report.targets if style.details or not is_plain_absence(one)}
    columns = columns_for(list(rows.values()), style.width, style.lang) if rows else None
    if columns:
        yield heading(columns, style.lang)
    groups = by_theme(report.targets, style.lang, owner=style.by == "owner")
    for theme, targets in groups:
        name = theme or (say("other", style.lang) if len(groups) > 1 else "")
        yield from _theme(name, targets, rows, columns, style)
        if style.by and (group := group_named(report, style.by, theme, style.lang)):
            yield Words(say("group_line", style.lang, name=name, text=group_text(group, style.lang)), "bold")
    if report.targets:
        yield Words()


def _theme(
    name: str, targets: Sequence[TargetVerdict], rows: dict[str, Row], columns: Columns | None, style: Style
) -> Iterator[RenderableType]:
    shown = [target for target in targets if target.id in rows]
    absent = say("without_data", style.lang, count=len(targets) - len(shown)) if len(shown) < len(targets) else ""
    if not shown:
        yield Words(say("labelled", style.lang, label=name, text=absent) if name else absent, "dim")
        return
    if name:
        yield Words(name, "bold underline")
    if style.details:
        for target in shown:
            yield from arranged([rows[target.id]], columns)
            yield from member_lines(target, style)
    else:
        yield from arranged([rows[target.id] for target in shown], columns)
    if absent:
        yield Words(absent, "dim")


def _foot(report: Report, style: Style) -> Iterator[RenderableType]:
    """Yield the legend, the notes, with details what was read, then what fails and the totals."""
    lang = style.lang
    legend = tuple(marks.legend(report.targets, lang))
    if legend:
        yield Words(legend, "dim")
    yield from _list("notes", [note.in_language(lang) for note in report.notes], lang)
    if style.details:
        yield from _list("reading", reading_lines(report, lang), lang)
    yield from closing_lines(report, style)


def _list(title: str, texts: Sequence[str], lang: str) -> Iterator[Words]:
    """Yield a heading and its lines, or nothing."""
    if texts:
        yield Words(say(title, lang), "bold")
    for text in texts:
        yield Words(inert(text), lead="- ", hang=2)
