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


def between(text: str) -> Interval:
    """Bounds as mathematicians write them: "[0, 2)"; nothing before or behind the comma is no end."""
    low, high = (Fraction(end) if end else None for end in text[1:-1].replace(" ", "").split(","))
    return Interval(low, high, text[0] == "(" and low is not None, text[-1] == ")" and high is not None)


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("<", "(, 3)"),
        ("<=", "(, 3]"),
        ("≤", "(, 3]"),
        ("-", "(, 3]"),
        (">", "(3, )"),
        (">=", "[3, )"),
        ("≥", "[3, )"),
        ("+", "[3, )"),
        ("=", "[3, 3]"),
    ],
)
def test_a_sign_and_its_number_are_bounds(sign: str, expected: str) -> None:
    assert Interval.of(sign, 3) == between(expected)


@pytest.mark.parametrize(
    ("one", "operation", "other", "expected"),
    [
        ("[1, 2)", "+", "(10, 20]", "(11, 22)"),
        ("[1, )", "+", "[10, 20]", "[11, )"),
        ("(, 2]", "+", "[10, 20)", "(, 22)"),
        ("[1, 2)", "-", "[10, 20)", "(-19, -8)"),
        ("(1, 2]", "-", "[10, )", "(, -8]"),
        ("(1, 2]", "*", "[3, 3]", "(3, 6]"),
        ("(1, 2]", "*", "[-3, -3]", "[-6, -3)"),
        ("(1, )", "*", "[0, 0]", "[0, 0]"),
        ("[-1, 2]", "*", "[-5, 3]", "[-10, 6]"),
        ("[-3, -2]", "*", "[-5, -4]", "[8, 15]"),
        ("[1, )", "*", "[2, 3]", "[2, )"),
        ("(, -1]", "*", "[2, 3]", "(, -2]"),
        ("[-1, )", "*", "[-2, 3]", "(, )"),
        ("[0, 0]", "*", "(, )", "[0, 0]"),
        ("(, )", "*", "[0, 1]", "(, )"),
        ("[2, 4]", "/", "[2, 2]", "[1, 2]"),
        ("[2, 4]", "/", "[1, 2]", "[1, 4]"),
        ("[2, 4]", "/", "[-2, -1]", "[-4, -1]"),
        ("[1, 1]", "/", "[2, )", "(0, 1/2]"),
        ("[1, 1]", "/", "(0, 2]", "[1/2, )"),
        ("[1, 1]", "/", "[1, 2)", "(1/2, 1]"),
        ("[3, 3]", "/", "(1, 2]", "[3/2, 3)"),
        ("[1, 1]", "/", "(, -2]", "[-1/2, 0)"),
        ("[1, 1]", "/", "[-2, 0)", "(, -1/2]"),
        ("[1, 1]", "/", "[1/2, 2]", "[1/2, 2]"),
    ],
)
def test_arithmetic_reaches_to_the_ends_and_no_further(one: str, operation: str, other: str, expected: str) -> None:
    left, right = between(one), between(other).settled
    match operation:
        case "+":
            result: Interval | Fraction = left + right
        case "-":
            result = left - right
        case "*":
            result = left * right
        case _:
            result = left.settled / right
    assert Interval.exactly(result).text(str) == between(expected).text(str)


@pytest.mark.parametrize("divisor", ["[0, 0]", "[0, 1]", "[-1, 0]", "[-1, 1]", "(, )", "[0, )", "(, 0]", "(-1, 1)"])
def test_nothing_is_divided_by_what_may_be_nought(divisor: str) -> None:
    with pytest.raises(ZeroDivisionError):
        1 / between(divisor)


@pytest.mark.parametrize(
    ("one", "other", "least", "greatest"),
    [
        ("[1, 5]", "[2, 3]", "[1, 3]", "[2, 5]"),
        ("(1, 3)", "[1, 3]", "[1, 3)", "(1, 3]"),
        ("(1, )", "[2, 3)", "(1, 3)", "[2, )"),
        ("(, 4]", "[2, 4)", "(, 4)", "[2, 4]"),
        ("(, )", "[2, 2]", "(, 2]", "[2, )"),
        ("(, )", "(, )", "(, )", "(, )"),
    ],
)
def test_the_least_and_the_greatest_of_bounds(one: str, other: str, least: str, greatest: str) -> None:
    both = [between(one), between(other)]
    assert least_of(both) == least_of(both[::-1]) == between(least)
    assert greatest_of(both) == greatest_of(both[::-1]) == between(greatest)


@pytest.mark.parametrize(
    ("within", "x", "gap", "beside"),
    [
        ("[1, 3]", -4, 5, 1),
        ("[1, 3]", 1, 0, 1),
        ("(1, 3]", 1, 0, 1),
        ("[1, 3)", 3, 0, 3),
        ("[1, 3]", 2, 0, 3),
        ("[1, 3]", 7, 4, 3),
        ("[1, )", 7, 0, 1),
        ("(, 3]", -7, 0, 3),
        ("(, )", 7, 0, 0),
    ],
)
def test_a_number_has_a_gap_to_the_end_that_it_misses(within: str, x: int, gap: int, beside: int) -> None:
    assert between(within).gap(Fraction(x)) == gap
    assert between(within).end_beside(Fraction(x)) == beside


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("[1, 3]", "[1, 3]", True),
        ("(1, 3)", "[1, 3]", True),
        ("[1, 3]", "(1, 3]", False),
        ("[1, 3]", "[1, 3)", False),
        ("[2, 3]", "[1, )", True),
        ("[0, 3]", "[1, )", False),
        ("[1, 3]", "(, 3]", True),
        ("[1, 4]", "(, 3]", False),
        ("[1, )", "[1, 3]", False),
        ("(, 3]", "[1, 3]", False),
        ("(, )", "[1, )", False),
        ("(, )", "(, 1]", False),
        ("[1, )", "(, )", True),
        ("[-4, -3]", "[-4, -2]", True),
    ],
)
def test_bounds_are_within_others_if_all_their_numbers_are(one: str, other: str, *, expected: bool) -> None:
    assert between(one).is_within(between(other)) is expected


@pytest.mark.parametrize(
    ("within", "is_empty", "text"),
    [
        ("[1, 1]", False, "= 1"),
        ("(1, 1]", True, "(1, 1]"),
        ("[1, 1)", True, "[1, 1)"),
        ("[2, 1]", True, "[2, 1]"),
        ("(1, 2]", False, "(1, 2]"),
        ("[1, 2)", False, "[1, 2)"),
        ("[1, )", False, "≥ 1"),
        ("(, 1)", False, "< 1"),
        ("(, )", False, "any"),
    ],
)
def test_what_nothing_fulfils_is_empty_and_never_written_as_one_number(
    within: str, text: str, *, is_empty: bool
) -> None:
    assert between(within).is_empty is is_empty
    assert between(within).text(str) == text


def test_bounds_without_ends_are_no_number_and_are_written_as_unknown() -> None:
    assert between("(, )").short == "?"
    assert between("(, )").settled == between("(, )")
    assert between("[1, 2]").settled == between("[1, 2]")
    assert between("[0, 0]").settled == 0
    assert between("(, )").points([]) == [-1, 0, 1]
    assert between("[1, )").points([Fraction(3), Fraction(-3)]) == [1, 2, 3, 4]
    assert between("(1, 3)").points([]) == [2]
    assert between("[1, 3]").points([]) == [1, 2, 3]
    assert Interval.of("≥", 0).short == "≥0"
