"""``goalcheck`` alone names the next step, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .runs import process, world

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("lang", "begun", "next_step"),
    [
        ("en", False, "Begin with: goalcheck init"),
        ("zh", False, "请先运行：goalcheck init"),
        ("en", True, "Try: goalcheck report FILES"),
        ("zh", True, "请试：goalcheck report"),
    ],
)
def test_no_command_names_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, begun: bool, next_step: str
) -> None:
    if begun:
        world(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOALCHECK_LANG", lang)
    ran = process(folder=tmp_path)
    assert (ran.code, next_step in ran.err) == (2, True)
