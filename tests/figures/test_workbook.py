from __future__ import annotations

import builtins
import gzip
import io
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from goalcheck import api
from goalcheck.errors import InputError
from goalcheck.figures.tables.workbook_format import NumberFormat, UnreadableFormat, text_of
from goalcheck.messages.catalogue import spoken

from .reading import figures, open_one, places, read, refused, write

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

openpyxl = pytest.importorskip("openpyxl")
xlsxwriter = pytest.importorskip("xlsxwriter")


def workbook(**sheets: list[list[object]]) -> bytes:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name.startswith("hidden"):
            sheet.hide()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, datetime.combine(cell, time()), day)
                elif cell is not None:
                    sheet.write(number, column, cell)
    book.close()
    return kept.getvalue()


ROWS: list[list[object]] = [
    ["indicator", "value", "period", "note"],
    ["a", 109.7, 2022, True],
    [],
    ["b", 0.1, date(2022, 3, 15), "x"],
    ["c", 45000000000000000000000, "2022年", None],
]


def test_a_workbook_with_macros_is_read_as_any_other(tmp_path: Path) -> None:
    assert len(figures(open_one(tmp_path, workbook(first=ROWS), "figures.xlsm"))) == 3


def test_cells_come_out_as_excel_shows_them(tmp_path: Path) -> None:
    file = open_one(tmp_path, workbook(first=ROWS, empty=[], hidden=[["x"]]), "figures.xlsx")
    assert figures(file) == [
        {"line": 2, "indicator": "a", "value": "109.7", "period": "2022", "note": "true"},
        {"line": 4, "indicator": "b", "value": "0.1", "period": "2022-03-15", "note": "x"},
        {"line": 5, "indicator": "c", "value": "45000000000000000000000", "period": "2022年", "note": ""},
    ]
    assert (file.encoding, file.delimiter) == ("Excel workbook", "")


@pytest.mark.parametrize(
    ("hour", "periods"), [(0, ["2022-03-01", "2022-03-01"]), (23, ["2022-03-01 23:00:00", "2022-03-01 00:00:00"])]
)
def test_midnight_is_a_moment_in_a_column_with_another_time(tmp_path: Path, hour: int, periods: list[str]) -> None:
    book = openpyxl.Workbook()
    book.active.append(["indicator", "period", "value"])
    for one in (hour, 0):
        book.active.append(["a", datetime(2022, 3, 1, one), one])  # noqa: DTZ001 - cells know no zone
    book.save(kept := io.BytesIO())
    assert [row["period"] for row in figures(open_one(tmp_path, kept.getvalue(), "f.xlsx"))] == periods


def test_a_workbook_is_read_as_any_other_table(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A title"], [None, None], ["indicator", 2021, 2022], ["a", 1, None], ["Note"]]
    data = workbook(first=rows)
    assert read(tmp_path, data, "figures.xlsx", header=3, footer=1) == [
        {"line": 4, "indicator": "a", "value": "1", "period": "2021"},
        {"line": 4, "indicator": "a", "value": "", "period": "2022"},
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1e-7, "0.0000001"), (1e22, "1" + "0" * 22), (3.0, "3"), (-0.5, "-0.5"), (False, "false"), ("4.0", "4.0"),
        (datetime(2022, 3, 1, 12, 30), "2022-03-01 12:30:00"), (datetime(2022, 3, 1), "2022-03-01"),  # noqa: DTZ001 - cells know no zone
        (time(12, 0), "12:00:00"), (100.0, "100"),
    ],
)  # fmt: skip
def test_a_number_is_written_out_in_full(cell: object, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.08, "0%", "8%"), (0.0725, "0.0%", "7.25%"), (-0.3, "0.0%;[Red]-0.0%", "-30%"), (8, '0.0"%"', "8%"),
        (4.5, '0.0"万"', "4.5万"), (45000, '0!.0,"万"', "45000"), (4_500_000, '#,##0.0,,"M"', "4500000"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-', "0"), (42, "00000", "42"), (0.1 + 0.2, "0.0", "0.3"),
        (1200.5, "$#,##0.00", "$1200.5"), (3, '0"km;%"', "3km;%"),
        (9, '0" t"', "9t"), (9, "#,##0.0 [$€-407]", "9€"), (-9, '[$$-409]#,##0;[Red]([$$-409]#,##0)', "$-9"),
        (9, '_("€"* #,##0_);_("€"* (#,##0);_("€"* "-"??_);_(@_)', "€9"), (9, '0" pcs"', "9pcs"), (9, "@", "9"),
        (0, '0;-0;"-"', "0"), (0, '0;-0;"n/a"', "n/a"), (3, '"ok"', "ok"), (9, "#,##0;(#,##0)", "9"),
    ],
)  # fmt: skip
def test_a_number_means_what_its_format_shows(value: float, code: str, text: str) -> None:
    assert NumberFormat(code).number(value) == text


