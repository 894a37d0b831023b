"""Rows arranged for a width: in columns while they fit, else stacked; a number or an id is never cut."""

from collections.abc import Sequence
from typing import NamedTuple

from goalcheck.render.rows import Row
from goalcheck.render.terminal.cells import cell_len, flow, pad, widest, wrap
from goalcheck.render.terminal.line import Line
from goalcheck.render.wording import word
from goalcheck.report.verdict import Status

GAP = "  "
NAME_MINIMUM = 26  # narrower, and names take more lines than stacking would
NATURAL = 1_000_000
NARROWEST = 8
COLOURS = {
    Status.MET: "green",
    Status.MISSED: "bold red",
    Status.ON_TRACK: "cyan",
    Status.BEHIND: "bold magenta",
    Status.NO_DATA: "dim",
}
_CELLS = ("status", "actual", "threshold", "gap", "completion", "bar", "due")
_WRAPPED = {"threshold": 20, "due": 12}  # what these two shrink to, wrapped between words
_FLUSH_RIGHT = frozenset({"actual", "gap", "completion"})


class Columns(NamedTuple):
    """The width of each column, the name's first; ``cells`` in their order."""

    name: int
    cells: tuple[tuple[str, int], ...]


def columns_for(rows: Sequence[Row], width: int | None, lang: str) -> Columns | None:
    """Return the widest arrangement in columns that fits; None where only stacking fits.

    First long names are wrapped, then long thresholds and due days, then the bars are left out.
    """
    natural = {cell: widest([getattr(row, cell) for row in rows]) for cell in _CELLS}
    narrow = {cell: min(size, _WRAPPED.get(cell, size)) for cell, size in natural.items()}
    name = widest([*(_whole_name(row) for row in rows), word("target", lang)])
    for sizes in (natural, narrow, {**narrow, "bar": 0}):
        cells = tuple((cell, _with_heading(cell, size, lang)) for cell, size in sizes.items() if size)
        rest = name if width is None else width - sum(size + len(GAP) for _, size in cells)
        if rest >= min(name, NAME_MINIMUM):
            return Columns(min(name, rest), cells)
    return None


def _with_heading(cell: str, size: int, lang: str) -> int:
    return size if cell == "bar" else max(size, cell_len(word(cell, lang)))


def _whole_name(row: Row) -> str:
    return f"{row.name}{GAP}{row.id}" if row.id else row.name


def heading(columns: Columns, lang: str) -> Line:
    """Return the names of the columns."""
    line = Line(pad(word("target", lang), columns.name), style="bold")
    for cell, size in columns.cells:
        text = "" if cell == "bar" else word(cell, lang)
        line.append(GAP + pad(text, size, right=cell in _FLUSH_RIGHT), "bold")
    return line


def in_columns(row: Row, columns: Columns, width: int | None) -> list[Line]:
    """Return a row in columns, its texts wrapped within theirs, and the lines below it across all."""
    names = _name_lines(row, columns.name)
    texts = [wrap(getattr(row, cell), size) for cell, size in columns.cells]
    lines: list[Line] = []
    for number in range(max(len(names), *map(len, texts))):
        line = names[number] if number < len(names) else Line()
        line.append(" " * (columns.name - cell_len(line.plain)))
        for (cell, size), parts in zip(columns.cells, texts, strict=True):
            text = parts[number] if number < len(parts) else ""
            line.append(GAP).append(pad(text, size, right=cell in _FLUSH_RIGHT), style=_style(cell, row))
        lines.append(line)
    return [*lines, *below(row, width, indent=4)]


def _style(cell: str, row: Row) -> str:
    return COLOURS[row.state] if cell in {"status", "bar"} else ""


def _name_lines(row: Row, width: int) -> list[Line]:
    """Return the name, and dim behind it or on a line of its own the id."""
    lines = [Line(text) for text in wrap(row.name, width)]
    if not row.id:
        return lines
    if cell_len(lines[-1].plain) + len(GAP) + cell_len(row.id) <= width:
        lines[-1].append(GAP).append(row.id, style="dim")
        return lines
    return lines + [Line(text, style="dim") for text in wrap(row.id, width)]


def stacked(row: Row, width: int | None) -> list[Line]:
    """Return a row as a small block: status and name, then its numbers, then the lines below."""
    room = None if width is None else max(width - 4, 1)
    progress = f"{row.bar} {row.completion}".strip()
    numbers = flow([row.actual, row.threshold, row.gap_words, progress, row.due], room, gap="   ")
    hang = cell_len(row.status) + len(GAP)
    names = _name_lines(row, NATURAL if width is None else max(width - hang, NARROWEST))
    first = Line(row.status, COLOURS[row.state]).append(GAP).extend(names[0])
    lines = [first, *(Line(" " * hang).extend(name) for name in names[1:])]
    return [*lines, *(Line(" " * 4 + text) for text in numbers), *below(row, width, indent=4)]


def below(row: Row, width: int | None, indent: int) -> list[Line]:
    """Return the lines under a row, wrapped and indented."""
    room = None if width is None else max(width - indent, 1)
    return [Line(" " * indent + part, style="dim") for text in row.below for part in wrap(text, room)]
