"""Where a table begins and ends in a file with lines above and below it; for proposals, never for reading."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, takewhile
from typing import NamedTuple

from goalcheck.figures.layouts.layout import joined_header
from goalcheck.figures.table_words import role_of
from goalcheck.figures.tables.table import PARQUET_FILE, Records, Table
from goalcheck.figures.total_names import is_total
from goalcheck.quantities.number import is_missing
from goalcheck.quantities.unit import Units
from goalcheck.suggesting.profile import (
    Profile,
    are_years,
    formats_of,
    is_bare_number,
    is_number,
    is_part_of_year,
    is_period_like,
    split_mark,
    written_as,
)
from goalcheck.targets.source import MOST_HEADER_LINES

MOST_FOOTER = 20

Rows = list[tuple[int, list[str]]]
"""Rows that are not blank, each with its line; cells are stripped."""


class Extent(NamedTuple):
    """The header's lines, the texts above it, the columns of the first rows, the lines below them that are no rows.

    ``header_lines`` are several where names are over names, in a merged cell or once over blank cells, or over units.
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
    lines, header, at = _of_several_lines(rows, _header_among(rows, wanted))
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


def _header_among(rows: Rows, wanted: int) -> int:
    """Return the number of the header: the first row that names columns and has as many filled as are wanted.

    It may say who made the sheet: the fullest of those before the first number is it that have a word for a role.
    """
    full = [number for number, (_, row) in enumerate(rows) if _filled_in(row) >= wanted]
    named = [number for number in full[:30] if _is_header(rows[number][1])]
    if not named:
        return full[0]
    before_numbers = takewhile(lambda number: not any(map(is_bare_number, rows[number][1])), range(named[0], len(rows)))
    with_roles = (at for at in before_numbers if at in named and any(map(role_of, rows[at][1])))
    return max(with_roles, key=lambda at: _filled_in(rows[at][1]), default=named[0])


def _another_table(rows: Rows, at: int) -> int:
    """Return the line with which another table begins: its header, or a title right above that; 0 if there is none.

    It begins with a title and the same header, or with a row of names after a blank line or a title, and numbers below.
    """
    for number in range(at + 2, len(rows) - 1):
        (before, title), (line, row), (_, first) = rows[number - 1 : number + 2]
        titled = _filled_in(title) == 1 < _filled_in(row)
        apart = titled or line - before > 1
        names = apart and _is_header(row) and not any(map(is_bare_number, row)) and any(map(is_bare_number, first))
        if titled if row == rows[at][1] else names:
            return before if titled and number - 1 > at + 1 else line
    return 0


def _columns(header: list[str], below: Rows) -> list[Profile]:
    """Return the columns; one without a name is called by its place, unless it is blank or counts the rows."""
    columns = [Profile(index, text, tuple(row[index] for _, row in below)) for index, text in enumerate(header)]
    return [
        one if one.header or not one.texts or one.counts_rows else replace(one, header=f"#{one.index + 1}")
        for one in columns
    ]


def _of_several_lines(rows: Rows, at: int) -> tuple[tuple[int, ...], list[str], int]:
    """Return the header's lines, its names, and the number of its last row; ``at`` may be the first row of numbers."""
    last_named = at - any(map(is_bare_number, rows[at][1]))
    begins = ((count, first) for count in (2, 3) for first in range(last_named, max(last_named - count, -1), -1))
    blocks = (range(first, first + count) for count, first in begins if first + count < len(rows))
    block = next((one for one in blocks if _are_over([rows[number][1] for number in one])), range(at, at + 1))
    if len(block) < MOST_HEADER_LINES and _are_units(rows[block.stop :]):
        block = range(block.start, block.stop + 1)
    lines, levels = zip(*(rows[number] for number in block), strict=True)
    return lines, joined_header(levels), block[-1]


def _are_over(levels: Sequence[list[str]]) -> bool:
    """Return True if rows of names are over one another: names below repeat, or lack where a row above has one."""
    *above, names = levels
    numbers = any(map(is_bare_number, chain(*levels)))
    said = any(re.search(r"[:：]\s*\S", text) for text in chain(*above))  # of the sheet: 制表：张三
    if max(map(len, above)) > len(names) or numbers or said or min(map(_filled_in, above)) < 2:
        return False
    counted = any(is_number(name) and not is_part_of_year(name) for name in names)
    if counted and any(map(is_period_like, chain(*above))):  # years in a row below a header of years
        return False
    for at, upper in enumerate(above, 1):
        if not any(not text and name for text, name in zip(upper[1:], joined_header(levels[at:])[1:], strict=False)):
            return False
    joined = joined_header(levels)
    own = {name for at, name in enumerate(names) if name and all(row[at : at + 1] != [name] for row in above)}
    return len(set(joined)) == len(joined) and all(joined) and len(own) < len(names)


def _are_units(below: Rows) -> bool:
    """Return True if the first row has texts over columns of bare numbers alone."""
    row = below[0][1] if below else []
    rows = [cells for _, cells in below[1:MOST_FOOTER] if len(cells) == len(row)]
    if not rows or not any(row) or all(row):
        return False
    for text, cells in zip(row, zip(*rows, strict=True), strict=True):
        numbers = any(all(written_as(cell, decimal) for cell in cells if cell) for decimal in ".,")
        measured = numbers and (Units().known(text) or not all(map(is_period_like, cells)))
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
    adds_up = any(map(is_total, row)) and any(map(is_bare_number, row))  # 合计 may name a column, too
    if any(map(role_of, row)) and not adds_up and (distinct or len(set(texts)) > 1):
        return True
    if are_years([year for year, _ in map(split_mark, row[1:]) if is_period_like(year)]):
        return not any(map(is_bare_number, row[1:]))
    odd = any(written_as(text) or is_missing(text) or is_period_like(text) for text in texts)
    return distinct and len(texts) > 1 and not odd


def _footer_of(table: Table, header_line: int, wanted: int, columns: list[Profile], another: int) -> tuple[int, int]:
    """Return the last line of the table's rows, and how many follow it: at most 20, or all from another table on."""
    last: Rows = []
    begin, end = another, 0
    for records in table.records(header_line):
        last = [*last, *(one for one in _filled(records) if not another or one[0] < another)][-MOST_FOOTER - 1 :]
        end = records.end
    while last and table.own.written != PARQUET_FILE and _is_no_row(last[-1][1], wanted, columns):
        begin = last.pop()[0]
    return (begin - 1, end - begin + 1) if begin and last else (end, 0)


def _filled_in(row: list[str]) -> int:
    return sum(map(bool, row))


def _filled(records: Records) -> Rows:
    stripped = ((line, list(map(str.strip, row))) for line, row in records.numbered())
    return [(line, row) for line, row in stripped if any(row)]


def _is_no_row(cells: list[str], wanted: int, columns: list[Profile]) -> bool:
    """Return True if a line at the end is a note or a signature: hardly filled, or words where numbers should be.

    One that begins with a period, as those above it do, is a row, whose figures may come later.
    """
    beside = list(zip(columns, cells, strict=False))
    dated = any(column.role == "period" or column.period_formats for column, cell in beside if formats_of([cell]))
    filled = _filled_in(cells)
    if wanted < 2 or dated:
        return False
    if filled == 1 or (len(cells) < len(columns) and filled < wanted):
        return True
    numeric = [cell for column, cell in beside if column.may_be_numeric]
    return bool(numeric) and not any(map(written_as, numeric)) and any(re.search("[:：]", cell) for cell in cells)
