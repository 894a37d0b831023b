"""The bound of a threshold as evaluated: what each operand came to, in the actual's unit."""

from fractions import Fraction

from goalcheck.errors import InputError, Slug
from goalcheck.messages.catalogue import message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.shown import Shown, show
from goalcheck.quantities.unit import Unit, UnitError
from goalcheck.report.verdict import Working
from goalcheck.targets.threshold import NumericThreshold, Operand, Quantity
from goalcheck.verdicts.arithmetic import Amount, converted
from goalcheck.verdicts.evaluate import Evaluation
from goalcheck.verdicts.working import Bound, Found, only_bounds, unit_text, worked


def evaluate_bound(evaluation: Evaluation, threshold: NumericThreshold, actual: Amount | None) -> Bound:
    """Evaluate a threshold's operands in the unit of the actual.

    Where there is none, a quantity may bring a unit of its own; where that is a difference of two levels, so is a
    quantity. InputError where a unit does not convert, or the ends turn out the wrong way round. One of quantities
    alone is the same for every member.
    """
    known = (threshold is evaluation.target.warn, actual and (actual.unit, actual.difference))
    found = evaluation.bounds.get(known)
    if found is None:
        found = _evaluated(evaluation, threshold, actual)
        if all(isinstance(operand, Quantity) for operand in threshold.operands):
            evaluation.bounds[known] = found
    return found


def _evaluated(evaluation: Evaluation, threshold: NumericThreshold, actual: Amount | None) -> Bound:
    unit = actual.unit if actual else evaluation.target.unit
    values: list[Fraction] = []
    operands: list[Found] = []
    for operand in threshold.operands:
        found = _operand(evaluation, operand, unit)
        operands.append(found)
        answers = tuple(answer for one in operands for answer in one.answers)
        reason, amount, value = found.reason, found.amount, None
        if amount is not None:
            if actual is not None and actual.difference and isinstance(operand, Quantity):
                amount = amount._replace(difference=True)
            unit = amount.unit if unit is None and actual is None else unit
            reason, value = only_bounds(found.answers), _in_unit(evaluation, operand, amount, unit)
        if not isinstance(value, Fraction):
            no_bound = message("no_bound", reason=reason or "")
            return Bound(found.working, unit, reason=no_bound, answers=answers)
        values.append(value)
    interval = threshold.interval(tuple(values))
    if interval.is_empty:
        low, high = (show(end).text for end in interval.ends)
        problem = message("nothing_between", low=low, high=high)
        raise InputError([evaluation.problem(Slug.BAD_THRESHOLD, problem, message("first_end_lower"))])
    text, exact = interval.text(lambda number: show(number).text), all(show(end).exact for end in interval.ends)
    parts = tuple(one.working for one in operands)
    working = Working(threshold.text, None, text, unit_text(unit), parts=parts, exact=exact)
    return Bound(working, unit, interval, answers=answers)


def _operand(evaluation: Evaluation, operand: Operand, unit: Unit | None) -> Found:
    if isinstance(operand, Quantity):
        own = evaluation.units.parse(operand.unit) if operand.unit else None
        return Found(worked(operand.text, None, operand.value, own), Amount(operand.value, own))
    return evaluation.find(operand, unit)


def _in_unit(evaluation: Evaluation, operand: Operand, amount: Amount, unit: Unit | None) -> Fraction | Interval:
    try:
        return _comparable(amount, unit)
    except UnitError as error:
        bound = operand.text if isinstance(operand, Quantity) else message("the_bound")
        found, hint = (
            message("unit_of", what=message("threshold_of", bound=bound), why=error.found),
            message("say_or_correct"),
        )
        raise InputError([evaluation.problem(Slug.UNIT_MISMATCH, found, hint)]) from error


def _comparable(amount: Amount, unit: Unit | None) -> Fraction | Interval:
    if unit is None and amount.unit is not None:
        raise UnitError(message("no_unit_to_compare", unit=amount.unit.text))
    return converted(amount, unit).value


def bound_shown(interval: Interval | None, actual: Fraction | None) -> Shown | None:
    """The bound as the report shows it: "30", or "[78, 82]"; never contradicting the verdict on ``actual``."""
    if interval is None:
        return None
    ends = [show(end, apart_from=[] if actual is None else [actual]) for end in interval.ends]
    text = f"[{ends[0].text}, {ends[1].text}]" if interval.low != interval.high and len(ends) > 1 else ends[0].text
    return Shown(text, all(end.exact for end in ends))
