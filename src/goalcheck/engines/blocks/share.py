"""From counted groups to the tallies that the judge asks: registered in the order of the file, added up at its end."""

from __future__ import annotations

from collections import Counter as Counts
from collections import deque
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.answers.cited import Seen
from goalcheck.answers.selection import ENTITY
from goalcheck.answers.subtotals import Series
from goalcheck.engines.blocks.count import KEY, NUMBER
from goalcheck.engines.blocks.frames import AT
from goalcheck.figures.batch import Batch
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    import polars as pl

    from goalcheck.answers.subtotals import Tally
    from goalcheck.engines.blocks.count import Counted, Counter
    from goalcheck.engines.rows.routes import Route, Spot
    from goalcheck.engines.rows.walk import FileWalk

STAND_IN = "*"  # in place of the texts of a dimension that every target opens
NOTHING = Decimal(0)


class Share:
    """What the rows of one key and one stretch add to a tally; ``periods`` counts them by the number of their text."""

    __slots__ = ("count", "end", "high", "key", "low", "periods", "route", "spot", "tally", "total")

    def __init__(self, key: tuple[int, ...], spot: Spot) -> None:
        self.key = key
        self.spot = spot
        self.route: Route | None = None
        self.tally: Tally | None = None
        self.count = 0
        self.end = 0
        self.total = NOTHING
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.periods: Counts[int] = Counts()


class Cited(NamedTuple):
    """A row that is listed, or offered as the latest."""

    at: int
    share: Share
    row: int
    line: int
    period: int
    number: Decimal | None


