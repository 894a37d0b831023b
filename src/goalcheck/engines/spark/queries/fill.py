"""From what was found out about a file to its tallies: bulk by group, single rows the way of the embedded engine."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from goalcheck.answers.cited import Seen
from goalcheck.engines.spark.queries.first_rows import Wish, fetch
from goalcheck.engines.spark.queries.single_rows import Placed, odd_figures, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.answers.cited import Listing
    from goalcheck.answers.subtotals import Series, Tally
    from goalcheck.engines.rows.routes import Route, Spot
    from goalcheck.engines.rows.walk import FileWalk
    from goalcheck.engines.spark.queries.findings import Examined, Findings
    from goalcheck.engines.spark.queries.first_rows import Row
    from goalcheck.engines.spark.queries.query import Group, Key
    from goalcheck.figures.read import Batch
    from goalcheck.quantities.period import Period


class Share:
    """A group with the tally that it adds to."""

    __slots__ = ("group", "route", "tally")

    def __init__(self, group: Group, route: Route, tally: Tally) -> None:
        self.group = group
        self.route = route
        self.tally = tally


class Filling:
    """Fills the tallies of one file."""

    def __init__(self, examined: Examined, found: Findings, walk: FileWalk) -> None:
        self.examined = examined
        self.found = found
        self.walk = walk
        self.source = examined.query.source
        self.shares: dict[Key, Share] = {}
        self._periods: dict[int, Period | None] = {}
        self._shares: list[Share] = []  # by their places in the listings
        self._listings: list[int] = []
        self._series: list[Series] = []

    def fill(self) -> None:
        """Add the file's rows to the tallies of its series."""
        odd = self._odd()
        self._meet(odd)
        self._take(odd, fetch(self.examined.query, self._wishes()))
        self.walk.settle()
        for share in self.shares.values():
            self._add(share)

    def _odd(self) -> list[Placed]:
        return odd_figures(self.walk.file, self.source, self.found.odd, self.examined.irregular)

    # which series there are

    def _meet(self, odd: Sequence[Placed]) -> None:
        """Find the route of every row's texts in the order of the file, and the tally of every group."""
        groups = sorted(self.found.groups, key=lambda group: group.first)
        own = list(self.walk.routes.keys_of(self._texts(groups)))
        met = [(group.first, key) for group, key in zip(groups, own, strict=True)]
        for placed in odd:
            keys = list(self.walk.routes.keys_of(placed.batch))
            met += [(placed.places[index], keys[index]) for index in placed.indexes]
        for _, key in sorted(met, key=itemgetter(0)):
            self.walk.routes[key]
        for group, key in zip(groups, own, strict=True):
            self.walk.routes.numbers.stretches.add(self._spot(group).stretch)
            route = self.walk.routes[key]
            if route.series is not None:
                self.shares[group.key] = Share(group, route, self.walk.routes.tally(route, self._spot(group)))

    def _texts(self, groups: Sequence[Group]) -> Batch:
        columns = {column: [group.texts[place] for group in groups] for place, column in enumerate(self.source.keys)}
        return self.source.batch([group.first for group in groups], columns)

    def _spot(self, group: Group) -> Spot:
        if group.codes is not None:
            return self._spot_of_code(group.codes[0])
        constant = self.source.simple.constants.get("period", "")
        return self.walk.routes.spots[group.period or constant]

    def _spot_of_code(self, code: int) -> Spot:
        return self.walk.routes.spots[self.examined.periods.known[code].text]

    # the first rows, and those that are looked at one by one

    def _wishes(self) -> list[Wish]:
        groups: dict[int, tuple[Listing[Series], list[tuple[int, Group]]]] = {}
        self._shares = list(self.shares.values())
        self._listings = [id(share.tally.seen) for share in self._shares]
        self._series = [share.tally.series for share in self._shares]
        for place, share in enumerate(self._shares):
            listing = share.tally.seen
            groups.setdefault(id(listing), (listing, []))[1].append((place, share.group))
        return [Wish(some, listing.room) for listing, some in groups.values()]

    def _take(self, odd: Sequence[Placed], rows: list[Row]) -> None:
        """List rows and take odd ones in the order of the file, so that listings are in that order too."""
        at = 0
        for batch, places, indexes in odd:
            for index in indexes:
                end = bisect_left(rows, places[index], lo=at, key=_place)
                self._list(rows[at:end])
                at = end
                self.walk.routes.spots.fresh.clear()  # periods looked up for groups stand on no line of the batch
                self.walk.take_one_by_one(part_of(batch, index, index + 1))
        self._list(rows[at:])

    def _list(self, rows: Sequence[Row]) -> None:
        by_listing: defaultdict[int, list[Row]] = defaultdict(list)
        for row in rows:
            by_listing[self._listings[row[1]]].append(row)
        line, series = self.source.line, self._series
        for listed in by_listing.values():
            places, at, codes, texts, notes = zip(*listed, strict=True)
            self._shares[at[0]].tally.seen.add(
                self.walk.order,
                [series[place] for place in at],
                places if self.source.times == 1 else map(line, places),
                map(str.strip, texts),
                [self._period(code, self._shares[place].group) for code, place in zip(codes, at, strict=True)],
                map(str.strip, notes) if self.source.note is not None else (),
            )

    def _period(self, code: int | None, group: Group) -> Period | None:
        if code is None:
            return self._spot(group).period
        if code not in self._periods:
            self._periods[code] = self._spot_of_code(code).period
        return self._periods[code]

    # in bulk

    def _add(self, share: Share) -> None:
        group, tally = share.group, share.tally
        tally.count += group.sound
        tally.total += group.total
        for number in (group.low, group.high):
            if number is not None:
                tally.low = number if tally.low is None else min(tally.low, number)
                tally.high = number if tally.high is None else max(tally.high, number)
        first = Seen(self.walk.order, self.walk.file.name, self.source.line(group.first), "", None, None, "")
        if tally.first_seen is None or first.position < tally.first_seen.position:
            tally.first_seen = first
        end = self._last_period(group)
        if end is not None:
            tally.note_end(end.end)
            self._add_days(share, end)
        if share.route.wanted.latest:
            self._offer_latest(share)

    def _last_period(self, group: Group) -> Period | None:
        return self._period(None if group.codes is None else group.codes[1], group)

    def _add_days(self, share: Share, last: Period) -> None:
        """Sums by day and, of observations, the days covered, where somebody asks for them."""
        group, tally = share.group, share.tally
        if tally.by_end is not None:
            sums = self.found.sums.get(group.key)
            if sums is None:
                tally.by_end[last.end] += group.total
            for code, total in sums or ():
                tally.by_end[date.fromordinal(self.examined.periods.known[code].end)] += total
        if share.route.wanted.cover and not self.walk.records:
            tally.cover(self._days(group, last), spans=self._spans(group, last))

    def _spans(self, group: Group, last: Period) -> bool:
        """True if one of the group's periods is of more than a day; without codes of its own it has all between two."""
        if group.codes is None:
            return last.start < last.end
        first, final = group.codes
        codes = self.found.codes.get(group.key, range(first, final + 1))
        return any(self.examined.periods.known[code].start < self.examined.periods.known[code].end for code in codes)

    def _days(self, group: Group, last: Period) -> list[tuple[int, int]]:
        known = self.examined.periods.known
        codes = self.found.codes.get(group.key)
        if codes is not None:
            return sorted((known[code].start, known[code].end) for code in codes)
        if group.codes is None:
            return [(last.start.toordinal(), last.end.toordinal())]
        return self.examined.periods.runs(*group.codes) or []

    def _offer_latest(self, share: Share) -> None:
        """Offer the group's latest rows again together with those already kept, in the order of files and lines."""
        tally = share.tally
        rows = [
            Seen(
                self.walk.order,
                self.walk.file.name,
                self.source.line(row.line),
                row.text.strip(),
                row.number,
                self._period(row.code, share.group),
                row.note.strip(),
            )
            for row in self.found.latest.get(share.group.key, ())
        ]
        kept = [seen for seen in (tally.latest, tally.latest_rival) if seen is not None]
        tally.latest = tally.latest_rival = None
        for seen in sorted([*kept, *rows], key=lambda one: (one.order, one.line)):
            tally.offer_latest(seen)


_place = itemgetter(0)  # of a row that is listed
