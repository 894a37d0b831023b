"""Engines: they walk the figures once and answer selections; of thresholds and verdicts they know nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from goalcheck.answers.answers import Numbers
    from goalcheck.figures.read import FigureFiles
    from goalcheck.targets.targets_file import TargetsFile


def read(targets: TargetsFile, files: FigureFiles, as_of: date, engine: str = "auto", *, earlier: int = 0) -> Numbers:
    """Read all that the targets want of the files; InputError with every error of every file.

    ``engine``: "stream", "polars", "spark", or "auto", the first for little input or where no other is
    installed. ``earlier``: how many periods before each target's own are wanted, too.
    """
    from goalcheck.engines.choice import running

    with running(engine) as one:
        return one.read(targets, files, as_of, earlier=earlier)


def read_all(files: FigureFiles) -> None:
    """Read every row of files that no targets file speaks of, for its errors alone: InputError with all of them."""
    from datetime import date

    from goalcheck.answers.wanted import AllWanted
    from goalcheck.engines.choice import unchanged
    from goalcheck.engines.rows.row_engine import read_numbers
    from goalcheck.targets.targets_file import TargetsFile

    with unchanged(files):
        read_numbers(files, AllWanted(TargetsFile.model_construct(path="", indicators={}, targets={}), date.max))
