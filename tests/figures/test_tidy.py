from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError
from goalcheck.figures.read import open_files

from .reading import figures, open_one, places, read, refused, source, write

if TYPE_CHECKING:
    from pathlib import Path

TIDY = "indicator,value,period\njobs,12,2022\nschools,3,2022-06\n"


def test_a_tidy_file_gives_each_row_with_its_line(tmp_path: Path) -> None:
    assert read(tmp_path, TIDY) == [
        {"line": 2, "indicator": "jobs", "value": "12", "period": "2022"},
        {"line": 3, "indicator": "schools", "value": "3", "period": "2022-06"},
    ]


def test_a_file_without_periods_has_no_such_column(tmp_path: Path) -> None:
    (batch,) = open_one(tmp_path, "indicator,value\na,1\n").batches()
    assert batch.roles.keys() == {"indicator", "value"}


def test_chinese_names_of_roles_are_known(tmp_path: Path) -> None:
    text = "指标,数值,时间,地区,单位,状态,备注,来源\n就业,1,2022,北湖,人,final,n,s\n"
    (row,) = read(tmp_path, text)
    assert row == {
        "line": 2, "indicator": "就业", "value": "1", "period": "2022", "entity": "北湖", "unit": "人",
        "status": "final", "note": "n", "source": "s",
    }  # fmt: skip


def test_every_other_column_is_a_dimension(tmp_path: Path) -> None:
    file = open_one(tmp_path, "indicator,value,Sex,Age\na,1,F,0-4\n")
    assert figures(file) == [{"line": 2, "indicator": "a", "value": "1", "Sex": "F", "Age": "0-4"}]
    assert dict(file.plan.dimension_headers) == {"Sex": "Sex", "Age": "Age"}


def test_a_header_without_rows_has_no_figures(tmp_path: Path) -> None:
    assert read(tmp_path, "indicator,value\n") == []
    assert read(tmp_path, "indicator,value") == []


def test_blank_lines_and_lines_of_bare_commas_are_no_rows(tmp_path: Path) -> None:
    text = "\n\nindicator,value\n\na,1\n,\n \t, \n\nb,2\n\n"
    assert [(row["line"], row["value"]) for row in read(tmp_path, text)] == [(5, "1"), (9, "2")]


