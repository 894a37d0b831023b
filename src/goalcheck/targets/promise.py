"""One target's table made a :class:`Target`, with every indicator that it names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.quantities.number import clean
from goalcheck.quantities.unit import Unit, UnitError
from goalcheck.targets.expression import Change, Expression, Growth, Name, Previous, names_in, nodes_of
from goalcheck.targets.members import each_of
from goalcheck.targets.model import (
    Aggregate,
    Each,
    Indicator,
    Pace,
    Pin,
    Require,
    Target,
    Threshold,
    ValueKind,
    Waiver,
    kind_of_value,
)  # fmt: skip
from goalcheck.targets.operand import Operand, Quantity
from goalcheck.targets.spelling import did_you_mean, listed, quoted
from goalcheck.targets.threshold import Reaches
from goalcheck.targets.typed import require_of, threshold_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from goalcheck.quantities.period import Period
    from goalcheck.targets.mistakes import At
    from goalcheck.targets.names import Names
    from goalcheck.targets.tables import TargetTable

_OWN = ("label", "where", "aggregate", "complete")
_PLAIN_AGGREGATES = frozenset({None, Aggregate.ONLY, Aggregate.LATEST})


def target_of(id_: str, table: TargetTable, file_period: Period | None, names: Names, at: At) -> Target | None:
    """Return the target; None if its threshold is none. Mistakes are told on the way."""
    measure = table.measure or Name(clean(id_))
    threshold = threshold_of(table.threshold, at.below("threshold"))
    if threshold is None:
        return None
    unit = names.units.parse(table.unit) if table.unit else None
    target = Target(
        id=id_, line=at.line, measure=measure, threshold=threshold,
        indicators=_indicators(measure, threshold, table, names, at),
        name=table.name, theme=table.theme, owner=table.owner, source=table.source, note=table.note,
        commitment=table.commitment, unit=unit, period=table.period or file_period, entity=table.entity,
        stages=table.stages, for_each=each_of(table.for_each, names, at.below("for_each")),
        require=_require(table, at.below("require")), due=table.due,
        pace=_pace(table, unit, names, at.below("pace")),
        baseline=_value(table.baseline, unit, names, at.below("baseline")),
        near=table.near, if_no_data=table.if_no_data,
        waiver=Waiver(table.waiver.until, table.waiver.reason) if table.waiver else None, points=table.points,
    )  # fmt: skip
    _check(target, table, names, at)
    return target


def _require(table: TargetTable, at: At) -> Require | None:
    if table.for_each is None:
        if "require" in table.model_fields_set:
            at(Slug.BAD_THRESHOLD, "goes with for_each, which is not there", 'e.g. for_each = { entity = "*" }')
        return None
    return require_of(table.require, at)


def _value(quantity: Quantity | None, unit: Unit | None, names: Names, at: At) -> Fraction | None:
    """Return a quantity in the target's unit."""
    if quantity is None:
        return None
    if not quantity.unit:
        return quantity.value
    if unit is None:
        at(Slug.BAD_UNIT, f"is {quoted(quantity.text)}, but the target has no unit", "give the target its unit")
        return None
    try:
        return names.units.conversion(names.units.parse(quantity.unit), unit).apply(quantity.value)
    except UnitError as error:
        at(Slug.BAD_UNIT, f"is {quoted(quantity.text)}: {error}")
        return None


def _pace(table: TargetTable, unit: Unit | None, names: Names, at: At) -> Pace:
    if table.pace is None:
        return Pace()
    values = ((day, _value(number, unit, names, at)) for day, number in table.pace.points)
    return Pace(table.pace.word, tuple((day, value) for day, value in values if value is not None))


def _indicators(
    measure: Expression, threshold: Threshold, table: TargetTable, names: Names, at: At
) -> dict[str, Indicator]:
    """Return every indicator named, the target's own keys applied to the one it measures."""
    measured = names_in(measure)
    bounds = [bound for bound in threshold.operands if not isinstance(bound, Quantity)]
    all_names = dict.fromkeys([*measured, *(name for bound in bounds for name in names_in(bound))])
    if table.measure is not None:
        names.check(measured, at.below("measure"))
    names.check((name for name in all_names if name not in measured), at.below("threshold", threshold.kind))
    indicators = {name: names.indicator(name) for name in all_names}
    own = [key for key in _OWN if key in table.model_fields_set]
    if own and len(measured) == 1:
        indicators[measured[0]] = with_own(indicators[measured[0]], table, at)
    elif own:
        _refuse_own(own, measured, at)
    return indicators


def with_own(indicator: Indicator, table: TargetTable, at: At) -> Indicator:
    """Return the indicator as the target that measures it says."""
    where, entity = split_entity(table.where, indicator.entity, at.below("where"))
    return replace(
        indicator,
        label=table.label or indicator.label,
        entity=entity,
        where={**indicator.where, **where},
        aggregate=table.aggregate or indicator.aggregate,
        complete=indicator.complete if table.complete is None else table.complete,
    )


def split_entity(where: Mapping[str, Pin], entity: Pin | None, at: At) -> tuple[dict[str, Pin], Pin | None]:
    """Return the pins of other dimensions, and that of the entity, which ``where`` may hold too."""
    for dimension in ("indicator", "value", "period"):
        if dimension in where:
            hint = "pin it with the key period" if dimension == "period" else "its keys are dimensions such as Sex"
            at.below(dimension)(Slug.UNKNOWN_DIMENSION, "is no dimension", hint)
    return {name: pin for name, pin in where.items() if name != "entity"}, where.get("entity", entity)


def _refuse_own(own: list[str], measured: tuple[str, ...], at: At) -> None:
    count = f"{len(measured)} indicators ({', '.join(map(quoted, measured))})" if measured else "no indicator"
    for key in own:
        hint = "say it in each indicator's own table, [indicators.NAME]" if measured else "leave it out"
        at.below(key)(Slug.CONFLICTING_KEYS, f"goes with a measure of one indicator; this one has {count}", hint)


def _check(target: Target, table: TargetTable, names: Names, at: At) -> None:
    if kind_of_value(target.threshold) is not ValueKind.NUMBER:
        _check_words(target, table, at)
    _check_stages(target, at)
    _check_bounds(target, names, at.below("threshold", target.threshold.kind))
    _check_shifts(target, at)
    _check_pace(target, at.below("pace"))
    if target.entity is not None and any(each.dimension == "entity" for each in target.for_each):
        at.below("entity")(Slug.CONFLICTING_KEYS, "goes without for_each over entity", "keep one of the two")


def _check_words(target: Target, table: TargetTable, at: At) -> None:
    """Dates, stages and yes/no are read from one figure: no arithmetic, no sums, no distances."""
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
    """What the bounds' units are is known now; that they convert to the target's need not wait for figures."""
    values = [
        _value(bound, target.unit, names, at)
        for bound in target.bounds
        if isinstance(bound, Quantity) and (target.unit is not None or not bound.unit)
    ]
    if target.threshold.kind == "between" and len(values) == 2 and None not in values:
        low, high = (value for value in values if value is not None)
        if low > high:
            at(Slug.BAD_THRESHOLD, f"is {target.threshold.text}", "the lower bound stands first")


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
