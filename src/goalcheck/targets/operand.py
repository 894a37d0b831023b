"""What a threshold compares with: a quantity as typed, or an expression over indicators; and how far from it."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from goalcheck.messages.catalogue import MessageError, message
from goalcheck.messages.naming import quoted
from goalcheck.quantities.number import MISSING_MARKERS, parse_quantity
from goalcheck.quantities.shown import show
from goalcheck.targets.expression import Expression, expression_text
from goalcheck.targets.expression_parser import parse_expression

MAX_DIGITS = 1000  # the same bound as for numbers in figures: nothing bigger is ever built


@dataclass(frozen=True)
class Quantity:
    """A number and its unit; ``unit`` is "" for a bare number, whose unit is the target's."""

    value: Fraction
    unit: str = ""
    written: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """The quantity as typed, else its plain digits."""
        return self.written or show(self.value).text + self.unit


@dataclass(frozen=True)
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


Operand = Quantity | Expression

_LEADING_NUMBER = r"[+\-−－＋]?[\s\u3000]*[0-9０-９][0-9０-９,，.．]*(?:[eE][+\-−]?[0-9]+)?[十百千万亿]*\s*"
_OPERATORS = "+-*/−－＋＊／×÷)"
_NO_UNIT = r"\s[+*−-]\s|\b(?:previous|change|growth|share)\s*\("
_NO_NUMBERS = frozenset({"nan", "inf", "infinity", "+inf", "-inf", "+nan", "-nan", "-infinity", "+infinity"})


def operand_text(operand: Operand) -> str:
    """Return the operand as it reads in a threshold."""
    return operand.text if isinstance(operand, Quantity) else expression_text(operand)


def number_quantity(value: int | Decimal) -> Quantity:
    """Return a TOML number as a quantity; infinite, not a number or beyond reason: a ValueError."""
    if isinstance(value, int) and value.bit_length() > 4 * MAX_DIGITS:  # its digits would take seconds to write out
        raise MessageError(message("beyond_digits", most=f"{MAX_DIGITS:,}"))
    number = Decimal(value)
    if not number.is_finite():
        raise MessageError(message("not_finite" if number.is_nan() else "infinity"))
    if abs(number.adjusted()) > MAX_DIGITS or len(number.as_tuple().digits) > MAX_DIGITS:
        raise MessageError(message("beyond_digits", most=f"{MAX_DIGITS:,}"))
    exact = Fraction(value)
    return Quantity(exact, "", show(exact).text if "E" in str(value) else str(value))


def parse_operand(text: str) -> Operand:
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


def text_quantity(text: str) -> Quantity:
    """Read a quantity text such as "9.8万亿元"; ValueError when it is none."""
    value, unit = parse_quantity(text)
    return Quantity(Fraction(value), unit, text.strip())
