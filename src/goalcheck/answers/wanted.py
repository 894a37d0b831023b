"""What the targets want of the figures, found before any figure is read."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from goalcheck.answers.cited import MOST_LISTED
from goalcheck.figures.batch import BASELINE
from goalcheck.figures.cells import ENTITY, VALUE, parse_status
from goalcheck.figures.layouts.names import split_unit
from goalcheck.quantities.period import Period, Step
from goalcheck.targets.dimensions import Pin, PinKind
from goalcheck.targets.expression import Name, uses_in
from goalcheck.targets.indicator import Aggregate, Indicator, Percentile
from goalcheck.targets.target import Target
from goalcheck.targets.targets_file import TargetsFile
from goalcheck.targets.threshold import ValueKind

if TYPE_CHECKING:
    from goalcheck.answers.series import Series
    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.figures.read import FigureFile

PINNED_ROLES = (ENTITY, "unit", "status", VALUE)  # roles that a pin may name like a dimension
YEARS_OF_MONTHS = 40  # before the day of judgement, in which the periods before a latest figure are kept apart


class WantedOfLabel:
    """What is wanted of one indicator, as the files name it.

    ``mentioned`` are the dimensions that some target looks at: of records, no other is. ``added_up`` are those across
    which every target aggregates ("*"). ``latest``, ``cover``,
    ``timeline``, ``extremes`` and ``values`` (how often each occurs) say what to keep beside counts and sums.
    ``conditions`` are those on the value itself. ``selections`` are the pins of each target that asks.
    """

    def __init__(self, kind: ValueKind = ValueKind.NUMBER) -> None:
        self.kind = kind
        self.mentioned: set[str] = set()
        self.added_up: frozenset[str] = frozenset()
        self.latest = False
        self.cover = False
        self.timeline = False
        self.extremes = False
        self.values = False
        self.conditions: dict[Pin, None] = {}
        self.selections: list[Mapping[str, Pin]] = []

    def add(self, target: Target, indicator: Indicator, as_of: date) -> None:
        """Take what one more target wants, judged as of a day."""
        pins = pinned(target, indicator, {each.dimension: "" for each in target.for_each})
        opened = frozenset(name for name, pin in pins.items() if pin.kind is PinKind.ANY)
        self.added_up = self.added_up & opened if self.selections else opened
        self.selections.append(_pins_of_all(target, indicator))
        self.mentioned |= pins.keys()
        aggregate = indicator.aggregate
        self.latest |= aggregate is Aggregate.LATEST
        self.cover |= aggregate not in {None, Aggregate.ONLY, Aggregate.LATEST, Aggregate.COUNT}
        self.values |= aggregate is Aggregate.MEDIAN or isinstance(aggregate, Percentile)
        self.conditions |= {pin: None for name, pin in indicator.where.items() if name == VALUE}
        self.extremes |= aggregate in {Aggregate.MIN, Aggregate.MAX}
        due = target.due_day
        self.timeline |= indicator.adds_up and due is not None and as_of <= due

    @property
    def together(self) -> frozenset[str]:
        """The dimensions whose members are added up in one subtotal; the latest figure is sought among single ones."""
        return frozenset() if self.latest else self.added_up

    @property
    def each_figure(self) -> bool:
        """Whether every figure is looked at by itself, and not only the first ones."""
        return self.latest or self.timeline or self.extremes or self.values

    def may_use(self, text_of: Callable[[str], str]) -> bool:
        """Return True if some target may use a row, given its text in each column that is pinned."""
        return any(
            all(pin.matches(text_of(name), records=True) for name, pin in pins.items()) for pins in self.selections
        )


class AllWanted:
    """Everything that targets want: by label, and the days at which some wanted period begins or has just ended.

    ``targets`` are those of the file, which name columns by their roles. Two periods that begin and end between the
    same of these ``cuts`` are alike for every selection, so that an engine may add their figures up. ``as_of`` is the
    last day whose figures are actuals, ``begun`` where it lies among the cuts. ``windows`` are the stretches of the
    periods that are asked for, None where some target takes every period. ``earlier``: how many periods before each
    target's own can be asked for, too; their figures are counted apart, but none of them is listed. ``listed``: how
    many figures behind an answer are named at most. ``files`` are those that will be read. ``roles`` are the roles and
    dimensions that a pin may name, by the headers of their columns; roles also by their own names.
    """

    def __init__(
        self,
        targets: TargetsFile,
        as_of: date,
        earlier: int = 0,
        listed: int = MOST_LISTED,
        files: Iterable["FigureFile"] = (),
    ) -> None:
        plans = [file.plan for file in files]
        self._dimensions = {name for plan in plans for name in plan.dimension_headers}
        named = defaultdict[str, set[str]](set)
        for name, header in chain.from_iterable((*p.role_headers.items(), *p.dimension_headers.items()) for p in plans):
            if header and header != name and (name in PINNED_ROLES or name in self._dimensions):
                named[header].add(name)
        self.roles = {header: name for header, (name, *others) in named.items() if not others}
        self.roles |= {role: role for role in PINNED_ROLES}
        self.targets = list(map(self._by_role, targets.targets.values()))
        asked = [(target, indicator) for target in self.targets for indicator in target.indicators.values()]
        self.labels: dict[str, WantedOfLabel] = {}
        self.as_of = as_of
        self.units = targets.units
        self.earlier = earlier
        self.listed = listed
        self._add(asked, targets.value_kinds)
        # Members are found by the whole period, whatever the due day: who only comes after it is none.
        own = {period for target, _ in asked for period in target.periods}
        found = {period for target, _ in asked if target.finds_members for period in target.periods}
        periods = found.union(*(windows(*one) for one in asked))
        counted_apart = {period for one in asked for period in windows(*one, earlier)} if earlier else periods
        cuts = {as_of.toordinal(), as_of.toordinal() + 1}
        for period in filter(None, counted_apart | own):
            cuts |= {period.start.toordinal(), period.end.toordinal() + 1}
        if earlier and any(one.period is None and other.aggregate is Aggregate.LATEST for one, other in asked):
            cuts |= months_before(as_of)
        self.cuts = sorted(cuts)
        self.begun = bisect_right(self.cuts, as_of.toordinal())
        self.windows = None if None in periods else [self.stretch(period) for period in periods if period]
        self._days = frozenset(cuts)
        self.asks = cache(self._asks)  # each series asks for its own stretches

    def _add(self, asked: Iterable[tuple[Target, Indicator]], kinds: Mapping[str, ValueKind]) -> None:
        # With and without a unit in brackets an indicator may be the same.
        by_name: dict[tuple[str, ValueKind], WantedOfLabel] = {}
        for target, indicator in asked:
            label = indicator.label
            kind = kinds.get(label, ValueKind.NUMBER)
            wanted = self.labels[label] = by_name.setdefault((split_unit(label)[0], kind), WantedOfLabel(kind))
            wanted.add(target, indicator, self.as_of)
            if indicator.is_one_figure and target.measure == Name(indicator.name):
                own = self.labels.setdefault(f"{label}{BASELINE}", WantedOfLabel())
                own.add(target, indicator, self.as_of)

    def _by_role(self, target: Target) -> Target:
        """Return a target that names columns by their roles or dimensions where it does so by their headers."""

        def own(name: str, pin: Pin | None = None) -> str:
            role = name if name in self._dimensions else self.roles.get(name, name)
            return name if role == VALUE and (pin is None or pin.kind is not PinKind.WITHIN) else role

        def pins(where: Mapping[str, Pin]) -> Mapping[str, Pin]:
            named = {own(name, pin): pin for name, pin in where.items()}
            if pin := named.get("status"):  # in a figure it is the word, whatever the file's code for it
                named["status"] = pin._replace(values=tuple(map(parse_status, pin.values)))
            return named if len(named) == len(where) else where  # of two pins of one role both must hold

        used = {name for one in target.indicators.values() for name in (*one.where, one.order or "")}
        used |= {each.dimension for each in target.for_each}
        if "status" not in used and all(self.roles.get(name, name) == name for name in used):
            return target
        indicators = {
            name: one.model_copy(update={"where": pins(one.where), "order": one.order and own(one.order)})
            for name, one in target.indicators.items()
        }
        varied = tuple(each._replace(dimension=own(each.dimension)) for each in target.for_each)
        return target.model_copy(update={"indicators": indicators, "for_each": varied})

    @property
    def mentioned(self) -> frozenset[str]:
        """The dimensions that some target looks at."""
        return frozenset(name for wanted in self.labels.values() for name in wanted.mentioned)

    def _asks(self, stretch: tuple[int, int]) -> bool:
        """Return whether some target asks for the figures of a stretch, and not only whether there are any."""
        windows = self.windows
        return windows is None or any(first <= stretch[0] and stretch[1] <= last for first, last in windows)

    def separates(self, period: Period) -> bool:
        """True if figures within the period are added up apart from those before and after it."""
        days = {period.start.toordinal(), period.end.toordinal() + 1}
        return days <= self._days

    def stretch(self, period: Period) -> tuple[int, int]:
        """The indexes, among the cuts, of where a period begins and ends."""
        days = period.start.toordinal(), period.end.toordinal()
        return bisect_right(self.cuts, days[0]), bisect_right(self.cuts, days[1])

    def is_gone(self, stretches: Collection[tuple[int, int]]) -> bool:
        """True if something has figures from before a period that is asked for, and none in it."""
        if self.windows is None:
            return bool(stretches)
        return any(
            any(start < first for start, _ in stretches)
            and not any(first <= start <= self.begun and end <= last for start, end in stretches)
            for first, last in self.windows
        )

    def within(self, listed: Iterable["Series"], window: Period | None) -> Iterable["Subtotal"]:
        """The series' subtotals of periods within the window (None: all) that have begun by ``as_of``; undated ones."""
        first, last = self.stretch(window) if window else (0, len(self.cuts))
        for series in listed:
            for stretch, subtotal in series.subtotals.items():
                if stretch is None or (first <= stretch[0] <= self.begun and stretch[1] <= last):
                    yield subtotal

    def after(self, series: "Series") -> Iterable["Subtotal"]:
        """A series' subtotals of periods that begin after ``as_of``: no actuals."""
        return [
            subtotal
            for stretch, subtotal in series.subtotals.items()
            if stretch is not None and stretch[0] > self.begun
        ]


