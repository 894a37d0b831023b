"""Google Benchmark's CSV, below its lines on the machine: a row a benchmark, times in their unit, and counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.figures.layouts.exports.spread import Spread
from goalcheck.figures.layouts.known_layout import Known
from goalcheck.quantities.number import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goalcheck.figures.tables.records import Records

_BEGIN = ["name", "iterations", "real_time", "cpu_time", "time_unit"]
_TIMES = ("real_time", "cpu_time")
_NO_FIGURES = {"name", "time_unit", "label", "error_occurred", "error_message"}
_HEADER = ("indicator", "name", "value", "unit", "note")


def recognise(head: Records) -> Spread | None:
    """Return how the rows of such a file are spread, None if it is none."""
    for line, row in zip(head.lines, head.rows, strict=True):
        if list(map(clean, row[: len(_BEGIN)])) == _BEGIN:
            header = list(map(clean, row))
            preamble = [" ".join(filter(None, above)) for above in head.rows[: list(head.lines).index(line)]]
            return _spread(header, Known("Google Benchmark", line, preamble=tuple(filter(None, preamble))))
    return None


def _spread(header: list[str], known: Known) -> Spread:
    figures = [(index, name) for index, name in enumerate(header) if name and name not in _NO_FIGURES]

    def rows_of(cells: Sequence[str]) -> Iterator[list[str]]:
        row = dict(zip(header, cells, strict=True))
        for index, name in figures:
            unit = row["time_unit"] if name in _TIMES else ""
            if cells[index] or name in _TIMES:  # a benchmark that failed has no times
                yield [name, row["name"], cells[index], unit, row.get("error_message", "")]

    return Spread(known, tuple(header), _HEADER, rows_of, {index: {"indicator": name} for index, name in figures})
