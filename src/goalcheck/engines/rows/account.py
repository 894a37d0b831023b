"""What rows with the same texts add up to, on its way into their tally: many small additions, few large ones."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.answers.subtotals import Tally
    from goalcheck.engines.rows.period_set import Periods, PeriodSet
    from goalcheck.engines.rows.routes import Route, Spot

NOTHING = Decimal(0)
NUMBER = attrgetter("number")


class Account:
    """The plain numbers of rows on one route within one stretch since they were last handed over to the tally.

    ``spots`` are the places in time of observations, one a row, and ``stood`` the periods of those before. Records may
    repeat theirs: of them ``count`` tells how many, ``end`` their last day. ``tally`` is None before the first row, and
    for good where no target wants the indicator.
    """

    __slots__ = ("count", "end", "high", "low", "route", "spots", "stood", "sums", "tally", "total")

    def __init__(self, route: Route, stood: PeriodSet | None) -> None:
        self.route = route
        self.stood = stood
        self.tally: Tally | None = None
        self.total = NOTHING
        self.count = 0
        self.end = 0
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.spots: list[Spot] = []
        self.sums: defaultdict[Spot, Decimal] | None = defaultdict(Decimal) if route.wanted.timeline else None

    def hand_over(self) -> None:
        """Have the tally count what came since the last time."""
        if self.spots and self.stood is not None:
            self.stood.add(list(map(NUMBER, self.spots)))
        count = self.count + len(self.spots)
        if count and self.tally is not None:
            self.tally.add(count, self.total, self.low, self.high)
            _note_end(self.tally, self.end)
            self._hand_over_sums(self.tally)
        self.total, self.count, self.low, self.high = NOTHING, 0, None, None
        self.spots.clear()

    def _hand_over_sums(self, tally: Tally) -> None:
        if self.sums and tally.by_end is not None:
            for spot, total in self.sums.items():
                if spot.period is not None:
                    tally.by_end[spot.period.end] += total
            self.sums.clear()

    def close(self, periods: Periods) -> None:
        """After the last row: tell the tally which days its observations cover, and the last of them."""
        if self.tally is None or self.stood is None:
            return
        runs = periods.runs(self.stood)
        if runs:
            _note_end(self.tally, max(end for _, end in runs))
            if self.route.wanted.cover:
                self.tally.cover(runs, spans=periods.have_spans(self.stood))


# What follows happens to every row of a large file.


def add_observations(accounts: Iterable[Account], numbers: Iterable[Decimal], spots: Iterable[Spot]) -> None:
    """Add each number to its account, and note its place in time."""
    for account, number, spot in zip(accounts, numbers, spots, strict=True):
        account.total += number
        account.spots.append(spot)


def add_records(accounts: Iterable[Account], numbers: Iterable[Decimal], spots: Iterable[Spot]) -> None:
    """Add each number to its account."""
    for account, number, spot in zip(accounts, numbers, spots, strict=True):
        account.total += number
        account.count += 1
        if spot.end > account.end:  # noqa: PLR1730  # a call for each row would cost a tenth of the whole
            account.end = spot.end


def add_with_care(accounts: Iterable[Account], numbers: Sequence[Decimal], spots: Sequence[Spot]) -> None:
    """Beside what is always kept of numbers: the sum of each period, and the extremes."""
    for account, number, spot in zip(accounts, numbers, spots, strict=True):
        if account.sums is not None:
            account.sums[spot] += number
        if account.low is None or account.high is None:
            account.low = account.high = number
        elif number < account.low:
            account.low = number
        elif number > account.high:
            account.high = number


def _note_end(tally: Tally, end: int) -> None:
    if end:  # undated figures end on no day
        tally.note_end(date.fromordinal(end))
