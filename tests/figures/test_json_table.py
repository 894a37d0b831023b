from __future__ import annotations

import gzip
import io
import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck import api, limits
from goalcheck.figures.input.content import Content
from goalcheck.figures.input.encoding import find_encoding
from goalcheck.figures.tables.json_table import read_document

from .reading import places, read, refused

if TYPE_CHECKING:
    from pathlib import Path

# Each as its tool writes it, shortened; the numbers are made up.
LIGHTHOUSE = """{
  "lighthouseVersion": "12.2.1", "fetchTime": "2024-05-02T09:30:00.000Z",
  "audits": {
    "largest-contentful-paint": {"id": "largest-contentful-paint", "score": 0.91, "numericValue": 1834.5650000000001,
      "numericUnit": "millisecond", "displayValue": "1.8 s"},
    "network-requests": {"details": {"items": [{"url": "a", "transferSize": 512}, {"url": "b", "transferSize": 40960}]}}
  },
  "categories": {"performance": {"title": "Performance", "score": 0.93,
    "auditRefs": [{"id": "largest-contentful-paint", "weight": 25}]}},
  "timing": {"entries": [{"name": "lh:config", "duration": 12.1}, {"name": "lh:config", "duration": 3}]}
}"""
COVERAGE = """{"meta": {"version": "7.6.1", "branch_coverage": true},
"files": {"src/tide/moon.py": {"summary": {"covered_lines": 41, "percent_covered": 97.61904761904762}}},
"totals": {"covered_lines": 4102, "num_statements": 4711, "percent_covered": 87.07280832095097,
"percent_covered_display": "87"}}"""
BENCHMARK = """{
    "machine_info": {"node": "runner", "cpu": {"count": 4}},
    "benchmarks": [
        {"name": "test_parse[small]", "fullname": "tests/b.py::test_parse[small]", "params": null,
         "stats": {"min": 2.1e-05, "mean": 2.4e-05, "rounds": 30000}},
        {"name": "test_parse[large]", "stats": {"mean": 0.0031, "rounds": 300}}
    ],
    "datetime": "2024-05-02T09:30:00"
}"""
K6 = """{
  "metrics": {
    "http_req_duration": {"type": "trend", "contains": "time",
      "values": {"avg": 187.41, "p(95)": 412.5, "p(99.9)": 900},
      "thresholds": {"p(95)<500": {"ok": true}}},
    "http_req_failed": {"type": "rate", "values": {"rate": 0.0012, "passes": 6, "fails": 4994}}
  },
  "root_group": {"checks": [{"name": "status is 200", "passes": 4994, "fails": 6}]}
}"""


def values(folder: Path, text: str) -> dict[str, str]:
    return {str(row["indicator"]): str(row["value"]) for row in read(folder, text, "out.json")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LIGHTHOUSE, {"audits.largest-contentful-paint.numericValue": "1834.5650000000001",
                      "categories.performance.score": "0.93",
                      "audits.network-requests.details.items.1.transferSize": "40960",
                      "categories.performance.auditRefs.largest-contentful-paint.weight": "25",
                      "timing.entries.1.duration": "3"}),
        (COVERAGE, {"totals.percent_covered": "87.07280832095097",
                    "files.src/tide/moon.py.summary.covered_lines": "41"}),
        (BENCHMARK, {"benchmarks.test_parse[small].stats.mean": "2.4e-05",
                     "benchmarks.test_parse[large].stats.mean": "0.0031", "machine_info.cpu.count": "4"}),
        (K6, {"metrics.http_req_duration.values.p(95)": "412.5", "metrics.http_req_failed.values.rate": "0.0012",
              "metrics.http_req_duration.values.p(99.9)": "900", "root_group.checks.status is 200.passes": "4994"}),
    ],
    ids=["Lighthouse", "coverage.py", "pytest-benchmark", "k6 summary"],
)  # fmt: skip
def test_each_number_is_a_figure_named_by_its_path_and_read_as_it_is_written(
    tmp_path: Path, text: str, found: dict[str, str]
) -> None:
    read_ = values(tmp_path, text)
    assert {path: read_.get(path) for path in found} == found


def test_a_figure_knows_its_line_and_texts_booleans_and_nothing_are_no_figures(tmp_path: Path) -> None:
    text = '{\n "a": true, "b": null, "c": "7",\r\n "d": {"e": [1,\n 2.50]}, "x\\" 9": -3E+2, "": 4}'
    assert read(tmp_path, text, "a.json") == [
        {"line": 3, "indicator": "d.e.0", "value": "1"},
        {"line": 4, "indicator": "d.e.1", "value": "2.50"},
        {"line": 4, "indicator": 'x" 9', "value": "-3E+2"},
        {"line": 4, "indicator": "value", "value": "4"},
    ]


