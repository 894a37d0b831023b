"""Layouts that are known without settings; each is recognised by its preamble or its header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.figures.known_layout import Known
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from goalcheck.figures.table import Records, Table


def recognise(table: Table, header_line: int) -> Known:
    """Return the layout of a table by its first records; "tidy" if it is none of the known ones.

    ``header_line``: the header's line where a source gives it, else 0.
    """
    from goalcheck.figures import known_bureau, known_opensdg, known_sdmx, known_worldbank

    head = table.head()
    given = _texts(table.head(header_line), header_line) if header_line else []
    bureau = known_bureau.recognise(head, header_line, given)
    if bureau:
        return bureau
    line = header_line or first_line(head)
    headers = given or _texts(head, line)
    found = known_sdmx.recognise(headers, line) or known_opensdg.recognise(headers, line)
    if not found and header_line:
        found = known_worldbank.recognise(headers, line, ())
    elif not found:
        found = _below_a_preamble(head, line)
    return found or Known("tidy", line)


def _below_a_preamble(head: Records, first: int) -> Known | None:
    """Return the World Bank's layout; its header is the first line, or stands below lines about the source."""
    from goalcheck.figures import known_worldbank

    preamble: list[str] = []
    for line, row in zip(head.lines, head.rows, strict=True):
        texts = list(map(clean, row))
        known = known_worldbank.recognise(texts, line, preamble)
        if known:
            return known
        if line == first and texts[0] != "Data Source":
            return None
        if any(texts):
            preamble.append(": ".join(text for text in texts if text))
    return None


def _texts(head: Records, line: int) -> list[str]:
    for at, row in zip(head.lines, head.rows, strict=True):
        if at == line:
            return list(map(clean, row))
    return []


def first_line(head: Records) -> int:
    """Return the line of the first record that is not blank; 0 if all are."""
    for line, row in zip(head.lines, head.rows, strict=True):
        if any(map(clean, row)):
            return line
    return 0
