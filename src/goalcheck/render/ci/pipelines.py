"""What a pipeline shows of each target: GitHub's annotations, GitLab's Code Quality report, JUnit's test cases.

An annotation is one thing to look at and its place: the figure that decides, the target's own line, or a wrong input.

JUnit XML has a suite for each theme, a test case for each target and for each of its members, by the schema of Jenkins'
xUnit plugin. What fails the gate is a failure; what is missed, or has no data, and yet does not fail it (expected,
waived, not due, only warned of) is skipped, with a message that says why.
"""

import hashlib
import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from goalcheck.errors import Problem
from goalcheck.messages.catalogue import say
from goalcheck.render.escape import inert, uncommanded
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.totals import by_theme, note_lines, summary_line, totals_line
from goalcheck.render.wording import labelled, more, semicolon, text_of
from goalcheck.report.json_document import indented_json
from goalcheck.report.report import Gate, Report
from goalcheck.report.verdict import FigureUsed, Status, TargetVerdict

ANNOTATED = 10  # of one kind in one step, which is what GitHub shows
SEVERITIES = {"error": "major", "warning": "minor", "notice": "info"}  # GitLab's by GitHub's, the gravest first
HEADER = "<?xml version='1.0' encoding='UTF-8'?>\n"
PASSED, FAILURE, SKIPPED = "system-out", "failure", "skipped"  # the element in a test case


class Annotation(NamedTuple):
    """One thing at one place: ``line`` 0 is the file as a whole; ``key`` stays the same from run to run."""

    level: str
    path: str
    line: int
    title: str
    message: str
    key: tuple[str, ...]

    def command(self) -> str:
        """Return GitHub's workflow command; its texts are inert, so that their lines need no escape."""
        facts = {"file": self.path, "line": str(self.line or ""), "title": self.title}
        escaped = {key: text.replace("%", "%25").replace(":", "%3A").replace(",", "%2C") for key, text in facts.items()}
        where = ",".join(f"{key}={text}" for key, text in escaped.items() if text)
        return f"::{self.level} {uncommanded(where)}::{uncommanded(self.message).replace('%', '%25')}"

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
    plain = uncommanded("\n".join([*_account(report, style), totals_line(report, style.lang)]))
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
    if found := _deciding(target, report.gate):
        figure, others = found
        path, line = figure.file, figure.line
        clauses.append(f"{inert(figure.reference)} = {inert(figure.value)}")
        clauses += more(others, lang, "figures_more")
    gate, key = report.gate, (target.id, target.status.value)
    level = "error" if target.id in gate.failing else "warning" if target.id in gate.warned else "notice"
    return Annotation(level, _path_of(path, style), line, title, semicolon(clauses, lang), key)


def _deciding(target: TargetVerdict, gate: Gate) -> tuple[FigureUsed, int] | None:
    """Return the first figure of the gravest verdict, which decides it, and how many more it has; None without any."""
    gravest = (one for one in target.members or () if gate.fails_by_status(one) or gate.fails_by_warning(one))
    for verdict in (target.verdict, *gravest):
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
    """Yield a line for each target, with details one for each member, and one for each note."""
    for target in report.targets:
        shown = ShownTarget(target, style.lang)
        yield f"{shown.status}  {labelled(shown.named, shown.sentence(whole=style.details), style.lang)}"
        for member in shown.members if style.details else ():
            yield f"    {member.status}  {labelled(member.name, member.judgement, style.lang)}"
    yield from _notes(report, style.lang)


def _notes(report: Report, lang: str) -> list[str]:
    return [labelled(say("note", lang), text, lang) for text in note_lines(report, lang)]


def _fingerprint(*parts: str) -> str:
    """Return what distinguishes one issue from another, in this run and the next."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def render_junit(report: Report, style: Style) -> str:
    """Return the report as JUnit XML, ending in a line feed."""
    lang = style.lang
    root = Element("testsuites", name=text_of(report.title, lang) or say("untitled_report", lang))
    for theme, _, targets in by_theme(report.targets, lang):
        suite = SubElement(root, "testsuite", name=theme or say("other", lang))
        cases = [case for target in targets for case in _cases(target, report.gate, style)]
        suite.extend(cases)
        _set_counts(suite, cases)
        suite.set("time", "0")
        suite.set("timestamp", f"{report.as_of.isoformat()}T00:00:00")
    _set_counts(root, list(root.iter("testcase")))
    del root.attrib["skipped"]  # which the schema knows of a suite only
    if len(root):
        SubElement(root[-1], "system-out").text = "\n".join([summary_line(report, lang), *_notes(report, lang)])
    indent(root)
    return HEADER + uncommanded(tostring(root, encoding="unicode")) + "\n"


def _set_counts(element: Element, cases: Sequence[Element]) -> None:
    outcomes = [case[0].tag for case in cases]
    counts = {"tests": len(cases), "failures": outcomes.count(FAILURE), "errors": 0, "skipped": outcomes.count(SKIPPED)}
    for name, count in counts.items():
        element.set(name, str(count))


def _cases(target: TargetVerdict, gate: Gate, style: Style) -> Iterator[Element]:
    shown, fails = ShownTarget(target, style.lang), target.id in gate.failing
    yield _case(shown, _outcome(target.status, fails=fails), shown.sentence(whole=style.details))
    by_status, by_warning = gate.fails_by_status(target.verdict), gate.fails_by_warning(target.verdict)
    for member in shown.members:
        verdict = member.verdict
        at_fault = by_status and verdict.status in {target.status, Status.MISSED, Status.NO_DATA}
        at_fault |= by_warning and gate.fails_by_warning(verdict)
        yield _case(member, _outcome(verdict.status, fails=fails and at_fault), member.judgement)


def _outcome(status: Status, *, fails: bool) -> str:
    """Return the element of a result: what does not fail the gate never fails a case, and is never silent either."""
    if fails:
        return FAILURE
    return SKIPPED if status in {Status.MISSED, Status.NO_DATA} else PASSED


def _case(shown: ShownVerdict, outcome: str, sentence: str) -> Element:
    """Return a test case with its message, and with the figures used as its text."""
    allowed = say("so_what", shown.lang) if outcome == SKIPPED else ""
    message = semicolon([labelled(shown.status, sentence, shown.lang), allowed], shown.lang)
    case = Element("testcase", classname=inert(shown.target.id), name=shown.name, time="0")
    inside = SubElement(case, outcome)
    if outcome != PASSED:
        inside.attrib |= {"type": shown.verdict.status.value, "message": message}
    inside.text = "\n".join([message, *shown.figure_lines()])
    return case
