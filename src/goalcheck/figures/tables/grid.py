"""Tables in memory: the sheet of a workbook, a JSON document, and a table whose rows and columns are swapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalcheck.errors import InputError, Place, Problem, Slug, refusal
from goalcheck.figures.tables.csv_table import SAMPLE_LINES, Records
from goalcheck.figures.value_places import letters
from goalcheck.messages.catalogue import Listed, listed, message, quoted
from goalcheck.quantities.number import is_amount, is_missing
from goalcheck.quantities.unit import Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goalcheck.figures.batch import Batch
    from goalcheck.figures.tables.csv_table import Table
    from goalcheck.figures.tables.table_rows import Problems
    from goalcheck.messages.catalogue import Message

BATCH = 1_000  # rows
MOST_CELLS = 1_000_000  # of a table that is transposed


class Hidden(NamedTuple):
    """What a workbook hides: rows and columns by number, from 1, of the sheet that is read; that sheet; other ones.

    ``others`` are the hidden sheets that hold a table and are not read.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    sheet: bool = False
    others: tuple[str, ...] = ()


class Grid(NamedTuple):
    """Rows in memory, each with its line (in a workbook: its row number).

    ``sheet`` is the name of a workbook's sheet. ``faults`` holds the texts of cells that show no value, each with the
    error that the sheet shows there ("" where it shows none). ``across``: the first and the last column, from 1, of the
    cells that are merged over several, by line.
    """

    lines: Sequence[int]
    rows: list[list[str]]
    sheet: str = ""
    faults: dict[str, str] = {}  # noqa: RUF012  # filled only where there is a sheet
    across: Mapping[int, Sequence[tuple[int, int]]] = {}
    hidden: Hidden = Hidden()

    def head(self, begin: int = 1) -> Records:
        """Return the first rows from line ``begin`` on."""
        first = next((index for index, line in enumerate(self.lines) if line >= begin), len(self.rows))
        part = slice(first, first + SAMPLE_LINES)
        return Records(self.lines[part], self.rows[part], self.lines[-1] if self.lines else 0)

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


def transposed(table: Table, file: str, header: int, footer: int) -> tuple[Grid, tuple[int, ...]]:
    """Return a table with rows and columns swapped, and the line that each of its columns was. InputError.

    ``header`` is the line that it begins on (0: the first), ``footer`` how many lines at its end are left aside.
    """
    lines: list[int] = []
    rows: list[list[str]] = []
    end = cells = 0
    for records in table.records(0):
        end = records.end
        for line, row in records.numbered():
            if line >= header and any(map(str.strip, row)):
                lines.append(line)
                rows.append(row)
                cells += len(row)
        if cells > MOST_CELLS:
            found = message("transposed_too_big", most=f"{MOST_CELLS:,}")
            raise refusal(file, Slug.BAD_LAYOUT, found, message("write_other_way"), end)
    kept = sum(line <= end - footer for line in lines)
    lines, rows = lines[:kept], rows[:kept]
    _refuse_ragged(lines, rows, file)
    swapped = [list(column) for column in zip(*rows, strict=True)]
    grid = table if isinstance(table, Grid) else Grid([], [])
    hidden = frozenset(number for number, line in enumerate(lines, 1) if line in grid.hidden.rows)
    hides = grid.hidden._replace(rows=grid.hidden.columns, columns=hidden)
    return Grid(range(1, len(swapped) + 1), swapped, grid.sheet, grid.faults, hidden=hides), tuple(lines)


def hidden_notes(grid: Grid, header_line: int, values: Iterable[int], *, swapped: bool) -> Iterator[Message]:
    """Yield what to note of a workbook that hides figures: they are read, and its reader may not know them.

    ``values`` are the columns of values, from 0; ``swapped``: rows and columns were.
    """
    hidden = grid.hidden
    below = [(line, row) for line, row in zip(grid.lines, grid.rows, strict=True) if line > header_line]
    filled = [(line, at + 1) for line, row in below for at in values if "".join(row[at : at + 1]).strip()]
    counts = [len(hidden.rows & {line for line, _ in filled}), len(hidden.columns & {at for _, at in filled})]
    if hidden.sheet:
        yield message("hidden_sheet", sheet=grid.sheet)
    pairs = zip(("hidden_rows", "hidden_columns"), reversed(counts) if swapped else counts, strict=True)
    if any(counts):
        what = Listed(tuple(message(key, count=f"{count:,}") for key, count in pairs if count), "and")
        yield message("hidden_cells", sheet=grid.sheet, what=what)
    if hidden.others:
        yield message("unread_sheets", count=len(hidden.others), names=listed(map(quoted, hidden.others)))


def _refuse_ragged(lines: Sequence[int], rows: list[list[str]], file: str) -> None:
    width = len(rows[0]) if rows else 0
    problems = [
        Problem(Slug.RAGGED_ROW, message("ragged_against_first", cells=len(row), width=width), "", Place(file, line))
        for line, row in zip(lines, rows, strict=True)
        if len(row) != width
    ]
    if problems:
        raise InputError(problems)


def refuse_faults(batch: Batch, faults: Mapping[str, str], problems: Problems) -> None:
    """Note each cell with an error that says what a figure is about; one for a value or a period is no value anyway."""
    about = {name: batch.texts(name) for name in ("indicator", "entity", "unit", "status")}
    for name, column in (*about.items(), *batch.dimensions.items()):
        texts = list(map(str.strip, column))
        for text in faults.keys() & set(texts):
            found = message("cell_shows_error", name=name, text=quoted(text))
            problems.add(Slug.BAD_VALUE, found, message("mend_the_cell"), batch.lines[texts.index(text)])
