"""A value cell's number with its unit, by the grammar of quantities: ``98.5 %``, ``$1,200``, ``<1``, ``1m30s``.

What a source says of its cells (marks, parentheses, clocks) is settled before, by :mod:`goalcheck.figures.normalize`.
"""

import re
from decimal import Decimal

from goalcheck.messages.catalogue import MessageError, Spoken, message
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import parse_cell, parse_number, parse_quantity
from goalcheck.quantities.spelling import narrow, quoted
from goalcheck.quantities.unit import Units

_BOUND_BEFORE = r"(?s)(<=|>=|[<>≤≥])\s*(.*)"
_CURRENCY = r"(?s)([+-]?)\s*((?:US|HK|NT|A|C|S)?\$|[€£¥₩₽₹])\s*(.*)"
_DURATION = (
    r"(?:(?P<d>[0-9]+) ?d ?)?(?:(?P<h>[0-9]+) ?h ?)?(?:(?P<min>[0-9]+) ?m(?:in)? ?)?"
    r"(?:(?P<s>[0-9]+(?:\.[0-9]+)?) ?s ?)?(?:(?P<ms>[0-9]+(?:\.[0-9]+)?) ?ms)?"
)
_SECONDS = {"d": Decimal(86_400), "h": Decimal(3_600), "min": Decimal(60), "s": Decimal(1), "ms": Decimal("0.001")}
_CLOCK = r"-?[0-9]+(:[0-9]{2}){1,2}([.,][0-9]+)?"
_ONE_COMMA = r"[+-]?[1-9][0-9]{0,2},[0-9]{3}(?![0-9,.])"
_MOST = 1_500
_LONGEST_MARK = 30

Amount = Decimal | Interval


def read_amount(text: str, *, decimal: str, units: Units, doubtful_commas: bool = False) -> tuple[Amount, str]:
    """Read a value cell: its number, or the bounds it lies within, and the unit in the cell.

    ``doubtful_commas``: ``1,875`` may be 1.875, for semicolons separate the file's cells. MessageError.
    """
    cell = narrow(text.strip())
    if doubtful_commas and re.match(_ONE_COMMA, cell):
        raise MessageError(message("doubtful_comma", text=quoted(cell)), message("set_decimal"))
    try:
        return parse_cell(cell, decimal=decimal)
    except MessageError as error:
        if len(cell) > _MOST or not re.search("[0-9]", cell):
            raise
        no_number = error.found
    read = _bounds(cell, decimal, units) or _duration(cell) or _quantity(cell, decimal, units)
    if read is None:
        raise _explained(cell, no_number, decimal)
    return read


def is_amount(text: str, *, decimal: str = ".", units: Units) -> bool:
    """Whether a text is such a number or bound."""
    try:
        read_amount(text, decimal=decimal, units=units)
    except MessageError:
        return False
    return True


def _bounds(cell: str, decimal: str, units: Units) -> tuple[Interval, str] | None:
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


def _quantity(cell: str, decimal: str, units: Units) -> tuple[Decimal, str] | None:
    """Return a number and its known unit; None: it is none, or its unit is not known."""
    money = re.fullmatch(_CURRENCY, cell)
    try:
        if money:
            return parse_number(f"{money[1]}{money[3]}", decimal=decimal), money[2]
        number, unit = parse_quantity(cell, decimal=decimal)
    except ValueError:
        return None
    return (number, unit) if not unit or units.known_in_cell(unit) else None


def _explained(cell: str, no_number: Spoken, decimal: str) -> MessageError:
    """Return the error that names the setting by which a cell with digits could be read."""
    if re.fullmatch(r"[^()]{0,3}\(.*[0-9].*\)", cell):
        return MessageError(message("in_parentheses", text=quoted(cell)), message("set_parentheses"))
    if re.fullmatch(_CLOCK, cell):
        return MessageError(message("may_be_duration", text=quoted(cell)), message("set_durations"))
    try:
        _, rest = parse_quantity(cell, decimal=decimal)
    except ValueError:
        rest = re.sub(r"^[+-]?[0-9.,]+\s*", "", cell)
    if decimal == "." and re.fullmatch(r"[+-]?[0-9.]*,[0-9]+", cell):
        return MessageError(no_number, message("set_decimal_comma"))
    if not rest or rest == cell or len(rest) > _LONGEST_MARK or re.search("[0-9]", rest):
        return MessageError(no_number, message("one_number_a_cell"))
    found = message("unknown_text_in_cell", text=quoted(cell), rest=quoted(rest))
    return MessageError(found, message("unit_or_mark", rest=rest))
