"""How often each value occurs, where targets ask for percentiles: exact whole numbers, put in order by Polars."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import polars as pl

from goalcheck.engines.columns.group_counts import KEY, MOMENT, NUMBER, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.answers.cited import CitedFigure
    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.engines.columns.column_subtotals import ColumnSubtotals

MOST = 12_000_000  # values, before those that occur in several blocks are put together
DIGITS = 38
LONGEST = 1 << 62  # key of a value and its subtotal
FILE, SUBTOTAL, COUNT, ROW, LENGTH = "file", "subtotal", "len", "row", "length"


class Ascending:
    """Whole numbers in ascending order, as the decimals that they are kept of."""

    def __init__(self, whole: pl.Series) -> None:
        self._whole = whole

    def __len__(self) -> int:
        return len(self._whole)

    def __getitem__(self, at: int) -> Decimal:
        return Decimal(self._whole[at]).scaleb(-PLACES)


class Values:
    """The values of all files by subtotal, in the order of the files; of equal ones the first, and their number.

    Without a column of numbers each is counted by itself, however often it occurs.
    """

    def __init__(self) -> None:
        self._parts: list[pl.DataFrame] = []
        self._files: dict[int, ColumnSubtotals] = {}
        self._subtotals: dict[int, tuple[int, Subtotal]] = {}
        self._differ = False  # most values in a block occur once: grouping them takes more time than it saves
        self._height = 0
        self._most = MOST

    def add(
        self, rows: pl.DataFrame, met: dict[int, Subtotal], subtotals: ColumnSubtotals, figures: pl.DataFrame
    ) -> None:
        """Take the values of a block by key, in the order of the file."""
        if not rows.height:
            return
        self._files[subtotals.rows.order] = subtotals
        numbers = [self._subtotals.setdefault(id(one), (len(self._subtotals), one))[0] for one in met.values()]
        keys = pl.DataFrame({KEY: list(met), SUBTOTAL: numbers}, {KEY: pl.UInt64, SUBTOTAL: pl.UInt32})
        part = rows.join(keys, on=KEY, how="left", maintain_order="left").drop(KEY)
        whole = part[NUMBER].to_physical()
        short = whole.cast(pl.Int64, strict=False)
        part = part.with_columns(whole if short.null_count() else short)
        if COUNT not in part and not self._differ:
            counted = _counted(part)
            self._differ = 2 * counted.height > part.height
            part = part if self._differ else counted
        shape = subtotals.counter.shape
        texts = figures if part.height == figures.height and shape.times == 1 else figures[part[ROW]]
        names = ("note", *(f"d {name}" for name in shape.names))
        rest = [texts[name] for name in names if name in texts]
        small = [part[name].shrink_dtype() for name in (SUBTOTAL, MOMENT)]
        file = pl.lit(subtotals.rows.order, pl.UInt16).alias(FILE)
        written = _as_written(texts["value"], part[NUMBER])
        self._parts.append(part.drop(ROW).with_columns(*small, file, *rest, *written))
        self._height += part.height
        if self._height > self._most:
            self._parts = [_counted(_whole(self._parts))]
            self._height = self._parts[0].height
            self._most = max(MOST, 2 * self._height)

    # after the last row

    @cached_property
    def _settled(self) -> tuple[pl.DataFrame, list[pl.DataFrame], dict[int, int]]:
        """The values of each subtotal as lists, what else is known of their rows, and which list each subtotal has."""
        counts = _whole([part.select(NUMBER, SUBTOTAL, *_counts(part)) for part in self._parts])
        rests = [part.drop(NUMBER, *_counts(part)) for part in self._parts]
        self._parts.clear()
        lists = counts.with_row_index(ROW).group_by(SUBTOTAL).agg(ROW, NUMBER, *_counts(counts))
        return lists, rests, {number: place for place, number in enumerate(lists[SUBTOTAL])}

    def _of(self, subtotals: Iterable[Subtotal], name: str) -> pl.Series:
        lists, _, places = self._settled
        numbers = [self._subtotals[id(subtotal)][0] for subtotal in subtotals if id(subtotal) in self._subtotals]
        found: list[pl.Series] = [lists[name][places[number]] for number in numbers if number in places]
        return pl.concat(found)

    def ranked(self, subtotals: Sequence[Subtotal]) -> tuple[Sequence[Decimal], Sequence[int]]:
        """Return the values of some subtotals in order and, with each, how many there are up to it."""
        numbers = self._of(subtotals, NUMBER)
        if COUNT not in self._settled[0]:
            return Ascending(numbers.sort()), range(1, len(numbers) + 1)  # type: ignore[return-value]  # a sequence as far as it is asked
        rows = pl.DataFrame({NUMBER: numbers, COUNT: self._of(subtotals, COUNT)}).sort(NUMBER)
        return Ascending(rows[NUMBER]), rows[COUNT].cast(pl.UInt64).cum_sum()  # type: ignore[return-value]  # likewise

    def first(self, subtotal: Subtotal, value: Decimal) -> CitedFigure | None:
        """Return the first figure of a value in a subtotal."""
        numbers, whole = self._of([subtotal], NUMBER), Fraction(value) * 10**PLACES
        most = 1 << 63 if numbers.dtype == pl.Int64 else 10**DIGITS
        if whole.denominator > 1 or not -most <= whole < most:
            return None
        found = self._of([subtotal], ROW).filter(numbers == pl.Series([whole.numerator], dtype=numbers.dtype))
        if not len(found):
            return None
        at, rests = min(found), self._settled[1]
        begins = list(accumulate((rest.height for rest in rests), initial=0))
        place = bisect_right(begins, at) - 1
        row = rests[place].row(at - begins[place], named=True)
        written = row.get("value") or f"{value:.{PLACES}f}"[: row[LENGTH]]
        return self._files[row[FILE]].figure(subtotal, {**row, "value": written, NUMBER: value})


def _as_written(texts: pl.Series, numbers: pl.Series) -> list[pl.Series]:
    """The lengths of numbers' texts, from which these can be had again; the texts where some have needless signs."""
    needless = texts.is_between(pl.lit("00"), pl.lit("0:")) | texts.is_between(pl.lit("-00"), pl.lit("-0:"))
    needless |= (texts < "0") & (numbers == 0)
    return [texts.str.len_bytes().cast(pl.UInt8).alias(LENGTH), *([texts] if needless.any() else [])]


def _counts(rows: pl.DataFrame) -> list[str]:
    return [COUNT] if COUNT in rows else []


def _whole(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """All parts, in their order; where only some say how often a value occurs, it occurs once in the others."""
    rows = pl.concat(parts, how="diagonal_relaxed")
    return rows.with_columns(pl.col(COUNT).fill_null(1)) if COUNT in rows else rows


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    """The first row of each value of a subtotal, and how many have it."""
    number = pl.sum(COUNT) if COUNT in rows else pl.len().alias(COUNT)
    first = pl.exclude(SUBTOTAL, NUMBER, COUNT).first()
    least, most, last = rows.select(pl.min(NUMBER).alias("least"), pl.max(NUMBER).alias("most"), pl.max(SUBTOTAL)).row(
        0
    )
    width = last + 1
    if rows[NUMBER].dtype == pl.Int64 and max(-least, most) * width < LONGEST:  # one key is quicker than two
        both = pl.col(NUMBER) * width + pl.col(SUBTOTAL)
        return (
            rows.group_by(both.alias("both"), maintain_order=True)
            .agg(pl.col(SUBTOTAL, NUMBER).first(), number, first)
            .drop("both")
        )
    return rows.group_by(SUBTOTAL, NUMBER, maintain_order=True).agg(number, first)
