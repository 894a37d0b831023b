"""Plain rows counted by Polars: grouped by what the targets want of them, and of observations by period."""

from __future__ import annotations

import re
from math import ceil, floor
from typing import TYPE_CHECKING

import polars as pl

from goalcheck.engines.columns.frames import AT
from goalcheck.engines.columns.member_counts import ORDER, THING
from goalcheck.engines.columns.texts import Labels, Periods, Statuses, Texts, as_compared, filled
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


class Counted:
    """What was found in a table: its groups, and plain rows with their keys; the lines of ``odd`` ones.

    ``rows`` holds, at the least, those that may be cited; ``moments`` is how often each key has a figure of a period,
    ``values`` the rows of which targets ask for percentiles, or how often each key has a value and the first that does.
    """

    def __init__(
        self,
        groups: pl.DataFrame,
        rows: pl.DataFrame,
        *,
        odd: pl.Series | None = None,
        moments: pl.DataFrame | None = None,
        values: pl.DataFrame | None = None,
    ) -> None:
        self.groups = groups
        self.rows = rows
        self.odd = rows["line"].clear() if odd is None else odd
        self.values = values
        self.moments = rows.select(KEY, MOMENT, *({THING} & set(rows.columns))) if moments is None else moments


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
        self.labels = Labels(self.reader.about, run.label_numbers, run.hash_of_label)
        self.statuses = Statuses(file.settings.statuses)
        by_end = any(wanted.timeline for wanted in run.all_wanted.labels.values())
        by_time = not self.records or any(wanted.latest for wanted in run.all_wanted.labels.values())
        self.periods = Periods(
            self.reader.periods.__getitem__, run.all_wanted, run.period_numbers, by_end=by_end, by_time=by_time
        )
        self.texts = {
            "indicator": Texts(self.labels.note),
            "unit": Texts(),
            "status": Texts(self.statuses.note),
            "period": Texts(self.periods.note),
        } | {name: Texts() for name in shape.names}
        self.parts = ("indicator", "unit", "status", *(f"d {name}" for name in shape.names), "holds", "slot")

    def numbered(self, figures: pl.DataFrame) -> pl.DataFrame:
        """The figures with the exact number of each plain text."""
        text = pl.col("value")
        sound = text.str.contains(self.pattern)
        if self.missing:
            sound &= ~text.is_in(self.missing)
        return figures.with_columns(pl.when(sound).then(text).cast(EXACT).alias(NUMBER))

    def count(self, figures: pl.DataFrame) -> Counted:
        """Count a table of figures with their numbers."""
        known = len(self.texts["period"].known)
        codes = self._codes(figures)
        good = self._good(codes)
        self._look_at_periods(figures, codes["period"], known)
        rows = figures.select(pl.col(AT), "line", pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"), NUMBER)
        good &= rows[NUMBER].is_not_null()
        if self.shape.times > 1:  # a row of a wide file is plain as a whole, or looked at as a whole
            good = pl.select(good=good, line=figures["line"]).select(pl.col("good").all().over("line")).to_series()
        met = codes["period"].filter(good).unique()
        self.run.numbers.stretches.update(self.periods.moments[code].stretch for code in met)
        wanted = _gather(self.labels.wanted, codes["indicator"], pl.UInt32)
        chosen = good & (wanted > 0)
        codes["holds"] = self._holds(rows[NUMBER], wanted)
        keys, sizes = self.keys(figures, codes)
        rows = rows.with_columns(*keys, codes["period"].alias(MOMENT))
        rows = rows.with_columns(_gather(self.periods.end, codes["period"], pl.Int64).alias("end"))
        if not self.records:
            self.run.broken.update(wanted.filter(~good).unique())
            things = self._things(figures, codes)
            self._note_marks(things, codes)
            rows = rows.with_columns(things) if self.run.together else rows
        rows = rows if chosen.all() else rows.filter(chosen)
        if self.shape.times > 1:
            rows = rows.sort(AT)  # for the first row of each value and member
        if THING in rows:
            self._note_names(figures, rows)
        rows = keyed(rows, self.parts, sizes)
        groups = _grouped(rows, self.parts)
        texts = figures["value"][groups["row"]] if self.run.conditions else pl.repeat("", groups.height, eager=True)
        odd = figures["line"].filter(~good)
        return Counted(groups.with_columns(texts.alias("text")), rows, odd=odd, values=self._values(rows))

    def _values(self, rows: pl.DataFrame) -> pl.DataFrame | None:
        valued = [one in self.run.valued for one in self.labels.wanted]
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
        return self._opened(self.labels.wanted[indicator])

    def _opened(self, label: int) -> frozenset[str]:
        return self.run.opened(label, records=self.records)

    def _codes(self, figures: pl.DataFrame) -> dict[str, pl.Series]:
        """The numbers of texts whose meaning decides how a row is counted."""
        zero = pl.zeros(figures.height, dtype=pl.UInt32, eager=True)
        names = ("indicator", "status", "period")
        return {name: self.texts[name].codes(figures[name]) if name in figures else zero for name in names}

    def _good(self, codes: dict[str, pl.Series]) -> pl.Series:
        """Which rows may be counted here, whatever their value."""
        odd = _gather(self.labels.odd, codes["indicator"], pl.Boolean)
        if any(self.statuses.missing):
            odd |= _gather(self.statuses.missing, codes["status"], pl.Boolean)
        if any(self.periods.bad):
            odd |= _gather(self.periods.bad, codes["period"], pl.Boolean)
        return ~odd

    def _look_at_periods(self, figures: pl.DataFrame, codes: pl.Series, known: int) -> None:
        """Have the row reader look at the period texts that are new, each on its first line."""
        texts = self.texts["period"].known
        if len(texts) > known:
            firsts = figures.select("line", codes.alias("period")).filter(codes >= known)
            found = firsts.group_by("period").agg(pl.col("line").min()).sort("line").rows()
            self.reader.look_at({texts[code]: line for code, line in found})

    # what distinguishes observations

    def mark(self, figures: pl.DataFrame) -> None:
        """Note the keys of figures that the row reader counts."""
        codes = self._codes(figures)
        self.run.broken.update(_gather(self.labels.wanted, codes["indicator"], pl.UInt32).unique())
        self._note_marks(self._things(figures, codes), codes)

    def _things(self, figures: pl.DataFrame, codes: dict[str, pl.Series]) -> pl.Series:
        """Sixty-four bits for what each row is about."""
        thing = _gather(self.labels.hashes, codes["indicator"], pl.UInt64)
        parts = []
        for name in (ENTITY, *self.run.dimensions):
            seed = self.run.seed(name)
            column = figures[f"d {name}"] if f"d {name}" in figures.columns else pl.Series([""])
            parts.append(pl.lit(as_compared(column).hash(seed)) * pl.lit(2 * seed + 1, dtype=pl.UInt64))
        return figures.select((pl.lit(thing) + pl.sum_horizontal(parts)).alias(THING)).to_series()

    def _note_marks(self, things: pl.Series, codes: dict[str, pl.Series]) -> None:
        """Hand over 64 bits for each row's key."""
        moment = _gather([number * SPREAD & BITS for number in self.periods.number], codes["period"], pl.UInt64)
        self.run.note_marks(things + moment)

    def _note_names(self, figures: pl.DataFrame, rows: pl.DataFrame) -> None:
        """Hand over the names of some of the things in collapsed groups."""
        together = [one in self.run.together for one in self.labels.wanted]
        rows = rows.filter(_gather(together, rows["indicator"], pl.Boolean))
        rows = rows.filter(self.run.members.among(rows[THING]))
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
        slots = _gather(self.periods.slot, codes["period"], pl.UInt32)
        most = max(map(len, self.run.conditions.values()), default=0)
        return [*columns, codes["holds"].alias("holds"), slots.alias("slot")], [
            *sizes,
            1 << most,
            len(self.periods.moment_of_slot),
        ]

    def _dimension(self, column: pl.Series, labels: pl.Series, name: str) -> tuple[pl.Series, int]:
        """A dimension's part of the key: the number of its text, or only whether there is one where it is opened."""
        opened = [name in self._opened(n) for n in self.labels.wanted]
        wanted = [number > 0 for number in self.labels.wanted]
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
    return rows.with_columns(key.alias(KEY)).with_row_index("index")


def _grouped(rows: pl.DataFrame, parts: Sequence[str]) -> pl.DataFrame:
    """The groups of rows with the same key, in the order of their first rows."""
    groups = rows.group_by(KEY).agg(
        pl.len().alias("count"),
        pl.col(NUMBER).sum().alias("total"),
        pl.col(NUMBER).min().alias("low"),
        pl.col(NUMBER).max().alias("high"),
        pl.col(AT).min().alias("first"),
        pl.col("line").min(),
        pl.col("end").max(),
        pl.col("index", "row").first(),
    )
    return groups.hstack(rows.select(parts)[groups["index"]]).sort("first")


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
