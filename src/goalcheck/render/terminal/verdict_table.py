"""The table: targets by theme, then the marks in use, the notes, what fails and the totals.

Rows are in columns while these fit the width, else stacked; a number or an id is never cut.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from rich.cells import cell_len
from rich.console import RenderableType

from goalcheck.messages.catalogue import say
from goalcheck.render import marks
from goalcheck.render.escape import inert
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.terminal.gate_table import detail_lines, listed_lines
from goalcheck.render.terminal.table_cells import COLOURS, GAP, UNLIMITED, Line, Words, printed
from goalcheck.render.totals import by_theme, group_named, group_text, reading_lines, title_line, totals_line
from goalcheck.render.wording import counted, labelled, semicolon
from goalcheck.report.report import Report

_CELLS = ("name", "id", "status", "actual", "threshold", "gap", "completion", "bar", "score", "due")
# The arrangements that are tried in turn: how wide a name must be able to be, and what long cells shrink to; texts are
# wrapped between words. With a narrower name, rows would take more lines than stacked ones.
_ARRANGEMENTS: tuple[tuple[int, dict[str, int]], ...] = (
    (40, {}),
    (40, {"threshold": 20, "due": 12}),
    (26, {"threshold": 20, "due": 12, "bar": 0}),
    (20, {"threshold": 14, "due": 10, "bar": 0}),
)
_FLUSH_RIGHT = frozenset({"actual", "gap", "completion", "score"})
_UNTITLED = frozenset({"bar", "id"})


Cells: TypeAlias = dict[str, str]
Columns: TypeAlias = dict[str, int]  # with their widths


def render_table(report: Report, style: Style) -> str:
    """Return the whole report as text, ending in a line feed."""
    title = Words(title_line(report, style.lang), "bold")
    return printed([title, Words(), *_body(report, style), *_foot(report, style)], style)


def _body(report: Report, style: Style) -> Iterator[RenderableType]:
    """Yield the targets by theme; those that merely have no data as one line a theme, unless details are asked for."""
    shown = {one.id: ShownTarget(one, style.lang) for one in report.targets}
    rows = {key: _cells(one, style) for key, one in shown.items() if style.details or not one.is_plain_absence}
    columns = _columns_for(rows.values(), style) if rows else None
    if columns:
        titles = {cell: Words(_title(cell, style.lang), "bold") for cell in columns}
        yield _line(titles, columns)
    for theme, targets in by_theme(report.targets, style.lang, by=style.by):
        yield from _theme(theme.heading, [shown[one.id] for one in targets], rows, columns, style)
        if style.by and (group := group_named(report, style.by, theme.name, style.lang)):
            yield Words(labelled(theme.heading, group_text(group, style.lang), style.lang), "bold")
    if report.targets:
        yield Words()


def _cells(shown: ShownTarget, style: Style) -> Cells:
    return shown.cells() | {"id": inert(shown.target.id) if style.ids and shown.target.name else ""}


def _theme(
    heading: str, targets: Sequence[ShownTarget], rows: Mapping[str, Cells], columns: Columns | None, style: Style
) -> Iterator[RenderableType]:
    shown = [one for one in targets if one.target.id in rows]
    absent = say("without_data", style.lang, count=len(targets) - len(shown)) if len(shown) < len(targets) else ""
    if not shown:
        yield Words(labelled(heading, absent, style.lang) if heading else absent, "dim")
        return
    if heading:
        yield Words(heading, "bold underline")
    for one in shown:
        cells, colour = rows[one.target.id], COLOURS[one.verdict.status]
        if columns:
            look = {"status": colour, "bar": colour, "id": "dim"}
            yield _line({cell: Words(cells[cell], look.get(cell, "")) for cell in columns}, columns)
        else:
            yield from _stacked(cells, colour)
        yield from (Words(text, "dim", indent=4) for text in one.below(details=style.details))
        if style.details:
            yield from detail_lines(one, style)
    if absent:
        yield Words(absent, "dim")


def _columns_for(rows: Collection[Cells], style: Style) -> Columns | None:
    """Return the widest arrangement in columns that fits; None where only stacking fits."""
    titles = {cell: cell_len(_title(cell, style.lang)) for cell in _CELLS}
    natural = {cell: max(cell_len(row[cell]) for row in rows) for cell in _CELLS}
    name = max(natural.pop("name"), titles["name"])
    for name_minimum, limits in _ARRANGEMENTS:
        sizes = {cell: min(size, limits.get(cell, size)) for cell, size in natural.items()}
        columns = {cell: max(size, titles[cell]) for cell, size in sizes.items() if size}
        rest = (style.width or UNLIMITED) - sum(columns.values()) - len(GAP) * len(columns)
        if rest >= min(name, name_minimum):
            return {"name": min(name, rest), **columns}
    return None


def _title(cell: str, lang: str) -> str:
    return "" if cell in _UNTITLED else say("target" if cell == "name" else cell, lang)


def _line(cells: Mapping[str, Words], columns: Columns) -> Line:
    return Line(tuple((cells[cell], size, cell in _FLUSH_RIGHT) for cell, size in columns.items()))


def _stacked(cells: Cells, colour: str) -> Iterator[Words]:
    """Yield a row as a small block: status and name, then its numbers."""
    lead = cells["status"] + GAP
    yield Words(GAP.join(filter(None, (cells["name"], cells["id"]))), "", lead, colour, hang=cell_len(lead))
    completion = f"{cells['bar']} {cells['completion']}".strip()
    first, others = ("actual", "threshold", "gap_words"), ("score_words", "due_words")
    numbers = (*(cells[key] for key in first), completion, *(cells[key] for key in others))
    if any(numbers):
        yield Words(numbers, indent=4)


def _foot(report: Report, style: Style) -> Iterator[Words]:
    """Yield the legend, the notes, with details what was read, then what fails the gate and the totals."""
    lang = style.lang
    if legend := tuple(marks.legend(report.targets, lang)):
        yield Words(legend, "dim")
    yield from _list("notes", [note.in_language(lang) for note in report.notes], lang)
    if style.details:
        yield from _list("reading", reading_lines(report, lang), lang)
    yield from listed_lines("fail_the_gate", report.gate.failing, report, style)
    yield Words(semicolon([totals_line(report, lang), _gate(report, lang)], lang), "bold")


def _list(title: str, texts: Sequence[str], lang: str) -> Iterator[Words]:
    """Yield a heading and its lines, or nothing."""
    if texts:
        yield Words(say(title, lang), "bold")
        yield from (Words(inert(text), lead="- ", hang=2) for text in texts)


def _gate(report: Report, lang: str) -> str:
    if report.passed:
        return say("gate_would_pass", lang)
    return say("gate_would_fail", lang, count=counted(len(report.gate.failing)), of=counted(report.summary.declared))
