"""Single time series as offices of statistics export them: pairs of texts on the series, then its periods below.

The Office for National Statistics writes a series a column; INSEE one series and a column of codes. Years, quarters and
months follow each other: the dimension ``frequency`` tells them apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.exports.spread import Spread
from goalcheck.figures.layouts.known_layout import Known
from goalcheck.quantities.number import clean
from goalcheck.quantities.period_text import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.tables.records import Records

_IDS = frozenset({"CDID", "idBank"})
_TITLES = frozenset({"Title", "Libellé", "Label"})
_MOST_ABOVE = 15
_TRIMESTER = re.compile("([0-9]{4})-T([1-4])")
_STATUSES = {"a": "final", "p": "provisional", "sd": "estimated", "o": "missing", "m": "missing"}
_HEADER = ("indicator", "period", "frequency", "value", "unit", "status")


def recognise(head: Records) -> Spread | None:
    """Return how the rows of such an export are spread, None if it is none."""
    rows = [list(map(clean, row)) for row in head.rows[:_MOST_ABOVE]]
    if not rows or len(rows[0]) < 2 or rows[0][0] not in _TITLES:
        return None
    at = next((number for number, row in enumerate(rows) if _period(row[0])), len(rows))
    about = {row[0]: row for row in rows[:at]}
    if at == len(rows) or not _IDS & about.keys():
        return None
    titles = rows[0]
    codes = [index for index, title in enumerate(titles) if index and not title]
    series = [index for index, title in enumerate(titles) if index and title]
    units = about.get("Unit", [""] * len(titles))

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        status = _STATUSES.get(cells[codes[0]].casefold(), cells[codes[0]]) if codes else ""
        period, frequency = _period(cells[0]) or (cells[0], "")
        for index in series:
            if cells[index]:  # not every series has all of them
                yield [titles[index], period, frequency, cells[index], units[index], status]

    known = Known("time series", head.lines[at - 1], preamble=tuple(" ".join(filter(None, row)) for row in rows[:at]))
    across = {index: {"indicator": titles[index]} for index in series}
    return Spread(known, tuple(titles), _HEADER, rows_of, across)


def _period(text: str) -> tuple[str, str] | None:
    """Return a period as it is read everywhere and of which kind it is: ``2023 Q1``, ``2023 JAN``, ``2023-T1``."""
    plain = _TRIMESTER.sub(r"\1-Q\2", text)
    try:
        kind = parse_period(plain).kind
    except ValueError:
        return None
    return plain, kind.value if kind else ""
