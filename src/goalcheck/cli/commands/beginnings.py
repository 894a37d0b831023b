"""``init``, ``template`` and ``schema``: what users begin with, a first targets file, a form for figures, a schema."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

import typer

from goalcheck.cli import options as o
from goalcheck.cli.edge import tell
from goalcheck.cli.environment import find_targets, for_eyes, language
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import message
from goalcheck.output import write, write_files

STARTER = ("targets.toml", "figures.csv")


def init(
    folder: Annotated[
        str, typer.Argument(metavar="[FOLDER]", help="Where to write; default: here.", show_default=False)
    ] = ".",
    *,
    lang: o.Lang = None,
) -> None:
    """Write a first targets.toml and figures.csv.

    They are commented and judge as they are. Nothing is ever overwritten.

    Example: goalcheck init && goalcheck report figures.csv
    """
    spoken = language(lang)
    targets, figures = write_starter(folder, spoken)
    tell(message("wrote_starter", targets=targets, figures=figures).in_language(spoken))


def starter_text(name: str, lang: str = "en") -> str:
    """Return one of the starter's files, its comments and figures in ``lang``, "en" or "zh"."""
    return files("goalcheck").joinpath("starter_files", lang, name).read_text(encoding="utf-8")


def write_starter(folder: str, lang: str = "en") -> list[str]:
    """Write the starter files into ``folder`` and return their paths; InputError, nothing written, if one is there."""
    paths = {Path(folder) / name: starter_text(name, lang) for name in STARTER}
    problems = [_there(path) for path in paths if path.exists() or path.is_symlink()]
    if problems:
        raise InputError(problems)
    write_files(((text, str(path)) for path, text in paths.items()), new=True)
    return [str(path) for path in paths]


def _there(path: Path) -> Problem:
    return Problem(Slug.OUTPUT_FAILED, message("already_there"), message("nothing_written"), Place(str(path)))


def template(
    *,
    targets: o.TargetsPath = None,
    output: o.Output = None,
    lang: o.Lang = None,
) -> None:
    """Print a CSV form for the figures that the targets need.

    It has a row for each figure, its value blank, and where months are added up a row for each month. Once filled in,
    report reads it without settings.

    Example: goalcheck template --output figures.csv
    """
    from goalcheck.api import load_targets
    from goalcheck.cli.run import named_figures, require_unread
    from goalcheck.template import form_of

    path = find_targets(targets)
    loaded = load_targets(path)
    require_unread([output], named_figures(loaded) if loaded.figures else (), path)
    form = form_of(loaded)
    write(for_eyes(form.text(with_mark=output not in {None, "-"}), output), output, utf8=True)
    tell(*(remark.in_language(language(lang)) for remark in form.remarks))


def schema(
    of: Annotated[
        Literal["targets", "report"], typer.Argument(metavar="OF", help="Of the targets file, or of the JSON report.")
    ],
    *,
    output: o.Output = None,
    lang: o.Lang = None,  # noqa: ARG001 - of errors and help
) -> None:
    """Print the JSON Schema of targets files or of JSON reports.

    A targets file that begins with "#:schema targets.schema.json" is completed and checked in many editors.

    Example: goalcheck schema targets --output targets.schema.json
    """
    import json

    write(json.dumps(_schema(of), ensure_ascii=False, indent=2) + "\n", output, utf8=True)


def _schema(of: str) -> object:
    if of == "report":
        from goalcheck.report.fields import report_schema

        return report_schema()
    from goalcheck.targets.targets_file import targets_schema

    return targets_schema()
