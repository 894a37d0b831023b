"""goalcheck figures: what was understood, the figures themselves, and proposals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from goalcheck.figures.read import open_files
from goalcheck.render.formats import Style
from goalcheck.suggesting.contents import understand
from goalcheck.suggesting.description import render_understanding

from .runs import run

if TYPE_CHECKING:
    from pathlib import Path

GDP = """\
数据库：分省年度数据
指标：地区生产总值(亿元)
时间：最近3年
地区,2022年,2021年,2020年
甲省,520.5,,450
乙省,310.2,315,290
注：初步核算。
""".encode("gbk")


def test_what_was_understood_is_reported_of_every_file(here: Path) -> None:
    (here / "gdp.csv").write_bytes(GDP)
    ran = run("figures", "figures.csv", "gdp.csv")
    assert ran.code == 0
    for said in (
        "figures.csv\n",
        "GB18030, cells between commas",
        "statistics bureau, header on line 4",
        "above the header  数据库：分省年度数据\n",
        'entity = "地区"',
        'unit: "亿元" throughout',
        "period: the headers of the value columns",
        "value columns     2022年, 2021年, 2020年",
        "地区生产总值 (亿元): 6, 1 of them missing",
        "2020 … 2022: 3 years",
        "2: 甲省, 乙省",
        "final 6",
        "注：初步核算。",
        "jobs (人): 1",
        "2 files, 10 figures",
    ):
        assert said in ran.out, said


@pytest.mark.parametrize(("lang", "said"), [("en", "Excel workbook"), ("zh", "Excel工作簿")])
def test_what_is_no_text_is_called_what_it_is(here: Path, lang: str, said: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["indicator", "value"], ["a", 1]):
        book.active.append(row)
    book.save(here / "book.xlsx")
    (here / "coverage.json").write_text('{"totals": {"percent_covered": 81.5}}')
    assert f" {said}\n" in run("figures", "book.xlsx", "--lang", lang).out
    assert said in run("report", "book.xlsx", "--details", "--lang", lang).out
    text = run("figures", "coverage.json", "--lang", lang).out
    assert " JSON, UTF-8\n" in text
    assert said not in text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(here: Path, lang: str, width: int) -> None:
    (here / "gdp.csv").write_bytes(GDP)
    text = run("figures", "figures.csv", "gdp.csv", "--lang", lang, env={"COLUMNS": str(width)}).out
    assert max(map(cell_len, text.splitlines())) <= width


def test_headings_stand_in_one_column_in_chinese_too(here: Path) -> None:
    (here / "gdp.csv").write_bytes(GDP)
    lines = run("figures", "gdp.csv", "--lang", "zh").out.splitlines()
    assert "  文本      GB18030，以逗号分隔" in lines
    assert "  表头之上  数据库：分省年度数据" in lines
    assert "            指标：地区生产总值(亿元)" in lines


def test_without_a_targets_file_the_files_are_read_as_they_are(here: Path) -> None:
    (here / "targets.toml").unlink()
    ran = run("figures", "figures.csv")
    assert ran.code == 0
    assert "tidy, header on line 1" in ran.out


def test_the_sources_of_a_targets_file_apply_and_are_named(here: Path) -> None:
    (here / "other.toml").write_text(
        '[[sources]]\nlayout = { columns = "indicator" }\ncolumns = { state = "status" }\nignore = ["id"]\n'
        'decimal = ","\nmissing = ["c"]\nrows = "records"\n'
        '[targets.a]\naggregate = "sum"\nthreshold = { at_least = 1 }\n'
    )
    (here / "wide.csv").write_text("id;status;a;b\n1;ok;1,5;c\n2;;2;3\n")
    text = run("figures", "wide.csv", "-t", "other.toml").out
    for said in (
        "cells between semicolons, decimal comma",
        "wide by indicators, header on line 1, each row a record",
        "[[sources]] on line 1 of the targets file",
        '"id": ignored',
        'state ("status"): 1: (blank: the whole), ok',
        "b (no unit): 2, 1 of them missing",
        "4, 1 of them missing",
    ):
        assert said in text, said


def test_proposals_without_files_are_for_those_that_the_given_targets_file_names(here: Path) -> None:
    (here / "gdp.csv").write_bytes(GDP)
    (here / "other.toml").write_text(
        'figures = "gdp.csv"\n[targets.x]\nthreshold = { at_least = 1 }\nperiod = "2022"\n'
    )
    assert 'files = "gdp.csv"' in run("figures", "--suggest", "-t", "other.toml").out


def test_a_wrong_targets_file_is_an_error_as_everywhere(here: Path) -> None:
    (here / "targets.toml").write_text("perod = 2022\n")
    assert run("figures", "figures.csv").code == 2
    assert run("figures", "figures.csv", "-t", "none.toml").code == 2
    assert run("figures", "--suggest", "figures.csv").code == 0


BAD = "indicator,value,period\na,1,2022\na,x,2021\nb,2,soon\nc,1\n,5,2022\n"


def test_without_targets_every_error_in_rows_is_printed_after_what_was_understood(here: Path) -> None:
    (here / "targets.toml").unlink()
    (here / "bad.csv").write_text(BAD)
    ran = run("figures", "bad.csv")
    assert ran.code == 2
    assert "tidy, header on line 1" in ran.out
    places = ["bad.csv:5", "bad.csv:3", "bad.csv:4", "bad.csv:6", "4 errors"]
    quoted = "  | "  # the row itself
    assert [line.partition(": ")[0] for line in ran.err.splitlines() if not line.startswith(quoted)] == places
    assert f"{quoted}a,x,2021" in ran.err
    assert run("figures", "bad.csv", "--rows").out == ""
    assert run("figures", "bad.csv", "--format", "json").out == ""


def test_a_row_in_the_letters_of_another_encoding_is_not_quoted(here: Path) -> None:
    (here / "targets.toml").unlink()
    (here / "bad.csv").write_text("指标,数值\n就业,(5)\n", "gbk")
    assert run("figures", "bad.csv").err.count("\n") == 1


def test_with_targets_what_cannot_be_read_in_rows_that_none_uses_is_remarked(here: Path) -> None:
    (here / "bad.csv").write_text(BAD)
    ran = run("figures", "bad.csv")
    assert [line.partition(": ")[0] for line in ran.err.splitlines()] == ["bad.csv:5", "bad.csv:6", "2 errors"]
    assert 'bad.csv:3: "x" is no number; no target uses this row' in ran.out
    assert 'bad.csv:4: "soon" is no period' in ran.out


def test_figures_that_contradict_each_other_are_an_error(here: Path) -> None:
    (here / "bad.csv").write_text("indicator,value\na,1\na,2\n")
    ran = run("figures", "bad.csv")
    assert ran.code == 2
    assert "[conflicting-figures]" in ran.err


def test_json_names_everything_for_programs(here: Path) -> None:
    (here / "gdp.csv").write_bytes(GDP)
    made = json.loads(run("figures", "gdp.csv", "--format", "json", "--lang", "zh").out)
    (file,) = made["files"]
    assert made["format"] == 1
    assert file["encoding"] == "GB18030"
    assert file["header_line"] == 4
    assert file["indicators"] == [{"indicator": "地区生产总值", "units": ["亿元"], "figures": 6, "missing": 1}]
    assert file["periods"] == {"first": "2020", "last": "2022", "count": 3, "kinds": {"year": 3}, "undated": 0}
    assert file["entities"] == {"count": 2, "blank": 0, "values": ["甲省", "乙省"]}
    assert file["footer"] == ["注：初步核算。"]


def test_a_header_without_rows_is_said_to_hold_nothing(here: Path) -> None:
    (here / "empty.csv").write_text("indicator,value\n")
    ran = run("figures", "empty.csv")
    assert ran.code == 0
    assert "none: there is a header and no row" in ran.out


def test_many_indicators_and_odd_spans_are_counted(here: Path) -> None:
    (here / "many.csv").write_text(
        "indicator,value,period,status\n"
        + "".join(f"i{number},5%,2022-01/2022-05,total\n" for number in range(30))
        + "i0,1,,more\n"
    )
    text = run("figures", "many.csv").out
    assert "i0 (%, no unit): 2" in text
    assert "and 10 more" in text
    assert "2022-01/2022-05: 1 other span, 1 figure without a period" in text
    assert "total 30, more 1" in text


def test_names_that_could_steer_a_terminal_are_made_visible(here: Path) -> None:
    (here / "odd.csv").write_text("indicator,value\n\x1b[31mred,1\n")
    assert "\x1b" not in run("figures", "odd.csv").out


def test_the_notes_on_all_files_come_last(here: Path) -> None:
    (here / "other.toml").write_text('[[sources]]\nfiles = "x"\n[targets.jobs]\nthreshold = { at_least = 1 }\n')
    text = run("figures", "figures.csv", "figures.csv", "-t", "other.toml").out
    assert text.partition("notes")[2].count("figures.csv") == 2


@pytest.mark.usefixtures("here")
def test_one_form_at_a_time() -> None:
    assert "bad-option" in run("figures", "figures.csv", "--rows", "--suggest").err
    assert run("figures", "figures.csv", "--rows", "--format", "json").code == 2


def test_figures_go_into_a_file_that_spreadsheets_read_rightly(here: Path) -> None:
    assert run("figures", "figures.csv", "--rows", "-o", "tidy.csv").code == 0
    assert (here / "tidy.csv").read_bytes().startswith(b"\xef\xbb\xbfindicator,period,entity,value,unit\n")
    assert "45,000" in run("report", "tidy.csv").out


def test_renamed_dimensions_and_records_are_reported(here: Path) -> None:
    (here / "other.toml").write_text(
        '[[sources]]\nrows = "records"\ncolumns = { indicator = "name", "指标" = "b" }\n'
        '[targets.a]\naggregate = "sum"\nthreshold = { at_least = 1 }\n'
    )
    (here / "odd.csv").write_text("name,b,value\na,x,1\na,x,2\n")
    ran = run("figures", "odd.csv", "--rows", "-t", "other.toml")
    assert ran.out == "indicator,_指标,value\na,x,1\na,x,2\n"
    assert 'the dimension "指标" is written "_指标"' in ran.err
    assert 'rows = "records"' in ran.err


def test_what_is_counted_stays_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalcheck.suggesting.contents.MOST_DISTINCT", 2)
    path = tmp_path / "many.csv"
    path.write_text("indicator,value,entity,period\n" + "".join(f"a,1,e{n},{2000 + n}\n" for n in range(5)))
    understood = understand(open_files([path]).files[0])
    assert understood.dimensions["entity"].open
    assert len(understood.periods.kept) == 2
    assert "2+: e0, e1" in render_understanding([understood], [], Style())
