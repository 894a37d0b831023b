"""The plain judge itself, held to verdicts that were worked out by hand, and to real files."""

import json
import os
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from .plain_judge import judge
from .plain_verdicts import Judged, Outcome, Verdict

END = date(2023, 1, 31)
MIDDLE = date(2022, 6, 30)


def judged(targets: str, rows: str, as_of: date = END) -> Outcome:
    text = "\n".join(line.strip() for line in rows.strip().splitlines()) + "\n"
    return judge(targets, [("a.csv", text)], as_of)


def the_one(targets: str, rows: str, as_of: date = END) -> Verdict:
    outcome = judged(targets, rows, as_of)
    assert not outcome.refused
    (found,) = outcome.targets.values()
    assert found.verdict is not None, outcome.left_open
    return found.verdict


def the_members(targets: str, rows: str, as_of: date = END) -> Judged:
    outcome = judged(targets, rows, as_of)
    assert not outcome.refused
    (found,) = outcome.targets.values()
    return found


def status(verdict: Verdict | None) -> str:
    assert verdict is not None
    (found,) = verdict.statuses
    return found


def facts(verdict: Verdict, *names: str) -> tuple[object, ...]:
    return status(verdict), *(getattr(verdict, name) for name in names)


def test_a_figure_on_the_edge_meets_at_least_and_misses_more_than() -> None:
    rows = "indicator,period,value\njobs,2022,4万"
    met = the_one('[targets.jobs]\nperiod = "2022"\nthreshold = { at_least = "40,000" }', rows)
    assert facts(met, "actual", "gap", "completion") == ("met", 40000, 0, 100)
    missed = the_one('[targets.jobs]\nperiod = "2022"\nthreshold = { more_than = 40000 }', rows)
    assert facts(missed, "gap") == ("missed", 0)


def test_a_magnitude_belongs_to_the_unit_and_converts_exactly() -> None:
    verdict = the_one(
        '[targets.gdp]\nunit = "亿元"\nthreshold = { at_least = "0.3万亿元" }\nnear = "5%"',
        "indicator,value,unit\ngdp,28765432,万元",
    )
    assert facts(verdict, "actual", "bound") == ("missed", Fraction("2876.5432"), (3000,))
    assert (verdict.gap, verdict.near_miss) == (Fraction("123.4568"), True)


def test_growth_of_exactly_ten_percent_holds() -> None:
    verdict = the_one(
        '[targets.up]\nmeasure = "growth(x)"\nperiod = "2022"\nthreshold = { at_least = 10 }',
        "indicator,period,value\nx,2021,3\nx,2022,3.3",
    )
    assert facts(verdict, "actual") == ("met", 10)


def test_a_sum_of_quarters_is_compared_with_its_pace() -> None:
    targets = '[targets.x]\nperiod = "2022"\naggregate = "sum"\nthreshold = { at_least = 365 }'
    # 181 of 365 days: 181 should be there by 30 June
    behind = the_one(targets, "indicator,period,value\nx,2022-Q1,100\nx,2022-Q2,80.9", MIDDLE)
    assert status(behind) == "behind"
    on_track = the_one(targets, "indicator,period,value\nx,2022-Q1,100\nx,2022-Q2,81", MIDDLE)
    assert facts(on_track, "gap") == ("on_track", 184)
    assert status(the_one(targets, "indicator,period,value\nx,2022-Q1,365", MIDDLE)) == "met"


def test_a_sum_with_a_gap_is_judged_only_where_more_could_change_nothing() -> None:
    rows = "indicator,period,value\nx,2022-Q1,4\nx,2022-Q2,4\nx,2022-Q4,4"
    lacking = '[targets.x]\nperiod = "2022"\naggregate = "sum"\nthreshold = { at_least = 13 }'
    assert status(the_one(lacking, rows)) == "no_data"
    assert status(the_one(lacking.replace("13", "12"), rows)) == "met"
    assert status(the_one(lacking.replace("at_least = 13", "at_most = 11"), rows)) == "missed"
    assert status(the_one(lacking + "\ncomplete = false", rows)) == "missed"


def test_the_headline_is_blank_and_a_missing_headline_is_refused() -> None:
    targets = '[targets.x]\nperiod = "2022"\nthreshold = { at_most = 5 }'
    rows = "indicator,period,sex,value\nx,2022,,5\nx,2022,F,2\nx,2022,M,9"
    assert status(the_one(targets, rows)) == "met"
    assert judged(targets, rows.replace("x,2022,,5", "x,2022,D,5")).refused
    aggregated = targets + '\nwhere = { sex = "*" }\naggregate = "max"'
    verdict = the_one(aggregated, rows)
    assert facts(verdict, "actual") == ("missed", 9)


