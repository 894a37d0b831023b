"""What cannot stand together in a target: told at load, before any figure is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.targets.expression import Change, Expression, Growth, Name, Previous, expression_text, names_in, nodes_of
from goalcheck.targets.file.spelling import did_you_mean, listed, quoted
from goalcheck.targets.file.typed_thresholds import UNKNOWN
from goalcheck.targets.model import Aggregate, ValueKind, kind_of_value
from goalcheck.targets.operand import Operand, Quantity
from goalcheck.targets.threshold import Reaches

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from goalcheck.quantities.period import Period
    from goalcheck.targets.file.mistakes import At
    from goalcheck.targets.file.names import Names
    from goalcheck.targets.file.tables import TargetTable
    from goalcheck.targets.model import Each, Indicator, Target

_PLAIN_AGGREGATES = frozenset({None, Aggregate.ONLY, Aggregate.LATEST})


def check(target: Target, table: TargetTable, names: Names, at: At) -> None:
    """Tell what cannot stand together."""
    if kind_of_value(target.threshold) is not ValueKind.NUMBER:
        _check_words(target, table, at)
    if target.threshold is not UNKNOWN and not at.is_broken("stages"):
        _check_stages(target, at)
    _check_bounds(target, names, at)
    _check_itself(target, at)
    _check_shifts(target, at)
    if not (at.is_broken("due") or at.is_broken("period") or ("period",) in at.mistakes.broken):
        _check_pace(target, at.below("pace"))
    if table.entity is not None and any(each.dimension == "entity" for each in target.for_each):
        at.below("entity")(Slug.CONFLICTING_KEYS, "goes without for_each over entity", "keep one of the two")


def _check_words(target: Target, table: TargetTable, at: At) -> None:
    """Tell what dates, stages and yes/no have no use for: they are read from one figure."""
    kind = target.threshold.kind
    if not isinstance(target.measure, Name):
        at.below("measure")(Slug.BAD_THRESHOLD, f"is arithmetic, which {kind} takes no part in", "name one indicator")
    for indicator in target.indicators.values():
        if indicator.aggregate not in _PLAIN_AGGREGATES:
            found = f"takes the {indicator.aggregate} of {quoted(indicator.label)}, which {kind} has no use for"
            at.below("aggregate")(Slug.BAD_THRESHOLD, found, f"expected {listed(['only', 'latest'])}")
    for key in ("near", "baseline", "pace"):
        if key in table.model_fields_set:
            at.below(key)(Slug.CONFLICTING_KEYS, f"goes with numbers, not with {kind}", "leave it out")


def _check_stages(target: Target, at: At) -> None:
    threshold = target.threshold
    if not isinstance(threshold, Reaches):
        if target.stages:
            at.below("stages")(Slug.CONFLICTING_KEYS, "goes with a threshold that reaches one of them")
    elif not target.stages:
        at(
            Slug.MISSING_KEY,
            f"has no {quoted('stages')}",
            f"list them in order: stages = [{quoted(threshold.stage)}, …]",
        )
    elif threshold.stage not in target.stages:
        hint = did_you_mean(threshold.stage, target.stages) or f"expected {listed(target.stages)}"
        at.below("threshold", "reaches")(Slug.BAD_THRESHOLD, f"is {quoted(threshold.stage)}, which is no stage", hint)


def _check_bounds(target: Target, names: Names, at: At) -> None:
    """Tell bounds in units that do not convert to the target's, which need not wait for figures, and an empty range."""
    values = [
        names.value(bound, target.unit, at, "threshold", target.threshold.kind)
        for bound in target.bounds
        if isinstance(bound, Quantity) and (target.unit is not None or not bound.unit)
    ]
    if target.threshold.kind == "between" and len(values) == 2 and None not in values:
        low, high = (value for value in values if value is not None)
        if low > high:
            place = at.below("threshold", "between")
            place(Slug.BAD_THRESHOLD, f"is {target.threshold.text}", "the lower bound stands first")


def _check_itself(target: Target, at: At) -> None:
    """Refuse a bound that is the measure itself: it holds, or fails, whatever the figures are."""
    for key, threshold in (("threshold", target.threshold), ("warn", target.warn)):
        if threshold is not None and target.measure in threshold.operands:
            place = at.below(key, threshold.kind)
            found = f"is {expression_text(target.measure)}, the measure itself"
            place(Slug.BAD_THRESHOLD, found, f"was previous({expression_text(target.measure)}) meant?")


def _check_shifts(target: Target, at: At) -> None:
    where: list[tuple[Operand, At]] = [(target.measure, at.below("measure"))]
    where += [(bound, at.below("threshold", target.threshold.kind)) for bound in target.bounds]
    for expression, place in where:
        if not isinstance(expression, Quantity):
            for word, name, period in _pinned_shifts(expression, target.indicators):
                found = f"takes {word} of {quoted(name)}, whose period is pinned to {period.text}"
                place(Slug.BAD_EXPRESSION, found, "a pinned period stays where it is: leave one of the two out")


def _pinned_shifts(expression: Expression, indicators: Mapping[str, Indicator]) -> list[tuple[str, str, Period]]:
    return [
        (type(node).__name__.lower(), name, period)
        for node in nodes_of(expression)
        if isinstance(node, Previous | Change | Growth)
        for name in names_in(node.x)
        if (period := indicators[name].period) is not None
    ]


def _check_pace(target: Target, at: At) -> None:
    if target.pace.kind != "points" or _due_by_member(target.for_each, target.due):
        return
    due = target.due_day
    if due is None:
        at(Slug.BAD_DATE, "has days, but the target has no period and no due day", "say by when: due = 2022-12-31")
    elif late := [day for day, _ in target.pace.points if day > due]:
        at(Slug.BAD_DATE, f"has {late[0].isoformat()}, which is after the due day, {due.isoformat()}")


def _due_by_member(for_each: tuple[Each, ...], due: date | None) -> bool:
    return due is None and any(each.dimension == "period" for each in for_each)
