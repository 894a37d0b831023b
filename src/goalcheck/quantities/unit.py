"""Units and their exact conversions: magnitudes, per cent and points, the [units] table, physical units."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeVar

from goalcheck.messages.catalogue import Message, Spoken, message, quoted, shortened
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import parse_quantity
from goalcheck.quantities.physical import PhysicalUnitError, factor_of, is_physical, line_between, may_be_physical
from goalcheck.quantities.unit_text import (
    IN_CELLS,
    LATIN,
    MOST_BITS,
    PERCENT_SYMBOL,
    POINTS_SYMBOL,
    Terms,
    UnitError,
    is_name,
    known_symbols,
    normal,
    power_of_ten,
    read_terms,
)

__all__ = ["AS_IT_IS", "PERCENT", "POINTS", "Conversion", "Unit", "UnitError", "Units"]

Value = TypeVar("Value", Fraction, Interval)
_LONGEST_CHAIN = 100
_LONGEST_WORD = 6  # of what a magnitude precedes: 吨标准煤, 立方米
_GREAT_MAGNITUDE = "[十百千]?万?亿|[十百千]?万"


class Unit(NamedTuple):
    """A unit: its ``text`` as written, and what it is made of. No text: a bare number."""

    text: str
    terms: Terms

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return hash(self.text)  # equal units have one text; to hash what they are made of takes long

    @property
    def is_percent(self) -> bool:
        """Return True if it is a share of a hundred or a thousand: %, ‰, or defined by them."""
        return self.terms.symbols == ((PERCENT_SYMBOL, 1),)

    @property
    def is_points(self) -> bool:
        """Return True if it is a difference of percentages: 百分点, pp, percentage points."""
        return self.terms.symbols == ((POINTS_SYMBOL, 1),)

    def to(self, other: "Unit") -> "Conversion":
        """Return the exact way to numbers in the other unit. UnitError if there is none."""
        return _conversion(self, other)

    def same_as(self, other: "Unit") -> bool:
        """Return True if numbers in both units mean the same: 万元 and 10000元, 公里 and km."""
        try:
            return self.to(other).is_identity
        except UnitError:
            return False

    def times(self, other: "Unit") -> "Unit":
        """Return the unit of a product."""
        return Unit("·".join(text for text in (self.text, other.text) if text), self.terms * other.terms)

    def per(self, other: "Unit") -> "Unit | None":
        """Return the unit of a quotient; None where it is a bare number. 万元/元 is one of 10,000, so not bare."""
        terms = self.terms / other.terms
        if terms == Terms():
            return None
        divisor = f"({other.text})" if re.search("[/·*]", other.text) else other.text
        return Unit(f"{self.text or 1}/{divisor}" if divisor else self.text, terms)


PERCENT = Unit(PERCENT_SYMBOL, Terms(symbols=((PERCENT_SYMBOL, 1),)))
POINTS = Unit(POINTS_SYMBOL, Terms(symbols=((POINTS_SYMBOL, 1),)))


class Conversion(NamedTuple):
    """The way from numbers in one unit to numbers in another: times ``factor``, plus ``offset``."""

    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)

    @property
    def is_identity(self) -> bool:
        """Return True if it changes no number."""
        return self.factor == 1 and self.offset == 0

    def apply(self, value: Value) -> Value:
        """Return the number, or the numbers within bounds, in the target's unit."""
        return value if self.is_identity else value * self.factor + self.offset


AS_IT_IS = Conversion()


