"""Exports of statistics offices whose rows hold several figures: Eurostat's TSV, and series below their titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.plan import Known, Spread
from goalcheck.quantities.number import clean
from goalcheck.quantities.period_text import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.tables.records import Records

_CORNER = re.compile(r"(\w+(?:,\w+)*)\\(TIME_PERIOD|time)")
_CELL = re.compile(r"(:|\S*?[0-9.])\s*([a-z]{0,4})")
_COMPACT = re.compile(r"([0-9]{4})([MQSW])([0-9]+)")
_ROLES = {"geo": "entity", "unit": "unit"}
# Of several flags the one that says the least certain counts; "n", "d" and "z" say nothing of it.
_FLAGS = (
    ("c", "missing"), ("u", "low reliability"), ("f", "forecast"), ("e", "estimated"), ("s", "estimated"),
    ("p", "provisional"), ("b", "break"), ("r", "revised"),
)  # fmt: skip

_IDS = frozenset({"CDID", "idBank"})
_TITLES = frozenset({"Title", "Libellé", "Label"})
_MOST_ABOVE = 15
_TRIMESTER = re.compile("([0-9]{4})-T([1-4])")
_SERIES_STATUSES = {"a": "final", "p": "provisional", "sd": "estimated", "o": "missing", "m": "missing"}
_SERIES_HEADER = ("indicator", "period", "frequency", "value", "unit", "status")


def eurostat(head: Records) -> Spread | None:
    """Return how the rows of Eurostat's TSV are spread, None if it is none."""
    line, header = head.lines[0] if head.lines else 0, list(map(clean, head.rows[0])) if head.rows else []
    corner = _CORNER.fullmatch(header[0]) if len(header) > 1 else None
    if corner is None:
        return None
    names = corner[1].split(",")
    periods = [_COMPACT.sub(r"\1-\2\3", text) for text in header[1:]]
    known = Known(
        name="Eurostat",
        header_line=line,
        roles={role: name for name, role in _ROLES.items() if name in names},
        constants={"indicator": "{stem}"},
    )

    across = {at: {"period": period} for at, period in enumerate(periods, 1)}

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        codes = cells[0].split(",")
        codes += [""] * (len(names) - len(codes))
        for period, cell in zip(periods, cells[1:], strict=True):
            value, status = _read(cell)
            yield [*codes, period, value, status]

    return Spread(known, tuple(header), (*names, "period", "value", "status"), rows_of, across)


def _read(cell: str) -> tuple[str, str]:
    """Return the number of a cell, blank for a colon, and the status that its flags say."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return cell, ""
    status = next((word for flag, word in _FLAGS if flag in found[2]), "")
    return "" if found[1] == ":" else found[1], status


def time_series(head: Records) -> Spread | None:
    """Return how the rows of time series are spread, None if it is none: pairs of texts on them, then periods below.

    The Office for National Statistics writes a series a column; INSEE one series and a column of codes. Years, quarters
    and months follow each other: the dimension ``frequency`` distinguishes them.
    """
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
        status = _SERIES_STATUSES.get(cells[codes[0]].casefold(), cells[codes[0]]) if codes else ""
        period, frequency = _period(cells[0]) or (cells[0], "")
        for index in series:
            if cells[index]:  # not every series has all of them
                yield [titles[index], period, frequency, cells[index], units[index], status]

    known = Known("time series", head.lines[at - 1], preamble=tuple(" ".join(filter(None, row)) for row in rows[:at]))
    across = {index: {"indicator": titles[index]} for index in series}
    return Spread(known, tuple(titles), _SERIES_HEADER, rows_of, across)


def _period(text: str) -> tuple[str, str] | None:
    """Return a period as it is read everywhere and of which kind it is: ``2023 Q1``, ``2023 JAN``, ``2023-T1``."""
    plain = _TRIMESTER.sub(r"\1-Q\2", text)
    try:
        kind = parse_period(plain).kind
    except ValueError:
        return None
    return plain, kind.value if kind else ""
