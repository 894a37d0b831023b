"""A figure may be known by bounds alone: what every value between them decides alike is decided, the rest is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judging import figures_text, lines, remarks, said, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

ALONE = [
    ("<1", "at_most = 5", "met"),
    ("<1", "at_most = 1", "met"),
    ("<1", "less_than = 1", "met"),
    ("<1", "at_most = 0.5", "no_data"),
    ("<1", "at_least = 1", "missed"),
    ("≤0.5", "less_than = 0.5", "no_data"),
    ("≤0.5", "at_least = 0.5", "no_data"),
    (">20", "at_most = 5", "missed"),
    (">20", "at_most = 20", "missed"),
    ("≥20", "at_most = 20", "no_data"),
    (">20", "more_than = 20", "met"),
    ("250,000+", "at_least = 200_000", "met"),
    ("250,000+", "at_least = 300_000", "no_data"),
    ("10,000-", "at_most = 10_000", "met"),
    ("<1", "between = [0, 5]", "no_data"),
    (">7", "between = [0, 5]", "missed"),
    (">7", "about = 9\nwithin = 1", "no_data"),
]


@pytest.mark.parametrize(("cell", "threshold", "status"), ALONE)
def test_one_figure_known_by_bounds_decides_where_it_can(
    case: SmallCase, cell: str, threshold: str, status: str
) -> None:
    keys = f"[targets.x.threshold]\n{threshold}"
    judged = case.judged(keys, [f'x,2022,"{cell}"'])
    assert judged.status == status
    assert (f"{cell} (" in said(judged)) is (status == "no_data")
    assert judged.verdict.exact_actual is None
    assert lines(judged) == [2]
    assert judged.verdict.figures[0].value == cell


TOGETHER = [
    ('aggregate = "sum"', ["10", "<5", "12", "8"], "at_most = 35", "met"),
    ('aggregate = "sum"', ["10", "<5", "12", "8"], "at_most = 34.9", "no_data"),
    ('aggregate = "sum"', ["10", "<5", "12", "8"], "less_than = 35", "met"),
    ('aggregate = "sum"', ["20", ">30", "0", "0"], "at_least = 50", "met"),
    ('aggregate = "sum"', ["20", ">30", "0", "0"], "at_least = 60", "no_data"),
    ('aggregate = "sum"', ["20", ">30", "<5", "0"], "at_least = 50", "no_data"),
    ('aggregate = "mean"', ["10", "<6", "12", "12"], "at_most = 10", "met"),
    ('aggregate = "mean"', ["10", "<6", "12", "12"], "at_most = 9", "no_data"),
    ('aggregate = "max"', ["10", "<6", "12", "8"], "at_most = 12", "met"),
    ('aggregate = "max"', ["10", "<60", "12", "8"], "at_most = 12", "no_data"),
    ('aggregate = "max"', [">60", "<60", "12", "8"], "at_most = 60", "missed"),
    ('aggregate = "min"', ["10", "<6", "12", "8"], "at_least = 6", "missed"),
    ('aggregate = "min"', ["10", ">6", "12", "8"], "at_least = 6", "met"),
    ('aggregate = "min"', ["10", ">6", "12", "8"], "at_least = 7", "no_data"),
    ('aggregate = "median"', ["<1", "4", "5", ">90"], "equals = 4.5", "met"),
    ('aggregate = "median"', ["<1", "<2", "5", ">90"], "at_most = 3.5", "met"),
    ('aggregate = "p100"', ["1", "2", "3", ">90"], "at_most = 89", "missed"),
    ('aggregate = "count"', ["<1", "2", "3", ">90"], "equals = 4", "met"),
    ('aggregate = "latest"', ["1", "2", "3", ">90"], "at_most = 90", "missed"),
    ('aggregate = "latest"', ["1", "2", "3", ">9"], "at_most = 90", "no_data"),
]


@pytest.mark.parametrize(("aggregate", "cells", "threshold", "status"), TOGETHER)
def test_an_aggregate_with_bounds_is_decided_if_each_value_decides_it_alike(
    case: SmallCase, aggregate: str, cells: list[str], threshold: str, status: str
) -> None:
    rows = [f'x,2022-Q{number},"{cell}"' for number, cell in enumerate(cells, 1)]
    judged = case.judged(f"{aggregate}\n[targets.x.threshold]\n{threshold}", rows)
    assert judged.status == status
    assert ("only bounds are known" in said(judged)) is (status == "no_data")


MEASURED = [
    ("share(a, b)", "<5", "100", "at_most = 5", "met"),
    ("share(a, b)", "<5", "100", "at_most = 4", "no_data"),
    ("share(a, b)", "5", ">100", "at_most = 5", "met"),
    ("share(a, b)", "5", "<100", "at_most = 5", "no_data"),  # it may be 0
    ("a + b", "<5", "100", "at_most = 105", "met"),
    ("a - b", "<5", "<100", "at_most = 105", "no_data"),
    ("b - a", "<5", ">100", "at_least = 95", "met"),
    ("2 * a", "<5", "0", "less_than = 10", "met"),
    ("a * b", ">2", ">3", "at_least = 6", "met"),
    ("-a", "<5", "0", "more_than = -5", "met"),
    ("a / b", "10", "≥4", "at_most = 2.5", "met"),
]


@pytest.mark.parametrize(("measure", "a", "b", "threshold", "status"), MEASURED)
def test_bounds_go_through_the_arithmetic_of_a_measure(
    case: SmallCase, measure: str, a: str, b: str, threshold: str, status: str
) -> None:
    keys = f'measure = "{measure}"\n[targets.x.threshold]\n{threshold}'
    found = case.judged(keys, [f"a,2022,{a}", f"b,2022,{b}"])
    assert found.status == status
    assert ("only bounds are known" in said(found)) is (status == "no_data")


def test_the_first_three_cells_known_by_bounds_are_named_in_the_order_of_their_lines(case: SmallCase) -> None:
    keys = 'entity = "*"\naggregate = "sum"\nthreshold = { at_most = 9 }'
    rows = [f"x,2022,<{number},{name}" for number, name in enumerate("DBCA", 5)]
    reason = said(case.judged(keys, rows, header="indicator,period,value,entity"))
    assert [cell in reason for cell in ("<5", "<6", "<7", "<8")] == [True, True, True, False]
    assert reason.index("csv:2") < reason.index("csv:3") < reason.index("csv:4")


def test_bounds_are_shown_as_they_are_known(case: SmallCase) -> None:
    judged = case.judged("threshold = { at_most = 5 }", ["x,2022,<1"])
    assert text(judged.verdict.actual) == "<1"
    assert text(judged.verdict.gap) == "0"
    assert judged.verdict.completion is None
    judged = case.judged('unit = "元"\nthreshold = { at_most = "5万" }', ["x,2022,<1万元"])
    assert (text(judged.verdict.actual), judged.verdict.unit) == ("<10000", "元")


@pytest.mark.parametrize(("cell", "status", "gap"), [
    (">70", "on_track", None), (">130", "on_track", "0"), ("<50", "behind", None), ("<100", "no_data", None),
])  # fmt: skip
def test_before_the_due_day_the_gap_is_0_only_where_every_value_holds(
    case: SmallCase, cell: str, status: str, gap: str | None
) -> None:
    """Some 59.5 of 120 should be there by now: what is on its way to the bound is not at it."""
    found = case.judged('pace = "linear"\nthreshold = { at_least = 120 }', [f"x,2022-06,{cell}"], "2022-06-30")
    assert (found.status, text(found.verdict.gap), found.verdict.gap is None or found.verdict.gap.exact) == (
        status, gap, True,
    )  # fmt: skip


def test_of_a_figure_known_by_bounds_without_a_due_day_the_threshold_alone_decides(case: SmallCase) -> None:
    (found,) = case.report("[targets.x]\nthreshold = { at_most = 5 }\n", figures_text(["x,,<1"])).targets
    assert (found.status, text(found.verdict.gap)) == ("met", "0")


def test_a_bound_that_is_itself_known_by_bounds_is_none(case: SmallCase) -> None:
    judged = case.judged('threshold = { at_most = "y" }', ["x,2022,1", "y,2022,>5"])
    assert judged.status == "no_data"
    assert ">5 (" in said(judged)


def test_a_sum_before_its_due_day_is_behind_only_if_all_values_are(case: SmallCase) -> None:
    keys = 'aggregate = "sum"\nthreshold = { at_least = 120 }'
    rows = ["x,2022-Q1,10", "x,2022-Q2,<10"]
    assert case.status(keys, rows, "2022-06-30") == "behind"
    assert case.status(keys, [rows[0], "x,2022-Q2,>10"], "2022-06-30") == "no_data"
    assert case.status(keys, [rows[0], "x,2022-Q2,>200"], "2022-06-30") == "met"


def test_a_condition_on_the_value_counts_what_the_bounds_decide(case: SmallCase) -> None:
    keys = 'where = { value = { at_most = 5 } }\naggregate = "count"\nthreshold = { at_most = 1 }'
    sources = '[[sources]]\nrows = "records"\n'
    assert case.status(keys, ["x,2022,<1", "x,2022,>7", "x,2022,9"], beside=sources) == "met"
    (problem,) = case.refused(targets_text(keys, sources), figures_text(["x,2022,<1", "x,2022,<7"]))
    assert (problem.slug, problem.place and problem.place.line) == ("ambiguous-figures", 3)
    assert "drop" in problem.hint


@pytest.mark.parametrize("value", ["<7", "5", "-"])
def test_of_a_figure_marked_missing_no_condition_on_the_value_holds(case: SmallCase, value: str) -> None:
    keys = 'where = { value = { at_most = 5 } }\naggregate = "sum"\nempty = 0\nthreshold = { at_most = 1 }'
    rows, header = ["x,2022-Q1,9,", f"x,2022-Q2,{value},M"], "indicator,period,value,status"
    assert case.status(keys, rows, header=header) == "no_data"
    assert case.status(f"complete = false\n{keys}", rows, header=header) == "met"


@pytest.mark.parametrize("keys", ['aggregate = "median"', 'aggregate = "p95"\nsamples = { at_least = 1 }'])
def test_what_lies_below_a_bound_lies_below_it_in_a_percentile_too(case: SmallCase, keys: str) -> None:
    rows = ["x,2022-S1,<30", "x,2022-S2,<30"]
    assert case.status(f"{keys}\nthreshold = {{ less_than = 30 }}", rows) == "met"
    assert case.status(f"{keys}\nthreshold = {{ at_least = 30 }}", rows) == "missed"
    assert case.status(f"{keys}\nthreshold = {{ less_than = 29 }}", rows) == "no_data"


def test_the_same_bounds_twice_are_one_figure_and_others_a_conflict(case: SmallCase) -> None:
    assert case.status("threshold = { at_most = 5 }", ["x,2022,<1", "x,2022,<1.0"]) == "met"
    assert case.slugs("threshold = { at_most = 5 }", ["x,2022,<1", "x,2022,<2"]) == ["conflicting-figures"]


def test_a_warning_bound_that_bounds_leave_open_is_unknown(case: SmallCase) -> None:
    warn = "warn = { at_most = 0.5 }\n"
    judged = case.judged(f"{warn}threshold = {{ at_most = 5 }}", ["x,2022,<1"])
    assert judged.status == "met"
    assert not judged.verdict.warned
    assert any("<1" in str(remark) for remark in judged.remarks)
    assert case.judged(f"{warn}threshold = {{ at_most = 5 }}", ["x,2022,<0.5"]).remarks == ()


@pytest.mark.parametrize(
    ("aggregate", "cells", "actual"),
    [("min", ["3", ">20"], "3"), ("max", ["3", "<1"], "3"), ("median", ["<1", "5", "≥9"], "5")],
)
def test_what_bounds_leave_no_choice_about_is_a_number_like_any_other(
    case: SmallCase, aggregate: str, cells: list[str], actual: str
) -> None:
    rows = [f"x,2022-{month:02},{cell}" for month, cell in enumerate(cells, 1)]
    keys = f'aggregate = "{aggregate}"\ncomplete = false\nthreshold = {{ at_least = "limit" }}'
    judged = case.judged(keys, [*rows, "limit,2022,2"])
    assert text(judged.verdict.actual) == actual
    assert judged.status == "met"


def test_bounds_that_have_no_end_as_decimals_are_marked_as_cut(case: SmallCase) -> None:
    keys = 'aggregate = "mean"\ncomplete = false\nthreshold = { at_most = 5 }'
    actual = case.judged(keys, ["x,2022-01,<1", "x,2022-02,1", "x,2022-03,2"]).verdict.actual
    assert actual is not None
    assert (actual.text, actual.exact) == ("<1.333333", False)


@pytest.mark.parametrize("aggregate", ["median", "p50", "mean", "max"])
def test_samples_known_by_bounds_that_end_early_are_said_as_others_are(case: SmallCase, aggregate: str) -> None:
    keys = f'aggregate = "{aggregate}"\nthreshold = {{ at_most = 5 }}'
    judged = case.judged(keys, ["x,2022-01-01,<3", "x,2022-01-02,2"])
    assert judged.status == "met"
    assert "samples from 2022-01-01 to 2022-01-02" in remarks(judged)
