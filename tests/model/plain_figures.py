"""Figures from tidy CSV texts, by the plainest way."""

import csv
import fnmatch
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from .plain_periods import Span, span_of

ROLES = ("indicator", "value", "period", "entity", "unit", "status", "note", "source", "multiplier")
MULTIPLIERS = {"": 0, "units": 0, "thousands": 3, "Millions": 6, "千": 3, "万": 4}
SCALES = ("UNIT_MULT", "SCALAR_FACTOR")  # columns that are multipliers by their names
MISSING = {"", "-", "—", ".", "..", "…", "NA", "N/A", "#N/A", "#NA", "null", "NaN"}
JULY = "07-01"
CODES = {
    "A": "final",
    "P": "provisional",
    "E": "estimated",
    "F": "forecast",
    "M": "missing",
    "R": "revised",
    "B": "break",
}
LEAST_FINAL_FIRST = ("forecast", "estimated", "provisional", "break", "revised", "final")
ROUND_THE_CELL = " \t\u3000\u00a0"


@dataclass(frozen=True)
class Figure:
    file: str
    line: int
    indicator: str
    text: str  # what stands in the value column
    missing: bool
    period: Span | None
    entity: str
    dimensions: tuple[tuple[str, str], ...]
    unit: str
    status: str
    decimal: str
    records: bool
    factor: int  # what the row's multiplier makes of its value

    @property
    def columns(self) -> set[str]:
        return {"entity", *(dimension for dimension, _ in self.dimensions)}

    def at(self, dimension: str) -> str:
        return self.entity if dimension == "entity" else dict(self.dimensions).get(dimension, "")


@dataclass(frozen=True)
class Unread:
    """A row that is no figure: an error where a target may mean it."""

    why: str
    indicator: str
    cells: dict[str, str]

    def at(self, dimension: str) -> str:
        return self.cells.get(dimension, "")


@dataclass(frozen=True)
class Figures:
    all: list[Figure]
    dimensions: set[str]
    errors: list[str]
    unread: list[Unread] = field(default_factory=list)


def read_figures(files: list[tuple[str, str]], whole: dict[str, Any]) -> Figures:
    read = Figures([], {"entity"}, [])
    for name, text in files:
        source = source_for(PurePath(name).name, whole.get("sources", []))
        one = read_file(name, text, {"year_begins": whole.get("year_begins", JULY), **source})
        read.all.extend(one.all)
        read.dimensions.update(one.dimensions)
        read.errors.extend(one.errors)
        read.unread.extend(one.unread)
    return read


def source_for(name: str, sources: list[dict[str, Any]]) -> dict[str, Any]:
    for source in sources:
        globs = source.get("files", "*")
        if any(fnmatch.fnmatchcase(name, glob) for glob in ([globs] if isinstance(globs, str) else globs)):
            return source
    return {}


def read_file(name: str, text: str, source: dict[str, Any]) -> Figures:
    delimiter = source.get("delimiter", ";" if "," not in text.split("\n", 1)[0] else ",")
    records = [(n, row) for n, row in lines_of(text, delimiter) if row]
    if not records:
        return Figures([], set(), [f"{name}: empty"])
    header = [cell.strip(ROUND_THE_CELL) for cell in records[0][1]]
    roles = roles_of(header, source)
    lacking = {"indicator", "value"} - set(roles) - set(source.get("set", {}))
    lacking |= set(source.get("columns", {}).values()) - set(header)
    if lacking or len(set(header)) < len(header):
        return Figures([], set(), [f"{name}: header"])
    for column in header:
        if column not in (*source.get("columns", {}).values(), *source.get("ignore", []), *SCALES, "value"):
            words = {row[header.index(column)] for _, row in records[1:] if len(row) == len(header)} - {""}
            if words and words <= set(MULTIPLIERS) and words != {"units"}:
                return Figures([], set(), [f"{name}: a column of multipliers that nothing explains"])
    dimensions = [role for role in roles if role not in ROLES]
    figures: list[Figure] = []
    errors: list[str] = []
    unread: list[Unread] = []
    for line, row in records[1:]:
        if len(row) != len(header):
            errors.append(f"{name}:{line}: ragged")
            continue
        by_header = {column: cell.strip(ROUND_THE_CELL) for column, cell in zip(header, row, strict=True)}
        if not is_kept(by_header, source):
            continue
        cells = {role: by_header[column] for role, column in roles.items()}
        figure = figure_of(name, line, cells, source)
        figures += [figure] if isinstance(figure, Figure) else []
        unread += [figure] if isinstance(figure, Unread) else []
    return Figures(figures, set(dimensions), errors, unread)


