"""Names of indicators that carry their unit in a bracket, as in the exports of the National Bureau of Statistics."""

from __future__ import annotations

import re
from functools import lru_cache

from goalcheck.quantities.number import clean

_YEAR_TWICE = re.compile(r"([0-9]{4}) \[YR\1\]")
_CLOSING = {")": "(", "）": "（"}


def period_of(header: str) -> str:
    """Return the period of a column's header; the World Bank's data bank writes ``2000 [YR2000]``."""
    twice = _YEAR_TWICE.fullmatch(header)
    return twice[1] if twice else header


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[str, str]:
    """Return name and unit of ``国内生产总值(亿元)``; a bracket that is no unit, ``(上年=100)``, stays in the name."""
    text = clean(text)
    opening = _CLOSING.get(text[-1:])
    if opening is None:
        return text, ""
    name, bracket, unit = text[:-1].rpartition(opening)
    if not bracket or not clean(name) or not _is_unit(clean(unit)):
        return text, ""
    return clean(name), clean(unit)


def _is_unit(text: str) -> bool:
    from goalcheck.quantities.unit import Units

    return bool(text) and Units().known(text)
