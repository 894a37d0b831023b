"""The Python interface, for notebooks and test suites, and for the command line itself."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from goalcheck.answers.answers import Numbers
from goalcheck.figures.read import FigureFiles
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status
from goalcheck.targets.model import TargetsFile

MOST_EARLIER = 12  # periods before each target's own that a trend goes back: three years of quarters, a year of months


class Figures(NamedTuple):
    """What the files say about the targets' indicators, as it was known on ``as_of``; made by :func:`read_figures`."""

    numbers: Numbers
    files: FigureFiles
    as_of: date


def load_targets(path: str | Path = "targets.toml") -> TargetsFile:
    """Read a targets file; InputError with all its mistakes, each with its line."""
    from goalcheck.targets.file.load import load_targets as load

    return load(path)


def read_figures(
    targets: TargetsFile,
    *paths: str | Path,
    as_of: date | str | None = None,
    engine: str = "auto",
    trends: bool = False,
    spark_master: str | None = None,
) -> Figures:
    """Read the figures that ``targets`` need from files, folders and globs; ``as_of`` defaults to today.

    ``engine``: "stream", "polars", or "auto", which takes the columnar one for large files if it is there;
    or "spark", on the session that runs, else on one of its own, for which ``spark_master`` says where.
    ``trends``: verdicts say, too, what was achieved in earlier periods, for the page; nothing else of them changes.

    InputError with all that cannot be read. Figures about periods after ``as_of`` are left aside, and noted.
    """
    from goalcheck.engines.choice import running
    from goalcheck.figures.read import open_files

    day = the_day(as_of)
    earlier = MOST_EARLIER if trends else 0
    with running(engine, spark_master) as one:
        files = open_files([str(path) for path in paths], targets.sources, one.store)
        return Figures(one.read(targets, files, day, earlier=earlier), files, day)


def judge(
    targets: TargetsFile,
    figures: Figures,
    as_of: date | str | None = None,
    *,
    strict: bool = False,
    fail_on: Iterable[Status] = (),
) -> Report:
    """Judge every target; the report's ``passed`` says whether the gate is open.

    ``strict``: expected targets fail the gate too; ``fail_on``: so do these statuses. InputError where figures are
    ambiguous or units do not fit. ``as_of`` is the figures' day; another one is a ValueError, for it decides which
    figures count.
    """
    from goalcheck.verdicts.judge import judge as judge_numbers

    if as_of is not None and the_day(as_of) != figures.as_of:
        raise ValueError(f"the figures were read as of {figures.as_of}; give as_of to read_figures")
    return judge_numbers(targets, figures.numbers, figures.as_of, strict=strict, fail_on=frozenset(fail_on))


def the_day(as_of: date | str | None) -> date:
    """Return a day given as such or as ISO text; today for None. ValueError if the text is none."""
    if as_of is None:
        return datetime.now().astimezone().date()
    return as_of if isinstance(as_of, date) else date.fromisoformat(as_of)