def test_members_that_lack_data_leave_the_outcome_open_only_where_it_matters() -> None:
    targets = """
        [groups]
        all = ["A", "B", "C"]
        [targets.x]
        period = "2022"
        for_each = { entity = "all" }
        threshold = { between = [1, 2] }
        require = { at_least = 2 }
    """
    both = the_members(targets, "indicator,period,entity,value\nx,2022,A,1\nx,2022,B,2")
    assert both.verdict is not None
    assert (status(both.verdict), both.held, both.of) == ("met", 2, 3)
    assert both.members is not None
    assert status(both.members[(("entity", "C"),)]) == "no_data"
    one = the_members(targets, "indicator,period,entity,value\nx,2022,A,1\nx,2022,B,3")
    assert one.verdict is not None
    assert status(one.verdict) == "no_data"
    assert one.fails == {True}


def test_conflicting_twins_are_refused_and_equal_ones_count_once() -> None:
    targets = '[targets.x]\nperiod = "2022"\nunit = "元"\nthreshold = { at_least = 20000 }'
    same = 'indicator,period,value,unit\nx,2022,2,万元\nx,2022,"20,000",元'
    assert status(the_one(targets, same)) == "met"
    assert judged(targets, same.replace("20,000", "20,001")).refused


def test_records_need_an_aggregate_and_may_repeat() -> None:
    source = '[[sources]]\nrows = "records"\n'
    rows = "indicator,period,value\nt,2022-01-03,4\nt,2022-01-03,4\nt,2022-02-01,NA"
    targets = source + '[targets.t]\nthreshold = { at_most = 4 }\naggregate = "mean"'
    assert status(the_one(targets, rows)) == "no_data"
    assert status(the_one(targets + "\ncomplete = false", rows)) == "met"
    assert judged(targets.replace('aggregate = "mean"', ""), rows).refused


def test_the_edge_of_about_holds_and_its_better_side_too() -> None:
    rows = "indicator,value\nx,2.1\n"
    targets = '[targets.x]\nthreshold = { about = 3, within = "30%" }'
    verdict = the_one(targets, rows)
    assert facts(verdict, "bound") == ("met", (Fraction("2.1"), Fraction("3.9")))
    assert status(the_one(targets.replace("30%", "29%"), rows)) == "missed"
    lower = targets.replace('"30%"', '0.5, better = "lower"')
    assert status(the_one(lower, rows)) == "met"


def test_points_and_percent_are_not_compared() -> None:
    rows = "indicator,period,value\nx,2021,5%\nx,2022,4%"
    points = '[targets.x]\nmeasure = "change(x)"\nunit = "pp"\nperiod = "2022"\nthreshold = { at_most = -1 }'
    verdict = the_one(points, rows)
    assert facts(verdict, "actual") == ("met", -1)
    assert judged(points.replace('"pp"', '"%"'), rows).refused


def test_a_day_after_the_report_is_a_plan() -> None:
    targets = '[targets.x]\nperiod = "2022"\nthreshold = { by = 2022-12-31 }'
    rows = "indicator,period,value\nx,2022,2022-11-30"
    assert status(the_one(targets, rows, MIDDLE)) == "on_track"
    assert status(the_one(targets, rows)) == "met"
    assert status(the_one(targets, rows.replace("2022-11-30", "2023-01-01"))) == "missed"


def test_the_least_final_status_is_said_the_bounds_included() -> None:
    verdict = the_one(
        '[targets.x]\nperiod = "2022"\nthreshold = { at_least = "previous(x)" }',
        "indicator,period,value,status\nx,2021,3,E\nx,2022,3,Provisional",
    )
    assert facts(verdict, "observation_status") == ("met", "estimated")


def test_a_waiver_holds_up_to_its_day_and_expected_targets_fail_only_strictly() -> None:
    waived = '[targets.x]\nthreshold = { at_least = 5 }\nwaiver = { until = 2023-01-31, reason = "flood" }'
    rows = "indicator,value\nx,4"
    assert judged(waived, rows, date(2023, 1, 31)).targets["x"].fails == {False}
    assert judged(waived, rows, date(2023, 2, 1)).targets["x"].fails == {True}
    expected = '[targets.x]\nthreshold = { at_least = 5 }\ncommitment = "expected"'
    assert judged(expected, rows).targets["x"].fails == {False}
    assert judged(expected, rows).targets["x"].fails_strictly == {True}


# Real files


def scenario(name: str) -> tuple[str, list[dict[str, Any]], Path]:
    place = os.environ.get("GOALCHECK_REAL_FILES")
    if not place:
        pytest.skip("GOALCHECK_REAL_FILES names no folder of real files")
    folder = Path(place) / "scenarios" / name
    runs = json.loads((folder / "case.json").read_text("utf-8"))["runs"]
    return (folder / "targets.toml").read_text("utf-8"), runs, Path(place) / "files"


