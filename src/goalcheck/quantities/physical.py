"""Physical units through the units library, Pint: exact factors only, and loaded only when first asked."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from math import prod
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import MessageError, message

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pint

# What Pint keeps in place of pi: a factor that holds it is no exact one.
_PI_DIGITS = 31415926535897932384626433832795028841971693993751

_SYMBOL = r"[A-Za-zμΩ°][A-Za-zμΩ°_ ]{0,60}[23]?"  # Pint's longest has 41 letters, and it takes minutes over thousands
_NEVER = frozenset({"month"})  # no number of days
_SHORTEST_NAME = 3
_TWO_MEANINGS = frozenset({"ton", "tons", "gallon", "gallons", "gal"})
_PARTS_OF_A_BYTE = "(?:da|[hdcmuμn])(?:B|[Bb]its?|[Bb]ytes?)"  # which nobody measures: mB is written for MB


class PhysicalUnitError(MessageError):
    """Two symbols do not convert exactly; the message is a remark that may be empty."""


def may_be_physical(symbol: str) -> bool:
    """Return True if the units library could know the symbol; cheap, and true of most Latin words."""
    return symbol not in _NEVER and re.fullmatch(_SYMBOL, symbol) is not None


def is_physical(name: str) -> bool:
    """Return True if the units library knows a name of three letters or more; shorter ones may be marks."""
    if len(name) < _SHORTEST_NAME or not may_be_physical(name):
        return False
    try:
        _unit(name)
    except PhysicalUnitError:
        return False
    return True


def line_between(source: str, target: str) -> tuple[Fraction, Fraction]:
    """Return the exact factor and offset that lead from one symbol's scale to the other's: °C to °F is 9/5 and 32."""
    _root_factor(((source, 1), (target, -1)))
    scale = _registry().Quantity
    try:
        offset, one = (_exact(scale(Fraction(x), _unit(source)).to(_unit(target)).magnitude) for x in (0, 1))
    except TypeError:  # where there is NumPy, Pint's logarithms take no fractions; else they give floats
        raise PhysicalUnitError(message("factor_not_exact")) from None
    return _without_pi(one - offset), offset


def factor_of(symbols: Iterable[tuple[str, int]]) -> Fraction:
    """Return the number that a product of symbols comes to, where it is one: km · m⁻¹ is 1000."""
    return _without_pi(_root_factor(symbols))


def _root_factor(symbols: Iterable[tuple[str, int]]) -> Fraction:
    none = _registry().Unit("")
    factor, roots = _registry().get_root_units(prod((_unit(symbol) ** power for symbol, power in symbols), start=none))
    if roots != none:
        raise PhysicalUnitError("")
    return _exact(factor)


@cache
def _unit(symbol: str) -> pint.Unit:
    if symbol in _TWO_MEANINGS:
        raise PhysicalUnitError(message("symbol_of_two_meanings", symbol=symbol))
    if re.fullmatch(_PARTS_OF_A_BYTE, symbol):
        raise PhysicalUnitError(message("part_of_a_byte", symbol=symbol))
    words = symbol if symbol.startswith(("square ", "cubic ")) else symbol.replace(" ", "_")
    expression = re.sub("([23])$", r"**\1", words)
    try:
        return _registry().parse_units(expression)
    except Exception as error:  # any word may come here, and Pint's parser has no one error
        raise PhysicalUnitError("") from error


def _exact(number: object) -> Fraction:
    if isinstance(number, int | Fraction):
        return Fraction(number)
    raise PhysicalUnitError(message("factor_not_exact"))


def _without_pi(factor: Fraction) -> Fraction:
    if factor.numerator % _PI_DIGITS and factor.denominator % _PI_DIGITS:
        return factor
    raise PhysicalUnitError(message("factor_not_exact"))


@cache
def _registry() -> pint.UnitRegistry[Fraction]:
    try:
        import pint
    except ImportError:
        raise PhysicalUnitError(message("units_extra")) from None
    return pint.UnitRegistry(non_int_type=Fraction)
