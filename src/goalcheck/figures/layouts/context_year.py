"""The year of months that name none (``3月``, ``Mar``): from title, file name, the source, or a column of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from goalcheck.figures.input.paths import stem
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.spelling import clean, narrow
from goalcheck.targets.source import Across

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goalcheck.figures.tables.csv_table import Table
    from goalcheck.targets.source import Source

_YEAR = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
MOST_ABOVE = 10  # lines of a title


def context_year(table: Table, source: Source, name: str) -> tuple[int | None, Source]:
    """Return the year, None where nothing says one or several are named, and the source without it as a constant."""
    constant = source.set.get("period", "").replace("{stem}", stem(name))
    if re.fullmatch("[0-9]{4}", constant) and _has_periods(source):
        others = {role: text for role, text in source.set.items() if role != "period"}
        return int(constant), source.model_copy(update={"set": others})
    years = {int(found) for text in _title(table, source.header) for found in re.findall(_YEAR, narrow(text))}
    years = years or set(map(int, re.findall(_YEAR, narrow(stem(name)))))
    return (years.pop() if len(years) == 1 else None), source


@lru_cache(maxsize=4096)
def with_year(year: str, part: str) -> str:
    """Return a period of the year that another cell says: ``11``, ``11月``, ``M11``, ``Nov``, ``Q4``, or blank."""
    number, rest = clean(year).removesuffix("年"), clean(part)
    if re.fullmatch("[Mm]?[0-9]{1,2}", rest):
        return f"{number}-{rest}"
    return PeriodReader(year=int(number)).with_year(rest) if rest and re.fullmatch(_YEAR, number) else rest or number


def _has_periods(source: Source) -> bool:
    wide = source.layout is not None and source.layout.columns is Across.PERIOD
    return wide or "period" in source.columns


def _title(table: Table, header: int | list[int] | tuple[int, ...] | None) -> Iterator[str]:
    """Yield the texts above the header: lines of one filled cell, or those above the line that the source names."""
    first = header if isinstance(header, int) else min(header or (0,))
    head = table.head()
    for line, row in zip(head.lines[:MOST_ABOVE], head.rows, strict=False):
        texts = _filled(row)
        if line >= first if first else len(texts) > 1:
            return
        yield from texts


def _filled(row: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in map(clean, row) if text))
