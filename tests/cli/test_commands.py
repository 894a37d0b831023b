"""What the commands say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from jsonschema import Draft202012Validator

from goalcheck.cli.app import COMMANDS
from goalcheck.report.fields import report_schema

from .runs import TARGETS, process, project, run

NAMES_MODULES = """\
import atexit, sys
atexit.register(lambda: sys.stderr.write(" ".join(sys.modules)))
from goalcheck.cli import main
main()
"""


def modules_of(*arguments: str, env: dict[str, str] | None = None) -> tuple[str, set[str]]:
    """Return what a process of goalcheck writes, and the names of the modules that it loads."""
    around = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    command = [sys.executable, "-c", NAMES_MODULES, *arguments]
    done = subprocess.run(command, env=around | (env or {}), capture_output=True, text=True, check=True)
    return done.stdout, set(done.stderr.split())


# --- help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_and_fits_a_screen(name: str) -> None:
    text = run(name, "--help", env={"COLUMNS": "80"}).out
    assert f"Example: goalcheck {name}" in text
    assert len(text.splitlines()) <= 40
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    from typer.main import get_command

    from goalcheck.cli.app import app

    group = get_command(app)
    command = group.get_command(typer.Context(group), name)  # type: ignore[attr-defined]
    assert [param.name for param in command.params if not param.help] == []


def test_the_help_names_all_commands_with_whole_sentences() -> None:
    text = run("--help", env={"COLUMNS": "80"}).out
    assert all(f"\n  {name} " in text for name in COMMANDS)
    assert "..." not in text.partition("Commands:")[2]


def test_a_mistyped_command_is_put_right() -> None:
    assert "Did you mean 'report'?" in run("reprot").err


def test_no_files_says_what_is_missing() -> None:
    assert "Missing argument 'FILES'" in run("report").err
    assert "figures = [" in run("report").err


# --- report


@pytest.mark.usefixtures("here")
def test_the_report_is_a_table() -> None:
    ran = run("report", "figures.csv")
    assert ran.err == ""
    assert "New jobs  " in ran.out
    assert "New jobs  jobs" in run("report", "figures.csv", "--ids").out
    assert "3 judged of 3 declared: 1 met, 2 missed" in ran.out
    assert "1 of 2; missed: South (3)" in ran.out


def test_the_targets_file_is_found_in_a_parent_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(here / "deep" / "er")
    assert run("report", "../../figures.csv").code == 0


def test_the_targets_file_may_be_named_in_the_environment(here: Path) -> None:
    (here / "targets.toml").rename(here / "other.toml")
    assert run("report", "figures.csv", env={"GOALCHECK_TARGETS": "other.toml"}).code == 0
    assert run("report", "figures.csv", "-t", "other.toml").code == 0


def test_no_targets_file_says_what_to_do(here: Path) -> None:
    (here / "targets.toml").unlink()
    assert "goalcheck init" in run("report", "figures.csv").err


@pytest.mark.usefixtures("here")
def test_json_satisfies_its_schema() -> None:
    made = json.loads(run("report", "figures.csv", "--format", "json").out)
    Draft202012Validator(report_schema()).validate(made)
    assert made["summary"]["missed"] == 2


@pytest.mark.usefixtures("here")
def test_check_writes_the_same_json() -> None:
    asked = ["figures.csv", "--format", "json", "--as-of", "2023-01-01"]
    assert run("check", *asked).out == run("report", *asked).out


@pytest.mark.usefixtures("here")
def test_json_is_english_unless_a_language_is_asked_for() -> None:
    asked = ["report", "figures.csv", "--format", "json"]
    chinese = {"LANG": "zh_CN.UTF-8"}
    assert json.loads(run(*asked, env=chinese).out)["title"] == "Goals"
    assert json.loads(run(*asked, "--lang", "zh").out)["title"] == "目标"
    assert json.loads(run(*asked, env={"GOALCHECK_LANG": "zh"}).out)["title"] == "目标"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("env", "arguments", "expected"),
    [
        ({}, [], "Goals"),
        ({"LANG": "zh_CN.UTF-8"}, [], "目标"),
        ({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_GB"}, [], "目标"),
        ({"LC_MESSAGES": "de_DE", "LANG": "zh_CN"}, [], "Goals"),
        ({"GOALCHECK_LANG": "en", "LANG": "zh_CN"}, [], "Goals"),
        ({"GOALCHECK_LANG": "en"}, ["--lang", "zh"], "目标"),
    ],
)
def test_the_language_is_the_readers(env: dict[str, str], arguments: list[str], expected: str) -> None:
    assert run("report", "figures.csv", *arguments, env=env).out.startswith(expected)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("env", "arguments", "coloured"),
    [
        ({}, [], False),
        ({}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ],
)
def test_colours_come_when_asked_for(env: dict[str, str], arguments: list[str], *, coloured: bool) -> None:
    assert ("\x1b[" in run("report", "figures.csv", *arguments, env=env).out) is coloured


@pytest.mark.usefixtures("here")
def test_columns_in_the_environment_set_the_width() -> None:
    assert "\n    45,000 人" in run("report", "figures.csv", env={"COLUMNS": "50"}).out


@pytest.mark.usefixtures("here")
def test_the_list_may_be_restricted_and_says_so() -> None:
    text = run("report", "figures.csv", "--only", "missed").out
    assert "New jobs" not in text
    assert "3 judged of 3 declared: 1 met, 2 missed; 2 shown of 3" in text


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--theme", "work"], {"jobs"}),
        (["--theme", "就业"], {"jobs"}),
        (["--owner", "Office A"], {"jobs"}),
        (["--target", "jobs", "--target", "schools"], {"jobs", "schools"}),
        (["--only", "missed", "--only", "met"], {"jobs", "schools", "streets"}),
        (["--only", "no_data"], set()),
    ],
)
def test_targets_are_chosen_by(arguments: list[str], shown: set[str]) -> None:
    made = json.loads(run("report", "figures.csv", "--format", "json", *arguments).out)
    assert {target["id"] for target in made["targets"]} == shown
    assert made["summary"]["declared"] == 3


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--target", "job"], 'there is no target "job" — did you mean "jobs"?'),
        (["--owner", "zzz"], "there are: Office A"),
        (["--theme", "work", "--target", "streets"], "no target is left by"),
    ],
)
def test_an_unknown_or_empty_choice_is_an_error(arguments: list[str], said: str) -> None:
    assert said in run("report", "figures.csv", *arguments).err


@pytest.mark.usefixtures("here")
def test_details_show_members_figures_and_reading() -> None:
    text = run("report", "figures.csv", "--details").out
    assert "figures.csv:2" in text
    assert "Office A" in text
    assert "✗ missed  South" in text


def test_the_report_goes_into_a_file_whole(here: Path) -> None:
    ran = run("report", "figures.csv", "--output", "report.txt")
    assert ran.out == ""
    assert (here / "report.txt").read_text(encoding="utf-8") == run("report", "figures.csv").out


def test_standard_input_is_a_file(here: Path) -> None:
    command = [sys.executable, "-m", "goalcheck", "report", "-", "--format", "json"]
    with (here / "figures.csv").open("rb") as given:
        done = subprocess.run(command, stdin=given, capture_output=True, check=True)
    assert json.loads(done.stdout)["summary"]["met"] == 1


# --- check


@pytest.mark.usefixtures("here")
def test_check_says_only_what_fails() -> None:
    text = run("check", "figures.csv").out
    assert "New jobs" not in text
    assert text.splitlines()[-1].startswith("gate failed: 1 of 3 targets")
    assert "streets: 1 of 2; missed: South (3)" in text


@pytest.mark.usefixtures("here")
def test_the_gate_covers_the_chosen_targets() -> None:
    ran = run("check", "figures.csv", "--target", "jobs")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert ran.out.startswith("gate passed for 1 of 3 targets; 3 judged of 3 declared")


# --- validate


@pytest.mark.usefixtures("here")
def test_validate_says_what_is_there() -> None:
    assert run("validate").out == "targets.toml: 3 targets, 3 indicators\n"
    text = run("validate", "figures.csv").out
    assert "figures.csv: " in text
    assert "4 figures" in text
    assert "missed" not in text


def test_validate_names_the_errors_of_both_files(here: Path) -> None:
    project(here, targets=TARGETS.replace("at_least = 30", "at_leest = 30"))
    said = run("validate", "nowhere.csv").err
    assert "[file-not-found]" in said
    assert "at_leest" in said


def test_validate_says_all_that_report_would(here: Path) -> None:
    with (here / "figures.csv").open("a", encoding="utf-8") as file:
        file.write("jobs,2022,,46000,人\n")
    assert run("validate", "figures.csv").err == run("report", "figures.csv").err != ""


def test_sources_are_counted(here: Path) -> None:
    project(here, targets='[[sources]]\nfiles = "*.csv"\n' + "[targets.jobs]\nthreshold = { at_least = 1 }\n")
    assert run("validate").out.startswith("targets.toml: 1 target, 1 indicator, 1 source\n")


# --- explain, targets


@pytest.mark.usefixtures("here")
def test_explain_shows_every_step() -> None:
    text = run("explain", "jobs", "figures.csv").out
    for part in ("New jobs (jobs)", "figures.csv:2", "45,000 人 against ≥ 40,000 人: holds"):
        assert part in text


@pytest.mark.usefixtures("here")
def test_explain_shows_one_member() -> None:
    text = run("explain", "streets", "figures.csv", "--member", "South").out
    assert "South: ✗ missed" in text
    assert "North: " not in text
    assert "must fall by 1" in text


@pytest.mark.usefixtures("here")
def test_explain_of_a_target_without_members_says_so() -> None:
    ran = run("explain", "jobs", "figures.csv", "--member", "South")
    assert ran.code == 2
    assert "jobs is a target without members" in ran.err


@pytest.mark.usefixtures("here")
def test_a_wrong_day_is_an_error_that_shows_how_a_day_is_written() -> None:
    ran = run("check", "figures.csv", "--as-of", "01/02/2025")
    assert ran.code == 2
    assert '"01/02/2025" is no day — expected a day, such as' in ran.err


@pytest.mark.usefixtures("here")
def test_explain_knows_the_nearest_member() -> None:
    assert 'did you mean "South"?' in run("explain", "streets", "figures.csv", "--member", "Sout").err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("lang", "promise"),
    [
        ("en", "  New jobs (jobs): at least 40,000 people in 2022; binding; due 31 December 2022\n"),
        ("zh", "  新增就业（jobs）：2022年至少4万人；约束性；期限2022年12月31日\n"),
    ],
)
def test_promises_are_said_in_words(lang: str, promise: str) -> None:
    assert promise in run("targets", "--lang", lang).out


# --- schema, version


@pytest.mark.usefixtures("here")
def test_the_schemas_are_schemas() -> None:
    for name in ("targets", "report"):
        Draft202012Validator.check_schema(json.loads(run("schema", name).out))


def test_a_schema_goes_into_a_file(here: Path) -> None:
    assert run("schema", "report", "--output", "s.json").out == ""
    assert json.loads((here / "s.json").read_text(encoding="utf-8")) == report_schema()


def test_the_version_is_one_line() -> None:
    assert run("--version").out.startswith("goalcheck 0.")


# --- leanness


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], {"pydantic", "rich", "tomli", "decimal"}),
        (["--help"], {"pydantic", "rich", "tomli"}),
        (["report", "--help"], {"rich", "tomli", "goalcheck.targets.target"}),
        (["report", "figures.csv", "--format", "json"], {"rich", "pint", "polars", "jinja2"}),
        (["report", "figures.csv"], {"pint", "polars", "jinja2"}),
    ],
)
def test_what_a_command_does_not_need_is_not_imported(arguments: list[str], absent: set[str]) -> None:
    assert absent.isdisjoint(modules_of(*arguments)[1])


@pytest.mark.usefixtures("here")
def test_completing_a_word_loads_no_judge() -> None:
    words = {"_GOALCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "goalcheck report --form", "COMP_CWORD": "2"}
    offered, loaded = modules_of(env=words)
    assert "--format" in offered
    assert {"rich", "goalcheck.targets.target", "goalcheck.report.report"}.isdisjoint(loaded)


# --- the process


def test_nothing_is_cut_in_a_pipe(here: Path) -> None:
    text = process("report", "figures.csv", folder=here, env={"LANG": "en_GB.UTF-8"}).out
    assert "45,000 人" in text
    assert "1 of 2; missed: South (3)" in text


def test_a_terminal_without_unicode_gets_escapes_and_machines_get_utf8(here: Path) -> None:
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert "45,000 \\u4eba" in process("report", "figures.csv", folder=here, env=plain).out
    assert "人" in process("report", "figures.csv", "--format", "json", folder=here, env=plain).out


@pytest.mark.usefixtures("here")
def test_validate_of_a_broken_targets_file_alone_names_its_errors() -> None:
    Path("targets.toml").write_text("[targets.a]\n", encoding="utf-8")
    assert "targets.toml:1" in run("validate").err
    assert run("validate", "figures.csv").err == run("validate").err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("asked", ["xx", "fr_FR.UTF-8", "enx", "english"])
def test_an_unknown_language_in_the_environment_is_an_error_as_that_of_the_option_is(asked: str) -> None:
    ran = run("targets", env={"GOALCHECK_LANG": asked})
    assert (ran.code, ran.out) == (2, "")
    assert f'GOALCHECK_LANG: "{asked}" — expected one of en, zh' in ran.err
    assert run("targets", "--lang", "zh", env={"GOALCHECK_LANG": asked}).code == 0
    assert run("targets", env={"GOALCHECK_LANG": "en_GB.UTF-8"}).code == 0
