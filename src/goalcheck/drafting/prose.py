"""Quantities in running text: numbers with units, in goalcheck's own grammar and more, ranges, bases and rates."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from goalcheck.drafting.wording import AMOUNTS
from goalcheck.quantities.shown import show
from goalcheck.quantities.spelling import narrow
from goalcheck.quantities.unit_text import COUNTED, LATIN, MAGNITUDE, is_name, magnitude

_BLANKS = dict.fromkeys(map(ord, "\n\xa0\u2009\u202f"), " ")
_BLANK = re.compile(r"\s")
_MAGNITUDE = re.compile(MAGNITUDE)
_CURRENCY = re.compile(rf"({'|'.join(map(re.escape, AMOUNTS.currencies))})[ \xa0]?\Z")
_LONGEST_UNIT = 8
_MARKS = ",.，。；;、()（）:：-—~至"  # behind which no unit is; nor at the end
_UNIT_AHEAD = 40  # characters
_LONGEST_NUMBER = 900  # characters; goalcheck reads a thousand digits, those of a magnitude included


def lowered(text: str) -> str:
    """Return a text in lower case, each character at its place, with plain blanks for others and for ends of lines."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.translate(_BLANKS)


class ProseAmount(NamedTuple):
    """A number in a text with its unit, and where both are."""

    start: int
    end: int
    unit: str
    digits: str
    digits_end: int  # where the number itself ends, its magnitude included
    power: str | int = 0  # its magnitude: 万, or an exponent of ten

    @property
    def value(self) -> Fraction:
        """The number, its magnitude included."""
        power = magnitude(self.power) if isinstance(self.power, str) else self.power
        return Fraction(self.digits.replace(",", "")) * Fraction(10) ** power

    @property
    def written(self) -> str:
        """The number as the targets file has it: 4万 as it is, 20 million in digits."""
        if isinstance(self.power, str):
            return self.digits + self.power
        return show(self.value).text.replace(",", "") if self.power else self.digits.replace(",", "")

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"


def amounts(text: str) -> list[ProseAmount]:
    """Return the quantities of a text in order; a number that is beyond what goalcheck reads is left out."""
    plain = narrow(AMOUNTS.list_mark.sub(r"\1、", text) if not text.isascii() else text)
    found = (match for match in AMOUNTS.number.finditer(plain) if match.end() - match.start() <= _LONGEST_NUMBER)
    return [_amount(plain, match) for match in found]


def _amount(text: str, match: re.Match[str]) -> ProseAmount:
    start, end = match.span()
    before = text[max(start - 5, 0) : start]
    money = _CURRENCY.search(before) if before.rstrip(" \xa0").endswith(AMOUNTS.currencies) else None
    power, end = _magnitude(text, end, money=money is not None)
    unit, unit_end = unit_at(text, end)
    if money:
        start -= len(before) - money.start()
        unit, unit_end = (unit, unit_end) if unit else (money[1], end)
    return ProseAmount(start, unit_end, unit, _BLANK.sub(",", match[0]), end, power)


def with_power_of(low: ProseAmount, high: ProseAmount) -> ProseAmount:
    """Return the lower end of a range with the magnitude that is written once, behind the upper end: 1—2万."""
    if low.power or not high.power or low.value >= high._replace(power=0).value:
        return low
    return low._replace(power=high.power)


def _magnitude(text: str, at: int, *, money: bool) -> tuple[str | int, int]:
    """Return the magnitude behind a number, as Chinese or as a power of ten, and where it ends."""
    begin = _behind_blanks(text, at)
    if text[begin : begin + 1].isascii():
        if match := AMOUNTS.english_magnitude.match(text, at):
            return AMOUNTS.magnitudes[match[1].lower()], match.end()
        if money and (match := AMOUNTS.short_magnitude.match(text, at)):
            return AMOUNTS.short_magnitudes[match[1].lower()], match.end()
        return 0, at
    match = _MAGNITUDE.match(text, begin)
    return (0, at) if match is None or _named_unit(text, begin) else (match[0], match.end())


def _behind_blanks(text: str, at: int) -> int:
    found = AMOUNTS.spaces.match(text, at)
    return found.end() if found else at


def unit_at(text: str, at: int) -> tuple[str, int]:
    """Return the unit behind a number and where it ends; "" and the number's end where none is known."""
    if text[at : at + 1] in _MARKS:
        return "", at
    unit, length = _unit_of(text[at : at + _UNIT_AHEAD])
    return unit, at + length


