"""Thresholds: what holds, how far away a number is, how much of the way is done, and what is near."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.render.formats import Style
from goalcheck.render.terminal.explanation import render_explanation
from goalcheck.targets.expression import Quantity
from goalcheck.targets.threshold import NumericThreshold

from .judging import WHOLE_RUNS, SmallCase, lines, said, text

if TYPE_CHECKING:
    from decimal import Decimal

NUMBERS = st.decimals(-10_000, 10_000, places=3)


def numeric(kind: str, *operands: Quantity) -> NumericThreshold:
    return NumericThreshold(kind, operands)


@pytest.mark.parametrize(
    ("threshold", "holds", "misses"),
    [
        ("{ at_least = 5 }", ["5", "5.1"], ["4.9"]),
        ("{ more_than = 5 }", ["5.1"], ["5", "4.9"]),
        ("{ at_most = 5 }", ["5", "4.9", "-6"], ["5.1"]),
        ("{ less_than = 5 }", ["4.9"], ["5", "5.1"]),
        ("{ between = [1, 2] }", ["1", "1.5", "2"], ["0.9", "2.1"]),
        ("{ between = [2, 2] }", ["2"], ["1.9", "2.1"]),
        ("{ equals = 5 }", ["5", "5.0"], ["4.9", "5.1"]),
        ("{ about = 80, within = 2 }", ["78", "80", "82"], ["77.9", "82.1"]),
        ('{ about = 80, within = "5%" }', ["76", "84"], ["75.9", "84.1"]),
        ('{ about = -80, within = "5%" }', ["-76", "-84"], ["-75.9", "-84.1"]),
        ('{ about = 80, within = 2, better = "higher" }', ["78", "1000"], ["77.9"]),
        ('{ about = 3, within = 1, better = "lower" }', ["2.1", "-9", "4"], ["4.1"]),
        ("{ about = 80, within = 0 }", ["80"], ["79.9", "80.1"]),
        ('{ at_least = "4万" }', ["40000", "4万"], ["39999.9"]),
        ('{ at_least = "2 * 3 - 1" }', ["5"], ["4.9"]),
    ],
)
def test_each_kind_holds_where_the_language_says(
    case: SmallCase, threshold: str, holds: list[str], misses: list[str]
) -> None:
    for value in holds:
        assert case.status(f"threshold = {threshold}", [f"x,2022,{value}"]) == "met", value
    for value in misses:
        assert case.status(f"threshold = {threshold}", [f"x,2022,{value}"]) == "missed", value


def test_a_quantity_with_a_unit_is_compared_in_the_targets_unit(case: SmallCase) -> None:
    keys = 'unit = "亿元"\nthreshold = { at_least = "9.8万亿元" }'
    for value, status in (("98000", "met"), ("97999.9", "missed")):
        found = case.judged(keys, [f"x,2022,{value},亿元"], header="indicator,period,value,unit")
        assert (found.status, text(found.verdict.bound)) == (status, "98000")


def test_a_bare_magnitude_stands_before_the_targets_unit(case: SmallCase) -> None:
    found = case.judged('unit = "人"\nthreshold = { at_least = "4万" }', ["x,2022,39999"])
    assert (text(found.verdict.bound), found.verdict.unit, text(found.verdict.gap)) == ("40000", "人", "1")


@pytest.mark.parametrize(
    ("bound", "rows", "status"),
    [
        ("previous(x)", ["x,2021,4", "x,2022,4"], "met"),
        ("previous(x)", ["x,2021,4.1", "x,2022,4"], "missed"),
        ("budget", ["budget,2022,5", "x,2022,4"], "missed"),
        ("0.5 * budget + 1", ["budget,2022,6", "x,2022,4"], "met"),
        ("base", ["base line,2015,4", "x,2022,4"], "met"),
        ("abroad", ["x,2022,4", "abroad,2022,3"], "met"),
    ],
)
def test_a_bound_may_be_an_expression_over_figures(case: SmallCase, bound: str, rows: list[str], status: str) -> None:
    beside = '[indicators.base]\nlabel = "base line"\nperiod = "2015"\n'
    assert case.status(f'threshold = {{ at_least = "{bound}" }}', rows, beside=beside) == status


def test_the_figures_of_a_bound_are_named_too(case: SmallCase) -> None:
    found = case.judged('threshold = { at_least = "previous(x)" }', ["x,2021,4", "x,2022,5"])
    assert lines(found) == [3, 2]


@pytest.mark.parametrize(
    "rows", [["x,2022,4"], ["x,2022,4", "budget,2022,-"], ["x,2022,4", "budget,2021,1"]], ids=["none", "missing", "old"]
)
def test_a_bound_without_data_is_no_data_with_the_reason_however_good_the_actual(
    case: SmallCase, rows: list[str]
) -> None:
    for kind in ("at_least", "at_most", "less_than", "more_than", "equals"):
        found = case.judged(f'threshold = {{ {kind} = "budget" }}', rows)
        assert found.status == "no_data"
        assert "budget" in said(found)
        assert (text(found.verdict.actual), found.verdict.bound, found.verdict.gap) == ("4", None, None)


def test_a_bound_is_shown_where_there_is_no_figure_to_compare(case: SmallCase) -> None:
    found = case.judged('threshold = { at_least = "y / 3" }', ["y,2022,10"])
    assert (found.status, text(found.verdict.bound)) == ("no_data", "3.333333")


@pytest.mark.parametrize(("bound", "reads", "exact"), [("y / 3", "≥ 3.333333", False), ("y / 4", "≥ 2.5", True)])
def test_the_working_of_a_bound_says_whether_it_is_cut(case: SmallCase, bound: str, reads: str, exact: bool) -> None:
    working = case.judged(f'threshold = {{ at_least = "{bound}" }}', ["x,2022,4", "y,2022,10"]).verdict.bound_working
    assert working is not None
    assert (working.value, working.exact) == (reads, exact)


def test_an_interval_lacks_data_if_one_of_its_ends_does(case: SmallCase) -> None:
    assert case.status('threshold = { between = [1, "budget"] }', ["x,2022,4"]) == "no_data"


def test_ends_that_turn_out_reversed_are_an_error(case: SmallCase) -> None:
    rows = ["x,2022,4", "low,2022,5", "high,2022,3"]
    assert case.slugs('threshold = { between = ["low", "high"] }', rows) == ["bad-threshold"]
    assert case.status('threshold = { between = ["high", "low"] }', rows) == "met"


@pytest.mark.parametrize(
    "keys",
    [
        "threshold = { between = [3, 2] }",
        "threshold = { about = 3, within = -1 }",
        "threshold = { at_least = nan }",
        "threshold = { at_least = inf }",
        "threshold = { at_least = 3 }\nnear = -1",
        'threshold = { at_least = 3 }\nrequire = "all"',
        'threshold = { reaches = "done" }\nstages = ["begun", "ended"]',
        'threshold = { is = "perhaps" }',
        "threshold = { at_least = 3, at_most = 5 }",
    ],
)
def test_impossible_thresholds_are_errors(case: SmallCase, keys: str) -> None:
    assert case.slugs(keys, ["x,2022,4"])


# what is reported beside the status


@pytest.mark.parametrize(
    ("threshold", "value", "gap"),
    [
        ("{ at_least = 30 }", "24", "6"),
        ("{ at_least = 30 }", "31", "0"),
        ("{ at_most = 30 }", "31.5", "1.5"),
        ("{ between = [1, 2] }", "0", "1"),
        ("{ between = [1, 2] }", "3.5", "1.5"),
        ("{ equals = 5 }", "3", "2"),
        ("{ about = 80, within = 2 }", "70", "8"),
        ("{ about = 80, within = 2 }", "79", "0"),
        ('{ about = 80, within = 2, better = "higher" }', "99", "0"),
        ("{ more_than = 5 }", "5", "0"),
        ("{ less_than = 5 }", "5", "0"),
    ],
)
def test_the_gap_is_the_distance_to_the_nearest_value_that_holds(
    case: SmallCase, threshold: str, value: str, gap: str
) -> None:
    assert text(case.judged(f"threshold = {threshold}", [f"x,2022,{value}"]).verdict.gap) == gap


def test_at_a_strict_edge_the_gap_is_0_and_the_status_decides(case: SmallCase) -> None:
    found = case.judged("threshold = { more_than = 5 }", ["x,2022,5"])
    assert (found.status, text(found.verdict.gap)) == ("missed", "0")


@pytest.mark.parametrize(
    ("threshold", "bound"),
    [
        ("{ at_least = 30 }", "30"),
        ("{ between = [1, 2] }", "[1, 2]"),
        ("{ about = 80, within = 2 }", "[78, 82]"),
        ('{ about = 80, within = 2, better = "higher" }', "78"),
        ('{ about = 80, within = 2, better = "lower" }', "82"),
        ('{ about = 80, within = "5%" }', "[76, 84]"),
    ],
)
def test_the_bound_is_shown_as_evaluated(case: SmallCase, threshold: str, bound: str) -> None:
    assert text(case.judged(f"threshold = {threshold}", ["x,2022,1"]).verdict.bound) == bound


@pytest.mark.parametrize(
    ("keys", "value", "completion"),
    [
        ("threshold = { at_least = 30 }", "24", "80"),
        ("threshold = { at_least = 30 }", "45", "150"),
        ("threshold = { at_least = 30 }", "-3", "-10"),
        ("threshold = { at_least = 30 }\nbaseline = 20", "25", "50"),
        ("threshold = { at_most = 5 }\nbaseline = 10", "6", "80"),
        ("threshold = { equals = 5 }", "4", "80"),
        ("threshold = { at_least = 30 }\nbaseline = 30", "24", None),
        ("threshold = { at_least = 0 }", "24", None),
        ("threshold = { between = [1, 2] }", "1", None),
        ("threshold = { about = 80, within = 2 }", "80", None),
    ],
)
def test_completion_is_the_way_from_the_baseline_in_percent_not_capped(
    case: SmallCase, keys: str, value: str, completion: str | None
) -> None:
    assert text(case.judged(keys, [f"x,2022,{value}"]).verdict.completion) == completion


@pytest.mark.parametrize(("keys", "value", "used"), [
    ("threshold = { at_most = 0.5 }", "0.4", "80"),
    ("threshold = { at_most = 30 }", "0", "0"),
    ("threshold = { at_most = 30 }", "30.00001", "100.00003"),
    ("threshold = { at_most = 30 }", "-1", None),
    ("threshold = { at_most = 30 }\nbaseline = 60", "20", None),
    ("threshold = { at_most = 0 }", "1", None),
    ("threshold = { between = [10, 30] }", "20", None),
    ("threshold = { at_least = 30 }", "20", None),
])  # fmt: skip
def test_of_a_cap_on_what_adds_up_the_share_that_is_used_is_reported(
    case: SmallCase, keys: str, value: str, used: str | None
) -> None:
    found = case.judged(f'aggregate = "sum"\n{keys}', [f"x,2022,{value}"])
    assert text(found.verdict.limit_used) == used
    assert case.judged(keys, [f"x,2022,{value}"]).verdict.limit_used is None


@pytest.mark.parametrize(
    ("keys", "value", "near"),
    [
        ('threshold = { at_least = 100 }\nnear = "5%"', "95", True),
        ('threshold = { at_least = 100 }\nnear = "5%"', "94.9", False),
        ('threshold = { at_least = 100 }\nnear = "5%"', "100", False),
        ("threshold = { at_most = 100 }\nnear = 3", "103", True),
        ("threshold = { at_most = 100 }\nnear = 3", "103.1", False),
        ('threshold = { between = [100, 200] }\nnear = "5%"', "210", True),
        ('threshold = { between = [100, 200] }\nnear = "5%"', "211", False),
        ('threshold = { between = [100, 200] }\nnear = "5%"', "94", False),
        ("threshold = { more_than = 100 }\nnear = 0", "100", True),
        ("threshold = { at_least = 100 }", "99.9", False),
    ],
)
def test_a_miss_by_no_more_than_near_is_a_near_miss_and_still_missed(
    case: SmallCase, keys: str, value: str, near: bool
) -> None:
    found = case.judged(keys, [f"x,2022,{value}"])
    assert found.verdict.near_miss is near
    assert found.status == ("met" if value == "100" and "at_least" in keys else "missed")


def test_only_a_miss_can_be_a_near_one(case: SmallCase) -> None:
    found = case.judged('threshold = { at_least = 100 }\nnear = "5%"', ["x,2022,99"], "2022-06-30")
    assert (found.status, found.verdict.near_miss) == ("behind", False)


# laws


def quantity(number: Decimal) -> Quantity:
    return Quantity(Fraction(number))


@given(x=NUMBERS, bound=NUMBERS)
def test_of_at_least_and_less_than_exactly_one_holds(x: Decimal, bound: Decimal) -> None:
    value, ends = Fraction(x), (Fraction(bound),)
    at_least, less_than = (
        numeric("at_least", quantity(bound)).interval(ends),
        numeric("less_than", quantity(bound)).interval(ends),
    )
    at_most, more_than = (
        numeric("at_most", quantity(bound)).interval(ends),
        numeric("more_than", quantity(bound)).interval(ends),
    )
    assert at_least.holds(value) is not less_than.holds(value)
    assert at_most.holds(value) is not more_than.holds(value)
    assert numeric("equals", quantity(bound)).interval(ends).holds(value) is (
        at_least.holds(value) and at_most.holds(value)
    )


@given(x=NUMBERS, one=NUMBERS, other=NUMBERS)
def test_the_gap_leads_to_the_nearest_value_that_holds(x: Decimal, one: Decimal, other: Decimal) -> None:
    low, high = sorted([Fraction(one), Fraction(other)])
    interval = numeric("between", quantity(one), quantity(other)).interval((low, high))
    value = Fraction(x)
    gap = interval.gap(value)
    assert gap >= 0
    assert (gap == 0) is interval.holds(value)
    assert interval.holds(value + gap) or interval.holds(value - gap)
    assert not any(interval.holds(value + step) for step in (gap * Fraction(9, 10), -gap * Fraction(9, 10)) if gap)


@WHOLE_RUNS
@given(x=NUMBERS, bound=NUMBERS)
def test_a_report_and_its_opposite_never_agree(x: Decimal, bound: Decimal) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = SmallCase(Path(folder))
        opposites = [
            case.status(f"threshold = {{ {kind} = {bound} }}", [f"x,2022,{x}"]) for kind in ("at_least", "less_than")
        ]
    assert sorted(opposites) == ["met", "missed"]


@pytest.mark.parametrize(
    ("threshold", "bound"),
    [
        ("{ between = [1, 2] }", []),
        ('{ between = ["0.1千", 200] }', ["Bound: [100, 200]", "  [0.1千, 200] = [100, 200]", "    0.1千 = 100"]),
        ("{ at_least = 1 }", []),
    ],
)
def test_an_explanation_derives_a_bound_only_where_it_is_not_as_written(
    case: SmallCase, threshold: str, bound: list[str]
) -> None:
    explained = render_explanation(case.judged(f"threshold = {threshold}", ["x,2022,3"]), Style()).splitlines()
    start = next((at for at, line in enumerate(explained) if line.startswith("Bound")), len(explained))
    assert list(takewhile(lambda line: not line.startswith("Comparison"), explained[start:])) == bound
