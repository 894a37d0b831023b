"""What report and check do alike: read, judge, and choose by status, theme, owner and id what is listed and gated."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from goalcheck.api import judge, load_targets
from goalcheck.cli import progress
from goalcheck.cli.environment import beside, find_targets, language, parse_day, project
from goalcheck.cli.options import Options
from goalcheck.cli.outputs import Outputs
from goalcheck.errors import InputError, Problem, Slug, bad_option
from goalcheck.figures.input.paths import expand
from goalcheck.messages.catalogue import Spoken, Text, found_by, listed, message, quoted
from goalcheck.messages.naming import did_you_mean
from goalcheck.output import require_apart
from goalcheck.report.report import FileRead, FileRole, Provenance, Report
from goalcheck.report.verdict import TargetVerdict
from goalcheck.targets.expression import Quantity
from goalcheck.targets.target import Target
from goalcheck.targets.targets_file import TargetsFile
from goalcheck.version import __version__

# The options that a report's provenance records, by the names that it has for them.
_RECORDED = {
    **{name: name for name in ("files", "targets", "as_of", "strict", "fail_on", "require_reasons", "against")},
    **{name: name for name in ("baseline", "allow_slack", "lang", "only")},
    "themes": "theme",
    "owners": "owner",
    "ids": "target",
}
_LISTS = frozenset({"files", "fail_on", "against", "only", "theme", "owner", "target"})


def judged_to_outputs(asked: Options) -> tuple[Outputs, Report, int]:
    """Return the outputs that a command's options ask for, its report, and how many targets the gate covers.

    InputError if anything is wrong, which the outputs that annotate say too.
    """
    outputs = Outputs.of(asked)
    try:
        report, covered = judged(
            asked._replace(lang=language(asked.lang, for_machines=True)),
            outputs=outputs.files,
            trends=outputs.any_is("with_trends"),
            provenance=outputs.any_is("with_provenance"),
        )
    except InputError as error:
        outputs.put_errors(error.problems)
        raise
    return outputs, report, covered


def options_of(recorded: Mapping[str, Any]) -> Options:
    """Return the options that a report's provenance records; what it does not name is the default."""
    return Options(**{_RECORDED[name]: value for name, value in recorded.items() if name in _RECORDED})


def _provenance(asked: Options, report: Report) -> Provenance:
    path, given = str(asked.targets), asked._asdict()
    options = {name: list(given[own] or ()) if own in _LISTS else given[own] for name, own in _RECORDED.items()}
    roles: list[tuple[str, FileRole]] = [(path, "targets"), *((name, "figures") for name in report.files)]
    roles += [(name, "document") for name in documents_of(path, report.targets)]
    earlier = [named.name for named in expand(asked.against or ()).inputs]
    roles += [(name, "baseline") for name in [*earlier, *([asked.baseline] if asked.baseline else [])]]
    read = (FileRead.of(name, role) for name, role in roles)
    return Provenance(__version__, options, tuple(file for file in read if file))


def documents_of(path: str, targets: Iterable[Target | TargetVerdict]) -> list[str]:
    """Return the documents that targets name, seen from the targets file's folder."""
    return [beside(path, name) for name in dict.fromkeys(target.document for target in targets) if name]


def require_unread(outputs: Sequence[str | None], figures: Sequence[str], *others: str | None) -> None:
    """Do nothing if no file that is read, figures or another, would be written over; else InputError."""
    if any(outputs):
        names = [named.path or named.name for named in expand(figures).inputs]
        require_apart(outputs, [*names, *others])


def judged(
    asked: Options, *, outputs: Sequence[str | None] = (), trends: bool = False, provenance: bool = False
) -> tuple[Report, int]:
    """Return the report of the chosen targets, and how many the gate covers; InputError if anything is wrong.

    ``outputs`` are the files that will be written. ``provenance``: the report says what it rests on.
    """
    day = parse_day(asked.as_of)
    hold = _held_against(asked)
    path = find_targets(asked.targets)
    targets = load_targets(path)
    asked = asked._replace(targets=path, files=asked.files or named_figures(targets))
    settings = project()
    others = [path, asked.baseline, settings and settings.path, *documents_of(path, targets.targets.values())]
    require_unread(outputs, [*(asked.files or ()), *(asked.against or ())], *others)
    ids = chosen_ids(targets.targets.values(), asked)
    report = chosen_report(hold(_report(asked, targets, day, trends=trends)), ids, asked.only)
    if provenance:
        recorded = asked._replace(as_of=report.as_of.isoformat())
        report = report._replace(provenance=_provenance(recorded, report))
    return report, len(ids)


