"""The verdict on one target, or on one member of it: the actual, the bound, what follows, and what goes with it."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import chain

from goalcheck.answers.coverage import is_early
from goalcheck.answers.selection import Answer
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.figures.cells import least_final
from goalcheck.messages.catalogue import Message, Spoken, listed, message, quoted
from goalcheck.messages.naming import did_you_mean, first_named
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.shown import Shown, show
from goalcheck.quantities.unit import PERCENT, Unit, UnitError
from goalcheck.report.verdict import Status, Verdict, WaiverState, Working
from goalcheck.targets.expression import Expression, Name, Quantity, expression_text
from goalcheck.targets.target import Target
from goalcheck.targets.threshold import NumericThreshold, ValueThreshold
from goalcheck.verdicts.arithmetic import (
    Amount,
    Bound,
    Found,
    converted,
    only_bounds,
    shown,
    unit_text,
    value_text,
)
from goalcheck.verdicts.decide import Course, decide_value, gap_reason
from goalcheck.verdicts.evaluate import Evaluation
from goalcheck.verdicts.members import Member

_HALF = 50  # percent


def judge_one(whole: Evaluation, member: Member) -> Verdict:
    """Judge one member of a target; InputError where figures are ambiguous."""
    evaluation, values, unit = whole.of(member.values, member.period), member.values or None, whole.target.unit
    base = Verdict(Status.NO_DATA, values, period=member.period, due=evaluation.due, unit=unit_text(unit))
    if member.absent:
        (what,) = member.values.values()
        return _without_data(evaluation, base, message("no_figure", what=what, near=""))
    threshold, actual = whole.target.threshold, evaluation.find(whole.target.measure, unit)
    if isinstance(threshold, ValueThreshold):
        return _on_value(evaluation, threshold, actual, base)
    return _on_number(evaluation, threshold, actual, base)


def _on_number(evaluation: Evaluation, threshold: NumericThreshold, actual: Found, base: Verdict) -> Verdict:
    target, amount = evaluation.target, in_targets_unit(evaluation, actual)
    bound = _bound_of(evaluation, threshold, amount)
    doubled = target.doubled_in(bound.unit) if target.unit is None else ()  # its own is looked at where it is loaded
    if problems := [evaluation.problem(Slug.UNIT_MISMATCH, *wrong) for _, *wrong in doubled]:
        raise InputError(problems)
    exact = amount.value if amount is not None and isinstance(amount.value, Fraction) else None
    verdict = _with_figures(evaluation, base, actual.answers, bound.answers)._replace(
        unit=unit_text(bound.unit),
        bound=_bound_shown(bound.interval, exact),
        interval=bound.interval,
        actual_working=actual.working,
        bound_working=bound.working,
        actual=shown(amount.value, bound.interval.ends if bound.interval else ()) if amount is not None else None,
        exact_actual=exact,
    )
    if amount is None or bound.interval is None or bound.reason is not None:
        return _without_data(evaluation, verdict, actual.reason if amount is None else bound.reason)
    baseline = target.baseline.value if target.baseline else evaluation.own_baseline(bound.unit, actual)
    course = Course(evaluation, actual, bound, bound.interval, baseline)
    if apart := _not_as_long(course, threshold, bound):
        return _without_data(evaluation, verdict, apart)
    verdict = verdict._replace(remarks=(*verdict.remarks, *_bare_share(course, exact, bound.unit)))
    return _warned(course, course.decided(verdict, amount.value), amount)


def _bare_share(course: Course, actual: Fraction | None, unit: Unit | None) -> Iterable[Message]:
    """Doubt a figure of at most 1 without a unit where half or more is asked for in percent: 0.93 may be 93 %."""
    if unit is None or actual is None or not 0 < actual <= 1 or not unit.same_as(PERCENT):
        return
    measure, figures = course.evaluation.target.measure, (one for it in course.found.answers for one in it.figures)
    declared = not isinstance(measure, Name) or course.evaluation.target.indicators[measure.name].unit is not None
    if course.interval.end_beside(actual) >= _HALF and not declared and not any(one.unit for one in figures):
        yield message("bare_share", value=show(actual).text)


def _not_as_long(course: Course, threshold: NumericThreshold, bound: Bound) -> Message | None:
    """Return why a measure without a pace is not compared yet: a bound is of its indicator at a longer time."""
    evaluation, target = course.evaluation, course.evaluation.target
    if course.cumulative or target.pace.kind == "none":
        return None
    bounds = zip(threshold.operands, bound.operands, strict=True)
    reasons = (evaluation.not_as_long([target.measure, x], [course.found, found]) for x, found in bounds)
    return next(filter(None, reasons), None)


def _warned(course: Course, verdict: Verdict, amount: Amount) -> Verdict:
    """Return the verdict marked where the threshold holds, and the stricter bound is broken that only warns.

    What is on its way to the threshold does not hold yet.
    """
    evaluation = course.evaluation
    warn = evaluation.target.warn
    if warn is None or not verdict.status.holds or _holding(course.interval, amount) != {True}:
        return verdict
    bound = _bound_of(evaluation, warn, amount)
    lacking = bound.reason or _not_as_long(course, warn, bound)
    interval = bound.interval if lacking is None else None
    holding = _holding(interval, amount) if interval is not None else set()
    if holding == {True}:
        return verdict
    if interval is None or len(holding) > 1:
        remark = message("warn_unknown", reason=lacking or only_bounds(course.found.answers))
    else:
        ends = Interval.exactly(amount.value).ends
        text = interval.text(lambda end: show(end, apart_from=ends).text)
        remark = message("warned_by", bound=" ".join(part for part in (text, verdict.unit) if part))
    return verdict._replace(warned=True if holding == {False} else None, remarks=(*verdict.remarks, remark))


def _holding(interval: Interval, amount: Amount) -> set[bool]:
    """Return whether an amount holds: of one of which only bounds are known, maybe both."""
    return {interval.holds(point) for point in Interval.exactly(amount.value).points(interval.ends)}


def in_targets_unit(evaluation: Evaluation, actual: Found) -> Amount | None:
    """The actual in the target's unit; a plain quotient is no percentage."""
    if actual.amount is None:
        return None
    try:
        return converted(actual.amount, evaluation.target.unit)
    except UnitError as error:
        lines = dict.fromkeys(str(used.place) for answer in actual.answers for used in answer.figures[:3])
        what = expression_text(evaluation.target.measure)
        found = message("unit_of", what=what, why=error.found)
        if lines:
            found = message("unit_at", what=what, why=error.found, places=listed(lines))
        is_ratio = isinstance(error.found, Message) and error.found.key == "ratio_of_one"
        hint = message("write_share" if is_ratio else "correct_or_convert")
        raise InputError([evaluation.problem(Slug.UNIT_MISMATCH, found, hint)]) from error


