"""The verdict on one value: does it hold, is that final, is it on its way before the due day, and how far is it."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from goalcheck.answers.selection import Answer
from goalcheck.answers.wanted import counted
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import Shown, show
from goalcheck.report.verdict import PaceState, Status, Verdict
from goalcheck.targets.expression import Call, Expression, Name, Quantity
from goalcheck.targets.indicator import Aggregate, Indicator
from goalcheck.targets.target import Pace
from goalcheck.verdicts.arithmetic import Bound, Found, only_bounds
from goalcheck.verdicts.evaluate import Evaluation

_ZERO = Fraction(0)


class Course:
    """A number on its way from the ``baseline`` to the ``interval`` of those that hold, and how it can still go.

    A sum of what is not negative only ``rises``, a minimum only ``falls``; where the bound may still move, nothing is
    final. ``cumulative``: before the due day it is held against its pace.
    """

    def __init__(
        self, evaluation: Evaluation, found: Found, bound: Bound, interval: Interval, baseline: Fraction | None
    ) -> None:
        self.evaluation = evaluation
        self.found = found
        self.interval = interval
        self.baseline = baseline
        target, measure = evaluation.target, evaluation.target.measure
        own = target.indicators[measure.name] if isinstance(measure, Name) else None
        aggregate = own and own.aggregate
        negative = any(answer.negative for answer in found.answers) and aggregate is not Aggregate.COUNT
        coming = [answer.window for answer in bound.answers if not answer.earlier]
        final = evaluation.over or all(window is not None and window.end < evaluation.as_of for window in coming)
        self.cumulative = target.pace.is_way
        self.adds_up = not negative and _adds_up(measure, target.indicators)
        self.rises = final and (self.adds_up or aggregate is Aggregate.MAX)
        self.falls = final and aggregate is Aggregate.MIN

    def decided(self, verdict: Verdict, actual: Fraction | Interval) -> Verdict:
        """Return the verdict on a number in the target's unit.

        On one of which only bounds are known it is that of every value it could have, or none.
        """
        if isinstance(actual, Fraction):
            return self._measured(self._on(verdict, actual), actual)
        points = actual.points(self.interval.ends if self._expected is None else [*self.interval.ends, self._expected])
        found, *others = (self._on(verdict, value) for value in points)
        if any(other.status is not found.status for other in others):
            return verdict._replace(reason=only_bounds(self.found.answers))
        return found._replace(gap=show(_ZERO)) if all(map(self.interval.holds, points)) else found

    def _on(self, verdict: Verdict, value: Fraction) -> Verdict:
        interval, over = self.interval, self.evaluation.over
        if (self.rises and interval.above(value)) or (self.falls and interval.below(value)):
            return verdict._replace(status=Status.MISSED)
        holds = interval.holds(value)
        safe = holds and ((self.rises and interval.high is None) or (self.falls and interval.low is None))
        lacking = None if safe else gap_reason(self.found.working.what, self.found.answers, self.evaluation)
        if lacking is not None:
            return verdict._replace(reason=lacking)
        if over or not self.cumulative:
            return verdict._replace(status=_status(holds=holds, final=over))
        return verdict._replace(status=Status.MET) if safe and self.adds_up else self._paced(verdict, value)

    def _paced(self, verdict: Verdict, value: Fraction) -> Verdict:
        """Compare a cumulative value with what should be there by now: at least the goal's share, at most a cap's."""
        interval, expected = self.interval, self._expected
        if expected is None:
            return verdict._replace(status=_status(holds=interval.holds(value)))
        if self._capped:
            holds = value <= expected and not interval.below(value)
        else:
            holds = value >= expected and not interval.above(value)
        state = PaceState(self.evaluation.as_of, show(expected, apart_from=[value]), expected)
        return verdict._replace(status=_status(holds=holds), pace=state)

    @property
    def _capped(self) -> bool:
        """Whether no more than its course is wanted: of a cap, and from a baseline above the bound down to it."""
        return self.interval.low is None or self.interval.above(self.baseline or _ZERO)

    @cached_property
    def _expected(self) -> Fraction | None:
        """What should be there by now; None where nothing says when it begins."""
        evaluation = self.evaluation
        return expected_by(
            evaluation.as_of,
            self.interval.ends[-1 if self._capped else 0],
            pace=evaluation.target.pace,
            period=counted(evaluation.target, evaluation.period),
            due=evaluation.due or evaluation.as_of,
            baseline=self.baseline or _ZERO,
        )

    def _measured(self, verdict: Verdict, value: Fraction) -> Verdict:
        """Return the verdict with its distances, since when it is met, and whether a miss is a near one."""
        interval, near = self.interval, self.evaluation.target.near
        gap, missed = interval.gap(value), verdict.status is Status.MISSED
        verdict = verdict._replace(
            gap=show(gap, apart_from=[_ZERO]),
            near_miss=missed and near is not None and gap <= near.around(interval.end_beside(value)),
        )
        if verdict.status is Status.NO_DATA:
            return verdict  # of a part of the time no share of the whole way is true
        if verdict.status is Status.MET and not self.evaluation.over and (since := self._since(value)):
            remarks = (*verdict.remarks, message("met_since", date=since.isoformat()))
            verdict = verdict._replace(met_since=since, remarks=remarks)
        return verdict._replace(completion=self._completion(value), limit_used=self._limit_used(value))

    def _since(self, value: Fraction) -> date | None:
        """The day at the end of which a rising sum first held, where its figures show it."""
        answer = self.found.answers[0] if isinstance(self.evaluation.target.measure, Name) else None
        if answer is None or not isinstance(answer.value, Fraction) or not answer.value:
            return None
        factor = value / answer.value  # the timeline is in the answer's unit, the interval in the target's
        total = _ZERO
        for end, amount in sorted(answer.timeline.items()):
            total += amount * factor
            if self.interval.holds(total):
                return min(end, self.evaluation.as_of)
        return None

    def _completion(self, value: Fraction) -> Shown | None:
        """Return how much of the way from the baseline to the bound is done, in percent; None where it has no meaning.

        It has none for intervals, nor where the way would run backwards: for a cap or a bound below 0 without a
        baseline of its own, or with a baseline that holds already.
        """
        low, high = self.interval.low, self.interval.high
        bound = low if high is None or low == high else high if low is None else None
        start = self.baseline or _ZERO
        if bound is None or bound == start or None in ([low] if bound > start else [high, self.baseline]):
            return None
        return show((value - start) / (bound - start) * 100, apart_from=[Fraction(100)], places=2)

    def _limit_used(self, value: Fraction) -> Shown | None:
        """Return the share of a cap that is used up, in percent; None where there is no cap, or one with a baseline."""
        low, cap = self.interval.low, self.interval.high
        if not self.cumulative or low is not None or cap is None or cap <= 0 or value < 0 or self.baseline is not None:
            return None
        return show(value / cap * 100, apart_from=[Fraction(100)], places=2)


def _status(*, holds: bool, final: bool = False) -> Status:
    if final:
        return Status.MET if holds else Status.MISSED
    return Status.ON_TRACK if holds else Status.BEHIND


def gap_reason(what: str, answers: tuple[Answer, ...], evaluation: Evaluation) -> Message | None:
    """What is lacking of a time that is over: of the target's own after its due day, of another once it ended."""
    for answer in answers:
        window = answer.window
        other = window is not None and window != evaluation.period and window.end < evaluation.as_of
        if answer.part and (evaluation.over or other):
            return message("only_of_part", what=what, part=answer.part)
        if answer.gaps and (evaluation.over or other):
            gap = ": ".join(str(one) for one in (answer.gaps.named, answer.gaps.period) if one)
            more = f" (+{answer.gaps.number - 1})" if answer.gaps.number > 1 else ""
            return message("gap_in_sum", what=what, gap=gap + more)
    return None


