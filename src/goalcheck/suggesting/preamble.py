"""Where a table begins and ends in a file with lines above and below it; for proposals, never for reading."""

import re
from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from goalcheck.figures.layouts.layout import joined_header
from goalcheck.figures.table_words import role_of
from goalcheck.figures.tables.table import Records, Table
from goalcheck.quantities.number import is_missing
from goalcheck.suggesting.profile import (
    Profile,
    are_years,
    is_bare_number,
    is_number,
    is_period_like,
    split_mark,
    written_as,
)

MOST_FOOTER = 20

Rows = list[tuple[int, list[str]]]
"""Rows that are not blank, each with its line; cells are stripped."""


class Extent(NamedTuple):
    """The header's lines, the texts above it, the columns of the first rows, the lines below them that are no rows.

    ``header_lines`` are two where names are over names, in a merged cell or once over blank cells, or over units.
    ``another`` is the line with which another table begins: it is in the footer; 0 if there is none. ``alone`` are the
    texts between the rows that have nothing beside them, each with its line.
    """

    header_lines: tuple[int, ...]
    above: tuple[str, ...]
    columns: tuple[Profile, ...]
    footer: int
    another: int
    alone: dict[int, str]

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.header for column in self.columns if column.header]


def find_extent(table: Table) -> Extent | None:
    """Find the header: the first row that is as full as the rows and says names or periods; None in vain."""
    head = table.head()
    rows = _filled(head)
    if not rows:
        return None
    wanted = _least_filled([row for _, row in rows])
    full = [number for number, (_, row) in enumerate(rows) if _filled_in(row) >= wanted]
    at = _header_among(rows, full)
    lines, header, at = _of_two_lines(rows, at)
    another = _another_table(rows, at)
    below = [one for one in rows[at + 1 :] if len(one[1]) == len(header) and _filled_in(one[1]) > (wanted > 1)]
    columns = _columns(header, [one for one in below if not another or one[0] < another])
    last, footer = _footer_of(table, lines[-1], wanted, columns, another)
    if footer:  # what is no row says nothing of its columns
        columns = _columns(header, [one for one in below if one[0] <= last])
    inner = [(line, list(filter(None, row))) for line, row in rows[at + 1 :] if line <= last]
    alone = {line: texts[0] for line, texts in inner if len(texts) == 1 < wanted and not is_number(texts[0])}
    above = tuple(text for line, row in rows if line < lines[0] for text in dict.fromkeys(row) if text)
    return Extent(lines, above, tuple(columns), footer, another, alone)


def _header_among(rows: Rows, full: list[int]) -> int:
    """Return the number of the header: the first row that names columns.

    If no word in it is one for a role, it may say who made the sheet: then a fuller row of such words before the
    first number is the header.
    """
    named = [number for number in full[:30] if _is_header(rows[number][1])]
    if not named:
        return full[0]
    first = rows[named[0]][1]
    before_numbers = takewhile(lambda number: not any(map(is_bare_number, rows[number][1])), range(named[0], len(rows)))
    fuller = (at for at in before_numbers if at in named and _filled_in(rows[at][1]) > _filled_in(first))
    better = next((at for at in fuller if any(map(role_of, rows[at][1]))), named[0])
    return named[0] if any(map(role_of, first)) else better


def _another_table(rows: Rows, at: int) -> int:
    """Return the line with which another table begins: its header, or a title right above that; 0 if there is none.

    A header is there again, or a row of names follows a blank line or a title, and a row with numbers follows it.
    """
    for number in range(at + 2, len(rows) - 1):
        (before, title), (line, row), (_, first) = rows[number - 1 : number + 2]
        titled = _filled_in(title) == 1 < _filled_in(row)
        apart = titled or line - before > 1
        names = apart and _is_header(row) and not any(map(is_bare_number, row)) and any(map(is_bare_number, first))
        if names or row == rows[at][1]:
            return before if titled and number - 1 > at + 1 else line
    return 0


def _columns(header: list[str], below: Rows) -> list[Profile]:
    """Return the columns; one without a name is called by its place, unless it is blank or counts the rows."""
    columns = [Profile(index, text, tuple(row[index] for _, row in below)) for index, text in enumerate(header)]
    return [
        one if one.header or not one.texts or one.counts_rows else replace(one, header=f"#{one.index + 1}")
        for one in columns
    ]


