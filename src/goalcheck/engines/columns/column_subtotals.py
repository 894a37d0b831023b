"""From counted groups to the subtotals that the judge asks: rows are met in any order, and their places decide."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from goalcheck.answers.answers import STAND_INS
from goalcheck.answers.cited import CitedFigure
from goalcheck.engines.columns.group_counts import KEY, MOMENT, NUMBER
from goalcheck.engines.columns.member_counts import PERIOD, SUBTOTAL, THING, runs
from goalcheck.engines.columns.split import AT
from goalcheck.engines.row_engine import Subject
from goalcheck.figures.cells import About, thing_of
from goalcheck.quantities.spelling import alike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.answers.wanted import WantedOfLabel
    from goalcheck.engines.columns.group_counts import Counted, Counter
    from goalcheck.engines.row_engine import FileRows

NOTHING = Decimal(0)


class Named(NamedTuple):
    """Rows that may be named: their places, values, texts and keys, and the subtotals of these."""

    rows: pl.DataFrame
    subtotals: dict[int, Subtotal]

    def figures(self, begin: int = 0, number: int | None = None) -> Iterator[tuple[Subtotal, dict[str, Any]]]:
        """Some of the rows, each with its subtotal."""
        rows = self.rows.slice(begin, number).iter_rows(named=True)
        return ((self.subtotals[row[KEY]], row) for row in rows)


class ColumnSubtotals:
    """The subtotals of one file by the keys of its groups."""

    def __init__(self, counter: Counter, rows: FileRows) -> None:
        self.counter = counter
        self.run = counter.run
        self.rows = rows
        self.by_key: dict[tuple[int, ...], Subtotal] = {}
        self._owners: dict[tuple[object, ...], About] = {}
        self._things: dict[tuple[int, ...], int] = {}

    def add(self, counted: Counted, figures: pl.DataFrame) -> None:
        """Take what was counted in a block of the file's figures."""
        met: dict[int, Subtotal] = {}
        things: dict[int, int] = {}
        asked = any(wanted.extremes for wanted in self.run.wanted)
        ends = pl.when(asked | (pl.col("low") < 0)).then(pl.col("low", "high"))  # decimals take time to hand over
        columns = [*self.counter.parts, "count", "total", ends, "line", "end", "text", KEY]
        for *parts, count, total, low, high, line, end, text, code in counted.groups.select(columns).rows():
            subtotal = self.by_key.get(key := tuple(parts))
            if subtotal is None:
                subtotal = self.by_key[key] = self._subtotal(key, text)
                self.run.answers.things.note_place(self._things[key], self.rows.place(line))
                if not subtotal.line or (self.rows.order, line) < subtotal.position:
                    subtotal.order, subtotal.line = self.rows.order, line
            subtotal.add(count, total, low, high)
            subtotal.last_day = max(subtotal.last_day, end or 0)
            if subtotal.wanted.timeline and (period := self.counter.meant.moment_of_slot[key[-1]].period):
                subtotal.add_by_end(period.end, count, total)
            met[code], things[code] = subtotal, self._things[key]
        self._list(counted, figures, met)
        self._offer_latest(counted, figures, met)
        self._keep_extremes(counted, figures, met)
        if counted.values is not None:
            self.run.values.add(counted.values, met, self, figures)
        if not self.counter.records:
            self._cover(counted, met, things)
            self._note_members(counted, met)

    def _subtotal(self, key: tuple[int, ...], text: str) -> Subtotal:
        """The subtotal of a key, given the value of its first row, where conditions look at it."""
        rows, texts, shape = self.rows, self.counter.texts, self.counter.shape
        indicator, unit, status, *numbers, holds, slot = key
        label = self.counter.meant.wanted[indicator]
        opened = self.run.wanted[label].together
        rest = [
            STAND_INS[number] if name in opened else texts[name].known[number]
            for name, number in zip(shape.names, numbers, strict=True)
        ]
        known = [texts[name].known[n] for name, n in (("indicator", indicator), ("unit", unit), ("status", status))]
        series = rows.reader.series[(*known, *rest)]
        assert isinstance(series, Subject)  # noqa: S101  # of others no row is plain
        if label in self.run.conditions:
            held = tuple(bool(holds >> at & 1) for at in range(len(self.run.conditions[label])))
            series = rows.conditioned(series, held, Decimal(text) or NOTHING)
        self._things[key] = series.number
        subtotal = rows.subtotal(series, self.counter.meant.moment_of_slot[slot].cell)
        if subtotal.wanted.values:
            subtotal.store = self.run.values
        return subtotal

    def _keys(self, met: dict[int, Subtotal], are_asked: Callable[[WantedOfLabel], object]) -> pl.Series:
        """The keys of the subtotals of which something is asked."""
        some = any(map(are_asked, self.run.wanted))
        return pl.Series(KEY, [key for key, one in met.items() if some and are_asked(one.wanted)], pl.UInt64)

    # single rows

    def _list(self, counted: Counted, figures: pl.DataFrame, met: dict[int, Subtotal]) -> None:
        """List the first rows of each listing that takes more."""
        listings = {id(subtotal.cited): subtotal.cited for subtotal in met.values() if subtotal.cited.takes_later}
        if not listings:
            return
        numbers = {listing: number for number, listing in enumerate(listings)}
        lists = {code: numbers[id(subtotal.cited)] for code, subtotal in met.items() if id(subtotal.cited) in numbers}
        of_keys = pl.DataFrame({KEY: [*lists], "list": [*lists.values()]}, {KEY: pl.UInt64, "list": pl.UInt32})
        places = counted.rows.select(KEY).with_row_index("index").join(of_keys, on=KEY, maintain_order="left")
        places = places.group_by("list", maintain_order=True).head(self.run.all_wanted.listed).sort("list", "index")
        named = self._named(counted.rows[places["index"]], figures, met)
        begin = 0
        for listing, number in zip(listings.values(), places["list"].rle().struct.field("len"), strict=True):
            listing.list_later(number, partial(self._cited, named, begin, number))
            begin += number

    def _offer_latest(self, counted: Counted, figures: pl.DataFrame, met: dict[int, Subtotal]) -> None:
        keys = self._keys(met, lambda wanted: wanted.latest)
        if len(keys):
            rows = counted.rows.filter(pl.col(KEY).is_in(keys.implode()))
            rows = rows.filter(pl.col("end") == pl.col("end").max().over(KEY))
            rows = rows.sort(AT).unique([KEY, MOMENT, NUMBER], keep="first", maintain_order=True)
            for subtotal, row in self._named(rows, figures, met).figures():
                subtotal.offer_latest(self.figure(subtotal, row))

    def _keep_extremes(self, counted: Counted, figures: pl.DataFrame, met: dict[int, Subtotal]) -> None:
        keys = self._keys(met, lambda wanted: wanted.extremes)
        if len(keys):
            number = pl.col(NUMBER)
            rows = counted.rows.filter(pl.col(KEY).is_in(keys.implode()))
            rows = rows.filter((number == number.min().over(KEY)) | (number == number.max().over(KEY)))
            rows = rows.sort(AT).unique([KEY, NUMBER], keep="first", maintain_order=True)
            for subtotal, row in self._named(rows, figures, met).figures():
                if row[NUMBER] in {subtotal.low, subtotal.high}:
                    subtotal.keep_example(row[NUMBER], self.figure(subtotal, row))

    def _named(self, rows: pl.DataFrame, figures: pl.DataFrame, met: dict[int, Subtotal]) -> Named:
        """Rows with their texts, without the rest of their block."""
        names = ("value", "note", *(f"d {name}" for name in self.counter.shape.names))
        texts = figures.select(name for name in names if name in figures.columns)[rows["row"]]
        return Named(
            rows.select("line", MOMENT, NUMBER, KEY).hstack(texts), {key: met[key] for key in rows[KEY].unique()}
        )

    def _cited(self, named: Named, begin: int, number: int) -> Iterable[CitedFigure]:
        return (self.figure(subtotal, row) for subtotal, row in named.figures(begin, number))

    def figure(self, subtotal: Subtotal, row: dict[str, Any]) -> CitedFigure:
        """A row as a figure."""
        texts = tuple([alike(row.get(f"d {name}") or "") for name in self.counter.shape.names])
        owner = self._owners.get((id(subtotal.series), texts)) or self._own(subtotal, texts)
        period = self.counter.meant.moments[row[MOMENT]].period
        text, note = row["value"].strip(), (row.get("note") or "").strip()
        return CitedFigure(owner, self.rows.order, self.rows.file.name, row["line"], text, row[NUMBER], period, note)

    def _own(self, subtotal: Subtotal, texts: tuple[str, ...]) -> About:
        series = subtotal.series
        dimensions = {name: text for name, text in zip(self.counter.shape.names, texts, strict=True) if text}
        own = About(thing_of(series.label, dimensions), series.unit, series.status)
        return self._owners.setdefault((id(series), texts), own)

    # what observations cover

    def _cover(self, counted: Counted, met: dict[int, Subtotal], things: dict[int, int]) -> None:
        """Have the subtotals of single things know which days they cover."""
        keys = self._keys(met, lambda wanted: wanted.cover and not wanted.together)
        if len(keys):
            rows = (
                counted.moments.select(KEY, MOMENT).filter(pl.col(KEY).is_in(keys.implode())).rename({MOMENT: PERIOD})
            )
            periods = [moment.period for moment in self.counter.meant.moments]
            for code, start, end, spans in runs(rows, [KEY], periods).rows():
                met[code].note_days(things[code], start, end, spans=spans)

    def _note_members(self, counted: Counted, met: dict[int, Subtotal]) -> None:
        """Have the run know what the members of collapsed groups have."""
        keys = self._keys(met, lambda wanted: wanted.together).sort()
        if len(keys) and THING in counted.moments:
            numbers = pl.Series([self.run.members.number_of(met[key]) for key in keys], dtype=pl.UInt32)
            periods = pl.Series(self.counter.meant.number, dtype=pl.UInt32)
            is_all = len(keys) == counted.groups.height
            rows = counted.moments if is_all else counted.moments.filter(pl.col(KEY).is_in(keys.implode()))
            subtotals = numbers.gather(keys.search_sorted(rows[KEY])).alias(SUBTOTAL)
            self.run.members.note(pl.DataFrame([rows[THING], subtotals, periods.gather(rows[MOMENT]).alias(PERIOD)]))
