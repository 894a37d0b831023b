from __future__ import annotations

import codecs
import gzip
import io
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.errors import InputError
from goalcheck.figures.input import encoding as text_module
from goalcheck.figures.input.content import Content
from goalcheck.figures.input.encoding import find_encoding
from goalcheck.figures.read import open_files

from .reading import figures, open_one, places, read, refused, source, write

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "指标,数值,时期\n城镇新增就业,12,2022\n新建学校,3,2022\n"
ROWS = [
    {"line": 2, "indicator": "城镇新增就业", "value": "12", "period": "2022"},
    {"line": 3, "indicator": "新建学校", "value": "3", "period": "2022"},
]


def of_bytes(data: bytes) -> Content:
    return Content("x.csv", lambda: io.BytesIO(data))


def found(data: bytes, wanted: str | None = None) -> str:
    return find_encoding(of_bytes(data), wanted).name


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8 with BOM"),
        (TEXT.encode("gbk"), "GB18030"),
        ((TEXT + "𠀀\n").encode("gb18030"), "GB18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "UTF-32"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "UTF-32"),
        (b"a,b\n1,2\n", "UTF-8"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, data: bytes, name: str) -> None:
    assert found(data) == name
    if "指标" in TEXT and name != "GB18030" and data[0:1] != b"a":
        assert read(tmp_path, data) == ROWS


def test_a_gbk_file_gives_the_same_figures(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT.encode("gbk")) == ROWS


def test_the_whole_content_decides_not_a_sample(tmp_path: Path) -> None:
    ascii_part = b"indicator,value\n" + b"much ado about nothing,1\n" * 60_000
    file = open_one(tmp_path, ascii_part + "就业,2\n".encode("gbk"))
    assert file.encoding == "GB18030"
    assert figures(file)[-1] == {"line": 60_002, "indicator": "就业", "value": "2"}


def test_characters_on_the_edge_of_a_chunk_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "CHUNK", 1)
    for encoding in ("utf-8", "gb18030", "utf-8-sig", "utf-16"):
        assert found(TEXT.encode(encoding))
    with pytest.raises(InputError) as error:
        found("就业\n业".encode()[:-1] + b"\xff")
    assert places(list(error.value.problems)) == [("bad-encoding", 2)]


def test_bytes_of_no_encoding_are_refused_with_line_and_column() -> None:
    with pytest.raises(InputError) as error:
        found("指标,数值\r\n就业,".encode() + b"\xff2\n")
    (problem,) = error.value.problems
    assert places([problem]) == [("bad-encoding", 2)]
    assert "column 4: the byte 0xFF is neither UTF-8 nor GB18030" in problem.found
    assert '"encoding"' in problem.hint


def test_a_text_that_is_cut_in_a_character_is_refused() -> None:
    with pytest.raises(InputError) as error:
        found(codecs.BOM_UTF8 + "a,就".encode()[:-1])
    assert "column 3: the byte 0xE5 is not UTF-8 with BOM" in error.value.problems[0].found


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_what_is_written_as_utf_8_is_read_as_utf_8(text: str) -> None:
    if not text.isspace():
        assert found(("a" + text).encode()) == "UTF-8"


def test_an_encoding_may_be_set(tmp_path: Path) -> None:
    text = "indicator,value\ncafé,1\n"
    assert read(tmp_path, text.encode("latin-1"), encoding="latin-1")[0]["indicator"] == "café"
    assert read(tmp_path, text.encode("utf-16-le"), encoding="utf-16-le")[0]["indicator"] == "café"
    assert read(tmp_path, text.encode("utf-8-sig"), encoding="utf-8")[0]["indicator"] == "café"
    assert read(tmp_path, text.encode("utf-16"), encoding="utf-16")[0]["indicator"] == "café"
    assert places(refused(tmp_path, text.encode("latin-1"), encoding="utf-8")) == [("bad-encoding", 2)]


def test_an_unknown_encoding_is_an_error() -> None:
    for name in ("no-such", "rot13"):
        with pytest.raises(InputError) as error:
            found(b"a", name)
        assert name in error.value.problems[0].found


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04rest", b"%PDF-1.7", b"\x1f\x8b\x08", b"\xff\xd8\xff\xe0",
        b"\xd0\xcf\x11\xe0\xa1", b"\n<!DOCTYPE html><html>", b"<HTML>",
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_for_what_it_is(tmp_path: Path, data: bytes) -> None:
    (problem,) = refused(tmp_path, data)
    assert problem.slug == "not-text"
    assert str(problem.found).startswith("is a")


def test_a_nul_is_refused_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert places(refused(tmp_path, b"indicator,value\r\na,1\r\nb\0,2\r\n")) == [("not-text", 3)]
    text = "indicator,value\na,\0\n"
    assert places(refused(tmp_path, text.encode("utf-16"))) == [("not-text", 2)]
    monkeypatch.setattr(text_module, "CHUNK", 8)
    assert places(refused(tmp_path, b"indicator,value\na,1\nb\0,2\n")) == [("not-text", 3)]
    (problem,) = refused(tmp_path, "a,b\n".encode("utf-16-le"))
    assert "utf-16-le" in problem.hint


@pytest.mark.parametrize("data", [b"", b"\n \r\n", codecs.BOM_UTF8, "\u3000\n".encode(), "\n".encode("utf-16")])
def test_an_empty_file_is_an_error(tmp_path: Path, data: bytes) -> None:
    assert places(refused(tmp_path, data)) == [("file-empty", 0)]