def pinned(target: Target, indicator: Indicator, member: Mapping[str, str]) -> dict[str, Pin]:
    """What each dimension must be: the indicator's own pins hold, but "*" gives way to the member's or target's."""
    given = {ENTITY: target.entity} if target.entity is not None else {}
    given |= {name: value for name, value in member.items() if name != "period"}
    own = dict(indicator.where)
    pins = {name: Pin(kind=PinKind.ONE, values=(value,)) for name, value in given.items()}
    if indicator.order is not None and indicator.aggregate is Aggregate.LATEST:
        own.setdefault(indicator.order, Pin(PinKind.ANY))
    return pins | {name: pin for name, pin in own.items() if pin.kind is not PinKind.ANY or name not in given}


def counted(target: Target, period: Period | None) -> Period | None:
    """Return the days of a period whose figures count: those up to a due day within it."""
    if period is None or target.due is None or not period.start <= target.due < period.end:
        return period
    return type(period)(period.start, target.due)


def windows(target: Target, indicator: Indicator, earlier: int = 0) -> Iterable[Period | None]:
    """The periods that a target can ask of an indicator: its own, or its members', each also shifted back."""
    if indicator.period is not None:
        return [indicator.period]
    base: tuple[Period | None, ...] = (*(target.periods or (None,)), *spans_before(target.period, earlier))
    # Its own period always, since members may be found by it.
    shifts = {(), *(use.steps for expression in target.expressions for use in uses_in(expression))}
    return [shifted(counted(target, period), steps) for period in base for steps in shifts]


