"""One mistake in a targets file is one error, whichever key is beside it: what depends on a broken key is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError, Problem
from goalcheck.targets.file.load import load_targets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What may be written for each key, and what may not.
KEYS = {
    "measure": ('"x"', "3"), "entity": ('"*"', "3"), "for_each": ('{ entity = "*" }', "3"), "order": ('"build"', "3"),
    "aggregate": ('"sum"', '"total"'), "unit": ('"t"', "3"), "period": ('"2025"', '"soon"'), "empty": ("0", "1"),
    "due": ("2025-12-31", '"soon"'), "pace": ('"linear"', '"fast"'), "where": ('{ sex = "F" }', "3"),
    "require": ("{ at_least = 1 }", '"most"'), "baseline": ("0", '"none"'), "warn": ("{ at_least = 2 }", "{}"),
    "points": ("2", '"two"'), "samples": ("{ at_least = 3 }", "3"), "complete": ("true", '"yes"'),
    "near": ('"5%"', "[]"), "commitment": ('"expected"', '"maybe"'), "if_no_data": ('"warn"', '"maybe"'),
    "document": ('"a.md"', "3"), "quote": ('"q"', "3"), "reading": ('"r"', "3"), "theme": ('"t"', "3"),
    "waiver": ('{ reason = "r", until = 2026-01-01 }', "{ reason = 3, until = 2026-01-01 }"),
    "threshold": ("{ at_least = 1 }", "{}"),
}  # fmt: skip
NEEDS = {"order": {"aggregate": '"latest"'}, "empty": {"aggregate": '"sum"'}, "samples": {"aggregate": '"mean"'}}
OF_INDICATORS = ("entity", "period", "where", "unit", "aggregate", "complete", "order", "samples", "empty")


def problems(folder: Path, target: Mapping[str, str], indicator: Mapping[str, str]) -> list[Problem]:
    tables = {"indicators.x": indicator, "targets.x": {"threshold": KEYS["threshold"][0], **target}}
    lines = [line for name, keys in tables.items() for line in (f"[{name}]", *map(" = ".join, keys.items()))]
    (folder / "targets.toml").write_text('period = "2025"\n' + "\n".join(lines), encoding="utf-8")
    try:
        load_targets(folder / "targets.toml")
    except InputError as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize("broken", KEYS)
def test_a_broken_key_is_one_error_beside_any_other(broken: str, tmp_path: Path) -> None:
    valid, wrong = KEYS[broken]
    tried = 0
    for beside, (value, _) in KEYS.items():
        others = NEEDS.get(broken, {}) | {beside: value}
        if beside != broken and not problems(tmp_path, {**others, broken: valid}, {}):
            tried += 1
            assert len(problems(tmp_path, {**others, broken: wrong}, {})) == 1, beside
    assert tried


@pytest.mark.parametrize("broken", OF_INDICATORS)
def test_a_broken_key_of_an_indicator_is_one_error_beside_any_of_a_target(broken: str, tmp_path: Path) -> None:
    valid, wrong = KEYS[broken]
    tried = 0
    for beside, (value, _) in KEYS.items():
        others = NEEDS.get(broken, {})
        if not problems(tmp_path, {beside: value}, {**others, broken: valid}):
            tried += 1
            assert len(problems(tmp_path, {beside: value}, {**others, broken: wrong})) == 1, beside
    assert tried
