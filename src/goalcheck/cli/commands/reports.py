"""``compare`` and ``verify``: what changed between two JSON reports, and whether one can be made again."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.environment import language, style_for
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.exit_codes import ExitCode
from goalcheck.messages.catalogue import Message, message
from goalcheck.output import require_apart, write
from goalcheck.render.escape import as_lines, inert

if TYPE_CHECKING:
    from goalcheck.report.fields import DocumentFields, ProvenanceFields

Worsening = StrEnum("Worsening", "newly_missed newly_no_data loosened removed")


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier JSON report.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later JSON report.", show_default=False)],
    *,
    form: Annotated[
        Literal["table", "json", "markdown", "text"], typer.Option("--format", help="The form of the comparison.")
    ] = "table",
    failing: Annotated[
        list[Worsening] | None,
        typer.Option("--fail-on", metavar="CHANGE", help="Exit 1 if something changed so; repeatable."),
    ] = None,
    output: o.Output = None,
    lang: o.Lang = None,
    color: o.Color = "auto",
) -> int:
    """Say what changed between two JSON reports.

    Newly missed, newly met, moved towards the bound or away from it, added, removed; what became easier. Exits 1 only
    for what --fail-on names.

    Example: goalcheck compare last-year.json this-year.json
    """
    from goalcheck.render.comparison import RENDERERS
    from goalcheck.report.earlier import read_reports
    from goalcheck.verdicts.changes import compare as compared

    require_apart([output], [old, new])
    before, after = read_reports([old, new])
    style = style_for(lang, color, output)
    found = compared(before, after)
    write(RENDERERS[form](found, style), output, utf8=form != "table")
    return ExitCode.FAILED if any(found.found(word.value) for word in failing or ()) else ExitCode.OK


def verify(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A JSON report.", show_default=False)],
    *,
    lang: o.Lang = None,
) -> int:
    """Make a JSON report again, and say whether it is the same.

    Reads the same files, as of the same day, with the same options. Exits 1 if anything differs.

    Example: goalcheck verify report.json
    """
    from goalcheck.report.earlier import read_document

    document = read_document(report)
    found = _differing(report, _provenance_in(report, document))
    lines = [one.in_language(language(lang)) for one in found or [_same(document)]]
    write(as_lines(map(inert, lines)))
    return ExitCode.FAILED if found else ExitCode.OK


def _provenance_in(path: str, document: "DocumentFields") -> "ProvenanceFields":
    if document.provenance is None:
        found, hint = message("rests_on_nothing"), message("write_again")
        raise InputError([Problem(Slug.BAD_REPORT, found, hint, Place(path))])
    return document.provenance


def _same(document: "DocumentFields") -> "Message":
    files = len(document.provenance.files) if document.provenance else 0
    return message("report_same", targets=f"{len(document.targets):,}", files=f"{files:,}")


def _differing(path: str, provenance: "ProvenanceFields") -> "list[Message]":
    """Return everything that differs: the version, the files, then the facts of the report made again."""
    import json
    from pathlib import Path

    from goalcheck.cli.run import judged, options_of
    from goalcheck.report.json_document import report_document, report_json
    from goalcheck.verdicts.changes import changed_files, differences
    from goalcheck.version import __version__

    found = list(changed_files(provenance.files))
    if provenance.goalcheck != __version__:
        found.insert(0, message("version_differs", old=provenance.goalcheck, new=__version__))
    try:
        made, _ = judged(options_of(provenance.options), provenance=True)
    except InputError as error:
        return [*found, *(message("not_again", error=str(problem)) for problem in error.problems)]
    lang = str(provenance.options.get("lang") or "en")
    written = Path(path).read_text(encoding="utf-8-sig")
    found += differences(json.loads(written), report_document(made, lang))
    return found or ([] if written == report_json(made, lang) else [message("bytes_differ")])
