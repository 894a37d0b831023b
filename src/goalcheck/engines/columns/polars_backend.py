"""Polars as the query engine of the columnar engine."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import narwhals as nw
import polars as pl

from goalcheck.engines.columns.backend import CODE, LINE, MARK, NUMBER, PERIOD, TAIL, Row, cell
from goalcheck.engines.columns.error import OverflowInSumError, QueryError
from goalcheck.engines.columns.plain_file import Temporary
from goalcheck.quantities.number import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goalcheck.engines.columns.plain_source import Source

EXACT = pl.Decimal(38, 9)
MOST_IN_MEMORY = 20_000_000  # marks of eight bytes
PARTS = 16
FEW_LINES = 10_000  # read here sooner than Polars has looked at a piece of the file
MOST_IRREGULAR = 10_000
STRAY = "stray"  # of a wide file: the row may be blank, or the header once more
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)


class PolarsBackend:
    """Lazy frames, collected by the streaming engine."""

    name = "polars"
    reads_copies = True
    reads_parquet = True

    def scan(self, source: Source) -> nw.LazyFrame[Any]:
        """The rows of a file."""
        return nw.from_native(_scan(source))

    def lines(self, source: Source) -> nw.LazyFrame[Any]:
        """The rows as they stand."""
        return nw.from_native(_lines(source).with_columns(pl.col(pl.String).fill_null("")))

    def run(self, frame: nw.LazyFrame[Any], marked: nw.LazyFrame[Any] | None) -> tuple[list[Row], object]:
        """The result and the marks from one walk over the file."""
        if marked is None:
            return self.rows(frame), None
        kept = Temporary(".arrow")
        with _errors():
            sink = _native(marked).sink_ipc(kept.path, lazy=True)
            first, _ = pl.collect_all([_native(frame), sink], engine="streaming")
        return first.rows(), kept

    def rows(self, frame: nw.LazyFrame[Any]) -> list[Row]:
        """The rows of a result."""
        with _errors():
            return _native(frame).collect(engine="streaming").rows()

    def table(self, like: nw.LazyFrame[Any], names: Sequence[str], rows: Sequence[Row]) -> nw.LazyFrame[Any]:
        """A small table, each column of the type that the other table has."""
        schema = _native(like).collect_schema()
        types = {name: schema.get(name, pl.Int64()) for name in names}
        return nw.from_native(pl.LazyFrame(list(rows), schema=types, orient="row"))

    def high_and_low(self, source: Source) -> nw.LazyFrame[Any]:
        """Numbers in two parts, so that neither's sum can overflow."""
        frame = _scan(source)
        text = pl.col(cell(source.value))
        whole = text.str.extract(r"^-?([0-9]+)")
        cut = (whole.str.len_bytes().cast(pl.Int64) - 14).clip(lower_bound=0)
        sign = pl.when(text.str.starts_with("-")).then(pl.lit("-")).otherwise(pl.lit(""))
        high = sign + pl.lit("0") + whole.str.slice(0, cut)
        low = sign + whole.str.slice(cut) + text.str.extract(r"(\.[0-9]+)$").fill_null("")
        sound = pl.col(NUMBER).is_not_null()
        return nw.from_native(
            frame.with_columns(
                pl.when(sound).then(high).cast(pl.Decimal(38, 0)).alias("high"),
                pl.when(sound).then(low).cast(EXACT).alias("low"),
            )
        )

    def repeated(self, marks: Iterable[Any]) -> list[Any]:
        """The marks that came more than once: sorted, in memory that is bounded by looking at a part at a time."""
        scans = [pl.scan_ipc(kept.path) for kept in marks]
        if not scans:
            return []
        whole = pl.concat(scans)
        with _errors():
            size = whole.select(pl.len()).collect(engine="streaming").item()
            parts = PARTS * (size // (MOST_IN_MEMORY * PARTS) + 1) if size > MOST_IN_MEMORY else 1
            found: list[int] = []
            for part in range(parts):
                chosen = whole if parts == 1 else whole.filter(pl.col(MARK) % parts == part)
                found += _repeated(chosen.collect(engine="streaming")[MARK])
        return found

    def rows_expected(self, source: Source) -> int | None:
        """Nothing to check: a blank line is a row, and quotes are looked at line by line."""
        del source
        return None  # what the protocol says

    def irregular(self, source: Source) -> list[tuple[int, str]] | None:
        """Lines with another number of cells than the header; in a file with quotes there must be none."""
        simple = source.simple
        if simple.parquet is not None:
            return []
        lines = pl.scan_lines(simple.path, name="text", row_index_name=LINE, row_index_offset=1)
        text = pl.col("text")
        if source.quoted:
            split = {"\t": r"\t", "|": r"\|"}.get(simple.delimiter, simple.delimiter)
            one = f'(?:"(?:[^"]|"")*"|[^"{split}]*)'
            sound = text.str.contains(f"^(?:(?:{one}{split}){{{source.width - 1}}}{one})?\r?$")
        else:
            sound = text.str.count_matches(simple.delimiter, literal=True) == source.width - 1
        odd = lines.filter((pl.col(LINE) > simple.header_line) & ~sound).head(MOST_IRREGULAR + 1)
        found = cast("list[tuple[int, str]]", self.rows(nw.from_native(odd)))
        return None if len(found) > MOST_IRREGULAR or (source.quoted and found) else found


def _native(frame: nw.LazyFrame[Any]) -> pl.LazyFrame:
    return cast("pl.LazyFrame", frame.to_native())


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except pl.exceptions.PolarsError as error:
        kind = OverflowInSumError if "overflow" in str(error) else QueryError
        raise kind("engine", error=str(error).partition("\n")[0]) from error


def _repeated(marks: pl.Series) -> list[int]:
    ordered = marks.sort()
    return ordered.filter(ordered == ordered.shift(1)).unique().to_list()


def _scan(source: Source) -> pl.LazyFrame:
    frame = _lines(source)
    cells = [cell(index) for index in range(source.width)]
    if source.across is not None:
        frame = _unpivoted(frame, source)
        cells = [*map(cell, source.single), cell(source.width), cell(source.width + 1)]
    else:
        frame = frame.with_columns(pl.col(cell(source.width - 1)).alias(TAIL))
    frame = frame.with_columns(_number(source), *(pl.col(name).fill_null("") for name in cells))
    return frame.with_columns(*_period(source), _mark(source))


def _lines(source: Source) -> pl.LazyFrame:
    """The rows as they stand, blank cells null."""
    simple = source.simple
    if simple.parquet is not None:
        texts = simple.parquet.texts().select(pl.nth(index).alias(cell(index)) for index in range(source.width))
        texts = texts.head(source.until - simple.header_line) if source.until else texts
        return texts.with_row_index(LINE, simple.header_line + 1)
    frame = pl.scan_csv(
        _head(simple.path, source.until) if 0 < source.until <= FEW_LINES else simple.path,
        has_header=False,
        skip_lines=simple.header_line,
        schema=dict.fromkeys(map(cell, range(source.width)), pl.String()),
        separator=simple.delimiter,
        quote_char='"' if source.quoted else None,
        row_index_name=LINE,
        row_index_offset=simple.header_line + 1,
        truncate_ragged_lines=bool(source.skip),
        missing_columns="insert",
        raise_if_empty=False,
        n_rows=source.until - simple.header_line if source.until else None,
        glob=False,
    )
    return frame.filter(~pl.col(LINE).is_in(source.skip)) if source.skip else frame


def _head(path: str, lines: int) -> BytesIO:
    """The first lines of a file: Polars would look at many more."""
    with open(path, "rb") as raw:  # noqa: PTH123  # no path object is at hand
        return BytesIO(b"".join(islice(raw, lines)))


def _unpivoted(frame: pl.LazyFrame, source: Source) -> pl.LazyFrame:
    """A row for each column of values."""
    assert source.across is not None  # noqa: S101  # asked for wide files alone
    single = [cell(index) for index in source.single]
    values = [cell(index) for index in source.across.columns]
    blank = pl.all_horizontal(pl.col(name).is_null() for name in single)
    header = pl.all_horizontal(pl.col(cell(index)) == source.simple.header[index] for index in source.single)
    frame = frame.with_columns(
        (blank | header.fill_null(value=False)).alias(STRAY), pl.col(cell(source.width - 1)).alias(TAIL)
    )
    text, value = cell(source.width), cell(source.width + 1)
    frame = frame.unpivot(values, index=[LINE, TAIL, STRAY, *single], variable_name=text, value_name=value)
    column = pl.col(text).replace_strict(values, list(range(source.times)), return_dtype=pl.Int64())
    return frame.with_columns(
        pl.col(LINE).cast(pl.Int64) * source.times + column,
        pl.col(text).replace_strict(values, list(source.across.texts), return_dtype=pl.String()),
    )


def _number(source: Source) -> pl.Expr:
    """The exact number of a plain text: a cast alone would round a tenth decimal, and take more than digits."""
    text = pl.col(cell(source.value))
    sound = text.str.contains(f"^(?:{PLAIN})$")
    if source.missing:
        sound &= ~text.is_in(sorted(source.missing))
    if source.across is not None:
        sound &= ~pl.col(STRAY)
    return pl.when(sound).then(text).cast(EXACT).alias(NUMBER)


def _period(source: Source) -> Sequence[pl.Expr]:
    if source.period is None:
        return [pl.lit(None, dtype=pl.Int64).alias(CODE), pl.lit("").alias(PERIOD)]
    text = pl.col(cell(source.period))
    if not source.periods:
        return [pl.lit(None, dtype=pl.Int64).alias(CODE), text.alias(PERIOD)]
    code = text.cast(pl.Enum(source.periods), strict=False).to_physical().cast(pl.Int32)
    return [code.alias(CODE), pl.when(code.is_null()).then(text).otherwise(pl.lit("")).alias(PERIOD)]


def _mark(source: Source) -> pl.Expr:
    """Sixty-four bits made of all parts of a key."""
    mark = pl.lit(0, dtype=pl.UInt64)
    for number, part in enumerate(source.key_parts):
        factor = pl.lit(_FACTORS[number % len(_FACTORS)] + 2 * (number // len(_FACTORS)), dtype=pl.UInt64)
        text: pl.Expr = pl.lit(part) if isinstance(part, str) else pl.col(cell(part))
        if isinstance(part, int) and source.same_key.get(part):
            text = text.replace(dict(source.same_key[part]))
        mark += text.hash(number) * factor
    return mark.alias(MARK)
