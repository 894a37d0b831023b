"""What is promised, resolved: every name, group, period and unit of the targets file made into what it stands for.

These objects come out of :mod:`goalcheck.targets.file.load` and are valid: nothing after it checks them again.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import Message
from goalcheck.quantities.number import parse_number
from goalcheck.quantities.period import Period
from goalcheck.quantities.unit import Unit, Units
from goalcheck.targets.expression_parser import Expression
from goalcheck.targets.operand import Quantity
from goalcheck.targets.source import Source
from goalcheck.targets.text import Text
from goalcheck.targets.threshold import (
    By,
    Interval,
    NumericThreshold,
    Operand,
    Threshold,
    Tolerance,
    ValueKind,
    kind_of_value,
)

__all__ = [
    "Aggregate",
    "Commitment",
    "Each",
    "IfNoData",
    "Indicator",
    "Near",
    "Pace",
    "Percentile",
    "Period",
    "Pin",
    "PinKind",
    "Require",
    "ScoreRule",
    "Scoring",
    "Source",
    "Target",
    "TargetsFile",
    "Text",
    "Threshold",
    "Unit",
    "Units",
    "ValueKind",
    "Waiver",
    "kind_of_value",
]


class Aggregate(StrEnum):
    """How several figures become one."""

    ONLY = "only"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    LATEST = "latest"
    COUNT = "count"
    MEDIAN = "median"


class Percentile(NamedTuple):
    """An aggregate such as p95: the value below which that share of the figures lies."""

    text: str
    hundredths: Fraction

    def __str__(self) -> str:
        return self.text

    @property
    def samples(self) -> int:
        """How many figures it takes to be more than hardly the greatest of them."""
        if self.hundredths in (0, 100):
            return 1
        return ceil(100 / (100 - self.hundredths))


class Commitment(StrEnum):
    """Whether a missed target fails the gate by itself."""

    BINDING = "binding"
    EXPECTED = "expected"


class IfNoData(StrEnum):
    """What a target without data does to the gate."""

    FAIL = "fail"
    WARN = "warn"
    IGNORE = "ignore"


class PinKind(StrEnum):
    """How a dimension is pinned."""

    ONE = "one"
    SOME = "some"
    NOT = "not"
    ANY = "any"
    LIKE = "like"
    WITHIN = "within"


class Pin(NamedTuple):
    """A dimension's pin: one value, one of several, none of several, or any but blank; "" among values is blank.

    Two are conditions: LIKE a pattern of ``*`` and ``?``, and WITHIN the numbers of ``interval``; their value is how
    they are written.
    """

    kind: PinKind
    values: tuple[str, ...] = ()
    interval: Interval | None = None

    def __str__(self) -> str:
        if self.kind is PinKind.ANY:
            return "*"
        values = ", ".join(value or '""' for value in self.values)
        if self.kind is PinKind.LIKE:
            return f"like {values}"
        return f"not {values}" if self.kind is PinKind.NOT else values

    def matches(self, value: str, *, records: bool) -> bool:
        """Tell whether a cell (stripped; "" for blank) is selected.

        Among observations blank is the whole, which is no further member: there NOT does not select it.
        """
        if self.kind is PinKind.ANY:
            return value != ""
        if self.kind is PinKind.NOT:
            return value not in self.values and (records or value != "")
        if self.kind is PinKind.LIKE:
            return _pattern(self.values[0]).fullmatch(value) is not None
        if self.interval is not None:
            number = _number(value)
            return number is not None and self.interval.holds(number)
        return value in self.values


@lru_cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


@lru_cache(maxsize=10_000)
def _number(text: str) -> Fraction | None:
    try:
        return Fraction(parse_number(text))
    except ValueError:
        return None


class Indicator(NamedTuple):
    """What is measured: the label in the files and what pins the selection; ``aggregate`` None is not named: only.

    ``complete_line`` is the line that says so, 0 where nothing does.
    """

    name: str
    label: str
    entity: Pin | None = None
    period: Period | None = None
    where: Mapping[str, Pin] = {}
    unit: Unit | None = None
    aggregate: Aggregate | Percentile | None = None
    complete: bool = True
    complete_line: int = 0
    order: str | None = None
    samples: int | None = None
    empty: bool = False

    @property
    def may_start(self) -> bool:
        """Whether it is one figure, whose row may say where its completion starts."""
        return self.aggregate in {None, Aggregate.ONLY, Aggregate.LATEST}

    @property
    def least_samples(self) -> int:
        """How many figures there must be: as many as it says, or else as its percentile takes."""
        if self.samples is not None:
            return self.samples
        return self.aggregate.samples if isinstance(self.aggregate, Percentile) else 1


class Each(NamedTuple):
    """One dimension of ``for_each``; ``members`` None: whoever has a row; of dimension "period" also as ``periods``."""

    dimension: str
    members: tuple[str, ...] | None = None
    periods: tuple[Period, ...] = ()


class Require(NamedTuple):
    """How many members must hold: all of them, or a number (``share``: a percentage, 0 to 100) within ``interval``."""

    kind: str = "all"
    share: bool = False
    interval: Interval | None = None
    text: str = "all"


class Pace(NamedTuple):
    """What should be there by when: "default", "linear", "none", or "points" by rising days."""

    kind: str = "default"
    points: tuple[tuple[date, Fraction], ...] = ()


Near = Tolerance


class Waiver(NamedTuple):
    """A miss that does not fail the gate, up to and including a day."""

    until: date
    reason: Text


class ScoreRule(StrEnum):
    """How a target earns its points."""

    FINANCE = "finance"
    RATIO = "ratio"
    ALL_OR_NOTHING = "all-or-nothing"


class RankBy(StrEnum):
    """What members are ranked by: what they achieved, or the share of their own bounds."""

    VALUE = "value"
    COMPLETION = "completion"


class Scoring(NamedTuple):
    """How targets are scored: ``grades`` from the best, each with the percentage of the points that it begins at.

    ``overshoot``: from this percentage of the bound on a result is marked. ``decimals`` are those of a target's score.
    """

    rule: ScoreRule
    grades: tuple[tuple[str, Fraction], ...] = ()
    overshoot: Fraction | None = None
    decimals: int = 2


class Target(NamedTuple):
    """One promise. ``indicators`` holds every name of its measure and threshold, resolved for this target.

    ``warn`` is a stricter threshold that only marks; ``reason`` and ``remedy`` are about a miss; ``document`` states
    the promise in the words of the ``quote``, which ``reading`` explains.
    """

    id: str
    line: int
    measure: Expression
    threshold: Threshold
    indicators: Mapping[str, Indicator]
    name: Text | None = None
    theme: Text | None = None
    owner: Text | None = None
    source: Text | None = None
    note: Text | None = None
    commitment: Commitment = Commitment.BINDING
    unit: Unit | None = None
    period: Period | None = None
    entity: str | None = None
    stages: tuple[str, ...] = ()
    for_each: tuple[Each, ...] = ()
    require: Require | None = None
    due: date | None = None
    pace: Pace = Pace()
    baseline: Fraction | None = None
    near: Near | None = None
    if_no_data: IfNoData = IfNoData.FAIL
    waiver: Waiver | None = None
    points: Fraction | None = None
    warn: NumericThreshold | None = None
    reason: Text | None = None
    remedy: Text | None = None
    document: str | None = None
    quote: str | None = None
    reading: Text | None = None

    @property
    def due_day(self) -> date | None:
        """The last day on which the target may still be reached: of itself, of its threshold or of its period."""
        by = self.threshold.day if isinstance(self.threshold, By) else None
        return self.due or by or (self.period.end if self.period else None)

    @property
    def bounds(self) -> tuple[Operand, ...]:
        """The numbers and expressions that the threshold compares with; none for dates, stages and yes/no."""
        return self.threshold.operands

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The measure, and the expressions among the bounds of its threshold and of its warning."""
        operands = (*self.threshold.operands, *(self.warn.operands if self.warn else ()))
        return (self.measure, *(operand for operand in operands if not isinstance(operand, Quantity)))


