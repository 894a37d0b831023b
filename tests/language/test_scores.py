"""Scores, warnings, reasons and the roll-up of whole reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.render.formats import Style
from goalcheck.render.terminal.tables import render_gate

from .judging import figures_text

if TYPE_CHECKING:
    from .judging import SmallCase

ENTITY = "indicator,period,value,entity"

SCORE = '[score]\nrule = "finance"\ngrades = { A = 90, B = 0 }\n'


def targets(keys: str) -> str:
    return f'period = "2022"\n{SCORE}[targets.x]\npoints = 10\n{keys}\n'


@pytest.mark.parametrize(
    ("keys", "rows", "text"),
    [
        ("threshold = { is = true }", ["x,2022,yes"], "10"),
        ("threshold = { is = true }", ["x,2022,no"], "0"),
        ("threshold = { by = 2022-06-30 }", ["x,2022,2022-07-01"], "0"),
        ('stages = ["a", "b"]\nthreshold = { reaches = "b" }', ["x,2022,b"], "10"),
        ("threshold = { at_least = 5 }", ["x,2022,<1"], "0"),
    ],
)
def test_days_stages_yes_and_what_is_known_by_bounds_earn_all_or_nothing(
    case: SmallCase, keys: str, rows: list[str], text: str
) -> None:
    score = case.report(targets(keys), figures_text(rows), "2023-01-31").targets[0].score
    assert score is not None
    assert (score.rule, score.earned.text, score.points.text, score.how) == ("finance", text, "10", None)


def test_a_bound_below_1_has_a_ratio_too(case: SmallCase) -> None:
    score = case.report(targets("threshold = { at_least = 0.5 }"), figures_text(["x,2022,0.25"]), "2023-01-31").score
    assert score is not None
    assert (score.earned.text, [*score.grades]) == ("5", ["A", "B"])


@pytest.mark.parametrize(
    ("rule", "earned", "how"),
    [
        ("finance", "9", "(1 − (110 − 100) ÷ 100) × 10"),
        ("ratio", "9.09", "100 ÷ 110 × 10"),
        ("all-or-nothing", "0", "None"),
    ],
)
def test_the_score_of_a_cap_that_is_exceeded_says_how_it_comes_about(
    case: SmallCase, rule: str, earned: str, how: str
) -> None:
    text = f'period = "2022"\n[score]\nrule = "{rule}"\n[targets.x]\npoints = 10\nthreshold = {{ at_most = 100 }}\n'
    report = case.report(text, figures_text(["x,2022,110"]), "2023-01-31")
    score = report.targets[0].score
    assert score is not None
    assert (score.earned.text, str(score.how), score.marks) == (earned, how, ())
    assert report.score is not None
    assert report.score.grade is None


@pytest.mark.parametrize(
    ("bound", "value", "beyond"),
    [("100", "120", True), ("100", "119.9", False), ("0.5", "0.6", True), ("0", "5", False), ("-5", "5", False)],
)
def test_a_goal_exceeded_by_the_overshoot_is_marked_if_it_is_above_0(
    case: SmallCase, bound: str, value: str, beyond: bool
) -> None:
    text = targets(f"threshold = {{ at_least = {bound} }}").replace("[targets", 'overshoot = "120%"\n[targets', 1)
    score = case.report(text, figures_text([f"x,2022,{value}"]), "2022-06-30").targets[0].score
    assert score is not None
    assert [mark.key for mark in score.marks] == ["score_so_far", *["score_overshoot"] * beyond]


@pytest.mark.parametrize(
    ("require", "text"),
    [
        ("", "6.67"),
        ("require = { more_than = 2 }", "6.67"),
        ("require = { at_least = 2 }", "10"),
        ("require = { at_most = 1 }", "0"),
        ('require = { at_least = "90%" }', "6.67"),
    ],
)
def test_members_earn_the_share_that_hold(case: SmallCase, require: str, text: str) -> None:
    keys = f'for_each = {{ entity = "*" }}\n{require}\nthreshold = {{ at_least = 5 }}'
    rows = ["x,2022,5,A", "x,2022,9,B", "x,2022,1,C"]
    report = case.report(targets(keys), figures_text(rows, ENTITY), "2023-01-31")
    score, own = report.score, report.targets[0].score
    assert score is not None
    assert own is not None
    assert score.earned.text == text
    assert str(own.how) == ("2 ÷ 3 × 10" if text == "6.67" else "None")


def test_before_the_due_day_the_score_is_that_of_today_and_says_so(case: SmallCase) -> None:
    keys = 'aggregate = "sum"\nthreshold = { at_least = 100 }'
    report = case.report(targets(keys), figures_text(["x,2022-01,40"]), "2022-03-01")
    score = report.targets[0].score
    assert score is not None
    assert (report.targets[0].status, score.earned.text) == ("on_track", "4")
    assert [mark.in_language("en") for mark in score.marks] == ["so far"]
    assert score.how is not None
    assert score.how.in_language("en") == "40 ÷ 100 × 10"


def test_a_waived_miss_earns_what_it_earns(case: SmallCase) -> None:
    keys = 'waiver = { until = 2024-01-01, reason = "flood" }\nthreshold = { at_least = 10 }'
    score = case.report(targets(keys), figures_text(["x,2022,5"]), "2023-01-31").score
    assert score is not None
    assert (score.earned.text, score.grade) == ("5", "B")


# warnings, reasons, groups


@pytest.mark.parametrize(
    ("value", "status", "warned"),
    [("70", "met", False), ("75", "met", False), ("80", "met", True), ("90", "met", True), ("91", "missed", False)],
)
def test_a_stricter_bound_that_is_broken_marks_and_does_not_fail(
    case: SmallCase, value: str, status: str, warned: bool
) -> None:
    text = targets("threshold = { at_most = 90 }\nwarn = { at_most = 75 }")
    report = case.report(text, figures_text([f"x,2022,{value}"]), "2023-01-31")
    target = report.targets[0]
    assert (target.status, target.verdict.warned) == (status, warned)
    assert report.gate.warned == (("x",) if warned else ())
    assert report.passed is (status == "met")
    remarks = [remark.in_language("en") for remark in target.verdict.remarks]
    assert remarks == (["warning: not ≤ 75"] if warned else [])


@pytest.mark.parametrize(
    ("threshold", "warn", "second", "status", "warned"),
    [
        ("at_least = 100", "at_least = 120", 20, "on_track", False),
        ("at_most = 100", "at_most = 40", 19, "on_track", True),
        ("at_most = 100", "at_most = 40", 20, "behind", False),  # it is below the cap, but was too fast
    ],
)
def test_a_sum_on_its_way_to_the_threshold_is_not_warned_and_a_cap_used_up_in_time_is(
    case: SmallCase, threshold: str, warn: str, second: int, status: str, warned: bool
) -> None:
    text = targets(f'aggregate = "sum"\nthreshold = {{ {threshold} }}\nwarn = {{ {warn} }}')
    (target,) = case.report(text, figures_text(["x,2022-Q1,30", f"x,2022-Q2,{second}"]), "2022-06-30").targets
    assert (target.status, target.verdict.warned) == (status, warned)


@pytest.mark.parametrize(("value", "warned"), [("1500", True), ("900", False)])
def test_a_warning_bound_is_compared_in_the_unit_of_the_figures(case: SmallCase, value: str, warned: bool) -> None:
    text = targets('threshold = { at_most = "2 km" }\nwarn = { at_most = "1 km" }')
    (target,) = case.report(text, figures_text([f"x,2022,{value},m"], "indicator,period,value,unit")).targets
    assert (target.status, target.verdict.unit, target.verdict.warned) == ("met", "m", warned)
    assert [str(remark) for remark in target.remarks] == (["warning: not ≤ 1000 m"] if warned else [])


def test_a_warning_shows_its_bound_apart_from_the_number_that_breaks_it(case: SmallCase) -> None:
    text = targets('threshold = { at_least = 30 }\nwarn = { at_least = "y / 3" }')
    (target,) = case.report(text, figures_text(["x,2022,33.333333", "y,2022,100"])).targets
    assert [str(remark) for remark in target.remarks] == ["warning: not ≥ 33.3333333"]


def test_a_target_is_warned_if_one_of_its_members_is(case: SmallCase) -> None:
    text = targets('for_each = { entity = "*" }\nthreshold = { at_most = 90 }\nwarn = { less_than = "w" }')
    report = case.report(text, figures_text(["x,2022,70,A", "x,2022,80,B", "w,2022,75,A"], ENTITY), "2023-01-31")
    target = report.targets[0]
    assert (target.status, target.verdict.warned) == ("met", None)
    assert [remark.in_language("en") for remark in (target.members or ())[1].remarks] == [
        "the warning bound is unknown: no bound: no figure for w (B) in 2022"
    ]
    report = case.report(text, figures_text(["x,2022,70,A", "x,2022,80,B", "w,2022,75,B"], ENTITY), "2023-01-31")
    assert (report.targets[0].status, report.targets[0].verdict.warned) == ("met", True)


def test_a_warning_bound_of_which_months_are_absent_is_unknown(case: SmallCase) -> None:
    text = (
        targets('threshold = { at_least = 10 }\nwarn = { at_least = "plan" }')
        + '[indicators.plan]\naggregate = "sum"\n'
    )
    report = case.report(text, figures_text(["x,2022,50", "plan,2022-01,40"]), "2023-01-31")
    unknown = "the warning bound is unknown: ≥ plan has no figure for 2022-02/2022-12"
    assert [remark.in_language("en") for remark in report.targets[0].verdict.remarks] == [unknown]
    assert unknown in render_gate(report, Style())
    assert (report.passed, report.gate.warned) == (True, ())


@pytest.mark.parametrize("each", ["", 'for_each = { entity = ["A"] }\n'])
def test_a_warning_bound_that_is_unknown_fails_where_warnings_do(case: SmallCase, each: str) -> None:
    text = targets(f'{each}threshold = {{ at_most = 90 }}\nwarn = {{ at_most = "w" }}') + "[indicators.w]\n"
    figures = figures_text(["x,2022,80,A", "w,2022,85,B"], ENTITY) if each else figures_text(["x,2022,80"])
    report = case.report(text, figures, "2023-01-31", fail_on={"warned"})
    assert (report.targets[0].status, report.gate.failing) == ("met", ("x",))
    assert "the warning bound is unknown" in render_gate(report, Style())


def test_members_without_a_warning_bound_fail_no_gate_of_warnings(case: SmallCase) -> None:
    text = targets('for_each = { entity = ["A"] }\nthreshold = { at_most = 90 }')
    report = case.report(text, figures_text(["x,2022,80,A"], ENTITY), "2023-01-31", fail_on={"warned"})
    assert (report.targets[0].verdict.warned, report.passed) == (False, True)


def test_a_warning_fails_the_gate_where_it_is_asked_to(case: SmallCase) -> None:
    text = targets("threshold = { at_most = 90 }\nwarn = { at_most = 75 }")
    report = case.report(text, figures_text(["x,2022,80"]), "2023-01-31", fail_on={"warned"})
    assert report.gate.failing == ("x",)


def test_a_miss_without_a_reason_fails_where_reasons_are_required(case: SmallCase) -> None:
    text = targets('commitment = "expected"\nthreshold = { at_least = 9 }')
    figures = figures_text(["x,2022,8"])
    assert case.report(text, figures, "2023-01-31").gate.unexplained == ()
    gate = case.report(text, figures, "2023-01-31", require_reasons=True).gate
    assert (gate.passed, gate.failing, gate.unexplained) == (False, ("x",), ("x",))
    gate = case.report(text + 'reason = "floods"\n', figures, "2023-01-31", require_reasons=True).gate
    assert (gate.passed, gate.unexplained) == (True, ())


def test_a_reason_beside_what_is_met_is_noted_as_out_of_date(case: SmallCase) -> None:
    text = targets('threshold = { at_least = 9 }\nreason = "floods"')
    notes = [note.in_language("en") for note in case.report(text, figures_text(["x,2022,9"]), "2023-01-31").notes]
    assert notes == ["x is met: its reason or remedy is out of date"]


def test_verdicts_are_rolled_up_by_theme_owner_and_member(case: SmallCase) -> None:
    each = 'for_each = { entity = ["A", "B"] }\nthreshold = { at_least = 5 }\n'
    text = (
        f'period = "2022"\n{SCORE}[targets.x]\npoints = 10\ntheme = "jobs"\n{each}'
        f'[targets.y]\npoints = 5\ntheme = "jobs"\nowner = "office"\n{each}'
        "[targets.z]\nthreshold = { at_least = 1 }\n"
    )
    rows = ["x,2022,5,A", "x,2022,6,B", "y,2022,5,A", "y,2022,1,B"]
    report = case.report(text, figures_text(rows, ENTITY), "2023-01-31")
    found = [
        (group.by, str(group.name), group.held, group.summary.judged, group.share and group.share.text)
        for group in report.groups
    ]
    assert found == [
        ("theme", "jobs", 1, 2, "50"),
        ("theme", "None", 0, 0, None),
        ("owner", "None", 1, 1, "100"),
        ("owner", "office", 0, 1, "0"),
        ("member", "A", 2, 2, "100"),
        ("member", "B", 1, 2, "50"),
    ]
    assert [group.score.earned.text if group.score else None for group in report.groups[:2]] == ["12.5", None]
    thirds = '[targets.{0}]\nmeasure = "z"\nowner = "office"\nthreshold = {{ at_least = {0} }}\n'
    text = 'period = "2022"\n' + "".join(map(thirds.format, range(1, 4)))
    (group,) = case.report(text, figures_text(["z,2022,2"]), "2023-01-31").groups
    assert (group.held, group.share and group.share.text) == (2, "66.66")
