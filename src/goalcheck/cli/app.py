"""The application: its commands by name, what all share, and the run of a process."""

import os
import sys
from collections.abc import Mapping
from typing import Annotated, ClassVar

import typer

from goalcheck.cli import completion as completing
from goalcheck.cli.edge import guarded, tell
from goalcheck.cli.lean import Group
from goalcheck.exit_codes import ExitCode
from goalcheck.output import silence, unwritten
from goalcheck.version import __version__

NAMES = (
    "report",
    "check",
    "compare",
    "verify",
    "audit",
    "validate",
    "explain",
    "watch",
    "figures",
    "targets",
    "draft",
    "trace",
    "template",
    "init",
    "schema",
)


class Commands(Group):
    """The commands of goalcheck."""

    homes: ClassVar[Mapping[str, str]] = {name: f"goalcheck.cli.commands.{name}:{name}" for name in NAMES}


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
) -> None:
    """Check stated goals against actual figures: exact verdicts from TOML targets and CSV figures."""


def run() -> None:
    """Run the process's command line; ends the process."""
    if "_GOALCHECK_COMPLETE" in os.environ:
        completing.plain_help()
    if not {"--install-completion", "--show-completion"}.isdisjoint(sys.argv):
        completing.zsh_at_once()
    try:
        code = guarded(_done)
    except SystemExit as stop:
        if len(sys.argv) == 1 and "_GOALCHECK_COMPLETE" not in os.environ:
            tell(_next_step())
        if not isinstance(stop.__context__, BrokenPipeError):
            raise
        silence(sys.stdout.fileno())  # help that nobody reads on is no error
        code = ExitCode.OK
    sys.exit(code)


def _next_step() -> str:
    """Return what somebody may do next who named no command."""
    from goalcheck.cli.environment import find_targets, language
    from goalcheck.cli.project import project_targets
    from goalcheck.errors import InputError
    from goalcheck.messages.catalogue import message

    try:
        path = find_targets(os.environ.get("GOALCHECK_TARGETS") or project_targets())
        found = message("next_check" if _names_figures(path) else "next_report", path=path)
    except InputError:
        found = message("next_init")
    return f"\n{found.in_language(language(None))}"


def _names_figures(path: str) -> bool:
    from goalcheck.api import load_targets
    from goalcheck.errors import InputError

    try:
        return bool(load_targets(path).figures)
    except InputError:  # which a report on it tells
        return False


def _done() -> object:
    """Do what the command line says; commands tell their own errors, so that only help and version are left here."""
    try:
        return app(prog_name="goalcheck")
    except OSError as error:
        raise unwritten(error) from error