def _of_two_lines(rows: Rows, at: int) -> tuple[tuple[int, ...], list[str], int]:
    """Return the header's line or two lines, its names, and the number of its last row."""
    for upper, lower in ((at, at + 1), (at - 1, at)):
        if upper < 0 or lower >= len(rows):
            continue
        if _is_over(rows[upper][1], rows[lower][1]) or (upper == at and _are_units(rows[lower][1], rows[lower + 1 :])):
            return (rows[upper][0], rows[lower][0]), joined_header(rows[upper][1], rows[lower][1]), lower
    return (rows[at][0],), rows[at][1], at


def _is_over(above: list[str], names: list[str]) -> bool:
    """Return True if one row of names is over another: names below repeat, or lack where the row above has one."""
    numbers = any(map(is_bare_number, [*above, *names]))
    said = any(re.search(r"[:：]\s*\S", text) for text in above)  # of the sheet: 制表：张三
    if len(above) > len(names) or numbers or said or _filled_in(above) < 2:
        return False
    if any(map(is_number, names)) and any(map(is_period_like, above)):  # years in a row below a header of years
        return False
    spans = any(not text and name for text, name in zip(above[1:], names[1:], strict=False))
    joined = joined_header(above, names)
    named = [name for index, name in enumerate(names) if name and name not in above[index : index + 1]]
    return spans and len(set(joined)) == len(joined) and all(joined) and len(set(named)) < len(names)


def _are_units(row: list[str], below: Rows) -> bool:
    """Return True if a row has texts over columns of bare numbers alone."""
    rows = [cells for _, cells in below[:MOST_FOOTER] if len(cells) == len(row)]
    if not rows or not any(row) or all(row):
        return False
    for text, cells in zip(row, zip(*rows, strict=True), strict=True):
        numbers = any(all(written_as(cell, decimal) for cell in cells if cell) for decimal in ".,")
        measured = numbers and not all(map(is_period_like, cells))
        if text and (not measured or is_number(text) or is_missing(text)):
            return False
    return True


def _least_filled(rows: list[list[str]]) -> int:
    """Return how many cells a row of the table has filled at least: three fifths of the fullest of the usual width."""
    widths = Counter(len(row) for row in rows if _filled_in(row) > 1)
    if not widths:
        return 1
    usual = widths.most_common(1)[0][0]
    fullest = max(_filled_in(row) for row in rows if len(row) == usual)
    return max(2, -(-fullest * 3 // 5))


def _is_header(row: list[str]) -> bool:
    """Return True if a row names columns: by a word for a role, by years, or by texts alone, each another one."""
    texts = [text for text in row if text]
    distinct = len(set(texts)) == len(texts)
    if any(map(role_of, row)) and (distinct or len(set(texts)) > 1):
        return True
    if are_years([year for year, _ in map(split_mark, row[1:]) if is_period_like(year)]):
        return True
    odd = any(written_as(text) or is_missing(text) or is_period_like(text) for text in texts)
    return distinct and len(texts) > 1 and not odd


def _footer_of(table: Table, header_line: int, wanted: int, columns: list[Profile], another: int) -> tuple[int, int]:
    """Return the last line of the table's rows, and how many follow it: at most 20, or all from another table on."""
    numeric = [column.index for column in columns if column.may_be_numeric]
    last: Rows = []
    begin, end = another, 0
    for records in table.records(header_line):
        last = [*last, *(one for one in _filled(records) if not another or one[0] < another)][-MOST_FOOTER - 1 :]
        end = records.end
    while last and _is_no_row(last[-1][1], len(columns), wanted, numeric):
        begin = last.pop()[0]
    return (begin - 1, end - begin + 1) if begin and last else (end, 0)


def _filled_in(row: list[str]) -> int:
    return sum(map(bool, row))


def _filled(records: Records) -> Rows:
    stripped = ((line, list(map(str.strip, row))) for line, row in records.numbered())
    return [(line, row) for line, row in stripped if any(row)]


def _is_no_row(cells: list[str], width: int, wanted: int, numeric: list[int]) -> bool:
    """Return True if a line at the end is a note or a signature: hardly filled, or words where numbers should be."""
    filled = _filled_in(cells)
    if wanted < 2:
        return False
    if filled == 1 or (len(cells) < width and filled < wanted):
        return True
    numbers = any(written_as(cells[index]) for index in numeric if index < len(cells))
    return bool(numeric) and not numbers and any(re.search("[:：]", cell) for cell in cells)
