"""Numbers that are no quantity to promise: of a date, a name, an age, a definition, or the base of a change."""

import re

from goalcheck.drafting.numbers.statements import Statement
from goalcheck.drafting.reading.sentences import Sentence
from goalcheck.drafting.words import chinese, english_asides

_AROUND = 24  # characters
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\s*[/–-]\s*(?:20)?[0-9]{2})?(?![0-9%]|[.,][0-9])")
_STEP = re.compile(r"[1-9][0-9]?\.[1-9][0-9]?\s+(?!million|billion|thousand|times|per|percent)[a-z]+\s")  # 1.1 drill
_LATEST_YEAR = 2200
_OPENED = "“《「"
_CLOSED = re.compile(r"[”》」]")
_LONGEST_NAME = 16


def aside(sentence: Sentence, one: Statement) -> str:
    """Return why a number is no quantity: date, reference, name, fact, base or definition; "" if it is one."""
    text, check = sentence.text, _chinese_aside if sentence.lang == "zh" else _english_aside
    if _is_year(sentence.small, one):
        return "date"
    if _in_list(text, one.amount.start, one.amount.digits_end, sentence.lang):
        return "reference"
    return check(sentence.small, one) or ("name" if _in_short_quotes(text, one.amount.start) else "")


def _windows(text: str, one: Statement) -> tuple[str, str, str]:
    """Return what is before a number, behind its digits, and behind its unit."""
    amount = one.amount
    return (
        text[max(amount.start - _AROUND, 0) : amount.start],
        text[amount.digits_end : amount.digits_end + _AROUND],
        text[one.end : one.end + _AROUND],
    )


def _chinese_aside(text: str, one: Statement) -> str:
    before, digits, unit = _windows(text, one)
    money = one.unit in {"", "元"}
    reasons = (
        ("date", chinese.DATE_AFTER.match(digits) and not ("寿命" in before and one.unit == "岁")),
        ("fact", chinese.MORE_OR_LESS.match(digits)),
        (
            "base",
            chinese.BASE_OF.search(before)
            or chinese.IN_BRACKETS_BEFORE.search(before)
            or chinese.BASE_AFTER.match(text, one.end),
        ),
        ("definition", chinese.WITH.search(before)),
        ("name", not one.unit and chinese.NAMED_BEHIND.match(digits)),
        ("reference", chinese.NAME_BEFORE.search(before) or (not one.unit and chinese.LETTER_AFTER.match(digits))),
        ("name", chinese.NAME_AFTER.match(digits)),
        ("name", one.amount.digits == "24" and one.unit == "小时" and not chinese.AFTER.match(unit)),
        (
            "definition",
            chinese.DEFINES.match(unit) and not (one.amount.is_percent and chinese.OF_PEOPLE.search(before)),
        ),
        ("definition", not one.unit and chinese.SIZE_OF.match(digits)),
        ("definition", money and chinese.DEFINES_IF_MONEY.match(unit)),
        ("definition", one.unit == "元" and chinese.SIZED.match(unit)),
    )
    return next((reason for reason, found in reasons if found), "")


def _english_aside(text: str, one: Statement) -> str:
    before, digits, unit = _windows(text, one)
    bare = not one.amount.unit
    reasons = (
        ("date", bare and english_asides.DATE_AFTER.match(digits)),
        ("base", english_asides.BASE_OF.search(text[max(one.amount.start - 2 * _AROUND, 0) : one.amount.start])),
        ("base", english_asides.FROM.search(before) and not english_asides.ONWARD.match(text, one.end)),
        ("reference", bare and english_asides.NAME_AFTER.match(digits)),
        ("reference", english_asides.NAME_BEFORE.search(before) or english_asides.NAMED.search(before)),
        ("reference", (bare or one.unit in english_asides.SPANS) and english_asides.AGED.search(before)),
        ("name", bare and english_asides.COUNTS_OF_GOALS.match(digits)),
        ("date", one.unit in english_asides.SPANS and english_asides.SPAN_BEFORE.search(before)),
        ("definition", english_asides.DEFINES.match(unit)),
        ("definition", not one.amount.is_percent and english_asides.WITH.search(before)),
        (
            "definition",
            english_asides.ALL_OF.search(before)
            or english_asides.OF_WHICH.search(before)
            or english_asides.EVERY_OVER.search(before),
        ),
        ("definition", english_asides.SUBJECT.search(before) and english_asides.MODAL.match(text, one.end)),
        ("definition", english_asides.DEFINED.search(text[max(one.amount.start - 2 * _AROUND, 0) : one.amount.start])),
    )
    return next((reason for reason, found in reasons if found), "")


def _is_year(text: str, one: Statement) -> bool:
    match = _YEAR.match(text, one.amount.start)
    if match is None or one.unit:
        return False
    if one.high:
        return one.high.value < _LATEST_YEAR
    if len(match[0]) > len("2022"):  # 2022/23
        return True
    counts = english_asides.COUNTS_AFTER.match(text[match.end() : match.end() + _AROUND])
    return (
        not counts
        or english_asides.YEAR_BEFORE.search(text[max(one.amount.start - 14, 0) : one.amount.start]) is not None
    )


def _in_list(text: str, start: int, end: int, lang: str) -> bool:
    """Return True if a number begins a line as that of a list or a section: 1.1, 2), 01."""
    if text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\u3000（(*•-"):
        return False
    if "." in text[start:end] and _STEP.match(text, start):
        return True
    pattern = chinese.LIST_AFTER if lang == "zh" else english_asides.LIST_AFTER
    return pattern.match(text[end : end + _AROUND]) is not None


def _in_short_quotes(text: str, at: int) -> bool:
    """Return True if a number is within quotes of a few words, which are a name: “15分钟生活圈”."""
    opened = max(text.rfind(mark, max(0, at - _LONGEST_NAME), at) for mark in _OPENED)
    if opened < 0 or _CLOSED.search(text, opened, at):
        return False
    closed = _CLOSED.search(text, at, at + 2 * _LONGEST_NAME)
    return closed is not None and closed.start() - opened < _LONGEST_NAME
