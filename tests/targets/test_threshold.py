from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.quantities.interval import Interval
from goalcheck.targets.expression import Call, Expression, Name, Quantity
from goalcheck.targets.expression_parser import number_quantity, parse_operand
from goalcheck.targets.threshold import (
    IN_WORDS,
    Better,
    NumericThreshold,
    RequireTable,
    Threshold,
    ThresholdTable,
    ValueKind,
    ValueThreshold,
    read_yes_no,
)

from .thresholds import numeric

NUMBERS = st.fractions(-100, 100, max_denominator=50)
THIRTY = Quantity(Fraction(30))


def q(number: float | str) -> Quantity:
    return Quantity(Fraction(str(number)))


@given(NUMBERS, NUMBERS)
def test_exactly_one_of_at_least_and_less_than_holds(x: Fraction, bound: Fraction) -> None:
    at_least = numeric("at_least", Quantity(bound)).interval((bound,))
    less_than = numeric("less_than", Quantity(bound)).interval((bound,))
    assert at_least.holds(x) != less_than.holds(x)


@given(NUMBERS, NUMBERS)
def test_exactly_one_of_at_most_and_more_than_holds(x: Fraction, bound: Fraction) -> None:
    at_most = numeric("at_most", Quantity(bound)).interval((bound,))
    more_than = numeric("more_than", Quantity(bound)).interval((bound,))
    assert at_most.holds(x) != more_than.holds(x)


@given(NUMBERS, NUMBERS)
def test_equals_is_at_least_and_at_most(x: Fraction, bound: Fraction) -> None:
    equals = numeric("equals", Quantity(bound)).interval((bound,))
    assert equals.holds(x) == (Interval(low=bound).holds(x) and Interval(high=bound).holds(x)) == (x == bound)


INTERVALS = st.builds(Interval, st.none() | NUMBERS, st.none() | NUMBERS, st.booleans(), st.booleans())


@given(INTERVALS, NUMBERS)
def test_the_gap_is_never_negative_and_zero_where_the_interval_holds(interval: Interval, x: Fraction) -> None:
    assert interval.gap(x) >= 0
    if interval.holds(x):
        assert interval.gap(x) == 0
        assert not interval.is_empty


@given(INTERVALS.filter(lambda interval: not interval.is_empty), NUMBERS)
def test_moving_by_the_gap_reaches_the_interval_or_its_open_edge(interval: Interval, x: Fraction) -> None:
    closed = Interval(interval.low, interval.high)
    gap = interval.gap(x)
    assert closed.holds(x + gap) or closed.holds(x - gap)


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(low=Fraction(30)), "≥ 30"),
        (Interval(low=Fraction(90), low_open=True), "> 90"),
        (Interval(high=Fraction(7, 2)), "≤ 7/2"),
        (Interval(high=Fraction(5), high_open=True), "< 5"),
        (Interval(Fraction(1), Fraction(2)), "[1, 2]"),
        (Interval(Fraction(1), Fraction(2), low_open=True, high_open=True), "(1, 2)"),
        (Interval(Fraction(5), Fraction(5)), "= 5"),
        (Interval(Fraction(5), Fraction(5), low_open=True), "(5, 5]"),
        (Interval(), "any"),
    ],
)
def test_an_interval_reads_as_a_bound(interval: Interval, text: str) -> None:
    assert interval.text(str) == text


def test_an_interval_whose_bounds_are_the_wrong_way_round_holds_nothing() -> None:
    interval = numeric("between", q(3), q(2)).interval((Fraction(3), Fraction(2)))
    assert interval.is_empty
    assert not any(interval.holds(Fraction(x, 2)) for x in range(10))


