"""Sentences of a paragraph, the clauses of a sentence, and the numbers that it spells: where each begins and ends."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from goalcheck.drafting.number_words import ENGLISH_NUMBERS, SHARE, SPELLED, chinese_number, part_of
from goalcheck.drafting.prose import ProseAmount, lowered, unit_at
from goalcheck.drafting.reading.sections import Mode, Paragraph, language_of
from goalcheck.drafting.wording import CHINESE, ENGLISH, WORDING, Wording
from goalcheck.quantities.shown import show

_LONGEST_MARK = 6  # characters before a day: （十二）确保
LONGEST = 4_000  # characters; what is longer is no sentence, and is left out
_STRONG = re.compile(r"[；;]")
_WORD = re.compile(rf"(?<![\w-])(?:{SPELLED})(?![\w-])")
_PART = re.compile(SHARE)
_AROUND = 24  # characters


class Sentence(NamedTuple):
    """A sentence: its place in the document, its text, that in lower case, and the mode of its section."""

    start: int
    text: str
    small: str
    lang: str
    theme: str
    mode: Mode
    is_list: bool

    @property
    def wording(self) -> Wording:
        """The words of its language."""
        return WORDING[self.lang]

    @property
    def is_row(self) -> bool:
        """Whether it may be a row of a table: it does not end as sentences do."""
        return not self.text.rstrip().endswith(("。", ".", "；", ";"))


class Clause(NamedTuple):
    """A clause of a sentence, from ``start`` to ``end`` in it, in lower case; ``strong``: it is behind a semicolon."""

    start: int
    end: int
    text: str
    strong: bool = False


def sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph."""
    lang = language_of(paragraph.text)
    at = 0
    for end in [*(match.end() for match in WORDING[lang].ends.finditer(paragraph.text)), len(paragraph.text)]:
        text = paragraph.text[at:end]
        if text.strip():
            small = lowered(text) if lang == "en" else text
            yield Sentence(paragraph.start + at, text, small, lang, paragraph.theme, paragraph.mode, paragraph.is_list)
        at = end


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """Yield the clauses of a sentence, without the marks between them: none is in brackets, or behind a day alone."""
    text, at, strong = sentence.text, 0, False
    for match in [*sentence.wording.breaks.finditer(text), None]:
        end = match.start() if match else len(text)
        if match and sentence.lang == "zh" and (_in_brackets(text, at, end) or _is_day(text, at, end)):
            continue
        if is_there := bool(text[at:end].strip()):
            yield Clause(at, end, sentence.small[at:end], strong)
        if match:
            at, strong = match.end(), bool(_STRONG.match(match[0])) or (strong and not is_there)


def _is_day(text: str, start: int, at: int) -> bool:
    """Return True if a clause is only a day, which says when the next one is due: （六）9月底前，."""
    found = CHINESE.due.search(text, start, at)
    return found is not None and found.end() == at and found.start() - start <= _LONGEST_MARK


def _in_brackets(text: str, start: int, at: int) -> bool:
    """Return True if a bracket opens in the last characters of a clause and is not closed there: 各县(市、区)."""
    window = text[max(start, at - 12) : at]
    return max(window.rfind("("), window.rfind("（")) > max(window.rfind(")"), window.rfind("）"))


def spelled(sentence: Sentence) -> list[ProseAmount]:
    """Return the quantities of a sentence whose numbers are words."""
    if sentence.lang == "zh":
        tenths = CHINESE.tenths.finditer(sentence.text) if "成" in sentence.text else ()
        counts = (
            _count(sentence, *found.span("count"), found["count"]) for found in CHINESE.times.finditer(sentence.text)
        )
        return [*(_percent(match, Fraction(10 * chinese_number(match[1]))) for match in tenths), *counts]
    times = ((found, "1" if found["once"] else "2") for found in ENGLISH.times.finditer(sentence.small))
    found = [
        *_parts(sentence.small),
        *(ProseAmount(one.start(), one.end(), "times", number, one.end()) for one, number in times),
    ]
    taken = {at for one in found for at in range(one.start, one.end)}
    return found + [one for one in _counts(sentence) if one.start not in taken]


def _count(sentence: Sentence, start: int, end: int, number: str) -> ProseAmount:
    unit, unit_end = unit_at(sentence.text, end)
    return ProseAmount(start, unit_end, unit, str(chinese_number(number)), end)


def _percent(match: re.Match[str], value: Fraction) -> ProseAmount:
    return ProseAmount(match.start(), match.end(), "%", show(value).text, match.end())


def _parts(text: str) -> Iterator[ProseAmount]:
    """Yield the parts of something that are percentages of at most two decimals: half of, nine in ten."""
    for match in _PART.finditer(text):
        percent = part_of(match) * 100
        free = match["some"] or ENGLISH.part_of_what.match(text, match.end())
        before = text[max(match.start() - _AROUND, 0) : match.start()]
        if (
            free
            and (percent * 100).denominator == 1
            and 0 < percent < 100
            and not ENGLISH.no_part_before.search(before)
        ):
            yield _percent(match, percent)


def _counts(sentence: Sentence) -> Iterator[ProseAmount]:
    """Yield the number words that count something; one is a number only behind words such as "at least"."""
    text = sentence.small
    for match in _WORD.finditer(text):
        end, value = match.end(), int(ENGLISH_NUMBERS[match[0]])
        before = text[max(match.start() - _AROUND, 0) : match.start()]
        if (
            ENGLISH.percent_behind.match(text, end)
            or (value == 0 and ENGLISH.none_before.search(before))
            or (ENGLISH.bound_before.search(before) and ENGLISH.bounded_behind.match(text, end))
            or (value > 1 and ENGLISH.after.match(text, end))
            or (value > 1 and ENGLISH.counted_behind.match(text, end) and not ENGLISH.no_count_before.search(before))
        ):
            unit, unit_end = unit_at(sentence.text, end)
            yield ProseAmount(match.start(), unit_end, unit, str(value), end)
