"""Which targets are listed and gated: by status, theme, owner and id; never an empty choice by error."""

from collections.abc import Iterable, Sequence

from goalcheck.cli.options import Options
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import Spoken, listed, message, quoted
from goalcheck.report.report import Gate, Report
from goalcheck.targets.target import Target
from goalcheck.targets.text import Text


def chosen_ids(targets: Sequence[Target], asked: Options) -> frozenset[str]:
    """Return the ids of the targets that were asked for; InputError for an unknown name, or if nothing is left."""
    problems = [*_unknown("no_theme", asked.theme, _texts(target.theme for target in targets))]
    problems += _unknown("no_owner", asked.owner, _texts(target.owner for target in targets))
    problems += _unknown("no_target", asked.target, [target.id for target in targets])
    if problems:
        raise InputError(problems)
    chosen = frozenset(target.id for target in targets if _takes(target, asked))
    if not chosen:
        raise InputError([Problem(Slug.BAD_OPTION, message("no_target_left"), message("each_narrows"))])
    return chosen


def _takes(target: Target, asked: Options) -> bool:
    """Return whether each option that restricts names the target."""
    pairs = ((asked.target, [target.id]), (asked.theme, _texts([target.theme])), (asked.owner, _texts([target.owner])))
    return all(not wanted or not set(wanted).isdisjoint(own) for wanted, own in pairs)


def chosen_report(report: Report, ids: frozenset[str], only: Sequence[str] | None) -> Report:
    """Return the report with these targets listed and gated; the totals stay the whole file's."""
    listed = (target for target in report.targets if target.id in ids)
    shown = tuple(target for target in listed if not only or target.status.value in only)
    narrowed = len(ids) < len(report.targets)
    before = {name: one for name, one in report.before.items() if name in ids or not narrowed}
    return report._replace(targets=shown, gate=_gate_of(report.gate, ids), before=before)


def _gate_of(gate: Gate, ids: frozenset[str]) -> Gate:
    listed = {key: names for key, names in gate._asdict().items() if isinstance(names, tuple)}
    kept = {key: tuple(name for name in names if name in ids) for key, names in listed.items()}
    return Gate(**(gate._asdict() | kept | {"passed": not kept["failing"]}))


def _texts(texts: Iterable[Text | None]) -> list[str]:
    """Return texts in each of their languages."""
    return [entry for text in texts if text for _, entry in text.entries]


def _unknown(key: str, names: Sequence[str] | None, known: Sequence[str]) -> list[Problem]:
    missing = [name for name in names or () if name not in known]
    return [Problem(Slug.BAD_OPTION, message(key, name=quoted(name)), nearest_hint(name, known)) for name in missing]


def nearest_hint(name: str, known: Sequence[str]) -> Spoken:
    """Return "did you mean …?", or what there is."""
    from goalcheck.messages.naming import did_you_mean

    names = list(dict.fromkeys(known))
    if not names:
        return message("file_has_none")
    shown, more = listed(names[:10]), len(names) - 10
    return did_you_mean(name, names) or message(
        "there_are", names=message("names_and_more", names=shown, count=more) if more > 0 else shown
    )
