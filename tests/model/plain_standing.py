"""Met, missed, on track or behind: each status that the language allows for a number."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .plain_arithmetic import are_apart
from .plain_expressions import Name, names_in
from .plain_figures import Figure
from .plain_measures import Measured, measured
from .plain_progress import Progress, only_grows
from .plain_selection import Amount, Problems, number_of, of_label, unit_text
from .plain_targets import Case
from .plain_thresholds import Region
from .plain_verdicts import SILENT, Silent

NO_DATA = frozenset({"no_data"})
ANY_BUT_NO_DATA = frozenset({"met", "missed", "on_track", "behind"})
FEW = 900  # figures that a report lists
BOOSTS = [Fraction(10) ** power for power in range(9)]


@dataclass(frozen=True)
class Standing:
    case: Case
    found: Measured
    actual: Amount
    region: Region

    def statuses(self) -> frozenset[str]:
        everything = [self.actual, *self.found.amounts]
        if self.case.is_past:
            open_part = any(one.gap or one.absent for one in everything)
            return self.with_gaps(everything) if open_part else self.as_it_stands
        has_pace = self.is_cumulative or self.case.keys.get("pace") == "none"
        if not has_pace and any(are_apart(self.actual, bound) for bound in self.found.amounts):
            return NO_DATA
        doubtful = any(one.elsewhere or (one.absent and not self.is_sum) for one in everything)
        return self.running() | NO_DATA if doubtful else self.running()

    @property
    def is_sum(self) -> bool:
        return self.aggregates == {"sum"}

    @property
    def as_it_stands(self) -> frozenset[str]:
        return frozenset({"met" if self.region.holds(self.actual.value) else "missed"})

    # After the due day, with something still to come, or someone not there

    def with_gaps(self, everything: list[Amount]) -> frozenset[str]:
        if self.case.due is None or not any(one.gap for one in everything) or self.is_due_early:
            return self.as_it_stands | NO_DATA
        elsewhere = self.actual.elsewhere or self.actual.absent or any(one.gap for one in everything[1:])
        if not self.is_simple or elsewhere:
            return self.as_it_stands | NO_DATA if self.is_unmoved() else NO_DATA
        if self.aggregates & {"min", "max", "mean"}:
            return self.surely()
        certain = self.early()
        return certain if certain and self.is_settled() else certain | NO_DATA

    def surely(self) -> frozenset[str]:
        """What no further figure changes: a maximum only rises, a minimum only falls, a mean goes anywhere."""
        value, region = self.actual.value, self.region
        missed = {"max": region.above, "min": region.below}.get(next(iter(self.aggregates)))
        end = {"max": region.high, "min": region.low}.get(next(iter(self.aggregates)), value)
        if missed and missed(value):
            return frozenset({"missed"})
        return frozenset({"met"}) if end is None and region.holds(value) else NO_DATA

    @property
    def is_due_early(self) -> bool:
        due, span = self.case.due, self.case.span
        return due is not None and span is not None and due < span.last

    def is_unmoved(self) -> bool:
        """Does the verdict stay, whatever the missing part of the sums may be?"""
        return {self.holds_with(boost) for boost in BOOSTS} == {self.region.holds(self.actual.value)}

    def holds_with(self, boost: Fraction) -> bool | None:
        found = measured(self.case, Problems(), boost)
        if not isinstance(found.actual, Amount) or found.region is None:
            return None
        return found.region.holds(found.actual.value)

    # Before the due day

    @property
    def is_simple(self) -> bool:
        return isinstance(self.case.promise.measure, Name)

    @property
    def aggregates(self) -> set[str]:
        return {str(self.case.wanted(name).aggregate or "only") for name in names_in(self.case.promise.measure)}

    @property
    def is_cumulative(self) -> bool:
        """By its aggregate, or because it says so."""
        pace = self.case.keys.get("pace")
        adding = self.is_simple and bool(self.aggregates & {"sum", "count"})
        return pace != "none" and (adding or pace is not None)

    def met_since(self) -> date | Silent | None:
        """The day at the end of which a sum that only rises first held, where its figures say when they end."""
        rows = self.actual.figures
        if not self.is_simple or not self.aggregates <= {"sum", "count"} or not rows:
            return SILENT
        if any(row.period is None for row in rows) or len(rows) > FEW or self.actual.value == 0:
            return SILENT  # what nothing meets was met before any figure
        ends = sorted({row.period.last for row in rows if row.period})
        for end in ends:
            rows_by_then = [row for row in rows if row.period and row.period.last <= end]
            if self.region.holds(self.added_up(rows_by_then)):
                return min(end, self.case.as_of)
        return SILENT

    def added_up(self, rows: list[Figure]) -> Fraction:
        """What some of the figures come to, in the target's unit."""
        if self.aggregates == {"count"}:
            return Fraction(len(rows))
        worth = {row: self.worth(row) for row in self.actual.figures}
        whole = sum(worth.values())
        return self.actual.value * sum(worth[row] for row in rows) / whole if whole else Fraction(0)

    def worth(self, row: Figure) -> Fraction:
        tree = self.case.promise.measure
        assert isinstance(tree, Name)
        found, unit = number_of(row), unit_text(row, self.case.wanted(tree.text))
        assert found is not None
        return found[0] * (self.case.units.read(unit).scale if unit else 1)

    def expected(self) -> Fraction | Silent | None:
        """What should be there by now, of what is held against a pace."""
        if not self.is_cumulative:
            return None if self.is_simple else SILENT
        if self.is_due_early or any(end < 0 for end in self.region.ends):
            return SILENT
        found = self.progress().expected()
        return SILENT if found is None else found

    def running(self) -> frozenset[str]:
        pace = self.case.keys.get("pace")
        level = frozenset({"on_track" if self.region.holds(self.actual.value) else "behind"})
        adding = bool(self.aggregates & {"sum", "count"})
        if pace == "none" and adding:
            return level | self.early()
        if not isinstance(pace, dict) and pace != "linear" and not adding:
            return level | self.extreme() if self.is_simple else level
        return self.cumulative() if self.is_simple else ANY_BUT_NO_DATA

    def cumulative(self) -> frozenset[str]:
        early, by_pace = self.early(), self.by_pace()
        span = self.case.span
        if span is not None and self.case.as_of > span.last and not self.actual.gap:
            return by_pace | early | self.as_it_stands  # all is in, and the due day is still to come
        bounds_stay = all(bound.literal for bound in self.found.amounts)
        return early if early and bounds_stay and self.is_settled() else by_pace | early

    def by_pace(self) -> frozenset[str]:
        return self.progress().statuses(self.actual.value)

    def progress(self) -> Progress:
        due = self.case.due
        assert due is not None
        pace = self.case.keys.get("pace")
        if isinstance(pace, dict):
            pace = {date.fromisoformat(day): Fraction(value) for day, value in pace.items()}
        baseline = Fraction(self.case.keys.get("baseline", 0))
        return Progress(self.region, self.case.span, due, self.case.as_of, pace, baseline)

    def early(self) -> frozenset[str]:
        """Decided already, because it can only grow; nothing where a figure is negative, unless it is but counted."""
        if not self.aggregates <= {"sum", "count"}:
            return self.extreme()
        certain = only_grows(self.region, self.actual.value)
        shrinks = self.actual.negative and self.aggregates != {"count"}
        return frozenset({certain}) if certain and not shrinks else frozenset()

    def is_settled(self) -> bool:
        """No figure of the indicator is negative, used or not."""
        tree = self.case.promise.measure
        assert isinstance(tree, Name)
        rows = of_label(self.case.figures, self.case.wanted(tree.text).label)
        return not any((number_of(row) or (0, ""))[0] < 0 for row in rows if not row.missing)

    def extreme(self) -> frozenset[str]:
        """A maximum past its cap and a minimum below its floor are missed; nothing else of them is final early."""
        passed = {"max": self.region.above, "min": self.region.below}.get(next(iter(self.aggregates)))
        return frozenset({"missed"}) if passed and passed(self.actual.value) else frozenset()
