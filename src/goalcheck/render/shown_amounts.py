"""Numbers as they are shown: digit groups and units; never rounded, and marked where they are cut."""

import re

from goalcheck.messages.catalogue import say
from goalcheck.quantities.shown import Shown, grouped
from goalcheck.quantities.spelling import FIRST_WIDE
from goalcheck.render.escape import inert
from goalcheck.targets.threshold import IN_WORDS

CUT = "…"  # after a number whose decimals go on
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MAGNITUDES = ("十", "百", "千", "万", "亿")  # what counts in one of them takes no second
PERCENT = frozenset({"%", "％"})
POINTS = frozenset({"百分点", "个百分点", "pp", "p.p.", "percentage point", "percentage points"})


def with_unit(text: str, unit: str | None, lang: str) -> str:
    """Return a number and its unit: "45,000 人", in Chinese "45,000人"; a unit in letters keeps its blank there too."""
    if not unit:
        return text
    if unit in POINTS:
        return say("point" if text.split()[-1:] == ["1"] else "points", lang, number=text)
    in_letters = unit[0].isalpha() and unit[0] < FIRST_WIDE
    return f"{text}{' ' if lang != 'zh' or in_letters else ''}{inert(unit)}"


def grouped_all(text: str) -> str:
    """Digit groups in every number of ``text``: "[1000, 2000]" becomes "[1,000, 2,000]"."""
    return _NUMBER.sub(lambda found: grouped(found[0]), text)


def counted(count: int) -> str:
    """Return a count with digit groups."""
    return grouped(str(count))


def read_as(digits: str, unit: str | None, lang: str) -> str:
    """Return a number as it is read: "45,000", in Chinese "4.5万"; the same number, or it keeps its digits.

    万 and 亿 replace zeros alone, with one decimal at most: 21,275 stays as it is, as does what counts in 万元.
    """
    if lang != "zh" or not digits.isdecimal() or (unit or "").startswith(_MAGNITUDES):
        return grouped(digits)
    for name, zeros in (("万亿", 12), ("亿", 8), ("万", 4)):
        if len(digits) > zeros and digits.endswith("0" * (zeros - 1)):
            tenth = digits[-zeros].rstrip("0")
            return grouped(digits[:-zeros]) + (f".{tenth}" if tenth else "") + name
    return grouped(digits)


def grouped_if_number(text: str) -> str:
    """Return numbers and intervals with digit groups; days, words and anything else as they are, inert."""
    bare = text.lstrip("≥≤<>=- ")
    return grouped_all(text) if bare.startswith(("[", "(")) or _NUMBER.fullmatch(bare) else inert(text)


def number(shown: Shown, unit: str | None, lang: str, kind: str = "at_least") -> str:
    """Return a shown number with digit groups and unit; dates, stages and yes/no as they are."""
    if kind in IN_WORDS:
        return value_word(shown.text, kind, lang)
    if not shown.exact:
        return with_unit(grouped_all(shown.text) + CUT, unit, lang)
    return with_unit(_NUMBER.sub(lambda found: read_as(found[0], unit, lang), shown.text), unit, lang)


def value_word(text: str, kind: str, lang: str) -> str:
    """Return a value that is no number; yes and no in the reader's language."""
    return say(text, lang) if kind == "is" and text in {"yes", "no"} else inert(text)
