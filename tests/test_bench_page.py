"""What turns measures into the page of benchmarks: ratios, bars, what was not measured, and what stays."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import page
import pytest
from comparison import Bars, Comparison, Skipped
from processes import FailedError, Measured, measure_in_turn
from results import Part, load, save

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
OURS, THEIRS = Measured(1.0, 3.0, 30.0, 5), Measured(4.0, 4.0, 60.0, 5)
MACHINE = "a processor, 2 cores, 4 GiB of memory"
MARKED = "before\n<!-- measured: startup -->\nold\n<!-- end: startup -->\nafter\n"


def compared(bars: Bars) -> Comparison:
    return Comparison("40 rows", "bare script", OURS, THEIRS, bars)


def test_ratios_are_ours_of_theirs() -> None:
    comparison = compared(Bars())
    assert (comparison.time, comparison.processor, comparison.memory) == (0.25, 0.75, 0.5)
    assert "| **0.25** | 0.75 | 0.50 |" in page.section(Part((comparison,)))


@pytest.mark.parametrize(
    ("bars", "said"),
    [
        (Bars(time=0.25), "time within the bar of 0.25"),
        (Bars(time=0.24), "time OVER the bar of 0.24"),
        (Bars(memory=0.4), "memory OVER the bar of 0.4"),
        (Bars(megabytes=30), "MB within the bar of 30"),
        (Bars(megabytes=29.9), "MB OVER the bar of 29.9"),
    ],
)
def test_a_bar_is_kept_by_what_is_no_more_than_it(bars: Bars, said: str) -> None:
    assert list(compared(bars).verdicts) == [said]
    assert said in page.section(Part((compared(bars),)))


def test_what_was_not_measured_is_on_the_page_with_its_reason() -> None:
    text = page.section(Part((Skipped("40 rows", "another tool", "it cannot be installed here"),)))
    assert "| 40 rows | another tool | not measured: it cannot be installed here |" in text


def test_only_what_stands_between_the_marks_of_a_part_is_rewritten() -> None:
    text = page.rewritten(MARKED, {"startup": Part((compared(Bars()),), machine=MACHINE)})
    assert text.startswith("before\n<!-- measured: startup -->\n| work")
    assert text.endswith("<!-- end: startup -->\nafter\n")
    assert "old" not in text
    assert page.rewritten(MARKED, {}) == MARKED


def test_a_part_without_a_place_on_the_page_is_refused() -> None:
    with pytest.raises(ValueError, match="measured: elsewhere"):
        page.rewritten(MARKED, {"elsewhere": Part(())})


def test_a_busy_machine_is_admitted() -> None:
    quiet = Part((compared(Bars()),), machine=MACHINE, load=0.3)
    assert "other work" not in page.section(quiet)
    assert "other work too (7.1 processes" in page.section(replace(quiet, load=7.1))


def test_how_often_each_ran_is_said() -> None:
    once, often = (replace(compared(Bars()), ours=replace(OURS, runs=runs)) for runs in (1, 9))
    assert "One run each." in page.section(Part((once,)))
    assert "Medians of 9 runs in turn." in page.section(Part((often,)))
    assert "Medians of 1 to 9 runs in turn." in page.section(Part((once, often)))


def test_what_is_kept_is_what_is_read_again(tmp_path: Path) -> None:
    lines = (compared(Bars(time=1.25)), Skipped("40 rows", "another tool", "a reason"))
    part = Part(lines, {"an error": {"goalcheck": "found"}}, {"goalcheck": "1.0"}, MACHINE, 0.5)
    save("rivals", part, tmp_path / "results")
    assert load(tmp_path / "results") == {"rivals": part}
    assert load(tmp_path / "elsewhere") == {}


def test_every_part_of_make_bench_has_its_script_and_its_place() -> None:
    parts = re.search(r"^PARTS := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert parts
    places = re.findall(r"<!-- measured: (\w+) -->", PAGE)
    assert sorted(places) == sorted(parts[1].split())
    assert [place for place in places if not (ROOT / "bench" / f"{place}.py").exists()] == []


def test_every_part_of_the_page_is_measured() -> None:
    for name, text in re.findall(r"<!-- measured: (\w+) -->\n(.*?)<!-- end: \1 -->", PAGE, re.DOTALL):
        assert "| **" in text or "found" in text, name


def test_rivals_are_pinned_by_version_alone() -> None:
    for path in sorted((ROOT / "bench" / "rivals").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line) for line in lines), path.name
        assert path.stem in {line.split("==")[0] for line in lines}


def test_runs_take_turns_until_the_budget_is_spent() -> None:
    measured = measure_in_turn({"one": ["true"], "other": ["true"]}, runs=3)
    assert {name: each.runs for name, each in measured.items()} == {"one": 3, "other": 3}
    assert measure_in_turn({"one": ["true"]}, runs=3, budget=0)["one"].runs == 1


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(FailedError, match=r"^false: exit 1"):
        measure_in_turn({"one": ["false"]}, runs=1)
