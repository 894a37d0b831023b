"""Tables each of whose rows holds several figures of different kinds: read as if each stood in a row of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.errors import Slug, refusal
from goalcheck.figures.layouts.exports import Export, recognised
from goalcheck.figures.layouts.names import split_unit
from goalcheck.figures.layouts.roles import ALL
from goalcheck.figures.tables.table import Records, Table
from goalcheck.messages.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goalcheck.figures.layouts.plan import Plan
    from goalcheck.targets.source import Source


class SpreadTable(Table):
    """A table whose rows are spread, each new one on the line of the old."""

    def __init__(self, table: Table, export: Export) -> None:
        self.table = table
        self.export = export
        self.known = export.known

    @property
    def own(self) -> Table:
        """The table before its rows are spread."""
        return self.table

    def head(self, begin: int = 1) -> Records:
        """Return the header and the first rows from line ``begin`` on."""
        at, head = self.export.known.header_line, self.table.head(begin)
        below = self._spread(((line, row) for line, row in head.numbered() if line > at), head.end)
        return Records([at, *below.lines], [list(self.export.header), *below.rows], below.end)

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the rows that follow the one that begins on line ``after``. InputError."""
        width = len(self.export.before)
        for records in self.table.records(max(after, self.export.known.header_line)):
            for line, row in records.numbered():
                if len(row) != width and any(map(str.strip, row)):
                    found = message("ragged_row", cells=len(row), width=width)
                    raise refusal("", Slug.RAGGED_ROW, found, message("quote_the_cell"), line)
            yield self._spread(records.numbered(), records.end)

    def _spread(self, found: Iterable[tuple[int, Sequence[str]]], end: int) -> Records:
        lines: list[int] = []
        rows: list[list[str]] = []
        for line, row in found:
            cells = list(map(str.strip, row))
            if any(cells) and len(cells) == len(self.export.before):
                rows += self.export.rows_of(cells)
                lines += [line] * (len(rows) - len(lines))
        return Records(lines, rows, end)


def spread_out(table: Table, source: Source) -> Table:
    """Return a table with its rows spread if it is of such a layout and the source does not say otherwise."""
    if source.layout or source.values or source.header:
        return table
    for export in recognised(table.head()):
        if {*source.columns.values(), *source.ignore} <= {*export.header, ALL}:
            return SpreadTable(table, export)
    return table


def across_of(
    table: Table, plan: Plan, entities: Mapping[str, str]
) -> tuple[Sequence[str], Mapping[int, Mapping[str, str]]]:
    """Return the headers of a file, and what each of its columns of values is about, by the names that figures have."""
    if isinstance(table, SpreadTable):
        columns = [(role, index) for role, index in plan.roles.items() if role != "unit"]
        names = {plan.header[index]: name for name, index in (*columns, *plan.dimensions.items())}
        return table.export.before, {
            at: {names[header]: text for header, text in about.items() if header in names}
            for at, about in table.export.values.items()
        }
    across = plan.across
    if across is None:
        return plan.header, {}
    texts: Sequence[str] = across.texts
    if across.role == "entity":
        texts = [entities.get(text, text) for text in texts]
    elif plan.known.brackets and across.role == "indicator":
        texts = [split_unit(text)[0] for text in texts]
    return plan.header, {at: {across.role: text} for at, text in zip(across.columns, texts, strict=True)}
