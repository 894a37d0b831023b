"""Plain rows counted by Polars: grouped by what the targets want of them, and of observations by period."""

from __future__ import annotations

import re
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from goalcheck.engines.columns.frames import AT
from goalcheck.engines.columns.member_counts import ORDER, THING
from goalcheck.engines.columns.texts import Meanings, Texts, as_compared, filled
from goalcheck.figures.cells import ENTITY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.engines.columns.column_run import Run
    from goalcheck.engines.columns.frames import Shape
    from goalcheck.engines.rows.file_rows import FileRows
    from goalcheck.figures.read import FigureFile
    from goalcheck.quantities.interval import Interval

# Eighteen digits before the point: sums of as many rows as there can be stay within the 38 digits of a decimal.
PLAIN = r"^-?[0-9]{1,18}(?:\.[0-9]{1,9})?$"
WHOLE = r"^-?[0-9]{1,18}$"
PLACES = 9  # of the decimals: a number is so many places longer as a whole one
EXACT = pl.Decimal(38, PLACES)
FURTHEST = 10**38 - 1
MOST = 60  # conditions on the values of one indicator
MOST_COMBINED = 1 << 62
KEY, MOMENT = "key", "moment"
NUMBER = "number"
SPREAD = 0x9E3779B97F4A7C15  # an odd factor, to keep periods apart in a mark
BITS = (1 << 64) - 1


class Counted(NamedTuple):
    """What was found in a table: its groups, and plain rows with their keys; the lines of ``odd`` ones.

    ``rows`` holds, at the least, those that may be cited; ``moments`` is how often each key has a figure of a period,
    ``values`` the rows of which targets ask for percentiles, or how often each key has a value and the first that does.
    """

    groups: pl.DataFrame
    rows: pl.DataFrame
    moments: pl.DataFrame
    odd: pl.Series
    values: pl.DataFrame | None


