"""The report as a comment on a pull request, which a script finds again by its first line and replaces."""

from collections.abc import Iterator, Sequence

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.ci.markdown import folded_block, render_markdown, table
from goalcheck.render.escape import markdown, markdown_code, uncommanded
from goalcheck.render.folding import HOLDS
from goalcheck.render.inert import inert
from goalcheck.render.sentence import target_sentence
from goalcheck.render.shown_amounts import counted, grouped_if_number, with_unit
from goalcheck.render.style import Style
from goalcheck.render.verdict_rows import name_of
from goalcheck.render.wording import asides, join, semicolon, status_word, summary_line
from goalcheck.report.report import Report
from goalcheck.report.verdict import TargetVerdict

MARKER = "<!-- goalcheck -->"
LISTED = 20  # targets of one kind, before the rest is left to the whole report below
LONGEST = 65_000  # characters; GitHub takes 65,536 in a comment


def render_comment(report: Report, style: Style) -> str:
    """Return the comment: what fails first, what changed since the baseline, and the whole report folded."""
    blocks = [MARKER, *_head(report, style.lang), *_lists(report, style)]
    text = uncommanded("\n\n".join([*blocks, _whole(report, style)])) + "\n"
    if len(text) <= LONGEST:
        return text
    return uncommanded("\n\n".join([*blocks, markdown(say("whole_too_long", style.lang))])) + "\n"


def comment_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return the comment of a run that judged nothing, so that an earlier one does not remain."""
    lines = [f"- {markdown(inert(problem.located(style.lang)))}" for problem in problems[:LISTED]]
    if len(problems) > LISTED:
        lines.append(f"- {markdown(say('more', style.lang, count=counted(len(problems) - LISTED)))}")
    head = f"### ❌ {markdown(say('comment_unjudged', style.lang))}"
    return uncommanded("\n\n".join([MARKER, head, "\n".join(lines)])) + "\n"


def _whole(report: Report, style: Style) -> str:
    return folded_block(say("whole_report", style.lang), render_markdown(report, style).strip())


def _head(report: Report, lang: str) -> Iterator[str]:
    key = "comment_passed" if report.passed else "comment_failed"
    yield f"### {'✅' if report.passed else '❌'} {markdown(say(key, lang, count=len(report.gate.failing)))}"
    yield markdown(semicolon([summary_line(report, lang), *asides(report.gate, lang)], lang))


def _lists(report: Report, style: Style) -> Iterator[str]:
    """Yield what fails the gate, what the baseline knows of already, what else does not hold, and what holds now."""
    gate, lang = report.gate, style.lang
    lagged = {name for name, one in report.before.items() if one.status not in HOLDS}
    kinds = (
        ("fail_the_gate", [one for one in report.targets if one.id in gate.failing]),
        ("known_before", [one for one in report.targets if one.id in gate.known]),
        ("warned_of", [one for one in report.targets if one.id in gate.warned and one.status not in HOLDS]),
        ("holds_now", [one for one in report.targets if one.status in HOLDS and one.id in lagged]),
    )
    columns = [say("status", lang), say("target", lang), say("what_became", lang)]
    columns += [say("before", lang)] if report.before else []
    for heading, targets in kinds:
        if targets:
            yield f"**{markdown(say(heading, lang))}**"
            yield table(columns, [_row(target, report, style) for target in targets[:LISTED]], ["---"] * len(columns))
        if len(targets) > LISTED:
            yield markdown(say("more_targets", lang, count=len(targets) - LISTED))
    declared = {target.id for target in report.targets}
    removed = [markdown_code(inert(name)) for name in report.before if name not in declared]
    if removed:
        yield f"**{markdown(say('declared_no_more', lang))}** {join(removed, lang)}"


def _row(target: TargetVerdict, report: Report, style: Style) -> list[str]:
    """Return the cells of a target; the last one says what the baseline had, where there is one."""
    lang = style.lang
    ident = markdown_code(inert(target.id))
    name = f"{markdown(name_of(target, lang))} {ident}" if target.name else ident
    cells = [markdown(status_word(target.status, lang)), name, markdown(target_sentence(target, style))]
    return [*cells, markdown(_before(target, report, lang))] if report.before else cells


def _before(target: TargetVerdict, report: Report, lang: str) -> str:
    old = report.before.get(target.id)
    if old is None:
        return "–"
    amount = with_unit(grouped_if_number(old.actual), old.unit, lang) if old.actual else ""
    return semicolon([text for text in (status_word(old.status, lang), amount) if text], lang)
