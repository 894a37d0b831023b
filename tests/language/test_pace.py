"""Pace: what should be there by now, what is final early, and since when."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.quantities.period_text import parse_period
from goalcheck.targets.expression import Quantity
from goalcheck.targets.target import Pace
from goalcheck.verdicts.decide import expected_by

from .judging import figures_text, remarks, text

if TYPE_CHECKING:
    from goalcheck.report.verdict import TargetVerdict

    from .judging import SmallCase

JUNE_30 = "2022-06-30"  # day 181 of 365
SUM = 'aggregate = "sum"\n'
AT_LEAST_365 = "threshold = { at_least = 365 }"


def expected(found: TargetVerdict) -> str | None:
    return text(found.verdict.pace.expected) if found.verdict.pace else None


@pytest.mark.parametrize(("value", "status"), [("181", "on_track"), ("180.9", "behind"), ("365", "met")])
def test_a_sum_is_compared_with_its_share_of_the_days_as_of_included(case: SmallCase, value: str, status: str) -> None:
    found = case.judged(SUM + AT_LEAST_365, [f"x,2022-01,{value}"], JUNE_30)
    assert found.status == status
    assert expected(found) == (None if status == "met" else "181")


@pytest.mark.parametrize(
    ("as_of", "share"), [("2022-01-31", "31"), ("2022-02-01", "32"), ("2022-12-30", "364"), ("2022-12-31", "365")]
)
def test_the_share_grows_by_the_day_until_the_due_day(case: SmallCase, as_of: str, share: str) -> None:
    found = case.judged(SUM + AT_LEAST_365, ["x,2022-01,0"], as_of)
    assert (found.status, expected(found)) == ("behind", share)


def test_a_count_is_prorated_too(case: SmallCase) -> None:
    keys = 'aggregate = "count"\nthreshold = { at_least = 4 }'
    assert case.status(keys, ["x,2022-01,0", "x,2022-02,0"], JUNE_30) == "on_track"
    assert case.status(keys, ["x,2022-01,0"], JUNE_30) == "behind"


@pytest.mark.parametrize(
    ("threshold", "value", "status"),
    [
        ("{ at_most = 365 }", "181", "on_track"),
        ("{ at_most = 365 }", "182", "behind"),
        ("{ at_most = 365 }", "365", "behind"),
        ("{ at_most = 365 }", "365.1", "missed"),
        ("{ less_than = 365 }", "365", "missed"),
        ("{ between = [365, 400] }", "181", "on_track"),
        ("{ between = [365, 400] }", "180", "behind"),
        ("{ between = [365, 400] }", "401", "missed"),
        ("{ equals = 365 }", "365", "on_track"),
        ("{ equals = 365 }", "366", "missed"),
        ("{ about = 365, within = 5 }", "371", "missed"),
        ('{ about = 365, within = 5, better = "higher" }', "360", "met"),
        ('{ about = 365, within = 5, better = "lower" }', "371", "missed"),
        ("{ more_than = 365 }", "365", "on_track"),
        ("{ more_than = 365 }", "366", "met"),
    ],
)
def test_a_cap_used_up_faster_is_behind_and_an_exceeded_one_missed(
    case: SmallCase, threshold: str, value: str, status: str
) -> None:
    assert case.status(f"{SUM}threshold = {threshold}", [f"x,2022-01,{value}"], JUNE_30) == status


def test_pace_none_prorates_nothing_and_makes_nothing_met_early(case: SmallCase) -> None:
    keys = f'{SUM}pace = "none"\n{AT_LEAST_365}'
    for value, status in (("400", "on_track"), ("364", "behind")):
        found = case.judged(keys, [f"x,2022-01,{value}"], JUNE_30)
        assert (found.status, found.verdict.pace) == (status, None)


def test_pace_linear_prorates_what_is_no_sum(case: SmallCase) -> None:
    keys = f'aggregate = "latest"\npace = "linear"\n{AT_LEAST_365}'
    for value, status in (("181", "on_track"), ("180", "behind"), ("365", "on_track")):
        assert case.status(keys, ["x,2022-01,0", f"x,2022-01/2022-06,{value}"], JUNE_30) == status


POINTS = 'pace = { "2022-03-31" = 100, "2022-06-30" = 200 }\n'


@pytest.mark.parametrize(
    ("as_of", "wanted"),
    [
        ("2022-03-31", "100"),
        ("2022-06-30", "200"),
        ("2022-12-31", "384"),
        ("2022-07-01", "201"),
        ("2022-05-15", "149.450549"),
        ("2022-01-09", "10"),
    ],
)
def test_points_are_joined_by_lines_and_on_to_the_bound_at_the_due_day(
    case: SmallCase, as_of: str, wanted: str
) -> None:
    found = case.judged(f"{SUM}{POINTS}threshold = {{ at_least = 384 }}", ["x,2022-01,0"], as_of)
    assert expected(found) == wanted


def test_points_go_on_to_a_due_day_after_the_period(case: SmallCase) -> None:
    keys = f"{SUM}{POINTS}due = 2023-06-30\nthreshold = {{ at_least = 565 }}"
    assert expected(case.judged(keys, ["x,2022-01,0"], "2023-01-01")) == "385"


def test_points_without_a_period_are_flat_before_the_first(case: SmallCase) -> None:
    targets = f"[targets.x]\n{SUM}{POINTS}due = 2022-12-31\nthreshold = {{ at_least = 384 }}\n"
    found = case.report(targets, figures_text(["x,2022-01,0"]), "2022-02-01").targets[0]
    assert (found.status, expected(found)) == ("on_track", "0")


def test_a_sum_with_a_due_day_but_no_period_is_not_prorated(case: SmallCase) -> None:
    targets = f"[targets.x]\n{SUM}due = 2022-12-31\n{AT_LEAST_365}\n"
    found = case.report(targets, figures_text(["x,2022-01,364"]), JUNE_30).targets[0]
    assert (found.status, found.verdict.pace) == ("behind", None)
    targets = f"[targets.x]\n{SUM}due = 2022-12-31\nthreshold = {{ at_most = 365 }}\n"
    assert case.report(targets, figures_text(["x,2022-01,364"]), JUNE_30).targets[0].status == "on_track"


def test_each_member_is_held_against_its_own_period(case: SmallCase) -> None:
    keys = f'for_each = {{ period = "2022-Q1..2022-Q2" }}\n{SUM}threshold = {{ at_least = 91 }}'
    found = case.judged(keys, ["x,2022-Q1,91", "x,2022-04,45"], "2022-05-15")
    assert found.members is not None
    assert [member.status for member in found.members] == ["met", "on_track"]


# early


def test_reached_early_is_met_and_says_since_when(case: SmallCase) -> None:
    rows = ["x,2022-03,100", "x,2022-01,100", "x,2022-02,200", "x,2022-04,100"]
    found = case.judged(SUM + AT_LEAST_365, rows, JUNE_30)
    assert (found.status, str(found.verdict.met_since)) == ("met", "2022-03-31")
    assert "met since 2022-03-31" in remarks(found)


def test_a_member_whose_period_ends_after_the_targets_says_since_when_it_is_met(case: SmallCase) -> None:
    keys = f'for_each = {{ period = "2022..2023" }}\n{SUM}threshold = {{ at_least = 5 }}'
    found = case.judged(keys, ["x,2022,5", "x,2023-01,3", "x,2023-02,3", "x,2023-03,3"], "2023-06-30")
    assert found.members is not None
    assert [str(member.met_since) for member in found.members] == ["None", "2023-02-28"]


def test_since_when_is_reported_in_the_targets_unit(case: SmallCase) -> None:
    beside = '[indicators.x]\nunit = "人"\n'
    rows = ["x,2022-01,10000", "x,2022-02,20000", "x,2022-03,1"]
    found = case.judged(f'unit = "万人"\n{SUM}threshold = {{ at_least = 3 }}', rows, JUNE_30, beside=beside)
    assert str(found.verdict.met_since) == "2022-02-28"
    header = "indicator,period,value,unit"
    rows = ["x,2022-01,1,万人", "x,2022-02,20000,人", "x,2022-03,1,人"]
    found = case.judged(f'unit = "人"\n{SUM}threshold = {{ at_least = 30000 }}', rows, JUNE_30, header=header)
    assert str(found.verdict.met_since) == "2022-02-28"


def test_since_when_is_reported_of_all_that_a_sum_goes_across(case: SmallCase) -> None:
    rows = ["x,2022-01,200,A", "x,2022-01,200,B", "x,2022-02,1,A", "x,2022-02,1,B"]
    found = case.judged(f'entity = "*"\n{SUM}{AT_LEAST_365}', rows, JUNE_30, header="indicator,period,value,entity")
    assert str(found.verdict.met_since) == "2022-01-31"


def test_since_when_a_count_is_reached_goes_by_the_count_not_by_the_values(case: SmallCase) -> None:
    keys = 'aggregate = "count"\nthreshold = { at_least = 3 }'
    found = case.judged(keys, ["x,2022-01,99", "x,2022-02,99", "x,2022-03,0"], JUNE_30)
    assert str(found.verdict.met_since) == "2022-03-31"


def test_a_count_of_more_than_is_listed_says_since_when_too(case: SmallCase) -> None:
    beside = '[[sources]]\nrows = "records"\n'
    keys = 'aggregate = "count"\nthreshold = { at_least = 3 }'
    found = case.judged(keys, ["x,2022-01,1"] * 1001, JUNE_30, beside=beside)
    assert (found.status, str(found.verdict.met_since)) == ("met", "2022-01-31")


def test_a_count_of_undated_records_is_met_without_a_day(case: SmallCase) -> None:
    beside = '[[sources]]\nrows = "records"\n'
    keys = 'aggregate = "count"\nthreshold = { at_least = 3 }'
    found = case.judged(keys, ["x,1"] * 3, JUNE_30, header="indicator,value", beside=beside)
    assert (found.status, found.verdict.met_since) == ("met", None)


def test_since_when_is_no_later_than_as_of(case: SmallCase) -> None:
    found = case.judged(SUM + AT_LEAST_365, ["x,2022-06,400"], "2022-06-15")
    assert str(found.verdict.met_since) == "2022-06-15"


def test_a_sum_of_nothing_wanted_is_met_without_a_day(case: SmallCase) -> None:
    found = case.judged(f"{SUM}threshold = {{ at_least = 0 }}", ["x,2022-01,0"], JUNE_30)
    assert (found.status, found.verdict.met_since) == ("met", None)


def test_a_sum_without_periods_is_met_without_a_day(case: SmallCase) -> None:
    found = case.judged(f"{SUM}{AT_LEAST_365}", ["x,400"], JUNE_30, header="indicator,value")
    assert (found.status, found.verdict.met_since) == ("met", None)


def test_what_is_no_sum_is_not_added_up_to_say_since_when(case: SmallCase) -> None:
    keys = 'aggregate = "max"\npace = "linear"\nthreshold = { at_least = 3 }'
    found = case.judged(keys, ["x,2022-01,2", "x,2022-02,2", "x,2022-03,3"], JUNE_30)
    assert (found.status, found.verdict.met_since) == ("on_track", None)


@pytest.mark.parametrize("rows", [["x,2022-01,400", "x,2022-02,-1"]])
def test_negative_figures_make_nothing_final_early(case: SmallCase, rows: list[str]) -> None:
    assert case.status(SUM + AT_LEAST_365, rows, JUNE_30) == "on_track"
    assert case.status(f"{SUM}threshold = {{ at_most = 365 }}", rows, JUNE_30) == "behind"


@pytest.mark.parametrize(
    ("cell", "status"),
    [("0", "missed"), ("0.5", "missed"), (">0", "missed"), ("-0.5", "behind"), ("≥-1", "behind"), ("<5", "no_data")],
)
def test_a_sum_past_its_cap_is_missed_unless_a_figure_may_be_negative(case: SmallCase, cell: str, status: str) -> None:
    keys = f"{SUM}threshold = {{ at_most = 365 }}"
    assert case.status(keys, ["x,2022-01,400", f"x,2022-02,{cell}"], JUNE_30) == status


def test_a_count_rises_whatever_the_figures_are(case: SmallCase) -> None:
    keys = 'aggregate = "count"\nthreshold = { at_least = 1 }'
    assert case.status(keys, ["x,2022-01,-5"], JUNE_30) == "met"


@pytest.mark.parametrize(("measure", "status"), [
    ("2 * x", "met"), ("x * 2", "met"), ("x / 0.5", "met"), ("x + y", "met"), ("x + 10", "met"),
    ("x - y", "on_track"), ("-2 * -x", "on_track"), ("share(x, y)", "on_track"), ("x + previous(y)", "on_track"),
])  # fmt: skip
def test_only_what_adds_up_is_final_early(case: SmallCase, measure: str, status: str) -> None:
    """A difference or a share may fall again, though its parts only rise."""
    keys = f'measure = "{measure}"\npace = "linear"\nthreshold = {{ at_least = 10 }}'
    beside = "".join(f'[indicators.{name}]\naggregate = "sum"\n' for name in "xy")
    rows = ["x,2022-01,20", "y,2022-01,5", "y,2021-01,5", "y,2021-02/2021-12,1"]
    found = case.judged(keys, rows, JUNE_30, beside=beside)
    assert (found.status, found.verdict.met_since) == (status, None)


@pytest.mark.parametrize("measure", ["x", "2 * x", "x + y"])
@pytest.mark.parametrize("pace", ["", 'pace = "none"\n'])
def test_what_adds_up_is_missed_once_it_is_past_its_cap_whatever_its_pace(
    case: SmallCase, measure: str, pace: str
) -> None:
    beside = "".join(f'[indicators.{name}]\naggregate = "sum"\n' for name in "xy"[: 1 + measure.count("y")])
    rows = ["x,2022-01,20", "y,2022-01,5"]
    keys = f'measure = "{measure}"\n{pace}threshold = {{ at_most = 10 }}'
    assert case.status(keys, rows, JUNE_30, beside=beside) == "missed"


@pytest.mark.parametrize("aggregate", ["only", "latest", "mean", "max"])
@pytest.mark.parametrize(("threshold", "status"), [("at_least = 5", "on_track"), ("at_most = 1", "behind")])
def test_a_level_or_mean_is_never_final_early(case: SmallCase, aggregate: str, threshold: str, status: str) -> None:
    keys = f'aggregate = "{aggregate}"\npace = "linear"\nthreshold = {{ {threshold} }}'
    expected = "missed" if aggregate == "max" and status == "behind" else status
    assert case.status(keys, ["x,2022-01,9"], JUNE_30) == expected


@pytest.mark.parametrize(
    ("threshold", "value", "status"),
    [
        ("at_most = 5", "7.52", "on_track"),
        ("at_most = 5", "7.53", "behind"),
        ("at_most = 5", "5", "on_track"),
        ("at_least = 5", "7.53", "on_track"),
        ("at_least = 5", "7.52", "behind"),
        ("between = [4, 5]", "7.52", "on_track"),
        ("between = [4, 5]", "7.53", "behind"),
        ("between = [4, 5]", "3.9", "behind"),
    ],
)
def test_with_a_baseline_above_the_bound_the_course_falls(
    case: SmallCase, threshold: str, value: str, status: str
) -> None:
    """Of the way from 10 to 5, 181 of 365 days are gone: 7.5205… should be left."""
    keys = f'baseline = 10\npace = "linear"\nthreshold = {{ {threshold} }}'
    assert case.status(keys, [f"x,2022-06,{value}"], JUNE_30) == status


@pytest.mark.parametrize(
    ("keys", "value", "status"),
    [
        ("threshold = { between = [-10, -5] }", "-2.4", "behind"),
        ("threshold = { between = [-10, -5] }", "-8", "on_track"),
        ("threshold = { between = [-10, -5] }", "-11", "behind"),
        ("baseline = 5\nthreshold = { between = [-10, -5] }", "0.1", "behind"),
        ("baseline = 5\nthreshold = { between = [-10, -5] }", "0", "on_track"),
        ("threshold = { at_most = -5 }", "-2.4", "behind"),
        ("threshold = { at_most = -5 }", "-2.5", "on_track"),
    ],
)
def test_below_0_the_course_falls_from_0_where_no_baseline_is_given(
    case: SmallCase, keys: str, value: str, status: str
) -> None:
    """Of the way from 0 to -5, 181 of 365 days are gone: -2.479… should be reached."""
    assert case.status(f'pace = "linear"\n{keys}', [f"x,2022-06,{value}"], JUNE_30) == status


@pytest.mark.parametrize(
    ("value", "status"), [("79", "behind"), ("20", "on_track"), ("12", "on_track"), ("4", "behind")]
)
def test_a_sum_beyond_the_upper_end_that_may_still_fall_is_behind(case: SmallCase, value: str, status: str) -> None:
    rows = ["x,2022-01,-1", f"x,2022-02,{int(value) + 1}"]
    assert case.status(f"{SUM}threshold = {{ between = [10, 20] }}", rows, JUNE_30) == status


@pytest.mark.parametrize(("kind", "status"), [("at_least", "on_track"), ("at_most", "behind")])
def test_nothing_is_final_early_while_the_bound_may_move(case: SmallCase, kind: str, status: str) -> None:
    """Income goes on coming in, so that spending more than it in June decides nothing, nor does earning more."""
    beside = '[indicators.income]\naggregate = "sum"\n'
    rows = ["x,2022-01,10", "income,2022-01,8"]
    keys = f'{SUM}threshold = {{ {kind} = "income" }}'
    assert case.status(keys, rows, JUNE_30, beside=beside) == status
    over = "met" if kind == "at_least" else "missed"
    rows = ["x,2022,10", "income,2022,8"]
    assert case.status(keys, rows, beside=beside) == over


@pytest.mark.parametrize(("kind", "status"), [("at_least", "met"), ("at_most", "missed")])
def test_a_bound_of_a_past_period_stands(case: SmallCase, kind: str, status: str) -> None:
    rows = ["x,2022-01,10", "x,2021,8"]
    assert case.status(f'{SUM}threshold = {{ {kind} = "previous(x)" }}', rows, JUNE_30) == status


# laws


@given(
    day=st.dates(date(2022, 1, 1), date(2022, 12, 31)),
    bound=st.integers(-100, 1000),
    baseline=st.integers(-100, 1000),
    points=st.dictionaries(st.dates(date(2022, 1, 1), date(2022, 12, 30)), st.integers(0, 900), max_size=4),
)
def test_what_is_expected_lies_between_its_neighbours(
    day: date, bound: int, baseline: int, points: dict[date, int]
) -> None:
    listed = tuple((when, Fraction(number)) for when, number in sorted(points.items()))
    paced = tuple((when, Quantity(number)) for when, number in listed)
    pace = Pace("points", paced) if listed else Pace("linear")
    period = parse_period("2022")
    found = expected_by(day, Fraction(bound), pace=pace, period=period, due=period.end, baseline=Fraction(baseline))
    line = [(date(2021, 12, 31), Fraction(baseline)), *listed, (period.end, Fraction(bound))]
    before = max((when, number) for when, number in line if when <= day)[1]
    after = min((when, number) for when, number in line if when >= day)[1]
    assert found is not None
    assert min(before, after) <= found <= max(before, after)


def test_a_point_on_the_due_day_is_the_last() -> None:
    day = date(2022, 12, 31)
    pace = Pace("points", ((day, Quantity(Fraction(7))),))
    assert expected_by(day, Fraction(9), pace=pace, period=None, due=day, baseline=Fraction(0)) == 7


def test_before_the_period_begins_the_baseline_is_expected() -> None:
    for pace in (Pace("linear"), Pace("points", ((date(2022, 6, 30), Quantity(Fraction(7))),))):
        for day in (date(2021, 6, 30), date(2021, 12, 31)):
            period = parse_period("2022")
            found = expected_by(day, Fraction(9), pace=pace, period=period, due=period.end, baseline=Fraction(3))
            assert found == 3


def test_linear_without_a_period_expects_nothing() -> None:
    day = date(2022, 12, 31)
    assert expected_by(day, Fraction(9), pace=Pace("linear"), period=None, due=day, baseline=Fraction(0)) is None


def test_what_is_expected_is_exact_and_shown_apart_from_what_is_there(case: SmallCase) -> None:
    expected = Fraction(1200 * 181, 365)  # 595.068493150…
    keys = 'aggregate = "sum"\nthreshold = { at_least = 1200 }'
    pace = case.judged(keys, ["x,2022-01,595.068493"], "2022-06-30").verdict.pace
    assert pace is not None
    assert (pace.exact_expected, pace.expected.exact) == (expected, False)
    assert pace.expected.text.startswith("595.0684931")
