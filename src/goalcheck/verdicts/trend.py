"""What was achieved in the periods before: the same measure of earlier spans, as far as the figures hold them.

It is drawn beside a verdict and decides nothing. A span has no point where a verdict on it would have no number: where
its figures are absent, missing, in doubt, undated or incomplete, or where it is not over.
"""

from fractions import Fraction

from goalcheck.answers.selection import Answer
from goalcheck.answers.wanted import spans_before
from goalcheck.errors import InputError
from goalcheck.figures.cells import least_final
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import show
from goalcheck.quantities.unit import UnitError
from goalcheck.report.verdict import TrendPoint, Verdict
from goalcheck.targets.expression import names_in
from goalcheck.targets.indicator import Aggregate
from goalcheck.targets.target import Target
from goalcheck.targets.threshold import ValueThreshold
from goalcheck.verdicts.arithmetic import Amount, converted, unit_text
from goalcheck.verdicts.evaluate import Evaluation
from goalcheck.verdicts.members import Member
from goalcheck.verdicts.single import in_targets_unit


def trend_of(whole: Evaluation, member: Member, verdict: Verdict) -> tuple[TrendPoint, ...]:
    """The points up to a verdict, its own the last, all in one unit; none where the measure has no earlier spans."""
    target, all_wanted = whole.target, whole.answers.all_wanted
    if not all_wanted.earlier or not _has_earlier(target) or member.absent:
        return ()
    values = member.values
    period = target.period or _latest(whole.of(values, None))
    own: list[TrendPoint] = []
    if verdict.exact_actual is not None and verdict.actual is not None and period is not None:
        own = [TrendPoint(0, period, verdict.actual, verdict.unit, verdict.observation_status)]
    points: list[TrendPoint] = []
    first = 0
    for steps, span in enumerate(spans_before(period, all_wanted.earlier), start=1):
        evaluation = whole.of(values, span)
        known = span.end < whole.as_of and all_wanted.separates(span)
        found = _achieved(evaluation) if known else None
        if found is None:
            continue
        amount, answers = found
        unit = verdict.unit if own else points[0].unit if points else unit_text(amount.unit)
        shown = _in_unit(amount, unit, evaluation)
        if shown is not None and isinstance(shown.value, Fraction):
            status = least_final(answer.status for answer in answers)
            points.append(TrendPoint(steps, span, show(shown.value), unit, status))
            first = len(points) if any(answer.figures for answer in answers) else first
    # A count of nothing says nothing of a time before the first figure.
    return (*reversed(points[:first]), *own) if first else ()


def _has_earlier(target: Target) -> bool:
    """True if its numbers go by a period: its own, or that of the latest figure; periods as members are a trend."""
    if isinstance(target.threshold, ValueThreshold) or any(each.dimension == "period" for each in target.for_each):
        return False
    free = [indicator for name in names_in(target.measure) if (indicator := target.indicators[name]).period is None]
    dated = target.period is not None or all(indicator.aggregate is Aggregate.LATEST for indicator in free)
    return bool(free) and dated


def _latest(evaluation: Evaluation) -> Period | None:
    """The period of the latest figure of a measure that has no other."""
    answers = evaluation.find(evaluation.target.measure, evaluation.target.unit).answers
    periods = [answer.latest for answer in answers if answer.latest is not None]
    return max(periods, key=lambda period: (period.end, period.start), default=None)


def _achieved(evaluation: Evaluation) -> tuple[Amount, tuple[Answer, ...]] | None:
    """The measure of one span with what the figures said; None where there is no number beyond doubt."""
    try:
        found = evaluation.find(evaluation.target.measure, evaluation.target.unit)
        amount = in_targets_unit(evaluation, found)
    except InputError:  # what is in doubt in another period is no error of this one
        return None
    doubtful = any(
        answer.gaps or answer.part or (answer.figures and answer.last_end is None) for answer in found.answers
    )
    return None if amount is None or doubtful else (amount, found.answers)


def _in_unit(amount: Amount, unit: str | None, evaluation: Evaluation) -> Amount | None:
    """The amount in the verdict's unit; None where it does not convert, or where one of the two has no unit."""
    if evaluation.target.unit is not None or unit_text(amount.unit) == unit:
        return amount
    if amount.unit is None or unit is None:
        return None
    try:
        return converted(amount, evaluation.units.parse(unit))
    except UnitError:
        return None
