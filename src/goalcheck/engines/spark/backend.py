"""Spark as the query engine of the columnar engine: no Python runs where the rows are, only Spark's own functions."""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, cast

import narwhals as nw
from pyspark.errors import ArithmeticException
from pyspark.sql import functions as F  # noqa: N812  # what everybody calls them

from goalcheck.engines.spark.lines import TEXT, Survey, address, is_nameable, numbered, survey
from goalcheck.engines.spark.queries.backend import CODE, LINE, MARK, NUMBER, PERIOD, TAIL, Row, cell
from goalcheck.engines.spark.queries.error import OverflowInSumError, QueryError
from goalcheck.engines.spark.session import FAILURES, failure
from goalcheck.quantities.number import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyspark.sql import Column, DataFrame, SparkSession

    from goalcheck.engines.spark.queries.plain_source import Source

EXACT = "decimal(38, 9)"
MOST_IRREGULAR = 10_000
REGULAR, CELLS, STRAY = "regular", "cells", "stray"
KIND = {int: "bigint", str: "string"}


class SparkBackend:
    """Data frames of one session."""

    name = "spark"
    reads_parquet = False

    def __init__(self, session: SparkSession) -> None:
        self.reads_copies = str(session.sparkContext.master).partition("[")[0] == "local"
        self._session = session
        self._surveys: dict[str, Survey] = {}
        self._numbered: dict[str, DataFrame] = {}
        self._codes: dict[tuple[str, ...], DataFrame] = {}

    def scan(self, source: Source) -> nw.LazyFrame[Any]:
        """The rows of a file. QueryError if Spark cannot read it as lines."""
        with _errors():
            return nw.from_native(self._scan(source))

    def lines(self, source: Source) -> nw.LazyFrame[Any]:
        """The rows of a file as they stand."""
        with _errors():
            return nw.from_native(self._rows(source).drop(REGULAR))

    def run(self, frame: nw.LazyFrame[Any], marked: nw.LazyFrame[Any] | None) -> tuple[list[Row], object]:
        """The result; the marks are counted by a walk of their own, on the cluster."""
        return self.rows(frame), marked

    def rows(self, frame: nw.LazyFrame[Any]) -> list[Row]:
        """The rows of a result, which come to the driver."""
        with _errors():
            return cast("list[Row]", _native(frame).collect())

    def table(self, like: nw.LazyFrame[Any], names: Sequence[str], rows: Sequence[Row]) -> nw.LazyFrame[Any]:
        """A small table, sent to where the rows are."""
        del like
        with _errors():
            return nw.from_native(self._table(names, rows))

    def high_and_low(self, source: Source) -> nw.LazyFrame[Any]:
        """Numbers in two parts, so that neither's sum can overflow."""
        text = cell(source.value)
        sign, whole = f"if(startswith({text}, '-'), '-', '')", f"regexp_extract({text}, '[0-9]+', 0)"
        cut = f"greatest(length({whole}) - 14, 0)"
        high = f"cast(concat({sign}, '0', left({whole}, {cut})) as decimal(38, 0))"
        part = f"regexp_extract({text}, '[.][0-9]+', 0)"
        low = f"cast(concat({sign}, substring({whole}, {cut} + 1), {part}) as {EXACT})"
        with _errors():
            frame = self._scan(source)
            parts = {name: F.expr(f"if({NUMBER} is null, null, {of})") for name, of in (("high", high), ("low", low))}
            return nw.from_native(frame.withColumns(parts))

    def repeated(self, marks: Iterable[Any]) -> list[Any]:
        """The marks that came more than once."""
        listed = list(marks)
        if not listed:
            return []
        both = nw.concat(listed, how="vertical").group_by(MARK).agg(nw.len().alias("rows")).filter(nw.col("rows") > 1)
        return [row[0] for row in self.rows(both)]

    def rows_expected(self, source: Source) -> int | None:
        """Nothing to check: every line that is no row is found as such."""
        del source
        return None  # what the protocol says

    def irregular(self, source: Source) -> list[tuple[int, str]] | None:
        """Lines with another number of cells than the header; in a file with quotes there must be none."""
        with _errors():
            odd = self._lines(source).filter(~F.col(REGULAR)).select(LINE, TEXT).limit(MOST_IRREGULAR + 1)
        found = sorted((row[0], row[1]) for row in self.rows(nw.from_native(odd)))
        return None if len(found) > MOST_IRREGULAR or (source.quoted and found) else found

    # the rows of a file

    def _scan(self, source: Source) -> DataFrame:
        frame = self._rows(source).withColumn(TAIL, F.when(F.col(REGULAR), F.lit(1))).drop(REGULAR)
        if source.across is not None:
            frame = _unpivoted(frame, source)
        frame = frame.withColumn(NUMBER, _number(source))
        return self._marked(self._dated(frame, source), source)

    def _rows(self, source: Source) -> DataFrame:
        """The lines as rows of cells, blank ones empty; those that are no rows only as long as nobody knows them."""
        frame = self._lines(source)
        if source.skip:
            frame = frame.filter(REGULAR)
        cells = {cell(at): F.expr(f"coalesce({_cell(source, at)}, '')") for at in range(source.width)}
        return frame.withColumns(cells).drop(TEXT, CELLS)

    def _lines(self, source: Source) -> DataFrame:
        """The lines below the header that are not blank, with their cells, and whether they are as many as its."""
        frame = self._text(source)
        until = [F.col(LINE) <= source.until] if source.until else []
        for wanted in (F.col(LINE) > source.simple.header_line, F.col(TEXT) != "", *until):
            frame = frame.filter(wanted)
        return frame.withColumns({CELLS: _cells(source), REGULAR: _is_regular(source)})

    def _text(self, source: Source) -> DataFrame:
        """The lines of a file with their numbers."""
        uri = address(source.simple.path)
        if not is_nameable(uri):
            raise QueryError("name")
        if uri not in self._surveys:
            self._surveys[uri] = survey(self._session, uri)
            self._numbered[uri] = numbered(self._session, uri, self._surveys[uri])
        if not self._surveys[uri].sound:
            raise QueryError("line_ends")
        return self._numbered[uri]

    def _dated(self, frame: DataFrame, source: Source) -> DataFrame:
        """Rows with the code of their period, or its text."""
        if source.period is None:
            return frame.withColumns({CODE: F.lit(None).cast("bigint"), PERIOD: F.lit("")})
        text = F.col(cell(source.period))
        if not source.periods:
            return frame.withColumns({CODE: F.lit(None).cast("bigint"), PERIOD: text})
        if source.periods not in self._codes:
            rows = [(period, code) for code, period in enumerate(source.periods)]
            self._codes[source.periods] = self._table(("known", CODE), rows)
        frame = frame.join(F.broadcast(self._codes[source.periods]), text == F.col("known"), "left").drop("known")
        return frame.withColumn(PERIOD, F.when(F.col(CODE).isNull(), text).otherwise(""))

    def _marked(self, frame: DataFrame, source: Source) -> DataFrame:
        """Rows with 64 bits made of all parts of their key."""
        parts: list[Column] = []
        for part in source.key_parts:
            same: Mapping[str, str] = source.same_key.get(part, {}) if isinstance(part, int) else {}
            text = F.lit(part) if isinstance(part, str) else F.col(cell(part))
            if same:
                table = self._table((f"other{part}", f"plain{part}"), list(same.items()))
                frame = frame.join(F.broadcast(table), text == F.col(f"other{part}"), "left")
                text = F.coalesce(F.col(f"plain{part}"), text)
            parts.append(text)
        frame = frame.withColumn(MARK, F.xxhash64(*parts))
        return frame.drop(*(name for part in source.same_key for name in (f"other{part}", f"plain{part}")))

    def _table(self, names: Sequence[str], rows: Sequence[Row]) -> DataFrame:
        """A small table as part of the query itself: handed over as rows it would be sent by Python on the cluster."""
        kinds = ", ".join(f"{name} {KIND[type(value)]}" for name, value in zip(names, rows[0], strict=True))
        text = json.dumps([dict(zip(names, row, strict=True)) for row in rows])
        return self._session.range(1).select(F.inline(F.from_json(F.lit(text), f"array<struct<{kinds}>>")))


