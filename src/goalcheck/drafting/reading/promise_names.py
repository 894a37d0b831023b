"""What a number is of: the words of its clause without those that say how, when and how firmly."""

import re

from goalcheck.drafting.prose import Statement
from goalcheck.drafting.reading.parts import Sentence
from goalcheck.drafting.wording import AMOUNTS, CHINESE, ENGLISH, WORDING

_LONGEST = {"zh": 24, "en": 70}
_MOST_WORDS = 12
_SHORTEST_NAME = 4  # Chinese characters; a shorter one may be only a verb
_EDGES = " \t\n\u3000,，、。．;；:：“”\"'‘’「」—–-·•●*|()（）[]【】.!！=#%％+≥≤<>~"
PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"))
_MANY = frozenset({"people", "children", "women", "men"})


def named(sentence: Sentence, start: int, begin: int, end: int, stop: int) -> str:
    """Return the short name of what is promised; "" where nothing is said."""
    return short(full_name(sentence, start, begin, end, stop), sentence.lang)


def full_name(sentence: Sentence, start: int, begin: int, end: int, stop: int) -> str:
    """Return what is promised in the words from ``start`` to ``stop``: from before the number, else from behind it.

    From ``begin`` to ``end`` are the number and the words that say how it is meant.
    """
    small = sentence.small
    if sentence.lang == "zh":
        return _chinese(small[start:begin], small[end:stop])
    name = _english(small[start:begin], small[end:stop])
    return as_written(sentence, name, start) if name else ""


def as_written(sentence: Sentence, name: str, start: int) -> str:
    """Return a name with its capitals, as a sentence writes it from ``start`` on."""
    at = sentence.small.find(name, start)
    if at >= 0:
        return paired(" ".join(sentence.text[at : at + len(name)].split()))
    found = re.compile(r"\s+".join(map(re.escape, name.split()))).search(sentence.small, start)
    return " ".join(sentence.text[slice(*found.span())].split()) if found else name


def short(name: str, lang: str) -> str:
    """Return the last words of a long name."""
    words = name if lang == "zh" else " ".join(name.split()[-_MOST_WORDS:])
    return paired(words[: _LONGEST[lang]].strip(_EDGES))


def paired(name: str) -> str:
    """Return a name with the other one of each bracket and quotation mark in it, which was at its end: Time (p99."""
    for opened, closed in PAIRS:
        more = name.count(opened) - name.count(closed)
        name = f"{opened if more < 0 else ''}{name}{closed if more > 0 else ''}"
    return name


def names_in(whole: str, lang: str) -> list[str]:
    """Return the names of a list whose one number is of each of it: nitrogen, phosphorus and sediment; [] if none."""
    if lang == "zh":
        return [short(name, lang) for name in CHINESE.listed_names.split(whole) if name.strip()]
    match = ENGLISH.list_of_names.fullmatch(whole) if ", " in whole and " and " in whole else None
    if match is None:
        return []
    items = [*match["items"].split(", "), match["last"]]
    head = match["head"] or ""
    tail = (match["tail"] or "") if all(" " not in item for item in items) else ""
    last = "" if tail else match["tail"] or ""
    return [short(f"{head}{item}{tail}", lang) for item in items[:-1]] + [short(f"{head}{items[-1]}{tail}{last}", lang)]


def named_within(sentence: Sentence, start: int, one: Statement, stop: int) -> str:
    """Return what "No visitor should wait more than" names, with what it is for: "wait for a table"."""
    words, after = sentence.small[start : one.start], sentence.small[one.end : stop]
    found = ENGLISH.no_more.match(words)
    what = ENGLISH.predicate.split(f" {found['what'].strip()} ")[-1].strip() if found else ""
    purpose = ENGLISH.purpose.match(after)
    return f"{what}{purpose[0].rstrip()}" if what and purpose else what


def label_of(sentence: Sentence) -> str:
    """Return what a line names that goes before a row with a number: "a) Effective enforcement actions"."""
    name = without_lead(sentence.small, sentence.lang)
    name = ENGLISH.predicate.split(name)[0] if sentence.lang == "en" else name
    return "" if name.isdecimal() else as_written(sentence, name, 0)[: _LONGEST[sentence.lang]]


