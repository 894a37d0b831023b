"""A text as tables for Polars, a few MB of whole lines at a time: each line a row of cells, and then its figures.

What is no plain row is set apart.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from goalcheck.figures.cells import ENTITY
from goalcheck.figures.input.encoding import open_text
from goalcheck.figures.tables.csv_table import CsvTable
from goalcheck.figures.tables.parquet_table import ParquetTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.batch import Batch
    from goalcheck.figures.layouts.plan import Plan
    from goalcheck.figures.read import FigureFile

BLOCK = 6 << 20  # bytes; larger ones take less time and more memory
ROWS = 300_000  # of a Parquet file
LINE = "line"
SEPARATORS = (b"\x1c", b"\x1d", b"\x1e", b"\x1f")  # space to Python, and not to Polars
_UTF_8 = frozenset({"utf-8", "ascii"})


class NotPlainError(Exception):
    """From a line on a text cannot be split line by line; ``why`` is the end of a message's key."""

    def __init__(self, why: str = "lines") -> None:
        super().__init__(why)
        self.why = why


class Block(NamedTuple):
    """Some lines: those with as many cells as the header as a table (``line``, ``c0`` …), the others one by one.

    The others are blank or an error, since all columns have names.
    """

    cells: pl.DataFrame
    odd: list[tuple[int, list[str]]]
    end: int  # the last line


def why_row_by_row(table: object, plan: Plan) -> str:
    """Why the rows of a table cannot be had in blocks, as the end of a message's key; "" if they can."""
    if not isinstance(table, CsvTable | ParquetTable):
        return "table"
    if plan.edited or plan.header_line < 1 or not (plan.across or "value" in plan.roles):
        return "edited"
    has_breaks = any("\n" in name or "\r" in name for name in plan.header)
    return "header" if has_breaks or plan.width < 2 or not table.delimiter.isascii() else ""


def blocks_of(table: CsvTable | ParquetTable, plan: Plan) -> Iterator[Block]:
    """The blocks that follow the header. NotPlainError at the first one that cannot be split by lines."""
    if isinstance(table, ParquetTable):
        for line, texts in table.texts(plan.header_line, ROWS):
            yield Block(texts.with_row_index(LINE, line + 1), [], line + texts.height)
        return
    splitter = _Splitter(table.delimiter, plan.width)
    line = plan.header_line
    size = BLOCK * 2 // 3 if plan.across else BLOCK  # a row of a wide file becomes many figures
    for data in _lines(table, plan.header_line, size):
        block = splitter.split(data, line)
        yield block
        line = block.end


def _lines(table: CsvTable, header_line: int, size: int) -> Iterator[bytes]:
    """Whole lines behind the header, in UTF-8, about so many bytes at a time."""
    if table.encoding.codec.lower() in _UTF_8:
        with table.content.reading() as raw:
            raw.read(table.encoding.mark)
            if any(b"\r" in raw.readline().removesuffix(b"\r\n") for _ in range(header_line)):
                raise NotPlainError("line_ends")
            while data := raw.read(size) + raw.readline():
                yield data
        return
    with open_text(table.content, table.encoding) as text:
        for _ in range(header_line):
            text.readline()
        while lines := text.read(size) + text.readline():
            yield lines.encode()


def _refuse_long(cells: pl.DataFrame) -> None:
    """NotPlainError if a cell is longer than one may be: the row reader says so."""
    longest = cells.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item() or 0
    if longest > csv.field_size_limit():
        raise NotPlainError


def _has_long_line(data: bytes) -> bool:
    """Whether a line is longer than a cell may be."""
    begin, longest = 0, csv.field_size_limit()
    while len(data) - begin > longest:
        begin = data.rfind(b"\n", begin, begin + longest) + 1
        if not begin:
            return True
    return False


