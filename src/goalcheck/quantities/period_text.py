"""Periods from text, in every spelling of the language, and ranges of them; any other text is a ValueError."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from goalcheck.messages.catalogue import MessageError, found_by, message
from goalcheck.quantities.span import MONTHS, MONTHS_OF, SECOND, Clock, Period, Step, month_end, nth, ordinal
from goalcheck.quantities.spelling import clean, narrow, quoted

_LONGEST = 80
_MOST_MEMBERS = 10_000
_CHINESE_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}

Groups = re.Match[str]


def _year(found: Groups) -> Period:
    return _part(found, 1, Step.year)


def _half(found: Groups) -> Period:
    return _part(found, {"上": 1, "下": 2}.get(found["part"]) or int(found["part"]), Step.half)


def _quarter(found: Groups) -> Period:
    return _part(found, _CHINESE_DIGITS.get(found["part"]) or int(found["part"]), Step.quarter)


def _part(found: Groups, number: int, step: Step) -> Period:
    months = MONTHS_OF[step]
    return _months(int(found["y"]), (number - 1) * months + 1, number * months)


def _month(found: Groups) -> Period:
    return _months(int(found["y"]), int(found["m"]), int(found["m"]))


def _month_unless_run(found: Groups) -> Period:
    if not 1 <= int(found["m"]) <= 12:
        raise MessageError(message("no_month_or_run", month=int(found["m"])))
    return _month(found)


def _month_run(found: Groups) -> Period:
    return _months(int(found["y"]), int(found["m"]), int(found["n"]))


def _months(year: int, first: int, last: int) -> Period:
    if wrong := [month for month in (first, last) if not 1 <= month <= 12]:
        raise MessageError(message("no_such_month", month=wrong[0]))
    return Period(date(year, first, 1), month_end(year, last))


def _week(found: Groups) -> Period:
    year, week = int(found["y"]), int(found["w"])
    try:
        monday = date.fromisocalendar(year, week, 1)
        return Period(monday, date.fromisocalendar(year, week, 7))
    except (ValueError, OverflowError):
        raise MessageError(message("no_such_week", year=f"{year:04}", week=week)) from None


def _day(found: Groups) -> Period:
    month, number = _month(found), int(found["d"])
    if not 1 <= number <= month.end.day:
        raise MessageError(message("no_such_day", month=month.text, day=number))
    day = month.start.replace(day=number)
    return Period(day, day)


def _spreadsheet_month(found: Groups) -> Period:
    raise MessageError(message("october_or_january", year=found["y"]))


def _slashed_month(found: Groups) -> Period:
    """Return the month of ``2022/9``; ``2010/11`` may be a year as well."""
    year, last = found["y"], found["m"]
    if len(last) == 2 and int(last) == (int(year) + 1) % 100:
        if not 1 <= int(last) <= 12:
            raise MessageError(message("split_year_unsaid", year=year, last=last))
        raise MessageError(message("month_or_split_year", year=year, month=last))
    return _month_unless_run(found)


def _named_month(found: Groups) -> Period:
    month = MONTH_NUMBERS[found["name"].lower()[:3]]
    return _months(int(found["y"]), month, month)


def _three_quarters(found: Groups) -> Period:
    return _months(int(found["y"]), 1, 9)


def _last_day(found: Groups) -> Period:
    day = (_month(found) if found["m"] else _year(found)).end
    return Period(day, day)


def _moment(found: Groups) -> Period:
    day = _day(found).start
    return Period(day, day, clock_of(found["h"], found["min"], found["s"], found["f"], found["zone"]))


def clock_of(hour: str, minute: str, second: str | None, fraction: str | None, zone: str | None) -> Clock:
    """Return the time of day that these digits say; ``zone`` as in ``Z`` or ``+08:00``."""
    seconds = (int(hour) * 60 + int(minute)) * 60 + int(second or 0)
    nanoseconds = seconds * SECOND + int((fraction or "").ljust(9, "0"))
    return Clock(nanoseconds, None if zone is None else _offset(zone))


def _offset(zone: str) -> int:
    digits = re.sub("[^0-9]", "", zone)
    minutes = int(digits[:2] or 0) * 60 + int(digits[2:] or 0)
    return -minutes if zone.lstrip().startswith("-") else minutes


_CLOCK = (
    r"(?:T| +)(?P<h>[01]?[0-9]|2[0-3]):(?P<min>[0-5][0-9])(?::(?P<s>[0-5][0-9])(?:[.,](?P<f>[0-9]{1,9}))?)?"
    r"(?P<zone> ?Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?"
)
MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
MONTH_NAMES = "|".join([*MONTHS, "Sept", *MONTH_NUMBERS])
_Y = "(?P<y>[0-9]{4})"
_M = "(?P<m>[0-9]{1,2})"
_D = "(?P<d>[0-9]{1,2})"
_NAME = f"(?P<name>{MONTH_NAMES})"
_SPELLINGS: tuple[tuple[str, Callable[[Groups], Period]], ...] = (  # no text has two of them: the commonest come first
    (f"{_Y}(?:年度?)?", _year),
    (f"{_Y}-{_M}-{_D}", _day),
    (f"{_Y}-{_M}", _month_unless_run),
    (f"{_Y}[- ]?Q(?P<part>[1-4])", _quarter),
    (f"{_Y}[- ]?[SH](?P<part>[12])", _half),
    (f"{_Y}年(?P<part>[上下])半年", _half),
    (f"{_Y}年第?(?P<part>[一二三四1-4])季度", _quarter),
    (f"{_Y}[.]1", _spreadsheet_month),
    (f"{_Y}[.]{_M}", _month),
    (f"{_Y}-?M{_M}", _month),
    (f"{_Y}年{_M}月份?", _month),
    (f"{_Y}年{_M}月?[-—–~至](?P<n>[0-9]{{1,2}})月份?", _month_run),
    (f"{_Y}-?W(?P<w>[0-9]{{1,2}})", _week),
    (f"{_Y}/{_M}", _slashed_month),
    (f"{_Y}(?P<by>[/.]){_M}(?P=by){_D}", _day),
    (f"{_Y}(?P<by>[-/.]){_M}(?P=by){_D}{_CLOCK}", _moment),
    (f"{_Y}年{_M}月{_D}日", _day),
    (f"{_Y}年前三季度", _three_quarters),
    (f"{_Y}年(?:{_M}月)?[末底]", _last_day),
    (f"Q(?P<part>[1-4]) {_Y}", _quarter),
    (f"[SH](?P<part>[12]) {_Y}", _half),
    (f"{_NAME}[.]? {_Y}", _named_month),
    (f"{_Y} {_NAME}[.]?", _named_month),
)


@lru_cache(maxsize=8192)
def parse_period(text: str) -> Period:
    """Read a period in any of its spellings; an interval ``A/B`` includes both ends."""
    spelling = narrow(clean(text))
    try:
        found = _simple(spelling)
        if found is None and "/" in spelling:
            first, _, last = spelling.partition("/")
            found = _interval(_simple(first), _simple(last))
    except ValueError as error:
        raise MessageError(message("no_period_because", text=quoted(text), why=found_by(error))) from None
    if found is None:
        raise MessageError(message("no_period_text", text=quoted(text)))
    return found


def _simple(spelling: str) -> Period | None:
    """Return the period of one of the spellings; None where the text has no such shape."""
    for pattern, build in _SPELLINGS if len(spelling) <= _LONGEST else ():
        if found := re.fullmatch(pattern, spelling, re.IGNORECASE):  # compiled when first reached
            return build(found)
    return None


def _interval(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None:
        return None
    if last.start < first.start or last.end < first.end:
        raise MessageError(message("ends_before_it_begins"))
    return Period(first.start, last.end)


def period_range(text: str, read: Callable[[str], Period] = parse_period) -> tuple[Period, ...]:
    """Read ``2016..2023``, ``2021-01..2021-05``: all periods of that kind from the first to the last, both included.

    ``read`` reads the two ends; years may begin on another day than the first of January.
    """
    ends = clean(text).split("..")
    if len(ends) != 2:
        raise MessageError(message("no_range_of_periods", text=quoted(text)))
    first, last = (read(end) for end in ends)
    step = first.kind or (Step.year if _is_year(first) else None)
    if step is None or (last.kind or Step.year) is not step or _begins(first, step) != _begins(last, step):
        raise MessageError(message("range_of_two_kinds", text=quoted(text)))
    low, high = ordinal(step, first.start), ordinal(step, last.start)
    if high < low:
        raise MessageError(message("range_backwards", text=quoted(text)))
    if high - low >= _MOST_MEMBERS:
        count, most = f"{high - low + 1:,}", f"{_MOST_MEMBERS:,}"
        raise MessageError(message("range_too_long", text=quoted(text), count=count, most=most))
    if first.kind is None:
        return tuple(year_from(first.start.replace(year=year)) for year in range(first.start.year, last.start.year + 1))
    return tuple(period for number in range(low, high + 1) if (period := nth(step, number)))


def _is_year(period: Period) -> bool:
    try:
        return period == year_from(period.start)
    except ValueError:  # the last year of the calendar
        return period.kind is Step.year


def _begins(period: Period, step: Step) -> tuple[int, int] | None:
    """Return the month and day on which a year begins; None of what is none."""
    return (period.start.month, period.start.day) if step is Step.year and _is_year(period) else None


def year_from(start: date) -> Period:
    """Return the year that begins on a day. ValueError beyond the year 9999."""
    return Period(start, start.replace(year=start.year + 1) - timedelta(days=1))
