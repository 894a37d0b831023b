"""An audit as text and as JSON."""

from collections.abc import Iterator

from goalcheck.audit.findings import Audit, Finding
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.shown import show
from goalcheck.render.escape import as_lines, inert
from goalcheck.report.json_document import indented_json
from goalcheck.version import __version__

FORMAT = 1


def audit_text(audit: Audit, lang: str) -> str:
    """Return the contradictions, then what could not be read, a line each, between what was compared and the sum."""
    return as_lines(_lines(audit, lang))


def _lines(audit: Audit, lang: str) -> Iterator[str]:
    facts = {
        "file": audit.file,
        "compared": str(audit.compared),
        "rows": str(audit.rows),
        "rule": audit.scoring.rule.value,
        "decimals": str(audit.scoring.decimals),
    }
    yield inert(message("audit_head", **facts).in_language(lang))
    for finding in audit.contradictions:
        yield _line(finding, lang)
    if audit.unread:
        yield message("audit_unread").in_language(lang)
    for finding in audit.unread:
        yield _line(finding, lang)
    yield _closing(audit).in_language(lang)


def _closing(audit: Audit) -> Message:
    if audit.contradictions:
        return message("audit_found", count=str(len(audit.contradictions)))
    if not audit.compared:
        return message("audit_blind")
    return message("audit_nothing_read" if audit.unread else "audit_nothing")


def _line(finding: Finding, lang: str) -> str:
    cell = finding.cell
    key = "audit_place" if finding.row != cell.heading else "audit_place_alone"
    line = message(key, cell=cell.address, heading=cell.heading, row=finding.row, text=finding.text)
    return "  " + inert(line.in_language(lang))


def audit_json(audit: Audit, lang: str) -> str:
    """Return the same facts as JSON, each contradiction with its cell, what is written, what is right, and why."""
    document = {
        "format": FORMAT,
        "goalcheck": __version__,
        "file": audit.file,
        "rule": audit.scoring.rule.value,
        "decimals": audit.scoring.decimals,
        "grades": {name: show(start).text for name, start in audit.scoring.grades},
        "rows": audit.rows,
        "compared": audit.compared,
        "passed": not audit.contradictions,
        "contradictions": [
            {"kind": one.kind, **_place(one), "right": one.right, "text": one.text.in_language(lang)}
            for one in audit.contradictions
        ],
        "unread": [{**_place(one), "text": one.text.in_language(lang)} for one in audit.unread],
    }
    return indented_json(document)


def _place(finding: Finding) -> dict[str, object]:
    cell = finding.cell
    return {
        "cell": cell.address,
        "line": cell.line,
        "column": cell.heading,
        "row": finding.row,
        "written": cell.text,
    }
