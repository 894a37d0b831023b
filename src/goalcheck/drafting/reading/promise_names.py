"""What a number is of: the words of its clause without those that say how, when and how firmly."""

import re

from goalcheck.drafting.numbers.prose import Statement
from goalcheck.drafting.reading.sentences import Sentence
from goalcheck.drafting.words import chinese, english, english_around

_LONGEST = {"zh": 24, "en": 70}
_MOST_WORDS = 9
_SHORTEST_NAME = 4  # Chinese characters; a shorter one may be only a verb
_EDGES = " \t\n\u3000,，、。;；:：“”\"'‘’「」—–-·•●*|()（）[]【】.!！=#%％+≥≤<>~"
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
        return sentence.text[at : at + len(name)]
    found = re.compile(r"\s+".join(map(re.escape, name.split()))).search(sentence.small, start)
    return " ".join(sentence.text[slice(*found.span())].split()) if found else name


def short(name: str, lang: str) -> str:
    """Return the last words of a long name."""
    words = name if lang == "zh" else " ".join(name.split()[-_MOST_WORDS:])
    return words[: _LONGEST[lang]].strip(_EDGES)


def names_in(whole: str, lang: str) -> list[str]:
    """Return the names of a list whose one number is of each of it: nitrogen, phosphorus and sediment; [] if none."""
    if lang == "zh":
        return [short(name, lang) for name in chinese.LISTED_NAMES.split(whole) if name.strip()]
    match = english_around.LIST_OF_NAMES.fullmatch(whole) if ", " in whole and " and " in whole else None
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
    found = english_around.NO_MORE.match(words)
    what = english_around.PREDICATE.split(f" {found['what'].strip()} ")[-1].strip() if found else ""
    purpose = english_around.PURPOSE.match(after)
    return f"{what}{purpose[0]}" if what and purpose else what


def label_of(sentence: Sentence) -> str:
    """Return what a line names that goes before a row with a number: "a) Effective enforcement actions"."""
    return as_written(sentence, _without_lead(sentence.small, sentence.lang), 0)[: _LONGEST[sentence.lang]]


def counted(sentence: Sentence, end: int, stop: int) -> str:
    """Return the noun that an English number counts, as its unit: "homes" of "1,200 affordable homes by 2030"."""
    found = english_around.COUNTED.match(sentence.small, end, stop)
    words = english_around.NOUN_ENDS.split(found[1])[0].split() if found else []
    noun = words[-1] if words else ""
    return as_written(sentence, noun, end) if noun in _MANY or (len(noun) > len("its") and noun.endswith("s")) else ""


def _without_lead(text: str, lang: str) -> str:
    text = ("" if lang == "zh" else " ").join(text.split()).strip(_EDGES)
    pattern = chinese.LEAD if lang == "zh" else english_around.LEAD
    at = 0
    while at < len(text) and (match := pattern.match(text, at)) and match.end() > at:
        at = match.end()
    return text[at:].strip(_EDGES)


def _chinese(before: str, after: str) -> str:
    """Return the words before the number; where they are only a verb, the verb with what is behind the number."""
    before = chinese.SAID_BY.sub("", "".join(before.split()).strip(_EDGES))
    before = chinese.EACH_MEMBER.sub("", _without_lead(before, "zh"), count=1)
    before = _without_lead(chinese.AGAINST.sub("", before), "zh")
    before = chinese.LOOSE_ENDS.sub("", before)
    if len(before) >= _SHORTEST_NAME and not chinese.ONLY_ACTION.match(before):
        return before[-_LONGEST["zh"] :]
    behind = chinese.OBJECT.match(chinese.HOW_MUCH.sub("", "".join(after.split())))
    return before + behind[1].strip("“”").removeprefix("的") if behind else before


def _english(before: str, after: str) -> str:
    """Return the words before the number; where they are only a verb, the noun behind the number."""
    promised = english_around.ONLY_VERB.search(before)
    before = _without_lead(english_around.SPEAKING.sub("", _without_lead(before, "en")), "en")
    if each := english.EACH_MEMBER.match(before):
        before = _without_lead(english_around.THIRD_PERSON.sub("", before[each.end() :]), "en")
    behind_label = before.rpartition(": ")[2]
    if english_around.LEADING_ACTION.match(behind_label):
        before = behind_label
    verb = english_around.LEADING_ACTION.match(before)
    if verb and english_around.MODAL_AHEAD.match(before, verb.end()):
        verb = None  # a noun: "Cover shall not fall below"
    rest = before[verb.end() :] if verb else before
    rest = rest.strip(_EDGES)
    while rest and (last := rest.rpartition(" "))[2] in english_around.LOOSE_ENDS:
        rest = last[0].strip(_EDGES)
    rest = english_around.LOOSE_VERB.sub("", english_around.PREDICATE.split(f"{rest} ")[0].strip())
    if rest and rest.lower() not in english_around.NO_NAMES and not (promised and " " not in rest):
        return rest
    found = english_around.OBJECT.match(english_around.CHANGE_OF.sub("", after))
    if found:
        return "" if english_around.WHEN_OR_WHERE.match(found[1]) else english_around.NOUN_ENDS.split(found[1])[0]
    return "" if before in english_around.NO_NAMES | english_around.LOOSE_ENDS else before
