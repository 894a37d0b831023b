"""Annotations of a pull request: GitHub's workflow commands, and GitLab's Code Quality report."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from goalcheck.render.ci.findings import ERROR, NOTICE, WARNING, findings, path_of
from goalcheck.render.escape import uncommanded, workflow_property, workflow_text
from goalcheck.render.folding import member_name
from goalcheck.render.inert import inert
from goalcheck.render.sentence import named, target_sentence, verdict_sentence
from goalcheck.render.wording import asides, semicolon, status_word, summary_line
from goalcheck.report.document import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goalcheck.render.ci.findings import Finding
    from goalcheck.render.style import Style
    from goalcheck.report.report import Report

SEVERITIES = {ERROR: "major", WARNING: "minor", NOTICE: "info"}


def render_github(report: Report, style: Style) -> str:
    """Return a workflow command for each finding, then all targets as plain lines of the log, and the totals."""
    commands = [_command(finding) for finding in sorted(findings(report, style), key=_gravity)]
    totals = semicolon([summary_line(report, style.lang), *asides(report.gate, style.lang)], style.lang)
    plain = uncommanded("\n".join([*_account(report, style), totals]))
    return "".join(f"{line}\n" for line in (*commands, plain))


def _gravity(finding: Finding) -> int:
    """Return 0 for errors: GitHub shows but the first of many."""
    return list(SEVERITIES).index(finding.level)


def _command(finding: Finding) -> str:
    line = [f"line={finding.line}"] if finding.line else []
    where = [f"file={workflow_property(finding.path)}", *line, f"title={workflow_property(finding.title)}"]
    return f"::{finding.level} {uncommanded(','.join(where))}::{workflow_text(uncommanded(finding.message))}"


def _account(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each target, and with details one for each member."""
    lang = style.lang
    for target in report.targets:
        yield f"{status_word(target.status, lang)}  {named(target, lang)}: {target_sentence(target, style)}"
        for member in (target.members or ()) if style.details else ():
            name = member_name(member.member or {}, lang)
            yield f"    {status_word(member.status, lang)}  {name}: {verdict_sentence(member, target, style)}"


def render_gitlab(report: Report, style: Style) -> str:
    """Return GitLab's Code Quality JSON: an issue for each finding, and one that tells the totals and every target.

    The last one is always there and always the same to GitLab, which shows only what a merge request changes.
    """
    issues = [_issue(finding) for finding in findings(report, style)]
    return json_text(json.dumps([*issues, _overview(report, style)], ensure_ascii=False, indent=2)) + "\n"


def _issue(finding: Finding) -> dict[str, object]:
    return {
        "description": finding.message,
        "check_name": f"goalcheck/{inert(finding.key[0])}",
        "fingerprint": _fingerprint(*finding.key),
        "severity": SEVERITIES[finding.level],
        "location": {"path": finding.path, "lines": {"begin": max(finding.line, 1)}},
    }


def _overview(report: Report, style: Style) -> dict[str, object]:
    path = path_of(report.targets_file)
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
