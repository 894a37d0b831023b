"""goalcheck's reports, held to the plain judge over generated worlds.

GOALCHECK_WORLDS says how many (500 unless set). What the language leaves open is not compared. `make test-long` tries
many more worlds, each made from its number.
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

from .kinds import EVERY_KIND, kinds_asked_for
from .trial import as_commands, tried
from .world_parts import World
from .worlds import world_of, worlds

WORLDS = int(os.environ.get("GOALCHECK_WORLDS") or examples(500))
LEAST_JUDGED = 60  # percent: a test that never judges is worthless
FEW = 100  # worlds of which no share is asked
MADE = 1500  # worlds among which every kind of promise must be
TOLD: Counter[str] = Counter()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)


@settings(
    max_examples=WORLDS,
    deadline=None,
    database=None,
    derandomize=WORLDS <= 500,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(world=worlds())
def test_every_report_agrees_with_the_plain_judge(world: World, folder: Path) -> None:
    note(str(world))
    trial = tried(world, folder, as_commands, strictly=len(world.targets) % 2 == 1)
    TOLD["worlds"] += 1
    TOLD["refused" if trial.refused else "judged"] += 1
    TOLD["targets left open"] += sum(judged.verdict is None for judged in trial.outcome.targets.values())
    for entry in trial.report.get("targets", []):
        TOLD[f"status {entry['status']}"] += 1
        TOLD[f"threshold {entry['threshold']['kind']}"] += 1
    assert not trial.problems


def test_most_worlds_are_judged(capsys: pytest.CaptureFixture[str]) -> None:
    if not TOLD["worlds"]:
        pytest.skip("no world was tried in this process")
    with capsys.disabled():
        sys.stdout.write("\n" + ", ".join(f"{count} {what}" for what, count in sorted(TOLD.items())) + "\n")
    assert TOLD["worlds"] < FEW or TOLD["judged"] * 100 >= TOLD["worlds"] * LEAST_JUDGED
    for status in ("met", "missed", "on_track", "behind", "no_data"):
        assert TOLD["worlds"] < FEW or TOLD[f"status {status}"]


def test_the_worlds_ask_for_everything_that_the_language_has() -> None:
    asked = {kind for seed in range(MADE) for kind in kinds_asked_for(world_of(seed))}
    assert not EVERY_KIND - asked


def test_a_world_is_made_from_its_number_alone() -> None:
    assert [world_of(seed) for seed in range(20)] == [world_of(seed) for seed in range(20)]
    assert len({str(world_of(seed)) for seed in range(200)}) == 200
