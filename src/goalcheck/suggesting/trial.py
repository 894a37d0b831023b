"""A proposal tried out: the file is read as it says, and what would still be wrong is gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goalcheck.errors import InputError, Problem
from goalcheck.figures.figure import figures_of
from goalcheck.figures.read import open_files
from goalcheck.targets.file.source_values import STATUS_WORDS

if TYPE_CHECKING:
    from goalcheck.figures.input.content import Named
    from goalcheck.figures.read import FigureFile
    from goalcheck.figures.settings import Reading
    from goalcheck.suggesting.proposal import Proposal

MOST_FIGURES = 20_000  # of a long file the first ones tell
MOST_MISTAKES = 5


@dataclass(slots=True)
class Trial:
    """How a file is read: its layout ("" if it is not), the first mistakes, how many figures contradict another."""

    layout: str = ""
    mistakes: list[str] = field(default_factory=list)
    conflicts: int = 0
    reading: Reading | None = None
    unknown_statuses: dict[str, None] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return bool(self.layout) and not self.mistakes and not self.conflicts


def try_out(named: Named, proposal: Proposal) -> Trial:
    """Read the beginning of a file as a proposal says."""
    trial = Trial()
    try:
        (file,) = open_files([named.name], [proposal.source()]).files
    except InputError as error:
        trial.mistakes = [str(problem) for problem in error.problems[:MOST_MISTAKES]]
        return trial
    trial.layout, trial.reading = file.reading.layout, file.reading
    _walk(file, trial)
    trial.mistakes += [str(problem) for problem in file.problems[:MOST_MISTAKES]]
    return trial


def _walk(file: FigureFile, trial: Trial) -> None:
    values: dict[object, object] = {}
    for number, found in enumerate(figures_of(file)):
        if number >= MOST_FIGURES:
            return
        if isinstance(found, Problem):
            trial.mistakes += [str(found)] if len(trial.mistakes) < MOST_MISTAKES else []
            continue
        if found.series.status not in STATUS_WORDS:
            trial.unknown_statuses.setdefault(found.series.status)
        if not file.settings.records:
            key = (found.series.label, found.period, frozenset(found.series.dimensions.items()))
            trial.conflicts += not trial.mistakes and values.setdefault(key, found.amount) != found.amount
