from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError
from goalcheck.figures.figure import FigureReader
from goalcheck.figures.read import open_files

from .reading import figures, open_one, places, read, refused, source, write

if TYPE_CHECKING:
    from pathlib import Path

FOREIGN = "Year,Measure,Sex,Amount,Code\n2022,jobs,F,12,x\n"
COLUMNS = {"period": "Year", "indicator": "Measure", "value": "Amount", "sex": "Sex"}


def test_columns_give_headers_their_roles_and_dimensions(tmp_path: Path) -> None:
    assert read(tmp_path, FOREIGN, columns=COLUMNS) == [
        {"line": 2, "indicator": "jobs", "value": "12", "period": "2022", "sex": "F", "Code": "x"}
    ]


def test_a_header_that_is_not_there_is_an_error_unless_optional(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, FOREIGN, columns={**COLUMNS, "unit": "Unit"})
    assert problem.slug == "missing-column"
    assert '"Measure"' in problem.hint
    assert read(tmp_path, FOREIGN, columns={**COLUMNS, "unit": "Unit"}, optional=["unit"])[0]["value"] == "12"


def test_one_header_for_two_things_is_an_error(tmp_path: Path) -> None:
    assert places(refused(tmp_path, FOREIGN, columns={**COLUMNS, "note": "Sex"})) == [("repeated-column", 1)]


def test_a_mapped_header_has_no_other_role(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "indicator,value,unit\na,1,x\n", columns={"kind": "unit"})
    assert row == {"line": 2, "indicator": "a", "value": "1", "kind": "x"}


def test_constants_stand_in_every_row_and_stem_is_the_files_name(tmp_path: Path) -> None:
    keys = {"indicator": "{stem}", "unit": "km", "region": "north"}
    (row,) = read(tmp_path, "value\n5\n", "roads.v2.csv", set=keys)
    assert row == {"line": 2, "indicator": "roads.v2", "value": "5", "unit": "km", "region": "north"}


def test_a_constant_and_a_column_for_one_thing_are_an_error(tmp_path: Path) -> None:
    problems = refused(tmp_path, FOREIGN, columns=COLUMNS, set={"sex": "M"})
    assert places(problems) == [("repeated-column", 1)]
    assert places(refused(tmp_path, "indicator,value,unit\n", set={"unit": "km"})) == [("repeated-column", 1)]
    assert read(tmp_path, "indicator,value,unit\na,1,x\n", set={"unit": "km"}, ignore=["unit"])[0]["unit"] == "km"


def test_a_dimension_named_like_a_given_one_is_an_error(tmp_path: Path) -> None:
    problems = refused(tmp_path, "indicator,value,sex,S\na,1,x,y\n", columns={"sex": "S"})
    assert places(problems) == [("repeated-column", 1)]


def test_a_chinese_role_that_a_setting_gives_to_another_column_is_a_dimension(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "指标,数值,地区,城市\na,1,鲁,聊\n", columns={"entity": "城市"})
    assert (row["entity"], row["地区"]) == ("聊", "鲁")


def test_ignored_columns_are_left_out_and_one_that_is_not_there_is_noted(tmp_path: Path) -> None:
    file = open_one(tmp_path, FOREIGN, columns=COLUMNS, ignore=["Code", "Comment"])
    assert "Code" not in figures(file)[0]
    assert file.plan.left_out == {"Code": "ignored"}
    assert any('"Comment"' in str(note) for note in file.notes)


def test_a_star_ignores_all_that_nothing_names(tmp_path: Path) -> None:
    (row,) = read(tmp_path, FOREIGN, columns={"indicator": "Measure", "value": "Amount"}, ignore=["*"])
    assert row == {"line": 2, "indicator": "jobs", "value": "12"}


def test_header_and_footer_lines_are_set(tmp_path: Path) -> None:
    text = 'A "title, unbalanced\n\nindicator,value\na,1\nb,2\nNote: one, two, three\nSource: us\n'
    file = open_one(tmp_path, text, header=3, footer=2)
    assert [(row["line"], row["indicator"]) for row in figures(file)] == [(4, "a"), (5, "b")]
    assert file.problems == []
    assert file.footers == ("Note: one two three", "Source: us")
    assert "2 lines of footer notes" in str(file.notes[-1])


def test_a_footer_is_counted_in_lines_from_the_end(tmp_path: Path) -> None:
    file = open_one(tmp_path, "indicator,value\na,1\nb,2\n\nNote\n", footer=2)
    assert [row["indicator"] for row in figures(file)] == ["a", "b"]
    assert file.footers == ("Note",)
    assert tuple(map(str, file.notes)) == (f"{file.name}: 1 line of footer notes: Note",)
    assert figures(open_one(tmp_path, "indicator,value\n", footer=2)) == []


def test_a_footer_may_be_all_that_follows_the_header(tmp_path: Path) -> None:
    file = open_one(tmp_path, "indicator,value\nNote\n", footer=3)
    assert figures(file) == []
    assert file.footers == ("Note",)


