"""From counted groups to the subtotals that the judge asks: in the order of the file, added up at its end."""

from __future__ import annotations

from collections import deque
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from goalcheck.answers.cited import CitedFigure
from goalcheck.answers.series import Series
from goalcheck.engines.columns.day_columns import DayColumns
from goalcheck.engines.columns.frames import AT
from goalcheck.engines.columns.group_counts import KEY, NUMBER
from goalcheck.figures.cells import SeriesCell
from goalcheck.quantities.number import clean
from goalcheck.quantities.spelling import alike

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.engines.columns.group_counts import Counted, Counter
    from goalcheck.engines.columns.texts import Moment
    from goalcheck.engines.rows.file_rows import FileRows

STAND_IN = "*"  # in place of the texts of a dimension that every target opens
NOTHING = Decimal(0)


class RowsShare:
    """What the rows of one key and one slot of time add to a subtotal."""

    __slots__ = ("count", "end", "high", "key", "line", "low", "moment", "number", "subtotal", "text", "total")

    def __init__(self, number: int, key: tuple[int, ...], moment: Moment, line: int, text: str) -> None:
        self.number = number
        self.key = key
        self.moment = moment
        self.line = line  # of its first row
        self.text = text  # and its value, where conditions look at it
        self.subtotal: Subtotal | None = None
        self.count = 0
        self.end = 0
        self.total = NOTHING
        self.low: Decimal | None = None
        self.high: Decimal | None = None


class CitedRow(NamedTuple):
    """A row that is listed, or offered as the latest."""

    at: int
    share: RowsShare
    row: int
    line: int
    period: int
    number: Decimal | None


