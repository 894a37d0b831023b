"""Tables as records of cells, each with the line it begins on; those of a text, whose quotes are taken strictly."""

import csv
import re
from _csv import Reader
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from io import StringIO
from itertools import accumulate, chain, islice
from typing import TextIO

from goalcheck.errors import InputError, Slug
from goalcheck.figures.input.content import Content
from goalcheck.figures.input.encoding import Encoding, open_text
from goalcheck.figures.tables.table import SAMPLE_LINES, Columns, Records, Table
from goalcheck.messages.catalogue import Message, listed, message
from goalcheck.quantities.number import is_missing

BLOCK = 1 << 15  # characters: larger blocks do not stay in a processor's cache
SAMPLE_CHARACTERS = 1 << 20
MOST_COLUMNS = 100_000
MOST_NAMED = 5  # records whose cells hold rows
NAMED_DELIMITER = re.compile(r"sep=(.)\1*", re.IGNORECASE)  # a line before the table
_BORDER = "\0"  # between cells: no text holds one


class PlainRecords(Records):
    """Records of a text without quotes: each is a line and ends with a line feed."""

    def __init__(self, text: str, before: int, delimiter: str) -> None:
        self.lines = range(before + 1, before + 1 + text.count("\n"))
        self.end = self.lines[-1]
        self._text = text
        self._delimiter = delimiter

    @cached_property
    def rows(self) -> list[list[str]]:  # type: ignore[override]  # nobody sets it
        """The cells of each record."""
        return list(csv.reader(self._text.split("\n")[:-1], delimiter=self._delimiter))

    def columns(self, width: int) -> Columns:
        """Return the cells by column; none if a record has another number of cells than ``width``.

        The text is split once: every line feed becomes a cell of its own, and the records all have the same width if
        the line feeds are at equal distances.
        """
        stride = width + 1
        cells = self._text.replace("\n", f"{self._delimiter}\n{self._delimiter}").split(self._delimiter)
        ends = cells[width::stride]
        if not len(ends) == ends.count("\n") == len(self.lines):
            return []
        return [cells[index:-1:stride] for index in range(width)]


def plain_records(text: str, before: int, delimiter: str) -> PlainRecords | None:
    """Return whole lines of a text as records, given the last line before them; None if they are not plain."""
    if '"' in text or len(text) > csv.field_size_limit():
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            return None
    return PlainRecords(text if text.endswith("\n") else f"{text}\n", before, delimiter)


def begins_of(rows: list[list[str]], before: int) -> list[int]:
    """Return the line on which each record begins, and the one after the last, given the last line before them."""
    return list(accumulate((1 + count_lines(",".join(row)) for row in rows), initial=before + 1))


