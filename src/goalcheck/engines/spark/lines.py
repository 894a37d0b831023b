"""A text file on Spark: its lines with their numbers, and the figures of those that have a cell for each column.

Spark reads a file in splits and numbers no lines. Rows are numbered within their split; how many lines come before a
split is counted once, and added.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyspark.sql import functions as F  # noqa: N812  # what everybody calls them

from goalcheck.answers.answers import STAND_INS
from goalcheck.engines.columns.split import AT, ROLES, NotPlainError
from goalcheck.engines.columns.texts import SPELT
from goalcheck.engines.spark.session import collected, spark_at_work
from goalcheck.figures.cells import MOST_KEPT
from goalcheck.figures.input.content import LONGEST_LINE
from goalcheck.figures.total_names import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyspark.sql import Column, DataFrame, Row, SparkSession

    from goalcheck.engines.columns.split import Shape
    from goalcheck.figures.tables.csv_table import CsvTable

MOST_COLUMNS = 500
LINE, TEXT, PART, BLOCK, ROW = "line", "text", "part", "block", "row"
CELLS, REGULAR = "cells", "regular"
CODED = ("indicator", "status", "period")

#: no split may be left out because it is damaged or gone
STRICT = {"ignoreCorruptFiles": "false", "ignoreMissingFiles": "false"}


class Survey(NamedTuple):
    """What was found out about a file.

    ``offsets``: by partition, of each block in it, what makes a row's number its line, as an SQL expression.
    ``sound``: it is UTF-8 text in lines that end with LF or CRLF, and not blank. ``quoted``: a quote occurs somewhere.
    """

    offsets: str
    sound: bool
    quoted: bool


def is_nameable(uri: str) -> bool:
    """Return True if Spark takes a name as it is: some signs make it a pattern, and some files are hidden from it."""
    path = uri.partition("://")[2] or uri.removeprefix("file:")
    return not set(path) & set("*?[]{}\\:") and not path.rpartition("/")[2].startswith(("_", "."))


def survey(session: SparkSession, uri: str) -> Survey:
    """Look at every byte of a file. InputError."""
    first_return, nul = f"instr({TEXT}, '\\r')", f"instr({TEXT}, '\\0')"
    is_text = f"is_valid_utf8({TEXT}) and {nul} = 0 and octet_length({TEXT}) < {LONGEST_LINE}"
    found = _rows(session, uri).groupBy(PART, BLOCK).agg(
        F.min(ROW).alias("first"),
        F.count(F.lit(1)).alias("lines"),
        F.expr(f"bool_and({is_text} and {first_return} in (0, length({TEXT})))").alias("sound"),
        F.expr(f"bool_or(instr({TEXT}, '\"') > 0)").alias("quoted"),
        F.expr(f"bool_or(trim({TEXT}) != '')").alias("filled"),
    )  # fmt: skip
    splits = sorted(collected(found), key=lambda split: split[BLOCK])
    is_sound = all(split.sound for split in splits) and any(split.filled for split in splits)
    return Survey(_offsets(splits), is_sound, any(split.quoted for split in splits))


def numbered(session: SparkSession, uri: str, surveyed: Survey) -> DataFrame:
    """The lines of a file without their ends: number and text."""
    offset = f"element_at(get({surveyed.offsets}, {PART}), {BLOCK})"
    line = F.expr(f"{ROW} + coalesce({offset}, cast(raise_error('the splits of a file have changed') as bigint))")
    return _rows(session, uri).select(line.alias(LINE), F.expr(f"rtrim('\\r', {TEXT})").alias(TEXT))


def _rows(session: SparkSession, uri: str) -> DataFrame:
    with spark_at_work():
        text = session.read.format("text").options(lineSep="\n", **STRICT).load(uri)
    return text.select(
        F.col("value").alias(TEXT),
        F.spark_partition_id().alias(PART),
        F.col("_metadata.file_block_start").alias(BLOCK),
        F.monotonically_increasing_id().alias(ROW),
    )


def _offsets(splits: Iterable[Row]) -> str:
    """An array with a map for every partition, from the start of each block to what makes its rows' numbers lines."""
    maps: dict[int, list[str]] = {}
    before = 0
    for split in splits:
        maps.setdefault(split[PART], []).append(f"{split[BLOCK]}L, {before + 1 - split['first']}L")
        before += split["lines"]
    listed = (f"map({', '.join(maps.get(part, ['-1L, 0L']))})" for part in range(max(maps, default=-1) + 1))
    return f"array({', '.join(listed)})"


class Odd(NamedTuple):
    """The rows of a file that are not plain: cells by line.

    ``wanted`` are the indicators, by number, of those with as many cells as the header.
    """

    cells: dict[int, list[str]]
    wanted: frozenset[int]