class Shares:
    """The shares of one file, and what of its current block waits for its turn: rows are met in the file's order."""

    def __init__(self, counter: Counter, rows: FileRows) -> None:
        self.counter = counter
        self.rows = rows
        self.by_key: dict[tuple[int, ...], RowsShare] = {}
        self.days = DayColumns(counter)
        self._fresh: deque[tuple[int, RowsShare]] = deque()
        self._listed: deque[CitedRow] = deque()
        self._latest: deque[CitedRow] = deque()
        self._extreme: deque[CitedRow] = deque()
        self._figures: pl.DataFrame | None = None
        self._owners: dict[tuple[object, ...], Series] = {}

    # a block

    def add(self, counted: Counted, figures: pl.DataFrame) -> None:
        """Take what was counted in a block; its rows are cited when the file gets there."""
        self._figures = figures
        touched: dict[int, RowsShare] = {}
        moments = self.counter.periods.moment_of_slot
        columns = [*self.counter.parts, "count", "total", "low", "high", "first", "line", "end", "text", KEY]
        for *key, count, total, low, high, first, line, end, text, code in counted.groups.select(columns).rows():
            share = self.by_key.get(found := tuple(key))
            if share is None:
                share = self.by_key[found] = RowsShare(len(self.by_key), found, moments[key[-1]], line, text)
                self._fresh.append((first, share))
            share.count += count
            share.total += total
            share.low = low if share.low is None or low < share.low else share.low
            share.high = high if share.high is None or high > share.high else share.high
            share.end = max(share.end, end)
            touched[code] = share
        if not self.counter.records:
            self.days.add(counted.moments, touched)
        if counted.values is not None:
            self.counter.run.values.add(counted.values, touched, self, figures)
        self._cite(counted, touched)

    def _cite(self, counted: Counted, touched: dict[int, RowsShare]) -> None:
        shared: dict[tuple[object, ...], list[int]] = {}
        for code, share in touched.items():
            if share.subtotal is None or share.subtotal.cited.room > 0:
                shared.setdefault(self._listed_with(share), []).append(code)
        if shared:
            lists = pl.DataFrame(
                [(code, number) for number, codes in enumerate(shared.values()) for code in codes],
                {KEY: pl.UInt64, "list": pl.UInt32},
                orient="row",
            )
            listed = counted.rows.join(lists, on=KEY).sort(AT).group_by("list", maintain_order=True)
            self._listed.extend(self._cited(listed.head(self.counter.run.all_wanted.listed), touched))
        extreme = self._of(touched, self.counter.run.extreme)
        if extreme:
            number = pl.col(NUMBER)
            rows = counted.rows.filter(pl.col(KEY).is_in(extreme)).sort(AT)
            rows = rows.filter((number == number.min().over(KEY)) | (number == number.max().over(KEY)))
            rows = rows.unique([KEY, NUMBER], keep="first", maintain_order=True)
            self._extreme.extend(self._cited(rows, touched))
        latest = self._of(touched, self.counter.run.latest)
        if latest:
            rows = counted.rows.filter(pl.col(KEY).is_in(latest)).filter(pl.col("end") == pl.col("end").max().over(KEY))
            rows = rows.sort(AT).unique([KEY, "moment", NUMBER], keep="first", maintain_order=True)
            self._latest.extend(self._cited(rows, touched))

    def _listed_with(self, share: RowsShare) -> tuple[object, ...]:
        """What is alike for all shares whose rows may be listed together: more than they are named by no verdict."""
        opened = self.counter.run.added_up[self.counter.labels.wanted[share.key[0]]]
        names = (None, None, None, *self.counter.shape.names, None, None)
        return tuple(bool(part) if name in opened else part for part, name in zip(share.key, names, strict=True))

    def _of(self, touched: dict[int, RowsShare], wanted: frozenset[int]) -> list[int]:
        """The keys of wanted indicators."""
        return [
            code for code, share in touched.items() if wanted and self.counter.labels.wanted[share.key[0]] in wanted
        ]

    def _cited(self, rows: pl.DataFrame, touched: dict[int, RowsShare]) -> list[CitedRow]:
        found = rows.sort(AT).select(AT, KEY, "row", "line", "moment", NUMBER).rows()
        return [CitedRow(at, touched[key], *rest) for at, key, *rest in found]

    # in the order of the file

    def waits_before(self, at: int) -> bool:
        """True if something is to be met before a place."""
        fresh = [first for first, _ in islice(self._fresh, 1)]
        cited = [one.at for waiting in (self._listed, self._latest, self._extreme) for one in islice(waiting, 1)]
        return any(place < at for place in (*fresh, *cited))

    def go_to(self, at: int | None = None) -> None:
        """Meet what comes before a place, None: the rest of the block."""
        while self._fresh and (at is None or self._fresh[0][0] < at):
            self._register(self._fresh.popleft()[1])
        self._list([self._listed.popleft() for _ in range(_before(self._listed, at))])
        for one in [self._latest.popleft() for _ in range(_before(self._latest, at))]:
            self._offer(one)
        for one in [self._extreme.popleft() for _ in range(_before(self._extreme, at))]:
            self._keep_extreme(one)

    def _register(self, share: RowsShare) -> None:
        """Find the subtotal of a share, at its first row."""
        rows, texts, shape = self.rows, self.counter.texts, self.counter.shape
        indicator, unit, status, *numbers, holds, _ = share.key
        opened = self.counter.opened_by(indicator)
        rest = [
            (STAND_IN if number else "") if name in opened else texts[name].known[number]
            for name, number in zip(shape.names, numbers, strict=True)
        ]
        known = [texts[name].known[n] for name, n in (("indicator", indicator), ("unit", unit), ("status", status))]
        series = rows.reader.series[(*known, *rest)]
        assert isinstance(series, SeriesCell)  # noqa: S101  # of others no row is plain
        run, label = self.counter.run, self.counter.labels.wanted[indicator]
        if label in run.conditions:
            held = tuple(bool(holds >> at & 1) for at in range(len(run.conditions[label])))
            series = rows.conditioned(series, held, Decimal(share.text) or NOTHING)
        share.subtotal = rows.subtotal(series, share.moment.cell)
        if label in run.valued:
            share.subtotal.own_details.store = run.values
        share.subtotal.meet(rows.order, share.line)

    def _list(self, listed: list[CitedRow]) -> None:
        kept = [one for one in listed if one.share.subtotal is not None and one.share.subtotal.cited.room > 0]
        if not kept or self._figures is None:
            return
        part = self._figures[[one.row for one in kept]]
        values, notes = _texts(part, "value"), _texts(part, "note")
        named = [_texts(part, f"d {name}", alike) for name in self.counter.shape.names]
        moments = self.counter.periods.moments
        for place, one in enumerate(kept):
            assert one.share.subtotal is not None  # noqa: S101  # looked at just before
            owner = self._owner(one.share, [texts[place] for texts in named])
            one.share.subtotal.cited.add_one(
                self.rows.order, owner, one.line, values[place], moments[one.period].period, notes[place]
            )

    def _owner(self, share: RowsShare, texts: list[str]) -> Series:
        """The series that a listed figure belongs to; of a collapsed one, one that carries the figure's own texts."""
        assert share.subtotal is not None  # noqa: S101  # registered before
        series = share.subtotal.series
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

    def _offer(self, one: CitedRow) -> None:
        assert one.share.subtotal is not None  # noqa: S101  # registered before
        if self.counter.periods.moments[one.period].end >= one.share.subtotal.latest_end:
            one.share.subtotal.offer_latest(self._figure_at(one))

    def _keep_extreme(self, one: CitedRow) -> None:
        assert one.share.subtotal is not None  # noqa: S101  # registered before
        assert self._figures is not None  # noqa: S101  # of the same block
        if one.number is not None and one.share.subtotal.is_extreme(one.number):
            part = self._figures[[one.row]]
            owner = self._owner(one.share, [_texts(part, f"d {name}", alike)[0] for name in self.counter.shape.names])
            one.share.subtotal.keep_example(one.number, self._figure_at(one), owner)
            one.share.subtotal.note_extremes(one.number)

    def _figure_at(self, one: CitedRow) -> CitedFigure:
        assert self._figures is not None  # noqa: S101  # of the same block
        part = self._figures[[one.row]]
        value, note = _texts(part, "value")[0], _texts(part, "note")[0]
        period = self.counter.periods.moments[one.period].period
        return CitedFigure(self.rows.order, self.rows.file.name, one.line, value, one.number, period, note)

    def example(self, share: RowsShare, row: dict[str, Any], value: Decimal) -> tuple[Series, CitedFigure]:
        """A row of values that are counted each by itself, as a figure of its series."""
        owner = self._owner(share, [alike(row.get(f"d {name}") or "") for name in self.counter.shape.names])
        period = self.counter.periods.moments[row["moment"]].period
        text, note = clean(row["value"]), clean(row.get("note") or "")
        return owner, CitedFigure(self.rows.order, self.rows.file.name, row["line"], text, value, period, note)

    # after the last row

    def settle(self) -> None:
        """Add the shares to their subtotals."""
        self._figures = None
        for share in self.by_key.values():
            subtotal = share.subtotal
            assert subtotal is not None  # noqa: S101  # all are registered by now
            subtotal.add(share.count, share.total, share.low, share.high)
            if share.end:
                subtotal.note_end(share.end)
            if subtotal.wanted.timeline and share.moment.period is not None:
                subtotal.add_by_end(share.moment.period.end, share.total)
        if not self.counter.records:
            self.days.settle(list(self.by_key.values()))


def _texts(part: pl.DataFrame, name: str, read: Callable[[str], str] = clean) -> list[str]:
    return [read(text) for text in part[name].fill_null("")] if name in part else [""] * part.height


def _before(waiting: deque[CitedRow], at: int | None) -> int:
    return len(waiting) if at is None else next((n for n, one in enumerate(waiting) if one.at >= at), len(waiting))