def test_an_endless_line_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "LONGEST_LINE", 100)
    monkeypatch.setattr(text_module, "CHUNK", 50)
    assert places(refused(tmp_path, "a,b\n" + "x" * 200)) == [("not-text", 2)]


def test_gz_is_unpacked_in_all_its_members(tmp_path: Path) -> None:
    cut = len(TEXT.encode()) // 2
    packed = gzip.compress(TEXT.encode()[:cut]) + gzip.compress(TEXT.encode()[cut:])
    assert read(tmp_path, packed, "figures.csv.gz") == ROWS


@pytest.mark.parametrize("packed", [b"no gzip", gzip.compress(b"indicator,value\n" * 500, mtime=0)[:-20]])
def test_a_damaged_gz_is_reported(tmp_path: Path, packed: bytes) -> None:
    assert places(refused(tmp_path, packed, "figures.csv.gz")) == [("file-unreadable", 0)]


def zipped(**members: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "."), text)
    return kept.getvalue()


def test_a_zip_of_one_file_is_read(tmp_path: Path) -> None:
    kept = io.BytesIO(zipped(a__csv=TEXT))
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("__MACOSX/._a.csv", "x")
        archive.writestr("folder/", "")
    assert read(tmp_path, kept.getvalue(), "figures.zip") == ROWS
    assert read(tmp_path, zipped(a__csv="value\n1\n"), "b.csv.zip", set={"indicator": "{stem}"})[0]["indicator"] == "b"


def test_a_zip_of_several_files_or_none_is_refused(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, zipped(a__csv=TEXT, b__csv=TEXT), "figures.zip")
    assert '2 files, "a.csv", "b.csv"' in problem.found
    assert places(refused(tmp_path, zipped(), "figures.zip")) == [("file-unreadable", 0)]
    assert places(refused(tmp_path, b"no zip", "figures.zip")) == [("not-text", 0)]


def test_a_damaged_or_encrypted_zip_is_reported(tmp_path: Path) -> None:
    data = bytearray(zipped(a__csv=TEXT * 50))
    data[60] ^= 0xFF
    assert places(refused(tmp_path, bytes(data), "figures.zip")) == [("file-unreadable", 0)]
    data = bytearray(zipped(a__csv=TEXT))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert places(refused(tmp_path, bytes(data), "figures.zip")) == [("file-unreadable", 0)]


TAR = b"a.csv".ljust(257, b"\0") + b"ustar".ljust(255, b"\0")


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("a.csv", b"PAR1", "name it .parquet"),
        ("a.csv", b"PK\x03\x04", "name it .zip or .xlsx"),
        ("a.parquet.gz", gzip.compress(b"PAR1"), "unpack it first"),
        ("a.csv.gz", gzip.compress(gzip.compress(TEXT.encode())), "unpack it first"),
        ("a.zip", zipped(a__xlsx="PK\x03\x04"), "unpack it first"),
        ("a.tar.gz", gzip.compress(TAR), "unpack it first"),
        ("a.csv.gz", TEXT.encode(), "without .gz"),
        ("a.csv.zip", TEXT.encode(), "without .zip"),
    ],
    ids=["parquet", "zip", "parquet.gz", "gz.gz", "xlsx.zip", "tar.gz", "no gz", "no zip"],
)
def test_a_name_is_the_remedy_only_where_another_one_helps(
    tmp_path: Path, name: str, content: bytes, remedy: str
) -> None:
    (problem,) = refused(tmp_path, content, name)
    assert remedy in problem.hint


def test_a_pipe_has_no_name_to_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Pipe(b"PAR1"))
    with pytest.raises(InputError) as refused:
        open_files(["-"], [])
    assert str(refused.value.problems[0].hint) == "save it as a file whose name ends in .parquet"


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOALCHECK_MAX_BYTES", "10")
    for packed, name in ((gzip.compress(TEXT.encode()), "a.csv.gz"), (zipped(a__csv=TEXT), "a.zip")):
        (problem,) = refused(tmp_path, packed, name)
        assert problem.slug == "file-unreadable"
        assert "GOALCHECK_MAX_BYTES" in problem.hint
    assert read(tmp_path, TEXT) == ROWS


@pytest.mark.parametrize("text", ["much", "4GB", "-1", "0", "1e9", "9" * 5000])
def test_a_senseless_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("GOALCHECK_MAX_BYTES", text)
    (problem,) = refused(tmp_path, gzip.compress(TEXT.encode()), "a.csv.gz")
    assert problem.slug == "bad-option"


class Pipe:
    """A standard input that holds some bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_read_as_often_as_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Pipe(TEXT.encode("gbk")))
    files = open_files(["-", "-"], [source(files="-")])
    (file,) = files.files
    assert (file.name, file.path) == ("-", None)
    assert figures(file) == figures(file) == ROWS
    assert tuple(map(str, files.notes)) == ("-: named twice, read once",)


def test_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Pipe(TEXT.encode()))
    monkeypatch.setenv("GOALCHECK_MAX_BYTES", "10")
    with pytest.raises(InputError):
        open_files(["-"])


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_named_pipe_is_read_once_and_kept(tmp_path: Path) -> None:
    import os
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(TEXT.encode(),))
    writer.start()
    (file,) = open_files([str(pipe)]).files
    writer.join()
    assert figures(file) == figures(file) == ROWS


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("goalcheck.figures.input.content.stat.S_ISREG", refuse)
    with pytest.raises(InputError) as error:
        open_files([str(path)])
    assert "Permission denied" in error.value.problems[0].found
