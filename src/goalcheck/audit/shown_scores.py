"""An audit as text and as JSON."""

from goalcheck.audit.findings import Audit, Finding
from goalcheck.messages.catalogue import say
from goalcheck.quantities.shown import show
from goalcheck.render.escape import as_lines, inert
from goalcheck.report.json_document import headed_json


def audit_text(audit: Audit, lang: str) -> str:
    """Return the contradictions, then what could not be read, a line each, between what was compared and the sum."""
    facts = {"compared": audit.compared, "rows": audit.rows, "decimals": audit.scoring.decimals}
    lines = [inert(say("audit_head", lang, file=audit.file, rule=audit.scoring.rule.value, **facts))]
    lines += [_line(finding, lang) for finding in audit.contradictions]
    lines += [say("audit_unread", lang)] if audit.unread else []
    lines += [_line(finding, lang) for finding in audit.unread]
    return as_lines([*lines, _closing(audit, lang)])


def _closing(audit: Audit, lang: str) -> str:
    if audit.contradictions:
        return say("audit_found", lang, count=len(audit.contradictions))
    if not audit.compared:
        return say("audit_blind", lang)
    return say("audit_nothing_read" if audit.unread else "audit_nothing", lang)


def _line(finding: Finding, lang: str) -> str:
    cell = finding.cell
    key = "audit_place" if finding.row != cell.heading else "audit_place_alone"
    text = finding.text.in_language(lang)
    return "  " + inert(say(key, lang, cell=cell.address, heading=cell.heading, row=finding.row, text=text))


def audit_json(audit: Audit, lang: str) -> str:
    """Return the same facts as JSON, each contradiction with its cell, what is written, what is right, and why."""
    return headed_json(
        file=audit.file,
        rule=audit.scoring.rule.value,
        decimals=audit.scoring.decimals,
        grades={name: show(start).text for name, start in audit.scoring.grades},
        rows=audit.rows,
        compared=audit.compared,
        passed=not audit.contradictions,
        contradictions=[
            {"kind": one.kind, **_place(one), "right": one.right, "text": one.text.in_language(lang)}
            for one in audit.contradictions
        ],
        unread=[{**_place(one), "text": one.text.in_language(lang)} for one in audit.unread],
    )


def _place(finding: Finding) -> dict[str, object]:
    cell = finding.cell
    return {"cell": cell.address, "line": cell.line, "column": cell.heading, "row": finding.row, "written": cell.text}
