"""``goalcheck init``: a first targets file and figures."""

from typing import Annotated

import typer


def init(
    folder: Annotated[
        str, typer.Argument(metavar="[FOLDER]", help="Where to write; default: here.", show_default=False)
    ] = ".",
) -> None:
    """Write a first targets.toml and figures.csv.

    They are commented and judge as they are. Nothing is ever overwritten.

    Example: goalcheck init && goalcheck report figures.csv
    """
    from goalcheck.cli.edge import tell
    from goalcheck.starter import write_starter

    written = write_starter(folder)
    tell(f"wrote {' and '.join(written)}; now try: goalcheck report {written[-1]}")
