"""The report as a comment on a pull request, which a script finds again by its first line and replaces."""

from collections.abc import Iterator, Sequence

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.ci.markdown import folded_block, render_markdown
from goalcheck.render.escape import inert, markdown, markdown_code, markdown_table, uncommanded
from goalcheck.render.shown_amounts import grouped_if_number, with_unit
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.style import Style
from goalcheck.render.totals import asides, summary_line
from goalcheck.render.wording import join, more, semicolon, status_word
from goalcheck.report.report import Report
from goalcheck.report.verdict import TargetVerdict

MARKER = "<!-- goalcheck -->"
LISTED = 20  # targets of one kind, before the rest is left to the whole report below
LONGEST = 65_000  # characters; GitHub takes 65,536 in a comment


def render_comment(report: Report, style: Style) -> str:
    """Return the comment: what fails first, what changed since the baseline, and the whole report folded."""
    blocks = [MARKER, *_head(report, style.lang), *_lists(report, style)]
    whole = folded_block(say("whole_report", style.lang), render_markdown(report, style).strip())
    text = uncommanded("\n\n".join([*blocks, whole])) + "\n"
    if len(text) <= LONGEST:
        return text
    return uncommanded("\n\n".join([*blocks, markdown(say("whole_too_long", style.lang))])) + "\n"


def comment_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return the comment of a run that judged nothing, so that an earlier one does not remain."""
    texts = [inert(problem.located(style.lang)) for problem in problems[:LISTED]]
    items = [f"- {markdown(text)}" for text in (*texts, *more(len(problems) - LISTED, style.lang))]
    head = f"### ❌ {markdown(say('comment_unjudged', style.lang))}"
    return uncommanded("\n\n".join([MARKER, head, "\n".join(items)])) + "\n"


def _head(report: Report, lang: str) -> Iterator[str]:
    key = "comment_passed" if report.passed else "comment_failed"
    yield f"### {'✅' if report.passed else '❌'} {markdown(say(key, lang, count=len(report.gate.failing)))}"
    yield markdown(semicolon([summary_line(report, lang), *asides(report.gate, lang)], lang))


def _lists(report: Report, style: Style) -> Iterator[str]:
    """Yield what fails the gate, what the baseline knows of already, what else does not hold, and what holds now."""
    gate, lang = report.gate, style.lang
    lagged = {name for name, one in report.before.items() if not one.status.holds}
    kinds = (
        ("fail_the_gate", [one for one in report.targets if one.id in gate.failing]),
        ("known_before", [one for one in report.targets if one.id in gate.known]),
        ("warned_of", [one for one in report.targets if one.id in gate.warned and not one.status.holds]),
        ("holds_now", [one for one in report.targets if one.status.holds and one.id in lagged]),
    )
    columns = [say("status", lang), say("target", lang), say("what_became", lang)]
    columns += [say("before", lang)] if report.before else []
    for heading, targets in kinds:
        if targets:
            yield f"**{markdown(say(heading, lang))}**"
            yield markdown_table(columns, [_row(target, report, style) for target in targets[:LISTED]])
        if len(targets) > LISTED:
            yield markdown(say("more_targets", lang, count=len(targets) - LISTED))
    declared = {target.id for target in report.targets}
    removed = [markdown_code(inert(name)) for name in report.before if name not in declared]
    if removed:
        yield f"**{markdown(say('declared_no_more', lang))}** {join(removed, lang)}"


def _row(target: TargetVerdict, report: Report, style: Style) -> list[str]:
    """Return the cells of a target; the last one says what the baseline had, where there is one."""
    shown, ident = ShownTarget(target, style.lang), markdown_code(inert(target.id))
    name = f"{markdown(shown.name)} {ident}" if target.name else ident
    cells = [markdown(shown.status), name, markdown(shown.sentence(whole=style.details))]
    return [*cells, markdown(_before(target, report, style.lang))] if report.before else cells


def _before(target: TargetVerdict, report: Report, lang: str) -> str:
    old = report.before.get(target.id)
    if old is None:
        return "–"
    amount = with_unit(grouped_if_number(old.actual), old.unit, lang) if old.actual else ""
    return semicolon([status_word(old.status, lang), amount], lang)