def test_blank_lines_of_every_width_in_a_batch_of_equal_rows_are_skipped(tmp_path: Path) -> None:
    text = "indicator,value\na,1\n\xa0,\u3000\nb,2\n"
    assert [row["line"] for row in read(tmp_path, text)] == [2, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_and_quoted_ones_count_as_lines(tmp_path: Path, end: str) -> None:
    text = end.join(["indicator,value,note", 'a,1,"two', 'lines"', "b,2,", "", 'c,3,"three', "", 'lines"', "d,4,"])
    rows = read(tmp_path, text)
    assert [row["line"] for row in rows] == [2, 4, 6, 9]
    assert rows[0]["note"] == f"two{end}lines"


def test_more_rows_than_a_batch_keep_their_lines(tmp_path: Path) -> None:
    text = "indicator,value\n" + "".join(f"a,{number}\n" for number in range(12_500))
    file = open_one(tmp_path, text)
    sizes = [len(batch.lines) for batch in file.batches()]
    assert len(sizes) > 1
    assert sum(sizes) == 12_500
    assert all(row["line"] == int(row["value"]) + 2 for row in figures(file))


def test_a_file_can_be_walked_again(tmp_path: Path) -> None:
    file = open_one(tmp_path, TIDY + "x\n")
    assert figures(file) == figures(file)
    assert places(file.problems) == [("ragged-row", 4)]


def test_every_ragged_row_is_named_with_both_counts_and_reading_goes_on(tmp_path: Path) -> None:
    file = open_one(tmp_path, "indicator,value\na\nb,2\nc,3,x\nd,4,\n")
    assert [row["indicator"] for row in figures(file)] == ["b"]
    assert places(file.problems) == [("ragged-row", 2), ("ragged-row", 4), ("ragged-row", 5)]
    assert "1 cells, the header 2" in file.problems[0].found


def test_past_a_thousand_errors_are_counted(tmp_path: Path) -> None:
    problems = refused(tmp_path, "indicator,value\n" + "a\n" * 1500)
    assert len(problems) == 1001
    assert "500 more" in problems[-1].found


def test_a_header_that_stands_again_is_an_error(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, TIDY + TIDY)
    assert places([problem]) == [("repeated-header", 4)]
    assert 'drop = { "indicator" = "indicator" }' in str(problem.hint)


def test_a_header_that_a_source_leaves_out_may_be_on_each_page(tmp_path: Path) -> None:
    assert read(tmp_path, TIDY + TIDY, drop={"indicator": "indicator"})[2:] == [
        {**row, "line": int(row["line"]) + 3} for row in read(tmp_path, TIDY)
    ]


def test_a_row_that_shares_one_cell_with_the_header_is_a_row(tmp_path: Path) -> None:
    assert read(tmp_path, "indicator,value\nindicator,1\n")[0]["indicator"] == "indicator"


def test_a_header_that_names_a_column_twice_is_an_error(tmp_path: Path) -> None:
    assert places(refused(tmp_path, "indicator,value,Sex,Sex\na,1,F,M\n")) == [("repeated-column", 1)]


def test_a_repeated_column_that_is_ignored_is_none(tmp_path: Path) -> None:
    text = "indicator,value,Code,Code\na,1,x,y\n"
    plain = [{"line": 2, "indicator": "a", "value": "1"}]
    assert read(tmp_path, text, ignore=["Code"]) == plain
    assert read(tmp_path, text, ignore=["*"]) == plain


def test_two_columns_of_one_role_are_an_error(tmp_path: Path) -> None:
    problems = refused(tmp_path, "指标,数值,时期,时间\na,1,2022,2022\n")
    assert places(problems) == [("repeated-column", 1)]
    assert "period" in problems[0].found


def test_missing_columns_are_said_at_once_with_the_headers_found(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "\nName,Figure\na,1\n")
    assert places([problem]) == [("missing-column", 2)]
    for word in ('"indicator"', '"value"', '"Name", "Figure"'):
        assert word in problem.found
    assert "columns = {" in problem.hint


def test_a_role_in_capitals_is_reported(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "Indicator,value\na,1\n")
    assert "small letters" in problem.hint
    assert 'indicator = "Indicator"' in problem.hint


def test_many_headers_are_cut_in_the_message(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, ",".join(f"c{number}" for number in range(60)) + "\n")
    assert "and 20 more" in problem.found


def test_a_nameless_column_is_called_by_its_place_unless_it_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path, "indicator,value,\na,1,\nb,2\nc,3, \n") == [
        {"line": 2, "indicator": "a", "value": "1"},
        {"line": 3, "indicator": "b", "value": "2"},
        {"line": 4, "indicator": "c", "value": "3"},
    ]
    assert read(tmp_path, "indicator,,value\na,,1\nb,x,2\nc,y,3\n")[1] == {
        "line": 3, "indicator": "b", "value": "2", "#2": "x",
    }  # fmt: skip
    late = "indicator,,value\n" + "a,,1\n" * 5000 + "b,x,2\n"
    (problem,) = refused(tmp_path, late)
    assert places([problem]) == [("missing-column", 5002)]
    assert '"#2"' in problem.hint


def test_text_after_a_closing_quote_is_an_error_on_its_line(tmp_path: Path) -> None:
    file = open_one(tmp_path, 'indicator,value\na,1\n"b"x,2\n')
    assert [row["indicator"] for row in figures(file)] == ["a"]
    assert places(file.problems) == [("ragged-row", 3)]


def test_a_quote_that_never_closes_is_named_where_it_opens(tmp_path: Path) -> None:
    text = 'indicator,value,note\na,1,"two\nlines"\nb,2,"a ""quoted"" word"\n"c\n",3,"open\nd,4,\n'
    problems = refused(tmp_path, text)
    assert places(problems) == [("ragged-row", 6)]
    assert "never closes" in problems[0].found


def test_an_endless_cell_is_an_error_not_memory(tmp_path: Path) -> None:
    problems = refused(tmp_path, 'indicator,value\na,1\nb,"' + "x" * 200_000 + '"\n')
    assert places(problems) == [("ragged-row", 3)]
    assert "more than" in problems[0].found


def test_a_quote_that_closes_only_after_too_much_is_named_where_it_opens(tmp_path: Path) -> None:
    problems = refused(tmp_path, 'indicator,value,note\na,"1\n",x\nb,2,"' + "x\n" * 100_000 + '"\nc,"3",\n')
    assert places(problems) == [("ragged-row", 4)]
    assert "quote" in problems[0].found


def test_too_many_columns_are_an_error(tmp_path: Path) -> None:
    assert places(refused(tmp_path, "," * 100_001 + "x\n")) == [("bad-layout", 1)]


