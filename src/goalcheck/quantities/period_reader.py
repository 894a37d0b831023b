"""How a source's periods are read: strptime's letters, runs of years, split years, and corrections of single texts."""

import re
from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from goalcheck.messages.catalogue import MessageError, message, quoted
from goalcheck.quantities.period import DAY, SECOND, Clock, Period
from goalcheck.quantities.period_format import read_in_format
from goalcheck.quantities.period_text import MONTH_NAMES, UNTIL, parse_period, year_from
from goalcheck.quantities.spelling import alike, narrow

RUNS = "years"
SPLIT_YEARS = "split years"
UNIX = "unix"
UNIX_MS = "unix ms"
PERIOD_WORDS = (RUNS, SPLIT_YEARS, UNIX, UNIX_MS)
DEFAULT_YEAR_BEGINS = "07-01"

_TWO_YEARS = r"([0-9]{4}) ?[-–—~/] ?([0-9]{4}|[0-9]{2})"
_FISCAL_YEAR = rf"(?:FY ?)?{_TWO_YEARS}"
_SPLIT_YEAR = rf"{_FISCAL_YEAR}|(?:FY ?)?([0-9]{{4}})([0-9]{{2}})"
_FORM = r"((?:FY ?)?)[0-9]{4}( ?[-–—~/] ?)([0-9]{4}|[0-9]{2})"
_MONTH_LIKE = r"([0-9]{4})[-/](0[1-9]|1[0-2])"
_YEARS_INTERVAL = r"[0-9]{4}/[0-9]{4}"
_WITHIN_A_YEAR = (
    r"[0-9]{1,2}月.*|[上下]半年|第?[一二三四1-4]季度|[0-9]{1,2}[-—–~至][0-9]{1,2}月份?"
    "|前[三3]季度|[一1][-—–~至][三3]季度|年?[末底]"
)
_WITHIN_IN_ENGLISH = rf"(?:{MONTH_NAMES})[.]?(?:{UNTIL}(?:{MONTH_NAMES})[.]?)?|[QHS][1-4]"
_UNIX = r"-?[0-9]{1,15}(\.[0-9]{0,20})?"
_LONGEST = 20
_MOST_YEARS_OF_A_SLIP = 50  # 2005-04 is a slip; 1999-02 is a run into the next century
_EPOCH = date(1970, 1, 1)


class PeriodReader(NamedTuple):
    """Reads the periods of one source; ``year`` is that of months without one."""

    format: str | None = None
    year_begins: str = DEFAULT_YEAR_BEGINS
    corrections: Mapping[str, str] = {}
    year: int | None = None

    def read(self, text: str) -> Period:
        """Read one text. ValueError if it is no period in this format."""
        spelling = text.strip()
        corrected = self.corrections.get(alike(spelling))
        if corrected is None:
            return self._read(spelling)
        try:
            return self._read(corrected.strip())
        except ValueError:
            return parse_period(corrected)  # a correction may also say it plainly

    def reads(self, text: str) -> bool:
        """Whether a text is a period in this format."""
        try:
            self.read(text)
        except ValueError:
            return False
        return True

    def _read(self, text: str) -> Period:
        if self.format in {UNIX, UNIX_MS}:
            return _unix(text, 1_000 if self.format == UNIX_MS else 1)
        if self.format is not None and self.format not in PERIOD_WORDS:
            return read_in_format(text, self.format, self.year)
        if self.format == SPLIT_YEARS and (split := _two(_SPLIT_YEAR, text)):
            return self._split_year(text, *split)
        if self.format == RUNS and (run := _two(_TWO_YEARS, text)):
            return _run(text, *run)
        try:
            return parse_period(text)
        except ValueError:
            plain = narrow(text)
            dated = self.with_year(plain)
            if dated == plain:
                raise
        return parse_period(dated)

    def with_year(self, text: str) -> str:
        """Return a text such as ``3月`` with the year that is given elsewhere."""
        within = re.fullmatch(_WITHIN_A_YEAR, text)
        if within is None and re.fullmatch(_WITHIN_IN_ENGLISH, text, re.IGNORECASE) is None:
            return text
        if self.year is None:
            raise MessageError(message("no_period_because", text=quoted(text), why=message("year_unsaid")))
        if within is not None:
            return f"{self.year:04}年{text.removeprefix('年')}"
        return f"{text} {self.year:04}"

    def _split_year(self, text: str, first: int, last: int) -> Period:
        if last not in (first + 1, (first + 1) % 100):
            raise MessageError(message("no_split_year", text=quoted(text), first=first))
        month, day = month_and_day(self.year_begins)
        try:
            return year_from(date(first, month, day))
        except ValueError:
            raise MessageError(message("split_year_beyond", text=quoted(text))) from None


