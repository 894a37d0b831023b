"""Commands about promises: in words, beside their documents, drafted from these; and what a user begins with."""

import json
import os
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.edge import ExitCode, to_stderr
from goalcheck.cli.environment import find_targets, for_eyes, language, style_for
from goalcheck.errors import InputError, Place, Problem, Slug, all_read, bad_option
from goalcheck.messages.catalogue import found_by, message
from goalcheck.output import require_apart, write, write_files
from goalcheck.render.formats import Style

if TYPE_CHECKING:
    from goalcheck.drafting.document import Document

STARTER = ("targets.toml", "figures.csv")


@o.takes("targets lang output")
def targets(asked: o.Options) -> None:
    """Print the promises in words, without figures.

    Example: goalcheck targets --lang zh
    """
    from goalcheck.api import load_targets
    from goalcheck.drafting.document import Library
    from goalcheck.render.promises import render_promises

    path = find_targets(asked.targets)
    require_apart([asked.output], [path])
    loaded = load_targets(path)
    write(render_promises(loaded, Style(lang=language(asked.lang)), Library(path).line_of), asked.output)


@o.takes("documents targets form output lang color")
def trace(
    asked: o.Options,
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENTS]", help="Text, Markdown, HTML or .docx; else looked for beside the targets file."
        ),
    ] = None,
    form: Annotated[
        Literal["table", "json", "markdown"], typer.Option("--format", help="The format of the list.")
    ] = "table",
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

    path = find_targets(asked.targets)
    loaded = load_targets(path)
    require_apart([asked.output], [path, *(documents or documents_of(path, loaded.targets.values()))])
    traces = traced(loaded, documents or ())
    style = style_for(asked.lang, asked.color, asked.output)
    write(TRACES[form](traces, style), asked.output, utf8=form != "table")
    return ExitCode.FAILED if any(one.named and not one.traced for one in traces) else ExitCode.OK


@o.takes("documents period lang output")
def draft(
    asked: o.Options,
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENTS", help="Text, Markdown, HTML or .docx.")],
    period: Annotated[str | None, typer.Option(metavar="YEAR", help="The year of goals that name none.")] = None,
    lang: Annotated[
        Literal["en", "zh"] | None, typer.Option(metavar="en|zh", help="Of the comments; default: the document's.")
    ] = None,
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
    read, output = _read(documents, asked.output), asked.output
    text = targets_text([drafted(document, year) for document in read], lang or language_of(read[0].text), period or "")
    if output is None:
        write(text, utf8=True)
    else:
        write_files([(text, output)], new=True)


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

    folder = Path(output).parent if output else Path()

    def named(path: str) -> "Document":
        return read_document(path)._replace(name=os.path.relpath(path, folder).replace(os.sep, "/"))

    return all_read(documents, named)


def init(
    folder: Annotated[str, typer.Argument(metavar="[FOLDER]", help="Where to write; default: here.")] = ".",
    *,
    lang: o.Lang = None,
) -> None:
    """Write a first targets.toml and figures.csv.

    They are commented and judge as they are. Nothing is ever overwritten.

    Example: goalcheck init && goalcheck report figures.csv
    """
    spoken = language(lang)
    targets, figures = write_starter(folder, spoken)
    to_stderr(message("wrote_starter", targets=targets, figures=figures).in_language(spoken))


def starter_text(name: str, lang: str = "en") -> str:
    """Return one of the starter's files, its comments and figures in ``lang``, "en" or "zh"."""
    return files("goalcheck").joinpath("starter_files", lang, name).read_text(encoding="utf-8")


def write_starter(folder: str, lang: str = "en") -> list[str]:
    """Write the starter files into ``folder`` and return their paths; InputError, nothing written, if one is there."""
    paths = {Path(folder) / name: starter_text(name, lang) for name in STARTER}
    if there := [path for path in paths if path.exists() or path.is_symlink()]:
        found, hint = message("already_there"), message("nothing_written")
        raise InputError(Problem(Slug.OUTPUT_FAILED, found, hint, Place(str(path))) for path in there)
    write_files(((text, str(path)) for path, text in paths.items()), new=True)
    return [str(path) for path in paths]


@o.takes("targets output lang")
def template(asked: o.Options) -> None:
    """Print a CSV form for the figures that the targets need.

    It has a row for each figure, its value blank, and where months are added up a row for each month. Once filled in,
    report reads it without settings.

    Example: goalcheck template --output figures.csv
    """
    from goalcheck.api import load_targets
    from goalcheck.cli.run import named_figures, require_unread
    from goalcheck.template import form_of

    path, output = find_targets(asked.targets), asked.output
    loaded = load_targets(path)
    require_unread([output], named_figures(loaded) if loaded.figures else (), path)
    form = form_of(loaded)
    write(for_eyes(form.text(with_mark=output is not None), output), output, utf8=True)
    to_stderr(*(remark.in_language(language(asked.lang)) for remark in form.remarks))


@o.takes("of output lang")
def schema(
    asked: o.Options,
    of: Annotated[
        Literal["targets", "report"], typer.Argument(metavar="OF", help="Of the targets file, or of the JSON report.")
    ],
) -> None:
    """Print the JSON Schema of targets files or of JSON reports.

    A targets file that begins with "#:schema targets.schema.json" is completed and checked in many editors.

    Example: goalcheck schema targets --output targets.schema.json
    """
    from goalcheck.report.fields import report_schema
    from goalcheck.targets.targets_file import targets_schema

    described = report_schema() if of == "report" else targets_schema()
    write(json.dumps(described, ensure_ascii=False, indent=2) + "\n", asked.output, utf8=True)
