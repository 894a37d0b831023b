"""The report as Markdown: for step summaries, and as a comment, which a script finds again and replaces."""

from collections.abc import Iterable, Iterator, Sequence

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.escape import inert, markdown, markdown_code, markdown_table, uncommanded
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.totals import by_theme, note_lines, reading_lines, totals_line
from goalcheck.render.wording import amount, join, labelled, legend, more, semicolon, status_word, text_of
from goalcheck.report.report import Report
from goalcheck.report.verdict import TargetVerdict

COLUMNS = ("status", "target", "actual", "threshold", "gap", "completion", "due")
MARKER = "<!-- goalcheck -->"
LISTED = 20  # targets of one kind, before the rest is left to the whole report below
LONGEST = 65_000  # characters; GitHub takes 65,536 in a comment
_FLUSH_RIGHT = frozenset({"actual", "gap", "completion", "score"})


def render_markdown(report: Report, style: Style) -> str:
    """Return the report as GitHub's and GitLab's Markdown, ending in a line feed."""
    blocks = [*_head(report, style.lang), *_body(report, style), *_foot(report, style)]
    return uncommanded("\n\n".join(blocks)) + "\n"


def _head(report: Report, lang: str) -> Iterator[str]:
    yield f"## {markdown(text_of(report.title, lang) or say('untitled_report', lang))}"
    day = say("as_of", lang, day=report.as_of.isoformat())
    yield f"{markdown(day)} · {markdown(totals_line(report, lang))}"
    failing = ", ".join(markdown_code(inert(name)) for name in report.gate.failing)
    if report.passed:
        yield f"**✓ {say('gate_passed', lang)}**"
    else:
        yield f"**✗** {say('gate_failed_ids', lang, ids=failing)}"


def _body(report: Report, style: Style) -> Iterator[str]:
    columns = COLUMNS if report.score is None else (*COLUMNS[:-1], "score", "due")
    for _, heading, targets in by_theme(report.targets, style.lang):
        if heading:
            yield f"### {markdown(heading)}"
        shown = [ShownTarget(target, style.lang) for target in targets]
        yield _table(columns, ((_name(one, one.name_mark), one) for one in shown), style.lang)
        if below := [_below(one, lines) for one in shown if (lines := one.below(details=style.details))]:
            yield "\n".join(below)
        if style.details:
            for one in shown:
                yield from _details(one)


def _table(columns: Sequence[str], rows: Iterable[tuple[str, ShownVerdict]], lang: str, first: str = "target") -> str:
    """Return a table of verdicts, each with its name; ``first`` is what the column of names has as its title."""
    titles = [say(first if key == "target" else key, lang) for key in columns]
    listed = [(name, shown.cells()) for name, shown in rows]
    cells = ([name if key == "target" else markdown(row[key]) for key in columns] for name, row in listed)
    return markdown_table(titles, cells, ["--:" if key in _FLUSH_RIGHT else "---" for key in columns])


def _name(shown: ShownTarget, mark: str = "") -> str:
    """Return the name with its mark and its id as code, or the id alone."""
    ident = markdown_code(inert(shown.target.id))
    return f"{markdown(shown.name + mark)} {ident}" if shown.target.name else f"{ident} {mark}".rstrip()


def _below(shown: ShownTarget, lines: Sequence[str]) -> str:
    """Return the lines under a row as an item of a list: members that fall short, the reason, the pace."""
    name = markdown(shown.name) if shown.target.name else markdown_code(inert(shown.target.id))
    return f"- {labelled(name, markdown(semicolon(lines, shown.lang)), shown.lang)}"


def _details(shown: ShownTarget) -> Iterator[str]:
    """Yield the members, or else the figures, of a target as a fold-out."""
    lang = shown.lang
    if shown.target.members is not None:
        members = shown.members
        table = _table(COLUMNS, ((markdown(member.name), member) for member in members), lang, "member")
        items = [
            f"- {labelled(markdown(member.name), markdown(text), lang)}"
            for member in members
            for text in (member.evidence(details=True), *member.figure_lines())
            if text
        ]
        blocks = [table, *(["\n".join(items)] if items else [])]
        yield folded_block(say("members_of", lang, name=shown.name), "\n\n".join(blocks))
    elif shown.verdict.figures:
        figures = "\n".join(f"- {markdown(text)}" for text in shown.figure_lines())
        yield folded_block(say("figures_of", lang, name=shown.name), figures)


def folded_block(summary: str, inside: str) -> str:
    """Return what opens on a click; the summary is HTML, within which Markdown is read all the same."""
    return f"<details><summary>{markdown(summary)}</summary>\n\n{inside}\n\n</details>"


def _foot(report: Report, style: Style) -> Iterator[str]:
    """Yield the legend, the notes, and with details what was read."""
    lang = style.lang
    if marks := legend(report.targets, lang):
        yield markdown(" · ".join(marks))
    lists = [("notes", note_lines(report, lang))]
    lists += [("read", reading_lines(report, lang))] if style.details else []
    for key, texts in lists:
        if texts:
            yield f"#### {say(f'{key}_heading', lang)}"
            yield "\n".join(f"- {markdown(text)}" for text in texts)


def render_comment(report: Report, style: Style) -> str:
    """Return the comment: what fails first, what changed since the baseline, and the whole report folded."""
    lang, key = style.lang, "comment_passed" if report.passed else "comment_failed"
    head = f"### {'✅' if report.passed else '❌'} {markdown(say(key, lang, count=len(report.gate.failing)))}"
    blocks = [MARKER, head, markdown(totals_line(report, lang)), *_kinds(report, style)]
    whole = folded_block(say("whole_report", lang), render_markdown(report, style).strip())
    text = uncommanded("\n\n".join([*blocks, whole])) + "\n"
    if len(text) <= LONGEST:
        return text
    return uncommanded("\n\n".join([*blocks, markdown(say("whole_too_long", lang))])) + "\n"


def comment_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return the comment of a run that judged nothing, so that an earlier one does not remain."""
    texts = [inert(problem.located(style.lang)) for problem in problems[:LISTED]]
    items = [f"- {markdown(text)}" for text in (*texts, *more(len(problems) - LISTED, style.lang))]
    head = f"### ❌ {markdown(say('comment_unjudged', style.lang))}"
    return uncommanded("\n\n".join([MARKER, head, "\n".join(items)])) + "\n"


def _kinds(report: Report, style: Style) -> Iterator[str]:
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
    shown, lang, old = ShownTarget(target, style.lang), style.lang, report.before.get(target.id)
    actual = amount(old.actual, old.unit, lang, old.threshold.kind) if old else ""
    before = semicolon([status_word(old.status, lang), actual], lang) if old else "–"
    cells = [markdown(shown.status), _name(shown), markdown(shown.sentence(whole=style.details))]
    return [*cells, markdown(before)] if report.before else cells
