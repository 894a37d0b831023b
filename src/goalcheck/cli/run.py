"""What report and check do alike: read, judge, choose."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from goalcheck.cli.environment import find_targets, parse_day
from goalcheck.cli.filters import Choice, chosen_report
from goalcheck.cli.project import project_file
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import found_by, message
from goalcheck.report.report import Provenance, Report
from goalcheck.targets.interval import Tolerance
from goalcheck.targets.target import TargetsFile

if TYPE_CHECKING:
    from goalcheck.api import Figures
    from goalcheck.cli.outputs import Outputs
    from goalcheck.report.verdict import TargetVerdict
    from goalcheck.targets.target import Target


class Work(NamedTuple):
    """Which files to judge, as of when, and how strictly; no ``files``: those that the targets file names.

    ``provenance``: the report says what it rests on, in a document whose texts are in ``lang``.
    """

    files: Sequence[str] = ()
    targets: str | None = None
    as_of: str | None = None
    choice: Choice = Choice()
    strict: bool = False
    fail_on: Sequence[str] = ()
    require_reasons: bool = False
    against: Sequence[str] = ()
    baseline: str | None = None
    allow_slack: str | None = None
    engine: str = "auto"
    trends: bool = False
    outputs: Sequence[str | None] = ()
    spark_master: str | None = None
    provenance: bool = False
    lang: str = "en"


def asked_for(options: Mapping[str, Any]) -> Work:
    """Return the work that a command's options ask for, by their names; those that it lacks have their defaults."""
    choice = Choice(*(options.get(name) or () for name in ("only", "theme", "owner", "target")))
    given = {name: options[name] for name in Work._fields if options.get(name) is not None}
    return Work(**given)._replace(choice=choice, outputs=(options.get("output"),))


def judged_to_outputs(options: Mapping[str, Any]) -> "tuple[Outputs, Report, int]":
    """Return the outputs that a command's options ask for, its report, and how many targets the gate covers.

    InputError if anything is wrong, which the outputs that annotate say too.
    """
    from goalcheck.cli.outputs import Outputs

    outputs = Outputs.of(
        options["format"],
        options["output"],
        details=options["details"],
        lang=options["lang"],
        color=options["color"],
        ids=options["ids"],
        by=options["by"] or "",
    )
    work = asked_for(options)._replace(
        trends=outputs.draw_trends,
        outputs=outputs.files,
        provenance=outputs.with_provenance,
        lang=outputs.machine_language,
    )
    with outputs.annotating():
        return outputs, *judged(work)


_OPTIONS = (
    "files",
    "targets",
    "as_of",
    "strict",
    "fail_on",
    "require_reasons",
    "against",
    "baseline",
    "allow_slack",
    "lang",
)


def work_of(options: Mapping[str, object]) -> Work:
    """Return the work that the options of a report's provenance describe; what they do not name is the default."""
    own: dict[str, Any] = {key: value for key, value in options.items() if key in Work._fields}
    choice: dict[str, Any] = {key: value for key, value in options.items() if key in Choice._fields}
    return Work(**own, choice=Choice(**choice), provenance=True)


def _provenance(work: Work, report: Report, path: str) -> Provenance:
    from goalcheck.figures.input.paths import expand
    from goalcheck.report.provenance import provenance_of

    work = work._replace(targets=path, as_of=report.as_of.isoformat())
    options = {key: getattr(work, key) for key in _OPTIONS} | work.choice._asdict()
    listed = {key: list(value) if isinstance(value, tuple | list) else value for key, value in options.items()}
    roles = [(path, "targets"), *((name, "figures") for name in report.files)]
    roles += [(name, "document") for name in documents_of(path, report.targets)]
    earlier = [named.name for named in expand(work.against).inputs]
    roles += [(name, "baseline") for name in [*earlier, *([work.baseline] if work.baseline else [])]]
    return provenance_of(listed, roles)


