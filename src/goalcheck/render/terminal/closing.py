"""How a report ends: what would fail the gate, as test runners list it, and the totals."""

from collections.abc import Iterator

from goalcheck.render.inert import inert
from goalcheck.render.sentence import target_sentence
from goalcheck.render.shown_amounts import counted
from goalcheck.render.style import Style
from goalcheck.render.terminal.cells import Words
from goalcheck.render.terminal.columns import COLOURS
from goalcheck.render.wording import asides, join, say, semicolon, status_word, summary_line, word
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status

LISTED = 12  # failing targets with a line each, before "+4 more"


def closing_lines(report: Report, style: Style) -> Iterator[Words]:
    """Yield a line for each failing target, one for all of them without data, and the totals."""
    lang = style.lang
    failing = [target for target in report.targets if target.id in report.gate.failing]
    judged = [target for target in failing if target.status is not Status.NO_DATA]
    if failing:
        yield Words(say("fail_the_gate", lang), "bold")
    for target in judged[:LISTED]:
        lead = f"{status_word(target.status, lang)}  "
        yield Words(f"{inert(target.id)}  {target_sentence(target, style)}", "", lead, COLOURS[target.status], 2, 4)
    if len(judged) > LISTED:
        yield Words(word("more", lang, count=counted(len(judged) - LISTED)), indent=2)
    absent = [inert(target.id) for target in failing if target.status is Status.NO_DATA]
    if absent:
        yield Words(_absent(absent, lang), "", f"{status_word(Status.NO_DATA, lang)}  ", "dim", 2, 4)
    yield Words(semicolon([summary_line(report, lang), *asides(report.gate, lang), _gate(report, lang)], lang), "bold")


def _absent(names: list[str], lang: str) -> str:
    more = [word("more", lang, count=counted(len(names) - LISTED))] if len(names) > LISTED else []
    return join([*names[:LISTED], *more], lang)


def _gate(report: Report, lang: str) -> str:
    if report.passed:
        return say("gate_would_pass", lang)
    return say("gate_would_fail", lang, count=counted(len(report.gate.failing)), of=counted(report.summary.declared))
