"""Rows that are looked at one by one go the way of the embedded engine: as records, then rows, then batches."""

import csv
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from goalcheck.engines.spark.queries.plain_source import Source
from goalcheck.engines.spark.queries.query import Odd
from goalcheck.figures.batch import Batch, batches_of
from goalcheck.figures.read import FigureFile
from goalcheck.figures.tables.records import Records
from goalcheck.figures.tables.rows import Problems, Rows
from goalcheck.quantities.variant import Variant

SIZE = 1_000


class Picked(Variant):
    """Single records of a file, as a table of their own."""

    rows: Sequence[tuple[int, list[str]]]

    def head(self, begin: int = 1) -> Records:  # pragma: no cover  # nobody looks for a header here
        """The first records."""
        return Records([line for line, _ in self.rows], [cells for _, cells in self.rows], begin)

    def records(self, after: int) -> Iterator[Records]:
        """The records, some at a time."""
        del after
        for at in range(0, len(self.rows), SIZE):
            lines, cells = zip(*self.rows[at : at + SIZE], strict=True)
            yield Records(lines, list(cells), lines[-1])


class Placed(NamedTuple):
    """Figures that are looked at one by one, with their places in the file."""

    batch: Batch
    places: Sequence[int]
    indexes: Sequence[int]  # of those among the batch's figures that are meant


def odd_figures(file: FigureFile, source: Source, odd: Odd, irregular: Sequence[tuple[int, str]]) -> list[Placed]:
    """The odd figures in the order of the file; what is no row is noted among the file's problems."""
    broken = [(line, _cells(text, source.simple.delimiter)) for line, text in irregular]
    merged = sorted([*odd.rows, *broken], key=itemgetter(0))
    problems = Problems(file.name)
    file.problems = problems.kept
    placed = []
    for batch in batches_of(Rows(Picked(merged), file.plan, problems), file.plan, None):
        places = [source.place(line, index % source.times) for index, line in enumerate(batch.lines)]
        meant = [index for index, place in enumerate(places) if odd.places is None or place in odd.places]
        placed.append(Placed(batch, places, meant))
    file.footers = ()
    return placed


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
