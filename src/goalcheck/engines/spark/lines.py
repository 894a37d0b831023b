"""The lines of a text file on Spark, each with its number, and what a look at every byte shows of the file.

Spark reads a file in splits and numbers no lines. Rows are numbered within their split; how many lines come before a
split is counted once, and added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyspark.sql import functions as F  # noqa: N812  # what everybody calls them

from goalcheck.figures.input.content import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyspark.sql import DataFrame, Row, SparkSession

LINE, TEXT, PART, BLOCK, ROW = "line", "text", "part", "block", "row"

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


def address(place: str) -> str:
    """A place as Spark names it: a local path becomes one of ``file:``."""
    from pathlib import Path

    return place if "://" in place else f"file:{Path(place).absolute()}"


def is_nameable(uri: str) -> bool:
    """Return True if Spark takes a name as it is: some signs make it a pattern, and some files are hidden from it."""
    path = uri.partition("://")[2] or uri.removeprefix("file:")
    return not set(path) & set("*?[]{}\\:") and not path.rpartition("/")[2].startswith(("_", "."))


def survey(session: SparkSession, uri: str) -> Survey:
    """Look at every byte of a file."""
    value = F.col(TEXT)
    first_return = F.instr(value, "\r")
    found = _rows(session, uri).groupBy(PART, BLOCK).agg(
        F.min(ROW).alias("first"),
        F.count(F.lit(1)).alias("lines"),
        F.expr(f"bool_and(is_valid_utf8({TEXT}))").alias("valid"),
        F.max(F.octet_length(value)).alias("longest"),
        F.bool_or(F.instr(value, "\0") > 0).alias("nul"),
        F.bool_or((first_return > 0) & (first_return < F.length(value))).alias("lone_return"),
        F.bool_or(F.instr(value, '"') > 0).alias("quoted"),
        F.bool_or(F.trim(value) != "").alias("filled"),
    )  # fmt: skip
    splits = sorted(found.collect(), key=lambda split: split[BLOCK])
    sound = all(
        split.valid and not split.nul and not split.lone_return and split.longest < LONGEST_LINE for split in splits
    )
    return Survey(
        _offsets(splits), sound and any(split.filled for split in splits), any(split.quoted for split in splits)
    )


def numbered(session: SparkSession, uri: str, surveyed: Survey) -> DataFrame:
    """The lines of a file without their ends: number and text."""
    offset = f"element_at(get({surveyed.offsets}, {PART}), {BLOCK})"
    line = F.expr(f"{ROW} + coalesce({offset}, cast(raise_error('the splits of a file have changed') as bigint))")
    return _rows(session, uri).select(line.alias(LINE), F.expr(f"rtrim('\\r', {TEXT})").alias(TEXT))


def _rows(session: SparkSession, uri: str) -> DataFrame:
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
