"""One case through goalcheck and through the plain judge."""

import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from goalcheck.api import Figures, judge, load_targets
from goalcheck.engines import choice
from goalcheck.errors import InputError
from goalcheck.figures.read import open_files
from goalcheck.render.formats import FORMATS, Style
from goalcheck.targets.targets_file import TargetsFile

from . import plain_judge, tool
from .agreement import differences
from .case_parts import GeneratedCase
from .plain_verdicts import Outcome
from .shuffling import order_tells, shuffled
from .tool import Found

Way = Callable[[GeneratedCase, Path, bool], tuple[Found, Found]]


class Trial(NamedTuple):
    """What both judges say, and where they differ."""

    outcome: Outcome
    report: dict[str, Any]
    refused: bool
    problems: list[str]

    @property
    def compared(self) -> set[str]:
        """The targets on which the plain judge said something."""
        if self.refused:
            return set()
        return {id_ for id_, judged in self.outcome.targets.items() if judged.verdict is not None}


def tried(case: GeneratedCase, folder: Path, way: Way, *, strictly: bool) -> Trial:
    """Judge a case in one way and plainly, and once more with its rows in another order."""
    tool.write(case, folder)
    outcome = plain_judge.judge(case.targets, list(case.files), case.as_of, [[one] for one in case.against])
    report, gate = way(case, folder, strictly)
    problems = differences(outcome, report, gate, strictly=strictly)
    other = shuffled(case)
    tool.write(other, folder)
    problems += order_tells(report, way(other, folder, strictly)[0])
    return Trial(outcome, report.report, report.exit_code == 2, problems)


def as_commands(case: GeneratedCase, folder: Path, strictly: bool) -> tuple[Found, Found]:
    return tool.run("report", case, folder), tool.run(
        "check", case, folder, *(["--strict", "--fail-on", "warned"] if strictly else [])
    )


def by_engine(engine: str) -> Way:
    """The Python interface with one of the engines: once round, and without the command line's own time."""

    def way(case: GeneratedCase, folder: Path, strictly: bool) -> tuple[Found, Found]:
        found = judged(case, folder, engine, strictly=strictly)
        passed = found.exit_code or not found.report["gate"]["passed"]
        return found, found._replace(exit_code=int(passed))

    return way


def figures_of(promised: TargetsFile, paths: list[str], as_of: date, engine: str) -> Figures:
    files = open_files(paths, promised.sources)
    return Figures(choice.read(promised, files, as_of, engine), files, as_of, promised)


def judged(case: GeneratedCase, folder: Path, engine: str, *, strictly: bool) -> Found:
    try:
        promised = load_targets(folder / "targets.toml")
        paths = [str(folder / name) for name, _ in case.all_files[1:]]
        now, before = paths[: len(case.files)], paths[len(case.files) :]
        figures, *earlier = (
            figures_of(promised, one, case.as_of, engine) for one in (now, *([path] for path in before))
        )
        fail_on = ["warned"] if strictly else []
        report = judge(promised, figures, strict=strictly, fail_on=fail_on, against=earlier)
        return Found(0, tool.read(FORMATS["json"].render(report, Style())), "")
    except InputError as error:
        return Found(2, {}, "\n".join(str(problem) for problem in error.problems))
    except Exception:  # noqa: BLE001 - whatever it is, it is to be told with the case that led to it
        return Found(3, {}, traceback.format_exc())
