"""What is no goal, and why: numbers that promise nothing, those that are no quantity; and clauses that no rule took."""

import re
from typing import NamedTuple

from goalcheck.drafting.numbers.prose import Statement
from goalcheck.drafting.reading.sections import Mode
from goalcheck.drafting.reading.sentences import Sentence
from goalcheck.drafting.words import chinese, english, english_around, meaning, spaced

_NUMBER = re.compile(r"[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half)\b")
_ANY_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?:\s?[/–-]\s?[0-9]{2,4})?(?![0-9])年?度?")
_LIST_MARK = re.compile(r"\A\s*(?:[-*•●(（]\s*)?(?:[0-9]+(?:\.[0-9a-z]+)*|[a-z]{1,4}[0-9]{1,3})[.)、）．\s]")
_BEFORE = 160  # characters
_MARKS = " \n，。；、,.;）)"
_SHORTEST_NAME = 3
_VERB = 40  # characters before a piece in which its verb may be
_AROUND = 48  # characters
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\s*[/–-]\s*(?:20)?[0-9]{2})?(?![0-9%]|[.,][0-9])")
_STEP = re.compile(r"[1-9][0-9]?\.[1-9][0-9]?\s+(?!million|billion|thousand|times|per|percent)[a-z]+\s")  # 1.1 drill
_LATEST_YEAR = 2200
_OPENED = "“《「"
_CLOSED = re.compile(r"[”》」]")
_LONGEST_NAME = 16


class Setting(NamedTuple):
    """Where a number is: its clause, its piece of that, the clause behind, the mode, and whether words say that."""

    clause: str
    piece: tuple[int, int]
    following: str
    mode: Mode
    said: bool


def refusal(sentence: Sentence, one: Statement, setting: Setting) -> str:
    """Return why a number is no goal, the ending of a message's key; "" if it is one."""
    words = chinese if sentence.lang == "zh" else english
    own = sentence.small[slice(*setting.piece)]
    if setting.mode is Mode.PAST:
        return "past"
    if words.RANK.search(own):
        return "rank"
    if _is_budget(setting.clause, one, sentence.lang):
        return "budget"
    return _chinese(sentence, one, setting, own) if sentence.lang == "zh" else _english(sentence, one, setting)


def _is_budget(clause: str, one: Statement, lang: str) -> bool:
    if lang == "zh":
        money = one.unit.startswith("元") or "赤字" in clause or (one.amount.is_percent and "安排" in clause)
        return money and chinese.BUDGET.search(clause) is not None and not chinese.NOT_BUDGET.search(clause)
    if english.CAPPED.search(clause):
        return False  # no more than £2m on consultants
    return one.unit in english.MONEY and bool(english.BUDGET.search(clause)) and not english.NOT_BUDGET.search(clause)


def _chinese(sentence: Sentence, one: Statement, setting: Setting, own: str) -> str:
    if not sentence.is_list and chinese.COMPARED_BEHIND.match(setting.following):
        return "past"
    if chinese.STOCK.search(own):
        return "fact"
    if chinese.RULE.search(setting.clause):
        return "definition"
    promising = chinese.PROMISING.search(setting.clause)
    if not promising and chinese.FOLLOWED_UP.match(setting.following) and not chinese.BEGINS_ACTING.match(own):
        return "fact"
    start, stop = setting.piece
    acting = chinese.ACTS.search(sentence.text, max(0, start - _VERB), stop)
    how = chinese.AFTER.search(own) or chinese.BEFORE.search(sentence.text[start : one.start])
    named = len(sentence.text[start : one.start].strip(_MARKS)) >= _SHORTEST_NAME
    alone = named and not sentence.text[one.end : stop].strip(_MARKS)
    if not (promising or acting or sentence.is_list) and chinese.SURELY_PAST.search(setting.following):
        return "fact"
    shown = one.high or how or acting or sentence.is_list or one.amount.is_percent or (alone and not setting.said)
    return "" if promising or (setting.mode is Mode.COMING and shown) else "no_promise"


def _is_bounded(before: str) -> bool:
    """Return True if words before a number bound it, which facts hardly ever do: at least, no more than."""
    found = english.BEFORE.search(f" {before[-_VERB:]}")
    return found is not None and meaning(found) in {"at_least", "at_most", "less_than"}


def _english(sentence: Sentence, one: Statement, setting: Setting) -> str:
    before = sentence.small[max(0, one.start - _BEFORE) : one.start]
    if english_around.HEDGED.search(before):
        return "no_promise"
    if english_around.CONTRACT.search(setting.clause) and not one.amount.is_percent:
        return "definition"
    fact = english.FACT.search(before)
    told = sentence.small[setting.piece[0] : one.start]  # a fact behind a promise: costs will fall; wages make up 79 %
    acting = english.BEGINS_ACTING.match(setting.clause)
    if setting.mode is Mode.COMING and english_around.TO_BE.match(told):
        return ""
    if fact and not acting and english.FACT.search(told) and not english.COMING.search(spaced(setting.clause)):
        return "fact"
    if setting.said and setting.mode is Mode.COMING:
        return ""
    if setting.mode is Mode.COMING:
        between = one.high and told.rstrip().endswith("between")
        bounded = _is_bounded(told) or english.AFTER.match(sentence.small, one.end) or between or one.base
        if english_around.LABELLED.match(told) or (bounded and not fact):
            return ""
        row = sentence.is_list or not sentence.text.rstrip().endswith(".")
        if acting or (row and not fact):
            return ""
    return "fact" if fact else "no_promise"


