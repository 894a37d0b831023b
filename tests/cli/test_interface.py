"""The Python interface, and the words of the command line, which names them without loading what they mean."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest

import goalcheck
from goalcheck.cli.commands.reports import Rule, Worsening
from goalcheck.cli.options import Failing, StatusName
from goalcheck.report.report import WARNED
from goalcheck.report.verdict import Status
from goalcheck.targets.targets_file import ScoreRule
from goalcheck.verdicts.changes import FAIL_ON, LOOSENED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@pytest.mark.usefixtures("here")
def test_three_calls_make_a_report() -> None:
    targets = goalcheck.load_targets("targets.toml")
    figures = goalcheck.read_figures(targets, "figures.csv", as_of="2023-01-01")
    report = goalcheck.judge(targets, figures)
    assert isinstance(report, goalcheck.Report)
    assert report.passed is False
    assert report.as_of == date(2023, 1, 1)
    assert '"missed": 2' in report.to_json()


def test_strictness_is_the_judges(here: Path) -> None:
    targets = goalcheck.load_targets(here / "targets.toml")
    figures = goalcheck.read_figures(targets, here / "figures.csv")
    strict = goalcheck.judge(targets, figures, figures.as_of, strict=True, fail_on=[goalcheck.Status.BEHIND])
    assert "schools" in strict.gate.failing


@pytest.mark.usefixtures("here")
def test_another_day_needs_other_figures() -> None:
    targets = goalcheck.load_targets()
    figures = goalcheck.read_figures(targets, "figures.csv", as_of=date(2022, 6, 30))
    with pytest.raises(ValueError, match="give as_of to read_figures"):
        goalcheck.judge(targets, figures, "2022-07-01")


@pytest.mark.parametrize("name", goalcheck.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(goalcheck, name) is not None
    assert name in dir(goalcheck)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = goalcheck.nothing


def test_importing_costs_nothing() -> None:
    heavy = "('goalcheck.', 'pydantic', 'rich', 'typer')"
    script = f"import sys, goalcheck; print(*(name for name in sys.modules if name.startswith({heavy})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["goalcheck.version"]


@pytest.mark.parametrize(
    ("offered", "meant"),
    [
        (StatusName, Status),
        (Failing, {*Status, WARNED} - {Status.MET}),
        (Worsening, {*FAIL_ON, LOOSENED}),
        (get_args(Rule), ScoreRule),
    ],
    ids=["--only", "check --fail-on", "compare --fail-on", "--rule"],
)
def test_an_option_takes_the_words_that_the_code_knows(offered: Iterable[str], meant: Iterable[str]) -> None:
    assert sorted(map(str, offered)) == sorted(map(str, meant))
