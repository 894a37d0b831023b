"""``goalcheck audit``: the cells of a filled self-evaluation form that contradict the rule of its scores."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.environment import language
from goalcheck.errors import InputError, Slug, bad_option
from goalcheck.exit_codes import ExitCode
from goalcheck.messages.catalogue import message
from goalcheck.output import require_apart, write

if TYPE_CHECKING:
    from fractions import Fraction

    from goalcheck.audit.form import Form

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
        raise InputError(
            one._replace(hint=message("form_sheet")) if one.slug is Slug.BAD_LAYOUT else one for one in error.problems
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
