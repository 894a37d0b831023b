"""The options that commands share, each with its help, and what a command was asked for as one object."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Literal, NamedTuple

import typer

from goalcheck.cli import completion as completing

# The statuses of targets, for the command line: the verdicts' own would load what help does not need.
StatusName = StrEnum("StatusName", "met missed on_track behind no_data")
Failing = StrEnum("Failing", "missed on_track behind no_data warned")  # those that can be chosen to fail the gate

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILES]", show_default=False,
        help="CSV files, folders, globs, or - (standard input); else what the targets file names.",
    ),
]  # fmt: skip
TargetsPath = Annotated[
    str | None,
    typer.Option(
        "-t", "--targets", metavar="FILE", envvar="GOALCHECK_TARGETS", show_default=False, show_envvar=False,
        help="Else GOALCHECK_TARGETS, or targets.toml here or above.",
    ),
]  # fmt: skip
Lang = Annotated[
    Literal["en", "zh"] | None,
    typer.Option("--lang", metavar="en|zh", help="Default: GOALCHECK_LANG, or the environment's.", show_default=False),
]
Color = Annotated[
    Literal["auto", "always", "never"],
    typer.Option("--color", metavar="WHEN", help="auto, always or never.", show_default=False),
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.", show_default=False),
]


class Options(NamedTuple):
    """What a command that judges was asked for; an option that it does not have has its default."""

    files: Files = None
    targets: TargetsPath = None
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DATE", help="The day to judge on, as 2022-06-30; default: today.", show_default=False
        ),
    ] = None
    strict: Annotated[bool, typer.Option("--strict/--no-strict", help="Expected targets fail the gate too.")] = False
    fail_on: Annotated[
        list[Failing] | None,
        typer.Option("--fail-on", metavar="STATUS", help="This status fails the gate too; repeatable."),
    ] = None
    warn_only: Annotated[bool, typer.Option("--warn-only/--no-warn-only", help="Say what fails, but exit 0.")] = False
    require_reasons: Annotated[
        bool, typer.Option("--require-reasons/--no-require-reasons", help="A miss without a reason fails the gate too.")
    ] = False
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against", metavar="FILES", show_default=False,
            help="Earlier figures, for baseline(x); repeatable, or a glob: the median of all.",
        ),
    ] = None  # fmt: skip
    baseline: Annotated[
        str | None,
        typer.Option(
            "--baseline", metavar="OLD", help="Fail only on what this JSON report had not missed.", show_default=False
        ),
    ] = None
    allow_slack: Annotated[
        str | None,
        typer.Option(
            "--allow-slack", metavar="X", show_default=False,
            help="With --baseline: gaps may grow by X, as 2 or 2%.",
        ),
    ] = None  # fmt: skip
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="FORMAT[=FILE]", show_default=False, autocompletion=completing.formats,
            help="table, json, html, markdown, junit, github, gitlab, comment, badge, shields, text, docx, csv, xlsx, "
            "prometheus; repeatable with files.",
        ),
    ] = None  # fmt: skip
    output: Output = None
    only: Annotated[
        list[StatusName] | None,
        typer.Option("--only", metavar="STATUS", help="List only this status, judge all; repeatable."),
    ] = None
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", metavar="THEME", help="Only this theme; repeatable.", autocompletion=completing.themes),
    ] = None
    owner: Annotated[
        list[str] | None,
        typer.Option("--owner", metavar="OWNER", help="Only this owner; repeatable.", autocompletion=completing.owners),
    ] = None
    target: Annotated[
        list[str] | None,
        typer.Option("--target", metavar="ID", help="Only this target; repeatable.", autocompletion=completing.ids),
    ] = None
    engine: Annotated[
        Literal["auto", "stream", "polars", "spark"],
        typer.Option("--engine", metavar="NAME", help="What reads: auto, stream, polars or spark.", show_default=False),
    ] = "auto"
    spark_master: Annotated[
        str | None,
        typer.Option(
            "--spark-master", metavar="URL", envvar="GOALCHECK_SPARK_MASTER", show_default=False, show_envvar=False,
            help="With spark: where; else GOALCHECK_SPARK_MASTER.",
        ),
    ] = None  # fmt: skip
    details: Annotated[
        bool, typer.Option("--details/--no-details", help="Also members, figures with file and line.")
    ] = False
    ids: Annotated[bool, typer.Option("--ids/--no-ids", help="Also the ids of targets that have a name.")] = False
    by: Annotated[
        Literal["theme", "owner"] | None,
        typer.Option(
            "--by", metavar="GROUP", help="Group by theme or owner, each with how many hold.", show_default=False
        ),
    ] = None
    quiet: Annotated[bool, typer.Option("-q", "--quiet/--no-quiet", help="Print only what fails.")] = False
    lang: Lang = None
    color: Color = "auto"


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
            return command(Options(**given), **others)

        called.__signature__ = Signature([*map(parameter, names.split())])  # type: ignore[attr-defined]
        return called

    return with_options
