"""The figure that decides stands first, and everything that would make a green verdict doubtful is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.render.ci.pipelines import render_github
from goalcheck.render.formats import Style
from goalcheck.render.terminal.tables import render_gate

from .judging import figures_text, lines, notes, remarks, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

ROWS = ["x,2022-01-04,3,A", "x,2022-01-05,9,B", "x,2022-01-06,1,C", "x,2022-01-07,9,D"]
HEADER = "indicator,period,value,site"
RECORDS = '[[sources]]\nrows = "records"\n'


@pytest.mark.parametrize(
    ("aggregate", "first"), [("max", 3), ("min", 4), ("latest", 5), ("median", 2), ("p100", 3), ("p0", 4), ("mean", 2)]
)
def test_the_figure_that_decides_is_named_before_all_others(case: SmallCase, aggregate: str, first: int) -> None:
    keys = f'aggregate = "{aggregate}"\nthreshold = {{ at_most = 100 }}'
    found = case.judged(keys, ROWS, header=HEADER, beside=RECORDS)
    assert lines(found)[0] == first
    assert (found.verdict.deciding == 0) is (aggregate != "mean")
    assert sorted(lines(found)) == ([5] if aggregate == "latest" else [2, 3, 4, 5])


def test_the_deciding_figure_is_known_behind_the_thousand_that_are_listed(case: SmallCase) -> None:
    rows = [f"x,2022,{number % 97},A" for number in range(1500)]
    rows[1400] = "x,2022,98,A"
    for aggregate in ("max", "p100"):
        keys = f'aggregate = "{aggregate}"\nthreshold = {{ at_most = 9 }}'
        found = case.judged(keys, rows, header=HEADER, beside=RECORDS)
        assert (lines(found)[0], len(lines(found)), found.verdict.figures_total) == (1402, 1000, 1500)


def test_the_deciding_figure_is_found_in_another_unit_than_the_answers(case: SmallCase) -> None:
    keys = 'unit = "t"\naggregate = "max"\nthreshold = { at_most = 1 }'
    found = case.judged(keys, ["x,2022,700,kg", "x,2022,2,t"], header="indicator,period,value,unit", beside=RECORDS)
    assert (lines(found), text(found.verdict.actual)) == ([3, 2], "2")


def test_an_annotation_points_at_the_figure_that_decides(case: SmallCase) -> None:
    keys = 'aggregate = "max"\nthreshold = { at_most = 5 }'
    report = case.report(targets_text(keys, RECORDS), figures_text(ROWS, HEADER))
    assert "figures.csv,line=3," in render_github(report, Style())


NEVER = "site = 5O3 never occurs; nearest: 503"


def test_a_pinned_value_that_never_occurs_is_said_wherever_the_verdict_is(case: SmallCase) -> None:
    keys = 'aggregate = "count"\nwhere = { site = "5O3" }\nthreshold = { at_most = 0 }'
    report = case.report(targets_text(keys, RECORDS), figures_text(["x,2022,1,503"], HEADER))
    assert report.passed
    assert remarks(report.targets[0]) == NEVER
    assert notes(report).count(NEVER) == 1
    for render in (render_gate, render_github):
        assert render(report, Style()).count(NEVER) >= 1


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('aggregate = "count"\nwhere = { site = { like = "5*" } }\nthreshold = { at_most = 0 }', True),
        ('aggregate = "count"\nwhere = { site = { like = "A*" } }\nthreshold = { at_most = 9 }', False),
        ('aggregate = "sum"\nempty = 0\nwhere = { site = "Z" }\nthreshold = { at_most = 0 }', True),
        ('aggregate = "sum"\nempty = 0\nwhere = { site = "A" }\nthreshold = { at_most = 9 }', False),
    ],
)
def test_a_zero_that_may_come_from_a_slip_says_so(case: SmallCase, keys: str, said: bool) -> None:
    report = case.report(targets_text(keys, RECORDS), figures_text(ROWS, HEADER))
    assert report.passed
    assert ("never occurs" in notes(report)) is said


def test_check_shows_a_target_that_passes_over_its_cap_since_it_is_on_its_course(case: SmallCase) -> None:
    keys = 'baseline = 10\npace = "linear"\nthreshold = { at_most = 5 }'
    report = case.report(targets_text(keys), figures_text(["x,2022-06,6"]), "2022-06-30")
    said = render_gate(report, Style())
    assert "6 against ≤ 5" in said
    assert "7.52" in said
    rising = case.report(targets_text('pace = "linear"\nthreshold = { at_least = 5 }'), figures_text(["x,2022-06,4"]))
    assert "against" not in render_gate(rising, Style()) or not rising.passed
