"""The report as Markdown, for step summaries and for comments on merge requests."""

from collections.abc import Iterable, Iterator, Sequence

from goalcheck.messages.catalogue import say
from goalcheck.render import marks
from goalcheck.render.escape import inert, markdown, markdown_code, markdown_table, uncommanded
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import Row
from goalcheck.render.style import Style
from goalcheck.render.totals import by_theme, reading_lines, totals_line
from goalcheck.render.wording import labelled, semicolon, text_of
from goalcheck.report.report import Report

COLUMNS = ("status", "target", "actual", "threshold", "gap", "completion", "due")
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
    for theme, targets in by_theme(report.targets, style.lang):
        if theme.heading:
            yield f"### {markdown(theme.heading)}"
        shown = [ShownTarget(target, style.lang) for target in targets]
        rows = [one.target_row(style) for one in shown]
        cells = [_cells(row, _name(one, row), columns) for one, row in zip(shown, rows, strict=True)]
        yield markdown_table((say(key, style.lang) for key in columns), cells, _align(columns))
        if more := [_below(one, row) for one, row in zip(shown, rows, strict=True) if row.below]:
            yield "\n".join(more)
        if style.details:
            for one in shown:
                yield from _details(one)


def _align(columns: Iterable[str]) -> list[str]:
    return ["--:" if column in _FLUSH_RIGHT else "---" for column in columns]


def _cells(row: Row, name: str, columns: Sequence[str]) -> list[str]:
    return [name if column == "target" else markdown(getattr(row, column)) for column in columns]


def _name(shown: ShownTarget, row: Row) -> str:
    """Return the name with its mark and its id as code, or the id alone."""
    ident = markdown_code(inert(shown.target.id))
    return f"{markdown(row.name)} {ident}" if shown.target.name else marks.marked(ident, marks.on_name(shown.target))


def _below(shown: ShownTarget, row: Row) -> str:
    """Return the lines under a row as an item of a list: members that fall short, the reason, the pace."""
    name = markdown(shown.name) if shown.target.name else markdown_code(inert(shown.target.id))
    return f"- {labelled(name, markdown(semicolon(row.below, shown.lang)), shown.lang)}"


def _details(shown: ShownTarget) -> Iterator[str]:
    """Yield the members, or else the figures, of a target as a fold-out."""
    lang = shown.lang
    if shown.target.members is not None:
        heading = [say("member" if key == "target" else key, lang) for key in COLUMNS]
        members = shown.members
        rows = [member.row() for member in members]
        items = [
            f"- {labelled(markdown(row.name), markdown(text), lang)}"
            for member, row in zip(members, rows, strict=True)
            for text in (member.evidence(details=True), *member.figure_lines())
            if text
        ]
        cells = [_cells(row, markdown(row.name), COLUMNS) for row in rows]
        blocks = [markdown_table(heading, cells, _align(COLUMNS)), *(["\n".join(items)] if items else [])]
        yield folded_block(say("members_of", lang, name=shown.name), "\n\n".join(blocks))
    elif shown.verdict.figures:
        figures = "\n".join(f"- {markdown(text)}" for text in shown.figure_lines())
        yield folded_block(say("figures_of", lang, name=shown.name), figures)


def folded_block(summary: str, inside: str) -> str:
    """Return what opens on a click; the summary is HTML, within which Markdown is read all the same."""
    return f"<details><summary>{markdown(summary)}</summary>\n\n{inside}\n\n</details>"


def _foot(report: Report, style: Style) -> Iterator[str]:
    lang = style.lang
    if legend := marks.legend(report.targets, lang):
        yield markdown(" · ".join(legend))
    yield from _list("notes", [note.in_language(lang) for note in report.notes], lang)
    if style.details:
        yield from _list("read", reading_lines(report, lang), lang)


def _list(key: str, texts: Sequence[str], lang: str) -> Iterator[str]:
    """Yield a heading and its items, or nothing."""
    if texts:
        yield f"#### {say(f'{key}_heading', lang)}"
        yield "\n".join(f"- {markdown(inert(text))}" for text in texts)
