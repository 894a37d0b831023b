"""What turns the results of long runs into the table of docs/reliability.md."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
CASES: dict[str, Any] = {
    "date": "5.1.26", "version": "1", "commit": None, "cases": 50,
    "counts": {"targets compared": 61}, "disagreements": [], "mended": [7],
}  # fmt: skip
RESULTS: dict[str, dict[str, Any]] = {
    "cases": CASES,
    "mutants": {
        "day": "2026-01-03",
        "stages": {
            "b": {"made": 1000, "killed": 998, "timed_out": 1, "survived": 1},
            "a": {"made": 1000, "killed": 1000, "timed_out": 0, "survived": 0},
        },
    },
    "inputs": {
        "day": "2026-01-04",
        "inputs": 1_234_567,
        "entry_points": {"csv": {}, "toml": {}},
        "guided": True,
        "crashes": [],
    },
    "kills": {"day": "2026-01-05", "times": 1000, "killed": 900, "old": 1500, "new": 500, "half": 0},
}
ROWS = [
    "| cases | 50 cases, 61 verdicts compared | 0 disagreements; 1 found on the way, mended | 5.1.26, version 1 |",
    "| mutants | 2,000 mutants in a, b | 1,998 killed, 1 ran out of time, 1 survived (99.9 % noticed) | 2026-01-03 |",
    "| inputs | 1,234,567 inputs at 2 entry points, at random and guided by coverage | 0 crashes | 2026-01-04 |",
    "| kills | 1,000 writers, 900 killed before their end | 1,500 files old, 500 new, 0 half written | 2026-01-05 |",
]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reliability", ROOT / "tools" / "reliability.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_run_has_its_row_with_what_was_tried_and_what_came_of_it(tool: ModuleType) -> None:
    lines = tool.rewritten(PAGE, RESULTS).splitlines()
    assert [row for row in ROWS if row not in lines] == []


def test_a_run_without_results_keeps_its_row(tool: ModuleType) -> None:
    page = tool.rewritten(PAGE, RESULTS)
    assert tool.rewritten(page, {"kills": {**RESULTS["kills"], "half": 1}}).count("1 half written") == 1
    assert ROWS[0] in tool.rewritten(page, {})


def test_a_page_without_a_place_is_refused(tool: ModuleType) -> None:
    for page in ("nothing", f"{tool.BEGIN}| kills | | | |\n{tool.END}"):
        with pytest.raises(ValueError, match=r"the (page|table) has no"):
            tool.rewritten(page, {"cases": CASES})


def test_the_youngest_results_count_and_have_a_day(tool: ModuleType, tmp_path: Path) -> None:
    for name, moment in (("old", 0), ("new", 86_400)):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "kills.json"
        path.write_text(json.dumps({"name": name}), encoding="utf-8")
        os.utime(path, (moment, moment))
    assert tool.newest("kills", [tmp_path / "new", tmp_path / "old"]) == {"name": "new", "day": "1970-01-02"}
    assert tool.newest("fuzz", [tmp_path / "new"]) is None
