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

from .disturbances import FORMS, disturbed_cases, in_form
from .reading import COLUMNAR, said, said_with_trends
from .sparks import SPARK, on_spark

if TYPE_CHECKING:
    from model.case_parts import GeneratedCase
from goalcheck.engines.columns import split
from model import tool
from model.generated_cases import generated_cases

CASES_ON_SPARK = int(os.environ.get("GOALCHECK_SPARK_CASES", "12"))
EXAMPLES = int(os.environ.get("GOALCHECK_ENGINE_CASES") or examples(60))
REAL_FILES = os.environ.get("GOALCHECK_REAL_FILES", "")
CASES = sorted(Path(REAL_FILES).glob("scenarios/*/case.json")) if REAL_FILES else []

alike = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=EXAMPLES <= 60,
    suppress_health_check=list(HealthCheck),
)


on_spark_alike = settings(alike, max_examples=CASES_ON_SPARK, derandomize=CASES_ON_SPARK <= 60)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even small files come in several blocks."""
    monkeypatch.setattr(split, "BLOCK", 150)


def _agree(case: GeneratedCase, engines: tuple[str, ...] = COLUMNAR) -> None:
    note(str(case))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tool.write(case, folder)
        names = [name for name, _ in case.files]
        expected = said_with_trends("stream", folder, *names, as_of=case.as_of)
        assert said("stream", folder, *names, as_of=case.as_of) == expected[0]
        for engine in engines:
            assert said_with_trends(engine, folder, *names, as_of=case.as_of) == expected, engine


@alike
@given(case=generated_cases())
def test_engines_agree_on_figures(case: GeneratedCase) -> None:
    _agree(case)


@alike
@given(case=disturbed_cases())
def test_engines_agree_on_files_with_errors(case: GeneratedCase) -> None:
    _agree(case)


@on_spark
@on_spark_alike
@given(case=generated_cases())
def test_spark_agrees_on_figures(case: GeneratedCase) -> None:
    _agree(case, ("spark",))


@on_spark
@on_spark_alike
@given(case=disturbed_cases())
def test_spark_agrees_on_files_with_errors(case: GeneratedCase) -> None:
    _agree(case, ("spark",))


@alike
@given(case=disturbed_cases(), form=st.sampled_from(FORMS))
def test_engines_agree_on_files_in_other_forms(case: GeneratedCase, form: str) -> None:
    note(f"{form}\n{case}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tool.write(case, folder)
        names = [in_form(folder / name, form).name for name, _ in case.files]
        expected = said("stream", folder, *names, as_of=case.as_of)
        for engine in COLUMNAR:
            assert said(engine, folder, *names, as_of=case.as_of) == expected, engine


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
