"""Rows that are looked at one by one go the way of the embedded engine: as records, then rows, then batches."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goalcheck.figures.batch import Batch, batches_of
from goalcheck.figures.rows import Problems, Rows
from goalcheck.figures.table import Records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.read import FigureFile

BLOCK = 1_000  # rows that the embedded engine takes at a time: the order of series follows from it


@dataclass(frozen=True)
class Picked:
    """Single records of a file, as a table of their own."""

    lines: Sequence[int]
    cells: Sequence[list[str]]
    begin: int

    def head(self, begin: int = 1) -> Records:  # pragma: no cover  # nobody looks for a header here
        """The first records."""
        return Records(self.lines, list(self.cells), begin)

    def records(self, after: int) -> Iterator[Records]:
        """The records, those of one block at a time."""
        del after
        at = 0
        while at < len(self.lines):
            block = block_of(self.lines[at], self.begin)
            end = bisect_left(self.lines, self.begin + (block + 1) * BLOCK)
            yield Records(self.lines[at:end], list(self.cells[at:end]), self.lines[end - 1])
            at = end


def block_of(line: int, begin: int) -> int:
    """The number of the block that a line lies in, where ``begin`` is the first row's line."""
    return (line - begin) // BLOCK


def odd_batches(
    file: FigureFile, rows: Sequence[tuple[int, list[str]]], irregular: Sequence[tuple[int, str]], delimiter: str
) -> dict[int, Batch]:
    """Batches of rows by block; what is no row is noted among the file's problems."""
    begin = file.plan.header_line + 1
    broken = [(line, _cells(text, delimiter)) for line, text in irregular]
    merged = sorted([*rows, *broken], key=lambda row: row[0])
    problems = Problems(file.name)
    file.problems = problems.kept
    table = Picked([line for line, _ in merged], [cells for _, cells in merged], begin)
    batches: defaultdict[int, Batch] = defaultdict()
    for batch in batches_of(Rows(table, file.plan, problems), file.plan, None):
        batches[block_of(batch.lines[0], begin)] = batch
    file.footers = ()
    return batches


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader([text], delimiter=delimiter, strict=True), [])


def part_of(batch: Batch, begin: int, end: int) -> Batch:
    """Some rows of a batch that follow each other."""

    def cut(column: Sequence[str] | None) -> Sequence[str] | None:
        return None if column is None else column[begin:end]

    return Batch(
        lines=batch.lines[begin:end],
        indicator=batch.indicator[begin:end],
        value=batch.value[begin:end],
        period=cut(batch.period),
        entity=cut(batch.entity),
        unit=cut(batch.unit),
        status=cut(batch.status),
        note=cut(batch.note),
        source=cut(batch.source),
        dimensions=tuple((name, column[begin:end]) for name, column in batch.dimensions),
    )
