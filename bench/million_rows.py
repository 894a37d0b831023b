"""Measure a million tidy rows against a bare csv.reader loop: as records, and as observations with unique keys."""

from __future__ import annotations

from commands import bare, report
from comparison import Bars, Comparison
from made_figures import Shape, figures_file, targets_file
from processes import measure_in_turn
from results import Recorder, options_of

BARS = Bars(time=3.0, megabytes=100)
INDICATORS, ENTITIES = 20, 50


def main() -> None:
    """Print medians, ratios and peak memory for records and for observations."""
    options = options_of(__doc__, rows=1_000_000, runs=5)
    recorder = Recorder("million_rows", keep=options.record)
    shape = Shape.of(options.rows, INDICATORS, ENTITIES)
    for rows in ("records", "observations"):
        figures = figures_file(rows, shape)
        commands = {
            "ours": report(figures, targets_file(rows, shape), shape, "stream"),
            "bare": bare("sums", figures),
        }
        measured = measure_in_turn(commands, options.runs)
        work = f"{shape.rows:,} {rows}"
        recorder.add(Comparison(work, "bare csv.reader loop", measured["ours"], measured["bare"], BARS))


if __name__ == "__main__":
    main()
