"""What is no goal, and why: numbers that promise nothing, those that are no quantity; and clauses that no rule took."""

from typing import NamedTuple

from goalcheck.drafting.prose import Statement
from goalcheck.drafting.reading.parts import Clause, Sentence
from goalcheck.drafting.reading.sections import Mode
from goalcheck.drafting.wording import CHINESE, ENGLISH, MARKS, Kind, Wording, meaning, spaced

_BEFORE = 160  # characters
_MARKS = " \n，。；、,.;）)"
_SHORTEST_NAME = 3
_VERB = 40  # characters before a piece in which its verb may be
_AROUND = 72  # characters
_LATEST_YEAR = 2200


class Setting(NamedTuple):
    """Where a number is: its clause, its piece of that, the clause behind, the mode, and whether words say that."""

    clause: str
    piece: Clause
    following: str
    mode: Mode
    said: bool


def refusal(sentence: Sentence, one: Statement, setting: Setting) -> str:
    """Return why a number is no goal, the ending of a message's key; "" if it is one."""
    if setting.mode is Mode.PAST:
        return "past"
    if reason := ruled_out(sentence, one, setting.piece.text, setting.clause):
        return reason
    return _chinese(sentence, one, setting) if sentence.lang == "zh" else _english(sentence, one, setting)


def ruled_out(sentence: Sentence, one: Statement, piece: str, clause: str) -> str:
    """Return why the words of its piece, of its clause or before it make a number no goal; "" if they do not."""
    texts = {"piece": piece, "clause": clause, "before": sentence.small[max(0, one.start - _BEFORE) : one.start]}
    kind = _kind(one, sentence.wording)
    for rule in sentence.wording.refused:
        text = texts[rule.within]
        if kind in rule.of and rule.words.search(text) and not (rule.unless and rule.unless.search(text)):
            return rule.reason
    return ""


def _chinese(sentence: Sentence, one: Statement, setting: Setting) -> str:
    start, stop, own, _ = setting.piece
    bounded = sentence.is_list or CHINESE.goal_bound.search(own)
    if not bounded and CHINESE.compared_behind.match(setting.following):
        return "past"
    promising = CHINESE.promising.search(setting.clause)
    if not promising and CHINESE.followed_up.match(setting.following) and not CHINESE.begins_acting.match(own):
        return "fact"
    acting = CHINESE.action.search(sentence.text, max(0, start - _VERB), stop)
    how = CHINESE.after.search(own) or CHINESE.before.search(sentence.text[start : one.start])
    named = len(sentence.text[start : one.start].strip(_MARKS)) >= _SHORTEST_NAME
    alone = named and not sentence.text[one.end : stop].strip(_MARKS)
    behind = CHINESE.as_before.sub("", setting.following)
    following = behind[:2] + CHINESE.compared.sub("", behind[2:])
    if not (promising or acting or bounded) and CHINESE.surely_past.search(following):
        return "fact"
    shown = one.high or how or acting or sentence.is_list or one.amount.is_percent or (alone and not setting.said)
    return "" if promising or (setting.mode is Mode.COMING and shown) else "no_promise"


def _english(sentence: Sentence, one: Statement, setting: Setting) -> str:
    before = sentence.small[max(0, one.start - _BEFORE) : one.start]
    own = sentence.small[setting.piece.start : one.start]
    fact = ENGLISH.fact.search(before)
    if setting.mode is not Mode.COMING:
        return "fact" if fact else "no_promise"
    if ENGLISH.to_be.match(own):
        return ""
    acting = ENGLISH.begins_acting.match(setting.clause)
    row = sentence.is_list or sentence.is_row
    bounded = _is_bounded(sentence, one, own)
    if row and bounded:
        return ""
    if not acting and ENGLISH.fact.search(own) and not ENGLISH.coming.search(spaced(setting.clause)):
        return "fact"  # behind a promise, too: costs will fall; wages make up 79 %
    if setting.said or acting or ENGLISH.labelled.match(own):
        return ""
    if not fact and (row or bounded):
        return ""
    return "fact" if fact else "no_promise"


def _is_bounded(sentence: Sentence, one: Statement, before: str) -> bool:
    """Return True if a number is bounded, which facts hardly ever are: at least, no more than, from 3 to 5."""
    found = ENGLISH.before.search(f" {before[-_VERB:]}")
    return (
        (found is not None and meaning(found) in {"at_least", "at_most", "less_than"})
        or ENGLISH.after.match(sentence.small, one.end) is not None
        or (one.high is not None and before.rstrip().endswith("between"))
        or one.base is not None
    )


