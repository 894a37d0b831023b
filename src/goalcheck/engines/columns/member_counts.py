"""Members of groups that are counted together: one of each kind, or each by itself, with the days of its figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from goalcheck.answers.series import Days, joined
from goalcheck.quantities.spelling import alike

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.answers.wanted import AllWanted
    from goalcheck.quantities.period import Period

MOST = 20_000  # kinds of members
MOST_NAMED = 200_000  # members whose names are kept before it is known which are asked for
PART = 2_500_000  # rows of members that are grouped at a time: a table of all takes several times the memory
THING, ORDER, ROW = "thing", "order", "row"
SUBTOTAL, PERIOD = "subtotal", "period"


class MemberDays(NamedTuple):
    """Days, by number, of which a member has figures that follow each other, all counted in one subtotal.

    ``place`` is that of its first figure among all files. ``end`` is 0 of an undated figure; ``spans``: a figure is of
    more than one day.
    """

    thing: int
    place: int
    dimensions: Sequence[tuple[str, str]]
    subtotal: Subtotal
    start: int
    end: int
    spans: bool


class UnnamedError(Exception):
    """Names were not kept of some members; ``things`` are those whose names are needed."""

    def __init__(self, things: pl.Series) -> None:
        super().__init__(things)
        self.things = things


class MemberCounts:
    """Gathers, by thing, which subtotals count its figures of which periods. ``asked``: whose names to keep."""

    def __init__(self, asked: pl.Series | None = None) -> None:
        self._asked = asked
        self._subtotals: dict[Subtotal, int] = {}
        self._pairs: list[pl.DataFrame] = []
        self._names = pl.DataFrame(schema={THING: pl.UInt64, ORDER: pl.Int64})

    def number_of(self, subtotal: Subtotal) -> int:
        """A number for a subtotal."""
        return self._subtotals.setdefault(subtotal, len(self._subtotals))

    def note(self, pairs: pl.DataFrame) -> None:
        """Take rows in the order of the file: their things, subtotals and periods by number."""
        self._pairs.append(pairs.with_columns(pairs[name].shrink_dtype() for name in (SUBTOTAL, PERIOD)))

    def unnamed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The first row of each thing that is to be named and is not yet."""
        if self._asked is not None:
            rows = rows.filter(pl.col(THING).is_in(self._asked.implode()))
        elif self._names.height >= MOST_NAMED:
            rows = rows.clear()
        first = rows.filter(rows[THING].is_first_distinct())
        return first.filter(~first[THING].is_in(self._names[THING].implode()))

    def name(self, things: pl.DataFrame) -> None:
        """Take things with their places among all files, and their dimensions."""
        self._names = pl.concat([self._names, things], how="diagonal")

    def kinds(self) -> dict[int, int] | None:
        """The first member of each kind, and how many have figures of the same periods; None if there are too many."""
        if not self._pairs:
            return {}
        self._pairs = [pl.concat(self._pairs, how="vertical_relaxed")]
        pairs = self._pairs[0].with_row_index(ROW)
        parts = 1 + pairs.height // PART
        each = [_kinds_of(pairs.lazy().filter(pl.col(THING) % parts == part)) for part in range(parts)]
        found = pl.concat(each).group_by("pattern", "len").agg(pl.col("number").sum(), pl.col(ROW).min())
        return None if found.height > MOST else dict(zip(pairs[THING][found[ROW]], found["number"], strict=True))

    def days(
        self, periods: Sequence[Period | None], things: Collection[int], labels: AbstractSet[str]
    ) -> Iterator[MemberDays]:
        """The days of some things, and of all that some indicators are about. UnnamedError."""
        subtotals = list(self._subtotals)
        own = [number for number, subtotal in enumerate(subtotals) if subtotal.series.label in labels]
        if not self._pairs or not (own or things):
            return
        chosen = pl.col(THING).is_in(pl.Series(list(things), dtype=pl.UInt64).implode()) | pl.col(SUBTOTAL).is_in(own)
        rows = runs(self._pairs[0].filter(chosen), [THING, SUBTOTAL], periods).join(self._names, on=THING, how="left")
        unnamed = rows.filter(pl.col(ORDER).is_null())[THING].unique()
        if len(unnamed):
            raise UnnamedError(unnamed if self._asked is None else pl.concat([unnamed, self._asked]))
        columns = [name for name in rows.columns if name.startswith("d ")]
        names = [column.removeprefix("d ") for column in columns]
        in_order = rows.select(
            THING, ORDER, SUBTOTAL, "start", "end", "spans", pl.col(columns).fill_null("")
        ).iter_rows()
        for thing, place, number, start, end, spans, *texts in in_order:
            dimensions = [(name, text) for name, text in zip(names, map(alike, texts), strict=True) if text]
            yield MemberDays(thing, place, dimensions, subtotals[number], start, end, spans)


def runs(rows: pl.DataFrame, by: Sequence[str], periods: Sequence[Period | None]) -> pl.DataFrame:
    """By keys, the first and last days of periods that follow each other without a gap, and whether one has several."""
    days = [Days(period) for period in periods]
    starts, ends = pl.Series([one.start for one in days]), pl.Series([one.end for one in days])
    number = pl.col(PERIOD)
    dated = rows.lazy().select(
        *by, pl.lit(starts).gather(number).alias("start"), pl.lit(ends).gather(number).alias("end")
    )
    same = pl.all_horizontal(pl.col(key) == pl.col(key).shift(1) for key in by)
    follows = same & (pl.col("start") == pl.col("end").shift(1) + 1)
    return (
        dated.sort(*by, "start", "end")
        .with_columns((~follows.fill_null(value=False)).cum_sum().alias("run"))
        .group_by(*by, "run", maintain_order=True)
        .agg(pl.col("start").min(), pl.col("end").max(), (pl.col("end") > pl.col("start")).any().alias("spans"))
        .drop("run")
        .collect()
    )


def _kinds_of(pairs: pl.LazyFrame) -> pl.DataFrame:
    """What members have, as a number: how many have it, and the first row of the first of them."""
    one = (pl.col(SUBTOTAL).cast(pl.UInt64) * (1 << 32) + pl.col(PERIOD)).hash(1)
    members = pairs.group_by(THING).agg(one.sum().alias("pattern"), pl.len(), pl.col(ROW).min())
    return members.group_by("pattern", "len").agg(pl.len().alias("number"), pl.col(ROW).min()).collect()


def not_alike(members: Iterable[MemberDays], all_wanted: AllWanted) -> set[str]:
    """The indicators of which each member must be known by itself, given one of each kind.

    Members differ in unit or status, have periods that overlap, or are gone from a period.
    """
    by_thing: defaultdict[int, list[MemberDays]] = defaultdict(list)
    for one in members:
        by_thing[one.thing].append(one)
    series = {one.subtotal.series for own in by_thing.values() for one in own}
    looks = Counter(label for label, _, _ in {(one.label, one.unit, one.status) for one in series})
    stretches = {subtotal: stretch for one in series for stretch, subtotal in one.subtotals.items()}
    found = {label for label, several in looks.items() if several > 1}
    for own in by_thing.values():
        _, overlap = joined((one.start, one.end) for one in own if one.end)
        dated = [stretch for one in own if (stretch := stretches[one.subtotal]) is not None]
        if overlap or all_wanted.is_gone(dated):
            found.add(own[0].subtotal.series.label)
    return found