class _Splitter:
    """Splits lines into cells."""

    def __init__(self, delimiter: str, width: int) -> None:
        self.delimiter = delimiter
        self.width = width
        split = re.escape(delimiter)
        one = f'(?:"(?:[^"]|"")*"|[^"{split}]*)'
        self.sound = f"^(?:{one}{split}){{{width - 1}}}{one}\r?$"

    def split(self, data: bytes, before: int) -> Block:
        """A block of whole lines, given the last line before it. NotPlainError."""
        if not data.endswith(b"\n"):
            data += b"\n"
        if b"\r" in data and data.count(b"\r") != data.count(b"\r\n"):
            raise NotPlainError("line_ends")
        if any(one in data for one in SEPARATORS):
            raise NotPlainError
        lines, quoted = data.count(b"\n"), b'"' in data
        end = before + lines
        cells = None if quoted else self._read(data, quoted=False)  # no row is longer
        if cells is not None and cells.height == lines and self._none_is_shorter(cells, data):
            return Block(cells.with_row_index(LINE, before + 1), [], end)
        return self._sorted_out(data, before, end, quoted=quoted)

    def _none_is_shorter(self, cells: pl.DataFrame, data: bytes) -> bool:
        """Whether rows have all their cells: the last is filled, or as many delimiters are there as there must be."""
        full = not cells[:, -1].null_count()
        return full or data.count(self.delimiter.encode()) == cells.height * (self.width - 1)

    def _read(self, data: bytes, *, quoted: bool) -> pl.DataFrame | None:
        """The cells of sound lines; None if a line has more than it should. NotPlainError where one is too long."""
        schema = {f"c{index}": pl.String() for index in range(self.width)}
        if not data:
            return pl.DataFrame(schema=schema)
        try:
            cells = pl.read_csv(
                data,
                has_header=False,
                schema=schema,
                separator=self.delimiter,
                quote_char='"' if quoted else None,
                missing_columns="insert",
            )
        except pl.exceptions.PolarsError:
            return None
        if _has_long_line(data):
            _refuse_long(cells)
        return cells

    def _sorted_out(self, data: bytes, before: int, end: int, *, quoted: bool) -> Block:
        """The same where some line has another number of cells, or there are quotes."""
        texts = pl.DataFrame({"text": data.decode().split("\n")[:-1]}).with_row_index(LINE, before + 1)
        sound = texts.select(pl.col("text").str.contains(self.sound)).to_series()
        others = [(line, self._cells(text)) for line, text in texts.filter(~sound).rows()]
        kept = texts.filter(sound)
        joined = data if not others else "".join(f"{text}\n" for text in kept["text"]).encode()
        cells = self._read(joined, quoted=quoted)
        if cells is None or cells.height != kept.height:
            raise NotPlainError
        cells.insert_column(0, kept[LINE])
        full = [(line, *row) for line, row in others if len(row) == self.width]  # with quotes within a cell
        if full:
            cells = pl.concat([cells, pl.DataFrame(full, cells.schema, orient="row")]).sort(LINE)
        return Block(cells, [(line, row) for line, row in others if len(row) != self.width], end)

    def _cells(self, text: str) -> list[str]:
        if text.count('"') % 2:
            raise NotPlainError
        try:
            rows = list(csv.reader([text.removesuffix("\r")], delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            raise NotPlainError from error
        return rows[0] if rows else []


# the figures of rows

AT = "at"  # the place of a figure in its file
ROLES = ("indicator", "value", "period", "unit", "status", "note")


class Shape:
    """Which columns the figures of a file have: ``names`` are the dimensions that distinguish its series."""

    def __init__(self, file: FigureFile, mentioned: frozenset[str]) -> None:
        self.plan = file.plan
        self.times = len(file.plan.figures)
        names = (ENTITY, *file.plan.dimension_headers)
        self.names = tuple(name for name in names if not file.settings.records or name in mentioned)

    @property
    def header_like(self) -> tuple[int, str] | None:
        """The cell by which the header is known where it could pass for a row, should it occur a second time.

        A value that is written like it is looked at in its row, and no more than that.
        """
        plan = self.plan
        values = plan.across.columns if plan.across else (plan.roles["value"],)
        if not any(plan.header[at].lstrip("-")[:1].isdigit() for at in values):
            return None
        named = [at for at in range(plan.width) if not plan.header[at].startswith("#")]  # as the file has it
        first = next((at for at in named if at not in values), named[0])
        return first, plan.header[first]

    def figures(self) -> list[dict[str, int | str]]:
        """Of each figure that a row gives, where its texts come from: a column of the row, or one text for all."""
        about: dict[str, int | str] = {**self.plan.dimensions, **self.plan.constant_dimensions}
        return [
            {role: figure[role] for role in ROLES if role in figure}
            | {f"d {name}": figure.get(name, "") if name == ENTITY else about[name] for name in self.names}
            for figure in self.plan.figures
        ]

    def of_cells(self, cells: pl.DataFrame) -> pl.DataFrame:
        """The figures of a block's rows; those of a wide file in the order of its columns, at their places in it."""
        given = self.figures()
        values = [f"c{places['value']}" for places in given]
        if self.header_like is not None:
            at, header = self.header_like
            again = (pl.col(f"c{at}").str.strip_chars() == header).fill_null(value=False)
            marked = (pl.when(again).then(pl.lit("?")).otherwise(pl.col(name)).alias(name) for name in values)
            cells = cells.with_columns(*marked)
        spread = self.plan.across is not None
        kept = [name for name in cells.columns if name not in values]
        rows = cells.unpivot(values, index=kept, value_name="value") if spread else cells
        number = pl.int_range(pl.len(), dtype=pl.Int64) // max(cells.height, 1) if spread else pl.lit(0, dtype=pl.Int64)
        columns = {name: _column([places[name] for places in given], number) for name in given[0]}
        columns["value"] = pl.col("value" if spread else values[0])
        return rows.select((pl.col(LINE).cast(pl.Int64) * self.times + number).alias(AT), LINE, **columns)

    def of_batch(self, batch: Batch) -> pl.DataFrame:
        """What the figures of a batch are about, and when."""
        given = {ENTITY: batch.texts(ENTITY), **batch.dimensions}
        columns = {f"d {name}": given[name] for name in self.names}
        columns |= {role: batch.texts(role) for role in ("indicator", "period")}
        lines = pl.Series(LINE, list(batch.lines), dtype=pl.UInt32)
        texts = [pl.Series(name, list(column), dtype=pl.String) for name, column in columns.items()]
        return pl.DataFrame([lines, *texts])


def _column(where: Sequence[int | str], number: pl.Expr) -> pl.Expr:
    """The column of a text; or the text itself, by the number of the figure in its row where they differ."""
    first = where[0]
    if isinstance(first, int):
        return pl.col(f"c{first}")
    same = all(text == first for text in where)
    return pl.lit(first, dtype=pl.String) if same else pl.lit(pl.Series(where, dtype=pl.String)).gather(number)
