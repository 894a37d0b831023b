"""Measure `goalcheck check` against the tools that a user would pick instead, and bare scripts, on the same files."""

from __future__ import annotations

from collections.abc import Iterator

from commands import bare, check
from comparison import Bars, Comparison, Skipped
from environments import RIVALS
from made_figures import Shape, figures_file, targets_file
from processes import Command, FailedError, measure_in_turn
from results import Line, Recorder, options_of

NEAREST = "pandera"  # it has bars, and is measured on the largest file too
BARS = {Shape(20, 2, 1): 0.75, Shape(20, 50, 10): 0.85, Shape(20, 50, 1000): 1.0, Shape(40, 50, 5000): 0.9}
LARGEST = 10_000_000


def main() -> None:
    """Print the medians of each pair, measured in turn."""
    options = options_of(__doc__, runs=9, budget=60, largest=LARGEST)
    installed = {rival.name: rival.is_installed() for rival in RIVALS}
    versions = {name: text for rival in RIVALS for name, text in rival.versions.items()}
    recorder = Recorder("rivals", keep=options.record, versions=versions)
    for shape in (shape for shape in BARS if shape.rows <= options.largest):
        for name, command in _others(shape):
            if installed.get(name, True):
                recorder.add(_compared(shape, name, command, options.runs, options.budget))
            else:
                recorder.add(Skipped(_work(shape), name, "it cannot be installed here"))


def _others(shape: Shape) -> Iterator[tuple[str, Command]]:
    figures = figures_file("observations", shape)
    for rival in RIVALS:
        if rival.name == NEAREST or shape.rows < LARGEST:
            yield rival.name, rival.command(figures)
    yield "bare Polars", bare("groups_polars", figures, "observations")
    yield "bare csv.reader loop, which checks nothing", bare("sums", figures)


def _compared(shape: Shape, name: str, command: Command, runs: int, budget: int) -> Line:
    ours = check(figures_file("observations", shape), targets_file("observations", shape), shape)
    try:
        measured = measure_in_turn({"ours": ours, "theirs": command}, runs, budget)
    except FailedError as failed:
        if failed.command == ours:
            raise
        print(failed)
        return Skipped(_work(shape), name, "it does not get through this file here")
    bars = Bars(time=BARS[shape]) if name == NEAREST else Bars()
    return Comparison(_work(shape), name, measured["ours"], measured["theirs"], bars)


def _work(shape: Shape) -> str:
    return f"{shape.rows:,} rows"


if __name__ == "__main__":
    main()