def count_lines(text: str) -> int:
    """Return how many line ends a text holds, of every kind."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


class CsvTable(Table):
    """The records of a text, in an encoding and with a delimiter that are known; ``block`` characters at a time.

    ``swallowing`` has, after a walk, the first and the last line of records that may have swallowed others.
    """

    def __init__(self, content: Content, encoding: Encoding, delimiter: str, block: int = BLOCK) -> None:
        self.content = content
        self.encoding = encoding
        self.written = encoding.name
        self.delimiter = delimiter
        self.swallowing: dict[int, int] = {}
        self._block = block

    def head(self, begin: int = 1) -> Records:
        """Return the first records from line ``begin`` on, as far as they are sound; no line that names a delimiter."""
        return _head(self, begin)

    def notes(self) -> Iterator[Message]:
        """Yield a note if quotes that do not match have made rows the text of a cell."""
        if self.swallowing:
            lines = [f"{begin}–{end}" for begin, end in self.swallowing.items()]
            more = ["…"] if len(lines) > MOST_NAMED else []
            yield message("rows_in_cells", lines=listed([*lines[:MOST_NAMED], *more]))

    def records(self, after: int) -> Iterator[Records]:
        """Walk over the records that follow the one that begins on line ``after`` (0: over all). InputError."""
        line = max(after - 1, 0)
        with open_text(self.content, self.encoding) as text:
            for _ in range(line):
                text.readline()
            if after:
                header, rows = self._reader(text), list[list[str]]()
                if broken := _take(header, rows, 1):
                    raise self._broken(broken, line + 1, line + header.line_num)
                if header.line_num > 1:
                    self._look_into(rows, [line + 1, line + header.line_num + 1])
                line += header.line_num
            while block := text.read(self._block) + text.readline():
                records = plain_records(block, line, self.delimiter)
                if records is not None:
                    yield records
                    line = records.end
                else:
                    line = yield from self._with_quotes(block, text, line)

    def _reader(self, text: TextIO, block: str = "") -> Reader:
        """Return a strict reader of the records of a block and of the text that follows it."""
        lines = chain(StringIO(block, newline=""), iter(text.readline, ""))
        return csv.reader(lines, delimiter=self.delimiter, strict=True)

    def _with_quotes(self, block: str, text: TextIO, before: int) -> Generator[Records, None, int]:
        """Yield as many records as the block has lines, which may go on beyond it; return the last line taken."""
        reader = self._reader(text, block)
        rows: list[list[str]] = []
        broken = _take(reader, rows, count_lines(block) + 1)
        begins: Sequence[int] = range(before + 1, before + len(rows) + 2)
        if broken or reader.line_num > len(rows):  # records of several lines
            begins = begins_of(rows, before)
            self._look_into(rows, begins)
        end = begins[-1] - 1
        if rows:
            yield Records(begins[:-1], rows, end)
        if broken:
            raise self._broken(broken, end + 1, before + reader.line_num)
        return end

    def _look_into(self, rows: list[list[str]], begins: Sequence[int]) -> None:
        """Note which records may have swallowed others, given the lines on which they, and the next, begin."""
        for row, begin, after in zip(rows, begins, begins[1:], strict=False):
            if after > begin + 1 and len(self.swallowing) <= MOST_NAMED and self._holds_rows(row):
                self.swallowing[begin] = after - 1

    def _holds_rows(self, cells: list[str]) -> bool:
        """Whether, of the lines of a record, one within a cell would be a row of the table, or several would be."""
        if len(cells) < 2 or self.delimiter.join(cells).count(self.delimiter) < 2 * (len(cells) - 1):
            return False  # two rows have more delimiters
        found = []
        for line in re.split(r"\r\n|\r|\n", _BORDER.join(cells)):
            row = line.replace(_BORDER, self.delimiter).split(self.delimiter)
            numbers = [at for at in self.values if any(map(str.isdigit, "".join(cells[at : at + 1])))]
            if len(row) == len(cells) and all(
                is_missing(row[at], self.missing) or any(map(str.isdigit, row[at])) for at in numbers
            ):  # for prose has delimiters, too
                found.append(_BORDER not in line)
        return len(found) > 1 or any(found)

    def _broken(self, why: str, begin: int, line: int) -> InputError:
        if "expected after" in why:
            found = message("text_after_quote")
            return self.content.refusal(Slug.RAGGED_ROW, found, message("double_the_quote"), line)
        most = f"{csv.field_size_limit():,}"
        opened, cell = self._open_cell(begin, line)
        if "limit" not in why:
            found, hint = message("quote_never_closes"), message("close_the_quote")
        elif count_lines(cell):
            found, hint = message("quote_too_long", most=most), message("close_the_quote")
        else:
            found, hint = message("cell_too_long", most=most), message("is_it_a_table")
        return self.content.refusal(Slug.RAGGED_ROW, found, hint, opened)

    def _open_cell(self, begin: int, end: int) -> tuple[int, str]:
        """Return the first cell between two lines that is too long, else the last one, and the line it begins on."""
        most = csv.field_size_limit((1 << 31) - 1)
        try:
            with open_text(self.content, self.encoding) as text:
                row = next(csv.reader(islice(text, begin - 1, end), delimiter=self.delimiter))
        finally:
            csv.field_size_limit(most)
        at = next((at for at, cell in enumerate(row) if len(cell) > most), len(row) - 1)
        return begin + sum(map(count_lines, row[:at])), row[at]


@lru_cache(maxsize=2)  # a file that is opened is looked at again and again
def _head(table: CsvTable, begin: int) -> Records:
    lines = first_lines(table.content, table.encoding, begin)
    if begin == 1 and lines and NAMED_DELIMITER.fullmatch(lines[0].strip("\r\n")):
        begin, lines = 2, lines[1:]
    reader = csv.reader(iter(lines), delimiter=table.delimiter)
    rows: list[list[str]] = []
    with suppress(csv.Error):  # the walk over the table will say so, and where
        rows.extend(reader)
    return Records(begins_of(rows, begin - 1)[:-1], rows, begin - 1 + reader.line_num)


def _take(reader: Reader, rows: list[list[str]], most: int) -> str:
    """Add up to ``most`` records to ``rows``, as far as they are sound; return what is wrong with the next, or ""."""
    try:
        rows.extend(islice(reader, most))
    except csv.Error as error:
        return str(error)
    return ""


def first_lines(content: Content, encoding: Encoding, begin: int = 1) -> list[str]:
    """Return the lines of a text from line ``begin`` on, enough of them to see how it is built. InputError."""
    lines: list[str] = []
    size = 0
    with open_text(content, encoding) as text:
        for line in islice(text, begin - 1, begin - 1 + SAMPLE_LINES):
            lines.append(line)
            size += len(line)
            if size > SAMPLE_CHARACTERS:
                break
    return lines
