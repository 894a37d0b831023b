"""What a reviewer should look at, and where: the figure that misses, and the target's line in the targets file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import HOLDS, member_name
from goalcheck.render.form_words import form_word
from goalcheck.render.inert import inert
from goalcheck.render.sentence import named, target_sentence, verdict_sentence
from goalcheck.render.wording import semicolon, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalcheck.render.style import Style
    from goalcheck.report.report import Gate, Report
    from goalcheck.report.verdict import FigureUsed, TargetVerdict, Verdict

ERROR, WARNING, NOTICE = "error", "warning", "notice"


class Finding(NamedTuple):
    """One thing at one place: ``line`` 0 is the file as a whole; ``key`` stays the same from run to run."""

    level: str
    path: str
    line: int
    title: str
    message: str
    key: tuple[str, ...]


def findings(report: Report, style: Style) -> Iterator[Finding]:
    """Yield what is not as it should be, target by target: at the target's line, then at its figures'."""
    for target in report.targets:
        if target.status not in HOLDS or target.id in report.gate.failing:
            yield from _of_target(target, report, style)


def _of_target(target: TargetVerdict, report: Report, style: Style) -> Iterator[Finding]:
    lang, level = style.lang, _level(target, report.gate)
    title = _title(target.verdict, named(target, lang), lang)
    message = f"{title}; {target_sentence(target, style)}"
    key: tuple[str, ...] = (target.id, target.status.value)
    yield Finding(level, path_of(report.targets_file), target.line, title, message, (*key, "target"))
    if target.members is None:
        yield from _at_figure(target.verdict, Finding(level, "", 0, title, message, (*key, "figure")), lang)
    for member in target.members or ():
        if member.status not in HOLDS:
            name = member_name(member.member or {}, lang)
            title = _title(member, f"{named(target, lang)} / {name}", lang)
            message = f"{title}; {verdict_sentence(member, target, style)}"
            key = (target.id, member.status.value, *(member.member or {}).values())
            yield from _at_figure(member, Finding(level, "", 0, title, message, (*key, "figure")), lang)


def _at_figure(verdict: Verdict, finding: Finding, lang: str) -> Iterator[Finding]:
    """Yield the finding at the first of the figures used, which is the figure itself where there is but one."""
    figure = next((used for used in verdict.figures if used.file != "-"), None)
    if figure is None:
        return
    more = max(verdict.figures_total, len(verdict.figures)) - 1
    others = word("figures_more", lang, count=amounts.counted(more)) if more > 0 else ""
    message = semicolon([clause for clause in (finding.message, _stands(figure), others) if clause], lang)
    yield finding._replace(path=path_of(figure.file), line=figure.line, message=message)


def _stands(figure: FigureUsed) -> str:
    return f"{amounts.place(figure)} = {inert(figure.value)}"


def _title(verdict: Verdict, name: str, lang: str) -> str:
    return form_word("title", lang, status=word(verdict.status.value, lang), name=name)


def _level(target: TargetVerdict, gate: Gate) -> str:
    if target.id in gate.failing:
        return ERROR
    return WARNING if target.id in gate.warned else NOTICE


def path_of(file: str) -> str:
    """Return a file's name as a path within the repository."""
    return inert(file.replace("\\", "/").removeprefix("./"))
