"""``goalcheck compare``: what has changed from one report to the next."""

from typing import Annotated, Literal

import typer

from goalcheck.cli import options as o


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier JSON report.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later JSON report.", show_default=False)],
    *,
    format: Annotated[  # noqa: A002 - the option's name
        Literal["table", "json", "markdown"], typer.Option("--format", help="The form of the comparison.")
    ] = "table",
    output: o.Output = None,
    lang: o.Lang = None,
    color: o.Color = "auto",
) -> None:
    """Say what changed between two JSON reports.

    Newly missed, newly met, moved towards the bound or away from it, added, removed. Exits 0 whatever it finds.

    Example: goalcheck compare last-year.json this-year.json
    """
    from goalcheck.cli.environment import language, style_for
    from goalcheck.output import require_apart, write
    from goalcheck.render.comparison import RENDERERS
    from goalcheck.report.earlier import read_reports
    from goalcheck.verdicts.compare import compare as compared

    require_apart([output], [old, new])
    before, after = read_reports([old, new])
    style = style_for(lang=language(lang), color=color, details=False, to_file=output not in {None, "-"})
    write(RENDERERS[format](compared(before, after), style), output, utf8=format != "table")
