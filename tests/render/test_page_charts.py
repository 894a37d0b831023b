"""Where the parts of a chart stand: never against the verdict, always within the chart."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period_text import parse_period
from goalcheck.render.html.charts import Bullet, Label, Stretch, bullet, spark, stretches, trend
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.report.verdict import PaceState, RequireState, TrendPoint

from .fakes import AS_OF, YEAR, at_least, shown, target, verdict

numbers = st.fractions() | st.sampled_from([Fraction(10) ** 30, Fraction(-1, 10**30), Fraction(0), Fraction(1)])
limits = st.tuples(numbers, numbers).map(sorted)


def drawn(actual: Fraction, interval: Interval, pace: Fraction | None = None) -> Bullet:
    state = None if pace is None else PaceState(AS_OF, shown("1"), pace)
    chart = bullet(verdict("missed", "1", "1", exact_actual=actual, interval=interval, pace=state), AS_OF)
    assert chart is not None
    return chart


def percent(text: str) -> Fraction:
    return Fraction(text.removesuffix("%"))


def end_of(chart: Bullet) -> Fraction:
    """Return where the bar's free end stands."""
    zero = percent(chart.zero) if chart.zero else Fraction(0)
    start, end = percent(chart.bar.start), percent(chart.bar.start) + percent(chart.bar.width)
    return start if end == zero and start != end else end


def test_a_bar_runs_from_zero_to_the_actual_and_the_bound_is_a_mark() -> None:
    chart = drawn(Fraction(24), Interval(low=Fraction(30)))
    scale = (Label("94.1%", "end", "30"), Label("0%", "start", "0"))
    assert chart == Bullet(Stretch("0%", "75.3%"), Stretch("94.1%", "5.9%"), ("94.1%",), labels=scale)


def test_of_a_cap_what_holds_lies_before_the_mark() -> None:
    chart = drawn(Fraction(24), Interval(high=Fraction(30)))
    assert chart.zone == ("0%", "94.1%")


def test_an_interval_has_two_marks_and_what_holds_between_them() -> None:
    chart = drawn(Fraction(3), Interval(Fraction(1), Fraction(2)))
    assert chart.marks == ("31.4%", "62.7%")
    assert chart.zone == ("31.4%", "31.3%")


def test_below_zero_the_bar_runs_backwards_from_a_line() -> None:
    chart = drawn(Fraction(-10), Interval(low=Fraction(10)))
    assert (chart.zero, chart.bar) == ("50%", ("5.6%", "44.4%"))


def test_an_exact_bound_has_one_mark() -> None:
    assert len(drawn(Fraction(5), Interval(Fraction(5), Fraction(5))).marks) == 1


def test_what_is_expected_by_now_is_a_mark_of_its_own() -> None:
    assert drawn(Fraction(10), Interval(low=Fraction(30)), pace=Fraction(15)).pace == "47.1%"


def test_a_miss_by_a_hair_is_visible() -> None:
    chart = drawn(Fraction("84.996"), Interval(low=Fraction(85)))
    assert end_of(chart) < percent(chart.marks[0])


@given(numbers, limits, st.sampled_from(["low", "high", "both"]), st.none() | numbers)
def test_a_bar_ends_on_its_own_side_of_each_mark_and_all_lies_within_the_chart(
    actual: Fraction, ends: list[Fraction], which: str, pace: Fraction | None
) -> None:
    interval = Interval(ends[0] if which != "high" else None, ends[1] if which != "low" else None)
    chart = drawn(actual, interval, pace)
    stand = percent(chart.bar.start) + percent(chart.bar.width)
    places = [
        *map(percent, chart.marks),
        percent(chart.bar.start),
        stand,
        *([percent(chart.pace)] if chart.pace else []),
    ]
    assert all(0 <= place <= 100 for place in places)
    assert percent(chart.bar.width) >= 0
    assert percent(chart.zone.width) >= 0
    if actual > 0:
        listed = [end for end in (interval.low, interval.high) if end is not None]
        for end, mark in zip(dict.fromkeys(listed), map(percent, chart.marks), strict=True):
            assert (stand > mark, stand < mark) == (actual > end, actual < end)


def test_bounds_the_wrong_way_round_are_still_drawn() -> None:
    assert percent(drawn(Fraction(4), Interval(Fraction(5), Fraction(3))).zone.width) >= 0


# --- days


def day_chart(actual: str | None, bound: str, as_of: date = AS_OF) -> Bullet | None:
    return bullet(verdict("on_track", actual, bound), as_of)


def test_a_day_stands_before_its_due_day_with_today_beside_it() -> None:
    chart = day_chart("2022-11-30", "2022-12-31")
    assert chart is not None
    assert chart.pace is not None
    assert percent(chart.pace) < end_of(chart) < percent(chart.marks[0])


def test_after_the_due_day_today_is_not_drawn() -> None:
    chart = day_chart("2022-11-30", "2022-12-31", date(2023, 5, 1))
    assert chart is not None
    assert chart.pace is None


@pytest.mark.parametrize("actual", [None, "started"])
def test_words_and_absent_figures_have_no_chart(actual: str | None) -> None:
    assert day_chart(actual, "2022-12-31") is None


# --- trends and shares


def points(*numbers: object, apart: int | None = None) -> list[TrendPoint]:
    return [
        TrendPoint(-place, YEAR, shown(str(number)), None, "break" if place == apart else "final")
        for place, number in enumerate(numbers)
        if number is not None
    ]


def line_through(*numbers: int | None, apart: int | None = None) -> tuple[str, str, str]:
    return spark(points(*numbers, apart=apart))


def test_a_trend_runs_from_left_to_right_and_rises_upwards() -> None:
    assert line_through(1, 3, 2) == ("M5,39L110,5L215,22", "", "M215,22h0")


def test_what_does_not_change_is_a_level_line() -> None:
    assert line_through(7, 7) == ("M5,22L215,22", "", "M215,22h0")


def test_one_number_is_no_trend() -> None:
    for numbers, drawn in (((1,), False), ((1, 2), True)):
        own = verdict("met", "2", "1", trend=tuple(points(*numbers)))
        assert (trend(ShownVerdict(own, target("x", own), "en"), AS_OF, 12) is not None) == drawn


@pytest.mark.parametrize(("unit", "is_drawn"), [("元", True), ("万元", False)])
def test_numbers_in_several_units_are_no_trend(unit: str, is_drawn: bool) -> None:
    own = verdict("met")
    members = tuple(
        at_least("met", number, "1", unit=one, member={"period": year}, period=parse_period(year))
        for number, one, year in (("20000", "元", "2021"), ("3", unit, "2022"))
    )
    made = target("x", own, members=members, require=RequireState("all", "all of 2", 2, 2))
    assert (trend(ShownVerdict(made.verdict, made, "en"), AS_OF, 12) is not None) is is_drawn


def test_across_a_period_without_a_number_the_line_is_another_one() -> None:
    line, gaps, dots = line_through(1, 2, None, 3)
    assert (line, gaps) == ("M5,39L75,22", "M75,22L215,5")
    assert dots == "M215,5h0"  # the last point has no neighbour


def test_what_does_not_compare_with_the_numbers_before_is_not_joined_to_them() -> None:
    assert line_through(1, 2, 3, apart=1) == ("M110,22L215,5", "", "M5,39h0M215,5h0")
    assert line_through(1, None, 3, apart=2) == ("", "", "M5,39h0M215,5h0")


@given(st.lists(st.none() | st.fractions(), min_size=2, max_size=13))
def test_every_number_of_a_trend_is_drawn_within_the_picture(numbers: list[Fraction | None]) -> None:
    listed = points(*numbers)
    if len(listed) < 2:
        return
    line, _, dots = spark(listed)
    drawn = [place.split(",") for place in re.split("[ML]", f"{line}{dots}".replace("h0", "")) if place]
    assert all(0 <= int(x) <= 220 and 0 <= int(y) <= 44 for x, y in drawn)
    assert len({x for x, _ in drawn}) == len(listed)


@given(st.lists(st.integers(0, 10_000), max_size=6))
def test_shares_lie_side_by_side_and_fill_the_whole(counts: list[int]) -> None:
    made = stretches(counts)
    for one, following in pairwise(made):
        assert percent(one.start) + percent(one.width) == percent(following.start)
    assert sum(percent(one.width) for one in made) == (100 if any(counts) else 0)


@given(numbers, limits)
def test_the_scale_names_the_bounds_and_zero_where_they_have_room(actual: Fraction, ends: list[Fraction]) -> None:
    chart = drawn(actual, Interval(ends[0], ends[1]))
    places = sorted(percent(label.x) for label in chart.labels)
    assert all(second - first >= 12 for first, second in pairwise(places))
    assert {label.text for label in chart.labels} <= {"0", *map(str, ends)}
    assert str(ends[1]) in {label.text for label in chart.labels}
