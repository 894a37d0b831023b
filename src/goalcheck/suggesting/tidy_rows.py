"""Figures as tidy rows that are read back without any setting: plain names, plain periods, values as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from goalcheck.figures.cells import parse_status
from goalcheck.figures.layouts.known import PERIOD, VALUE
from goalcheck.figures.layouts.names import id_of
from goalcheck.figures.layouts.roles import CHINESE_ROLES
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import is_missing
from goalcheck.quantities.period_text import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goalcheck.figures.batch import Batch
    from goalcheck.figures.cells import Settings
    from goalcheck.figures.read import FigureFile
    from goalcheck.quantities.period import Period

_needs_quotes = re.compile(r'[,"\r\n]')
_other_delimiters = re.compile(r"[;|\t]")
_BEFORE = ("indicator", "period", "entity")
_BEHIND = ("value", "unit", "status", "note", "source")
# Headers by which another layout would be recognised, or a role taken, without a setting.
_TAKEN = frozenset({*CHINESE_ROLES, PERIOD, VALUE, "Country Name"})


@dataclass(frozen=True, slots=True)
class TidyTable:
    """The header, the rows (to be walked once), and the dimensions that had to be renamed, by their names."""

    header: tuple[str, ...]
    rows: Iterator[tuple[str, ...]]
    renamed: Mapping[str, str]


def tidy_table(files: Sequence[FigureFile]) -> TidyTable:
    """Return the figures of sound files as one table; a column is there if one of the files has it."""
    roles = {role for file in files for role in file.plan.role_headers}
    dimensions = dict.fromkeys(name for file in files for name in file.plan.dimension_headers)
    named = _names_of(dimensions)
    roles |= {"unit"} if any(file.plan.known.brackets for file in files) else set()
    kept = [role for role in _BEHIND if role == "value" or role in roles]
    before = [role for role in _BEFORE if role == "indicator" or role in roles]
    columns = (*before, *dimensions, *kept)
    return TidyTable(
        header=(*before, *named.values(), *kept),
        rows=_rows(files, columns),
        renamed={name: header for name, header in named.items() if name != header},
    )


def _names_of(dimensions: Iterable[str]) -> dict[str, str]:
    """Return the header of each dimension: its name, but none that would be taken for something else."""
    named: dict[str, str] = {}
    taken = {*dimensions, *_BEFORE, *_BEHIND}
    for name in dimensions:
        header = name
        while id_of(header) in _TAKEN or header in _TAKEN or (header != name and header in taken):
            header = f"_{header}"
        taken.add(header)
        named[name] = header
    return named


def _rows(files: Iterable[FigureFile], columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for file in files:
        for batch in file.batches():
            cells = _cells(batch, file.settings)
            blank = [""] * len(batch.lines)
            yield from zip(*(cells.get(name, blank) for name in columns), strict=True)


def _cells(batch: Batch, settings: Settings) -> dict[str, list[str]]:
    """Return the columns of a batch by name, every text such that it needs no setting."""
    cells = {name: list(map(str.strip, column)) for name, column in {**batch.roles, **batch.dimensions}.items()}
    cells["value"] = [_value(text, settings) for text in cells["value"]]
    if "period" in batch.roles:
        cells["period"] = [plain_period(settings.periods.read(text)) if text else "" for text in cells["period"]]
    if "status" in batch.roles:
        cells["status"] = [parse_status(text, settings.statuses) if text else "" for text in cells["status"]]
    return cells


def _value(cell: str, settings: Settings) -> str:
    """Return a value as it is, or the same with a decimal point; what only this file's settings miss is blank."""
    if is_missing(cell, settings.missing):
        return cell if is_missing(cell) else ""
    if settings.decimal == ".":
        return cell
    try:
        number, unit = settings.read_amount(cell)
    except ValueError:  # a day or a stage
        return cell
    return f"{number.short if isinstance(number, Interval) else f'{number:f}'}{unit}"


@lru_cache(maxsize=8192)
def plain_period(period: Period) -> str:
    """Return a text that every reader of periods takes for this one."""
    text = period.text
    return text if parse_period(text) == period else f"{period.start}/{period.end}"


def render_tidy(header: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Return the whole CSV text, ending in a line feed.

    Where cells hold another delimiter, the first word of the header is quoted: with that delimiter it would be no cell.
    """
    names = ",".join(map(_cell, header))
    text = "".join(f"{','.join(map(_cell, row))}\n" for row in rows)
    if _other_delimiters.search(names) or _other_delimiters.search(text):
        names = f'"{header[0]}"{names[len(header[0]) :]}'
    return f"{names}\n{text}"


def _cell(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if _needs_quotes.search(text) else text
