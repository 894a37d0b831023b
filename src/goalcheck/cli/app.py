"""The application: its commands by name, what all share, and the run of a process."""

import os
import sys
from typing import Annotated, ClassVar, NoReturn

import typer

from goalcheck.cli import completion as completing
from goalcheck.cli import options as o
from goalcheck.cli.command import COMPLETING, CommandGroup
from goalcheck.version import __version__

COMMANDS = {
    "report": "judging",
    "check": "judging",
    "compare": "reports",
    "verify": "reports",
    "audit": "audit",
    "validate": "inputs",
    "explain": "judging",
    "watch": "watch",
    "figures": "inputs",
    "targets": "promises",
    "draft": "promises",
    "trace": "promises",
    "template": "beginnings",
    "init": "beginnings",
    "schema": "beginnings",
}
"""The commands, and the module of ``cli/commands`` that each is in."""


class Commands(CommandGroup):
    """The commands of goalcheck."""

    modules: ClassVar = {name: f"goalcheck.cli.commands.{module}" for name, module in COMMANDS.items()}


app = typer.Typer(
    name="goalcheck",
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, or the gate passes; 1 no (check: a target fails); 2 wrong input; 3 internal error.",
)


def _version(value: bool) -> None:  # noqa: FBT001 - Typer's callback
    if value:
        typer.echo(f"goalcheck {__version__}")
        raise typer.Exit


@app.callback()
def goalcheck(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    lang: o.Lang = None,
) -> None:
    """Check stated goals against actual figures: exact verdicts from TOML targets and CSV figures."""


def run() -> NoReturn:
    """Run the process's command line; SystemExit with its code."""
    if COMPLETING in os.environ:  # where Rich writes each option's help, which must not break into lines
        os.environ["TERMINAL_WIDTH"] = "10000"
    try:
        app(prog_name="goalcheck")
    finally:
        if "--install-completion" in sys.argv:
            completing.zsh_at_once()
    raise AssertionError("the application ends the process")
