"""A proposal tried out: the file is read as it says, and what would still be wrong is gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goalcheck.errors import InputError, Problem
from goalcheck.figures.figure import figures_of
from goalcheck.figures.read import open_files
from goalcheck.messages.catalogue import Message, message
from goalcheck.targets.file.tables.source_values import STATUS_WORDS

if TYPE_CHECKING:
    from goalcheck.figures.figure import Figure
    from goalcheck.figures.input.content import Named
    from goalcheck.figures.read import FigureFile
    from goalcheck.figures.settings import Reading
    from goalcheck.quantities.period import Period
    from goalcheck.suggesting.proposal import Proposal

MOST_FIGURES = 20_000  # of a long file the first ones tell
MOST_ERRORS = 5


@dataclass(slots=True)
class FoundIndicator:
    """The figures of one indicator: their units, members, and the last period, None if they are undated."""

    units: set[str] = field(default_factory=set)
    members: dict[str, set[str]] = field(default_factory=dict)
    last: Period | None = None

    def meet(self, figure: Figure) -> None:
        """Count one more figure."""
        self.units.add(figure.unit)
        for name, text in figure.series.dimensions.items():
            self.members.setdefault(name, set()).add(text)
        if figure.period and (self.last is None or figure.period.end > self.last.end):
            self.last = figure.period


@dataclass(slots=True)
class Trial:
    """How a file is read: its layout ("" if it is not), the first errors, how many figures contradict another.

    ``found`` is what was read, by indicator; ``figures`` how many, ``spans`` the first and the last period.
    """

    layout: str = ""
    errors: list[Problem] = field(default_factory=list)
    conflicts: int = 0
    reading: Reading | None = None
    unknown_statuses: dict[str, None] = field(default_factory=dict)
    found: dict[str, FoundIndicator] = field(default_factory=dict)
    figures: int = 0
    missing: int = 0
    spans: list[Period] = field(default_factory=list)
    notes: tuple[Message, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return bool(self.layout) and not self.errors and not self.conflicts

    @property
    def words(self) -> Message:
        """What was read, in words: 12 figures of 3 indicators, 2020 to 2024."""
        first, last = [one.text for one in self.spans] or ["", ""]
        when = message("suggest_when", first=first, last=last) if first != last else ""
        return message(
            "suggest_found",
            first=message("suggest_first") if self.figures >= MOST_FIGURES else "",
            figures=message("suggest_figures", count=f"{self.figures:,}"),
            indicators=message("suggest_indicators", count=f"{len(self.found):,}"),
            when=when or (message("suggest_when_one", first=first) if first else ""),
            gaps=message("suggest_gaps", missing=f"{self.missing:,}") if self.missing else "",
        )


def try_out(named: Named, proposal: Proposal) -> Trial:
    """Read the beginning of a file as a proposal says."""
    trial = Trial()
    try:
        (file,) = open_files([named.name], [proposal.source()]).files
    except InputError as error:
        trial.errors = list(error.problems[:MOST_ERRORS])
        return trial
    trial.layout, trial.reading, trial.notes = file.reading.layout, file.reading, file.layout_notes
    _walk(file, trial)
    trial.errors += file.problems[:MOST_ERRORS]
    return trial


def _walk(file: FigureFile, trial: Trial) -> None:
    values: dict[object, object] = {}
    for number, found in enumerate(figures_of(file)):
        if number >= MOST_FIGURES:
            return
        if isinstance(found, Problem):
            trial.errors += [found] if len(trial.errors) < MOST_ERRORS else []
            continue
        trial.figures += 1
        trial.missing += found.amount is None
        trial.found.setdefault(found.series.label, FoundIndicator()).meet(found)
        trial.spans = _spans(trial.spans, found.period)
        if found.series.status not in STATUS_WORDS:
            trial.unknown_statuses.setdefault(found.series.status)
        if not file.settings.records:
            key = (found.series.label, found.period, found.unit, frozenset(found.series.dimensions.items()))
            trial.conflicts += not trial.errors and values.setdefault(key, found.amount) != found.amount


def _spans(known: list[Period], period: Period | None) -> list[Period]:
    """Return the first and the last period, with one more."""
    if period is None:
        return known
    first, last = known or [period, period]
    return [min(first, period, key=lambda one: one.start), max(last, period, key=lambda one: one.end)]
