"""The report as JUnit XML: a suite for each theme, a test case for each target and for each of its members.

The schema is the one by which Jenkins' xUnit plugin validates. What fails the gate is a failure; what is missed, or has
no data, and yet does not fail it (expected, waived, not due, only warned of) is skipped, with a message that says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from goalcheck.messages.catalogue import say
from goalcheck.render.escape import uncommanded
from goalcheck.render.folding import member_name
from goalcheck.render.inert import inert
from goalcheck.render.sentence import target_sentence, verdict_sentence
from goalcheck.render.verdict_rows import by_theme, figure_lines, name_of
from goalcheck.render.wording import semicolon, status_word, summary_line
from goalcheck.report.verdict import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalcheck.render.style import Style
    from goalcheck.report.report import Gate, Report
    from goalcheck.report.verdict import TargetVerdict, Verdict

HEADER = "<?xml version='1.0' encoding='UTF-8'?>\n"
PASSED, FAILURE, SKIPPED = "passed", "failure", "skipped"


class Case(NamedTuple):
    """One test case: ``outcome`` is the element's name, ``text`` what stands in it."""

    group: str
    name: str
    outcome: str
    status: Status
    message: str = ""
    text: str = ""


def render_junit(report: Report, style: Style) -> str:
    """Return the report as JUnit XML, ending in a line feed."""
    lang = style.lang
    title = inert(report.title.in_language(lang)) if report.title else say("untitled_report", lang)
    root = Element("testsuites", name=title)
    cases: list[Case] = []
    for theme, targets in by_theme(report.targets, lang):
        own = [case for target in targets for case in _cases(target, report.gate, style)]
        _suite(root, theme or say("other", lang), own, report)
        cases += own
    for name, count in _counts(cases).items():
        if name != "skipped":  # which the schema knows of a suite only
            root.set(name, count)
    if len(root):
        SubElement(root[-1], "system-out").text = summary_line(report, lang)
    indent(root)
    return HEADER + uncommanded(tostring(root, encoding="unicode")) + "\n"


def _counts(cases: list[Case]) -> dict[str, str]:
    outcomes = [case.outcome for case in cases]
    counts = {"tests": len(cases), "failures": outcomes.count(FAILURE), "errors": 0, "skipped": outcomes.count(SKIPPED)}
    return {name: str(count) for name, count in counts.items()}


def _suite(root: Element, name: str, cases: list[Case], report: Report) -> None:
    stamp = f"{report.as_of.isoformat()}T00:00:00"
    suite = SubElement(root, "testsuite", {"name": name, **_counts(cases), "time": "0", "timestamp": stamp})
    for case in cases:
        element = SubElement(suite, "testcase", classname=case.group, name=case.name, time="0")
        if case.outcome != PASSED:
            inside = SubElement(element, case.outcome, type=case.status.value, message=case.message)
            inside.text = case.text
        else:
            SubElement(element, "system-out").text = case.text


def _cases(target: TargetVerdict, gate: Gate, style: Style) -> Iterator[Case]:
    lang, group = style.lang, inert(target.id)
    fails = target.id in gate.failing
    name = name_of(target, lang)
    own = Case(group, name, _outcome(target.status, fails=fails), target.status)
    yield _told(own, target.verdict, target_sentence(target, style), style)
    faults = {target.status, Status.MISSED, Status.NO_DATA} if fails else set()
    for member in target.members or ():
        outcome = _outcome(member.status, fails=member.status in faults)
        case = Case(group, member_name(member.member or {}, lang), outcome, member.status)
        yield _told(case, member, verdict_sentence(member, target, style), style)


def _outcome(status: Status, *, fails: bool) -> str:
    """Return the kind of result: what does not fail the gate never fails a case, and is never silent either."""
    if fails:
        return FAILURE
    return SKIPPED if status in {Status.MISSED, Status.NO_DATA} else PASSED


def _told(case: Case, verdict: Verdict, sentence: str, style: Style) -> Case:
    """Return the case with its message, and with the figures used as its text."""
    lang = style.lang
    allowed = say("so_what", lang) if case.outcome == SKIPPED else ""
    told = say("labelled", lang, label=status_word(verdict.status, lang), text=sentence)
    message = semicolon([clause for clause in (told, allowed) if clause], lang)
    return case._replace(message=message, text="\n".join([message, *figure_lines(verdict, lang)]))
