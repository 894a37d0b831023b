"""Where the parts of a chart stand, in exact arithmetic: texts of percent or of pixels for the page's SVG."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.targets.threshold import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.verdicts.verdict import Verdict

WHOLE = 1_000  # a chart's width in thousandths
APART = 8  # thousandths that keep numbers visibly apart which differ
MARGIN = Fraction(1, 16)
SPARK_WIDTH, SPARK_HEIGHT, SPARK_INSET = 220, 44, 5


class Stretch(NamedTuple):
    """A part of the chart's width, in percent of it."""

    start: str
    width: str


class Bullet(NamedTuple):
    """A bullet chart: the actual as ``bar``, what holds as ``zone``, its ends as ``marks``, what is due as ``pace``.

    ``zero`` is where bars begin if that is not an edge of the chart.
    """

    bar: Stretch
    zone: Stretch
    marks: tuple[str, ...]
    pace: str | None = None
    zero: str | None = None


class Dot(NamedTuple):
    """A point of a trend in pixels, with what it says."""

    x: str
    y: str
    label: str


class Spark(NamedTuple):
    """A sparkline: its points, and the line through them as SVG has it."""

    dots: tuple[Dot, ...]
    line: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from ``low`` to ``high`` over a chart's whole width."""

    low: Fraction
    high: Fraction

    @classmethod
    def over(cls, values: Iterable[Fraction], *, base: Fraction | None = None) -> Scale:
        """Return a scale that holds all values, with some room beyond them but none beyond the ``base``."""
        listed = [*values, *([] if base is None else [base])]
        low, high = min(listed), max(listed)
        room = (high - low) * MARGIN or Fraction(1)
        return cls(low if low == base else low - room, high if low < high == base else high + room)

    def at(self, value: Fraction) -> int:
        """Return where ``value`` stands, in thousandths of the width."""
        return round((value - self.low) / (self.high - self.low) * WHOLE)


def bullet(verdict: Verdict, as_of: date) -> Bullet | None:
    """Return the chart of a number or a day against its bound; None where there is nothing to draw."""
    if verdict.interval is not None and verdict.exact_actual is not None:
        pace = verdict.pace.exact_expected if verdict.pace else None
        return _bullet(verdict.exact_actual, verdict.interval, pace, base=Fraction(0))
    done, due = _day(verdict.actual and verdict.actual.text), _day(verdict.bound and verdict.bound.text)
    if done is None or due is None:
        return None
    today = None if verdict.due is not None and as_of > verdict.due else Fraction(as_of.toordinal())
    return _bullet(done, Interval(high=due), today, base=None)


def _day(text: str | None) -> Fraction | None:
    """Return a day as a number of days; None for what is no day."""
    try:
        return Fraction(date.fromisoformat(text or "").toordinal())
    except ValueError:
        return None


def _bullet(actual: Fraction, interval: Interval, pace: Fraction | None, base: Fraction | None) -> Bullet:
    ends = [end for end in (interval.low, interval.high) if end is not None]
    scale = Scale.over([actual, *ends, *([] if pace is None else [pace])], base=base)
    low, high = _ends(scale, interval)
    stand = _stand(scale.at(actual), actual, interval, (low, high))
    zero = 0 if base is None else scale.at(base)
    if base is not None:  # where places were moved apart, the bar still runs to its own side
        zero = min(zero, stand) if actual >= base else max(zero, stand)
    marks = [*([] if interval.low is None else [low]), *([] if interval.high is None else [high])]
    return Bullet(
        bar=_stretch(*sorted((zero, stand))),
        zone=_stretch(0 if interval.low is None else low, WHOLE if interval.high is None else high),
        marks=tuple(_percent(mark) for mark in dict.fromkeys(marks)),
        pace=None if pace is None else _percent(_beside(scale.at(pace), stand, pace - actual)),
        zero=_percent(zero) if 0 < zero < WHOLE else None,
    )


def _ends(scale: Scale, interval: Interval) -> tuple[int, int]:
    """Return where the ends of what holds stand: within the chart, and apart from each other if they differ."""
    low = 0 if interval.low is None else _within(scale.at(interval.low), APART, WHOLE - 3 * APART)
    if interval.high is None:
        return low, WHOLE
    differ = interval.low is None or interval.low < interval.high
    return low, _within(scale.at(interval.high), low + (2 * APART if differ else 0), WHOLE - APART)


def _stand(place: int, actual: Fraction, interval: Interval, ends: tuple[int, int]) -> int:
    """Return where the actual stands: on a bound only if it is that, else on its own side of it."""
    floor, ceiling = 0, WHOLE
    for end, mark in zip((interval.low, interval.high), ends, strict=True):
        if end is not None and actual == end:
            return mark
        if end is not None and actual > end:
            floor = max(floor, mark + APART)
        elif end is not None:
            ceiling = min(ceiling, mark - APART)
    return _within(place, floor, ceiling)


def _within(place: int, floor: int, ceiling: int) -> int:
    return min(max(place, floor), max(ceiling, floor))


def _beside(place: int, mark: int, difference: Fraction) -> int:
    """Return ``place``, moved away from ``mark`` to the side of the difference if both would look the same."""
    if difference == 0:
        return mark
    return min(max(place, mark + APART), WHOLE) if difference > 0 else max(min(place, mark - APART), 0)


def _stretch(start: int, end: int) -> Stretch:
    return Stretch(_percent(start), _percent(end - start))


def _percent(thousandths: int) -> str:
    return f"{_tenths(thousandths)}%"


def _tenths(number: int) -> str:
    whole, tenth = divmod(number, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def spark(points: Sequence[tuple[str, Fraction]]) -> Spark | None:
    """Return the line through labelled numbers, evenly spaced from the first to the last; None for fewer than two."""
    if len(points) < 2:
        return None
    values = [value for _, value in points]
    low, spread = min(values), max(values) - min(values)
    dots = []
    for number, (label, value) in enumerate(points):
        x = Fraction(number, len(points) - 1) * (SPARK_WIDTH - 2 * SPARK_INSET) + SPARK_INSET
        up = (value - low) / spread if spread else Fraction(1, 2)
        y = SPARK_HEIGHT - SPARK_INSET - up * (SPARK_HEIGHT - 2 * SPARK_INSET)
        dots.append(Dot(_tenths(round(x * 10)), _tenths(round(y * 10)), label))
    return Spark(tuple(dots), " ".join(f"{dot.x},{dot.y}" for dot in dots))


def stretches(counts: Sequence[int]) -> list[Stretch]:
    """Return each count's part of the whole width, one beside the other."""
    total = sum(counts) or 1
    ends = [round(Fraction(sum(counts[:number]), total) * WHOLE) for number in range(len(counts) + 1)]
    return [_stretch(start, end) for start, end in pairwise(ends)]
