"""Several forms in one run, comparison of reports, and the gate held against a baseline."""

from __future__ import annotations

import errno
import json
import os
import sys
from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree as ET

import pytest

from goalcheck.cli import progress
from goalcheck.cli.options import Options
from goalcheck.errors import InputError
from goalcheck.output import write, write_files
from goalcheck.render.formats import FORMATS

from .runs import process, project, run

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck import api as interface

AS_OF = ["--as-of", "2023-01-01"]


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- several forms


def test_several_forms_are_written_in_one_run(here: Path) -> None:
    files = {"junit": "report.xml", "markdown": "summary.md", "xlsx": "report.xlsx", "csv": "report.csv"}
    forms = [part for name, file in files.items() for part in ("--format", f"{name}={file}")]
    ran = run("report", "figures.csv", "--format", "table", *forms, *AS_OF)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == run("report", "figures.csv", *AS_OF).out
    assert names_in(here) == {"targets.toml", "figures.csv", *files.values()}
    assert ET.parse(here / "report.xml").getroot().get("tests") == "5"
    assert (here / "report.csv").read_bytes().startswith(b"\xef\xbb\xbfid,name")
    assert (here / "report.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("here")
def test_the_figures_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    read_figures = progress.read_figures

    def counted(*given: Any, **more: Any) -> interface.Figures:  # noqa: ANN401 - whatever it takes
        calls.append(given)
        return read_figures(*given, **more)

    monkeypatch.setattr(progress, "read_figures", counted)
    assert run("report", "figures.csv", "--format", "json=a.json", "--format", "csv=a.csv", *AS_OF).code == 0
    assert len(calls) == 1


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", FORMATS)
def test_every_form_can_be_asked_for(name: str) -> None:
    assert run("report", "figures.csv", "--format", f"{name}=out.any", *AS_OF).code == 0
    assert run("check", "figures.csv", "--format", f"{name}=out.any", *AS_OF).code == 1


def test_the_help_names_every_form() -> None:
    option = get_args(Options.__annotations__["format"])[1]
    assert set(FORMATS) <= set(option.help.replace(",", " ").replace(";", " ").split())


@pytest.mark.usefixtures("here")
def test_forms_on_standard_output_are_utf8_and_marked_only_in_files() -> None:
    assert run("report", "figures.csv", "--format", "csv", *AS_OF).out.startswith("id,name")
    assert run("report", "figures.csv", "--format", "csv=-", *AS_OF).out.startswith("id,name")


def test_standard_output_takes_bytes_where_it_is_no_terminal(here: Path) -> None:
    target = here / "out.xlsx"
    command = f"{sys.executable} -m goalcheck report figures.csv --format xlsx > {target}"
    assert os.system(command) == 0
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("here")
def test_no_workbook_is_thrown_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from goalcheck.cli.outputs import Outputs

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(InputError, match="--format xlsx is not for a terminal"):
        Outputs.of(Options(format=["xlsx"]))


def test_output_is_the_file_of_the_form_without_one(here: Path) -> None:
    ran = run("report", "figures.csv", "--format", "json", "--format", "csv=a.csv", "-o", "b.json", *AS_OF)
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((here / "b.json").read_text(encoding="utf-8"))["format"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "junti=a.xml"], 'there is no format "junti" — did you mean "junit"?'),
        (["--format", "pdf"], 'there is no format "pdf" — expected one of table, json,'),
        (["--format", "junit="], "--format junit= names no file"),
        (["--format", "json", "--format", "csv"], "only one format can do without a file"),
        (["--format", "json=a", "--format", "csv=./a"], "a would be written twice"),
        (["--format", "json", "-o", "a", "--format", "csv=a"], "a would be written twice"),
        (["--format", "json=a", "-o", "b"], "--output: every format has a file of its own"),
        (["--format", "json=a.json", "--format", "junit=no/a.xml"], "no/a.xml: cannot write: No such file"),
    ],
)
def test_what_cannot_be_written_is_reported_before_anything_is_read(
    here: Path, arguments: list[str], said: str
) -> None:
    ran = run("report", "nowhere.csv", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert "nowhere.csv" not in ran.err
    assert names_in(here) == {"targets.toml", "figures.csv"}


def test_where_one_file_cannot_be_written_none_is(here: Path) -> None:
    (here / "folder").mkdir()
    (here / "a.json").write_text("old", encoding="utf-8")
    ran = run("report", "figures.csv", "--format", "json=a.json", "--format", "csv=folder", *AS_OF)
    assert (ran.code, ran.out) == (2, "")
    assert "folder: cannot write: Is a directory" in ran.err
    assert (here / "a.json").read_text(encoding="utf-8") == "old"
    assert names_in(here) == {"targets.toml", "figures.csv", "folder", "a.json"}


def test_a_rename_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path as RealPath

    def refuse(*_: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(RealPath, "replace", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        write_files([("x", str(tmp_path / "a")), (b"y", str(tmp_path / "b"))])
    assert names_in(tmp_path) == set()


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write(b"\x00\xff", str(tmp_path / "a"))
    assert (tmp_path / "a").read_bytes() == b"\x00\xff"


# --- comparison


@pytest.fixture
def old(here: Path) -> str:
    """Write a report of the figures as they are and return its file."""
    assert run("report", "figures.csv", "--format", "json=old.json", *AS_OF).code == 0
    return str(here / "old.json")


def figures(here: Path, **values: str) -> None:
    rows = {"jobs": "45000", "schools": "24", "North": "1", "South": "3"} | values
    lines = [f"jobs,2022,,{rows['jobs']},人", f"schools,2022,,{rows['schools']},"]
    lines += [f"streets,2022,{name},{rows[name]}," for name in ("North", "South")]
    project(here, figures="indicator,period,entity,value,unit\n" + "".join(f"{line}\n" for line in lines))


def test_a_comparison_fails_on_what_it_is_asked_for(here: Path, old: str) -> None:
    assert run("compare", old, old, "--fail-on", "newly_missed", "--fail-on", "loosened").code == 0
    document = json.loads((here / "old.json").read_text(encoding="utf-8"))
    missed = [one for one in document["targets"] if one["status"] == "missed"]
    assert missed
    document["targets"] = [one for one in document["targets"] if one not in missed]
    (here / "part.json").write_text(json.dumps(document), encoding="utf-8")
    partial = run("compare", old, "part.json", "--fail-on", "newly_missed")
    assert (partial.code, "lists" in partial.err) == (2, True)
    assert run("compare", old, "part.json").code == 0
    document["summary"]["declared"] = len(document["targets"])
    (here / "less.json").write_text(json.dumps(document), encoding="utf-8")
    assert run("compare", "less.json", old, "--fail-on", "newly_missed").code == 1
    assert run("compare", "less.json", old, "--fail-on", "removed").code == 0
    assert run("report", "figures.csv", "--only", "met", "--format", "json=met.json", *AS_OF).code == 0
    assert run("compare", "met.json", "met.json", "--fail-on", "newly_missed").code == 2


def test_two_reports_are_compared(here: Path, old: str) -> None:
    figures(here, jobs="39000", schools="30")
    assert run("report", "figures.csv", "--format", "json=new.json", *AS_OF).code == 0
    ran = run("compare", old, "new.json")
    assert (ran.code, ran.err) == (0, "")
    assert "newly missed\n  ✓ met → ✗ missed  New jobs (jobs); Actual 45,000 人 → 39,000 人" in ran.out
    assert "1 newly missed, 1 newly met, 3 unchanged" in ran.out
    assert json.loads(run("compare", old, "new.json", "--format", "json").out)["summary"]["newly_met"] == 1
    assert "### newly met" in run("compare", old, "new.json", "--format", "markdown").out
    assert run("compare", old, "new.json", "--lang", "zh", "-o", "out.txt").out == ""
    assert "新增未达成" in (here / "out.txt").read_text(encoding="utf-8")


def test_what_is_no_report_exits_2(here: Path, old: str) -> None:
    (here / "bad.json").write_text("{}", encoding="utf-8")
    for arguments in (["compare", old, "bad.json"], ["check", "figures.csv", "--baseline", "bad.json"]):
        ran = run(*arguments)
        assert ran.code == 2
        assert "bad.json: no report of goalcheck" in ran.err
        assert "[bad-report]" in ran.err


# --- the baseline


def test_only_what_is_new_fails_the_gate(here: Path, old: str) -> None:
    check = ["check", "figures.csv", "--baseline", old, *AS_OF]
    ran = run(*check)
    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith("gate passed; ")
    assert "1 already in the baseline" in ran.out
    figures(here, jobs="39000")
    failed = run(*check)
    assert failed.code == 1
    assert "jobs" in failed.out
    assert "streets" not in failed.out
    gate = json.loads(run(*check, "--format", "json").out)["gate"]
    assert (gate["failing"], gate["known"]) == (["jobs"], ["streets"])


@pytest.mark.parametrize(("slack", "code"), [("1000", 0), ("2.5%", 0), ("999", 1), ("2.4%", 1)])
def test_small_steps_back_may_be_allowed(here: Path, old: str, slack: str, code: int) -> None:
    figures(here, jobs="39000")
    assert run("check", "figures.csv", "--baseline", old, "--allow-slack", slack, *AS_OF).code == code


def test_the_choice_of_targets_holds_with_a_baseline(old: str) -> None:
    made = run("check", "figures.csv", "--baseline", old, "--target", "jobs", "--format", "json", *AS_OF)
    assert json.loads(made.out)["gate"]["known"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--allow-slack", "1"], "--allow-slack needs --baseline"),
        (["--spark-master", "local"], "--spark-master needs --engine spark"),
        (["old.json"], "old.json: is a report of goalcheck, which holds no figures"),
        (["--baseline", "old.json", "--allow-slack", "a bit"], "--allow-slack: "),
        (["--baseline", "old.json", "--allow-slack", "-1"], "--allow-slack: "),
        (["--baseline", "nowhere.json"], "nowhere.json: there is no such file"),
    ],
)
@pytest.mark.usefixtures("old")
def test_options_and_reports_that_make_no_sense_here(arguments: list[str], said: str) -> None:
    ran = run("check", "figures.csv", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_a_runner_finds_no_command_in_what_is_printed(here: Path) -> None:
    hostile = '[targets."::set-output name=a::b"]\nname = "::set-output name=a::b"\nthreshold = { at_least = 1 }\n'
    project(here, targets=f'period = "2022"\n{hostile}')
    for command in (["report", "figures.csv"], ["check", "figures.csv"], ["targets"]):
        ran = process(*command, folder=here)
        assert not any(line.lstrip().startswith("::") for line in (ran.out + ran.err).splitlines())


@pytest.mark.parametrize(("name", "file"), [("github", None), ("gitlab", "gl.json")])
def test_a_wrong_input_is_annotated_from_the_root_of_the_repository(
    here: Path, monkeypatch: pytest.MonkeyPatch, name: str, file: str | None
) -> None:
    service = here / "service"
    (here / ".git").mkdir()
    service.mkdir()
    (service / "targets.toml").write_text("[targets.a]\nthreshold = { at_least = 1 }\ndew = 1\n", encoding="utf-8")
    (service / "figures.csv").write_text("indicator,value\na,1\n", encoding="utf-8")
    monkeypatch.chdir(service)
    ran = run("check", "figures.csv", "--format", f"{name}={file}" if file else name)
    assert ran.code == 2
    assert "targets.toml:3:" in ran.err
    if file is None:
        assert ran.out.startswith("::error file=service/targets.toml,line=3,title=unknown-key::")
    else:
        (found,) = json.loads((service / file).read_text(encoding="utf-8"))
        assert found["location"] == {"path": "service/targets.toml", "lines": {"begin": 3}}
