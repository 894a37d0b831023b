"""``report``, ``check`` and ``explain``: the table of verdicts, the gate of a build, and how one verdict came about."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from goalcheck.cli import options as o
from goalcheck.cli.edge import ExitCode
from goalcheck.cli.environment import language
from goalcheck.errors import InputError, bad_option
from goalcheck.messages.catalogue import message
from goalcheck.output import write
from goalcheck.render.formats import Style

if TYPE_CHECKING:
    from goalcheck.report.verdict import TargetVerdict, Verdict


@o.takes(
    "files targets as_of format output only against theme owner target engine spark_master details ids by lang color"
)
def report(asked: o.Options) -> None:
    """Judge the figures and print the report.

    Exits 0 whatever the verdicts.

    Example: goalcheck report actuals.csv --as-of 2022-06-30 --only missed
    """
    from goalcheck.cli.run import judged_to_outputs

    outputs, found, _ = judged_to_outputs(asked)
    outputs.put(found)


@o.takes(
    "files targets as_of strict fail_on warn_only require_reasons against baseline allow_slack format output theme "
    "owner target engine spark_master details ids by quiet lang color"
)
def check(asked: o.Options) -> int:
    """Fail a build: say what fails and why, and exit 1.

    Example: goalcheck check build/figures.csv --strict
    """
    from goalcheck.cli.run import judged_to_outputs

    outputs, found, covered = judged_to_outputs(asked)
    from goalcheck.render.terminal.tables import render_gate

    gate = partial(render_gate, covered=covered, warn_only=asked.warn_only, quiet=asked.quiet)
    outputs.put(found, gate)
    return ExitCode.OK if found.passed or asked.warn_only else ExitCode.FAILED


@o.takes("id files member targets against as_of engine spark_master lang output")
def explain(
    asked: o.Options,
    id: Annotated[  # noqa: A002 - what it is
        str, typer.Argument(metavar="ID", help="The target's id.", show_default=False, autocompletion=o.offered_ids)
    ],
    member: Annotated[
        list[str] | None, typer.Option("--member", metavar="NAME", help="Only this member; repeatable.")
    ] = None,
) -> None:
    """Explain step by step how one verdict came about.

    Figures with file and line, conversions, arithmetic, bound, comparison, pace, and what would have to change.

    Example: goalcheck explain schools_built actuals.csv
    """
    from goalcheck.cli.run import judged
    from goalcheck.render.terminal.explanation import render_explanation

    report, _ = judged(asked._replace(target=[id]), outputs=[asked.output])
    target = report.targets[0]
    members = _chosen(target, member) if member else None
    write(render_explanation(target, Style(lang=language(asked.lang)), members), asked.output)


def _chosen(target: "TargetVerdict", names: list[str]) -> list["Verdict"]:
    """Return the members with these names; InputError for one that is none."""
    from goalcheck.cli.run import unknown_names

    by_name = [(verdict, {*(verdict.member or {}).values()}) for verdict in target.members or ()]
    if not by_name:
        raise bad_option(message("target_without_members", target=target.id), message("leave_member_out"))
    known = [value for _, values in by_name for value in values]
    if problems := unknown_names(names, known, "no_member", target=target.id):
        raise InputError(problems)
    return [verdict for verdict, values in by_name if values.intersection(names)]
