"""Tables as people keep them: two header rows, a title above, nameless columns, rows to leave out, other spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .reading import figures, open_one, places, read, refused

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str | int]


def short(rows: list[Row], *names: str) -> list[tuple[str | int, ...]]:
    return [tuple(row.get(name, "") for name in names) for row in rows]


def notes(folder: Path, text: str, **keys: object) -> str:
    file = open_one(folder, text, "figures.csv", **keys)
    figures(file)
    return "\n".join(str(note) for note in file.notes)


def test_the_upper_of_two_header_rows_holds_on_to_the_right(tmp_path: Path) -> None:
    text = "Parks,,,\nname,trees,,benches\n,old,new,\nElm,4,5,6\n"
    rows = read(
        tmp_path, text, header=[2, 3], columns={"entity": "name"}, layout={"columns": "indicator"}
    )  # fmt: skip
    assert short(rows, "indicator", "entity", "value") == [
        ("trees old", "Elm", "4"), ("trees new", "Elm", "5"), ("benches", "Elm", "6"),
    ]  # fmt: skip


def test_each_of_three_header_rows_holds_on_to_the_right(tmp_path: Path) -> None:
    text = "name,2023,,2024,\n,trees,,trees,\n,old,new,old,new\nElm,4,5,6,7\n"
    rows = read(tmp_path, text, header=[1, 2, 3], columns={"entity": "name"}, layout={"columns": "indicator"})
    assert short(rows, "indicator", "value") == [
        ("2023 trees old", "4"), ("2023 trees new", "5"), ("2024 trees old", "6"), ("2024 trees new", "7"),
    ]  # fmt: skip


def test_a_title_above_is_skipped_to_the_line_that_holds_the_names(tmp_path: Path) -> None:
    text = "A yearly count,,\n,,\nwhat,how many,kind\na,1,x\n"
    rows = read(tmp_path, text, columns={"indicator": "what", "value": "how many"})
    assert rows == [{"line": 4, "indicator": "a", "value": "1", "kind": "x"}]


def test_a_nameless_column_is_mapped_by_its_place(tmp_path: Path) -> None:
    assert read(tmp_path, ",value\na,1\nb,2\n", columns={"indicator": "#1"})[1] == {
        "line": 3, "indicator": "b", "value": "2",
    }  # fmt: skip


def test_a_nameless_column_that_counts_the_rows_is_left_out_and_noted(tmp_path: Path) -> None:
    text = ",indicator,value\n0,a,5\n1,b,6\n2,c,7\n"
    assert short(read(tmp_path, text), "indicator", "#1") == [("a", ""), ("b", ""), ("c", "")]
    assert "#1" in notes(tmp_path, text)
    assert read(tmp_path, ",indicator,value\n0,a,5\n2,b,6\n")[0]["#1"] == "0"


@pytest.mark.parametrize("sign", [";", ",", "|", "\t"])
def test_a_line_names_the_delimiter(tmp_path: Path, sign: str) -> None:
    lines = [f"sep={sign}", sign.join(("indicator", "value", "kind")), sign.join(("a", "1", "x"))]
    assert read(tmp_path, "\r\n".join(lines) + "\r\n") == [{"line": 3, "indicator": "a", "value": "1", "kind": "x"}]


def test_with_a_decimal_comma_the_delimiter_is_never_one(tmp_path: Path) -> None:
    text = "Count of May, by the office\nindicator;value\na;1,5\nb;2,5\n"
    rows = read(tmp_path, text, decimal=",", header=2)
    assert short(rows, "indicator", "value") == [("a", "1,5"), ("b", "2,5")]


def test_ignoring_the_rest_leaves_period_columns(tmp_path: Path) -> None:
    text = "indicator,code,2021,2022 p,comment\na,x1,4,5,fine\n"
    rows = read(tmp_path, text, ignore=["*"], marks={"p": "provisional"}, layout={"columns": "period"})
    assert short(rows, "period", "value", "status") == [("2021", "4", ""), ("2022", "5", "provisional")]


DAYS = "indicator,value,day,stage\na,1,Mo,Won\na,2,Tu,Lost\na,3,total,Won\nb,4,Mo,Open\n"


def test_rows_are_kept_or_left_out_by_their_cells(tmp_path: Path) -> None:
    assert short(read(tmp_path, DAYS, only={"stage": ["Won", "Lost"]}), "value") == [("1",), ("2",), ("3",)]
    assert short(read(tmp_path, DAYS, drop={"day": "total"}), "value") == [("1",), ("2",), ("4",)]
    assert short(read(tmp_path, DAYS, drop={"day": {"like": "t*"}}, only={"stage": {"not": "Open"}}), "value") == [
        ("1",), ("2",),
    ]  # fmt: skip
    assert short(read(tmp_path, DAYS, only={"value": {"at_least": 3}}), "value") == [("3",), ("4",)]
    assert short(read(tmp_path, DAYS, only={"when": "Mo"}, columns={"when": "day"}), "value") == [("1",), ("4",)]


def test_how_many_rows_went_and_what_never_occurs_is_noted(tmp_path: Path) -> None:
    said = notes(tmp_path, DAYS, drop={"day": ["total", "tota"]})
    assert "1 row" in said
    assert "tota" in said
    assert "total" in said
    assert "2 rows" in notes(tmp_path, DAYS, only={"day": "Mo"})


def test_a_filter_names_a_column_of_the_file(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, DAYS, drop={"date": "total"})
    assert places([problem]) == [("missing-column", 1)]
    assert '"day"' in problem.hint


def test_spellings_of_members_are_joined(tmp_path: Path) -> None:
    text = "indicator,entity,value\na,operations,1\na,Operations ,2\na,北京,3\n"
    rows = read(tmp_path, text, entities={"operations": "Operations", "北京": "北京市"})
    assert short(rows, "entity") == [("Operations",), ("Operations",), ("北京市",)]


def test_a_column_of_multipliers_that_nothing_explains_is_refused(tmp_path: Path) -> None:
    text = "indicator,scale,value\na,thousands,1\nb,units,2\n"
    (problem,) = refused(tmp_path, text)
    assert places([problem]) == [("bad-layout", 1)]
    assert 'multiplier = "scale"' in problem.hint
    for keys in ({"ignore": ["scale"]}, {"columns": {"size": "scale"}}):
        assert read(tmp_path, text, **keys)[0]["value"] == "1"
    assert read(tmp_path, text, columns={"multiplier": "scale"})[0]["value"] == "1000"
    assert read(tmp_path, "indicator,scale,value\na,thousands,1\nb,minor,2\n")[0]["scale"] == "thousands"
