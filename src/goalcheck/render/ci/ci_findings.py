"""What a reviewer should look at, and where: one place a target, the figure that decides or the target's own line."""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from goalcheck.messages.catalogue import say
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.folding import HOLDS
from goalcheck.render.inert import inert
from goalcheck.render.sentence import doubts, named, target_sentence
from goalcheck.render.style import Style
from goalcheck.render.verdict_rows import deciding_first
from goalcheck.render.wording import semicolon
from goalcheck.report.report import Gate, Report
from goalcheck.report.verdict import FigureUsed, TargetVerdict, Verdict

ERROR, WARNING, NOTICE = "error", "warning", "notice"


class CiFinding(NamedTuple):
    """One thing at one place: ``line`` 0 is the file as a whole; ``key`` stays the same from run to run."""

    level: str
    path: str
    line: int
    title: str
    message: str
    key: tuple[str, ...]


def findings(report: Report, style: Style) -> Iterator[CiFinding]:
    """Yield what is not as it should be, one finding a target."""
    for target in report.targets:
        if target.status not in HOLDS or target.id in report.gate.failing or doubts(target, style.lang):
            yield _finding(target, report, style)


def _finding(target: TargetVerdict, report: Report, style: Style) -> CiFinding:
    lang = style.lang
    title = say("finding_title", lang, status=say(target.status.value, lang), name=named(target, lang))
    clauses = [title, target_sentence(target, style)]
    path, line = report.targets_file, target.line
    if found := _deciding(target):
        figure, more = found
        path, line = figure.file, figure.line
        clauses.append(f"{amounts.place(figure)} = {inert(figure.value)}")
        clauses += [say("figures_more", lang, count=amounts.counted(more))] if more > 0 else []
    key = (target.id, target.status.value)
    message = semicolon(clauses, lang)
    return CiFinding(_level(target, report.gate), path_of(path, style), line, title, message, key)


def _deciding(target: TargetVerdict) -> tuple[FigureUsed, int] | None:
    """Return the first figure of the gravest verdict, which decides it, and how many more it has; None without any."""
    verdicts: list[Verdict] = [target.verdict, *(one for one in target.members or () if one.status not in HOLDS)]
    for verdict in verdicts:
        figure = next((used for used in deciding_first(verdict) if used.file != "-"), None)
        if figure is not None:
            return figure, max(verdict.figures_total, len(verdict.figures)) - 1
    return None


def _level(target: TargetVerdict, gate: Gate) -> str:
    if target.id in gate.failing:
        return ERROR
    return WARNING if target.id in gate.warned else NOTICE


def path_of(file: str, style: Style) -> str:
    """Return a file's name as a path within the repository: relative to its root, where that is known."""
    path = file.replace("\\", "/")
    if style.root:
        path = posixpath.relpath(posixpath.join(style.folder, path), style.root)
    return inert(path.removeprefix("./"))
