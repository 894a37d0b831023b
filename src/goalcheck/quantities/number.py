"""Exact numbers from text: separators, signs, exponents, Chinese magnitudes; with a unit or as a bound, in value cells.

What is no number is a :class:`ValueError` whose message quotes the text; its size is judged before anything is built.
What a source says of its cells (marks, parentheses, clocks) is settled before, by :mod:`goalcheck.figures.batch`.
"""

import re
import unicodedata
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from functools import cache
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import MessageError, Spoken, listed, message, quoted
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.spelling import alike, narrow
from goalcheck.quantities.unit_text import glued_scale, magnitude_of

if TYPE_CHECKING:
    from goalcheck.quantities.unit import Units

EXACT = Context(
    prec=100_000,
    Emin=-999_999,
    Emax=999_999,
    traps=[Inexact, InvalidOperation, DivisionByZero, Overflow],
)
"""Arithmetic that raises :class:`decimal.Inexact` rather than round."""

is_plain = re.compile(r"-?[0-9]{1,28}(?:\.[0-9]{1,9})?").fullmatch
"""The numbers that every engine reads by itself, and alike; the others go through :func:`read_amount`."""

MISSING_MARKERS = frozenset({"", "-", "—", ".", "..", "…", "NA", "N/A", "#N/A", "#NA", "null", "NaN"})
"""Texts of a value column that mean "no figure"."""

ZERO = Decimal(0)  # zero has no sign
MOST_DIGITS = 1_000  # of a number, and its greatest power of ten: nothing bigger is ever built
_MOST_CHARACTERS = 1_500  # 1,000 digits with their separators, a sign, an exponent and a unit
_BOUND_BEFORE = r"(?s)(<=|>=|[<>≤≥])\s*(.*)"
_CURRENCY = r"(?s)([+-]?)\s*((?:US|HK|NT|A|C|S)?\$|[€£¥₩₽₹])\s*(.*)"
_DURATION = (
    r"(?:(?P<d>[0-9]+) ?d ?)?(?:(?P<h>[0-9]+) ?h ?)?(?:(?P<min>[0-9]+) ?m(?:in)? ?)?"
    r"(?:(?P<s>[0-9]+(?:\.[0-9]+)?) ?s ?)?(?:(?P<ms>[0-9]+(?:\.[0-9]+)?) ?ms)?"
)
_SECONDS = {"d": Decimal(86_400), "h": Decimal(3_600), "min": Decimal(60), "s": Decimal(1), "ms": Decimal("0.001")}
CLOCK = "(-?)([0-9]+):([0-9]{2})(?::([0-9]{2}(?:[.,][0-9]+)?))?"
THOUSANDS = {" ": "[ \xa0\u2009\u202f]", "'": "['’]"}
"""What may part thousands where a source says so."""
IN_PARENTHESES = r"([^()0-9]{0,3})\(\s*(.*[0-9].*?)\s*\)\s*(%?)"
_ONE_COMMA = r"[+-]?[1-9][0-9]{0,2},[0-9]{3}(?![0-9,.])"
_LONGEST_MARK = 30
_NUMBER_WITH_LETTERS = r"[+-]?(?=.*[0-9])[0-9OoIl.,]+ ?[%‰]?"
_LETTER_FOR_DIGIT = r"[Oo]|[Il](?=.*[0-9])"  # 5l may be litres

Amount = Decimal | Interval


@cache
def _grammar(decimal: str) -> re.Pattern[str]:
    separator, point = (",", r"\.") if decimal == "." else (r"\.", ",")
    grouped_digits = rf"[1-9][0-9]{{0,2}}(?:{separator}[0-9]{{3}})+"
    return re.compile(
        rf"(?P<sign>[+-]?)(?:(?P<whole>{grouped_digits}|[0-9]+)(?:{point}(?P<part>[0-9]+))?|{point}(?P<bare>[0-9]+))"
        "(?:[eE](?P<exponent>[+-]?[0-9]+))?"
    )