@pytest.mark.parametrize(
    ("threshold", "interval"),
    [
        (numeric("about", q(80), within=Quantity(Fraction(2))), Interval(Fraction(78), Fraction(82))),
        (
            numeric("about", q(80), within=Quantity(Fraction(5), "%")),
            Interval(Fraction(76), Fraction(84)),
        ),
        (
            numeric("about", q(-80), within=Quantity(Fraction(5), "%")),
            Interval(Fraction(-84), Fraction(-76)),
        ),
        (numeric("about", q(80), within=Quantity(Fraction(2)), better=Better.HIGHER), Interval(low=Fraction(78))),
        (numeric("about", q(80), within=Quantity(Fraction(2)), better=Better.LOWER), Interval(high=Fraction(82))),
    ],
)
def test_about_reaches_as_far_as_within_says_and_further_where_it_is_better(
    threshold: NumericThreshold, interval: Interval
) -> None:
    values = tuple(bound.value for bound in threshold.operands if isinstance(bound, Quantity))
    assert threshold.interval(values) == interval


@pytest.mark.parametrize(
    ("threshold", "kind", "text"),
    [
        (numeric("at_least", THIRTY), "at_least", "≥ 30"),
        (numeric("at_least", Quantity(Fraction(40000), "", "4万")), "at_least", "≥ 4万"),
        (numeric("at_least", Call("previous", (Name("x"),))), "at_least", "≥ previous(x)"),
        (numeric("more_than", Quantity(Fraction(85), "%")), "more_than", "> 85%"),
        (numeric("at_most", q(3.5)), "at_most", "≤ 3.5"),
        (numeric("less_than", q(5)), "less_than", "< 5"),
        (numeric("between", q(1), q(2)), "between", "[1, 2]"),
        (numeric("equals", q(0)), "equals", "= 0"),
        (numeric("about", q(80), within=Quantity(Fraction(2))), "about", "80 ± 2"),
        (numeric("about", q(80), within=Quantity(Fraction(5), "%")), "about", "80 ± 5%"),
        (numeric("about", q(80), within=Quantity(Fraction(2)), better=Better.HIGHER), "about", "≥ 80 − 2"),
        (numeric("about", q(80), within=Quantity(Fraction(2)), better=Better.LOWER), "about", "≤ 80 + 2"),
        (ValueThreshold("by", date(2022, 12, 31)), "by", "by 2022-12-31"),
        (ValueThreshold("reaches", "started"), "reaches", "reaches started"),
        (ValueThreshold("is", True), "is", "is yes"),
        (ValueThreshold("is", False), "is", "is no"),
    ],
)
def test_a_threshold_reads_as_typed(threshold: Threshold, kind: str, text: str) -> None:
    assert (threshold.kind, threshold.text) == (kind, text)


def test_each_kind_says_what_its_values_are_read_as() -> None:
    assert {kind: IN_WORDS.get(kind, ValueKind.NUMBER) for kind in ("at_least", "by", "reaches", "is")} == {
        "at_least": ValueKind.NUMBER, "by": ValueKind.DATE, "reaches": ValueKind.STAGE, "is": ValueKind.YES_NO,
    }  # fmt: skip


def test_kinds_with_the_same_bound_are_different_thresholds() -> None:
    assert (
        len(
            {
                numeric("at_least", THIRTY),
                numeric("at_most", THIRTY),
                numeric("more_than", THIRTY),
                numeric("less_than", THIRTY),
                numeric("equals", THIRTY),
            }
        )
        == 5
    )
    assert numeric("at_least", THIRTY) == numeric("at_least", Quantity(Fraction(30), "", "30.0"))


def test_a_range_has_two_operands_and_a_date_none() -> None:
    assert numeric("between", q(1), q(2)).operands == (q(1), q(2))
    assert ValueThreshold("by", date(2022, 1, 1)).operands == ()


@pytest.mark.parametrize(
    ("text", "yes"),
    [("yes", True), ("TRUE", True), ("1", True), ("是", True), ("完成", True), (" no ", False), ("0", False),
     ("false", False), ("否", False), ("未完成", False)],
)  # fmt: skip
def test_yes_and_no_are_read_in_their_words(text: str, yes: bool) -> None:
    assert read_yes_no(text) is yes


def test_another_word_is_neither_yes_nor_no() -> None:
    with pytest.raises(ValueError, match="neither yes nor no"):
        read_yes_no("maybe")


