"""Numbers in words: 一倍, 减半, 三分之一, 三十; half, double, one third, twelve; all and none."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from importlib.resources import files

import tomli

from goalcheck.drafting.prose import ProseAmount, unit_at
from goalcheck.drafting.wording import CHINESE, ENGLISH
from goalcheck.quantities.shown import show

_HALF = Fraction(1, 2)
_WORDS = tomli.loads(files("goalcheck.drafting").joinpath("words", "numbers.toml").read_text("utf-8"))
_MEANINGS = {words: tuple(map(Fraction, means.split())) for means, words in _WORDS["meanings"]}
_SMALL: list[str] = _WORDS["small"].split()
ENGLISH_NUMBERS = {word: Fraction(number) for number, word in enumerate(_SMALL)}
ENGLISH_NUMBERS |= {"dozen": Fraction(12), "hundred": Fraction(100)}
for _tens, _word in enumerate(_WORDS["tens"].split(), 2):
    ENGLISH_NUMBERS[_word] = Fraction(10 * _tens)
    ENGLISH_NUMBERS |= {f"{_word}-{_one}": Fraction(10 * _tens + _n) for _n, _one in enumerate(_SMALL[1:10], 1)}
SPELLED = "|".join(sorted(ENGLISH_NUMBERS, key=len, reverse=True))
ORDINALS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_GREAT = {"万": 10**4, "亿": 10**8}
_DIGIT = "[零〇一二两三四五六七八九十]"
_CHINESE = rf"{_DIGIT}[零〇一二两三四五六七八九十百千万亿]"


SHARE = (
    rf"\b(?:(?P<top>an?|{SPELLED})[\s-]+(?P<bottom>{'|'.join(ORDINALS)})s?|half"
    rf"|(?<![0-9.,])(?P<some>{SPELLED}|[0-9]{{1,3}}) (?:in|out of) (?:every )?(?P<every>{SPELLED}|[2-9]|1,?0{{1,3}}))\b"
    r"(?![.,]?[0-9]|[\s-](?:second|minute|hour|day|week|month|year)s?\b)"
)
"""A part of something: three quarters, half, nine in ten, 2 in 100."""
_WORD = re.compile(rf"(?<![\w-])(?:{SPELLED})(?![\w-])")
_PART = re.compile(SHARE)
_AROUND = 24  # characters


@cache
def _pattern() -> re.Pattern[str]:
    edged = (rf"\b(?:{words})\b" if words.isascii() else words for words in _MEANINGS)
    named = "|".join(f"(?P<w{number}>{words})" for number, words in enumerate(edged))
    parts = rf"(?P<parts>(?P<whole>百|{_CHINESE}{{0,9}})分之(?P<part>{_CHINESE}{{0,9}}))"
    numerals = rf"(?P<tenths>[一二两三四五六七八九])成|(?P<zh>{_CHINESE}{{0,19}})"
    return re.compile(rf"(?P<share>{SHARE})|{parts}|{named}|{numerals}|\b(?P<en>{SPELLED})\b", re.IGNORECASE)


def numerals(text: str) -> Iterator[Fraction]:
    """Yield what the number words of a text may mean: 一倍 is twice the base, or 100 % more than it."""
    for match in _pattern().finditer(text):
        yield from _values(match)


def part_of(match: re.Match[str]) -> Fraction:
    """Return three quarters as 3/4, nine in ten as 9/10, half as 1/2."""
    if match["some"]:
        return _number(match["some"]) / max(_number(match["every"]), Fraction(1))
    if not match["top"]:
        return _HALF
    return share_of(match["top"], match["bottom"])


def _number(text: str) -> Fraction:
    return ENGLISH_NUMBERS.get(text.lower()) or Fraction(text.replace(",", ""))


def share_of(top: str, bottom: str) -> Fraction:
    """Return three quarters, or a third, as a fraction."""
    return ENGLISH_NUMBERS.get(top.lower(), Fraction(1)) / ORDINALS[bottom.lower().removesuffix("s")]


def _values(match: re.Match[str]) -> tuple[Fraction, ...]:
    if match["share"]:
        share = part_of(match)
        return (share, share * 100)
    if match["parts"]:
        whole, part = chinese_number(match["whole"]), chinese_number(match["part"])
        return (Fraction(part, whole), Fraction(part)) if whole else ()
    if match["tenths"]:
        tenths = Fraction(chinese_number(match["tenths"]), 10)
        return (tenths, tenths * 100)
    if match["zh"]:
        return (Fraction(chinese_number(match["zh"])),)
    if match["en"]:
        return (ENGLISH_NUMBERS[match["en"].lower()],)
    return list(_MEANINGS.values())[int(str(match.lastgroup).removeprefix("w"))]


def chinese_number(text: str) -> int:
    """Return the number of Chinese numerals: 三百六十 is 360, 两万 20,000, 二〇三〇 2030.

    >>> chinese_number("一千二百"), chinese_number("十五"), chinese_number("三亿五千万")
    (1200, 15, 350000000)
    """
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    whole, section, digit = 0, 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _STEPS:
            section, digit = section + (digit or 1) * _STEPS[character], 0
        else:
            great = _GREAT[character]
            kept, counted = (whole, 0) if whole >= great else (0, whole)  # 三亿五千万, but 两万亿
            whole, section, digit = kept + (counted + section + digit or 1) * great, 0, 0
    return whole + section + digit


def spelled(text: str, small: str, lang: str) -> list[ProseAmount]:
    """Return the quantities of a sentence whose numbers are words; ``small`` is its text in lower case."""
    if lang == "zh":
        tenths = (_percent(found, Fraction(10 * chinese_number(found[1]))) for found in CHINESE.tenths.finditer(text))
        return [
            *tenths,
            *(_percent(found, Fraction(50)) for found in CHINESE.half.finditer(text)),
            *(_counted(text, *one.span(1), chinese_number(one[1])) for one in CHINESE.times.finditer(text)),
        ]
    times = ((one.start(), one.end(), "1" if one["once"] else "2") for one in ENGLISH.times.finditer(small))
    sure = [*_parts(small), *(ProseAmount(start, end, "times", number, end) for start, end, number in times)]
    taken = {at for one in sure for at in range(one.start, one.end)}
    return sure + [one for one in _counts(text, small) if one.start not in taken]


def _percent(match: re.Match[str], value: Fraction) -> ProseAmount:
    return ProseAmount(match.start(), match.end(), "%", show(value).text, match.end())


def _counted(text: str, start: int, end: int, number: int) -> ProseAmount:
    unit, unit_end = unit_at(text, end)
    return ProseAmount(start, unit_end, unit, str(number), end)


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


def _counts(text: str, small: str) -> Iterator[ProseAmount]:
    """Yield the number words that count something; one is a number only behind words such as "at least"."""
    for match in _WORD.finditer(small):
        end, value = match.end(), int(ENGLISH_NUMBERS[match[0]])
        before = small[max(match.start() - _AROUND, 0) : match.start()]
        if (
            ENGLISH.percent_behind.match(small, end)
            or (value == 0 and ENGLISH.none_before.search(before))
            or (ENGLISH.bound_before.search(before) and ENGLISH.bounded_behind.match(small, end))
            or (value > 1 and ENGLISH.after.match(small, end))
            or (value > 1 and ENGLISH.counted_behind.match(small, end) and not ENGLISH.no_count_before.search(before))
        ):
            yield _counted(text, match.start(), end, value)
