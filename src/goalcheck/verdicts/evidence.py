"""What a verdict carries beside its status: the figures behind it, distances, remarks, the waiver."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import chain

from goalcheck.answers.coverage import is_early
from goalcheck.answers.selection import Answer
from goalcheck.figures.status import finality
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.shown import Shown, show
from goalcheck.report.verdict import Status, Verdict, WaiverState
from goalcheck.targets.target import Target
from goalcheck.verdicts.decide import Outcome, Term

MOST_NAMED = 10


def with_figures(base: Verdict, answers: tuple[Answer, ...], term: Term) -> Verdict:
    """The verdict with the figures behind it, the least final status among them, and remarks on how it was had."""
    behind = [answer.figures for answer in answers if answer.figures]
    figures = behind[0] if len(behind) == 1 else tuple(dict.fromkeys(chain.from_iterable(behind)))
    remarks = [message("latest", period=str(answer.latest)) for answer in answers if answer.latest is not None]
    remarks += [message("gone", members=_named(answer.gone)) for answer in answers if answer.gone]
    remarks += [message("left_out_missing", count=str(answer.left_out)) for answer in answers if answer.left_out]
    remarks += [remark for answer in answers for remark in answer.never]
    remarks += _samples(answers, term)
    ends = [answer.last_end for answer in answers if answer.last_end is not None]
    if ends and max(ends) >= term.as_of:
        remarks.append(message("so_far", day=max(ends).isoformat()))
    statuses = [answer.status for answer in answers if answer.status is not None]
    asked = {id(answer): answer for answer in answers}.values()  # a measure may name one indicator twice
    cut = any(len(answer.figures) < answer.count for answer in asked)
    return base._replace(
        figures=figures,
        figures_total=sum(answer.count for answer in asked) if cut else len(figures),
        deciding=0 if behind and any(answer.decided and answer.figures is behind[0] for answer in answers) else None,
        remarks=tuple(dict.fromkeys(remarks)),
        observation_status=min(statuses, key=finality, default=None),
    )


def _samples(answers: tuple[Answer, ...], term: Term) -> Iterable[Message]:
    """Yield from when to when samples are that do not reach the end of a time that is over."""
    for answer in answers:
        if answer.window is None or not (term.over or answer.window.end < term.as_of):
            continue
        if answer.latest is not None and answer.last_end and is_early(answer.last_end, answer.window):
            yield message("latest_is_early", last=answer.last_end.isoformat(), end=answer.window.end.isoformat())
        if answer.samples is None:
            continue
        first, last = answer.samples
        if first is None:
            yield message("samples_until", last=last.isoformat())
        else:
            yield message("samples_from_to", first=first.isoformat(), last=last.isoformat())


def _named(members: tuple[str, ...]) -> str:
    more = f", +{len(members) - MOST_NAMED}" if len(members) > MOST_NAMED else ""
    return ", ".join(members[:MOST_NAMED]) + more


def without_data(verdict: Verdict, reason: Message | None, term: Term) -> Verdict:
    """The verdict that stays without data; before the due day that is no fault yet, and the reason says so."""
    nothing_there = reason is None or reason.key in {"no_figure", "no_label"}
    if not term.over and term.due is not None and nothing_there:
        reason = message("not_out_yet", due=term.due.isoformat(), reason=reason or "")
    return verdict._replace(reason=reason)


def with_outcome(verdict: Verdict, outcome: Outcome) -> Verdict:
    """The verdict with its status, and what made it."""
    since = outcome.met_since
    remarks = () if since is None else (message("met_since", date=since.isoformat()),)
    return verdict._replace(**outcome._asdict(), remarks=(*verdict.remarks, *remarks))


def with_waiver(verdict: Verdict, target: Target, as_of: date) -> Verdict:
    """A miss, or absent data, with its target's waiver; active while it keeps that from failing the gate."""
    if target.waiver is None or verdict.status not in {Status.MISSED, Status.NO_DATA}:
        return verdict
    until = target.waiver.until
    return verdict._replace(waiver=WaiverState(until, target.waiver.reason, active=as_of <= until))


def actual_shown(value: Fraction | Interval, interval: Interval | None) -> Shown:
    """The actual as the report shows it, never on the wrong side of a bound."""
    if isinstance(value, Interval):
        return Shown(value.short, exact=True)
    ends = interval.ends if interval else []
    return show(value, apart_from=ends)


def measured(target: Target, verdict: Verdict, value: Fraction, interval: Interval, *, cumulative: bool) -> Verdict:
    """Return the verdict with its distances: gap, completion or limit used, and whether a miss is a near one."""
    gap = interval.gap(value)
    near = False
    if target.near is not None and verdict.status is Status.MISSED:
        violated = interval.low if interval.low is not None and value <= interval.low else interval.high
        near = violated is not None and gap <= target.near.around(violated)
    undecided = verdict.status is Status.NO_DATA  # of a part of the time no share of the whole way is true
    return verdict._replace(
        gap=show(gap, apart_from=[Fraction(0)]),
        completion=None if undecided else _completion(target, value, interval),
        limit_used=_limit_used(target, value, interval) if cumulative and not undecided else None,
        near_miss=near,
    )


def _completion(target: Target, value: Fraction, interval: Interval) -> Shown | None:
    """Return how much of the way from the baseline to the bound is done, in percent; None where it has no meaning.

    It has none for intervals, nor where the way would run backwards: for a cap or a bound below 0 without a baseline
    of its own, or with a baseline that holds already.
    """
    low, high = interval.low, interval.high
    bound = low if high is None or low == high else high if low is None else None
    start = target.baseline if target.baseline is not None else Fraction(0)
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
