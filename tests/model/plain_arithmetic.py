"""Measures and bounds: expressions evaluated on amounts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from .plain_expressions import Call, Expression, Name, Number, Operation, names_in
from .plain_selection import (
    Amount,
    NoData,
    Problems,
    Question,
    Wanted,
    answer,
    mixture,
    of_label,
    percentile,
    unknown_dimension,
)

MONTHS = {"year": 12, "quarter": 3, "month": 1}
PERCENT = frozenset({"%"})


@dataclass(frozen=True)
class Evaluation:
    asked: Question
    wanted: Callable[[str], Wanted]
    refuse_previous: Callable[[str], bool]
    running: bool = False  # the due day has not passed

    @property
    def problems(self) -> Problems:
        return self.asked.problems

    def of(self, tree: Expression) -> Amount | NoData:
        match tree:
            case Number(value):
                return Amount(value, literal=True)
            case Name(text):
                if self.asked.moved and self.refuse_previous(text):
                    return self.problems.refuse("previous of a pinned period")
                return answer(self.wanted(text), self.asked)
            case Operation(sign, left, right):
                return self.together(sign, self.of(left), self.of(right))
            case Call():
                return self.call(tree)

    def call(self, tree: Call) -> Amount | NoData:
        first = tree.arguments[0]
        if tree.function == "previous":
            return self.before(tree.step).of(first)
        if tree.function == "baseline":
            return self.in_earlier_figures(first)
        if tree.function == "change":
            return self.together("-", self.of(first), self.before(tree.step).of(first))
        if tree.function == "growth":
            return self.together("growth", self.of(first), self.before(tree.step).of(first))
        return self.together("share", self.of(first), self.of(tree.arguments[1]))

    def in_earlier_figures(self, x: Expression) -> Amount | NoData:
        """The median of what it was in the earlier figures that have it."""
        for name in names_in(x):  # a slip is one in the figures of now, too, which are not asked
            wanted = self.wanted(name)
            labelled = of_label(self.asked.figures, wanted.label)
            unknown_dimension(wanted, labelled, self.asked)
            mixture(labelled, self.problems)
        asked = [replace(self.asked, figures=one, against=(), earlier=True) for one in self.asked.against]
        found = [replace(self, asked=one).of(x) for one in asked]
        amounts = [one for one in found if isinstance(one, Amount)]
        if not amounts or NoData("bounded") in found or NoData("open") in found:
            return worst([one for one in found if isinstance(one, NoData)] or [NoData("no earlier figures")])
        first, *rest = amounts
        if any((one.base, one.units) != (first.base, first.units) for one in rest):
            return self.problems.leave_open("earlier figures in several units", perhaps_refused=True)
        whole = first
        for one in rest:
            whole = joined(whole, one, whole.value, whole.base, whole.units)
        middle = percentile(Fraction(50))([one.value for one in amounts])
        return replace(whole, value=Fraction(middle), literal=False, lengths=None)

    def before(self, step: str) -> "Evaluation":
        period = self.asked.period
        moved = period.moved(-MONTHS[step]) if period else None
        return replace(self, asked=replace(self.asked, period=moved, moved=True))

    def together(self, sign: str, left: Amount | NoData, right: Amount | NoData) -> Amount | NoData:
        nothing = [side for side in (left, right) if isinstance(side, NoData)]
        if nothing:
            return worst(nothing)
        assert isinstance(left, Amount)
        assert isinstance(right, Amount)
        found = self.computed(sign, left, right)
        compares = self.running and sign not in {"+", "*"} and isinstance(found, Amount)
        return NoData("apart") if compares and are_apart(left, right) else found

    def computed(self, sign: str, left: Amount, right: Amount) -> Amount | NoData:
        if sign in {"+", "-"}:
            return self.sum(sign, left, right)
        if sign == "*":
            return self.product(left, right)
        if sign == "/":
            return self.quotient(left, right)
        return self.hundredths(sign, left, right)

    def sum(self, sign: str, left: Amount, right: Amount) -> Amount | NoData:
        problem = self.unlike(left, right) or self.bare_beside_unit(left, right)
        if problem:
            return problem
        value = left.value + right.value if sign == "+" else left.value - right.value
        difference = sign == "-" and not left.literal and not right.literal
        if difference and left.base is None and right.base is None and self.is_share():
            return self.problems.leave_open("a difference of bare numbers, in percent or points", perhaps_refused=True)
        if difference and left.base == right.base == "%":
            if len(left.units | right.units) > 1 and self.asked.target_unit is None:
                return self.problems.leave_open("points between % and ‰, and no unit", perhaps_refused=True)
            return joined(left, right, value, "pp", frozenset({"pp"}))
        return joined(left, right, value, left.base or right.base, left.units | right.units)

    def is_share(self) -> bool:
        unit = self.asked.target_unit
        return unit is not None and self.asked.units.read(unit).base in {"%", "pp"}

    def unlike(self, left: Amount, right: Amount) -> NoData | None:
        if left.base is None or right.base is None or left.base == right.base:
            return None
        if {left.base, right.base} == {"%", "pp"}:
            return self.problems.leave_open("percent and points added up", perhaps_refused=True)
        return self.problems.refuse("units that do not go together")

    def bare_beside_unit(self, left: Amount, right: Amount) -> NoData | None:
        if (left.base is None) == (right.base is None):
            return None
        bare, other = (left, right) if left.base is None else (right, left)
        if bare.literal and other.units == PERCENT and self.asked.target_unit != "‰":
            return None
        return self.problems.leave_open("a bare number beside a unit", perhaps_refused=True)

    def product(self, left: Amount, right: Amount) -> Amount | NoData:
        if not self.scaling(left, right) and not self.scaling(right, left):
            return self.problems.leave_open("the unit of a product", perhaps_refused=True)
        found = joined(left, right, left.value * right.value, left.base or right.base, left.units | right.units)
        return found if left.literal or right.literal else replace(found, lengths=None)

    def scaling(self, factor: Amount, other: Amount) -> bool:
        return factor.literal or (factor.base is None and other.base is None and self.asked.target_unit is None)

    def quotient(self, left: Amount, right: Amount) -> Amount | NoData:
        ratio = left.base == right.base and left.units == right.units and self.asked.target_unit is None
        if not (right.literal or ratio):
            return self.problems.leave_open("the unit of a quotient", perhaps_refused=True)
        if right.value == 0:
            return NoData("zero")
        if right.literal:
            return joined(left, right, left.value / right.value, left.base, left.units)
        return replace(joined(left, right, left.value / right.value, None, frozenset()), lengths=None)

    def hundredths(self, kind: str, left: Amount, right: Amount) -> Amount | NoData:
        """Share and growth: a quotient in percent."""
        problem = self.unlike(left, right) or self.share_of_bare(left, right)
        if problem:
            return problem
        if right.value == 0 or (kind == "growth" and right.value < 0):
            return NoData("zero")
        part = left.value if kind == "share" else left.value - right.value
        return replace(joined(left, right, part / right.value * 100, "%", PERCENT), lengths=None)

    def share_of_bare(self, left: Amount, right: Amount) -> NoData | None:
        if (left.base is None) != (right.base is None):
            return self.problems.leave_open("a share of figures with and without a unit", perhaps_refused=True)
        if len(left.units | right.units) > 1 and self.asked.target_unit is None:
            return self.problems.leave_open("a share of 元 in 万元, in no unit", perhaps_refused=True)
        return None


def are_apart(left: Amount, right: Amount) -> bool:
    """Are they of one indicator, of two times, of which one is longer?"""
    return any(
        one.name == other.name and one.span != other.span and not one.is_as_long(other)
        for one in left.lengths or ()
        for other in (right.lengths or () if left.lengths is not None else ())
    )


def worst(nothing: list[NoData]) -> NoData:
    order = (
        "refused",
        "open",
        "missing",
        "bounded",
        "few",
        "stale",
        "zero",
        "gap",
        "apart",
        "no earlier figures",
        "none",
    )
    return min(nothing, key=lambda one: order.index(one.why))


def joined(left: Amount, right: Amount, value: Fraction, base: str | None, units: frozenset[str]) -> Amount:
    return Amount(
        value,
        base=base,
        units=units,
        figures=left.figures + right.figures,
        statuses=left.statuses | right.statuses,
        statuses_clear=left.statuses_clear and right.statuses_clear,
        literal=left.literal and right.literal,
        gap=left.gap or right.gap,
        elsewhere=left.elsewhere or right.elsewhere,
        absent=left.absent or right.absent,
        negative=left.negative or right.negative,
        cut_by_as_of=left.cut_by_as_of or right.cut_by_as_of,
        lengths=None if left.lengths is None or right.lengths is None else left.lengths + right.lengths,
    )
