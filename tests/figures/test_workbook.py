from __future__ import annotations

import builtins
import io
import sys
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from goalcheck.figures.tables.workbook import text_of

from .reading import figures, open_one, places, read, refused

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("python_calamine")
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


def test_cells_come_out_as_excel_shows_them(tmp_path: Path) -> None:
    file = open_one(tmp_path, workbook(first=ROWS, empty=[], hidden=[["x"]]), "figures.xlsx")
    assert figures(file) == [
        {"line": 2, "indicator": "a", "value": "109.7", "period": "2022", "note": "true"},
        {"line": 4, "indicator": "b", "value": "0.1", "period": "2022-03-15", "note": "x"},
        {"line": 5, "indicator": "c", "value": "45000000000000000000000", "period": "2022年", "note": ""},
    ]
    assert (file.reading.encoding, file.reading.delimiter) == ("Excel workbook", "")


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
        (datetime(2022, 3, 1, 12, 30), "2022-03-01 12:30:00"), (datetime(2022, 3, 1), "2022-03-01"),  # noqa: DTZ001
        (time(12, 0), "12:00:00"), (100.0, "100"),
    ],
)  # fmt: skip
def test_a_number_is_written_out_in_full(cell: object, text: str) -> None:
    assert text_of(cell) == text


def test_several_sheets_with_data_are_an_error_that_names_them(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, workbook(one=ROWS, two=ROWS), "figures.xlsx")
    assert problem.slug == "bad-layout"
    assert "one, two" in problem.found


def test_a_workbook_without_data_or_none_at_all_is_refused(tmp_path: Path) -> None:
    assert places(refused(tmp_path, workbook(one=[]), "figures.xlsx")) == [("file-empty", 0)]
    assert places(refused(tmp_path, b"indicator,value\n", "figures.xlsx")) == [("not-text", 0)]


def test_without_the_extra_the_error_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "python_calamine":
            raise ImportError(name)
        return wanted(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "goalcheck.figures.tables.workbook", raising=False)
    (problem,) = refused(tmp_path, b"PK", "figures.xlsx")
    assert problem.slug == "missing-extra"
    assert "pip install 'goalcheck[xlsx]'" in problem.hint
