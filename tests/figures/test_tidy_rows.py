"""Figures listed as tidy rows are read back without settings, and are the same figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from goalcheck.errors import Problem
from goalcheck.figures.figure import Figure
from goalcheck.figures.read import open_files
from goalcheck.suggesting.contents import render_tidy, tidy_table
from thoroughness import examples

from .reading import figures_of, open_one, write

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.figures.read import FigureFile

Meaning = tuple[object, ...]


def listed(*files: FigureFile) -> str:
    table = tidy_table(files)
    return render_tidy(table.header, table.rows)


def meanings(file: FigureFile, names: dict[str, str] | None = None) -> list[Meaning]:
    """What each figure says, apart from where it stands; dimensions that are blank say nothing."""
    found: list[Meaning] = []
    for figure in figures_of(file):
        assert isinstance(figure, Figure), figure
        dimensions = {(names or {}).get(name, name): text for name, text in figure.series.dimensions.items()}
        known = (figure.series.label, figure.amount, figure.read[1], figure.period, figure.series.unit)
        found.append((*known, figure.series.status, figure.note.strip(), dimensions))
    return found


def read_back(folder: Path, text: str) -> FigureFile:
    path = folder / "back.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return open_files([path]).files[0]


def test_values_stand_as_in_the_file(tmp_path: Path) -> None:
    file = open_one(tmp_path, 'indicator,value,note\na," 45,000.00 ",x\nb,4.5万,"a;b"\nc,99.80%,\nd,—,\n')
    assert listed(file) == '"indicator",value,note\na,"45,000.00",x\nb,4.5万,a;b\nc,99.80%,\nd,—,\n'


def test_numbers_with_units_and_bounds_are_the_same_without_the_setting(tmp_path: Path) -> None:
    text = "indicator;value\na;1,500 件\nb;<2,5 %\nc;1.200 元+\nd;$1.000,5\ne;4,5万\n"
    file = open_one(tmp_path, text, decimal=",", delimiter=";")
    assert listed(file) == "indicator,value\na,1.500件\nb,<2.5%\nc,≥1200元\nd,1000.5$\ne,45000\n"
    assert meanings(read_back(tmp_path, listed(file))) == meanings(file)


def test_decimal_commas_markers_periods_and_statuses_become_plain(tmp_path: Path) -> None:
    file = open_one(
        tmp_path,
        "indicator;value;period;status\na;1.234,50;2021-22;Low\nb;c;2020-21;\nc;yes;2020-21;odd\n",
        decimal=",",
        delimiter=";",
        missing=["c"],
        period_format="split years",
        statuses={"Low": "estimated"},
    )
    assert listed(file) == (
        "indicator,period,value,status\n"
        "a,2021-07/2022-06,1234.50,estimated\n"
        "b,2020-07/2021-06,,\n"
        "c,2020-07/2021-06,yes,odd\n"
    )


def test_units_in_brackets_become_units(tmp_path: Path) -> None:
    head = "数据库：年度数据\n时间：最近1年\n"
    file = open_one(tmp_path, f"{head}指标,2022年\n国内生产总值(亿元),5\n物价指数(上年=100),102\n")
    assert listed(file) == "indicator,period,value,unit\n国内生产总值,2022,5,亿元\n物价指数(上年=100),2022,102,\n"


def test_units_in_brackets_of_a_name_that_is_set_become_units(tmp_path: Path) -> None:
    head = "数据库：年度数据\n指标：国内生产总值(亿元)\n时间：最近1年\n"
    file = open_one(tmp_path, f"{head}地区,2022年\n甲,5\n", set={"indicator": "GDP(亿元)"})
    assert listed(file).splitlines()[1] == "GDP,2022,甲,5,亿元"


def test_baselines_of_rows_are_listed_beside_their_values(tmp_path: Path) -> None:
    """Without them a cap that falls from its baseline was behind its course."""
    text = "indicator;value;Start;factor\na;1,5;1.000;千\nb;2;-;千\n"
    columns = {"baseline": "Start", "multiplier": "factor"}
    file = open_one(tmp_path, text, decimal=",", delimiter=";", columns=columns)
    assert listed(file) == "indicator,value,baseline\na,1500,1000000\nb,2000,-\n"


def test_several_files_make_one_table(tmp_path: Path) -> None:
    one = open_one(tmp_path, "indicator,value,sex\na,1,f\n", "one.csv")
    two = open_one(tmp_path, "indicator,value,entity\na,2,North\n", "two.csv")
    assert listed(one, two) == "indicator,entity,sex,value\na,,f,1\na,North,,2\n"


@pytest.mark.parametrize("names", [["指标"], ["TIME_PERIOD", "OBS_VALUE"], ["备注", "_备注"], ["Country Name", "2022"]])
def test_dimensions_that_would_be_taken_for_something_else_are_renamed(tmp_path: Path, names: list[str]) -> None:
    headers = [f"d{number}" for number in range(len(names))]
    text = ",".join(["Indicator Name", "v", *headers]) + "\na,1" + ",x" * len(names) + "\n"
    columns = {"indicator": "Indicator Name", "value": "v", **dict(zip(names, headers, strict=True))}
    file = open_one(tmp_path, text, columns=columns)
    table = tidy_table([file])
    back = read_back(tmp_path, render_tidy(table.header, table.rows))
    assert back.plan.layout == "tidy"
    assert meanings(back) == meanings(file, dict(table.renamed))
    assert set(table.renamed).issubset(names)


# Everything that could mislead: delimiters, quotes, line ends, spaces, words of headers.
cells = st.text("ab,;|\t\"'\n 指标数值:[]#=（）", max_size=6).map(str.strip)
names = st.lists(
    st.text('abX指标数值:;|[]," ', min_size=1, max_size=5).map(str.strip).filter(bool)
    | st.sampled_from(
        ["指标", "备注", "Worth", "Year", "TIME_PERIOD", "OBS_VALUE", "OBS_VALUE: x", "2022", "Country Name"]
    ),
    max_size=3,
    unique=True,
)
values = st.sampled_from(["1", "-2,50", "1.234,5", "4,5万", "9,9%", "x", "..", "yes", "2022-05-01"])
periods = st.sampled_from(["2022", "2021-22", "2022-Q1", "2022年3月", "2022-01/2022-05", ""])


@given(data=st.data())
@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60), deadline=None
)
def test_a_table_of_any_build_is_read_back_as_the_same_figures(tmp_path: Path, data: st.DataObject) -> None:
    dimensions = data.draw(names)
    row = st.tuples(st.just("a") | st.just("b;c"), values, periods, cells, cells, *(cells for _ in dimensions))
    rows = data.draw(st.lists(row, min_size=1, max_size=4))
    header = ["i", "v", "p", "e", "n", *(f"d{number}" for number in range(len(dimensions)))]
    columns = {"indicator": "i", "value": "v", "period": "p", "entity": "e", "note": "n"}
    columns |= {name: f"d{number}" for number, name in enumerate(dimensions)}
    file = open_one(
        tmp_path,
        render_tidy(header, rows),
        columns=columns,
        delimiter=",",
        decimal=",",
        missing=["x"],
        period_format="split years",
    )
    table = tidy_table([file])
    back = read_back(tmp_path, render_tidy(table.header, table.rows))
    assert back.delimiter == ","
    assert meanings(back) == meanings(file, dict(table.renamed))


def test_a_row_that_is_no_figure_is_a_problem_and_not_a_row(tmp_path: Path) -> None:
    path = write(tmp_path, "indicator,value\na,b c\n")
    (problem,) = figures_of(open_files([path]).files[0])
    assert isinstance(problem, Problem)
