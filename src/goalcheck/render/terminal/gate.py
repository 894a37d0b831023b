"""What ``check`` prints: only what fails and why, then one line."""

from goalcheck.render.style import Style
from goalcheck.render.terminal.cells import Words, printed
from goalcheck.render.terminal.closing import listed_lines
from goalcheck.render.terminal.failures import failure_lines
from goalcheck.render.wording import asides, counts_line, semicolon, word
from goalcheck.report.report import Report


def render_gate(
    report: Report, style: Style, *, covered: int | None = None, warn_only: bool = False, quiet: bool = False
) -> str:
    """Return the failing targets, each with its numbers and places, then the totals; one line where the gate passes.

    ``covered`` is how many of the declared targets the gate looks at (None: all). ``quiet``: the failing targets alone.
    """
    failing = [target for target in report.targets if target.id in report.gate.failing]
    lines = [line for target in failing for line in failure_lines(target, style)]
    if quiet:
        return printed(lines, width=style.width, colour=style.colour) if lines else ""
    lines += listed_lines("warned_of", report.gate.warned, report, style)
    covered = report.summary.declared if covered is None else covered
    text = _last_line(report, style.lang, covered, warn_only=warn_only)
    lines.append(Words(text, "bold green" if report.passed else "bold red"))
    return printed(lines, width=style.width, colour=style.colour)


def _last_line(report: Report, lang: str, covered: int, *, warn_only: bool) -> str:
    """Return whether the gate passes, the totals of the whole file, and what only warned or is waived."""
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
