"""A promise as the targets file will have it, and how one is read from a number and the words around it."""

from typing import NamedTuple

from goalcheck.drafting.prose import Statement, unit_at
from goalcheck.drafting.reading.parts import Clause, Sentence
from goalcheck.drafting.reading.promise_names import (
    as_written,
    counted,
    full_name,
    named_within,
    names_in,
    short,
    without_lead,
)
from goalcheck.drafting.wording import CHINESE, ENGLISH, MARKS, WORDING, meaning
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.unit import Units

_NEAR = 60  # characters before a number in which words say how it is meant
_FAR = 170  # characters before it in which an English verb may be: reduce … to, by
_CLOSE = 16  # characters before it in which a Chinese verb is


class Meant(NamedTuple):
    """``operator`` "" where no word says how; ``form`` is level, growth, change; ``falls``: by how much less.

    ``start`` and ``end`` are where the words that say so begin and end.
    """

    operator: str = ""
    form: str = "level"
    falls: bool = False
    start: int = -1
    end: int = -1


def meant(text: str, clause_start: int, start: int, end: int, lang: str) -> Meant:
    """Return how the number from ``start`` to ``end`` is meant, by the words of its clause around it."""
    wording = WORDING[lang]
    operator, begin = "", start
    tail = text[max(clause_start, start - _NEAR) : start]
    if before := wording.before.search(f" {tail}" if lang == "en" else tail):
        operator, begin = meaning(before), start - len(tail) + before.start()
    after = wording.after.match(text, end)
    if lang == "zh":
        change = _chinese_change(text, max(clause_start, begin - _CLOSE), begin, start, end)
    elif start and MARKS.negative.match(text, start - 1):
        change = Meant(form="growth", falls=True, start=start - 1)
    else:
        by = text.rfind(" by ", begin, start)  # within what is negated, too: not grow by more than
        far = text[max(clause_start, start - _FAR) : by + len(" by") if by >= 0 else begin]
        change = _english_change(text, f" {far}", start, end)
    return change._replace(
        operator=(meaning(after) if after else operator) or change.operator,
        start=change.start if change.start >= 0 else begin,
        end=after.end() if after else end,
    )


def _chinese_change(text: str, far: int, begin: int, start: int, end: int) -> Meant:
    """Return what is said by 增长5%, 下降2个百分点, 增加30元, and by 以5%的速度增长."""
    before = CHINESE.changed.search(text[far:begin])
    verb = before or CHINESE.speed.match(text, end)
    if verb is None:
        return Meant()
    if before and CHINESE.other_base.search(text, max(far - _CLOSE, 0), far + before.start()):
        return Meant("at_least")  # of how much: 在法定时限基础上压缩70%
    form = "growth" if CHINESE.percent.match(text, start) else "change"
    return Meant(form=form, falls=verb["down"] is not None, start=far + before.start() if before else begin)


def _english_change(text: str, far: str, start: int, end: int) -> Meant:
    """Return what is said by "reduce … by 40 %", "a 30 % cut in", "raise … to 50", "10 % more than"."""
    percent = ENGLISH.percent.match(text, start)
    noun = ENGLISH.noun_of_change.match(text, end, end + 20)
    if noun and text[start:end].isdecimal() and not ENGLISH.more_or_less.search(noun[0]):  # 2 power cuts
        noun = None
    compared = noun and percent and ENGLISH.more_or_less.search(noun[0])  # 26 % fewer cases
    if noun and (compared or ENGLISH.of_what.match(text[noun.end() : noun.end() + _FAR])):
        return Meant(form="growth" if percent else "change", falls=noun["up"] is None)
    if percent and (against := ENGLISH.below_base.match(text, end)):
        return Meant(form="growth", falls=against["down"] is not None)
    verbs = list(ENGLISH.changes.finditer(far))
    if not verbs:
        return Meant()
    verb, limited = verbs[-1], any(one["limit"] for one in verbs)  # limit growth to
    link, falls = far[verb.end() :], verb["down"] is not None
    direct = percent and not link.strip() and verb[0].strip() in {"up", "down", "minus"}  # down 10 %
    if (direct or ENGLISH.by_how_much.search(link)) and not verb["limit"]:
        begin = text.rindex(verb[0].strip(), 0, start) if direct else -1
        return Meant(form="growth" if percent else "change", falls=falls, start=begin)
    if ENGLISH.better.match(verb[0].strip()):
        return Meant()
    if ENGLISH.to_how_much.search(link) or (not verb["limit"] and not link.strip()):
        return Meant("at_least" if verb["up"] and not limited else "at_most")
    if not verb["limit"] and percent and ENGLISH.towards.match(link):
        return Meant(form="growth", falls=falls)
    return Meant()


