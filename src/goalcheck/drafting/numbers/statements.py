"""The quantities of a sentence put together: ranges, a base and what it is to become, rates per 100,000."""

import re
from typing import NamedTuple

from goalcheck.drafting.numbers.prose import ProseAmount, amounts, spelled_amounts, tenths, with_power_of

_RANGE = re.compile(r"\s*(?:[—–\-~～－]{1,2}|至|到|to|and)\s*$")
_BETWEEN = re.compile(r"\b(?:between|from)\s*(?:[£$€])?$")
_FROM = re.compile(r"(?:[从由自]|\bfrom|\bbaseline of|\bbase of)[^，,;；。]{0,14}$")
_ONWARD = re.compile(r"[^，;；。]{0,40}?(?:[到至为]|\bto\b)")
_POINTS = frozenset({"pp", "percentage points", "points", "个百分点"})
_TO = re.compile(r"\s*to\s*")  # up 5 points to 62 %
_ARROW = re.compile(r"\s*(?:→|⟶|⇒|->|=>)\s*(?:[£$€])?")
_PER = re.compile(r"(?:\s*/\s*|\s+per\s+|\s+in\s+every\s+)")
_PER_WHAT = re.compile(r"\s+[a-z]+(?: (?!by\b|in\b|and\b|to\b|from\b|under\b|of\b)[a-z]+)?")


class Statement(NamedTuple):
    """A number that a sentence states: its place, its amount, of a range the upper end too, and the base before it."""

    start: int
    end: int
    amount: ProseAmount
    high: ProseAmount | None = None
    base: ProseAmount | None = None
    unit: str = ""


def statements(text: str, small: str, *, words: bool = False) -> list[Statement]:
    """Return what a sentence states in numbers, in order; with ``words``, in English number words too.

    ``small`` is the text in lower case.
    """
    found = amounts(text)
    if spelled := spelled_amounts(text) if words else tenths(text):
        found = sorted([*found, *spelled], key=lambda one: one.start)
    result: list[Statement] = []
    at, base = 0, None
    while at < len(found):
        one = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        if following and _is_base(small, one, following):
            base, at = one, at + 1
            continue
        if following and _is_range(small, one, following):
            low = with_power_of(one, following)
            result.append(Statement(one.start, following.end, low, following, base, following.unit))
            base, at = None, at + 2
            continue
        end, unit = one.end, one.unit
        if following and _PER.fullmatch(small, one.end, following.start):
            of = _PER_WHAT.match(text, following.end) if "every" not in text[one.end : following.start] else None
            end = of.end() if of else following.end
            unit, at = " ".join(f"{one.unit} {text[one.end : end].replace('/', ' per ')}".split()), at + 1
        result.append(Statement(one.start, end, one, None, base, unit))
        base, at = None, at + 1
    return result


def _is_base(text: str, one: ProseAmount, following: ProseAmount) -> bool:
    """Return True if the number is where a change begins: from 30 % to 50 %, 从75%提高到100%."""
    if following.start - one.end > 60:
        return False
    between = text[one.end : following.start]
    if _ARROW.fullmatch(between) or (one.unit in _POINTS and _TO.fullmatch(between)):
        return True
    before = text[max(one.start - 24, 0) : one.start]
    return bool(_FROM.search(before)) and bool(_ONWARD.match(between)) and one.unit in (following.unit, "")


def _is_range(text: str, one: ProseAmount, following: ProseAmount) -> bool:
    between = text[one.end : following.start]
    if not _RANGE.fullmatch(between) or (one.unit and one.unit != following.unit):
        return False
    if between.strip() == "and" and not _BETWEEN.search(text[max(one.start - 12, 0) : one.start]):
        return False
    return with_power_of(one, following).value < following.value
