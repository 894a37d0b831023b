"""What verdicts come to: which fail a build, what targets earn of their points, and groups by theme, owner and member.

Points are earned by the rule of [score], exactly; only what is shown is rounded.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from goalcheck.messages.catalogue import Message, Text, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.shown import Shown, round_half_up, show
from goalcheck.report.report import WARNED, Gate, Group, ReportScore, Summary
from goalcheck.report.verdict import Score, Status, TargetVerdict, Verdict
from goalcheck.targets.target import Commitment, IfNoData, Target
from goalcheck.targets.targets_file import ScoreRule, Scoring
from goalcheck.targets.threshold import SIGNS
from goalcheck.verdicts.arithmetic import written

_NONE, _ALL = Fraction(0), Fraction(1)


class GateRule(NamedTuple):
    """What fails the gate besides: expected targets (``strict``), statuses or "warned", misses without a reason."""

    strict: bool = False
    fail_on: frozenset[str] = frozenset()
    require_reasons: bool = False


def gate_of(judged: Iterable[tuple[Target, TargetVerdict]], as_of: date, rule: GateRule) -> Gate:
    """Sort the targets: a binding one that is missed, or without data when it is due, fails the gate.

    One that is only warned, or may be, fails it where the rule says so.
    """
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for target, verdict in judged:
        effect = _effect(target, verdict, as_of, rule.fail_on)
        if effect is None:
            continue
        unexplained = rule.require_reasons and verdict.status is Status.MISSED and target.reason is None
        fails = effect is IfNoData.FAIL and (rule.strict or target.commitment is Commitment.BINDING)
        if verdict.verdict.waiver is not None and verdict.verdict.waiver.active:
            parts["waived"].append(target.id)
        else:
            parts["failing" if fails or unexplained else "warned"].append(target.id)
            parts["unexplained"] += [target.id] if unexplained else []
    ids = {part: tuple(parts[part]) for part in ("failing", "warned", "waived", "unexplained")}
    return Gate(not parts["failing"], rule.strict, **ids, fail_on=tuple(sorted(rule.fail_on)))


def _effect(target: Target, judged: TargetVerdict, as_of: date, fail_on: frozenset[str]) -> IfNoData | None:
    """What the verdict would do to the gate, None for nothing."""
    if judged.status in fail_on or judged.status is Status.MISSED:
        return IfNoData.FAIL
    if judged.verdict.warned is not False and WARNED in fail_on:
        return IfNoData.FAIL
    if judged.verdict.warned:
        return IfNoData.WARN
    if judged.status is not Status.NO_DATA or target.if_no_data is IfNoData.IGNORE:
        return None
    return target.if_no_data if _is_due(judged, as_of) else None


def _is_due(judged: TargetVerdict, as_of: date) -> bool:
    """True once the due day has passed of something that lacks data; of what has no due day it always has."""
    lacking = [member for member in judged.members or () if member.status is Status.NO_DATA] or [judged.verdict]
    return any(verdict.due is None or as_of > verdict.due for verdict in lacking)


def groups_of(targets: Sequence[TargetVerdict], scoring: Scoring | None) -> Iterable[Group]:
    """Yield the groups in the order of their first target; none by theme or owner where no target names one."""
    for by in ("theme", "owner"):
        listed: defaultdict[Text | None, list[TargetVerdict]] = defaultdict(list)
        for target in targets:
            listed[getattr(target, by)].append(target)
        for name, own in listed.items() if set(listed) != {None} else ():
            yield _group(by, name, [target.status for target in own], total_score(own, scoring))
    statuses: defaultdict[tuple[tuple[str, str], ...], list[Status]] = defaultdict(list)
    for target in targets:
        for verdict in target.members or ():
            statuses[tuple((verdict.member or {}).items())].append(verdict.status)
    for member, each in statuses.items():
        if len(each) > 1:
            yield _group("member", Text.of(", ".join(value for _, value in member)), each)


def _group(by: str, name: Text | None, statuses: list[Status], score: ReportScore | None = None) -> Group:
    summary = Summary.of(statuses)
    held = summary.met + summary.on_track
    share = show(Fraction(held * 100, summary.judged), places=2) if summary.judged else None
    return Group(by, name, summary, held, share, score)


class EarnedShare(NamedTuple):
    """The share of its points that a target earns, 0 to 1, and the arithmetic that led to it."""

    value: Fraction
    how: str = ""


def scored(judged: TargetVerdict, scoring: Scoring) -> TargetVerdict:
    """Return the target with what it earns; without points it earns nothing and has no score."""
    if judged.points is None:
        return judged
    share = _share(judged, scoring.rule)
    earned = share.value * judged.points
    score = Score(
        rule=scoring.rule.value,
        exact_earned=earned,
        earned=round_half_up(earned, scoring.decimals, apart_from=[judged.points]),
        points=show(judged.points),
        how=message("score_how", share=share.how, points=show(judged.points).text) if share.how else None,
        marks=tuple(_marks(judged, share, scoring)),
    )
    return judged._replace(score=score)


def total_score(targets: Iterable[TargetVerdict], scoring: Scoring | None) -> ReportScore | None:
    """Return what the targets with points earned together; None where none has any."""
    listed = [(target.points or _NONE, target) for target in targets if target.score is not None]
    if not listed or scoring is None:
        return None
    earned = Fraction(sum(target.score.exact_earned for _, target in listed if target.score))
    points = Fraction(sum(points for points, _ in listed))
    absent = Fraction(sum(points for points, target in listed if target.status is Status.NO_DATA))
    percent = earned / points * 100 if points else None
    return ReportScore(
        earned=_of_total(earned, points, scoring),
        points=show(points),
        percent=None if percent is None else _of_total(percent, Fraction(100), scoring),
        grade=None if percent is None else grade_of(percent, scoring),
        without_data=show(absent),
        grades=dict(scoring.grades),
    )


def _share(judged: TargetVerdict, rule: ScoreRule) -> EarnedShare:
    verdict, require, nothing = judged.verdict, judged.require, EarnedShare(_NONE)
    if _holds_today(judged):
        return EarnedShare(_ALL)
    if verdict.status is Status.NO_DATA or rule is ScoreRule.ALL_OR_NOTHING:
        return nothing
    if require is not None:  # where too many members hold, none of them earns anything
        counts = require.of and require.kind in {"all", "at_least", "more_than"}
        return EarnedShare(Fraction(require.held, require.of), f"{require.held} ÷ {require.of}") if counts else nothing
    if judged.threshold_kind not in SIGNS or verdict.interval is None or verdict.exact_actual is None:
        return nothing
    return _by_number(max(verdict.exact_actual, _NONE), verdict.interval, rule)


def _holds_today(judged: TargetVerdict) -> bool:
    """Return True if it holds as things are: before the due day a sum is compared with its bound, not its course."""
    return judged.status is not Status.NO_DATA and judged.verdict.holds_now


def _by_number(actual: Fraction, interval: Interval, rule: Literal[ScoreRule.FINANCE, ScoreRule.RATIO]) -> EarnedShare:
    """Return the share of a number that misses its bound, by its distance from it; one of 0 or below has no ratio."""
    bound = interval.high if interval.low is None else interval.low
    if interval.low == actual == interval.high:  # less than nothing, where it should be nothing
        return EarnedShare(_ALL)
    if bound is None or bound <= 0:
        return EarnedShare(_NONE)
    if interval.low is not None:
        return EarnedShare(min(actual / bound, _ALL), f"{written(actual)} ÷ {written(bound)}")
    if rule is ScoreRule.RATIO:
        return EarnedShare(bound / actual, f"{written(bound)} ÷ {written(actual)}")
    how = f"(1 − ({written(actual)} − {written(bound)}) ÷ {written(bound)})"
    return EarnedShare(max(1 - (actual - bound) / bound, _NONE), how)


def _marks(judged: TargetVerdict, share: EarnedShare, scoring: Scoring) -> Iterable[Message]:
    verdict = judged.verdict
    if verdict.status is Status.NO_DATA:
        yield message("score_no_data")
    elif share.value == 1 and not _holds_today(judged):
        yield message("score_missed")
    if verdict.status in {Status.ON_TRACK, Status.BEHIND}:
        yield message("score_so_far")
    if scoring.overshoot is not None and _is_beyond(verdict, scoring.overshoot):
        yield message("score_overshoot", share=f"{written(scoring.overshoot)} %")


def _is_beyond(verdict: Verdict, overshoot: Fraction) -> bool:
    """Return True if a goal is exceeded by so much that it may have been set too low."""
    interval, actual = verdict.interval, verdict.exact_actual
    if interval is None or actual is None or interval.low is None or interval.low <= 0:
        return False
    return interval.high is None and actual >= interval.low * overshoot / 100


def grade_of(percent: Fraction, scoring: Scoring) -> str | None:
    """Return the best grade whose share of the points a percentage reaches, None without grades."""
    return next((name for name, start in scoring.grades if percent >= start), None)


def _of_total(number: Fraction, whole: Fraction, scoring: Scoring) -> Shown:
    """Return a total rounded, unless that would give it other than its points, or a grade that it does not have."""
    starts = (whole * start / 100 for _, start in scoring.grades)
    return round_half_up(number, scoring.decimals, apart_from=[whole, *(start for start in starts if start > number)])