def unread(text: str, lang: str, mode: Mode) -> str:
    """Return how much a clause promises that was not taken: "goal", or only a "date"; "" where it promises nothing."""
    words = chinese if lang == "zh" else english
    if mode is Mode.PAST:
        return ""
    bare = _LIST_MARK.sub("", text)
    numbered = _NUMBER.search(bare)
    signed = words.UNREAD.search(bare)
    if not numbered and not signed:
        return ""
    alone = mode is Mode.COMING and (words.BEGINS_ACTING.match(bare) or (signed and words.UNREAD_ALONE.match(bare)))
    dated_only = mode is Mode.COMING and words.BY_YEAR.search(bare)
    if not (words.INTENT.search(bare) or alone or dated_only):
        return ""
    dated = _ANY_YEAR.sub("", words.DUE.sub("", bare))
    return "goal" if signed or _NUMBER.search(dated) else "date"


def aside(sentence: Sentence, one: Statement) -> str:
    """Return why a number is no quantity: date, reference, name, fact, base or definition; "" if it is one."""
    text, amount = sentence.text, one.amount
    if _is_year(sentence.small, one):
        return "date"
    if _in_list(text, amount.start, amount.digits_end, sentence.lang):
        return "reference"
    before = sentence.small[max(amount.start - _AROUND, 0) : amount.start]
    reason = (_chinese_aside if sentence.lang == "zh" else _english_aside)(sentence.small, before, one)
    return reason or ("name" if _in_short_quotes(text, amount.start) else "")


def _chinese_aside(text: str, before: str, one: Statement) -> str:
    if one.unit == "岁" and "寿命" in before:
        return ""
    found = (
        chinese.ASIDE_DIGITS.match(text, one.amount.digits_end)
        or chinese.ASIDE_BEFORE.search(before)
        or (not one.unit and chinese.ASIDE_BARE.match(text, one.amount.digits_end))
        or chinese.ASIDE_BEHIND.match(text, one.end)
    )
    reason = found.lastgroup or "" if found else ""
    return "" if reason == "definition" and one.amount.is_percent and chinese.OF_PEOPLE.search(before) else reason


def _english_aside(text: str, before: str, one: Statement) -> str:
    bare, span = not one.amount.unit, one.unit in english_around.SPANS
    if english_around.FROM.search(before) and not english_around.ONWARD.match(text, one.end):
        return "base"
    found = english_around.ASIDE_BEFORE.search(before)
    if found or (bare and (found := english_around.ASIDE_BARE.match(text, one.amount.digits_end))):
        return found.lastgroup or ""
    if (bare or span) and english_around.AGED.search(before):
        return "reference"
    if span and english_around.SPAN_BEFORE.search(before):
        return "date"
    defined = (
        english_around.DEFINES.match(text, one.end)
        or (not one.amount.is_percent and english_around.WITH.search(before))
        or (english_around.SUBJECT.search(before) and english_around.MODAL.match(text, one.end))
    )
    return "definition" if defined else ""


def _is_year(text: str, one: Statement) -> bool:
    match = _YEAR.match(text, one.amount.start)
    if match is None or one.unit:
        return False
    if one.high:
        return one.high.value < _LATEST_YEAR
    if len(match[0]) > len("2022"):  # 2022/23
        return True
    counts = english_around.COUNTS_AFTER.match(text[match.end() : match.end() + _AROUND])
    return (
        not counts
        or english_around.YEAR_BEFORE.search(text[max(one.amount.start - 14, 0) : one.amount.start]) is not None
    )


def _in_list(text: str, start: int, end: int, lang: str) -> bool:
    """Return True if a number begins a line as that of a list or a section: 1.1, 2), 01."""
    if text[text.rfind("\n", 0, start) + 1 : start].strip(" \t\u3000（(*•-"):
        return False
    if "." in text[start:end] and _STEP.match(text, start):
        return True
    pattern = chinese.LIST_AFTER if lang == "zh" else english_around.LIST_AFTER
    return pattern.match(text[end : end + _AROUND]) is not None


def _in_short_quotes(text: str, at: int) -> bool:
    """Return True if a number is within quotes of a few words, which are a name: “15分钟生活圈”."""
    opened = max(text.rfind(mark, max(0, at - _LONGEST_NAME), at) for mark in _OPENED)
    if opened < 0 or _CLOSED.search(text, opened, at):
        return False
    closed = _CLOSED.search(text, at, at + 2 * _LONGEST_NAME)
    return closed is not None and closed.start() - opened < _LONGEST_NAME
