"""What names say besides: an indicator's its unit, in a bracket; a header's an id; a title's or a file's the year."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from goalcheck.figures.input.paths import stem
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.spelling import narrow
from goalcheck.targets.source import Across

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalcheck.figures.tables.table import Table
    from goalcheck.targets.source import Source

_YEAR_TWICE = r"([0-9]{4}) \[YR\1\]"
_CLOSING = {")": "(", "）": "（"}
_YEAR = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
MOST_ABOVE = 10  # lines above a header; the World Bank has four, in the language of the site


def period_of(header: str) -> str:
    """Return the period of a column's header; the World Bank's data bank writes ``2000 [YR2000]``."""
    twice = re.fullmatch(_YEAR_TWICE, header)
    return twice[1] if twice else header


def id_of(header: str) -> str:
    """Return the id of ``ID: Name`` or ``ID:Name``, and of ``STRUCTURE[;]``, which says how lists are written.

    An id holds no colon; the space after it is left out by some publishers.
    """
    return header.partition(":")[0].partition("[")[0].strip()


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[str, str]:
    """Return name and unit of ``国内生产总值(亿元)``; a bracket that is no unit, ``(上年=100)``, stays in the name."""
    text = text.strip()
    opening = _CLOSING.get(text[-1:])
    if opening is None:
        return text, ""
    name, bracket, unit = text[:-1].rpartition(opening)
    from goalcheck.quantities.unit import Units

    if not bracket or not name.strip() or not unit.strip() or not Units().known(unit.strip()):
        return text, ""
    return name.strip(), unit.strip()


def context_year(table: Table, source: Source, name: str) -> tuple[int | None, Source]:
    """Return the year, None where nothing says one or several are named, and the source without it as a constant."""
    constant = source.set.get("period", "").replace("{stem}", stem(name))
    wide = source.layout is not None and source.layout.columns is Across.PERIOD
    if re.fullmatch("[0-9]{4}", constant) and (wide or "period" in source.columns):
        others = {role: text for role, text in source.set.items() if role != "period"}
        return int(constant), source.model_copy(update={"set": others})
    years = {int(found) for text in _title(table, source.header) for found in re.findall(_YEAR, narrow(text))}
    years = years or set(map(int, re.findall(_YEAR, narrow(stem(name)))))
    return (years.pop() if len(years) == 1 else None), source


@lru_cache(maxsize=4096)
def with_year(year: str, part: str) -> str:
    """Return a period of the year that another cell says: ``11``, ``11月``, ``M11``, ``Nov``, ``Q4``, or blank."""
    number, rest = year.strip().removesuffix("年"), part.strip()
    if re.fullmatch("[Mm]?[0-9]{1,2}", rest):
        return f"{number}-{rest}"
    return PeriodReader(year=int(number)).with_year(rest) if rest and re.fullmatch(_YEAR, number) else rest or number


def _title(table: Table, header: tuple[int, ...]) -> Iterator[str]:
    """Yield the texts above the header: lines of one filled cell, or those above the line that the source names."""
    first = min(header, default=0)
    for line, row in islice(table.head().numbered(), MOST_ABOVE):
        texts = list(dict.fromkeys(filter(None, map(str.strip, row))))
        if line >= first if first else len(texts) > 1:
            return
        yield from texts
