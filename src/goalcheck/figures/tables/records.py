"""Some records of a table that follow each other: by row, or, where the text is plain, at once by column."""

import csv
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

Columns = list["Sequence[str]"]


class Records:
    """Some records in a row: the line on which each begins, their cells, and the last line they take."""

    def __init__(self, lines: Sequence[int], rows: list[list[str]], end: int) -> None:
        self.lines = lines
        self.rows = rows
        self.end = end

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
