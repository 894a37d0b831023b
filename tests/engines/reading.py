"""One set of files through several engines: what each of them says."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from goalcheck.api import Figures, judge, load_targets
from goalcheck.engines import choice
from goalcheck.errors import InputError
from goalcheck.figures.read import open_files
from goalcheck.render.formats import FORMATS, Style

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.report.report import Report

LATER = date(2035, 1, 31)
COLUMNAR = ("polars",)
ADDED_UP = """
period = "2022"
[indicators.a]
aggregate = "sum"
entity = "*"
[targets.a]
threshold = { at_least = 1 }
"""


def report(
    engine: str, folder: Path, *names: str, as_of: date = LATER, targets: Path | None = None, earlier: int = 0
) -> Report:
    """The report of some files in a folder, by its targets.toml or another."""
    promised = load_targets(targets or folder / "targets.toml")
    files = open_files([str(folder / name) for name in names], promised.sources)
    return judge(
        promised, Figures(choice.read(promised, files, as_of, engine, earlier=earlier), files, as_of, promised)
    )


def said(
    engine: str, folder: Path, *names: str, as_of: date = LATER, targets: Path | None = None, earlier: int = 0
) -> object:
    """What a run says: the report as JSON, or the problems in their order."""
    said, _ = said_with_trends(engine, folder, *names, as_of=as_of, targets=targets, earlier=earlier)
    return said


def said_with_trends(
    engine: str, folder: Path, *names: str, as_of: date = LATER, targets: Path | None = None, earlier: int = 12
) -> tuple[object, object]:
    """What a run says, and beside it the trend of every verdict."""
    try:
        found = report(engine, folder, *names, as_of=as_of, targets=targets, earlier=earlier)
    except InputError as error:
        return [str(problem) for problem in error.problems], None
    verdicts = [one for target in found.targets for one in (target.verdict, *(target.members or ()))]
    return as_json(found), [one.trend for one in verdicts]


def as_json(found: Report) -> object:
    """A report as JSON, which says nothing of the engine."""
    return json.loads(FORMATS["json"].render(found, Style()))


def walked(found: Report) -> list[str]:
    """Which files were read row by row by a columnar engine, and why."""
    return [line.in_language("en") for line in found.walked]


def write(folder: Path, targets: str, **files: str | bytes) -> list[str]:
    """Write targets and CSV files; their names."""
    (folder / "targets.toml").write_text(targets, encoding="utf-8", newline="")
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.csv").write_bytes(data)
    return [f"{name}.csv" for name in files]
