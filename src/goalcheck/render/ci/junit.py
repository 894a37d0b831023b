"""The report as JUnit XML: a suite for each theme, a test case for each target and for each of its members.

The schema is the one by which Jenkins' xUnit plugin validates. What fails the gate is a failure; what is missed, or has
no data, and yet does not fail it (expected, waived, not due, only warned of) is skipped, with a message that says why.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from goalcheck.messages.catalogue import say
from goalcheck.render.escape import inert, uncommanded
from goalcheck.render.formats import Style
from goalcheck.render.shown_target import ShownTarget
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.totals import by_theme, summary_line
from goalcheck.render.wording import labelled, semicolon, text_of
from goalcheck.report.report import Gate, Report
from goalcheck.report.verdict import Status, TargetVerdict

HEADER = "<?xml version='1.0' encoding='UTF-8'?>\n"
PASSED, FAILURE, SKIPPED = "system-out", "failure", "skipped"  # the element in a test case


def render_junit(report: Report, style: Style) -> str:
    """Return the report as JUnit XML, ending in a line feed."""
    lang = style.lang
    root = Element("testsuites", name=text_of(report.title, lang) or say("untitled_report", lang))
    for theme, targets in by_theme(report.targets, lang):
        suite = SubElement(root, "testsuite", name=theme.name or say("other", lang))
        cases = [case for target in targets for case in _cases(target, report.gate, style)]
        suite.extend(cases)
        _set_counts(suite, cases)
        suite.set("time", "0")
        suite.set("timestamp", f"{report.as_of.isoformat()}T00:00:00")
    _set_counts(root, list(root.iter("testcase")))
    del root.attrib["skipped"]  # which the schema knows of a suite only
    if len(root):
        SubElement(root[-1], "system-out").text = summary_line(report, lang)
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
    faults = {target.status, Status.MISSED, Status.NO_DATA} if fails else set()
    for member in shown.members:
        status = member.verdict.status
        yield _case(member, _outcome(status, fails=status in faults), member.judgement)


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
