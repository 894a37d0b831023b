"""What was achieved in earlier periods: the same measure, exactly, as far as the figures hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.report.json_document import report_json

from .judging import HEADER, YEAR_OVER, figures_text, targets_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .judging import SmallCase

CAP = "threshold = { at_most = 1_000_000 }"
YEARS = [f"x,{year},{year - 2000}" for year in range(2005, 2023)]


def trend(
    case: SmallCase,
    keys: str,
    rows: Iterable[str],
    as_of: str = YEAR_OVER,
    *,
    header: str = HEADER,
    beside: str = "",
    member: int | None = None,
) -> str:
    """The trend of ``[targets.x]``, or of one of its members, in one line; the JSON is the same as without it."""
    targets, figures = targets_text(keys, beside), figures_text(rows, header)
    report = case.report(targets, figures, as_of, earlier=12)
    plain = case.report(targets, figures, as_of)
    assert report_json(report) == report_json(plain)
    assert not any(one.trend for target in plain.targets for one in (target.verdict, *(target.members or ())))
    judged = report.targets[0]
    verdict = judged.verdict if member is None else (judged.members or ())[member]
    return ", ".join(f"{one.period} {one.actual.text}{one.unit or ''}" for one in verdict.trend)


def test_it_holds_the_same_measure_of_the_twelve_periods_before_and_the_verdicts_own(case: SmallCase) -> None:
    assert trend(case, CAP, YEARS) == ", ".join(f"{year} {year - 2000}" for year in range(2010, 2023))


def test_it_is_computed_only_where_it_is_asked_for(case: SmallCase) -> None:
    assert not case.report(targets_text(CAP), figures_text(YEARS)).targets[0].verdict.trend


@pytest.mark.parametrize(
    ("period", "earlier"),
    [
        ("2022-Q1", "2021-Q3 3, 2021-Q4 4, 2022-Q1 5"),
        ("2022-01/2022-03", "2021-Q3 3, 2021-Q4 4, 2022-Q1 5"),
        ("2021-07/2022-06", "2020-07/2021-06 1, 2021-07/2022-06 2"),
        ("2022-01/2022-05", "2021-01/2021-05 8, 2022-01/2022-05 9"),
    ],
)
def test_earlier_periods_are_as_long_as_the_targets_own(case: SmallCase, period: str, earlier: str) -> None:
    rows = [
        "x,2020-07/2021-06,1", "x,2021-07/2022-06,2", "x,2021-Q3,3", "x,2021-Q4,4", "x,2022-Q1,5",
        "x,2021-05/2021-09,6", "x,2021-01/2021-05,8", "x,2022-01/2022-05,9",
    ]  # fmt: skip
    only = [row for row in rows if any(one.split()[0] in row for one in earlier.split(", "))]
    assert trend(case, f'period = "{period}"\n{CAP}', only) == earlier


def test_arithmetic_is_exact_and_looks_back_as_far_as_it_does_in_the_verdict(case: SmallCase) -> None:
    keys = 'measure = "growth(x)"\nunit = "%"\n' + CAP
    rows = ["x,2019,3", "x,2020,4", "x,2021,5", "x,2022,6"]
    assert trend(case, keys, rows).startswith("2020 33.333")
    assert trend(case, keys, rows).endswith("%, 2021 25%, 2022 20%")


def test_a_sum_with_a_gap_has_no_point(case: SmallCase) -> None:
    rows = [f"x,{year}-{month:02},1" for year in (2019, 2020, 2021, 2022) for month in range(1, 13)]
    rows.remove("x,2020-07,1")
    assert trend(case, 'aggregate = "sum"\n' + CAP, rows) == "2019 12, 2021 12, 2022 12"


def test_what_is_missing_or_ambiguous_earlier_has_no_point_and_is_no_error(case: SmallCase) -> None:
    rows = ["x,2017,1", "x,2018,..", "x,2019-01,2", "x,2019-02,3", "x,2020-Q1/2021-Q1,4", "x,2021,5", "x,2022,6"]
    assert trend(case, CAP, rows) == "2017 1, 2021 5, 2022 6"


def test_units_that_do_not_convert_have_no_point(case: SmallCase) -> None:
    rows = ["x,2018,1,km", "x,2019,2,万元", "x,2020,3,", "x,2021,40000,元", "x,2022,5,万元"]
    assert trend(case, CAP, rows, header="indicator,period,value,unit") == "2019 2万元, 2021 4万元, 2022 5万元"


def test_figures_without_a_unit_do_not_compare_with_those_that_have_one(case: SmallCase) -> None:
    rows = ["x,2020,3,km", "x,2021,4,", "x,2022,5,"]
    assert trend(case, CAP, rows, header="indicator,period,value,unit") == "2021 4, 2022 5"


def test_a_plain_ratio_is_no_percentage_in_earlier_periods_either(case: SmallCase) -> None:
    keys = 'measure = "x / y"\nunit = "%"\n' + CAP
    assert not trend(case, keys, ["x,2021,1", "y,2021,2"])


def test_undated_figures_are_of_no_period(case: SmallCase) -> None:
    assert not trend(case, CAP, ["x,,5"])


def test_a_period_that_is_not_over_has_no_point_but_the_verdicts_own(case: SmallCase) -> None:
    rows = ["x,2020,1", "x,2021,2", "x,2022,3"]
    assert trend(case, f'period = "2023"\n{CAP}', rows, "2022-06-30") == "2020 1, 2021 2"
    assert trend(case, CAP, rows, "2022-06-30") == "2020 1, 2021 2, 2022 3"


def test_without_a_figure_of_its_own_the_earlier_ones_are_still_there(case: SmallCase) -> None:
    assert trend(case, CAP, ["x,2019,1,km", "x,2021,2,km"], header="indicator,period,value,unit") == (
        "2019 1km, 2021 2km"
    )


def test_what_is_known_by_bounds_has_no_point(case: SmallCase) -> None:
    assert trend(case, CAP, ["x,2019,1", "x,2020,<5", "x,2021,3", "x,2022,<9"]) == "2019 1, 2021 3"


def test_before_the_first_figure_a_count_is_no_zero(case: SmallCase) -> None:
    beside = '\n[[sources]]\nrows = "records"\n'
    rows = ["x,2018-03-01,1", "x,2018-04-01,1", "x,2020-04-01,1", "x,2022-05-01,1", "y,2019-01-01,1", "y,2021-01-01,1"]
    keys = 'aggregate = "count"\n' + CAP
    assert trend(case, keys, rows, beside=beside) == "2018 2, 2019 0, 2020 1, 2021 0, 2022 1"
    assert not trend(case, keys, rows[3:], beside=beside)
    assert trend(case, keys, rows[:4], beside=beside) == "2018 2, 2020 1, 2022 1"


def test_members_have_their_own_and_absent_ones_none(case: SmallCase) -> None:
    rows = ["x,2021,1,a", "x,2022,2,a", "x,2021,3,b", "x,2022,4,b"]
    keys = 'for_each = { entity = ["a", "b", "c"] }\n' + CAP
    header = "indicator,period,value,entity"
    shown = [trend(case, keys, rows, header=header, member=number) for number in (None, 0, 1, 2)]
    assert shown == ["", "2021 1, 2022 2", "2021 3, 2022 4", ""]


def test_members_that_are_periods_have_none(case: SmallCase) -> None:
    keys = 'for_each = { period = "2021..2022" }\n' + CAP
    assert not trend(case, keys, YEARS, member=0)


def test_of_the_latest_figure_the_periods_before_it_count(case: SmallCase) -> None:
    keys = 'aggregate = "latest"\n' + CAP
    for rows in (["x,2018,1", "x,2020,2", "x,2021,3"], ["x,2021-03,1", "x,2021-05,2", "x,2021-06,3"]):
        expected = ", ".join(f"{row.split(',')[1]} {row.split(',')[2]}" for row in rows)
        text = f"[targets.x]\n{keys}\n"
        report = case.report(text, figures_text(rows), earlier=12)
        assert report_json(report) == report_json(case.report(text, figures_text(rows)))
        found = report.targets[0].verdict.trend
        assert ", ".join(f"{one.period} {one.actual.text}" for one in found) == expected


def test_days_are_not_distinguished_before_a_latest_figure(case: SmallCase) -> None:
    text = f'[targets.x]\naggregate = "latest"\n{CAP}\n'
    rows = ["x,2021-03-01,1", "x,2021-03-02,2"]
    assert case.report(text, figures_text(rows), earlier=12).targets[0].verdict.trend == ()


@pytest.mark.parametrize("keys", ["threshold = { is = true }", 'threshold = { reaches = "b" }\nstages = ["a", "b"]'])
def test_days_stages_and_yes_or_no_have_no_trend(case: SmallCase, keys: str) -> None:
    rows = ["x,2021,a", "x,2022,b"] if "stages" in keys else ["x,2021,no", "x,2022,yes"]
    assert not trend(case, keys, rows)


def test_a_measure_of_one_base_year_has_none(case: SmallCase) -> None:
    assert not trend(case, CAP, YEARS, beside='[indicators.x]\nperiod = "2020"\n')


def test_the_status_of_each_figure_is_kept(case: SmallCase) -> None:
    rows = ["x,2020,1,B", "x,2021,2,A", "x,2022,3,P"]
    text, figures = targets_text(CAP), figures_text(rows, "indicator,period,value,status")
    found = case.report(text, figures, earlier=12).targets[0].verdict.trend
    assert [(one.steps, one.observation_status) for one in found] == [(2, "break"), (1, "final"), (0, "provisional")]


def test_a_period_that_ends_today_is_not_over(case: SmallCase) -> None:
    rows = ["x,2019,1", "x,2020,2", "x,2021,3"]
    assert trend(case, CAP, rows, "2021-12-31") == "2019 1, 2020 2"
    assert trend(case, CAP, rows, "2022-01-01") == "2019 1, 2020 2, 2021 3"


def test_without_a_figure_of_its_own_all_points_are_in_the_latest_ones_unit(case: SmallCase) -> None:
    rows = ["x,2019,1,km", "x,2020,500,m", "x,2021,2,km"]
    assert trend(case, CAP, rows, header="indicator,period,value,unit") == "2019 1km, 2020 0.5km, 2021 2km"


def test_figures_without_a_unit_are_in_the_targets_in_earlier_periods_too(case: SmallCase) -> None:
    keys = 'measure = "x + y"\nunit = "km"\n' + CAP
    rows = ["x,2020,1,", "y,2020,500,m", "x,2021,2,", "y,2021,500,m", "x,2022,3,", "y,2022,500,m"]
    assert trend(case, keys, rows, header="indicator,period,value,unit") == "2020 1.5km, 2021 2.5km, 2022 3.5km"


def test_of_several_latest_figures_the_one_that_ends_last_counts(case: SmallCase) -> None:
    latest = "".join(f'[indicators.{name}]\naggregate = "latest"\n' for name in "ab")
    text = f'[targets.x]\nmeasure = "a + b"\n{CAP}\n{latest}'
    rows = [f"{name},{year}{month},1" for year in (2019, 2020, 2021) for name, month in (("a", ""), ("b", "-11"))]
    found = case.report(text, figures_text(rows), earlier=12).targets[0].verdict.trend
    assert [str(one.period) for one in found] == ["2019", "2020", "2021"]
    nothing = case.report(text, figures_text(["z,2021,1"]), earlier=12).targets[0].verdict
    assert (nothing.status, nothing.trend) == ("no_data", ())
