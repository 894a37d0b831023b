"""The details of a target: a line for each member and for each figure used."""

from collections.abc import Iterator

from rich.cells import cell_len

from goalcheck.render.style import Style
from goalcheck.render.terminal.column_widths import COLOURS
from goalcheck.render.terminal.table_cells import Words
from goalcheck.render.verdict_rows import circumstances, figure_lines, verdict_row
from goalcheck.render.wording import semicolon
from goalcheck.report.verdict import TargetVerdict, Verdict

INDENT = 4


def member_lines(target: TargetVerdict, style: Style) -> Iterator[Words]:
    """Yield every member with its numbers and figures; the target's own figures where it has no members."""
    if target.members is None:
        yield from (Words(text, "dim", indent=INDENT + 2) for text in figure_lines(target.verdict, style.lang))
        return
    rows = [verdict_row(member, target, style) for member in target.members]
    statuses = max((cell_len(row.status) for row in rows), default=0)
    names = max((cell_len(row.name) for row in rows), default=0)
    for member, row in zip(target.members, rows, strict=True):
        name = " " * (statuses - cell_len(row.status)) + row.name + " " * (names - cell_len(row.name))
        parts = (name, row.actual, row.threshold, row.gap_words, row.completion, row.due_words)
        yield Words(parts, "", row.status, COLOURS[row.state], indent=INDENT, hang=INDENT + 2)
        yield from (Words(text, "dim", indent=INDENT + 4) for text in _under(member, target, style))


def _under(member: Verdict, target: TargetVerdict, style: Style) -> list[str]:
    asides = semicolon([text for text in circumstances(member, target, style) if text], style.lang)
    return [*([asides] if asides else []), *figure_lines(member, style.lang)]
