"""A period is a span of days: what it is called, and the same span one step before."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from goalcheck.messages.catalogue import MessageError, message


class Step(StrEnum):
    """The kinds of period that have a name of their own, from the longest to the shortest."""

    year = "year"
    half = "half"
    quarter = "quarter"
    month = "month"
    week = "week"
    day = "day"


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SECOND = 10**9  # nanoseconds
DAY = 86_400 * SECOND
MONTHS_OF = {Step.year: 12, Step.half: 6, Step.quarter: 3, Step.month: 1}
_DAYS = {Step.week: 7, Step.day: 1}


class Clock(NamedTuple):
    """A time of day in nanoseconds, and by how many minutes it is ahead of UTC; ``offset`` None: nothing says."""

    nanoseconds: int
    offset: int | None = None

    @property
    def text(self) -> str:
        """The time as ISO 8601 has it: ``08:05``, ``23:59:59.5Z``, ``10:00+08:00``."""
        seconds, rest = divmod(self.nanoseconds, SECOND)
        fraction = f".{rest:09}".rstrip("0") if rest else ""
        least = f":{seconds % 60:02}{fraction}" if seconds % 60 or rest else ""
        ahead, zone = abs(self.offset or 0), "" if self.offset is None else "Z"
        if self.offset:
            zone = f"{'+' if self.offset > 0 else '-'}{ahead // 60:02}:{ahead % 60:02}"
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}{least}{zone}"


class Period(NamedTuple):
    """A span of days, from ``start`` to ``end``, both included; with a ``clock`` a moment of its one day."""

    start: date
    end: date
    clock: Clock | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.end - self.start).days + 1

    @property
    def kind(self) -> Step | None:
        """The kind of period this is, the longest of several; None for any other interval."""
        if self.start == self.end:
            return Step.day  # the usual one of large files
        return next((step for step in Step if nth(step, ordinal(step, self.start)) == self), None)

    @property
    def text(self) -> str:
        """The canonical text: ``2022``, ``2022-S1``, ``2022-Q1``, ``2022-03``, ``2022-W05``, a day, or an interval."""
        return _text(self)

    @property
    def over_at(self) -> int:
        """When it is over, in nanoseconds: a moment then and there, a day at its end."""
        day, clock = self.end.toordinal(), self.clock
        return (day + 1) * DAY if clock is None else day * DAY + clock.nanoseconds - (clock.offset or 0) * 60 * SECOND

    def before(self, step: Step) -> "Period":
        """Return the same span one step before. ValueError or OverflowError before the year 1.

        The end of a month stays one, but the year before a day is the same day of the month.
        """
        if step in _DAYS:
            return self._days_before(_DAYS[step])
        if step is Step.year and self.kind is Step.week:
            year, week, _ = self.start.isocalendar()
            start = date.fromisocalendar(year - 1, min(week, 52), 1)  # no two years in a row have a week 53
            return Period(start, start + timedelta(days=6))
        return self._months_before(MONTHS_OF[step])

    def preceding(self) -> "Period":
        """Return the span of the same length that ends where this one begins. Errors as for :meth:`before`.

        Of months that do not fill a year evenly, such as the first eleven of one, it is the same span a year before.
        """
        if _fits(self, Step.month):
            months = ordinal(Step.month, self.end) - ordinal(Step.month, self.start) + 1
            return self._months_before(months if months > 12 or 12 % months == 0 else 12)
        a_year_before = self.before(Step.year)  # such as a fiscal year that begins on the sixth of April
        if a_year_before.end + timedelta(days=1) == self.start:
            return a_year_before
        return self._days_before(self.days)

    def _days_before(self, days: int) -> "Period":
        return Period(self.start - timedelta(days), self.end - timedelta(days))

    def _months_before(self, months: int) -> "Period":
        start = _months_before(self.start, months)
        end = _months_before(self.end, months, keep_end=True)
        if self.start < self.end:
            return Period(start, end)
        day = start if months == MONTHS_OF[Step.year] else end
        return Period(day, day)


def ordinal(step: Step, day: date) -> int:
    """Return the number of the period of that kind that the day lies in; neighbours differ by one."""
    if step in _DAYS:
        return (day.toordinal() - 1) // _DAYS[step]  # 0001-01-01 was a Monday
    return (day.year * 12 + day.month - 1) // MONTHS_OF[step]


def nth(step: Step, number: int) -> Period | None:
    """Return the period of a kind by its number; None if it is not within the years 1 to 9999."""
    try:
        if step in _DAYS:
            start = number * _DAYS[step] + 1
            return Period(date.fromordinal(start), date.fromordinal(start + _DAYS[step] - 1))
        first, last = number * MONTHS_OF[step], (number + 1) * MONTHS_OF[step] - 1
        return Period(date(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1))
    except (ValueError, OverflowError):
        return None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month. ValueError outside the years 1 to 9999."""
    if not MINYEAR <= year <= MAXYEAR:
        raise MessageError(message("no_such_year", year=year))
    return date(year, month, calendar.monthrange(year, month)[1])


def _months_before(day: date, months: int, *, keep_end: bool = False) -> date:
    number = ordinal(Step.month, day) - months
    last = month_end(number // 12, number % 12 + 1)
    if keep_end and day == month_end(day.year, day.month):
        return last
    return last.replace(day=min(day.day, last.day))


@lru_cache(maxsize=8192)
def _text(period: Period) -> str:
    if period.clock is not None:
        return f"{period.start.isoformat()}T{period.clock.text}"
    if kind := period.kind:
        return _name(kind, period.start)
    ladder = (Step.year, Step.month, Step.week)
    step = next((step for step in ladder if _fits(period, step)), Step.day)
    return f"{_name(step, period.start)}/{_name(step, period.end)}"


def _fits(period: Period, step: Step) -> bool:
    """Return True if the period begins and ends with whole ones of a kind."""
    first, last = (nth(step, ordinal(step, day)) for day in (period.start, period.end))
    return first is not None and last is not None and (first.start, last.end) == (period.start, period.end)


def _name(step: Step, day: date) -> str:
    """Return the text of the period of a kind that the day lies in."""
    part = (day.month - 1) // MONTHS_OF.get(step, 1) + 1
    iso_year, iso_week, _ = day.isocalendar()
    return {
        Step.year: f"{day.year:04}",
        Step.half: f"{day.year:04}-S{part}",
        Step.quarter: f"{day.year:04}-Q{part}",
        Step.month: f"{day.year:04}-{day.month:02}",
        Step.week: f"{iso_year:04}-W{iso_week:02}",
        Step.day: day.isoformat(),
    }[step]
