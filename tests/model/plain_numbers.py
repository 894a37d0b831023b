"""Numbers as they stand in cells and thresholds, as fractions; and whether a shown number is that fraction."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

MAGNITUDES = {
    "万亿": 10**12,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "亿": 10**8,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
LEAST_PLACES = 6  # of what is shown of a number without an end
WHOLE = {"百分点"}  # a unit that begins like a magnitude
PLAIN = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def tidied(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def quantity_in(text: str, decimal: str = ".") -> tuple[Fraction, str] | None:
    """A number and whatever stands behind it: "9.8万亿元" is 9.8 × 10^12 and "元"."""
    plain = tidied(text)
    if decimal == ",":
        plain = plain.translate(str.maketrans(",.", ".,"))
    found = PLAIN.match(plain)
    if not found:
        return None
    number = Fraction(found.group().replace(",", ""))
    rest = plain[found.end() :].strip()
    if rest in WHOLE:
        return number, rest
    for magnitude, factor in MAGNITUDES.items():
        if rest.startswith(magnitude):
            return number * factor, rest[len(magnitude) :].strip()
    return number, rest


def cell_number(text: str, decimal: str = ".") -> tuple[Fraction, str] | None:
    """The number of a cell and its unit, which is a percent or permille sign or nothing."""
    found = quantity_in(text, decimal)
    return found if found and found[1] in {"", "%", "‰"} else None


BOUND = re.compile(r"(<|>|≤|≥)(.*)|(.*)([+-])")


@dataclass(frozen=True)
class Bound:
    """What a cell says that is no number, but lies on one side of one."""

    end: Fraction
    above: bool
    reached: bool
    unit: str

    def holds(self, value: Fraction) -> bool:
        return (value > self.end) == self.above if value != self.end else self.reached


def cell_bound(text: str, decimal: str = ".") -> Bound | None:
    """``<1``, ``≤0.5``, ``>20``, ``250,000+`` or ``10,000-``."""
    found = BOUND.fullmatch(tidied(text))
    number = cell_number(found[2] or found[3] or "", decimal) if found else None
    if not found or not number:
        return None
    sign = found[1] or found[4]
    return Bound(number[0], above=sign in {">", "≥", "+"}, reached=sign not in {"<", ">"}, unit=number[1])


def has_end(number: Fraction) -> bool:
    """Does its decimal form end?"""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def shows(found: object, exact: Fraction) -> bool:
    """Is the text that was found this number, or, where its decimal form has no end, its beginning?"""
    if not isinstance(found, str):
        return False
    try:
        decimal = Decimal(found.rstrip("…"))
    except InvalidOperation:
        return False
    if not decimal.is_finite():
        return False
    if has_end(exact):
        return Fraction(decimal) == exact
    places = max(LEAST_PLACES, -int(decimal.as_tuple().exponent))  # zeros at the end are not written
    return abs(Fraction(decimal)) <= abs(exact) and abs(Fraction(decimal) - exact) <= Fraction(1, 10**places)
