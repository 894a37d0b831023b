"""Mutation testing names files, functions, lines and tests that there are."""

from __future__ import annotations

import ast
import importlib.util
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "goalcheck"
SURVIVORS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text("utf-8"))["survivor"]


def stages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stages", ROOT / "tools" / "mutants" / "stages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


STAGES = stages().STAGES
MUTATED = {path for stage in STAGES.values() for pattern in stage.files for path in SOURCE.glob(pattern)}


def functions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        name = f"{inside}{getattr(node, 'name', '')}"
        if isinstance(node, ast.FunctionDef):
            yield name, node
        yield from functions(node, f"{name}." if isinstance(node, ast.ClassDef) else inside)


@pytest.mark.parametrize("survivor", SURVIVORS, ids=lambda one: f"{one['file']}:{one['function']}")
def test_each_judged_survivor_is_a_line_of_a_function_that_is_mutated(survivor: dict[str, Any]) -> None:
    path = SOURCE / survivor["file"]
    assert path in MUTATED
    text = path.read_text("utf-8")
    found = [node for name, node in functions(ast.parse(text)) if name == survivor["function"]]
    bodies = ["\n".join(text.splitlines()[node.lineno - 1 : node.end_lineno]) for node in found]
    assert any(plain(survivor["before"]) in plain(body) for body in bodies)


@pytest.mark.parametrize("name", STAGES)
def test_each_stage_has_files_and_tests(name: str) -> None:
    stage = STAGES[name]
    assert all(list(SOURCE.glob(pattern)) for pattern in stage.files)
    assert all((ROOT / test).exists() for test in (*stage.tests, *stage.broad))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
