"""Plain rows counted by Polars: grouped by what the targets want of them, and of observations by period."""

from __future__ import annotations

import re
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from goalcheck.answers.answers import STAND_INS
from goalcheck.engines.columns.member_counts import ORDER, THING
from goalcheck.engines.columns.split import AT
from goalcheck.engines.columns.texts import Meanings, Texts, as_compared, stands_for
from goalcheck.engines.row_engine import PLACE
from goalcheck.figures.cells import ENTITY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.engines.columns.column_engine import Run
    from goalcheck.engines.columns.split import Shape
    from goalcheck.engines.row_engine import FileRows
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
KEY, MOMENT, MARK, HASH = "key", "moment", "mark", "hash"
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
        """The figures with the exact number of each plain text; observations with a hash of their dimensions, too."""
        text = pl.col("value")
        sound = text.str.contains(self.pattern)
        if self.missing:
            sound &= ~text.is_in(self.missing)
        number = pl.when(sound).then(text.cast(EXACT, strict=False))
        return figures.with_columns(number.alias(NUMBER), *([] if self.records else [self._hash(figures)]))

    def count(self, figures: pl.DataFrame) -> Counted:
        """Count a table of figures with their numbers."""
        codes = self._codes(figures)
        looked_at = self._looked_at(figures, codes)
        good, wanted = looked_at["good"], looked_at["wanted"]
        met = codes["period"].filter(good).unique()
        self.run.answers.stretches.update(self.meant.moments[code].stretch for code in met)
        if not self.records:
            self.run.broken.update(wanted.filter(~good))
            marks = looked_at[MARK] if good.all() else looked_at[MARK].filter(codes["indicator"] > 0)  # no blank rows
            self.run.note_marks(marks)
        codes["holds"] = self._holds(figures[NUMBER], wanted)
        parts, sizes = self.keys(figures, codes)
        rows = self._in_order(looked_at.hstack(parts), good & (wanted > 0))
        if self.run.together and not self.records:
            self._note_names(figures, rows if good.all() else self._in_order(looked_at, wanted > 0))
        rows = keyed(rows, self.parts, sizes)
        groups = _grouped(rows, self.parts)
        texts = figures["value"][groups["row"]] if self.run.conditions else pl.lit("")
        odd = figures["line"].filter(~good)
        return Counted(groups.with_columns(texts.alias("text")), rows, rows, odd, self._values(rows))

    def _looked_at(self, figures: pl.DataFrame, codes: dict[str, pl.Series]) -> pl.DataFrame:
        """The figures by number: what their texts mean, whether they are plain, what distinguishes observations.

        A row of a wide file is plain as a whole, or looked at as a whole.
        """
        odd = _meant(self.meant.odd, "indicator") | pl.col(NUMBER).is_null()
        if any(self.meant.missing):
            odd |= _meant(self.meant.missing, "status")
        if any(self.meant.bad):
            odd |= _meant(self.meant.bad, "period")
        columns = {
            "row": pl.int_range(pl.len(), dtype=pl.UInt32),
            MOMENT: pl.col("period"),
            "end": _meant(self.meant.end, "period"),
            "wanted": _meant(self.meant.wanted, "indicator"),
            "good": ~(odd.any().over("line") if self.shape.times > 1 else odd),
        }
        marks, kept = ({}, [AT, "line", NUMBER]) if self.records else (self._marks(), [AT, "line", NUMBER, HASH])
        given = pl.DataFrame({**codes, **{name: figures[name] for name in kept}})
        return given.select(AT, "line", NUMBER, **columns, **marks)

    def _in_order(self, rows: pl.DataFrame, chosen: pl.Series) -> pl.DataFrame:
        """The chosen rows in the order of the file."""
        rows = rows if chosen.all() else rows.filter(chosen)
        return rows.sort(AT) if self.shape.times > 1 else rows

    def _values(self, rows: pl.DataFrame) -> pl.DataFrame | None:
        valued = [self.run.wanted[one].values for one in self.meant.wanted]
        if not any(valued):
            return None
        chosen = rows if all(valued) else rows.filter(_meant(valued, "indicator"))
        return chosen.select(KEY, NUMBER, "row", "line", MOMENT)

    def _holds(self, numbers: pl.Series, wanted: pl.Series) -> pl.Series:
        """Which conditions on its value hold of each figure, as bits."""
        holds = pl.Series([0], dtype=pl.UInt64).new_from_index(0, len(numbers))
        for label, intervals in self.run.conditions.items():
            at = (numbers.is_not_null() & (wanted == label)).arg_true()
            holds = holds.scatter(at, bits(intervals, numbers[at]))
        return holds

    def _codes(self, figures: pl.DataFrame) -> dict[str, pl.Series]:
        """The numbers of texts whose meaning decides how a row is counted."""
        codes = {name: self._codes_of(name, figures) for name in ("indicator", "status", "period")}
        if "period" in figures and (fresh := self.texts["period"].fresh):
            self.reader.look_at(dict(zip(figures["period"][fresh], figures["line"][fresh], strict=True)))
        return codes

    def _codes_of(self, name: str, figures: pl.DataFrame) -> pl.Series:
        blank = pl.Series([0], dtype=pl.UInt32)
        return self.texts[name].codes(figures[name]) if name in figures else blank.new_from_index(0, figures.height)

    # what distinguishes observations

    def mark(self, figures: pl.DataFrame) -> None:
        """Note the keys of figures that the row reader counts."""
        codes = self._codes(figures)
        given = figures.select(self._hash(figures)).with_columns(**codes)
        rows = given.select(wanted=_meant(self.meant.wanted, "indicator"), **self._marks())
        self.run.broken.update(rows["wanted"].unique())
        self.run.note_marks(rows[MARK])

    def _hash(self, figures: pl.DataFrame) -> pl.Expr:
        """Sixty-four bits for the dimensions of each row, whatever columns its file has."""
        hashes = pl.lit(0, dtype=pl.UInt64)
        for seed, name in enumerate((ENTITY, *self.run.dimensions), 1):
            texts = as_compared(figures[f"d {name}"]) if f"d {name}" in figures else pl.Series([""])
            hashes += pl.lit(texts).hash(seed) * pl.lit(2 * seed + 1, dtype=pl.UInt64)
        return hashes.alias(HASH)

    def _marks(self) -> dict[str, pl.Expr]:
        """Sixty-four bits for what each row is about, and for its key, by which it is known when, too."""
        thing = pl.col(HASH) + _meant(self.meant.hashes, "indicator", pl.UInt64)
        moments = [number * SPREAD & BITS for number in self.meant.number]
        return {THING: thing, MARK: thing + _meant(moments, "period", pl.UInt64)}

    def _note_names(self, figures: pl.DataFrame, rows: pl.DataFrame) -> None:
        """Hand over the names of some of the things in collapsed groups."""
        fresh = self.run.members.unnamed(
            rows.select(THING, AT, "row").filter(rows["wanted"].is_in(list(self.run.together)))
        )
        if fresh.height:
            dimensions = figures.select(f"d {name}" for name in self.shape.names)[fresh["row"]]
            places = fresh.select(THING, (pl.col(AT) + (self.order << PLACE)).alias(ORDER))
            self.run.members.name(places.hstack(dimensions))

    # what is counted together

    def keys(self, figures: pl.DataFrame, codes: dict[str, pl.Series]) -> tuple[pl.DataFrame, list[int]]:
        """The parts of each row's key, and how many values each may have."""
        codes = {**codes, "unit": self._codes_of("unit", figures)}
        parts: list[pl.Expr] = [pl.col(name) for name in self.parts[:3]]
        sizes = [len(self.texts[name].known) for name in self.parts[:3]]
        for name in self.shape.names:
            part, size = self._dimension(figures[f"d {name}"], name)
            parts.append(part.alias(f"d {name}"))
            sizes.append(size)
        parts += [pl.col("holds"), _meant(self.meant.slot, "period").alias("slot")]
        most = max(map(len, self.run.conditions.values()), default=0)
        return pl.DataFrame(codes).select(parts), [*sizes, 1 << most, len(self.meant.moment_of_slot)]

    def _dimension(self, column: pl.Series, name: str) -> tuple[pl.Expr, int]:
        """A dimension's part of the key: the number of its text, or of what it is replaced by where it is opened."""
        opened = [name in self.run.wanted[one].together for one in self.meant.wanted]
        if all(one for one, wanted in zip(opened, self.meant.wanted, strict=True) if wanted):
            return pl.lit(stands_for(column)), len(STAND_INS)
        codes, size = pl.lit(self.texts[name].codes(column)), max(len(self.texts[name].known), len(STAND_INS))
        if not any(opened):
            return codes, size
        return pl.when(_meant(opened, "indicator")).then(pl.lit(stands_for(column))).otherwise(codes), size


def _meant(meanings: Sequence[int], column: str, kind: type[pl.DataType] | None = None) -> pl.Expr:
    """What texts mean, by the column of their numbers."""
    return pl.lit(pl.Series(meanings, dtype=kind)).gather(pl.col(column))


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
    numbered = rows.lazy().with_row_index("index")
    groups = numbered.group_by(KEY).agg(pl.max("end"), pl.min("index"), **figures).sort("index").collect()
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
