"""Due days: what is final, and what is merely on its way; days, stages, and yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judging import figures_text, remarks, said, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

AT_LEAST_5 = "threshold = { at_least = 5 }"


@pytest.mark.parametrize(
    ("value", "as_of", "status"),
    [
        ("5", "2022-12-30", "on_track"),
        ("5", "2022-12-31", "on_track"),
        ("5", "2023-01-01", "met"),
        ("4", "2022-12-31", "behind"),
        ("4", "2023-01-01", "missed"),
    ],
)
def test_a_level_is_final_after_the_due_day_and_the_due_day_itself_is_not_past(
    case: SmallCase, value: str, as_of: str, status: str
) -> None:
    found = case.judged(AT_LEAST_5, [f"x,2022-12,{value}"], as_of)
    assert (found.status, str(found.verdict.due)) == (status, "2022-12-31")


def test_the_due_day_may_be_before_or_after_the_end_of_the_period(case: SmallCase) -> None:
    for due, as_of, figure, status in (
        ("2022-09-30", "2022-09-30", "2022-09", "on_track"),
        ("2022-09-30", "2022-10-01", "2022-09", "met"),
        ("2023-06-30", "2023-06-30", "2022-12", "on_track"),
        ("2023-06-30", "2023-07-01", "2022-12", "met"),
    ):
        assert case.status(f"due = {due}\n{AT_LEAST_5}", [f"x,{figure},5"], as_of) == status


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        ("due = 2021-12-31\n", "2022-01-01"),
        ('period = "2022-Q3"\ndue = 2022-06-30\n', "2022-07-01"),
        ('for_each = { period = ["2022-07", "2022-08"] }\ndue = 2022-06-30\n', "2022-07-01"),
    ],
)
def test_a_due_day_before_the_period_is_an_error_that_names_its_first_day(
    case: SmallCase, keys: str, first: str
) -> None:
    (error,) = case.refused(targets_text(keys + AT_LEAST_5), figures_text(["x,2022,5"]))
    assert (error.slug, error.place and error.place.line) == ("conflicting-keys", 3 + keys.count("\n"))
    assert first in str(error.hint)


def test_a_due_day_on_the_first_day_of_some_members_period_is_none(case: SmallCase) -> None:
    keys = 'for_each = { period = ["2022-06", "2022-07"] }\ndue = 2022-06-30\n'
    assert case.status(keys + AT_LEAST_5, ["x,2022-06,5", "x,2022-07,5"]) == "met"


@pytest.mark.parametrize(
    ("figure", "as_of", "status"),
    [
        ("2022", "2023-01-31", "met"),
        ("2022-12", "2023-01-31", "met"),
        ("2022-12-31", "2023-01-31", "met"),
        ("2022-07/2022-12", "2023-01-31", "met"),
        ("2022-01", "2023-01-31", "no_data"),
        ("2022-01/2022-11", "2023-01-31", "no_data"),
        ("2022-12-30", "2023-01-31", "no_data"),
        ("2022-01", "2022-12-31", "on_track"),
        ("", "2023-01-31", "met"),
    ],
)
def test_after_the_due_day_one_figure_is_of_the_period_or_ends_with_it(
    case: SmallCase, figure: str, as_of: str, status: str
) -> None:
    found = case.judged(AT_LEAST_5, [f"x,{figure},5"], as_of)
    assert found.status == status
    assert (figure in str(found.verdict.reason)) is (status == "no_data") or not figure


def test_a_period_of_two_years_may_be_a_fiscal_year_and_takes_the_figure_in_it(case: SmallCase) -> None:
    beside = '[[sources]]\nperiod_format = "split years"\nyear_begins = "04-01"\n'
    keys = f'period = "2021/2022"\n{AT_LEAST_5}'
    assert case.status(keys, ["x,2021-22,5"], "2023-01-31", beside=beside) == "met"


def test_a_milestone_counts_whenever_it_was_reached(case: SmallCase) -> None:
    keys = 'stages = ["planned", "done"]\nthreshold = { reaches = "done" }'
    assert case.status(keys, ["x,2022-03,done"], "2023-01-31") == "met"


@pytest.mark.parametrize(("value", "status"), [("5", "met"), ("4", "missed")])
def test_a_target_with_neither_period_nor_due_day_is_judged_as_it_stands(
    case: SmallCase, value: str, status: str
) -> None:
    report = case.report(f"[targets.x]\n{AT_LEAST_5}", figures_text([f"x,2022,{value}"]), "2022-02-01")
    assert report.targets[0].status == status
    assert report.targets[0].verdict.due is None


def test_a_figure_that_is_not_out_yet_is_no_data_with_the_day_it_is_due(case: SmallCase) -> None:
    found = case.judged(AT_LEAST_5, ["x,2021,5"], "2022-06-30")
    assert (found.status, "2022-12-31" in said(found)) == ("no_data", True)
    found = case.judged(AT_LEAST_5, ["x,2021,5"])
    assert (found.status, "due" in said(found)) == ("no_data", False)


def test_a_rate_is_not_prorated(case: SmallCase) -> None:
    found = case.judged(AT_LEAST_5, ["x,2022-06,3"], "2022-06-30")
    assert (found.status, found.verdict.pace) == ("behind", None)


@pytest.mark.parametrize(
    ("aggregate", "threshold", "status"),
    [
        ("max", "{ at_most = 4 }", "missed"),
        ("max", "{ less_than = 5 }", "missed"),
        ("max", "{ at_least = 4 }", "on_track"),
        ("min", "{ at_least = 6 }", "missed"),
        ("min", "{ more_than = 5 }", "missed"),
        ("min", "{ at_most = 6 }", "on_track"),
        ("max", "{ between = [1, 4] }", "missed"),
        ("min", "{ between = [6, 9] }", "missed"),
        ("mean", "{ at_most = 4 }", "behind"),
        ("latest", "{ at_most = 4 }", "behind"),
    ],
)
def test_what_can_no_longer_hold_is_missed_before_the_due_day(
    case: SmallCase, aggregate: str, threshold: str, status: str
) -> None:
    keys = f'aggregate = "{aggregate}"\nthreshold = {threshold}'
    assert case.status(keys, ["x,2022-01,5"], "2022-06-30") == status


def test_an_extreme_that_may_be_negative_still_only_rises(case: SmallCase) -> None:
    keys = 'aggregate = "max"\nthreshold = { at_most = -4 }'
    assert case.status(keys, ["x,2022-01,-3"], "2022-06-30") == "missed"


# days


@pytest.mark.parametrize(
    ("value", "as_of", "status"),
    [
        ("2022-06-30", "2022-07-15", "met"),
        ("2022-06-30", "2022-06-30", "met"),
        ("2022年6月30日", "2022-07-15", "met"),
        ("2022-07-01", "2022-07-15", "missed"),
        ("2022-06-20", "2022-06-15", "on_track"),
        ("2022-07-20", "2022-06-15", "behind"),
        ("2022-07-20", "2022-07-15", "missed"),
        ("", "2022-07-15", "no_data"),
    ],
)
def test_by_is_done_on_or_before_the_day_and_a_later_date_is_a_plan(
    case: SmallCase, value: str, as_of: str, status: str
) -> None:
    targets = "[targets.x]\nthreshold = { by = 2022-06-30 }\n"
    found = case.report(targets, figures_text([f"x,{value}"], "indicator,value"), as_of).targets[0]
    assert found.status == status
    assert str(found.verdict.due) == "2022-06-30"
    assert ("planned" in remarks(found)) is (value.startswith("2022-") and value > as_of)


@pytest.mark.parametrize(
    ("due", "value", "as_of", "status"),
    [
        ("2022-12-31", "2022-07-20", "2022-06-15", "behind"),
        ("2022-12-31", "2022-08-01", "2022-07-15", "missed"),  # the day of the threshold can no longer be kept
        ("2022-05-31", "2022-06-20", "2022-06-15", "missed"),  # nor can the due day, though the threshold's could
        ("2022-05-31", "2022-06-10", "2022-06-15", "met"),
    ],
)
def test_a_plan_is_missed_once_the_due_day_or_the_day_of_the_threshold_has_passed(
    case: SmallCase, due: str, value: str, as_of: str, status: str
) -> None:
    targets = f"[targets.x]\ndue = {due}\nthreshold = {{ by = 2022-06-30 }}\n"
    assert case.report(targets, figures_text([f"x,{value}"], "indicator,value"), as_of).targets[0].status == status


def test_a_day_done_is_shown_with_the_day_it_was_due(case: SmallCase) -> None:
    found = case.judged("threshold = { by = 2022-06-30 }", ["x,2022,2022年5月1日"])
    assert (text(found.verdict.actual), text(found.verdict.bound)) == ("2022-05-01", "2022-06-30")
    assert (found.verdict.gap, found.verdict.completion, found.verdict.unit) == (None, None, None)


@pytest.mark.parametrize("value", ["soon", "2022-06", "5", "20220630x"])
def test_what_is_no_day_is_an_error(case: SmallCase, value: str) -> None:
    assert case.slugs("threshold = { by = 2022-06-30 }", [f"x,2022,{value}"]) == ["bad-value"]


# stages


STAGES = 'stages = ["planned", "started", "done"]\nthreshold = { reaches = "started" }'


@pytest.mark.parametrize(
    ("value", "open_status", "status"),
    [("planned", "behind", "missed"), ("started", "on_track", "met"), ("done", "on_track", "met")],
)
def test_reaches_is_that_stage_or_a_later_one(case: SmallCase, value: str, open_status: str, status: str) -> None:
    assert case.status(STAGES, [f"x,2022,{value}"]) == status
    assert case.status(STAGES, [f"x,2022,{value}"], "2022-12-31") == open_status


def test_a_stage_that_is_none_is_an_error_with_the_nearest(case: SmallCase) -> None:
    (problem,) = case.refused(targets_text(STAGES), figures_text(["x,2022,strated"]))
    assert (problem.slug, problem.place and problem.place.line) == ("bad-value", 2)
    assert "started" in problem.hint
    (problem,) = case.refused(targets_text(STAGES), figures_text(["x,2022,42"]))
    assert "the stages are planned, started, done" in problem.hint


@pytest.mark.parametrize("stage", ["开工（一期）", "开工(一期)"])
def test_a_stage_is_compared_as_it_looks(case: SmallCase, stage: str) -> None:
    keys = 'stages = ["规划", "开工（一期）"]\nthreshold = { reaches = "开工（一期）" }'
    assert case.status(keys, [f"x,2022,{stage}"]) == "met"


def test_a_missing_stage_is_no_data(case: SmallCase) -> None:
    assert case.status(STAGES, ["x,2022,-"]) == "no_data"


def test_the_latest_stage_counts_where_it_is_asked_for(case: SmallCase) -> None:
    rows = ["x,2022-01,planned", "x,2022-06,done"]
    found = case.judged(f'aggregate = "latest"\n{STAGES}', rows)
    assert (found.status, text(found.verdict.actual), text(found.verdict.bound)) == ("met", "done", "started")
    assert case.slugs(STAGES, rows) == ["ambiguous-figures"]


# yes or no


@pytest.mark.parametrize("word", ["yes", "true", "1", "是", "完成", "Yes", "TRUE"])
def test_yes_words_are_yes(case: SmallCase, word: str) -> None:
    assert case.status("threshold = { is = true }", [f"x,2022,{word}"]) == "met"
    assert case.status('threshold = { is = "no" }', [f"x,2022,{word}"]) == "missed"


@pytest.mark.parametrize("word", ["no", "false", "0", "否", "未完成"])
def test_no_words_are_no(case: SmallCase, word: str) -> None:
    assert case.status("threshold = { is = true }", [f"x,2022,{word}"]) == "missed"
    assert case.status('threshold = { is = "否" }', [f"x,2022,{word}"]) == "met"


def test_yes_before_the_due_day_is_on_track(case: SmallCase) -> None:
    found = case.judged("threshold = { is = true }", ["x,2022,yes"], "2022-06-01")
    assert (found.status, text(found.verdict.actual)) == ("on_track", "yes")
    assert case.status("threshold = { is = true }", ["x,2022,no"], "2022-06-01") == "behind"


@pytest.mark.parametrize("word", ["perhaps", "y", "2", "完"])
def test_any_other_word_is_an_error(case: SmallCase, word: str) -> None:
    assert case.slugs("threshold = { is = true }", [f"x,2022,{word}"]) == ["bad-value"]


def test_each_member_has_its_own_day_stage_or_answer(case: SmallCase) -> None:
    header = "indicator,period,value,entity"
    keys = 'for_each = { entity = ["A", "B", "C"] }\nrequire = { at_least = 1 }\nthreshold = { is = true }'
    assert case.status(keys, ["x,2022,yes,A", "x,2022,no,B"], header=header) == "met"


def test_a_status_of_missing_makes_no_day(case: SmallCase) -> None:
    rows = ["x,2022,2022-05-01,M"]
    assert case.status("threshold = { by = 2022-06-30 }", rows, header="indicator,period,value,status") == "no_data"
