"""Files that are no tables for sure: refused through the command line, exit 2, with line and reason; never judged."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from .runs import run

if TYPE_CHECKING:
    from pathlib import Path


def zipped() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("figures.csv", "indicator,value\njobs,1\n")
    return kept.getvalue()


REFUSED = {
    "a zip archive": (zipped(), "refused.csv: is a zip archive"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "refused.csv: is a picture (PNG)"),
    "a NUL": (b"indicator,value\njobs,1\nscho\0ols,2\n", "refused.csv:3: a NUL character"),
    "ragged rows": (
        b"indicator,value\njobs,1\nschools,2,3\nstreets\n",
        "refused.csv:3: the row has 3 cells, the header 2",
    ),
    "an empty file": (b"", "refused.csv: the file is empty"),
    "blank lines alone": (b"\n \n\n", "refused.csv: the file is empty"),
    "bytes in no encoding": (b"indicator,value\njobs,1\n\xff\xfex,2\n", "refused.csv:3: column 1: the byte 0xFF is"),
    "a header that occurs twice": (b"indicator,value\njobs,1\nindicator,value\n", "refused.csv:3: the header is here"),
    "an open quote": (b'indicator,value\njobs,1\n"schools,2\n', "refused.csv:3: a quote opens here"),
    "a web page": (b"<!DOCTYPE html><html></html>", "refused.csv: is a web page"),
    "cells between marks that are not clear": (
        b"indicator,a;value\njobs,1;2\njobs,2;3\n",
        "refused.csv: what separates the cells is not clear",
    ),
}


@pytest.mark.parametrize("command", [["report"], ["check"], ["validate"], ["figures"], ["figures", "--rows"]])
@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_table_is_refused_with_line_and_reason(here: Path, kind: str, command: list[str]) -> None:
    content, said = REFUSED[kind]
    (here / "refused.csv").write_bytes(content)
    ran = run(*command, "figures.csv", "refused.csv")
    assert ran.code == 2
    assert said in ran.err
    assert "met" not in ran.out


def test_every_ragged_row_is_reported(here: Path) -> None:
    (here / "refused.csv").write_bytes(REFUSED["ragged rows"][0])
    *errors, count = run("check", "refused.csv").err.splitlines()
    assert (len(errors), count) == (2, "2 errors")


@pytest.mark.parametrize("header", ["indicator,value", "indicator,value\r\n", "\ufeff指标,数值\n\n,\n"])
def test_a_header_without_rows_is_no_data_and_never_met(here: Path, header: str) -> None:
    (here / "empty.csv").write_text(header, encoding="utf-8", newline="")
    (here / "targets.toml").write_text(
        'period = "2022"\n[targets.jobs]\nthreshold = { at_least = 1 }\n'
        '[targets.none]\nlabel = "jobs"\naggregate = "count"\nthreshold = { equals = 0 }\n'
        '[targets.each]\nmeasure = "jobs"\nfor_each = { entity = "*" }\nthreshold = { at_most = 1 }\n'
    )
    ran = run("check", "empty.csv", "--as-of", "2023-01-31")
    assert ran.code == 1
    assert "3 no data" in ran.out
    assert "met" not in ran.out
