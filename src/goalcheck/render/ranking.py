"""Members in the order of their results, the best first."""

from collections.abc import Iterator
from fractions import Fraction

from goalcheck.report.verdict import TargetVerdict, Verdict


def ranked(target: TargetVerdict) -> Iterator[tuple[int, Verdict]]:
    """Yield each member that has a number with its rank; equal results share one."""
    listed = sorted(((_merit(one), one) for one in target.members or () if _has_number(one)), key=lambda pair: -pair[0])
    rank, before = 0, None
    for place, (merit, member) in enumerate(listed, start=1):
        rank = rank if merit == before else place
        before = merit
        yield rank, member


def _has_number(member: Verdict) -> bool:
    return member.exact_actual is not None and member.interval is not None


def _merit(member: Verdict) -> Fraction:
    """Return the number itself where more is better, its negative where less is, and else how near it is to holding."""
    value, interval = member.exact_actual, member.interval
    if value is None or interval is None:
        return Fraction(0)
    if interval.high is None:
        return value
    return -value if interval.low is None else -interval.gap(value)
