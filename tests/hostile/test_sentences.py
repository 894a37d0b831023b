"""Sentences that would not be true, or would leave out what a reader must know: a row a trap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.terminal.tables import render_table
from language.judging import SmallCase, figures_text, targets_text

if TYPE_CHECKING:
    from pathlib import Path

WAIVER = 'threshold = { at_most = 5 }\nwaiver = { until = 2023-01-31, reason = "a storm" }'


@pytest.fixture
def case(tmp_path: Path) -> SmallCase:
    return SmallCase(tmp_path)


@pytest.mark.parametrize(
    ("value", "day", "words"),
    [
        ("9", "2023-01-31", "waived until 2023-01-31"),
        ("9", "2023-02-01", "waiver ran out on 2023-01-31"),
        ("..", "2023-01-31", "waived until 2023-01-31"),
        ("..", "2023-02-01", "waiver ran out on 2023-01-31"),
        ("1", "2023-01-31", ""),
        ("1", "2023-02-01", ""),
        ("9", "2022-12-31", ""),
    ],
)
def test_a_waiver_is_spoken_of_only_beside_a_miss(case: SmallCase, value: str, day: str, words: str) -> None:
    report = case.report(targets_text(WAIVER), figures_text([f"x,2022,{value}"]), day)
    for shown in (ShownTarget(report.targets[0], "en").sentence(), render_table(report, Style())):
        assert ("waive" in shown) == bool(words)
    assert words in ShownTarget(report.targets[0], "en").sentence()


@pytest.mark.parametrize("reason", ["", " ", "\u3000", "\u200b", "\u2060\u00a0", "\u3164", "\\t"])
def test_a_reason_that_nobody_can_see_is_none(case: SmallCase, reason: str) -> None:
    waiver = f'threshold = {{ at_most = 5 }}\nwaiver = {{ until = 2023-01-31, reason = "{reason}" }}'
    with pytest.raises(InputError, match="blank"):
        case.report(targets_text(waiver), figures_text(["x,2022,9"]))


def test_members_whose_bound_lacks_are_shown_with_what_they_have(case: SmallCase) -> None:
    keys = 'threshold = { at_most = "limit" }\nfor_each = { entity = "*" }'
    rows = ["x,2022,A,9", "x,2022,B,2", "limit,2022,,3"]
    report = case.report(targets_text(keys), figures_text(rows, "indicator,period,entity,value"))
    assert "no data: A (9), B (2)" in render_table(report, Style())
