"""What ``check`` prints: only what fails and why, then one line."""

from collections.abc import Iterable, Iterator

from goalcheck.messages.catalogue import Message, say
from goalcheck.render.rollup.scores import group_named, group_text
from goalcheck.render.sentence import doubts
from goalcheck.render.style import Style
from goalcheck.render.terminal.closing import listed_lines
from goalcheck.render.terminal.failures import failure_lines
from goalcheck.render.terminal.table_cells import Words, printed
from goalcheck.render.verdict_rows import by_theme
from goalcheck.render.wording import asides, counts_line, semicolon
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status, TargetVerdict


def render_gate(
    report: Report, style: Style, *, covered: int | None = None, warn_only: bool = False, quiet: bool = False
) -> str:
    """Return the failing targets, each with its numbers and places, then the totals; one line where the gate passes.

    With ``style.by`` they come under their themes or owners, each with how many of its targets hold.

    ``covered`` is how many of the declared targets the gate looks at (None: all). ``quiet``: the failing targets alone.
    """
    lines = list(_by_group(report, style, quiet=quiet) if style.by else _failing(report.targets, report, style))
    if quiet:
        return printed(lines, width=style.width, colour=style.colour) if lines else ""
    lines += listed_lines("warned_of", report.gate.warned, report, style, reasons=True)
    lines += _greens(report, style)
    covered = report.summary.declared if covered is None else covered
    text = _last_line(report, style.lang, covered, warn_only=warn_only)
    lines.append(Words(text, "bold green" if report.passed else "bold red"))
    return printed(lines, width=style.width, colour=style.colour)


def _failing(targets: Iterable[TargetVerdict], report: Report, style: Style) -> Iterator[Words]:
    for target in targets:
        if target.id in report.gate.failing:
            yield from failure_lines(target, style)
            if target.id in report.gate.unexplained:
                yield Words(say("unexplained", style.lang), "bold red", indent=4)


def _by_group(report: Report, style: Style, *, quiet: bool) -> Iterator[Words]:
    """Yield what fails under each theme or owner, and how many of its targets hold."""
    groups = by_theme(report.targets, style.lang, owner=style.by == "owner")
    for group, targets in groups:
        name = group or (say("other", style.lang) if len(groups) > 1 else "")
        lines = list(_failing(targets, report, style))
        if lines and name:
            yield Words(name, "bold underline")
        yield from lines
        if name and not quiet and (counts := group_named(report, style.by, group, style.lang)):
            yield Words(say("group_line", style.lang, name=name, text=group_text(counts, style.lang)), "bold")


def _greens(report: Report, style: Style) -> Iterator[Words]:
    """Yield targets that pass and yet want a look: over a cap but on its course, or with a pin that never occurs."""
    said = {*report.gate.failing, *report.gate.warned}
    looked_at = [
        one
        for one in report.targets
        if one.id not in said and (_is_above(one) or doubts(one, style.lang) or _is_nameless(one))
    ]
    yield from listed_lines("look_at", [one.id for one in looked_at], report, style, reasons=True)


def _is_nameless(target: TargetVerdict) -> bool:
    """Return whether no file has what a target asks for, though it is not due: it may be a slip of the pen."""
    reason = target.verdict.reason
    if reason is None or reason.key != "not_out_yet":
        return False
    return any(isinstance(value, Message) and value.key == "no_label" for _, value in reason.values)


def _is_above(target: TargetVerdict) -> bool:
    """Return whether a target is on track though it is beyond its cap: on the course that falls to it."""
    verdict = target.verdict
    if target.status is not Status.ON_TRACK or verdict.interval is None or verdict.exact_actual is None:
        return False
    return verdict.interval.above(verdict.exact_actual)


def _last_line(report: Report, lang: str, covered: int, *, warn_only: bool) -> str:
    """Return whether the gate passes, the totals of the whole file, and what only warned or is waived."""
    summary = report.summary
    total = say("summary", lang, judged=summary.judged, declared=summary.declared, counts=counts_line(summary, lang))
    unjudged = [] if summary.judged else [say("none_judged", lang)]
    return semicolon(
        [_outcome(report, lang, covered, warn_only=warn_only), *unjudged, total, *asides(report.gate, lang)], lang
    )


def _outcome(report: Report, lang: str, covered: int, *, warn_only: bool) -> str:
    declared = report.summary.declared
    if report.passed:
        key = "gate_passed" if covered == declared else "gate_passed_part"
        return say(key, lang, covered=covered, declared=declared)
    key = "gate_open" if warn_only else "gate_failed"
    return say(key, lang, count=len(report.gate.failing), covered=covered, targets=say("targets", lang))