def is_kept(cells: dict[str, str], source: dict[str, Any]) -> bool:
    """By the rows that a source keeps, and those that it leaves out."""
    kept = all(cell_matches(cells[header], pin) for header, pin in source.get("only", {}).items())
    dropped = source.get("drop", {})
    return kept and not (dropped and all(cell_matches(cells[header], pin) for header, pin in dropped.items()))


def cell_matches(cell: str, pin: object) -> bool:
    if isinstance(pin, dict):
        return not cell_matches(cell, pin["not"])
    return cell != "" if pin == "*" else cell in pin if isinstance(pin, list) else cell == pin


def lines_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    for row in reader:
        yield reader.line_num, row


def roles_of(header: list[str], source: dict[str, Any]) -> dict[str, str]:
    """The role or dimension of each column that has one."""
    mapped: dict[str, str] = source.get("columns", {})
    roles = dict(mapped)
    for column in header:
        if column not in mapped.values() and column not in source.get("ignore", []):
            roles.setdefault("multiplier" if column in SCALES else column, column)
    return roles


def figure_of(name: str, line: int, cells: dict[str, str], source: dict[str, Any]) -> Figure | Unread:
    constants = {role: text.replace("{stem}", name.rsplit(".", 1)[0]) for role, text in source.get("set", {}).items()}
    known = {**cells, **constants}
    period = known.get("period", "")
    split = source["year_begins"] if source.get("period_format") == "split years" else None
    span = span_of(period, split) if period else None
    if period and span is None:
        return Unread(f"{name}:{line}: no period: {period}", known["indicator"], known)
    text, marked = without_mark(known["value"], source.get("marks", {}))
    status = status_of(known.get("status", ""), source.get("statuses", {}))
    status = least_final({status, marked or "final"}) or status
    text = "0" if text in source.get("zero", []) else text
    if source.get("parentheses") == "negative" and text.startswith("("):
        text = "-" + text.strip("()")
    missing = text in MISSING | set(source.get("missing", [])) or status == "missing"
    return Figure(
        file=name,
        line=line,
        indicator=known["indicator"],
        text=text,
        missing=missing,
        period=span,
        entity=known.get("entity", ""),
        dimensions=tuple(sorted((role, cell) for role, cell in known.items() if role not in ROLES)),
        unit=known.get("unit", ""),
        status=status,
        decimal=source.get("decimal", "."),
        records=source.get("rows") == "records",
        factor=power_of(known.get("multiplier", "")),
    )


def without_mark(text: str, marks: dict[str, str]) -> tuple[str, str]:
    """A value without what is glued to it, and the status that this means."""
    for mark, status in marks.items():
        if text.endswith(mark) and text != mark:
            return text.removesuffix(mark).strip(), status
    return text, ""


def power_of(text: str) -> int:
    return MULTIPLIERS[text] if text in MULTIPLIERS else int(text)


def status_of(text: str, words: dict[str, str]) -> str:
    text = words.get(text, text)
    if not text:
        return "final"
    known = CODES.get(text.upper(), text.lower())
    return known if known in CODES.values() else text


def least_final(statuses: set[str]) -> str | None:
    """The status a verdict says; None where nothing tells which of two unknown ones it is."""
    unknown = statuses - set(LEAST_FINAL_FIRST)
    if unknown:
        return unknown.pop() if len(unknown) == 1 else None
    return next(status for status in LEAST_FINAL_FIRST if status in statuses)
