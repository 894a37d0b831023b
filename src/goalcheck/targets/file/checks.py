"""Keys of a target that exclude each other, or of which nothing comes: reported at load, before any figure is read."""

from collections.abc import Mapping
from fractions import Fraction
from math import prod

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import message, quoted
from goalcheck.messages.naming import did_you_mean, listed
from goalcheck.quantities.unit import Unit, UnitError, Units
from goalcheck.targets.expression import (
    OVER_TIME,
    Call,
    Expression,
    Name,
    Quantity,
    expression_text,
    is_same,
    names_in,
    nodes_of,
    without_effect,
)
from goalcheck.targets.file.file_refusals import At
from goalcheck.targets.indicator import Indicator
from goalcheck.targets.target import Target
from goalcheck.targets.threshold import UNKNOWN, NumericThreshold, Threshold, ValueThreshold

_ANY_NUMBER = 10**12  # of members that the figures name: more than there may be


def check(target: Target, units: Units, at: At) -> None:
    """Report keys that exclude each other."""
    if isinstance(target.threshold, ValueThreshold):
        _check_words(target, at)
    if target.threshold is not UNKNOWN and not at.is_broken("stages"):
        _check_stages(target, at)
    for path, threshold in target.thresholds:
        _check_bounds(threshold, target, units, at.below(*path))
    for path, found, hint in target.doubled_in(target.unit):
        at.below(*path)(Slug.BAD_UNIT, found, hint)
    _check_itself(target, at)
    _check_warn(target, at)
    _check_shifts(target, at)
    if not (at.is_broken("due") or at.is_broken("period") or ("period",) in at.errors.broken):
        _check_due(target, at.below("due"))
        _check_pace(target, at.below("pace"))
    _check_baseline(target, at.below("baseline"))
    if not at.is_broken("for_each"):
        _check_members(target, at)


def in_unit(quantity: Quantity, unit: Unit | None, units: Units, at: At) -> Quantity | None:
    """Return a target's quantity in the target's unit; None, and an error at its key, if it is none there."""
    broken = at.errors.broken
    if not quantity.unit:
        return quantity
    if (*at.path[:2], "unit") in broken or any(path[0] == "units" for path in broken):
        return None
    if unit is None:
        found = message("target_without_unit", text=quoted(quantity.text))
        at(Slug.BAD_UNIT, found, message("give_unit", unit=f'"{quantity.unit}"'))
        return None
    try:
        return Quantity(units.parse(quantity.unit).to(unit).apply(quantity.value))
    except UnitError as error:
        at(Slug.BAD_UNIT, message("is_because", value=quoted(quantity.text), why=error.found))
        return None


def _check_words(target: Target, at: At) -> None:
    """Report what dates, stages and yes/no have no use for: they are read from one figure."""
    kind = target.threshold.kind
    if not isinstance(target.measure, Name):
        at.below("measure")(
            Slug.BAD_THRESHOLD, message("is_arithmetic", kind=quoted(kind)), message("name_one_indicator")
        )
    for indicator in target.indicators.values():
        if not indicator.is_one_figure:
            label, aggregate = quoted(indicator.label), str(indicator.aggregate)
            found = message("takes_aggregate", aggregate=aggregate, label=label, kind=quoted(kind))
            at.below("aggregate")(Slug.BAD_THRESHOLD, found, message("expected_what", what=listed(["only", "latest"])))
    for key in ("near", "baseline", "pace", "unit"):
        if key in target.model_fields_set:
            at.below(key)(Slug.CONFLICTING_KEYS, message("goes_with_numbers_not", kind=kind), message("leave_it_out"))


def _check_stages(target: Target, at: At) -> None:
    stage = target.threshold.wanted if isinstance(target.threshold, ValueThreshold) else None
    if not isinstance(stage, str):
        if target.stages:
            at.below("stages")(Slug.CONFLICTING_KEYS, message("goes_with_reaches"))
    elif not target.stages:
        listing = message("list_stages", stage=f'"{stage}"')
        at(Slug.MISSING_KEY, message("has_no", key=quoted("stages")), listing)
    elif stage not in target.stages:
        hint = did_you_mean(stage, target.stages) or message("expected_what", what=listed(target.stages))
        found = message("no_such_word", word=quoted(stage), what=message("kind_stage"))
        at.below("threshold", "reaches")(Slug.BAD_THRESHOLD, found, hint)


def _check_bounds(threshold: Threshold, target: Target, units: Units, at: At) -> None:
    """Report an empty range, and bounds in units that do not convert to the target's: neither depends on figures."""
    bounds = [
        in_unit(bound, target.unit, units, at)
        for bound in threshold.operands
        if isinstance(bound, Quantity) and (target.unit is not None or not bound.unit)
    ]
    if threshold.kind == "between" and len(bounds) == 2:
        low, high = bounds
        if low is not None and high is not None and low.value > high.value:
            at(Slug.BAD_THRESHOLD, message("is_value_of_file", value=threshold.text), message("lower_bound_first"))


def _check_itself(target: Target, at: At) -> None:
    """Refuse what does not depend on the figures: a constant measure, a name that cancels out, the measure as bound."""
    bounds = _bounds_in(target, at)
    if isinstance(target.measure, Name) and not bounds:  # of a large file most targets are
        return
    place, text = at.below("measure"), expression_text(target.measure)
    if not names_in(target.measure):
        place(Slug.BAD_EXPRESSION, message("constant_measure", measure=text), message("name_an_indicator"))
    figures = _figures_of(target.indicators)
    _refuse_without_effect(target.measure, figures, place)
    for bound, place in bounds:
        if is_same(target.measure, bound, figures):
            found = message("measure_itself", measure=expression_text(bound))
            place(Slug.BAD_THRESHOLD, found, message("was_previous_meant", measure=text))
        else:
            _refuse_without_effect(bound, figures, place)


