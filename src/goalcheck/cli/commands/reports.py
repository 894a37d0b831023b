"""``compare``, ``verify`` and ``audit``: two JSON reports, one that is made again, and the cells of a filled form."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.edge import ExitCode
from goalcheck.cli.environment import language, style_for
from goalcheck.errors import InputError, Slug, bad_option, refusal
from goalcheck.messages.catalogue import Message, message
from goalcheck.output import require_apart, write
from goalcheck.render.escape import as_lines, inert

if TYPE_CHECKING:
    from fractions import Fraction

    from goalcheck.audit.form import Form
    from goalcheck.report.report import Provenance

Worsening = StrEnum("Worsening", "newly_missed newly_no_data loosened removed")


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier JSON report.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later JSON report.", show_default=False)],
    *,
    form: Annotated[
        Literal["table", "json", "markdown", "text"], typer.Option("--format", help="The format of the comparison.")
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
    if document.provenance is None:
        raise refusal(report, Slug.BAD_REPORT, message("rests_on_nothing"), message("write_again"))
    found = _differing(report, document.provenance)
    counts = {"targets": f"{len(document.targets):,}", "files": f"{len(document.provenance.files):,}"}
    lines = [one.in_language(language(lang)) for one in found or [message("report_same", **counts)]]
    write(as_lines(map(inert, lines)))
    return ExitCode.FAILED if found else ExitCode.OK


def _differing(path: str, provenance: "Provenance") -> "list[Message]":
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


GRADES = "优=90,良=80,中=60,差=0"


Rule = Annotated[
    Literal["finance", "ratio", "all-or-nothing"],
    typer.Option("--rule", metavar="RULE", help="finance, ratio or all-or-nothing."),
]
Grades = Annotated[
    str, typer.Option("--grades", metavar="LIST", help="From which percentage of the points on each grade is.")
]
Decimals = Annotated[
    int | None,
    typer.Option(
        "--decimals", min=0, max=9, show_default=False,
        help="What scores are rounded to; default: as the form does, 2 at most.",
    ),
]  # fmt: skip
Sheet = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The workbook's sheet.", show_default=False)]


def audit(  # noqa: PLR0913 - an option each
    form: Annotated[str, typer.Argument(metavar="FORM", help="A workbook or CSV.", show_default=False)],
    *,
    rule: Rule = "finance",
    grades: Grades = GRADES,
    decimals: Decimals = None,
    sheet: Sheet = None,
    format: Annotated[  # noqa: A002 - the option's name
        Literal["text", "json"], typer.Option("--format", help="text or json.")
    ] = "text",
    output: o.Output = None,
    lang: o.Lang = None,
) -> int:
    """Check the scores of a filled self-evaluation form.

    Works out every score, total and grade again, and says which cells contradict the rule. The headings are found by
    their names, as 三级指标, 年度指标值, 实际完成值, 分值, 得分. What cannot be read is listed. Exits 1 if anything
    contradicts.

    Example: goalcheck audit form.xlsx --rule finance
    """
    from goalcheck.audit.findings import audited
    from goalcheck.audit.shown_scores import audit_json, audit_text
    from goalcheck.targets.targets_file import ScoreRule, Scoring

    require_apart([output], [form])
    scoring = Scoring.model_construct(rule=ScoreRule(rule), grades=_grades(grades))
    found = audited(form, _form(form, sheet), scoring, decimals)
    spoken = language(lang)
    write(audit_json(found, spoken) if format == "json" else audit_text(found, spoken), output, utf8=format == "json")
    return ExitCode.FAILED if found.contradictions else ExitCode.OK


def _form(name: str, sheet: str | None) -> "Form":
    from goalcheck.audit.form import read_form
    from goalcheck.figures.read import read_lines
    from goalcheck.targets.source import PLAIN

    try:
        return read_form(name, read_lines(name, PLAIN.model_copy(update={"sheet": sheet})))
    except InputError as error:
        asks = message("form_sheet")  # the command has no [[sources]]
        raise InputError(
            one._replace(hint=asks) if getattr(one.hint, "key", "") == "say_which_sheet" else one
            for one in error.problems
        ) from None


def _grades(text: str) -> "tuple[tuple[str, Fraction], ...]":
    """Read "优=90,良=80"; InputError if it is no such list."""
    from fractions import Fraction

    from goalcheck.quantities.number import parse_number

    try:
        pairs = [entry.split("=") for entry in text.replace("，", ",").split(",")]
        grades = [(name.strip(), Fraction(parse_number(start))) for name, start in pairs]
    except ValueError:
        raise bad_option(message("grades_unreadable", text=text), message("grades_expected", example=GRADES)) from None
    return tuple(sorted(grades, key=lambda grade: -grade[1]))