def unread(sentence: Sentence, text: str, mode: Mode) -> str:
    """Return how much a clause promises that was not taken: "goal", or only a "date"; "" where it promises nothing."""
    wording, lang = sentence.wording, sentence.lang
    if mode is Mode.PAST:
        return ""
    bare = MARKS.entry_number.sub("", text)
    numbered = MARKS.some_number.search(bare)
    signed = wording.unread.search(bare)
    ended = lang == "en" and any(found["month"] for found in ENGLISH.due.finditer(bare))
    if not numbered and not signed and not ended:
        return ""
    shown = signed and (sentence.is_list or wording.unread_alone.match(bare))
    alone = mode is Mode.COMING and (wording.begins_acting.match(bare) or shown)
    dated_only = mode is Mode.COMING and wording.by_year.search(bare)
    if not (wording.intent.search(bare) or alone or dated_only):
        return ""
    dated = MARKS.years.sub("", wording.due.sub("", bare))
    return "goal" if signed or MARKS.some_number.search(dated) else "date"


def aside(sentence: Sentence, one: Statement) -> str:
    """Return why a number is no quantity: date, reference, name, fact, base or definition; "" if it is one."""
    amount, wording = one.amount, sentence.wording
    if _is_year(sentence.small, one):
        return "date"
    if _in_list(sentence.text, amount.start, amount.digits_end, sentence.lang):
        return "reference"
    before, kind = sentence.small[max(amount.start - _AROUND, 0) : amount.start], _kind(one, wording)
    for rule in wording.aside:
        if (
            kind in rule.of
            and (rule.digits is None or rule.digits.match(sentence.small, amount.digits_end))
            and (rule.before is None or rule.before.search(before))
            and (rule.behind is None or rule.behind.match(sentence.small, one.end))
        ):
            return rule.reason
    return ""


def as_joined(sentence: Sentence, before: Statement, reason: str, one: Statement) -> str:
    """Return why the number ``before`` is no quantity, if an English one is joined to it: wards 3 and 4; "" if not."""
    joins = {"definition": ENGLISH.joins_with, "reference": None if one.unit else ENGLISH.joins_names}.get(reason)
    joins = None if ENGLISH.in_turn.match(sentence.small, one.end) else joins
    if sentence.lang == "zh" or joins is None:
        return ""
    return reason if joins.fullmatch(sentence.small, before.end, one.start) else ""


def says_where(sentence: Sentence, before: Statement, one: Statement) -> bool:
    """Return True if a number says where, or within what time, rather than what: 5,000 trees in 12 parks."""
    link, percent = sentence.small[before.end : one.start], before.amount.is_percent
    if sentence.lang == "zh":
        return percent and bool(CHINESE.of_which.match(link)) and not CHINESE.parts_numbers.search(link)
    if ENGLISH.acts_again.search(link):
        return False
    if percent and one.unit in ENGLISH.spans and not ENGLISH.joins_promises.search(link):
        return True
    found = ENGLISH.where_in.search(sentence.small[max(0, one.start - 24) : one.start])
    return found is not None and "," not in link and not (one.amount.is_percent and found[0].startswith("for"))


def _kind(one: Statement, wording: Wording) -> Kind:
    if one.unit in wording.spans:
        return "span"
    if one.unit.partition("/")[0] in wording.money:
        return "money"
    return "bare" if not one.amount.unit else "percent" if one.amount.is_percent else "unit"


def _is_year(text: str, one: Statement) -> bool:
    match = MARKS.is_year.match(text, one.amount.start)
    if match is None or one.unit:
        return False
    if one.high:
        return one.high.value < _LATEST_YEAR
    if len(match[0]) > len("2022"):  # 2022/23
        return True
    counts = ENGLISH.counts_after.match(text[match.end() : match.end() + _AROUND])
    return not counts or ENGLISH.year_before.search(text[max(one.amount.start - 14, 0) : one.amount.start]) is not None


def _in_list(text: str, start: int, end: int, lang: str) -> bool:
    """Return True if a number begins a line as that of a list or a section: 1.1, 2), 01."""
    if text[:start].strip(" \t\u3000（(*•-|"):
        return False
    if MARKS.row_number.match(text, end):
        return True
    if "." in text[start:end] and ENGLISH.step.match(text, start):
        return True
    pattern = CHINESE.list_after if lang == "zh" else ENGLISH.list_after
    return pattern.match(text[end : end + _AROUND]) is not None
