"""How several figures become one, and what is no data or an error instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .judging import figures_text, lines, notes, remarks, said, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

SEX = "indicator,period,value,sex"
MONTHS = [f"x,2022-{month:02},{month}" for month in range(1, 13)]
HALVES = ["x,2022-S1,4", "x,2022-S2,6"]
MISSING = ["", "-", "—", ".", "..", "…", "NA", "N/A", "#N/A", "#NA", "null", "NaN"]
EVERY = ["only", "sum", "mean", "min", "max", "latest", "count"]
SEES_MISSING = ["only", "sum", "mean", "min", "max"]


def keys_of(aggregate: str, threshold: str = "{ at_least = 1 }", more: str = "") -> str:
    return f'aggregate = "{aggregate}"\n{more}\nthreshold = {threshold}'


@pytest.mark.parametrize(
    ("aggregate", "actual"),
    [("sum", "78"), ("mean", "6.5"), ("min", "1"), ("max", "12"), ("latest", "12"), ("count", "12")],
)
def test_each_aggregate_makes_one_number_of_twelve(case: SmallCase, aggregate: str, actual: str) -> None:
    found = case.judged(keys_of(aggregate), MONTHS)
    assert (text(found.verdict.actual), found.status) == (actual, "met")


def test_only_is_the_default_and_refuses_several_figures(case: SmallCase) -> None:
    for keys in ("threshold = { at_least = 1 }", keys_of("only")):
        (problem,) = case.refused(targets_text(keys), figures_text(MONTHS))
        assert problem.slug == "ambiguous-figures"
        assert "figures.csv:2 (2022-01: 1)" in problem.found
        assert "+9 more" in problem.found
        assert '"aggregate"' in problem.hint
    assert case.status(keys_of("only"), ["x,2022,5"]) == "met"


@pytest.mark.parametrize("aggregate", EVERY)
@pytest.mark.parametrize("threshold", ["{ at_least = 0 }", "{ at_most = 9 }", "{ less_than = 9 }", "{ equals = 0 }"])
def test_no_row_at_all_never_passes_under_any_aggregate(case: SmallCase, aggregate: str, threshold: str) -> None:
    assert case.status(keys_of(aggregate, threshold), []) == "no_data"
    assert case.status(keys_of(aggregate, threshold), ["y,2022,1"]) == "no_data"


@pytest.mark.parametrize("aggregate", [name for name in EVERY if name != "count"])
@pytest.mark.parametrize("rows", [["x,2021,1"], ["x,2021/2022,1"], ["x,2024,1"], ["x,2022,NA"]])
def test_figures_of_another_period_or_missing_ones_never_pass(case: SmallCase, aggregate: str, rows: list[str]) -> None:
    assert case.status(keys_of(aggregate, "{ at_most = 9 }"), rows) == "no_data"


@pytest.mark.parametrize("marker", MISSING)
def test_a_missing_marker_is_no_data_never_zero(case: SmallCase, marker: str) -> None:
    found = case.judged("threshold = { at_most = 9 }", [f"x,2022,{marker}"])
    assert found.status == "no_data"
    assert "figures.csv:2" in said(found)


def test_zero_is_a_figure(case: SmallCase) -> None:
    assert case.status("threshold = { at_most = 9 }", ["x,2022,0"]) == "met"


@pytest.mark.parametrize("aggregate", SEES_MISSING)
def test_a_missing_figure_among_others_makes_no_data(case: SmallCase, aggregate: str) -> None:
    rows = [*MONTHS[:-1], "x,2022-12,-"] if aggregate != "only" else ["x,2022,5", "x,2022-12,-"]
    found = case.judged(keys_of(aggregate, "{ at_most = 900 }"), rows)
    assert found.status == "no_data"
    assert "missing" in said(found)


@pytest.mark.parametrize("aggregate", [*SEES_MISSING, "latest"])
def test_complete_false_leaves_missing_figures_out_and_says_so(case: SmallCase, aggregate: str) -> None:
    rows = [*MONTHS[:-1], "x,2022-12,-"] if aggregate != "only" else ["x,2022,5", "x,2022-12,-"]
    found = case.judged(keys_of(aggregate, "{ at_most = 900 }", "complete = false"), rows)
    assert found.status == "met"
    assert "1 missing figure left out" in remarks(found)


@pytest.mark.parametrize("aggregate", [*SEES_MISSING, "latest"])
def test_with_nothing_but_missing_figures_complete_false_is_no_data_too(case: SmallCase, aggregate: str) -> None:
    keys = keys_of(aggregate, "{ at_most = 900 }", "complete = false")
    found = case.judged(keys, ["x,2022-01,-", "x,2022-02,.."])
    assert (found.status, found.verdict.actual) == ("no_data", None)
    assert "missing" in said(found)


def test_a_value_whose_status_is_missing_is_not_used_and_noted(case: SmallCase) -> None:
    targets = targets_text("threshold = { at_most = 9 }")
    report = case.report(targets, figures_text(["x,2022,5,M"], "indicator,period,value,status"))
    assert report.targets[0].status == "no_data"
    assert "figures.csv:2: marked missing, its value 5 is not used" in notes(report)


# sums


def test_a_sum_refuses_months_beside_their_year(case: SmallCase) -> None:
    (problem,) = case.refused(targets_text(keys_of("sum")), figures_text([*MONTHS, "x,2022,78"]))
    assert problem.slug == "overlapping-periods"
    assert "2022 (" in problem.found


def test_a_sum_refuses_cumulative_months(case: SmallCase) -> None:
    rows = ["x,2022-01,1", "x,2022年1-2月,3", "x,2022年1-3月,6"]
    assert case.slugs(keys_of("sum"), rows) == ["overlapping-periods"]


def test_a_mean_refuses_quarters_beside_their_year(case: SmallCase) -> None:
    rows = [*(f"x,2022-Q{quarter},{quarter}" for quarter in range(1, 5)), "x,2022,100"]
    (problem,) = case.refused(targets_text(keys_of("mean")), figures_text(rows))
    assert problem.slug == "overlapping-periods"
    assert "the mean of x in 2022 would count days twice" in problem.found
    assert case.report(targets_text(keys_of("mean")), figures_text(rows[:4])).targets[0].status == "met"


@pytest.mark.parametrize("order", [1, -1])
def test_a_sum_refuses_an_overlap_in_any_order_of_rows(case: SmallCase, order: int) -> None:
    rows = ["x,2022-01/2022-03,1", "x,2022-03/2022-04,1", "x,2022-06,1"][::order]
    assert case.slugs(keys_of("sum"), rows) == ["overlapping-periods"]


def test_a_sum_refuses_an_overlap_beside_a_missing_figure(case: SmallCase) -> None:
    assert case.slugs(keys_of("sum"), ["x,2022-S1,1", "x,2022-S2,..", "x,2022,9"]) == ["overlapping-periods"]


def test_of_periods_that_overlap_those_of_one_thing_are_named(case: SmallCase) -> None:
    rows = ["x,2022-01,1,F", "x,2022-Q1,1,M", "x,2022-02,1,F", "x,2022-02,1,M"]
    (problem,) = case.refused(targets_text(f'where = {{ sex = "*" }}\n{keys_of("sum")}'), figures_text(rows, SEX))
    assert "figures.csv:3) and 2022-02 (" in problem.found
    assert "figures.csv:5)" in problem.found


def test_every_missing_figure_is_counted_and_four_are_named(case: SmallCase) -> None:
    rows = [
        f"x,2022-{month:02},{value},{sex}" for sex in "FM" for month, value in ((1, 5), (2, ""), (3, "-"), (4, ".."))
    ]
    found = case.judged(f'{keys_of("sum")}\nwhere = {{ sex = "*" }}', rows, header=SEX)
    assert found.status == "no_data"
    assert "figures.csv:7, +2 more" in said(found)


def test_so_many_things_that_lack_the_same_days_are_counted_and_the_first_is_named(case: SmallCase) -> None:
    rows = [f"x,2022-S{half},1,{sex}" for half in (1, 2) for sex in ("F", "M", "D", "X") if half == 1 or sex == "M"]
    found = said(case.judged(f'{keys_of("sum", "{ at_most = 9 }")}\nwhere = {{ sex = "*" }}', rows, header=SEX))
    assert found == "x 2022 has no figure for F: 2022-S2 (+2)"


def test_months_of_one_entity_do_not_overlap_the_year_of_another(case: SmallCase) -> None:
    keys = keys_of("sum", "{ equals = 88 }", 'where = { sex = "*" }')
    rows = [f"{row},F" for row in MONTHS] + ["x,2022,10,M"]
    assert case.status(keys, rows, header=SEX) == "met"


def test_an_overlap_between_figures_of_different_units_or_status_counts_too(case: SmallCase) -> None:
    rows = ["x,2022,1,A", "x,2022-01,1,P"]
    assert case.slugs(keys_of("sum"), rows, header="indicator,period,value,status") == ["overlapping-periods"]


def test_periods_outside_the_targets_do_not_overlap_in_it(case: SmallCase) -> None:
    assert case.status(keys_of("sum"), [*HALVES, "x,2021/2022,3", "x,2021,1", "x,2021-01,1"]) == "met"


@pytest.mark.parametrize("kind", ["at_most", "between", "equals"])
def test_a_gap_in_a_sum_after_the_due_day_is_no_data_that_names_it(case: SmallCase, kind: str) -> None:
    bound = "[0, 900]" if kind == "between" else "900" if kind == "at_most" else "72"
    rows = [row for row in MONTHS if "2022-06" not in row]
    found = case.judged(keys_of("sum", f"{{ {kind} = {bound} }}"), rows)
    assert found.status == "no_data"
    assert "2022-06" in said(found)


def test_several_gaps_are_counted(case: SmallCase) -> None:
    found = case.judged(keys_of("sum", "{ at_most = 900 }"), [MONTHS[1], MONTHS[5]])
    assert "2022-01" in said(found)
    assert "(+2)" in said(found)


@pytest.mark.parametrize(("threshold", "status"), [("{ at_least = 70 }", "met"), ("{ at_most = 70 }", "missed")])
def test_a_gap_does_not_matter_where_more_could_not_change_the_verdict(
    case: SmallCase, threshold: str, status: str
) -> None:
    rows = [row for row in MONTHS if "2022-06" not in row]
    assert case.status(keys_of("sum", threshold), rows) == status


def test_a_gap_matters_where_figures_may_be_negative(case: SmallCase) -> None:
    rows = ["x,2022-S1,99", "x,2022-Q3,-1"]
    for threshold in ("{ at_least = 70 }", "{ at_most = 70 }"):
        assert case.status(keys_of("sum", threshold), rows) == "no_data"


def test_before_the_due_day_a_sum_need_not_be_whole(case: SmallCase) -> None:
    assert case.status(keys_of("sum", "{ at_most = 900 }"), MONTHS[:6], "2022-07-15") == "on_track"


def test_on_the_due_day_a_sum_need_not_be_whole_and_on_the_next_it_must(case: SmallCase) -> None:
    keys = keys_of("sum", "{ at_most = 900 }")
    assert case.status(keys, MONTHS[:11], "2022-12-31") == "on_track"
    assert case.status(keys, MONTHS[:11], "2023-01-01") == "no_data"


def test_complete_false_lets_a_sum_have_gaps(case: SmallCase) -> None:
    assert case.status(keys_of("sum", "{ at_most = 900 }", "complete = false"), [MONTHS[3]]) == "met"


def test_each_part_that_is_added_up_must_be_whole(case: SmallCase) -> None:
    keys = keys_of("sum", "{ at_most = 900 }", 'where = { sex = "*" }')
    rows = ["x,2022,5,F", "x,2022-S1,5,M"]
    found = case.judged(keys, rows, header=SEX)
    assert found.status == "no_data"
    assert "M: 2022-S2" in said(found)


@pytest.mark.parametrize("aggregate", ["sum", "mean", "min", "max"])
def test_a_listed_value_that_is_absent_is_no_data_by_name(case: SmallCase, aggregate: str) -> None:
    keys = keys_of(aggregate, "{ between = [0, 900] }", 'where = { sex = ["F", "M", ""] }')
    found = case.judged(keys, ["x,2022,5,F"], header=SEX)
    assert found.status == "no_data"
    assert "M" in said(found)


@pytest.mark.parametrize("aggregate", ["sum", "mean", "min", "max"])
def test_a_listed_value_that_is_absent_at_any_time_is_no_data_by_name(case: SmallCase, aggregate: str) -> None:
    keys = keys_of(aggregate, "{ between = [0, 900] }", 'where = { sex = ["F", "M"] }')
    found = case.report(f"[targets.x]\n{keys}", figures_text(["x,2022,5,F"], SEX)).targets[0]
    assert (found.status, said(found)) == ("no_data", "x has no figure for M")


def test_a_listed_combination_that_is_absent_is_no_data_by_name(case: SmallCase) -> None:
    keys = keys_of("sum", "{ at_most = 900 }", 'where = { sex = ["F", "M"], age = ["old", "young"] }')
    rows = ["x,2022,5,F,old", "x,2022,5,M,old", "x,2022,5,M,young"]
    found = case.judged(keys, rows, header="indicator,period,value,sex,age")
    assert found.status == "no_data"
    assert "F, young" in said(found)
    assert case.status(keys, [*rows, "x,2022,1,F,young"], header="indicator,period,value,sex,age") == "met"


def test_a_listed_value_that_an_ended_period_lacks_leaves_a_change_from_it_open(case: SmallCase) -> None:
    keys = keys_of("sum", "{ between = [0, 900] }", 'measure = "change(x)"\nwhere = { sex = ["F", "M"] }')
    rows = ["x,2022,5,F", "x,2022,5,M", "x,2021,5,F"]
    found = case.judged(keys, rows, "2022-06-30", header=SEX)
    assert (found.status, said(found)) == ("no_data", "change(x) has no figure for M: 2021")


def test_an_absent_value_does_not_matter_where_more_could_not_change_the_verdict(case: SmallCase) -> None:
    where = 'where = { sex = ["F", "M"] }'
    for aggregate, threshold, status in (
        ("max", "{ at_least = 5 }", "met"),
        ("max", "{ at_most = 4 }", "missed"),
        ("min", "{ at_most = 5 }", "met"),
        ("min", "{ at_least = 6 }", "missed"),
        ("mean", "{ at_least = 5 }", "no_data"),
    ):
        assert case.status(keys_of(aggregate, threshold, where), ["x,2022,5,F"], header=SEX) == status


def test_a_sum_without_a_period_adds_up_all_there_is(case: SmallCase) -> None:
    report = case.report(f"[targets.x]\n{keys_of('sum', '{ equals = 9 }')}", figures_text(["x,2020,4", "x,2022,5"]))
    assert report.targets[0].status == "met"


def test_an_undated_figure_stands_for_any_period_in_a_sum(case: SmallCase) -> None:
    assert case.status(keys_of("sum", "{ at_most = 5 }"), ["x,5"], header="indicator,value") == "met"


def test_a_gap_in_the_sum_of_a_bound_is_no_data(case: SmallCase) -> None:
    beside = '[indicators.x]\naggregate = "sum"\n'
    rows = [*HALVES, "x,2021-S1,9"]
    found = case.judged('threshold = { at_least = "previous(x)" }', rows, beside=beside)
    assert found.status == "no_data"
    assert "2021-S2" in said(found)
    assert case.status('threshold = { at_least = "previous(x)" }', rows, "2022-09-01", beside=beside) == "no_data"


# means, extremes, latest, count


@pytest.mark.parametrize("aggregate", ["mean", "max", "min", "median", "p50"])
@pytest.mark.parametrize(
    ("keys", "rows", "status"),
    [
        ("", ["x,2022-01,5"], "no_data"),
        ("", ["x,2022-01,5", "x,2022-12,5"], "no_data"),
        ("complete = false", ["x,2022-01,5"], "met"),
        ("", ["x,2022-S1,5", "x,2022-S2,5"], "met"),
        ("", ["x,2022-01-05,5", "x,2022-12-20,5"], "met"),
    ],
)
def test_months_that_do_not_tile_the_period_are_no_data_and_days_are_samples(
    case: SmallCase, aggregate: str, keys: str, rows: list[str], status: str
) -> None:
    targets = f'aggregate = "{aggregate}"\nsamples = {{ at_least = 1 }}\n{keys}\nthreshold = {{ equals = 5 }}'
    assert case.judged(targets, rows).status == status


@pytest.mark.parametrize("rows", [["x,2022,5", "x,2022-03,5"], ["x,2022-03,5", "x,2022,5"]])
def test_a_month_beside_its_year_is_refused_in_every_aggregate(case: SmallCase, rows: list[str]) -> None:
    for aggregate in ("sum", "mean", "max", "min", "median", "p50"):
        (problem,) = case.refused(targets_text(keys_of(aggregate, "{ equals = 5 }")), figures_text(rows))
        assert problem.slug == "overlapping-periods"
        assert f"the {aggregate} of x in 2022 would count days twice" in problem.found


@pytest.mark.parametrize("aggregate", ["sum", "mean", "max", "min", "median", "p50"])
@pytest.mark.parametrize("blank", range(4))
def test_a_blank_value_is_no_data_in_every_aggregate(case: SmallCase, aggregate: str, blank: int) -> None:
    rows = [f"x,2022-Q{quarter},{'' if quarter == blank + 1 else 5}" for quarter in range(1, 5)]
    assert case.status(keys_of(aggregate, "{ at_most = 50 }"), rows) == "no_data"
    assert case.status(f"{keys_of(aggregate, '{ at_most = 50 }')}\ncomplete = false", rows) == "met"


def test_figures_that_end_after_a_due_day_within_the_period_do_not_count(case: SmallCase) -> None:
    targets = 'aggregate = "latest"\ndue = 2022-06-30\nthreshold = { at_least = 50 }'
    rows = ["x,2022-06,40", "x,2022-11,60"]
    for shuffled in (rows, rows[::-1]):
        found = case.judged(targets, shuffled)
        assert (found.status, text(found.verdict.actual)) == ("missed", "40")


def test_a_mean_is_exact(case: SmallCase) -> None:
    found = case.judged(keys_of("mean", "{ equals = 5 }"), HALVES)
    assert found.status == "met"
    found = case.judged('measure = "3 * x"\naggregate = "mean"\nthreshold = { equals = 4 }', [
        "x,2022-S1,1", "x,2022-Q3,1", "x,2022-Q4,2",
    ])  # fmt: skip
    assert found.status == "met"


def test_latest_takes_the_period_that_ends_last_and_the_report_says_which(case: SmallCase) -> None:
    found = case.judged(keys_of("latest"), ["x,2022-03,3", "x,2022-11,9", "x,2022-Q3,7"])
    assert (text(found.verdict.actual), lines(found), found.verdict.figures_total) == ("9", [3], 1)
    assert "latest: 2022-11" in remarks(found)


def test_latest_goes_by_the_end_of_the_period_not_by_its_row(case: SmallCase) -> None:
    assert text(case.judged(keys_of("latest"), ["x,2022,5", "x,2022-01,3"]).verdict.actual) == "5"


def test_latest_takes_the_last_with_a_value(case: SmallCase) -> None:
    found = case.judged(keys_of("latest"), ["x,2022-03,3", "x,2022-11,NA"])
    assert (text(found.verdict.actual), "latest: 2022-03" in remarks(found)) == ("3", True)


def test_latest_with_two_that_end_together_and_differ_is_an_error(case: SmallCase) -> None:
    (problem,) = case.refused(targets_text(keys_of("latest")), figures_text(["x,2022-12,3", "x,2022-Q4,4"]))
    assert problem.slug == "ambiguous-figures"
    assert "end together" in problem.found
    assert "order" in str(problem.hint)  # another aggregate would count their days twice
    assert case.status(keys_of("latest"), ["x,2022-12,3", "x,2022-Q4,3"]) == "met"


@pytest.mark.parametrize(
    "zoned", ["2022-03-01T12:00+08:00", "2022-03-01T09:59Z", "2022-02-28T20:00Z", "2022-03-01T23:59Z"]
)
def test_latest_does_not_order_a_moment_without_a_time_zone_and_one_with_it(case: SmallCase, zoned: str) -> None:
    (problem,) = case.refused(targets_text(keys_of("latest")), figures_text(["x,2022-03-01T10:00,3", f"x,{zoned},4"]))
    assert problem.slug == "ambiguous-figures"
    assert "figures.csv:2 (2022-03-01T10:00: 3)" in str(problem.found)
    assert "figures.csv:3" in str(problem.found)


def test_moments_further_apart_than_any_time_zone_from_another_have_an_order(case: SmallCase) -> None:
    rows = ["x,2022-03-01T10:00,3", "x,2022-03-02T01:00Z,9", "x,2022-02-28T10:00Z,4"]
    assert text(case.judged(keys_of("latest"), rows).verdict.actual) == "9"


def test_latest_of_rivals_with_different_units_or_status_is_an_error_unless_alike(case: SmallCase) -> None:
    keys = 'unit = "元"\n' + keys_of("latest")
    header = "indicator,period,value,unit,status"
    assert case.slugs(keys, ["x,2022-12,3,元,A", "x,2022-Q4,4,元,P"], header=header) == ["ambiguous-figures"]
    assert case.status(keys, ["x,2022-12,3,万元,A", "x,2022-Q4,30000,元,P"], header=header) == "met"


def test_an_earlier_rival_does_not_matter_to_the_latest(case: SmallCase) -> None:
    rows = ["x,2022-06,1", "x,2022-Q2,2", "x,2022-12,3"]
    assert text(case.judged(keys_of("latest"), rows).verdict.actual) == "3"


def test_later_values_outside_the_headline_are_an_error(case: SmallCase) -> None:
    rows = ["x,2022-03,3,", "x,2022-11,9,F"]
    (problem,) = case.refused(targets_text(keys_of("latest")), figures_text(rows, SEX))
    assert problem.slug == "ambiguous-figures"
    assert "older" in problem.found
    rows = ["x,2022-03,3,", "x,2022-11,NA,F", "x,2023-01,9,F"]
    assert case.status(keys_of("latest"), rows, header=SEX) == "met"


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize(
    ("where", "gone"),
    [
        ('{ sex = ["F", "M"], age = "*" }', "M / old"),  # old women there are, and young men
        ('{ sex = "*", age = "*" }', "M / old"),
        ('{ sex = "*", age = { like = "o*" } }', "M / old"),
        ('{ sex = "*", age = "*", value = { at_most = 5 } }', "M / old"),
        ('{ sex = ["F", "M"], age = ["old", "young"] }\ncomplete = false', ""),
        ('{ sex = "F", age = "*" }', ""),
        ('{ sex = "F", age = { like = "o*" } }', ""),
    ],
)
def test_a_combination_that_was_there_before_is_named_whatever_way_its_values_are_pinned(
    case: SmallCase, where: str, gone: str, engine: str
) -> None:
    now = ["x,2022,1,F,old", "x,2022,1,F,young", "x,2022,1,M,young"]
    rows = [*now, *(row.replace("2022", "2021") for row in now), "x,2021,1,M,old"]
    keys = keys_of("sum", "{ at_most = 5 }", f"where = {where}")
    header = "indicator,period,value,sex,age"
    found = case.report(targets_text(keys), figures_text(rows, header), engine=engine).targets[0]
    assert found.status == "met"
    assert remarks(found) == (f"without {gone}, of which there are earlier figures" if gone else "")


def test_a_count_counts_the_figures_with_a_value(case: SmallCase) -> None:
    found = case.judged(keys_of("count", "{ equals = 2 }"), ["x,2022-01,9", "x,2022-02,-", "x,2022-03,0"])
    assert (found.status, found.verdict.unit) == ("met", None)


def test_a_count_of_nothing_is_0_if_the_indicator_has_rows_elsewhere(case: SmallCase) -> None:
    found = case.judged(keys_of("count", "{ at_most = 0 }"), ["x,2021-01,9", "y,2022-03,1"])
    assert (found.status, text(found.verdict.actual)) == ("met", "0")


def test_a_count_in_files_without_a_row_of_the_period_is_no_data(case: SmallCase) -> None:
    assert case.judged(keys_of("count", "{ at_most = 0 }"), ["x,2021-01,9"]).status == "no_data"


def test_a_count_of_a_value_that_never_occurs_is_0_and_noted_with_the_nearest(case: SmallCase) -> None:
    keys = keys_of("count", "{ at_most = 0 }", 'where = { sex = "femal" }')
    report = case.report(targets_text(keys), figures_text(["x,2022,1,female"], SEX))
    assert report.targets[0].status == "met"
    assert "x: sex = femal never occurs; nearest: female" in notes(report)


def test_a_count_over_a_list_notes_each_value_that_never_occurs(case: SmallCase) -> None:
    keys = keys_of("count", "{ at_most = 5 }", 'where = { sex = ["female", "mal"] }')
    report = case.report(targets_text(keys), figures_text(["x,2022,1,female", "x,2022,1,male"], SEX))
    assert "x: sex = mal never occurs; nearest: male" in notes(report)
    assert notes(report).count("never occurs") == 1


def test_many_values_that_never_occur_are_one_note_with_their_number(case: SmallCase) -> None:
    keys = keys_of("count", "{ at_most = 5 }", 'where = { sex = ["female", "a", "b", "c", "d"] }')
    report = case.report(targets_text(keys), figures_text(["x,2022,1,female"], SEX))
    assert "x: 4 listed values of sex never occur: a, b, c, …" in notes(report)
    assert notes(report).count("never occur") == 1


def test_a_count_of_an_unknown_indicator_is_no_data(case: SmallCase) -> None:
    found = case.judged(keys_of("count", "{ at_most = 5 }", 'label = "incidnts"'), ["incidents,2022,1"])
    assert (found.status, "incidents" in said(found)) == ("no_data", True)


def test_more_than_a_thousand_figures_are_counted_and_the_first_thousand_listed(case: SmallCase) -> None:
    header = "indicator,period,value,n"
    rows = [f"x,2022,1,{number}" for number in range(1, 1206)]
    keys = 'aggregate = "sum"\nwhere = { n = "*" }\nthreshold = { equals = 1205 }'
    found = case.judged(keys, rows, header=header)
    assert (found.status, found.verdict.figures_total, lines(found)) == ("met", 1205, list(range(2, 1002)))
    rows += ["y,2022,1,1"]
    keys = 'measure = "x + x + y"\nthreshold = { equals = 2411 }'
    beside = '[indicators.x]\naggregate = "sum"\nwhere = { n = "*" }\n'
    found = case.judged(keys, rows, header=header, beside=beside)
    assert (found.status, found.verdict.figures_total) == ("met", 1206)


def test_a_figure_named_twice_in_a_measure_is_one_figure(case: SmallCase) -> None:
    found = case.judged('measure = "share(a, a + b)"\nthreshold = { equals = 25 }', ["a,2022,1", "b,2022,3"])
    assert (found.status, lines(found), found.verdict.figures_total) == ("met", [2, 3], 2)


def test_a_sum_across_a_dimension_names_those_that_had_figures_before_and_have_none_now(case: SmallCase) -> None:
    targets = """
        [targets.waste]
        period = "2022"
        threshold = { at_most = 10 }
        [indicators.waste]
        entity = "*"
        aggregate = "sum"
    """
    figures = "indicator,period,entity,value\nwaste,2021,A,3\nwaste,2021,B,4\nwaste,2022,A,5\n"
    verdict = case.report(targets, figures, as_of="2023-01-01").targets[0].verdict
    assert [str(remark) for remark in verdict.remarks] == ["without B, of which there are earlier figures"]


NOTHING_THIS_YEAR = ["x,2021,20,kg", "y,2022,40,kg"]


@pytest.mark.parametrize(
    ("measure", "actual", "unit"),
    [
        ("x", "0", "kg"),
        ("x + y", "40", "kg"),
        ("y - x", "40", "kg"),
        ("change(x)", "-20", "kg"),
        ("growth(x)", "-100", "%"),
        ("share(x, y)", "0", "%"),
    ],
)
def test_a_sum_of_no_rows_has_the_unit_of_the_others(case: SmallCase, measure: str, actual: str, unit: str) -> None:
    beside = '[indicators.x]\naggregate = "sum"\nempty = 0\n'
    keys = f'measure = "{measure}"\nthreshold = {{ at_least = -100 }}'
    verdict = case.judged(keys, NOTHING_THIS_YEAR, header="indicator,period,value,unit", beside=beside).verdict
    assert (verdict.actual and verdict.actual.text, verdict.unit) == (actual, unit)


@pytest.mark.parametrize(
    ("aggregate", "how"), [("sum", "sum of 0 figures"), ("count", "count: 0 figures with a value")]
)
def test_a_zero_of_no_rows_says_so_in_its_working(case: SmallCase, aggregate: str, how: str) -> None:
    keys = f'aggregate = "{aggregate}"\nempty = 0\nthreshold = {{ at_most = 5 }}'
    working = case.judged(keys, ["x,2021,20", "y,2022,40"]).verdict.actual_working
    assert working is not None
    assert (working.value, str(working.how)) == ("0", how)


@pytest.mark.parametrize("aggregate", ["sum", "count"])
def test_a_zero_of_no_rows_is_in_the_unit_of_the_target_where_no_row_has_one(case: SmallCase, aggregate: str) -> None:
    beside = "".join(f'[indicators.{name}]\naggregate = "{aggregate}"\nempty = 0\n' for name in "xy")
    keys = 'measure = "x + y"\nunit = "件"\nthreshold = { equals = 1 }'
    found = case.judged(keys, ["x,2021,20", "y,2022,1"], beside=beside)
    assert (found.status, text(found.verdict.actual), found.verdict.unit) == ("met", "1", "件")


@pytest.mark.parametrize(
    ("aggregate", "reason"), [("count", "has 0 figures; samples asks for at least 2"), ("mean", "missing")]
)
def test_a_missing_figure_is_none_of_the_samples_that_a_count_needs(
    case: SmallCase, aggregate: str, reason: str
) -> None:
    keys = f'aggregate = "{aggregate}"\nsamples = {{ at_least = 2 }}\nthreshold = {{ at_most = 5 }}'
    found = case.judged(keys, ["x,2022,NA"])
    assert (found.status, reason in said(found)) == ("no_data", True), said(found)


@pytest.mark.parametrize(
    ("periods", "named"),
    [
        (["2022-01", "2022-02", "2022-02-28/2022-03-09"], ["2022-02 (3)", "2022-02-28/2022-03-09 (4)"]),
        (["2022-01-04T08", "2022-01-04T09", "2022-02", "2022-02-05"], ["2022-02 (4)", "2022-02-05 (5)"]),
    ],
)
def test_of_periods_that_overlap_the_two_that_do_are_named(
    case: SmallCase, periods: list[str], named: list[str]
) -> None:
    keys = 'aggregate = "sum"\nthreshold = { at_least = 100 }'
    rows = [f"x,{period + ':00' * ('T' in period)},1,A,male" for period in periods]
    beside = '[indicators.x]\nentity = "*"\nwhere = { sex = "*" }\n'
    (problem,) = case.refused(targets_text(keys, beside), figures_text(rows, "indicator,period,value,entity,sex"))
    found = re.sub(r"\([^() ]*figures\.csv:", "(", str(problem.found))
    assert problem.slug == "overlapping-periods"
    assert " and ".join(named) in found
    part = case.judged(keys, rows[:1], header="indicator,period,value,entity,sex", beside=beside)
    assert "A, male: 2022-0" in said(part)


def test_a_blank_among_listed_values_is_there_where_a_row_has_none(case: SmallCase) -> None:
    keys = 'where = { sex = ["", "male"] }\naggregate = "sum"\nthreshold = { equals = 3 }'
    rows = ["x,2022,1,", "x,2022,2,male"]
    assert case.status(keys, rows, header="indicator,period,value,sex") == "met"
    lacking = case.judged(keys, rows[1:], header="indicator,period,value,sex")
    assert (lacking.status, "sex" in said(lacking)) == ("no_data", True)


def test_who_had_figures_before_and_has_none_now_is_named_by_all_that_is_gone_across(case: SmallCase) -> None:
    keys = 'entity = "*"\nwhere = { sex = ["male", "female"] }\ncomplete = false\naggregate = "sum"'
    before = ["x,2021,1,B,male", "x,2021,1,A,male", "x,2021,1,A,female", "x,2021,1,C,male"]
    found = case.judged(
        f"{keys}\nthreshold = {{ at_least = 1 }}",
        [*before, "x,2022,1,A,male", "x,2022,1,D,female"],
        header="indicator,period,value,entity,sex",
    )
    assert remarks(found) == "without B / male, C / male, A / female, of which there are earlier figures"


@pytest.mark.parametrize(("missing", "more"), [(3, ""), (4, ""), (5, ", +1 more"), (7, ", +3 more")])
def test_missing_figures_are_counted_and_the_first_four_of_them_named(case: SmallCase, missing: int, more: str) -> None:
    rows = [f"x,2022-{13 - at:02},{'NA' if at <= missing else 1}" for at in range(1, 13)]
    found = case.judged('aggregate = "sum"\nthreshold = { at_least = 1 }', rows)
    places = ", ".join(rf"\S*figures\.csv:{at + 1}" for at in range(1, min(missing, 4) + 1))
    assert re.search(rf"\({places}{re.escape(more)}\)$", said(found)), said(found)


def test_where_all_figures_are_missing_none_of_them_is_left_out(case: SmallCase) -> None:
    keys = 'aggregate = "sum"\ncomplete = false\nthreshold = { at_least = 1 }'
    found = case.judged(keys, ["x,2022-01,NA", "x,2022-02,NA"])
    assert (found.status, remarks(found)) == ("no_data", "")
    assert "1 missing figure left out" in remarks(case.judged(keys, ["x,2022-01,NA", "x,2022-02,5"]))


def test_a_sum_of_no_rows_of_unknown_unit_is_zero_in_any(case: SmallCase) -> None:
    beside = '[indicators.x]\nentity = "Y"\naggregate = "sum"\nempty = 0\n'
    rows = ["x,2021,20,kg,X", "y,2022,40,kg,"]
    header = "indicator,period,value,unit,entity"
    found = case.judged('measure = "x + y"\nthreshold = { at_least = 0 }', rows, header=header, beside=beside).verdict
    assert (found.actual and found.actual.text, found.unit) == ("40", "kg")


def test_a_target_that_takes_back_that_no_figure_lacks_counts_records(case: SmallCase) -> None:
    beside = '[[sources]]\nrows = "records"\n[indicators.x]\naggregate = "sum"\ncomplete = true\n'
    keys, rows = "threshold = { at_least = 3 }", ["x,2022-01-01,1", "x,2022-01-01,2"]
    (problem,) = case.refused(targets_text(keys, beside), figures_text(rows))
    assert (problem.slug, problem.place and problem.place.line) == ("conflicting-keys", 6)
    assert 'leave "complete" out' in str(problem.hint)
    assert case.status(f"complete = false\n{keys}", rows, beside=beside) == "met"
