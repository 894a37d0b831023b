"""Numbers as they are shown: digit groups, units, bounds, gaps; never rounded, and marked where they are cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import say
from goalcheck.quantities.number import grouped
from goalcheck.quantities.spelling import FIRST_WIDE
from goalcheck.render.inert import inert
from goalcheck.report.verdict import Status
from goalcheck.targets.threshold import IN_WORDS, SIGNS

if TYPE_CHECKING:
    from goalcheck.quantities.number import Shown
    from goalcheck.report.verdict import FigureUsed, TargetVerdict, Verdict

CUT = "…"  # stands after a number whose decimals go on
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MAGNITUDES = ("十", "百", "千", "万", "亿")  # what counts in one of them takes no second
PERCENT = frozenset({"%", "％"})
POINTS = frozenset({"百分点", "个百分点", "pp", "p.p.", "percentage point", "percentage points"})


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

    万 and 亿 stand for zeros alone, with one decimal at most: 21,275 stays as it is, as does what counts in 万元.
    """
    if lang != "zh" or not digits.isdecimal() or (unit or "").startswith(_MAGNITUDES):
        return grouped(digits)
    for name, zeros in (("万亿", 12), ("亿", 8), ("万", 4)):
        if len(digits) > zeros and digits.endswith("0" * (zeros - 1)):
            tenth = digits[-zeros].rstrip("0")
            return grouped(digits[:-zeros]) + (f".{tenth}" if tenth else "") + name
    return grouped(digits)


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


def value_word(text: str, kind: str, lang: str) -> str:
    """Return a value that is no number; yes and no in the reader's language."""
    return say(text, lang) if kind == "is" and text in {"yes", "no"} else inert(text)


def actual(verdict: Verdict, kind: str, lang: str) -> str:
    """Return what was achieved, or "" where there is no figure."""
    return number(verdict.actual, verdict.unit, lang, kind) if verdict.actual else ""


def bound(verdict: Verdict, target: TargetVerdict, lang: str) -> str:
    """Return what was asked, as evaluated ("≥ 30 所"); as typed where the bound has no value."""
    if target.threshold_kind in IN_WORDS or verdict.bound is None:
        return typed(target, verdict.unit, lang)
    return _sign(verdict, target.threshold_kind) + number(verdict.bound, verdict.unit, lang)


def typed(target: TargetVerdict, unit: str | None, lang: str) -> str:
    """Return the threshold as the targets file has it; a bare number gets its unit."""
    kind, text = target.threshold_kind, target.threshold_text
    if kind in IN_WORDS:
        return say(f"{kind}_value", lang, value=value_word(text.partition(" ")[2], kind, lang))
    if re.search(r"[^\d\s.,\[\]≥≤<>=±+−-]", text):
        return inert(text)
    return with_unit(grouped_all(text), unit, lang)


def _sign(verdict: Verdict, kind: str) -> str:
    """Return the relation that stands before the bound; an interval carries its own brackets."""
    text = verdict.bound.text if verdict.bound else ""
    if text[:1] in "[(≥≤<>=":
        return ""
    interval = verdict.interval
    if kind == "about" and interval is not None:
        return "≤ " if interval.low is None else "≥ " if interval.high is None else ""
    return f"{SIGNS[kind]} " if kind in SIGNS else ""


def gap(verdict: Verdict, kind: str, lang: str) -> str:
    """How far from holding: "6 所", "12 days"; "" where it holds or is not known."""
    if verdict.gap is None or verdict.gap.text == "0" or kind in {"reaches", "is"}:
        return ""
    if kind == "by":
        days = verdict.gap.text
        return say("day" if days == "1" else "days", lang, count=grouped_all(days))
    return number(verdict.gap, verdict.gap_unit, lang)


def gap_words(verdict: Verdict, kind: str, lang: str) -> str:
    """Return the gap as a clause: "short by 6 所", "over by 0.3 %", or "just at the edge" of a strict threshold."""
    text = gap(verdict, kind, lang)
    if not text:
        at_edge = verdict.gap is not None and verdict.status in {Status.MISSED, Status.BEHIND}
        return say("at_edge", lang) if at_edge and kind in {"more_than", "less_than"} else ""
    return say(_direction(verdict, kind), lang, gap=text)


def _direction(verdict: Verdict, kind: str) -> str:
    if verdict.interval is None or verdict.exact_actual is None:
        return {"at_least": "short", "more_than": "short", "at_most": "over", "less_than": "over"}.get(kind, "away")
    return "short" if is_short(verdict) else "over"


def is_short(verdict: Verdict) -> bool:
    """Whether the actual lies below what holds (rather than above)."""
    interval, value = verdict.interval, verdict.exact_actual
    return interval is not None and interval.low is not None and value is not None and value <= interval.low


def percent(verdict: Verdict, lang: str) -> str:
    """Return the completion in percent; "" where it makes no sense."""
    return number(verdict.completion, "%", lang) if verdict.completion else ""


def reached(verdict: Verdict, lang: str) -> str:
    """Return the completion as a clause, "80 % reached", or how much of a cumulative cap is used up; "" without any."""
    if verdict.limit_used is not None:
        return say("limit_used", lang, percent=number(verdict.limit_used, "%", lang))
    return say("percent_reached", lang, percent=percent(verdict, lang)) if verdict.completion else ""


def done(verdict: Verdict, lang: str) -> str:
    """Return the same for a column: "80 %", "55.7 % used"."""
    if verdict.limit_used is not None:
        return say("percent_used", lang, percent=number(verdict.limit_used, "%", lang))
    return percent(verdict, lang)


def scored(target: TargetVerdict) -> str:
    """Return what a target earned of its points: "9 / 10"; "" without a score."""
    return f"{target.score.earned} / {target.score.points}" if target.score else ""


BAR_CELLS = 10


def bar(verdict: Verdict) -> str:
    """Return the completion as ten blocks: full if the target is met, and never full if it is not."""
    if verdict.completion is None:
        return ""
    if verdict.status is Status.MET:
        return "█" * BAR_CELLS
    whole = verdict.completion.text.partition(".")[0]
    full = BAR_CELLS if len(whole) > 3 else int(whole) // (100 // BAR_CELLS)  # it may have thousands of digits
    tenths = 0 if whole.startswith("-") else min(full, BAR_CELLS - 1)
    return "█" * tenths + "░" * (BAR_CELLS - tenths)


def place(figure: FigureUsed) -> str:
    """Return where a figure is: file and line, as editors take them, or sheet and cell."""
    return inert(figure.reference)
