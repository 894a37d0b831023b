"""What the formats say alike, in English and Chinese: numbers with units, statuses, marks, lists, quotes, dates.

Numbers are shown with digit groups; never rounded, and marked where they are cut.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from goalcheck.messages.catalogue import Message, Text, dimension_words, say, spoken
from goalcheck.quantities.period import MONTHS
from goalcheck.quantities.shown import Shown, grouped
from goalcheck.quantities.spelling import FIRST_WIDE
from goalcheck.render.escape import inert
from goalcheck.report.verdict import RequireState, Status, TargetVerdict, Verdict
from goalcheck.targets.threshold import IN_WORDS

CUT = "…"  # after a number whose decimals go on
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MAGNITUDES = ("十", "百", "千", "万", "亿")  # what counts in one of them takes no second
PERCENT = frozenset({"%", "％"})
POINTS = frozenset({"百分点", "个百分点", "pp", "p.p.", "percentage point", "percentage points"})

STATUS_SIGNS: dict[Status, str] = {
    Status.MET: "✓",
    Status.MISSED: "✗",
    Status.ON_TRACK: "…",
    Status.BEHIND: "!",
    Status.NO_DATA: "–",
}
OBSERVATIONS = {"provisional": "p", "estimated": "e", "forecast": "f", "revised": "r", "break": "b"}
MARKS = {"expected": "°", "near": "~", "warned": "!", "waived": "w", "lapsed": "W", **OBSERVATIONS, "unknown": "u"}
"""The small marks beside a name, a status or a number, by what they say: the phrases ``mark_…``."""
WAIVERS = frozenset({"waived", "lapsed"})


def with_unit(text: str, unit: str | None, lang: str) -> str:
    """Return a number and its unit: "45,000 人", in Chinese "45,000人"; a unit in letters keeps its blank there too."""
    if not unit:
        return text
    if unit in POINTS:
        return say("point" if text.split()[-1:] == ["1"] else "points", lang, number=text)
    in_letters = unit[0].isalpha() and unit[0] < FIRST_WIDE
    return f"{text}{' ' if lang != 'zh' or in_letters else ''}{inert(unit)}"


def grouped_all(text: str) -> str:
    """Digit groups in every number of ``text``: "[1000, 2000]" becomes "[1,000, 2,000]"."""
    return _NUMBER.sub(lambda found: grouped(found[0]), text)


def counted(count: int) -> str:
    """Return a count with digit groups."""
    return grouped(str(count))


def read_as(digits: str, unit: str | None, lang: str) -> str:
    """Return a number as it is read: "45,000", in Chinese "4.5万"; the same number, or it keeps its digits.

    万 and 亿 replace zeros alone, with one decimal at most: 21,275 stays as it is, as does what counts in 万元.
    """
    if lang != "zh" or not digits.isdecimal() or (unit or "").startswith(_MAGNITUDES):
        return grouped(digits)
    for name, zeros in (("万亿", 12), ("亿", 8), ("万", 4)):
        if len(digits) > zeros and digits.endswith("0" * (zeros - 1)):
            tenth = digits[-zeros].rstrip("0")
            return grouped(digits[:-zeros]) + (f".{tenth}" if tenth else "") + name
    return grouped(digits)


def is_number(text: str) -> bool:
    """Return whether a text is a plain number, as reports show them."""
    return _NUMBER.fullmatch(text.removeprefix("-")) is not None


def grouped_if_number(text: str) -> str:
    """Return numbers and intervals with digit groups; days, words and anything else as they are, inert."""
    bare = text.lstrip("≥≤<>=- ")
    return grouped_all(text) if bare.startswith(("[", "(")) or _NUMBER.fullmatch(bare) else inert(text)


def number(shown: Shown, unit: str | None, lang: str, kind: str = "at_least") -> str:
    """Return a shown number with digit groups and unit; dates, stages and yes/no as they are."""
    if kind in IN_WORDS:
        return value_word(shown.text, kind, lang)
    if not shown.exact:
        return with_unit(grouped_all(shown.text) + CUT, unit, lang)
    return with_unit(_NUMBER.sub(lambda found: read_as(found[0], unit, lang), shown.text), unit, lang)


def amount(text: str | None, unit: str | None, lang: str, kind: str = "at_least") -> str:
    """Return what a report that was read has as a number with its unit, or as a date, stage or yes/no; "" for none."""
    return number(Shown(text, exact=True), unit, lang, kind) if text else ""


def value_word(text: str, kind: str, lang: str) -> str:
    """Return a value that is no number; yes and no in the reader's language."""
    return say(text, lang) if kind == "is" and text in {"yes", "no"} else inert(text)


def text_of(words: Text | Message | None, lang: str) -> str:
    """Return a text of the targets file, or a message, on one line; "" for none."""
    return inert(words.in_language(lang)) if words else ""


def join(parts: Iterable[str], lang: str) -> str:
    """Return a list within a sentence: "a, b" or "a，b"; what is empty is left out."""
    return ("，" if lang == "zh" else ", ").join(filter(None, parts))


def semicolon(parts: Iterable[str], lang: str) -> str:
    """Return clauses of one sentence; what is empty is left out."""
    return ("；" if lang == "zh" else "; ").join(filter(None, parts))


