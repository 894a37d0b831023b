"""Numbers with their units, and the arithmetic between them: what may be added, what becomes percent or points."""

from fractions import Fraction
from typing import NamedTuple

from goalcheck.quantities.unit import PERCENT, POINTS, Unit, UnitError, Units


class Amount(NamedTuple):
    """An exact number in a unit; ``unit`` None: nobody says one. A ``bare`` number has none: a literal, or a ratio."""

    value: Fraction
    unit: Unit | None = None
    bare: bool = False

    def given(self, unit: Unit | None) -> "Amount":
        """The same number in ``unit`` if it has none of its own."""
        return self if self.unit is not None or unit is None else Amount(self.value, unit)


class DivisionByZeroError(ArithmeticError):
    """A quotient without a value: no data, not a mistake."""


def converted(amount: Amount, unit: Unit | None, units: Units) -> Amount:
    """The amount in ``unit``; one without a unit takes it. UnitError where it does not convert."""
    if unit is None or amount.unit is None:
        return amount.given(unit)
    return Amount(units.conversion(amount.unit, unit).apply(amount.value), unit)


def added(left: Amount, right: Amount, sign: int, units: Units) -> Amount:
    """``left`` plus or minus ``right``: the difference of two percentages is in points, % ± a bare number is %."""
    if left.bare or right.bare or (left.unit is None and right.unit is None):
        unit = left.unit if right.bare else right.unit
        return Amount(left.value + sign * right.value, unit, bare=left.bare and right.bare)
    if left.unit is None or right.unit is None:
        raise UnitError(f"a figure without a unit and one in {left.unit or right.unit} do not add up")
    if left.unit.is_percent and right.unit.is_percent:
        total = _in(left, PERCENT, units) + sign * _in(right, PERCENT, units)
        return Amount(total, POINTS if sign < 0 else PERCENT)
    if left.unit.is_percent and right.unit.is_points:
        return Amount(_in(left, PERCENT, units) + sign * _in(right, POINTS, units), PERCENT)
    if left.unit.is_points and right.unit.is_percent and sign > 0:
        return Amount(_in(left, POINTS, units) + _in(right, PERCENT, units), PERCENT)
    return Amount(left.value + sign * _in(right, left.unit, units), left.unit)


def _in(amount: Amount, unit: Unit, units: Units) -> Fraction:
    return converted(amount, unit, units).value


def multiplied(left: Amount, right: Amount, units: Units) -> Amount:
    """The product; a bare factor changes no unit."""
    value = left.value * right.value
    if left.bare or right.bare:
        return Amount(value, left.unit if right.bare else right.unit, bare=left.bare and right.bare)
    if left.unit is None or right.unit is None:
        return Amount(value)
    return Amount(value, units.product(left.unit, right.unit))


def divided(left: Amount, right: Amount, units: Units) -> Amount:
    """The quotient; of two amounts of one kind it is a bare number. DivisionByZeroError where ``right`` is zero."""
    if not right.value:
        raise DivisionByZeroError
    if right.bare:
        return Amount(left.value / right.value, left.unit, bare=left.bare)
    if left.bare or (left.unit is None) != (right.unit is None):
        return Amount(left.value / right.value)
    try:
        return Amount(left.value / _alike(left, right, units), bare=True)
    except UnitError:
        assert left.unit is not None  # noqa: S101  # two amounts without units are alike
        assert right.unit is not None  # noqa: S101
        return Amount(left.value / right.value, units.quotient(left.unit, right.unit))


def in_percent(part: Amount, whole: Amount, units: Units) -> Amount:
    """``part`` as a share of ``whole``, in percent. DivisionByZeroError; UnitError where they are not of one kind."""
    if not whole.value:
        raise DivisionByZeroError
    return Amount(part.value / _alike(part, whole, units) * 100, PERCENT)


def _alike(left: Amount, right: Amount, units: Units) -> Fraction:
    """The right number in the left one's unit."""
    if left.bare or right.bare or (left.unit is None and right.unit is None):
        return right.value
    if left.unit is None or right.unit is None:
        raise UnitError(f"a figure without a unit does not compare with one in {left.unit or right.unit}")
    return _in(right, left.unit, units)