_MIRROR = {
    "at_least": "at_most", "at_most": "at_least", "more_than": "less_than", "less_than": "more_than",
    "between": "at_most",
}  # fmt: skip
_AROUND = 120  # characters
_BEHIND = 60  # characters
_HEAD = 4  # characters of a Chinese rate that say of what it is: 响应率 of 投诉响应率


class Every(NamedTuple):
    """How often a number is promised: a kind of period, or "rate", "average" or "other", and the words for it."""

    kind: str
    words: str


class Promise(NamedTuple):
    """What is promised, from ``start`` to ``end`` in its sentence.

    ``numbers`` as written in the threshold, one or, of between, two; or else an ``expression``, in which {} is what
    it is compared with. ``form`` is level, growth, change, multiple, relation or event. ``base`` is the year with
    which it is compared.
    """

    start: int
    end: int
    name: str
    operator: str
    numbers: tuple[str, ...] = ()
    unit: str = ""
    form: str = "level"
    expression: str = ""
    base: str = ""
    binding: bool = False
    each: str = ""
    every: Every | None = None
    entity: str = ""
    period: str = ""
    due: str = ""
    unsure: tuple[Message, ...] = ()
    within: str = ""  # how far "about" goes, where it says so
    members: tuple[str, ...] = ()  # the names of a list of which each has the number


def read_number(sentence: Sentence, one: Statement, piece: Clause, last_name: str = "", subject: str = "") -> Promise:
    """Return what a number promises, within its piece of a sentence.

    A name that is not said is the last one; a verb alone is of the sentence's ``subject``.
    """
    start, stop, *_ = piece
    text, lang = sentence.text, sentence.lang
    how = meant(sentence.small, start, one.start, one.end, lang)
    begin = min(how.start, one.base.start if one.base and one.base.start > start else one.start)
    whole = full_name(sentence, start, begin, how.end if lang == "en" else one.end, stop)
    name = short(whole, lang) or named_within(sentence, how.start, one, stop)
    if lang == "zh" and CHINESE.share_of.match(name):
        name = f"{last_name.partition('占')[0]}{name}"
    elif lang == "zh" and CHINESE.rank_of_place.fullmatch(name) and CHINESE.rank_of_place.search(last_name):
        name = CHINESE.rank_of_place.sub(name, last_name)
    if subject and (again := ENGLISH.of_the_same.fullmatch(name)):
        name = f"{subject} {again[again.lastgroup or 0]}"
    name = name or last_name or as_written(sentence, without_lead(sentence.small[start:begin], lang), start)
    unit = one.unit or (counted(sentence, one.end, stop) if lang == "en" else "")
    if not unit:
        name, unit = unit_in_brackets(name, text[start:begin])
    operator, unsure = _operator(sentence, one, how, name, start)
    numbers: tuple[str, ...] = (one.amount.written,) if one.high is None else (one.amount.written, one.high.written)
    if how.form != "level" and how.falls:  # a negative growth: by at least 40 % or by 40 to 45 % is at most -40
        operator, numbers = _MIRROR.get(operator, operator), (f"-{numbers[0]}",)
    if operator == "about" and not one.within:
        unsure = (*unsure, message("unsure_about"))
    members = tuple(names_in(whole, lang)) if lang == "en" or CHINESE.of_each.search(text, start, one.end) else ()
    return Promise(
        start,
        max(stop, how.end),
        name,
        operator,
        numbers,
        unit,
        how.form,
        unsure=unsure,
        within=one.within.written if one.within else "",
        members=members,
    )