def test_a_header_of_bare_commas_is_none(tmp_path: Path) -> None:
    assert places(refused(tmp_path, ",,,\n,,\n")) == [("bad-layout", 1)]


def test_a_file_that_vanishes_or_changes_is_reported(tmp_path: Path) -> None:
    file = open_one(tmp_path, TIDY)
    write(tmp_path, b"indicator,value,period\n\xff\n")
    figures(file)
    assert places(file.problems) == [("file-unreadable", 0)]
    (tmp_path / "figures.csv").unlink()
    figures(file)
    assert places(file.problems) == [("file-unreadable", 0)]


def test_notes_tell_of_files_without_source_and_sources_without_file(tmp_path: Path) -> None:
    path = write(tmp_path, TIDY)
    files = open_files([str(path)], [source(files="other*.csv"), source(files=["x.csv", "y.csv"])])
    assert [file.name for file in files] == [str(path)]
    assert len(files.files) == 1
    assert len(files.notes) == 3
    assert "no source matches" in str(files.notes[0])
    assert '"x.csv", "y.csv"' in str(files.notes[2])
    assert open_files([str(path)]).notes == ()


def test_a_glob_that_no_file_matches_is_noted_beside_those_that_some_do(tmp_path: Path) -> None:
    path = write(tmp_path, TIDY)
    globs = ["figures.*", "guan.csv", "*.xlsx", *(f"{number}.csv" for number in range(10))]
    (note,) = open_files([str(path)], [source(files=globs).placed(7, None, ())]).notes
    assert str(note).startswith('[[sources]] 1, line 7: no file matches "guan.csv", "*.xlsx", "0.csv", ')
    assert '"7.csv", +2, or an earlier one applies' in str(note)
    shadowed = [source(files="fig*"), source(files=["figures.csv"])]
    assert '[[sources]] 2, line 0: no file matches "figures.csv"' in str(open_files([str(path)], shadowed).notes[0])


def test_all_files_that_cannot_be_read_are_named_at_once(tmp_path: Path) -> None:
    bad = write(tmp_path, "", "bad.csv")
    with pytest.raises(InputError) as error:
        open_files([str(bad), str(tmp_path / "none.csv"), str(write(tmp_path, TIDY))])
    assert sorted(problem.slug for problem in error.value.problems) == ["file-empty", "file-not-found"]


def test_a_few_long_lines_are_enough_to_see_how_a_file_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goalcheck.figures.tables.csv_table.SAMPLE_CHARACTERS", 10)
    assert read(tmp_path, TIDY)[1]["line"] == 3


@pytest.mark.parametrize(
    ("year", "part", "period"),
    [
        ("2023", "11", "2023-11"), ("2023年", "1", "2023-1"), ("2023", "M03", "2023-M03"), ("2023", "3月", "2023年3月"),
        ("2023", "Nov", "Nov 2023"), ("2023", "Q4", "Q4 2023"), ("2023", "第一季度", "2023年第一季度"),
        ("2023", "", "2023"), ("2023", "2023-05", "2023-05"), ("", "3", "-3"),
    ],
)  # fmt: skip
def test_a_column_may_say_the_year_of_periods_that_name_none(tmp_path: Path, year: str, part: str, period: str) -> None:
    text = f"indicator,value,Y,M\na,1,{year},{part}\n"
    (row,) = read(tmp_path, text, columns={"year": "Y", "period": "M"})
    assert row["period"] == period


def test_a_column_that_is_only_called_year_is_a_dimension_beside_a_period(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "indicator,value,period,year\na,1,2022,2023\n")
    assert row == {"line": 2, "indicator": "a", "value": "1", "period": "2022", "year": "2023"}
    (row,) = read(tmp_path, "indicator,value,year\na,1,2023\n", columns={"period": "year"})
    assert row["period"] == "2023"


@pytest.mark.parametrize(
    ("above", "header", "noted"),
    [
        ("单位：万元", "indicator,value", True),
        ("（计量单位：万元）", "indicator,value", True),
        ("单位：万元", "indicator,value,unit", False),
        ("填报单位：统计局", "indicator,value", False),
    ],
)
def test_a_unit_above_a_table_whose_figures_have_none_is_noted(
    tmp_path: Path, above: str, header: str, *, noted: bool
) -> None:
    row = "a,1,元" if "unit" in header else "a,1"
    file = open_one(tmp_path, f"某市2026年公报\n{above}\n{header}\n{row}\n", header=3)
    notes = [str(note) for note in file.notes if "above the table" in str(note)]
    assert [('set = { unit = "万元" }' in note) for note in notes] == [True] * noted
