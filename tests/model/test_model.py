"""goalcheck's reports, held to the plain judge over generated cases.

GOALCHECK_CASES says how many (500 unless set). What the language leaves open is not compared. `make test-long` tries
many more cases, each made from its number.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings

from thoroughness import examples

from .case_parts import GeneratedCase
from .generated_cases import case_of, generated_cases
from .kinds import EVERY_KIND, kinds_asked_for
from .trial import as_commands, tried

CASES = int(os.environ.get("GOALCHECK_CASES") or examples(500))
LEAST_JUDGED = 60  # percent: a test that never judges is worthless
FEW = 100  # cases of which no share is asked
MADE = 1500  # cases among which every kind of promise must be
TOLD: Counter[str] = Counter()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)


@settings(
    max_examples=CASES,
    deadline=None,
    database=None,
    derandomize=CASES <= 500,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(case=generated_cases())
def test_every_report_agrees_with_the_plain_judge(case: GeneratedCase, folder: Path) -> None:
    note(str(case))
    trial = tried(case, folder, as_commands, strictly=len(case.targets) % 2 == 1)
    TOLD["cases"] += 1
    TOLD["refused" if trial.refused else "judged"] += 1
    TOLD["targets left open"] += sum(judged.verdict is None for judged in trial.outcome.targets.values())
    for entry in trial.report.get("targets", []):
        TOLD[f"status {entry['status']}"] += 1
        TOLD[f"threshold {entry['threshold']['kind']}"] += 1
    assert not trial.problems


def test_most_cases_are_judged(capsys: pytest.CaptureFixture[str]) -> None:
    if not TOLD["cases"]:
        pytest.skip("no case was tried in this process")
    with capsys.disabled():
        sys.stdout.write("\n" + ", ".join(f"{count} {what}" for what, count in sorted(TOLD.items())) + "\n")
    assert TOLD["cases"] < FEW or TOLD["judged"] * 100 >= TOLD["cases"] * LEAST_JUDGED
    for status in ("met", "missed", "on_track", "behind", "no_data"):
        assert TOLD["cases"] < FEW or TOLD[f"status {status}"]


def test_the_cases_ask_for_everything_that_the_language_has() -> None:
    asked = {kind for seed in range(MADE) for kind in kinds_asked_for(case_of(seed))}
    assert not EVERY_KIND - asked


def test_a_case_is_made_from_its_number_alone() -> None:
    assert [case_of(seed) for seed in range(20)] == [case_of(seed) for seed in range(20)]
    assert len({str(case_of(seed)) for seed in range(200)}) == 200
