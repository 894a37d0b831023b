"""Proposed [[sources]] entries: they load, and they make files of any common build readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.api import judge, read_figures
from goalcheck.errors import InputError
from goalcheck.figures.read import open_files
from goalcheck.suggesting.contents import understand
from goalcheck.suggesting.entries import render_entries, toml_value
from goalcheck.suggesting.guess import suggest
from goalcheck.targets.file.load import load_targets

from .reading import write

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.suggesting.contents import Understood

TIDY = "Region,Metric,Year,Result\nNorth,jobs,2021,5\nSouth,jobs,2021,6\nNorth,homes,2021,7\nSouth,homes,2021,c\n"
FILES = {
    "english words": (TIDY, ["jobs", "homes"], 4),
    "chinese words": ("地市,项目,年度,完成值\n甲市,就业,2021,5\n乙市,就业,2021,6\n", ["就业"], 2),
    "a preamble": (f"Report of 2022\nmade by the office\n\n{TIDY}", ["jobs", "homes"], 4),
    "a footer": (f"{TIDY}Note: made up\nSource: nobody\n", ["jobs", "homes"], 4),
    "wide by periods": ("Plant,KPI,2021,2022\nHill,a,1,2\nLake,a,3,4\n", ["a"], 4),
    "wide by split years": ("Plant,2020-21,2021-22\nHill,1,2\n", ["figures"], 2),
    "wide by indicators": ("省份,年份,城镇化率,收入\n甲省,2021,60.5,\n乙省,2021,50,300\n", ["城镇化率", "收入"], 4),
    "wide by entities": ("年份,指标,甲市,乙市,丙市\n2021,就业,1,2,3\n", ["就业"], 3),
    "wide by entities alone": ("月份,甲市,乙市\n2021年1月,1,2\n", ["figures"], 2),
    "transposed": ("指标,就业,学校\n时间,2021,2021\n数值,1,2\n", ["就业", "学校"], 2),
    "decimal commas": ("Year;Value\n2021;1.234,5\n2022;2,5\n", ["figures"], 2),
    "day first": ("date,metric,amount\n31/12/2021,a,5\n05/11/2021,a,6\n", ["a"], 2),
    "month in letters": ("Month,Visitors\nJan 2021,5\nFeb 2021,6\n", ["Visitors"], 2),
    "codes": ("id,GeoCode,County,Value\n1,N1,North,5\n2,S1,South,6\n", ["figures"], 2),
    "two columns of one name": ("Metric,Value,Mark,Mark\na,5,x,y\n", ["a"], 1),
    "an empty column": ("Metric,Value,Spare\na,5,\nb,6,\n", ["a", "b"], 2),
    "few distinct texts": ("what,how much,where,Value\na,x,p,5\na,y,q,6\nb,x,r,5\nb,y,s,7\n", ["a", "b"], 4),
    "key results": (
        "Objective,Key Result,Start,Target,Current\nGrow,Signups,1,5,4\n",
        ["Signups"],
        1,
    ),
    "statuses of work": ("Metric,数值,状态\na,5,进行中\nb,6,完成\n", ["a", "b"], 2),
    "Open SDG with split years": ("Year,Value\n2020-21,5\n2021-22,6\n", ["figures"], 2),
    "timestamps": ("time,metric,value\n1700000000,a,5\n1700000060,a,6\n", ["a"], 2),
    "JMeter": ("timeStamp,elapsed,label,success\n1,5,Home,true\n2,7,Home,false\n", ["elapsed"], 2),
    "k6": ("metric_name,timestamp,metric_value,status\nd,1,5,200\nd,1,7,500\n", ["d"], 2),
    "flags": ("Metric,Value,Flag\na,5,see page 3\nb,6,\n", ["a", "b"], 2),
    "World Bank with odd cells": (
        (
            "Country Name,Country Code,Indicator Name,Indicator Code,2020,2021,2022\n"
            "A,AAA,births,B,1,2,3\nB,BBB,births,B,4,5,c\n"
        ),
        ["births"],
        6,
    ),
    "months and their total": ("2023年新增就业,,,\n县区,1月,2月,合计\n甲县,1,2,3\n乙县,4,5,9\n", ["figures"], 4),
    "years and their change": ("Region,2021,2022,Change %\nNorth,1,2,100\nSouth,4,5,25\n", ["figures"], 4),
    "events": ("kind,Value\nsale,5\nsale,7\nrefund,1\nrefund,2\n", ["sale", "refund"], 4),
    "one column": ("Visitors\n5\n", ["Visitors"], 1),
    "yes and no": ("Metric,Value\nlift,yes\nramp,no\n", ["lift", "ramp"], 2),
    "as it is": ("indicator,value\na,1\n", ["a"], 1),
}


def proposed(folder: Path, content: str | bytes, name: str = "figures.csv") -> tuple[str, Understood]:
    """The proposal for a file, and how the file is read when a targets file holds it."""
    path = write(folder, content, name)
    entry = render_entries(suggest([str(path)]))
    targets = folder / "targets.toml"
    targets.write_text(f"{entry}\n[targets.x]\nthreshold = {{ at_least = 1 }}\n", encoding="utf-8")
    (file,) = open_files([path], load_targets(targets).sources).files
    understood = understand(file)
    assert file.problems == []
    return entry, understood


@pytest.mark.parametrize("build", FILES)
def test_a_proposal_makes_a_file_readable(tmp_path: Path, build: str) -> None:
    content, indicators, count = FILES[build]
    entry, understood = proposed(tmp_path, content)
    assert list(understood.indicators) == indicators, entry
    assert understood.figures == count, entry
    assert "still be wrong" not in entry


@pytest.mark.parametrize(
    ("build", "said"),
    [
        ("a preamble", "header = 4\n"),
        ("a footer", "footer = 2\n"),
        ("decimal commas", 'decimal = ","\n'),
        ("english words", '# unsure: these are among the numbers\nmissing = ["c"]\n'),
        ("day first", 'period_format = "%d/%m/%Y"\n'),
        ("wide by split years", '# unsure: one year from "year_begins" on, or a run of years ("years")?\n'),
        ("codes", 'ignore = ["id", "GeoCode"]\n'),
        (
            "statuses of work",
            '# 状态 holds "进行中", "完成": if that is how final figures are, name it in columns = { status = … }\n',
        ),
        ("events", 'rows = "records"\n'),
        ("timestamps", 'period_format = "unix"\n'),
        ("as it is", "is read as it is (tidy): no entry is needed\n"),
        ("transposed", "layout = { transpose = true }\n"),
        ("wide by indicators", 'values = ["城镇化率", "收入"]\n'),
        ("months and their total", 'ignore = ["合计"]\n'),
        ("years and their change", 'ignore = ["Change %"]\n'),
        ("few distinct texts", "# unsure: what has few distinct texts, which may be the indicators\n"),
    ],
)
def test_a_proposal_says_what_it_sets_and_what_is_unsure(tmp_path: Path, build: str, said: str) -> None:
    entry, _ = proposed(tmp_path, FILES[build][0])
    assert said in entry


def test_a_scale_glued_to_numbers_is_no_mark_and_read_once_it_is_defined(tmp_path: Path) -> None:
    path = write(tmp_path, "Region,2021,2022\nNorth,1.2k,0.5M\nSouth,800,1.3k\n")
    entry = render_entries(suggest([str(path)]))
    assert '[units] "k" = "1000 …"' in entry
    assert '[units] "M" = "1000000 …"' in entry
    assert "marks" not in entry
    targets = tmp_path / "targets.toml"
    units = '[units]\nk = "1000 users"\nM = "1000000 users"\n\n'
    target = '[targets.figures]\nentity = "North"\nperiod = "2022"\nunit = "users"\nthreshold = { equals = 500000 }\n'
    targets.write_text(f"{units}{entry}\n{target}", encoding="utf-8")
    loaded = load_targets(targets)
    report = judge(loaded, read_figures(loaded, path, as_of="2023-01-31"))
    assert [verdict.status for verdict in report.targets] == ["met"]


def test_times_of_one_day_are_said_from_the_first_to_the_last(tmp_path: Path) -> None:
    entry, _ = proposed(tmp_path, "time,metric,value\n2024-03-01T12:00Z,a,5\n2024-03-01T10:00Z,b,6\n")
    assert "2024-03-01T10:00Z to 2024-03-01T12:00Z" in entry


def test_days_and_months_that_could_be_either_are_unsure(tmp_path: Path) -> None:
    entry, _ = proposed(tmp_path, "date,Value\n01/02/2021,5\n03/04/2021,6\n")
    assert "# unsure: %m/%d/%Y would do as well\n" in entry


def test_several_columns_of_times_are_unsure(tmp_path: Path) -> None:
    entry, _ = proposed(tmp_path, "Year,Month,Metric,Result\n2021,2021-01,a,5\n2021,2021-02,a,6\n")
    assert "# unsure: several columns hold times; one is taken" in entry


@pytest.mark.parametrize(
    ("encoding", "text"), [("utf-16-le", "Metric,Value\n名,5\n"), ("big5", "指標,Value\n經濟體,5\n")]
)
def test_an_encoding_that_must_be_set_is_proposed(tmp_path: Path, encoding: str, text: str) -> None:
    content = text.encode(encoding)
    if encoding == "big5":
        content += b"\xf9\xfe,6\n"  # a character that GB18030 lacks
    path = write(tmp_path, content)
    try:
        (proposal,) = suggest([str(path)])
    except InputError:
        pytest.fail("no encoding was proposed")
    assert proposal.keys.get("encoding") in {encoding, None}


def test_bytes_in_no_encoding_of_the_east_are_taken_for_western_ones(tmp_path: Path) -> None:
    entry, understood = proposed(tmp_path, b"pr\xe9nom,Value\nx\xff,1\n")
    assert 'encoding = "windows-1252"' in entry
    assert understood.file.plan.dimension_headers == {} or "prénom" in understood.file.plan.header


def test_a_delimiter_in_doubt_is_proposed_as_unsure(tmp_path: Path) -> None:
    path = write(tmp_path, "a,b;c\n1,2;3\n4,5;6\n")
    entry = render_entries(suggest([str(path)]))
    assert "# unsure: what separates the cells is not clear" in entry
    assert 'delimiter = ","' in entry


def test_a_table_without_a_header_is_asked_about(tmp_path: Path) -> None:
    entry = render_entries(suggest([str(write(tmp_path, "a,1.5\nb,2.5\n"))]))
    assert "# unsure: is line 1 a header? A table needs one\n" in entry


def test_a_table_without_numbers_is_asked_about(tmp_path: Path) -> None:
    entry = render_entries(suggest([str(write(tmp_path, "who,what\na,b\nc,d\n"))]))
    assert "# no column of numbers was found" in entry
    assert "# what would still be wrong:\n#   " in entry


def test_unknown_words_for_a_status_are_asked_about(tmp_path: Path) -> None:
    entry, _ = proposed(tmp_path, "indicator,value,status\na,1,Low reliability\n")
    assert '# unknown words for a status; say what they mean: statuses = { "Low reliability" = "…" }\n' in entry


def test_a_workbook_is_proposed_for_like_a_table(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(tmp_path / "figures.xlsx")
    sheet = book.add_worksheet()
    for number, row in enumerate([["A title"], [], ["Region", "Metric", "Value"], ["North", "jobs", 5]]):
        sheet.write_row(number, 0, row)
    book.close()
    entry = render_entries(suggest([str(tmp_path / "figures.xlsx")]))
    assert "header = 3\n" in entry


def test_a_name_with_signs_of_a_glob_matches_itself(tmp_path: Path) -> None:
    entry, understood = proposed(tmp_path, TIDY, "figures [1].csv")
    assert 'files = "figures [[]1].csv"' in entry
    assert understood.figures == 4


def test_what_no_setting_makes_readable_is_refused_with_all_the_rest(tmp_path: Path) -> None:
    picture = write(tmp_path, b"\x89PNG\r\n", "picture.csv")
    blank = write(tmp_path, b"\n\n", "blank.csv")
    with pytest.raises(InputError) as caught:
        suggest([str(picture), str(blank), str(tmp_path / "none.csv")])
    assert [problem.slug.value for problem in caught.value.problems] == ["file-not-found", "file-empty", "not-text"]


def test_a_table_of_blank_cells_has_no_header(tmp_path: Path) -> None:
    entry = render_entries(suggest([str(write(tmp_path, ",,\n,,\n"))]))
    assert "there is no header here" in entry


def test_bytes_that_are_text_in_no_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a NUL character"):
        suggest([str(write(tmp_path, b"\0\1\2\3\0\1"))])


def test_a_long_file_is_tried_out_in_part(tmp_path: Path) -> None:
    rows = "".join(f"a,{number},{number}\n" for number in range(40_000))
    entry, understood = proposed(tmp_path, f"indicator,value,entity\n{rows}c,x,0\n")
    assert "no entry is needed" in entry
    assert understood.figures == 40_001


def test_years_down_the_side_are_no_values(tmp_path: Path) -> None:
    entry, understood = proposed(tmp_path, "when,homes,flats\n2021,5,7\n2022,6,8\n")
    assert 'columns = { period = "when" }' in entry
    assert list(understood.indicators) == ["homes", "flats"]


def test_standard_input_cannot_be_proposed_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="save it as a file first"):
        suggest(["-", str(tmp_path / "none.csv")])


def test_values_are_written_as_toml() -> None:
    value = {"a b": 'say "x"\t\x7f', "c": True, "d": ["1", "2"]}
    assert toml_value(value) == '{ "a b" = "say \\"x\\"\\t\\u007f", c = true, d = ["1", "2"] }'


def test_rows_of_a_plan_are_left_out_by_only(tmp_path: Path) -> None:
    text = "KPI,Year,Type,Value\nhomes,2023,Plan,120\nhomes,2023,Actual,115\nroads,2023,Plan,7\nroads,2023,Actual,8\n"
    (proposal,) = suggest([str(write(tmp_path, text))])
    assert proposal.keys["only"] == {"Type": "Actual"}
    assert str(proposal.read_back) == "read back: 2 figures of 2 indicators, 2023"


def test_one_spelling_is_proposed_for_a_member_but_none_for_two_members_of_one_period(tmp_path: Path) -> None:
    text = "地区,年份,产值\n北京,2021,5\n北京市,2022,6\n吉林,2021,1\n吉林市,2021,2\n"
    (proposal,) = suggest([str(write(tmp_path, text))])
    assert proposal.keys["entities"] == {"北京": "北京市"}
