"""Periods from text, in every spelling of the language, and ranges of them; any other text is a ValueError."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from goalcheck.messages.catalogue import MessageError, found_by, message, quoted
from goalcheck.quantities.period import MONTHS, MONTHS_OF, SECOND, Clock, Period, Step, month_end, nth, ordinal
from goalcheck.quantities.spelling import narrow

_LONGEST = 80
_MOST_MEMBERS = 10_000
_NUMBERS = {"上": 1, "下": 2, "一": 1, "二": 2, "三": 3, "四": 4}

MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
MONTH_NAMES = "|".join([*MONTHS, "Sept", *MONTH_NUMBERS])
_Y = "(?P<y>[0-9]{4})"
_M = "(?P<m>[0-9]{1,2})"
_D = "(?P<d>[0-9]{1,2})"
_QUARTER = "Q(?P<quarter>[1-4])"
_HALF = "[SH](?P<half>[12])"
_NAME = f"(?P<name>{MONTH_NAMES})[.]?"
UNTIL = "(?: ?[-–—] ?| to )"
_NAMES = f"{_NAME}{UNTIL}(?P<till>{MONTH_NAMES})[.]?"
_CLOCK = (
    r"(?:T| +)(?P<h>[01]?[0-9]|2[0-3]):(?P<min>[0-5][0-9])(?::(?P<s>[0-5][0-9])(?:[.,](?P<f>[0-9]{1,9}))?)?"
    r"(?P<zone> ?Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?"
)
_YEAR_APART = re.compile("^([0-9]{4})(?: ?年 ?| (?=.*[月季半]))")
_APART = "(?<![0-9]) | (?![0-9])"  # a space between two digits parts numbers: 1 2月 is no December
_DASHED_MONTH = f"{_Y}-{_M}"
_SPREADSHEET_MONTH = f"{_Y}[.](?P<m>1)"
_SLASHED_MONTH = f"{_Y}/{_M}"
_FISCAL_YEAR = f"FY ?{_Y}[-–—/](?P<m>[0-9]{{2}}|[0-9]{{4}})"
_DOUBTFUL = frozenset({_DASHED_MONTH, _SPREADSHEET_MONTH, _SLASHED_MONTH, _FISCAL_YEAR})
_SPELLINGS = (  # no text has two of them: the commonest come first
    f"{_Y}(?:年(?:度|全年)?)?",
    f"{_Y}-{_M}-{_D}",
    _DASHED_MONTH,
    f"{_Y}[-年 ]?{_QUARTER}",
    f"{_Y}[- ]?{_HALF}",
    f"{_Y}年(?P<half>[上下])半年",
    f"{_Y}年第?(?P<quarter>[一二三四1-4])季度",
    _SPREADSHEET_MONTH,
    f"{_Y}[.]{_M}",
    f"{_Y}-?M{_M}",
    f"{_Y}年{_M}月份?",
    f"{_Y}年{_M}月?[-—–~至](?P<n>[0-9]{{1,2}})月份?",
    f"{_Y}-?W(?P<w>[0-9]{{1,2}})",
    _SLASHED_MONTH,
    _FISCAL_YEAR,
    f"{_Y}(?P<by>[/.]){_M}(?P=by){_D}",
    f"{_Y}(?P<by>[-/.]){_M}(?P=by){_D}{_CLOCK}",
    f"{_Y}年{_M}月{_D}日",
    f"{_Y}年(?P<nine>前[三3]季度|[一1][-—–~至][三3]季度)",
    f"{_Y}年(?:{_M}月)?(?P<end>[末底])",
    f"{_QUARTER} {_Y}",
    f"{_HALF} {_Y}",
    f"{_NAME} {_Y}",
    f"{_Y} {_NAME}",
    f"{_NAMES} {_Y}",
    f"{_Y} {_NAMES}",
)


def period_of(parts: Mapping[str, str | None]) -> Period:
    """Return the span of the finest part that is named: ``y`` and ``half``, ``quarter``, ``m``, ``w``, ``d``, ``min``.

    ``n`` or ``till`` is the last month of several, ``end`` that the last day is meant. ValueError if there is none.
    """
    span = _days(int(parts["y"] or 0), parts)
    if span.start == span.end and parts.get("min"):
        return Period(span.start, span.end, _clock(parts))
    return span


def _days(year: int, parts: Mapping[str, str | None]) -> Period:
    if week := parts.get("w"):
        return _week(year, int(week), int(parts.get("weekday") or 0))
    if number := parts.get("day_of_year"):
        day = date(year, 1, 1) + timedelta(days=int(number) - 1)
        if day.year != year:
            raise MessageError(message("no_day_of_year", year=year, day=int(number)))
        return Period(day, day)
    months = _months(year, *_first_and_last(parts))
    if parts.get("end"):
        return months._replace(start=months.end)
    if not (number := parts.get("d")):
        return months
    if not 1 <= int(number) <= months.end.day:
        raise MessageError(message("no_such_day", month=months.text, day=int(number)))
    day = months.start.replace(day=int(number))
    return Period(day, day)


def _first_and_last(parts: Mapping[str, str | None]) -> tuple[int, int]:
    """Return the first and the last month of what is named within a year."""
    for step in (Step.half, Step.quarter):
        if part := parts.get(step):
            number, months = _NUMBERS.get(part) or int(part), MONTHS_OF[step]
            return (number - 1) * months + 1, number * months
    if month := parts.get("m"):
        return int(month), int(parts.get("n") or month)
    if name := parts.get("name"):
        return MONTH_NUMBERS[name[:3].lower()], MONTH_NUMBERS[(parts.get("till") or name)[:3].lower()]
    return 1, 9 if parts.get("nine") else 12


def _months(year: int, first: int, last: int) -> Period:
    if wrong := [month for month in (first, last) if not 1 <= month <= 12]:
        raise MessageError(message("no_such_month", month=wrong[0]))
    if last < first:
        raise MessageError(message("ends_before_it_begins"))
    return Period(date(year, first, 1), month_end(year, last))


def _week(year: int, week: int, weekday: int) -> Period:
    """Return a week, or its ``weekday``, 1 to 7."""
    try:
        return Period(date.fromisocalendar(year, week, weekday or 1), date.fromisocalendar(year, week, weekday or 7))
    except (ValueError, OverflowError):
        raise MessageError(message("no_such_week", year=f"{year:04}", week=week)) from None


def _clock(parts: Mapping[str, str | None]) -> Clock:
    """Return the time of day of the digits ``h``, ``min``, ``s``, ``f``; ``zone`` as in ``Z`` or ``+08:00``."""
    seconds = (_hour(parts) * 60 + int(parts["min"] or 0)) * 60 + int(parts.get("s") or 0)
    nanoseconds = seconds * SECOND + int((parts.get("f") or "").ljust(9, "0"))
    if (zone := parts.get("zone")) is None:
        return Clock(nanoseconds)
    digits = re.sub("[^0-9]", "", zone)
    ahead = int(digits[:2] or 0) * 60 + int(digits[2:] or 0)
    return Clock(nanoseconds, -ahead if zone.startswith("-") else ahead)


def _hour(parts: Mapping[str, str | None]) -> int:
    """Return the hour, of twelve that of the half of the day; a ValueError if there is none such."""
    hour, of_twelve = int(parts.get("h") or parts["h12"] or 0), parts.get("h12")
    if hour > 23 or (of_twelve and not 1 <= hour <= 12):
        raise ValueError
    if of_twelve and (half := parts.get("half_day")):
        return hour % 12 + (12 if half.lower() == "pm" else 0)
    return hour


def _refuse_doubtful(pattern: str, year: str, last: str) -> None:
    """Refuse what may be meant in two ways: 2020.1 is January or October, 2010/11 a month or a year; 2022/9 is none."""
    if pattern == _SPREADSHEET_MONTH:
        raise MessageError(message("october_or_january", year=year))
    is_month = 1 <= int(last) <= 12
    split = pattern == _SLASHED_MONTH and len(last) == 2 and int(last) == (int(year) + 1) % 100
    if split and is_month:
        raise MessageError(message("month_or_split_year", year=year, month=last))
    if split or pattern == _FISCAL_YEAR:
        raise MessageError(message("split_year_unsaid", year=year, last=last))
    if not is_month:
        raise MessageError(message("no_month_or_run", month=int(last)))


@lru_cache(maxsize=8192)
def parse_period(text: str) -> Period:
    """Read a period in any of its spellings; an interval ``A/B`` includes both ends."""
    spelling = narrow(text.strip())
    if year := _YEAR_APART.match(spelling):  # 2023 年 1 月; 2023 in a line above 1月
        spelling = f"{year[1]}年{re.sub(_APART, '', spelling[year.end() :])}"
    try:
        found = _simple(spelling)
        if found is None and "/" in spelling:
            first, last = map(_simple, spelling.split("/", 1))
            found = first and last and _interval(first, last)
    except ValueError as error:
        raise MessageError(message("no_period_because", text=quoted(text), why=found_by(error))) from None
    if found is None:
        raise MessageError(message("no_period_text", text=quoted(text)))
    return found


def _simple(spelling: str) -> Period | None:
    """Return the period of one of the spellings; None where the text has no such shape."""
    for pattern in _SPELLINGS if len(spelling) <= _LONGEST else ():
        if found := re.fullmatch(pattern, spelling, re.IGNORECASE):  # compiled when first reached
            parts = found.groupdict()
            if pattern in _DOUBTFUL:
                _refuse_doubtful(pattern, found["y"], found["m"])
            return period_of(parts)
    return None


def _interval(first: Period, last: Period) -> Period:
    if last.start < first.start or last.end < first.end:
        raise MessageError(message("ends_before_it_begins"))
    return Period(first.start, last.end)


def period_range(text: str, read: Callable[[str], Period] = parse_period) -> tuple[Period, ...]:
    """Read ``2016..2023``, ``2021/22..2023/24``: all periods of that kind from the first to the last, both included.

    ``read`` reads the two ends; years may begin on another day than the first of January.
    """
    ends = text.strip().split("..")
    if len(ends) != 2:
        raise MessageError(message("no_range_of_periods", text=quoted(text)))
    first, last = (read(end) for end in ends)
    step = first.kind or Step.year
    low, high = ordinal(step, first.start), ordinal(step, last.start)
    if (_like(first, low), _like(first, high)) != (first, last):
        raise MessageError(message("range_of_two_kinds", text=quoted(text)))
    if high < low:
        raise MessageError(message("range_backwards", text=quoted(text)))
    if high - low >= _MOST_MEMBERS:
        count, most = f"{high - low + 1:,}", f"{_MOST_MEMBERS:,}"
        raise MessageError(message("range_too_long", text=quoted(text), count=count, most=most))
    return tuple(period for number in range(low, high + 1) if (period := _like(first, number)))


def _like(first: Period, number: int) -> Period | None:
    """Return the period of this number of the same kind, or the year that begins on the same day, if there is one."""
    if first.kind is not None:
        return nth(first.kind, number)
    try:
        return year_from(first.start.replace(year=number))
    except ValueError:
        return None


def year_from(start: date) -> Period:
    """Return the year that begins on a day. ValueError beyond the year 9999."""
    return Period(start, start.replace(year=start.year + 1) - timedelta(days=1))