@pytest.mark.parametrize(("value", "code"), [(45000, "#,##0,"), (0.5, "[<1]0%;0.0"), (9, ";;;"), (-9, "0;;0")])
def test_a_format_that_hides_what_a_number_is_cannot_be_read(value: float, code: str) -> None:
    with pytest.raises(UnreadableFormat):
        NumberFormat(code).number(value)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (datetime(2022, 3, 1), "yyyy-mm-dd", "2022-03-01"),  # noqa: DTZ001 - cells know no zone
        (datetime(2022, 3, 1), "mmm-yy", "2022-03"),  # noqa: DTZ001 - cells know no zone
        (datetime(2022, 3, 1), '[$-804]yyyy"年"m"月"', "2022-03"),  # noqa: DTZ001 - cells know no zone
        (datetime(2022, 3, 1), "yyyy", "2022"),  # noqa: DTZ001 - cells know no zone
        (datetime(2022, 3, 1), "mmm", "2022-03"),  # noqa: DTZ001 - cells know no zone
        (datetime(2022, 3, 1, 8, 5), "m/d/yy h:mm", "2022-03-01 08:05:00"),  # noqa: DTZ001 - cells know no zone
        (datetime(2022, 3, 1), "m/d/yy h:mm", "2022-03-01 00:00:00"),  # noqa: DTZ001 - cells know no zone
        (datetime(2022, 3, 1, 8, 5), "yyyy-mm-dd", "2022-03-01 08:05:00"),  # noqa: DTZ001 - cells know no zone
        (timedelta(hours=36, minutes=23, seconds=1.5), "[h]:mm:ss", "36:23:01.5"), (time(8, 5), "h:mm", "08:05:00"),
    ],
)  # fmt: skip
def test_a_moment_is_the_period_that_its_format_shows(value: date, code: str, text: str) -> None:
    assert NumberFormat(code).is_dated
    assert NumberFormat(code).dated(value) == text