def _on_value(evaluation: Evaluation, threshold: ValueThreshold, actual: Found, base: Verdict) -> Verdict:
    verdict = _with_figures(evaluation, base, actual.answers)._replace(
        bound=Shown(value_text(threshold.wanted), exact=True),
        actual_working=actual.working,
    )
    if actual.value is None:
        return _without_data(evaluation, verdict, actual.reason)
    if threshold.kind == "reaches" and actual.value not in evaluation.target.stages:
        raise InputError([_unknown_stage(evaluation, actual)])
    verdict = verdict._replace(actual=Shown(value_text(actual.value), exact=True))
    return decide_value(evaluation, verdict, threshold.wanted, actual.value)


def _unknown_stage(evaluation: Evaluation, actual: Found) -> Problem:
    target, seen, stage = evaluation.target, actual.answers[0].figures[0], str(actual.value)
    found = message("no_stage_of", value=quoted(stage), target=target.id, place=str(evaluation.place))
    hint = did_you_mean(stage, target.stages) or message("stages_are", names=listed(target.stages))
    return Problem(Slug.BAD_VALUE, found, hint, seen.place)


def _with_figures(
    evaluation: Evaluation, base: Verdict, measured: tuple[Answer, ...], of_bound: tuple[Answer, ...] = ()
) -> Verdict:
    """The verdict with the figures behind it, the least final status among them, and remarks on how it was had."""
    answers = (*measured, *of_bound)
    behind = [answer.figures for answer in answers if answer.figures]
    figures = behind[0] if len(behind) == 1 else tuple(dict.fromkeys(chain.from_iterable(behind)))
    asked = {id(answer): answer for answer in answers}.values()  # a measure may name one indicator twice
    cut = any(len(answer.figures) < answer.count for answer in asked)
    return base._replace(
        figures=figures,
        figures_total=sum(answer.count for answer in asked) if cut else len(figures),
        deciding=0 if behind and any(answer.decided and answer.figures is behind[0] for answer in answers) else None,
        remarks=tuple(dict.fromkeys([*_remarks(evaluation, answers), *_so_far(evaluation, measured)])),
        observation_status=least_final(answer.status for answer in answers),
    )


def _remarks(evaluation: Evaluation, answers: tuple[Answer, ...]) -> Iterable[Message]:
    yield from (message("latest", period=str(answer.latest)) for answer in answers if answer.latest is not None)
    yield from (message("gone", members=first_named(answer.gone)) for answer in answers if answer.gone)
    yield from (message("left_out_missing", count=str(answer.left_out)) for answer in answers if answer.left_out)
    yield from chain.from_iterable(answer.doubts for answer in answers)
    yield from chain.from_iterable(_samples(evaluation, answer) for answer in answers)


def _so_far(evaluation: Evaluation, measured: tuple[Answer, ...]) -> Iterable[Message]:
    """Say until when all figures of what is measured are, where more of them may come; not those of a time before."""
    ends = [(one.window and one.window.end, one.last_end) for one in measured if one.last_end and not one.earlier]
    newest = max((window for window, _ in ends if window), default=None)
    last = min((end for window, end in ends if window == newest or window is None), default=None)
    period, as_of = evaluation.period, evaluation.as_of
    runs = not evaluation.over and (period is None or period.end >= as_of)
    if last is not None and (runs or last >= as_of):
        yield message("so_far", day=last.isoformat())


