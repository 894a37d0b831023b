"""The application: its commands by name, what all of them do, and the run of a process."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, NoReturn, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from goalcheck.cli import options as o
from goalcheck.cli.edge import ExitCode, guarded, to_stderr
from goalcheck.cli.environment import asked_language, defaults, language, refuse_unknown_language
from goalcheck.errors import InputError, bad_option
from goalcheck.messages.catalogue import message
from goalcheck.output import silence, unwritten
from goalcheck.version import __version__

COMPLETING = "_GOALCHECK_COMPLETE"  # in the environment where a shell asks what to offer
_ZSH_AT_ONCE = "[[ $funcstack[1] != _goalcheck ]] || _goalcheck_completion"
COMMANDS = {
    "report": "reports",
    "check": "reports",
    "compare": "reports",
    "verify": "reports",
    "audit": "reports",
    "validate": "inputs",
    "explain": "reports",
    "watch": "watch",
    "figures": "inputs",
    "targets": "promises",
    "draft": "promises",
    "trace": "promises",
    "template": "promises",
    "init": "promises",
    "schema": "promises",
}
"""The commands, and the module of ``cli/commands`` that each is in."""


class _Helpful:
    """What has a help of our own."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer's context
        """Return the help in the reader's language."""
        from goalcheck.cli.help import help_text

        return help_text(ctx, language(ctx.obj))


class Command(_Helpful, TyperCommand):
    """A command whose exceptions end at the edge and whose result is the exit code."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401 - Typer's own
        """Parse the arguments; options that are not given take the defaults of pyproject.toml."""
        if parent is not None:
            judging = (parent.command.get_command(parent, name).params for name in ("report", "check"))
            asked = {"lang": parent.obj} if parent.obj else {}
            helps = extra.get("resilient_parsing") or not {"-h", "--help"}.isdisjoint(args)
            with suppress(InputError) if helps else nullcontext():  # help and completion do without them
                extra["default_map"] = defaults(self.params, chain.from_iterable(judging)) | asked
        return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's context
        """Parse the arguments; beside --suggest, --targets names no file. InputError for two targets files."""
        if "--suggest" in args:
            files = [*args[1:], ""]  # what a file of targets is named after, it still names
            named = (one == "--targets" and not after.endswith(".toml") for one, after in zip(args, files, strict=True))
            args = ["--skeleton" if free else one for one, free in zip(args, named, strict=True)]
        if [param.name for param in self.make_parser(ctx).parse_args(args=[*args])[2]].count("targets") > 1:
            raise bad_option(message("targets_twice"), message("run_for_each"))  # the last alone would be judged
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's context
        """Run the function and return its exit code; errors are in the language of its options."""
        return guarded(lambda: self._invoke(ctx), ctx.params.get("lang"))

    def _invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's context
        if not ctx.params.get("lang"):
            refuse_unknown_language()
        given = ctx.get_parameter_source("spark_master")  # one of the environment is for all runs
        if given and given.name == "COMMANDLINE" and ctx.params["engine"] != "spark":
            found = message("option_needs", option="--spark-master", other="--engine spark")
            raise bad_option(found, message("leave_it_out"))
        return super().invoke(ctx)


class Commands(_Helpful, TyperGroup):
    """The commands by name, each imported and built when it is called for."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Typer's own arguments
        super().__init__(**kwargs)
        # Among these Typer looks for what a misspelling meant.
        self.commands = cast("dict[str, Any]", dict.fromkeys(COMMANDS))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - as Typer has it
        """Return the command of that name; None where there is none."""
        return _built(cmd_name) if cmd_name in COMMANDS else None

    def main(  # type: ignore[override]  # the options of Typer's own go on by their names
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,  # noqa: ANN401 - Typer's own arguments
    ) -> NoReturn:
        """Run a command line; SystemExit with its code. ``--lang`` counts for help and for wrong usage, too."""
        arguments = sys.argv[1:] if args is None else list(args)
        asked = asked_language(arguments)
        if COMPLETING in os.environ:
            super().main(arguments, prog_name, **extra)
        if arguments in ([], *([["--lang", asked], [f"--lang={asked}"]] if asked else [])):
            self._help_to_stderr(prog_name, asked)
            sys.exit(ExitCode.USAGE)
        sys.exit(guarded(lambda: self._done(arguments, prog_name, asked), asked))

    def _done(self, arguments: list[str], prog_name: str | None, asked: str | None) -> object:
        """Parse the arguments, run the command and return its exit code; Typer's own ``main`` hides what interrupts."""
        try:
            with self.make_context(prog_name, arguments, obj=asked) as ctx:
                return self.invoke(ctx)
        except typer.Exit as done:
            return done.exit_code
        except OSError as error:  # of help and version alone: commands report their own
            if error.errno != errno.EPIPE:
                raise unwritten(error) from error
            silence(sys.stdout.fileno())  # help that nobody reads on is no error
            return ExitCode.OK

    def _help_to_stderr(self, prog_name: str | None, asked: str | None) -> None:
        from goalcheck.cli.help import next_step

        with self.make_context(prog_name, [], resilient_parsing=True, obj=asked) as ctx:
            to_stderr(*self.get_help(ctx).split("\n"), "", next_step(language(asked)))


@cache
def _built(name: str) -> Any:  # noqa: ANN401 - a Typer command
    module = import_module(f"goalcheck.cli.commands.{COMMANDS[name]}")
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command(name, cls=Command)(getattr(module, name))
    return get_command(single)


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


def _zsh_at_once() -> None:
    """Let zsh complete at the first Tab: what Typer installs would then only define how."""
    script = Path.home() / ".zfunc" / "_goalcheck"
    if script.is_file() and _ZSH_AT_ONCE not in (text := script.read_text(encoding="utf-8")):
        script.write_text(f"{text}\n{_ZSH_AT_ONCE}\n", encoding="utf-8")


def run() -> NoReturn:
    """Run the process's command line; SystemExit with its code."""
    if COMPLETING in os.environ:  # where Rich writes each option's help, which must not break into lines
        os.environ["TERMINAL_WIDTH"] = "10000"
    try:
        app(prog_name="goalcheck")
    finally:
        if "--install-completion" in sys.argv:
            _zsh_at_once()
    raise AssertionError("the application ends the process")
