"""Arithmetic between numbers with units: the number and the unit of each result, or that there is none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goalcheck.quantities.unit import PERCENT, POINTS, Unit, UnitError, Units
from goalcheck.verdicts.arithmetic import (
    Amount,
    NoResultError,
    added,
    converted,
    divided,
    in_percent,
    multiplied,
)

UNITS = Units()


def amount(text: str) -> Amount:
    """Read "5", a bare number; "5 ?", a figure in nobody knows what; or "5 元"."""
    number, _, unit = text.partition(" ")
    return Amount(Fraction(number), None if unit in {"", "?"} else UNITS.parse(unit), bare=not unit)


def written(result: Amount) -> str:
    """Write an amount as ``amount`` reads it."""
    unit = result.unit.text if result.unit is not None else "" if result.bare else "?"
    return f"{result.value} {unit}".strip()


@pytest.mark.parametrize(
    ("left", "sign", "right", "result"),
    [
        ("5", 1, "3", "8"),
        ("5", -1, "3", "2"),
        ("5 元", 1, "3", "8 元"),
        ("5 元", -1, "3", "2 元"),
        ("5", -1, "3 元", "2 元"),
        ("5 ?", 1, "3", "8 ?"),
        ("5", 1, "3 ?", "8 ?"),
        ("5 ?", -1, "3 ?", "2 ?"),
        ("5 万元", 1, "3 元", "50003/10000 万元"),
        ("5 元", -1, "3 万元", "-29995 元"),
        ("5 %", 1, "3 %", "8 %"),
        ("5 %", -1, "3 %", "2 百分点"),
        ("5 %", 1, "30 ‰", "8 %"),
        ("50 ‰", -1, "3 %", "2 百分点"),
        ("50 ‰", 1, "30 ‰", "80 ‰"),
        ("5 %", 1, "3 pp", "8 %"),
        ("50 ‰", -1, "3 pp", "2 %"),
        ("5 pp", 1, "3 %", "8 %"),
        ("5 pp", 1, "30 ‰", "8 %"),
        ("5 pp", -1, "3 pp", "2 pp"),
    ],
)
def test_a_sum_or_difference_has_its_number_and_unit(left: str, sign: int, right: str, result: str) -> None:
    assert written(added(amount(left), amount(right), sign)) == result


@pytest.mark.parametrize(
    ("left", "sign", "right", "message"),
    [
        ("5 ?", 1, "3 元", "a figure without a unit and one in 元 do not add up"),
        ("5 元", -1, "3 ?", "a figure without a unit and one in 元 do not add up"),
        ("5 元", 1, "3 人", "人 does not convert to 元"),
        ("5 pp", -1, "3 %", "% does not convert to pp: levels, shares and growth are in %, .*"),
        ("5 元", 1, "3 %", "% does not convert to 元"),
        ("5 %", 1, "3 元", "元 does not convert to %"),
    ],
)
def test_what_does_not_add_up_is_an_error(left: str, sign: int, right: str, message: str) -> None:
    with pytest.raises(UnitError, match=f"^{message}$"):
        added(amount(left), amount(right), sign)


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        ("5", "3", "15"),
        ("5 元", "3", "15 元"),
        ("5", "3 元", "15 元"),
        ("5 ?", "3", "15 ?"),
        ("5", "3 ?", "15 ?"),
        ("5 ?", "3 元", "15 ?"),
        ("5 元", "3 ?", "15 ?"),
        ("5 元", "3 人", "15 元·人"),
    ],
)
def test_a_product_has_its_number_and_unit(left: str, right: str, result: str) -> None:
    assert written(multiplied(amount(left), amount(right))) == result


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        ("6", "3", "2"),
        ("6 元", "3", "2 元"),
        ("6 ?", "3", "2 ?"),
        ("6", "3 元", "2 ?"),
        ("6", "3 ?", "2 ?"),
        ("6 ?", "3 元", "2 ?"),
        ("6 元", "3 ?", "2 ?"),
        ("6 ?", "3 ?", "2"),
        ("6 万元", "3 元", "20000"),
        ("6 元", "3 人", "2 元/人"),
        ("6 %", "30 ‰", "2"),
    ],
)
def test_a_quotient_has_its_number_and_unit(left: str, right: str, result: str) -> None:
    assert written(divided(amount(left), amount(right))) == result


@pytest.mark.parametrize(
    ("part", "whole", "result"),
    [
        ("1", "4", "25 %"),
        ("1 ?", "4 ?", "25 %"),
        ("1 元", "4", "25 %"),
        ("1", "4 元", "25 %"),
        ("1 万元", "40000 元", "25 %"),
        ("5000 元", "2 万元", "25 %"),
    ],
)
def test_a_share_is_in_percent(part: str, whole: str, result: str) -> None:
    assert written(in_percent(amount(part), amount(whole))) == result


@pytest.mark.parametrize(
    ("part", "whole", "message"),
    [
        ("1 ?", "4 元", "a figure without a unit does not compare with one in 元"),
        ("1 元", "4 ?", "a figure without a unit does not compare with one in 元"),
        ("1 元", "4 人", "人 does not convert to 元"),
    ],
)
def test_a_share_is_of_one_kind(part: str, whole: str, message: str) -> None:
    with pytest.raises(UnitError, match=f"^{message}$"):
        in_percent(amount(part), amount(whole))


def test_nothing_is_divided_by_zero() -> None:
    for zero in ("0", "0 ?", "0 元"):
        with pytest.raises(NoResultError):
            divided(amount("5 元"), amount(zero))
        with pytest.raises(NoResultError):
            in_percent(amount("5 元"), amount(zero))


@pytest.mark.parametrize(
    ("given", "unit", "result"),
    [
        ("5", "元", "5 元"),
        ("5 ?", "元", "5 元"),
        ("5 ?", None, "5 ?"),
        ("5", None, "5"),
        ("5 元", None, "5 元"),
        ("5 万元", "元", "50000 元"),
        ("0 °C", "°F", "32 °F"),
    ],
)
def test_an_amount_is_converted_or_takes_the_unit(given: str, unit: str | None, result: str) -> None:
    target: Unit | None = UNITS.parse(unit) if unit else None
    found = converted(amount(given), target)
    assert written(found) == result
    assert found.unit in (target, amount(given).unit)


def test_percent_and_points_are_units_of_their_own() -> None:
    assert added(amount("5 %"), amount("3 %"), 1).unit == PERCENT
    assert added(amount("5 %"), amount("3 %"), -1).unit == POINTS
