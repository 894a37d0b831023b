"""The options that commands share, what a shell offers for them, and what a command was asked for as one object.

A shell is offered ids, themes and owners of the targets file, which is read as plain TOML, without any of the
language's rules: it is quick, and says nothing of errors.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import typer

from goalcheck.cli.environment import find_targets
from goalcheck.errors import InputError
from goalcheck.render.formats import FORMATS

MOST_BYTES = 4 << 20  # of a targets file; a shell should not wait for more
_SHELLS_OWN = frozenset("\\$`\"'!")  # what a completion script might take for more than text
_BASH_BREAKS = frozenset(" \t&;|<>()*?[]{}#~^")


def offering(texts: Callable[[typer.Context], Iterable[str]]) -> Callable[[typer.Context, str], list[str]]:
    """Return what offers a shell each of the texts once that begins as typed, but for those that it might run."""

    def offered(ctx: typer.Context, incomplete: str) -> list[str]:
        fit = (text for text in dict.fromkeys(texts(ctx)) if text.startswith(incomplete))
        return [_as_typed(text, incomplete) for text in fit if text.isprintable() and _SHELLS_OWN.isdisjoint(text)]

    return offered


def _texts(ctx: typer.Context, key: str) -> Iterator[str]:
    """Yield the targets' themes or owners, in every language."""
    for table in _tables(ctx).values():
        found = table.get(key) if isinstance(table, dict) else None
        entries = found.values() if isinstance(found, dict) else [found]
        yield from (entry for entry in entries if isinstance(entry, str))


def _tables(ctx: typer.Context) -> Mapping[str, object]:
    """Return the tables of targets by their ids; empty where there is no targets file, or none that can be read."""
    given = ctx.params.get("targets")
    try:
        path = Path(find_targets(given if isinstance(given, str) else None))
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return {}
        import tomli

        found = tomli.loads(path.read_text(encoding="utf-8-sig")).get("targets")
    except (InputError, OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


offered_ids = offering(_tables)


def _as_typed(text: str, incomplete: str) -> str:
    """Return a text with what Bash needs before its blanks and signs; the other shells see to it themselves."""
    if os.environ.get("_GOALCHECK_COMPLETE") != "complete_bash":
        return text
    rest = text[len(incomplete) :]
    return incomplete + "".join(f"\\{sign}" if sign in _BASH_BREAKS else sign for sign in rest)


# The statuses of targets, for the command line: the verdicts' own would load what help does not need.
StatusName = StrEnum("StatusName", "met missed on_track behind no_data")
Failing = StrEnum("Failing", "missed on_track behind no_data warned")  # those that can be chosen to fail the gate


Lang = Annotated[
    Literal["en", "zh"] | None, typer.Option(metavar="en|zh", help="Default: GOALCHECK_LANG, or the environment's.")
]


def _only(what: str, metavar: str, offered: Callable[..., list[str]]) -> Any:  # noqa: ANN401 - Typer's, for a type
    return typer.Option(metavar=metavar, help=f"Only this {what}; repeatable.", autocompletion=offered)


class Options(NamedTuple):
    """What a command was asked for, as far as others can be asked for it; what it does not have has its default.

    ``output`` None: standard output.
    """

    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES]",
            help="CSV files, folders, globs, or - (standard input); else what the targets file names.",
        ),
    ] = None
    targets: Annotated[
        str | None,
        typer.Option(
            "-t", "--targets", metavar="FILE", envvar="GOALCHECK_TARGETS", show_envvar=False,
            help="Else GOALCHECK_TARGETS, or targets.toml here or above.",
        ),
    ] = None  # fmt: skip
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to judge on, as 2022-06-30; default: today.")
    ] = None
    strict: Annotated[bool, typer.Option(help="Expected targets fail the gate too.")] = False
    fail_on: Annotated[
        list[Failing] | None,
        typer.Option(metavar="STATUS", help="on_track, behind, no_data or warned fails the gate too; repeatable."),
    ] = None
    warn_only: Annotated[bool, typer.Option(help="Say what fails, but exit 0.")] = False
    require_reasons: Annotated[bool, typer.Option(help="A miss without a reason fails the gate too.")] = False
    against: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILES", help="Earlier figures, for baseline(x); repeatable, or a glob: the median of all."
        ),
    ] = None
    baseline: Annotated[
        str | None, typer.Option(metavar="OLD", help="Fail only on what this JSON report had not missed.")
    ] = None
    allow_slack: Annotated[
        str | None, typer.Option(metavar="X", help="With --baseline: gaps may grow by X, as 2 or 2%.")
    ] = None
    format: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT[=FILE]", autocompletion=offering(lambda _: FORMATS),
            help="table, json, html, markdown, junit, github, gitlab, comment, badge, shields, text, docx, csv, xlsx, "
            "prometheus; repeatable with files.",
        ),
    ] = None  # fmt: skip
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
    ] = None
    only: Annotated[
        list[StatusName] | None, typer.Option(metavar="STATUS", help="List only this status, judge all; repeatable.")
    ] = None
    theme: Annotated[list[str] | None, _only("theme", "THEME", offering(lambda ctx: _texts(ctx, "theme")))] = None
    owner: Annotated[list[str] | None, _only("owner", "OWNER", offering(lambda ctx: _texts(ctx, "owner")))] = None
    target: Annotated[list[str] | None, _only("target", "ID", offered_ids)] = None
    engine: Annotated[
        Literal["auto", "stream", "polars", "spark"],
        typer.Option(metavar="NAME", help="What reads: auto, stream, polars or spark."),
    ] = "auto"
    spark_master: Annotated[
        str | None,
        typer.Option(
            metavar="URL", envvar="GOALCHECK_SPARK_MASTER", show_envvar=False,
            help="With spark: where; else GOALCHECK_SPARK_MASTER.",
        ),
    ] = None  # fmt: skip
    details: Annotated[bool, typer.Option(help="Also members, figures with file and line.")] = False
    ids: Annotated[bool, typer.Option(help="Also the ids of targets that have a name.")] = False
    by: Annotated[
        Literal["theme", "owner"] | None,
        typer.Option(metavar="GROUP", help="Group by theme or owner, each with how many hold."),
    ] = None
    quiet: Annotated[bool, typer.Option("-q", "--quiet/--no-quiet", help="Print only what fails.")] = False
    lang: Lang = None
    color: Annotated[
        Literal["auto", "always", "never"], typer.Option(metavar="WHEN", help="auto, always or never.")
    ] = "auto"


def takes(names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command these options, and parameters of its own, in this order; it gets the options as one object."""

    def with_options(command: Callable[..., Any]) -> Callable[..., Any]:
        own = signature(command).parameters

        def parameter(name: str) -> Parameter:
            if name in own:
                return own[name].replace(kind=Parameter.KEYWORD_ONLY)
            default, annotation = Options._field_defaults[name], Options.__annotations__[name]
            return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)

        @wraps(command)
        def called(**given: Any) -> Any:  # noqa: ANN401 - whatever options hold
            others = {name: given.pop(name) for name in [*given] if name in own}
            asked = Options(**given)
            return command(asked._replace(output=None) if asked.output == "-" else asked, **others)

        called.__signature__ = Signature([*map(parameter, names.split())])  # type: ignore[attr-defined]
        return called

    return with_options
