"""What ``check`` prints: only what fails and why, then one line."""

from collections.abc import Iterable, Iterator

from goalcheck.messages.catalogue import Message, say
from goalcheck.render import marks
from goalcheck.render.escape import inert
from goalcheck.render.shown_amounts import counted
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.style import Style
from goalcheck.render.terminal.table_cells import COLOURS, GAP, Words, printed
from goalcheck.render.terminal.target_lines import called, detail_lines, listed_lines
from goalcheck.render.totals import asides, by_theme, group_named, group_text, judged_line
from goalcheck.render.wording import labelled, semicolon
from goalcheck.report.report import Report
from goalcheck.report.verdict import Status, TargetVerdict

PLACES = 3  # figures named by file and line before "and 9 more figures"


def render_gate(
    report: Report, style: Style, *, covered: int | None = None, warn_only: bool = False, quiet: bool = False
) -> str:
    """Return the failing targets, each with its numbers and places, then the totals; one line where the gate passes.

    With ``style.by`` they come under their themes or owners, each with how many of its targets hold.

    ``covered`` is how many of the declared targets the gate looks at (None: all). ``quiet``: the failing targets alone.
    """
    lines = list(_by_group(report, style, quiet=quiet) if style.by else _failing(report.targets, report, style))
    if quiet:
        return printed(lines, style) if lines else ""
    lines += listed_lines("warned_of", report.gate.warned, report, style, reasons=True)
    seen = {*report.gate.failing, *report.gate.warned}
    wanting = [one.id for one in report.targets if one.id not in seen and _wants_a_look(one, style.lang)]
    lines += listed_lines("look_at", wanting, report, style, reasons=True)
    covered = report.summary.declared if covered is None else covered
    text = _last_line(report, style.lang, covered, warn_only=warn_only)
    lines.append(Words(text, "bold green" if report.passed else "bold red"))
    return printed(lines, style)


def _failing(targets: Iterable[TargetVerdict], report: Report, style: Style) -> Iterator[Words]:
    """Yield of each failing target what and why, then where to look: with details every member and figure."""
    for target in targets:
        if target.id in report.gate.failing:
            one = ShownTarget(target, style.lang)
            status = marks.marked(one.status, marks.on_status(one.verdict))
            text = labelled(called(one, style), one.sentence(whole=style.details), style.lang)
            yield Words(text, "", status + GAP, COLOURS[target.status], hang=4)
            yield from detail_lines(one, style) if style.details else _places(one)
            if target.id in report.gate.unexplained:
                yield Words(say("unexplained", style.lang), "bold red", indent=4)


def _places(target: ShownTarget) -> Iterator[Words]:
    """Yield the places of the first figures."""
    names = [inert(figure.reference) for figure in target.verdict.deciding_first[:PLACES]]
    if names and (rest := target.verdict.figures_count - len(names)) > 0:
        names.append(say("figures_more", target.lang, count=counted(rest)))
    if names:
        yield Words(", ".join(names), "dim", indent=4)


def _by_group(report: Report, style: Style, *, quiet: bool) -> Iterator[Words]:
    """Yield what fails under each theme or owner, and how many of its targets hold."""
    for theme, targets in by_theme(report.targets, style.lang, by=style.by):
        lines = list(_failing(targets, report, style))
        if lines and theme.heading:
            yield Words(theme.heading, "bold underline")
        yield from lines
        counts = None if quiet or not theme.heading else group_named(report, style.by, theme.name, style.lang)
        if counts:
            yield Words(labelled(theme.heading, group_text(counts, style.lang), style.lang), "bold")


def _wants_a_look(target: TargetVerdict, lang: str) -> bool:
    """Return whether a target is doubtful: over a cap but on its course, or with a pin or a name that never occurs."""
    return _is_above(target) or bool(ShownTarget(target, lang).doubts) or _is_nameless(target)


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
    outcome = _outcome(report, lang, covered, warn_only=warn_only)
    unjudged = "" if report.summary.judged else say("none_judged", lang)
    return semicolon([outcome, unjudged, judged_line(report.summary, lang), *asides(report.gate, lang)], lang)


def _outcome(report: Report, lang: str, covered: int, *, warn_only: bool) -> str:
    declared = report.summary.declared
    if report.passed:
        key = "gate_passed" if covered == declared else "gate_passed_part"
        return say(key, lang, covered=covered, declared=declared)
    key = "gate_open" if warn_only else "gate_failed"
    return say(key, lang, count=len(report.gate.failing), covered=covered, targets=say("targets", lang))
