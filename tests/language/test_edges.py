"""Figures on a threshold's edge are exact, and what is shown never contradicts the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judging import text

if TYPE_CHECKING:
    from .judging import SmallCase

BESIDE_A_RATE = '[indicators.control]\nunit = "%"\n[indicators.x]\nunit = "%"\n'
TENTHS = range(10, 80)


def tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"


@pytest.mark.parametrize("control", TENTHS, ids=tenths)
def test_at_least_1_8_better_holds_exactly_on_the_edge_and_not_a_tenth_beyond(case: SmallCase, control: int) -> None:
    keys = 'unit = "%"\nthreshold = { at_most = "control - 1.8" }'
    for rate, status in ((control - 18, "met"), (control - 17, "missed"), (control - 19, "met")):
        sign = "-" if rate < 0 else ""
        rows = [f"x,2022,{sign}{tenths(abs(rate))}", f"control,2022,{tenths(control)}"]
        assert case.status(keys, rows, beside=BESIDE_A_RATE) == status


@pytest.mark.parametrize("control", TENTHS, ids=tenths)
def test_a_difference_of_exactly_1_8_points_holds_for_at_least_1_8(case: SmallCase, control: int) -> None:
    keys = 'measure = "control - x"\nunit = "百分点"\nthreshold = { at_least = 1.8 }'
    rate = control - 18
    rows = [f"x,2022,{'-' if rate < 0 else ''}{tenths(abs(rate))}", f"control,2022,{tenths(control)}"]
    found = case.judged(keys, rows, beside=BESIDE_A_RATE)
    assert (found.status, text(found.verdict.actual), text(found.verdict.gap)) == ("met", "1.8", "0")


@pytest.mark.parametrize("kind", ["at_least", "at_most", "equals"])
def test_a_tenth_and_two_tenths_are_three_tenths(case: SmallCase, kind: str) -> None:
    keys = f'measure = "a + b"\nthreshold = {{ {kind} = 0.3 }}'
    assert case.status(keys, ["a,2022,0.1", "b,2022,0.2"]) == "met"


def test_a_sum_of_tenths_is_exact_however_many(case: SmallCase) -> None:
    rows = [f"x,2022-{month:02},0.1" for month in range(1, 13)]
    assert case.status('aggregate = "sum"\nthreshold = { equals = 1.2 }', rows) == "met"


def test_2_815_misses_at_most_2_8_and_is_shown_so(case: SmallCase) -> None:
    found = case.judged("threshold = { at_most = 2.8 }", ["x,2022,2.815"])
    assert (found.status, text(found.verdict.actual), text(found.verdict.gap)) == ("missed", "2.815", "0.015")


def test_84_996_misses_at_least_85_and_is_shown_so(case: SmallCase) -> None:
    found = case.judged("threshold = { at_least = 85 }", ["x,2022,84.996"])
    assert (found.status, text(found.verdict.actual)) == ("missed", "84.996")


def test_109_69999999999999_misses_109_7_and_the_gap_shows_why(case: SmallCase) -> None:
    found = case.judged("threshold = { at_least = 109.7 }", ["x,2022,109.69999999999999"])
    assert found.status == "missed"
    assert (text(found.verdict.actual), text(found.verdict.gap)) == ("109.69999999999999", "0.00000000000001")
    assert text(found.verdict.completion) != "100"


def test_growth_from_3_to_3_3_is_exactly_10_percent(case: SmallCase) -> None:
    rows = ["x,2021,3", "x,2022,3.3"]
    for kind in ("at_least", "at_most", "equals"):
        found = case.judged(f'measure = "growth(x)"\nthreshold = {{ {kind} = 10 }}', rows)
        assert (found.status, text(found.verdict.actual), found.verdict.unit) == ("met", "10", "%")
    assert case.status('measure = "growth(x)"\nthreshold = { more_than = 10 }', rows) == "missed"


def test_a_quotient_without_end_is_compared_exactly_and_marked_as_cut(case: SmallCase) -> None:
    keys = 'measure = "a / b"\nthreshold = { at_least = 0.3333333333 }'
    found = case.judged(keys, ["a,2022,1", "b,2022,3"])
    assert found.status == "met"
    assert found.verdict.actual is not None
    assert not found.verdict.actual.exact
    assert found.verdict.actual.text.startswith("0.33333333333")


def test_what_is_cut_is_shown_apart_from_the_bound_it_misses(case: SmallCase) -> None:
    keys = 'measure = "a / b"\nthreshold = { at_least = 0.66666667 }'
    found = case.judged(keys, ["a,2022,2", "b,2022,3"])
    assert found.status == "missed"
    assert text(found.verdict.actual) not in {None, "0.66666667"}
    assert text(found.verdict.gap) != "0"


def test_a_bound_without_end_is_compared_exactly(case: SmallCase) -> None:
    keys = 'threshold = { at_least = "a / 3" }'
    assert case.status(keys, ["x,2022,0.33333333333333333333", "a,2022,1"]) == "missed"
    found = case.judged(keys, ["x,2022,0.33333333333333333334", "a,2022,1"])
    assert found.status == "met"
    assert text(found.verdict.bound) != text(found.verdict.actual)


def test_a_ratio_equal_to_its_bound_holds_whatever_the_digits(case: SmallCase) -> None:
    keys = 'measure = "a / b"\nthreshold = { at_least = "c / d" }'
    assert case.status(keys, ["a,2022,1", "b,2022,3", "c,2022,2", "d,2022,6"]) == "met"


def test_completion_is_not_shown_as_100_before_it_is(case: SmallCase) -> None:
    found = case.judged("threshold = { at_least = 3 }", ["x,2022,2.99999999999"])
    assert found.status == "missed"
    assert text(found.verdict.completion) not in {None, "100"}
