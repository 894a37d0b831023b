"""Numbers with their units, the arithmetic between them, and what an expression or a threshold came to.

What may be added, what becomes percent or points, and how the report shows it.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from goalcheck.answers.selection import Answer
from goalcheck.messages.catalogue import Message, listed, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import Shown, show
from goalcheck.quantities.spelling import FIRST_WIDE
from goalcheck.quantities.unit import PERCENT, POINTS, Unit, UnitError
from goalcheck.report.verdict import Working
from goalcheck.targets.indicator import Aggregate, Indicator


class Amount(NamedTuple):
    """An exact number in a unit; ``unit`` None: none is named. A ``bare`` number has none: a literal, or a ratio.

    ``ratio``: a plain quotient of figures, which is no percentage. ``difference``: of two levels, so that it converts
    by the factor between the scales alone: a warming by 1 °C is one by 1 K.
    """

    value: Fraction | Interval
    unit: Unit | None = None
    bare: bool = False
    ratio: bool = False
    difference: bool = False

    def given(self, unit: Unit | None) -> "Amount":
        """Return the same number in ``unit`` if it has none of its own. UnitError for a ratio in %."""
        if self.unit is not None or unit is None:
            return self
        if self.ratio and (unit.is_percent or unit.is_points):
            raise UnitError(message("ratio_of_one", unit=unit.text))
        return Amount(self.value, unit, difference=self.difference)


HUNDRED = Amount(Fraction(100), bare=True)


class NoResultError(ArithmeticError):
    """A division by zero, or growth from a base of 0 or below, which has no meaning: no data, not an error."""

    def __init__(self, key: str, **values: str) -> None:
        """Keep what makes a message of it, but for the expression."""
        self.key, self.values = key, values
        super().__init__()


def converted(amount: Amount, unit: Unit | None) -> Amount:
    """Return the amount in ``unit``; one without a unit takes it. UnitError where it does not convert."""
    if unit is None or amount.unit is None:
        return amount.given(unit)
    conversion = amount.unit.to(unit)
    scaled = amount.value * conversion.factor
    value = scaled if amount.difference else scaled + conversion.offset
    return Amount(value, unit, difference=amount.difference)


def added(left: Amount, right: Amount, sign: int) -> Amount:
    """``left`` plus or minus ``right``: the difference of two percentages is in points, % ± a bare number is %."""
    if left.bare or right.bare or (left.unit is None and right.unit is None):
        return _added_bare(left, right, sign)
    if left.unit is None or right.unit is None:
        raise UnitError(message("do_not_add_up", unit=str(left.unit or right.unit)))
    if left.unit.is_percent and right.unit.is_percent and sign < 0:
        return Amount(converted(left, PERCENT).value - converted(right, PERCENT).value, POINTS)
    if left.unit.is_percent and right.unit.is_points:
        return Amount(converted(left, PERCENT).value + sign * converted(right, POINTS).value, PERCENT)
    if left.unit.is_points and right.unit.is_percent and sign > 0:
        return Amount(converted(left, POINTS).value + converted(right, PERCENT).value, PERCENT)
    is_difference = right.difference if left.difference else sign < 0 and not right.difference
    return Amount(left.value + sign * converted(right, left.unit).value, left.unit, difference=is_difference)


def negative(amount: Amount) -> Amount:
    """Return the amount below zero that it is above."""
    return amount._replace(value=-amount.value)


def _added_bare(left: Amount, right: Amount, sign: int) -> Amount:
    """Return the sum with a number without a unit, which is taken to be in the other's."""
    with_unit, bare = (left, right) if right.bare else (right, left)
    if with_unit.unit is not None:
        bare.given(with_unit.unit)  # refuses a ratio beside a percentage
    return Amount(
        left.value + sign * right.value,
        with_unit.unit,
        bare=left.bare and right.bare,
        ratio=left.ratio or right.ratio,
        difference=with_unit.difference,
    )


def multiplied(left: Amount, right: Amount) -> Amount:
    """Return the product; a bare factor changes no unit. A ratio times 100 may be meant as a percentage."""
    value = left.value * right.value
    if left.bare or right.bare:
        scaled = left if right.bare else right
        ratio = scaled.unit is None and (left.ratio or right.ratio) and HUNDRED not in {left, right}
        both = left.bare and right.bare
        return Amount(value, scaled.unit, bare=both, ratio=ratio, difference=scaled.difference)
    if left.unit is None or right.unit is None:
        return Amount(value)
    return Amount(value, left.unit.times(right.unit))


def divided(left: Amount, right: Amount) -> Amount:
    """The quotient; of two amounts of one kind it is a bare number. NoResultError where ``right`` is zero."""
    if not right.value:
        raise NoResultError("division_by_zero")
    if right.bare:
        ratio = left.unit is None and (left.ratio or right.ratio)
        return Amount(left.value / right.value, left.unit, bare=left.bare, ratio=ratio, difference=left.difference)
    if left.unit is None or right.unit is None:
        alike = not left.bare and left.unit is right.unit
        return Amount(left.value / right.value, bare=alike, ratio=not left.bare or left.ratio)
    try:
        return Amount(left.value / converted(right, left.unit).value, bare=True, ratio=True)
    except UnitError:
        return Amount(left.value / right.value, left.unit.per(right.unit))


