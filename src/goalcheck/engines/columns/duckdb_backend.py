"""DuckDB as the query engine of the columnar engine."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import duckdb
import narwhals as nw

from goalcheck.engines.columns.backend import CODE, LINE, MARK, NUMBER, PERIOD, TAIL, Row, cell
from goalcheck.engines.columns.error import OverflowInSumError, QueryError
from goalcheck.quantities.number import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goalcheck.engines.columns.plain_source import Source

MOST_SPELLINGS = 500
CHUNK = 1 << 20


class DuckdbBackend:
    """Relations of one connection in memory, which spills to disk what does not fit."""

    name = "duckdb"
    reads_copies = True
    reads_parquet = False  # it writes binary fractions otherwise

    def __init__(self) -> None:
        self._connection = duckdb.connect()
        self._numbers = count()
        self._types: dict[tuple[str, ...], str] = {}

    def scan(self, source: Source) -> nw.LazyFrame[Any]:
        """The rows of a file. QueryError if a row is not a line."""
        return self._scan(source, "")

    def _scan(self, source: Source, more: str) -> nw.LazyFrame[Any]:
        with _errors():
            return nw.from_native(self._connection.sql(self._select(source, more)))

    def lines(self, source: Source) -> nw.LazyFrame[Any]:
        """The rows as they stand."""
        with _errors():
            return nw.from_native(self._connection.sql(self._lines(source)))

    def run(self, frame: nw.LazyFrame[Any], marked: nw.LazyFrame[Any] | None) -> tuple[list[Row], object]:
        """The result; the marks are counted by a walk of their own, which may spill to disk."""
        return self.rows(frame), marked

    def rows(self, frame: nw.LazyFrame[Any]) -> list[Row]:
        """The rows of a result."""
        with _errors():
            return _native(frame).fetchall()

    def table(self, like: nw.LazyFrame[Any], names: Sequence[str], rows: Sequence[Row]) -> nw.LazyFrame[Any]:
        """A small table."""
        del like
        name = f"table_{next(self._numbers)}"
        columns = ", ".join(
            f"{_name(column)} {'BIGINT' if isinstance(cell, int) else 'VARCHAR'}"
            for column, cell in zip(names, rows[0], strict=True)
        )
        with _errors():
            self._connection.execute(f"CREATE TEMP TABLE {name} ({columns})")
            for at in range(0, len(rows), 1_000):
                values = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows[at : at + 1_000])
                self._connection.execute(f"INSERT INTO {name} VALUES {values}")  # noqa: S608  # literals are quoted
            return nw.from_native(self._connection.table(name))

    def high_and_low(self, source: Source) -> nw.LazyFrame[Any]:
        """Numbers in two parts, so that neither's sum can overflow."""
        text = cell(source.value)
        sign = f"CASE WHEN {text} LIKE '-%' THEN '-' ELSE '' END"
        whole = f"regexp_extract({text}, '[0-9]+')"
        cut = f"greatest(length({whole}) - 14, 0)"
        high = f"{sign} || '0' || {whole}[1:{cut}]"
        low = f"{sign} || {whole}[{cut} + 1:] || regexp_extract({text}, '\\.[0-9]+$')"
        return self._scan(
            source,
            f", CASE WHEN {NUMBER} IS NOT NULL THEN TRY_CAST({high} AS DECIMAL(38, 0)) END AS high"
            f", CASE WHEN {NUMBER} IS NOT NULL THEN TRY_CAST({low} AS DECIMAL(38, 9)) END AS low",
        )

    def repeated(self, marks: Iterable[Any]) -> list[Any]:
        """The marks that came more than once."""
        listed = list(marks)
        if not listed:
            return []
        both = nw.concat(listed, how="vertical").group_by(MARK).agg(nw.len().alias("rows")).filter(nw.col("rows") > 1)
        return [row[0] for row in self.rows(both)]

    def irregular(self, source: Source) -> list[tuple[int, str]] | None:
        """Rows that are no rows are errors already, so that there is nothing to find; or nothing to tell."""
        del source
        return []

    def rows_expected(self, source: Source) -> int | None:
        """One row a line: blank lines are skipped, and line breaks in cells are none to the engine.

        QueryError if a row may end with a delimiter too many, which the engine takes for none.
        """
        delimiter, lines, delimiters, last = source.simple.delimiter.encode(), 0, 0, b"\n"
        with open(source.simple.path, "rb") as raw:  # noqa: PTH123  # no path object is at hand
            for _ in range(source.simple.header_line):
                raw.readline()
            while chunk := raw.read(CHUNK):
                lines += chunk.count(b"\n")
                delimiters += 0 if source.quoted else chunk.count(delimiter)
                last = chunk[-1:]
        lines += last != b"\n"
        if self._irregular(source) if source.quoted else delimiters != lines * (source.width - 1):
            raise QueryError("lines")
        return lines

    def _irregular(self, source: Source) -> bool:
        """True if a line of a file with quotes is not as many cells as the header."""
        split = "\\|" if source.simple.delimiter == "|" else source.simple.delimiter
        one = f'("[^"]*"|[^"{split}]*)'
        lines = (
            f"read_csv({_literal(source.simple.path)}, header = false, skip = {source.simple.header_line}, "
            "auto_detect = false, columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', "
            "max_line_size = 16777216)"
        )
        sound = f"regexp_full_match(line, {_literal(f'({one}{split}){{{source.width - 1}}}{one}')})"
        with _errors():
            found = self._connection.execute(f"SELECT count(*) FROM {lines} WHERE NOT {sound}")  # noqa: S608  # literals are quoted
            return found.fetchall() != [(0,)]

    def _select(self, source: Source, more: str) -> str:
        figures = self._lines(source) if source.across is None else _unpivoted(source, self._lines(source))
        typed = f"SELECT *, 1 AS {TAIL}, {_number(source)} AS {NUMBER}, {self._code(source)} AS {CODE} FROM ({figures})"  # noqa: S608
        return f"SELECT *, {_period(source)} AS {PERIOD}, {_mark(source)} AS {MARK}{more} FROM ({typed})"  # noqa: S608  # literals are quoted

    def _lines(self, source: Source) -> str:
        cells = [f"coalesce({cell(index)}, '') AS {cell(index)}" for index in range(source.width)]
        lined = f"SELECT row_number() OVER () + {source.simple.header_line} AS {LINE}, {', '.join(cells)} "
        return f"{lined} FROM {self._read_csv(source)}" + (
            f" LIMIT {source.until - source.simple.header_line}" if source.until else ""
        )

    def _read_csv(self, source: Source) -> str:
        simple = source.simple
        columns = ", ".join(f"{_literal(cell(index))}: 'VARCHAR'" for index in range(source.width))
        return (
            f"read_csv({_literal(simple.path)}, header = false, skip = {simple.header_line}, auto_detect = false, "
            f"columns = {{{columns}}}, delim = {_literal(simple.delimiter)}, quote = '\"', escape = '\"', "
            "strict_mode = true, null_padding = false, ignore_errors = false, max_line_size = 16777216)"
        )

    def _code(self, source: Source) -> str:
        if source.period is None or not source.periods:
            return "CAST(NULL AS BIGINT)"
        if source.periods not in self._types:
            name = self._types[source.periods] = f"periods_{next(self._numbers)}"
            listed = ", ".join(map(_literal, source.periods))
            self._connection.execute(f"CREATE TYPE {name} AS ENUM ({listed})")
        return f"enum_code(TRY_CAST({cell(source.period)} AS {self._types[source.periods]}))::BIGINT"


