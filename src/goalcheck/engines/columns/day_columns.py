"""The days that observations cover: which periods the rows of each share have, gathered in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from goalcheck.engines.columns.group_counts import KEY, MOMENT
from goalcheck.engines.columns.member_counts import THING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.engines.columns.group_counts import Counter
    from goalcheck.engines.columns.share import RowsShare

SHARE = "share"


class DayColumns:
    """Gathers the numbers of the period texts of all rows, by share."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self._single: list[pl.DataFrame] = []  # of things that are counted each by itself
        self._common: list[pl.DataFrame] = []  # of collapsed groups
        self._alike: list[pl.DataFrame] = []  # of those whose members differ in their periods

    def add(self, moments: pl.DataFrame, touched: dict[int, RowsShare]) -> None:
        """Take the periods of the rows of a block, given the share of each key."""
        wanted, run = self.counter.labels.wanted, self.counter.run
        alike = {code for code, share in touched.items() if wanted[share.key[0]] in run.alike}
        opened = {code: bool(self.counter.opened_by(share.key[0])) for code, share in touched.items()}
        covered = {code for code, share in touched.items() if self._is_covered(share)}
        for kept, codes in (
            (self._alike, [*alike]),
            (self._common, [code for code, is_open in opened.items() if is_open and code not in alike]),
            (self._single, [code for code, is_open in opened.items() if not is_open and code in covered]),
        ):
            if not codes:
                continue
            numbers = pl.DataFrame(
                {KEY: codes, SHARE: [touched[code].number for code in codes]}, {KEY: pl.UInt64, SHARE: pl.UInt32}
            )
            pairs = moments.join(numbers, on=KEY).drop(KEY)
            counted = "len" in pairs.columns
            if kept is not self._alike:
                pairs = pairs.drop(THING, strict=False)
            kept.append(pairs.group_by(SHARE, MOMENT).len() if kept is self._common and not counted else pairs)

    def _is_covered(self, share: RowsShare) -> bool:
        wanted = self.counter.labels.wanted[share.key[0]]
        return wanted in self.counter.run.covered

    def settle(self, shares: Sequence[RowsShare]) -> None:
        """Tell the subtotals of single things which days they cover, and the run what members of groups have."""
        if self._common:
            common = pl.concat(self._common).group_by(SHARE, MOMENT).agg(pl.col("len").sum())
            for number, moments, counts in common.group_by(SHARE).agg(MOMENT, "len").rows():
                self._note_common(shares[number], moments, counts)
        self._settle_alike(shares)
        if self._single:
            for number, starts, ends, spans in self._runs(pl.concat(self._single)).rows():
                subtotal = shares[number].subtotal
                assert subtotal is not None  # noqa: S101  # all are registered by now
                subtotal.cover(list(zip(starts, ends, strict=True)), spans=any(spans))

    def _settle_alike(self, shares: Sequence[RowsShare]) -> None:
        members = self.counter.run.members
        subtotals = pl.Series(
            [members.number_of(one.subtotal) if one.subtotal else 0 for one in shares], dtype=pl.UInt32
        )
        numbers = pl.Series(self.counter.periods.number, dtype=pl.UInt32)
        while self._alike:
            pairs = self._alike.pop(0)
            subtotal = subtotals.gather(pairs[SHARE]).alias("subtotal")
            members.note(pairs.select(THING).with_columns(subtotal, numbers.gather(pairs[MOMENT]).alias("period")))

    def _note_common(self, share: RowsShare, moments: list[int], counts: list[int]) -> None:
        known = self.counter.periods.moments
        assert share.subtotal is not None  # noqa: S101  # all are registered by now
        met = {known[at].period: count for at, count in zip(moments, counts, strict=True)}
        self.counter.run.note_common(share.subtotal, met)

    def _runs(self, pairs: pl.DataFrame) -> pl.DataFrame:
        """By share, the first and last days of runs of periods that follow each other without a gap."""
        periods = [moment.period for moment in self.counter.periods.moments]
        starts = [period.start.toordinal() if period else 0 for period in periods]
        ends = [period.end.toordinal() if period else 0 for period in periods]
        at = pl.col(MOMENT)
        dated = pairs.lazy().with_columns(
            pl.lit(pl.Series(starts)).gather(at).alias("start"), pl.lit(pl.Series(ends)).gather(at).alias("end")
        )
        follows = (pl.col(SHARE) == pl.col(SHARE).shift(1)) & (pl.col("start") == pl.col("end").shift(1) + 1)
        runs = (
            dated.filter(pl.col("end") > 0)
            .sort(SHARE, "start", "end")
            .with_columns((~follows.fill_null(value=False)).cum_sum().alias("run"))
            .group_by(SHARE, "run", maintain_order=True)
            .agg(pl.col("start").min(), pl.col("end").max(), (pl.col("end") > pl.col("start")).any().alias("spans"))
        )
        return runs.group_by(SHARE, maintain_order=True).agg("start", "end", "spans").collect()
