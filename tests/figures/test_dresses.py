"""One table in many dresses: each gives the same figures."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from goalcheck.figures.settings import Settings
from goalcheck.figures.value import read_value

from .reading import figures, open_one

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ["指标", "数值", "地区", "备注"]
FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")

# GBK has all of these characters, and quotes, delimiters and line ends stand among them.
texts = st.text("新增就业学校abc ,;\t|\"'\n", max_size=8).map(str.strip)
rows = st.tuples(
    st.text("新增就业学校abc", min_size=1, max_size=5),
    st.decimals(min_value=-9_999_999, max_value=9_999_999, places=2).map(lambda number: f"{number:f}"),
    texts,
    texts,
)
tables = st.lists(rows, min_size=1, max_size=6)
Table = list[tuple[str, str, str, str]]


def as_text(table: Table, *, delimiter: str = ",", end: str = "\n") -> str:
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=delimiter, lineterminator=end)
    writer.writerow(HEADER)
    writer.writerows([[cell.replace("\n", end) for cell in row] for row in table])
    return kept.getvalue()


def with_values(table: Table, change: object) -> Table:
    assert callable(change)
    return [(name, change(value), entity, note) for name, value, entity, note in table]


def grouped(value: str) -> str:
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, _, part = digits.partition(".")
    return f"{sign}{int(whole):,}.{part}"


def comma(value: str) -> str:
    return value.replace(".", ",")


def full_width(value: str) -> str:
    return value.translate(FULL_WIDTH)


DRESSES = {
    "gbk": lambda table: as_text(table).encode("gbk"),
    "gb18030": lambda table: as_text(table).encode("gb18030"),
    "utf-8": lambda table: as_text(table).encode(),
    "bom": lambda table: codecs.BOM_UTF8 + as_text(table).encode(),
    "utf-16": lambda table: as_text(table).encode("utf-16"),
    "lf": lambda table: as_text(table).rstrip("\n").encode(),
    "cr": lambda table: as_text(table, end="\r").encode(),
    "crlf": lambda table: as_text(table, end="\r\n").encode(),
    "tab": lambda table: as_text(table, delimiter="\t").encode(),
    "semicolon": lambda table: as_text(with_values(table, comma), delimiter=";").encode(),
    "thousands": lambda table: as_text(with_values(table, grouped)).encode(),
    "full width": lambda table: as_text(with_values(table, full_width)).encode(),
    "gz": lambda table: gzip.compress(as_text(table).encode()),
}
KEYS: dict[str, dict[str, str]] = {
    "tab": {"delimiter": "\t"}, "semicolon": {"delimiter": ";", "decimal": ","},
}  # fmt: skip


@pytest.mark.parametrize("dress", DRESSES)
@given(table=tables)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
def test_a_table_gives_the_same_figures_in_every_dress(tmp_path: Path, dress: str, table: Table) -> None:
    name = "figures.csv.gz" if dress == "gz" else "figures.csv"
    keys = {"delimiter": ",", **KEYS.get(dress, {})}
    file = open_one(tmp_path, DRESSES[dress](table), name, **keys)
    found = [
        (row["indicator"], read_value(str(row["value"]), None, file.settings)[0], row["entity"], row["note"])
        for row in figures(file)
    ]
    end = {"cr": "\r", "crlf": "\r\n"}.get(dress, "\n")
    expected = [
        (name, read_value(value, None, Settings())[0], entity.replace("\n", end), note.replace("\n", end))
        for name, value, entity, note in table
    ]
    assert found == expected
    assert file.problems == []
