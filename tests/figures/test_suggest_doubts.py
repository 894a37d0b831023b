"""What the sheet of an office does not say is asked, and what is no row of its table is left out aloud."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import polars as pl
import pytest

from goalcheck.figures.figure import FigureReader
from goalcheck.figures.read import open_files
from goalcheck.suggesting.entries import render_entries
from goalcheck.suggesting.guess import suggest

from .kind import workbook
from .reading import write

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.suggesting.proposal import Proposal

TWO_TABLES = "Month,Jobs\n2024-01,5\n2024-02,6\n,\nQuarter,Firms\n2024-Q1,7\n2024-Q2,8\n"
SHEET: list[list[object]] = [
    ["Month", "Jobs"],
    ["2024-01", 5],
    ["2024-02", 6],
    [],
    ["Quarter", "Firms"],
    ["2024-Q1", 7],
    ["2024-Q2", 8],
]
JOBS = {("Jobs", "2024-01", "5"), ("Jobs", "2024-02", "6")}
YEARS = {("N", "2023", "1"), ("N", "2024", "2"), ("S", "2023", "3"), ("S", "2024", "4")}

# the sheet; its figures (indicator, period, value) as they are read by the proposal
READ: dict[str, tuple[str | bytes, set[tuple[str, str, str]]]] = {
    "another table below": (TWO_TABLES, JOBS),
    "another table on the sheet": (workbook(Sheet=SHEET), JOBS),
    "another table of the same columns, with a title": (
        "Table 1,,\nItem,2023,2024\nN,1,2\nS,3,4\n,,\nTable 2,,\nItem,2023,2024\nN,5,6\nS,7,8\n",
        YEARS,
    ),
    "a table below that ends in a note": (
        "Item,2023,2024\nN,1,2\nS,3,4\nNote: made up,,\n,,\nItem,2023,2024\nN,5,6\nS,7,8\n",
        YEARS,
    ),
    "units below the names": (
        "Place,Year,Jobs,Area\n,,persons,km2\nNorth,2023,120,3.5\n",
        {("Jobs persons", "2023", "120"), ("Area km2", "2023", "3.5")},
    ),
    "a unit below a name, commas of decimals": (
        "地区;时间;企业数\n;;家\n北区;2021年;56,6\n北区;2022年;66.426\n",
        {("企业数 家", "2021", "56.6"), ("企业数 家", "2022", "66426")},
    ),
    "months above kinds of numbers": (
        "2024年6月主要指标,,\n指标名称,6月,\n,绝对额,同比(%)\n生产总值,5,—\n投资,6,2\n",
        {("生产总值", "", "5"), ("投资", "", "6")},
    ),
    "names in cells merged over both lines of the header": (
        workbook(
            *("A1:A2", "B1:C1", "D1:D2"),
            Sheet=[["Town", "People", None, "Area"], [None, 2022, 2023, None], ["N", 5, 6, 7], ["S", 8, 9, 10]],
        ),
        {
            *(("People 2022", "", "5"), ("People 2023", "", "6"), ("Area", "", "7")),
            *(("People 2022", "", "8"), ("People 2023", "", "9"), ("Area", "", "10")),
        },
    ),
    "a numbered mark of a note": (
        "Town,2022,2023\nN,5①,6\nS,7,8①\n",
        {
            *(("N", "2022", "5"), ("N", "2023", "6"), ("S", "2022", "7"), ("S", "2023", "8")),
        },
    ),
    "codes that are called a status": (
        "timestamp,status,ms\n2024-05-01,200,12\n2024-05-02,500,34\n",
        {("ms", "2024-05-01", "12"), ("ms", "2024-05-02", "34")},
    ),
    "the whole among its parts": (
        "地区,2023年,2024年\n甲区,1,2\n乙区,3,4\n全市,4,6\n",
        {("figures", "2023", "1"), ("figures", "2024", "2"), ("figures", "2023", "3"), ("figures", "2024", "4")},
    ),
    "months as their first days": (
        "Month,Jobs\n2024-01-01,1\n2024-02-01,2\n",
        {("Jobs", "2024-01", "1"), ("Jobs", "2024-02", "2")},
    ),
    "months of Excel across": ("Item,Jan-24,Feb-24\nN,1,2\n", {("N", "2024-01", "1"), ("N", "2024-02", "2")}),
    "a year of its own beside quarters": (
        "KPI,Q1 2024,Q2 2024,FY 2024\nA,1,2,9\n",
        {("A", "2024-Q1", "1"), ("A", "2024-Q2", "2")},
    ),
    "a total below items": (
        "项目,2023年,2024年\n小学,1,2\n合计,3,4\n",
        {("小学", "2023", "1"), ("小学", "2024", "2"), ("合计", "2023", "3"), ("合计", "2024", "4")},
    ),
    "words of values below one another": (
        "项目,2023年,2024年\n数量,1,2\n金额,3,4\n",
        {("数量", "2023", "1"), ("数量", "2024", "2"), ("金额", "2023", "3"), ("金额", "2024", "4")},
    ),
    "single cells above, a total below": (
        "2024年就业情况表\n单位：万人\n地区,年份,人数\n东区,2024,10.5\n合计,2024,10.5\n西区,2023,8\n注：初步\n",
        {("人数", "2024", "10.5"), ("人数", "2023", "8")},
    ),
    "points between thousands": (
        "Land;Jahr;Wert\nA;2023;13.369\nB;2024;6.391\n",
        {("figures", "2023", "13369"), ("figures", "2024", "6391")},
    ),
    "counts of three digits before texts": (
        "Year,Jobs,Region,Firms\n2023,230,N,5\n2024,330,N,6\n",
        {("Jobs", "2023", "230"), ("Jobs", "2024", "330"), ("Firms", "2023", "5"), ("Firms", "2024", "6")},
    ),
    "counts of three digits alone": ("Jobs,Firms\n123,456\n", {("Jobs", "", "123"), ("Firms", "", "456")}),
    "who made it above": (
        "Prepared by,Ann,\nDistrict,Year,Jobs\nN,2023,5\nS,2024,6\n",
        {("Jobs", "2023", "5"), ("Jobs", "2024", "6")},
    ),
    "what it is above": (
        "Report,Q1,\nDate:,2024-05-01,\nDistrict,Year,Jobs\nN,2023,5\nS,2024,6\n",
        {("Jobs", "2023", "5"), ("Jobs", "2024", "6")},
    ),
    "actual values of two years": ("指标,2023年实际,2024年目标,2024年实际\n就业,1,3,2\n", {("就业", "", "2")}),
    "years with their sign under a name of one's own": (
        "届,人数\n2022年,5\n2023年,6\n",
        {("人数", "2022", "5"), ("人数", "2023", "6")},
    ),
    "points between thousands in a table that needs no setting": (
        "地区;时间;指标;数值\n甲;2021年;就业;56.873\n乙;2022年;就业;9\n",
        {("就业", "2021", "56873"), ("就业", "2022", "9")},
    ),
    "commas between thousands, points of decimals": (
        "Region;Year;Jobs\nA;2021;42.5\nB;2022;22,676\n",
        {("Jobs", "2021", "42.5"), ("Jobs", "2022", "22676")},
    ),
    "another table below one that needs no setting": (
        "地区,指标,2021年,2022年\n甲,就业,1,2\n,,,\nTeam,Points,,\nA,7,,\n",
        {("就业", "2021", "1"), ("就业", "2022", "2")},
    ),
    "a note below one that needs no setting": (
        "地区,指标,2021年,2022年\n甲,就业,1,2\n乙,就业,3,4\nNote: preliminary; subject to change,,,\n",
        {("就业", "2021", "1"), ("就业", "2022", "2"), ("就业", "2021", "3"), ("就业", "2022", "4")},
    ),
    "totals in a table that needs no setting": (
        "地区,指标,2021年\n甲,就业,1\n乙,就业,2\n合计,就业,3\n",
        {("就业", "2021", "1"), ("就业", "2021", "2")},
    ),
    "what a plan says in a table that needs no setting": (
        "地区,指标,类型,2021年\n甲,就业,实际,1\n甲,就业,计划,2\n",
        {("就业", "2021", "1")},
    ),
    "who made it above a blank column": (
        "制表：张三,部门：统计局,,\nRegion,,Metric,2021年\nWest,,Tax,850\nEast,,Tax,7\n",
        {("Tax", "2021", "850"), ("Tax", "2021", "7")},
    ),
    "a span of the title's year beside what is made of it": (
        "2026年主要指标,,,\n指标,单位,1-10月,同比增长(%)\n投资,亿元,—,6.3\n收入,亿元,89.4,4.6\n就业,万人,2.91,\n",
        {("收入", "2026-01/2026-10", "89.4"), ("就业", "2026-01/2026-10", "2.91")},
    ),
    "what is accumulated beside last year's and the change": (
        "指标名称,单位,本年累计,上年同期,同比增长(%)\n投资,亿元,6,5,20\n收入,亿元,89.4,85.5,4.6\n",
        {("投资", "", "6"), ("收入", "", "89.4")},
    ),
    "last year's beside the months of the title's year": (
        "2026年各县投资,,,,\n地区,1-2月,3月,1-11月累计,上年同期\n全　市,5,6,29,28\n东县,3,4,9,8\n西县,2,2,20,20\n",
        {
            ("figures", "2026-01/2026-02", "3"),
            ("figures", "2026-01/2026-02", "2"),
            ("figures", "2026-03", "4"),
            ("figures", "2026-03", "2"),
        },
    ),
    "last year's ahead of this year's": (
        "指标名称,单位,去年同期,全年累计,增幅\n投资,亿元,5,6,20\n收入,亿元,85.5,89.4,4.6\n",
        {("投资", "", "6"), ("收入", "", "89.4")},
    ),
    "last year's in English": (
        "Metric,Unit,YTD,Same period last year,Change\nVisits,people,6,5,20\nTax,people,89,85,4\n",
        {("Visits", "", "6"), ("Tax", "", "89")},
    ),
    "names of what is to be done under a word for targets": (
        "序号,任务,单位,年度目标,完成数\n1,新增就业,人,6000,3360\n2,优良天数比例,%,≥82,83.5\n",
        {("新增就业", "", "3360"), ("优良天数比例", "", "83.5")},
    ),
    "targets under a word for what is to be done": (
        "县区,任务,完成\n东区,60,33\n西区,50,83\n",
        {("figures", "", "33"), ("figures", "", "83")},
    ),
    "the sum of places beside them": (
        "指标,单位,东区,西区,合计\n就业,人,5,6,11\n失业,人,1,2,3\n",
        {("就业", "", "5"), ("就业", "", "6"), ("失业", "", "1"), ("失业", "", "2")},
    ),
    "a sum beside parts that are no places": (
        "指标,单位,合计,男,女\n就业,人,11,5,6\n失业,人,3,1,2\n",
        {("就业", "", "11"), ("失业", "", "3")},
    ),
    "a year beside its change and ranks": (
        "Region,2022,Change,位次\nN,12,6.3,2\nS,13,5.5,1\n",
        {("figures", "2022", "12"), ("figures", "2022", "13")},
    ),
    "a single year across": ("Item,2024\nN,1\nS,2\n", {("N", "2024", "1"), ("S", "2024", "2")}),
    "decimals beside them": (
        "Land;Jahr;Wert\nA;2023;13.369\nB;2024;6.5\n",
        {("figures", "2023", "13.369"), ("figures", "2024", "6.5")},
    ),
}

# the sheet; what is asked of it; keys that are not proposed
ASKED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "another table below": (TWO_TABLES, "line 5 begins another table", ()),
    "members over blank cells": (
        "Region,Quarter,Jobs\nNorth,2024-Q1,1\n,2024-Q2,2\nSouth,2024-Q3,3\n,2024-Q4,4\n",
        "blank cells under Region",
        (),
    ),
    "members over blank cells, in the same periods": (
        "Region,Year,Jobs\nNorth,2023,1\n,2024,2\nSouth,2023,3\n,2024,4\n",
        "1 rows are about the same figure",
        ("rows",),
    ),
    "headings among the rows": (
        "Region,2023,2024\nJobs,,\nN,1,2\nS,3,4\nFirms,,\nN,5,6\nS,7,8\n",
        "lines with one text alone: 2 (Jobs), 5 (Firms)",
        ("rows",),
    ),
    "no header": ("North,2023,120\nSouth,2023,95\nNorth,2024,130\n", "is line 1 a header?", ()),
    "a unit above": ("Revenue (in thousands)\nStore,2023,2024\nA,10,12\n", "in thousands", ()),
    "a Chinese unit above": ("单位：万人,,\n地区,2023年,2024年\n甲,10,12\n", "单位：万人", ()),
    "points between digits": ("Land;Jahr;Wert\nA;2023;13.369\n", "1.234 is 1234", ()),
    "a comma of decimals among those of thousands": (
        'District,Year,Jobs\nN,2023,"1,200"\nS,2023,"5,25"\n',
        "1,234 may also be 1234",
        (),
    ),
    "days across": ("Region,1/1/2024,2/1/2024\nN,1,2\n", "%m/%d/%Y would do as well", ()),
    "quarters down, years across": ("Quarter,2023,2024\nQ1,1,2\nQ2,3,4\n", "parts of the years across", ("columns",)),
    "years of two digits": ("Branch,FY22,FY23\nA,1,2\nB,3,4\n", "names of columns differ in digits alone", ()),
    "years behind names": (
        "Indicator,Country,Value2019,Value2020\nA,DE,1,2\nA,FR,3,4\n",
        "names of columns differ in digits alone",
        (),
    ),
    "quarters in letters of one's own": ("Quarter,Jobs\n1Q24,5\n2Q24,6\n", 'cannot be read, such as "1Q24"', ()),
    "one time among others that is none": (
        "季度,产值\n2023年一季度,5\n2023年全程,6\n",
        'such as "2023年全程"',
        ("rows",),
    ),
    "a column of which half can be read": (
        "Item,FY2023,FY2024\nProfit,9,△3\nIncome,8,7\n",
        "there are FY2023, too",
        (),
    ),
    "days as a spreadsheet counts them": ("日期,数值\n45292,5\n45323,6\n", 'such as "45292"', ("rows", "ignore")),
    "a title that says when": (
        "2026年10月主要指标,,,\n指标,单位,本月止累计,同比±%\n收入,亿元,89.4,4.6\n",
        'if "2026年10月主要指标" does for all values',
        (),
    ),
    "regions or measures across": (
        "District,North,South\nJobs,1,2\nFirms,3,4\n",
        "are the headers what was measured",
        (),
    ),
}


def proposed(folder: Path, content: str | bytes) -> Proposal:
    name = "figures.xlsx" if isinstance(content, bytes) else "figures.csv"
    (proposal,) = suggest([str(write(folder, content, name))])
    return proposal


@pytest.mark.parametrize("name", READ)
def test_a_proposal_reads_the_table_and_nothing_else(tmp_path: Path, name: str) -> None:
    content, figures = READ[name]
    proposal = proposed(tmp_path, content)
    (file,) = open_files([proposal.file], [proposal.source()])
    reader = FigureReader(file)
    read = [one for batch in file.batches() for one in reader.read(batch).each()]
    found = {
        (one.series.label, one.period.text if one.period else "", f"{one.amount:f}")
        for one in read
        if one.amount is not None
    }
    assert found == figures, render_entries([proposal])
    assert sum(one.amount is not None for one in read) == len(figures)
    assert reader.problems.kept == []


@pytest.mark.parametrize("name", ASKED)
def test_what_a_sheet_does_not_say_is_asked(tmp_path: Path, name: str) -> None:
    content, question, absent = ASKED[name]
    proposal = proposed(tmp_path, content)
    entry = render_entries([proposal])
    assert any(line.startswith("# unsure:") and question in line for line in entry.splitlines()), entry
    assert proposal.keys.keys().isdisjoint(absent), entry


def test_months_down_the_side_have_the_year_above_them(tmp_path: Path) -> None:
    """January and February are one row in many bulletins."""
    proposal = proposed(tmp_path, "2024年用电量,,\n月份,当月,累计\n1-2月,18,18\n3月,9,27\n")
    (file,) = open_files([proposal.file], [proposal.source()])
    read = [one for batch in file.batches() for one in FigureReader(file).read(batch).each()]
    assert {one.period.text for one in read if one.period} == {"2024-01/2024-02", "2024-03"}
    assert file.problems == []


def test_months_down_the_side_ask_for_the_year_that_nothing_says(tmp_path: Path) -> None:
    """And no row of them is without a time."""
    entry = render_entries([proposed(tmp_path, "月份,当月,累计\n1-2月,18,18\n3月,9,27\n")])
    assert 'set = { period = "…" }' in entry


@pytest.mark.parametrize("header", ["上半年完成值", "累计"])
def test_a_part_of_the_year_in_the_name_of_the_values_is_asked_about(tmp_path: Path, header: str) -> None:
    """Figures without a period fit any."""
    entry = render_entries([proposed(tmp_path, f"指标名称,单位,{header}\n就业,人,71\n")])
    assert f'if "{header}" does for all values' in entry


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("某县2024年5月份主要指标", "2024年5月"),
        ("2024年1-6月经济指标完成情况", "2024年1-6月"),
        ("某区2024年第一季度安全情况表", "2024年第一季度"),
        ("2024年度考核表", "2024年"),
        ("Key figures, Q2 2024", "Q2 2024"),
        ("Key figures, June 2024", "June 2024"),
        ("2023—2024学年期末成绩表", "…"),
        ("填报日期：2024年4月10日", "…"),
        ("2023年与2024年比较", "…"),
    ],
)
def test_the_period_of_a_title_is_proposed_as_it_can_be_set(tmp_path: Path, title: str, period: str) -> None:
    """Where it names one, and no day on which the sheet was filled in."""
    entry = render_entries([proposed(tmp_path, f"{title},,\n指标,单位,完成\n就业,人,71\n入学,人,12\n")])
    assert f'does for all values: set = {{ period = "{period}" }}' in entry


def test_who_fills_in_a_sheet_is_no_unit_of_its_values(tmp_path: Path) -> None:
    """填报单位 is an office, 计量单位 a unit."""
    rows = "县区,年份,起数\n东区,2024,3\n西区,2024,1\n"
    above = {
        text: render_entries([proposed(tmp_path, f"{text},,\n{rows}")]) for text in ("填报单位：局", "计量单位：起")
    }
    assert [text for text, entry in above.items() if "the unit of all values" in entry] == ["计量单位：起"]


def test_one_column_of_units_beside_several_of_values_is_asked_about(tmp_path: Path) -> None:
    """Rounds are in no nanoseconds."""
    entry = render_entries([proposed(tmp_path, "test,mean,rounds,unit\na,120,9,ns\nb,340,8,ns\n")])
    assert "# unsure: the unit under unit is read as that of each column of values" in entry


def test_another_table_in_a_long_file_leaves_the_columns_of_the_first(tmp_path: Path) -> None:
    rows = "".join(f"N{number},2023,{number}\n" for number in range(1, 40))
    more = "".join(f"{number},{number},7\n" for number in range(1, 30_000))
    proposal = proposed(tmp_path, f"Region,Year,Jobs\n{rows},,\nTeam,Points,Rank\n{more}")
    assert proposal.keys["columns"] == {"period": "Year", "entity": "Region", "value": "Jobs"}
    assert (str(proposal.read_back), proposal.keys["footer"]) == ("read back: 39 figures of 1 indicator, 2023", 30_000)


def test_what_a_workbook_shows_is_proposed_as_missing_and_a_lost_result_never(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Metric", 2023, 2024], ["Sales", 5, "=B2+1"], ["Rate", "#DIV/0!", 6]]
    proposal = proposed(tmp_path, workbook(Sheet=rows))
    assert proposal.keys["missing"] == ["#DIV/0!"]
    assert [(one.slug, str(one.hint)) for one in proposal.errors] == [
        ("bad-value", "the formula has no result: let a spreadsheet calculate and save it")
    ]


def test_the_last_row_of_parquet_is_no_note(tmp_path: Path) -> None:
    rows = [{"month": "2024-01", "plant": "A", "output": 5}, {"month": None, "plant": "B", "output": None}]
    pl.DataFrame(rows).write_parquet(tmp_path / "figures.parquet")
    (proposal,) = suggest([str(tmp_path / "figures.parquet")])
    assert "footer" not in proposal.keys
    assert proposal.understood
    assert proposal.understood.figures == 2


def test_a_yes_among_numbers_is_no_missing_value(tmp_path: Path) -> None:
    assert "missing" not in proposed(tmp_path, "指标,数值\n就业,52\n入园率,52%\n达标,是\n").keys


@pytest.mark.parametrize("name", ["figures.json", "figures.json.gz", "figures.dat"])
@pytest.mark.parametrize("text", [b'[{"year": 2023, "jobs": 3}]', b'{"size": [1, 2], "value": [5.1, 6.2]}'])
def test_members_of_a_list_in_json_are_no_rows(name: str, text: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    assert "if the members of a list are rows" in render_entries(suggest([str(path)]))
