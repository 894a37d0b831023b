"""What a query engine must be able to do for the columnar engine; everything else is said once, in Narwhals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import narwhals as nw

    from goalcheck.engines.spark.queries.plain_source import Source

#: the columns of a scan beside the cells, which are named after their numbers: see :meth:`Backend.scan`
LINE, NUMBER, CODE, PERIOD, TAIL, MARK = "line", "number", "code", "period", "tail", "mark"

#: what a sum of 38 digits, nine of them after the point, stays below
BIGGEST_SUM = 10**29

Row = tuple[Any, ...]


class Backend(Protocol):
    """A query engine. What it does by itself is what Narwhals has no words for."""

    name: str
    reads_copies: bool  # it runs where temporary files of this process can be read
    reads_parquet: bool  # by itself, with cells as in ParquetTable.texts; else it is given the table as text

    def scan(self, source: Source) -> nw.LazyFrame[Any]:
        """The figures of a file, with their "line" and their cells c0, c1, …, blank ones empty.

        Also "number", exact, null unless plain; "code" of a known period and "period", the text of any other; "tail",
        null where the last cell is blank or lacks; "mark", equal for rows with equal keys.

        Of a wide file (:attr:`Source.across`) each row gives a figure for every column of values. In place of those
        cells it has two behind the last: the column's text and its value. "line" is then the figure's place, see
        :meth:`Source.place`; "number" is null in rows whose other cells are all blank, or all as in the header.
        """

    def lines(self, source: Source) -> nw.LazyFrame[Any]:
        """The rows of a file as they stand: their "line" and their cells, blank ones empty."""

    def run(self, frame: nw.LazyFrame[Any], marked: nw.LazyFrame[Any] | None) -> tuple[list[Row], object]:
        """The rows of a result and, from the same walk over the file where that can be had, the marks of ``marked``."""

    def rows(self, frame: nw.LazyFrame[Any]) -> list[Row]:
        """The rows of a result. QueryError."""

    def table(self, like: nw.LazyFrame[Any], names: Sequence[str], rows: Sequence[Row]) -> nw.LazyFrame[Any]:
        """A small table of texts and whole numbers, to be joined with ``like``."""

    def high_and_low(self, source: Source) -> nw.LazyFrame[Any]:
        """A scan with "high" and "low", the number's digits from the 15th before the point on, and the others."""

    def repeated(self, marks: Iterable[Any]) -> list[Any]:
        """The marks that came more than once."""

    def rows_expected(self, source: Source) -> int | None:
        """How many rows a scan must have for each to be a line; None if nothing is to be checked."""

    def irregular(self, source: Source) -> list[tuple[int, str]] | None:
        """Lines that are no row of as many cells as the header has, with their texts; None if they cannot be told."""


def cell(index: int) -> str:
    """The name of a column of cells."""
    return f"c{index}"
