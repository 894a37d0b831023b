"""Parquet files, through the extra ``fast``: a table of exact texts, as if it had been written out as CSV.

Line 1 is the header, so that row 1 is line 2. A number is written in full, a binary fraction as the shortest decimal
that is stored alike; a day as 2022-03-15, a time of day behind it; null is blank.
"""

import csv
from collections.abc import Container, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import polars as pl

from goalcheck import limits
from goalcheck.errors import Slug, refusal
from goalcheck.figures.tables.table import PARQUET_FILE, Records, Table
from goalcheck.messages.catalogue import message, quoted

BATCH = 1_000  # rows
MANY = 50  # batches that are had at once


class ParquetTable(Table):
    """The rows of a Parquet file as texts."""

    written = PARQUET_FILE

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path
        with _errors(name):
            frame = pl.scan_parquet(path, glob=False)
            columns = frame.collect_schema()
            height, most = frame.select(pl.len()).collect().item(), limits.unpacked(Path(path).stat().st_size)
            if 2 * len(columns) * height > most:  # bytes, as CSV: a text a hundred million times is a few hundred here
                raise limits.too_big(name, most, "unpacks_to_more_than")
            # Moments that are all midnight are days; where one is not, midnight is a moment, too.
            moments = frame.select((pl.selectors.datetime(time_zone=None).dt.time() == pl.time()).all())
            days = {column for column, values in moments.collect().to_dict(as_series=False).items() if values == [True]}
        self.header = columns.names()
        self._floats = [f"c{at}" for at, kind in enumerate(columns.dtypes()) if kind.is_float()]
        self._texts = [_text_of(self, at, column, kind, days) for at, (column, kind) in enumerate(columns.items())]

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the rows that follow line ``after``. InputError."""
        if after < 1:
            yield Records([1], [self.header], 1)
        for line, texts in self.texts(max(after, 1), BATCH * MANY):
            for at in range(line, line + texts.height, BATCH):
                rows = list(map(list, texts.slice(at - line, BATCH).fill_null("").rows()))
                yield Records(range(at + 1, at + 1 + len(rows)), rows, at + len(rows))

    def texts(self, after: int, size: int) -> Iterator[tuple[int, pl.DataFrame]]:
        """Yield the rows that follow a line, some at a time, behind the line before them. A cell is a text or null.

        The columns are called ``c0``, ``c1`` and so on: to Polars, some names are patterns.
        """
        with _errors(self.name):
            frame = pl.scan_parquet(self.path, glob=False).select(self._texts).slice(after - 1)
            for texts in frame.collect_batches(chunk_size=size, engine="streaming"):
                self._refuse_long_cells(texts, after)
                yield after, self._in_full(texts)
                after += texts.height

    def _in_full(self, texts: pl.DataFrame) -> pl.DataFrame:
        """Return the texts with binary fractions written without exponents."""
        for name in self._floats:
            short = texts[name].filter(texts[name].str.contains("e")).unique()
            if len(short):
                texts = texts.with_columns(pl.col(name).replace({text: f"{Decimal(text):f}" for text in short}))
        return texts

    def _refuse_long_cells(self, piece: pl.DataFrame, before: int) -> None:
        """InputError for a longer cell than texts may have: a file of kilobytes can hold gigabytes of them."""
        most = csv.field_size_limit()
        if (piece.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item() or 0) <= most:
            return
        is_long = piece.select(pl.any_horizontal(pl.all().str.len_chars() > most)).to_series()
        if is_long.any():
            found, line = message("cell_too_long", most=f"{most:,}"), before + 1 + (is_long.arg_max() or 0)
            raise refusal(self.name, Slug.RAGGED_ROW, found, message("is_it_a_table"), line)


@contextmanager
def _errors(name: str) -> Iterator[None]:
    """Report what cannot be read as an error of the file."""
    try:
        yield
    except (pl.exceptions.PolarsError, OSError) as error:
        raise refusal(name, Slug.NOT_TEXT, message("no_parquet"), message("fetch_again")) from error


def _text_of(table: ParquetTable, at: int, name: str, kind: pl.DataType, days: Container[str]) -> pl.Expr:
    column = pl.nth(at).alias(f"c{at}")
    if kind.is_float():
        return column.cast(pl.String).str.strip_suffix(".0")
    if isinstance(kind, pl.Datetime) and kind.time_zone is None:
        return column.dt.strftime("%Y-%m-%d" if name in days else "%Y-%m-%d %H:%M:%S%.f")
    plain = (pl.String, pl.Categorical, pl.Enum, pl.Boolean, pl.Date, pl.Null)
    if kind.is_integer() or kind.is_decimal() or isinstance(kind, plain):
        return column.cast(pl.String)
    found = message("column_of_kind", name=quoted(name), kind=str(kind))
    raise refusal(table.name, Slug.NOT_TEXT, found, message("write_as_text"))
