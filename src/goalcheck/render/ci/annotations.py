"""Annotations of a pull request: GitHub's workflow commands, and GitLab's Code Quality report."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import say
from goalcheck.render.ci.ci_findings import ERROR, NOTICE, WARNING, findings, path_of
from goalcheck.render.escape import uncommanded, workflow_property, workflow_text
from goalcheck.render.folding import member_name
from goalcheck.render.inert import inert
from goalcheck.render.sentence import named, target_sentence, verdict_sentence
from goalcheck.render.wording import asides, semicolon, status_word, summary_line
from goalcheck.report.json_document import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalcheck.render.ci.ci_findings import CiFinding
    from goalcheck.render.style import Style
    from goalcheck.report.report import Report

ANNOTATED = 10  # of one kind in one step, which is what GitHub shows
SEVERITIES = {ERROR: "major", WARNING: "minor", NOTICE: "info"}


def render_github(report: Report, style: Style) -> str:
    """Return a workflow command for the gravest findings, then all targets as plain lines, and the totals."""
    commands = [command(finding) for finding in sorted(findings(report, style), key=_gravity)[:ANNOTATED]]
    totals = semicolon([summary_line(report, style.lang), *asides(report.gate, style.lang)], style.lang)
    plain = uncommanded("\n".join([*_account(report, style), totals]))
    return "".join(f"{line}\n" for line in (*commands, plain))


def _gravity(finding: CiFinding) -> int:
    """Return 0 for errors, which come first."""
    return list(SEVERITIES).index(finding.level)


def command(finding: CiFinding) -> str:
    """Return a finding as GitHub's workflow command."""
    where = [f"file={workflow_property(finding.path)}"] if finding.path else []
    where += [f"line={finding.line}"] if finding.line else []
    where.append(f"title={workflow_property(finding.title)}")
    return f"::{finding.level} {uncommanded(','.join(where))}::{workflow_text(uncommanded(finding.message))}"


def _account(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each target, and with details one for each member."""
    lang = style.lang
    for target in report.targets:
        text = say("labelled", lang, label=named(target, lang), text=target_sentence(target, style))
        yield f"{status_word(target.status, lang)}  {text}"
        for member in (target.members or ()) if style.details else ():
            name = member_name(member.member or {}, lang)
            text = say("labelled", lang, label=name, text=verdict_sentence(member, target, style))
            yield f"    {status_word(member.status, lang)}  {text}"


def render_gitlab(report: Report, style: Style) -> str:
    """Return GitLab's Code Quality JSON: an issue for each finding, and one that tells the totals and every target.

    The last one is always there and always the same to GitLab, which shows only what a merge request changes.
    """
    issues = [issue(finding) for finding in findings(report, style)]
    return json_text(json.dumps([*issues, _overview(report, style)], ensure_ascii=False, indent=2)) + "\n"


def issue(finding: CiFinding) -> dict[str, object]:
    """Return a finding as an issue of GitLab's Code Quality report."""
    return {
        "description": finding.message,
        "check_name": f"goalcheck/{inert(finding.key[0])}",
        "fingerprint": _fingerprint(*finding.key),
        "severity": SEVERITIES[finding.level],
        "location": {"path": finding.path or ".", "lines": {"begin": max(finding.line, 1)}},
    }


def _overview(report: Report, style: Style) -> dict[str, object]:
    path = path_of(report.targets_file, style)
    return {
        "description": summary_line(report, style.lang),
        "check_name": "goalcheck",
        "fingerprint": _fingerprint("goalcheck", report.targets_file),
        "severity": "info",
        "location": {"path": path, "lines": {"begin": 1}},
        "content": {"body": "\n".join(_account(report, style))},
    }


def _fingerprint(*parts: str) -> str:
    """Return what tells one issue from another, in this run and the next."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
