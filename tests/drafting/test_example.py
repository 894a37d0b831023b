"""The plan of examples/plan: its drafts are what draft makes, and a person's correction is traced and judged."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goalcheck.cli.app import app

PLAN = Path(__file__).resolve().parents[2] / "examples" / "plan"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments], prog_name="goalcheck", env={"COLUMNS": "400"})
    assert done.exit_code == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(autouse=True)
def in_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PLAN)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_drafted_file_is_what_draft_makes(lang: str) -> None:
    assert run("draft", f"plan.{lang}.md") == (PLAN / f"drafted.{lang}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["drafted.en.toml", "drafted.zh.toml", "targets.toml"])
def test_every_target_is_valid_and_traced(name: str) -> None:
    run("validate", "-t", name)
    summary = json.loads(run("trace", "-t", name, "--format", "json"))["summary"]
    assert summary["traced"] == summary["declared"] > 20


@pytest.mark.parametrize(("lang", "past"), [("en", "11,400"), ("zh", "11400")])
def test_no_target_is_of_the_past_a_budget_or_a_name(lang: str, past: str) -> None:
    targets, _, left = (PLAN / f"drafted.{lang}.toml").read_text(encoding="utf-8").rpartition("\n\n#")
    for trap in (past, "310", "4.2", "4200", "20-minute", "20分钟"):
        assert trap not in targets
    assert past in left


def test_the_figures_lead_to_the_verdicts_that_the_tutorial_shows() -> None:
    report = json.loads(run("report", "figures.csv", "--as-of", "2027-01-31", "--format", "json"))
    verdicts = {target["id"]: target["status"] for target in report["targets"]}
    assert {name for name, status in verdicts.items() if status == "missed"} == {
        "apprenticeships", "urgent_repairs", "trips_by_bus", "polluted_streams",
    }  # fmt: skip
    assert {name for name, status in verdicts.items() if status == "no_data"} == {"renewable_energy"}
    assert all(target["document_line"] for target in report["targets"])


def test_the_targets_that_the_page_shows_are_those_of_the_files() -> None:
    page = (PLAN.parents[1] / "docs" / "howto" / "document.md").read_text(encoding="utf-8")
    files = [(PLAN / name).read_text(encoding="utf-8") for name in ("drafted.en.toml", "targets.toml")]
    for shown in re.findall(r"```toml\n(.*?)```", page, re.DOTALL):
        assert any(shown in text for text in files), shown
