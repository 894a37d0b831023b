"""Members of groups that are counted together: by kinds, those that have figures of the same periods."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from goalcheck.answers.series import Alike, Days, joined
from goalcheck.quantities.spelling import alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.answers.series import Run, Stretch
    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.answers.wanted import AllWanted
    from goalcheck.quantities.period import Period

MOST = 20_000  # kinds of members
MOST_NAMED = 200_000  # members whose names are kept before it is known which are asked for
PART = 2_500_000  # rows of members that are grouped at a time: a table of all takes several times the memory
THING, ORDER, ROW = "thing", "order", "row"
SUBTOTAL, PERIOD = "subtotal", "period"


class Held(NamedTuple):
    """Days, by number, of which a member has figures that follow each other, all counted in one subtotal.

    ``end`` is 0 of an undated figure; ``spans``: a figure is of more than one day.
    """

    subtotal: Subtotal
    start: int
    end: int
    spans: bool


class Kind(NamedTuple):
    """The first member of a kind, its place and name, how many there are, and what each has."""

    order: int
    named: str
    number: int
    held: Sequence[Held]


class UnnamedError(Exception):
    """Names were not kept of some members that are the first of their kinds."""

    def __init__(self, things: frozenset[int]) -> None:
        super().__init__(things)
        self.things = things


class MemberCounts:
    """Gathers, by thing, which subtotals count its figures of which periods. ``asked``: whose names to keep."""

    def __init__(self, asked: frozenset[int] | None = None) -> None:
        self._asked = asked
        self._subtotals: dict[int, tuple[int, Subtotal]] = {}
        self._pairs: list[pl.DataFrame] = []
        self._names = pl.DataFrame(schema={THING: pl.UInt64, ORDER: pl.Int64})

    def number_of(self, subtotal: Subtotal) -> int:
        """A number for a subtotal."""
        return self._subtotals.setdefault(id(subtotal), (len(self._subtotals), subtotal))[0]

    def note(self, pairs: pl.DataFrame) -> None:
        """Take rows in the order of the file: their things, subtotals and periods by number."""
        self._pairs.append(pairs.with_columns(pairs[name].shrink_dtype() for name in (SUBTOTAL, PERIOD)))

    def unnamed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The first row of each thing that is to be named and is not yet."""
        if self._asked is not None:
            rows = rows.filter(pl.col(THING).is_in(list(self._asked)))
        elif self._names.height >= MOST_NAMED:
            rows = rows.clear()
        first = rows.filter(rows[THING].is_first_distinct())
        return first.filter(~first[THING].is_in(self._names[THING].implode()))

    def name(self, things: pl.DataFrame) -> None:
        """Take things with their places among all files, and their dimensions."""
        self._names = pl.concat([self._names, things], how="diagonal")

    def kinds(self, periods: Sequence[Period | None]) -> list[Kind] | None:
        """The kinds of members in the order of the first of each; None where there are too many. UnnamedError."""
        if not self._pairs:
            return []
        pairs = pl.concat(self._pairs, how="vertical_relaxed").with_row_index(ROW)
        self._pairs.clear()
        parts = 1 + pairs.height // PART
        each = [_kinds_of(pairs.lazy().filter(pl.col(THING) % parts == part)) for part in range(parts)]
        found = pl.concat(each).group_by("pattern", "len").agg(pl.col("number").sum(), pl.col(ROW).min())
        if found.height > MOST:
            return None
        firsts = pairs[found[ROW]].select(THING, number=found["number"])
        unnamed = firsts.join(self._names, on=THING, how="anti")
        if unnamed.height:
            raise UnnamedError(frozenset(unnamed[THING]))
        subtotals = [subtotal for _, subtotal in self._subtotals.values()]
        held: dict[int, list[Held]] = {thing: [] for thing in firsts[THING]}
        theirs = pairs.filter(pl.col(THING).is_in(firsts[THING].implode()))
        for thing, subtotal, *days in runs(theirs, [THING, SUBTOTAL], periods).rows():
            held[thing].append(Held(subtotals[subtotal], *days))
        dimensions = sorted(set(self._names.columns) - {THING, ORDER})
        rows = firsts.join(self._names, on=THING).sort(ORDER).select(THING, ORDER, "number", *dimensions)
        return [Kind(order, name_of(texts), number, held[thing]) for thing, order, number, *texts in rows.rows()]


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


def name_of(texts: Iterable[str | None]) -> str:
    """What a member is called, by the texts of its dimensions."""
    return ", ".join(filter(None, (alike(text or "") for text in texts)))


def not_alike(kinds: Sequence[Kind], all_wanted: AllWanted) -> frozenset[str]:
    """Have the subtotals know their members; the indicators of which members must be counted apart all the same.

    So must those that differ in unit or status, whose periods overlap, or of which some are gone from a period.
    """
    series = {id(one.subtotal.series): one.subtotal.series for kind in kinds for one in kind.held}
    looks = Counter(label for label, _, _ in {(one.label, one.unit, one.status) for one in series.values()})
    stretches = {id(subtotal): stretch for one in series.values() for stretch, subtotal in one.subtotals.items()}
    found = {label for label, several in looks.items() if several > 1}
    for kind in kinds:
        if not _is_apart(kind) or _is_gone({stretches[id(one.subtotal)] for one in kind.held}, all_wanted):
            found.add(kind.held[0].subtotal.series.label)
    return frozenset(found)


def _is_apart(kind: Kind) -> bool:
    """Have the subtotals of members that are alike know of them; False if two of their periods share a day."""
    days: dict[int, list[Run]] = {}
    for subtotal, start, end, spans in kind.held:
        subtotal.spans |= spans
        if end and id(subtotal) not in days:
            own = days[id(subtotal)] = []
            subtotal.add_alike(Alike(kind.order, kind.named, kind.number, own))
        if end:
            days[id(subtotal)].append((start, end))
    return not joined(chain.from_iterable(days.values()))[1]


def _is_gone(stretches: set[Stretch], all_wanted: AllWanted) -> bool:
    """True if something has figures from before a period that is asked for, and none in it."""
    dated = [stretch for stretch in stretches if stretch is not None]
    if all_wanted.windows is None:
        return bool(dated)
    return any(
        any(start < first for start, _ in dated)
        and not any(first <= start <= all_wanted.begun and end <= last for start, end in dated)
        for first, last in all_wanted.windows
    )