def test_a_footer_line_that_ends_a_longer_record_leaves_the_record_a_row(tmp_path: Path) -> None:
    file = open_one(tmp_path, 'indicator,value\na,1\n"two\nlines",2\n', footer=1)
    assert [row["line"] for row in figures(file)] == [2, 3]


def test_a_footer_of_a_long_file_is_found(tmp_path: Path) -> None:
    text = "indicator,value\n" + "a,1\n" * 2345 + "end\n"
    assert len(read(tmp_path, text, footer=1)) == 2345


def test_a_header_beyond_the_end_is_an_error(tmp_path: Path) -> None:
    problems = refused(tmp_path, "indicator,value\n", header=9)
    assert places(problems) == [("bad-layout", 9)]
    assert '"header"' in problems[0].hint


def test_the_first_source_that_matches_applies(tmp_path: Path) -> None:
    path = write(tmp_path, "value\n1\n")
    first, second = source(files="fig*.csv", set={"indicator": "a"}), source(set={"indicator": "b"})
    files = open_files([str(path)], [first, second])
    assert files.files[0].source is first
    assert figures(files.files[0])[0]["indicator"] == "a"


LOOKS = [
    ("其中：出口,5,", {"drop": {"indicator": "其中：出口"}}, None),
    ("其中：出口,5,", {"drop": {"indicator": "其中:出口"}}, None),
    ("其中：出口,5,", {"drop": {"indicator": {"like": "其中：*"}}}, None),
    ("a,5（初步）,", {"marks": {"(初步)": "provisional"}}, ("5", "provisional", "")),
    ("a,5(初步),", {"marks": {"（初步）": "provisional"}}, ("5", "provisional", "")),
    ("a,5＊,", {"marks": {"＊": "estimated"}}, ("5", "estimated", "")),
    ("a,－,", {"zero": ["-"]}, ("0", "final", "")),
    ("a,（空）,", {"missing": ["(空)"]}, (None, "final", "")),
    ("a,Ｎ／Ａ,", {}, (None, "final", "")),
    ("a,5,东区（新）", {"entities": {"东区(新)": "东区"}}, ("5", "final", "东区")),
]


@pytest.mark.parametrize(("row", "keys", "figure"), LOOKS)
def test_what_a_source_says_of_cells_is_compared_as_it_looks(
    tmp_path: Path, row: str, keys: dict[str, object], figure: tuple[str | None, str, str] | None
) -> None:
    file = open_one(tmp_path, f"indicator,value,entity\n{row}\nb,1,\n", "f.csv", **keys)
    reader = FigureReader(file)
    read = [one for batch in file.batches() for one in reader.read(batch).each() if one.series.label != "b"]
    found = [(one.amount, one.series.status, one.series.dimensions.get("entity", "")) for one in read]
    assert [(None if amount is None else f"{amount}", *more) for amount, *more in found] == ([figure] if figure else [])


def test_what_is_not_understood_without_a_source_names_the_patterns_that_did_not_match(tmp_path: Path) -> None:
    file, sources = str(write(tmp_path, FOREIGN, "jobs-2023.csv")), [source(files="jobs-2022*", columns=COLUMNS)]
    with pytest.raises(InputError, match=r'matches no \[\[sources\]\] \(files = "jobs-2022\*"\)'):
        open_files([file], sources)
    with pytest.raises(InputError) as error:
        open_files([file])
    assert "matches no" not in str(error.value)


def test_settings_tell_engines_how_to_read_texts(tmp_path: Path) -> None:
    file = open_one(
        tmp_path, "indicator;value\na;1,5\n", rows="records", missing=["c"], decimal=",",
        statuses={"ok": "final"}, period_format="split years", year_begins="04-01", periods={"2019.1": "2019-10"},
    )  # fmt: skip
    settings = file.settings
    assert settings.records
    assert settings.missing == {"c"}
    assert settings.decimal == ","
    assert settings.statuses == {"ok": "final"}
    assert settings.periods.read("2014/15").start.isoformat() == "2014-04-01"
    assert str(settings.periods.read("2019.1")) == "2019-10"
    assert not file.settings.wide


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_detected_or_set(tmp_path: Path, delimiter: str) -> None:
    text = "indicator,value,note\na,1,x\n".replace(",", delimiter)
    assert read(tmp_path, text) == read(tmp_path, text, delimiter=delimiter)


def test_a_doubtful_delimiter_is_an_error_that_names_the_setting(tmp_path: Path) -> None:
    text = "indicator,a;value\nx,1;2\ny,3;4\n"
    (problem,) = refused(tmp_path, text)
    assert problem.slug == "bad-delimiter"
    assert '"delimiter"' in problem.hint
    assert read(tmp_path, text, delimiter=",", columns={"indicator": "indicator", "value": "a;value"})
