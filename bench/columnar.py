"""Measure the columnar engine on ten million rows against bare Polars: records, observations, and one bad row."""

from __future__ import annotations

from commands import bare, report
from comparison import Bars, Comparison
from made_figures import Shape, figures_file, targets_file, with_a_bad_row
from processes import Command, measure_in_turn
from results import Recorder, options_of

BARS = Bars(time=2.0, megabytes=800)
BAD_ROW_BARS = Bars(time=2.0)
INDICATORS, ENTITIES = 40, 50


def main() -> None:
    """Print medians, ratios and peak memory."""
    options = options_of(__doc__, rows=10_000_000, runs=5, engine="polars")
    recorder = Recorder("columnar", keep=options.record)
    shape = Shape.of(options.rows, INDICATORS, ENTITIES)
    for rows in ("records", "observations"):
        commands = {"ours": _ours(rows, shape, options.engine), "bare": _bare(rows, shape)}
        measured = measure_in_turn(commands, options.runs)
        work = f"{shape.rows:,} {rows}"
        recorder.add(Comparison(work, "bare Polars", measured["ours"], measured["bare"], BARS))
    clean = _ours("records", shape, options.engine)
    commands = {"clean": clean, "bad": _refused(clean, str(with_a_bad_row(figures_file("records", shape))))}
    measured = measure_in_turn(commands, options.runs)
    work = f"{shape.rows:,} records, one bad value among them"
    recorder.add(Comparison(work, "the clean file", measured["bad"], measured["clean"], BAD_ROW_BARS))


def _ours(rows: str, shape: Shape, engine: str) -> Command:
    return report(figures_file(rows, shape), targets_file(rows, shape), shape, engine)


def _bare(rows: str, shape: Shape) -> Command:
    return bare("groups_polars", figures_file(rows, shape), rows)


def _refused(clean: Command, bad: str) -> Command:
    """The same over the bad file: it must say which value is bad, and stop."""
    program, verb, _, *options = clean
    return ["sh", "-c", '"$@" 2>&1 | grep bad-value', "sh", program, verb, bad, *options]


if __name__ == "__main__":
    main()
