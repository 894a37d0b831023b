"""What the renderers say alike, in English and Chinese: statuses, headings, totals, dates and periods in words."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import say
from goalcheck.quantities.span import MONTHS
from goalcheck.report.verdict import Status

if TYPE_CHECKING:
    from goalcheck.report.report import Gate, Report, Summary

SIGNS: dict[Status, str] = {
    Status.MET: "✓",
    Status.MISSED: "✗",
    Status.ON_TRACK: "…",
    Status.BEHIND: "!",
    Status.NO_DATA: "–",
}


def status_word(status: Status, lang: str) -> str:
    """Return the status with its sign: never by colour alone."""
    return f"{SIGNS[status]} {say(status.value, lang)}"


def dimension_word(name: str, lang: str) -> str:
    """Return a dimension's name; in the reader's language where it is one that every file knows."""
    return say(f"dimension_{name}", lang) if name in {"entity", "period"} else name


def join(parts: list[str], lang: str) -> str:
    """Return a list within a sentence: "a, b" or "a，b"."""
    return ("，" if lang == "zh" else ", ").join(parts)


def semicolon(parts: list[str], lang: str) -> str:
    """Clauses of one sentence."""
    return ("；" if lang == "zh" else "; ").join(parts)


def counts_line(summary: Summary, lang: str) -> str:
    """Return "3 met, 1 missed, 26 no data": only what there is."""
    counts = [(status, getattr(summary, status.value)) for status in Status]
    parts = [say("count", lang, count=n, status=say(status.value, lang)) for status, n in counts if n]
    return join(parts, lang) if parts else say("nothing", lang)


def summary_line(report: Report, lang: str) -> str:
    """Return "4 judged of 30 declared: 3 met, 1 missed, 26 no data", with "2 shown of 30" where some are left out."""
    summary = report.summary
    line = say("summary", lang, judged=summary.judged, declared=summary.declared, counts=counts_line(summary, lang))
    if len(report.targets) == summary.declared:
        return line
    return semicolon([line, say("shown", lang, shown=len(report.targets), declared=summary.declared)], lang)


def reading_lines(report: Report, lang: str) -> list[str]:
    """Return how each file was read, and by which engine."""
    lines = [line.in_language(lang) for line in (*report.reading, *report.walked)]
    return [*lines, say("engine", lang, engine=report.engine)]


def asides(gate: Gate, lang: str) -> list[str]:
    """Return what did not fail the gate and yet should be known: how many only warned, are waived or excused."""
    counts = {key: len(getattr(gate, key)) for key in ("warned", "waived", "known", "within_slack")}
    return [say(key, lang, count=count) for key, count in counts.items() if count]


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
    """Return a canonical period in words: "in 2022", "in March 2022", "2022年上半年"; other spans as they stand."""
    for pattern, english, chinese in _PERIOD_WORDS:
        if found := re.fullmatch(pattern, text):
            return (chinese if lang == "zh" else english).format(*found.groups(), **_names(found, lang))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = day_words(date.fromisoformat(text), lang)
        return day if lang == "zh" else f"on {day}"
    return text if lang == "zh" else f"in {text}"


def _names(found: re.Match[str], lang: str) -> dict[str, str]:
    number = int(found[found.lastindex or 1])
    halves = ("上半年", "下半年") if lang == "zh" else ("first", "second")
    return {"number": str(number), "half": halves[(number - 1) % 2], "month": MONTHS[(number - 1) % 12]}
