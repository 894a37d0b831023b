"""Tables: records of cells with the lines they begin on; tables in memory, whose rows and columns may be swapped."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalcheck.errors import InputError, Place, Problem, Slug, refusal
from goalcheck.figures.cells import letters
from goalcheck.messages.catalogue import Spoken, listed, message, quoted
from goalcheck.quantities.number import is_amount, is_missing
from goalcheck.quantities.unit import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

    from goalcheck.figures.layouts.plan import Known
    from goalcheck.messages.catalogue import Message

BATCH = 1_000  # rows
SAMPLE_LINES = 400
MOST_PROBLEMS = 1_000
PARQUET_FILE = "Parquet"
MOST_CELLS = 1_000_000  # of a table that is transposed

Columns = list[Sequence[str]]


class Problems:
    """The errors found in a file's rows: the first 1,000 by themselves, the others counted."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.kept: list[Problem] = []
        self._more = 0
        self._line = 0
        self._of_line: set[Spoken] = set()

    def add(self, slug: Slug, found: Spoken, hint: Spoken, line: int) -> None:
        """Note an error on a line, once however many figures of the line have it."""
        if line != self._line:
            self._line, self._of_line = line, set()
        if found in self._of_line:
            return
        self._of_line.add(found)
        if len(self.kept) < MOST_PROBLEMS:
            self.kept.append(Problem(slug, found, hint, Place(self.file, line)))
        else:
            self._more += 1

    def close(self) -> list[Problem]:
        """Return them after the last row, with how many more there were."""
        if self._more:
            self.kept.append(
                Problem(Slug.RAGGED_ROW, message("and_more_errors", count=f"{self._more:,}"), "", Place(self.file))
            )
        return self.kept


class Records:
    """Some records in a row: the line on which each begins, their cells, and the last line they take."""

    def __init__(self, lines: Sequence[int], rows: list[list[str]], end: int) -> None:
        self.lines = lines
        self.rows = rows
        self.end = end

    @classmethod
    def of(cls, numbered: Iterable[tuple[int, list[str]]], end: int) -> Records:
        """Make records of their cells, each with its line."""
        pairs = list(numbered)
        return cls([line for line, _ in pairs], [row for _, row in pairs], end)

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each record with its line."""
        return zip(self.lines, self.rows, strict=True)

    def texts_on(self, line: int) -> list[str]:
        """Return the stripped cells of the record that begins on a line, none if no record does."""
        return next((list(map(str.strip, row)) for at, row in self.numbered() if at == line), [])

    def columns(self, width: int) -> Columns:
        """Return the cells by column; none if a record has another number of cells than ``width``."""
        if len(self.rows[0]) != width:
            return []
        try:
            return list(zip(*self.rows, strict=True))
        except ValueError:
            return []


class Table(ABC):
    """Records that can be walked again and again; a kind of table has what it knows besides.

    ``written`` says how: the encoding of a text, or what it is instead. ``delimiter`` separates the cells of a text,
    ``sheet`` is the name of a workbook's sheet. ``faults`` holds the texts of cells that show no value, each with the
    error that the sheet shows there ("" where it shows none). ``column_lines``: the line that each column was. What
    its plan says of it is known once that is made: ``header_line``, the columns of ``values``, from 0, and further
    marks of a ``missing`` one.
    """

    written = delimiter = sheet = ""
    faults: Mapping[str, str] = MappingProxyType({})
    column_lines: tuple[int, ...] = ()
    header_line = 0
    values: Collection[int] = ()
    missing: frozenset[str] = frozenset()

    @property
    def own(self) -> Table:
        """The table whose columns are those of the file."""
        return self

    @abstractmethod
    def records(self, after: int) -> Iterator[Records]:
        """Walk over the records that follow the one that begins on line ``after`` (0: over all). InputError."""

    def head(self, begin: int = 1) -> Records:
        """Return the first records from line ``begin`` on, as far as they are sound."""
        walk = (pair for records in self.records(0) for pair in records.numbered() if pair[0] >= begin)
        found = list(islice(walk, SAMPLE_LINES))
        return Records.of(found, found[-1][0] if found else begin - 1)

    def notes(self) -> Iterator[Message]:
        """Yield what to note of it after a walk."""
        yield from ()


class Grid(Table):
    """Rows in memory, each with its line (in a workbook: its row number).

    ``across``: the first and the last column, from 1, of the cells that are merged over several, by line. A
    workbook hides rows and columns, by number from 1, the sheet if it is not ``visible``, and, ``unread``, other sheets
    that hold a table.
    """

    def __init__(self, written: str, lines: Sequence[int], rows: list[list[str]]) -> None:
        self.written = written
        self.lines = lines
        self.rows = rows
        self.faults: dict[str, str] = {}
        self.across: dict[int, list[tuple[int, int]]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.visible = True
        self.unread: Sequence[str] = ()

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the rows that follow line ``after``."""
        first = self.lines.index(after) + 1 if after else 0
        names = self.rows[first - 1] if first else []
        for start in range(first, len(self.rows), BATCH):
            part = slice(start, start + BATCH)
            lines, rows = self.lines[part], self.rows[part]
            if self.across and names:
                rows = [self._filled(line, row, names) for line, row in zip(lines, rows, strict=True)]
            yield Records(lines, rows, lines[-1])

    def notes(self) -> Iterator[Message]:
        """Yield what to note of a workbook that hides figures: they are read, and its reader may not know them."""
        if not self.visible:
            yield message("hidden_sheet", sheet=self.sheet)
        if self.hidden_rows or self.hidden_columns:
            below = [(line, row) for line, row in zip(self.lines, self.rows, strict=True) if line > self.header_line]
            filled = [(line, at + 1) for line, row in below for at in self.values if "".join(row[at : at + 1]).strip()]
            if count := sum(line in self.hidden_rows or at in self.hidden_columns for line, at in filled):
                yield message("hidden_cells", sheet=self.sheet, count=count)
        if self.unread:
            yield message("unread_sheets", count=len(self.unread), names=listed(map(quoted, self.unread)))

    def _filled(self, line: int, row: list[str], names: Sequence[str]) -> list[str]:
        """Return a row whose merged cells hold for each of their columns that has a name, below these ``names``.

        One that is alone in its row is a heading or a note. A number is none of either column: to count it twice, or
        for the first alone, would be a guess.
        """
        found = row
        for first, last in self.across.get(line, ()):
            text = row[first - 1]
            others = [at for at in range(first, min(last, len(row))) if names[at].strip()]
            if not others or sum(map(bool, row)) == 1:
                continue
            found = list(found)
            if not is_missing(text) and is_amount(text, units=Units()):
                cells = f"{letters(first)}{line}:{letters(last)}{line}"
                text = f"{text} #MERGED! {self.sheet}!{cells}"
                self.faults[text] = ""
                others.append(first - 1)
            for at in others:
                found[at] = text
        return found


