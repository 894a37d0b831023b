"""Each dependency is tested in its lowest and its newest version, and the lowest is the bound that is declared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OF_USERS = ("units", "html", "xlsx", "fast")


def pinned(name: str) -> dict[str, Version]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(one): Version(version) for one, version in pins}


def declared(*extras: str) -> list[Requirement]:
    optional = PROJECT["optional-dependencies"]
    texts = [*(PROJECT["dependencies"] if not extras else []), *(text for extra in extras for text in optional[extra])]
    return [found for found in map(Requirement, texts) if found.name != "goalcheck"]


@pytest.mark.parametrize("required", [*declared(), *declared(*OF_USERS)], ids=lambda required: required.name)
def test_a_lowest_version_is_the_bound_and_the_newest_is_allowed(required: Requirement) -> None:
    name = canonicalize_name(required.name)
    bound = re.search(r">=([\d.]+)", str(required.specifier))
    assert bound is not None
    assert pinned("constraints-lowest.txt")[name] == Version(bound[1])
    assert pinned("constraints.txt")[name] in required.specifier


def test_every_tool_is_pinned() -> None:
    tools = declared("docs", "test", "dev", "audit")
    assert {canonicalize_name(tool.name) for tool in tools} <= pinned("constraints.txt").keys()


def test_each_pin_of_the_lowest_versions_is_no_newer_than_the_newest() -> None:
    newest = pinned("constraints.txt")
    assert [name for name, version in pinned("constraints-lowest.txt").items() if version > newest[name]] == []
