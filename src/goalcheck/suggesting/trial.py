"""A proposal tried out: the file is read as it says, and what would still be wrong is gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goalcheck.errors import InputError
from goalcheck.figures.figure import FigureReader
from goalcheck.figures.read import open_files
from goalcheck.messages.catalogue import Message, message
from goalcheck.suggesting.contents import Understood

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalcheck.errors import Problem
    from goalcheck.figures.figure import Figure
    from goalcheck.figures.input.content import Named
    from goalcheck.suggesting.proposal import Proposal

MOST_FIGURES = 20_000  # of a long file the first ones suffice
MOST_ERRORS = 5


@dataclass(slots=True)
class Trial:
    """How a file is read: what its first figures hold (None if it is not read), and the first errors.

    ``conflicts`` is how many figures contradict another.
    """

    understood: Understood | None = None
    errors: list[Problem] = field(default_factory=list)
    conflicts: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.understood is not None and not self.errors and not self.conflicts


def try_out(named: Named, proposal: Proposal) -> Trial:
    """Read the beginning of a file as a proposal says."""
    try:
        (file,) = open_files([named.name], [proposal.source()]).files
    except InputError as error:
        return Trial(errors=list(error.problems[:MOST_ERRORS]))
    understood, reader, contradicted = Understood(file), FigureReader(file), _Contradictions()
    for batch in file.batches():
        figures = reader.read(batch)
        understood.take(figures)
        if not file.settings.records:
            contradicted.take(figures.each())
        if understood.figures >= MOST_FIGURES:
            break
    errors = [*reader.errors, *file.problems][:MOST_ERRORS]
    return Trial(understood, errors, 0 if errors else contradicted.count)


class _Contradictions:
    """Counts the figures whose value is another than that of an earlier one with the same key."""

    def __init__(self) -> None:
        self.count = 0
        self._values: dict[object, object] = {}

    def take(self, figures: Iterable[Figure]) -> None:
        """Compare further figures with the earlier ones."""
        for one in figures:
            key = (one.series.label, one.period, one.unit, frozenset(one.series.dimensions.items()))
            self.count += self._values.setdefault(key, one.amount) != one.amount


def words_of(found: Understood) -> Message:
    """Return what was read, in words: 12 figures of 3 indicators, 2020 to 2024."""
    first, last = (one.text if one else "" for one in (found.periods.first, found.periods.last))
    when = message("suggest_when_one", first=first) if first else ""
    return message(
        "suggest_found",
        first=message("suggest_first") if found.figures >= MOST_FIGURES else "",
        figures=message("figures_counted", count=f"{found.figures:,}"),
        indicators=message("indicators_counted", count=f"{len(found.indicators):,}"),
        when=message("suggest_when", first=first, last=last) if first != last else when,
        gaps=message("suggest_gaps", missing=f"{found.missing:,}") if found.missing else "",
    )
