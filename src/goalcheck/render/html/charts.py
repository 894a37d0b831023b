"""Where the parts of a chart are, in exact arithmetic: texts of percent or of pixels for the page's SVG."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from goalcheck.messages.catalogue import say
from goalcheck.quantities.interval import Interval
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.wording import OBSERVATIONS, in_brackets, number, semicolon
from goalcheck.report.verdict import TrendPoint, Verdict
from goalcheck.targets.threshold import IN_WORDS

WHOLE = 1_000  # a chart's width in thousandths
LABELS_APART = 120  # thousandths of the width that a number of the scale takes at most
APART = 8  # thousandths that keep numbers visibly apart which differ
MARGIN = Fraction(1, 16)
SPARK_WIDTH, SPARK_HEIGHT, SPARK_INSET = 220, 44, 5


class Stretch(NamedTuple):
    """A part of the chart's width, in percent of it."""

    start: str
    width: str


class Label(NamedTuple):
    """A number under the chart at ``x``; ``anchor`` names the side of it that is there: start, middle or end."""

    x: str
    anchor: str
    text: str


class Bullet(NamedTuple):
    """A bullet chart: the actual as ``bar``, what holds as ``zone``, its ends as ``marks``, what is due as ``pace``.

    ``zero`` is where bars begin if that is not an edge of the chart. ``labels`` are the scale: zero and the bounds.
    """

    bar: Stretch
    zone: Stretch
    marks: tuple[str, ...]
    pace: str | None = None
    zero: str | None = None
    labels: tuple[Label, ...] = ()


class Trend(NamedTuple):
    """A sparkline as the paths of SVG, and its numbers in words.

    ``line`` goes through neighbours, ``gaps`` across periods without a number; ``dots`` are on the last point and on
    those without a neighbour. ``said`` has all numbers, ``caption`` the first and the last. ``high`` and ``low`` are
    the greatest and the least with their unit, ``first`` and ``last`` the periods.
    """

    line: str
    gaps: str
    dots: str
    said: str
    caption: str
    high: str
    low: str
    first: str
    last: str


def bullet(verdict: Verdict, as_of: date, shown: Callable[[Fraction], str] = str) -> Bullet | None:
    """Return the chart of a number or a day against its bound; None where there is nothing to draw.

    ``shown`` writes a number of the scale.
    """
    if verdict.interval is not None and verdict.exact_actual is not None:
        pace = verdict.pace.exact_expected if verdict.pace else None
        return _bullet(verdict.exact_actual, verdict.interval, pace, base=Fraction(0), shown=shown)
    done, due = _day(verdict.actual and verdict.actual.text), _day(verdict.bound and verdict.bound.text)
    if done is None or due is None:
        return None
    today = None if verdict.due is not None and as_of > verdict.due else Fraction(as_of.toordinal())
    return _bullet(done, Interval(high=due), today, base=None, shown=lambda day: date.fromordinal(int(day)).isoformat())


def _day(text: str | None) -> Fraction | None:
    """Return a day as a number of days; None for what is no day."""
    try:
        return Fraction(date.fromisoformat(text or "").toordinal())
    except ValueError:
        return None


def _bullet(
    actual: Fraction, interval: Interval, pace: Fraction | None, base: Fraction | None, shown: Callable[[Fraction], str]
) -> Bullet:
    wanted = [actual] if pace is None else [actual, pace]
    bases = [] if base is None else [base]
    place_of = _scale([*wanted, *interval.ends, *bases], base)
    # What holds, and what does not, has some room on its side of each bound.
    inside = {end: min(max(place_of(end), APART), WHOLE - APART) for end in interval.ends}
    places = _apart({one: place_of(one) for one in wanted} | inside)
    stand = places[actual]
    zero = 0 if base is None else place_of(base)
    # Where places were moved apart, the bar still runs to its own side.
    zero = max(zero, stand) if base is not None and actual < base else min(zero, stand)
    scaled = [*((base, zero) for base in bases), *((end, places[end]) for end in interval.ends)]
    low = 0 if interval.low is None else places[interval.low]
    high = WHOLE if interval.high is None else places[interval.high]
    return Bullet(
        bar=_stretch(*sorted((zero, stand))),
        zone=_stretch(low, max(low, high)),
        marks=tuple(_percent(places[end]) for end in dict.fromkeys(interval.ends)),
        pace=None if pace is None else _percent(places[pace]),
        zero=_percent(zero) if 0 < zero < WHOLE else None,
        labels=tuple(_labels(scaled, shown)),
    )


def _scale(values: Sequence[Fraction], base: Fraction | None) -> Callable[[Fraction], int]:
    """Return what places a number, in thousandths of the width: some room beyond all values, none beyond the base."""
    low, high = min(values), max(values)
    room = (high - low) * MARGIN or Fraction(1)
    start, end = low if low == base else low - room, high if low < high == base else high + room
    return lambda value: round((value - start) / (end - start) * WHOLE)


