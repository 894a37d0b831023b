"""The bounds of the house: a circle of imports is found where it is, and where it is not none is."""

from __future__ import annotations

import importlib.util
from pathlib import Path

TOOL = Path(__file__).parent.parent / "tools" / "house.py"


def circle(modules: dict[str, str]) -> list[str]:
    spec = importlib.util.spec_from_file_location("house", TOOL)
    assert spec is not None
    assert spec.loader is not None
    house = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(house)
    found: list[str] = house.circle(modules)
    return found


def test_modules_that_import_each_other_are_a_circle_within_a_function_too() -> None:
    late = "def made():\n    from a.one import x\n    return x\n"
    (found,) = circle({"a": "", "a.one": "from a.two import made\n", "a.two": late})
    assert "a.one" in found
    assert "a.two" in found


def test_a_module_of_a_package_that_imports_its_neighbour_is_no_circle() -> None:
    assert circle({"a": "from a.one import x\n", "a.one": "from a import two\n", "a.two": ""}) == []


def test_what_types_alone_need_is_no_circle() -> None:
    types = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from a.one import One\n"
    assert circle({"a.one": "from a.two import Two\n", "a.two": types}) == []
