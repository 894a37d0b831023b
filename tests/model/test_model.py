"""goalcheck's reports, held to the plain judge over generated worlds.

GOALCHECK_WORLDS says how many (500 unless set). What the language leaves open is not compared.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings

from . import tool
from .agreement import differences
from .plain_judge import judge
from .world_parts import World
from .worlds import worlds

WORLDS = int(os.environ.get("GOALCHECK_WORLDS", "500"))
LEAST_JUDGED = 60  # percent: a test that never judges is worthless
FEW = 100  # worlds of which no share is asked
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
    tool.write(world, folder)
    outcome = judge(world.targets, list(world.files), world.as_of)
    strictly = len(world.targets) % 2 == 1
    report = tool.run("report", world, folder)
    gate = tool.run("check", world, folder, *(["--strict"] if strictly else []))
    TOLD["worlds"] += 1
    TOLD["refused" if report.exit_code == 2 else "judged"] += 1
    TOLD["targets left open"] += sum(judged.verdict is None for judged in outcome.targets.values())
    for entry in report.report.get("targets", []):
        TOLD[f"status {entry['status']}"] += 1
        TOLD[f"threshold {entry['threshold']['kind']}"] += 1
    assert not differences(outcome, report, gate, strictly=strictly)


def test_most_worlds_are_judged(capsys: pytest.CaptureFixture[str]) -> None:
    if not TOLD["worlds"]:
        pytest.skip("no world was tried in this process")
    with capsys.disabled():
        sys.stdout.write("\n" + ", ".join(f"{count} {what}" for what, count in sorted(TOLD.items())) + "\n")
    assert TOLD["worlds"] < FEW or TOLD["judged"] * 100 >= TOLD["worlds"] * LEAST_JUDGED
    for status in ("met", "missed", "on_track", "behind", "no_data"):
        assert TOLD["worlds"] < FEW or TOLD[f"status {status}"]
