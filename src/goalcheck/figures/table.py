"""A text as records of cells, each with the line it begins on; quotes are taken strictly."""

from __future__ import annotations

import csv
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from goalcheck.errors import InputError, Slug
from goalcheck.figures.content import unreadable
from goalcheck.figures.text import Encoding, find_encoding, open_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goalcheck.errors import Problem
    from goalcheck.figures.content import Content

BATCH = 1_000
SAMPLE_LINES = 400
SAMPLE_CHARACTERS = 1 << 20
MOST_COLUMNS = 100_000


class Records(NamedTuple):
    """Some records in a row: the line on which each begins, their cells, and the last line they take."""

    lines: Sequence[int]
    rows: list[list[str]]
    end: int


class Table(Protocol):
    """Records that can be walked again and again."""

    def head(self, begin: int = 1) -> Records:
        """Return the first records from line ``begin`` on, as far as they are sound."""

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the records that follow the one that begins on line ``after`` (0: over all). InputError."""


class CsvTable:
    """The records of a text, in an encoding and with a delimiter that are known."""

    def __init__(self, content: Content, encoding: Encoding, delimiter: str) -> None:
        self.content = content
        self.encoding = encoding
        self.delimiter = delimiter
        self._errors: tuple[type[Exception], ...] = (*content.errors, UnicodeError)

    def head(self, begin: int = 1) -> Records:
        """Return the first records from line ``begin`` on, as far as they are sound."""
        lines = first_lines(self.content, self.encoding, begin)
        reader = csv.reader(iter(lines), delimiter=self.delimiter)
        rows: list[list[str]] = []
        with suppress(csv.Error):  # the walk over the table will say so, and where
            rows.extend(reader)
        end = begin - 1 + reader.line_num
        return Records(lines_of(rows, begin - 1, end), rows, end)

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the records that follow the one that begins on line ``after`` (0: over all). InputError."""
        try:
            yield from self._walk(after)
        except self._errors as error:  # it was sound when it was opened
            raise unreadable(self.content.name, error) from error

    def _walk(self, after: int) -> Iterator[Records]:
        skip = max(after - 1, 0)
        with open_text(self.content, self.encoding) as text:
            for _ in range(skip):
                text.readline()
            reader = csv.reader(text, delimiter=self.delimiter, strict=True)
            if after and (broken := _take(reader, [], 1)):
                raise InputError([self._broken(broken, skip + 1, skip + reader.line_num)])
            while True:
                before = reader.line_num
                rows: list[list[str]] = []
                broken = _take(reader, rows)
                end = begin_of_next(rows, before) - 1 if broken else reader.line_num
                if rows:
                    yield Records(lines_of(rows, skip + before, skip + end), rows, skip + end)
                if broken:
                    raise InputError([self._broken(broken, skip + end + 1, skip + reader.line_num)])
                if not rows:
                    return

    def _broken(self, why: str, begin: int, line: int) -> Problem:
        if "expected after" in why:
            found = "text after a closing quote"
            return self.content.problem(Slug.RAGGED_ROW, found, 'a quote within a quoted cell is written ""', line)
        most = csv.field_size_limit()
        with open_text(self.content, self.encoding) as text:
            opened = _line_of_open_quote(islice(text, begin - 1, None), begin, self.delimiter, most)
        if opened is None:
            found = f"a cell of more than {most:,} characters"
            return self.content.problem(Slug.RAGGED_ROW, found, "is this a table?", begin)
        hint = 'close it, or write a quote within a quoted cell as ""'
        found = "a quote opens here and never closes"
        if "limit" in why:
            found = f"a quote opens here, and the cell has more than {most:,} characters"
        return self.content.problem(Slug.RAGGED_ROW, found, hint, opened)


class Reader(Protocol):
    """What :func:`csv.reader` returns."""

    @property
    def line_num(self) -> int:
        """How many lines were taken."""

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


def _take(reader: Reader, rows: list[list[str]], most: int = BATCH) -> str:
    """Add a batch of records to ``rows``, as far as they are sound; return what is wrong with the next, or ""."""
    try:
        rows.extend(islice(reader, most))
    except csv.Error as error:
        return str(error)
    return ""


def first_lines(content: Content, encoding: Encoding, begin: int = 1) -> list[str]:
    """Return the lines of a text from line ``begin`` on, enough of them to see how it is built. InputError."""
    lines: list[str] = []
    size = 0
    errors: tuple[type[Exception], ...] = (*content.errors, UnicodeError)
    try:
        with open_text(content, encoding) as text:
            for line in islice(text, begin - 1, begin - 1 + SAMPLE_LINES):
                lines.append(line)
                size += len(line)
                if size > SAMPLE_CHARACTERS:
                    break
    except errors as error:  # it was sound when its encoding was found
        raise unreadable(content.name, error) from error
    return lines


def lines_of(rows: list[list[str]], before: int, end: int) -> Sequence[int]:
    """Return the line on which each record begins, given the last line before them and the last one they take."""
    if end - before == len(rows):
        return range(before + 1, end + 1)
    lines = []
    line = before + 1
    for row in rows:
        lines.append(line)
        line += 1 + _breaks_in(row)
    return lines


def begin_of_next(rows: list[list[str]], before: int) -> int:
    """Return the line after these records, given the last line before them."""
    return before + 1 + sum(1 + _breaks_in(row) for row in rows)


def _breaks_in(row: list[str]) -> int:
    text = ",".join(row)
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _line_of_open_quote(lines: Iterable[str], begin: int, delimiter: str, most: int) -> int | None:
    """Return the line of the quote that is open after ``most`` characters or at the end; None: none is.

    ``begin`` is the first line's number. Cells that are not quoted may not be longer either.
    """
    opened, size = begin, 0  # of the cell
    quoted, closing, fresh = False, False, True
    for number, line in enumerate(lines, begin):
        for character in line:
            size += 1
            if size > most:
                return opened if quoted else None
            if quoted:
                quoted = character != '"'
                closing, fresh = not quoted, False
                continue
            if character == '"' and (fresh or closing):
                opened = number if fresh else opened
                quoted = True
            fresh = character in (delimiter, "\r", "\n")
            size = 0 if fresh else size
            closing = False
    return opened if quoted else None


def table_rows(content: Content, encoding: str | None = None, delimiter: str = ",") -> list[list[str]]:
    """Return all records of a small table that are not blank, cell by cell as they stand. InputError."""
    table = CsvTable(content, find_encoding(content, encoding), delimiter)
    return [row for records in table.records(0) for row in records.rows if row]
