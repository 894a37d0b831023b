"""Periods: spans of days, their spellings, ranges, and the ways in which sources write them."""

from goalcheck.quantities.period_reader import PeriodReader, WrittenYears, is_month_like, is_year_run, written_years
from goalcheck.quantities.period_text import parse_period, period_range
from goalcheck.quantities.span import Period, Step

__all__ = [
    "Period",
    "PeriodReader",
    "Step",
    "WrittenYears",
    "is_month_like",
    "is_year_run",
    "parse_period",
    "period_range",
    "written_years",
]
