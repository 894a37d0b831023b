"""What is shown of a number is true: whole, or cut and marked, and on its own side of the numbers beside it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalcheck.quantities.number import parse_number
from goalcheck.quantities.shown import Shown, grouped, round_half_up, show

fractions = st.fractions(max_denominator=10**9)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(45000), "45000"),
        (Decimal("4.5e4"), "45000"),
        (Decimal("84.9960"), "84.996"),
        (Decimal("-0"), "0"),
        (Decimal("-0.50"), "-0.5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 2**20), "0.00000095367431640625"),
        (Fraction(3, 25), "0.12"),
        (Fraction(1, 1_000_000_000), "0.000000001"),
        (Fraction(100), "100"),
    ],
)
def test_a_decimal_form_that_ends_is_shown_whole(value: Fraction | Decimal, text: str) -> None:
    assert show(value) == Shown(text, exact=True)
    assert str(show(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(2, 3), "0.666666"),
        (Fraction(-2, 3), "-0.666666"),
        (Fraction(82, 3), "27.333333"),
        (Fraction(100, 3 * 10**9), "0"),
        (Fraction(-1, 3 * 10**9), "0"),
        (1 + Fraction(1, 3 * 10**9), "1"),
        (Fraction(1, 2) + Fraction(1, 3 * 10**9), "0.5"),
    ],
)
def test_an_infinite_one_is_cut_toward_zero_and_marked(value: Fraction, text: str) -> None:
    assert show(value) == Shown(text, exact=False)


def test_the_places_can_be_chosen() -> None:
    assert show(Fraction(2, 3), places=2).text == "0.66"
    assert show(Fraction(5, 3), places=0).text == "1"


@pytest.mark.parametrize(
    ("value", "other", "text"),
    [
        (85 + Fraction(1, 3 * 10**9), Fraction(85), "85.0000000003"),
        (85 - Fraction(1, 3 * 10**9), Fraction(85), "84.999999"),
        (Fraction(1, 3 * 10**9), Fraction(0), "0.0000000003"),
        (Fraction(-1, 3 * 10**9), Fraction(0), "-0.0000000003"),
        (Fraction(2, 3), Fraction("0.6666663"), "0.6666666"),
        (Fraction(2, 3), Fraction("0.6666669"), "0.666666"),
        (Fraction(2, 3), Fraction(2, 3), "0.666666"),
        (Fraction(2, 3), Fraction(2, 3) - Fraction(1, 7 * 10**8), "0.666666666"),
    ],
)
def test_a_cut_number_stands_on_its_own_side_of_another(value: Fraction, other: Fraction, text: str) -> None:
    assert show(value, apart_from=[other]).text == text


def test_numbers_of_thousands_of_digits_are_shown() -> None:
    assert show(Fraction(10) ** 6000) == Shown("1" + "0" * 6000, exact=True)
    assert show(Fraction(1, 10**6000)).text == "0." + "0" * 5999 + "1"
    assert show(Fraction(1, 3**20000)).text == "0"
    assert show(Fraction(1, 5**20000)).exact
    assert not show(Fraction(1, 5**2000 * 7)).exact
    assert len(show(Fraction(1, 3) + Fraction(1, 7**5000), apart_from=[Fraction(1, 3)]).text) > 4000


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("45000", "45,000"),
        ("-1234567.1234", "-1,234,567.1234"),
        ("123", "123"),
        ("-123", "-123"),
        ("0.12345", "0.12345"),
        ("1000", "1,000"),
    ],
)
def test_grouped_separates_the_thousands_of_the_whole_part(text: str, result: str) -> None:
    assert grouped(text) == result


@settings(deadline=None)
@given(fractions, st.integers(0, 12))
def test_an_exact_text_parses_back_and_a_cut_one_lies_just_short(value: Fraction, places: int) -> None:
    shown = show(value, places=places)
    back = Fraction(parse_number(shown.text))
    assert parse_number(grouped(shown.text)) == parse_number(shown.text)
    assert abs(back) <= abs(value)
    assert (back == value) == shown.exact
    assert abs(value - back) < Fraction(1, 10**places)


@settings(deadline=None)
@given(fractions, fractions)
def test_two_numbers_shown_beside_each_other_keep_their_order(one: Fraction, other: Fraction) -> None:
    first = Fraction(parse_number(show(one, apart_from=[other]).text))
    second = Fraction(parse_number(show(other, apart_from=[one]).text))
    assert (first < second, first == second) == (one < other, one == other)


@settings(deadline=None)
@given(fractions, st.integers(-(10**6), 10**6), st.integers(1, 10**9))
def test_close_numbers_keep_their_order_with_the_fewest_places(one: Fraction, over: int, under: int) -> None:
    other = one + Fraction(over, under * 10**9)
    shown = show(one, apart_from=[other])
    if not shown.exact and one != other:
        fewest = next(p for p in range(6, 400) if _tells(one, other, p))
        assert shown.text == show(one, places=fewest).text


def _tells(one: Fraction, other: Fraction, places: int) -> bool:
    mine = Fraction(parse_number(show(one, places=places).text))
    theirs = Fraction(parse_number(show(other, places=places).text))
    return mine != theirs and (mine < theirs) == (one < other)


@settings(deadline=None)
@given(fractions)
def test_no_shown_number_has_an_exponent_or_a_trailing_zero(value: Fraction) -> None:
    text = show(value).text
    assert "e" not in text.lower()
    assert "." not in text or text[-1] not in "0."
    assert text != "-0"


@pytest.mark.parametrize(
    ("value", "places", "others", "text"),
    [
        ("89.995", 2, ["90"], "89.995"),
        ("89.994", 2, ["90"], "89.99"),
        ("2.5", 0, [], "3"),
        ("-2.5", 0, [], "-3"),
        ("0.04", 1, ["0"], "0.04"),
        ("-0.04", 1, [], "0"),
        ("30", 1, ["30"], "30"),
        ("1/3", 1, ["1/3"], "0.333333"),
        ("1/3", 1, ["1/3", "0.3333334"], "0.333333"),
        ("1/3", 1, ["1/3", "0.33333333"], "0.333333333"),
        ("9.99555555", 2, ["10"], "9.996"),
    ],
)
def test_a_number_is_rounded_half_up_but_never_onto_another(
    value: str, places: int, others: list[str], text: str
) -> None:
    shown = round_half_up(Fraction(value), places, apart_from=map(Fraction, others))
    assert (shown.text, shown.exact) == (text, "/" not in value)


@pytest.mark.parametrize(
    ("value", "places", "others", "text"),
    [("1/3", 2, [], "0.33"), ("2/3", 1, ["1"], "0.7"), ("89.9996", 3, ["89.9998"], "89.9996"), ("0", 2, [], "0")],
)
def test_an_endless_number_is_rounded_too_and_none_crosses_another(
    value: str, places: int, others: list[str], text: str
) -> None:
    shown = round_half_up(Fraction(value), places, apart_from=map(Fraction, others))
    assert shown == Shown(text, exact=True)


@given(fractions, fractions, st.integers(0, 4))
def test_a_rounded_number_is_near_and_on_its_own_side(value: Fraction, other: Fraction, places: int) -> None:
    shown = Fraction(round_half_up(value, places, apart_from=[other]).text)
    assert abs(shown - value) <= Fraction(1, 2 * 10**places)
    assert value == other or (shown < other, shown > other) == (value < other, value > other)
