"""The gate: which verdicts fail a build, which only warn, and which are waived."""

from collections.abc import Iterable
from datetime import date

from goalcheck.report.report import Gate
from goalcheck.report.verdict import Status, TargetVerdict
from goalcheck.targets.target import Commitment, IfNoData, Target

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
