from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .reading import figures, open_one, places, read, refused

if TYPE_CHECKING:
    from pathlib import Path


def test_a_table_with_periods_across_is_read_as_wide(tmp_path: Path) -> None:
    file = open_one(tmp_path, "指标,地区,2021年,2022年1月\n就业,北湖,1,2\n就业,南湖,,4\n")
    assert figures(file) == [
        {"line": 2, "indicator": "就业", "value": "1", "period": "2021年", "entity": "北湖"},
        {"line": 2, "indicator": "就业", "value": "2", "period": "2022年1月", "entity": "北湖"},
        {"line": 3, "indicator": "就业", "value": "", "period": "2021年", "entity": "南湖"},
        {"line": 3, "indicator": "就业", "value": "4", "period": "2022年1月", "entity": "南湖"},
    ]
    assert file.settings.wide
    assert file.plan.layout == "wide by periods"
    assert file.plan.value_columns == ("2021年", "2022年1月")
    assert file.plan.role_headers["period"] is None


@pytest.mark.parametrize("header", ["indicator,2021,comment,2022", "2021,2022", "indicator,a,2021,2022,note"])
def test_it_is_not_unless_every_header_after_the_leading_ones_is_a_period(tmp_path: Path, header: str) -> None:
    assert [slug for slug, _ in places(refused(tmp_path, f"{header}\n"))] == ["missing-column"]


def test_a_tidy_file_with_a_year_for_a_dimension_stays_tidy(tmp_path: Path) -> None:
    assert read(tmp_path, "indicator,value,2021\na,1,x\n") == [{"line": 2, "indicator": "a", "value": "1", "2021": "x"}]


def test_a_nameless_last_column_is_no_hindrance(tmp_path: Path) -> None:
    assert [row["value"] for row in read(tmp_path, "indicator,2021,2022,\na,1,2,\n")] == ["1", "2"]


def test_many_columns_come_in_batches_of_about_a_thousand(tmp_path: Path) -> None:
    years = [str(year) for year in range(1700, 2000)]
    text = ",".join(["indicator", *years]) + "\n" + "".join(",".join(["a", *years]) + "\n" for _ in range(10))
    file = open_one(tmp_path, text)
    assert [len(batch.roles["value"]) for batch in file.batches()] == [900, 900, 900, 300]
    assert all(row["value"] == row["period"] for row in figures(file))


def test_each_column_may_be_an_indicator(tmp_path: Path) -> None:
    text = "Year,地区,GDP(亿元),Jobs\n2021,北湖,1,2\n"
    assert read(tmp_path, text, layout={"columns": "indicator"}, columns={"period": "Year"}) == [
        {"line": 2, "indicator": "GDP(亿元)", "value": "1", "period": "2021", "entity": "北湖"},
        {"line": 2, "indicator": "Jobs", "value": "2", "period": "2021", "entity": "北湖"},
    ]


def test_entities_across_with_constants(tmp_path: Path) -> None:
    keys = {"indicator": "jobs", "unit": "人", "team": "x"}
    assert read(tmp_path, "period,North,South\n2021,1,2\n", layout={"columns": "entity"}, set=keys) == [
        {"line": 2, "indicator": "jobs", "value": value, "period": "2021", "entity": entity, "unit": "人", "team": "x"}
        for entity, value in (("North", "1"), ("South", "2"))
    ]


def test_values_names_the_columns_of_values_and_the_others_are_dimensions(tmp_path: Path) -> None:
    text = "period,kind,code,a,b\n2021,k,9,1,2\n"
    keys: dict[str, Any] = {"layout": {"columns": "indicator"}, "values": ["a", "b"]}
    assert read(tmp_path, text, **keys)[0] == {
        "line": 2, "indicator": "a", "value": "1", "period": "2021", "kind": "k", "code": "9",
    }  # fmt: skip
    assert "kind" not in read(tmp_path, text, **keys, ignore=["*"])[0]


def test_values_of_periods_need_no_layout(tmp_path: Path) -> None:
    text = "indicator,2021,comment,2022\na,1,x,2\n"
    rows = read(tmp_path, text, values=["2021", "2022"])
    assert [(row["period"], row["value"], row["comment"]) for row in rows] == [("2021", "1", "x"), ("2022", "2", "x")]


def test_values_that_are_no_periods_need_a_layout(tmp_path: Path) -> None:
    assert "bad-layout" in [slug for slug, _ in places(refused(tmp_path, "a,b\n1,2\n", values=["a"]))]


def test_values_must_be_there_and_free(tmp_path: Path) -> None:
    text = "period,a,b\n2021,1,2\n"
    layout = {"columns": "indicator"}
    assert places(refused(tmp_path, text, layout=layout, values=["a", "c"])) == [("missing-column", 1)]
    assert places(refused(tmp_path, text, layout=layout, values=["a", "b"], ignore=["b"])) == [("bad-layout", 1)]