def _apart(wanted: Mapping[Fraction, int]) -> dict[Fraction, int]:
    """Return the places of numbers in their order, within the chart, moved apart where they would look the same."""
    places: dict[Fraction, int] = {}
    floor, ceiling = 0, WHOLE
    for value in sorted(wanted):
        places[value] = max(wanted[value], floor)
        floor = places[value] + APART
    for value in sorted(wanted, reverse=True):
        places[value] = min(places[value], ceiling)
        ceiling = places[value] - APART
    return places


def _labels(scaled: Iterable[tuple[Fraction, int]], shown: Callable[[Fraction], str]) -> Iterator[Label]:
    """Yield the numbers of a scale that have room beside each other; a bound goes before zero."""
    taken: list[int] = []
    for value, place in reversed(list(scaled)):
        if all(abs(place - other) >= LABELS_APART for other in taken):
            taken.append(place)
            anchor = "start" if place < LABELS_APART else "end" if place > WHOLE - LABELS_APART else "middle"
            yield Label(_percent(place), anchor, shown(value))


def _stretch(start: int, end: int) -> Stretch:
    return Stretch(_percent(start), _percent(end - start))


def _percent(thousandths: int) -> str:
    return f"{thousandths / 10:g}%"


def spark(points: Sequence[TrendPoint]) -> tuple[str, str, str]:
    """Return the line, the gaps and the dots of two numbers or more in the order of time."""
    places = _places(points)
    runs, gaps = [[places[0]]], ""
    for (before, point), (start, end) in zip(pairwise(points), pairwise(places), strict=True):
        apart, lacks = point.observation_status == "break", point.steps != before.steps - 1
        if apart or lacks:
            runs.append([])
        if lacks and not apart:
            gaps += f"M{start}L{end}"
        runs[-1].append(end)
    single = [run[0] for run in runs if len(run) == 1]
    line = "".join(f"M{'L'.join(run)}" for run in runs if len(run) > 1)
    return line, gaps, "".join(f"M{place}h0" for place in dict.fromkeys([*single, places[-1]]))


def _places(points: Sequence[TrendPoint]) -> list[str]:
    """Return the place of each point, in whole pixels: time to the right, values upwards."""
    values = [Fraction(point.actual.text) for point in points]
    low, spread = min(values), max(values) - min(values)
    begin, time = points[0].steps, points[0].steps - points[-1].steps
    places = []
    for point, value in zip(points, values, strict=True):
        x = Fraction(begin - point.steps, time) * (SPARK_WIDTH - 2 * SPARK_INSET) + SPARK_INSET
        up = (value - low) / spread if spread else Fraction(1, 2)
        places.append(f"{round(x)},{round(SPARK_HEIGHT - SPARK_INSET - up * (SPARK_HEIGHT - 2 * SPARK_INSET))}")
    return places


def stretches(counts: Sequence[int]) -> list[Stretch]:
    """Return each count's part of the whole width, one beside the other."""
    total = sum(counts) or 1
    ends = [round(Fraction(sum(counts[:number]), total) * WHOLE) for number in range(len(counts) + 1)]
    return [_stretch(start, end) for start, end in pairwise(ends)]


def trend(shown: ShownVerdict, as_of: date, most: int) -> Trend | None:
    """Return a verdict's trend, of at most so many earlier periods; None without two numbers, all in one unit."""
    if shown.kind in IN_WORDS or not most:
        return None
    lang, achieved = shown.lang, list(_achieved(shown, most))
    if len(achieved) < 2 or len({one.unit for one in achieved}) > 1:
        return None
    labels = [_label(one, as_of, lang) for one in achieved]
    low, high = (end(achieved, key=lambda one: Fraction(one.actual.text)) for end in (min, max))
    return Trend(
        *spark(achieved),
        said=semicolon(labels, lang),
        caption=say("page_trend", lang, first=labels[0], last=labels[-1]),
        high=number(high.actual, high.unit, lang),
        low=number(low.actual, low.unit, lang),
        first=str(achieved[0].period),
        last=str(achieved[-1].period),
    )


def _achieved(shown: ShownVerdict, most: int) -> Iterator[TrendPoint]:
    """Yield what was achieved in the order of time: up to the verdict's own period, or by members that are periods."""
    verdict, target = shown.verdict, shown.target
    yield from verdict.trend[-most - 1 :]
    if verdict is target.verdict:
        periods = (one for one in target.members or () if set(one.member or {}) == {"period"})
        for place, one in enumerate(periods):
            if one.period is not None and one.actual is not None and one.exact_actual is not None:
                yield TrendPoint(-place, one.period, one.actual, one.unit, one.observation_status)


def _label(point: TrendPoint, as_of: date, lang: str) -> str:
    """Return a number of a trend in words: "45 in 2021", "45 in 2022 so far (provisional)"."""
    key = "page_point" if point.period.end < as_of else "page_point_so_far"
    label = say(key, lang, period=point.period, value=number(point.actual, point.unit, lang))
    status = point.observation_status
    return in_brackets(label, say(f"mark_{status}", lang), lang) if status in OBSERVATIONS else label
