"""What is promised, resolved: every name, group, period and unit of the targets file replaced by what it refers to.

These objects come out of :mod:`goalcheck.targets.file.load` and are valid: nothing after it checks them again.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from pydantic import Field

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import Message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.unit import Unit, Units
from goalcheck.targets.expression import Expression
from goalcheck.targets.file.tables.amounts import Day
from goalcheck.targets.file.tables.toml_values import Reason, TomlTable
from goalcheck.targets.indicator import Aggregate, Indicator
from goalcheck.targets.operand import Operand, Tolerance
from goalcheck.targets.source import Source
from goalcheck.targets.text import Text
from goalcheck.targets.threshold import KINDS, NumericThreshold, Threshold, ValueKind, ValueThreshold


class Commitment(StrEnum):
    """Whether a missed target fails the gate by itself."""

    BINDING = "binding"
    EXPECTED = "expected"


class IfNoData(StrEnum):
    """What a target without data does to the gate."""

    FAIL = "fail"
    WARN = "warn"
    IGNORE = "ignore"


class Each(NamedTuple):
    """One dimension of ``for_each``; ``members`` None: all with a row; of dimension "period" also as ``periods``."""

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


class WaiverTable(TomlTable):
    """A miss that is excused for a time; the reason is required."""

    until: Day = Field(description="The last day on which the target does not fail the gate.", examples=["2023-06-30"])
    reason: Reason = Field(
        description="Why: a string, or a table of strings by language.", examples=["floods in the north"]
    )


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
    near: Tolerance | None = None
    if_no_data: IfNoData = IfNoData.FAIL
    waiver: WaiverTable | None = None
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
        return self.due_by or (self.period.end if self.period else None)

    @property
    def due_by(self) -> date | None:
        """The due day that it names itself, or in its threshold."""
        by = self.threshold.wanted if isinstance(self.threshold, ValueThreshold) else None
        return self.due or (by if isinstance(by, date) else None)

    @property
    def bounds(self) -> tuple[Operand, ...]:
        """The numbers and expressions that the threshold compares with; none for dates, stages and yes/no."""
        return self.threshold.operands

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The measure, and the expressions among the bounds of its threshold and of its warning."""
        return (self.measure, *self.threshold.expressions, *(self.warn.expressions if self.warn else ()))


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
                    judged[indicator.label] = KINDS[target.threshold.kind].values
        return counted | judged
