"""Percentiles are exact: type 7 of Hyndman and Fan, from the two order statistics between which they lie."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.answers.percentile import Ranked, percentile

from .judging import targets_text, text

if TYPE_CHECKING:
    from fractions import Fraction

    from .judging import SmallCase

VALUES = st.lists(st.fractions(max_denominator=100), min_size=1, max_size=40)
PLACES = st.fractions(min_value=0, max_value=100, max_denominator=10)
ONE_TO_TWENTY = [str(number) for number in range(1, 21)]


def _of(values: list[Fraction], hundredths: Fraction) -> Fraction:
    return percentile([Ranked.of(Counter(values))], hundredths).value


@given(VALUES, PLACES)
def test_a_percentile_is_the_order_statistic_or_lies_between_two_of_them_in_proportion(
    values: list[Fraction], hundredths: Fraction
) -> None:
    ordered = sorted(values)
    place = (len(ordered) - 1) * hundredths / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    assert _of(values, hundredths) == ordered[below] * (1 - place + below) + ordered[above] * (place - below)


@given(VALUES, PLACES, PLACES)
def test_percentiles_grow_with_their_share_and_lie_between_least_and_greatest(
    values: list[Fraction], one: Fraction, other: Fraction
) -> None:
    low, high = sorted([one, other])
    assert min(values) <= _of(values, low) <= _of(values, high) <= max(values)


@pytest.mark.parametrize(
    ("values", "aggregate", "expected"),
    [
        (ONE_TO_TWENTY, "p95", "19.05"),
        (ONE_TO_TWENTY, "p50", "10.5"),
        (ONE_TO_TWENTY, "median", "10.5"),
        (ONE_TO_TWENTY, "p0", "1"),
        (ONE_TO_TWENTY, "p100", "20"),
        (ONE_TO_TWENTY, "p90", "18.1"),
        (ONE_TO_TWENTY, "p25", "5.75"),
        (ONE_TO_TWENTY, "p75", "15.25"),
        (ONE_TO_TWENTY, "p10", "2.9"),
        (ONE_TO_TWENTY, "p5", "1.95"),
        (ONE_TO_TWENTY[::-1], "p95", "19.05"),
        (["10", "20", "30", "900"], "p75", "247.5"),
        (["10", "20", "30", "900"], "median", "25"),
        (["900", "30", "10", "20"], "p75", "247.5"),
        (["10", "20", "30"], "median", "20"),
        (["10", "20"], "median", "15"),
        (["10", "20"], "p50", "15"),
        (["10", "20"], "p0", "10"),
        (["10", "20"], "p100", "20"),
        (["7"], "median", "7"),
        (["7"], "p0", "7"),
        (["7"], "p100", "7"),
        (["5", "5", "5", "5"], "p75", "5"),
        (["1", "1", "1", "9"], "p75", "3"),
        (["-3", "-1", "2", "8"], "median", "0.5"),
        (["0.1", "0.2", "0.4"], "median", "0.2"),
        (["0.1", "0.2", "0.4", "0.8"], "p62.5", "0.375"),
        (["4", "9", "6", "31"], "p75", "14.5"),
    ],
)
def test_percentiles_worked_out_by_hand(case: SmallCase, values: list[str], aggregate: str, expected: str) -> None:
    targets = f'aggregate = "{aggregate}"\nwhere = {{ run = "*" }}\nthreshold = {{ at_least = 0 }}'
    rows = [f"x,2022,{value},r{number}" for number, value in enumerate(values)]
    found = case.judged(targets, rows, header="indicator,period,value,run")
    assert text(found.verdict.actual) == expected


@pytest.mark.parametrize(
    ("aggregate", "cells", "how"),
    [
        ("median", ["1", "2", "4", "8"], "median of 4 figures, between 2 and 4"),
        ("p25", ["1", "2", "4", "8"], "p25 of 4 figures in order: place 0.75 counted from 0, between 1 and 2"),
        ("median", ["<1", "4", "5", ">90"], "median of 4 figures, of some of which only bounds are known"),
        ("p0", ["1", "2", "4", ">8"], "p0 of 4 figures, of some of which only bounds are known"),
    ],
)
def test_the_working_of_a_percentile_says_between_which_figures_it_is(
    case: SmallCase, aggregate: str, cells: list[str], how: str
) -> None:
    keys = f'aggregate = "{aggregate}"\nsamples = {{ at_least = 1 }}\nthreshold = {{ at_least = 0 }}'
    working = case.judged(keys, [f"x,2022-Q{at},{cell}" for at, cell in enumerate(cells, 1)]).verdict.actual_working
    assert working is not None
    assert str(working.how) == how


@pytest.mark.parametrize(("samples", "status"), [("", "no_data"), ("samples = { at_least = 1 }", "met")])
def test_a_percentile_of_too_few_figures_needs_samples_that_allow_it(
    case: SmallCase, samples: str, status: str
) -> None:
    targets = f'aggregate = "p95"\n{samples}\nthreshold = {{ at_least = 0 }}'
    assert case.judged(targets, ["x,2022,7"]).status == status


@pytest.mark.parametrize(
    ("aggregate", "filled"),
    [('"count"', 2), ('"count"', 0), ('"sum"', 2), ('"mean"', 2)],
)
@pytest.mark.parametrize(("least", "status"), [("", "met"), ("samples = { at_least = 3 }", "no_data")])
def test_fewer_figures_than_samples_asks_for_are_no_data_of_whatever_aggregate(
    case: SmallCase, aggregate: str, filled: int, least: str, status: str
) -> None:
    keys = f'{least}\nwhere = {{ run = ["r0", "r1"] }}\nthreshold = {{ at_most = 5 }}\naggregate = {aggregate}'
    rows = [f"x,{2022 if number < filled else 2021},1,r{number}" for number in range(2)]
    assert case.status(keys, [*rows, "y,2022,1,"], header="indicator,period,value,run") == status


def test_an_explanation_names_the_values_between_which_a_percentile_lies(case: SmallCase) -> None:
    targets = 'aggregate = "p75"\nwhere = { run = "*" }\nthreshold = { at_least = 0 }'
    rows = [f"x,2022,{value},r{value}" for value in (10, 20, 30, 900)]
    found = case.judged(targets, rows, header="indicator,period,value,run")
    working = found.verdict.actual_working
    assert working is not None
    assert str(working.how) == "p75 of 4 figures in order: place 2.25 counted from 0, between 30 and 900"


@pytest.mark.parametrize("aggregate", ["p101", "p-1", "q95", "p95.", "P95"])
def test_what_is_no_percentile_is_refused(case: SmallCase, aggregate: str) -> None:
    targets = targets_text(f'aggregate = "{aggregate}"\nthreshold = {{ at_least = 0 }}')
    (problem,) = case.refused(targets, "indicator,period,value\nx,2022,1\n")
    assert problem.slug == "unknown-word"


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ("value = { at_most = 300 }", "3"),
        ("value = { more_than = 300 }", "2"),
        ("value = { equals = 300 }", "1"),
        ("code = { between = [200, 299] }", "3"),
        ('code = { like = "2*" }', "3"),
        ('code = { like = "?0?" }', "5"),
        ('code = { like = "20" }', "0"),
    ],
)
def test_conditions_choose_figures_by_numbers_and_patterns(case: SmallCase, where: str, count: str) -> None:
    targets = f'aggregate = "count"\nwhere = {{ run = "*", code = "*", {where} }}\nthreshold = {{ at_least = 0 }}'
    if where.startswith("code"):
        targets = targets.replace('code = "*", ', "")
    pairs = [(200, 110), (204, 290), (301, 320), (503, 900), (200, 300)]
    rows = [f"x,2022,{value},{code},r{number}" for number, (code, value) in enumerate(pairs)]
    found = case.judged(targets, rows, header="indicator,period,value,code,run")
    assert text(found.verdict.actual) == count


@pytest.mark.parametrize(("key", "status"), [("", "no_data"), ("empty = 0", "met")])
def test_a_sum_of_no_rows_is_nought_where_the_target_says_so(case: SmallCase, key: str, status: str) -> None:
    targets = f'aggregate = "sum"\n{key}\nwhere = {{ team = "night" }}\nthreshold = {{ at_most = 4 }}'
    assert case.judged(targets, ["x,2022,6,north"], header="indicator,period,value,team").status == status


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_latest_by_a_column_compares_numbers_as_numbers(case: SmallCase, order: tuple[int, ...]) -> None:
    rows = ["x,2022,410,7", "x,2022,395,12", "x,2022,402,9"]
    targets = 'aggregate = "latest"\norder = "batch"\nthreshold = { at_least = 0 }'
    found = case.judged(targets, [rows[index] for index in order], header="indicator,period,value,batch")
    assert text(found.verdict.actual) == "395"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_latest_figures_that_are_equal_the_least_final_status_counts(
    case: SmallCase, order: tuple[int, ...]
) -> None:
    rows = ["x,2022-Q4,1.5,north,", "x,2022-10/2022-12,1.5,south,forecast"]
    targets = 'aggregate = "latest"\nperiod = "2022"\nentity = "*"\nthreshold = { at_least = 0 }'
    header = "indicator,period,value,entity,status"
    found = case.judged(targets, [rows[index] for index in order], header=header)
    assert found.verdict.observation_status == "forecast"


def test_a_column_of_numbers_and_texts_does_not_say_which_is_later(case: SmallCase) -> None:
    rows = ["x,2022,410,7", "x,2022,395,12", "x,2022,402,rc1"]
    targets = '[targets.t]\nmeasure = "x"\naggregate = "latest"\norder = "batch"\nthreshold = { at_least = 0 }'
    (problem,) = case.refused(targets, "\n".join(["indicator,period,value,batch", *rows, ""]))
    assert "numbers (12) and other texts (rc1)" in str(problem)


@pytest.mark.parametrize("rows", [(0, 1, 2), (2, 0, 1)])
@pytest.mark.parametrize(("status", "alike"), [("P", "revised"), ("", "")])
def test_of_two_figures_of_one_place_in_the_column_the_later_period_counts(
    case: SmallCase, rows: tuple[int, ...], status: str, alike: str
) -> None:
    texts = [f"x,2022-02,410,9,{alike}", f"x,2022-03,395,9,{status}", "x,2022-04,402,7,"]
    targets = 'aggregate = "latest"\norder = "batch"\nthreshold = { at_least = 0 }'
    found = case.judged(targets, [texts[index] for index in rows], header="indicator,period,value,batch,status")
    assert text(found.verdict.actual) == "395"
