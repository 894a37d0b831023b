"""The report as a comment on a pull request, which a script finds again by its first line and replaces."""

from collections.abc import Iterator

from goalcheck.render.ci.markdown import folded_block, list_table, render_markdown
from goalcheck.render.escape import markdown, markdown_code, uncommanded
from goalcheck.render.folding import HOLDS
from goalcheck.render.inert import inert
from goalcheck.render.rows import name_of
from goalcheck.render.sentence import target_sentence
from goalcheck.render.style import Style
from goalcheck.render.wording import asides, say, semicolon, status_word, summary_line
from goalcheck.report.report import Report
from goalcheck.report.verdict import TargetVerdict

MARKER = "<!-- goalcheck -->"
LISTED = 20  # targets of one kind, before the rest is left to the whole report below


def render_comment(report: Report, style: Style) -> str:
    """Return the comment: what fails first, then what else does not hold, and the whole report folded."""
    blocks = [MARKER, *_head(report, style.lang), *_lists(report, style)]
    whole = folded_block(say("whole_report", style.lang), render_markdown(report, style).strip())
    return uncommanded("\n\n".join([*blocks, whole])) + "\n"


def _head(report: Report, lang: str) -> Iterator[str]:
    key = "comment_passed" if report.passed else "comment_failed"
    yield f"### {'✅' if report.passed else '❌'} {markdown(say(key, lang, count=len(report.gate.failing)))}"
    yield markdown(semicolon([summary_line(report, lang), *asides(report.gate, lang)], lang))


def _lists(report: Report, style: Style) -> Iterator[str]:
    """Yield what fails the gate, what the baseline knows of already, and what else does not hold, each as a table."""
    gate = report.gate
    kinds = (
        ("fail_the_gate", [one for one in report.targets if one.id in gate.failing]),
        ("known_before", [one for one in report.targets if one.id in gate.known]),
        ("warned_of", [one for one in report.targets if one.id in gate.warned and one.status not in HOLDS]),
    )
    for heading, targets in kinds:
        if targets:
            yield f"**{markdown(say(heading, style.lang))}**"
            yield list_table([_row(target, style) for target in targets[:LISTED]], style.lang)
        if len(targets) > LISTED:
            yield markdown(say("more_targets", style.lang, count=len(targets) - LISTED))


def _row(target: TargetVerdict, style: Style) -> list[str]:
    lang = style.lang
    ident = markdown_code(inert(target.id))
    name = f"{markdown(name_of(target, lang))} {ident}" if target.name else ident
    return [markdown(status_word(target.status, lang)), name, markdown(target_sentence(target, style))]