def labelled(label: str, text: str, lang: str) -> str:
    """Return "label: text"."""
    return say("labelled", lang, label=label, text=text)


def in_brackets(text: str, aside: str, lang: str) -> str:
    """Return "text (aside)", without an aside the text alone."""
    return say("with_aside", lang, text=text, aside=aside) if aside else text


def named(name: Text | str | None, ident: str, lang: str) -> str:
    """Return a target's name with its id behind it, or the id alone."""
    text = name.in_language(lang) if isinstance(name, Text) else name
    return in_brackets(inert(text), inert(ident), lang) if text else inert(ident)


def more(count: int, lang: str, key: str = "more") -> list[str]:
    """Return "+4 more" for the end of a list, or the phrase of ``key``; nothing where no more are left."""
    return [say(key, lang, count=counted(count))] if count > 0 else []


def status_word(status: Status, lang: str) -> str:
    """Return the status with its sign: never by colour alone."""
    return f"{STATUS_SIGNS[status]} {say(status.value, lang)}"


def marked(text: str, marks: Iterable[str]) -> str:
    """Return ``text`` with these marks, a space between."""
    signs = "".join(MARKS[mark] for mark in marks)
    return f"{text} {signs}" if signs else text


def status_marks(verdict: Verdict) -> list[str]:
    """Return the marks of a near miss, of a broken warning bound and of a waiver."""
    waiver = [] if verdict.waiver is None else ["waived" if verdict.waiver.active else "lapsed"]
    return ["near"] * verdict.near_miss + ["warned"] * bool(verdict.warned) + waiver


def actual_marks(verdict: Verdict) -> list[str]:
    """Return the mark of figures that are not final; none of final ones and where there is no number."""
    status = verdict.observation_status
    if status in {None, "", "final"} or verdict.actual is None:
        return []
    return [status if status in OBSERVATIONS else "unknown"]


def in_words(verdict: Verdict, lang: str) -> list[str]:
    """Return in words what the table shows as marks, but for the waiver."""
    marks = [*status_marks(verdict), *actual_marks(verdict)]
    return [say(f"mark_{mark}", lang) for mark in marks if mark not in WAIVERS]


def legend(targets: Sequence[TargetVerdict], lang: str, *, gate: bool = True) -> list[str]:
    """Return what the marks in use mean, in a fixed order; ``gate``: the reader knows of one."""
    verdicts = [verdict for target in targets for verdict in target.verdicts]
    used = {mark for one in verdicts for mark in (*status_marks(one), *actual_marks(one))}
    used |= {target.commitment for target in targets}
    phrases = {mark: mark if mark == "expected" and not gate else f"mark_{mark}" for mark in MARKS}
    return [f"{sign} {say(phrases[mark], lang)}" for mark, sign in MARKS.items() if mark in used]


def dimension_word(name: str, lang: str) -> str:
    """Return a dimension's name; in the reader's language where it is one that every file knows."""
    return inert(spoken(dimension_words(name), lang))


def member_name(member: Mapping[str, str] | None, lang: str) -> str:
    """Return "冠县", or "冠县 / 2021" where several dimensions are open; a blank one is the whole."""
    return " / ".join(inert(value) or say("whole", lang) for value in (member or {}).values())


def required(require: RequireState, lang: str) -> str:
    """Return how many members were asked for, of how many: "≥ 90% of 8", "8个中≥ 90%"."""
    if lang != "zh":
        return inert(require.text)
    of = counted(require.of)
    if require.kind == "all":
        return say("all_of", lang, of=of)
    return say("some_of", lang, text=inert(require.asked), of=of)


def quote_words(quote: str | None, document: str | None, line: int | None, lang: str) -> str:
    """Return a quote with its document and line, as far as they are known; "" without any."""
    if not quote:
        return ""
    if not document:
        return say("quote_only", lang, text=inert(quote))
    return say("quote", lang, text=inert(quote), place=inert(f"{document}:{line}" if line else document))


def day_words(day: date, lang: str) -> str:
    """Return "31 December 2022" or "2022年12月31日"."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_PERIOD_WORDS: tuple[tuple[str, str, str], ...] = (
    (r"(\d{4})", "in {0}", "{0}年"),
    (r"(\d{4})-S(\d)", "in the {half} half of {0}", "{0}年{half}"),
    (r"(\d{4})-Q(\d)", "in quarter {1} of {0}", "{0}年第{1}季度"),
    (r"(\d{4})-(\d\d)", "in {month} {0}", "{0}年{number}月"),
    (r"(\d{4})-W(\d\d)", "in week {number} of {0}", "{0}年第{number}周"),
)


def period_words(text: str, lang: str) -> str:
    """Return a canonical period in words: "in 2022", "in March 2022", "2022年上半年"; other spans as they are."""
    halves = ("上半年", "下半年") if lang == "zh" else ("first", "second")
    for pattern, english, chinese in _PERIOD_WORDS:
        if found := re.fullmatch(pattern, text):
            last = int(found[found.lastindex or 1])
            names = {"number": last, "half": halves[(last - 1) % 2], "month": MONTHS[(last - 1) % 12]}
            return (chinese if lang == "zh" else english).format(*found.groups(), **names)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = day_words(date.fromisoformat(text), lang)
        return day if lang == "zh" else f"on {day}"
    return text if lang == "zh" else f"in {text}"
