"""Commands about reports: what makes one, compares two or makes one again; and a form that someone filled in."""

import json
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.edge import ExitCode
from goalcheck.cli.environment import language, style_for
from goalcheck.errors import InputError, Slug, bad_option, refusal
from goalcheck.messages.catalogue import Message, message
from goalcheck.output import require_apart, write
from goalcheck.render.escape import as_lines, inert
from goalcheck.render.formats import Style
from goalcheck.version import __version__

if TYPE_CHECKING:
    from fractions import Fraction

    from goalcheck.audit.form import Form
    from goalcheck.report.report import Provenance
    from goalcheck.report.verdict import TargetVerdict, Verdict

Worsening = StrEnum("Worsening", "newly_missed newly_no_data loosened removed")


@o.takes(
    "files targets as_of format output only against theme owner target engine spark_master details ids by lang color"
)
def report(asked: o.Options) -> None:
    """Judge the figures and print the report.

    Exits 0 whatever the verdicts.

    Example: goalcheck report actuals.csv --as-of 2022-06-30 --only missed
    """
    from goalcheck.cli.run import judged_to_outputs

    outputs, found, _ = judged_to_outputs(asked)
    outputs.put(found)


@o.takes(
    "files targets as_of strict fail_on warn_only require_reasons against baseline allow_slack format output theme "
    "owner target engine spark_master details ids by quiet lang color"
)
def check(asked: o.Options) -> int:
    """Fail a build: say what fails and why, and exit 1.

    Example: goalcheck check build/figures.csv --strict
    """
    from goalcheck.cli.run import judged_to_outputs

    outputs, found, covered = judged_to_outputs(asked)
    from goalcheck.render.terminal.tables import render_gate

    gate = partial(render_gate, covered=covered, warn_only=asked.warn_only, quiet=asked.quiet)
    outputs.put(found, gate)
    return ExitCode.OK if found.passed or asked.warn_only else ExitCode.FAILED


@o.takes("id files member targets against as_of engine spark_master lang output")
def explain(
    asked: o.Options,
    id: Annotated[str, typer.Argument(metavar="ID", help="The target's id.", autocompletion=o.offered_ids)],  # noqa: A002 - its name
    member: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only this member; repeatable.")] = None,
) -> None:
    """Explain step by step how one verdict came about.

    Figures with file and line, conversions, arithmetic, bound, comparison, pace, and what would have to change.

    Example: goalcheck explain schools_built actuals.csv
    """
    from goalcheck.cli.run import judged
    from goalcheck.render.terminal.explanation import render_explanation

    report, _ = judged(asked._replace(target=[id]), outputs=[asked.output])
    target = report.targets[0]
    members = _chosen(target, member) if member else None
    write(render_explanation(target, Style(lang=language(asked.lang)), members), asked.output)


def _chosen(target: "TargetVerdict", names: list[str]) -> list["Verdict"]:
    """Return the members with these names; InputError for one that is none."""
    from goalcheck.cli.run import unknown_names

    by_name = [(verdict, {*(verdict.member or {}).values()}) for verdict in target.members or ()]
    if not by_name:
        raise bad_option(message("target_without_members", target=target.id), message("leave_member_out"))
    known = [value for _, values in by_name for value in values]
    if problems := unknown_names(names, known, "no_member", target=target.id):
        raise InputError(problems)
    return [verdict for verdict, values in by_name if values.intersection(names)]


@o.takes("old new form failing output lang color")
def compare(
    asked: o.Options,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier JSON report.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later JSON report.")],
    form: Annotated[
        Literal["table", "json", "markdown", "text"], typer.Option("--format", help="The format of the comparison.")
    ] = "table",
    failing: Annotated[
        list[Worsening] | None,
        typer.Option(
            "--fail-on",
            metavar="CHANGE",
            help="Exit 1 for newly_missed, newly_no_data, loosened or removed; repeatable.",
        ),
    ] = None,
) -> int:
    """Say what changed between two JSON reports.

    Newly missed, newly met, moved towards the bound or away from it, added, removed; what became easier. Exits 1 only
    for what --fail-on names.

    Example: goalcheck compare last-year.json this-year.json
    """
    from goalcheck.render.comparison import RENDERERS
    from goalcheck.report.json_document import read_reports
    from goalcheck.verdicts.changes import compare as compared

    require_apart([asked.output], [old, new])
    found = compared(*read_reports([old, new]))
    if failing:
        found.refuse_doubtful()
    style = style_for(asked.lang, asked.color, asked.output)
    write(RENDERERS[form](found, style), asked.output, utf8=form != "table")
    return ExitCode.FAILED if any(found.found(word.value) for word in failing or ()) else ExitCode.OK