def is_missing(text: str, more: frozenset[str] = frozenset()) -> bool:
    """Return True if a value cell holds no figure: one of :data:`MISSING_MARKERS`, or of ``more``, in plain forms.

    What nobody sees is blank.
    """
    marker = narrow(text.strip())
    return marker in MISSING_MARKERS or marker in more or not alike(marker)


def parse_number(text: str, *, decimal: str = ".") -> Decimal:
    """Read ``45,000``, ``4.5万``, ``-35``, ``1.2e4``; with ``decimal=","``, ``1.234,5``. ValueError if it is none."""
    cell = text.strip()
    if decimal == "." and is_plain(cell):
        return Decimal(cell) or ZERO
    number, rest = _split(cell, decimal)
    if rest:
        raise _no_number(cell)
    return number


def ungrouped(text: str, gap: str, decimal: str) -> str:
    """Return a cell with the sign that parts thousands in plain numbers where it has this one, of THOUSANDS."""
    return re.sub(rf"(?<=[0-9]){THOUSANDS[gap]}(?=[0-9]{{3}}(?![0-9]))", "," if decimal == "." else ".", text)


def pointed(text: str, decimal: str) -> str:
    """Return a number that is written with this sign before its decimals as with a point; what is none stays."""
    try:
        return text if decimal == "." else f"{parse_number(text, decimal=decimal):f}"
    except ValueError:
        return text


def parse_quantity(text: str, *, decimal: str = ".") -> tuple[Decimal, str]:
    """Read a number with its unit, ``9.8万亿元``, ``$1,200``, ``5%``; a magnitude belongs to the number: ``4万``."""
    if money := re.fullmatch(_CURRENCY, narrow(text.strip())):
        return parse_number(f"{money[1]}{money[3]}", decimal=decimal), money[2]
    number, rest = _split(text, decimal)
    power, unit = magnitude_of(rest.lstrip())  # it may still come, after a space: "9.8 万亿元"
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
    power, rest = magnitude_of(cell[match.end() :])
    return _scaled(cell, _built(cell, match), power), rest


def _built(cell: str, match: re.Match[str]) -> Decimal:
    whole = re.sub("[.,]", "", match["whole"] or "0")
    part = match["part"] or match["bare"] or ""
    exponent = int(match["exponent"] or 0)
    if len(whole) + len(part) > MOST_DIGITS:
        raise MessageError(message("too_many_digits", text=quoted(cell), count=f"{len(whole) + len(part):,}"))
    if abs(exponent) > MOST_DIGITS:
        raise _too_extreme(cell)
    return _scaled(cell, Decimal(f"{match['sign']}{whole}.{part}"), exponent)


def _scaled(cell: str, number: Decimal, power: int) -> Decimal:
    if not number:
        return ZERO
    if abs(number.adjusted() + power) > MOST_DIGITS:
        raise _too_extreme(cell)
    return number.scaleb(power, EXACT)


def _too_extreme(cell: str) -> ValueError:
    return MessageError(message("number_too_extreme", text=quoted(cell)))


def _may_be_unit(unit: str) -> bool:
    """Return True if the rest of a quantity can be a unit, rather than more of a number or of an expression."""
    begins = unit[0].isalpha() or unit[0] in ("%", "‰") or unicodedata.category(unit[0]) in ("Sc", "So")
    return begins and not re.search(r"[+`=<>*\"]| - ", unit)


def read_amount(text: str, *, decimal: str = ".", units: "Units", doubtful_commas: bool = False) -> tuple[Amount, str]:
    """Read a value cell: its number, or the bounds it lies within, and the unit in the cell.

    ``doubtful_commas``: ``1,875`` may be 1.875, for semicolons separate the file's cells. MessageError.
    """
    cell = narrow(text.strip())
    if doubtful_commas and re.match(_ONE_COMMA, cell):
        raise MessageError(message("doubtful_comma", text=quoted(cell)), message("set_decimal"))
    try:
        return parse_number(cell, decimal=decimal), ""
    except MessageError as error:
        if len(cell) > _MOST_CHARACTERS or not re.search("[0-9]", cell):
            raise
        no_number = error.found
    read = _quantity(cell, decimal, units) or _bounds(cell, decimal, units) or _duration(cell)
    if read is None:
        raise _explained(cell, no_number, decimal)
    return read