def expected_by(
    day: date, bound: Fraction, *, pace: Pace, period: Period | None, due: date, baseline: Fraction
) -> Fraction | None:
    """What should be there at the end of ``day``, in the bound's unit; None where nothing says when it begins.

    Linear over the period's days from the baseline to the bound, or from point to point and on to the bound at the
    due day.
    """
    begin = [(period.start - timedelta(days=1), baseline)] if period else []
    if pace.kind == "points":
        points = [(day, number.value) for day, number in pace.points]
        return _between(day, [*begin, *points, *([(due, bound)] if points[-1][0] < due else [])], baseline)
    return _between(day, [*begin, (period.end, bound)], baseline) if period else None


def _between(day: date, points: list[tuple[date, Fraction]], baseline: Fraction) -> Fraction:
    """The value at ``day`` on the line through the points; flat before the first and after the last."""
    if day < points[0][0]:
        return baseline
    for (start, low), (end, high) in pairwise(points):
        if day < end:
            return low + (high - low) * Fraction((day - start).days, (end - start).days)
    return points[-1][1]


def _adds_up(measure: Expression, indicators: Mapping[str, Indicator]) -> bool:
    """Return True for sums and counts, and what is added up of them or of their multiples by positive numbers."""
    match measure:
        case Name(name):
            return indicators[name].adds_up
        case Call("+", (left, right)):
            return _adds_up(left, indicators) and _adds_up(right, indicators)
        case Call("*", (Quantity(factor), x)) | Call("*" | "/", (x, Quantity(factor))):
            return factor > 0 and _adds_up(x, indicators)
        case _:
            return isinstance(measure, Quantity)


def decide_value(
    evaluation: Evaluation,
    verdict: Verdict,
    wanted: date | str | bool,  # noqa: FBT001  # yes or no is a value here, no switch
    value: date | str | bool,  # noqa: FBT001
) -> Verdict:
    """Return the verdict on a day, a stage, or yes or no."""
    final = evaluation.over
    match wanted, value:
        case date(), date() if value > evaluation.as_of:
            remarks = (*verdict.remarks, message("planned", date=value.isoformat()))
            verdict, final = verdict._replace(remarks=remarks), final or evaluation.as_of > wanted
            holds = value <= wanted and not final
        case date(), date():
            holds, final = value <= wanted, True
        case str(), str():
            stages = evaluation.target.stages
            holds = stages.index(value) >= stages.index(wanted)
        case _:
            holds = value is wanted
    return verdict._replace(status=_status(holds=holds, final=final))
