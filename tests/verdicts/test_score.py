"""What targets earn: a table worked out by hand, the grades at their edges, and laws of every rule."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.quantities.interval import Interval
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.targets_file import ScoreRule, Scoring
from goalcheck.verdicts.roll_up import grade_of, scored, total_score

DUE = date(2022, 12, 31)
RULES = ("finance", "ratio", "all-or-nothing")
GRADES = (("优", Fraction(90)), ("良", Fraction(80)), ("中", Fraction(60)), ("差", Fraction(0)))
INTERVALS = {
    "at_least": lambda a: Interval(low=a),
    "more_than": lambda a: Interval(low=a, low_open=True),
    "at_most": lambda a: Interval(high=a),
    "less_than": lambda a: Interval(high=a, high_open=True),
    "equals": lambda a: Interval(a, a),
    "between": lambda a: Interval(a, a + 10),
    "about": lambda a: Interval(a - 1, a + 1),
}


def scoring_by(rule: str, grades: tuple[tuple[str, Fraction], ...] = (), **more: Any) -> Scoring:  # noqa: ANN401 - fields of it
    return Scoring.model_construct(rule=ScoreRule(rule), grades=grades, **more)


def judged(kind: str, bound: Fraction, actual: Fraction | None, points: Fraction = Fraction(10)) -> TargetVerdict:
    interval = INTERVALS[kind](bound)
    status = Status.NO_DATA if actual is None else Status.MET if interval.holds(actual) else Status.MISSED
    verdict = Verdict(status, due=DUE, exact_actual=actual, interval=interval)
    return TargetVerdict("a", 1, "binding", "a", kind, "", verdict, points=points)


def earned(rule: str, target: TargetVerdict, scoring: Scoring | None = None) -> tuple[str, list[str]]:
    score = scored(target, scoring or scoring_by(rule)).score
    assert score is not None
    return score.earned.text, [mark.in_language("en") for mark in score.marks]


# kind, bound, actual, and what 10 points earn by finance, by ratio, and all or nothing
BY_HAND = [
    ("at_least", "50", "50", "10", "10", "10"),
    ("at_least", "50", "60", "10", "10", "10"),
    ("at_least", "50", "45", "9", "9", "0"),
    ("at_least", "50", "49.995", "9.999", "9.999", "0"),
    ("at_least", "50", "0", "0", "0", "0"),
    ("at_least", "50", "-20", "0", "0", "0"),
    ("at_least", "3", "1", "3.33", "3.33", "0"),
    ("at_least", "3", "2", "6.67", "6.67", "0"),
    ("at_least", "8", "1.001", "1.25", "1.25", "0"),
    ("at_least", "1000", "0.5", "0.01", "0.01", "0"),
    ("at_least", "0", "0", "10", "10", "10"),
    ("at_least", "0", "-1", "0", "0", "0"),
    ("at_least", "-5", "-4", "10", "10", "10"),
    ("at_least", "-5", "-6", "0", "0", "0"),
    ("more_than", "50", "50.1", "10", "10", "10"),
    ("more_than", "50", "50", "10", "10", "0"),
    ("more_than", "50", "25", "5", "5", "0"),
    ("more_than", "0", "0", "0", "0", "0"),
    ("at_most", "90", "90", "10", "10", "10"),
    ("at_most", "90", "0", "10", "10", "10"),
    ("at_most", "90", "-5", "10", "10", "10"),
    ("at_most", "90", "99", "9", "9.09", "0"),
    ("at_most", "90", "180", "0", "5", "0"),
    ("at_most", "90", "200", "0", "4.5", "0"),
    ("at_most", "90", "90.009", "9.999", "9.999", "0"),
    ("at_most", "90", "135", "5", "6.67", "0"),
    ("at_most", "0", "0", "10", "10", "10"),
    ("at_most", "0", "1", "0", "0", "0"),
    ("at_most", "-5", "-5", "10", "10", "10"),
    ("at_most", "-5", "-4", "0", "0", "0"),
    ("less_than", "90", "89", "10", "10", "10"),
    ("less_than", "90", "90", "10", "10", "0"),
    ("less_than", "0", "0", "0", "0", "0"),
    ("equals", "0", "0", "10", "10", "10"),
    ("equals", "0", "1", "0", "0", "0"),
    ("equals", "0", "-1", "10", "10", "0"),
    ("equals", "8", "8", "10", "10", "10"),
    ("equals", "8", "4", "5", "5", "0"),
    ("equals", "8", "12", "10", "10", "0"),
    ("equals", "8", "-4", "0", "0", "0"),
    ("equals", "-8", "-4", "0", "0", "0"),
    ("between", "10", "10", "10", "10", "10"),
    ("between", "10", "20", "10", "10", "10"),
    ("between", "10", "9.99", "0", "0", "0"),
    ("between", "10", "20.01", "0", "0", "0"),
    ("about", "80", "81", "10", "10", "10"),
    ("about", "80", "78.9", "0", "0", "0"),
    ("at_least", "50", None, "0", "0", "0"),
    ("at_most", "50", None, "0", "0", "0"),
    ("more_than", "50", "0", "0", "0", "0"),
    ("more_than", "50", "-1", "0", "0", "0"),
    ("more_than", "50", None, "0", "0", "0"),
    ("less_than", "90", "90.9", "9.9", "9.9", "0"),
    ("less_than", "90", "360", "0", "2.5", "0"),
    ("less_than", "90", "0", "10", "10", "10"),
    ("less_than", "90", "-1", "10", "10", "10"),
    ("less_than", "90", None, "0", "0", "0"),
    ("at_most", "90", "91", "9.89", "9.89", "0"),
    ("equals", "8", "7.9", "9.88", "9.88", "0"),
    ("equals", "8", "0", "0", "0", "0"),
    ("equals", "8", None, "0", "0", "0"),
    ("between", "10", "0", "0", "0", "0"),
    ("between", "10", "-15", "0", "0", "0"),
    ("between", "10", "1000", "0", "0", "0"),
    ("between", "10", None, "0", "0", "0"),
    ("about", "80", "81.01", "0", "0", "0"),
    ("about", "80", "0", "0", "0", "0"),
    ("about", "80", "-80", "0", "0", "0"),
    ("about", "80", None, "0", "0", "0"),
]


@pytest.mark.parametrize(("kind", "bound", "actual", "finance", "ratio", "nothing"), BY_HAND)
def test_ten_points_earn_what_was_worked_out_by_hand(
    kind: str, bound: str, actual: str | None, finance: str, ratio: str, nothing: str
) -> None:
    target = judged(kind, Fraction(bound), None if actual is None else Fraction(actual))
    assert [earned(rule, target)[0] for rule in RULES] == [finance, ratio, nothing]


@pytest.mark.parametrize(
    ("kind", "bound", "actual", "marks"),
    [
        ("at_least", 50, 50, []),
        ("at_least", 50, None, ["no data"]),
        ("more_than", 50, 50, ["missed"]),
        ("less_than", 50, 50, ["missed"]),
        ("equals", 8, 12, ["missed"]),
        ("equals", 0, -1, ["missed"]),
        ("equals", 8, 4, []),
        ("at_least", 50, 60, ["120 % of the target or more"]),
        ("at_least", 50, 59, []),
        ("at_most", 50, 5, []),
    ],
)
def test_a_score_is_marked_where_it_would_mislead(kind: str, bound: int, actual: int | None, marks: list[str]) -> None:
    target = judged(kind, Fraction(bound), None if actual is None else Fraction(actual))
    assert earned("finance", target, scoring_by("finance", overshoot=Fraction(120)))[1] == marks


@pytest.mark.parametrize(
    ("decimals", "actual", "text"),
    [
        (0, "45.4", "9"),
        (0, "47.5", "9.5"),
        (1, "45.25", "9.1"),
        (3, "16.6666", "3.333"),
        (2, "49.9999999", "9.99999998"),
    ],
)
def test_a_score_is_rounded_half_up_but_a_miss_never_to_all_points(decimals: int, actual: str, text: str) -> None:
    scoring = scoring_by("finance", decimals=decimals)
    assert earned("finance", judged("at_least", Fraction(50), Fraction(actual)), scoring)[0] == text


@pytest.mark.parametrize(
    ("percent", "shown", "grade"),
    [
        ("90", "90", "优"),
        ("89.995", "89.995", "良"),
        ("89.996", "89.996", "良"),
        ("89.994", "89.99", "良"),
        ("90.004", "90", "优"),
        ("80", "80", "良"),
        ("79.999", "79.999", "中"),
        ("60", "60", "中"),
        ("59.99", "59.99", "差"),
        ("0", "0", "差"),
        ("100", "100", "优"),
        ("99.999", "99.999", "优"),
    ],
)
def test_a_total_never_shows_a_grade_that_it_does_not_have(percent: str, shown: str, grade: str) -> None:
    scoring = scoring_by("finance", GRADES)
    target = scored(judged("at_least", Fraction(100), Fraction(percent), Fraction(100)), scoring)
    total = total_score([target], scoring)
    assert total is not None
    assert total.percent is not None
    assert (total.percent.text, total.earned.text, total.grade) == (shown, shown, grade)


def test_the_total_is_of_unrounded_scores_and_counts_points_without_data() -> None:
    scoring = scoring_by("finance", GRADES)
    thirds = [scored(judged("at_least", Fraction(3), Fraction(1)), scoring) for _ in range(3)]
    absent = scored(judged("at_least", Fraction(3), None, Fraction(5)), scoring)
    total = total_score([*thirds, absent], scoring)
    assert total is not None
    assert total.percent is not None
    assert (total.earned.text, total.points.text, total.without_data.text) == ("10", "35", "5")
    assert (total.percent.text, total.grade) == ("28.57", "差")
    assert total_score([], scoring) is None


@pytest.mark.parametrize("percent", ["89.995", "90"])
@pytest.mark.parametrize("decimals", range(4))
def test_at_the_edge_of_a_grade_no_number_of_decimals_shows_another_one(percent: str, decimals: int) -> None:
    scoring = scoring_by("finance", GRADES, decimals=decimals)
    target = scored(judged("at_least", Fraction(100), Fraction(percent), Fraction(100)), scoring)
    total = total_score([target], scoring)
    assert total is not None
    assert total.percent is not None
    assert (total.percent.text, total.grade) == (("90", "优") if percent == "90" else ("89.995", "良"))


NUMBERS = st.fractions(-1000, 1000, max_denominator=1000)
POINTS = st.fractions(0, 100, max_denominator=10)
KINDS = st.sampled_from(sorted(INTERVALS))


@given(rule=st.sampled_from(RULES), kind=KINDS, bound=NUMBERS, actual=NUMBERS, points=POINTS)
def test_a_score_lies_from_nothing_to_all_points_and_all_where_it_holds(
    rule: str, kind: str, bound: Fraction, actual: Fraction, points: Fraction
) -> None:
    target = judged(kind, bound, actual, points)
    score = scored(target, scoring_by(rule)).score
    assert score is not None
    assert 0 <= score.exact_earned <= points
    if target.status is Status.MET:
        assert score.exact_earned == points
    elif score.exact_earned < points:
        assert Fraction(score.earned.text) < points
    nothing = scored(target, scoring_by("all-or-nothing")).score
    assert nothing is not None
    assert nothing.exact_earned <= score.exact_earned


@given(
    rule=st.sampled_from(RULES),
    kind=st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
    bound=NUMBERS,
    actuals=st.tuples(NUMBERS, NUMBERS),
)
def test_a_better_actual_never_earns_less(rule: str, kind: str, bound: Fraction, actuals: tuple[Fraction, ...]) -> None:
    worse, better = sorted(actuals, reverse=kind in {"at_most", "less_than"})
    scores = [scored(judged(kind, bound, actual), scoring_by(rule)).score for actual in (worse, better)]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0].exact_earned <= scores[1].exact_earned


@given(
    earned=st.lists(st.tuples(st.fractions(0, 1, max_denominator=997), POINTS), min_size=1, max_size=5),
    decimals=st.integers(0, 3),
)
def test_the_grade_of_the_shown_total_is_its_grade_and_only_a_whole_total_shows_as_whole(
    earned: list[tuple[Fraction, Fraction]], decimals: int
) -> None:
    scoring = scoring_by("finance", GRADES, decimals=decimals)
    targets = [scored(judged("at_least", Fraction(1), share, most), scoring) for share, most in earned]
    total = total_score(targets, scoring)
    assert total is not None
    points = sum(most for _, most in earned)
    exact = sum(target.score.exact_earned for target in targets if target.score)
    if total.percent is not None:
        assert grade_of(Fraction(total.percent.text), scoring) == total.grade
        assert (total.earned.text == total.points.text) == (exact == points)
    assert abs(Fraction(total.earned.text) - exact) <= Fraction(1, 2 * 10**decimals)


@given(kind=KINDS, bound=NUMBERS, actual=NUMBERS)
def test_the_ratio_is_never_harder_than_finance_on_a_cap_and_the_same_elsewhere(
    kind: str, bound: Fraction, actual: Fraction
) -> None:
    scores = [scored(judged(kind, bound, actual), scoring_by(rule)).score for rule in RULES[:2]]
    assert scores[0] is not None
    assert scores[1] is not None
    finance, ratio = scores[0].exact_earned, scores[1].exact_earned
    assert finance <= ratio if kind in {"at_most", "less_than"} else finance == ratio