def counted(sentence: Sentence, end: int, stop: int) -> str:
    """Return the noun that an English number counts, as its unit: "homes" of "1,200 affordable homes by 2030"."""
    found = ENGLISH.counted.match(sentence.small, end, stop)
    words = ENGLISH.noun_ends.split(found[1])[0].split() if found else []
    noun = words[-1] if words else ""
    if noun not in _MANY and not (len(noun) > len("its") and noun.endswith("s")):
        return ""
    rate = AMOUNTS.per_thing.match(sentence.small, sentence.small.find(noun, end) + len(noun))
    return as_written(sentence, noun, end) + (rate[0] if rate else "")


def without_lead(text: str, lang: str) -> str:
    """Return a name without what may go before it: when, where, how firmly."""
    text = ("" if lang == "zh" else " ").join(text.split()).strip(_EDGES)
    at = 0
    while at < len(text) and (match := WORDING[lang].lead.match(text, at)) and match.end() > at:
        at = match.end()
    return text[at:].strip(_EDGES)


def _chinese(before: str, after: str) -> str:
    """Return the words before the number; where they are only a verb, the verb with what is behind the number."""
    before = CHINESE.each_member.sub("", "".join(before.split()), count=1)  # its bracket may be the end: 各县（市、区）
    before = without_lead(CHINESE.said_by.sub("", before.strip(_EDGES)), "zh")
    for no_name in (CHINESE.compared, CHINESE.base_year, CHINESE.day_in_name):
        before = no_name.sub("", before)
    before, after = CHINESE.ends_of_name.sub("", without_lead(before, "zh")), "".join(after.split())
    if len(before) > 1 and (within := CHINESE.within.match(after)):
        return before[-_LONGEST["zh"] :] + within[1]
    if len(before) >= _SHORTEST_NAME and not CHINESE.only_action.match(before):
        return before[-_LONGEST["zh"] :]
    behind = CHINESE.named_behind.match(CHINESE.how_much.sub("", after))
    return before + behind[1].strip("“”").removeprefix("的") if behind else before


def _english(before: str, after: str) -> str:
    """Return the words before the number; where they are only a verb, the noun behind the number."""
    verb_ahead = ENGLISH.only_verb.search(before)
    before = _without_speaker(before)
    name = _without_verbs(before)
    name = "" if name in ENGLISH.no_names else name
    found = ENGLISH.named_behind.match(ENGLISH.change_of.sub("", after))
    behind = ENGLISH.noun_ends.split(found[1])[0] if found and not ENGLISH.when_or_where.match(found[1]) else ""
    is_verb = verb_ahead and " " not in name
    if name and not is_verb and not (behind and ENGLISH.no_name.fullmatch(name)):
        return name
    return behind if found else name or ("" if before in ENGLISH.no_names | ENGLISH.loose_ends else before)


def _without_speaker(text: str) -> str:
    """Return a text without who promises, and for whom: we aim to, each school opens."""
    text = without_lead(ENGLISH.speaking.sub("", without_lead(text, "en")), "en")
    if each := ENGLISH.each_member.match(text):
        text = without_lead(ENGLISH.third_person.sub("", text[each.end() :]), "en")
    behind_label = text.rpartition(": ")[2]
    acting = ENGLISH.leading_action.match(behind_label)
    only = acting and behind_label[acting.end() :].strip() in ENGLISH.loose_ends | {""}  # Income: grow to
    return text.rpartition(":")[0] if only else behind_label if acting else text


def _without_verbs(text: str) -> str:
    """Return what a text is about, without the verb before it and what loosely ends it."""
    verb = ENGLISH.leading_action.match(text)
    is_noun = verb and ENGLISH.modal_ahead.match(text, verb.end())  # Cover shall not fall below
    name = (text[verb.end() :] if verb and not is_noun else text).strip(_EDGES)
    while name and (last := name.rpartition(" "))[2] in ENGLISH.loose_ends:
        name = last[0].strip(_EDGES)
    subject, *predicates = ENGLISH.predicate.split(f"{name} ")
    acted_on = predicates[-1].partition(" ")[2] if predicates and text.endswith(" of") else ""
    return ENGLISH.loose_verb.sub("", (acted_on or subject).strip())
