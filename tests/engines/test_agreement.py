"""All engines say the same: reports to the last digit and line, problems in the same words and order."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from thoroughness import examples

pytest.importorskip("polars")

from .dresses import FORMS, dressed_worlds, in_form
from .reading import COLUMNAR, said, said_with_trends
from .sparks import SPARK, on_spark

if TYPE_CHECKING:
    from model.world_parts import World
from goalcheck.engines.columns import split
from model import tool
from model.worlds import worlds

WORLDS_ON_SPARK = int(os.environ.get("GOALCHECK_SPARK_WORLDS", "12"))
WORLDS = int(os.environ.get("GOALCHECK_ENGINE_WORLDS") or examples(60))
REAL_FILES = os.environ.get("GOALCHECK_REAL_FILES", "")
CASES = sorted(Path(REAL_FILES).glob("scenarios/*/case.json")) if REAL_FILES else []

alike = settings(
    max_examples=WORLDS,
    deadline=None,
    database=None,
    derandomize=WORLDS <= 60,
    suppress_health_check=list(HealthCheck),
)


on_spark_alike = settings(alike, max_examples=WORLDS_ON_SPARK, derandomize=WORLDS_ON_SPARK <= 60)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even small files come in several blocks."""
    monkeypatch.setattr(split, "BLOCK", 150)


def _agree(world: World, engines: tuple[str, ...] = COLUMNAR) -> None:
    note(str(world))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tool.write(world, folder)
        names = [name for name, _ in world.files]
        expected = said_with_trends("stream", folder, *names, as_of=world.as_of)
        assert said("stream", folder, *names, as_of=world.as_of) == expected[0]
        for engine in engines:
            assert said_with_trends(engine, folder, *names, as_of=world.as_of) == expected, engine


@alike
@given(world=worlds())
def test_engines_agree_on_figures(world: World) -> None:
    _agree(world)


@alike
@given(world=dressed_worlds())
def test_engines_agree_on_files_with_errors(world: World) -> None:
    _agree(world)


@on_spark
@on_spark_alike
@given(world=worlds())
def test_spark_agrees_on_figures(world: World) -> None:
    _agree(world, ("spark",))


@on_spark
@on_spark_alike
@given(world=dressed_worlds())
def test_spark_agrees_on_files_with_errors(world: World) -> None:
    _agree(world, ("spark",))


@alike
@given(world=dressed_worlds(), form=st.sampled_from(FORMS))
def test_engines_agree_on_files_in_other_forms(world: World, form: str) -> None:
    note(f"{form}\n{world}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tool.write(world, folder)
        names = [in_form(folder / name, form).name for name, _ in world.files]
        expected = said("stream", folder, *names, as_of=world.as_of)
        for engine in COLUMNAR:
            assert said(engine, folder, *names, as_of=world.as_of) == expected, engine


def _scenario(engine: str, folder: Path) -> list[object]:
    runs = json.loads((folder / "case.json").read_text(encoding="utf-8"))["runs"]
    files = Path(REAL_FILES) / "files"
    return [
        said_with_trends(
            engine, files, *run["files"], as_of=date.fromisoformat(run["as_of"]), targets=folder / run["targets"]
        )
        for run in runs
    ]


@pytest.mark.skipif(not CASES, reason="GOALCHECK_REAL_FILES names no folder")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
@pytest.mark.parametrize("engine", [*COLUMNAR, SPARK])
def test_engines_agree_on_real_files(engine: str, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split, "BLOCK", 5_000)  # several blocks a file; of thousands, each takes its time
    assert _scenario(engine, case.parent) == _scenario("stream", case.parent)