class SparkTable:
    """The figures of one file, and what every pass asks of it. NotPlainError where Spark cannot read it as lines."""

    def __init__(self, session: SparkSession, table: CsvTable, shape: Shape) -> None:
        place = table.content.place
        uri = place if "://" in place else f"file:{Path(place).absolute()}"
        if not is_nameable(uri):
            raise NotPlainError("name")
        if shape.plan.width > MOST_COLUMNS:
            raise NotPlainError("columns")
        surveyed = survey(session, uri)
        if not surveyed.sound:
            raise NotPlainError("line_ends")
        self.session = session
        self.shape = shape
        self.quoted = surveyed.quoted
        self.odd: Odd | None = None  # known after the first pass
        self.names = {f"d{at}": f"d {name}" for at, name in enumerate(shape.names)}  # as Spark has them, and Polars
        self._delimiter = table.delimiter
        self._pattern = table.delimiter if table.delimiter.isalnum() else f"\\{table.delimiter}"
        lines = numbered(session, uri, surveyed)
        self._lines = lines.filter(F.col(LINE) > shape.plan.header_line).filter(F.col(TEXT) != "")

    @cached_property
    def figures(self) -> DataFrame:
        """The figures: their places, lines, texts by name, and the cells of their rows.

        Those of a line that has another number of cells than the header are not ``regular``, and have no texts.
        """
        rows = self._lines.select(LINE, self._cells().alias(CELLS), self._is_regular().alias(REGULAR))
        header = self.shape.header_like
        columns = {**{role: role for role in ROLES}, **self.names}
        given = []
        for places in self.shape.figures():
            texts = {name: _text(where) for name, where in {**dict.fromkeys(ROLES, ""), **places}.items()}
            if header is not None:
                texts["value"] = F.when(stripped(_text(header[0])) == header[1], "?").otherwise(texts["value"])
            given.append(F.struct(*(texts[name].alias(own) for own, name in columns.items())))
        spread = rows.select(LINE, CELLS, REGULAR, F.posexplode(F.array(*given)).alias("place", "figure"))
        place = (F.col(LINE) * self.shape.times + F.col("place")).alias(AT)
        return spread.select(place, LINE, CELLS, REGULAR, "figure.*")

    @cached_property
    def texts(self) -> dict[str, dict[str, int]]:
        """By column the distinct texts, each with its first line. NotPlainError where they are too many."""
        given = {name: F.col(name) for name in CODED}
        given |= {at: F.when(F.col(at).rlike(SPELT), F.col(at)) for at in self.names}
        pairs = F.array(*(F.struct(F.lit(name).alias("name"), text.alias("text")) for name, text in given.items()))
        met = self.figures.filter(REGULAR).select(LINE, F.explode(pairs).alias("one")).filter("one.text is not null")
        found = collected(met.groupBy("one.name", "one.text").agg(F.min(LINE).alias(LINE)).limit(MOST_KEPT))
        if len(found) == MOST_KEPT:
            raise NotPlainError("times")
        lines: dict[str, dict[str, int]] = {name: {} for name in given}
        for name, text, line in sorted(found, key=lambda one: int(one[2])):
            lines[name][text] = line
        return lines

    def _cells(self) -> Column:
        """The cells of a line as an array of texts."""
        if not self.quoted:
            return F.split(F.col(TEXT), self._pattern, -1)
        names = [f"c{at}" for at in range(self.shape.plan.width)]
        schema = ", ".join(f"{name} string" for name in names)
        options = {"sep": self._delimiter.replace("\\", r"\\"), "quote": '"', "escape": '"', "maxColumns": "100000"}
        row = F.from_csv(F.col(TEXT), schema, options)
        return F.array(*(F.coalesce(row[name], F.lit("")) for name in names))

    def _is_regular(self) -> Column:
        """Whether a line has as many cells as the header; quotes must be around cells, and nowhere else.

        A quoted piece becomes a NUL, which no text holds, so that what is left can be split and looked at.
        """
        bare = F.regexp_replace(F.col(TEXT), '"[^"]*"', "\0") if self.quoted else F.col(TEXT)
        is_full = F.size(F.split(bare, self._pattern, -1)) == self.shape.plan.width
        other = f"[^\0{self._pattern}]"
        return is_full & (F.instr(bare, '"') == 0) & ~bare.rlike(f"{other}\0|\0{other}") if self.quoted else is_full


def _text(where: int | str) -> Column:
    return F.when(F.col(REGULAR), F.get(CELLS, F.lit(where)) if isinstance(where, int) else F.lit(where))


def stand_ins(name: Column) -> tuple[Column, Column]:
    """Return what is in place of names of members that are added up, and the same apart for what may add up others."""
    blank, member, total = STAND_INS
    mark, pattern = F.when(name != blank, member).otherwise(blank), f"(?iuU)^(?:{TOTAL})$"
    is_total = name.rlike(pattern) | F.regexp_replace(name, r"(?U)\s+", "").rlike(pattern)
    return mark, F.when(is_total, total).otherwise(mark)


def stripped(text: Column) -> Column:
    """A text without the space around it, as Python knows space."""
    return F.regexp_replace(text, r"(?U)\A[\s\x1c-\x1f]+|[\s\x1c-\x1f]+\z", "")
