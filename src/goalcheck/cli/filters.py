"""Which targets are listed and gated: by status, theme, owner and id; never an empty choice by error."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import Spoken, listed, message, quoted
from goalcheck.report.report import Gate, Report
from goalcheck.targets.target import Target
from goalcheck.targets.text import Text


class Choice(NamedTuple):
    """What was asked for; empty: no restriction. ``only`` restricts the list alone, the others the gate too."""

    only: Sequence[str] = ()
    themes: Sequence[str] = ()
    owners: Sequence[str] = ()
    ids: Sequence[str] = ()

    def targets(self, declared: Iterable[Target]) -> frozenset[str]:
        """Return the ids of the chosen targets; InputError for an unknown name, or if nothing is left."""
        listed = list(declared)
        problems = [*_unknown("no_theme", self.themes, _texts(t.theme for t in listed))]
        problems += _unknown("no_owner", self.owners, _texts(t.owner for t in listed))
        problems += _unknown("no_target", self.ids, [t.id for t in listed])
        if problems:
            raise InputError(problems)
        chosen = frozenset(target.id for target in listed if self._takes(target))
        if not chosen:
            found, hint = message("no_target_left"), message("each_narrows")
            raise InputError([Problem(Slug.BAD_OPTION, found, hint)])
        return chosen

    def _takes(self, target: Target) -> bool:
        return (
            (not self.ids or target.id in self.ids)
            and (not self.themes or bool(_entries(target.theme).intersection(self.themes)))
            and (not self.owners or bool(_entries(target.owner).intersection(self.owners)))
        )


def chosen_report(report: Report, ids: frozenset[str], only: Sequence[str]) -> Report:
    """Return the report with these targets listed and gated; the totals stay the whole file's."""
    listed = (target for target in report.targets if target.id in ids)
    shown = tuple(target for target in listed if not only or target.status.value in only)
    narrowed = len(ids) < len(report.targets)
    before = {name: one for name, one in report.before.items() if name in ids or not narrowed}
    return report._replace(targets=shown, gate=_gate_of(report.gate, ids), before=before)


def _gate_of(gate: Gate, ids: frozenset[str]) -> Gate:
    def kept(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name in ids)

    failing = kept(gate.failing)
    return gate._replace(
        passed=not failing,
        failing=failing,
        warned=kept(gate.warned),
        waived=kept(gate.waived),
        known=kept(gate.known),
        within_slack=kept(gate.within_slack),
        unexplained=kept(gate.unexplained),
    )


def _entries(text: Text | None) -> frozenset[str]:
    """Return a text in each of its languages."""
    return frozenset(written for _, written in text.entries) if text else frozenset()


def _texts(texts: Iterable[Text | None]) -> list[str]:
    return [entry for text in texts if text for _, entry in text.entries]


def _unknown(key: str, names: Sequence[str], known: Sequence[str]) -> list[Problem]:
    missing = [name for name in names if name not in known]
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
