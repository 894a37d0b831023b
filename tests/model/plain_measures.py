"""What a target's measure and bounds come to, in the target's unit."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from .plain_arithmetic import Evaluation
from .plain_expressions import Name, expression, names_in
from .plain_selection import Amount, NoData, Problems, of_label, unit_text
from .plain_targets import Case, bare_quantity, constant
from .plain_thresholds import NUMERIC, Region, region


@dataclass(frozen=True)
class Measured:
    """An answer for one case; worth nothing where its problems say so."""

    actual: Amount | NoData
    bounds: list[Amount | NoData]
    region: Region | None
    warning: Region | None = None

    @property
    def amounts(self) -> list[Amount]:
        return [bound for bound in self.bounds if isinstance(bound, Amount)]

    @property
    def nothing(self) -> list[str]:
        return [one.why for one in (self.actual, *self.bounds) if isinstance(one, NoData)]


def measured(case: Case, problems: Problems, boost: Fraction = Fraction(0)) -> Measured:
    return Measuring(case, problems, boost).all()


@dataclass(frozen=True)
class Measuring:
    case: Case
    problems: Problems
    boost: Fraction

    def all(self) -> Measured:
        asked = self.case.asked(self.problems, self.boost)
        evaluation = Evaluation(asked, self.case.wanted, self.has_pinned_period, running=not self.case.is_past)
        raw = evaluation.of(self.case.promise.measure)
        raw_bounds = [self.bound(bound, evaluation) for bound in self.case.promise.bounds]
        actual = self.in_one_unit(raw)
        bounds = [self.in_the_same(bound, raw) for bound in raw_bounds]
        self.mind_unused(raw)
        amounts = [bound for bound in bounds if isinstance(bound, Amount)]
        whole = len(amounts) == len(bounds)
        found = self.region(self.case.keys["threshold"], [one.value for one in amounts]) if whole else None
        return Measured(actual, bounds, found, self.warning(raw, evaluation))

    def warning(self, raw: Amount | NoData, evaluation: Evaluation) -> Region | None:
        """The stricter threshold, where there is one and its ends are known."""
        ends = [self.in_the_same(self.bound(end, evaluation), raw) for end in self.case.promise.warnings]
        values = [end.value for end in ends if isinstance(end, Amount)]
        return self.region(self.case.keys["warn"], values) if ends and len(values) == len(ends) else None

    def has_pinned_period(self, name: str) -> bool:
        return "period" in self.case.promise.indicator(name)

    def bound(self, bound: object, evaluation: Evaluation) -> Amount | NoData:
        found = constant(bound, evaluation.asked)
        if found is not None:
            return found
        amount = evaluation.of(expression(str(bound)))
        if isinstance(amount, Amount) and amount.cut_by_as_of:
            return self.problems.leave_open("a bound's figures after the day of the report", perhaps_refused=True)
        return amount

    def in_one_unit(self, amount: Amount | NoData) -> Amount | NoData:
        """In the target's unit, else in that of the figures."""
        if isinstance(amount, NoData):
            return amount
        if "unit" in self.case.keys:
            return self.in_target_unit(amount)
        if len(amount.units) > 1:
            return self.problems.refuse("several units, and none for the target")
        return replace(amount, value=amount.value / self.scale(amount))

    def in_target_unit(self, amount: Amount) -> Amount | NoData:
        unit = self.case.units.read(self.case.keys["unit"])
        if amount.base is None:
            return amount
        if amount.base != unit.base:
            return self.problems.refuse("another unit than the target's")
        return replace(amount, value=amount.value / unit.scale)

    def in_the_same(self, bound: Amount | NoData, actual: Amount | NoData) -> Amount | NoData:
        """A bound in the unit of what is measured."""
        bare = isinstance(bound, NoData) or (bound.literal and bound.base is None)
        if bare or "unit" in self.case.keys or isinstance(actual, NoData):
            return self.in_one_unit(bound)
        assert isinstance(bound, Amount)
        if (bound.base is None) != (actual.base is None):
            return self.problems.leave_open("a bound with a unit, figures without, or so", perhaps_refused=True)
        if bound.base != actual.base:
            return self.problems.refuse("a bound in another unit")
        if not bound.literal and bound.units != actual.units:
            return self.problems.leave_open("a bound's figures in another unit", perhaps_refused=True)
        return replace(bound, value=bound.value / self.scale(actual))

    def scale(self, amount: Amount) -> Fraction:
        return self.case.units.read(next(iter(amount.units))).scale if amount.units else Fraction(1)

    def mind_unused(self, actual: Amount | NoData) -> None:
        """Several units, or another one, among figures that come to nothing: are they looked at?"""
        if isinstance(actual, Amount):
            return
        for name in names_in(self.case.promise.measure):
            wanted = self.case.wanted(name)
            texts = {unit_text(row, wanted) for row in of_label(self.case.figures, wanted.label)} - {""}
            if self.may_mind(texts):
                self.problems.leave_open("units of figures that come to nothing", perhaps_refused=True)

    def may_mind(self, texts: set[str]) -> bool:
        target_unit = self.case.keys.get("unit")
        if target_unit is None:
            return len(texts) > 1
        bases = {self.case.units.read(text).base for text in texts}
        base = self.case.units.read(target_unit).base
        is_plain = isinstance(self.case.promise.measure, Name) or base not in {"%", "pp"}  # else it may be a quotient
        return is_plain and bool(bases - {base})

    def region(self, threshold: dict[str, Any], values: list[Fraction]) -> Region | None:
        kind = next(key for key in threshold if key in NUMERIC)
        if kind == "between" and values[0] > values[1]:
            self.problems.leave_open("an interval that turns out empty", perhaps_refused=True)
            return None
        return region(kind, values, share_of(threshold.get("within", 0), values[0]), threshold.get("better"))


def share_of(margin: object, whole: Fraction) -> Fraction:
    """A margin: a number, or so many percent of another."""
    text = str(margin)
    return Fraction(text.rstrip("%")) / 100 * abs(whole) if text.endswith("%") else Fraction(text)


def has_fixed_bounds(case: Case) -> bool:
    """Bounds that hang on no figures, not even on their unit."""
    found = [bare_quantity(str(bound)) for bound in case.promise.bounds]
    return all(one is not None and ("unit" in case.keys or not one[1]) for one in found)
