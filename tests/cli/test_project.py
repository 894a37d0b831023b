"""[tool.goalcheck] in pyproject.toml: the targets file and defaults of options, below flags and the environment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .runs import process, run

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = """\
figures = ["sizes.csv"]
period = "2022"
[targets.size]
name = "Size of the bundle"
owner = "web"
threshold = { at_most = 200 }
warn = { at_most = 150 }
[targets.time]
owner = "api"
commitment = "expected"
threshold = { at_most = 200 }
"""
SIZES = "indicator,period,value\nsize,2022,180\ntime,2022,300\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project whose targets file lies in a folder of its own, entered."""
    for name in ("GOALCHECK_TARGETS", "GOALCHECK_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    gate = tmp_path / "gate"
    gate.mkdir()
    (gate / "goals.toml").write_text(TARGETS, encoding="utf-8")
    (gate / "sizes.csv").write_text(SIZES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, table: str) -> None:
    (folder / "pyproject.toml").write_text(f'[project]\nname = "service"\n\n[tool.goalcheck]\n{table}', "utf-8")


def test_check_needs_no_arguments(project: Path) -> None:
    write(project, 'targets = "gate/goals.toml"\nstrict = true\n')
    ran = run("check")
    assert (ran.code, "time: 300 against ≤ 200" in ran.out) == (1, True)


def test_every_command_takes_the_targets_file(project: Path) -> None:
    write(project, 'targets = "gate/goals.toml"\n')
    for command in (["targets"], ["report"], ["explain", "size"], ["template"], ["validate"], ["figures"]):
        assert run(*command).code == 0, command


def test_files_are_seen_from_the_folder_of_pyproject_toml(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, 'targets = "gate/goals.toml"\nformat = ["table", "json=report.json"]\nagainst = "gate/*.old"\n')
    (project / "gate/sizes.old").write_text((project / "gate/sizes.csv").read_text("utf-8") + "other,,1\n", "utf-8")
    monkeypatch.chdir(project / "gate")
    assert run("check").code == 0
    assert json.loads((project / "report.json").read_text(encoding="utf-8"))["summary"]["judged"] == 2


def test_a_flag_outranks_the_environment_and_that_pyproject_toml(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, 'targets = "nowhere/a.toml"\nlang = "zh"\nby = "owner"\n')
    assert "nowhere/a.toml" in run("check").err
    monkeypatch.setenv("GOALCHECK_TARGETS", "nowhere/b.toml")
    assert "nowhere/b.toml" in run("check").err
    assert "web: 1 of 1" not in run("check", "--targets", "gate/goals.toml").out
    monkeypatch.setenv("GOALCHECK_LANG", "en")
    assert "web: 1 of 1 hold" in run("check", "--targets", "gate/goals.toml").out
    assert "web" in run("check", "--targets", "gate/goals.toml", "--lang", "zh", "--by", "owner").out


def test_a_flag_that_is_true_there_is_unset_on_the_command_line(project: Path) -> None:
    write(project, 'targets = "gate/goals.toml"\nstrict = true\nquiet = true\ndetails = true\nids = true\n')
    assert run("check").code == 1
    assert run("check", "--no-strict").out == ""
    unset = run("check", "--no-strict", "--no-quiet", "--no-details", "--no-ids")
    write(project, 'targets = "gate/goals.toml"\n')
    assert (unset.code, unset.out) == (0, run("check").out)
    assert run("check", "--no-strict", "--strict").code == 1


def test_the_language_of_the_system_does_not_outrank_pyproject_toml(project: Path) -> None:
    write(project, 'targets = "gate/goals.toml"\nlang = "zh"\n')
    assert "目标" in run("check").out


def test_colours_follow_the_environment_first(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, 'targets = "gate/goals.toml"\ncolor = "always"\n')
    assert "\x1b[" in run("check").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check").out


def test_all_errors_come_at_once_with_their_lines(project: Path) -> None:
    write(project, 'strickt = true\nfail_on = ["behind"]\ntargets = 3\nfail-on = ["behing"]\nstrict = "yes"\n')
    ran = run("check")
    assert ran.code == 2
    for line, found in (
        (5, 'has an unknown key "strickt" — did you mean "strict"?'),
        (6, 'has an unknown key "fail_on" — did you mean "fail-on"?'),
        (7, "targets is 3 — expected a text in quotes"),
        (8, 'fail-on is "behing" — expected one of behind'),
        (9, 'strict is "yes" — expected true or false'),
    ):
        assert f"pyproject.toml:{line}: [tool.goalcheck] {found}" in ran.err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[tool]\ngoalcheck = 1\n", "[tool.goalcheck] is not a table"),
        ("[tool.goalcheck\n", "pyproject.toml:1: column"),
        ("[tool.goalcheck]\nlang = zh\n", 'pyproject.toml:2: column 8: expected a value here — put it in quotes: "…"'),
        ("[tool.goalcheck]\nx = " + "[" * 5000, "pyproject.toml:2: brackets, or the parts of a key, are more than 400"),
        ("[tool.goalcheck]\nx = " + "9" * 5000, "pyproject.toml:2: a whole number has more than 4,300 digits"),
    ],
)
def test_a_file_that_cannot_be_understood_is_an_error(project: Path, text: str, expected: str) -> None:
    (project / "pyproject.toml").write_text(text, encoding="utf-8")
    ran = run("check")
    assert (ran.code, expected in ran.err) == (2, True)
    assert run("check", "--help").code == 0


def test_a_project_without_the_table_changes_nothing(project: Path) -> None:
    (project / "pyproject.toml").write_text('[project]\nname = "goalcheck-user"\n', encoding="utf-8")
    assert run("check", "--targets", "gate/goals.toml").code == 0


def test_options_of_one_command_alone_are_not_set(project: Path) -> None:
    write(project, 'targets = "gate/goals.toml"\nformat = "junit"\nfail-on = "warned"\n')
    assert run("check").out.startswith("<?xml")
    assert run("report", "--format", "json=a.json", "--format", "table").code == 0
    assert run("compare", "a.json", "a.json").code == 0
    assert run("figures").code == 0


def test_failures_are_grouped_by_owner_each_with_how_many_hold(project: Path) -> None:
    write(project, 'targets = "gate/goals.toml"\nstrict = true\n')
    out = run("check", "--by", "owner").out
    assert out.index("web: 1 of 1 hold (100 %)") < out.index("api\n") < out.index("time: 300")
    assert "api: 0 of 1 hold (0 %)" in out
    assert "hold" not in run("check", "--by", "owner", "--quiet").out


def test_ids_of_named_targets_are_shown_on_request(project: Path) -> None:
    write(project, 'targets = "gate/goals.toml"\nfail-on = "warned"\n')
    assert "Size of the bundle: 180" in run("check").out
    assert "Size of the bundle (size): 180" in run("check", "--ids").out


def test_the_process_reads_it_too(project: Path) -> None:
    write(project, 'targets = "gate/goals.toml"\n')
    assert process("check", folder=project).code == 0