def every_of(sentence: Sentence, start: int, end: int) -> Every | None:
    """Return how often the words of a stretch say that its number is promised; None where they do not."""
    found = sentence.wording.every.search(sentence.small, start, end)
    return Every(meaning(found), found[0]) if found else None


def like(first: Promise | None, promise: Promise) -> Promise:
    """Return a promise that is meant as the first one of several with one verb is; a range beside a number is not."""
    if first is None or len(first.numbers) != len(promise.numbers):
        return promise
    falls = first.numbers[0].startswith("-") and promise.form == "level"
    numbers = tuple(f"-{number}" for number in promise.numbers) if falls else promise.numbers
    return promise._replace(
        operator=first.operator, form=first.form, base=first.base, unsure=first.unsure, numbers=numbers
    )


def is_as(sentence: Sentence, one: Statement, piece: Clause, last: Promise) -> bool:
    """Return True if a number is meant as the last: to 50 % by 2030, 40 % by 2035; cut cars 50 % and vans 30 %."""
    words = sentence.small[piece.start : one.start].strip()
    short = last.form == "growth" and one.amount.is_percent and not ENGLISH.begins_acting.match(words)
    alone = words in {"", "or"} or (sentence.lang == "en" and short and not ENGLISH.predicate.search(words))
    how = meant(sentence.small, piece.start, one.start, one.end, sentence.lang)
    return alone and not one.high and not how.operator and how.form == "level"


def unit_in_brackets(name: str, before: str) -> tuple[str, str]:
    """Return a name without the unit in brackets behind it, and the unit: 规模（万亿元）."""
    bracket = MARKS.unit_in_brackets.search(before.rstrip())
    unit = (bracket[1] or bracket[2]) if bracket else ""
    plain = unit.partition(" per ")[0]
    if bracket and (plain in {"%", "‰"} or Units().known(plain) or unit_at(plain, 0)[0] == plain):
        return name.rpartition(bracket[0][0])[0].strip() or name, unit
    return name, "%" if MARKS.of_hundred.match(before) else ""


def _operator(sentence: Sentence, one: Statement, how: Meant, name: str, start: int) -> tuple[str, tuple[Message, ...]]:
    """Return the operator of a number; of a bare one, at least, or at most where less is better, and that it is so."""
    if one.high or one.within:
        return "between" if one.high else "about", ()
    if how.operator:
        return how.operator, ()
    if how.form != "level":
        return "at_least", (message("unsure_bare_fall" if how.falls else "unsure_bare"),)
    if one.base and one.base.unit in {"", one.unit} and one.base.value != one.amount.value:
        falls = one.base.value > one.amount.value  # from 0.6 to 0.4, whatever it is of
        return ("at_most", (message("unsure_bare_most"),)) if falls else ("at_least", (message("unsure_bare"),))
    behind = sentence.small[one.end : one.end + _BEHIND]
    before = sentence.small[start : one.start]
    done_in = one.unit in sentence.wording.spans and ENGLISH.done_in.search(before)
    if done_in or not one.amount.value or _lower_is_better(name.lower(), before, behind, sentence.lang):
        return "at_most", (message("unsure_bare_most"),)
    return "at_least", (message("unsure_bare"),)


def _lower_is_better(name: str, before: str, behind: str, lang: str) -> bool:
    """Return True if less of something is better; not of what goes well: error budget: 99 % of requests succeed."""
    if lang == "en" and (polarity := ENGLISH.polarity.search(before)):
        return polarity["good"] == "low" or polarity["limit"] == "max"
    wording = WORDING[lang]
    rate = lang == "zh" and name.endswith(("率", "比例", "占比", "比重"))
    around = name[-_HEAD:] if rate else f"{name} {before[-_AROUND:]}"
    return bool(wording.lower_is_better.search(around)) and not wording.not_lower.search(around + behind)
