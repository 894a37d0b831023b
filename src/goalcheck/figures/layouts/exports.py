"""Exports whose rows hold several figures: of statistics offices, benchmarks, telemetry and training logs."""

import re
from collections.abc import Sequence

from goalcheck.figures.layouts.names import ALL
from goalcheck.figures.layouts.plan import Known
from goalcheck.figures.tables.table import Export, Table
from goalcheck.quantities.period_reader import UNIX, UNIX_MS, PeriodReader
from goalcheck.quantities.period_text import parse_period
from goalcheck.targets.source import Source

# Patterns are texts: few files ever need them compiled.


def spread_out(table: Table, source: Source) -> Table:
    """Return a table with its rows spread if it is of such a layout and the source does not say otherwise."""
    if source.layout or source.values or source.header:
        return table
    head = table.head()
    rows = [list(map(str.strip, row)) or [""] for row in head.rows]
    for recognise in (_eurostat, _google_benchmark, _telemetry, _training_log, _time_series) if rows else ():
        export = recognise(table, head.lines, rows)
        if export and {*source.columns.values(), *source.ignore} <= {*export.header, ALL}:
            return export
    return table


# statistics offices

_CORNER = r"(\w+(?:,\w+)*)\\(TIME_PERIOD|time)"
_FLAGGED = r"(:|\S*?[0-9.])\s*([a-z]{0,4})"
_COMPACT = r"([0-9]{4})([MQSW])([0-9]+)"
_CODES = {"geo": "entity", "unit": "unit"}
# Of several flags the one that says the least certain counts; "n", "d" and "z" say nothing of it.
_FLAGS = (
    ("c", "missing"), ("u", "low reliability"), ("f", "forecast"), ("e", "estimated"), ("s", "estimated"),
    ("p", "provisional"), ("b", "break"), ("r", "revised"),
)  # fmt: skip


def _eurostat(table: Table, lines: Sequence[int], rows: list[list[str]]) -> Export | None:
    """Return Eurostat's TSV: codes in one cell, then a period a column."""
    header = rows[0]
    corner = re.fullmatch(_CORNER, header[0]) if len(header) > 1 and "\\" in header[0] else None
    if corner is None:
        return None
    names = corner[1].split(",")
    roles = {role: name for name, role in _CODES.items() if name in names}
    values = {at: {"period": re.sub(_COMPACT, r"\1-\2\3", text)} for at, text in enumerate(header[1:], 1)}
    return Export(
        table,
        Known("Eurostat", lines[0], roles, {"indicator": "{stem}"}),
        before=tuple(header),
        header=(*names, "period", "value", "status"),
        about=values,
        row=lambda cells: dict(zip(names, cells[0].split(",", len(names) - 1), strict=False)),
        cell=_flagged,
        gaps=values,
    )


def _flagged(cell: str) -> dict[str, str]:
    """Return the number of Eurostat's cell, blank for a colon, and the status that its flags say."""
    found = re.fullmatch(_FLAGGED, cell)
    if found is None:
        return {"value": cell}
    status = next((word for flag, word in _FLAGS if flag in found[2]), "")
    return {"value": found[1].replace(":", ""), "status": status}


_IDS = frozenset({"CDID", "idBank"})
_TITLES = frozenset({"Title", "Libellé", "Label"})
_MOST_ABOVE = 15
_TRIMESTER = "([0-9]{4})-T([1-4])"
_SERIES_STATUSES = {"a": "final", "p": "provisional", "sd": "estimated", "o": "missing", "m": "missing"}