class Transposed(Grid):
    """A table with rows and columns swapped. InputError.

    ``header`` is the line that it begins on (0: the first), ``footer`` how many lines at its end are left aside.
    """

    def __init__(self, table: Table, file: str, header: int = 0, footer: int = 0) -> None:
        pairs = _rows_of(table, file, header, footer)
        swapped = [list(column) for column in zip(*(row for _, row in pairs), strict=True)]
        super().__init__(table.written, range(1, len(swapped) + 1), swapped)
        self.delimiter, self.sheet = table.delimiter, table.sheet
        self.column_lines = tuple(line for line, _ in pairs)
        self._table = table
        if isinstance(table, Grid):
            self.faults, self.hidden_rows = table.faults, table.hidden_columns
            self.hidden_columns = {at for at, line in enumerate(self.column_lines, 1) if line in table.hidden_rows}

    def notes(self) -> Iterator[Message]:
        """Yield what to note of it, and of the table that it was."""
        yield from super().notes()
        yield from self._table.notes()


def _rows_of(table: Table, file: str, header: int, footer: int) -> list[tuple[int, list[str]]]:
    """Return the rows of a table that is not too large to be transposed, all as wide as the first. InputError."""
    rows: list[tuple[int, list[str]]] = []
    end = cells = 0
    for records in table.records(0):
        end = records.end
        filled = [(line, row) for line, row in records.numbered() if line >= header and any(map(str.strip, row))]
        rows += filled
        cells += sum(len(row) for _, row in filled)
        if cells > MOST_CELLS:
            found = message("transposed_too_big", most=f"{MOST_CELLS:,}")
            raise refusal(file, Slug.BAD_LAYOUT, found, message("write_other_way"), end)
    rows = [(line, row) for line, row in rows if line <= end - footer]
    width = len(rows[0][1]) if rows else 0
    problems = Problems(file)
    for line, row in rows:
        if len(row) != width:
            problems.add(Slug.RAGGED_ROW, message("ragged_against_first", cells=len(row), width=width), "", line)
    if problems.close():
        raise InputError(problems.kept)
    return rows


@dataclass(eq=False)
class Export(Table):
    """A table whose rows hold several figures: each becomes several on its line, one for each column ``about`` figures.

    ``before`` is the header of the ``table`` that it is made of, ``header`` that of the new rows. A new row holds, by
    this header, what all figures of the ``row`` are about, what those of the column are about, by its number, and what
    the ``cell`` says. A blank value is a figure without one in the columns ``gaps``, elsewhere it is none.
    """

    table: Table
    known: Known
    before: tuple[str, ...]
    header: tuple[str, ...]
    about: Mapping[int, Mapping[str, str]]
    row: Callable[[Sequence[str]], Mapping[str, str]]
    cell: Callable[[str], Mapping[str, str]] = lambda cell: {"value": cell}
    gaps: Container[int] = ()

    @property
    def own(self) -> Table:
        """The table that it is made of."""
        return self.table

    def head(self, begin: int = 1) -> Records:
        """Return the header and the first rows from line ``begin`` on."""
        at, head = self.known.header_line, self.table.head(begin)
        below = self._spread(((line, row) for line, row in head.numbered() if line > at), head.end)
        return Records.of([(at, list(self.header)), *below.numbered()], below.end)

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the rows that follow the one that begins on line ``after``. InputError at their end, with each."""
        problems = Problems("")
        for records in self.table.records(max(after, self.known.header_line)):
            for line, row in records.numbered():
                if len(row) != len(self.before) and any(map(str.strip, row)):
                    found = message("ragged_row", cells=len(row), width=len(self.before))
                    problems.add(Slug.RAGGED_ROW, found, message("quote_the_cell"), line)
            yield self._spread(records.numbered(), records.end)
        if problems.kept:
            raise InputError(problems.kept)

    def _spread(self, found: Iterable[tuple[int, Sequence[str]]], end: int) -> Records:
        stripped = ((line, list(map(str.strip, row))) for line, row in found if len(row) == len(self.before))
        return Records.of(((line, new) for line, row in stripped if any(row) for new in self.rows_of(row)), end)

    def rows_of(self, cells: Sequence[str]) -> Iterator[list[str]]:
        """Yield the rows that become of one."""
        common = self.row(cells)
        for at, about in self.about.items():
            row = {**common, **about, **self.cell(cells[at])}
            if row["value"] or at in self.gaps:
                yield [row.get(name, "") for name in self.header]
