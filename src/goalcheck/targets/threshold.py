"""The typed thresholds: what holds, how far away a number is, and how each reads ("≥ 30")."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, Literal, get_args

from goalcheck.messages.catalogue import MessageError, listed, message
from goalcheck.quantities.interval import Interval
from goalcheck.targets.expression import Expression
from goalcheck.targets.operand import Operand, Quantity, Tolerance, operand_text

YES_WORDS = ("yes", "true", "1", "是", "完成")
NO_WORDS = ("no", "false", "0", "否", "未完成")


class ValueKind(StrEnum):
    """What a figure's value is read as."""

    NUMBER = "number"
    DATE = "date"
    STAGE = "stage"
    YES_NO = "yes_no"
    ANY = "any"


class ThresholdKind:
    """A kind of threshold: its key in a targets file, which its docstring describes, and what it is there.

    ``counts`` describes the key in ``require``, with an example; None: members are not counted so. ``values``: what the
    figures are read as. ``operands``: what is compared with, in the order in which ``interval`` takes their values.
    """

    kind: ClassVar[str]
    examples: ClassVar[tuple[object, ...]]
    counts: ClassVar[tuple[str, *tuple[object, ...]] | None] = None
    values: ClassVar[ValueKind] = ValueKind.NUMBER

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The operands; dates, stages and yes/no have none."""
        return ()

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The operands that are no plain numbers."""
        return tuple(operand for operand in self.operands if not isinstance(operand, Quantity))


def beside(sign: str, bound: Fraction) -> Interval:
    """Return the numbers that hold beside a bound: ≥, >, ≤, < or =."""
    low, high = bound if sign in "≥>=" else None, bound if sign in "≤<=" else None
    return Interval(low, high, low_open=sign == ">", high_open=sign == "<")


@dataclass(frozen=True)
class OneBound(ThresholdKind):
    """A threshold with one number to compare with; the kinds differ in what holds beside it, which ``sign`` says."""

    sign: ClassVar[str]
    bound: Operand

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The bound."""
        return (self.bound,)

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit."""
        return beside(self.sign, values[0])

    @property
    def text(self) -> str:
        """How it reads, as typed."""
        return f"{self.sign} {operand_text(self.bound)}"


class AtLeast(OneBound):
    """Holds when ≥ X."""

    kind: ClassVar[Literal["at_least"]] = "at_least"
    sign = "≥"
    examples = (30, "9.8万亿元", "previous(x)")
    counts = ("At least so many.", 9, "90%")


class MoreThan(OneBound):
    """Holds when > X."""

    kind: ClassVar[Literal["more_than"]] = "more_than"
    sign = ">"
    examples = (0,)
    counts = ("More than so many.", 8)


class AtMost(OneBound):
    """Holds when ≤ X."""

    kind: ClassVar[Literal["at_most"]] = "at_most"
    sign = "≤"
    examples = ("provincial_rate - 1.8",)
    counts = ("At most so many.", 11)


class LessThan(OneBound):
    """Holds when < X."""

    kind: ClassVar[Literal["less_than"]] = "less_than"
    sign = "<"
    examples = (5,)
    counts = ("Less than so many.", "50%")


@dataclass(frozen=True)
class Between(ThresholdKind):
    """Holds from the one to the other, both included."""

    kind: ClassVar[Literal["between"]] = "between"
    examples = ([1, 2],)
    counts = ("From the one to the other, both included.", [9, 11])
    low: Operand
    high: Operand

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The two ends."""
        return (self.low, self.high)

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold; empty when the values turn out the wrong way round."""
        return Interval(values[0], values[1])

    @property
    def text(self) -> str:
        """How it reads, as typed."""
        return f"[{operand_text(self.low)}, {operand_text(self.high)}]"


class Equals(OneBound):
    """Holds when exactly X."""

    kind: ClassVar[Literal["equals"]] = "equals"
    sign = "="
    examples = (0,)
    counts = ("Exactly so many.", 10)


class Better(StrEnum):
    """The side of an approximate bound on which everything holds."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class About(ThresholdKind):
    """Holds when no further than `within` from X."""

    kind: ClassVar[Literal["about"]] = "about"
    examples = (80,)
    counts = ("No further than `within` from so many.", 10)
    bound: Operand
    within: Tolerance
    better: Better | None = None

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The bound."""
        return (self.bound,)

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the bound's value in the target's unit."""
        slack = self.within.around(values[0])
        low = None if self.better is Better.LOWER else values[0] - slack
        high = None if self.better is Better.HIGHER else values[0] + slack
        return Interval(low, high)

    @property
    def text(self) -> str:
        """How it reads, as typed: "80 ± 2", or "≥ 80 − 2" where higher is better."""
        bound, slack = operand_text(self.bound), self.within.text
        if self.better is Better.HIGHER:
            return f"≥ {bound} − {slack}"
        return f"≤ {bound} + {slack}" if self.better is Better.LOWER else f"{bound} ± {slack}"


@dataclass(frozen=True)
class By(ThresholdKind):
    """Holds when done on or before that day."""

    kind: ClassVar[Literal["by"]] = "by"
    examples = ("2022-12-31",)
    values = ValueKind.DATE
    day: date

    @property
    def text(self) -> str:
        """How it reads: "by 2022-12-31"."""
        return f"by {self.day.isoformat()}"


@dataclass(frozen=True)
class Reaches(ThresholdKind):
    """Holds at that one of the target's `stages`, or a later one."""

    kind: ClassVar[Literal["reaches"]] = "reaches"
    examples = ("started",)
    values = ValueKind.STAGE
    stage: str

    @property
    def text(self) -> str:
        """How it reads: "reaches started"."""
        return f"reaches {self.stage}"


@dataclass(frozen=True)
class Is(ThresholdKind):
    """Holds when the value is yes (true) or no (false)."""

    kind: ClassVar[Literal["is"]] = "is"
    examples = (True,)
    values = ValueKind.YES_NO
    yes: bool

    @property
    def text(self) -> str:
        """How it reads: "is yes" or "is no"."""
        return "is yes" if self.yes else "is no"


NumericThreshold = AtLeast | MoreThan | AtMost | LessThan | Between | Equals | About
Threshold = NumericThreshold | By | Reaches | Is
KINDS: dict[str, type[Threshold]] = {one.kind: one for one in get_args(Threshold)}
SIGNS = {kind: one.sign for kind, one in KINDS.items() if issubclass(one, OneBound)}
IN_WORDS = frozenset(kind for kind, one in KINDS.items() if one.values is not ValueKind.NUMBER)


def parse_yes_no(text: str) -> bool:
    """Read yes no true false 1 0 是 否 完成 未完成, in any case; else a ValueError."""
    word = text.strip().lower()
    if word not in YES_WORDS + NO_WORDS:
        raise MessageError(message("expected_one_of", names=listed(YES_WORDS + NO_WORDS)))
    return word in YES_WORDS