class Units:
    """Reads units, with the definitions of a [units] table: ``{"箱": "12 件"}``. A wrong one: :class:`UnitError`."""

    def __init__(self, definitions: Mapping[str, str] | None = None) -> None:
        self._meanings = _by_normal_name(definitions or {})
        self._terms: dict[str, Terms] = {}
        self._read: dict[str, Unit] = {}
        for name in self._meanings:
            self._defined(name, ())
            if _contradicts(name, self._terms[name]):
                raise UnitError(message("unit_contradicts", name=name, meaning=quoted(self._meanings[name])))

    def parse(self, text: str) -> Unit:
        """Read a unit; unknown text is a unit of its own, and no text that of bare numbers."""
        try:
            return self.checked(text)
        except UnitError:
            return Unit(text.strip(), Terms(symbols=((normal(text), 1),)))

    def checked(self, text: str) -> Unit:
        """Read a unit like :meth:`parse`; UnitError if its powers are too high."""
        unit = self._read.get(text)
        if unit is None:
            unit = self._read[text] = Unit(text.strip(), read_terms(normal(text), self._terms.get))
        return unit

    def of_one(self, unit: Unit | None) -> Unit | None:
        """Return the unit of what is counted one by one: of 万人 that is 人, for three are not 3万人."""
        found = power_of_ten(normal(unit.text)) if unit else None
        rest = self.parse(found[1]) if found else unit
        is_multiple = unit and rest and rest.terms.symbols == unit.terms.symbols  # 千瓦时 is none of 瓦时
        return rest if is_multiple else unit

    def known(self, text: str) -> bool:
        """Return True if a text is a unit known by name, a product of them, or has a magnitude: 亿元, 元/人."""
        name = normal(text)
        if great := re.match(_GREAT_MAGNITUDE, name):
            rest = name[great.end() :]
            if not rest or (len(rest) <= _LONGEST_WORD and rest.isalpha()):
                return True
        terms = self.parse(name).terms
        named = all(symbol in known_symbols() for symbol, _ in terms.symbols)
        return name in self._terms or is_name(name) or (bool(terms.symbols) and named)

    def known_in_cell(self, text: str) -> bool:
        """Return True if a text after a number is a unit: those known by name, of amounts of data, or physical ones."""
        return self.known(text) or normal(text) in IN_CELLS or is_physical(normal(text))

    def _defined(self, name: str, path: tuple[str, ...]) -> Terms | None:
        """Return what a name of the [units] table comes to, through the definitions that its own one names."""
        if name in self._terms or name not in self._meanings:
            return self._terms.get(name)
        if name in path:
            raise UnitError(message("units_in_a_circle", path=" → ".join([*path[path.index(name) :], name])))
        if len(path) >= _LONGEST_CHAIN:
            raise UnitError(message("unit_chain_too_long", name=path[0], most=_LONGEST_CHAIN))
        factor, rest = _meaning(name, self._meanings[name])
        terms = Terms(factor) * read_terms(rest, lambda other: self._defined(other, (*path, name)))
        if max(terms.factor.numerator.bit_length(), terms.factor.denominator.bit_length()) > MOST_BITS:
            raise UnitError(message("unit_too_many_digits", name=path[0] if path else name))
        self._terms[name] = terms
        return terms


def _by_normal_name(definitions: Mapping[str, str]) -> dict[str, str]:
    meanings: dict[str, str] = {}
    for written, meaning in definitions.items():
        name = normal(written)
        if not name:
            raise UnitError(message("unit_without_name"))
        if meanings.setdefault(name, meaning) != meaning:
            raise UnitError(
                message("unit_defined_twice", name=name, first=quoted(meanings[name]), second=quoted(meaning))
            )
    return meanings


def _meaning(name: str, meaning: str) -> tuple[Fraction, str]:
    try:
        number, unit = parse_quantity(meaning)
    except ValueError:
        raise UnitError(message("defines_no_unit", name=name, meaning=quoted(meaning))) from None
    if number <= 0:
        raise UnitError(message("defines_no_positive_unit", name=name, meaning=quoted(meaning)))
    return Fraction(number), normal(unit)


def _contradicts(name: str, terms: Terms) -> bool:
    """Return True if a definition says otherwise than what is known: % as points, 万元 as 1,000 元, km as 900 m."""
    known, defined = Unit(name, read_terms(name, dict[str, Terms]().get)), Unit("", terms)
    if known.terms == defined.terms:
        return False
    fixed = known.is_percent or known.is_points or re.match(_GREAT_MAGNITUDE, name) is not None
    if fixed or known.terms.symbols == defined.terms.symbols:
        return True
    is_physical_name = name in LATIN or is_name(name)  # these alone are compared through the units library
    try:
        return is_physical_name and not known.to(defined).is_identity
    except UnitError:
        return False


@lru_cache(maxsize=4096)
def _conversion(source: Unit, target: Unit) -> Conversion:
    ratio = source.terms / target.terms
    if not ratio.symbols:
        return Conversion(ratio.factor)
    bare = not (source.terms.symbols and target.terms.symbols)
    if bare or not all(may_be_physical(symbol) for symbol, _ in ratio.symbols):
        raise UnitError(_refusal(source, target))
    try:
        match source.terms.symbols, target.terms.symbols:
            case ((one, 1),), ((other, 1),):
                factor, offset = line_between(one, other)
                return Conversion(ratio.factor * factor, offset / target.terms.factor)
            case _:
                return Conversion(ratio.factor * factor_of(ratio.symbols))
    except PhysicalUnitError as error:
        raise UnitError(_refusal(source, target, error.found)) from None


def _refusal(source: Unit, target: Unit, why: Spoken = "") -> Message:
    wordless = {"": message("number_without_unit"), POINTS_SYMBOL: message("points_word")}
    one, other = (wordless.get(unit.text, shortened(unit.text)) for unit in (source, target))
    if {source.is_points, target.is_percent} == {True} or {source.is_percent, target.is_points} == {True}:
        why = message("points_are_differences")
    if why:
        return message("no_conversion_because", one=one, other=other, why=why)
    return message("no_conversion", one=one, other=other)