def _native(frame: nw.LazyFrame[Any]) -> DataFrame:
    return cast("DataFrame", frame.to_native())


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except ArithmeticException as error:
        raise OverflowInSumError("engine", error=str(error)) from error
    except FAILURES as error:
        raise failure(error) from error


def _cells(source: Source) -> Column:
    """The cells of a line: an array, or, where quotes must be taken off, a struct."""
    delimiter = source.simple.delimiter
    if source.quoted:
        names = ", ".join(f"{cell(at)} string" for at in range(source.width))
        return F.from_csv(F.col(TEXT), names, {"sep": delimiter, "quote": '"', "escape": '"', "maxColumns": "100000"})
    return F.split(F.col(TEXT), _pattern(delimiter), -1)


def _cell(source: Source, at: int) -> str:
    return f"{CELLS}.{cell(at)}" if source.quoted else f"get({CELLS}, {at})"


def _is_regular(source: Source) -> Column:
    """Whether a line has as many cells as the header; quotes must stand around cells, and nowhere else.

    A quoted piece becomes a NUL, which no text holds, so that what is left can be split and looked at.
    """
    if not source.quoted:
        return F.size(CELLS) == source.width
    pattern = _pattern(source.simple.delimiter)
    bare = F.regexp_replace(F.col(TEXT), '"[^"]*"', "\0")
    other = f"[^\0{pattern}]"
    return (
        (F.size(F.split(bare, pattern, -1)) == source.width)
        & (F.instr(bare, '"') == 0)
        & ~bare.rlike(f"{other}\0|\0{other}")
    )


def _pattern(delimiter: str) -> str:
    return delimiter if delimiter.isalnum() else f"\\{delimiter}"


def _number(source: Source) -> Column:
    """The exact number of a plain text; the guard stands before the cast, which would take more, and round."""
    text = F.col(cell(source.value))
    sound = text.rlike(rf"\A(?:{PLAIN})\z")
    if source.missing:
        sound &= ~text.isin(sorted(source.missing))
    if source.across is not None:
        sound &= ~F.col(STRAY)
    return F.when(sound, text.cast(EXACT))


def _unpivoted(frame: DataFrame, source: Source) -> DataFrame:
    """A row for each column of values; stray are those of rows that are blank, or the header once more."""
    assert source.across is not None  # noqa: S101  # asked for wide files alone
    single = [F.col(cell(at)) for at in source.single]
    blank = reduce(and_, (text == "" for text in single), F.lit(True))  # noqa: FBT003  # of no columns
    header = reduce(and_, (F.col(cell(at)) == source.simple.header[at] for at in source.single), F.lit(True))  # noqa: FBT003
    text, value = cell(source.width), cell(source.width + 1)
    pairs = [
        F.struct(F.lit(name).alias(text), F.col(cell(column)).alias(value))
        for name, column in zip(source.across.texts, source.across.columns, strict=True)
    ]
    spread = frame.select(LINE, TAIL, (blank | header).alias(STRAY), *single, F.posexplode(F.array(*pairs)))
    place = F.col(LINE) * source.times + F.col("pos")
    return spread.select(place.alias(LINE), TAIL, STRAY, *single, f"col.{text}", f"col.{value}")
