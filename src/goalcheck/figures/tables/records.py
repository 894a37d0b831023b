"""Some records of a table that follow each other: by row, or, where the text is plain, at once by column."""

import csv
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

Columns = list["Sequence[str]"]


class Records(NamedTuple):
    """Some records in a row: the line on which each begins, their cells, and the last line they take."""

    lines: Sequence[int]
    rows: list[list[str]]
    end: int

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each record with its line."""
        return zip(self.lines, self.rows, strict=True)

    def texts_on(self, line: int) -> list[str]:
        """Return the stripped cells of the record that begins on a line, none if no record does."""
        return next((list(map(str.strip, row)) for at, row in self.numbered() if at == line), [])

    def columns(self, width: int) -> Columns:
        """Return the cells by column; none if a record has another number of cells than ``width``."""
        if len(self.rows[0]) != width:
            return []
        try:
            return list(zip(*self.rows, strict=True))
        except ValueError:
            return []


class PlainRecords(NamedTuple):
    """Records of a text without quotes: each is a line and ends with a line feed."""

    lines: range
    text: str
    delimiter: str

    @property
    def rows(self) -> list[list[str]]:
        """The cells of each record."""
        return list(csv.reader(self.text.split("\n")[:-1], delimiter=self.delimiter))

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each record with its line."""
        return zip(self.lines, self.rows, strict=True)

    @property
    def end(self) -> int:
        """The last line."""
        return self.lines[-1]

    def columns(self, width: int) -> Columns:
        """Return the cells by column; none if a record has another number of cells than ``width``.

        The text is split once: every line feed becomes a cell of its own, and the records all have the same width if
        the line feeds are at equal distances.
        """
        stride = width + 1
        cells = self.text.replace("\n", f"{self.delimiter}\n{self.delimiter}").split(self.delimiter)
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
    if not text.endswith("\n"):
        text += "\n"
    return PlainRecords(range(before + 1, before + 1 + text.count("\n")), text, delimiter)


def lines_of(rows: list[list[str]], before: int, end: int) -> Sequence[int]:
    """Return the line on which each record begins, given the last line before them and the last one they take."""
    if end - before == len(rows):
        return range(before + 1, end + 1)
    return list(accumulate((1 + _breaks_in(row) for row in rows[:-1]), initial=before + 1))


def begin_of_next(rows: list[list[str]], before: int) -> int:
    """Return the line after these records, given the last line before them."""
    return before + 1 + sum(1 + _breaks_in(row) for row in rows)


def _breaks_in(row: list[str]) -> int:
    return count_lines(",".join(row))


def count_lines(text: str) -> int:
    """Return how many line ends a text holds, of every kind."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")
