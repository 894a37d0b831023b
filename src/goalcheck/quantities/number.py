"""Exact numbers from text: separators, signs, exponents, Chinese magnitudes, per cent; and marks of missing figures.

What is no number is a :class:`ValueError` whose message quotes the text; its size is judged before anything is built.
"""

import re
import unicodedata
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from functools import cache

from goalcheck.messages.catalogue import MessageError, message
from goalcheck.quantities.spelling import narrow, quoted
from goalcheck.quantities.unit_names import MAGNITUDE, is_name, magnitude

EXACT = Context(
    prec=100_000,
    Emin=-999_999,
    Emax=999_999,
    traps=[Inexact, InvalidOperation, DivisionByZero, Overflow],
)
"""Arithmetic that raises :class:`decimal.Inexact` rather than round."""

PLAIN = r"-?[0-9]{1,28}(?:\.[0-9]{1,9})?"
"""The numbers that every engine reads by itself, and alike; the others go through :func:`parse_cell`."""

MISSING_MARKERS = frozenset({"", "-", "—", ".", "..", "…", "NA", "N/A", "#N/A", "#NA", "null", "NaN"})
"""Texts of a value column that mean "no figure"."""

_ZERO = Decimal(0)  # zero has no sign
_MOST_DIGITS = 1_000
_MOST_EXPONENT = 1_000
_MOST_CHARACTERS = 1_500  # 1,000 digits with their separators, a sign, an exponent and a unit

_plain = re.compile(PLAIN).fullmatch


@cache
def _grammar(decimal: str) -> re.Pattern[str]:
    separator, point = (",", r"\.") if decimal == "." else (r"\.", ",")
    grouped_digits = rf"[1-9][0-9]{{0,2}}(?:{separator}[0-9]{{3}})+"
    return re.compile(
        rf"(?P<sign>[+-]?)(?:(?P<whole>{grouped_digits}|[0-9]+)(?:{point}(?P<part>[0-9]+))?|{point}(?P<bare>[0-9]+))"
        "(?:[eE](?P<exponent>[+-]?[0-9]+))?"
    )


def is_missing(text: str, more: frozenset[str] = frozenset()) -> bool:
    """Return True if a value cell holds no figure: one of :data:`MISSING_MARKERS`, or of ``more``."""
    marker = text.strip()
    return marker in MISSING_MARKERS or marker in more


def parse_number(text: str, *, decimal: str = ".") -> Decimal:
    """Read ``45,000``, ``4.5万``, ``-35``, ``1.2e4``; with ``decimal=","``, ``1.234,5``. ValueError if it is none."""
    number, rest = _split(text, decimal)
    if rest:
        raise _no_number(text)
    return number


def parse_cell(text: str, *, decimal: str = ".") -> tuple[Decimal, str]:
    """Read a value cell: its number and its unit, ``%``, ``‰`` or none. ValueError if it is no number."""
    cell = text.strip()
    if decimal == "." and _plain(cell):
        return Decimal(cell) or _ZERO, ""
    number, rest = _split(cell, decimal)
    unit = rest.lstrip()
    if unit not in ("", "%", "‰"):
        raise _no_number(text)
    return number, unit


def parse_quantity(text: str, *, decimal: str = ".") -> tuple[Decimal, str]:
    """Read a number with its unit, ``9.8万亿元``, ``12 件``, ``5%``; a magnitude belongs to the number: ``4万``."""
    number, rest = _split(text, decimal)
    power, unit = _magnitude_of(rest.lstrip())  # it may still come, after a space: "9.8 万亿元"
    number, unit = _scaled(text, number, power), unit.lstrip()
    if unit and not _may_be_unit(unit):
        raise MessageError(message("no_quantity", text=quoted(text.strip())))
    return number, unit


def _no_number(text: str) -> ValueError:
    return MessageError(message("not_a_number", text=quoted(text.strip())))


def _split(text: str, decimal: str) -> tuple[Decimal, str]:
    """Return the number, with its magnitude, that the text begins with, and what follows it."""
    cell = text.strip()
    if len(cell) > _MOST_CHARACTERS:
        raise MessageError(message("number_too_long", text=quoted(cell), count=f"{len(cell):,}"))
    cell = narrow(cell)
    match = _grammar(decimal).match(cell)
    if match is None:
        raise _no_number(cell)
    power, rest = _magnitude_of(cell[match.end() :])
    return _scaled(cell, _built(cell, match), power), rest


def _built(cell: str, match: re.Match[str]) -> Decimal:
    whole = re.sub("[.,]", "", match["whole"] or "0")
    part = match["part"] or match["bare"] or ""
    exponent = int(match["exponent"] or 0)
    if len(whole) + len(part) > _MOST_DIGITS:
        raise MessageError(message("too_many_digits", text=quoted(cell), count=f"{len(whole) + len(part):,}"))
    if abs(exponent) > _MOST_EXPONENT:
        raise _too_extreme(cell)
    return _scaled(cell, Decimal(f"{match['sign']}{whole}.{part}"), exponent)


def _scaled(cell: str, number: Decimal, power: int) -> Decimal:
    if not number:
        return _ZERO
    if abs(number.adjusted() + power) > _MOST_EXPONENT:
        raise _too_extreme(cell)
    return number.scaleb(power, EXACT)


def _too_extreme(cell: str) -> ValueError:
    return MessageError(message("number_too_extreme", text=quoted(cell)))


def _magnitude_of(text: str) -> tuple[int, str]:
    """Return the power of ten of the magnitude that begins the text, and the rest; 千瓦时 and 百分点 have none."""
    match = re.match(MAGNITUDE, text)
    if match is None or is_name(re.split("[/·*]", text)[0].strip()):
        return 0, text
    return magnitude(match[0]), text[match.end() :]


def _may_be_unit(unit: str) -> bool:
    """Return True if the rest of a quantity can be a unit, rather than more of a number or of an expression."""
    begins = unit[0].isalpha() or unit[0] in ("%", "‰") or unicodedata.category(unit[0]) in ("Sc", "So")
    return begins and not re.search(r"[+`=<>*\"]| - ", unit)
