"""Cells that are bounds, ``<1``: the verdict at values that the figure could have, and none where these differ."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise, product
from random import Random

from .plain_amounts import verdict_on_number
from .plain_expressions import Name, names_in
from .plain_figures import Figure
from .plain_numbers import Bound, cell_bound, has_end
from .plain_selection import Problems, condition_holds, unit_text
from .plain_targets import Case, bare_quantity
from .plain_thresholds import DOWNWARD, UPWARD
from .plain_verdicts import SILENT, Verdict

MOST = 40  # combinations of values that are tried
FAR = Fraction(10) ** 30
NEAR = Fraction(1, 10**9)
ONE_SIDED = UPWARD | DOWNWARD
Tried = dict[int, Figure]  # by the place of the figure among all


def whatever_they_are(case: Case, problems: Problems) -> Verdict | None:
    """The verdict on a number, at every value that its bounded figures could have."""
    if leaves_condition_open(case):
        problems.leave_open("does a condition hold of a bound", perhaps_refused=True)
        return None
    bounded = {at: bound for at, row in enumerate(case.figures.all) if (bound := bound_in(row, case))}
    if not bounded:
        return verdict_on_number(case, problems)
    found = []
    for values in combinations(case, bounded):
        rows = [valued(row, values[at]) if at in values else row for at, row in enumerate(case.figures.all)]
        own = Problems()
        found.append(verdict_on_number(replace(case, figures=replace(case.figures, all=rows)), own))
        if own.open or own.refused:
            problems.refused += own.refused
            problems.silent += own.silent
            problems.perhaps_refused += [*own.perhaps_refused, "refused at one value of a bound"]
            return None
    return together([one for one in found if one is not None], case)


def leaves_condition_open(case: Case) -> bool:
    """Is there a bound of which nobody knows whether it is meant, of whatever member and period?"""
    return any(unsure_condition(row, case) for one in (case.figures, *case.against) for row in one.all)


def unsure_condition(row: Figure, case: Case) -> bool:
    """Does a condition on the value hold at some values of a bound and not at others?"""
    bound = cell_bound(row.text, row.decimal)
    if bound is None or row.missing:
        return False
    wanted = [one for name in case.promise.names if (one := case.wanted(name)).label == row.indicator]
    for condition in (one for each in wanted for one in each.conditions):
        ends = [Fraction(str(end)) for end in flat(condition.values())]
        tried = [valued(row, value) for value in around(bound, [end / 10**row.factor for end in ends])]
        if len({condition_holds(one, condition) for one in tried}) > 1:
            return True
    return False


def flat(values: Iterable[object]) -> Iterator[object]:
    for value in values:
        yield from value if isinstance(value, list) else [value]


def bound_in(row: Figure, case: Case) -> Bound | None:
    """What the cell of a figure that is asked for says, where it is a bound."""
    asked = {case.wanted(name).label for name in case.promise.names}
    return cell_bound(row.text, row.decimal) if row.indicator in asked and not row.missing else None


def valued(row: Figure, value: Fraction) -> Figure:
    bound = cell_bound(row.text, row.decimal)
    assert bound is not None
    with localcontext(prec=200):
        number = Decimal(value.numerator) / Decimal(value.denominator)
    return replace(row, text=f"{number:f}{bound.unit}", decimal=".")


def combinations(case: Case, bounded: dict[int, Bound]) -> Iterator[dict[int, Fraction]]:
    """Values for all bounded figures: every combination of a few, else all at one end or the other, and some more."""
    choices = {at: candidates(bound, case, case.figures.all[at]) for at, bound in bounded.items()}
    if len(choices) < 3:
        yield from (dict(zip(choices, values, strict=True)) for values in product(*choices.values()))
        return
    for place in (0, -1):
        yield {at: values[place] for at, values in choices.items()}
    random = Random(str(sorted(choices)))  # some, and always the same ones
    for _ in range(MOST):
        yield {at: random.choice(values) for at, values in choices.items()}


def candidates(bound: Bound, case: Case, row: Figure) -> list[Fraction]:
    """Values on the bound's side: near its end, far away, and at the threshold's ends and between them."""
    return around(bound, ends_in_cells(case, row))


def around(bound: Bound, ends: Iterable[Fraction]) -> list[Fraction]:
    side = 1 if bound.above else -1
    marks = {bound.end + side * step for step in (Fraction(0), NEAR, Fraction(1), abs(bound.end) + 1, FAR)}
    marks |= {Fraction(0), *(end for end in ends if has_end(end))}
    inside = sorted(filter(bound.holds, marks))
    between = [(one + other) / 2 for one, other in pairwise(inside)]
    return sorted({*inside, *between})


def ends_in_cells(case: Case, row: Figure) -> Iterator[Fraction]:
    """The threshold's ends as the row would write them."""
    wanted = next(case.wanted(name) for name in case.promise.names if case.wanted(name).label == row.indicator)
    own = unit_text(row, wanted)
    scale = case.units.read(own).scale if own else Fraction(1)
    target = case.units.read(case.keys.get("unit", own)).scale if own or "unit" in case.keys else Fraction(1)
    for end in case.promise.bounds:
        found = bare_quantity(str(end))
        if found:
            number = found[0] * (case.units.read(found[1]).scale if found[1] else target)
            yield number / scale / Fraction(10) ** row.factor


def together(found: list[Verdict], case: Case) -> Verdict:
    """One verdict, where they agree; where they do not, there is none."""
    first = found[0]
    if all(one == first for one in found):
        return first
    statuses = frozenset(status for one in found for status in one.statuses)
    certain = all(one.statuses == first.statuses for one in found) and len(statuses) == 1
    excused = frozenset(excuse for one in found for excuse in one.excused) | case.excused("bounded")
    if certain and is_plain(case):
        return vague(first, statuses, excused)
    if differ(found) and (case.is_past or not is_cumulative(case)):
        return vague(first, frozenset({"no_data"}), excused)
    return vague(first, statuses | {"no_data"}, excused)


def differ(found: list[Verdict]) -> bool:
    return not frozenset.intersection(*(one.statuses for one in found))


def is_plain(case: Case) -> bool:
    """Does the measure rise with each figure, against bounds on one side that hang on none?"""
    fixed = all(bare_quantity(str(bound)) for bound in case.promise.bounds)
    return isinstance(case.promise.measure, Name) and fixed and case.promise.kind in ONE_SIDED


def is_cumulative(case: Case) -> bool:
    wanted = [case.wanted(name).aggregate for name in names_in(case.promise.measure)]
    return "pace" in case.keys or bool({"sum", "count"} & set(wanted))


def vague(verdict: Verdict, statuses: frozenset[str], excused: frozenset[bool]) -> Verdict:
    """The same, of a number that nobody knows."""
    return replace(
        verdict,
        statuses=statuses,
        actual=SILENT,
        bound=SILENT,
        gap=SILENT,
        completion=SILENT,
        observation_status=SILENT,
        near_miss=SILENT,
        warned=SILENT,
        excused=excused,
        limit_used=SILENT,
        met_since=SILENT,
        expected=SILENT,
        figures=(),
    )
