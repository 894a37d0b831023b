"""What should be there by now (序时进度): the share of a cumulative target that is due at the end of a day."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from goalcheck.quantities.period import Period
from goalcheck.targets.target import Pace


def expected_by(
    day: date, bound: Fraction, *, pace: Pace, period: Period | None, due: date, baseline: Fraction
) -> Fraction | None:
    """What should be there at the end of ``day``, in the bound's unit; None where nothing says when it begins.

    Linear over the period's days from the baseline to the bound, or from point to point and on to the bound at the
    due day.
    """
    begin = [(period.start - timedelta(days=1), baseline)] if period else []
    if pace.kind == "points":
        points = [*pace.points, (due, bound)] if pace.points[-1][0] < due else list(pace.points)
        return _between(day, [*begin, *points], baseline)
    return _between(day, [*begin, (period.end, bound)], baseline) if period else None


def _between(day: date, points: list[tuple[date, Fraction]], baseline: Fraction) -> Fraction:
    """The value at ``day`` on the line through the points; flat before the first and after the last."""
    if day < points[0][0]:
        return baseline
    for (start, low), (end, high) in pairwise(points):
        if day < end:
            return low + (high - low) * Fraction((day - start).days, (end - start).days)
    return points[-1][1]
