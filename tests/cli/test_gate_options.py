"""What ``check`` judges and prints by its options: named figures, earlier ones, reasons, and what is read as well."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .runs import project, run

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = """\
period = "2022"
[targets.page]
measure = "page"
threshold = { at_most = "baseline(page) * 1.1" }
"""
FIGURES = "indicator,period,value\npage,2022,{}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    project(tmp_path, TARGETS, FIGURES.format(112))
    for name, value in (("a", 100), ("b", 104), ("c", 300)):
        (tmp_path / f"run-{name}.csv").write_text(FIGURES.format(value), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["report", "check", "figures"])
def test_a_command_without_files_reads_those_that_the_targets_file_names(folder: Path, command: str) -> None:
    (folder / "targets.toml").write_text('figures = ["fig*.csv"]\n' + TARGETS, encoding="utf-8")
    assert run(command).code in {0, 1}
    assert "figures.csv" in run(command, *(["--details"] if command == "report" else [])).out or command == "check"


def test_files_that_the_targets_file_names_are_seen_from_its_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets = TARGETS.replace("baseline(page) * 1.1", "100")
    (folder / "targets.toml").write_text('figures = ["figures.csv"]\n' + targets, encoding="utf-8")
    below = folder / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert "112 against ≤ 100" in run("check").out


def test_figures_are_held_against_the_median_of_earlier_ones(folder: Path) -> None:
    assert folder.exists()
    assert run("check", "figures.csv", "--against", "run-a.csv").code == 1
    assert run("check", "figures.csv", "--against", "run-*.csv").code == 0
    several = run("check", "figures.csv", "--against", "run-a.csv", "--against", "run-c.csv")
    assert several.code == 0


def test_earlier_figures_that_are_not_there_are_an_error(folder: Path) -> None:
    assert folder.exists()
    ran = run("check", "figures.csv", "--against", "nowhere.csv")
    assert (ran.code, "nowhere.csv: no such file" in ran.err) == (2, True)


def test_a_check_lists_all_that_fails() -> None:
    assert "No such option: --only" in run("check", "figures.csv", "--only", "met").err


def test_quiet_prints_what_fails_alone(folder: Path) -> None:
    targets = TARGETS.replace("baseline(page) * 1.1", "100")
    (folder / "targets.toml").write_text(targets, encoding="utf-8")
    failing = run("check", "figures.csv", "-q")
    assert (failing.code, "page" in failing.out, "gate" in failing.out) == (1, True, False)
    passing = run("check", "run-a.csv", "-q")
    assert (passing.code, passing.out) == (0, "")


def test_a_miss_without_a_reason_fails_where_reasons_are_required(folder: Path) -> None:
    targets = TARGETS.replace("baseline(page) * 1.1", "100")
    (folder / "targets.toml").write_text(targets + 'commitment = "expected"\n', encoding="utf-8")
    assert run("check", "figures.csv").code == 0
    assert run("check", "figures.csv", "--require-reasons").code == 1


def test_a_broken_warning_bound_fails_where_that_is_asked(folder: Path) -> None:
    targets = TARGETS.replace("baseline(page) * 1.1", "200") + "warn = { at_most = 100 }\n"
    (folder / "targets.toml").write_text(targets, encoding="utf-8")
    assert run("check", "figures.csv").code == 0
    assert run("check", "figures.csv", "--fail-on", "warned").code == 1


def test_standard_input_is_never_written_over(folder: Path) -> None:
    before = (folder / "figures.csv").read_bytes()
    with (folder / "figures.csv").open("rb") as figures:
        ran = subprocess.run(
            [sys.executable, "-m", "goalcheck", "report", "-", "-o", "figures.csv"],
            stdin=figures, capture_output=True, check=False, cwd=folder,
        )  # fmt: skip
    assert (ran.returncode, b"is read" in ran.stderr) == (2, True)
    assert (folder / "figures.csv").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_two_targets_files_in_one_run_are_an_error_and_none_is_judged() -> None:
    ran = run("check", "figures.csv", "-t", "targets.toml", "--targets=other.toml")
    assert (ran.code, ran.out, "--targets is given twice" in ran.err) == (2, "", True)