def grown(now: Amount, before: Amount) -> Amount:
    """Return by how many percent ``now`` exceeds ``before``. NoResultError from a base of 0 or below; UnitError.

    ZeroDivisionError where it may be so.
    """
    value = _alike(now, before)
    if isinstance(value, Interval):
        if value.low is None or value.low <= 0:
            raise ZeroDivisionError
    elif value <= 0:
        raise NoResultError("growth_base", base=amount_text(before))
    return Amount((now.value / value - 1) * 100, PERCENT)


def in_percent(part: Amount, whole: Amount) -> Amount:
    """``part`` as a share of ``whole``, in percent. NoResultError; UnitError where they are not of one kind."""
    if not whole.value:
        raise NoResultError("division_by_zero")
    return Amount(part.value / _alike(part, whole) * 100, PERCENT)


def _alike(left: Amount, right: Amount) -> Fraction | Interval:
    """The right number in the left one's unit."""
    if left.bare or right.bare or (left.unit is None and right.unit is None):
        return right.value
    if left.unit is None or right.unit is None:
        raise UnitError(message("do_not_compare", unit=str(left.unit or right.unit)))
    return converted(right, left.unit).value


class Found(NamedTuple):
    """What an expression came to: an amount, or a day, stage, yes or no as ``value``; or nothing for a ``reason``."""

    working: Working
    amount: Amount | None = None
    value: date | str | bool | None = None
    answers: tuple[Answer, ...] = ()

    @classmethod
    def of(
        cls,
        what: str,
        how: Message | None,
        amount: Amount,
        parts: tuple[Working, ...] = (),
        answers: tuple[Answer, ...] = (),
    ) -> "Found":
        """An expression that came to a number, which its working shows."""
        number = shown(amount.value)
        working = Working(what, how, number.text, unit_text(amount.unit), parts=parts, exact=number.exact)
        return cls(working, amount, answers=answers)

    @classmethod
    def nothing(
        cls, what: str, reason: Message | None, parts: tuple[Working, ...] = (), answers: tuple[Answer, ...] = ()
    ) -> "Found":
        """An expression that came to nothing, and why."""
        return cls(Working(what, None, None, None, reason, parts), answers=answers)

    @property
    def reason(self) -> Message | None:
        """Why it came to nothing; None where it has a value."""
        return self.working.reason


class Bound(NamedTuple):
    """The numbers that hold, in ``unit``; or the ``reason`` for no bound."""

    working: Working
    unit: Unit | None
    interval: Interval | None = None
    reason: Message | None = None
    operands: tuple[Found, ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What the figures answered for its operands."""
        return tuple(answer for one in self.operands for answer in one.answers)


def found_in(indicator: Indicator, window: Period | None, answer: Answer) -> Found:
    """Return what the figures answered for an indicator within a window."""
    name = indicator.name + (f" {window}" if window else "")
    value = answer.value
    if value is None:
        found = Found.nothing(name, answer.reason, answers=(answer,))
    elif isinstance(value, Fraction | Interval):
        of_none = indicator.aggregate is Aggregate.SUM and not answer.count  # 0 is 0 in every unit
        amount = Amount(value, answer.unit, bare=of_none and answer.unit is None)
        found = Found.of(name, answer.how, amount, answers=(answer,))
    else:
        found = Found(Working(name, answer.how, value_text(value), None), value=value, answers=(answer,))
    working = found.working._replace(figures=answer.figures, figures_total=answer.count)
    return found._replace(working=working)


def only_bounds(answers: Iterable[Answer]) -> Message:
    """Return the reason that names the cells of which only bounds are known."""
    return message("only_bounds", cells=listed(dict.fromkeys(cell for one in answers for cell in one.bounded)))


def shown(value: Fraction | Interval, apart_from: Iterable[Fraction] = ()) -> Shown:
    """Return a number as the report shows it; one of which only bounds are known by these."""
    if isinstance(value, Interval):
        return Shown(value.short, all(show(end).exact for end in value.ends))
    return show(value, apart_from=apart_from)


def written(value: Fraction | Interval) -> str:
    """Return a number as it is shown, marked where it is not exact."""
    number = shown(value)
    return number.text if number.exact else f"{number.text}…"


def amount_text(amount: Amount) -> str:
    """Return an amount as it is shown, with its unit; a Chinese one without a blank."""
    unit = unit_text(amount.unit) or ""
    return f"{written(amount.value)}{' ' if unit and unit < FIRST_WIDE else ''}{unit}"


def value_text(value: date | str | bool) -> str:  # noqa: FBT001  # yes or no is a value here, no switch
    """A day in ISO form, yes or no, or a stage as it is."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else value.isoformat()


def unit_text(unit: Unit | None) -> str | None:
    """A unit as written, None where there is none."""
    return unit.text or None if unit is not None else None
