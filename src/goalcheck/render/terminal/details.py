"""The details of a target: a line for each member and for each figure used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.render.rows import circumstances, figure_lines, verdict_row
from goalcheck.render.terminal.cells import flow, pad, widest, wrap
from goalcheck.render.terminal.columns import COLOURS
from goalcheck.render.terminal.line import Line
from goalcheck.render.wording import semicolon

if TYPE_CHECKING:
    from goalcheck.render.rows import Row
    from goalcheck.render.style import Style
    from goalcheck.report.verdict import TargetVerdict, Verdict

INDENT = 4


def member_lines(target: TargetVerdict, style: Style) -> list[Line]:
    """Every member with its numbers and figures; the target's own figures where it has no members."""
    if target.members is None:
        return _small(figure_lines(target.verdict, style.lang), style, INDENT + 2)
    rows = [verdict_row(member, target, style)._replace(bar="") for member in target.members]
    widths = widest([row.status for row in rows]), widest([row.name for row in rows])
    lines: list[Line] = []
    for member, row in zip(target.members, rows, strict=True):
        lines += _member(row, widths, style)
        lines += _small(_under(member, target, style), style, INDENT + 4)
    return lines


def _member(row: Row, widths: tuple[int, int], style: Style) -> list[Line]:
    numbers = [row.actual, row.threshold, row.gap_words, row.completion, row.due]
    parts = [pad(row.status, widths[0]), pad(row.name, widths[1]), *numbers]
    first, *rest = flow(parts, None if style.width is None else max(style.width - INDENT, 8))
    line = Line(" " * INDENT).append(row.status, COLOURS[row.state]).append(first.removeprefix(row.status))
    return [line, *(Line(" " * (INDENT + 2) + text) for text in rest)]


def _under(member: Verdict, target: TargetVerdict, style: Style) -> list[str]:
    said = semicolon([text for text in circumstances(member, target, style) if text], style.lang)
    return [*([said] if said else []), *figure_lines(member, style.lang)]


def _small(texts: list[str], style: Style, indent: int) -> list[Line]:
    room = None if style.width is None else max(style.width - indent, 8)
    return [Line(" " * indent + part, style="dim") for text in texts for part in wrap(text, room)]
