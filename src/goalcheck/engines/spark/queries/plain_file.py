"""A file as a query engine can read it: as it stands, or unpacked and in UTF-8 in a temporary file."""

from __future__ import annotations

import codecs
import os
import zlib
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from weakref import finalize

from goalcheck.engines.spark.queries.error import QueryError
from goalcheck.figures.tables.csv_table import CsvTable
from goalcheck.figures.tables.parquet import ParquetTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from goalcheck.figures.read import FigureFile

CHUNK = 1 << 20
_UTF_8 = frozenset({"utf-8", "ascii"})


class Temporary:
    """A temporary file, which is gone when nobody holds this any more."""

    def __init__(self, suffix: str) -> None:
        handle, self.path = mkstemp(suffix=suffix, prefix="goalcheck-")
        os.close(handle)
        finalize(self, Path(self.path).unlink, missing_ok=True)


class Plain(NamedTuple):
    """Text in UTF-8; ``quoted``: some cell may stand in quotes. ``kept`` holds the temporary file, if it is one.

    ``parquet`` is the table of an engine that reads it by itself.
    """

    path: str
    delimiter: str
    quoted: bool
    kept: Temporary | None = None
    parquet: ParquetTable | None = None
    open: Callable[[], BinaryIO] | None = None  # where the path is not one of this machine


def plain_of(file: FigureFile, *, reads_parquet: bool, reads_copies: bool) -> Plain:
    """The file as it can be queried. QueryError if a line may end otherwise than by LF or CRLF, or it is no text."""
    table = file.table
    if isinstance(table, ParquetTable):
        return _of_parquet(table, file.plan.header_line, reads_parquet=reads_parquet, reads_copies=reads_copies)
    if not isinstance(table, CsvTable):
        raise QueryError("table")
    encoding, content = table.encoding, table.content
    if encoding.codec.lower() in _UTF_8 and content.place:
        if encoding.returns:
            _looked_at(_chunks(table))
        return Plain(content.place, table.delimiter, encoding.quotes, open=content.open if content.proven else None)
    if not reads_copies:
        raise QueryError("copy")
    return _made_plain(table)


def _made_plain(table: CsvTable) -> Plain:
    kept = Temporary(".csv")
    try:
        with open(kept.path, "wb") as out:  # noqa: PTH123  # no path object is at hand
            seen = _looked_at(_in_utf_8(table), out.write)
    except (OSError, EOFError, UnicodeError, zlib.error) as error:  # a file that changed since is told of by the walk
        raise QueryError("temporary", error=str(error)) from error
    return Plain(kept.path, table.delimiter, seen.quotes, kept)


def _of_parquet(table: ParquetTable, header_line: int, *, reads_parquet: bool, reads_copies: bool) -> Plain:
    if header_line != 1:
        raise QueryError("edited")
    if table.has_exponents():
        raise QueryError("exponents")
    if reads_parquet:
        return Plain(table.path, ",", quoted=False, parquet=table)
    if not reads_copies:
        raise QueryError("copy")
    kept = Temporary(".csv")
    table.texts().sink_csv(kept.path)
    return Plain(kept.path, ",", quoted=True, kept=kept)


def _in_utf_8(table: CsvTable) -> Iterator[bytes]:
    codec = table.encoding.codec.lower()
    if codec in _UTF_8:
        yield from _chunks(table)
        return
    decoder = codecs.getincrementaldecoder(codec)("strict")
    for chunk in _chunks(table):
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


def _chunks(table: CsvTable) -> Iterator[bytes]:
    """The bytes after the mark."""
    with table.content.open() as raw:
        raw.read(table.encoding.mark)
        while chunk := raw.read(CHUNK):
            yield chunk


def _looked_at(chunks: Iterable[bytes], write: Callable[[bytes], object] = len) -> _Seen:
    """What is seen in bytes that are written on. QueryError if a line ends with a carriage return alone."""
    seen = _Seen()
    for chunk in chunks:
        seen.look_at(chunk)
        write(chunk)
    seen.refuse_lone_returns()
    return seen


class _Seen:
    """What was seen in the bytes of a text."""

    def __init__(self) -> None:
        self.quotes = False
        self._lone_return = False
        self._before = b""

    def look_at(self, chunk: bytes) -> None:
        """Look at the next bytes."""
        self.quotes = self.quotes or b'"' in chunk
        if not self._before and b"\r" not in chunk:
            return
        piece = self._before + chunk
        self._before = b"\r" if piece.endswith(b"\r") else b""
        body = piece[: len(piece) - len(self._before)]
        self._lone_return = self._lone_return or body.count(b"\r") != body.count(b"\r\n")

    def refuse_lone_returns(self) -> None:
        """QueryError if, after all bytes, a line ends with a carriage return alone."""
        if self._lone_return or self._before:
            raise QueryError("line_ends")
