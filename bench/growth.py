"""Measure how the cost grows with rows, from a million to a hundred million, and with targets, from 10 to 10,000."""

from __future__ import annotations

import shutil

from commands import bare, report
from comparison import Comparison, Skipped
from made_figures import Shape, figures_file, member_targets_file, targets_file
from processes import WORK, Measured, measure_in_turn
from results import Recorder, options_of

INDICATORS, ENTITIES = 40, 50
BARE = {"stream": ("bare csv.reader loop", "sums"), "polars": ("bare Polars", "groups_polars")}
STREAM_LARGEST = 10_000_000
SPARE = 3  # a file is written only where so many times its size is free
BYTES_A_ROW = 50
MANY = Shape(200, 50, 100)  # a million rows, 10,000 pairs of indicator and entity
TARGETS = (10, 100, 1_000, 10_000)


def main() -> None:
    """Print medians beside bare scripts for rows, beside the fewest for targets."""
    options = options_of(__doc__, runs=3, budget=40, largest=100_000_000)
    recorder = Recorder("growth", keep=options.record)
    for engine in BARE:
        _targets(recorder, engine, options.runs, options.budget)
    for rows in (1_000_000, 10_000_000, 100_000_000):
        if rows <= options.largest:
            _rows(recorder, Shape.of(rows, INDICATORS, ENTITIES), options.runs, options.budget)
        else:
            recorder.add(Skipped(f"{rows:,} records", "", f"this run was told to stop at {options.largest:,} rows"))


def _targets(recorder: Recorder, engine: str, runs: int, budget: int) -> None:
    figures = figures_file("records", MANY)
    commands = {
        str(count): report(figures, member_targets_file("records", MANY, count), MANY, engine) for count in TARGETS
    }
    measured = measure_in_turn(commands, runs, budget)
    fewest: Measured = measured[str(TARGETS[0])]
    for count in TARGETS[1:]:
        work = f"{count:,} targets on {MANY.rows:,} records, `{engine}`"
        recorder.add(Comparison(work, f"{TARGETS[0]} targets", measured[str(count)], fewest))


def _rows(recorder: Recorder, shape: Shape, runs: int, budget: int) -> None:
    for engine, (other, script) in BARE.items():
        work = f"{shape.rows:,} records, {INDICATORS} targets, `{engine}`"
        if lacking := _lacking(shape, engine):
            recorder.add(Skipped(work, other, lacking))
            continue
        figures = figures_file("records", shape)
        ours = report(figures, targets_file("records", shape), shape, engine)
        measured = measure_in_turn({"ours": ours, "bare": bare(script, figures, "records")}, runs, budget)
        recorder.add(Comparison(work, other, measured["ours"], measured["bare"]))
    if shape.rows > STREAM_LARGEST:
        figures_file("records", shape).unlink()


def _lacking(shape: Shape, engine: str) -> str:
    if engine == "stream" and shape.rows > STREAM_LARGEST:
        return "a row-by-row walk over it takes minutes; `auto` would not take it either"
    needed = shape.rows * BYTES_A_ROW * SPARE
    free = shutil.disk_usage(WORK).free
    return f"the disk has {free >> 30} GiB free, and {needed >> 30} are wanted" if free < needed else ""


if __name__ == "__main__":
    main()
