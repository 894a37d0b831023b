"""The gate held against an earlier report: only what was not already missed fails it.

What fails and stood no better before is known, and fails no longer. With a slack, a gap may grow by no more than that:
then a target that held may fall short by so little, and one that was missed already may not fall back by more.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from goalcheck.quantities.number import parse_cell
from goalcheck.report.earlier import member_key
from goalcheck.report.verdict import Status
from goalcheck.targets.interval import Tolerance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goalcheck.report.earlier import Earlier, Member, Standing
    from goalcheck.report.report import Report
    from goalcheck.report.verdict import TargetVerdict, Verdict

_HOLDS = frozenset({Status.MET, Status.ON_TRACK})


def parse_slack(text: str) -> Tolerance:
    """Read "0.5", in each target's own unit, or "2%", of its bound. ValueError if it is neither, or negative."""
    number, unit = parse_cell(text)
    if unit not in {"", "%"} or number < 0:
        raise ValueError(f'"{text}" is neither a number nor a percentage of 0 or more')
    return Tolerance(Fraction(number), relative=unit == "%")


def held_against(report: Report, earlier: Earlier, slack: Tolerance | None = None) -> Report:
    """Return the report with a gate that only what is new fails; what is known is listed as such."""
    before = earlier.by_key()
    targets = {target.id: target for target in report.targets}
    known = tuple(name for name in report.gate.failing if _is_known(targets[name], before, slack))
    failing = tuple(name for name in report.gate.failing if name not in known)
    return report._replace(gate=report.gate._replace(passed=not failing, failing=failing, known=known))


def _is_known(target: TargetVerdict, before: Mapping[tuple[str, Member], Standing], slack: Tolerance | None) -> bool:
    """Whether a failing target failed before, and with members each that does not hold did."""
    own = before.get((target.id, ()))
    if own is None or target.members is None:
        return own is not None and _excused(target.verdict, own, slack)
    faults = [(member, before.get((target.id, member_key(member.member)))) for member in target.members]
    pairs = [(member, old) for member, old in faults if member.status not in _HOLDS]
    if not all(old is not None and _excused(member, old, slack) for member, old in pairs):
        return False
    return _no_better(own, target.status) or any(old is not None and old.status in _HOLDS for _, old in pairs)


def _no_better(old: Standing, status: Status) -> bool:
    return old.status is status or (old.status is Status.MISSED and status is Status.BEHIND)


def _excused(verdict: Verdict, old: Standing, slack: Tolerance | None) -> bool:
    known = _no_better(old, verdict.status)
    growth = _growth(verdict, old)
    if slack is None or growth is None:
        return known
    allowed = slack.around(_bound(verdict))
    if known:
        return growth <= allowed
    return old.status in _HOLDS and old.distance == 0 and growth <= allowed and allowed > 0


def _growth(verdict: Verdict, old: Standing) -> Fraction | None:
    """By how much the gap has grown; None where there is no number, or the two are in different units."""
    if verdict.status is Status.NO_DATA or verdict.gap is None or old.distance is None or old.unit != verdict.unit:
        return None
    # a cut number is compared with a number cut alike: else what has not moved would seem to
    return Fraction(verdict.gap.text) - old.distance


def _bound(verdict: Verdict) -> Fraction:
    """Return the end of the interval that the actual lies beyond."""
    interval, actual = verdict.interval, verdict.exact_actual
    if interval is None or actual is None:
        return Fraction(0)
    low, high = interval.low, interval.high
    nearest = low if low is not None and (high is None or actual <= low) else high
    assert nearest is not None  # noqa: S101  # every numeric threshold has an end
    return nearest
