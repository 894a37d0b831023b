"""What ``check`` says: only what fails and why, then one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.render.terminal.cells import wrap
from goalcheck.render.terminal.line import Line, text_of
from goalcheck.render.wording import asides, counts_line, semicolon, word

if TYPE_CHECKING:
    from goalcheck.render.style import Style
    from goalcheck.report.report import Report


def render_gate(report: Report, style: Style, *, covered: int | None = None, warn_only: bool = False) -> str:
    """Return the failing targets, each with its numbers and places, then the totals; one line where the gate passes.

    ``covered`` is how many of the declared targets the gate looks at (None: all).
    """
    lines = _failures(report, style) if report.gate.failing else []
    covered = report.summary.declared if covered is None else covered
    colour = "bold green" if report.passed else "bold red"
    text = _last_line(report, style.lang, covered, warn_only=warn_only)
    return text_of([*lines, *(Line(part, style=colour) for part in wrap(text, style.width))], colour=style.colour)


def _failures(report: Report, style: Style) -> list[Line]:
    from goalcheck.render.terminal.failures import failure_lines

    failing = [target for target in report.targets if target.id in report.gate.failing]
    return [line for target in failing for line in failure_lines(target, style)]


def _last_line(report: Report, lang: str, covered: int, *, warn_only: bool) -> str:
    """How the gate stands, the totals of the whole file, and what only warned or is waived."""
    summary = report.summary
    total = word("summary", lang, judged=summary.judged, declared=summary.declared, counts=counts_line(summary, lang))
    unjudged = [] if summary.judged else [word("none_judged", lang)]
    return semicolon(
        [_outcome(report, lang, covered, warn_only=warn_only), *unjudged, total, *asides(report.gate, lang)], lang
    )


def _outcome(report: Report, lang: str, covered: int, *, warn_only: bool) -> str:
    declared = report.summary.declared
    if report.passed:
        key = "gate_passed" if covered == declared else "gate_passed_part"
        return word(key, lang, covered=covered, declared=declared)
    key = "gate_open" if warn_only else "gate_failed"
    return word(key, lang, count=len(report.gate.failing), covered=covered, targets=word("targets", lang))
