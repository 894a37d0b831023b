"""The report as JUnit XML: a suite for each theme, a test case for each target and for each of its members.

The schema is the one by which Jenkins' xUnit plugin validates. What fails the gate is a failure; what is missed, or has
no data, and yet does not fail it (expected, waived, not due, only warned of) is skipped, with a message that says why.
"""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from goalcheck.messages.catalogue import say
from goalcheck.render.escape import inert, uncommanded
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.style import Style
from goalcheck.render.totals import by_theme, summary_line
from goalcheck.render.wording import labelled, semicolon, text_of
from goalcheck.report.report import Gate, Report
from goalcheck.report.verdict import Status, TargetVerdict

HEADER = "<?xml version='1.0' encoding='UTF-8'?>\n"
PASSED, FAILURE, SKIPPED = "passed", "failure", "skipped"


class Case(NamedTuple):
    """One test case: ``outcome`` is the element's name, ``text`` what is in it."""

    group: str
    name: str
    outcome: str
    status: Status
    message: str
    text: str


def render_junit(report: Report, style: Style) -> str:
    """Return the report as JUnit XML, ending in a line feed."""
    lang = style.lang
    root = Element("testsuites", name=text_of(report.title, lang) or say("untitled_report", lang))
    cases: list[Case] = []
    for theme, targets in by_theme(report.targets, lang):
        own = [case for target in targets for case in _cases(target, report.gate, style)]
        _suite(root, theme.name or say("other", lang), own, report)
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
    shown, fails = ShownTarget(target, style.lang), target.id in gate.failing
    outcome = _outcome(target.status, fails=fails)
    yield _case(shown, outcome, shown.sentence(whole=style.details))
    faults = {target.status, Status.MISSED, Status.NO_DATA} if fails else set()
    for member in shown.members:
        status = member.verdict.status
        yield _case(member, _outcome(status, fails=status in faults), member.judgement)


def _outcome(status: Status, *, fails: bool) -> str:
    """Return the kind of result: what does not fail the gate never fails a case, and is never silent either."""
    if fails:
        return FAILURE
    return SKIPPED if status in {Status.MISSED, Status.NO_DATA} else PASSED


def _case(shown: ShownVerdict, outcome: str, sentence: str) -> Case:
    """Return a case with its message, and with the figures used as its text."""
    allowed = say("so_what", shown.lang) if outcome == SKIPPED else ""
    message = semicolon([labelled(shown.status, sentence, shown.lang), allowed], shown.lang)
    text = "\n".join([message, *shown.figure_lines()])
    return Case(inert(shown.target.id), shown.name, outcome, shown.verdict.status, message, text)
