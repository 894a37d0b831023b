"""What Grafana's panels and Prometheus' clients export as CSV: samples by time, a series a column or a row a sample."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.exports.spread import Spread
from goalcheck.figures.layouts.known_layout import Known
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.tables.records import Records

_SERIES = re.compile(r"([A-Za-z_:][\w:]*)?\{(.*)\}")
_LABEL = re.compile(r'\s*([A-Za-z_]\w*)="?((?:[^"\\,]|\\.)*)"?\s*(?:,|$)')
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*|[0-9]{10}(?:\.[0-9]+)?|[0-9]{13}")
_UNIX = re.compile(r"([0-9]{10})(?:([0-9]{3})|(\.[0-9]+))?")
_NUMBER = re.compile(r"[+-]?(?:[0-9][0-9.,]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*\S{0,8}|NaN|null|")
_VALUE = re.compile(r"Value(?: #[A-Z])?")
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


def recognise(head: Records) -> Spread | None:
    """Return how the rows of such an export are spread, None if it is none."""
    rows = [list(map(clean, row)) for row in head.rows]
    at = 1 if rows and rows[0] and rows[0][0].startswith("sep=") else 0
    header = rows[at] if len(rows) > at else []
    below = [row for row in rows[at + 1 :] if len(row) == len(header) and any(row)]
    if len(set(header)) < len(header) or len(header) < 2:
        return None
    line = head.lines[at]
    if "timestamp" in header and "value" in header and ("__name__" in header or header[0] == "name"):
        return _samples(header, "timestamp", ["value"], Known("Prometheus", line))
    if "Time" not in header[:2] or not all(_MOMENT.fullmatch(row[header.index("Time")]) for row in below):
        return None
    values = [name for name in header if _VALUE.fullmatch(name)]
    if values:
        return _samples(header, "Time", values, Known("Grafana", line))
    if header[0] != "Time":
        return None
    sound = all(_NUMBER.fullmatch(cell) for row in below for cell in row[1:])
    return _series(header, Known("Grafana", line)) if sound else None


def _samples(header: list[str], time: str, values: list[str], known: Known) -> Spread:
    """Return a table with a row a sample: labels are dimensions, the metric's name is the indicator."""
    named = next((name for name in ("__name__", "name", "Series") if name in header), "")
    labels = [name for name in header if name not in {time, named, *values}]

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        row = dict(zip(header, cells, strict=True))
        for value in values:
            indicator = row[named] if named else value
            yield [indicator, moment(row[time]), *(row[label] for label in labels), row[value]]

    return Spread(known, tuple(header), ("indicator", "period", *labels, "value"), rows_of)


def _series(header: list[str], known: Known) -> Spread:
    """Return a table with a column a series; a blank cell is no sample."""
    series = [_read_series(text) for text in header[1:]]
    labels = list(dict.fromkeys(label for _, found in series for label in found))

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        at = moment(cells[0])
        for (name, found), cell in zip(series, cells[1:], strict=True):
            if cell and cell != "null":
                yield [name, at, *(found.get(label, "") for label in labels), cell]

    across = {at: {"indicator": name, **found} for at, (name, found) in enumerate(series, 1)}
    return Spread(known, tuple(header), ("indicator", "period", *labels, "value"), rows_of, across)


def _read_series(text: str) -> tuple[str, dict[str, str]]:
    """Return the name and the labels of ``up{job="api"}``; another text is a name as it stands."""
    found = _SERIES.fullmatch(text)
    if found is None:
        return text, {}
    return found[1] or text, dict(_LABEL.findall(found[2])) if found[1] else {}


def moment(text: str) -> str:
    """Return a time of day as it stands, seconds and milliseconds since 1970 as a date-time in UTC."""
    found = _UNIX.fullmatch(text)
    if found is None:
        return text
    second = _BEGIN + timedelta(seconds=int(found[1]))
    part = f".{found[2]}" if found[2] else found[3] or ""
    return f"{second:%Y-%m-%dT%H:%M:%S}{part}Z"
