"""Exports of tools whose rows hold several figures: benchmarks, telemetry, training logs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.plan import Known, Spread
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.tables.records import Records

_BENCHMARK = ["name", "iterations", "real_time", "cpu_time", "time_unit"]
_TIMES = ("real_time", "cpu_time")
_NO_FIGURES = {"name", "time_unit", "label", "error_occurred", "error_message"}

_SERIES = re.compile(r"([A-Za-z_:][\w:]*)?\{(.*)\}")
_LABEL = re.compile(r'\s*([A-Za-z_]\w*)="?((?:[^"\\,]|\\.)*)"?\s*(?:,|$)')
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*|[0-9]{10}(?:\.[0-9]+)?|[0-9]{13}")
_UNIX = re.compile(r"([0-9]{10})(?:([0-9]{3})|(\.[0-9]+))?")
_SAMPLE = re.compile(r"[+-]?(?:[0-9][0-9.,]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*\S{0,8}|NaN|null|")
_VALUE = re.compile(r"Value(?: #[A-Z])?")
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)

_STEPS = ("epoch", "step", "Step")
_TENSORBOARD = ["Wall time", "Step", "Value"]
_NO_MEASURES = {*_STEPS, "Wall time"}
_RUN = " - "
_ABOUT: dict[str, tuple[str, ...]] = {"TensorBoard": (), "Weights & Biases": ("indicator", "run")}
_YOLO = re.compile(r"(train|val)/\w+_loss|metrics/.+")
_NUMBER = re.compile(r"(?:[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?|nan|-?inf|)")


def google_benchmark(head: Records) -> Spread | None:
    """Return how the rows of Google Benchmark's CSV are spread: a row a benchmark, below lines on the machine."""
    for line, row in head.numbered():
        if list(map(clean, row[: len(_BENCHMARK)])) == _BENCHMARK:
            header = list(map(clean, row))
            preamble = [" ".join(filter(None, above)) for above in head.rows[: list(head.lines).index(line)]]
            return _benchmarks(header, Known("Google Benchmark", line, preamble=tuple(filter(None, preamble))))
    return None


def _benchmarks(header: list[str], known: Known) -> Spread:
    figures = [(index, name) for index, name in enumerate(header) if name and name not in _NO_FIGURES]

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        row = dict(zip(header, cells, strict=True))
        for index, name in figures:
            unit = row["time_unit"] if name in _TIMES else ""
            if cells[index] or name in _TIMES:  # a benchmark that failed has no times
                yield [name, row["name"], cells[index], unit, row.get("error_message", "")]

    across = {index: {"indicator": name} for index, name in figures}
    return Spread(known, tuple(header), ("indicator", "name", "value", "unit", "note"), rows_of, across)


def telemetry(head: Records) -> Spread | None:
    """Return how samples of Grafana's panels or of Prometheus are spread: a series a column, or a row a sample."""
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
    sound = all(_SAMPLE.fullmatch(cell) for row in below for cell in row[1:])
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
    """Return the name and the labels of ``up{job="api"}``; another text is a name as it is."""
    found = _SERIES.fullmatch(text)
    if found is None:
        return text, {}
    return found[1] or text, dict(_LABEL.findall(found[2])) if found[1] else {}


def moment(text: str) -> str:
    """Return a time of day as it is, seconds and milliseconds since 1970 as a date-time in UTC."""
    found = _UNIX.fullmatch(text)
    if found is None:
        return text
    second = _BEGIN + timedelta(seconds=int(found[1]))
    part = f".{found[2]}" if found[2] else found[3] or ""
    return f"{second:%Y-%m-%dT%H:%M:%S}{part}Z"


def training_log(head: Records) -> Spread | None:
    """Return how the rows of a training log are spread, None if it is none: a row an epoch or step, a column a measure.

    Lightning's ``metrics.csv``, YOLO's ``results.csv``, TensorBoard's CSV of one measure, and the chart that Weights &
    Biases exports, a column a run.
    """
    if not head.rows:
        return None
    header = list(map(clean, head.rows[0]))
    name = _logger_of(header)
    if not name or not all(_NUMBER.fullmatch(clean(cell)) for row in head.rows[1:] for cell in row):
        return None
    places = [(header.index(step), step) for step in _STEPS if step in header]
    steps = [step.casefold() for _, step in places]
    about_names = _ABOUT.get(name, ("indicator",))
    figures = [
        (index, _measure(text, about_names)) for index, text in enumerate(header) if text and text not in _NO_MEASURES
    ]

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        at = [cells[place] for place, _ in places]
        for index, about in figures:
            if cells[index]:  # each measure is logged at its own steps
                yield [*about, *at, "NaN" if cells[index] == "nan" else cells[index]]

    across = {index: dict(zip(about_names, about, strict=True)) for index, about in figures}
    known = Known(name, head.lines[0], constants={} if about_names else {"indicator": "{stem}"})
    return Spread(known, tuple(header), (*about_names, *steps, "value"), rows_of, across)


def _logger_of(header: list[str]) -> str:
    if len(set(header)) < len(header) or "value" in header:
        return ""
    if header == _TENSORBOARD:
        return "TensorBoard"
    if header[:1] == ["Step"] and len(header) > 1 and all(_RUN in text for text in header[1:]):
        return "Weights & Biases"
    if "epoch" in header and any(map(_YOLO.fullmatch, header)):
        return "YOLO"
    return "Lightning" if {"epoch", "step"} <= {*header} and len(header) > 2 else ""


def _measure(text: str, about_names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a column says: its indicator; of a chart its run, too, which is before the measure; or nothing."""
    run, _, measure = text.rpartition(_RUN)
    return ((text,), (measure, run))[len(about_names) - 1] if about_names else ()
