"""The report as Markdown, for step summaries and for comments on merge requests."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import say
from goalcheck.render import marks
from goalcheck.render.escape import markdown, markdown_code, uncommanded
from goalcheck.render.inert import inert
from goalcheck.render.rollup.scores import total
from goalcheck.render.verdict_rows import by_theme, circumstances, figure_lines, name_of, target_row, verdict_row
from goalcheck.render.wording import asides, reading_lines, semicolon, summary_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goalcheck.render.style import Style
    from goalcheck.render.verdict_rows import Row
    from goalcheck.report.report import Report
    from goalcheck.report.verdict import TargetVerdict

COLUMNS = ("status", "target", "actual", "threshold", "gap", "completion", "due")
_FLUSH_RIGHT = frozenset({"actual", "gap", "completion", "score"})


def render_markdown(report: Report, style: Style) -> str:
    """Return the report as GitHub's and GitLab's Markdown, ending in a line feed."""
    blocks = [*_head(report, style.lang), *_body(report, style), *_foot(report, style)]
    return uncommanded("\n\n".join(blocks)) + "\n"


def _head(report: Report, lang: str) -> Iterator[str]:
    title = inert(report.title.in_language(lang)) if report.title else say("untitled_report", lang)
    yield f"## {markdown(title)}"
    totals = [text for text in (summary_line(report, lang), total(report.score, lang)) if text]
    totals += asides(report.gate, lang)
    day = say("as_of", lang, day=report.as_of.isoformat())
    yield f"{markdown(day)} · {markdown(semicolon(totals, lang))}"
    failing = ", ".join(markdown_code(inert(name)) for name in report.gate.failing)
    if report.passed:
        yield f"**✓ {say('gate_passed', lang)}**"
    else:
        yield f"**✗** {say('gate_failed_ids', lang, ids=failing)}"


def _body(report: Report, style: Style) -> Iterator[str]:
    groups = by_theme(report.targets, style.lang)
    columns = COLUMNS if report.score is None else (*COLUMNS[:-1], "score", "due")
    for theme, targets in groups:
        if theme or len(groups) > 1:
            yield f"### {markdown(theme or say('other', style.lang))}"
        rows = [(target, target_row(target, style)) for target in targets]
        named = [_cells(row, _name(row, target), columns) for target, row in rows]
        yield table([say(key, style.lang) for key in columns], named, _align(columns))
        more = [_below(target, row, style.lang) for target, row in rows if row.below]
        if more:
            yield "\n".join(more)
        if style.details:
            yield from chain.from_iterable(_details(target, style) for target in targets)


def table(heading: Sequence[str], rows: Iterable[Sequence[str]], align: Sequence[str]) -> str:
    """Return a table of cells that are Markdown already; ``align`` is the second line's cells."""
    lines = [heading, align, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _align(columns: Iterable[str]) -> list[str]:
    return ["--:" if column in _FLUSH_RIGHT else "---" for column in columns]


def _cells(row: Row, name: str, columns: Sequence[str]) -> list[str]:
    return [name if column == "target" else markdown(getattr(row, column)) for column in columns]


def _name(row: Row, target: TargetVerdict) -> str:
    """Return the name with its mark and its id as code, or the id alone."""
    if target.name:
        return f"{markdown(row.name)} {markdown_code(inert(target.id))}"
    return marks.marked(markdown_code(inert(target.id)), marks.on_name(target))


def _below(target: TargetVerdict, row: Row, lang: str) -> str:
    """Return the lines under a row as an item of a list: members that fall short, the reason, the pace."""
    text = markdown(semicolon(list(row.below), lang))
    return f"- {say('labelled', lang, label=_called(target, lang), text=text)}"


def _called(target: TargetVerdict, lang: str) -> str:
    return markdown(name_of(target, lang)) if target.name else markdown_code(inert(target.id))


def _details(target: TargetVerdict, style: Style) -> Iterator[str]:
    """Yield the members, or else the figures, of a target as a fold-out."""
    lang, name = style.lang, name_of(target, style.lang)
    if target.members is not None:
        heading = [say(key, lang) if key != "target" else say("column_member", lang) for key in COLUMNS]
        members = [verdict_row(member, target, style) for member in target.members]
        rows = [_cells(row, markdown(row.name), COLUMNS) for row in members]
        said = [
            f"- {say('labelled', lang, label=markdown(row.name), text=markdown(text))}"
            for member, row in zip(target.members, members, strict=True)
            for text in (*circumstances(member, target, style), *figure_lines(member, lang))
            if text
        ]
        lines = [table(heading, rows, _align(COLUMNS)), *(["\n".join(said)] if said else [])]
        yield folded_block(say("members_of", lang, name=name), "\n\n".join(lines))
    elif target.verdict.figures:
        figures = "\n".join(f"- {markdown(text)}" for text in figure_lines(target.verdict, lang))
        yield folded_block(say("figures_of", lang, name=name), figures)


def folded_block(summary: str, inside: str) -> str:
    """Return what opens on a click; the summary is HTML, within which Markdown is read all the same."""
    return f"<details><summary>{markdown(summary)}</summary>\n\n{inside}\n\n</details>"


def _foot(report: Report, style: Style) -> Iterator[str]:
    lang = style.lang
    legend = marks.legend(report.targets, lang)
    if legend:
        yield markdown(" · ".join(legend))
    yield from _list("notes", [note.in_language(lang) for note in report.notes], lang)
    if style.details:
        yield from _list("read", reading_lines(report, lang), lang)


def _list(key: str, texts: Sequence[str], lang: str) -> Iterator[str]:
    """Yield a heading and its items, or nothing."""
    if texts:
        yield f"#### {say(f'{key}_heading', lang)}"
        yield "\n".join(f"- {markdown(inert(text))}" for text in texts)
