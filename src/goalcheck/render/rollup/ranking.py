"""Members in the order of their results, the best first."""

from collections.abc import Iterator
from fractions import Fraction

from goalcheck.report.verdict import TargetVerdict, Verdict
from goalcheck.targets.scoring import RankBy


def ranked(target: TargetVerdict, by: RankBy = RankBy.VALUE) -> Iterator[tuple[int, Verdict]]:
    """Yield each member that has such a number with its rank; equal results share one."""
    merits = ((_merit(member, by), member) for member in target.members or ())
    listed = sorted(((merit, member) for merit, member in merits if merit is not None), key=lambda pair: -pair[0])
    rank, before = 0, None
    for place, (merit, member) in enumerate(listed, start=1):
        rank = rank if merit == before else place
        before = merit
        yield rank, member


def ranks(target: TargetVerdict, by: RankBy) -> dict[int, int]:
    """Return the rank of each member that has one, by the identity of its verdict; none where only one has."""
    found = {id(member): rank for rank, member in ranked(target, by)}
    return found if len(found) > 1 else {}


def _merit(member: Verdict, by: RankBy) -> Fraction | None:
    """Return the completion; or the value where more is better, its negative where less is, else how near it is."""
    value, interval = member.exact_actual, member.interval
    if by is RankBy.COMPLETION:
        return Fraction(member.completion.text) if member.completion else None
    if value is None or interval is None:
        return None
    if interval.high is None:
        return value
    return -value if interval.low is None else -interval.gap(value)
