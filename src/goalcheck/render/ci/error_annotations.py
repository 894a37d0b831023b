"""Wrong inputs as annotations: GitHub's workflow commands, and GitLab's Code Quality report."""

import json
from collections.abc import Sequence

from goalcheck.errors import Problem
from goalcheck.render.ci.annotations import ANNOTATED, command, issue
from goalcheck.render.ci.ci_findings import ERROR, CiFinding, path_of
from goalcheck.render.inert import inert
from goalcheck.render.style import Style
from goalcheck.report.json_document import json_text


def github_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return a workflow command for the first errors, each at its file and line; the log has all of them."""
    return "".join(f"{command(_finding(problem, style))}\n" for problem in problems[:ANNOTATED])


def gitlab_errors(problems: Sequence[Problem], style: Style) -> str:
    """Return Code Quality JSON with an issue for each error."""
    found = [issue(_finding(problem, style)) for problem in problems]
    return json_text(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"


def _finding(problem: Problem, style: Style) -> CiFinding:
    place = problem.place
    path, line = (path_of(place.file, style), place.line) if place and place.file != "-" else ("", 0)
    title = str(problem.slug)
    text = inert(problem.in_language(style.lang))
    return CiFinding(ERROR, path, line, title, text, (title, str(problem.found)))