class WrittenYears(NamedTuple):
    """Reads the periods of a targets file: ``begins`` is the day on which a year such as 2022/23 begins.

    Where there is none no year is split, and 2022/2023 is two calendar years; of several no one knows which is meant.
    """

    begins: tuple[str, ...] = ()

    def read(self, text: str) -> Period:
        """Read one text, a moment as its day. ValueError if it is no period."""
        split = _two(_FISCAL_YEAR, text.strip()) if self.begins else None
        if split is None or split[1] not in (split[0] + 1, (split[0] + 1) % 100):
            period = parse_period(text)
            return Period(period.start, period.end)
        if len(self.begins) > 1:
            raise MessageError(message("year_begins_differ", text=quoted(text), days=", ".join(self.begins)))
        return PeriodReader(SPLIT_YEARS, self.begins[0]).read(text)

    def name(self, period: Period, like: str) -> str:
        """Return what a period is called where one is written ``like`` this: FY2022/23 keeps its form."""
        form = re.fullmatch(_FORM, narrow(like.strip()), re.IGNORECASE) if self.begins else None
        if form is None or period.kind is not None:
            return period.text
        return f"{form[1]}{period.start.year:04}{form[2]}{f'{period.end.year:04}'[-len(form[3]) :]}"


def _unix(text: str, per_second: int) -> Period:
    """Return the moment that so many seconds, or thousandths of them, after the first of January 1970 are, in UTC."""
    number = narrow(text)
    if re.fullmatch(_UNIX, number) is None:
        unit = message("seconds" if per_second == 1 else "milliseconds")
        raise MessageError(message("no_unix_time", text=quoted(text), unit=unit))
    nanoseconds = int(Fraction(number) * SECOND / per_second)
    days, rest = divmod(nanoseconds, DAY)
    try:
        day = _EPOCH + timedelta(days=days)
    except OverflowError:
        raise MessageError(message("no_such_year", year=quoted(text))) from None
    return Period(day, day, Clock(rest, 0))


def _two(pattern: str, text: str) -> tuple[int, int] | None:
    """Return the two years that a text names by a pattern; None where it has another shape."""
    found = re.fullmatch(pattern, narrow(text), re.IGNORECASE)
    if found is None:
        return None
    first, *last = (int(digits) for digits in found.groups() if digits)
    return first, last[0]


def is_month_like(text: str) -> bool:
    """Return True if a text reads as a month and could also be a run of years: ``2003-05``."""
    return re.fullmatch(_MONTH_LIKE, narrow(text.strip()[:_LONGEST])) is not None


def is_year_run(text: str) -> bool:
    """Return True if a text is two years and cannot be a month: ``2018-20``, ``2010/11``, ``FY2018-19``."""
    spelling = narrow(text.strip()[:_LONGEST])
    if _two(_FISCAL_YEAR, spelling) is None:
        return False
    return not is_month_like(spelling) and re.fullmatch(_YEARS_INTERVAL, spelling) is None


def months_or_split_years(texts: Iterable[str]) -> bool:
    """Return True if month-like texts each lie thirteen months after the one before: 2009-10, 2010-11, 2011-12."""
    found = sorted(
        {(int(one[1]), int(one[2])) for text in texts if (one := re.fullmatch(_MONTH_LIKE, narrow(text.strip())))}
    )
    apart = {(year - before) * 12 + month - earlier for (before, earlier), (year, month) in pairwise(found)}
    return apart == {13} and all(month == (year + 1) % 100 for year, month in found)


def _run(text: str, first: int, last: int) -> Period:
    end = last
    if last < 100:
        end += first - first % 100
        if first - end > _MOST_YEARS_OF_A_SLIP:
            end += 100
    if not MINYEAR <= first <= end <= MAXYEAR:
        raise MessageError(message("no_run_of_years", text=quoted(text)))
    return Period(date(first, 1, 1), date(end, 12, 31))


def month_and_day(text: str) -> tuple[int, int]:
    """Return the month and day on which every year can begin: 07-01. ValueError."""
    found = re.fullmatch("([0-9]{2})-([0-9]{2})", text)
    try:
        day = date(2023, int(found[1]), int(found[2])) if found else None  # no leap year: 02-29 begins no year
    except ValueError:
        day = None
    if day is None:
        raise MessageError(message("bad_year_begins", text=quoted(text)))
    return day.month, day.day