def _time_series(table: Table, lines: Sequence[int], rows: list[list[str]]) -> Export | None:
    """Return time series: pairs of texts on them, then periods below.

    The Office for National Statistics writes a series a column; INSEE one series and a column of codes. Years, quarters
    and months follow each other: the dimension ``frequency`` distinguishes them.
    """
    titles = rows[0]
    if len(titles) < 2 or titles[0] not in _TITLES:
        return None
    at = next((number for number, row in enumerate(rows[:_MOST_ABOVE]) if _period(row[0])), 0)
    about = {row[0]: row for row in rows[:at]}
    if not _IDS & about.keys():
        return None
    codes = next((index for index, title in enumerate(titles) if not title), None)
    units = about.get("Unit", [""] * len(titles))

    def row(cells: Sequence[str]) -> dict[str, str]:
        status = "" if codes is None else _SERIES_STATUSES.get(cells[codes].casefold(), cells[codes])
        return {"status": status, **(_period(cells[0]) or {"period": cells[0]})}

    return Export(
        table,
        Known("time series", lines[at - 1], preamble=tuple(" ".join(filter(None, row)) for row in rows[:at])),
        before=tuple(titles),
        header=("indicator", "period", "frequency", "value", "unit", "status"),
        about={i: {"indicator": title, "unit": units[i]} for i, title in enumerate(titles) if i and title},
        row=row,
    )


def _period(text: str) -> dict[str, str] | None:
    """Return a period as it is read everywhere and of which kind it is: ``2023 Q1``, ``2023 JAN``, ``2023-T1``."""
    plain = re.sub(_TRIMESTER, r"\1-Q\2", text)
    try:
        kind = parse_period(plain).kind
    except ValueError:
        return None
    return {"period": plain, "frequency": kind.value if kind else ""}


# benchmarks

_BENCHMARK = ["name", "iterations", "real_time", "cpu_time", "time_unit"]
_TIMES = ("real_time", "cpu_time")
_NO_FIGURES = {"", "name", "time_unit", "label", "error_occurred", "error_message"}


def _google_benchmark(table: Table, lines: Sequence[int], rows: list[list[str]]) -> Export | None:
    """Return Google Benchmark's CSV: a row a benchmark, below lines on the machine."""
    at = next((at for at, row in enumerate(rows) if row[: len(_BENCHMARK)] == _BENCHMARK), None)
    if at is None:
        return None
    header = rows[at]
    preamble = filter(None, (" ".join(filter(None, above)) for above in rows[:at]))

    def row(cells: Sequence[str]) -> dict[str, str]:
        row = dict(zip(header, cells, strict=True))
        return {"name": row["name"], "unit": row["time_unit"], "note": row.get("error_message", "")}

    return Export(
        table,
        Known("Google Benchmark", lines[at], preamble=tuple(preamble)),
        before=tuple(header),
        header=("indicator", "name", "value", "unit", "note"),
        about={
            index: {"indicator": name} if name in _TIMES else {"indicator": name, "unit": ""}
            for index, name in enumerate(header)
            if name not in _NO_FIGURES
        },
        row=row,
        gaps=list(map(header.index, _TIMES)),  # a benchmark that failed has no times
    )


# telemetry

_SERIES = r"([A-Za-z_:][\w:]*)?\{(.*)\}"
_LABEL = r'\s*([A-Za-z_]\w*)="?((?:[^"\\,]|\\.)*)"?\s*(?:,|$)'
_UNIX = r"[0-9]{10}(?:\.[0-9]+)?|[0-9]{13}"
_MOMENT = rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[T ][0-9]{{2}}:[0-9]{{2}}.*|{_UNIX}"
_SAMPLE = r"[+-]?(?:[0-9][0-9.,]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*\S{0,8}|NaN|null|"
_VALUE = r"Value(?: #[A-Z])?"
_NAMES = ("__name__", "name", "Series")


def _telemetry(table: Table, lines: Sequence[int], rows: list[list[str]]) -> Export | None:
    """Return samples of Grafana's panels or of Prometheus: a series a column, or a row a sample."""
    header = rows[0]
    below = [row for row in rows[1:] if len(row) == len(header) and any(row)]
    if len(set(header)) < len(header) or len(header) < 2:
        return None
    if "timestamp" in header and "value" in header and ("__name__" in header or header[0] == "name"):
        return _samples(table, header, "timestamp", ["value"], Known("Prometheus", lines[0]))
    if "Time" not in header[:2] or not all(re.fullmatch(_MOMENT, row[header.index("Time")]) for row in below):
        return None
    if values := [text for text in header if re.fullmatch(_VALUE, text)]:
        return _samples(table, header, "Time", values, Known("Grafana", lines[0]))
    if header[0] != "Time" or not all(re.fullmatch(_SAMPLE, cell) for row in below for cell in row[1:]):
        return None
    series = [_read_series(text) for text in header[1:]]
    labels = dict.fromkeys(label for _, found in series for label in found)
    return Export(
        table,
        Known("Grafana", lines[0]),
        before=tuple(header),
        header=("indicator", "period", *labels, "value"),
        about={at: {"indicator": name, **found} for at, (name, found) in enumerate(series, 1)},
        row=lambda cells: {"period": _moment(cells[0])},
        cell=lambda cell: {"value": "" if cell == "null" else cell},
    )