def is_amount(text: str, *, decimal: str = ".", units: "Units") -> bool:
    """Whether a text is such a number or bound."""
    try:
        read_amount(text, decimal=decimal, units=units)
    except MessageError:
        return False
    return True


def _bounds(cell: str, decimal: str, units: "Units") -> tuple[Interval, str] | None:
    if found := re.fullmatch(_BOUND_BEFORE, cell):
        sign, rest = found[1], found[2]
    elif cell[-1] in "+-":
        sign, rest = cell[-1], cell[:-1]
    else:
        return None
    quantity = _quantity(rest, decimal, units)
    return (Interval.of(sign, quantity[0]), quantity[1]) if quantity else None


def _duration(cell: str) -> tuple[Decimal, str] | None:
    found = re.fullmatch(_DURATION, cell)
    parts = {name: text for name, text in found.groupdict().items() if text} if found else {}
    if len(parts) < 2:  # 350 ms is a quantity like any other
        return None
    return sum((Decimal(text) * _SECONDS[name] for name, text in parts.items()), Decimal(0)), "s"


def _quantity(cell: str, decimal: str, units: "Units") -> tuple[Decimal, str] | None:
    """Return a number and its known unit; None: it is none, or its unit is not known."""
    try:
        number, unit = parse_quantity(cell, decimal=decimal)
    except ValueError:
        return None
    return (number, unit) if not unit or units.known_in_cell(unit) else None


def _is_grouped(cell: str, gap: str, decimal: str) -> bool:
    """Return True if a cell is a number with this sign, of THOUSANDS, where thousands are."""
    try:
        return (plain := ungrouped(cell, gap, decimal)) != cell and bool(parse_quantity(plain, decimal=decimal))
    except ValueError:
        return False


def _explained(cell: str, no_number: Spoken, decimal: str) -> MessageError:
    """Return the error that names the setting by which a cell with digits could be read."""
    if re.fullmatch(IN_PARENTHESES, cell):
        return MessageError(message("in_parentheses", text=quoted(cell)), message("set_parentheses"))
    if gap := next((sign for sign in THOUSANDS if _is_grouped(cell, sign, decimal)), None):
        return MessageError(no_number, message("set_thousands", sign=f'"{gap}"'))
    if re.fullmatch(CLOCK, cell):
        return MessageError(message("may_be_duration", text=quoted(cell)), message("set_durations"))
    if letters := re.findall(_LETTER_FOR_DIGIT, cell) if re.fullmatch(_NUMBER_WITH_LETTERS, cell) else []:
        return MessageError(no_number, message("letter_for_digit", letters=listed(map(quoted, dict.fromkeys(letters)))))
    try:
        _, rest = parse_quantity(cell, decimal=decimal)
    except ValueError:
        rest = re.sub(r"^[+-]?[0-9.,]+\s*", "", cell)
    if decimal == "." and re.fullmatch(r"[+-]?[0-9.]*,[0-9]+", cell):
        return MessageError(no_number, message("set_decimal_comma"))
    if not rest or rest == cell or len(rest) > _LONGEST_MARK or re.search("[0-9]", rest):
        return MessageError(no_number, message("one_number_a_cell"))
    found = message("unknown_text_in_cell", text=quoted(cell), rest=quoted(rest))
    if power := glued_scale(rest):
        return MessageError(found, message("scale_with_unit", rest=rest, factor=f"{10**power}"))
    return MessageError(found, message("unit_or_mark", rest=rest))
