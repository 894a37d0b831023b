"""Where a table begins and ends in a file with lines above and below it; for proposals, never for reading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.layout import joined_header
from goalcheck.quantities.number import is_missing
from goalcheck.suggesting.profile import Profile, are_years, bare_period, is_number, is_period_like, written_as
from goalcheck.suggesting.words import role_of

if TYPE_CHECKING:
    from goalcheck.figures.tables.csv_table import Table
    from goalcheck.figures.tables.records import Records

MOST_FOOTER = 20


@dataclass(frozen=True, slots=True)
class Extent:
    """The header's lines and cells, the columns of the first rows, how many lines above and below are no rows.

    ``header_lines`` are two where names are over names, in a merged cell or once over blank cells.
    """

    header_lines: tuple[int, ...]
    first_line: int
    header: tuple[str, ...]
    columns: tuple[Profile, ...]
    footer: int

    @property
    def header_line(self) -> int:
        """The line right above the rows."""
        return self.header_lines[-1]


def find_extent(table: Table) -> Extent | None:
    """Find the header: the first row that is as full as the rows and says names or periods; None in vain."""
    head = table.head()
    rows = _filled(head)
    if not rows:
        return None
    wanted = _least_filled([row for _, row in rows])
    full = [number for number, (_, row) in enumerate(rows) if sum(map(bool, row)) >= wanted]
    at = next((number for number in full[:30] if _is_header(rows[number][1])), full[0])
    lines, header, at = _of_two_lines(rows, at)
    below = [row for _, row in rows[at + 1 :] if len(row) == len(header) and sum(map(bool, row)) > (wanted > 1)]
    columns = _columns(header, below)
    footer = _footer_of(table, lines[-1], wanted, columns)
    if footer:  # what is no row says nothing of its columns
        below = below[: len(below) - sum(line > head.end - footer for line, row in rows if row in below)]
        columns = _columns(header, below)
    return Extent(lines, rows[0][0], tuple(header), tuple(columns), footer)


def _columns(header: list[str], below: list[list[str]]) -> list[Profile]:
    """Return the columns; one without a name is called by its place, unless it is blank or counts the rows."""
    columns = [Profile(index, text, tuple(row[index] for row in below)) for index, text in enumerate(header)]
    return [
        replace(one, header=f"#{one.index + 1}") if not (one.header or one.is_empty or one.counts_rows) else one
        for one in columns
    ]


def _of_two_lines(rows: list[tuple[int, list[str]]], at: int) -> tuple[tuple[int, ...], list[str], int]:
    """Return the header's line or two lines, its names, and the number of its last row."""
    for upper, lower in ((at, at + 1), (at - 1, at)):
        if upper < 0 or lower >= len(rows):
            continue
        above, names = rows[upper][1], rows[lower][1]
        if _stands_over(above, names):
            return (rows[upper][0], rows[lower][0]), joined_header(above, names), lower
    return (rows[at][0],), rows[at][1], at


def _stands_over(above: list[str], names: list[str]) -> bool:
    """Return True if one row of names is over another: names below repeat, or lack where the row above has one."""
    numbers = [text for text in above if is_number(text) and not is_period_like(text)]
    values = [text for text in names if is_number(text) and not is_period_like(text)]
    if len(above) > len(names) or numbers or values or sum(map(bool, above)) < 2:
        return False
    if any(map(is_number, names)) and any(map(is_period_like, above)):  # years in a row below a header of years
        return False
    spans = any(not text and names[index] for index, text in enumerate(above) if index)
    joined = joined_header(above, names)
    distinct = len(set(joined)) == len(joined) and all(joined)
    incomplete = len(set(filter(None, names))) < len(list(filter(None, names))) or not all(names)
    return spans and distinct and incomplete


def _least_filled(rows: list[list[str]]) -> int:
    """Return how many cells a row of the table has filled at least: three fifths of the fullest of the usual width."""
    widths = Counter(len(row) for row in rows if sum(map(bool, row)) > 1)
    if not widths:
        return 1
    usual = widths.most_common(1)[0][0]
    fullest = max(sum(map(bool, row)) for row in rows if len(row) == usual)
    return max(2, -(-fullest * 3 // 5))


def _is_header(row: list[str]) -> bool:
    """Return True if a row names columns: by a word for a role, by years, or by texts alone, each another one."""
    texts = [text for text in row if text]
    distinct = len(set(texts)) == len(texts)
    if any(map(role_of, row)) and (distinct or len(set(texts)) > 1):
        return True
    if are_years([text for text in map(bare_period, row[1:]) if is_period_like(text)]):
        return True
    if not distinct or len(texts) < 2:
        return False
    return not any(written_as(text) or is_missing(text) or is_period_like(text) for text in texts)


def _footer_of(table: Table, header_line: int, wanted: int, columns: list[Profile]) -> int:
    """Return how many lines at the end follow the last row of the table, at most 20."""
    numeric = [column.index for column in columns if column.may_be_numeric]
    last: list[tuple[int, list[str]]] = []
    begin = end = 0
    for records in table.records(header_line):
        last = [*last, *_filled(records)][-MOST_FOOTER - 1 :]
        end = records.end
    while last and _is_no_row(last[-1][1], len(columns), wanted, numeric):
        begin = last.pop()[0]
    return end - begin + 1 if begin and last else 0


def _filled(records: Records) -> list[tuple[int, list[str]]]:
    stripped = ((line, list(map(str.strip, row))) for line, row in records.numbered())
    return [(line, row) for line, row in stripped if any(row)]


def _is_no_row(cells: list[str], width: int, wanted: int, numeric: list[int]) -> bool:
    """Return True if a line at the end is a note or a signature: hardly filled, or words where numbers should be."""
    filled = sum(map(bool, cells))
    if wanted > 1 and (filled == 1 or (len(cells) < width and filled < wanted)):
        return True
    if not numeric or any(written_as(cells[index]) for index in numeric if index < len(cells)):
        return False
    return wanted > 1 and any(re.search("[:：]", cell) for cell in cells)
