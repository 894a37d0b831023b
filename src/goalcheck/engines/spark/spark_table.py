"""A text file on Spark as a table of figures: lines to cells, cells to figures, each at its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions as F  # noqa: N812  # what everybody calls them

from goalcheck.engines.columns.frames import ROLES
from goalcheck.engines.columns.split import NotPlainError
from goalcheck.engines.spark.lines import LINE, TEXT, address, is_nameable, numbered, survey
from goalcheck.engines.spark.session import collected

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

    from goalcheck.engines.columns.frames import Shape
    from goalcheck.figures.tables.csv_table import CsvTable

MOST_ODD = 10_000  # rows of a file that are looked at one by one
MOST_COLUMNS = 500
AT, CELLS = "at", "cells"


class SparkTable:
    """The rows of one file. NotPlainError where Spark cannot read it as lines."""

    def __init__(self, session: SparkSession, table: CsvTable, shape: Shape) -> None:
        uri = address(table.content.place or "")
        if not is_nameable(uri):
            raise NotPlainError("name")
        if shape.plan.width > MOST_COLUMNS:
            raise NotPlainError("columns")
        surveyed = survey(session, uri)
        if not surveyed.sound:
            raise NotPlainError("line_ends")
        self.shape = shape
        self._names = {f"d {name}": f"d{at}" for at, name in enumerate(shape.names)}
        self._delimiter = table.delimiter
        self._pattern = table.delimiter if table.delimiter.isalnum() else f"\\{table.delimiter}"
        self._quoted = surveyed.quoted
        lines = numbered(session, uri, surveyed)
        self._lines = lines.filter(F.col(LINE) > shape.plan.header_line).filter(F.col(TEXT) != "")

    def irregular(self) -> list[tuple[int, list[str]]]:
        """The lines with another number of cells than the header; in a file with quotes there must be none."""
        found = collected(self._lines.filter(~self._is_regular()).select(LINE, TEXT).limit(MOST_ODD + 1))
        if len(found) > MOST_ODD or (self._quoted and found):
            raise NotPlainError("odd" if not self._quoted else "lines")
        return [(line, text.split(self._delimiter)) for line, text in found]

    def figures(self) -> DataFrame:
        """The figures of regular lines: their places, lines, texts by name, and the cells of their rows."""
        rows = self._lines.filter(self._is_regular()).withColumn(CELLS, self._cells())
        again = F.expr("false") if self.shape.header_like is None else _is(*self.shape.header_like)
        given = []
        for places in self.shape.figures():
            texts = {name: _text(where) for name, where in {**dict.fromkeys(ROLES, ""), **places}.items()}
            texts["value"] = F.when(again, "?").otherwise(texts["value"])
            given.append(F.struct(*(text.alias(self._names.get(name, name)) for name, text in texts.items())))
        spread = rows.select(LINE, CELLS, F.posexplode(F.array(*given)).alias("place", "figure"))
        return spread.select((F.col(LINE) * self.shape.times + F.col("place")).alias(AT), LINE, CELLS, "figure.*")

    def _cells(self) -> Column:
        """The cells of a line as an array of texts."""
        if not self._quoted:
            return F.split(F.col(TEXT), self._pattern, -1)
        names = [f"c{at}" for at in range(self.shape.plan.width)]
        schema = ", ".join(f"{name} string" for name in names)
        options = {"sep": self._delimiter, "quote": '"', "escape": '"', "maxColumns": "100000"}
        row = F.from_csv(F.col(TEXT), schema, options)
        return F.array(*(F.coalesce(row[name], F.lit("")) for name in names))

    def _is_regular(self) -> Column:
        """Whether a line has as many cells as the header; quotes must be around cells, and nowhere else.

        A quoted piece becomes a NUL, which no text holds, so that what is left can be split and looked at.
        """
        if not self._quoted:
            return F.size(F.split(F.col(TEXT), self._pattern, -1)) == self.shape.plan.width
        bare = F.regexp_replace(F.col(TEXT), '"[^"]*"', "\0")
        other = f"[^\0{self._pattern}]"
        return (
            (F.size(F.split(bare, self._pattern, -1)) == self.shape.plan.width)
            & (F.instr(bare, '"') == 0)
            & ~bare.rlike(f"{other}\0|\0{other}")
        )


def _text(where: int | str) -> Column:
    return F.col(CELLS)[where] if isinstance(where, int) else F.lit(where)


def _is(at: int, header: str) -> Column:
    return stripped(F.col(CELLS)[at]) == header


def stripped(text: Column) -> Column:
    """A text without the space around it, as Python knows space."""
    return F.regexp_replace(text, r"(?U)\A[\s\x1c-\x1f]+|[\s\x1c-\x1f]+\z", "")


def filled(text: Column) -> Column:
    """Whether a text is not blank."""
    return text.rlike(r"(?U)[^\s\x1c-\x1f]")