def test_a_document_is_judged(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text(K6, encoding="utf-8")
    (tmp_path / "targets.toml").write_text(
        "[targets.fast]\nmeasure = '`metrics.http_req_duration.values.p(95)`'\nunit = 'ms'\n"
        "threshold = { at_most = 412.5 }\n\n"
        "[targets.sound]\nmeasure = '`metrics.http_req_failed.values.rate`'\nthreshold = { less_than = 0.0012 }\n",
        encoding="utf-8",
    )
    targets = api.load_targets(str(tmp_path / "targets.toml"))
    report = api.judge(targets, api.read_figures(targets, str(tmp_path / "out.json"), as_of="2024-06-01"))
    assert [target.status.value for target in report.targets] == ["met", "missed"]


def test_a_key_that_stands_twice_with_two_values_is_both(tmp_path: Path) -> None:
    assert [row["value"] for row in read(tmp_path, '{"a": 1, "a": 2}', "a.json")] == ["1", "2"]


def test_constants_are_set_as_in_any_table_and_packed_documents_are_unpacked(tmp_path: Path) -> None:
    rows = read(tmp_path, gzip.compress(b'{"a": 1}'), "a.json.gz", set={"period": "2024-05"})
    assert rows == [{"line": 1, "indicator": "a", "value": "1", "period": "2024-05"}]


def test_no_number_at_all_is_no_figure(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a": "b"}', "a.json") == []


@pytest.mark.parametrize(
    ("text", "line"), [('{"a": 1,\n "b": }', 2), ("", 0), ("[" * 100_000, 0), ('{"a": 1}\n{"a": 2}', 2), ("[01]", 1)]
)
def test_what_is_no_document_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    ((_, at),) = places(refused(tmp_path, text, "a.json"))
    assert at == line


ROW = '{"indicator": "a", "period": "2020", "value": %d}'
TIDY: dict[str, str | bytes] = {
    "a list.json": f"[{ROW % 12},\n{ROW % 13}]",
    "within.json": f'{{"ok": true, "data of all": {{"rows": [{ROW % 12},\n{ROW % 13}]}}}}',
    "lines.json": f"{ROW % 12}\n{ROW % 13}\n",
    "lines.jsonl": f"{ROW % 12}\n{ROW % 13}\n",
    "one line.ndjson": ROW % 12,
    "deep.ndjson": f'{ROW % 12}\n{{"tags": {{"ok": true, "none": null, "list": [1]}}, {(ROW % 13)[1:]}\n',
    "packed.ndjson.gz": gzip.compress(f"{ROW % 12}\n{ROW % 13}\n".encode()),
    "lines.txt": f"{ROW % 12}\n{ROW % 13}\n",
}


@pytest.mark.parametrize("name", TIDY)
def test_rows_are_refused_with_the_command_that_writes_them_as_csv(tmp_path: Path, name: str) -> None:
    (problem,) = refused(tmp_path, TIDY[name], name)
    assert problem.slug.value in {"bad-layout", "not-text"}
    assert "jq -r" in problem.hint
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed: its command is not run")
    command = str(problem.hint).partition(": ")[2]
    written = subprocess.run(["sh", "-c", command], capture_output=True, check=True).stdout
    values = [row["value"] for row in read(tmp_path, written, "rows.csv")]
    assert values == (["12"] if name == "one line.ndjson" else ["12", "13"])


def test_members_called_by_a_name_and_other_lists_are_no_rows(tmp_path: Path) -> None:
    assert values(tmp_path, '[{"id": "x", "indicator": "a", "value": 1}]') == {"x.value": "1"}
    assert values(tmp_path, '[{"month": "2020-01", "sold": 1}, {"month": "2020-02", "sold": 2}]')["1.sold"] == "2"
    assert values(tmp_path, '{"indicator": [1], "value": []}') == {"indicator.0": "1"}


def test_a_document_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(limits.SETTING, "100")
    (problem,) = refused(tmp_path, K6, "a.json")
    assert limits.SETTING in problem.hint


JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=4) | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "name", "b c"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from([None, 0, 2]))
def test_every_number_of_any_document_is_found_on_its_line(document: object, indent: int | None) -> None:
    text = json.dumps(document, indent=indent)
    content = Content("a.json", lambda: io.BytesIO(text.encode()))
    table = read_document(content, find_encoding(content))
    lines = text.split("\n")
    assert all(row[1] in lines[line - 1] for line, row in zip(table.lines[1:], table.rows[1:], strict=True))
    assert list(table.lines) == sorted(table.lines)
    assert len(table.rows) == 1 + len(_numbers(document))


def _numbers(value: object) -> list[object]:
    if isinstance(value, dict):
        return [one for member in value.values() for one in _numbers(member)]
    if isinstance(value, list):
        return [one for member in value for one in _numbers(member)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []
