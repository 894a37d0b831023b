"""Arithmetic with bounds holds for every value between them; what it tells apart shows at a few points."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goalcheck.answers.percentile import Ranked, percentile, percentile_within
from goalcheck.quantities.interval import Interval, greatest_of, least_of

numbers = st.fractions(min_value=-6, max_value=6, max_denominator=2)
ends = st.none() | numbers


@st.composite
def bounded(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """Bounds, and a number between them."""
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low >= high:
        low, high = high, low + 1
    within = Interval(low, high, draw(st.booleans()), draw(st.booleans()))
    number = draw(st.sampled_from(within.points([])) | numbers)
    assume(within.holds(number))
    return within, number


@given(bounded(), bounded(), numbers)
def test_arithmetic_holds_for_each_number_between_the_bounds(
    one: tuple[Interval, Fraction], two: tuple[Interval, Fraction], exact: Fraction
) -> None:
    (a, x), (b, y) = one, two
    assert (a + b).holds(x + y)
    assert (a - b).holds(x - y)
    assert (a * b).holds(x * y)
    assert (-a).holds(-x)
    assert (a * exact).holds(x * exact)
    assert (exact * a + exact).holds(exact * x + exact)
    assert (exact - a).holds(exact - x)
    assert least_of([a, b, exact]).holds(min(x, y, exact))
    assert greatest_of([a, b, exact]).holds(max(x, y, exact))
    try:
        inverse, quotient = b.inverse(), a / b
    except ZeroDivisionError:
        assert b.holds(Fraction(0)) or b.low is None or b.high is None or b.low <= 0 <= b.high
    else:
        assert inverse.holds(1 / y)
        assert quotient.holds(x / y)


@given(
    st.lists(bounded(), min_size=1, max_size=5), st.lists(numbers, max_size=4), st.sampled_from([0, 37, 50, 95, 100])
)
def test_a_percentile_lies_within_the_bounds_of_it(
    known: list[tuple[Interval, Fraction]], exact: list[Fraction], hundredths: int
) -> None:
    values = Counter([*exact, *(number for _, number in known)])
    within = percentile_within([Ranked.of(Counter(exact))], [(one, 1) for one, _ in known], Fraction(hundredths))
    assert within.holds(percentile([Ranked.of(values)], Fraction(hundredths)).value)


@given(
    st.lists(bounded(), min_size=1, max_size=5), st.lists(numbers, max_size=4), st.sampled_from([0, 37, 50, 95, 100])
)
def test_an_end_of_a_percentile_is_open_if_no_values_reach_it(
    known: list[tuple[Interval, Fraction]], exact: list[Fraction], hundredths: int
) -> None:
    given = [one for one, _ in known]
    within = percentile_within([Ranked.of(Counter(exact))], [(one, 1) for one in given], Fraction(hundredths))
    marks = sorted({*exact, *(end for one in given for end in one.ends)}) or [Fraction(0)]
    step = min((later - earlier for earlier, later in pairwise(marks)), default=Fraction(1)) / 2
    highs = [marks[-1] + 1 if one.high is None else one.high - step * one.high_open for one in given]
    lows = [marks[0] - 1 if one.low is None else one.low + step * one.low_open for one in given]
    high, low = (
        percentile([Ranked.of(Counter([*exact, *ends]))], Fraction(hundredths)).value for ends in (highs, lows)
    )
    assert (high == within.high) == (within.high is not None and not within.high_open)
    assert (low == within.low) == (within.low is not None and not within.low_open)


@given(bounded(), st.lists(numbers, max_size=4))
def test_the_points_of_bounds_show_all_that_changes_at_the_marks(
    one: tuple[Interval, Fraction], marks: list[Fraction]
) -> None:
    within, number = one

    def sides(point: Fraction) -> list[int]:
        return [(point > mark) - (point < mark) for mark in marks]

    points = within.points(marks)
    assert all(within.holds(point) for point in points)
    assert sides(number) in [sides(point) for point in points]


@pytest.mark.parametrize(
    ("within", "text"),
    [
        (Interval.of("<", 1), "<1"),
        (Interval.of("≤", Fraction(1, 2)), "≤0.5"),
        (Interval.of("+", 250_000), "≥250000"),
        (Interval.of("-", 10), "≤10"),
        (Interval.of(">", 3) + 5, ">8"),
        (Interval(Fraction(30), Fraction(35), high_open=True), "[30, 35)"),
    ],
)
def test_bounds_are_written_in_short(within: Interval, text: str) -> None:
    assert within.short == text
