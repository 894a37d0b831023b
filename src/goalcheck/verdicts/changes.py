"""Two reports compared: what is newly missed or met, what moved towards its bound or away, what came and went.

And a report held against one made again: every fact that differs, the files first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.errors import InputError, Place, Problem, Slug, refusal
from goalcheck.messages.catalogue import Message, message
from goalcheck.report.report import FileRead
from goalcheck.report.verdict import Status
from goalcheck.verdicts.loosened import loosened, loosened_as_a_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goalcheck.report.json_document import Earlier, Standing


_LONGEST = 80  # characters of a fact
_APART = frozenset({"provenance", "goalcheck"})


class ChangeKind(StrEnum):
    """What became of a target or member from one report to the next, the gravest first."""

    NEWLY_MISSED = "newly_missed"
    NO_LONGER_JUDGED = "no_longer_judged"
    AWAY = "moved_away"
    CHANGED = "changed"
    NEWLY_MET = "newly_met"
    TOWARDS = "moved_towards"
    ADDED = "added"
    REMOVED = "removed"
    UNCHANGED = "unchanged"


_NEWLY = {
    Status.MISSED: ChangeKind.NEWLY_MISSED,
    Status.MET: ChangeKind.NEWLY_MET,
    Status.NO_DATA: ChangeKind.NO_LONGER_JUDGED,
}
_RANKS = {Status.MISSED: 0, Status.BEHIND: 1, Status.ON_TRACK: 2, Status.MET: 3}
LOOSENED = "loosened"
FAIL_ON = {
    "newly_missed": (ChangeKind.NEWLY_MISSED, Status.MISSED),
    "newly_no_data": (ChangeKind.NO_LONGER_JUDGED, Status.NO_DATA),
    "removed": (ChangeKind.REMOVED, None),
}
"""The kind of change that a word of ``--fail-on`` names, and the status by which what is added counts as well."""


class VerdictChange(NamedTuple):
    """A target or member in both reports; ``old`` is None where it was added, ``new`` where it was removed.

    ``loosened`` says what became easier about it.
    """

    kind: ChangeKind
    old: Standing | None
    new: Standing | None
    loosened: tuple[Message, ...] = ()

    @property
    def subject(self) -> Standing:
        """Whom it is about: as it is now, or as it was."""
        standing = self.new or self.old
        assert standing is not None  # noqa: S101 - one of the reports has it
        return standing


class Comparison(NamedTuple):
    """Two reports, and what became of each target and member, in the order of the new one.

    ``whole`` says what became easier about the gate and the grades, or may have by how figures are read.
    """

    old: Earlier
    new: Earlier
    changes: tuple[VerdictChange, ...]
    whole: tuple[Message, ...] = ()

    def count(self, kind: ChangeKind) -> int:
        """Return how many changed in this way."""
        return sum(change.kind is kind for change in self.changes)

    @property
    def loosened(self) -> tuple[VerdictChange, ...]:
        """The targets and members about which something became easier."""
        return tuple(change for change in self.changes if change.loosened)

    def found(self, word: str) -> tuple[VerdictChange | Message, ...]:
        """Return the changes that a word of ``--fail-on`` names, those of the whole included."""
        if word == LOOSENED:
            return (*self.whole, *self.loosened)
        kind, status = FAIL_ON[word]
        added = (one for one in self.changes if one.old is None and one.subject.status is status)
        return (*(one for one in self.changes if one.kind is kind), *added)

    def refuse_doubtful(self) -> None:
        """InputError where ``--fail-on`` could find nothing for the reports that are compared.

        One is of an earlier day than the one before it, leaves out targets which the other has, so that nothing says
        what became of them, or lists those of some statuses alone.
        """
        if self.new.as_of < self.old.as_of:
            days = {"new": self.new.as_of.isoformat(), "old": self.old.as_of.isoformat()}
            found = message("report_is_earlier", **days, file=self.old.file)
            raise refusal(self.new.file, Slug.BAD_REPORT, found, message("earlier_first"))
        pairs = ((self.old, self.new), (self.new, self.old))
        some = [(one, other) for one, other in pairs if len(one.ids) < one.declared]
        partial = [one for one, other in some if one.by_status or not other.ids <= one.ids]
        if partial:
            raise InputError(
                Problem(
                    Slug.BAD_REPORT,
                    message("report_of_some", listed=f"{len(one.ids):,}", declared=f"{one.declared:,}"),
                    message("write_whole"),
                    Place(one.file),
                )
                for one in partial
            )


def compare(old: Earlier, new: Earlier) -> Comparison:
    """Compare two reports, target by target and member by member."""
    before, after = old.by_key(), new.by_key()
    pairs: list[tuple[Standing | None, Standing | None]] = [(before.get(one.key), one) for one in new.standings]
    pairs += [(one, None) for one in old.standings if one.key not in after]
    changes = (VerdictChange(_kind(*pair), *pair, tuple(loosened(*pair))) for pair in pairs)
    read = (old.settings, new.settings) if old.settings is not None and new.settings is not None else ({}, {})
    otherwise = (message("may_be_easier", what=path, **texts) for path, texts in _differing("", *read))
    return Comparison(old, new, tuple(changes), (*loosened_as_a_whole(old, new), *otherwise))


def _kind(old: Standing | None, new: Standing | None) -> ChangeKind:
    if old is None or new is None:
        return ChangeKind.REMOVED if new is None else ChangeKind.ADDED
    if old.status is new.status:
        return _movement(old, new)
    if new.status in _NEWLY:
        return _NEWLY[new.status]
    if old.status is Status.NO_DATA:
        return ChangeKind.CHANGED
    return ChangeKind.TOWARDS if _RANKS[new.status] > _RANKS[old.status] else ChangeKind.AWAY


def _movement(old: Standing, new: Standing) -> ChangeKind:
    """How far it went with the same status: by its members that do not hold, else by its gap."""
    if old.require is not None and new.require is not None:
        return _by(Fraction(old.require.of - old.require.held), Fraction(new.require.of - new.require.held))
    if old.distance is None or new.distance is None:
        return ChangeKind.UNCHANGED
    if old.unit != new.unit:
        return ChangeKind.CHANGED  # lengths in two units are not compared
    return _by(old.distance, new.distance)


def _by(before: Fraction, after: Fraction) -> ChangeKind:
    """Find the direction from two distances."""
    if before == after:
        return ChangeKind.UNCHANGED
    return ChangeKind.TOWARDS if after < before else ChangeKind.AWAY


def changed_files(files: Iterable[FileRead]) -> Iterator[Message]:
    """Yield each file that is gone, or holds other bytes than when the report was written."""
    for file in files:
        now = FileRead.of(file.name, file.role)
        if now is None:
            yield message("file_gone", file=file.name)
        elif (now.bytes, now.sha256) != (file.bytes, file.sha256):
            sizes = {"old": f"{file.bytes:,}", "new": f"{now.bytes:,}"}
            yield message("file_changed", file=file.name, old_hash=file.sha256[:12], new_hash=now.sha256[:12], **sizes)


def differences(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Message]:
    """Yield each fact that differs between two JSON reports, but for versions and files."""
    compared = ({key: value for key, value in one.items() if key not in _APART} for one in (old, new))
    for path, texts in _differing("", *compared):
        yield message("fact_differs", what=path, **texts)


def _differing(path: str, old: object, new: object) -> Iterator[tuple[str, dict[str, Message | str]]]:
    match old, new:
        case dict(), dict():
            for key in dict.fromkeys((*old, *new)):
                yield from _differing(f"{path}.{key}" if path else str(key), old.get(key), new.get(key))
        case list(), list():
            before, after = ({_name(item, place): item for place, item in enumerate(one)} for one in (old, new))
            for name in dict.fromkeys((*before, *after)):
                yield from _differing(f"{path}[{name}]", before.get(name), after.get(name))
        case _ if old != new:
            yield path, {"old": _text(old), "new": _text(new)}


def _name(item: object, place: int) -> str:
    """Return what names an item: a target its id, a member its values, others their place."""
    if isinstance(item, Mapping):
        if "id" in item:
            return str(item["id"])
        if isinstance(member := item.get("member"), Mapping):
            return "/".join(map(str, member.values()))
    return str(place)


def _text(value: object) -> Message | str:
    if value is None:
        return message("none")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
