"""The walk over one file of figures: rows with plain numbers are added up in bulk, the rest is taken one by one."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from pydantic_core import SchemaValidator, ValidationError, core_schema

from goalcheck.answers.cited import Seen
from goalcheck.engines.rows.account import Account, add_observations, add_records, add_with_care
from goalcheck.engines.rows.routes import Routes
from goalcheck.quantities.number import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalcheck.answers.answers import Numbers
    from goalcheck.answers.cited import Listing
    from goalcheck.answers.subtotals import Series, Tally
    from goalcheck.engines.rows.period_set import PeriodSet
    from goalcheck.engines.rows.routes import Route, Spot
    from goalcheck.engines.rows.unique import UniqueKeys
    from goalcheck.figures.read import Batch, FigureFile

BUCKET = attrgetter("bucket")
MOST_ACCOUNTS = 50_000  # kept at a time, about a kilobyte each
MOST_ROWS = 200_000  # between two times that accounts hand over; each takes eight bytes
# A whole column in one text, a number a line: one match instead of a thousand.
PLAIN_COLUMN = SchemaValidator(core_schema.str_schema(pattern=f"^(?:{PLAIN}\n)*$"))
is_plain = re.compile(PLAIN).fullmatch
is_whole = re.compile("-?[0-9]{1,28}").fullmatch
Key = tuple[str, ...]


class Accounts(dict[Key, Account]):
    """The accounts of one stretch by the texts of their rows; made when first asked for."""

    def __init__(self, walk: FileWalk) -> None:
        super().__init__()
        self._walk = walk

    def __missing__(self, key: Key) -> Account:
        account = self[key] = self._walk.new_account(key)
        return account


class FileWalk:
    """The walk over one file, batch by batch."""

    def __init__(self, file: FigureFile, numbers: Numbers, unique: UniqueKeys, order: int) -> None:
        self.file = file
        self.order = order
        self.unique = unique
        self.records = file.settings.records
        self.missing = file.settings.missing
        self.has_points = file.settings.decimal == "."  # else 10.000 is ten thousand
        self.routes = Routes(file, numbers, unique.periods)
        self.accounts: dict[int, Accounts] = {}  # by the bucket of their stretch
        self.busy: set[Account] = set()  # those of which single rows are still looked at
        self.loose: dict[int, PeriodSet] = {}  # periods of observations taken one by one, by the code of their route
        self.with_care = any(wanted.timeline or wanted.extremes for wanted in numbers.demand.labels.values())
        self.rows = 0  # since the accounts last handed over

    def take(self, batch: Batch) -> None:
        """Count a batch of rows in."""
        spots = self._spots(batch)
        accounts = self._accounts(batch, spots)
        column = "\n".join([*batch.value, ""])
        with_care = self.with_care or "-" in column
        begin = 0
        for index in self._odd(batch, column, accounts, spots):
            self._add_up(batch, accounts, spots, range(begin, index), with_care=with_care)
            self._take_one(batch, index, accounts[index].route, spots[index])
            begin = index + 1
        self._add_up(batch, accounts, spots, range(begin, len(spots)), with_care=with_care)
        self.rows += len(spots)
        if self.rows > MOST_ROWS:
            self._hand_over()
        if sum(map(len, self.accounts.values())) > MOST_ACCOUNTS:
            self.settle()

    def take_one_by_one(self, batch: Batch) -> None:
        """Count a batch of rows in, each by itself."""
        keys = self.routes.keys_of(batch)
        for index, (key, spot) in enumerate(zip(keys, self._spots(batch), strict=True)):
            self._take_one(batch, index, self.routes[key], spot)

    def settle(self) -> None:
        """Complete the tallies after the last row, or where there are too many accounts to keep."""
        self._hand_over()
        for accounts in self.accounts.values():
            for account in accounts.values():
                account.close(self.unique.periods)
        self.accounts.clear()
        self.busy.clear()
        self.loose.clear()
        self.unique.relieve()

    def _hand_over(self) -> None:
        for accounts in self.accounts.values():
            for account in accounts.values():
                account.hand_over()
        self.rows = 0

    # where rows belong

    def _spots(self, batch: Batch) -> list[Spot]:
        met = self.routes.numbers.stretches
        if batch.period is None:
            met.update([None] if batch.lines else ())
            return [self.routes.spots.undated] * len(batch.lines)
        spots = list(map(self.routes.spots.__getitem__, batch.period))
        met.update({spot.stretch for spot in spots if not spot.bad})
        self.routes.look_at_periods(batch)
        return spots

    def _accounts(self, batch: Batch, spots: list[Spot]) -> list[Account]:
        keys = self.routes.keys_of(batch)
        met = self.routes.spots.met
        buckets = met if batch.period is not None and len(met) == 1 else set(map(BUCKET, set(spots)))
        for bucket in buckets - self.accounts.keys():
            self.accounts[bucket] = Accounts(self)
        if len(buckets) == 1:
            (bucket,) = buckets
            return list(map(self.accounts[bucket].__getitem__, keys))
        return [self.accounts[spot.bucket][key] for spot, key in zip(spots, keys, strict=True)]

    def new_account(self, key: Key) -> Account:
        """An account for rows with these texts."""
        route = self.routes[key]
        account = Account(route, None if self.records else self.unique.set_of(route.code))
        if route.series is not None:
            self.busy.add(account)
        return account

    def _odd(self, batch: Batch, column: str, accounts: list[Account], spots: list[Spot]) -> Iterable[int]:
        """The rows that must be looked at one by one."""
        may_be_plain = self.has_points or "." not in column
        plain = may_be_plain and self.missing.isdisjoint(batch.value) and _are_plain(column, len(batch.value))
        is_read_alike = is_plain if self.has_points else is_whole
        if plain and not self.routes.odd:
            return ()
        return [
            index
            for index, (account, spot, text) in enumerate(zip(accounts, spots, batch.value, strict=True))
            if not (plain or (is_read_alike(text) and text not in self.missing)) or account.route.odd or spot.bad
        ]

    # in bulk

    def _add_up(
        self, batch: Batch, accounts: list[Account], spots: list[Spot], rows: range, *, with_care: bool
    ) -> None:
        """Add up rows that follow each other."""
        texts = batch.value
        if len(rows) < len(accounts):
            part = slice(rows.start, rows.stop)
            accounts, spots, texts = accounts[part], spots[part], texts[part]
        numbers = list(map(Decimal, texts))
        (add_records if self.records else add_observations)(accounts, numbers, spots)
        if with_care:
            add_with_care(accounts, numbers, spots)
        if not self.busy.isdisjoint(accounts):
            self._look_at(batch, accounts, spots, rows)

    def _look_at(self, batch: Batch, accounts: list[Account], spots: list[Spot], rows: range) -> None:
        """Keep what is wanted of single rows: the first of each tally, the latest, those to be listed."""
        busy = self.busy
        listed: defaultdict[Listing[Series], list[tuple[int, Series, Spot]]] = defaultdict(list)
        for index, account, spot in zip(rows, accounts, spots, strict=True):
            if account in busy:
                tally = account.tally or self._tally(account, batch, index, spot)
                listed[tally.seen].append((index, tally.series, spot))
                if account.route.wanted.latest and spot.end >= tally.latest_end:
                    tally.offer_latest(self._seen(batch, index, spot, Decimal(batch.value[index])))
        for listing, some in listed.items():
            self._list(batch, listing, some[: listing.room])
        full = {listing for listing in listed if not listing.room}
        if full:
            busy.difference_update([one for one in accounts if _is_done(one, full)])

    def _tally(self, account: Account, batch: Batch, index: int, spot: Spot) -> Tally:
        """The tally of an account whose first row this is."""
        tally = account.tally = self.routes.tally(account.route, spot)
        tally.meet(self._seen(batch, index, spot, None))
        return tally

    def _list(self, batch: Batch, listing: Listing[Series], some: list[tuple[int, Series, Spot]]) -> None:
        indexes = [index for index, _, _ in some]
        listing.add(
            self.order,
            [series for _, series, _ in some],
            [batch.lines[index] for index in indexes],
            [batch.value[index].strip() for index in indexes],
            [spot.period for _, _, spot in some],
            [batch.note[index].strip() for index in indexes] if batch.note else (),
        )

    def _seen(self, batch: Batch, index: int, spot: Spot, value: object) -> Seen:
        note = batch.note[index].strip() if batch.note else ""
        text = batch.value[index].strip()
        return Seen(self.order, self.file.name, batch.lines[index], text, value, spot.period, note)

    # one by one

    def _take_one(self, batch: Batch, index: int, route: Route, spot: Spot) -> None:
        line, text = batch.lines[index], batch.value[index]
        good = self.routes.accept(route, spot, line)
        if good and not self.records:
            self._note_key(route, spot)
        route, value = self.routes.read_value(route, text, line)  # % may move the row to a series of its own
        if not good or route.series is None or value is self.routes.BAD:
            return
        tally = self.routes.tally(route, spot)
        figure = self._seen(batch, index, spot, value)
        tally.meet(figure)
        if value is None or route.series.status == "missing":
            tally.missing += 1
            tally.list_missing(figure)
        else:
            tally.list_one(figure)
            self._add_one(tally, route, figure)

    def _note_key(self, route: Route, spot: Spot) -> None:
        if route.code not in self.loose:
            self.loose[route.code] = self.unique.set_of(route.code)
        self.loose[route.code].add([spot.number])

    def _add_one(self, tally: Tally, route: Route, figure: Seen) -> None:
        value, period = figure.value, figure.period
        if isinstance(value, Decimal):
            tally.add(1, value, value, value)
        else:
            tally.add_other(value)
            if tally.asks_for(value):
                tally.keep(figure)
        if period is not None:
            tally.note_end(period.end)
            if tally.by_end is not None:
                tally.by_end[period.end] += value if isinstance(value, Decimal) else 0
        if route.wanted.latest:
            tally.offer_latest(figure)
        if route.wanted.cover and not self.records and period is not None:
            tally.cover([figure.days], spans=figure.days[1] > figure.days[0])


def _is_done(account: Account, full: set[Listing[Series]]) -> bool:
    """True if no further single row of an account is wanted, since its listing is full."""
    return account.tally is not None and account.tally.seen in full and not account.route.wanted.latest


def _are_plain(column: str, count: int) -> bool:
    """True if a column, a text a line, is one of that many plain numbers."""
    try:
        PLAIN_COLUMN.validate_python(column)
    except ValidationError:
        return False
    return column.count("\n") == count  # else there is a line break within a cell
