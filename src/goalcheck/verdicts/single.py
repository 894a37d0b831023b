"""The verdict on one target, or on one member of it: the actual, the bound, and what follows."""

from datetime import date
from fractions import Fraction

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import listed, message, of_target, quoted
from goalcheck.messages.naming import nearest
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.shown import Shown, show
from goalcheck.quantities.unit import UnitError
from goalcheck.report.verdict import Status, Verdict
from goalcheck.targets.expression import expression_text
from goalcheck.targets.target import Target
from goalcheck.targets.threshold import NumericThreshold, ValueThreshold
from goalcheck.verdicts.arithmetic import Amount, converted
from goalcheck.verdicts.bounds import bound_shown, evaluate_bound
from goalcheck.verdicts.decide import Course, Term, decide_bounded, decide_number, decide_value, gap_reason, term_of
from goalcheck.verdicts.evaluate import Evaluation
from goalcheck.verdicts.evidence import actual_shown, measured, with_figures, with_outcome, without_data
from goalcheck.verdicts.members import Member
from goalcheck.verdicts.working import Found, only_bounds, unit_text, value_text


def judge_one(evaluation: Evaluation, member: Member | None, as_of: date) -> Verdict:
    """Judge a target, or one member of it (None: it has none), as of a day; InputError where figures are ambiguous."""
    target = evaluation.target
    period = member.period if member else target.period
    term = term_of(target, period, as_of)
    base = Verdict(
        Status.NO_DATA,
        member=member.values if member else None,
        period=period,
        due=term.due,
        unit=unit_text(target.unit),
    )
    if member is not None and member.absent:
        (what,) = member.values.values()
        return without_data(base, message("no_figure", what=what, near=""), term)
    if member is not None:
        evaluation = evaluation.of(member.values, period)
    actual = evaluation.find(target.measure, target.unit)
    if isinstance(target.threshold, ValueThreshold):
        return _on_value(target, target.threshold, actual, base, term, evaluation.place)
    return _on_number(target, target.threshold, evaluation, actual, base, term)


def _on_number(
    target: Target, threshold: NumericThreshold, evaluation: Evaluation, actual: Found, base: Verdict, term: Term
) -> Verdict:
    amount = in_targets_unit(target, evaluation, actual)
    unit = amount.unit if amount else target.unit
    bound = evaluate_bound(evaluation, threshold, amount)
    unit = unit or bound.unit
    exact = amount.value if amount is not None and isinstance(amount.value, Fraction) else None
    answers = (*actual.answers, *bound.answers)
    verdict = with_figures(base, answers, term)._replace(
        unit=unit_text(unit),
        bound=bound_shown(bound, exact),
        interval=bound.interval,
        actual_working=actual.working,
        bound_working=bound.working,
        actual=actual_shown(amount.value, bound.interval) if amount is not None else None,
        exact_actual=exact,
    )
    if amount is None:
        return without_data(verdict, actual.reason, term)
    lacking = bound.reason or gap_reason(bound.working.what, bound.answers, term)
    if bound.interval is None or lacking is not None:
        return without_data(verdict, lacking, term)
    if exact is None:
        outcome = decide_bounded(target, actual, Interval.exactly(amount.value), bound.interval, bound, term)
        gap = Shown("0", exact=True) if outcome.status in {Status.MET, Status.ON_TRACK} else None
        return _warned(target, with_outcome(verdict._replace(gap=gap), outcome), evaluation, actual, amount)
    if target.baseline is None and (own := evaluation.own_baseline(unit)) is not None:
        target = target._replace(baseline=own)
    outcome = decide_number(target, actual, exact, bound.interval, bound, term)
    cumulative = Course.of(target, actual).cumulative
    verdict = measured(target, with_outcome(verdict, outcome), exact, bound.interval, cumulative=cumulative)
    return _warned(target, verdict, evaluation, actual, amount)


def _warned(target: Target, verdict: Verdict, evaluation: Evaluation, actual: Found, amount: Amount) -> Verdict:
    """Return the verdict marked where the threshold holds, and the stricter bound is broken that only warns.

    What is on its way to the threshold does not hold yet.
    """
    if target.warn is None or verdict.status not in {Status.MET, Status.ON_TRACK} or verdict.interval is None:
        return verdict
    within = Interval.exactly(amount.value)
    if not all(map(verdict.interval.holds, within.points(verdict.interval.ends))):
        return verdict
    bound = evaluate_bound(evaluation, target.warn, amount)
    points = within.points(bound.interval.ends) if bound.interval else []
    holds = {bound.interval.holds(point) for point in points} if bound.interval else set()
    if holds == {True}:
        return verdict
    if bound.interval is None or len(holds) > 1:
        reason = bound.reason or only_bounds(actual.answers)
        remark = message("warn_unknown", reason=reason)
    else:
        shown = bound.interval.text(lambda end: show(end, apart_from=points).text)
        remark = message("warned_by", bound=" ".join(part for part in (shown, verdict.unit) if part))
    return verdict._replace(warned=holds == {False}, remarks=(*verdict.remarks, remark))


def in_targets_unit(target: Target, evaluation: Evaluation, actual: Found) -> Amount | None:
    """The actual in the target's unit; a plain quotient is no percentage."""
    if actual.amount is None:
        return None
    measure = target.measure
    try:
        return converted(actual.amount, target.unit, evaluation.units)
    except UnitError as error:
        lines = dict.fromkeys(str(used.place) for answer in actual.answers for used in answer.figures[:3])
        what = expression_text(measure)
        found = message("unit_of", what=what, why=error.found)
        if lines:
            found = message("unit_at", what=what, why=error.found, places=listed(lines))
        about = of_target(target.id, found)
        raise InputError(
            [Problem(Slug.UNIT_MISMATCH, about, message("correct_or_convert"), evaluation.place)]
        ) from error


def _on_value(
    target: Target, threshold: ValueThreshold, actual: Found, base: Verdict, term: Term, place: Place
) -> Verdict:
    verdict = with_figures(base, actual.answers, term)._replace(
        unit=None,
        bound=Shown(value_text(threshold.wanted), exact=True),
        actual_working=actual.working,
    )
    if actual.value is None:
        return without_data(verdict, actual.reason, term)
    if threshold.kind == "reaches" and actual.value not in target.stages:
        raise InputError([_unknown_stage(target, actual, place)])
    outcome, remarks = decide_value(target, threshold.wanted, actual.value, term)
    verdict = verdict._replace(
        actual=Shown(value_text(actual.value), exact=True),
        remarks=(*verdict.remarks, *remarks),
    )
    return with_outcome(verdict, outcome)


def _unknown_stage(target: Target, actual: Found, place: Place) -> Problem:
    seen = actual.answers[0].figures[0]
    near = nearest(str(actual.value), target.stages)
    found = message("no_stage_of", value=quoted(str(actual.value)), target=target.id, place=str(place))
    hint = message("stages_are", names=listed(target.stages))
    if near:
        hint = message("did_you_mean", name=quoted(near))
    return Problem(Slug.BAD_VALUE, found, hint, seen.place)
