"""The verdict on one value: does it hold, is that final, is it on its way before the due day, and how far is it."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from goalcheck.answers.selection import Answer
from goalcheck.answers.wanted import counted
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import Shown, show
from goalcheck.report.verdict import PaceState, Status, Verdict
from goalcheck.targets.expression import Call, Expression, Name, Quantity
from goalcheck.targets.indicator import Aggregate, Indicator
from goalcheck.targets.target import Pace, Target
from goalcheck.verdicts.arithmetic import Bound, Found, only_bounds

_SUMS = {Aggregate.SUM, Aggregate.COUNT}


class Outcome(NamedTuple):
    """A status, with what made it: the pace it was held against, since when it is met, or why there is no verdict."""

    status: Status
    pace: PaceState | None = None
    met_since: date | None = None
    reason: Message | None = None
    remarks: tuple[Message, ...] = ()


class Term(NamedTuple):
    """The time a verdict is about: its period, its due day (None: judged as it is) and the day it is judged."""

    period: Period | None
    due: date | None
    as_of: date

    @property
    def over(self) -> bool:
        """True once the due day has passed; the due day itself has not."""
        return self.due is None or self.as_of > self.due


def term_of(target: Target, period: Period | None, as_of: date) -> Term:
    """The term of a target, or of a member with a period of its own."""
    due = target.due_by or (period.end if period else None)
    return Term(period, due, as_of)


def decide_number(
    target: Target, found: Found, actual: Fraction | Interval, interval: Interval, course: "Course", term: Term
) -> Outcome:
    """The verdict on a number in the target's unit, against the interval that the bound came to.

    On one of which only bounds are known it is that of every value it could have, or none.
    """
    tried: dict[Fraction, Outcome] = {}
    within, marks = Interval.exactly(actual), set(interval.ends)
    while fresh := set(within.points(marks)) - tried.keys():
        tried |= {value: _decide(target, found, value, interval, course, term) for value in fresh}
        marks |= {outcome.pace.exact_expected for outcome in tried.values() if outcome.pace is not None}
    if len({outcome.status for outcome in tried.values()}) > 1:
        return Outcome(Status.NO_DATA, reason=only_bounds(found.answers))
    outcome = next(iter(tried.values()))
    if outcome.status is not Status.MET or term.over or not isinstance(actual, Fraction):
        return outcome
    since = _since(target, found, actual, interval, term)
    remarks = () if since is None else (message("met_since", date=since.isoformat()),)
    return outcome._replace(met_since=since, remarks=remarks)


def _decide(target: Target, found: Found, value: Fraction, interval: Interval, course: "Course", term: Term) -> Outcome:
    holds = interval.holds(value)
    if course.cannot_hold(interval, value):
        return Outcome(Status.MISSED)
    safe = holds and course.cannot_fail(interval)
    lacking = None if safe else gap_reason(found.working.what, found.answers, term)
    if lacking is not None:
        return Outcome(Status.NO_DATA, reason=lacking)
    if term.over:
        return Outcome(Status.MET if holds else Status.MISSED)
    if not course.cumulative:
        return Outcome(Status.ON_TRACK if holds else Status.BEHIND)
    return Outcome(Status.MET) if safe and course.adds_up else _paced(target, value, interval, term)


def gap_reason(what: str, answers: tuple[Answer, ...], term: Term) -> Message | None:
    """What is lacking of a time that is over: that of the term after its due day, of another period once it ended."""
    for answer in answers:
        other = answer.window != term.period and answer.window is not None and answer.window.end < term.as_of
        if answer.part and (term.over or other):
            return message("only_of_part", what=what, part=answer.part)
        if answer.gaps and (term.over or other):
            gap = ": ".join(str(one) for one in (answer.gaps.named, answer.gaps.period) if one)
            more = f" (+{answer.gaps.number - 1})" if answer.gaps.number > 1 else ""
            return message("gap_in_sum", what=what, gap=gap + more)
    return None


def _paced(target: Target, value: Fraction, interval: Interval, term: Term) -> Outcome:
    """Compare a cumulative value with what should be there by now: at least the goal's share, at most a cap's.

    With a baseline above the bound the course falls from it to the bound. It ends on a due day within the period.
    """
    low, high = interval.low, interval.high
    falls = high is not None and target.baseline is not None and target.baseline.value > high
    bound = high if low is None or falls else low
    assert bound is not None  # noqa: S101  # every numeric threshold has an end
    assert term.due is not None  # noqa: S101  # a term that is not over has a due day
    expected = expected_by(
        term.as_of,
        bound,
        pace=target.pace,
        period=counted(target, term.period),
        due=term.due,
        baseline=target.baseline.value if target.baseline else Fraction(0),
    )
    if expected is None:
        return Outcome(Status.ON_TRACK if interval.holds(value) else Status.BEHIND)
    enough = value <= expected if bound is high and (low is None or falls) else value >= expected
    beyond = low is not None and high is not None and (interval.below(value) if falls else interval.above(value))
    enough = enough and not beyond
    state = PaceState(term.as_of, show(expected, apart_from=[value]), expected)
    return Outcome(Status.ON_TRACK if enough else Status.BEHIND, pace=state)


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


def _since(target: Target, found: Found, value: Fraction, interval: Interval, term: Term) -> date | None:
    """The day at the end of which a rising sum first held, where its figures show it."""
    answer = found.answers[0] if isinstance(target.measure, Name) else None
    if answer is None or answer.timeline is None or not isinstance(answer.value, Fraction) or not answer.value:
        return None
    factor = value / answer.value  # the timeline is in the answer's unit, the interval in the target's
    total = Fraction(0)
    for end in sorted(answer.timeline):
        total += answer.timeline[end] * factor
        if interval.holds(total):
            return min(end, term.as_of)
    return None


class Course(NamedTuple):
    """How a value can still go: a sum of what is not negative only rises, a minimum only falls."""

    cumulative: bool
    rises: bool
    falls: bool
    adds_up: bool

    @classmethod
    def of(cls, target: Target, found: Found, bound: Bound, term: Term) -> "Course":
        """Find it from the measure, its aggregate and its figures; where the bound may still move, nothing is final."""
        indicator = target.indicators[target.measure.name] if isinstance(target.measure, Name) else None
        aggregate = indicator.aggregate if indicator else None
        declared = target.pace.kind in {"linear", "points"}
        summed = aggregate in _SUMS
        cumulative = target.pace.kind != "none" and (summed or declared)
        negative = any(answer.negative for answer in found.answers) and aggregate is not Aggregate.COUNT
        grows = not negative and (summed or (declared and _adds_up(target.measure, target.indicators)))
        coming = [answer.window for answer in bound.answers if not answer.earlier]
        final = term.over or all(window is not None and window.end < term.as_of for window in coming)
        rises, falls = grows or aggregate is Aggregate.MAX, aggregate is Aggregate.MIN
        return cls(cumulative, final and rises, final and falls, grows)

    def cannot_hold(self, interval: Interval, value: Fraction) -> bool:
        """True if the value has gone past an end for good."""
        return (self.rises and interval.above(value)) or (self.falls and interval.below(value))

    def cannot_fail(self, interval: Interval) -> bool:
        """True if a value that holds now will hold for good."""
        return (self.rises and interval.high is None) or (self.falls and interval.low is None)


def _adds_up(measure: Expression, indicators: Mapping[str, Indicator]) -> bool:
    """Return True for sums and counts, and what is added up of them or of their multiples by positive numbers."""
    match measure:
        case Name(name):
            return indicators[name].aggregate in _SUMS
        case Call("+", (left, right)):
            return _adds_up(left, indicators) and _adds_up(right, indicators)
        case Call("*", (Quantity(factor), x)) | Call("*" | "/", (x, Quantity(factor))):
            return factor > 0 and _adds_up(x, indicators)
        case _:
            return isinstance(measure, Quantity)


def decide_value(
    target: Target,
    wanted: date | str | bool,  # noqa: FBT001  # yes or no is a value here, no switch
    value: date | str | bool,  # noqa: FBT001
    term: Term,
) -> Outcome:
    """The verdict on a day, a stage, or yes or no."""
    match wanted, value:
        case date(), date() if value <= term.as_of:
            return Outcome(Status.MET if value <= wanted else Status.MISSED)
        case date(), date():
            late = term.as_of > wanted or term.over
            status = Status.MISSED if late else Status.ON_TRACK if value <= wanted else Status.BEHIND
            return Outcome(status, remarks=(message("planned", date=value.isoformat()),))
        case str(), str():
            holds = target.stages.index(value) >= target.stages.index(wanted)
        case _:
            holds = value is wanted
    if term.over:
        return Outcome(Status.MET if holds else Status.MISSED)
    return Outcome(Status.ON_TRACK if holds else Status.BEHIND)


def measured(target: Target, verdict: Verdict, value: Fraction, interval: Interval, *, cumulative: bool) -> Verdict:
    """Return the verdict with its distances: gap, completion or limit used, and whether a miss is a near one."""
    gap = interval.gap(value)
    missed = verdict.status is Status.MISSED
    undecided = verdict.status is Status.NO_DATA  # of a part of the time no share of the whole way is true
    return verdict._replace(
        gap=show(gap, apart_from=[Fraction(0)]),
        completion=None if undecided else _completion(target, value, interval),
        limit_used=_limit_used(target, value, interval) if cumulative and not undecided else None,
        near_miss=missed and target.near is not None and gap <= target.near.around(interval.end_beside(value)),
    )


def _completion(target: Target, value: Fraction, interval: Interval) -> Shown | None:
    """Return how much of the way from the baseline to the bound is done, in percent; None where it has no meaning.

    It has none for intervals, nor where the way would run backwards: for a cap or a bound below 0 without a baseline
    of its own, or with a baseline that holds already.
    """
    low, high = interval.low, interval.high
    bound = low if high is None or low == high else high if low is None else None
    start = target.baseline.value if target.baseline is not None else Fraction(0)
    if bound is None or bound == start:
        return None
    rises = bound > start
    if (low is None and rises) or (high is None and not rises) or (target.baseline is None and not rises):
        return None
    share = (value - start) / (bound - start) if start else value / bound
    return show(share * 100, apart_from=[Fraction(100)], places=2)


def _limit_used(target: Target, value: Fraction, interval: Interval) -> Shown | None:
    """Return the share of a cap that is used up, in percent; None where there is no cap, or one with a baseline."""
    cap = interval.high
    if interval.low is not None or cap is None or cap <= 0 or value < 0 or target.baseline is not None:
        return None
    return show(value / cap * 100, apart_from=[Fraction(100)], places=2)
