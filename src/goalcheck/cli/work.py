"""What report and check do alike: read, judge, choose."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from goalcheck.cli.choice import Choice, chosen_report
from goalcheck.cli.surroundings import find_targets, parse_day
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.targets.interval import Tolerance
from goalcheck.verdicts.report import Report


class Work(NamedTuple):
    """Which files to judge, as of when, and how strictly."""

    files: Sequence[str]
    targets: str | None
    as_of: str | None
    choice: Choice
    strict: bool = False
    fail_on: Sequence[str] = ()
    baseline: str | None = None
    allow_slack: str | None = None
    engine: str = "auto"
    trends: bool = False
    outputs: Sequence[str | None] = ()
    spark_master: str | None = None


def require_unread(outputs: Sequence[str | None], figures: Sequence[str], *others: str | None) -> None:
    """Do nothing if no file that is read, figures or another, would be written over; else InputError."""
    if any(outputs):
        from goalcheck.figures.paths import expand
        from goalcheck.output import require_apart

        require_apart(outputs, [*(named.path for named in expand(figures).inputs), *others])


def judged(work: Work) -> tuple[Report, int]:
    """Return the report of the chosen targets, and how many the gate covers; InputError if anything is wrong."""
    from goalcheck.cli.progress import read_figures
    from goalcheck.interface import judge, load_targets
    from goalcheck.verdicts.verdict import Status

    day = parse_day(work.as_of)
    hold = _held_against(work)
    path = find_targets(work.targets)
    require_unread(work.outputs, work.files, path, work.baseline)
    targets = load_targets(path)
    ids = work.choice.targets(targets.targets)
    figures = read_figures(targets, work.files, day, work.engine, trends=work.trends, spark_master=work.spark_master)
    report = judge(targets, figures, strict=work.strict, fail_on=[Status(name) for name in work.fail_on])
    return chosen_report(hold(report), ids, work.choice.only), len(ids)


def _held_against(work: Work) -> Callable[[Report], Report]:
    """Return what holds a report's gate against the baseline; InputError where that is no report."""
    slack = _slack(work)
    if work.baseline is None:
        return lambda report: report
    from goalcheck.verdicts.baseline import held_against
    from goalcheck.verdicts.earlier import read_reports

    (earlier,) = read_reports([work.baseline])
    return lambda report: held_against(report, earlier, slack)


def _slack(work: Work) -> Tolerance | None:
    if work.allow_slack is None:
        return None
    if work.baseline is None:
        raise InputError([Problem(Slug.BAD_OPTION, "--allow-slack needs --baseline", "name the earlier JSON report")])
    from goalcheck.verdicts.baseline import parse_slack

    try:
        return parse_slack(work.allow_slack)
    except ValueError as error:
        hint = "expected a number, in each target's unit, or a percentage of its bound, such as 2%"
        raise InputError([Problem(Slug.BAD_OPTION, f"--allow-slack: {error}", hint)]) from error
