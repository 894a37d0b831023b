"""The report: all verdicts, the totals and the gate; the one thing that renderers see."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import Field

from goalcheck.messages.catalogue import Message, Text
from goalcheck.quantities.shown import Shown
from goalcheck.report.verdict import Count, Status, TargetVerdict, Verdict
from goalcheck.targets.targets_file import RankBy

if TYPE_CHECKING:
    from goalcheck.report.json_document import Standing

WARNED = "warned"
"""The word by which a broken warning bound fails the gate."""
FileRole = Literal["targets", "figures", "baseline", "document"]


class Summary(NamedTuple):
    """How many targets are declared, how many could be judged, and how they came out."""

    declared: int
    judged: int
    met: int
    missed: int
    on_track: int
    behind: int
    no_data: int

    @classmethod
    def of(cls, statuses: Iterable[Status]) -> "Summary":
        """Count; a target without data is declared but not judged."""
        listed = list(statuses)
        counts = {status: listed.count(status) for status in Status}
        return cls(
            declared=len(listed),
            judged=len(listed) - counts[Status.NO_DATA],
            **{status.value: count for status, count in counts.items()},
        )


@dataclass(frozen=True)
class Gate:
    """Whether a build may pass, and the ids of the targets that fail it, only warn, are waived, or are excused."""

    passed: bool
    strict: bool
    failing: tuple[str, ...]
    warned: tuple[str, ...]
    waived: tuple[str, ...]
    known: tuple[str, ...] = ()  # would fail it, and did so in the baseline
    within_slack: tuple[str, ...] = ()  # miss by no more than the slack
    unexplained: tuple[str, ...] = ()  # fail it as misses without a reason
    fail_on: Annotated[tuple[str, ...], Field(description='What failed besides: statuses, or "warned".')] = ()

    def fails_by_status(self, verdict: Verdict) -> bool:
        """Return whether what fails for this verdict would for its status alone."""
        return not verdict.status.holds or verdict.status in self.fail_on

    def fails_by_warning(self, verdict: Verdict) -> bool:
        """Return whether a broken warning bound, or an unknown one, fails what has this verdict."""
        return WARNED in self.fail_on and verdict.warned is not False

    def of(self, ids: Collection[str]) -> "Gate":
        """Return the gate of these targets alone."""
        lists = ("failing", "warned", "waived", "known", "within_slack", "unexplained")
        kept = {name: tuple(one for one in getattr(self, name) if one in ids) for name in lists}
        return Gate(not kept["failing"], self.strict, **kept, fail_on=self.fail_on)


class ReportScore(NamedTuple):
    """What all targets with points earned together: ``grade`` is of the unrounded total.

    ``without_data`` are the points of targets without data, which earn nothing. ``grades`` says from which percentage
    on each grade is.
    """

    earned: Shown
    points: Shown
    percent: Shown | None
    grade: str | None
    without_data: Shown
    grades: Mapping[str, Fraction] = MappingProxyType({})


class Group(NamedTuple):
    """Targets that share a theme or owner (``by``), or the verdicts on one member: counts, share and score.

    ``name`` None: the targets that name none. ``share`` is how many of those judged hold, in percent.
    """

    by: str
    name: Text | None
    summary: Summary
    held: int
    share: Shown | None
    score: ReportScore | None = None


@dataclass(frozen=True)
class FileRead:
    """A file that the report rests on."""

    name: str
    role: FileRole
    bytes: Count
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

    @classmethod
    def of(cls, name: str, role: FileRole) -> "FileRead | None":
        """Return a file's size and hash; None where it cannot be read, or is none (a pipe)."""
        try:
            with open(name, "rb") as file:  # noqa: PTH123  # a name as the user gave it
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                return cls(name, role, file.tell(), digest)
        except OSError:
            return None


@dataclass(frozen=True)
class Provenance:
    """What the report rests on, so that it can be made again: the options are those after defaults."""

    goalcheck: Annotated[str, Field(description="The version that wrote the report.")]
    options: dict[str, str | bool | list[str] | None]
    files: tuple[FileRead, ...]


class Report(NamedTuple):
    """Everything that was judged, at ``as_of``; pure facts, the same for every renderer.

    ``engine`` read the figures, and ``walked`` names the files that it read row by row. Only details show them: they
    change nothing about targets, nor the formats that machines read.
    ``before`` are the targets of the baseline by their ids, where the report was held against one.
    ``decimals`` is how many the text, the document and the office's form show at most; members are ranked by
    ``rank_by``. ``settings`` say how the figures are read, as the targets file does.
    """

    title: Text | None
    source: Text | None
    targets_file: str
    as_of: date
    summary: Summary
    gate: Gate
    targets: tuple[TargetVerdict, ...]
    notes: tuple[Message, ...] = ()
    files: tuple[str, ...] = ()
    reading: tuple[Message, ...] = ()
    engine: str = "stream"
    walked: tuple[Message, ...] = ()
    score: ReportScore | None = None
    groups: tuple[Group, ...] = ()
    provenance: Provenance | None = None
    decimals: int | None = None
    before: Mapping[str, "Standing"] = MappingProxyType({})
    rank_by: RankBy = RankBy.VALUE
    settings: Mapping[str, object] = MappingProxyType({})

    @property
    def passed(self) -> bool:
        """True if the gate passes."""
        return self.gate.passed

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 - a tuple's own numbers and slices, too
        """The same as :meth:`target` for an id."""
        return self.target(key) if isinstance(key, str) else tuple.__getitem__(self, key)

    def target(self, id: str) -> TargetVerdict:  # noqa: A002 - what it is
        """The verdict on the target with this id; KeyError where there is none."""
        for one in self.targets:
            if one.id == id:
                return one
        raise KeyError(f'the report has no target "{id}"')
