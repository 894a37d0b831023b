"""Typer kept light: only the command that is called is built, and plain texts are taken without a validator each.

Typer builds a Pydantic validator for every option of a command, some hundred milliseconds for twenty options, and
loads Pydantic even to complete a word in a shell. Texts, choices of texts and flags need neither. Where a later Typer
does not look for ``_runtime_param``, it does all this by itself as before, only slower.
"""

from __future__ import annotations

from collections import UserDict
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from goalcheck.cli.edge import guarded, tell_errors
from goalcheck.errors import InputError
from goalcheck.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping


class TextValue:
    """Takes the texts of one parameter as they are; with choices, only these."""

    def coerce(self, value: Any, *, param: Any, ctx: typer.Context) -> Any:  # noqa: ANN401 - as Typer has it
        """Return the value for the command's function; BadParameter where it is none of the choices."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        choices = {str(choice): choice for choice in param.type_descriptor.choices or ()}
        for text in value if many else [value]:
            if choices and text not in choices:
                raise typer.BadParameter(f"{text!r} is none of {', '.join(choices)}.", ctx=ctx, param=param)
        return [choices.get(text, text) for text in value] if many else choices.get(value, value)


def lightened(params: list[Any]) -> list[Any]:
    """Let every parameter take its texts as they are."""
    for param in params:
        param._runtime_param = TextValue()  # noqa: SLF001 - see the module's docstring
        if param.param_type_name == "argument":
            param.display_type_rich = _no_type
    return params


def _no_type(ctx: Any) -> str:  # noqa: ANN401, ARG001 - Typer's context
    """Keep "<list[str]>" out of what is written for people."""
    return ""


class Command(TyperCommand):
    """A command whose exceptions end at the edge and whose result is the exit code."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - Typer's context
        """Return the parameters, --help among them, each taking texts as they are."""
        return lightened(super().get_params(ctx))

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Any = None,  # noqa: ANN401 - Typer's context
        **extra: Any,  # noqa: ANN401 - Typer's own arguments
    ) -> Any:  # noqa: ANN401 - Typer's context
        """Parse the arguments; options that are not given take the defaults of pyproject.toml."""
        if parent is not None:
            judges = not extra.get("resilient_parsing") and {"-h", "--help"}.isdisjoint(args)
            extra["default_map"] = _defaults(self, parent, judges=judges)
        return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's context
        """Parse the arguments; beside --suggest, --targets names no file."""
        if "--suggest" in args:
            files = [*args[1:], ""]  # what a file of targets is named after, it still names
            named = (one == "--targets" and not after.endswith(".toml") for one, after in zip(args, files, strict=True))
            args = ["--skeleton" if free else one for one, free in zip(args, named, strict=True)]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's context
        """Run the function; the process ends with the code that it returns."""
        code = guarded(lambda: super(Command, self).invoke(ctx), ctx.params.get("lang"))
        if code:
            raise typer.Exit(code)


def _defaults(own: Command, parent: Any, *, judges: bool) -> dict[str, object]:  # noqa: ANN401 - Typer's context
    """Return the defaults in pyproject.toml; ends the command where they are wrong, but not help and completion."""
    from goalcheck.cli.project import defaults

    commands = parent.command.commands
    try:
        return defaults(own.params, lambda: [*commands["report"].params, *commands["check"].params])
    except InputError as error:
        if judges:
            tell_errors(error)
            raise typer.Exit(ExitCode.USAGE) from error
        return {}


class Group(TyperGroup):
    """Commands that are imported and built when they are first called for."""

    homes: ClassVar[Mapping[str, str]] = {}

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Typer's own arguments
        super().__init__(**kwargs)
        self.commands = _Commands(self.homes)

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - Typer's context
        """Return the parameters, those of completion among them, each taking texts as they are."""
        return lightened(super().get_params(ctx))


class _Commands(UserDict[str, Any]):
    """Commands by name, each built from the module that holds its function."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a Typer command
        found = super().__getitem__(name)
        if isinstance(found, str):
            found = self.data[name] = _built(name, found)
        return found

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as a mapping's
        """Return the command, or ``default`` where there is none of that name."""
        return self[key] if key in self.data else default


def _built(name: str, home: str) -> Any:  # noqa: ANN401 - a Typer command
    module, _, function = home.partition(":")
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command(name, cls=Command)(getattr(import_module(module), function))
    return get_command(single)
