"""The thresholds: their kinds, what holds, and how each reads ("≥ 30")."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

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


SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "equals": "="}
"""How a number that holds is beside the one bound of these kinds."""
IN_WORDS = {"by": ValueKind.DATE, "reaches": ValueKind.STAGE, "is": ValueKind.YES_NO}
"""The kinds that take no number, and what the figures are read as."""
COUNTS = ("at_least", "more_than", "at_most", "less_than", "between", "equals", "about")
"""The kinds that take numbers: of figures, and of the members of ``for_each``."""
KINDS = (*COUNTS, *IN_WORDS)


class Better(StrEnum):
    """The side of an approximate bound on which everything holds."""

    HIGHER = "higher"
    LOWER = "lower"


class NumericThreshold(NamedTuple):
    """A threshold of numbers: one operand to compare with, or the two ends of "between".

    Of "about", ``within`` is how far it reaches, and ``better`` the side on which everything holds.
    """

    kind: str
    operands: tuple[Operand, ...]
    within: Tolerance = Tolerance(Fraction(0))
    better: Better | None = None

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The operands that are no plain numbers."""
        return tuple(operand for operand in self.operands if not isinstance(operand, Quantity))

    def interval(self, values: tuple[Fraction, ...]) -> Interval:
        """Return the numbers that hold, for the operands' values in the target's unit.

        It is empty where the ends turn out the wrong way round.
        """
        if self.kind in SIGNS:
            return Interval.of(SIGNS[self.kind], values[0])
        slack = self.within.around(values[0])
        low = None if self.better is Better.LOWER else values[0] - slack
        high = None if self.better is Better.HIGHER else values[-1] + slack
        return Interval(low, high)

    @property
    def text(self) -> str:
        """How it reads, as typed: "≥ 30", "[1, 2]", "80 ± 2", or "≥ 80 − 2" where higher is better."""
        bounds, slack = [operand_text(operand) for operand in self.operands], self.within.text
        if self.kind == "between":
            return f"[{', '.join(bounds)}]"
        if self.kind in SIGNS:
            return f"{SIGNS[self.kind]} {bounds[0]}"
        if self.better is Better.HIGHER:
            return f"≥ {bounds[0]} − {slack}"
        return f"≤ {bounds[0]} + {slack}" if self.better is Better.LOWER else f"{bounds[0]} ± {slack}"


class ValueThreshold(NamedTuple):
    """A threshold of one value: the day "by" which, the stage that one "reaches", or whether it "is" so."""

    kind: str
    wanted: date | str | bool

    @property
    def operands(self) -> tuple[Operand, ...]:
        """None: there are no numbers to compare with."""
        return ()

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """None, as there are no operands."""
        return ()

    @property
    def text(self) -> str:
        """How it reads: "by 2022-12-31", "reaches started", "is yes"."""
        wanted = ("yes" if self.wanted else "no") if isinstance(self.wanted, bool) else self.wanted
        return f"{self.kind} {wanted}"


Threshold = NumericThreshold | ValueThreshold


def parse_yes_no(text: str) -> bool:
    """Read yes no true false 1 0 是 否 完成 未完成, in any case; else a ValueError."""
    word = text.strip().lower()
    if word not in YES_WORDS + NO_WORDS:
        raise MessageError(message("expected_one_of", names=listed(YES_WORDS + NO_WORDS)))
    return word in YES_WORDS
