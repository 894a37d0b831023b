"""What is written: output files, the form, the starter."""

from __future__ import annotations

import csv
import errno
import os
import stat
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from goalcheck import load_targets
from goalcheck.cli.commands.promises import starter_text
from goalcheck.errors import InputError
from goalcheck.output import write
from goalcheck.template import form_of

from .runs import FIGURES, TARGETS, project, run


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


# --- output


def test_a_file_is_replaced_at_one_stroke(tmp_path: Path) -> None:
    target = tmp_path / "r.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    write("new ✓\n", str(target))
    assert target.read_text(encoding="utf-8") == "new ✓\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert names_in(tmp_path) == ["r.txt"]


def test_what_goes_wrong_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "r.txt"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"cannot write: No space left on device .*\[output-failed\]"):
        write("new", str(target))
    assert target.read_text(encoding="utf-8") == "old"
    assert names_in(tmp_path) == ["r.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write("new", str(tmp_path / "link.txt"))
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"


def test_a_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write("x", str(tmp_path))


def test_a_device_is_written_into() -> None:
    write("x", os.devnull)
    assert Path(os.devnull).is_char_device()


class Failing(BytesIO):
    """A stream that cannot take anything."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, _: object) -> int:
        raise OSError(self.number, os.strerror(self.number))

    def fileno(self) -> int:
        return self.number_of_file

    number_of_file = -1


def test_a_full_disk_behind_standard_output_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(Failing(errno.ENOSPC), encoding="utf-8"))
    with pytest.raises(InputError, match="standard output: cannot write"):
        write("x")


def test_a_closed_pipe_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "spare").open("wb") as spare:
        stream = Failing(errno.EPIPE)
        stream.number_of_file = spare.fileno()
        monkeypatch.setattr(sys, "stdout", TextIOWrapper(stream, encoding="utf-8"))
        write("x")


# --- the starter


def test_the_starter_judges_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init").err.endswith("now try: goalcheck report figures.csv\n")
    ran = run("report", "figures.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "5 judged of 5 declared: 4 met, 1 missed" in ran.out
    assert "Notes" not in ran.out


def test_the_starter_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("mine", encoding="utf-8")
    ran = run("init", str(tmp_path))
    assert ran.code == 2
    assert "nothing was written" in ran.err
    assert names_in(tmp_path) == ["figures.csv"]
    assert (tmp_path / "figures.csv").read_text(encoding="utf-8") == "mine"


def test_the_starter_needs_a_folder(tmp_path: Path) -> None:
    assert "create the folder" in run("init", str(tmp_path / "none")).err


# --- the form


def form(tmp_path: Path, targets: str) -> tuple[list[list[str]], tuple[str, ...]]:
    made = form_of(load_targets(project(tmp_path, targets=targets) / "targets.toml"))
    return list(csv.reader(StringIO(made.text()))), tuple(map(str, made.remarks))


def test_the_form_has_a_row_for_every_figure(tmp_path: Path) -> None:
    rows, remarks = form(tmp_path, starter_text("targets.toml"))
    assert rows == [
        ["indicator", "period", "entity", "value", "unit"],
        *(["new jobs", f"2024-{month:02}", "", "", "people"] for month in range(1, 13)),
        ["unemployment", "2024", "", "", "%"],
        ["schools_built", "2024", "", "", ""],
        ["education_spending", "2024", "", "", "million"],
        ["education_spending", "2023", "", "", "million"],
        ["playgrounds", "2024", "North", "", ""],
        ["playgrounds", "2024", "South", "", ""],
        ["playgrounds", "2024", "West", "", ""],
    ]
    assert len(remarks) == 1


@pytest.mark.parametrize(
    ("target", "rows"),
    [
        ('threshold = { at_least = 1 }', [["indicator", "value"], ["a", ""]]),
        ('label = "A"\nperiod = "2022-Q1"\nthreshold = { at_least = 1 }',
         [["indicator", "period", "value"], ["A", "2022-Q1", ""]]),
        ('measure = "growth(b)"\nperiod = "2022"\nunit = "%"\nthreshold = { at_least = 1 }',
         [["indicator", "period", "value"], ["b", "2022", ""], ["b", "2021", ""]]),
        ('measure = "previous(b, \\"month\\") + 1"\nperiod = "2022-03"\nunit = "t"\nthreshold = { at_least = "b * 2" }',
         [["indicator", "period", "value", "unit"], ["b", "2022-02", "", "t"], ["b", "2022-03", "", "t"]]),
        ('measure = "change(b)"\nperiod = "2022"\nunit = "pp"\nthreshold = { at_least = 1 }',
         [["indicator", "period", "value", "unit"], ["b", "2022", "", "%"], ["b", "2021", "", "%"]]),
        ('period = "2022"\nunit = "pp"\nthreshold = { at_least = "previous(a) + 1" }',
         [["indicator", "period", "value", "unit"], ["a", "2022", "", "pp"], ["a", "2021", "", "pp"]]),
        ('period = "2022"\ndue = 2022-06-30\nthreshold = { at_least = "previous(a)" }',
         [["indicator", "period", "value"], ["a", "2022-S1", ""], ["a", "2021-S1", ""]]),
        ('where = { Sex = "" }\nthreshold = { at_least = 1 }', [["indicator", "Sex", "value"], ["a", "", ""]]),
        ('threshold = { at_least = 1 }\nwarn = { at_least = "b" }', [["indicator", "value"], ["a", ""], ["b", ""]]),
        ('measure = "share(b, c)"\nunit = "%"\nthreshold = { at_least = 1 }',
         [["indicator", "value"], ["b", ""], ["c", ""]]),
        ('threshold = { is = true }\n[indicators.a]\nunit = "x"', [["indicator", "value"], ["a", ""]]),
        ('aggregate = "count"\nunit = "t"\nthreshold = { at_least = 1 }', [["indicator", "value"], ["a", ""]]),
        ('entity = "E"\nwhere = { Sex = "F", Age = ["0-4", "5-9"] }\nthreshold = { at_least = 1 }\naggregate = "sum"',
         [["indicator", "entity", "Sex", "Age", "value"], ["a", "E", "F", "0-4", ""], ["a", "E", "F", "5-9", ""]]),
        ('for_each = { period = "2021..2022" }\nthreshold = { at_least = 1 }',
         [["indicator", "period", "value"], ["a", "2021", ""], ["a", "2022", ""]]),
        ('for_each = { Vaccine = ["X", "Y"], entity = ["N"] }\nthreshold = { at_least = 1 }',
         [["indicator", "entity", "Vaccine", "value"], ["a", "N", "X", ""], ["a", "N", "Y", ""]]),
    ],
)  # fmt: skip
def test_the_form_has_a_row_for_each_figure_that_a_target_needs(
    target: str, rows: list[list[str]], tmp_path: Path
) -> None:
    assert form(tmp_path, f"[targets.a]\n{target}\n")[0] == rows


def test_an_open_dimension_is_a_blank_to_copy(tmp_path: Path) -> None:
    rows, remarks = form(
        tmp_path, '[targets.a]\nfor_each = { entity = "*", Kind = "*" }\nthreshold = { at_least = 1 }\n'
    )
    assert rows == [["indicator", "entity", "Kind", "value"], ["a", "", "", ""]]
    assert remarks == (
        "fill in entity, and copy the row for each further one: a",
        "fill in Kind, and copy the row for each further one: a",
    )


def test_a_condition_on_the_value_is_no_column_and_what_says_which_is_later_is_one(tmp_path: Path) -> None:
    condition = '[targets.a]\nwhere = { value = { at_least = 5 } }\naggregate = "count"\nthreshold = { at_least = 1 }\n'
    assert form(tmp_path, condition) == ([["indicator", "value"], ["a", ""]], ())
    latest = '[targets.a]\naggregate = "latest"\norder = "build"\nthreshold = { at_least = 1 }\n'
    assert form(tmp_path, latest)[0] == [["indicator", "build", "value"], ["a", "", ""]]


def test_a_figure_that_two_targets_need_stands_once_with_its_unit(tmp_path: Path) -> None:
    both = (
        '[targets.a]\nmeasure = "x * 1"\nthreshold = { at_least = 1 }\n'
        '[targets.b]\nmeasure = "x"\nunit = "t"\nthreshold = { at_most = 9 }\n'
    )
    assert form(tmp_path, both)[0] == [["indicator", "value", "unit"], ["x", "", "t"]]


def test_an_indicators_own_pins_stand(tmp_path: Path) -> None:
    text = (
        '[indicators.x]\nlabel = "X"\nunit = "t"\nentity = "Other"\nperiod = "2010"\nwhere = { Sex = { not = "F" } }\n'
        '[targets.a]\nmeasure = "x"\nperiod = "2022"\nentity = "E"\nthreshold = { at_least = 1 }\n'
    )
    rows, remarks = form(tmp_path, text)
    assert rows == [["indicator", "period", "entity", "Sex", "value", "unit"], ["X", "2010", "Other", "", "", "t"]]
    assert remarks == ("fill in Sex, and copy the row for each further one: X",)


def test_sources_are_warned_of(tmp_path: Path) -> None:
    text = '[[sources]]\nfiles = "*.csv"\n[targets.a]\nthreshold = { at_least = 1 }\n'
    assert "[[sources]]" in form(tmp_path, text)[1][0]


def test_a_form_in_a_file_opens_in_spreadsheets(here: Path) -> None:
    assert run("template", "--output", "form.csv").code == 0
    assert (here / "form.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not run("template").out.startswith("\ufeff")


def test_a_filled_form_is_read_without_settings(here: Path) -> None:
    run("template", "--output", "form.csv")
    with (here / "form.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [{**row, "value": "40000" if row["indicator"] == "jobs" else "2"} for row in csv.DictReader(file)]
    with (here / "form.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    ran = run("report", "form.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "3 judged of 3 declared: 2 met, 1 missed" in ran.out


def test_a_form_is_not_written_over_the_figures_that_the_targets_file_names(here: Path) -> None:
    (here / "targets.toml").write_text(f'figures = ["figures.csv", "absent.csv"]\n{TARGETS}', encoding="utf-8")
    ran = run("template", "--output", "figures.csv")
    assert (ran.code, (here / "figures.csv").read_text(encoding="utf-8")) == (2, FIGURES)
    assert run("template", "--output", "absent.csv").code == 0


@pytest.mark.usefixtures("here")
def test_an_unfilled_form_is_no_data() -> None:
    run("template", "--output", "form.csv")
    assert "0 judged of 3 declared: 3 no data" in run("report", "form.csv").out


def test_months_that_are_added_up_have_a_row_each_for_every_entity(tmp_path: Path) -> None:
    text = (
        'period = "2022-Q1"\n[groups]\nplants = ["North", "South"]\n'
        '[indicators.x]\naggregate = "sum"\n[targets.x]\nunit = "t"\n'
        'for_each = { entity = "plants" }\nthreshold = { at_least = 30 }\n'
    )
    rows, remarks = form(tmp_path, text)
    months = ("2022-01", "2022-02", "2022-03")
    assert rows[1:] == [["x", month, plant, "", "t"] for plant in ("North", "South") for month in months]
    assert remarks == ("one row for a quarter or for the whole period, in place of its months, will do: x",)


def test_weeks_are_no_months(tmp_path: Path) -> None:
    text = '[indicators.x]\naggregate = "sum"\n[targets.x]\nperiod = "2022-W05"\nthreshold = { at_least = 30 }\n'
    assert form(tmp_path, text)[0][1:] == [["x", "2022-W05", ""]]


def test_a_form_by_months_is_judged_once_it_is_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = 'period = "2022"\n[indicators.x]\naggregate = "sum"\n[targets.x]\nthreshold = { at_least = 24 }\n'
    (tmp_path / "targets.toml").write_text(text, encoding="utf-8")
    lines = run("template").out.splitlines()
    assert len(lines) == 13
    filled = "".join(f"{line}2\n" for line in lines[1:])
    (tmp_path / "filled.csv").write_text(f"{lines[0]}\n{filled}", encoding="utf-8")
    assert "x: 24" not in run("check", "filled.csv").out
    assert run("check", "filled.csv", "--as-of", "2023-02-01").code == 0


def test_the_first_files_are_in_the_language_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("init", env={"GOALCHECK_LANG": "zh"})
    assert (ran.code, ran.err) == (0, "已写入targets.toml和figures.csv；接下来请试：goalcheck report figures.csv\n")
    targets = (tmp_path / "targets.toml").read_text(encoding="utf-8")
    assert "# 这里写目标" in targets
    report = run("report", "figures.csv", "--lang", "zh", "--as-of", "2025-01-31")
    assert "共5项目标，判定5项：达成4项，未达成1项" in report.out


def test_a_document_that_targets_quote_is_never_written_over(here: Path) -> None:
    (here / "plan.md").write_text("Forty thousand jobs.\n", encoding="utf-8")
    targets = (here / "targets.toml").read_text(encoding="utf-8")
    quoting = targets.replace("[targets.jobs]", '[targets.jobs]\ndocument = "plan.md"')
    (here / "targets.toml").write_text(quoting, encoding="utf-8")
    for command in (["report", "figures.csv", "-o", "plan.md"], ["trace", "-o", "plan.md"]):
        ran = run(*command)
        assert (ran.code, "is read" in ran.err) == (2, True), command
    (here / "pyproject.toml").write_text('[tool.goalcheck]\nlang = "en"\n', encoding="utf-8")
    assert run("report", "figures.csv", "-o", "pyproject.toml").code == 2
