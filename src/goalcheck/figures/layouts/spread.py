"""Tables each of whose rows holds several figures of different kinds: each is read as a row of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.tables.table import Records, Table
from goalcheck.figures.tables.table_rows import MOST_PROBLEMS
from goalcheck.messages.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from goalcheck.figures.layouts.plan import Known


class Export(NamedTuple):
    """How each row of a known layout becomes several, one for each column of ``values``.

    ``before`` is the file's own header, ``header`` that of the new rows. A new row holds, by this header, what all
    figures of the ``row`` are about, what those of the column are about, by its number, and what the ``cell`` says. A
    blank value is a figure without one in the columns ``gaps``, elsewhere it is none.
    """

    known: Known
    before: tuple[str, ...]
    header: tuple[str, ...]
    values: Mapping[int, Mapping[str, str]]
    row: Callable[[Sequence[str]], Mapping[str, str]]
    cell: Callable[[str], Mapping[str, str]] = lambda cell: {"value": cell}
    gaps: Container[int] = ()

    def rows_of(self, cells: Sequence[str]) -> Iterator[list[str]]:
        """Yield the rows that become of one."""
        common = self.row(cells)
        for at, about in self.values.items():
            row = {**common, **about, **self.cell(cells[at])}
            if row["value"] or at in self.gaps:
                yield [row.get(name, "") for name in self.header]


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
        return Records.of([(at, list(self.export.header)), *below.numbered()], below.end)

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the rows that follow the one that begins on line ``after``. InputError at their end, with each."""
        width = len(self.export.before)
        problems: list[Problem] = []
        for records in self.table.records(max(after, self.export.known.header_line)):
            for line, row in records.numbered():
                if len(row) != width and any(map(str.strip, row)) and len(problems) < MOST_PROBLEMS:
                    found = message("ragged_row", cells=len(row), width=width)
                    problems.append(Problem(Slug.RAGGED_ROW, found, message("quote_the_cell"), Place("", line)))
            yield self._spread(records.numbered(), records.end)
        if problems:
            raise InputError(problems)

    def _spread(self, found: Iterable[tuple[int, Sequence[str]]], end: int) -> Records:
        stripped = ((line, list(map(str.strip, row))) for line, row in found if len(row) == len(self.export.before))
        return Records.of(((line, new) for line, row in stripped if any(row) for new in self.export.rows_of(row)), end)
