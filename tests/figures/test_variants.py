"""One table in many variants: each gives the same figures, and the same verdicts through the whole report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import goalcheck
from goalcheck.figures.cells import Settings, read_value
from goalcheck.report.json_document import report_document
from thoroughness import examples

from .reading import figures, open_one
from .variants import VARIANTS

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ["指标", "数值", "地区", "备注"]

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


@pytest.mark.parametrize("variant", VARIANTS)
@given(table=tables)
@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(20), deadline=None
)
def test_a_table_gives_the_same_figures_in_every_variant(tmp_path: Path, variant: str, table: Table) -> None:
    made_as = VARIANTS[variant]
    keys = {"delimiter": made_as.delimiter, **made_as.keys}
    file = open_one(tmp_path, made_as.bytes_of(HEADER, table, 1), made_as.name, **keys)
    found = [
        (row["indicator"], read_value(str(row["value"]), None, file.settings)[0], row["entity"], row["note"])
        for row in figures(file)
    ]
    expected = [
        (
            name,
            read_value(value, None, Settings())[0],
            entity.replace("\n", made_as.end),
            note.replace("\n", made_as.end),
        )
        for name, value, entity, note in table
    ]
    assert found == expected
    assert file.problems == []


MEMBERS = ["甲县", "乙县", "丙县"]
FACTS = {"settings", "files", "reading", "targets_file"}  # what a report says of its files, and not of the figures
TARGETS = """
period = "2022"
[[sources]]
files = "figures.csv*"
delimiter = {delimiter}
decimal = "{decimal}"
[indicators.all]
label = "就业"
entity = "*"
aggregate = "sum"
complete = false
[targets.all]
threshold = {{ at_least = 1_000 }}
[targets.each]
measure = "就业"
for_each = {{ entity = ["甲县", "乙县", "丙县"] }}
threshold = {{ at_least = "学校 * 10" }}
require = {{ at_least = 2 }}
[targets.growth]
measure = "growth(就业)"
unit = "%"
for_each = {{ entity = "*" }}
threshold = {{ more_than = 0 }}
[targets.latest]
label = "学校"
entity = "甲县"
aggregate = "latest"
threshold = {{ at_most = -2.5 }}
"""
values = st.one_of(
    st.decimals(min_value=-99_999, max_value=9_999_999, places=2).map(lambda number: f"{number:f}"),
    st.integers(-5, 5_000).map(str),
    st.sampled_from(["—", "NA"]),
)
given_cells = st.dictionaries(
    st.tuples(st.sampled_from(["就业", "学校"]), st.sampled_from(["2021", "2022"]), st.sampled_from(MEMBERS)),
    st.tuples(values, st.sampled_from(["final", "P", "初步"]), texts.map(lambda text: text.replace("\n", " "))),
    min_size=1,
)
Given = dict[tuple[str, str, str], tuple[str, str, str]]


def report_of(folder: Path, cells: Given, variant: str) -> object:
    """The report's JSON on a table in one variant, without what it says of files; cells' numbers as meant."""
    made_as = VARIANTS[variant]
    table = [(*key, *rest) for key, rest in cells.items()]
    header = ["指标", "时间", "地区", "数值", "状态", "备注"]
    (folder / made_as.name).write_bytes(made_as.bytes_of(header, table, 3))
    targets = TARGETS.format(delimiter=json.dumps(made_as.delimiter), decimal=made_as.keys.get("decimal", "."))
    (folder / "targets.toml").write_text(targets, encoding="utf-8")
    loaded = goalcheck.load_targets(folder / "targets.toml")
    read = goalcheck.read_figures(loaded, folder / made_as.name, as_of="2023-01-31")
    document = report_document(goalcheck.judge(loaded, read))
    assert isinstance(document, dict)
    return _plain({key: value for key, value in document.items() if key not in FACTS}, str(folder / made_as.name))


def _plain(value: object, name: str) -> object:
    """A part of a report with the file's name, and the spelling of the values used, left out."""
    if isinstance(value, dict):
        return {key: _plain(part, name) for key, part in value.items() if not (key == "value" and "line" in value)}
    if isinstance(value, list):
        return [_plain(part, name) for part in value]
    return value.replace(name, "FILE") if isinstance(value, str) else value


@given(cells=given_cells)
@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(25), deadline=None
)
def test_a_table_gives_the_same_verdicts_in_every_variant(tmp_path: Path, cells: Given) -> None:
    expected = report_of(tmp_path, cells, "utf-8")
    for variant in VARIANTS:
        assert report_of(tmp_path, cells, variant) == expected, variant