def made(rows: list[list[object]], *merged: str, name: str = "Plants") -> bytes:
    """Return a workbook of one sheet as openpyxl writes it; a pair is a value with its number format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            value, code = cell if isinstance(cell, tuple) else (cell, "General")
            sheet.cell(number, column, value).number_format = code
    for area in merged:
        sheet.merge_cells(area)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_percentage_is_read_as_the_same_table_saved_as_csv(tmp_path: Path) -> None:
    data = made([["indicator", "value"], ["vacancy", (0.08, "0.0%")], ["staff", 41]])
    assert read(tmp_path, data, "a.xlsx") == [
        {"line": 2, "indicator": "vacancy", "value": "8%"},
        {"line": 3, "indicator": "staff", "value": "41"},
    ]


def test_a_merged_cell_holds_for_all_its_rows_and_for_all_its_columns_that_have_a_name(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["entity", "sex", "indicator", "value", None], ["North", "f", "a", 1, None], [None, "m", "a", 2, None],
        ["All", None, "a", 3, None],
    ]  # fmt: skip
    found = read(tmp_path, made(rows, "A2:A3", "A4:B4", "D1:E1", "D2:E2", "D3:E3", "D4:E4"), "a.xlsx")
    assert [(row["entity"], row["sex"], row["value"]) for row in found] == [
        ("North", "f", "1"), ("North", "m", "2"), ("All", "All", "3"),
    ]  # fmt: skip


def test_a_text_alone_in_a_merged_cell_is_a_heading_and_one_that_means_missing_is_missing_twice(tmp_path: Path) -> None:
    rows: list[list[object]] = [["indicator", 2021, 2022], ["1. Work"], ["a", "n/a"], ["b", 1, 2]]
    found = read(tmp_path, made(rows, "A2:C2", "B3:C3"), "a.xlsx")
    assert [(row["indicator"], row["value"]) for row in found] == [
        ("1. Work", ""), ("1. Work", ""), ("a", "n/a"), ("a", "n/a"), ("b", "1"), ("b", "2"),
    ]  # fmt: skip


def test_a_number_merged_over_two_columns_of_values_is_an_error_that_names_its_cells(tmp_path: Path) -> None:
    rows: list[list[object]] = [["indicator", 2021, 2022], ["a", 5, None]]
    path = write(tmp_path, made(rows, "B2:C2"), "a.xlsx")
    toml = tmp_path / "targets.toml"
    toml.write_text('[targets.a]\nperiod = "2022"\nthreshold = { at_least = 1 }\n')
    with pytest.raises(InputError) as error:
        api.read_figures(api.load_targets(toml), path)
    assert "5 #MERGED! Plants!B2:C2" in str(error.value)
    assert "a.xlsx Plants!2: " in str(error.value)


ERRORS: list[list[object]] = [["indicator", "entity", "value"], ["a", "North", "#DIV/0!"], ["a", "#N/A", 3]]


def test_a_cell_that_shows_an_error_is_one_that_names_sheet_and_cell(tmp_path: Path) -> None:
    path = write(tmp_path, made(ERRORS), "a.xlsx")
    with pytest.raises(InputError) as error:
        api.read_figures(api.load_targets(targets(tmp_path)), path)
    said = [str(problem) for problem in error.value.problems]
    assert len(said) == 2
    assert "#DIV/0! Plants!C2" in "".join(said)
    assert 'the entity of a figure shows an error: "#N/A Plants!B3"' in "".join(said)


def test_an_error_is_missing_where_the_source_lists_it_and_only_among_values(tmp_path: Path) -> None:
    path = write(tmp_path, made(ERRORS[:2]), "a.xlsx")
    listed = 'period = "2022"\n[[sources]]\nmissing = ["#DIV/0!", "#N/A"]\n'
    read_ = api.read_figures(api.load_targets(targets(tmp_path, listed)), path)
    assert read_.files.files[0].problems == []
    assert len(refused(tmp_path, made(ERRORS), "b.xlsx", missing=["#DIV/0!", "#N/A"])) == 1


def targets(folder: Path, head: str = "") -> Path:
    path = folder / "targets.toml"
    path.write_text(
        f'{head}\n[targets.a]\naggregate = "sum"\nwhere = {{ entity = "*" }}\nthreshold = {{ at_least = 1 }}\n'
    )
    return path


def test_a_formula_that_was_never_calculated_is_no_missing_value(tmp_path: Path) -> None:
    file = open_one(tmp_path, made([["indicator", "value"], ["a", "=1+1"]]), "a.xlsx")
    assert figures(file)[0]["value"] == "#FORMULA! Plants!B2"


def test_a_sheet_without_a_table_is_no_choice(tmp_path: Path) -> None:
    data = workbook(note=[["Source: the harbour office"], ["Preliminary"]], first=ROWS)
    assert len(read(tmp_path, data, "a.xlsx")) == 3


def test_a_sheet_is_chosen_by_name_even_if_it_is_hidden(tmp_path: Path) -> None:
    data = workbook(first=ROWS, hidden=[["indicator", "value"], ["z", 1]])
    assert read(tmp_path, data, "a.xlsx", sheet="hidden") == [{"line": 2, "indicator": "z", "value": "1"}]
    (problem,) = refused(tmp_path, data, "a.xlsx", sheet="Hidden")
    assert '"first", "hidden"' in problem.hint


def test_entities_of_xml_are_not_unfolded(tmp_path: Path) -> None:
    kept = io.BytesIO()
    bomb = b'<!DOCTYPE a [<!ENTITY b "x">]>'
    with zipfile.ZipFile(io.BytesIO(made(ERRORS))) as archive, zipfile.ZipFile(kept, "w") as other:
        for name in archive.namelist():
            other.writestr(name, (bomb if "sheet1" in name else b"") + archive.read(name))
    (problem,) = refused(tmp_path, kept.getvalue(), "a.xlsx")
    assert problem.slug == "not-text"
    assert "no Excel workbook" in problem.found


def test_several_sheets_with_data_are_an_error_that_names_them(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, workbook(one=ROWS, two=ROWS), "figures.xlsx")
    assert problem.slug == "bad-layout"
    assert "one, two" in problem.found
    assert 'sheet = "one"' in problem.hint


def test_a_workbook_without_data_or_none_at_all_is_refused(tmp_path: Path) -> None:
    assert places(refused(tmp_path, workbook(one=[]), "figures.xlsx")) == [("file-empty", 0)]
    assert places(refused(tmp_path, b"indicator,value\n", "figures.xlsx")) == [("not-text", 0)]


def test_without_the_extra_the_error_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("openpyxl"):
            raise ImportError(name="openpyxl")
        return wanted(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "goalcheck.figures.tables.workbook_table", raising=False)
    (problem,) = refused(tmp_path, b"PK", "figures.xlsx")
    assert problem.slug == "missing-extra"
    assert "openpyxl" in problem.found
    assert "pip install 'goalcheck[xlsx]'" in problem.hint


def test_what_openpyxl_prints_of_odd_styles_does_not_reach_the_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = openpyxl.reader.excel.ExcelReader
    read_all = reader.read

    def noisy(self: object) -> None:
        print("9 is out of range")  # noqa: T201  # as openpyxl does
        read_all(self)

    monkeypatch.setattr(reader, "read", noisy)
    assert len(read(tmp_path, made([["indicator", "value"], ["a", 1]]), "a.xlsx")) == 1
    assert capsys.readouterr().out == ""


def kept(book: Workbook) -> bytes:
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def book_of(rows: list[list[object]]) -> Workbook:
    book: Workbook = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Data")
    for row in rows:
        sheet.append(row)
    return book


FILTERED: list[list[object]] = [
    ["indicator", "2022", "2023", "2024"], ["a", 1, 2, 3], ["b", 4, 5, 6], ["c", None, None, None], ["d", 7, 8, 9],
]  # fmt: skip


def test_hidden_rows_and_columns_with_figures_are_read_and_noted_in_both_languages(tmp_path: Path) -> None:
    book = book_of(FILTERED)
    for row in (1, 3, 4, 5):
        book["Data"].row_dimensions[row].hidden = True
    for column in "BC":
        book["Data"].column_dimensions[column].hidden = True
    file = open_one(tmp_path, kept(book), "figures.xlsx")
    assert len(figures(file)) == 12
    (note,) = file.notes
    assert note.in_language("en").endswith(
        'the sheet "Data" hides 8 cells with figures; hidden figures count all the same'
    )
    assert note.in_language("zh").endswith("工作表“Data”中有8个数值被隐藏，仍照常计入")


def test_hidden_columns_without_figures_are_not_noted(tmp_path: Path) -> None:
    book = book_of([["code", "indicator", "value"], ["x1", "a", 1], ["x2", "b", 2]])
    book["Data"].column_dimensions["A"].hidden = True
    assert open_one(tmp_path, kept(book), "figures.xlsx").notes == ()


def test_of_a_swapped_table_what_is_hidden_is_noted(tmp_path: Path) -> None:
    book = book_of([["indicator", "a", "b", "c"], ["value", 1, 2, 3]])
    for column in "CD":
        book["Data"].column_dimensions[column].hidden = True
    file = open_one(tmp_path, kept(book), "figures.xlsx", layout={"transpose": True})
    assert [row["value"] for row in figures(file)] == ["1", "2", "3"]
    assert "2 cells with figures" in str(file.notes[0])


def test_hidden_sheets_are_noted_whether_they_are_read_or_not(tmp_path: Path) -> None:
    book = book_of(FILTERED)
    book.create_sheet("Old").sheet_state = "hidden"
    for row in FILTERED:
        book["Old"].append(row)
    unnamed = open_one(tmp_path, kept(book), "figures.xlsx")
    assert [str(note).partition(": ")[2] for note in unnamed.notes] == ['hidden sheet with a table not read: "Old"']
    named = open_one(tmp_path, kept(book), "figures.xlsx", sheet="Old")
    assert 'the sheet "Old" is hidden' in str(named.notes[0])


def test_damaged_files_are_named_in_both_languages_without_words_of_libraries(tmp_path: Path) -> None:
    whole = kept(book_of(FILTERED))
    for data, name in ((b"none", "a.xlsx"), (whole[:-200], "b.xlsx"), (whole.replace(b"<", b"{"), "c.xlsx")):
        (problem,) = refused(tmp_path, data, name)
        assert str(problem.found) == "is no Excel workbook, or a damaged one"
        assert spoken(problem.found, "zh") == "不是Excel工作簿，或已损坏"
        assert "Excel" in spoken(problem.hint, "zh")
    packed = gzip.compress(b"indicator,value\na,1\n")
    for data, found in ((b"none at all", "不是gzip压缩包"), (packed[:-9], "无法读取：已损坏或不完整")):
        (problem,) = refused(tmp_path, data, "d.csv.gz")
        assert spoken(problem.found, "zh") == found
        assert spoken(problem.hint, "zh")
