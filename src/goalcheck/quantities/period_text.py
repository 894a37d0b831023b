"""Periods from text, in every spelling of the language, and ranges of them; any other text is a ValueError."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import MessageError, found_by, message
from goalcheck.quantities.span import Period, Step, month_end, nth, ordinal
from goalcheck.quantities.spelling import clean, narrow, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 80
_MOST_MEMBERS = 10_000
_CHINESE_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}

Groups = re.Match[str]


def _year(found: Groups) -> Period:
    return _part(found, Step.year, 1)


def _half(found: Groups) -> Period:
    return _part(found, Step.half, {"上": 1, "下": 2}.get(found["part"]) or int(found["part"]))


def _quarter(found: Groups) -> Period:
    return _part(found, Step.quarter, _CHINESE_DIGITS.get(found["part"]) or int(found["part"]))


def _part(found: Groups, step: Step, number: int) -> Period:
    year = date(int(found["y"]), 1, 1)
    period = nth(step, ordinal(step, year) + number - 1)
    assert period is not None  # noqa: S101 - the parts of a year that a date takes are all there
    return period


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
    if found["m"] == "1":
        raise MessageError(message("october_or_january", year=found["y"]))
    raise MessageError(message("two_digits_for_month", year=found["y"], month=found["m"]))


_CLOCK = r"[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?"
_Y = r"(?P<y>[0-9]{4})"
_SPELLINGS: tuple[tuple[str, Callable[[Groups], Period]], ...] = (  # no text has two of them: the commonest stand first
    ("年?", _year),
    ("-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})", _day),
    ("-(?P<m>[0-9]{2})", _month_unless_run),
    ("-?Q(?P<part>[1-4])", _quarter),
    ("-?[SH](?P<part>[12])", _half),
    ("年(?P<part>[上下])半年", _half),
    ("年第?(?P<part>[一二三四1-4])季度", _quarter),
    (r"[.](?P<m>[0-9]{2})", _month),
    ("-?M(?P<m>[0-9]{1,2})", _month),
    ("年(?P<m>[0-9]{1,2})月", _month),
    ("年(?P<m>[0-9]{1,2})月?[-—–~至](?P<n>[0-9]{1,2})月", _month_run),
    ("-?W(?P<w>[0-9]{1,2})", _week),
    (f"-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}}){_CLOCK}", _day),
    ("年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日", _day),
    (r"[-.](?P<m>[1-9])", _spreadsheet_month),
)


@lru_cache(maxsize=8192)
def parse_period(text: str) -> Period:
    """Read a period in any of its spellings; an interval ``A/B`` includes both ends."""
    spelling = clean(text)
    try:
        first, slash, last = spelling.replace("／", "/").partition("/")
        return _interval(_simple(first), _simple(last)) if slash else _simple(spelling)
    except _NoSpellingError:
        raise MessageError(message("no_period_text", text=quoted(text))) from None
    except ValueError as error:
        raise MessageError(message("no_period_because", text=quoted(text), why=found_by(error))) from None


class _NoSpellingError(ValueError):
    """The text has none of the known shapes."""


def _simple(text: str) -> Period:
    if len(text) <= _LONGEST:
        spelling = narrow(text)
        for pattern, build in _SPELLINGS:
            if found := re.fullmatch(_Y + pattern, spelling, re.IGNORECASE):  # compiled when first reached
                return build(found)
    raise _NoSpellingError


def _interval(first: Period, last: Period) -> Period:
    if last.start < first.start or last.end < first.end:
        raise MessageError(message("ends_before_it_begins"))
    return Period(first.start, last.end)


def period_range(text: str) -> tuple[Period, ...]:
    """Read ``2016..2023``, ``2021-01..2021-05``: all periods of that kind from the first to the last, both included."""
    ends = clean(text).split("..")
    if len(ends) != 2:
        raise MessageError(message("no_range_of_periods", text=quoted(text)))
    first, last = (parse_period(end) for end in ends)
    step = first.kind
    if step is None or last.kind is not step:
        raise MessageError(message("range_of_two_kinds", text=quoted(text)))
    low, high = ordinal(step, first.start), ordinal(step, last.start)
    if high < low:
        raise MessageError(message("range_backwards", text=quoted(text)))
    if high - low >= _MOST_MEMBERS:
        count, most = f"{high - low + 1:,}", f"{_MOST_MEMBERS:,}"
        raise MessageError(message("range_too_long", text=quoted(text), count=count, most=most))
    return tuple(period for number in range(low, high + 1) if (period := nth(step, number)))
