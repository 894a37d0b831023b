"""Archives and workbooks that hold far more than they weigh."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from goalcheck import limits
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.figures.read import open_files
from goalcheck.figures.tables import workbook_table

if TYPE_CHECKING:
    from pathlib import Path

TABLE = b"indicator,value\na,1\n"
SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def refused(path: Path) -> Problem:
    with pytest.raises(InputError) as error:
        open_files([str(path)])
    (problem,) = error.value.problems
    return problem


def zipped(**members: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return kept.getvalue()


def workbook(**parts: bytes) -> bytes:
    """Return a workbook of one table, some of its parts replaced."""
    import xlsxwriter

    kept, made = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        book.add_worksheet().write_row(0, 0, ["indicator", "value"])
    with zipfile.ZipFile(kept) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        for name in archive.namelist():
            stem = name.rsplit("/", 1)[-1].removesuffix(".xml")
            other.writestr(name, parts.get(stem, archive.read(name)))
    return made.getvalue()


def test_an_open_document_is_to_be_saved_anew_not_only_named_anew(tmp_path: Path) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    (tmp_path / "a.ods").write_bytes(kept.getvalue())
    problem = refused(tmp_path / "a.ods")
    assert problem.slug is Slug.NOT_TEXT
    assert str(problem.hint) == "save it as CSV or .xlsx"


@pytest.mark.parametrize("name", ["a.csv.gz", "a.zip"])
def test_a_bomb_is_refused_once_it_is_larger_than_its_weight_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1 << 20)
    data = TABLE + b"b,1\n" * 2_000_000
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else zipped(a__csv=data))
    problem = refused(tmp_path / name)
    assert (problem.slug, "unpacks to more than 1,048,576 bytes" in problem.found) == (Slug.FILE_UNREADABLE, True)
    assert limits.SETTING in problem.hint
    monkeypatch.setenv(limits.SETTING, "10000000")
    assert len(open_files([str(tmp_path / name)]).files) == 1


def test_a_large_archive_may_hold_a_hundred_times_its_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.unpacked(4_000) == limits.MOST_UNPACKED
    assert limits.unpacked(1 << 30) == 100 << 30
    assert limits.in_workbook(4_000) == limits.ANY_WORKBOOK
    assert limits.in_workbook(1 << 30) == limits.MOST_IN_WORKBOOK
    monkeypatch.setenv(limits.SETTING, "12")
    assert {limits.unpacked(1), limits.in_workbook(1), limits.allowed(limits.MOST_PIPED)} == {12}


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r = \'xfd1048576\'><v>1</v></c></row>',
        b'<row r="9999999"><c><v>1</v></c><c r="ZZ1"><v>1</v></c></row>',
    ],
)
def test_a_cell_in_the_last_corner_of_a_sheet_is_refused_before_room_is_made_for_all(
    tmp_path: Path, cells: bytes
) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(sheet1=SHEET + cells + b"</sheetData></worksheet>"))
    problem = refused(tmp_path / "a.xlsx")
    assert (problem.slug, "has room for" in problem.found) == (Slug.BAD_LAYOUT, True)


def test_a_refused_sheet_is_named_by_its_last_row_and_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_table, "MOST_CELLS", 1_000)
    cells = SHEET + b'<row r="99"><c r="CV99"><v>1</v></c></row></sheetData></worksheet>'
    (tmp_path / "a.xlsx").write_bytes(workbook(sheet1=cells))
    assert "row 99 and column 100" in refused(tmp_path / "a.xlsx").found


def test_a_blank_cell_in_the_last_corner_takes_no_room(tmp_path: Path) -> None:
    cells = (
        b'<row r="1"><c r="A1" t="str"><v>indicator</v></c><c r="B1" t="str"><v>value</v></c></row>'
        b'<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )
    (tmp_path / "a.xlsx").write_bytes(workbook(sheet1=SHEET + cells + b"</sheetData></worksheet>"))
    assert len(open_files([str(tmp_path / "a.xlsx")]).files) == 1


def test_a_tag_without_end_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(sheet1=SHEET + b"<" + b"x" * 3_000_000))
    assert refused(tmp_path / "a.xlsx").slug is Slug.NOT_TEXT


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ANY_WORKBOOK", 1 << 20)
    (tmp_path / "a.xlsx").write_bytes(workbook(sharedStrings=b"<sst>" + b"<si><t>x</t></si>" * 1_000_000))
    assert "unpacks to more than" in refused(tmp_path / "a.xlsx").found


def test_a_workbook_that_says_it_is_smaller_than_it_is_is_read_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ANY_WORKBOOK", 1 << 20)
    data = bytearray(workbook(sharedStrings=b"<sst>" + b"<si><t>x</t></si>" * 1_000_000))
    at = 0
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    (tmp_path / "a.xlsx").write_bytes(bytes(data))
    assert refused(tmp_path / "a.xlsx").slug is Slug.NOT_TEXT


def test_a_part_packed_as_no_workbook_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    data = io.BytesIO(workbook())
    with zipfile.ZipFile(data, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/other.xml", b"x" * 1_000_000)
    (tmp_path / "a.xlsx").write_bytes(data.getvalue())
    assert refused(tmp_path / "a.xlsx").slug is Slug.NOT_TEXT


@pytest.mark.parametrize(("version", "name"), [(99, b"a.csv"), (20, b"\0\0\0\0\0")], ids=["a later version", "no name"])
def test_an_odd_archive_is_refused_as_such(tmp_path: Path, version: int, name: bytes) -> None:
    data = bytearray(zipped(a__csv=TABLE))
    at = data.index(b"PK\x01\x02")
    data[at + 6] = version
    data[at + 46 : at + 51] = name
    (tmp_path / "a.zip").write_bytes(bytes(data))
    assert refused(tmp_path / "a.zip").slug in {Slug.NOT_TEXT, Slug.FILE_UNREADABLE}