@pytest.mark.parametrize(
    ("text", "operand"),
    [
        ("9.8万亿元", Quantity(Fraction(9_800_000_000_000), "元")),
        ("244,715", Quantity(Fraction(244715))),
        ("4万", Quantity(Fraction(40000))),
        ("85%", Quantity(Fraction(85), "%")),
        ("-35", Quantity(Fraction(-35))),
        ("−3.5 %", Quantity(Fraction(-7, 2), "%")),
        ("5 元/人", Quantity(Fraction(5), "元/人")),
        ("5 apples", Quantity(Fraction(5), "apples")),
        ("1.2e4", Quantity(Fraction(12000))),
        ("$1,200", Quantity(Fraction(1200), "$")),
        ("￥4万", Quantity(Fraction(40000), "¥")),
        ("１２万人", Quantity(Fraction(120000), "人")),
        ("previous(x)", Call("previous", (Name("x"),))),
        ("2 * previous(x)", Call("*", (Quantity(Fraction(2)), Call("previous", (Name("x"),))))),
        ("1.05 * budget", Call("*", (Quantity(Fraction(21, 20)), Name("budget")))),
        ("3万*x", Call("*", (Quantity(Fraction(30000)), Name("x")))),
        ("100 - x", Call("-", (Quantity(Fraction(100)), Name("x")))),
        ("rate - 1.8", Call("-", (Name("rate"), Quantity(Fraction(9, 5))))),
        ("`x y`", Name("x y")),
    ],
)
def test_a_text_that_reads_as_a_quantity_is_one_and_else_an_expression(text: str, operand: Expression) -> None:
    assert parse_operand(text) == operand


@pytest.mark.parametrize(
    "text", ["", "  ", "NaN", "nan", "inf", "-Infinity", "null", "1,00", "5% - x", "2 previous(x)"]
)
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no|blank|column"):
        parse_operand(text)


@pytest.mark.parametrize(
    "value",
    [
        Decimal("nan"),
        Decimal("inf"),
        Decimal("1e1001"),
        Decimal("1e-1001"),
        Decimal("1." + "1" * 1000),
        10**1001,
        -(10**1001),
    ],
)
def test_a_toml_number_beyond_reason_is_refused_before_it_is_built(value: int | Decimal) -> None:
    with pytest.raises(ValueError, match=r"finite|infinity|1,000"):
        number_quantity(value)


@pytest.mark.parametrize(
    ("value", "text"), [(8, "8"), (Decimal("8.0"), "8.0"), (Decimal("1E+3"), "1000"), (Decimal("-0.5"), "-0.5")]
)
def test_a_toml_number_reads_as_typed_in_plain_digits(value: int | Decimal, text: str) -> None:
    assert number_quantity(value).text == text


@pytest.mark.parametrize(
    "value", [10**1000 - 1, 1 - 10**1000, Decimal("1e1000"), Decimal("1e-1000"), Decimal("9" * 1000)]
)
def test_a_toml_number_may_have_a_thousand_digits(value: int | Decimal) -> None:
    assert number_quantity(value).value == Fraction(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_a_toml_number_keeps_its_exact_value(value: Decimal) -> None:
    assert number_quantity(value).value == Fraction(value)


@pytest.mark.parametrize(("table", "more"), [(RequireTable, []), (ThresholdTable, ["by", "reaches", "is"])])
def test_a_table_takes_one_of_its_kinds_and_what_belongs_to_about(
    table: type[RequireTable | ThresholdTable], more: list[str]
) -> None:
    kinds = ["at_least", "more_than", "at_most", "less_than", "between", "equals", "about", *more]
    schema = table.model_json_schema()
    assert list(schema["properties"]) == [*kinds[:7], "within", "better", *more]
    assert schema["oneOf"] == [{"required": [kind]} for kind in kinds]
    assert schema["dependentRequired"] == {"within": ["about"], "better": ["about"], "about": ["within"]}


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [
        (numeric("between", THIRTY, q(40)), True),
        (numeric("about", THIRTY, within=q(2)), True),
        (numeric("about", THIRTY, within=q(2), better=Better.HIGHER), False),
        (numeric("equals", THIRTY), False),
        (numeric("at_least", THIRTY), False),
    ],
)
def test_a_range_and_what_is_about_a_number_have_two_sides(threshold: NumericThreshold, *, expected: bool) -> None:
    assert threshold.is_two_sided is expected
