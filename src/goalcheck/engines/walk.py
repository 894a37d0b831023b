"""The walk over one file of figures: every row finds its tally; plain numbers go by the column, the rest one by one."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from operator import add, attrgetter, xor
from typing import TYPE_CHECKING, Annotated

from pydantic import StringConstraints, TypeAdapter, ValidationError

from goalcheck.engines.listing import Seen
from goalcheck.engines.routes import Routes
from goalcheck.quantities.number import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.engines.demand import LabelDemand
    from goalcheck.engines.keys import Keys
    from goalcheck.engines.listing import Listing
    from goalcheck.engines.numbers import Numbers
    from goalcheck.engines.routes import Route, Spot
    from goalcheck.engines.tally import Series, Tally
    from goalcheck.engines.unique import UniqueCodes
    from goalcheck.figures.read import Batch, FigureFile

CODE, NUMBER, BUCKET, END = attrgetter("code"), attrgetter("number"), attrgetter("bucket"), attrgetter("end")
MOST_WAYS = 5_000  # combinations of texts by which rows of settled tallies are known at once
BATCHES_PUT_BY = 30  # so that even tallies with few rows in a batch are added to by the dozen
NOTHING = Decimal(0)
Row = tuple[int, "Spot", Decimal]  # its index in the batch, where it belongs in time, its number
# A whole column in one text, a number a line: one match instead of a thousand.
PLAIN_COLUMN = TypeAdapter(Annotated[str, StringConstraints(pattern=f"^(?:{PLAIN}\n)*$")])


class FileWalk:
    """The walk over one file: every row finds its tally, plain numbers are added up in bulk, the rest one by one."""

    def __init__(self, file: FigureFile, numbers: Numbers, codes: UniqueCodes, keys: Keys, order: int) -> None:
        self.file = file
        self.order = order
        self.codes = codes
        self.keys = keys
        self.records = file.settings.records
        self.missing = file.settings.missing
        self.routes = Routes(file, numbers)
        self.tallies: dict[int, Tally | None] = {}
        self.settled: dict[tuple[str, ...], int] = {}  # of records: texts of rows of which only the number counts
        self.is_repetitive = self.records
        self.unsettled: set[int] = set()  # keys of the tallies that need more of their rows than the numbers
        self.pending: defaultdict[int, list[Decimal]] = defaultdict(list)
        self.days: defaultdict[int, list[Spot]] = defaultdict(list)
        self.covers = not self.records and any(wanted.cover for wanted in numbers.demand.labels.values())
        self.batches = 0
        self.last_begun = numbers.demand.begun

    def take(self, batch: Batch) -> None:
        """Count a batch of rows in."""
        numbers = _plain_numbers(batch.value) if self.missing.isdisjoint(batch.value) else None
        if numbers is not None and self._take_known(batch, numbers):
            return
        routes = list(map(self.routes.__getitem__, self.routes.keys_of(batch)))
        spots = self._spots(batch)
        skipped = self._check_keys(batch, routes, spots)
        if numbers is None or skipped or self.routes.has_odd(routes, spots):
            self._take_one_by_one(batch, routes, spots, skipped)
        else:
            self._take_in_bulk(batch, routes, spots, numbers)

    def _take_known(self, batch: Batch, numbers: list[Decimal]) -> bool:
        """Put by the numbers of records that all belong to tallies which need nothing else; False if one does not."""
        if not self.settled or self.unsettled:
            return False
        settled, pending = self.settled, self.pending
        try:
            keys = [settled[way] for way in self._ways(batch)]
        except KeyError:
            return False
        for key, number in zip(keys, numbers, strict=True):
            pending[key].append(number)
        self._count_batch()
        return True

    def _ways(self, batch: Batch) -> Iterable[tuple[str, ...]]:
        """The texts of each row that decide its tally: those of its series, and its period."""
        columns = self.routes.columns_of(batch)
        return zip(*columns, batch.period or [""] * len(batch.lines), strict=True)

    def _spots(self, batch: Batch) -> list[Spot]:
        if batch.period is None:
            return [self.routes.spots.undated] * len(batch.lines)
        spots = list(map(self.routes.spots.__getitem__, batch.period))
        self.routes.look_at_periods(batch)
        return spots

    def _check_keys(self, batch: Batch, routes: list[Route], spots: list[Spot]) -> frozenset[int]:
        """Note the keys of observations; which rows of the batch repeat a key that an earlier row has settled."""
        if self.records:
            return frozenset()
        codes = list(map(xor, map(CODE, routes), map(CODE, spots)))
        self.codes.extend(codes)
        if not self.keys.suspects or self.keys.suspects.isdisjoint(codes):
            return frozenset()
        return frozenset(
            index
            for index, code in enumerate(codes)
            if code in self.keys.suspects
            and self.keys.stood_before(self.file, routes[index], spots[index], batch.lines[index], batch.value[index])
        )

    def _take_in_bulk(self, batch: Batch, routes: list[Route], spots: list[Spot], numbers: list[Decimal]) -> None:
        """Put numbers by for each series and stretch; a row is looked at by itself only while its tally needs more."""
        keys = list(map(add, map(NUMBER, routes), map(BUCKET, spots)))
        pending = self.pending
        for key, number in zip(keys, numbers, strict=True):
            pending[key].append(number)
        if self.covers:
            days = self.days
            for key, spot in zip(keys, spots, strict=True):
                days[key].append(spot)
        present = set(keys)
        self._meet(present - self.tallies.keys(), keys, batch, routes, spots)
        busy: dict[int, list[Row]] = {key: [] for key in present & self.unsettled}
        for index, key in enumerate(keys) if busy else ():
            if key in busy:
                busy[key].append((index, spots[index], numbers[index]))
        self._list_all(batch, busy)
        for key, rows in busy.items():
            self._keep_beside(key, batch, routes[rows[0][0]].wanted, rows)
        self._count_batch()
        if self.is_repetitive and not self.unsettled:
            self.settled.update(zip(self._ways(batch), keys, strict=True))
            if len(self.settled) > MOST_WAYS:  # nearly every row is another: remembering them gains nothing
                self.is_repetitive = False
                self.settled.clear()

    def _count_batch(self) -> None:
        self.batches += 1
        if self.batches % BATCHES_PUT_BY == 0:
            self.settle()

    def _meet(  # the columns of a batch travel together
        self, fresh: set[int], keys: list[int], batch: Batch, routes: list[Route], spots: list[Spot]
    ) -> None:
        """Find the tally of each key that is new; None where no target wants the indicator."""
        for index, key in enumerate(keys) if fresh else ():
            if key not in fresh:
                continue
            fresh.discard(key)
            route, spot = routes[index], spots[index]
            self.tallies[key] = tally = None if route.series is None else self.routes.tally(route, spot)
            if tally is not None:
                tally.meet(self._seen(batch, index, spot, None))
                if not self._is_settled(tally, route.wanted, spot):
                    self.unsettled.add(key)

    def _is_settled(self, tally: Tally, wanted: LabelDemand, spot: Spot) -> bool:
        """True if the tally needs no more of its rows than their numbers and days."""
        over = spot.stretch is not None and spot.stretch[1] < self.last_begun
        return over and not wanted.latest and tally.by_end is None and not tally.seen.room

    def settle(self) -> None:
        """Add up what was put by."""
        for key, group in self.pending.items():
            tally = self.tallies[key]
            if tally is not None:
                tally.add_numbers(group)
        for key, spots in self.days.items():
            tally = self.tallies[key]
            if tally is not None:
                tally.cover([(spot.start, spot.end) for spot in spots if spot.period])
        self.pending.clear()
        self.days.clear()

    def _seen(self, batch: Batch, index: int, spot: Spot, value: object) -> Seen:
        note = batch.note[index].strip() if batch.note else ""
        return Seen(
            self.order, self.file.name, batch.lines[index], batch.value[index].strip(), value, spot.period, note
        )

    def _list_all(self, batch: Batch, busy: dict[int, list[Row]]) -> None:
        """List the first figures of tallies, those of several that share a listing in the order of their rows."""
        by_listing: defaultdict[int, list[tuple[Row, Tally]]] = defaultdict(list)
        for key, rows in busy.items():
            tally = self.tallies[key]
            if tally is not None and tally.seen.room:
                by_listing[id(tally.seen)] += [(row, tally) for row in rows]
        for listed in by_listing.values():
            listed.sort(key=lambda entry: entry[0][0])
            seen = listed[0][1].seen
            self._list(seen, batch, [row for row, _ in listed[: seen.room]], [tally.series for _, tally in listed])

    def _list(self, listing: Listing[Series], batch: Batch, rows: list[Row], series: list[Series]) -> None:
        lines, texts, notes = batch.lines, batch.value, batch.note
        listing.add(
            self.order,
            series,
            [lines[index] for index, _, _ in rows],
            [texts[index].strip() for index, _, _ in rows],
            [spot.period for _, spot, _ in rows],
            [notes[index].strip() for index, _, _ in rows] if notes else (),
        )

    def _keep_beside(self, key: int, batch: Batch, wanted: LabelDemand, rows: list[Row]) -> None:
        """Keep what some aggregate needs beside sums and extremes: the first figures, the latest, sums by day."""
        tally = self.tallies[key]
        assert tally is not None  # noqa: S101  # only tallies are unsettled
        last = max((spot for _, spot, _ in rows), key=END)
        if last.period is not None:
            tally.note_end(last.period.end)
        if wanted.latest:
            self._offer_latest(tally, batch, rows)
        if tally.by_end is not None:
            for _, spot, number in rows:
                if spot.period is not None:
                    tally.by_end[spot.period.end] += number
        if self._is_settled(tally, wanted, last):
            self.unsettled.discard(key)

    def _offer_latest(self, tally: Tally, batch: Batch, rows: list[Row]) -> None:
        for index, spot, number in rows:
            if spot.end >= tally.latest_end:
                tally.offer_latest(self._seen(batch, index, spot, number))

    def _take_one_by_one(self, batch: Batch, routes: list[Route], spots: list[Spot], skipped: frozenset[int]) -> None:
        for index, (route, spot) in enumerate(zip(routes, spots, strict=True)):
            line = batch.lines[index]
            good = self.routes.accept(route, spot, line)
            route, value = self.routes.read_value(route, batch.value[index], line)  # noqa: PLW2901  # % may move the row to a series of its own
            if not good or index in skipped or route.series is None or value is self.routes.BAD:
                continue
            tally = self.routes.tally(route, spot)
            tally.meet(self._seen(batch, index, spot, value))
            if value is None or route.series.status == "missing":
                self._add_missing(tally, batch, index, spot)
            else:
                self._list(tally.seen, batch, [(index, spot, NOTHING)], [tally.series])
                self._add_one(tally, route, self._seen(batch, index, spot, value))

    def _add_missing(self, tally: Tally, batch: Batch, index: int, spot: Spot) -> None:
        tally.missing += 1
        self._list(tally.missing_seen, batch, [(index, spot, NOTHING)], [tally.series])

    def _add_one(self, tally: Tally, route: Route, figure: Seen) -> None:
        value, period = figure.value, figure.period
        if isinstance(value, Decimal):
            tally.add_numbers([value])
        else:
            tally.add_other(value)
        if period is not None:
            tally.note_end(period.end)
            if tally.by_end is not None:
                tally.by_end[period.end] += value if isinstance(value, Decimal) else 0
        if route.wanted.latest:
            tally.offer_latest(figure)
        if route.wanted.cover and not self.records and period is not None:
            tally.cover([figure.days])


def _plain_numbers(texts: Sequence[str]) -> list[Decimal] | None:
    """The numbers of a column of texts, None if one of them is not plain."""
    try:
        PLAIN_COLUMN.validate_python("\n".join([*texts, ""]))
        return list(map(Decimal, texts))
    except (ValidationError, InvalidOperation):  # the latter: a line break within a cell
        return None
