"""What is promised: the targets as users write them, and resolved, every name replaced by what it refers to.

A :class:`Target` comes out of :mod:`goalcheck.targets.file.load` and is valid: nothing after it checks it again.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Annotated, NamedTuple

from pydantic import Field
from pydantic.json_schema import JsonSchemaValue

from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.period import Period
from goalcheck.quantities.unit import Unit
from goalcheck.quantities.unit_text import doubled
from goalcheck.targets.dimensions import ForEach
from goalcheck.targets.expression import Expression, Quantity, numbers_in
from goalcheck.targets.file.amounts import (
    QUANTITY,
    Day,
    Measure,
    PeriodKey,
    QuantityKey,
    ToleranceKey,
    UnitKey,
    Weight,
    read_day,
    read_quantity,
)
from goalcheck.targets.file.toml_values import (
    Cell,
    Cells,
    Key,
    Label,
    Reason,
    TextKey,
    TomlTable,
    expected,
    no_such_word,
    one_word,
    read_each,
    refuse_repeats,
    wrong_type,
)
from goalcheck.targets.indicator import Indicator, SelectionTable
from goalcheck.targets.threshold import (
    IN_WORDS,
    NumericThreshold,
    Require,
    RequireKey,
    Threshold,
    ThresholdKey,
    ValueKind,
    ValueThreshold,
    WarnKey,
)


class Commitment(StrEnum):
    """Whether a missed target fails the gate by itself."""

    BINDING = "binding"
    EXPECTED = "expected"


class IfNoData(StrEnum):
    """What a target without data does to the gate."""

    FAIL = "fail"
    WARN = "warn"
    IGNORE = "ignore"


class Pace(NamedTuple):
    """What should be there by when: "default", "linear", "none", or "points" by rising days.

    Of a target that is resolved the quantities are in its unit, and it is "linear" by default where sums are measured.
    """

    kind: str = "default"
    points: tuple[tuple[date, Quantity], ...] = ()

    @property
    def is_way(self) -> bool:
        """Whether it says what should be there before the due day."""
        return self.kind in {"linear", "points"}


def read_pace(value: object) -> Pace:
    """Read a pace: a word, or numbers by day."""
    if isinstance(value, str):
        if value not in {"linear", "none"}:
            raise no_such_word(value, message("kind_pace"), ("linear", "none"), expected(message("pace_words")))
        return Pace(value)
    if not isinstance(value, dict) or not value:
        raise wrong_type(value, message("pace_or_table"))
    read = read_each(value, lambda day, number: (read_day(day), read_quantity(number)), message("pace_or_table"))
    points = sorted(read.values(), key=itemgetter(0))
    refuse_repeats(day.isoformat() for day, _ in points)
    return Pace("points", tuple(points))


_POINTS: JsonSchemaValue = {"type": "object", "minProperties": 1, "additionalProperties": QUANTITY}
PaceKey = Annotated[Pace, Key(read_pace, {"anyOf": [{"enum": ["linear", "none"]}, _POINTS]})]


class WaiverTable(TomlTable):
    """A miss that is excused for a time; the reason is required."""

    until: Day = Field(description="The last day on which the target does not fail the gate.", examples=["2023-06-30"])
    reason: Reason = Field(
        description="Why: a string, or a table of strings by language.", examples=["floods in the north"]
    )


class PromiseTable(TomlTable):
    """What is promised, without how the figures of its measure are selected."""

    name: TextKey | None = Field(None, description="What reports call it.", examples=[{"en": "Jobs", "zh": "就业"}])
    theme: TextKey | None = Field(None, description="What it belongs to.", examples=["employment"])
    owner: TextKey | None = Field(None, description="The office responsible.", examples=["Bureau of Statistics"])
    source: TextKey | None = Field(None, description="Where the goal is stated.", examples=["Work report 2022"])
    note: TextKey | None = Field(None, description="A remark for the report.", examples=["measured in December"])
    commitment: Annotated[Commitment, one_word(Commitment, message("kind_commitment"))] = Field(
        Commitment.BINDING, description="Only binding targets fail the gate, unless --strict.", examples=["expected"]
    )
    measure: Measure | None = Field(
        None, description="Arithmetic over indicators; default: the ID.", examples=["share(livelihood, total)"]
    )
    unit: UnitKey | None = Field(None, description="The unit of the actual and of bare bounds.", examples=["%", "人"])
    period: PeriodKey | None = Field(None, description="The period judged; default: the file's.", examples=["2022"])
    entity: Cell | None = Field(
        None, description='Whom it is about, where an indicator pins nobody; "*": all added up.', examples=["Scotland"]
    )
    threshold: ThresholdKey = Field(
        description="What must hold: exactly one kind.",
        examples=[{"at_least": "9.8万亿元"}, {"at_most": "provincial_rate - 1.8"}],
    )
    stages: Cells = Field(
        (), description="With `reaches`: all stages, in their order.", examples=[["planned", "started", "done"]]
    )
    for_each: ForEach = Field(
        (),
        description='Judged for every member: dimension = a group, a list, "*", or a range of periods.',
        examples=[{"entity": "counties"}, {"period": "2016..2023"}],
    )
    require: RequireKey = Field(
        Require(),
        description='With `for_each`: how many members must hold, or what percentage of them; default "all".',
        examples=["all", {"at_least": "90%"}],
    )
    due: Day | None = Field(None, description="Default: the last day of the period.", examples=["2022-12-31"])
    pace: PaceKey = Field(
        Pace(),
        description='What should be there before the due day: "linear", "none", or numbers by day.',
        examples=["linear", {"2022-06-30": 20000}],
    )
    baseline: QuantityKey | None = Field(None, description="Where completion starts; default 0.", examples=[12.5])
    near: ToleranceKey | None = Field(
        None, description="A miss by no more is marked a near miss: a number, or a percentage.", examples=["5%"]
    )
    if_no_data: Annotated[IfNoData, one_word(IfNoData, message("kind_answer"))] = Field(
        IfNoData.FAIL, description="What no data does to the gate.", examples=["warn"]
    )
    waiver: WaiverTable | None = Field(
        None, description="A miss that is excused.", examples=[{"until": "2023-06-30", "reason": "floods"}]
    )
    points: Weight | None = Field(None, description="What it is worth in a score: see [score].", examples=[10])
    warn: WarnKey | None = Field(None, description="A stricter threshold that only marks.", examples=[{"at_most": 25}])
    reason: TextKey | None = Field(None, description="Why it was missed.", examples=["floods in the north"])
    remedy: TextKey | None = Field(None, description="What is done about a miss.", examples=["a second shift from May"])
    document: Label | None = Field(None, description="The document that states it.", examples=["plan-2022.md"])
    quote: Label | None = Field(None, description="The document's words.", examples=["新增城镇就业4万人以上"])
    reading: TextKey | None = Field(None, description="Why the words are read so.", examples=["左右: 5 %"])

    @property
    def thresholds(self) -> list[tuple[tuple[str, ...], Threshold]]:
        """The threshold and its warning, each with the path of its bounds."""
        given = (("threshold", self.threshold), ("warn", self.warn))
        return [((key, one.kind), one) for key, one in given if one is not None]


class TargetTable(SelectionTable, PromiseTable):
    """What is promised: a measure and its threshold, of what and by when."""


class Target(TargetTable):
    """One promise, resolved: ``indicators`` holds every name of its measure and threshold, as this target has it.

    ``baseline`` and ``pace`` are in its ``unit``; ``entity`` None: an indicator pins one, or all are added up.
    """

    id: str
    line: int
    measure: Expression
    indicators: Mapping[str, Indicator]

    @property
    def periods(self) -> list[Period]:
        """The periods that are judged: those that are members, else its own; none of an undated one."""
        members = [period for each in self.for_each for period in each.periods.values()]
        return members or ([self.period] if self.period else [])

    @property
    def finds_members(self) -> bool:
        """Whether the figures say who its members are: ``"*"``."""
        return any(each.members is None for each in self.for_each)

    @property
    def due_day(self) -> date | None:
        """The last day on which it may still be reached: its own, its threshold's, or that of its last period."""
        return self.due_by or max((period.end for period in self.periods), default=None)

    @property
    def due_by(self) -> date | None:
        """The due day that it names itself, or in its threshold."""
        by = self.threshold.wanted if isinstance(self.threshold, ValueThreshold) else None
        return self.due or (by if isinstance(by, date) else None)

    @property
    def value_kind(self) -> ValueKind:
        """What the values of its figures are read as."""
        return IN_WORDS.get(self.threshold.kind, ValueKind.NUMBER)

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The measure, and the expressions among the bounds of its threshold and of its warning."""
        return (self.measure, *(bound for _, one in self.thresholds for bound in one.expressions))

    @property
    def numbers(self) -> Iterator[tuple[tuple[str, ...], Quantity, bool]]:
        """The numbers that are in its unit, each with the path of its key, and whether it may name another one.

        It may by itself, but neither within arithmetic nor as a distance.
        """
        written: list[tuple[tuple[str, ...], Expression | None, bool]] = [
            (("measure",), self.measure, True),
            (("baseline",), self.baseline, True),
            (("near",), self.near, False),
        ]
        written += [(("pace",), number, True) for _, number in self.pace.points]
        for path, threshold in self.thresholds:
            written += [(path, operand, True) for operand in threshold.operands]
            if isinstance(threshold, NumericThreshold) and threshold.kind == "about":
                written.append((path, threshold.within, False))
        for path, expression, is_place in written:
            if expression is not None:
                yield from ((path, one, is_place and one is expression) for one in numbers_in(expression))

    def doubled_in(self, unit: Unit | None) -> Iterator[tuple[tuple[str, ...], Message, Message]]:
        """Yield the key of each number with a magnitude that the unit has, too, what is wrong, and what to do."""
        if unit is None or unit.text.isascii():  # which has no magnitude; most targets of a large file are done here
            return
        for path, number, may_say_unit in self.numbers:
            if wrong := doubled(number.text, unit.text):
                yield path, wrong[0], wrong[1] if may_say_unit else message("say_plain_number", unit=unit.text)
