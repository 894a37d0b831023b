"""What all verdicts come to: which fail a build, and how many there are by theme, owner and member."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from goalcheck.quantities.shown import show
from goalcheck.report.report import Gate, Group, Summary
from goalcheck.report.verdict import Status, TargetVerdict
from goalcheck.targets.target import Commitment, IfNoData, Target
from goalcheck.targets.targets_file import Scoring
from goalcheck.targets.text import Text
from goalcheck.verdicts.score import total_score

WARNED = "warned"


def gate_of(
    judged: Iterable[tuple[Target, TargetVerdict]],
    as_of: date,
    *,
    strict: bool,
    fail_on: frozenset[str],
    require_reasons: bool = False,
) -> Gate:
    """Sort the targets: a binding one that is missed, or without data when it is due, fails the gate.

    One that is only warned fails it where ``fail_on`` says so, a miss without a reason where ``require_reasons`` does.
    """
    failing: list[str] = []
    warned: list[str] = []
    waived: list[str] = []
    unexplained: list[str] = []
    for target, verdict in judged:
        effect = _effect(target, verdict, as_of, fail_on)
        if effect is None:
            continue
        if verdict.verdict.waiver is not None and verdict.verdict.waiver.active:
            waived.append(target.id)
        elif require_reasons and verdict.status is Status.MISSED and target.reason is None:
            failing.append(target.id)
            unexplained.append(target.id)
        elif effect is IfNoData.FAIL and (strict or target.commitment is Commitment.BINDING):
            failing.append(target.id)
        else:
            warned.append(target.id)
    return Gate(not failing, strict, tuple(failing), tuple(warned), tuple(waived), unexplained=tuple(unexplained))


def _effect(target: Target, judged: TargetVerdict, as_of: date, fail_on: frozenset[str]) -> IfNoData | None:
    """What the verdict would do to the gate, None for nothing."""
    if judged.status in fail_on or judged.status is Status.MISSED:
        return IfNoData.FAIL
    if judged.verdict.warned:
        return IfNoData.FAIL if WARNED in fail_on else IfNoData.WARN
    if judged.status is not Status.NO_DATA or target.if_no_data is IfNoData.IGNORE:
        return None
    return target.if_no_data if _is_due(judged, as_of) else None


def _is_due(judged: TargetVerdict, as_of: date) -> bool:
    """True once the due day has passed of something that lacks data; of what has no due day it always has."""
    lacking = [member for member in judged.members or () if member.status is Status.NO_DATA] or [judged.verdict]
    return any(verdict.due is None or as_of > verdict.due for verdict in lacking)


def groups_of(targets: Sequence[TargetVerdict], scoring: Scoring | None) -> tuple[Group, ...]:
    """Return the groups in the order of their first target; none by theme or owner where no target names one."""
    return (*_by_text("theme", targets, scoring), *_by_text("owner", targets, scoring), *_by_member(targets))


def _by_text(by: str, targets: Sequence[TargetVerdict], scoring: Scoring | None) -> Iterable[Group]:
    listed: dict[Text | None, list[TargetVerdict]] = {}
    for target in targets:
        listed.setdefault(getattr(target, by), []).append(target)
    if set(listed) == {None}:
        return
    for name, members in listed.items():
        yield _group(by, name, [target.status for target in members])._replace(score=total_score(members, scoring))


def _by_member(targets: Sequence[TargetVerdict]) -> Iterable[Group]:
    statuses: defaultdict[tuple[tuple[str, str], ...], list[Status]] = defaultdict(list)
    for target in targets:
        for verdict in target.members or ():
            statuses[tuple((verdict.member or {}).items())].append(verdict.status)
    for member, listed in statuses.items():
        if len(listed) > 1:
            yield _group("member", Text.of(", ".join(value for _, value in member)), listed)


def _group(by: str, name: Text | None, statuses: list[Status]) -> Group:
    summary = Summary.of(statuses)
    held = summary.met + summary.on_track
    share = show(Fraction(held * 100, summary.judged), places=2) if summary.judged else None
    return Group(by, name, summary, held, share)
