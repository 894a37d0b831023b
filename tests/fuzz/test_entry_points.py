"""No input makes goalcheck crash: a few of those that ``make fuzz`` tries by hundreds of thousands."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from thoroughness import examples

from .entry_points import ENTRY_POINTS, EntryPoint
from .mutations import LARGEST, mutated

if TYPE_CHECKING:
    from pathlib import Path

BY_NAME = {entry.name: entry for entry in ENTRY_POINTS}
FAST = {"number": 300, "period": 200, "measure": 200, "unit": 60}
SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)

# Each of these once made it crash.
CRASHES = (
    ("csv", b'"Data Source","W,"2021","2022",\n"Aruba","A","Pop","SP","1","",\n'),
    ("csv", b'indicator,value,"x'),
    ("csv", b'indicator,"value"x\na,1\n'),
)


@pytest.mark.parametrize("entry", ENTRY_POINTS, ids=[entry.name for entry in ENTRY_POINTS])
def test_a_sound_input_goes_in_by_every_door(tmp_path: Path, entry: EntryPoint) -> None:
    for data in entry.seeds:
        entry.enter(data, tmp_path)


@pytest.mark.parametrize("entry", ENTRY_POINTS, ids=[entry.name for entry in ENTRY_POINTS])
def test_nothing_that_comes_in_by_a_door_makes_it_crash(tmp_path: Path, entry: EntryPoint) -> None:
    @settings(SETTINGS, max_examples=examples(FAST.get(entry.name, 40)))
    @given(st.integers(0, 2**32))
    @example(0)
    def enter(seed: int) -> None:
        entry.enter(mutated(Random(seed), entry.seeds), tmp_path)

    enter()


@settings(SETTINGS, max_examples=examples(300))
@given(st.text(max_size=30))
def test_no_text_makes_the_small_grammars_crash(tmp_path: Path, text: str) -> None:
    for name in FAST:
        BY_NAME[name].enter(text.encode("utf-8", "surrogatepass"), tmp_path)


@pytest.mark.parametrize(("name", "data"), CRASHES, ids=range(len(CRASHES)))
def test_what_once_made_it_crash_does_so_no_more(tmp_path: Path, name: str, data: bytes) -> None:
    BY_NAME[name].enter(data, tmp_path)


def test_inputs_are_bounded_and_the_same_for_the_same_seed() -> None:
    for entry in ENTRY_POINTS:
        made = [mutated(Random(seed), entry.seeds) for seed in range(50)]
        assert made == [mutated(Random(seed), entry.seeds) for seed in range(50)]
        assert max(map(len, made)) <= LARGEST
        assert len(set(made)) > 20


def test_a_crash_is_seen_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("a crash")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("goalcheck.targets.file.load.bytes_of", crash)
    with pytest.raises(RuntimeError, match="a crash"):
        BY_NAME["targets"].enter(b"", tmp_path)
    with pytest.raises(AssertionError, match="a crash"):
        BY_NAME["line"].enter(b"targets", tmp_path)
    assert os.getcwd() == str(tmp_path)  # noqa: PTH109 - what the entry changes
