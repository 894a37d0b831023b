"""The typed thresholds: what holds, how far away a number is, and how each reads ("≥ 30")."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Literal

from goalcheck.messages.catalogue import MessageError, listed, message
from goalcheck.targets.interval import Interval, Tolerance
from goalcheck.targets.operand import Operand, operand_text

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

YES_WORDS = ("yes", "true", "1", "是", "完成")
NO_WORDS = ("no", "false", "0", "否", "未完成")


@dataclass(frozen=True)
class OneBound:
    """A threshold with one number to compare with; the kinds differ in what holds beside it."""

    kind: ClassVar[str]
    sign: ClassVar[str]
    bound: Operand

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The operands, in the order in which ``interval`` takes their values."""
        return (self.bound,)

    @property
    def text(self) -> str:
        """How it reads, as typed."""
        return f"{self.sign} {operand_text(self.bound)}"


class AtLeast(OneBound):
    """At least the bound."""

    kind: ClassVar[Literal["at_least"]] = "at_least"
    sign = "≥"

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit."""
        return Interval(low=values[0])


class MoreThan(OneBound):
    """More than the bound."""

    kind: ClassVar[Literal["more_than"]] = "more_than"
    sign = ">"

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit."""
        return Interval(low=values[0], low_open=True)


class AtMost(OneBound):
    """At most the bound."""

    kind: ClassVar[Literal["at_most"]] = "at_most"
    sign = "≤"

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit."""
        return Interval(high=values[0])


class LessThan(OneBound):
    """Less than the bound."""

    kind: ClassVar[Literal["less_than"]] = "less_than"
    sign = "<"

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit."""
        return Interval(high=values[0], high_open=True)


class Equals(OneBound):
    """Exactly the bound."""

    kind: ClassVar[Literal["equals"]] = "equals"
    sign = "="

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the one number that holds."""
        return Interval(values[0], values[0])


@dataclass(frozen=True)
class Between:
    """From ``low`` to ``high``, both ends included."""

    kind: ClassVar[Literal["between"]] = "between"
    low: Operand
    high: Operand

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The operands, in the order in which ``interval`` takes their values."""
        return (self.low, self.high)

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold; empty when the values turn out the wrong way round."""
        return Interval(values[0], values[1])

    @property
    def text(self) -> str:
        """How it reads, as typed."""
        return f"[{operand_text(self.low)}, {operand_text(self.high)}]"


class Better(StrEnum):
    """The side of an approximate bound on which everything holds."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class About:
    """No further than ``within`` from the bound, the edge included; with ``better``, that whole side holds too."""

    kind: ClassVar[Literal["about"]] = "about"
    bound: Operand
    within: Tolerance
    better: Better | None = None

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The operands, in the order in which ``interval`` takes their values."""
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
class By:
    """Done on or before ``day``."""

    kind: ClassVar[Literal["by"]] = "by"
    operands: ClassVar[tuple[Operand, ...]] = ()
    day: date

    @property
    def text(self) -> str:
        """How it reads: "by 2022-12-31"."""
        return f"by {self.day.isoformat()}"


@dataclass(frozen=True)
class Reaches:
    """At ``stage`` or a later one of the target's ``stages``."""

    kind: ClassVar[Literal["reaches"]] = "reaches"
    operands: ClassVar[tuple[Operand, ...]] = ()
    stage: str

    @property
    def text(self) -> str:
        """How it reads: "reaches started"."""
        return f"reaches {self.stage}"


@dataclass(frozen=True)
class Is:
    """Yes, or no."""

    kind: ClassVar[Literal["is"]] = "is"
    operands: ClassVar[tuple[Operand, ...]] = ()
    yes: bool

    @property
    def text(self) -> str:
        """How it reads: "is yes" or "is no"."""
        return "is yes" if self.yes else "is no"


NumericThreshold = AtLeast | MoreThan | AtMost | LessThan | Between | Equals | About
Threshold = NumericThreshold | By | Reaches | Is


class ValueKind(StrEnum):
    """What a figure's value is read as."""

    NUMBER = "number"
    DATE = "date"
    STAGE = "stage"
    YES_NO = "yes_no"
    ANY = "any"


_KINDS: dict[str, ValueKind] = {"by": ValueKind.DATE, "reaches": ValueKind.STAGE, "is": ValueKind.YES_NO}


def kind_of_value(threshold: Threshold) -> ValueKind:
    """Return what the values that ``threshold`` judges are read as."""
    return _KINDS.get(threshold.kind, ValueKind.NUMBER)


def parse_yes_no(text: str) -> bool:
    """Read yes no true false 1 0 是 否 完成 未完成, in any case; else a ValueError."""
    word = text.strip().lower()
    if word not in YES_WORDS + NO_WORDS:
        raise MessageError(message("expected_one_of", names=listed(YES_WORDS + NO_WORDS)))
    return word in YES_WORDS