class TargetsFile(NamedTuple):
    """The targets file; ``notes`` say what nothing uses, each with its place.

    ``figures`` are read where a command names none; ``decimals`` are those of texts for people, and ``rank_by`` the
    order of members there. ``slips`` are names in measures and bounds that resemble a declared one, each with the
    error that it is unless the figures have it.
    """

    path: str
    targets: tuple[Target, ...]
    title: Text | None = None
    source: Text | None = None
    period: Period | None = None
    groups: Mapping[str, tuple[str, ...]] = {}
    units: Units = Units()
    sources: tuple[Source, ...] = ()
    indicators: Mapping[str, Indicator] = {}
    notes: tuple[Message, ...] = ()
    slips: tuple[tuple[str, Problem], ...] = ()
    scoring: Scoring | None = None
    figures: tuple[str, ...] = ()
    decimals: int | None = None
    rank_by: RankBy = RankBy.VALUE

    @property
    def value_kinds(self) -> dict[str, ValueKind]:
        """What the values of each label are read as; a count alone takes any."""
        counted: dict[str, ValueKind] = {}
        judged: dict[str, ValueKind] = {}
        for target in self.targets:
            for indicator in target.indicators.values():
                if indicator.aggregate is Aggregate.COUNT:
                    counted[indicator.label] = ValueKind.ANY
                else:
                    judged[indicator.label] = kind_of_value(target.threshold)
        return counted | judged