class Counter:
    """Counts the rows of one file; ``parts`` names the columns of a key."""

    def __init__(self, run: Run, file: FigureFile, rows: FileRows, shape: Shape) -> None:
        self.run = run
        self.shape = shape
        self.reader = rows.reader
        self.order = rows.order
        self.records = file.settings.records
        self.pattern = PLAIN if file.settings.decimal == "." else WHOLE
        self.missing = sorted(filter(re.compile(self.pattern).fullmatch, file.settings.missing))
        self.meant = Meanings(run, rows.reader)
        self.texts = {
            "indicator": Texts(self.meant.note_indicator),
            "unit": Texts(),
            "status": Texts(self.meant.note_status),
            "period": Texts(self.meant.note_period),
        } | {name: Texts() for name in shape.names}
        self.parts = ("indicator", "unit", "status", *(f"d {name}" for name in shape.names), "holds", "slot")

    def numbered(self, figures: pl.DataFrame) -> pl.DataFrame:
        """The figures with the exact number of each plain text."""
        texts = figures["value"]
        numbers, sound = texts.cast(EXACT, strict=False).alias(NUMBER), texts.str.contains(self.pattern)
        if self.missing:
            sound &= ~texts.is_in(self.missing)
        return figures.with_columns(numbers if sound.all() else pl.when(sound).then(numbers).alias(NUMBER))

    def count(self, figures: pl.DataFrame) -> Counted:
        """Count a table of figures with their numbers."""
        codes = self._codes(figures)
        good = self._good(figures, codes)
        met = codes["period"].filter(good).unique()
        self.run.numbers.stretches.update(self.meant.moments[code].stretch for code in met)
        wanted = _gather(self.meant.wanted, codes["indicator"], pl.UInt32)
        codes["holds"] = self._holds(figures[NUMBER], wanted)
        keys, sizes = self.keys(figures, codes)
        rows = figures.select(AT, "line", NUMBER, pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"))
        ends = _gather(self.meant.end, codes["period"], pl.Int64).alias("end")
        rows = rows.with_columns(*keys, codes["period"].alias(MOMENT), ends)
        if not self.records:
            self.run.broken.update(wanted.filter(~good).unique())
            things = self._things(figures, codes)
            self._note_marks(things, codes)
            rows = rows.with_columns(things) if self.run.together else rows
        rows = self._in_order(rows, good & (wanted > 0))
        if THING in rows:
            self._note_names(figures, rows)
        rows = keyed(rows, self.parts, sizes)
        groups = _grouped(rows, self.parts)
        texts = figures["value"][groups["row"]] if self.run.conditions else pl.repeat("", groups.height, eager=True)
        odd = figures["line"].filter(~good)
        return Counted(groups.with_columns(texts.alias("text")), rows, rows, odd, self._values(rows))

    def _in_order(self, rows: pl.DataFrame, chosen: pl.Series) -> pl.DataFrame:
        """The chosen rows in the order of the file."""
        rows = rows if chosen.all() else rows.filter(chosen)
        return rows.sort(AT) if self.shape.times > 1 else rows

    def _values(self, rows: pl.DataFrame) -> pl.DataFrame | None:
        valued = [one in self.run.valued for one in self.meant.wanted]
        if not any(valued):
            return None
        chosen = rows if all(valued) else rows.filter(_gather(valued, rows["indicator"], pl.Boolean))
        return chosen.select(KEY, NUMBER, "row", "line", MOMENT)

    def _holds(self, numbers: pl.Series, wanted: pl.Series) -> pl.Series:
        """Which conditions on its value hold of each figure, as bits."""
        holds = pl.zeros(len(numbers), dtype=pl.UInt64, eager=True)
        for label, intervals in self.run.conditions.items():
            at = (numbers.is_not_null() & (wanted == label)).arg_true()
            holds = holds.scatter(at, bits(intervals, numbers[at]))
        return holds

    def opened_by(self, indicator: int) -> frozenset[str]:
        """The dimensions that are collapsed of an indicator, by the number of its text."""
        return self._opened(self.meant.wanted[indicator])

    def _opened(self, label: int) -> frozenset[str]:
        return self.run.opened(label, records=self.records)

    def _codes(self, figures: pl.DataFrame) -> dict[str, pl.Series]:
        """The numbers of texts whose meaning decides how a row is counted."""
        zero = pl.zeros(figures.height, dtype=pl.UInt32, eager=True)
        names = ("indicator", "status", "period")
        codes = {name: self.texts[name].codes(figures[name]) if name in figures else zero for name in names}
        if "period" in figures and (fresh := self.texts["period"].fresh):
            self.reader.look_at(dict(zip(figures["period"][fresh], figures["line"][fresh], strict=True)))
        return codes

    def _good(self, figures: pl.DataFrame, codes: dict[str, pl.Series]) -> pl.Series:
        """Which rows may be counted here; a row of a wide file is plain as a whole, or looked at as a whole."""
        odd = _gather(self.meant.odd, codes["indicator"], pl.Boolean) | figures[NUMBER].is_null()
        if any(self.meant.missing):
            odd |= _gather(self.meant.missing, codes["status"], pl.Boolean)
        if any(self.meant.bad):
            odd |= _gather(self.meant.bad, codes["period"], pl.Boolean)
        if self.shape.times > 1:
            odd = pl.select(odd=odd, line=figures["line"]).select(pl.col("odd").any().over("line")).to_series()
        return ~odd

    # what distinguishes observations

    def mark(self, figures: pl.DataFrame) -> None:
        """Note the keys of figures that the row reader counts."""
        codes = self._codes(figures)
        self.run.broken.update(_gather(self.meant.wanted, codes["indicator"], pl.UInt32).unique())
        self._note_marks(self._things(figures, codes), codes)

    def _things(self, figures: pl.DataFrame, codes: dict[str, pl.Series]) -> pl.Series:
        """Sixty-four bits for what each row is about."""
        thing = _gather(self.meant.hashes, codes["indicator"], pl.UInt64)
        parts = []
        for name in (ENTITY, *self.run.dimensions):
            seed = self.run.seed(name)
            column = figures[f"d {name}"] if f"d {name}" in figures.columns else pl.Series([""])
            parts.append(pl.lit(as_compared(column).hash(seed)) * pl.lit(2 * seed + 1, dtype=pl.UInt64))
        return figures.select((pl.lit(thing) + pl.sum_horizontal(parts)).alias(THING)).to_series()

    def _note_marks(self, things: pl.Series, codes: dict[str, pl.Series]) -> None:
        """Hand over 64 bits for each row's key."""
        moment = _gather([number * SPREAD & BITS for number in self.meant.number], codes["period"], pl.UInt64)
        self.run.note_marks(things + moment)

    def _note_names(self, figures: pl.DataFrame, rows: pl.DataFrame) -> None:
        """Hand over the names of some of the things in collapsed groups."""
        together = [one in self.run.together for one in self.meant.wanted]
        named = self.run.members.among(rows[THING]) & _gather(together, rows["indicator"], pl.Boolean)
        rows = rows.filter(named)
        if rows.height:
            dimensions = figures.select(f"d {name}" for name in self.shape.names)[rows["row"]]
            places = rows.select(THING, (pl.col(AT) + (self.order << 40)).alias(ORDER))
            self.run.members.note_names(places.hstack(dimensions))

    # what is counted together

    def keys(self, figures: pl.DataFrame, codes: dict[str, pl.Series]) -> tuple[list[pl.Series], list[int]]:
        """The columns of each row's key, and how many values each may have."""
        zero = pl.zeros(figures.height, dtype=pl.UInt32, eager=True)
        columns, sizes = [], []
        for name in self.parts[:3]:
            if name == "unit":
                codes[name] = self.texts[name].codes(figures[name]) if name in figures else zero
            columns.append(codes[name].alias(name))
            sizes.append(len(self.texts[name].known))
        for name in self.shape.names:
            part, size = self._dimension(figures[f"d {name}"], codes["indicator"], name)
            columns.append(part.alias(f"d {name}"))
            sizes.append(size)
        slots = _gather(self.meant.slot, codes["period"], pl.UInt32)
        most = max(map(len, self.run.conditions.values()), default=0)
        return [*columns, codes["holds"].alias("holds"), slots.alias("slot")], [
            *sizes,
            1 << most,
            len(self.meant.moment_of_slot),
        ]

    def _dimension(self, column: pl.Series, labels: pl.Series, name: str) -> tuple[pl.Series, int]:
        """A dimension's part of the key: the number of its text, or only whether there is one where it is opened."""
        opened = [name in self._opened(n) for n in self.meant.wanted]
        wanted = [number > 0 for number in self.meant.wanted]
        if all(one for one, is_wanted in zip(opened, wanted, strict=True) if is_wanted):
            return filled(column), 2
        codes = self.texts[name].codes(column)
        if any(opened):
            is_opened = _gather(opened, labels, pl.Boolean)
            codes = pl.select(pl.when(is_opened).then(filled(column)).otherwise(codes)).to_series()
        return codes, max(len(self.texts[name].known), 2)


def _gather(meanings: Sequence[object], codes: pl.Series, kind: type[pl.DataType]) -> pl.Series:
    return pl.Series(meanings, dtype=kind).gather(codes)


def keyed(rows: pl.DataFrame, parts: Sequence[str], sizes: Sequence[int]) -> pl.DataFrame:
    """The rows with one number for all parts of their keys."""
    key, so_far = pl.lit(0, dtype=pl.UInt64), 1
    for part, size in zip(parts, sizes, strict=True):
        if so_far * size >= MOST_COMBINED:
            rows = rows.with_columns(key.rank("dense").cast(pl.UInt64).alias(KEY))
            key, so_far = pl.col(KEY), rows.height + 1
        key, so_far = key * size + pl.col(part).cast(pl.UInt64), so_far * size
    return rows.with_columns(key.alias(KEY))


def _grouped(rows: pl.DataFrame, parts: Sequence[str]) -> pl.DataFrame:
    """The groups of rows with the same key, in the order of their first rows."""
    number = pl.col(NUMBER)
    figures = {"count": pl.len(), "total": number.sum(), "low": number.min(), "high": number.max()}
    groups = rows.with_row_index("index").group_by(KEY).agg(pl.max("end"), pl.min("index"), **figures).sort("index")
    return groups.hstack(rows.select(*parts, "line", "row")[groups["index"]])


def bits(conditions: Sequence[Interval], numbers: pl.Series) -> pl.Series:
    """Return a number for each figure, in which a bit is set for each condition that holds of its value."""
    held = pl.zeros(len(numbers), dtype=pl.UInt64, eager=True)
    for at, interval in enumerate(conditions):
        least, most = (pl.lit(bound, pl.Int128) for bound in whole_bounds(interval))
        holds = pl.select(pl.lit(numbers.to_physical()).is_between(least, most)).to_series()
        held += holds.cast(pl.UInt64) * (1 << at)
    return held


def whole_bounds(interval: Interval) -> tuple[int, int]:
    """Return the least and the greatest whole number that is within, of numbers so many places longer."""
    low, high, scale = interval.low, interval.high, 10**PLACES
    least = -FURTHEST if low is None else floor(low * scale) + 1 if interval.low_open else ceil(low * scale)
    most = FURTHEST if high is None else ceil(high * scale) - 1 if interval.high_open else floor(high * scale)
    return max(least, -FURTHEST), min(most, FURTHEST)
