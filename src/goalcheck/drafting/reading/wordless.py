"""Promises without a number of their own: doubled, halved, never less, none, all, done by a day."""

import re
from collections.abc import Iterator
from fractions import Fraction

from goalcheck.drafting.number_words import SPELLED, chinese_number, share_of
from goalcheck.drafting.reading.parts import Clause, Sentence
from goalcheck.drafting.reading.promise import Promise
from goalcheck.drafting.reading.promise_names import as_written, named, without_lead
from goalcheck.drafting.wording import CHINESE, ENGLISH, MARKS
from goalcheck.messages.catalogue import message

_FACTORS = {"doub": Fraction(2), "twic": Fraction(2), "trip": Fraction(3), "halv": Fraction(1, 2)}
_TIMES = {None: 2, "一": 2, "两": 4, "三": 8}
_IN_YEAR = re.compile(r"in ((?:19|20)[0-9]{2})")
_SPELLED = re.compile(rf"\b(?:{SPELLED})\b")
_NEAR = 16  # characters behind "no …" in which a number says of how much


def wordless(sentence: Sentence, clause: Clause, *, counted: bool) -> Iterator[Promise]:
    """Yield what a clause promises without a number; ``counted``: it promises a number of something, too."""
    text = clause.text
    multiples = [] if counted and sentence.wording.from_to.search(text) else list(_multiples(sentence, clause, text))
    yield from multiples
    for match in sentence.wording.as_before.finditer(text):
        name = _name(sentence, clause, match)
        yield Promise(clause.start, clause.end, name, match.lastgroup or "", form="relation", expression="previous({})")
    if sentence.lang == "en":
        yield from _english(sentence, clause, text, counted=counted or bool(multiples))
    elif not counted:
        yield from _chinese(sentence, clause, text)


def _name(sentence: Sentence, clause: Clause, match: re.Match[str]) -> str:
    begin, end = clause.start + match.start(), clause.start + match.end()
    return named(sentence, clause.start, begin, end, clause.end)


def _multiples(sentence: Sentence, clause: Clause, text: str) -> Iterator[Promise]:
    """Yield what is to be doubled or halved; several in one clause are parted where the next one begins."""
    chinese_text = sentence.lang == "zh"
    matches = list(sentence.wording.doubled.finditer(text))
    for number, match in enumerate(matches):
        factor = _chinese_factor(match) if chinese_text else _english_factor(match, text)
        if factor is None:
            continue
        start = clause.start + (match.start() if number else 0)
        stop = clause.start + matches[number + 1].start() if number + 1 < len(matches) else clause.end
        yield Promise(
            start, stop, _multiplied(sentence, clause, match, stop), "at_least" if factor > 1 else "at_most",
            form="multiple", expression=f"{_plain(factor)} * {{}}",
            unsure=(message("unsure_base"),),
        )  # fmt: skip


def _multiplied(sentence: Sentence, clause: Clause, match: re.Match[str], stop: int) -> str:
    """Return what is multiplied: in English what follows "double", else what is before "by half" or 翻番."""
    begin, end = clause.start + match.start(), clause.start + match.end()
    behind = named(sentence, end, end, end, stop)
    by_itself = sentence.lang == "en" and match[0].endswith("s")  # costs halve; build time halves
    if sentence.lang == "en" and not match["share"] and not match["passive"] and not by_itself:
        return behind
    before = named(sentence, clause.start, begin, end, stop)
    return before or behind


def _plain(factor: Fraction) -> str:
    return {Fraction(1, 2): "0.5", Fraction(3, 2): "1.5"}.get(factor, str(factor).replace("/", " / "))


def _chinese_factor(match: re.Match[str]) -> Fraction | None:
    """Return what 翻番, 增长两倍, 减半, 减少三分之一 multiply with."""
    if "番" in match[0]:
        return Fraction(_TIMES[match["times"]])
    if fold := match["fold"]:
        return Fraction((int(fold) if fold.isdecimal() else chinese_number(fold)) + 1)
    if match["whole"]:
        whole, part = chinese_number(match["whole"]), chinese_number(match["part"])
        return 1 - Fraction(part, whole) if part < whole else None
    return Fraction(1, 2)


def _english_factor(match: re.Match[str], text: str) -> Fraction | None:
    """Return what double, triple, halve, "reduce by one third" multiply with; None where no verb says which way."""
    if not match["share"]:
        return _FACTORS[(match["passive"] or match[0])[:4]]
    verb = next(reversed(list(ENGLISH.changes.finditer(f" {text[: match.start()]}"))), None)
    if verb is None or verb["limit"]:
        return None
    share = share_of(match["parts"] or "one", match["share"])
    return 1 + share if verb["up"] else 1 - share