def documents_of(path: str, targets: "Iterable[Target | TargetVerdict]") -> list[str]:
    """Return the documents that targets name, seen from the targets file's folder."""
    folder = os.path.dirname(path)  # noqa: PTH120  # a name beside the targets file
    named = dict.fromkeys(target.document for target in targets if target.document)
    return [os.path.join(folder, name) for name in named]  # noqa: PTH118


def require_unread(outputs: Sequence[str | None], figures: Sequence[str], *others: str | None) -> None:
    """Do nothing if no file that is read, figures or another, would be written over; else InputError."""
    if any(outputs):
        from goalcheck.figures.input.paths import expand
        from goalcheck.output import require_apart

        names = [named.path or named.name for named in expand(figures).inputs]
        require_apart(outputs, [*names, *others])


def judged(work: Work) -> tuple[Report, int]:
    """Return the report of the chosen targets, and how many the gate covers; InputError if anything is wrong."""
    from goalcheck.api import load_targets

    day = parse_day(work.as_of)
    hold = _held_against(work)
    path = find_targets(work.targets)
    targets = load_targets(path)
    work = work._replace(files=work.files or named_figures(targets))
    others = [path, work.baseline, project_file(), *documents_of(path, targets.targets)]
    require_unread(work.outputs, [*work.files, *work.against], *others)
    ids = work.choice.targets(targets.targets)
    report = chosen_report(hold(_report(work, targets, day)), ids, work.choice.only)
    if work.provenance:
        report = report._replace(provenance=_provenance(work, report, path))
    return report, len(ids)


def named_figures(targets: TargetsFile) -> list[str]:
    """Return the figures that a targets file names, seen from its folder; InputError if it names none."""
    if not targets.figures:
        hint = message("name_figures", file=targets.path)
        raise InputError([Problem(Slug.BAD_OPTION, message("missing_files"), hint)])
    folder = os.path.dirname(targets.path)  # noqa: PTH120  # a pattern is no path
    return [os.path.join(folder, name) for name in targets.figures]  # noqa: PTH118


def _report(work: Work, targets: TargetsFile, day: date | None) -> Report:
    from goalcheck.api import judge
    from goalcheck.cli.progress import read_figures

    figures = read_figures(targets, work.files, day, work.engine, trends=work.trends, spark_master=work.spark_master)
    return judge(
        targets,
        figures,
        strict=work.strict,
        fail_on=work.fail_on,
        require_reasons=work.require_reasons,
        against=_earlier(work, targets, day),
    )


def _earlier(work: Work, targets: TargetsFile, day: date | None) -> "list[Figures]":
    """Return the figures of each earlier file, for baseline(x); InputError with all that cannot be read."""
    if not work.against:
        return []
    from goalcheck.cli.progress import read_figures
    from goalcheck.figures.input.paths import expand

    found = expand(work.against)
    if found.problems:
        raise InputError(found.problems)
    names = [str(named.path or named.name) for named in found.inputs]
    return [read_figures(targets, [name], day, work.engine, spark_master=work.spark_master) for name in names]


def _held_against(work: Work) -> Callable[[Report], Report]:
    """Return what holds a report's gate against the baseline; InputError where that is no report."""
    slack = _slack(work)
    if work.baseline is None:
        return lambda report: report
    from goalcheck.report.earlier import read_reports
    from goalcheck.verdicts.comparing.baseline import held_against

    (earlier,) = read_reports([work.baseline])
    return lambda report: held_against(report, earlier, slack)


def _slack(work: Work) -> Tolerance | None:
    if work.allow_slack is None:
        return None
    if work.baseline is None:
        found, hint = message("slack_needs_baseline"), message("name_earlier_report")
        raise InputError([Problem(Slug.BAD_OPTION, found, hint)])
    from goalcheck.verdicts.comparing.baseline import parse_slack

    try:
        return parse_slack(work.allow_slack)
    except ValueError as error:
        found = message("bad_slack", why=found_by(error))
        raise InputError([Problem(Slug.BAD_OPTION, found, message("expected_slack"))]) from error
