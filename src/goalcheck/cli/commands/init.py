"""``goalcheck init``: a first targets file and figures."""

from typing import Annotated

import typer

from goalcheck.cli import options as o
from goalcheck.cli.edge import tell
from goalcheck.cli.environment import language
from goalcheck.messages.catalogue import message


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
    from goalcheck.starter import write_starter

    spoken = language(lang)
    targets, figures = write_starter(folder, spoken)
    tell(message("wrote_starter", targets=targets, figures=figures).in_language(spoken))
