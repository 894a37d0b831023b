"""Numbers are read exactly as the language says, and nothing else is one."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal, Inexact
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalcheck.messages.catalogue import MessageError
from goalcheck.quantities.number import (
    EXACT,
    MISSING_MARKERS,
    is_amount,
    is_missing,
    parse_number,
    parse_quantity,
    pointed,
    read_amount,
)
from goalcheck.quantities.unit import Units

if TYPE_CHECKING:
    from collections.abc import Callable

read_cell = partial(read_amount, units=Units())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45000", "45000"),
        ("45,000", "45000"),
        ("1,234,567.89", "1234567.89"),
        ("4.5万", "45000"),
        ("271.9亿", "27190000000"),
        ("5万亿", "5000000000000"),
        ("3百", "300"),
        ("3千", "3000"),
        ("3十万", "300000"),
        ("3百万", "3000000"),
        ("3千万", "30000000"),
        ("3百亿", "30000000000"),
        ("-35", "-35"),
        ("−35", "-35"),
        ("－35", "-35"),
        ("+35", "35"),
        ("1.2e4", "12000"),
        ("1.2E-4", "0.00012"),
        ("１２，３４５．６", "12345.6"),
        ("007", "7"),
        ("\t\u3000 45\xa0\n", "45"),
        ("0e900", "0"),
        ("1e1000", "1e1000"),
        ("1e-1000", "1e-1000"),
        ("9" * 1000, "9" * 1000),
        ("9" * 1000 + "e" + "0" * 499, "9" * 1000),
        ("1234567890" * 4 + "万", "1234567890" * 4 + "0000"),
    ],
)
def test_a_number_is_read_exactly(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "-",
            "abc",
            "1_000",
            "٣",
            "1 000",
            "4.5 万",
            "- 5",
            "–5",
            "--5",
            "1,23",
            "12,34",
            "1,2345",
            "0,123",
            ",123",
            "1,,000",
        ),
        *(
            "5.",
            "1.2.3",
            "1e",
            "e5",
            "1e1.5",
            "inf",
            "Infinity",
            "-inf",
            "nan",
            "NaN",
            "0x10",
            "1/2",
            "½",
            "1e5e5",
        ),
        *("5元", "5%", "万", "1'000", "1.234,5", "²"),
    ],
)
def test_nothing_else_is_a_number(text: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,5", "1234.5"), ("1.234", "1234"), ("0,5", "0.5"), ("-1.234.567", "-1234567"), ("1234,5", "1234.5")],
)
def test_a_decimal_comma_swaps_the_roles(text: str, value: str) -> None:
    assert parse_number(text, decimal=",") == Decimal(value)
    assert read_cell(text, decimal=",") == (Decimal(value), "")


@pytest.mark.parametrize("text", ["1,234.5", "1.23", "0.5", "1.2345"])
def test_with_a_decimal_comma_a_point_stands_only_where_thousands_are(text: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        parse_number(text, decimal=",")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("9" * 1001, "has 1,001 digits; a number has at most 1,000"),
        ("0." + "1" * 1000, "has 1,001 digits"),
        ("9" * 1000 + "e" + "0" * 500, "is too long for a number: 1,501 characters"),
        ("1e1001", "is too large or too small"),
        ("1e-1001", "is too large or too small"),
        ("1e999999999999", "is too large or too small"),
        ("0e5000", "is too large or too small"),
        ("1e999万", "is too large or too small"),
        ("12e1000", "is too large or too small"),
        ("0.1e-1000", "is too large or too small"),
    ],
)
def test_an_extreme_number_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_number(text)


@pytest.mark.parametrize("text", ["9" * 10_000_000, "1e" + "9" * 10_000_000, "9," * 5_000_000, "x" * 10_000_000])
@pytest.mark.parametrize("parse", [parse_number, read_cell, parse_quantity])
def test_ten_million_characters_are_refused_and_quoted_briefly(parse: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueError, match="is too long for a number: 10,000,00") as error:
        parse(text)
    assert len(str(error.value)) < 160


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("99.8%", "99.8", "%"),
        ("99.8 %", "99.8", "%"),
        (".5%", "0.5", "%"),
        ("99.8％", "99.8", "%"),
        ("5‰", "5", "‰"),
        ("5 %", "5", "%"),
        ("-1,234%", "-1234", "%"),
        ("4.5万", "45000", ""),
        ("12", "12", ""),
    ],
)
def test_a_percent_sign_in_a_cell_is_its_unit(text: str, value: str, unit: str) -> None:
    assert read_cell(f" {text}\t") == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["-0", "0", "-0.00", "-0e5", "−0"])
def test_zero_has_no_sign(text: str) -> None:
    assert str(read_cell(text)[0]) == "0"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("9.8万亿元", "9.8e12", "元"),
        ("9.8 万亿元", "9.8e12", "元"),
        ("4万", "40000", ""),
        ("4 万", "40000", ""),
        ("4 万 元", "40000", "元"),
        ("5%", "5", "%"),
        ("５％", "5", "%"),
        ("5‰", "5", "‰"),
        ("5百分点", "5", "百分点"),
        ("5个百分点", "5", "个百分点"),
        ("3pp", "3", "pp"),
        ("3千瓦时", "3", "千瓦时"),
        ("3万千瓦时", "30000", "千瓦时"),
        ("3千克/人", "3", "千克/人"),
        ("3千人", "3000", "人"),
        ("3百户", "300", "户"),
        ("12 件", "12", "件"),
        ("1 set", "1", "set"),
        ("1,200 US$", "1200", "US$"),
        ("5€", "5", "€"),
        ("$1,200", "1200", "$"),
        ("-US$ 1.2万", "-12000", "US$"),
        ("￥１２", "12", "¥"),
        ("80 km/h", "80", "km/h"),
        ("-3 °C", "-3", "°C"),
        ("1.5e3吨", "1500", "吨"),
        ("42", "42", ""),
    ],
)
def test_a_quantity_is_a_number_and_its_unit(text: str, value: str, unit: str) -> None:
    assert parse_quantity(text) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "100 - y",
            "3 / x",
            "2 * x",
            "2(x)",
            "12,34元",
            "2022-12-31",
            "1_000元",
            "1.2.3元",
            "10~20人",
            "5 + x",
            "5a - b",
            "5a+b",
        ),
        *("元", "", "previous(x)", "5 `x`"),
    ],
)
def test_an_expression_or_a_damaged_number_is_no_quantity(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no (quantity|number)"):
        parse_quantity(text)


@pytest.mark.parametrize("text", ["1e999 万元", "1e999万元"])
def test_a_quantitys_magnitude_counts_toward_the_limit(text: str) -> None:
    with pytest.raises(ValueError, match="is too large or too small"):
        parse_quantity(text)


@pytest.mark.parametrize("marker", sorted(MISSING_MARKERS))
def test_the_markers_of_the_language_are_missing(marker: str) -> None:
    assert is_missing(f"\u3000{marker}\t")


@pytest.mark.parametrize("text", ["\u200b", "\ufeff \xad", "\x7f"])
def test_what_nobody_sees_is_missing(text: str) -> None:
    """It was no number, in an error that quotes nothing, and ended a proposal in a traceback."""
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "na", "None", "nil", "--", "x"])
def test_nothing_else_is_missing_unless_the_source_says_so(text: str) -> None:
    assert not is_missing(text)
    assert is_missing(f" {text}", frozenset({text}))


def test_clean_strips_full_width_and_non_breaking_spaces() -> None:
    assert "\u3000\xa0\t x y \r\n".strip() == "x y"


def test_exact_arithmetic_raises_rather_than_rounds() -> None:
    assert EXACT.add(Decimal("1e1000"), Decimal("1e-1000")) - Decimal("1e1000") != 1
    with pytest.raises(Inexact):
        EXACT.divide(Decimal(1), Decimal(3))


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_what_python_writes_is_read_as_the_same_number(number: Decimal) -> None:
    assert parse_number(format(number, "f")) == number
    assert parse_number(str(number)) == number


@settings(deadline=None)
@given(st.integers(), st.sampled_from(["", "%", "‰"]))
def test_separators_of_thousands_change_nothing(number: int, unit: str) -> None:
    assert read_cell(f"{number:,}{unit}") == (Decimal(number), unit)


@settings(deadline=None)
@given(st.text(max_size=30), st.sampled_from([parse_number, read_cell, parse_quantity]))
def test_any_text_is_a_number_or_a_value_error(text: str, parse: Callable[[str], object]) -> None:
    with suppress(ValueError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "factor"),
    [("1.2k", "1000"), ("1.2 K€", "1000"), ("3M", "1000000"), ("3 bn", "1000000000"), ("3 Billion", "1000000000")],
)
def test_a_scale_behind_a_number_is_refused_with_its_factor_and_never_called_a_mark(text: str, factor: str) -> None:
    with pytest.raises(MessageError) as raised:
        read_amount(text, units=Units())
    hint = str(raised.value.hint)
    assert f'= "{factor} …"' in hint
    assert "mark" not in hint


@pytest.mark.parametrize("text", ["1.2b", "1.2x", "1.2 €?"])
def test_another_text_behind_a_number_is_a_unit_or_a_mark(text: str) -> None:
    with pytest.raises(MessageError) as raised:
        read_amount(text, units=Units())
    assert "marks" in str(raised.value.hint)


@pytest.mark.parametrize("cell", ["1,100,5OO", "1O0", "l00", "12O", "1OO%", "1,1Oo.5", "-O.5", "I2"])
def test_letters_among_digits_are_no_mark_and_no_unit(cell: str) -> None:
    with pytest.raises(MessageError) as raised:
        read_amount(cell, units=Units())
    assert "letters are among its digits" in str(raised.value.hint)


NOT_A_NUMBER = "is no number"


@pytest.mark.parametrize(
    ("cell", "decimal", "found", "remedy"),
    [
        ("(5)", ".", '"(5)" is in parentheses', 'parentheses = "negative"'),
        ("1:30", ".", '"1:30" may be a duration', 'durations = "m:s"'),
        ("1,5", ".", NOT_A_NUMBER, 'decimal = ","'),
        ("-.5,25", ".", NOT_A_NUMBER, 'decimal = ","'),
        ("1,5;2", ".", NOT_A_NUMBER, "holds one number"),
        ("1.5.2", ",", NOT_A_NUMBER, "holds one number"),
        ("3 to 5", ".", NOT_A_NUMBER, "holds one number"),
        ("5 " + "x" * 100, ".", NOT_A_NUMBER, "holds one number"),
        ("5OO", ".", NOT_A_NUMBER, 'letters are among its digits ("O")'),
        ("5 pax", ".", '"5 pax": the text beside the number, "pax", is no known unit', 'marks = { "pax" = "" }'),
        ("1.5 pax", ".", '"1.5 pax": the text beside the number, "pax", is no known unit', 'marks = { "pax" = "" }'),
        ("1,5 pax", ",", '"1,5 pax": the text beside the number, "pax", is no known unit', 'marks = { "pax" = "" }'),
        ("1,5 <x", ",", '"1,5 <x": the text beside the number, "<x", is no known unit', 'marks = { "<x" = "" }'),
        ("5 k", ".", '"5 k": the text beside the number, "k", is no known unit', '"k" = "1000 …"'),
    ],
)
def test_a_cell_with_digits_that_is_no_number_says_by_which_setting_it_may_be(
    cell: str, decimal: str, found: str, remedy: str
) -> None:
    with pytest.raises(MessageError) as raised:
        read_amount(cell, decimal=decimal, units=Units())
    assert found in str(raised.value.found)
    assert remedy in str(raised.value.hint)
    assert not is_amount(cell, decimal=decimal, units=Units())


def test_one_comma_between_semicolons_asks_what_it_is() -> None:
    with pytest.raises(MessageError) as raised:
        read_amount("1,875", units=Units(), doubtful_commas=True)
    assert str(raised.value.found).startswith('"1,875" may have a decimal comma or thousands')
    assert str(raised.value.hint).startswith('set decimal = ","')
    assert read_amount("1,875", units=Units()) == (Decimal(1875), "")


@pytest.mark.parametrize(
    ("cell", "decimal", "number", "unit"),
    [("$1,5", ",", "1.5", "$"), ("1.234,5 kg", ",", "1234.5", "kg"), ("1,5%", ",", "1.5", "%")],
)
def test_the_sign_before_decimals_counts_in_quantities_too(cell: str, decimal: str, number: str, unit: str) -> None:
    assert parse_quantity(cell, decimal=decimal) == (Decimal(number), unit)
    assert read_cell(cell, decimal=decimal) == (Decimal(number), unit)
    assert is_amount(cell, decimal=decimal, units=Units())


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [("1.5", ".", "1.5"), ("1.234,50", ",", "1234.50"), ("four", ",", "four"), ("1,5", ".", "1,5")],
)
def test_a_number_is_rewritten_with_a_point(text: str, decimal: str, expected: str) -> None:
    assert pointed(text, decimal) == expected


@pytest.mark.parametrize("cell", ["<x", "x+", "+", "<", "5 <", "1pax+", "<1pax", "5X"])
def test_a_sign_without_a_number_is_no_bound(cell: str) -> None:
    assert not is_amount(cell, units=Units())
