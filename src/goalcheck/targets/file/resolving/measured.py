"""The indicators that a target names, each as it holds for this target."""

from collections.abc import Mapping

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import listed, message
from goalcheck.messages.naming import quoted
from goalcheck.quantities.number import clean
from goalcheck.targets.expression import Expression, names_in
from goalcheck.targets.file.file_refusals import At
from goalcheck.targets.file.resolving.names import Names
from goalcheck.targets.file.tables.file_table import TargetTable
from goalcheck.targets.indicator import Aggregate, Indicator, Pin, PinKind
from goalcheck.targets.operand import Quantity
from goalcheck.targets.threshold import NumericThreshold, Threshold

EVERYBODY = "*"
"""The entity of a target that adds up over all of them."""
_OWN = ("label", "where", "aggregate", "complete", "order", "samples", "empty")


def indicators_of(
    measure: Expression,
    threshold: Threshold,
    table: TargetTable,
    names: Names,
    at: At,
    warn: NumericThreshold | None = None,
) -> dict[str, Indicator]:
    """Return every indicator named, the target's own keys applied to the one it measures."""
    measured = names_in(measure)
    bounds = [bound for bound in threshold.operands if not isinstance(bound, Quantity)]
    marks = [bound for bound in (warn.operands if warn else ()) if not isinstance(bound, Quantity)]
    warned = [name for bound in marks for name in names_in(bound)]
    if warn is not None:
        names.check((name for name in warned if name not in measured), at.below("warn", warn.kind))
    held = [name for bound in bounds for name in names_in(bound)]
    all_names = dict.fromkeys([*measured, *held, *warned])
    if table.measure is not None:
        names.check(measured, at.below("measure"))
    names.check((name for name in held if name not in measured), at.below("threshold", threshold.kind))
    indicators = {name: names.indicator(name) for name in all_names}
    own = [key for key in _OWN if key in table.model_fields_set]
    if own and len(measured) == 1:
        indicators[measured[0]] = _with_own(indicators[measured[0]], table, at)
    elif own and measured:
        _refuse_own(own, measured, at)
    return _opened(indicators, at.below("entity")) if table.entity == EVERYBODY else indicators


def _opened(indicators: Mapping[str, Indicator], at: At) -> dict[str, Indicator]:
    """Return the indicators of a target about everybody: those that pin nobody add all up, as their aggregate says."""
    for name, indicator in indicators.items():
        if indicator.entity is None and indicator.aggregate in {None, Aggregate.ONLY}:
            found = message("everybody_without_aggregate", name=quoted(name))
            at(Slug.WRONG_TYPE, found, message("judge_each_or_aggregate"))
    everybody = Pin(PinKind.ANY)
    return {name: one._replace(entity=one.entity or everybody) for name, one in indicators.items()}


def _with_own(indicator: Indicator, table: TargetTable, at: At) -> Indicator:
    """Return the indicator as the target that measures it says."""
    where, entity = split_entity(table.where, indicator.entity, at.below("where"))
    return indicator._replace(
        label=table.label or indicator.label,
        entity=entity,
        where={**indicator.where, **where},
        aggregate=table.aggregate or indicator.aggregate,
        complete=indicator.complete if table.complete is None else table.complete,
        complete_line=at.below("complete").line if table.complete else indicator.complete_line,
        order=table.order or indicator.order,
        samples=table.samples or indicator.samples,
        empty=table.empty or indicator.empty,
    )


def split_entity(where: Mapping[str, Pin], entity: Pin | None, at: At) -> tuple[dict[str, Pin], Pin | None]:
    """Return the pins of other dimensions, and that of the entity, which ``where`` may hold too."""
    pins = {clean(dimension): pin for dimension, pin in where.items()}
    for dimension in ("indicator", "value", "period"):
        if dimension in pins and not (dimension == "value" and pins[dimension].kind is PinKind.WITHIN):
            hint = message("pin_with_period" if dimension == "period" else "keys_are_dimensions")
            at.below(dimension)(Slug.UNKNOWN_DIMENSION, message("is_no_dimension"), hint)
    return {name: pin for name, pin in pins.items() if name != "entity"}, pins.get("entity", entity)


def _refuse_own(own: list[str], measured: tuple[str, ...], at: At) -> None:
    count = message("several_indicators", count=len(measured), names=listed(map(quoted, measured)))
    found = message("goes_with_one_indicator", count=count)
    for key in own:
        at.below(key)(Slug.CONFLICTING_KEYS, found, message("say_in_own_table"))