@pytest.mark.parametrize("name", ["uk-recycling", "charging-stations-growth"])
def test_real_files_lead_to_the_verdicts_worked_out_for_them(name: str) -> None:
    targets, runs, files = scenario(name)
    for run in runs:
        texts = [(Path(file).name, (files / file).read_text("utf-8-sig")) for file in run["files"]]
        outcome = judge(targets, texts, date.fromisoformat(run["as_of"]))
        assert not outcome.refused
        for expected in run["expect"]:
            check(expected, outcome.targets[expected["id"]])


def check(expected: dict[str, Any], found: Judged) -> None:
    check_verdict(expected, found.verdict)
    assert found.held == expected.get("held", found.held)
    assert found.of == expected.get("of", found.of)
    for member in expected.get("members", []):
        assert found.members is not None
        check_verdict(member, found.members[tuple(member["member"].items())])


def is_rounded(worked_out: str, exact: Fraction) -> bool:
    """Is it the number that was worked out by hand, and, where that ends in "…", rounded to its places?"""
    decimal = Decimal(worked_out.rstrip("…"))
    places = -int(decimal.as_tuple().exponent) if worked_out.endswith("…") else 0
    return abs(Fraction(decimal) - exact) <= (Fraction(1, 2 * 10**places) if places else 0)


def check_verdict(expected: dict[str, Any], verdict: Verdict | None) -> None:
    assert status(verdict) == expected["status"]
    assert verdict is not None
    if "actual" in expected:
        assert isinstance(verdict.actual, Fraction)
        assert is_rounded(expected["actual"], verdict.actual)


def test_a_percentile_lies_between_two_figures_in_proportion_and_asks_for_enough_of_them() -> None:
    targets = '[targets.x]\naggregate = "p95"\nthreshold = { at_most = 19.05 }'
    rows = "indicator,value\n" + "\n".join(f"x,{value}" for value in range(1, 21))
    records = '[[sources]]\nrows = "records"\n' + targets
    assert facts(the_one(records, rows), "actual") == ("met", Fraction("19.05"))
    assert status(the_one(records, rows.removesuffix("\nx,20"))) == "no_data"
    median = records.replace("p95", "median")
    assert facts(the_one(median, "indicator,value\nx,1\nx,4"), "actual") == ("met", Fraction("2.5"))


def test_two_times_of_one_day_are_two_and_the_later_is_the_latest() -> None:
    rows = "indicator,period,value\nx,2022-03-15T14:00,5\nx,2022-03-15 08:30:00,9\nx,2022-03-14,7"
    assert the_one('[targets.x]\naggregate = "latest"\nthreshold = { at_most = 5 }', rows).actual == 5
    counted = '[targets.x]\nperiod = "2022-03"\naggregate = "count"\nthreshold = { at_least = 3 }'
    assert status(the_one(counted, rows)) == "met"


def test_a_year_that_begins_in_april_ends_in_march() -> None:
    targets = """
        year_begins = "04-01"
        [[sources]]
        period_format = "split years"
        [targets.x]
        period = "FY2021/22"
        threshold = { at_least = 5 }
    """
    rows = "indicator,period,value\nx,2021-22,5\nx,2022/23,3"
    assert facts(the_one(targets, rows, date(2022, 4, 1)), "actual") == ("met", 5)
    assert status(the_one(targets, rows, date(2022, 3, 31))) == "on_track"


@pytest.mark.parametrize(
    ("threshold", "found"), [("at_most = 5", "met"), ("at_least = 1", "missed"), ("at_most = 0", "no_data")]
)
def test_a_bound_decides_what_every_value_on_its_side_decides(threshold: str, found: str) -> None:
    targets = f'[targets.x]\nperiod = "2022"\nthreshold = {{ {threshold} }}'
    assert status(the_one(targets, "indicator,period,value\nx,2022,<1")) == found


def test_a_multiplier_stands_beside_its_value_and_one_without_a_meaning_is_refused() -> None:
    targets = '[targets.x]\nperiod = "2022"\nthreshold = { at_least = 4000 }'
    rows = "indicator,period,value,UNIT_MULT\nx,2022,4,3"
    assert facts(the_one(targets, rows), "actual") == ("met", 4000)
    assert judged(targets, "indicator,period,value,scale\nx,2022,4,thousands").refused


def test_a_condition_on_the_value_counts_and_a_missing_one_leaves_it_open() -> None:
    targets = '[targets.x]\nperiod = "2022"\naggregate = "count"\nwhere = { value = { more_than = 4 } }\n'
    targets += "threshold = { at_most = 1 }"
    rows = "indicator,period,value\nx,2022-Q1,4\nx,2022-Q2,5\nx,2022-Q3,6"
    assert facts(the_one(targets, rows), "actual") == ("missed", 2)
    assert status(the_one(targets, rows.replace("6", "-"))) == "no_data"


