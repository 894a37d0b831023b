"""Verdicts: what became of a target, and everything that defends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated, NamedTuple

from pydantic import Field

from goalcheck.answers.cited import FigureUsed as FigureUsed  # noqa: PLC0414  # what every format shows of a verdict
from goalcheck.messages.catalogue import Message, Text
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import Shown

Count = Annotated[int, Field(ge=0)]


class Status(StrEnum):
    """The outcome of a target or of one of its members."""

    MET = "met"
    MISSED = "missed"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NO_DATA = "no_data"

    @property
    def holds(self) -> bool:
        """Whether it is met, or on track to be."""
        return self in {Status.MET, Status.ON_TRACK}


class Working(NamedTuple):
    """How one number came about: ``what`` it is, ``how`` it was had from its ``parts`` or ``figures``, and its value.

    ``what`` is the expression's text or the indicator's name; ``how`` a short account such as ``sum of 12 figures`` or
    ``98406.9 − 90000``; ``value`` the shown number, day or word in ``unit``, or None where there is none (``reason``).
    Where it is not ``exact`` its decimals go on.
    """

    what: str
    how: Message | None
    value: str | None
    unit: str | None
    reason: Message | None = None
    parts: "tuple[Working, ...]" = ()
    figures: Sequence[FigureUsed] = ()
    figures_total: int = 0
    exact: bool = True


class PaceState(NamedTuple):
    """What should be there by now: ``expected``, in the target's unit, at the end of ``day``."""

    day: date
    expected: Shown
    exact_expected: Fraction


class WaiverState(NamedTuple):
    """A waiver of the target: ``active`` while it keeps a miss or absent data from failing the gate."""

    until: date
    reason: Text
    active: bool


class Score(NamedTuple):
    """What a target earned of its ``points`` by the ``rule``, exact, and as shown; ``how`` is the arithmetic.

    ``marks`` are what a reader must know beside it: a miss that earns all its points, no data, a due day to come.
    """

    rule: str
    exact_earned: Fraction
    earned: Shown
    points: Shown
    how: Message | None = None
    marks: tuple[Message, ...] = ()


class TrendPoint(NamedTuple):
    """What was achieved in a span that lies so many ``steps`` of its length before the verdict's own, in ``unit``."""

    steps: int
    period: Period
    actual: Shown
    unit: str | None
    observation_status: str | None


class Verdict(NamedTuple):
    """One judgement, of a target or of one member: numbers are in ``unit``; absent ones are None.

    ``bound`` is the bound as evaluated ("30", "[78, 82]"); ``gap`` the distance to the nearest value that holds;
    ``completion`` in percent. ``exact_actual`` and ``interval`` are the numbers that were compared. ``trend`` holds
    what was achieved in earlier periods and in its own, the earliest first, where somebody asked for it.
    ``limit_used`` is the share of a cumulative cap that is used up, in percent; ``deciding`` the index in ``figures``
    of the one that decides a minimum, maximum, latest or percentile; ``warned``: its warning bound is broken, or with
    None nothing says whether it is.
    """

    status: Status
    member: Mapping[str, str] | None = None
    reason: Message | None = None
    period: Period | None = None
    due: date | None = None
    unit: str | None = None
    actual: Shown | None = None
    bound: Shown | None = None
    gap: Shown | None = None
    completion: Shown | None = None
    exact_actual: Fraction | None = None
    interval: Interval | None = None
    near_miss: bool = False
    waiver: WaiverState | None = None
    pace: PaceState | None = None
    met_since: date | None = None
    observation_status: str | None = None
    figures: Sequence[FigureUsed] = ()
    figures_total: int = 0
    remarks: tuple[Message, ...] = ()
    actual_working: Working | None = None
    bound_working: Working | None = None
    trend: tuple[TrendPoint, ...] = ()
    limit_used: Shown | None = None
    deciding: int | None = None
    warned: bool | None = False

    @property
    def gap_unit(self) -> str | None:
        """The unit of the gap: that of the numbers, but for a gap of percentages, which is in points ("pp")."""
        return ("pp" if self.unit == "%" else self.unit) if self.gap else None

    @property
    def exact(self) -> bool:
        """False if the decimals of actual, bound or gap go on."""
        return all(shown is None or shown.exact for shown in (self.actual, self.bound, self.gap))

    @property
    def holds_now(self) -> bool:
        """Whether the threshold holds for the figures as they are, final or not; without numbers, by the status."""
        if self.interval is not None and self.exact_actual is not None:
            return self.interval.holds(self.exact_actual)
        return self.status.holds

    @property
    def deciding_first(self) -> Sequence[FigureUsed]:
        """The figures, the one that decides first."""
        if not self.deciding:
            return self.figures
        listed = list(self.figures)
        return [listed.pop(self.deciding), *listed]


@dataclass(frozen=True)
class RequireState:
    """How many members hold of how many; kind is "all" or the kind of threshold on their number."""

    kind: str
    text: Annotated[str, Field(description='As in "all of 8".')]
    held: Count
    of: Count

    @property
    def asked(self) -> str:
        """How many must hold, without of how many: "all", "≥ 9", "≥ 90%"."""
        return self.text.removesuffix(f" of {self.of}")


class TargetVerdict(NamedTuple):
    """A target's facts with its verdict; ``members`` where it has ``for_each``.

    ``document``, ``quote`` and ``reading`` say where the promise is stated, ``document_line`` the line of the quote;
    ``reason_given`` and ``remedy`` are the texts of the targets file about a miss; ``warn_threshold``, ``near`` and
    ``if_no_data`` are those of its keys about warnings, near misses and absent data, as typed; ``terms`` what else was
    asked, such as how figures were chosen.
    """

    id: str
    line: int
    commitment: str
    measure: str
    threshold_kind: str
    threshold_text: str
    verdict: Verdict
    name: Text | None = None
    theme: Text | None = None
    owner: Text | None = None
    source: Text | None = None
    note: Text | None = None
    points: Fraction | None = None
    require: RequireState | None = None
    members: tuple[Verdict, ...] | None = None
    document: str | None = None
    quote: str | None = None
    document_line: int | None = None
    reading: Text | None = None
    score: Score | None = None
    reason_given: Text | None = None
    remedy: Text | None = None
    warn_threshold: str | None = None
    near: str | None = None
    if_no_data: str = "fail"
    terms: Mapping[str, str] = MappingProxyType({})

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The target's own verdict, and those of its members."""
        return (self.verdict, *(self.members or ()))

    @property
    def remarks(self) -> tuple[Message, ...]:
        """The target's own remarks and those of its members, each once."""
        return tuple(dict.fromkeys(remark for part in self.verdicts for remark in part.remarks))

    @property
    def status(self) -> Status:
        """The target's own status."""
        return self.verdict.status
