"""``goalcheck trace``: whether every target says what its document says."""

from typing import Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.environment import find_targets, style_for
from goalcheck.exit_codes import ExitCode
from goalcheck.output import require_apart, write


def trace(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENTS]",
            show_default=False,
            help="Text, Markdown, HTML or .docx; else looked for beside the targets file.",
        ),
    ] = None,
    *,
    targets: o.TargetsPath = None,
    format: Annotated[  # noqa: A002 - the option's name
        Literal["table", "json", "markdown"], typer.Option("--format", help="The form of the list.")
    ] = "table",
    output: o.Output = None,
    lang: o.Lang = None,
    color: o.Color = "auto",
) -> int:
    """Prove that each target says what its document says.

    The quote is in the document, and the threshold's numbers are in the quote, or the target explains its reading.
    Exits 1 if a target that names a document is not traced.

    Example: goalcheck trace plan-2022.md
    """
    from goalcheck.api import load_targets
    from goalcheck.cli.run import documents_of
    from goalcheck.drafting.trace import trace as traced
    from goalcheck.render.tracing import RENDERERS

    path = find_targets(targets)
    loaded = load_targets(path)
    require_apart([output], [path, *(documents or documents_of(path, loaded.targets))])
    traces = traced(loaded, documents or ())
    style = style_for(lang, color, output)
    write(RENDERERS[format](traces, style), output, utf8=format != "table")
    return ExitCode.FAILED if any(one.named and not one.traced for one in traces) else ExitCode.OK