class Shares:
    """The shares of one file, and what of its current block waits for its turn: rows are met in the file's order."""

    def __init__(self, counter: Counter, walk: FileWalk) -> None:
        self.counter = counter
        self.walk = walk
        self.by_key: dict[tuple[int, ...], Share] = {}
        self._fresh: deque[tuple[int, Share]] = deque()
        self._lines: dict[int, int] = {}
        self._listed: deque[Cited] = deque()
        self._latest: deque[Cited] = deque()
        self._figures: pl.DataFrame | None = None
        self._owners: dict[tuple[object, ...], Series] = {}
        others = tuple((name, ()) for name in counter.shape.names if name != ENTITY)
        walk.routes.columns_of(Batch((), (), (), entity=(), dimensions=others))

    # a block

    def add(self, counted: Counted, figures: pl.DataFrame) -> None:
        """Take what was counted in a block; its rows are cited when the file gets there."""
        self._figures = figures
        touched: dict[int, Share] = {}
        slots, spots = self.counter.periods.slot, self.counter.periods.spots
        columns = [*self.counter.parts, "count", "total", "low", "high", "first", "end", KEY]
        for row in counted.groups.select(columns).rows():
            *key, period, count, total, low, high, first, end, code = row
            slot = period if self.counter.records else slots[period]
            share = self.by_key.get(found := (*key, slot))
            if share is None:
                spot = spots[slots.index(slot)] if self.counter.records else spots[period]
                share = self.by_key[found] = Share(found, spot)
                self._fresh.append((first, share))
            share.count += count
            share.total += total
            share.low = low if share.low is None or low < share.low else share.low
            share.high = high if share.high is None or high > share.high else share.high
            share.periods[period] += count
            share.end = max(share.end, end)
            touched[code] = share
        firsts = [first for first, _ in self._fresh]
        self._lines = dict(counted.rows.filter(counted.rows[AT].is_in(firsts)).select(AT, "line").rows())
        self._cite(counted, touched)

    def _cite(self, counted: Counted, touched: dict[int, Share]) -> None:
        room = [code for code, share in touched.items() if share.tally is None or share.tally.seen.room > 0]
        if room:
            most = self.counter.run.demand.listed
            rows = counted.rows.filter(counted.rows[KEY].is_in(room))
            self._listed.extend(self._cited(rows.sort(AT).group_by(KEY, maintain_order=True).head(most), touched))
        latest = self._ending_last(touched)
        if latest:
            rows = counted.rows.filter(counted.rows[KEY].is_in(latest)).sort(AT)
            self._latest.extend(self._cited(rows.unique([KEY, NUMBER], keep="first", maintain_order=True), touched))

    def _ending_last(self, touched: dict[int, Share]) -> list[int]:
        """The keys whose rows may be the latest of their shares."""
        wanted = self.counter.run.latest
        if not wanted:
            return []
        return [code for code, share in touched.items() if self.counter.labels.wanted[share.key[0]] in wanted]

    def _cited(self, rows: pl.DataFrame, touched: dict[int, Share]) -> list[Cited]:
        found = rows.sort(AT).select(AT, KEY, "row", "line", "moment", NUMBER).rows()
        return [Cited(at, touched[key], *rest) for at, key, *rest in found]

    # in the order of the file

    def go_to(self, at: int | None = None) -> None:
        """Meet what comes before a place, None: the rest of the block."""
        while self._fresh and (at is None or self._fresh[0][0] < at):
            first, share = self._fresh.popleft()
            self._register(share, first)
        self._list([self._listed.popleft() for _ in range(_before(self._listed, at))])
        for one in [self._latest.popleft() for _ in range(_before(self._latest, at))]:
            self._offer(one)

    def _register(self, share: Share, first: int) -> None:
        """Find the tally of a share, whose first row is at a place."""
        walk, texts, shape = self.walk, self.counter.texts, self.counter.shape
        indicator, unit, status, *numbers, _ = share.key
        opened = self.counter.opened_by(indicator)
        rest = [
            (STAND_IN if number else "") if name in opened else texts[name].known[number]
            for name, number in zip(shape.names, numbers, strict=True)
        ]
        known = [texts[name].known[n] for name, n in (("indicator", indicator), ("unit", unit), ("status", status))]
        share.route = walk.routes[(*known, *rest)]
        share.tally = walk.routes.tally(share.route, share.spot)
        share.tally.meet(Seen(walk.order, walk.file.name, self._lines[first], "", None, None, ""))

    def _list(self, listed: list[Cited]) -> None:
        kept = [one for one in listed if one.share.tally is not None and one.share.tally.seen.room > 0]
        if not kept or self._figures is None:
            return
        part = self._figures[[one.row for one in kept]]
        values, notes = _texts(part, "value"), _texts(part, "note")
        named = [_texts(part, f"d {name}") for name in self.counter.shape.names]
        spots = self.counter.periods.spots
        for place, one in enumerate(kept):
            assert one.share.tally is not None  # noqa: S101  # looked at just before
            owner = self._owner(one.share, [texts[place] for texts in named])
            one.share.tally.seen.add_one(
                self.walk.order, owner, one.line, values[place], spots[one.period].period, notes[place]
            )

    def _owner(self, share: Share, texts: list[str]) -> Series:
        """The series that a listed figure belongs to; of a collapsed one, one that carries the figure's own texts."""
        assert share.tally is not None  # noqa: S101  # registered before
        series = share.tally.series
        if not self.counter.opened_by(share.key[0]):
            return series
        key = (id(series), *texts)
        found = self._owners.get(key)
        if found is None:
            dimensions = {name: text for name, text in zip(self.counter.shape.names, texts, strict=True) if text}
            found = self._owners[key] = Series(
                series.label, dimensions, series.unit, series.status, records=series.records, kind=series.kind
            )
        return found

    def _offer(self, one: Cited) -> None:
        assert one.share.tally is not None  # noqa: S101  # registered before
        spot = self.counter.periods.spots[one.period]
        if spot.end < one.share.tally.latest_end or self._figures is None:
            return
        part = self._figures[[one.row]]
        value, note = _texts(part, "value")[0], _texts(part, "note")[0]
        seen = Seen(self.walk.order, self.walk.file.name, one.line, value, one.number, spot.period, note)
        one.share.tally.offer_latest(seen)

    # after the last row

    def settle(self) -> None:
        """Add the shares to their tallies."""
        for share in self.by_key.values():
            tally, route = share.tally, share.route
            assert tally is not None  # noqa: S101  # all are registered by now
            assert route is not None  # noqa: S101  # with the tally
            tally.add(share.count, share.total, share.low, share.high)
            if share.end:
                tally.note_end(date.fromordinal(share.end))
            if tally.by_end is not None and share.spot.period is not None:
                tally.by_end[share.spot.period.end] += share.total
            if not self.counter.records:
                self._cover(share, tally, route)

    def _cover(self, share: Share, tally: Tally, route: Route) -> None:
        spots = self.counter.periods.spots
        if self.counter.opened_by(share.key[0]):
            self.counter.run.note_common(route, tally, {spots[n].period: count for n, count in share.periods.items()})
        elif route.wanted.cover:
            days = [(p.start.toordinal(), p.end.toordinal()) for n in share.periods if (p := spots[n].period)]
            tally.cover(sorted(days))


def _texts(part: pl.DataFrame, name: str) -> list[str]:
    return [clean(text) for text in part[name].fill_null("")] if name in part else [""] * part.height


def _before(waiting: deque[Cited], at: int | None) -> int:
    return len(waiting) if at is None else next((n for n, one in enumerate(waiting) if one.at >= at), len(waiting))