def shifted(period: Period | None, steps: Iterable[Step]) -> Period | None:
    """The period moved back by each step; None where there is none, or none before it."""
    try:
        for step in steps:
            period = period.before(step) if period else None
    except (ValueError, OverflowError):  # before the first year of the calendar
        return None
    return period


def spans_before(period: Period | None, most: int) -> list[Period]:
    """The spans of a period's length before it, the nearest first; none where there is no period."""
    spans: list[Period] = []
    try:
        while period is not None and len(spans) < most:
            period = period.preceding()
            spans.append(period)
    except (ValueError, OverflowError):  # before the first year of the calendar
        pass
    return spans


def months_before(day: date) -> set[int]:
    """The first days of the months before a day: what is the latest, and what came before it, only the figures show."""
    first = max(day.year - YEARS_OF_MONTHS, day.min.year)
    return {day.replace(year, month, 1).toordinal() for year in range(first, day.year + 1) for month in range(1, 13)}


def _pins_of_all(target: Target, indicator: Indicator) -> Mapping[str, Pin]:
    """Return what is pinned for some member of a target, conditions on the value aside."""
    pins = pinned(target, indicator, {})
    for each in target.for_each:
        if each.dimension != "period" and pins.get(each.dimension, Pin(PinKind.ANY)).kind is PinKind.ANY:
            some = each.members is not None
            pins[each.dimension] = Pin(PinKind.SOME, each.members or ()) if some else Pin(PinKind.ANY)
    return {name: pin for name, pin in pins.items() if name != VALUE}