@lru_cache(maxsize=4_096)
def _unit_of(text: str) -> tuple[str, int]:
    """Return the unit with which a text begins, and how long it is with the blanks before it."""
    begin = _behind_blanks(text, 0)
    if match := AMOUNTS.english_unit.match(text, begin):
        return AMOUNTS.same_unit.get(match[0].lower(), match[0]), match.end()
    name = max(_named_unit(text, begin), _measure_word(text, begin), key=len)
    if not name:
        mixed = AMOUNTS.mixed_unit.match(text, begin)
        return (mixed[0], mixed.end()) if mixed else ("", 0)
    end = begin + len(name)
    if both := AMOUNTS.denominators.match(text, end):
        return f"{name}{both[0]}", both.end()
    if text[end : end + 1] == "/" and (below := _named_unit(text, end + 1)):
        return f"{name}/{below}", end + 1 + len(below)
    return name, end


def _named_unit(text: str, at: int) -> str:
    """Return the longest name of a unit that begins here."""
    for length in range(min(_LONGEST_UNIT, len(text) - at), 0, -1):
        name = text[at : at + length]
        if (name in COUNTED or name in LATIN or is_name(name)) and name not in AMOUNTS.no_units:
            goes_on = name[-1].isascii() and name[-1].isalpha() and text[at + length : at + length + 1].isalnum()
            return "" if goes_on and text[at + length].isascii() else name
    return ""


def _measure_word(text: str, at: int) -> str:
    word = next((word for length in (4, 3, 2, 1) if (word := text[at : at + length]) in AMOUNTS.measure_words), "")
    return "" if word in {"分", "期"} and not AMOUNTS.points_end.match(text, at + 1) else word


class Statement(NamedTuple):
    """A number that a sentence states: its place, its amount, of a range the upper end too, and the base before it."""

    start: int
    end: int
    amount: ProseAmount
    high: ProseAmount | None = None
    base: ProseAmount | None = None
    unit: str = ""
    within: ProseAmount | None = None  # 8% ± 0.5%


def statements(text: str, small: str, spelled: Sequence[ProseAmount] = ()) -> list[Statement]:
    """Return what a sentence states in numbers, in order: those in digits, and what is ``spelled`` in words.

    ``small`` is the text in lower case.
    """
    found = [one for one in amounts(text) if not AMOUNTS.year_of_base.match(text, one.start)]
    if spelled:
        found = [one for one in found if not any(part.start <= one.start < part.end for part in spelled)]
        found = sorted([*found, *spelled], key=lambda one: one.start)
    result: list[Statement] = []
    at, base = 0, None
    while at < len(found):
        one = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        if following and _is_base(small, one, following):
            base, at = one, at + 1
            continue
        end, unit, used = one.end, one.unit, 2
        high: ProseAmount | None = None
        within: ProseAmount | None = None
        below = AMOUNTS.per_thing.match(text, end) if unit not in AMOUNTS.currencies else None
        if following and _is_range(small, one, following):
            one, high, end, unit = with_power_of(one, following), following, following.end, following.unit
        elif following and AMOUNTS.plus_minus.fullmatch(small, end, following.start):
            within, end, unit = following, following.end, unit or following.unit
        elif following and not below and AMOUNTS.per.fullmatch(small, end, following.start):
            of = AMOUNTS.per_what.match(text, following.end) if "every" not in text[end : following.start] else None
            end = of.end() if of else following.end
            unit = " ".join(f"{unit} {text[one.end : end].replace('/', ' per ')}".split())
        else:
            end, unit, used = below.end() if below else end, " ".join(f"{unit} {below[0] if below else ''}".split()), 1
        result.append(Statement(one.start, end, one, high, base, unit, within))
        base, at = None, at + used
    return result


def _is_base(text: str, one: ProseAmount, following: ProseAmount) -> bool:
    """Return True if the number is where a change begins: from 30 % to 50 %, 从75%提高到100%."""
    if following.start - one.end > 60:
        return False
    between = text[one.end : following.start]
    before = text[max(one.start - 24, 0) : one.start]
    by_so_much = one.unit in AMOUNTS.point_units or (
        before.endswith("by ") and following.value > 4 * with_power_of(one, following).value
    )
    if AMOUNTS.arrow.fullmatch(between) or (by_so_much and AMOUNTS.to.fullmatch(between)):  # by 120 to 2,350
        return True
    units = {one.unit.removesuffix("s"), following.unit.removesuffix("s")}
    alike = len(units) == 1 or units <= AMOUNTS.units_of_time or not one.unit  # from 3 days to 1 day
    return alike and bool(AMOUNTS.base_before.search(before)) and bool(AMOUNTS.onward.match(between))


def _is_range(text: str, one: ProseAmount, following: ProseAmount) -> bool:
    between = text[one.end : following.start]
    if not AMOUNTS.range.fullmatch(between) or "\t" in between or (one.unit and one.unit != following.unit):
        return False
    if between.strip() == "and" and not AMOUNTS.between.search(text[max(one.start - 12, 0) : one.start]):
        return False
    return with_power_of(one, following).value < following.value
