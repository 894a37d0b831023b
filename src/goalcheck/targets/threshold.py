"""The thresholds, what holds, and how each reads ("≥ 30"); and what they compare with: quantities and expressions."""

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from goalcheck.messages.catalogue import MessageError, message, quoted
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import MISSING_MARKERS, parse_quantity
from goalcheck.quantities.shown import show
from goalcheck.targets.expression import Expression, Quantity, expression_text
from goalcheck.targets.expression_parser import parse_expression

MAX_DIGITS = 1000  # the same bound as for numbers in figures: nothing bigger is ever built


_LEADING_NUMBER = r"[+\-−－＋]?[\s\u3000]*[0-9０-９][0-9０-９,，.．]*(?:[eE][+\-−]?[0-9]+)?[十百千万亿]*\s*"
_OPERATORS = "+-*/−－＋＊／×÷)"
_NO_UNIT = r"\s[+*−-]\s|\b(?:previous|change|growth|share)\s*\("
_NO_NUMBERS = frozenset({"nan", "inf", "infinity", "+inf", "-inf", "+nan", "-nan", "-infinity", "+infinity"})


def number_quantity(value: int | Decimal) -> Quantity:
    """Return a TOML number as a quantity; infinite, not a number or beyond reason: a ValueError."""
    long = isinstance(value, int) and value.bit_length() > 4 * MAX_DIGITS  # its digits would take seconds to write out
    number = Decimal(0 if long else value)
    if not number.is_finite():
        raise MessageError(message("not_finite" if number.is_nan() else "infinity"))
    if long or abs(number.adjusted()) > MAX_DIGITS or len(number.as_tuple().digits) > MAX_DIGITS:
        raise MessageError(message("beyond_digits", most=f"{MAX_DIGITS:,}"))
    exact = Fraction(value)
    return Quantity(exact, "", show(exact).text if "E" in str(value) else str(value))


def parse_operand(text: str) -> Expression:
    """Read a quantity ("9.8万亿元", "85%") or else an expression ("previous(x)"); a ValueError says what is wrong."""
    stripped = text.strip()
    if not stripped:
        raise MessageError(message("blank_operand"))
    if stripped.lower() in _NO_NUMBERS or stripped in MISSING_MARKERS:
        raise MessageError(message("no_number_backquotes", text=quoted(stripped)))
    start = re.match(_LEADING_NUMBER, stripped)
    rest = stripped[start.end() :] if start else ""
    if start is None or (rest and (rest[0] in _OPERATORS or re.search(_NO_UNIT, f" {rest}"))):
        return parse_expression(text)
    return text_quantity(stripped)


def text_quantity(text: str, decimal: str = ".") -> Quantity:
    """Read a quantity text such as "9.8万亿元"; ValueError when it is none."""
    value, unit = parse_quantity(text, decimal=decimal)
    return Quantity(Fraction(value), unit, text.strip())


YES_NO = dict.fromkeys(("yes", "true", "1", "是", "完成"), True) | dict.fromkeys(
    ("no", "false", "0", "否", "未完成"), False
)
"""What a yes or a no is written as, in files of targets and of figures, in any case."""


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
NUMERIC_KINDS = ("at_least", "more_than", "at_most", "less_than", "between", "equals", "about")
"""The kinds that take numbers: of figures, and of the members of ``for_each``."""
KINDS = (*NUMERIC_KINDS, *IN_WORDS)


class Better(StrEnum):
    """The side of an approximate bound on which everything holds."""

    HIGHER = "higher"
    LOWER = "lower"


class NumericThreshold(NamedTuple):
    """A threshold of numbers: one operand to compare with, or the two ends of "between".

    Of "about", ``within`` is how far it reaches, and ``better`` the side on which everything holds.
    """

    kind: str
    operands: tuple[Expression, ...]
    within: Quantity = Quantity(Fraction(0))
    better: Better | None = None

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The operands that are no plain numbers."""
        return tuple(operand for operand in self.operands if not isinstance(operand, Quantity))

    @property
    def is_two_sided(self) -> bool:
        """Whether both less and more than what holds is too far."""
        return self.kind == "between" or (self.kind == "about" and self.better is None)

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
        bounds = list(map(expression_text, self.operands))
        if self.kind == "between":
            return f"[{', '.join(bounds)}]"
        if self.kind in SIGNS:
            return f"{SIGNS[self.kind]} {bounds[0]}"
        slack = self.within.text
        if self.better is Better.HIGHER:
            return f"≥ {bounds[0]} − {slack}"
        return f"≤ {bounds[0]} + {slack}" if self.better is Better.LOWER else f"{bounds[0]} ± {slack}"


class ValueThreshold(NamedTuple):
    """A threshold of one value: the day "by" which, the stage that one "reaches", or whether it "is" so.

    There are no numbers to compare with: no operands.
    """

    kind: str
    wanted: date | str | bool
    operands: tuple[Expression, ...] = ()
    expressions: tuple[Expression, ...] = ()

    @property
    def text(self) -> str:
        """How it reads: "by 2022-12-31", "reaches started", "is yes"."""
        wanted = ("yes" if self.wanted else "no") if isinstance(self.wanted, bool) else self.wanted
        return f"{self.kind} {wanted}"


Threshold = NumericThreshold | ValueThreshold


class Require(NamedTuple):
    """How many members must hold: a number, or a percentage (``share``), within ``interval``; all are 100 percent."""

    kind: str = "all"
    share: bool = True
    interval: Interval = Interval(low=Fraction(100))
    text: str = "all"