@o.takes("report lang")
def verify(
    asked: o.Options,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A JSON report.")],
) -> int:
    """Make a JSON report again, and say whether it is the same.

    Reads the same files, as of the same day, with the same options. Exits 1 if anything differs.

    Example: goalcheck verify report.json
    """
    from goalcheck.report.json_document import read_document

    document = read_document(report)
    if document.provenance is None:
        raise refusal(report, Slug.BAD_REPORT, message("rests_on_nothing"), message("write_again"))
    lang = language(asked.lang)
    found = _differing(report, document.provenance, lang)
    counts = {"targets": f"{len(document.targets):,}", "files": f"{len(document.provenance.files):,}"}
    lines = [one.in_language(lang) for one in found or [message("report_same", **counts)]]
    write(as_lines(map(inert, lines)))
    return ExitCode.FAILED if found else ExitCode.OK


def _differing(path: str, provenance: "Provenance", lang: str) -> "list[Message]":
    """Return everything that differs: the version, the files, then the facts of the report made again."""
    from goalcheck.cli.run import judged, options_of
    from goalcheck.report.json_document import report_document, report_json
    from goalcheck.verdicts.changes import changed_files, differences

    found = list(changed_files(provenance.files))
    if provenance.goalcheck != __version__:
        found.insert(0, message("version_differs", old=provenance.goalcheck, new=__version__))
    try:
        made, _ = judged(options_of(provenance.options), provenance=True)
    except InputError as error:
        return [*found, *(message("not_again", error=problem.located(lang)) for problem in error.problems)]
    of_report = str(provenance.options.get("lang") or "en")
    written = Path(path).read_text(encoding="utf-8-sig")
    found += differences(json.loads(written), report_document(made, of_report))
    return found or ([] if written == report_json(made, of_report) else [message("bytes_differ")])


GRADES = "优=90,良=80,中=60,差=0"
Rule = Literal["finance", "ratio", "all-or-nothing"]


@o.takes("form rule grades decimals sheet format output lang")
def audit(
    asked: o.Options,
    form: Annotated[str, typer.Argument(metavar="FORM", help="A workbook or CSV.")],
    *,
    rule: Annotated[Rule, typer.Option(metavar="RULE", help="finance, ratio or all-or-nothing.")] = "finance",
    grades: Annotated[
        str, typer.Option(metavar="LIST", help="From which percentage of the points on each grade is.")
    ] = GRADES,
    decimals: Annotated[
        int | None, typer.Option(min=0, max=9, help="What scores are rounded to; default: as the form does, 2 at most.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="The workbook's sheet.")] = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="text or json.")] = "text",  # noqa: A002 - its name
) -> int:
    """Check the scores of a filled self-evaluation form.

    Works out every score, total and grade again, and says which cells contradict the rule. The headings are found by
    their names, as 三级指标, 年度指标值, 实际完成值, 分值, 得分. What cannot be read is listed. Exits 1 if anything
    contradicts.

    Example: goalcheck audit form.xlsx --rule finance
    """
    from goalcheck.audit.findings import audited
    from goalcheck.targets.targets_file import ScoreRule, Scoring

    require_apart([asked.output], [form])
    scoring = Scoring.model_construct(rule=ScoreRule(rule), grades=_grades(grades))
    found = audited(form, _form(form, sheet), scoring, decimals)
    is_json, lang = format == "json", language(asked.lang)
    write(found.to_json(lang) if is_json else found.to_text(lang), asked.output, utf8=is_json)
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