def _native(frame: nw.LazyFrame[Any]) -> duckdb.DuckDBPyRelation:
    return cast("duckdb.DuckDBPyRelation", frame.to_native())


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        if "interrupt" not in str(error).lower():
            raise
        raise KeyboardInterrupt from error  # the user's, as DuckDB tells it
    except duckdb.Error as error:
        overflow = "overflow" in str(error).lower()
        why = str(error).partition("\n")[0]
        raise (OverflowInSumError if overflow else QueryError)("engine", error=why) from error


def _name(column: str) -> str:
    return f'"{column}"'


def _literal(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def _number(source: Source) -> str:
    """The exact number of a plain text; the guard stands before the cast, which would take more, and round."""
    text = cell(source.value)
    sound = f"regexp_full_match({text}, {_literal(PLAIN)})"
    if source.missing:
        sound += f" AND {text} NOT IN ({', '.join(map(_literal, sorted(source.missing)))})"
    if source.across is not None:
        sound += " AND NOT stray"
    return f"CASE WHEN {sound} THEN TRY_CAST({text} AS DECIMAL(38, 9)) END"


def _unpivoted(source: Source, lines: str) -> str:
    """A row for each column of values."""
    assert source.across is not None  # noqa: S101  # asked for wide files alone
    single = [cell(index) for index in source.single]
    texts = ", ".join(map(_literal, source.across.texts))
    values = ", ".join(map(cell, source.across.columns))
    blank = " AND ".join(f"{name} = ''" for name in single) or "true"
    header = " AND ".join(f"{cell(index)} = {_literal(source.simple.header[index])}" for index in source.single)
    spread = (
        f"unnest([{texts}]) AS {cell(source.width)}, unnest([{values}]) AS {cell(source.width + 1)}, "
        f"unnest(range({source.times})) AS place"
    )
    kept = ", ".join(["", *single, cell(source.width), cell(source.width + 1)])
    rows = (
        f"SELECT {LINE}{', '.join(['', *single])}, ({blank}) OR ({header or 'true'}) AS stray, {spread} FROM ({lines})"  # noqa: S608
    )
    return f"SELECT {LINE} * {source.times} + place AS {LINE}, stray{kept} FROM ({rows})"  # noqa: S608  # literals are quoted


def _period(source: Source) -> str:
    if source.period is None:
        return "''"
    return f"CASE WHEN {CODE} IS NULL THEN {cell(source.period)} ELSE '' END"


def _mark(source: Source) -> str:
    return f"hash({', '.join(_part(source, part) for part in source.key_parts)})"


def _part(source: Source, part: int | str) -> str:
    if isinstance(part, str):
        return _literal(part)
    same: Mapping[str, str] = source.same_key.get(part, {})
    if len(same) > MOST_SPELLINGS:
        raise QueryError("spellings")
    if not same:
        return cell(part)
    cases = " ".join(f"WHEN {_literal(text)} THEN {_literal(plain)}" for text, plain in same.items())
    return f"CASE {cell(part)} {cases} ELSE {cell(part)} END"
