"""What is tried with all examples, and not with a quarter of them."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).parent


def test_a_property_within_a_test_is_marked_so_that_all_its_examples_are_tried() -> None:
    """Hypothesis marks a test that is a property itself; one that holds a property has to say so."""
    found = [
        f"{path.relative_to(TESTS)}:{test.lineno}"
        for path in sorted(TESTS.rglob("*.py"))
        for test in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_")
        if any(_is_property(inner) for inner in ast.walk(test) if inner is not test)
        if "mark.hypothesis" not in " ".join(map(ast.unparse, test.decorator_list))
    ]
    assert found == []


def _is_property(node: ast.AST) -> bool:
    """Say whether a function is a property that is tried on more examples in thorough runs."""
    decorators = " ".join(map(ast.unparse, node.decorator_list)) if isinstance(node, ast.FunctionDef) else ""
    return "given(" in decorators and "examples(" in decorators.replace("max_examples", "")
