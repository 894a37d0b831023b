"""Tables each of whose rows holds several figures of different kinds: read as if each stood in a row of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.layouts.roles import ALL
from goalcheck.figures.tables.records import Records
from goalcheck.messages.catalogue import message
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from goalcheck.figures.layouts.known_layout import Known
    from goalcheck.figures.tables.csv_table import Table
    from goalcheck.targets.source import Source


class Spread(NamedTuple):
    """How the rows of a known layout are spread: the header that they get, and the rows that become of one.

    ``width`` is how many cells a row has before.
    """

    known: Known
    width: int
    header: tuple[str, ...]
    rows_of: Callable[[Sequence[str]], Iterator[list[str]]]


class SpreadTable(NamedTuple):
    """A table whose rows are spread, each new one on the line of the old."""

    table: Table
    spread: Spread

    @property
    def known(self) -> Known:
        """The layout."""
        return self.spread.known

    def head(self, begin: int = 1) -> Records:
        """Return the header and the first rows from line ``begin`` on."""
        at, head = self.known.header_line, self.table.head(begin)
        below = self._spread((pair for pair in zip(head.lines, head.rows, strict=True) if pair[0] > at), head.end)
        if at < begin:
            return below
        return Records([at, *below.lines], [list(self.spread.header), *below.rows], below.end)

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the rows that follow the one that begins on line ``after``. InputError."""
        for records in self.table.records(max(after, self.known.header_line)):
            found = list(zip(records.lines, records.rows, strict=True))
            for line, row in found:
                _refuse_ragged(line, row, self.spread.width)
            yield self._spread(found, records.end)

    def _spread(self, found: Iterable[tuple[int, Sequence[str]]], end: int) -> Records:
        lines: list[int] = []
        rows: list[list[str]] = []
        for line, row in found:
            cells = list(map(clean, row))
            if any(cells) and len(cells) == self.spread.width:
                before = len(rows)
                rows += self.spread.rows_of(cells)
                lines += [line] * (len(rows) - before)
        return Records(lines, rows, end)


def _refuse_ragged(line: int, row: Sequence[str], width: int) -> None:
    if len(row) != width and any(map(clean, row)):
        found = message("ragged_row", cells=len(row), width=width)
        raise InputError([Problem(Slug.RAGGED_ROW, found, message("quote_the_cell"), Place("", line))])


def spread_out(table: Table, source: Source) -> Table:
    """Return a table with its rows spread if it is of such a layout and the source does not say otherwise."""
    from goalcheck.figures.layouts.exports import benchmark, eurostat, telemetry, training

    if source.layout or source.values or source.header:
        return table
    head = table.head()
    for known in (eurostat, benchmark, telemetry, training):
        spread = known.recognise(head)
        if spread and {*source.columns.values(), *source.ignore} <= {*spread.header, ALL}:
            return SpreadTable(table, spread)
    return table