def chosen_ids(targets: Collection[Target], asked: Options) -> frozenset[str]:
    """Return the ids of the targets that were asked for; InputError for an unknown name, or if nothing is left."""
    narrowed = {
        "theme": {target.id: _entries(target.theme) for target in targets},
        "owner": {target.id: _entries(target.owner) for target in targets},
        "target": {target.id: [target.id] for target in targets},
    }
    problems: list[Problem] = []
    chosen = {target.id for target in targets}
    for option, names_of in narrowed.items():
        if wanted := getattr(asked, option):
            known = [name for names in names_of.values() for name in names]
            problems += unknown_names(wanted, known, f"no_{option}")
            chosen &= {ident for ident, names in names_of.items() if not set(wanted).isdisjoint(names)}
    if problems:
        raise InputError(problems)
    if not chosen:
        raise bad_option(message("no_target_left"), message("each_narrows"))
    return frozenset(chosen)


def chosen_report(report: Report, ids: frozenset[str], only: Sequence[str] | None) -> Report:
    """Return the report with these targets listed and gated; the totals stay the whole file's."""
    listed = (target for target in report.targets if target.id in ids)
    shown = tuple(target for target in listed if not only or target.status.value in only)
    narrowed = len(ids) < len(report.targets)
    before = {name: one for name, one in report.before.items() if name in ids or not narrowed}
    return report._replace(targets=shown, gate=report.gate.of(ids), before=before)


def _entries(text: Text | None) -> list[str]:
    """Return a text in each of its languages."""
    return [entry for _, entry in text.entries] if text else []


def unknown_names(wanted: Iterable[str], known: Sequence[str], key: str, **about: str) -> list[Problem]:
    """Return an error for each name that is none of the known ones, in the words of ``key``."""
    missing = {name: message(key, name=quoted(name), **about) for name in wanted if name not in known}
    return [Problem(Slug.BAD_OPTION, found, _nearest_hint(name, known)) for name, found in missing.items()]


def _nearest_hint(name: str, known: Sequence[str]) -> Spoken:
    """Return "did you mean …?", or what there is."""
    names = list(dict.fromkeys(known))
    if not names:
        return message("file_has_none")
    shown, more = listed(names[:10]), len(names) - 10
    return did_you_mean(name, names) or message(
        "there_are", names=message("names_and_more", names=shown, count=more) if more > 0 else shown
    )


def named_figures(targets: TargetsFile) -> list[str]:
    """Return the figures that a targets file names, seen from its folder; InputError if it names none."""
    if not targets.figures:
        raise bad_option(message("missing_files"), message("name_figures", file=targets.path))
    return [beside(targets.path, name) for name in targets.figures]


def _report(asked: Options, targets: TargetsFile, day: date | None, *, trends: bool) -> Report:
    read = partial(progress.read_figures, targets, as_of=day, engine=asked.engine, spark_master=asked.spark_master)
    return judge(
        targets,
        read(asked.files or (), trends=trends),
        strict=asked.strict,
        fail_on=asked.fail_on or (),
        require_reasons=asked.require_reasons,
        against=[read([name]) for name in _earlier_files(asked.against)],
    )


def _earlier_files(against: Sequence[str] | None) -> list[str]:
    """Return each earlier file, for baseline(x); InputError with all that cannot be read."""
    found = expand(against or ())
    if found.problems:
        raise InputError(found.problems)
    return [str(named.path or named.name) for named in found.inputs]


def _held_against(asked: Options) -> Callable[[Report], Report]:
    """Return what holds a report's gate against the baseline; InputError where that is no report."""
    slack = _slack(asked)
    if asked.baseline is None:
        return lambda report: report
    from goalcheck.report.json_document import read_reports
    from goalcheck.verdicts.baseline import held_against

    (earlier,) = read_reports([asked.baseline])
    return lambda report: held_against(report, earlier, slack)


def _slack(asked: Options) -> Quantity | None:
    if asked.allow_slack is None:
        return None
    if asked.baseline is None:
        found = message("option_needs", option="--allow-slack", other="--baseline")
        raise bad_option(found, message("name_earlier_report"))
    from goalcheck.verdicts.baseline import parse_slack

    try:
        return parse_slack(asked.allow_slack)
    except ValueError as error:
        raise bad_option(message("bad_slack", why=found_by(error)), message("expected_slack")) from error
