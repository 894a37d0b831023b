"""The queries of the columnar engine, in Narwhals: rows grouped by the texts that make a series and by stretch."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from operator import and_
from typing import Any, NamedTuple

import narwhals as nw

from goalcheck.engines.spark.queries.backend import (
    BIGGEST_SUM,
    CODE,
    LINE,
    MARK,
    NUMBER,
    PERIOD,
    TAIL,
    Backend,
    Row,
    cell,
)
from goalcheck.engines.spark.queries.error import OverflowInSumError, QueryError
from goalcheck.engines.spark.queries.plain_source import Source
from goalcheck.quantities.variant import Variant

BUCKET = "bucket"
NO_BUCKET = -1  # of a period that has no code
Key = tuple[Any, ...]  # the texts of a series, a bucket and, where the period has no code, its text


class Group(NamedTuple):
    """The rows of one key; all but ``rows`` and ``blank_tails`` is said of those alone whose number is plain.

    ``sound`` counts them; ``first`` and ``last`` are lines; ``codes`` the lowest and highest of the periods;
    ``blank_tails`` counts the rows whose last cell is blank or lacks; ``uncoded`` those beside ``rows`` whose period
    has no code.
    """

    key: Key
    rows: int
    sound: int
    total: Decimal
    low: Decimal | None
    high: Decimal | None
    first: int
    last: int
    codes: tuple[int, int] | None
    blank_tails: int
    uncoded: int = 0

    @property
    def texts(self) -> Sequence[str]:
        """The texts of the series."""
        return self.key[:-2]

    @property
    def period(self) -> str:
        """The text of the period where it has no code."""
        return str(self.key[-1])


class Odd(NamedTuple):
    """Rows that are looked at one by one, by line; of a wide file, the ``places`` of those figures in them that are."""

    rows: list[tuple[int, list[str]]]
    places: frozenset[int] | None = None

    def __len__(self) -> int:
        """How many figures there are."""
        return len(self.rows if self.places is None else self.places)


class Query(Variant):
    """What can be asked of one file."""

    backend: Backend
    source: Source
    borders: tuple[int, ...] | None  # None: each period is a bucket

    @property
    def keys(self) -> list[str]:
        """The names of the columns that make a :data:`Key`."""
        return [*map(cell, self.source.keys), BUCKET, PERIOD]

    def frame(self, scan: nw.LazyFrame[Any] | None = None) -> nw.LazyFrame[Any]:
        """The rows with their bucket."""
        frame = self.backend.scan(self.source) if scan is None else scan
        return frame.with_columns(self._bucket().alias(BUCKET))

    def _bucket(self) -> nw.Expr:
        bucket = nw.lit(0, nw.Int64()) if self.borders is not None else nw.col(CODE).cast(nw.Int64())
        for border in self.borders or ():
            bucket += (nw.col(CODE) >= border).cast(nw.Int64())
        return nw.when(nw.col(CODE).is_null()).then(nw.lit(NO_BUCKET, nw.Int64())).otherwise(bucket)

    def measure(self, *, marked: bool) -> tuple[list[Group], object]:
        """All groups, and the marks of all rows from the same walk. QueryError.

        Where periods have codes the rows that have none are grouped by its text in a query of their own, and so are
        those without a text that nearly every row has: each text in a key costs up to a tenth of the time. So would a
        bucket where there is but one.
        """
        marks = self.backend.scan(self.source).select(MARK) if marked else None
        try:
            groups, kept = self._measured(marks)
            if not any(map(_may_overflow, groups)):
                return groups, kept
        except OverflowInSumError:
            kept = self.marks() if marked else None
        return self._in_two_parts(), kept

    def _measured(self, marks: nw.LazyFrame[Any] | None) -> tuple[list[Group], object]:
        if not self.source.periods:
            rows, kept = self.backend.run(self._grouped(self.frame(), self.keys), marks)
            return [_group(row, row[: len(self.keys)]) for row in rows], kept
        usual, frame = self.source.usual, self.frame()
        texts = [cell(index) for index in self.source.keys if index not in usual]
        buckets = [BUCKET] if self.borders != () or not texts else []
        plain = frame.with_columns(nw.when(_has(usual)).then(nw.col(CODE)).alias(CODE)) if usual else frame
        rows, kept = self.backend.run(self._grouped(plain, [*texts, *buckets], coded=True), marks)
        fixed = [usual.get(index) for index in self.source.keys]
        every = [_group(row, _key(row, fixed, has_bucket=bool(buckets))) for row in rows]
        uncoded = sum(group.uncoded for group in every)
        groups = [group for group in every if group.rows]
        return groups + (self._others(uncoded) if uncoded else []), kept

    def _others(self, expected: int) -> list[Group]:
        """The groups of rows whose period has no code, or that lack what nearly every row has. QueryError."""
        frame = self.frame()
        others = nw.col(CODE).is_null()
        if self.source.usual:
            others |= ~_has(self.source.usual)
        rows = self.backend.rows(self._grouped(frame.filter(others), self.keys))
        groups = [_group(row, row[: len(self.keys)]) for row in rows]
        if sum(group.rows for group in groups) != expected:
            raise QueryError("lines")
        return groups

    def marks(self) -> object:
        """The marks of all rows."""
        scan = self.backend.scan(self.source)
        return self.backend.run(scan.select(nw.len().alias("rows")), scan.select(MARK))[1]

    def _in_two_parts(self) -> list[Group]:
        frame = self.frame(self.backend.high_and_low(self.source))
        groups = []
        for *row, high, low in self.backend.rows(self._grouped(frame, self.keys, ("high", "low"))):
            total = Decimal(high or 0) * 10**14 + Decimal(low or 0)
            groups.append(_group((*row, total), row[: len(self.keys)]))
        return groups

    def _grouped(
        self,
        frame: nw.LazyFrame[Any],
        names: Sequence[str],
        summed: Sequence[str] = (NUMBER,),
        *,
        coded: bool = False,
    ) -> nw.LazyFrame[Any]:
        """What a :class:`Group` says; ``coded``: of those rows alone whose period has a code."""
        sound = ~nw.col(NUMBER).is_null()
        if coded:
            sound &= ~nw.col(CODE).is_null()
            frame = frame.with_columns(nw.when(sound).then(nw.col(NUMBER)).alias(NUMBER))
        used = frame.with_columns(
            nw.when(sound).then(nw.col(CODE)).alias("used"), nw.when(sound).then(nw.col(LINE)).alias("at")
        )
        return used.group_by(names).agg(
            (nw.col(CODE).count() if coded else nw.len()).alias("rows"),
            nw.len().alias("all_rows"),
            nw.col(TAIL).count().alias("tails"),
            nw.col(NUMBER).count().alias("count"),
            nw.col(NUMBER).min().alias("lowest"),
            nw.col(NUMBER).max().alias("highest"),
            nw.col("at").min().alias("first"),
            nw.col("at").max().alias("last"),
            nw.col("used").min().alias("first_code"),
            nw.col("used").max().alias("last_code"),
            *(nw.col(name).sum().alias(f"{name}_sum") for name in summed),
        )

    def odd(self, texts: dict[int, list[str]], most: int) -> Odd:
        """The figures that are looked at one by one: no plain number, or one of these texts."""
        wanted = nw.col(NUMBER).is_null()
        for column, listed in texts.items():
            if listed:
                wanted |= nw.col(cell(column)).is_in(listed)
        found = self.backend.scan(self.source).filter(wanted)
        if self.source.across is None:
            rows = self.backend.rows(found.select(LINE, *self._cells).head(most))
            return Odd(sorted((row[0], list(row[1:])) for row in rows), None)
        places = frozenset(place for (place,) in self.backend.rows(found.select(LINE).head(most)))
        return Odd(self._rows_at({self.source.line(place) for place in places}), places)

    @property
    def _cells(self) -> list[str]:
        return [cell(index) for index in range(self.source.width)]

    def _rows_at(self, lines: set[int]) -> list[tuple[int, list[str]]]:
        frame = self.backend.lines(self.source).filter(nw.col(LINE).is_in(sorted(lines)))
        return sorted((row[0], list(row[1:])) for row in self.backend.rows(frame.select(LINE, *self._cells)))

    def sums_by_period(self, keys: Sequence[Key]) -> list[tuple[Key, int, Decimal]]:
        """The sums of each key's numbers by code of the period."""
        frame = self._matching(keys).group_by([*self.keys, CODE]).agg(nw.col(NUMBER).sum().alias("total"))
        size = len(self.keys)
        return [(tuple(row[:size]), row[size], row[size + 1]) for row in self.backend.rows(frame)]

    def codes_of(self, keys: Sequence[Key]) -> list[tuple[Key, int, int]]:
        """The codes of the periods of the plain rows with these keys, each with its first line."""
        frame = self._matching(keys).group_by([*self.keys, CODE]).agg(nw.col(LINE).min().alias("first"))
        size = len(self.keys)
        return [(tuple(row[:size]), row[size], row[size + 1]) for row in self.backend.rows(frame)]

    def numbers_of(self, keys: Sequence[Key], codes: Sequence[int]) -> list[tuple[Key, int | None, Decimal, int]]:
        """The distinct numbers of these keys by code (one of ``codes``, or none), each with its first line."""
        ending = nw.col(CODE).is_null() | nw.col(CODE).is_in(list(codes))
        frame = self._matching(keys).filter(ending)
        frame = frame.group_by([*self.keys, CODE, NUMBER]).agg(nw.col(LINE).min().alias("first"))
        size = len(self.keys)
        return [(tuple(row[:size]), *row[size:]) for row in self.backend.rows(frame)]

    def _matching(
        self, keys: Sequence[Key], more: Sequence[str] = (), extra: Sequence[tuple[int, ...]] = ()
    ) -> nw.LazyFrame[Any]:
        """The plain rows with these keys, and with whole numbers that belong to each key."""
        frame = self.frame().filter(~nw.col(NUMBER).is_null())
        rows = [(*key, *numbers) for key, numbers in zip(keys, extra, strict=True)] if more else list(keys)
        return frame.join(self.backend.table(frame, [*self.keys, *more], rows), on=self.keys, how="inner")

    def listed(self, keys: Sequence[Key], bounds: Sequence[tuple[int, int, int]]) -> list[Row]:
        """The plain rows of these keys, each with a number of its own, between two lines.

        By row, in the order of lines: its line, the number of its key, the code of the period, value and note as texts.
        """
        near = self.but(source=self.source.but(until=self.source.line(max(last for _, _, last in bounds))))
        inside = (nw.col(LINE) >= nw.col("from")) & (nw.col(LINE) <= nw.col("to"))
        frame = near._matching(keys, ("place", "from", "to"), bounds).filter(inside)  # noqa: SLF001  # of its own kind
        note = nw.lit("") if self.source.note is None else nw.col(cell(self.source.note))
        text = nw.col(cell(self.source.value)).alias("text")
        return self.backend.rows(frame.select(nw.col(LINE, "place", CODE), text, note.alias("note")).sort(LINE))

    def at(self, lines: Sequence[int]) -> dict[int, tuple[str, str]]:
        """The texts of value and note on some lines."""
        note = nw.lit("") if self.source.note is None else nw.col(cell(self.source.note))
        frame = self.backend.scan(self.source).filter(nw.col(LINE).is_in(list(lines)))
        text = nw.col(cell(self.source.value)).alias("text")
        rows = self.backend.rows(frame.select(nw.col(LINE), text, note.alias("note")))
        return {line: (text, note) for line, text, note in rows}


def _key(row: Row, fixed: Iterable[str | None], *, has_bucket: bool) -> Key:
    """The key of a row that begins with those texts that are not fixed."""
    begin = iter(row)
    texts = [next(begin) if text is None else text for text in fixed]
    return (*texts, next(begin) if has_bucket else 0, "")


def _has(texts: Mapping[int, str]) -> nw.Expr:
    """Whether a row has these texts, by column."""
    first, *more = (nw.col(cell(index)) == text for index, text in texts.items())
    return reduce(and_, more, first)


def _group(row: Row, key: Sequence[Any]) -> Group:
    rows, every, tails, count, low, high, first, last, low_code, high_code, total = row[-11:]
    codes = None if low_code is None else (low_code, high_code)
    return Group(
        tuple(key),
        rows,
        count,
        total or Decimal(0),
        low,
        high,
        first or 0,
        last or 0,
        codes,
        every - tails,
        every - rows,
    )


def _may_overflow(group: Group) -> bool:
    if group.low is None or group.high is None:
        return False
    return group.sound * max(abs(group.low), abs(group.high)) >= BIGGEST_SUM
