"""Which files a columnar engine queries, and that it says of each other one why it reads it row by row."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("polars")

import polars as pl

from .reading import ADDED_UP, COLUMNAR, report, said, walked, write

if TYPE_CHECKING:
    from pathlib import Path

engines = pytest.mark.parametrize("engine", COLUMNAR)

MONTHS = [f"2022-{month:02}" for month in range(1, 13)]
HEAD = "indicator,value,period,entity\n"
TIDY = HEAD + "".join(f"a,{n}.5,{month},{entity}\n" for n, month in enumerate(MONTHS) for entity in ("莘县", "东阿"))
WIDE = f"indicator,entity,{','.join(MONTHS)}\n" + "".join(
    f"{indicator},{entity},{','.join(map(str, range(12)))}\n" for indicator in "ab" for entity in ("莘县", "东阿")
)
ONE_MONTH = ADDED_UP.replace('"2022"', '"2022-01"')


def _zipped(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("f.csv", text)
    return out.getvalue()


def _parquet(columns: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    pl.DataFrame(columns).write_parquet(out, row_group_size=5)
    return out.getvalue()


def _year(**columns: list[Any]) -> bytes:
    return _parquet({"indicator": ["a"] * 12, "entity": ["x"] * 12, "period": MONTHS, **columns})


def _put(folder: Path, targets: str, name: str, content: bytes) -> str:
    write(folder, targets)
    (folder / name).write_bytes(content)
    return name


QUERIED = {
    "gzip": (ADDED_UP, "f.csv.gz", gzip.compress(TIDY.encode())),
    "gzip, CRLF": (ADDED_UP, "f.csv.gz", gzip.compress(TIDY.replace("\n", "\r\n").encode())),
    "zip": (ADDED_UP, "f.zip", _zipped(TIDY)),
    "GB18030": (ADDED_UP, "f.csv", TIDY.encode("gb18030")),
    "UTF-16": (ADDED_UP, "f.csv", TIDY.encode("utf-16")),
    "wide by periods": (ADDED_UP, "f.csv", WIDE.encode()),
    "wide, packed, GB18030": (ADDED_UP, "f.csv.gz", gzip.compress(WIDE.encode("gb18030"))),
    "wide by indicators": (
        ONE_MONTH + '[[sources]]\nlayout = { columns = "indicator" }\n',
        "f.csv",
        b"period,entity,a,b\n2022-01,x,1,2\n2022-01,y,3,4\n",
    ),
    "wide by entities": (
        ONE_MONTH + '[[sources]]\nlayout = { columns = "entity" }\n',
        "f.csv",
        b"period,indicator,x,y\n2022-01,a,1,99\n2022-01,b,3,4%\n",
    ),
    "Parquet, decimals": (ADDED_UP, "f.parquet", _year(value=[Decimal(n) / 100 for n in range(12)])),
    "Parquet, floats": (ADDED_UP, "f.parquet", _year(value=[n / 10 for n in range(12)])),
    "Parquet, integers and null": (ADDED_UP, "f.parquet", _year(value=[*range(11), None])),
    "Parquet, days and answers": (
        ADDED_UP.replace('"sum"', '"mean"'),
        "f.parquet",
        _year(value=list(range(12)), period=[date(2022, 1, n + 1) for n in range(12)], ok=[True, None] * 6),
    ),
    "Parquet, wide": (
        ADDED_UP,
        "f.parquet",
        _parquet({"indicator": ["a", "a"], "entity": ["x", "y"], "2021": [1, 2], "2022": [0.1, None]}),
    ),
    "Parquet without rows": (
        ADDED_UP,
        "f.parquet",
        _parquet({"indicator": [], "entity": [], "period": [], "value": []}),
    ),
}


DECIMAL_COMMA = ADDED_UP + '[[sources]]\ndecimal = ","\n'
QUERIED |= {
    "a decimal comma": (DECIMAL_COMMA, "f.csv", TIDY.replace(",", ";").replace(".", ",").encode()),
    "whole numbers beside a decimal comma": (DECIMAL_COMMA, "f.csv", TIDY.replace(",", ";").replace(".5", "").encode()),
    "a number over the values": (
        ADDED_UP + '[[sources]]\n[sources.columns]\nvalue = "2022"\n',
        "f.csv",
        TIDY.replace("value", "2022").encode(),
    ),
    "a constant period that is none": (
        ADDED_UP + '[[sources]]\nset = { period = "soon" }\n',
        "f.csv",
        b"indicator,value,entity\n",
    ),
    "a period of its own in nearly every row": (
        ADDED_UP,
        "f.csv",
        (HEAD + "".join(f"b,1,2022-03-15T10:{n // 60 % 60:02}:{n % 60:02},e{n}\n" for n in range(2_100))).encode(),
    ),
    "Parquet, exponents": (ADDED_UP, "f.parquet", _year(value=[1e20, *range(11)])),
}


@engines
@pytest.mark.parametrize("form", QUERIED)
def test_many_forms_are_queried(engine: str, form: str, tmp_path: Path) -> None:
    name = _put(tmp_path, *QUERIED[form])
    found = report(engine, tmp_path, name)
    assert (found.engine, walked(found)) == (engine, [])
    assert said(engine, tmp_path, name) == said("stream", tmp_path, name)


ODD_WIDE = {
    "odd values": "a,济南,1,2,3,,5,6,1e3, 8,9,10,11,12%\n",
    "a blank row": ",,,,,,,,,,,,,\n",
    "a blank line": "\n",
    "a header again": WIDE.partition("\n")[0] + "\n",
    "a bad value": "a,济南,1,2,3,4,x,6,7,8,9,10,11,12\n,聊城,1,2,3,4,x,6,7,8,9,10,11,12\n",
    "a row too short": "a,济南,1,2,3\n",
    "a row too long": "a,济南,1,2,3,4,5,6,7,8,9,10,11,12,13\n",
    "a key again": "a,莘县,0,1,2,3,4,5,6,7,8,9,10,11\n",
    "a key with other values": "a,莘县,0,1,2,3,4,5,6,7,8,9,10,11.5\n",
}


@engines
@pytest.mark.parametrize("odd", ODD_WIDE)
@pytest.mark.parametrize("at", ["middle", "end"])
def test_odd_rows_of_a_wide_file_say_the_same(engine: str, odd: str, at: str, tmp_path: Path) -> None:
    head, *rows = WIDE.splitlines(keepends=True)
    rows.insert(2 if at == "middle" else len(rows), ODD_WIDE[odd])
    name = _put(tmp_path, ADDED_UP, "f.csv", (head + "".join(rows)).encode())
    assert said(engine, tmp_path, name) == said("stream", tmp_path, name)


@engines
def test_the_first_figures_of_a_wide_file_are_named_in_their_order(engine: str, tmp_path: Path) -> None:
    rows = "".join(f"a,e{n},{','.join(str(n + month) for month in range(12))}\n" for n in range(200))
    name = _put(tmp_path, ADDED_UP, "f.csv", (WIDE.partition("\n")[0] + "\n" + rows).encode())
    found, plain = (report(each, tmp_path, name).targets[0].verdict.figures for each in (engine, "stream"))
    assert len(found) == 1_000
    assert found == plain


WALKED = {
    "lines end with CR alone": (ADDED_UP, "f.csv", TIDY.replace("\n", "\r").encode()),
    "lines end with CR alone ": (ADDED_UP, "f.csv.gz", gzip.compress(TIDY.replace("\n", "\r").encode())),
    "its layout is more than": (ADDED_UP + "[[sources]]\nfooter = 1\n", "f.csv", (TIDY + "Note\n").encode()),
    "a row is not a line": (ADDED_UP, "f.csv", (TIDY + 'a,1,2021,"x\ny"\n').encode()),
}


@engines
@pytest.mark.parametrize("why", WALKED)
def test_a_file_that_is_read_row_by_row_is_reported_with_the_reason(engine: str, why: str, tmp_path: Path) -> None:
    name = _put(tmp_path, *WALKED[why])
    (told,) = walked(report(engine, tmp_path, name))
    assert f"{name}: read row by row, which is slower: " in told
    assert why.strip() in told
    assert said(engine, tmp_path, name) == said("stream", tmp_path, name)


@engines
def test_several_files_are_read_alike_whatever_their_form(engine: str, tmp_path: Path) -> None:
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(TIDY.replace("a,", "b,").encode()))
    (tmp_path / "d.parquet").write_bytes(_year(value=list(range(12))))
    names = [
        *write(tmp_path, ADDED_UP, f=TIDY, w=WIDE.replace("a,", "c,").replace("b,", "d,")),
        "b.csv.gz",
        "d.parquet",
    ]
    found = report(engine, tmp_path, *names)
    assert (found.engine, walked(found)) == (engine, [])
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@pytest.mark.parametrize("name", ["*", "^.*$", "^value$", "c1"])
def test_a_column_of_parquet_has_any_name(name: str, tmp_path: Path) -> None:
    columns = {"indicator": ["a", "a"], "value": [7, 7], name: [1e20, 0.5], "period": ["2022-01", "2022-02"]}
    pl.DataFrame(columns).write_parquet(tmp_path / "f.parquet")
    source = f'[[sources]]\nset = {{ entity = "x" }}\nignore = ["value"]\ncolumns = {{ value = "{name}" }}\n'
    (tmp_path / "targets.toml").write_text(ADDED_UP + source)
    for engine in ("stream", *COLUMNAR):
        verdict = report(engine, tmp_path, "f.parquet").targets[0].verdict
        assert verdict.figures[0].value == "100000000000000000000"
    assert said("polars", tmp_path, "f.parquet") == said("stream", tmp_path, "f.parquet")


NAMES = {"a pattern": b"f[1].csv", "no UTF-8": "数据.csv".encode("gb18030"), "a star": b"f*.csv"}


@engines
@pytest.mark.parametrize("kind", NAMES)
def test_a_file_is_read_whatever_its_name_looks_like(engine: str, kind: str, tmp_path: Path) -> None:
    write(tmp_path, ADDED_UP, f1=TIDY.replace(".5", ".7"))
    name = os.fsdecode(NAMES[kind])
    (tmp_path / name).write_text(TIDY + "a,1,2021\n", encoding="utf-8")
    expected = said("stream", tmp_path, name)
    assert said(engine, tmp_path, name) == expected
    assert "3 cells" in str(expected)


def test_auto_queries_parquet_and_what_is_large_once_unpacked(tmp_path: Path) -> None:
    name = _put(tmp_path, *QUERIED["Parquet, decimals"])
    assert report("auto", tmp_path, name).engine == "polars"
    large = HEAD + "a,1,2022-01,x\n" + "b,1,2022-01,a name that is rather long for an entity\n" * 100_000
    targets = ONE_MONTH + '[[sources]]\nrows = "records"\n'
    name = _put(tmp_path, targets, "f.csv.gz", gzip.compress(large.encode()))
    assert report("auto", tmp_path, name).engine == "polars"
