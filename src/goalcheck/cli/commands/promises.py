"""``targets``, ``trace`` and ``draft``: what is promised, whether its document says so, and what documents promise."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.edge import ExitCode
from goalcheck.cli.environment import find_targets, language, style_for
from goalcheck.errors import all_read, bad_option
from goalcheck.messages.catalogue import found_by, message
from goalcheck.output import require_apart, write, write_files
from goalcheck.render.formats import Style

if TYPE_CHECKING:
    from goalcheck.drafting.document import Document


def targets(
    *,
    targets: o.TargetsPath = None,
    lang: o.Lang = None,
    output: o.Output = None,
) -> None:
    """Print the promises in words, without figures.

    Example: goalcheck targets --lang zh
    """
    from goalcheck.api import load_targets
    from goalcheck.drafting.document import Library
    from goalcheck.render.promises import render_promises

    path = find_targets(targets)
    require_apart([output], [path])
    loaded = load_targets(path)
    write(render_promises(loaded, Style(lang=language(lang)), Library(path).line_of), output)


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
        Literal["table", "json", "markdown"], typer.Option("--format", help="The format of the list.")
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
    from goalcheck.render.promises import TRACES

    path = find_targets(targets)
    loaded = load_targets(path)
    require_apart([output], [path, *(documents or documents_of(path, loaded.targets.values()))])
    traces = traced(loaded, documents or ())
    style = style_for(lang, color, output)
    write(TRACES[format](traces, style), output, utf8=format != "table")
    return ExitCode.FAILED if any(one.named and not one.traced for one in traces) else ExitCode.OK


def draft(
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENTS", help="Text, Markdown, HTML or .docx.", show_default=False),
    ],
    *,
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="YEAR", help="The year of goals that name none.", show_default=False),
    ] = None,
    lang: Annotated[
        Literal["en", "zh"] | None,
        typer.Option("--lang", metavar="en|zh", help="Of the comments; default: the document's.", show_default=False),
    ] = None,
    output: o.Output = None,
) -> None:
    """Propose the targets that documents state, each with its quote.

    Rules, no model: every target is to be read against its quote. What is unsure is in comments, and at the end
    is what looks like a goal and was not taken. Nothing is ever overwritten.

    Example: goalcheck draft plan-2022.txt -o targets.toml
    """
    from goalcheck.drafting.draft import draft as drafted
    from goalcheck.drafting.reading.sections import language_of
    from goalcheck.drafting.targets_text import targets_text

    year = _year(period)
    read = _read(documents, output)
    text = targets_text([drafted(document, year) for document in read], lang or language_of(read[0].text), period or "")
    if output in {None, "-"}:
        write(text, utf8=True)
    else:
        write_files([(text, str(output))], new=True)


def _year(period: str | None) -> int | None:
    """Return the year in which a period of the command line ends; InputError if it is none."""
    from goalcheck.quantities.period_text import parse_period

    try:
        return parse_period(period).end.year if period is not None else None
    except ValueError as error:
        raise bad_option(message("bad_period_option", why=found_by(error)), message("expected_year")) from error


def _read(documents: Sequence[str], output: str | None) -> "list[Document]":
    """Return the documents, named as the targets file names them; InputError with all that cannot be read."""
    from goalcheck.drafting.document import read_document

    folder = Path(output).parent if output and output != "-" else Path()

    def named(path: str) -> "Document":
        return read_document(path)._replace(name=os.path.relpath(path, folder).replace(os.sep, "/"))

    return all_read(documents, named)