def _samples(table: Table, header: list[str], time: str, values: list[str], known: Known) -> Export:
    """Return a table with a row a sample: labels are dimensions, the metric's name is the indicator."""
    named = next((name for name in _NAMES if name in header), "")
    labels = [name for name in header if name not in {time, named, *values}]

    def row(cells: Sequence[str]) -> dict[str, str]:
        row = dict(zip(header, cells, strict=True))
        return {**row, "indicator": row.get(named, ""), "period": _moment(row[time])}

    about = {header.index(value): {} if named else {"indicator": value} for value in values}
    return Export(table, known, tuple(header), ("indicator", "period", *labels, "value"), about, row, gaps=about)


def _read_series(text: str) -> tuple[str, dict[str, str]]:
    """Return the name and the labels of ``up{job="api"}``; another text is a name as it is."""
    found = re.fullmatch(_SERIES, text)
    return (found[1], dict(re.findall(_LABEL, found[2]))) if found and found[1] else (text, {})


def _moment(text: str) -> str:
    """Return a time of day as it is, seconds and milliseconds since 1970 as a date-time in UTC."""
    if re.fullmatch(_UNIX, text) is None:
        return text
    return PeriodReader(UNIX_MS if re.fullmatch("[0-9]{13}", text) else UNIX).read(text).text


# training logs

_STEPS = ("epoch", "step", "Step")
_TENSORBOARD = ["Wall time", "Step", "Value"]
_RUN = " - "
_YOLO = r"(train|val)/\w+_loss|metrics/.+"
_NUMBER = r"(?:[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?|nan|-?inf|)"


def _training_log(table: Table, lines: Sequence[int], rows: list[list[str]]) -> Export | None:
    """Return a training log: a row an epoch or step, a column a measure, each logged at its own steps.

    Lightning's ``metrics.csv``, YOLO's ``results.csv``, TensorBoard's CSV of one measure, and the chart that Weights &
    Biases exports, a column a run.
    """
    header = rows[0]
    name = _logger_of(header)
    if not name or not all(re.fullmatch(_NUMBER, cell) for row in rows[1:] for cell in row):
        return None
    one, runs = name == "TensorBoard", name == "Weights & Biases"
    about = ["indicator", *(["run"] if runs else [])]
    steps = {header.index(step): step.casefold() for step in _STEPS if step in header}
    values: dict[int, dict[str, str]] = {}
    for index, text in enumerate(header):
        if text and index not in steps and text != "Wall time":
            run, _, measure = text.rpartition(_RUN)
            values[index] = {} if one else {"indicator": measure, "run": run} if runs else {"indicator": text}
    return Export(
        table,
        Known(name, lines[0], constants={"indicator": "{stem}"} if one else {}),
        before=tuple(header),
        header=(*([] if one else about), *steps.values(), "value"),
        about=values,
        row=lambda cells: {step: cells[place] for place, step in steps.items()},
        cell=lambda cell: {"value": "NaN" if cell == "nan" else cell},
    )


def _logger_of(header: list[str]) -> str:
    if len(set(header)) < len(header) or "value" in header:
        return ""
    if header == _TENSORBOARD:
        return "TensorBoard"
    if header[:1] == ["Step"] and len(header) > 1 and all(_RUN in text for text in header[1:]):
        return "Weights & Biases"
    if "epoch" in header and any(re.fullmatch(_YOLO, text) for text in header):
        return "YOLO"
    return "Lightning" if {"epoch", "step"} <= {*header} and len(header) > 2 else ""