def _bounds_in(target: Target, at: At) -> list[tuple[Expression, At]]:
    """Return the bounds that are expressions, of the threshold and of its warning, each with its place."""
    return [(bound, at.below(*path)) for path, threshold in target.thresholds for bound in threshold.expressions]


def _refuse_without_effect(expression: Expression, figures: Mapping[str, int], at: At) -> None:
    if gone := without_effect(expression, figures):
        found = message("cancels_out", expression=expression_text(expression), names=listed(gone))
        at(Slug.BAD_EXPRESSION, found, message("name_what_varies"))


def _figures_of(indicators: Mapping[str, Indicator]) -> dict[str, int]:
    """Return a number for the figures that each indicator selects, the same where they are the same."""
    differs = {"name", "unit", "complete_line"}
    selections = [{key: value for key, value in vars(one).items() if key not in differs} for one in indicators.values()]
    return {name: selections.index(one) for name, one in zip(indicators, selections, strict=True)}


def _check_warn(target: Target, at: At) -> None:
    """Refuse a warning bound without numbers to warn of, or broken only where the threshold is, too."""
    if target.warn is None or target.threshold is UNKNOWN:
        return
    if isinstance(target.threshold, ValueThreshold):
        at.below("warn")(Slug.BAD_THRESHOLD, message("goes_with_numbers_of_kind"), message("leave_it_out"))
        return
    operands = (*target.warn.operands, *target.threshold.operands)
    quantities = [one for one in operands if isinstance(one, Quantity)]
    if len(quantities) < len(operands) or len({one.unit for one in quantities}) > 1:
        return
    warned, holds = (
        threshold.interval(tuple(one.value for one in threshold.operands if isinstance(one, Quantity)))
        for threshold in (target.warn, target.threshold)
    )
    if holds.is_within(warned):
        found = message("never_warns", warn=target.warn.text, threshold=target.threshold.text)
        at.below("warn")(Slug.BAD_THRESHOLD, found, message("stricter_than_threshold"))


def _check_shifts(target: Target, at: At) -> None:
    """Refuse looking back from a period that an indicator pins."""
    for expression, place in [(target.measure, at.below("measure")), *_bounds_in(target, at)]:
        looking_back = (one for one in nodes_of(expression) if isinstance(one, Call) and one.function in OVER_TIME)
        for function, name in ((one.function, name) for one in looking_back for name in names_in(one)):
            if (period := target.indicators[name].period) is not None:
                found = message("pinned_shift", function=function, name=quoted(name), period=period.text)
                place(Slug.BAD_EXPRESSION, found, message("pinned_stays"))


def _check_due(target: Target, at: At) -> None:
    """Report a day by which nothing of the period can have happened: later figures would count all the same."""
    periods = target.periods
    if target.due is not None and periods and all(target.due < period.start for period in periods):
        found = message("due_before_period", due=target.due.isoformat(), period=periods[0].text)
        at(Slug.CONFLICTING_KEYS, found, message("due_from_first_day", first=periods[0].start.isoformat()))


def _check_pace(target: Target, at: At) -> None:
    due_by_member = target.due is None and any(each.dimension == "period" for each in target.for_each)
    if "pace" not in target.model_fields_set or not target.pace.is_way or due_by_member:
        return
    due = target.due_day
    if due is None:
        at(Slug.BAD_DATE, message("pace_without_due"), message("say_by_when"))
    elif late := [day for day, _ in target.pace.points if day > due]:
        at(Slug.BAD_DATE, message("pace_after_due", day=late[0].isoformat(), due=due.isoformat()))


def _check_baseline(target: Target, at: At) -> None:
    """Report where completion starts of what has none: a level or a rate that is to be between two bounds."""
    two_sided = isinstance(target.threshold, NumericThreshold) and target.threshold.is_two_sided
    if target.baseline and two_sided and not target.pace.is_way:
        at(Slug.CONFLICTING_KEYS, message("goes_with_a_way"), message("leave_it_out"))


def _check_members(target: Target, at: At) -> None:
    if "require" in target.model_fields_set and not target.for_each:
        at.below("require")(Slug.BAD_THRESHOLD, message("goes_with_for_each"), message("for_each_like"))
    for key in ("entity", "period"):
        if key in target.model_fields_set and any(each.dimension == key for each in target.for_each):
            found = message("goes_without_for_each", dimension=key)
            at.below(key)(Slug.CONFLICTING_KEYS, found, message("keep_one_of_two"))
    _check_require(target, at.below("require"))


def _check_require(target: Target, at: At) -> None:
    """Refuse to ask of members, those that are listed or any number, for what always or never holds."""
    counts = target.require.interval
    most = prod(_ANY_NUMBER if one.members is None else len(one.members) for one in target.for_each)
    if not target.for_each or not most:
        return
    one = Fraction(100, most) if target.require.share else Fraction(1)
    numbers = {0, most, *(end // one + more for end in counts.ends for more in (0, 1))}
    held = {counts.holds(number * one) for number in numbers if 0 <= number <= most}
    if len(held) == 1:
        found = message("always_holds" if held == {True} else "never_holds", text=target.require.text)
        at(Slug.BAD_THRESHOLD, found, "" if target.finds_members else message("members_named", count=most))
