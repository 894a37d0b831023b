"""The walk over rows: more kinds of rows than are kept at a time, odd rows among plain ones, keys that stand again."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

from goalcheck.engines import repeats
from goalcheck.figures import cells

from .reading import ADDED_UP, report, said, write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HEAD = "indicator,value,period,entity\n"


def _rows(months: int, entities: int) -> str:
    return "".join(f"a,1,2022-{m:02},e{e}\n" for m in range(1, months + 1) for e in range(entities))


def test_what_is_kept_is_bounded_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = write(tmp_path, ADDED_UP, f=HEAD + _rows(12, 1_000))
    kept = said("stream", tmp_path, *names)
    monkeypatch.setattr(cells, "MOST_KEPT", 3)
    monkeypatch.setattr(repeats, "MOST_IN_MEMORY", 3)
    assert said("stream", tmp_path, *names) == kept
    actual = report("stream", tmp_path, *names).targets[0].verdict.actual
    assert actual is not None
    assert actual.text == "12000"


def test_a_member_that_is_added_up_takes_little_memory(tmp_path: Path) -> None:
    names = write(tmp_path, ADDED_UP, few=HEAD + _rows(1, 10), many=HEAD + _rows(1, 5_000))
    report("stream", tmp_path, *names)  # what is imported and remembered once is no member's

    def most(name: str) -> int:
        tracemalloc.start()
        try:
            report("stream", tmp_path, *(one for one in names if name in one or one.endswith(".toml")))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert (most("many") - most("few")) / 5_000 < 600  # bytes


def test_odd_rows_among_plain_ones_are_listed_in_their_order(tmp_path: Path) -> None:
    names = write(tmp_path, ADDED_UP, f=HEAD + 'a,1,2022-01,e\na,"1,000",2022-02,e\na,-3,2022-03,e\na,2,2022-Q2,e\n')
    verdict = report("stream", tmp_path, *names).targets[0].verdict
    assert [figure.line for figure in verdict.figures] == [2, 3, 4, 5]
    assert [figure.value for figure in verdict.figures] == ["1", "1,000", "-3", "2"]


def test_a_key_that_stands_again_among_a_thousand_is_counted_once(tmp_path: Path) -> None:
    names = write(tmp_path, ADDED_UP, f=HEAD + _rows(12, 100) + "a,1.0,2022-07,e7\n")
    found = report("stream", tmp_path, *names)
    assert found.targets[0].verdict.actual is not None
    assert found.targets[0].verdict.actual.text == "1200"
    assert any("1202" in str(note) for note in found.notes)