def test_a_wide_table_without_value_columns_is_an_error_that_names_values(tmp_path: Path) -> None:
    problems = refused(tmp_path, "period,a\n2021,1\n", layout={"columns": "indicator"}, ignore=["*"])
    assert places(problems) == [("bad-layout", 1), ("missing-column", 1)]
    assert '"values"' in problems[0].hint


def test_a_layout_and_a_column_for_the_same_role_contradict_each_other(tmp_path: Path) -> None:
    keys: dict[str, Any] = {
        "layout": {"columns": "period"},
        "columns": {"period": "Year", "value": "v"},
        "set": {"indicator": "x"},
    }
    assert places(refused(tmp_path, "Year,v,2021\n", **keys)) == [("bad-layout", 1)] * 2


def test_a_header_that_is_no_period_is_reported_where_the_layout_says_periods(tmp_path: Path) -> None:
    problems = refused(tmp_path, "indicator,2021,comment\na,1,x\n", layout={"columns": "period"})
    assert places(problems) == [("bad-period", 1)]
    assert '"comment"' in problems[0].found


def test_periods_across_are_read_as_the_source_says(tmp_path: Path) -> None:
    rows = read(tmp_path, "indicator,2020-21,2021-22\na,1,2\n", period_format="split years")
    assert [row["period"] for row in rows] == ["2020-21", "2021-22"]


def test_a_transposed_table_keeps_the_lines_of_its_values(tmp_path: Path) -> None:
    text = "title\nindicator,a,b\nperiod,2021,2022\nvalue,1,2\n\nsource: us,,\n"
    assert read(tmp_path, text, layout={"transpose": True}, header=2, footer=1) == [
        {"line": 4, "indicator": "a", "value": "1", "period": "2021"},
        {"line": 4, "indicator": "b", "value": "2", "period": "2022"},
    ]


def test_a_transposed_table_may_have_a_constant_value(tmp_path: Path) -> None:
    text = "indicator,a,b\nperiod,2021,2022\n"
    assert read(tmp_path, text, layout={"transpose": True}, set={"value": "1"}) == [
        {"line": 1, "indicator": "a", "value": "1", "period": "2021"},
        {"line": 1, "indicator": "b", "value": "1", "period": "2022"},
    ]


def test_a_transposed_table_may_be_wide(tmp_path: Path) -> None:
    text = "indicator,a,b\n2021,1,2\n2022,3,4\n"
    assert read(tmp_path, text, layout={"transpose": True}) == [
        {"line": 2, "indicator": "a", "value": "1", "period": "2021"},
        {"line": 3, "indicator": "a", "value": "3", "period": "2022"},
        {"line": 2, "indicator": "b", "value": "2", "period": "2021"},
        {"line": 3, "indicator": "b", "value": "4", "period": "2022"},
    ]


def test_a_transposed_table_must_be_even_and_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = {"transpose": True}
    assert places(refused(tmp_path, "indicator,a\nvalue,1,2\n", layout=layout)) == [("ragged-row", 2)]
    assert read(tmp_path, "indicator,a\n,x\nvalue,1\n", layout=layout)[0]["#2"] == "x"
    monkeypatch.setattr("goalcheck.figures.tables.table.MOST_CELLS", 3)
    assert places(refused(tmp_path, "indicator,a\nvalue,1\n", layout=layout)) == [("bad-layout", 2)]


def test_blank_lines_of_a_wide_table_without_roles_are_skipped(tmp_path: Path) -> None:
    rows = read(tmp_path, "2021,kind,2022\n1,k,2\n,,\n3,,4\n", values=["2021", "2022"], set={"indicator": "a"})
    assert [(row["line"], row["value"], row["kind"]) for row in rows] == [
        (2, "1", "k"), (2, "2", "k"), (4, "3", ""), (4, "4", ""),
    ]  # fmt: skip


def test_rows_may_say_the_year_of_the_months_across(tmp_path: Path) -> None:
    text = "Year,Jan,Feb\n2023,1,2\n2024年,3,4\n"
    layout = {"columns": "period"}
    assert read(tmp_path, text, layout=layout, columns={"year": "Year"}, set={"indicator": "rate"}) == [
        {"line": 2, "indicator": "rate", "value": "1", "period": "Jan 2023"},
        {"line": 2, "indicator": "rate", "value": "2", "period": "Feb 2023"},
        {"line": 3, "indicator": "rate", "value": "3", "period": "Jan 2024"},
        {"line": 3, "indicator": "rate", "value": "4", "period": "Feb 2024"},
    ]
