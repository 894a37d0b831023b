"""What a judge says, and where the language does not tell it what to say."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

from .plain_figures import Figure, least_final
from .plain_selection import Amount, Problems
from .plain_targets import Member


class Silent(Enum):
    SILENT = "the language does not say"


SILENT = Silent.SILENT


@dataclass(frozen=True)
class Verdict:
    statuses: frozenset[str]
    actual: Fraction | Silent | None = SILENT
    bound: tuple[Fraction, ...] | Silent | None = SILENT
    gap: Fraction | Silent | None = SILENT
    completion: Fraction | Silent | None = SILENT
    observation_status: str | Silent = SILENT
    near_miss: bool | Silent = SILENT
    warned: bool | Silent = False
    due: date | Silent | None = SILENT
    unit: str | Silent | None = SILENT
    limit_used: Fraction | Silent | None = SILENT
    met_since: date | Silent | None = SILENT
    expected: Fraction | Silent | None = SILENT  # by the pace
    excused: frozenset[bool] = frozenset({False})  # without data, and not out yet
    figures: tuple[Figure, ...] = ()  # at least these were used
    units: frozenset[str] | None = None  # of the actual; None where there is none


@dataclass(frozen=True)
class Judged:
    """A target's verdict, or, for a target with for_each, its members' and what they come to."""

    verdict: Verdict | None  # None: left open
    members: dict[Member, Verdict | None] | None = None
    held: int | Silent = SILENT
    of: int | Silent = SILENT
    waived: bool = False
    fails: frozenset[bool] = frozenset({False, True})
    fails_strictly: frozenset[bool] = frozenset({False, True})


@dataclass
class Outcome:
    refused: list[str] = field(default_factory=list)
    perhaps_refused: list[str] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)
    targets: dict[str, Judged] = field(default_factory=dict)

    def gather(self, problems: Problems) -> None:
        self.refused += problems.refused
        self.perhaps_refused += problems.perhaps_refused
        self.left_open += problems.silent + problems.perhaps_refused


def status_said(amounts: Iterable[Amount]) -> str | Silent:
    """The least final status among the figures that were used."""
    statuses: set[str] = set()
    for amount in amounts:
        if not amount.statuses_clear:
            return SILENT
        statuses |= amount.statuses
    return (least_final(statuses) or SILENT) if statuses else SILENT
