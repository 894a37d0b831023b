"""One pass over all files: what they share, and what must hold of it all before the numbers may be used."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from goalcheck.answers.answers import Numbers
from goalcheck.engines.columns.member_counts import Kind, MemberCounts, UnnamedError, not_alike
from goalcheck.engines.columns.value_counts import Values

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalcheck.answers.wanted import AllWanted, WantedOfLabel
    from goalcheck.figures.read import FigureFiles
    from goalcheck.quantities.period import Period


class CountingPlan(NamedTuple):
    """The indicators whose members are counted each by itself; the members to be named, where these are known."""

    apart: frozenset[str] = frozenset()
    named: frozenset[int] | None = None


class Run:
    """A pass over all files by a plan; indicators that targets want have numbers from 1 on."""

    def __init__(self, files: FigureFiles, all_wanted: AllWanted, plan: CountingPlan) -> None:
        self.all_wanted = all_wanted
        self.plan = plan
        self.numbers = Numbers(all_wanted)
        self.numbers.files = [file.name for file in files]
        self.numbers.engine = "polars"
        self.label_numbers = {label: number for number, label in enumerate(sorted(all_wanted.labels), 1)}
        self.latest = self._labels(lambda wanted: wanted.latest)
        self.extreme = self._labels(lambda wanted: wanted.extremes)
        self.by_member = self._labels(lambda wanted: wanted.cover or bool(wanted.together))
        self.valued = self._labels(lambda wanted: wanted.values)
        self.conditions = {
            self.label_numbers[label]: [pin.interval for pin in wanted.conditions if pin.interval is not None]
            for label, wanted in all_wanted.labels.items()
            if wanted.conditions
        }
        self.values = Values()
        self.period_numbers: dict[Period | None, int] = {None: 0}
        self.dimensions = tuple(sorted({name for file in files for name in file.plan.dimension_headers}))
        self.broken: set[int] = set()  # indicators with rows that were looked at one by one
        self.in_bulk: set[int] = set()  # indicators with others
        self._opened = [frozenset[str](), *(all_wanted.labels[label].together for label in self.label_numbers)]
        self._apart = {self.label_numbers[label] for label in plan.apart} | self.conditions.keys()
        self.together = frozenset(number for number, names in enumerate(self.opened(records=False)) if names)
        self.members = MemberCounts(plan.named)
        self._seeds: dict[str, int] = {}
        self._marks: list[pl.Series] = []

    def _labels(self, is_one: Callable[[WantedOfLabel], bool]) -> frozenset[int]:
        return frozenset(
            number for label, number in self.label_numbers.items() if is_one(self.all_wanted.labels[label])
        )

    def opened(self, *, records: bool) -> list[frozenset[str]]:
        """By the numbers of indicators, the dimensions across which all their rows are counted together."""
        apart = frozenset[int]() if records else self._apart
        return [frozenset() if number in apart else names for number, names in enumerate(self._opened)]

    def seed(self, name: str) -> int:
        """A number for the texts of a dimension."""
        return self._seeds.setdefault(name, len(self._seeds) + 1)

    def hash_of_label(self, label: str) -> int:
        """Sixty-four bits."""
        return int.from_bytes(blake2b(label.encode(), digest_size=8).digest())

    def note_marks(self, marks: pl.Series) -> None:
        """Remember the marks of observations."""
        self._marks.append(marks)

    # after the last file

    def has_repeated(self) -> bool:
        """True if a mark came more than once; asked once, as all marks take as much memory as a column."""
        if not self._marks:
            return False
        ordered = pl.concat(self._marks)
        self._marks.clear()
        ordered.sort(in_place=True)
        return bool((ordered[1:] == ordered[:-1]).any())

    def better_plan(self) -> CountingPlan:
        """How members must be counted after what was seen of them; the plan of this run, if it will do."""
        together = {label for label, number in self.label_numbers.items() if number in self.together}
        both = self.broken & self.in_bulk
        apart = self.plan.apart | {label for label in together if self.label_numbers[label] in both}
        try:
            kinds = self.kinds()
        except UnnamedError as error:
            return CountingPlan(apart, error.things)
        return self.plan._replace(apart=apart | (together if kinds is None else not_alike(kinds, self.all_wanted)))

    def kinds(self) -> list[Kind] | None:
        """The kinds of members of collapsed groups; None where there are too many. UnnamedError."""
        return self.members.kinds(list(self.period_numbers))
