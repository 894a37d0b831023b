"""An auditor gets from a verdict to the sentence of the promise: the quote and its place are wherever it is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from goalcheck.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = """\
period = "2022"
[targets.jobs]
document = "plan.md"
quote = "at least 40,000 new jobs"
threshold = { at_least = 40000 }
[targets.schools]
document = "gone.md"
quote = "9 schools"
threshold = { at_least = 9 }
[targets.roads]
threshold = { at_least = 1 }
"""
PLACE = "“at least 40,000 new jobs” (plan.md:3)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.md").write_text("# Plan\n\nThe town creates at least 40,000 new jobs.\n", encoding="utf-8")
    (tmp_path / "targets.toml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "figures.csv").write_text("indicator,period,value\njobs,2022,45000\nschools,2022,3\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> str:
    command, *rest = arguments
    files = [] if command == "targets" else [str(folder / "figures.csv")]
    options = [*rest, *files, "-t", str(folder / "targets.toml")]
    done = CliRunner().invoke(app, [command, *options], prog_name="goalcheck", env={"COLUMNS": "400"})
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_the_json_report_has_the_line_of_each_quote_that_is_found(folder: Path) -> None:
    report = json.loads(run(folder, "report", "--format", "json"))
    assert [target["document_line"] for target in report["targets"]] == [3, None, None]


@pytest.mark.parametrize("arguments", [
    ("report", "--details"), ("report", "--format", "markdown", "--details"), ("explain", "jobs"), ("targets",),
])  # fmt: skip
def test_the_quote_is_shown_with_its_place(folder: Path, arguments: tuple[str, ...]) -> None:
    assert PLACE in run(folder, *arguments).replace("\\", "")


def test_the_page_shows_the_quote_with_its_place(folder: Path) -> None:
    pytest.importorskip("jinja2", reason="the page needs the extra html")
    assert PLACE in run(folder, "report", "--format", "html")
