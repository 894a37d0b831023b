"""The typed thresholds: what holds, how far away a number is, and how each reads ("≥ 30")."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal

from goalcheck.quantities.number import show
from goalcheck.targets.operand import Operand, Quantity, operand_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

__all__ = [
    "About", "AtLeast", "AtMost", "Better", "Between", "By", "Equals", "Interval", "Is", "LessThan", "MoreThan",
    "NumericThreshold", "Operand", "Quantity", "Reaches", "Threshold", "Tolerance", "ValueKind", "kind_of_value",
    "parse_yes_no",
]  # fmt: skip

YES_WORDS = frozenset({"yes", "true", "1", "是", "完成"})
NO_WORDS = frozenset({"no", "false", "0", "否", "未完成"})


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers that hold: from ``low`` to ``high``, None for no bound on that side, ends included unless open."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, x: Fraction) -> bool:
        """Tell whether ``x`` lies within."""
        if self.low is not None and (x < self.low or (self.low_open and x == self.low)):
            return False
        return self.high is None or x < self.high or (not self.high_open and x == self.high)

    def gap(self, x: Fraction) -> Fraction:
        """Return the distance from ``x`` to the nearest value that holds: 0 if it holds, and at an open edge."""
        short = Fraction(0) if self.low is None else self.low - x
        over = Fraction(0) if self.high is None else x - self.high
        return max(Fraction(0), short, over)

    @property
    def is_empty(self) -> bool:
        """Whether nothing can hold (bounds that are expressions may turn out the wrong way round)."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def text(self, show: Callable[[Fraction], str]) -> str:
        """Return "≥ 30", "> 90", "≤ 3.5", "[1, 2]" or "= 5", each number as ``show`` writes it."""
        if self.low is not None and self.high is not None:
            if self.low == self.high and not self.is_empty:
                return f"= {show(self.low)}"
            left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
            return f"{left}{show(self.low)}, {show(self.high)}{right}"
        if self.low is not None:
            return f"{'>' if self.low_open else '≥'} {show(self.low)}"
        return f"{'<' if self.high_open else '≤'} {show(self.high)}" if self.high is not None else "any"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A distance: in the target's unit, or (``relative``) in percent of the bound's size: "5%" has the value 5."""

    value: Fraction
    relative: bool = False
    written: str = field(default="", compare=False)

    def around(self, bound: Fraction) -> Fraction:
        """Return the distance in the target's unit around ``bound``."""
        return abs(bound) * self.value / 100 if self.relative else self.value

    @property
    def text(self) -> str:
        """The tolerance as typed."""
        return self.written or show(self.value).text + ("%" if self.relative else "")


@dataclass(frozen=True, slots=True)
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

    __slots__ = ()
    kind: ClassVar[Literal["at_least"]] = "at_least"
    sign = "≥"

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit."""
        return Interval(low=values[0])


class MoreThan(OneBound):
    """More than the bound."""

    __slots__ = ()
    kind: ClassVar[Literal["more_than"]] = "more_than"
    sign = ">"

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit."""
        return Interval(low=values[0], low_open=True)


class AtMost(OneBound):
    """At most the bound."""

    __slots__ = ()
    kind: ClassVar[Literal["at_most"]] = "at_most"
    sign = "≤"

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit."""
        return Interval(high=values[0])


class LessThan(OneBound):
    """Less than the bound."""

    __slots__ = ()
    kind: ClassVar[Literal["less_than"]] = "less_than"
    sign = "<"

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit."""
        return Interval(high=values[0], high_open=True)


class Equals(OneBound):
    """Exactly the bound."""

    __slots__ = ()
    kind: ClassVar[Literal["equals"]] = "equals"
    sign = "="

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the one number that holds."""
        return Interval(values[0], values[0])


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class By:
    """Done on or before ``day``."""

    kind: ClassVar[Literal["by"]] = "by"
    operands: ClassVar[tuple[Operand, ...]] = ()
    day: date

    @property
    def text(self) -> str:
        """How it reads: "by 2022-12-31"."""
        return f"by {self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Reaches:
    """At ``stage`` or a later one of the target's ``stages``."""

    kind: ClassVar[Literal["reaches"]] = "reaches"
    operands: ClassVar[tuple[Operand, ...]] = ()
    stage: str

    @property
    def text(self) -> str:
        """How it reads: "reaches started"."""
        return f"reaches {self.stage}"


@dataclass(frozen=True, slots=True)
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


_KINDS: dict[str, ValueKind] = {"by": ValueKind.DATE, "reaches": ValueKind.STAGE, "is": ValueKind.YES_NO}


def kind_of_value(threshold: Threshold) -> ValueKind:
    """Return what the values that ``threshold`` judges are read as."""
    return _KINDS.get(threshold.kind, ValueKind.NUMBER)


def parse_yes_no(text: str) -> bool:
    """Read yes no true false 1 0 是 否 完成 未完成, in any case; else a ValueError."""
    word = text.strip().lower()
    if word not in YES_WORDS | NO_WORDS:
        raise ValueError("expected one of yes, no, true, false, 1, 0, 是, 否, 完成, 未完成")
    return word in YES_WORDS
