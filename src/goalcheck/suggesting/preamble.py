"""Where a table begins and ends in a file with lines above and below it; for proposals, never for reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.unit_in_name import period_of
from goalcheck.quantities.number import clean
from goalcheck.suggesting.header_words import role_of
from goalcheck.suggesting.profile import Profile, is_period_like

if TYPE_CHECKING:
    from goalcheck.figures.tables.csv_table import Table
    from goalcheck.figures.tables.records import PlainRecords, Records

MOST_FOOTER = 20


@dataclass(frozen=True, slots=True)
class Extent:
    """The header's line and cells, the columns of the first rows, how many lines above and below are no rows."""

    header_line: int
    first_line: int
    header: tuple[str, ...]
    columns: tuple[Profile, ...]
    footer: int


def find_extent(table: Table) -> Extent | None:
    """Find the header: the first row that is as full as the rows and says known words or periods; None in vain."""
    head = table.head()
    rows = [
        (line, list(map(clean, row))) for line, row in zip(head.lines, head.rows, strict=True) if any(map(clean, row))
    ]
    if not rows:
        return None
    wanted = _least_filled([row for _, row in rows])
    full = [number for number, (_, row) in enumerate(rows) if sum(map(bool, row)) >= wanted]
    at = next((number for number in full[:30] if _is_header(rows[number][1])), full[0])
    line, header = rows[at]
    footer = _footer_of(table, line, len(header), wanted)
    below = [row for number, row in rows[at + 1 :] if len(row) == len(header) and sum(map(bool, row)) > (wanted > 1)]
    columns = [Profile(index, text, tuple(row[index] for row in below)) for index, text in enumerate(header)]
    return Extent(line, rows[0][0], tuple(header), tuple(columns), footer)


def _least_filled(rows: list[list[str]]) -> int:
    """Return how many cells a row of the table has filled at least: three fifths of the fullest of the usual width."""
    widths = Counter(len(row) for row in rows if sum(map(bool, row)) > 1)
    if not widths:
        return 1
    usual = widths.most_common(1)[0][0]
    fullest = max(sum(map(bool, row)) for row in rows if len(row) == usual)
    return max(2, -(-fullest * 3 // 5))


def _is_header(row: list[str]) -> bool:
    periods = [text for text in row[1:] if is_period_like(period_of(text))]
    return any(map(role_of, row)) or len(periods) > 1


def _footer_of(table: Table, header_line: int, width: int, wanted: int) -> int:
    """Return how many lines at the end follow the last row of the table, at most 20."""
    last: list[tuple[int, list[str]]] = []
    begin = end = 0
    for records in table.records(header_line):
        last = [*last, *_filled(records)][-MOST_FOOTER - 1 :]
        end = records.end
    while last and _is_no_row(last[-1][1], width, wanted):
        begin = last.pop()[0]
    return end - begin + 1 if begin and last else 0


def _filled(records: Records | PlainRecords) -> list[tuple[int, list[str]]]:
    return [(line, row) for line, row in zip(records.lines, records.rows, strict=True) if any(map(clean, row))]


def _is_no_row(row: list[str], width: int, wanted: int) -> bool:
    filled = sum(bool(clean(cell)) for cell in row)
    return wanted > 1 and (filled == 1 or (len(row) < width and filled < wanted))
