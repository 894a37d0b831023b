"""Parquet files, through the extra ``fast``: a table of exact texts, as if it had been written out as CSV.

Line 1 is the header, so that row 1 is line 2. A number is written in full, a binary fraction as the shortest decimal
that is stored alike; a day as 2022-03-15, a time of day behind it; null is blank.
"""

from __future__ import annotations

import csv
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from goalcheck import limits
from goalcheck.errors import Slug, refusal
from goalcheck.figures.tables.table import PARQUET_FILE, Records, Table
from goalcheck.messages.catalogue import message, quoted

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

BATCH = 1_000  # rows
MANY = 50  # batches that are had at once


class ParquetTable(Table):
    """The rows of a Parquet file as texts."""

    written = PARQUET_FILE

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path
        frame = _scan(name, path)
        columns = frame.collect_schema()
        self.header = columns.names()
        _require_bounded(name, path, frame, len(columns))
        self.floats = [index for index, kind in enumerate(columns.dtypes()) if kind.is_float()]
        days = _days_in(name, frame)
        self._texts = [_text_of(self, column, kind, days) for column, kind in columns.items()]

    def texts(self) -> pl.LazyFrame:
        """All rows, each cell as a text or null; an exponent is left where a number has one."""
        return _scan(self.name, self.path).select(self._texts)

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the rows that follow line ``after``. InputError."""
        if after < 1:
            yield Records([1], [self.header], 1)
        line = max(after, 1)
        frame = self.texts().slice(line - 1).fill_null("")
        with _errors(self.name):
            for piece in frame.collect_batches(chunk_size=BATCH * MANY, engine="streaming"):
                self._refuse_long_cells(piece, line)
                for at in range(0, piece.height, BATCH):
                    part = list(map(list, piece.slice(at, BATCH).rows()))
                    for row in part:
                        for index in self.floats:  # written in full
                            row[index] = f"{Decimal(row[index]):f}" if "e" in row[index] else row[index]
                    yield Records(range(line + 1, line + 1 + len(part)), part, line + len(part))
                    line += len(part)

    def _refuse_long_cells(self, piece: pl.DataFrame, before: int) -> None:
        """InputError for a longer cell than texts may have: a file of kilobytes can hold gigabytes of them."""
        most = csv.field_size_limit()
        is_long = piece.select(pl.any_horizontal(pl.all().str.len_chars() > most)).to_series()
        at = is_long.arg_max() if is_long.any() else None
        if at is not None:
            found = message("cell_too_long", most=f"{most:,}")
            raise refusal(self.name, Slug.RAGGED_ROW, found, message("is_it_a_table"), before + 1 + at)


def _scan(name: str, path: str) -> pl.LazyFrame:
    with _errors(name):
        frame = pl.scan_parquet(path, glob=False)
        frame.collect_schema()
        return frame


def _require_bounded(name: str, path: str, frame: pl.LazyFrame, width: int) -> None:
    """InputError if the cells of a file, two bytes each as CSV, are more than an archive may hold.

    A column of one text, a hundred million times, takes a few hundred bytes.
    """
    with _errors(name):
        height = frame.select(pl.len()).collect().item()
        most = limits.unpacked(Path(path).stat().st_size)
    if 2 * width * height > most:
        raise limits.too_big(name, most, "unpacks_to_more_than")


@contextmanager
def _errors(name: str) -> Iterator[None]:
    """Report what cannot be read as an error of the file."""
    try:
        yield
    except (pl.exceptions.PolarsError, OSError) as error:
        raise refusal(name, Slug.NOT_TEXT, message("no_parquet"), message("fetch_again")) from error


def _days_in(name: str, frame: pl.LazyFrame) -> set[str]:
    """Return the columns of moments of which all are midnight: where one is not, midnight is a moment, too."""
    moments = pl.selectors.datetime(time_zone=None)
    with _errors(name):
        found = frame.select((moments.dt.time() == pl.time()).all()).collect().to_dict(as_series=False)
    return {column for column, values in found.items() if values == [True]}


def _text_of(table: ParquetTable, name: str, kind: pl.DataType, days: Container[str]) -> pl.Expr:
    column = pl.col(name)
    if kind.is_float():
        return column.cast(pl.String).str.strip_suffix(".0").alias(name)
    if isinstance(kind, pl.Datetime) and kind.time_zone is None:
        return column.dt.strftime("%Y-%m-%d" if name in days else "%Y-%m-%d %H:%M:%S%.f")
    plain = (pl.String, pl.Categorical, pl.Enum, pl.Boolean, pl.Date, pl.Null)
    if kind.is_integer() or kind.is_decimal() or isinstance(kind, plain):
        return column.cast(pl.String)
    found = message("column_of_kind", name=quoted(name), kind=str(kind))
    raise refusal(table.name, Slug.NOT_TEXT, found, message("write_as_text"))