def test_a_sum_of_nothing_is_nought_where_the_target_says_so() -> None:
    targets = '[targets.x]\nperiod = "2022"\naggregate = "sum"\nempty = 0\nthreshold = { at_most = 1 }'
    rows = "indicator,period,value\nx,2021,4\ny,2022,1"
    assert facts(the_one(targets, rows), "actual") == ("met", 0)
    assert status(the_one(targets, rows.replace("y,2022", "y,2020"))) == "no_data"


def test_the_latest_build_counts_whatever_its_day() -> None:
    targets = '[targets.x]\naggregate = "latest"\norder = "build"\nthreshold = { at_least = 5 }'
    rows = "indicator,period,value,build\nx,2022-01,5,10\nx,2022-02,4,9"
    assert facts(the_one(targets, rows), "actual") == ("met", 5)


def test_a_stricter_threshold_warns_where_the_target_holds() -> None:
    targets = '[targets.x]\nperiod = "2022"\nthreshold = { at_most = 10 }\nwarn = { at_most = 8 }'
    rows = "indicator,period,value\nx,2022,9"
    assert facts(the_one(targets, rows), "warned") == ("met", True)
    assert facts(the_one(targets, rows.replace("9", "8")), "warned") == ("met", False)
    assert facts(the_one(targets, rows.replace("9", "11")), "warned") == ("missed", False)
    assert judged(targets.replace("8", "12"), rows).refused


def test_a_baseline_is_the_median_of_the_earlier_figures() -> None:
    targets = '[targets.x]\nthreshold = { at_most = "baseline(x) * 1.1" }'
    now, *earlier = ([("a.csv", f"indicator,value\nx,{value}\n")] for value in (110, 90, 300, 100))
    (found,) = judge(targets, now, END, earlier).targets.values()
    assert found.verdict is not None
    assert facts(found.verdict, "bound") == ("met", (110,))
    (none,) = judge(targets, now, END).targets.values()
    assert status(none.verdict) == "no_data"


def test_looking_back_from_a_pinned_period_is_refused_though_there_is_no_member() -> None:
    wish = '[indicators.x]\nperiod = "2021"\n[targets.t]\nperiod = "2022"\nfor_each = { entity = "*" }\n'
    rows = "indicator,period,entity,value\nx,2021,,5"
    for measure, is_refused in (("x + growth(x)", True), ("share(x, y)", False)):
        outcome = judged(f'{wish}measure = "{measure}"\nthreshold = {{ at_least = 1 }}', rows)
        assert any("pinned period" in why for why in outcome.refused) == is_refused


def test_a_word_that_is_no_day_may_be_refused_in_a_row_that_repeats_another_too() -> None:
    rows = "indicator,period,value,status\ndone,2022,2022-06-01,M\ndone,2022,10,M"
    outcome = judged('[targets.done]\nperiod = "2022"\nthreshold = { by = 2022-12-31 }', rows)
    assert outcome.perhaps_refused == ["a word that is none of those asked for"]


def test_a_name_that_cancels_out_of_a_measure_is_refused() -> None:
    rows = "indicator,period,value\nx,2022,5\ny,2022,1"
    for measure in ("x - x", "share(x, 2 * x)", "x + y - x", "x / x * y"):
        assert judged(
            f'[targets.t]\nperiod = "2022"\nmeasure = "{measure}"\nthreshold = {{ at_least = 1 }}', rows
        ).refused


def test_a_bound_in_points_and_per_mille_is_refused_though_there_is_no_figure() -> None:
    rows = "indicator,period,value,unit\njobs,2020,4,pp"
    outcome = judged('[targets.jobs]\nperiod = "2022"\nunit = "pp"\nthreshold = { at_least = "30‰" }', rows)
    assert "a bound in another unit than the target's" in outcome.refused


def test_a_bound_that_leaves_a_condition_open_may_be_refused_before_the_period_has_begun() -> None:
    wish = (
        '[targets.jobs]\nperiod = "2022"\nfor_each = { entity = "*" }\naggregate = "sum"\n'
        "where = { value = { less_than = 20 } }\nthreshold = { more_than = 4 }"
    )
    outcome = judged(wish, "indicator,period,entity,value\njobs,2022,A,10+", as_of=date(2021, 12, 31))
    assert outcome.perhaps_refused


def test_dated_and_undated_figures_are_refused_though_nobody_is_asked() -> None:
    wish = '[targets.x]\nperiod = "2022"\nfor_each = { entity = "*" }\nthreshold = { at_least = 1 }'
    outcome = judged(wish, "indicator,period,entity,value\nx,2022,A,1\nx,,A,1", as_of=date(2021, 12, 31))
    assert "dated and undated figures" in outcome.refused
