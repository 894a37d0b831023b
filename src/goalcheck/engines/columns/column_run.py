"""One pass over all files: what they share, and what must hold of it all before the numbers may be used."""

from __future__ import annotations

from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from goalcheck.answers.answers import Numbers
from goalcheck.engines.columns.member_counts import MemberCounts
from goalcheck.engines.columns.value_counts import Values

if TYPE_CHECKING:
    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.answers.wanted import AllWanted, WantedOfLabel
    from goalcheck.figures.read import FigureFiles
    from goalcheck.quantities.period import Period
    from goalcheck.targets.interval import Interval

About = tuple[str, frozenset[tuple[str, str]]]  # an indicator and dimensions with their values


class Common:
    """What a collapsed group says of its members: how many have a figure of each period, and where that is counted."""

    def __init__(self, *, cover: bool) -> None:
        self.cover = cover
        self.counts: dict[Period | None, int] = {}
        self.subtotals: dict[int, Subtotal] = {}
        self.units: set[str] = set()


class CountingPlan(NamedTuple):
    """How members are counted: ``apart``, the indicators of which each is by itself; ``alike``, by kinds of members.

    All others are taken for members that have the same. ``is_guess``: nothing is known of them yet.
    """

    apart: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    is_guess: bool = False


class Run:
    """A pass over all files by a plan."""

    def __init__(self, files: FigureFiles, all_wanted: AllWanted, plan: CountingPlan) -> None:
        self.all_wanted = all_wanted
        self.numbers = Numbers(all_wanted)
        self.numbers.files = [file.name for file in files]
        self.numbers.engine = "polars"
        names = sorted(all_wanted.labels)
        self.label_numbers = {label: number for number, label in enumerate(names, 1)}
        self.latest = frozenset(self.label_numbers[label] for label in names if all_wanted.labels[label].latest)
        self.extreme = frozenset(self.label_numbers[label] for label in names if all_wanted.labels[label].extremes)
        self.covered = frozenset(self.label_numbers[label] for label in names if all_wanted.labels[label].cover)
        self.valued = frozenset(self.label_numbers[label] for label in names if all_wanted.labels[label].values)
        conditions = {self.label_numbers[label]: _intervals(all_wanted.labels[label]) for label in names}
        self.conditions = {label: intervals for label, intervals in conditions.items() if intervals}
        self.values = Values()
        self.period_numbers: dict[Period | None, int] = {None: 0}
        self.dimensions = tuple(sorted({name for file in files for name in file.reading.dimensions}))
        self.broken: set[int] = set()  # indicators with rows that were looked at one by one
        self.added_up = [frozenset[str](), *(all_wanted.labels[label].added_up for label in names)]
        self._opened = [frozenset[str](), *(_opened(all_wanted, label) for label in names)]
        self._apart = [False, *(label in plan.apart for label in names)]
        self.plan = plan
        alike = (self.label_numbers[label] for label in names if label in plan.alike)
        self.alike = [number for number in alike if self.opened(number, records=False)]
        self.members = MemberCounts(may_give_up=plan.is_guess)
        self._seeds: dict[str, int] = {}
        self._marks: list[pl.Series] = []
        self._things: list[pl.Series] = []
        self._common: dict[About, Common] = {}

    def opened(self, label: int, *, records: bool) -> frozenset[str]:
        """The dimensions of an indicator across which all rows are counted together."""
        apart = self._apart[label] or label in self.conditions
        return frozenset() if apart and not records else self._opened[label]

    def seed(self, name: str) -> int:
        """A number for the texts of a dimension."""
        return self._seeds.setdefault(name, len(self._seeds) + 1)

    def hash_of_label(self, label: str) -> int:
        """Sixty-four bits."""
        return int.from_bytes(blake2b(label.encode(), digest_size=8).digest())

    def note_marks(self, marks: pl.Series, things: pl.Series) -> None:
        """Remember the marks of observations, and what things of collapsed groups there are."""
        self._marks.append(marks)
        if len(things):
            self._things.append(things)

    def note_common(self, subtotal: Subtotal, counts: dict[Period | None, int]) -> None:
        """Remember how many members of a collapsed group have a figure of each period."""
        series = subtotal.series
        about = (series.label, frozenset(series.dimensions.items()))
        common = self._common.setdefault(about, Common(cover=subtotal.wanted.cover))
        for period, count in counts.items():
            common.counts[period] = common.counts.get(period, 0) + count
        common.subtotals[id(subtotal)] = subtotal
        common.units.add(series.unit)

    # after the last file

    def has_repeated(self) -> bool:
        """True if a mark came more than once; asked once, as all marks take as much memory as a column."""
        if not self._marks:
            return False
        ordered = pl.concat(self._marks)
        self._marks.clear()
        ordered.sort(in_place=True)
        return bool((ordered[1:] == ordered[:-1]).any())

    def count_members(self) -> int:
        """How many things collapsed groups have."""
        return pl.concat(self._things).n_unique() if self._things else 0

    def better_plan(self) -> CountingPlan:
        """How members must be counted after what was cited of them.

        What is said of a collapsed group must be true of each of its members: all have a figure of each period, none
        of them twice, without a gap, and in one unit. Else they are counted by kinds, or each by itself.
        """
        broken = {label for label, number in self.label_numbers.items() if number in self.broken}
        units = {label for (label, _), common in self._common.items() if len(common.units) > 1}
        apart = self.plan.apart | broken | units | self.members.settle(list(self.period_numbers), self.all_wanted)
        labels = {label for (label, _), common in self._common.items() if not self._is_uniform(common)}
        members = sum(max(common.counts.values()) for common in self._common.values())
        if not self.plan.alike and members != self.count_members():
            labels = {label for label, _ in self._common}
        return CountingPlan(apart, (self.plan.alike | labels) - apart, is_guess=self.plan.is_guess and not apart)

    def _is_uniform(self, common: Common) -> bool:
        if len(set(common.counts.values())) > 1:
            return False
        spans = sorted((p.start.toordinal(), p.end.toordinal()) for p in common.counts if p is not None)
        if not common.cover or not spans:
            return True
        joined = all(end + 1 == start for (_, end), (start, _) in pairwise(spans))
        return joined and self._fills(spans[0][0], spans[-1][1])

    def _fills(self, begin: int, end: int) -> bool:
        """True if no period that is asked for has days both inside and outside of these."""
        first, last = self.all_wanted.stretch_of(begin, end)
        cuts = self.all_wanted.cuts
        if self.all_wanted.windows is None:
            return False
        for low, high in self.all_wanted.windows:
            overlaps = low <= last and first <= high
            inside = begin <= cuts[low - 1] and (high >= len(cuts) or cuts[high] <= end + 1)
            if overlaps and not inside:
                return False
        return True

    def cover(self) -> None:
        """Give the subtotals of collapsed groups the days that each member covers: one a stretch says it for all."""
        for common in self._common.values():
            by_stretch: dict[object, Subtotal] = {}
            for subtotal in sorted(common.subtotals.values(), key=lambda one: one.position):
                for stretch, found in subtotal.series.subtotals.items():
                    if found is subtotal:
                        by_stretch.setdefault(stretch, subtotal)
            for period in sorted(filter(None, common.counts), key=lambda one: one.start):
                if common.cover:
                    days = (period.start.toordinal(), period.end.toordinal())
                    by_stretch[self.all_wanted.stretch_of(*days)].cover([days], spans=days[0] < days[1])


def _intervals(wanted: WantedOfLabel) -> list[Interval]:
    """The conditions on values."""
    return [pin.interval for pin in wanted.conditions if pin.interval is not None]


def _opened(all_wanted: AllWanted, label: str) -> frozenset[str]:
    wanted = all_wanted.labels[label]
    return frozenset() if wanted.latest else wanted.added_up
