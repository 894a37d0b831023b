"""Members of groups that are counted together though they have figures of different periods, told by what is alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from goalcheck.answers.days import Coverage
from goalcheck.answers.subtotals import Alike
from goalcheck.quantities.spelling import alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.answers.wanted import AllWanted
    from goalcheck.engines.rows.file_rows import Stretch
    from goalcheck.quantities.period import Period

MOST = 20_000  # kinds of members
MOST_NAMED, FEW = 2_000_000, 50_000
THING, ORDER = "thing", "order"


class TooManyError(Exception):
    """There are too many members to be told apart in the first place."""


class MemberCounts:
    """Gathers, by thing, which subtotals count its figures of which periods."""

    def __init__(self, *, may_give_up: bool) -> None:
        self.may_give_up = may_give_up
        self._named = 0
        self._subtotals: dict[int, tuple[int, Subtotal]] = {}
        self._pairs: list[pl.DataFrame] = []
        self._names: list[pl.DataFrame] = []

    def number_of(self, subtotal: Subtotal) -> int:
        """A number for a subtotal."""
        return self._subtotals.setdefault(id(subtotal), (len(self._subtotals), subtotal))[0]

    def note(self, pairs: pl.DataFrame) -> None:
        """Take rows: their things, subtotals and periods by number."""
        self._pairs.append(pairs)

    def note_names(self, names: pl.DataFrame, rows: int) -> None:
        """Take the places of things in the order of the files, and their dimensions. TooManyError if most rows differ.

        Then it is better to look first whether all members have the same, which takes no names.
        """
        self._names.append(names.sort(ORDER).unique(THING, keep="first", maintain_order=True))
        self._named += self._names[-1].height
        if self.may_give_up and (3 * self._names[-1].height > max(rows, FEW) or self._named > MOST_NAMED):
            raise TooManyError

    def settle(self, periods: Sequence[Period | None], all_wanted: AllWanted) -> frozenset[str]:
        """Give the subtotals their members; return the indicators of which members must be counted apart all the same.

        So must those that differ in unit or status, whose periods overlap, or of which some are gone from a period.
        """
        if not self._pairs:
            return frozenset()
        subtotals = [subtotal for _, subtotal in self._subtotals.values()]
        labels = frozenset(subtotal.series.label for subtotal in subtotals)
        pairs = pl.concat(self._pairs)
        kinds = self._kinds(pairs)
        if kinds.height > MOST:
            return labels
        several = {label for label in labels if len({_kind(one) for one in subtotals if one.series.label == label}) > 1}
        stretches = {id(subtotal): stretch for one in subtotals for stretch, subtotal in one.series.subtotals.items()}
        firsts = pairs.join(kinds.select(THING), on=THING, how="semi").group_by(THING).agg("subtotal", "period")
        for *texts, number, order, places, numbers in kinds.join(firsts, on=THING).sort(ORDER).drop(THING).rows():
            met = [(subtotals[place], periods[at]) for place, at in zip(places, numbers, strict=True)]
            named = ", ".join(filter(None, (alike(text or "") for text in texts)))
            if not _is_apart(met, order, named, number) or _is_gone({stretches[id(one)] for one, _ in met}, all_wanted):
                several.add(met[0][0].series.label)
        return frozenset(several)

    def _kinds(self, pairs: pl.DataFrame) -> pl.DataFrame:
        """The first of each kind of members: its dimensions by name, how many there are, its place."""
        one = (pl.col("subtotal").cast(pl.UInt64) * (1 << 32) + pl.col("period")).hash(1)
        patterns = pairs.select(THING, one.alias("pattern")).group_by(THING).agg(pl.col("pattern").sum(), pl.len())
        names = pl.concat(self._names, how="diagonal").sort(ORDER).unique(THING, keep="first", maintain_order=True)
        dimensions = sorted(name for name in names.columns if name not in {THING, ORDER})
        kinds = names.join(patterns, on=THING).sort(ORDER).group_by("pattern", "len", maintain_order=True)
        first = [pl.col(name).first() for name in (THING, *dimensions)]
        return kinds.agg(*first, pl.len().alias("number"), pl.col(ORDER).first()).drop("pattern", "len")


def _kind(subtotal: Subtotal) -> tuple[str, str]:
    return subtotal.series.unit, subtotal.series.status


def _is_apart(met: Sequence[tuple[Subtotal, Period | None]], order: int, named: str, number: int) -> bool:
    """Tell the subtotals of members that are alike; False if two of their periods share a day."""
    days: dict[int, Coverage] = {}
    fresh = True
    for subtotal, period in sorted(
        ((subtotal, one) for subtotal, one in met if one is not None), key=lambda pair: pair[1].start
    ):
        start, end = period.start.toordinal(), period.end.toordinal()
        subtotal.spans |= end > start
        if id(subtotal) not in days:
            days[id(subtotal)] = Coverage()
            subtotal.add_alike(Alike(order, named, number, days[id(subtotal)]))
        fresh &= days[id(subtotal)].add(start, end)
    whole = Coverage()
    return fresh and all(whole.merge(one) for one in days.values())


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
