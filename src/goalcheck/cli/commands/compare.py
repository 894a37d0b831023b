"""``goalcheck compare``: what has changed from one report to the next."""

from enum import StrEnum
from typing import Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.environment import style_for
from goalcheck.exit_codes import ExitCode
from goalcheck.output import require_apart, write

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
    from goalcheck.verdicts.comparing.changes import compare as compared

    require_apart([output], [old, new])
    before, after = read_reports([old, new])
    style = style_for(lang, color, output)
    found = compared(before, after)
    write(RENDERERS[form](found, style), output, utf8=form != "table")
    return ExitCode.FAILED if any(found.found(word.value) for word in failing or ()) else ExitCode.OK
