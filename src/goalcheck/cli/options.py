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
OptionalFiles = Annotated[
    list[str],
    typer.Argument(metavar="FILES", help="Figures: CSV files, folders, globs, or -.", show_default=False),
]
TargetsPath = Annotated[
    str | None,
    typer.Option(
        "-t", "--targets", metavar="FILE", envvar="GOALCHECK_TARGETS", show_default=False, show_envvar=False,
        help="Else GOALCHECK_TARGETS, or targets.toml here or above.",
    ),
]  # fmt: skip
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="The day to judge on, as 2022-06-30; default: today.", show_default=False
    ),
]
Only = Annotated[
    list[StatusName] | None,
    typer.Option("--only", metavar="STATUS", help="List only this status, judge all; repeatable."),
]
Theme = Annotated[
    list[str] | None,
    typer.Option("--theme", metavar="THEME", help="Only this theme; repeatable.", autocompletion=completing.themes),
]
Owner = Annotated[
    list[str] | None,
    typer.Option("--owner", metavar="OWNER", help="Only this owner; repeatable.", autocompletion=completing.owners),
]
TargetId = Annotated[
    list[str] | None,
    typer.Option("--target", metavar="ID", help="Only this target; repeatable.", autocompletion=completing.ids),
]
Engine = Annotated[
    Literal["auto", "stream", "polars", "spark"],
    typer.Option("--engine", metavar="NAME", help="What reads: auto, stream, polars or spark.", show_default=False),
]
SparkMaster = Annotated[
    str | None,
    typer.Option(
        "--spark-master", metavar="URL", envvar="GOALCHECK_SPARK_MASTER", show_default=False, show_envvar=False,
        help="With spark: where; else GOALCHECK_SPARK_MASTER.",
    ),
]  # fmt: skip
Details = Annotated[bool, typer.Option("--details/--no-details", help="Also members, figures with file and line.")]
By = Annotated[
    Literal["theme", "owner"] | None,
    typer.Option("--by", metavar="GROUP", help="Group by theme or owner, each with how many hold.", show_default=False),
]
Ids = Annotated[bool, typer.Option("--ids/--no-ids", help="Also the ids of targets that have a name.")]
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
Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format", metavar="FORM[=FILE]", show_default=False, autocompletion=completing.forms,
        help="table, json, html, markdown, junit, github, gitlab, comment, badge, shields, text, docx, csv, xlsx, "
        "prometheus; repeatable with files.",
    ),
]  # fmt: skip
Strict = Annotated[bool, typer.Option("--strict/--no-strict", help="Expected targets fail the gate too.")]
FailOn = Annotated[
    list[Failing] | None,
    typer.Option("--fail-on", metavar="STATUS", help="This status fails the gate too; repeatable."),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline", metavar="OLD", help="Fail only on what this JSON report had not missed.", show_default=False
    ),
]
AllowSlack = Annotated[
    str | None,
    typer.Option(
        "--allow-slack", metavar="X", show_default=False,
        help="With --baseline: gaps may grow by X, as 2 or 2%.",
    ),
]  # fmt: skip
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against", metavar="FILES", show_default=False,
        help="Earlier figures, for baseline(x); repeatable, or a glob: the median of all.",
    ),
]  # fmt: skip
RequireReasons = Annotated[
    bool, typer.Option("--require-reasons/--no-require-reasons", help="A miss without a reason fails the gate too.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet/--no-quiet", help="Print only what fails.")]
WarnOnly = Annotated[bool, typer.Option("--warn-only/--no-warn-only", help="Say what fails, but exit 0.")]


class Options(NamedTuple):
    """What a command that judges was asked for; an option that it does not have has its default."""

    files: Files = None
    targets: TargetsPath = None
    as_of: AsOf = None
    strict: Strict = False
    fail_on: FailOn = None
    warn_only: WarnOnly = False
    require_reasons: RequireReasons = False
    against: Against = None
    baseline: Baseline = None
    allow_slack: AllowSlack = None
    format: Format = None
    output: Output = None
    only: Only = None
    theme: Theme = None
    owner: Owner = None
    target: TargetId = None
    engine: Engine = "auto"
    spark_master: SparkMaster = None
    details: Details = False
    ids: Ids = False
    by: By = None
    quiet: Quiet = False
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
