"""Periods as spans of days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
CHINESE_PARTS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
NAMED = [
    (re.compile(r"([0-9]{4})年?"), 12),
    (re.compile(r"([0-9]{4})-[SH]([12])"), 6),
    (re.compile(r"([0-9]{4})年([上下])半年"), 6),
    (re.compile(r"([0-9]{4})-?Q([1-4])"), 3),
    (re.compile(r"([0-9]{4})年第?([一二三四1-4])季度"), 3),
    (re.compile(r"([0-9]{4})[-.]M?([0-9]{2})"), 1),
    (re.compile(r"([0-9]{4})年([0-9]{1,2})月"), 1),
]


TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")
DAY_TEXT = re.compile(r"([0-9]{4})[-/年]([0-9]{1,2})[-/月]([0-9]{1,2})日?")
FISCAL = re.compile(r"(?:FY)?([0-9]{4})[-/]([0-9]{2}|[0-9]{4})")


@dataclass(frozen=True, order=True)
class Span:
    first: date
    last: date
    time: str = ""  # of the day, where a figure says one

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def within(self, other: "Span") -> bool:
        return other.first <= self.first and self.last <= other.last

    @property
    def end(self) -> tuple[date, str]:
        return self.last, self.time

    def overlaps(self, other: "Span") -> bool:
        apart = self.time and other.time and self.time != other.time
        return self.first <= other.last and other.first <= self.last and not apart

    def moved(self, months: int) -> "Span":
        """The same span so many months later: whole months, or a day no later than the 28th."""
        if self.first == self.last:
            day = month_day(self.first, months).replace(day=self.first.day)
            return Span(day, day)
        after = self.last + DAY
        assert self.first.day == 1, f"no whole months: {self}"
        assert after.day == 1, f"no whole months: {self}"
        return Span(month_day(self.first, months), month_day(after, months) - DAY)


def month_day(start: date, months: int) -> date:
    count = start.year * 12 + start.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def months_from(year: int, month: int, length: int) -> Span:
    first = date(year, month, 1)
    return Span(first, month_day(first, length) - DAY)


def span_of(text: str, year_begins: str | None = None) -> Span | None:
    """The days that a text names; ``year_begins`` where "2022/23" is a year that begins on that day."""
    fiscal = FISCAL.fullmatch(text)
    if year_begins and fiscal and int(fiscal[2]) % 100 == (int(fiscal[1]) + 1) % 100:
        return months_from(int(fiscal[1]), int(year_begins[:2]), 12)
    timed = TIMED.fullmatch(text)
    if timed:
        day = date.fromisoformat(timed[1])
        return Span(day, day, timed[2] + ":00" * (len(timed[2]) == 5))
    if "/" in text and not DAY_TEXT.fullmatch(text):
        begin, end = (span_of(part) for part in text.split("/", 1))
        return Span(begin.first, end.last) if begin and end else None
    single = DAY_TEXT.fullmatch(text)
    if single:
        day = date(int(single[1]), int(single[2]), int(single[3]))
        return Span(day, day)
    for pattern, length in NAMED:
        found = pattern.fullmatch(text)
        if found:
            return _named(found, length)
    return None


def _named(found: re.Match[str], length: int) -> Span | None:
    part = 1 if length == 12 else int(CHINESE_PARTS.get(found[2], 0) or found[2])
    month = (part - 1) * length + 1
    return months_from(int(found[1]), month, length) if 1 <= month <= 12 else None


def members_of(range_text: str) -> list[str]:
    """The periods of "2016..2023", "2021-01..2021-05", "2021/22..2022/23" or "2023-Q1..2025-Q2", spelled alike."""
    first, last = range_text.split("..")
    if "/" in first:
        return [f"{year}/{(year + 1) % 100:02}" for year in range(int(first[:4]), int(last[:4]) + 1)]
    return list(_between(first, last))


def _between(first: str, last: str) -> Iterator[str]:
    for letter, parts in (("Q", 4), ("S", 2)):
        if letter in first:
            steps = range(_steps(first, parts), _steps(last, parts) + 1)
            yield from (f"{n // parts}-{letter}{n % parts + 1}" for n in steps)
            return
    if "-" in first:
        yield from (f"{n // 12}-{n % 12 + 1:02}" for n in range(_steps(first, 12), _steps(last, 12) + 1))
    else:
        yield from (str(year) for year in range(int(first), int(last) + 1))


def _steps(text: str, in_a_year: int) -> int:
    year, part = text.split("-")
    return int(year) * in_a_year + int(part.lstrip("QS")) - 1


def tiled(whole: Span, parts: list[Span]) -> bool:
    """Is each day of the whole in one of the parts?"""
    days = {part.first + DAY * day for part in parts for day in range(part.days)}
    return all(whole.first + DAY * day in days for day in range(whole.days))
