"""Arithmetic with bounds holds for every value between them; what it tells apart shows at a few points."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goalcheck.answers.percentile import Ranked, percentile, percentile_within
from goalcheck.quantities.bounded import Bounded, greatest_of, least_of
from goalcheck.targets.interval import Interval

numbers = st.fractions(min_value=-6, max_value=6, max_denominator=2)
ends = st.none() | numbers


@st.composite
def bounded(draw: st.DrawFn) -> tuple[Bounded, Fraction]:
    """Bounds, and a number between them."""
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low >= high:
        low, high = high, low + 1
    within = Bounded(low, high, draw(st.booleans()), draw(st.booleans()))
    number = draw(st.sampled_from(within.points([])) | numbers)
    assume(holds(within, number))
    return within, number


def holds(within: Bounded, number: Fraction) -> bool:
    return Interval(within.low, within.high, within.low_open, within.high_open).holds(number)


@given(bounded(), bounded(), numbers)
def test_arithmetic_holds_for_each_number_between_the_bounds(
    one: tuple[Bounded, Fraction], two: tuple[Bounded, Fraction], exact: Fraction
) -> None:
    (a, x), (b, y) = one, two
    assert holds(a + b, x + y)
    assert holds(a - b, x - y)
    assert holds(a * b, x * y)
    assert holds(-a, -x)
    assert holds(a * exact, x * exact)
    assert holds(exact * a + exact, exact * x + exact)
    assert holds(exact - a, exact - x)
    assert holds(least_of([a, b, exact]), min(x, y, exact))
    assert holds(greatest_of([a, b, exact]), max(x, y, exact))
    try:
        inverse, quotient = b.inverse(), a / b
    except ZeroDivisionError:
        assert holds(b, Fraction(0)) or b.low is None or b.high is None or b.low <= 0 <= b.high
    else:
        assert holds(inverse, 1 / y)
        assert holds(quotient, x / y)


@given(
    st.lists(bounded(), min_size=1, max_size=5), st.lists(numbers, max_size=4), st.sampled_from([0, 37, 50, 95, 100])
)
def test_a_percentile_lies_within_the_bounds_of_it(
    known: list[tuple[Bounded, Fraction]], exact: list[Fraction], hundredths: int
) -> None:
    values = Counter([*exact, *(number for _, number in known)])
    within = percentile_within([Ranked.of(Counter(exact))], [(one, 1) for one, _ in known], Fraction(hundredths))
    assert holds(within, percentile([Ranked.of(values)], Fraction(hundredths)).value)


@given(bounded(), st.lists(numbers, max_size=4))
def test_the_points_of_bounds_show_all_that_changes_at_the_marks(
    one: tuple[Bounded, Fraction], marks: list[Fraction]
) -> None:
    within, number = one

    def sides(point: Fraction) -> list[int]:
        return [(point > mark) - (point < mark) for mark in marks]

    points = within.points(marks)
    assert all(holds(within, point) for point in points)
    assert sides(number) in [sides(point) for point in points]


@pytest.mark.parametrize(
    ("within", "text"),
    [
        (Bounded.of("<", 1), "<1"),
        (Bounded.of("≤", Fraction(1, 2)), "≤0.5"),
        (Bounded.of("+", 250_000), "≥250000"),
        (Bounded.of("-", 10), "≤10"),
        (Bounded.of(">", 3) + 5, ">8"),
        (Bounded(Fraction(30), Fraction(35), high_open=True), "[30, 35)"),
    ],
)
def test_bounds_are_written_in_short(within: Bounded, text: str) -> None:
    assert within.text == text
