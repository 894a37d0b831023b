"""Layouts that are known without settings; each is recognised by its preamble or its header."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.exports.spread import SpreadTable
from goalcheck.figures.layouts.known_layout import Known
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from goalcheck.figures.tables.csv_table import Table
    from goalcheck.figures.tables.records import Records

MOST_ABOVE = 10  # records above a World Bank's header; it has four, in the language of the site


def recognise(table: Table, header_line: int) -> Known:
    """Return the layout of a table by its first records; "tidy" if it is none of the known ones.

    ``header_line``: the header's line where a source gives it, else 0.
    """
    from goalcheck.figures.layouts import bureau, opensdg, sdmx, statcan, worldbank

    if isinstance(table, SpreadTable):
        return table.known
    head = _without_delimiter_line(table.head())
    given = _texts(table.head(header_line), header_line) if header_line else []
    by_preamble = bureau.recognise(head, header_line, given)
    if by_preamble:
        return by_preamble
    line = header_line or first_line(head)
    headers = given or _texts(head, line)
    found = next(filter(None, (one.recognise(headers, line) for one in (sdmx, opensdg, statcan))), None)
    if not found and header_line:
        found = worldbank.recognise(headers, line, ())
    elif not found:
        found = _below_a_preamble(head)
    return found or Known("tidy", line)


def _below_a_preamble(head: Records) -> Known | None:
    """Return the World Bank's layout; its header is the first line, or stands below pairs of texts on the source."""
    from goalcheck.figures.layouts import worldbank

    preamble: list[str] = []
    for line, row in islice(zip(head.lines, head.rows, strict=True), MOST_ABOVE):
        texts = list(map(clean, row))
        known = worldbank.recognise(texts, line, preamble)
        if known:
            return known
        filled = [text for text in texts if text]
        if len(filled) > 2:
            return None
        if filled:
            preamble.append(": ".join(filled))
    return None


def _texts(head: Records, line: int) -> list[str]:
    for at, row in zip(head.lines, head.rows, strict=True):
        if at == line:
            return list(map(clean, row))
    return []


def _without_delimiter_line(head: Records) -> Records:
    """Return the first records without a line ``sep=;`` before them."""
    first = head.rows[0] if head.rows else []
    if first and clean(first[0]).casefold().startswith("sep=") and not any(map(clean, first[1:])):
        return head._replace(lines=head.lines[1:], rows=head.rows[1:])
    return head


def first_line(head: Records) -> int:
    """Return the line of the first record that is not blank; 0 if all are."""
    for line, row in zip(head.lines, head.rows, strict=True):
        if any(map(clean, row)):
            return line
    return 0
