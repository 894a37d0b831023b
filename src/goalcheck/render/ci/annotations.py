"""Annotations of a pull request: GitHub's workflow commands, and GitLab's Code Quality report.

Each is one thing to look at and its place: the figure that decides, the target's own line, or a wrong input.
"""

import hashlib
import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.escape import inert, uncommanded, workflow_property, workflow_text
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.totals import asides, summary_line
from goalcheck.render.wording import labelled, more, semicolon
from goalcheck.report.json_document import indented_json
from goalcheck.report.report import Report
from goalcheck.report.verdict import FigureUsed, TargetVerdict

ANNOTATED = 10  # of one kind in one step, which is what GitHub shows
SEVERITIES = {"error": "major", "warning": "minor", "notice": "info"}  # GitLab's by GitHub's, the gravest first


class Annotation(NamedTuple):
    """One thing at one place: ``line`` 0 is the file as a whole; ``key`` stays the same from run to run."""

    level: str
    path: str
    line: int
    title: str
    message: str
    key: tuple[str, ...]

    def command(self) -> str:
        """Return GitHub's workflow command."""
        where = [f"file={workflow_property(self.path)}"] if self.path else []
        where += [f"line={self.line}"] if self.line else []
        where.append(f"title={workflow_property(self.title)}")
        return f"::{self.level} {uncommanded(','.join(where))}::{workflow_text(uncommanded(self.message))}"

    def issue(self) -> dict[str, object]:
        """Return an issue of GitLab's Code Quality report."""
        return {
            "description": self.message,
            "check_name": f"goalcheck/{inert(self.key[0])}",
            "fingerprint": _fingerprint(*self.key),
            "severity": SEVERITIES[self.level],
            "location": {"path": self.path or ".", "lines": {"begin": max(self.line, 1)}},
        }


def render_github(report: Report, style: Style) -> str:
    """Return a workflow command for the gravest findings, then all targets as plain lines, and the totals."""
    gravest = sorted(_found(report, style), key=lambda one: list(SEVERITIES).index(one.level))
    totals = semicolon([summary_line(report, style.lang), *asides(report.gate, style.lang)], style.lang)
    plain = uncommanded("\n".join([*_account(report, style), totals]))
    return "".join(f"{line}\n" for line in (*(one.command() for one in gravest[:ANNOTATED]), plain))


def render_gitlab(report: Report, style: Style) -> str:
    """Return GitLab's Code Quality JSON: an issue for each finding, and one with the totals and every target.

    The last one is always there and always the same to GitLab, which shows only what a merge request changes.
    """
    overview = {
        "description": summary_line(report, style.lang),
        "check_name": "goalcheck",
        "fingerprint": _fingerprint("goalcheck", report.targets_file),
        "severity": "info",
        "location": {"path": _path_of(report.targets_file, style), "lines": {"begin": 1}},
        "content": {"body": "\n".join(_account(report, style))},
    }
    return indented_json([*(one.issue() for one in _found(report, style)), overview])


def github_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return a workflow command for the first errors, each at its file and line; the log has all of them."""
    return "".join(f"{_of_error(problem, style).command()}\n" for problem in problems[:ANNOTATED])


def gitlab_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return Code Quality JSON with an issue for each error."""
    return indented_json([_of_error(problem, style).issue() for problem in problems])


def _of_error(problem: Problem, style: Style) -> Annotation:
    place = problem.place
    path, line = (_path_of(place.file, style), place.line) if place and place.file != "-" else ("", 0)
    title = str(problem.slug)
    return Annotation("error", path, line, title, inert(problem.in_language(style.lang)), (title, str(problem.found)))


def _found(report: Report, style: Style) -> Iterator[Annotation]:
    """Yield what is not as it should be, one annotation a target."""
    for target in report.targets:
        shown = ShownTarget(target, style.lang)
        if not target.status.holds or target.id in report.gate.failing or shown.doubts:
            yield _of_target(shown, report, style)


def _of_target(shown: ShownTarget, report: Report, style: Style) -> Annotation:
    target, lang = shown.target, style.lang
    title = labelled(say(target.status.value, lang), shown.named, lang)
    clauses = [title, shown.sentence(whole=style.details)]
    path, line = report.targets_file, target.line
    if found := _deciding(target):
        figure, others = found
        path, line = figure.file, figure.line
        clauses.append(f"{inert(figure.reference)} = {inert(figure.value)}")
        clauses += more(others, lang, "figures_more")
    gate, key = report.gate, (target.id, target.status.value)
    level = "error" if target.id in gate.failing else "warning" if target.id in gate.warned else "notice"
    return Annotation(level, _path_of(path, style), line, title, semicolon(clauses, lang), key)


def _deciding(target: TargetVerdict) -> tuple[FigureUsed, int] | None:
    """Return the first figure of the gravest verdict, which decides it, and how many more it has; None without any."""
    for verdict in (target.verdict, *(one for one in target.members or () if not one.status.holds)):
        figure = next((used for used in verdict.deciding_first if used.file != "-"), None)
        if figure is not None:
            return figure, verdict.figures_total - 1
    return None


def _path_of(file: str, style: Style) -> str:
    """Return a file's name as a path within the repository: relative to its root, where that is known."""
    path = file.replace("\\", "/")
    if style.root:
        path = posixpath.relpath(posixpath.join(style.folder, path), style.root)
    return inert(path.removeprefix("./"))


def _account(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each target, and with details one for each member."""
    for target in report.targets:
        shown = ShownTarget(target, style.lang)
        yield f"{shown.status}  {labelled(shown.named, shown.sentence(whole=style.details), style.lang)}"
        for member in shown.members if style.details else ():
            yield f"    {member.status}  {labelled(member.name, member.judgement, style.lang)}"


def _fingerprint(*parts: str) -> str:
    """Return what distinguishes one issue from another, in this run and the next."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
