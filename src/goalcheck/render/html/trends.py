"""The trend of a verdict: what was achieved in earlier periods, up to its own."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from goalcheck.messages.catalogue import say
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import Shown
from goalcheck.render import marks
from goalcheck.render.html.charts import Point, Spark, spark
from goalcheck.render.shown_amounts import number
from goalcheck.render.wording import in_brackets, semicolon
from goalcheck.report.verdict import TargetVerdict, Verdict
from goalcheck.targets.threshold import IN_WORDS


class Trend(NamedTuple):
    """A sparkline with all its numbers in words, the first and the last of them, and the ends of both its axes.

    ``high`` and ``low`` are the greatest and the least number with their unit, ``first`` and ``last`` the periods.
    """

    spark: Spark
    said: str
    caption: str
    high: str
    low: str
    first: str
    last: str


class _Achieved(NamedTuple):
    place: int
    period: Period
    actual: Shown
    unit: str | None
    status: str | None


def trend(verdict: Verdict, target: TargetVerdict, as_of: date, lang: str, most: int) -> Trend | None:
    """Return a verdict's trend, of at most so many earlier periods; None where there are not two numbers."""
    if target.threshold_kind in IN_WORDS or not most:
        return None
    points, labels = [], []
    achieved = list(_achieved(verdict, target, most))
    for one in achieved:
        value = number(one.actual, one.unit, lang)
        label = say(
            "page_point" if one.period.end < as_of else "page_point_so_far", lang, period=one.period, value=value
        )
        if one.status in marks.OBSERVATIONS:
            label = in_brackets(label, say(f"mark_{one.status}", lang), lang)
        points.append(Point(one.place, Fraction(one.actual.text), apart=one.status == "break"))
        labels.append(label)
    line = spark(points)
    if line is None:
        return None
    high, low = (choose(achieved, key=lambda one: Fraction(one.actual.text)) for choose in (max, min))
    return Trend(
        line,
        said=semicolon(labels, lang),
        caption=say("page_trend", lang, first=labels[0], last=labels[-1]),
        high=number(high.actual, high.unit, lang),
        low=number(low.actual, low.unit, lang),
        first=str(achieved[0].period),
        last=str(achieved[-1].period),
    )


def _achieved(verdict: Verdict, target: TargetVerdict, most: int) -> Iterator[_Achieved]:
    """Yield what was achieved in the order of time: up to the verdict's own period, or by members that are periods."""
    for point in verdict.trend[-most - 1 :]:
        yield _Achieved(-point.steps, point.period, point.actual, point.unit, point.observation_status)
    if verdict is target.verdict:
        periods = (one for one in target.members or () if set(one.member or {}) == {"period"})
        for place, one in enumerate(periods):
            if one.period is not None and one.actual is not None and one.exact_actual is not None:
                yield _Achieved(place, one.period, one.actual, one.unit, one.observation_status)
