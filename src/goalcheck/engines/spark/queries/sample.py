"""Samples of a plain file: what they show of its columns saves the queries work, and is never taken for granted."""

from __future__ import annotations

import csv
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.engines.spark.queries.plain_source import Simple, Source

SAMPLES = 32
SAMPLE_BYTES = 1 << 14


class Sample:
    """Rows from places that are spread over a file, its first and last rows among them."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def cells(self, column: int) -> Sequence[str]:
        """The cells of a column."""
        if self._source.simple.parquet is not None:
            return self._source.simple.parquet.sample(column, SAMPLES, SAMPLE_BYTES >> 5)
        return self._columns[column] if self._columns else ()

    def usual(self, columns: Iterable[int]) -> dict[int, str]:
        """The text of each of these columns of which all rows here have the same one."""
        if self._source.simple.parquet is not None or not self._rows:
            return {}
        firsts = {column: self._columns[column][0] for column in columns if column < self._source.width}
        return {column: text for column, text in firsts.items() if set(self._columns[column]) == {text}}

    @cached_property
    def _columns(self) -> list[tuple[str, ...]]:
        return list(zip(*self._rows, strict=True))

    @cached_property
    def _rows(self) -> list[list[str]]:
        rows: list[list[str]] = []
        width, delimiter = self._source.width, self._source.simple.delimiter
        for text in _pieces(self._source.simple):
            lines = text.splitlines()
            cells = csv.reader(lines, delimiter=delimiter) if self._source.quoted else _split(lines, delimiter)
            rows += [row for row in cells if len(row) == width]  # a broken row in a sample ends it
        return rows


def _split(lines: Iterable[str], delimiter: str) -> Iterable[list[str]]:
    return (line.split(delimiter) for line in lines)


def _pieces(simple: Simple) -> Iterable[str]:
    with open(simple.path, "rb") if simple.open is None else simple.open() as raw:  # noqa: PTH123  # no path object is at hand
        size = raw.seek(0, 2)
        step = max(size // SAMPLES, SAMPLE_BYTES)
        places = [*range(0, size, step), max(size - SAMPLE_BYTES, 0)]
        for at in dict.fromkeys(places):
            raw.seek(at)
            for _ in range(1 if at else simple.header_line):
                raw.readline()
            yield raw.read(SAMPLE_BYTES).decode("utf-8", errors="ignore").rsplit("\n", 1)[0]
