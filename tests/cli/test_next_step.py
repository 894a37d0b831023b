"""``goalcheck`` alone names the next step, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .runs import process, project

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
        project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOALCHECK_LANG", lang)
    ran = process(folder=tmp_path)
    assert (ran.code, next_step in ran.err) == (2, True)


@pytest.mark.parametrize("asked", [["--lang", "zh"], ["--lang=zh"]])
def test_a_language_alone_names_the_next_step_in_it(tmp_path: Path, asked: list[str]) -> None:
    ran = process(*asked, folder=tmp_path, env={"GOALCHECK_LANG": "en"})
    assert ran.code == 2
    assert ran.err.startswith("用法：goalcheck")
    assert "请先运行：goalcheck init" in ran.err


def test_a_language_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    for asked, found in ((["--lang"], "requires an argument"), (["--lang=xx"], "is not one of 'en', 'zh'")):
        ran = process(*asked, folder=tmp_path, env={"GOALCHECK_LANG": "en"})
        assert (ran.code, found in ran.err) == (2, True)


def test_where_the_targets_file_names_its_figures_they_need_not_be_named(tmp_path: Path) -> None:
    project(tmp_path)
    named = 'figures = ["figures.csv"]\n' + (tmp_path / "targets.toml").read_text(encoding="utf-8")
    (tmp_path / "targets.toml").write_text(named, encoding="utf-8")
    assert "Try: goalcheck report, or goalcheck check" in process(folder=tmp_path, env={"GOALCHECK_LANG": "en"}).err


def test_the_targets_file_of_pyproject_toml_is_found(tmp_path: Path) -> None:
    (tmp_path / "gate").mkdir()
    project(tmp_path / "gate")
    (tmp_path / "pyproject.toml").write_text('[tool.goalcheck]\ntargets = "gate/targets.toml"\n', encoding="utf-8")
    assert "Here is gate/targets.toml" in process(folder=tmp_path, env={"GOALCHECK_LANG": "en"}).err
