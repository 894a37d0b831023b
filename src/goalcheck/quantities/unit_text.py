"""Units from text: an exact factor and a product of symbols, 万元/人 is 10,000·元·人⁻¹; unknown text is a symbol."""

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from goalcheck.messages.catalogue import MessageError, message
from goalcheck.quantities.spelling import shortened
from goalcheck.quantities.unit_names import MAGNITUDE, POWER_BASES, magnitude, named

_LONGEST_READ = 200  # a longer text is a symbol as a whole
_OPERATORS = "/·⋅∙×*"
_POWER = r"(.+?)(?:\^|\*\*)(-?[1-9])"
_DIGIT_POWER = r"(\D+)([23])"
_POWER_OF_TEN = r"(1(?:0{0,12}|0{0,2}(?:,000){1,4}))(?![0-9.,])\s*(.*)"


MOST_BITS = 3_330  # of a factor: 1,000 digits, as many as a number may have
_MOST_POWER = 99


class UnitError(MessageError):
    """Two units do not convert exactly, or one is wrong; the message says which and why."""


class Terms(NamedTuple):
    """What a unit is made of: ``factor`` times the product of ``symbols`` with their exponents, in order."""

    factor: Fraction = Fraction(1)
    symbols: tuple[tuple[str, int], ...] = ()

    def __mul__(self, other: "Terms") -> "Terms":  # type: ignore[override]  # no repeated tuple, but a product
        powers = dict(self.symbols)
        for symbol, power in other.symbols:
            powers[symbol] = powers.get(symbol, 0) + power
        return Terms(self.factor * other.factor, tuple(sorted((s, p) for s, p in powers.items() if p)))

    def __pow__(self, power: int) -> "Terms":
        return Terms(self.factor**power, tuple((symbol, own * power) for symbol, own in self.symbols))

    def __truediv__(self, other: "Terms") -> "Terms":
        return self * other**-1


Lookup = Callable[[str], Terms | None]


def normal(text: str) -> str:
    """Return a unit's text without regard to the space around it and to full-width and squared forms (㎡, ℃)."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def lookup_nothing(_: str) -> None:
    """Know no definitions: the lookup of a table without [units]."""


def read_terms(text: str, defined: Lookup) -> Terms:
    """Read a normal text: a defined or known name, a product or quotient, or else a symbol of its own."""
    if (terms := _whole(text, defined)) is not None:
        return terms
    pieces = _pieces(text) if len(text) <= _LONGEST_READ else None
    if pieces is None:
        return Terms(symbols=((text, 1),))
    result = Terms()
    for sign, piece in pieces:
        result *= _piece(piece, defined) ** sign
    return result


def _whole(text: str, defined: Lookup) -> Terms | None:
    if not text:
        return Terms()
    if (terms := defined(text)) is not None:
        return terms
    name = named(text)
    return Terms(*name) if name else None


def _pieces(text: str) -> list[tuple[int, str]] | None:
    """Split at the operators outside brackets, each piece with its exponent 1 or -1; None: the text is no product."""
    pieces, depth, sign, start = [], 0, 1, 0
    for position, character in enumerate(text.replace("**", "^^") + "·"):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return None
        if depth == 0 and character in _OPERATORS:
            pieces.append((sign, text[start:position].strip()))
            sign, start = -1 if character == "/" else 1, position + 1
    bare_quotient = text.startswith("/")
    if depth or not all(piece for _, piece in pieces[bare_quotient:]):
        return None
    return pieces[bare_quotient:]


def _piece(text: str, defined: Lookup) -> Terms:
    if (terms := _whole(text, defined)) is not None:
        return terms
    if text[0] == "(" and text[-1] == ")":
        return read_terms(text[1:-1].strip(), defined)
    if match := re.fullmatch(_POWER, text):
        return _power(_piece(match[1].strip(), defined), int(match[2]), text)
    if scaled := _power_of_ten(text):
        factor, rest = scaled
        return Terms(factor) * read_terms(rest, defined)
    if (match := re.fullmatch(_DIGIT_POWER, text)) and match[1] in POWER_BASES:
        return Terms(symbols=((match[1], int(match[2])),))
    return Terms(symbols=((text, 1),))


def _power(base: Terms, power: int, text: str) -> Terms:
    """Return the power, unless powers of powers make it a number that fills the memory."""
    bits = max(base.factor.numerator.bit_length(), base.factor.denominator.bit_length())
    highest = max((abs(own) for _, own in base.symbols), default=0)
    if bits * abs(power) > MOST_BITS or highest * abs(power) > _MOST_POWER:
        raise UnitError(message("powers_too_high", text=shortened(text)))
    return base**power


def _power_of_ten(text: str) -> tuple[Fraction, str] | None:
    """Return the number before a unit, 万 or 100,000, and the unit; a base year, 100=2010, is none."""
    if match := re.match(MAGNITUDE, text):
        return Fraction(10 ** magnitude(match[0])), text[match.end() :].strip()
    if "=" not in text and (match := re.fullmatch(_POWER_OF_TEN, text)):
        return Fraction(match[1].replace(",", "")), match[2]
    return None
