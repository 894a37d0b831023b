"""How a report ends: what would fail the gate, as test runners list it, and the totals."""

from collections.abc import Collection, Iterator

from goalcheck.messages.catalogue import say
from goalcheck.render.rollup.scores import total
from goalcheck.render.sentence import named, target_sentence
from goalcheck.render.shown_amounts import counted
from goalcheck.render.style import Style
from goalcheck.render.terminal.column_widths import COLOURS
from goalcheck.render.terminal.table_cells import Words
from goalcheck.render.verdict_rows import name_of
from goalcheck.render.wording import asides, join, semicolon, status_word, summary_line
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status, TargetVerdict

LISTED = 12  # failing targets with a line each, before "+4 more"


def closing_lines(report: Report, style: Style) -> Iterator[Words]:
    """Yield what fails the gate, and the totals."""
    lang = style.lang
    yield from listed_lines("fail_the_gate", report.gate.failing, report, style)
    totals = [summary_line(report, lang), total(report.score, lang), *asides(report.gate, lang), _gate(report, lang)]
    yield Words(semicolon([text for text in totals if text], lang), "bold")


def listed_lines(
    heading: str, ids: Collection[str], report: Report, style: Style, *, reasons: bool = False
) -> Iterator[Words]:
    """Yield a line for each of these targets that was judged, and one for all others; with ``reasons`` one for each."""
    lang = style.lang
    listed = [target for target in report.targets if target.id in ids]
    judged = [target for target in listed if reasons or target.status is not Status.NO_DATA]
    if listed:
        yield Words(say(heading, lang), "bold")
    for target in judged[:LISTED]:
        lead = f"{status_word(target.status, lang)}  "
        yield Words(
            f"{_called(target, style)}  {target_sentence(target, style)}", "", lead, COLOURS[target.status], 2, 4
        )
    if len(judged) > LISTED:
        yield Words(say("more", lang, count=counted(len(judged) - LISTED)), indent=2)
    absent = [_called(target, style) for target in listed if target not in judged]
    if absent:
        yield Words(_absent(absent, lang), "", f"{status_word(Status.NO_DATA, lang)}  ", "dim", 2, 4)


def _called(target: TargetVerdict, style: Style) -> str:
    return named(target, style.lang) if style.ids else name_of(target, style.lang)


def _absent(names: list[str], lang: str) -> str:
    more = [say("more", lang, count=counted(len(names) - LISTED))] if len(names) > LISTED else []
    return join([*names[:LISTED], *more], lang)


def _gate(report: Report, lang: str) -> str:
    if report.passed:
        return say("gate_would_pass", lang)
    return say("gate_would_fail", lang, count=counted(len(report.gate.failing)), of=counted(report.summary.declared))
