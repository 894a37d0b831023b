"""How a source's periods are read: strptime's letters, runs of years, split years, and corrections of single texts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import MessageError, message
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.span import Period
from goalcheck.quantities.spelling import clean, narrow, quoted
from goalcheck.quantities.variant import Variant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goalcheck.quantities.period_format import PeriodFormat

RUNS = "years"
SPLIT_YEARS = "split years"

_TWO_YEARS = r"([0-9]{4}) ?[-–—~/] ?([0-9]{4}|[0-9]{2})"
_MONTH_LIKE = r"[0-9]{4}-(0[1-9]|1[0-2])"
_YEARS_INTERVAL = r"[0-9]{4}/[0-9]{4}"
_LONGEST = 20
_MOST_YEARS_OF_A_SLIP = 50  # 2005-04 is a slip; 1999-02 is a run into the next century


class PeriodReader(Variant):
    """Reads the periods of one source. A wrong ``format`` or ``year_begins`` is a ValueError."""

    format: str | None
    year_begins: str
    corrections: Mapping[str, str]

    def __init__(
        self,
        format: str | None = None,  # noqa: A002 - as the targets file calls it
        year_begins: str = "07-01",
        corrections: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(format, year_begins, corrections)
        _month_and_day(year_begins)
        if format not in (None, RUNS, SPLIT_YEARS):
            _format(format)

    def read(self, text: str) -> Period:
        """Read one text. ValueError if it is no period in this format."""
        spelling = clean(text)
        corrected = self.corrections.get(spelling)
        if corrected is None:
            return self._read(spelling)
        try:
            return self._read(clean(corrected))
        except ValueError:
            return parse_period(corrected)  # a correction may also say it plainly

    def _read(self, text: str) -> Period:
        if self.format is None:
            return parse_period(text)
        if self.format not in (RUNS, SPLIT_YEARS):
            return _format(self.format).read(text)
        years = _two_years(narrow(text))
        if years is None:
            return parse_period(text)
        return _run(text, *years) if self.format == RUNS else self._split_year(text, *years)

    def _split_year(self, text: str, first: int, last: int) -> Period:
        if last not in (first + 1, (first + 1) % 100):
            raise MessageError(message("no_split_year", text=quoted(text), first=first))
        month, day = _month_and_day(self.year_begins)
        try:
            return Period(date(first, month, day), date(first + 1, month, day) - timedelta(days=1))
        except ValueError:
            raise MessageError(message("split_year_beyond", text=quoted(text))) from None


def _format(text: str) -> PeriodFormat:
    from goalcheck.quantities.period_format import PeriodFormat

    return PeriodFormat.of(text)


def is_month_like(text: str) -> bool:
    """Say whether a text reads as a month and could also be a run of years: ``2003-05``."""
    return re.fullmatch(_MONTH_LIKE, narrow(clean(text)[:_LONGEST])) is not None


def is_year_run(text: str) -> bool:
    """Say whether a text is two years and cannot be a month: ``2018-20``, ``2010/11``, ``2018-2020``."""
    spelling = narrow(clean(text)[:_LONGEST])
    readable = is_month_like(spelling) or re.fullmatch(_YEARS_INTERVAL, spelling)
    return _two_years(spelling) is not None and not readable


def _two_years(text: str) -> tuple[int, int] | None:
    found = re.fullmatch(_TWO_YEARS, text)
    return (int(found[1]), int(found[2])) if found else None


def _run(text: str, first: int, last: int) -> Period:
    end = last
    if last < 100:
        end += first - first % 100
        if first - end > _MOST_YEARS_OF_A_SLIP:
            end += 100
    try:
        return Period(date(first, 1, 1), date(end, 12, 31))
    except ValueError:
        raise MessageError(message("no_run_of_years", text=quoted(text))) from None


def _month_and_day(text: str) -> tuple[int, int]:
    found = re.fullmatch("([0-9]{2})-([0-9]{2})", text)
    try:
        day = date(2023, int(found[1]), int(found[2])) if found else None  # no leap year: 02-29 begins no year
    except ValueError:
        day = None
    if day is None:
        raise MessageError(message("bad_year_begins", text=quoted(text)))
    return day.month, day.day