def _samples(evaluation: Evaluation, answer: Answer) -> Iterable[Message]:
    """Yield from when to when samples are that do not reach the end of a time that is over."""
    if answer.window is None or answer.window.end >= evaluation.as_of:
        return
    if answer.latest is not None and answer.last_end and is_early(answer.last_end, answer.window):
        yield message("latest_is_early", last=answer.last_end.isoformat(), end=answer.window.end.isoformat())
    if answer.samples is None:
        return
    first, last = answer.samples
    if first is None:
        yield message("samples_until", last=last.isoformat())
    else:
        yield message("samples_from_to", first=first.isoformat(), last=last.isoformat())


def _without_data(evaluation: Evaluation, verdict: Verdict, reason: Message | None) -> Verdict:
    """The verdict that stays without data; before the due day that is no fault yet, and the reason says so."""
    due = evaluation.due
    if reason is not None and reason.key in {"no_figure", "no_label"} and due is not None and evaluation.as_of <= due:
        reason = message("not_out_yet", due=due.isoformat(), reason=reason)
    return verdict._replace(reason=reason)


def with_waiver(verdict: Verdict, target: Target, as_of: date) -> Verdict:
    """A miss, or absent data, with its target's waiver; active while it keeps that from failing the gate."""
    if target.waiver is None or verdict.status not in {Status.MISSED, Status.NO_DATA}:
        return verdict
    until = target.waiver.until
    return verdict._replace(waiver=WaiverState(until, target.waiver.reason, active=as_of <= until))


def _bound_of(evaluation: Evaluation, threshold: NumericThreshold, actual: Amount | None) -> Bound:
    """Evaluate a threshold's operands in the unit of the actual.

    Where there is none, a quantity may bring a unit of its own; where that is a difference of two levels, so is a
    quantity. InputError where a unit does not convert, or the ends turn out the wrong way round. One of quantities
    alone is the same for every member.
    """
    if threshold.expressions:
        return _evaluated(evaluation, threshold, actual)
    known = (id(threshold), actual and (actual.unit, actual.difference))
    if known not in evaluation.bounds:
        evaluation.bounds[known] = _evaluated(evaluation, threshold, actual)
    return evaluation.bounds[known]


def _evaluated(evaluation: Evaluation, threshold: NumericThreshold, actual: Amount | None) -> Bound:
    unit = actual.unit if actual else evaluation.target.unit
    values: list[Fraction] = []
    operands: list[Found] = []
    for operand in threshold.operands:
        found = _operand(evaluation, operand, unit, difference=actual is not None and actual.difference)
        operands.append(found)
        value = None
        if found.amount is not None:
            unit = found.amount.unit if unit is None and actual is None else unit
            value = _in_unit(evaluation, operand, found.amount, unit)
        if not isinstance(value, Fraction):
            reason = found.reason if value is None else only_bounds(found.answers)
            no_bound = reason and message("no_bound", reason=reason)
            return Bound(found.working, unit, None, no_bound, tuple(operands))
        values.append(value)
    interval = threshold.interval(tuple(values))
    if interval.is_empty:
        low, high = (show(end).text for end in interval.ends)
        problem = message("nothing_between", low=low, high=high)
        raise InputError([evaluation.problem(Slug.BAD_THRESHOLD, problem, message("first_end_lower"))])
    text, exact = interval.text(lambda number: show(number).text), all(show(end).exact for end in interval.ends)
    parts = tuple(one.working for one in operands)
    working = Working(threshold.text, None, text, unit_text(unit), parts=parts, exact=exact)
    answers = tuple(chain.from_iterable(one.answers for one in operands))
    return Bound(working, unit, interval, gap_reason(threshold.text, answers, evaluation), tuple(operands))


def _operand(evaluation: Evaluation, operand: Expression, unit: Unit | None, *, difference: bool) -> Found:
    if not isinstance(operand, Quantity):
        return evaluation.find(operand, unit)
    own = evaluation.units.parse(operand.unit) if operand.unit else None
    return Found.of(operand.text, None, Amount(operand.value, own, difference=difference))


def _in_unit(evaluation: Evaluation, operand: Expression, amount: Amount, unit: Unit | None) -> Fraction | Interval:
    try:
        if unit is not None or amount.unit is None:
            return converted(amount, unit).value
        why: Spoken = message("no_unit_to_compare", unit=amount.unit.text)
    except UnitError as error:
        why = error.found
    bound = operand.text if isinstance(operand, Quantity) else message("the_bound")
    found = message("unit_of", what=message("threshold_of", bound=bound), why=why)
    raise InputError([evaluation.problem(Slug.UNIT_MISMATCH, found, message("say_or_correct"))])


def _bound_shown(interval: Interval | None, actual: Fraction | None) -> Shown | None:
    """The bound as the report shows it: "30", or "[78, 82]"; never contradicting the verdict on ``actual``."""
    if interval is None:
        return None
    ends = [show(end, apart_from=[] if actual is None else [actual]) for end in interval.ends]
    text = f"[{ends[0].text}, {ends[1].text}]" if interval.low != interval.high and len(ends) > 1 else ends[0].text
    return Shown(text, all(end.exact for end in ends))
