"""How often each value occurs, where targets ask for percentiles: exact whole numbers, put in order by Polars."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from goalcheck.engines.columns.conditions import PLACES
from goalcheck.engines.columns.count import KEY, NUMBER
from goalcheck.engines.columns.frames import AT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.answers.cited import Seen
    from goalcheck.answers.series import Series
    from goalcheck.answers.subtotals import Tally
    from goalcheck.engines.columns.share import Share, Shares

MOST = 12_000_000  # values, before those that occur in several blocks are put together
DIGITS = 38
LONGEST = 1 << 62
FILE = 40  # the bits of a place that say where in its file it is
SHARE, COUNT, ROW, TALLY = "share", "len", "row", "tally"


class Ascending:
    """Whole numbers in ascending order, as the decimals that they are kept of."""

    def __init__(self, whole: pl.Series) -> None:
        self._whole = whole

    def __len__(self) -> int:
        return len(self._whole)

    def __getitem__(self, at: int) -> Decimal:
        return Decimal(self._whole[at]).scaleb(-PLACES)


class Values:
    """The values of all files of a run by tally, each with the first row that has it."""

    def __init__(self) -> None:
        self._parts: list[pl.DataFrame] = []
        self._files: dict[int, Shares] = {}
        self._shares: list[Share] = []
        self._numbers: dict[Share, int] = {}
        self._height = 0
        self._most = MOST

    def add(self, counted: pl.DataFrame, touched: dict[int, Share], shares: Shares, figures: pl.DataFrame) -> None:
        """Take the values of a block: by key how many rows have each, and the first of these."""
        self._files[shares.rows.order] = shares
        fresh = [share for share in touched.values() if share not in self._numbers]
        self._numbers.update((share, number) for number, share in enumerate(fresh, len(self._shares)))
        self._shares += fresh
        numbers = [self._numbers[share] for share in touched.values()]
        keys = pl.DataFrame({KEY: list(touched), SHARE: numbers}, {KEY: pl.UInt64, SHARE: pl.UInt32})
        part = counted.join(keys, on=KEY, how="left", maintain_order="left")
        whole = part[NUMBER].to_physical()
        short = whole.cast(pl.Int64, strict=False)
        names = ("value", "note", *(f"d {name}" for name in shares.counter.shape.names))
        texts = figures.select(name for name in names if name in figures)
        if part.height < figures.height or not part[ROW].is_sorted():
            texts = texts[part[ROW]]
        at = pl.col(AT) + (shares.rows.order << FILE)
        part = part.with_columns(whole if short.null_count() else short, at).drop(KEY, ROW).hstack(texts)
        self._parts.append(part)
        self._height += part.height
        if self._height > self._most:
            self._put_together()

    def _put_together(self) -> None:
        rows = pl.concat(self._parts, how="diagonal_relaxed")
        rest = [pl.col(name).first() for name in rows.columns if name not in {SHARE, NUMBER, COUNT}]
        self._parts = [rows.group_by(SHARE, NUMBER).agg(pl.col(COUNT).sum(), *rest)]
        self._height = self._parts[0].height
        self._most = max(MOST, 2 * self._height)

    # after the last row

    @cached_property
    def _settled(self) -> tuple[pl.DataFrame, pl.DataFrame, dict[int, tuple[int, int]]]:
        """The values by tally in order, what is known of the first row of each, and where each tally's values are."""
        numbers: dict[int, int] = {}
        tallies = [numbers.setdefault(id(share.tally), len(numbers)) for share in self._shares]
        counts = pl.concat([part.select(SHARE, NUMBER, COUNT) for part in self._parts], how="vertical_relaxed")
        rows = pl.concat([part.drop(NUMBER, COUNT) for part in self._parts], how="diagonal")
        self._parts.clear()
        of = pl.Series(TALLY, tallies, pl.UInt32).gather(counts[SHARE])
        ordered = counts.drop(SHARE).with_row_index(ROW)
        ordered = ordered.with_columns(of).sort(*_order(ordered[NUMBER], len(numbers)))
        of = ordered.drop_in_place(TALLY)
        numbered, lengths = of.value_counts().sort(TALLY)
        places = dict(zip(numbered, zip(lengths.cum_sum() - lengths, lengths, strict=True), strict=True))
        return ordered, rows, {one: places[number] for one, number in numbers.items() if number in places}

    def _of(self, tally: Tally) -> pl.DataFrame:
        ordered, _, places = self._settled
        return ordered.slice(*places.get(id(tally), (0, 0)))

    def ranked(self, tallies: Iterable[Tally]) -> tuple[Sequence[Decimal], Sequence[int]]:
        """Return the values of some tallies in order and, with each, how many there are up to it."""
        first, *others = (self._of(tally) for tally in tallies)
        rows = pl.concat([first, *others]).sort(NUMBER) if others else first
        return Ascending(rows[NUMBER]), rows[COUNT].cast(pl.UInt64).cum_sum()  # type: ignore[return-value]  # sequences as far as they are asked

    def first(self, tally: Tally, value: Decimal) -> tuple[Series, Seen] | None:
        """Return the first figure of a value in a tally, and its series."""
        whole = Fraction(value) * 10**PLACES
        if whole.denominator > 1 or abs(whole) >= 10**DIGITS:
            return None
        found = self._of(tally).filter(pl.col(NUMBER) == pl.lit(whole.numerator, pl.Int128))
        if not found.height:
            return None
        row = self._settled[1][found[ROW]].sort(AT).row(0, named=True)
        return self._files[row[AT] >> FILE].example(self._shares[row[SHARE]], row, value)


def _order(numbers: pl.Series, tallies: int) -> list[pl.Expr]:
    """By what to sort numbers within their tallies: by one whole number where that is long enough, which is quicker."""
    least, most = numbers.min(), numbers.max()
    assert isinstance(least, int)  # noqa: S101  # there are some
    assert isinstance(most, int)  # noqa: S101  # likewise
    if numbers.dtype == pl.Int64 and (most - least + 1) * tallies < LONGEST:
        return [pl.col(TALLY).cast(pl.Int64) * (most - least + 1) + (pl.col(NUMBER) - least)]
    return [pl.col(TALLY), pl.col(NUMBER)]
