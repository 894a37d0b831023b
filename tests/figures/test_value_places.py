"""A figure that a verdict cites says where it is: line and column of a wide table, sheet and cell of a workbook."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from goalcheck import api
from goalcheck.figures.cells import letters
from goalcheck.figures.value_places import FileName

if TYPE_CHECKING:
    from pathlib import Path

TIDY: list[list[object]] = [["indicator", "period", "value"], ["revenue", "2021", 7], ["revenue", "2022", 9]]
WIDE = "A title\n\nindicator,unit,2021,2022\nrevenue,,7,9\n"
HEAD = 'period = "2022"'
BY_ENTITY = "period,North,South\n2022,7,9\n"


def cited(folder: Path, name: str, sources: str = "", where: str = "", engine: str = "stream") -> tuple[str, Any]:
    """The reference of the figure behind a target, and the figure in the report's document."""
    path = folder / "targets.toml"
    path.write_text(
        f"{'' if 'period' in where else HEAD}\n{sources}\n[targets.revenue]\n{where}\nthreshold = {{ at_least = 8 }}\n",
        encoding="utf-8",
    )
    targets = api.load_targets(str(path))
    report = api.judge(targets, api.read_figures(targets, str(folder / name), as_of="2023-02-01", engine=engine))
    (figure,) = report.targets[0].verdict.figures
    return figure.reference.removeprefix(str(folder) + "/"), json.loads(report.to_json())["targets"][0]["figures"][0]


@pytest.mark.parametrize("engine", ["stream", "polars"])
def test_of_a_table_wide_by_periods_line_and_column(tmp_path: Path, engine: str) -> None:
    (tmp_path / "a.csv").write_text(WIDE, encoding="utf-8")
    reference, figure = cited(tmp_path, "a.csv", "[[sources]]\nheader = 3\n", engine=engine)
    assert reference == "a.csv:4:4"
    assert (figure["line"], figure["column"], figure["sheet"], figure["cell"]) == (4, "2022", None, None)


def test_of_a_table_wide_by_entities_too_in_the_members_spelling(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(BY_ENTITY, encoding="utf-8")
    source = (
        '[[sources]]\nlayout = { columns = "entity" }\nset = { indicator = "revenue" }\nentities = { South = "S" }\n'
    )
    assert cited(tmp_path, "a.csv", source, 'entity = "S"')[0] == "a.csv:2:3"


def test_of_a_table_with_a_year_a_row_and_a_month_a_column(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Year,Jan,Feb\n2022,7,9\n2023,1,2\n", encoding="utf-8")
    source = (
        '[[sources]]\nlayout = { columns = "period" }\ncolumns = { year = "Year" }\nset = { indicator = "revenue" }\n'
    )
    for engine in ("stream", "polars"):
        reference, _ = cited(tmp_path, "a.csv", source, 'period = "2022-02"', engine)
        assert reference == "a.csv:2:3"


def test_of_a_tidy_table_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\n".join(",".join(map(str, row)) for row in TIDY), encoding="utf-8")
    reference, figure = cited(tmp_path, "a.csv")
    assert (reference, figure["column"]) == ("a.csv:3", None)


def test_of_a_workbook_sheet_and_cell(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "财政收入"
    for row in TIDY:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    reference, figure = cited(tmp_path, "a.xlsx")
    assert reference == "a.xlsx 财政收入!C3"
    assert (figure["line"], figure["sheet"], figure["cell"]) == (3, "财政收入", "C3")


GRAFANA = 'Time,"revenue{job=""a""}","revenue{job=""b""}"\n2022-05-02 09:30:00,7,9\n'
EUROSTAT = "freq,geo\\TIME_PERIOD\t2021 \t2022 \nA,DE\t7 \t9 p\n"
PROMETHEUS = "name,timestamp,value,job\nrevenue,1651483800,9,a\n"
LIGHTNING = "epoch,step,loss,revenue\n0,49,0.5,9\n"


@pytest.mark.parametrize(
    ("name", "text", "where", "reference", "column"),
    [
        ("panel.csv", GRAFANA, 'where = { job = "b" }', "panel.csv:2:3", 'revenue{job="b"}'),
        ("revenue.tsv", EUROSTAT, "", "revenue.tsv:2:3", "2022"),
        ("metrics.csv", LIGHTNING, "", "metrics.csv:2:4", "revenue"),
        ("samples.csv", PROMETHEUS, "", "samples.csv:2:3", "value"),
    ],
)
def test_of_an_export_whose_rows_hold_several_figures_the_column_in_the_file(
    tmp_path: Path, name: str, text: str, where: str, reference: str, column: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found, figure = cited(tmp_path, name, where=where)
    assert (found, figure["column"]) == (reference, column)


def test_a_column_that_an_entry_leaves_undistinguished_is_not_named(tmp_path: Path) -> None:
    (tmp_path / "panel.csv").write_text(GRAFANA.replace(",9", ",7"), encoding="utf-8")
    found, figure = cited(tmp_path, "panel.csv", '[[sources]]\nignore = ["job"]\n', 'aggregate = "max"')
    assert (found, figure["column"]) == ("panel.csv:2", None)


def test_a_name_is_a_name_and_no_more_on_another_machine() -> None:
    sent = pickle.loads(pickle.dumps(FileName("a.csv")))
    assert (type(sent), sent) == (str, "a.csv")


@pytest.mark.parametrize(("number", "text"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_have_letters(number: int, text: str) -> None:
    assert letters(number) == text
