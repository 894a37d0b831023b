"""The periods of a plain file as small numbers: found in samples of the file, put in the order of their days."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from goalcheck.answers.wanted import Demand
from goalcheck.engines.spark.queries.error import QueryError
from goalcheck.engines.spark.queries.plain_source import Source
from goalcheck.engines.spark.queries.sample import Sample
from goalcheck.figures.read import FigureFile
from goalcheck.quantities.number import clean
from goalcheck.quantities.period_reader import PeriodReader, is_month_like, is_year_run

MOST_DAYS = 100_000
MOST_BORDERS = 40
BEYOND = 16  # one in so many days
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Known(NamedTuple):
    """A period text with its stretch, the days of its period, and the period's one spelling."""

    stretch: tuple[int, int]
    end: int
    start: int
    text: str
    plain: str


class Periods:
    """The period texts of a file that got a code: its place in the order of stretches and, within them, of last days.

    ``sampled`` are the texts that were seen in the file.
    """

    def __init__(self, known: Iterable[Known], sampled: frozenset[str]) -> None:
        self.known = sorted(known)
        self.sampled = sampled
        self._runs: dict[tuple[int, int], list[tuple[int, int]] | None] = {}

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts in the order of their codes."""
        return tuple(one.text for one in self.known)

    @cached_property
    def borders(self) -> tuple[int, ...] | None:
        """The first codes of all stretches but the first; None if they are too many to be compared with each row."""
        borders = [
            code for code in range(1, len(self.known)) if self.known[code].stretch != self.known[code - 1].stretch
        ]
        return tuple(borders) if len(borders) <= MOST_BORDERS else None

    def runs(self, first: int, last: int) -> list[tuple[int, int]] | None:
        """The runs of days of all periods from one code to another; None if two of them share a day."""
        found = self._runs.get((first, last))
        if found is None and (first, last) not in self._runs:
            found = self._runs[first, last] = runs_of((one.start, one.end) for one in self.known[first : last + 1])
        return found

    def ending_with(self, code: int) -> list[int]:
        """The codes of the stretch whose periods end on the same day."""
        one = self.known[code]
        begin = bisect_left(self.known, (one.stretch, one.end), key=lambda each: (each.stretch, each.end))
        return [
            at
            for at in range(begin, len(self.known))
            if (self.known[at].stretch, self.known[at].end) == (one.stretch, one.end)
        ]


def runs_of(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """Spans of days, in their order, as few runs as possible; None if two share a day."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and start <= runs[-1][1]:
            return None
        if runs and start == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def periods_of(file: FigureFile, source: Source, sample: Sample, demand: Demand) -> Periods:
    """The periods of a file, as far as samples tell. QueryError if they are better read row by row."""
    if source.period is None:
        return Periods((), frozenset())
    if source.across is not None and source.period == source.width:
        cells: Sequence[str] = source.across.texts
    else:
        cells = sample.cells(source.period)
    sampled = frozenset(cells)
    days = _days(sampled)
    if len(cells) > 1_000 and len(sampled.difference(days)) * 2 > len(cells):
        raise QueryError("times")  # nearly every row has a text of its own
    reader = _Reader(file.settings.periods, demand)
    known = {text: reader.read(text) for text in sampled.union(days)}
    known |= {one.text: one for one in _missed_by_samples(days, reader.read)}
    return Periods(filter(None, known.values()), sampled)


class _Reader:
    """Reads texts as periods that get a code; quickly where days mean what they say, for there may be many."""

    def __init__(self, periods: PeriodReader, demand: Demand) -> None:
        self._periods = periods
        self._demand = demand
        self._days_as_such = periods == PeriodReader()

    def read(self, text: str) -> Known | None:
        """What is known of a text; None if it is blank or no period."""
        try:
            if self._days_as_such and _DAY.fullmatch(text):
                day = date.fromisoformat(text).toordinal()
                return Known(self._demand.stretch_of(day, day), day, day, text, text)
            period = self._periods.read(cleaned) if (cleaned := clean(text)) else None
        except ValueError:
            return None
        if period is None:
            return None
        return Known(self._demand.stretch(period), period.end.toordinal(), period.start.toordinal(), text, period.text)


def _days(texts: Iterable[str]) -> list[str]:
    """Every day from the first to the last that was seen."""
    seen = []
    for text in texts:
        if _DAY.fullmatch(text):
            try:
                seen.append(date.fromisoformat(text).toordinal())
            except ValueError:
                continue
    if not seen or max(seen) - min(seen) > MOST_DAYS:
        return []
    return _texts(range(min(seen), max(seen) + 1))


def _missed_by_samples(days: Sequence[str], known: Callable[[str], Known | None]) -> Iterable[Known]:
    """Days just before the first and after the last, as far as they belong to the same stretch.

    Rows in no order rarely show their very first and last days in a sample, and a row whose period has no code costs
    a query of its own.
    """
    if not days:
        return
    more = len(days) // BEYOND + 1
    first, last = (date.fromisoformat(edge).toordinal() for edge in (days[0], days[-1]))
    before = range(first - 1, max(first - 1 - more, date.min.toordinal() - 1), -1)
    after = range(last + 1, min(last + 1 + more, date.max.toordinal() + 1))
    for edge, outside in ((days[0], before), (days[-1], after)):
        inside = known(edge)
        for one in map(known, _texts(outside)):
            if inside is None or one is None or one.stretch != inside.stretch:
                break
            yield one


def _texts(days: Iterable[int]) -> list[str]:
    return [date.fromordinal(day).isoformat() for day in days]


def may_be_runs(file: FigureFile, texts: Iterable[str]) -> bool:
    """True if some texts are runs of years and others, that read as months, might be some too."""
    if file.settings.periods.format is not None:
        return False
    listed = list(texts)
    return any(map(is_year_run, listed)) and any(map(is_month_like, listed))
