"""Measure files of several shapes, each beside bare Polars and, where it can do the job, pandera: SIZE rows each."""

from __future__ import annotations

from collections.abc import Iterator

from commands import bare, report
from comparison import Bars, Comparison, Skipped
from environments import RIVALS
from made_figures import Shape, figures_file, percentile_targets_file, targets_file
from processes import Command, measure_in_turn
from results import Recorder, options_of

BARS = Bars(time=2.0, megabytes=800)
PANDERA = RIVALS[0]
SHAPES = {
    "40 indicators, 69 entities, daily": ("observations", 40, 69),
    "the same, cells in quotes": ("quoted", 40, 69),
    "the same, as records": ("records", 40, 69),
    "the same, a column for each day": ("wide", 40, 69),
    "one indicator of many entities, 12 days each": ("observations", 1, -12),
    "one entity a key": ("observations", 1, -1),
}


def main() -> None:
    """Print the medians of each pair, measured in turn."""
    options = options_of(__doc__, rows=200_000, runs=3, budget=60)
    has_pandera = PANDERA.is_installed()
    recorder = Recorder("shapes", keep=options.record, versions=PANDERA.versions)
    for name, (rows, indicators, entities) in SHAPES.items():
        shape = Shape.of(options.rows, indicators, entities if entities > 0 else options.rows // -entities)
        work = f"{shape.rows:,} rows: {name}"
        ours = report(figures_file(rows, shape), targets_file(rows, shape), shape, "polars")
        for other, command in _others(rows, shape, has_pandera=has_pandera):
            measured = measure_in_turn({"ours": ours, "theirs": command}, options.runs, options.budget)
            bars = BARS if other == "bare Polars" else Bars(time=1.0)
            recorder.add(Comparison(work, other, measured["ours"], measured["theirs"], bars))
        if not has_pandera:
            recorder.add(Skipped(work, PANDERA.name, "it cannot be installed here"))
    _percentiles(recorder, Shape.of(options.rows, 40, 69), options.runs, options.budget)


def _others(rows: str, shape: Shape, *, has_pandera: bool) -> Iterator[tuple[str, Command]]:
    """Yield the bare query and, of tidy observations, pandera, which knows no other rows."""
    figures = figures_file(rows, shape)
    yield "bare Polars", bare("groups_polars", figures, rows)
    if has_pandera and rows in {"observations", "quoted"}:
        yield PANDERA.name, PANDERA.command(figures)


def _percentiles(recorder: Recorder, shape: Shape, runs: int, budget: int) -> None:
    figures = figures_file("records", shape)
    ours = report(figures, percentile_targets_file(shape), shape, "polars")
    commands = {"ours": ours, "theirs": bare("quantiles_polars", figures)}
    measured = measure_in_turn(commands, runs, budget)
    work = f"{shape.rows:,} rows: p95 of records, 40 indicators"
    recorder.add(Comparison(work, "Polars' own quantile", measured["ours"], measured["theirs"], BARS))


if __name__ == "__main__":
    main()