def _chinese(sentence: Sentence, clause: Clause, text: str) -> Iterator[Promise]:
    if CHINESE.doubled.search(text):
        return
    due = CHINESE.due.search(text)
    everything = CHINESE.all_of.search(text) if CHINESE.everything.search(text) else None
    start, end = clause.start, clause.end

    def name_before(at: int) -> str:
        return named(sentence, start, start + at, end, end)

    if match := CHINESE.relation.search(text):
        name = CHINESE.growing_before.sub("", name_before(match.start()))
        operator = next(how for how in ("at_least", "at_most", "more_than", "about") if match[how])
        other = f"growth(`{(match['base'] or match['peer']).strip()}`)"
        unsure = (message("unsure_about"),) if operator == "about" else ()
        yield Promise(start, end, name, operator, form="growth", expression=other, unsure=unsure)
    elif match := CHINESE.none_of.search(text):
        name = without_lead("".join(filter(None, match.groups())), "zh")
        yield Promise(
            start, end, CHINESE.no_thing.sub("", name.removeprefix("发生").removesuffix("发生")), "equals", ("0",)
        )
    elif everything:
        name = name_before(everything.end("what")) if everything["what"] else ""
        name = name or named(sentence, start + max(everything.start("whole"), 0), end, end, end)
        name = CHINESE.no_thing.sub("", name)
        if due:
            yield Promise(start, end, name, "by", form="event")
        elif everything["whole"] or CHINESE.done.search(text):
            yield Promise(start, end, name, "equals", ("100",), unit="%")
    elif due and CHINESE.event.search(text):
        yield Promise(start, end, name_before(len(text)), "by", form="event")


def _english(sentence: Sentence, clause: Clause, text: str, *, counted: bool) -> Iterator[Promise]:
    if relation := _relation(sentence, clause, text):
        yield relation
    elif none := list(_nones(sentence, clause, text)):
        yield from none
    elif not counted:
        yield from _english_whole(sentence, clause, text)
    else:
        yield from _english_parts(sentence, clause)


def _english_parts(sentence: Sentence, clause: Clause) -> Iterator[Promise]:
    """Yield what is promised for all in a part of a clause whose other part has a number."""
    for found in ENGLISH.part_of_all.finditer(clause.text):
        start, end = clause.start + found.start("part"), clause.start + found.end("part")
        if not _SPELLED.search(found["part"]):
            yield from _english_whole(sentence, Clause(start, end, found["part"]), found["part"])


def _nones(sentence: Sentence, clause: Clause, text: str) -> Iterator[Promise]:
    """Yield what there is to be none of."""
    for match in ENGLISH.none_of.finditer(text) if ENGLISH.may_be_none.search(text) else ():
        start = clause.start + match.start()
        if not _is_none(match, sentence.text[clause.start : clause.end]):
            continue
        what = match["what"] or match["nil"] or match["which"] or match["gone"] or match["whom"] or "net emissions"
        whole = what if MARKS.number.search(what) else ENGLISH.what_ends.split(what)[0]
        subject, *more = map(str.strip, ENGLISH.predicate.split(whole))
        parts = [subject, *more] if match[0].startswith("no ") else [subject or what.strip()]
        name = " ".join(as_written(sentence, part, start) for part in parts if part)
        end = ENGLISH.where_it_ends.search(text, match.end())
        yield Promise(start, clause.start + (end.start() if end else len(text)), name, "equals", ("0",))


def _is_none(match: re.Match[str], text: str) -> bool:
    """Return True if "no" bounds no number that follows, and "Zero" is part of no name: no cars older than 12 years."""
    if text.startswith("Zero", match.start()) and text[: match.start()].rstrip().rpartition(" ")[2].istitle():
        return False
    than = _SPELLED.search(match[0].partition(" than ")[2])
    bounded = than or MARKS.number.search(text, match.end(), match.end() + _NEAR)
    return not (bounded and re.match(r"\W*(?:[0-9]+\W+)?no", match[0]))


def _relation(sentence: Sentence, clause: Clause, text: str) -> Promise | None:
    """Return a promise to be more, or less, than something that has a name, or than in another year."""
    for match in ENGLISH.relation.finditer(text) if " than " in text else ():
        before = text[: match.start()]
        negated = ENGLISH.negated_before.search(before)
        if ENGLISH.no_relation_before.search(before) or (negated and not ENGLISH.promises.search(before)):
            continue
        more, less = ("at_most", "at_least") if negated else ("more_than", "less_than")
        operator = more if match["more"] else less
        year = _IN_YEAR.match(match["base"])
        base = as_written(sentence, ENGLISH.article.sub("", match["base"].strip()), clause.start + match.start("base"))
        other = f"`{base.replace('`', '')}`"
        grows = not year and ENGLISH.growing_before.search(before)
        if grows and not ENGLISH.is_rate.search(base):
            other = f"growth({other})"
        return Promise(
            clause.start, clause.start + match.end(), _name(sentence, clause, match), operator,
            form="growth" if grows else "relation", expression="{}" if year else other, base=year[1] if year else "",
        )  # fmt: skip
    return None


def _english_whole(sentence: Sentence, clause: Clause, text: str) -> Iterator[Promise]:
    """Yield what is promised for all, and what is to be done by a day."""
    if match := ENGLISH.all_of.search(text):
        begin = clause.start + match.start()
        name = named(sentence, begin, clause.start + match.end(), clause.end, clause.end)
        yield Promise(clause.start, clause.end, name, "equals", ("100",), unit="%")
    elif (due := ENGLISH.due.search(text)) and due["year"] and (match := ENGLISH.event.search(text)):
        start, begin, stop = clause.start, clause.start + match.start(), clause.start + due.start()
        name = named(sentence, start, begin, begin, begin)
        name = name if name and not ENGLISH.label.fullmatch(name.lower()) else named(sentence, begin, stop, stop, stop)
        yield Promise(clause.start, clause.end, name, "by", form="event")
