"""Numbers that a sentence spells: at least two hospitals, half of all homes, 八成以上."""

import re
from collections.abc import Iterator

from goalcheck.drafting.numbers.number_words import ENGLISH_NUMBERS, ORDINALS, SHARE, SPELLED, chinese_number, part_of
from goalcheck.drafting.numbers.prose import ProseAmount, unit_at
from goalcheck.drafting.reading.sentences import Sentence
from goalcheck.drafting.words import spaced
from goalcheck.drafting.words.wording import CHINESE, ENGLISH

_WORD = re.compile(rf"(?<![\w-])(?:{SPELLED})(?![\w-])")
_PART = re.compile(SHARE)
_PARTS = frozenset({*ORDINALS, *(f"{word}s" for word in ORDINALS)})
_AROUND = 24  # characters


def spelled(sentence: Sentence) -> list[ProseAmount]:
    """Return the quantities of a sentence whose numbers are words."""
    if sentence.lang == "zh":
        tenths = CHINESE.tenths.finditer(sentence.text) if "成" in sentence.text else ()
        return [_percent(match, 10 * chinese_number(match[1])) for match in tenths]
    words = set(spaced(sentence.small).split())
    numbers, parts = not words.isdisjoint(ENGLISH_NUMBERS), not words.isdisjoint(_PARTS)
    found = list(_parts(sentence.small)) if parts or (numbers and not words.isdisjoint(("in", "out"))) else []
    taken = {at for one in found for at in range(one.start, one.end)}
    return found + [one for one in _counts(sentence) if one.start not in taken] if numbers else found


def _percent(match: re.Match[str], value: int) -> ProseAmount:
    return ProseAmount(match.start(), match.end(), "%", str(value), match.end())


def _parts(text: str) -> Iterator[ProseAmount]:
    """Yield the parts of something that are whole percentages: half of, nine in ten."""
    for match in _PART.finditer(text):
        percent = part_of(match) * 100
        free = match["some"] or ENGLISH.part_of_what.match(text, match.end())
        before = text[max(match.start() - _AROUND, 0) : match.start()]
        if free and percent.denominator == 1 and 0 < percent < 100 and not ENGLISH.no_part_before.search(before):
            yield _percent(match, int(percent))


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
