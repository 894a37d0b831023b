"""Rows arranged for a width: in columns while these fit, else stacked; a number or an id is never cut."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType

from goalcheck.messages.catalogue import say
from goalcheck.render.terminal.table_cells import GAP, UNLIMITED, Line, Words
from goalcheck.render.verdict_rows import Row
from goalcheck.report.verdict import Status

COLOURS = {
    Status.MET: "green",
    Status.MISSED: "bold red",
    Status.ON_TRACK: "cyan",
    Status.BEHIND: "bold magenta",
    Status.NO_DATA: "dim",
}
_CELLS = ("id", "status", "actual", "threshold", "gap", "completion", "bar", "score", "due")
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


class Columns(NamedTuple):
    """The width of each column, the name's first; ``cells`` in their order."""

    name: int
    cells: tuple[tuple[str, int], ...]


def columns_for(rows: Sequence[Row], width: int | None, lang: str) -> Columns | None:
    """Return the widest arrangement in columns that fits; None where only stacking fits."""
    natural = {cell: max((cell_len(getattr(row, cell)) for row in rows), default=0) for cell in _CELLS}
    name = max(cell_len(text) for text in (*(row.name for row in rows), say("target", lang)))
    for name_minimum, limits in _ARRANGEMENTS:
        sizes = {cell: min(size, limits.get(cell, size)) for cell, size in natural.items()}
        cells = tuple((cell, _with_heading(cell, size, lang)) for cell, size in sizes.items() if size)
        rest = (width or UNLIMITED) - sum(size + len(GAP) for _, size in cells)
        if rest >= min(name, name_minimum):
            return Columns(min(name, rest), cells)
    return None


def _with_heading(cell: str, size: int, lang: str) -> int:
    return size if cell in _UNTITLED else max(size, cell_len(say(cell, lang)))


def heading(columns: Columns, lang: str) -> Line:
    """Return the names of the columns."""
    titles = {cell: Words("" if cell in _UNTITLED else say(cell, lang), "bold") for cell, _ in columns.cells}
    return _line(Words(say("target", lang), "bold"), titles, columns)


def _line(name: Words, cells: Mapping[str, Words], columns: Columns) -> Line:
    sized = ((cells[cell], size, cell in _FLUSH_RIGHT) for cell, size in columns.cells)
    return Line(((name, columns.name, False), *sized))


def arranged(rows: Iterable[Row], columns: Columns | None) -> Iterator[RenderableType]:
    """Yield the rows in the same columns, or stacked, each with the lines below it."""
    for row in rows:
        if columns is None:
            yield from stacked(row)
            continue
        cells = {cell: Words(getattr(row, cell), _style(cell, row)) for cell, _ in columns.cells}
        yield _line(Words(row.name), cells, columns)
        yield from below(row)


def _style(cell: str, row: Row) -> str:
    return COLOURS[row.state] if cell in {"status", "bar"} else "dim" if cell == "id" else ""


def stacked(row: Row) -> Iterator[Words]:
    """Yield a row as a small block: status and name, then its numbers, then the lines below."""
    lead = row.status + GAP
    yield Words(GAP.join(filter(None, (row.name, row.id))), "", lead, COLOURS[row.state], hang=cell_len(lead))
    numbers = (
        row.actual,
        row.threshold,
        row.gap_words,
        f"{row.bar} {row.completion}".strip(),
        row.score_words,
        row.due_words,
    )
    if any(numbers):
        yield Words(numbers, indent=4)
    yield from below(row)


def below(row: Row) -> Iterator[Words]:
    """Yield the lines under a row."""
    return (Words(text, "dim", indent=4) for text in row.below)
