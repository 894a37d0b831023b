"""The verdict on one value: does it hold, is that final, and if the due day has not passed, is it on its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from goalcheck.phrases import message
from goalcheck.quantities.number import show
from goalcheck.targets.expression import Name
from goalcheck.targets.model import Aggregate
from goalcheck.targets.threshold import By, Is, Reaches
from goalcheck.verdicts.pace import expected_by
from goalcheck.verdicts.verdict import PaceState, Status

if TYPE_CHECKING:
    from goalcheck.engines.selection import Answer
    from goalcheck.phrases import Message
    from goalcheck.quantities.period import Period
    from goalcheck.targets.model import Indicator, Target
    from goalcheck.targets.threshold import Interval
    from goalcheck.verdicts.evaluate import Found


@dataclass(frozen=True)
class Outcome:
    """A status, with what made it: the pace it was held against, since when it is met, or why there is no verdict."""

    status: Status
    pace: PaceState | None = None
    met_since: date | None = None
    reason: Message | None = None


@dataclass(frozen=True)
class Term:
    """The time a verdict is about: its period, its due day (None: judged as it stands) and the day it is judged."""

    period: Period | None
    due: date | None
    as_of: date

    @property
    def over(self) -> bool:
        """True once the due day has passed; the due day itself has not."""
        return self.due is None or self.as_of > self.due


def term_of(target: Target, period: Period | None, as_of: date) -> Term:
    """The term of a target, or of a member with a period of its own."""
    due = target.due or (period.end if period else None)
    if due is None and isinstance(target.threshold, By):
        due = target.threshold.day
    return Term(period, due, as_of)


def decide_number(target: Target, found: Found, value: Fraction, interval: Interval, term: Term) -> Outcome:
    """The verdict on a number."""
    course = Course.of(target, found)
    holds = interval.holds(value)
    beyond = course.rises and interval.high is not None and not _below(interval, value)
    beyond = beyond or (course.falls and interval.low is not None and value < interval.low)
    if beyond:
        return Outcome(Status.MISSED)
    safe = course.rises and interval.high is None and holds
    lacking = None if safe else gap_reason(found.working.what, found.answers, term)
    if lacking is not None:
        return Outcome(Status.NO_DATA, reason=lacking)
    if term.over:
        return Outcome(Status.MET if holds else Status.MISSED)
    if not course.cumulative:
        return Outcome(Status.ON_TRACK if holds else Status.BEHIND)
    if safe:
        return Outcome(Status.MET, met_since=_since(found, interval, term))
    return _paced(target, value, interval, term)


def gap_reason(what: str, answers: tuple[Answer, ...], term: Term) -> Message | None:
    """What a sum lacks whose time is over: that of the term after its due day, that of another period once it ended."""
    for answer in answers:
        other = answer.window != term.period and answer.window is not None and answer.window.end < term.as_of
        if answer.gaps and (term.over or other):
            about, period = answer.gaps[0]
            more = f" (+{len(answer.gaps) - 1})" if len(answer.gaps) > 1 else ""
            return message("gap_in_sum", what=what, gap=(f"{about}: {period}" if about else str(period)) + more)
    return None


def _below(interval: Interval, value: Fraction) -> bool:
    """True if a rising value has not gone past the upper end."""
    assert interval.high is not None  # noqa: S101  # asked only where there is one
    return value < interval.high or (value == interval.high and not interval.high_open)


def _paced(target: Target, value: Fraction, interval: Interval, term: Term) -> Outcome:
    """Hold a cumulative value against what should be there by now: at least the goal's share, at most a cap's."""
    bound = interval.low if interval.low is not None else interval.high
    assert bound is not None  # noqa: S101  # every numeric threshold has an end
    assert term.due is not None  # noqa: S101  # a term that is not over has a due day
    expected = expected_by(
        term.as_of,
        bound,
        pace=target.pace,
        period=term.period,
        due=term.due,
        baseline=target.baseline or Fraction(0),
    )
    if expected is None:
        return Outcome(Status.ON_TRACK if interval.holds(value) else Status.BEHIND)
    enough = value >= expected if interval.low is not None else value <= expected
    state = PaceState(term.as_of, show(expected, apart_from=[value]), expected)
    return Outcome(Status.ON_TRACK if enough else Status.BEHIND, pace=state)


def _since(found: Found, interval: Interval, term: Term) -> date | None:
    """The day at the end of which a rising sum first held, where its figures tell."""
    timeline = found.answers[0].timeline if len(found.answers) == 1 else None
    if timeline is None:
        return None
    total = Fraction(0)
    for end in sorted(timeline):
        total += timeline[end]
        if interval.holds(total):
            return min(end, term.as_of)
    return None


@dataclass(frozen=True)
class Course:
    """How a value can still go: a sum of what is not negative only rises, a minimum only falls."""

    cumulative: bool
    rises: bool
    falls: bool

    @classmethod
    def of(cls, target: Target, found: Found) -> Course:
        """Tell it from the measure, its aggregate and its figures."""
        indicator = _only_indicator(target)
        aggregate = indicator.aggregate if indicator else None
        summed = aggregate in {Aggregate.SUM, Aggregate.COUNT}
        declared = target.pace.kind in {"linear", "points"}
        cumulative = target.pace.kind != "none" and (summed or declared)
        negative = any(answer.negative for answer in found.answers)
        rises = not negative and (summed or declared or aggregate is Aggregate.MAX)
        if aggregate is Aggregate.COUNT:
            rises = True
        return cls(cumulative, rises or aggregate is Aggregate.MAX, aggregate is Aggregate.MIN)


def _only_indicator(target: Target) -> Indicator | None:
    return target.indicators[target.measure.name] if isinstance(target.measure, Name) else None


def decide_value(
    target: Target,
    value: date | str | bool,  # noqa: FBT001  # yes or no is a value here, no switch
    term: Term,
) -> tuple[Outcome, tuple[Message, ...]]:
    """The verdict on a day, a stage, or yes or no, with what to remark beside it."""
    threshold = target.threshold
    if isinstance(threshold, By) and isinstance(value, date):
        return _decide_day(value, threshold.day, term)
    if isinstance(threshold, Reaches) and isinstance(value, str):
        holds = target.stages.index(value) >= target.stages.index(threshold.stage)
    else:
        holds = isinstance(threshold, Is) and value is threshold.yes
    if term.over:
        return Outcome(Status.MET if holds else Status.MISSED), ()
    return Outcome(Status.ON_TRACK if holds else Status.BEHIND), ()


def _decide_day(value: date, day: date, term: Term) -> tuple[Outcome, tuple[Message, ...]]:
    if value <= term.as_of:
        return Outcome(Status.MET if value <= day else Status.MISSED), ()
    planned = (message("planned", date=value.isoformat()),)
    if term.as_of > day or term.over:
        return Outcome(Status.MISSED), planned
    return Outcome(Status.ON_TRACK if value <= day else Status.BEHIND), planned
