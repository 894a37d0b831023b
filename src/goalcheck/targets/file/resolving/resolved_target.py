"""One target's table made a :class:`Target`, with every indicator that it names."""

from collections.abc import Iterable, Mapping
from math import prod

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import found_by, listed, message
from goalcheck.messages.naming import quoted
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_reader import WrittenYears
from goalcheck.quantities.unit import Unit
from goalcheck.targets.expression import Expression, Name, names_in
from goalcheck.targets.file.file_refusals import At
from goalcheck.targets.file.resolving.checks import check
from goalcheck.targets.file.resolving.names import Names, unit_of
from goalcheck.targets.file.tables.file_table import TargetTable
from goalcheck.targets.file.tables.pins import MemberEntry
from goalcheck.targets.file.tables.threshold_table import UNKNOWN
from goalcheck.targets.indicator import Aggregate, Indicator, Pin, PinKind
from goalcheck.targets.target import Each, Pace, Require, Target
from goalcheck.targets.threshold import NumericThreshold, ValueThreshold

_MOST_MEMBERS = 1_000_000
_EVERYBODY = "*"
"""The entity of a target that adds up over all of them."""
_OWN = ("label", "where", "aggregate", "complete", "order", "samples", "empty")


def target_of(id_: str, table: TargetTable, file_period: Period | None, names: Names, at: At) -> Target:
    """Return the target; its errors are added to those of the file."""
    entity = None if table.entity == _EVERYBODY else table.entity
    measure = table.measure or Name(id_.strip())
    warn = _warn(table, at)
    unit = unit_of(table.unit, names.units, at)
    target = Target(
        id=id_, line=at.line, measure=measure, threshold=table.threshold,
        indicators=_indicators(table, measure, warn, names, at),
        name=table.name, theme=table.theme, owner=table.owner, source=table.source, note=table.note,
        commitment=table.commitment, unit=unit, period=table.period or file_period, entity=entity,
        stages=table.stages, for_each=_members(table.for_each, names, at.below("for_each")),
        require=_require(table, at), due=table.due,
        pace=_pace(table, unit, names, at),
        baseline=names.value(table.baseline, unit, at, "baseline"),
        near=table.near, if_no_data=table.if_no_data,
        waiver=table.waiver, points=table.points,
        warn=warn, reason=table.reason, remedy=table.remedy,
        document=table.document or names.document, quote=table.quote, reading=table.reading,
    )  # fmt: skip
    check(target, table, names, at)
    return target


def _warn(table: TargetTable, at: At) -> NumericThreshold | None:
    """Return the stricter threshold that only marks: of numbers, as the threshold itself is."""
    warn, threshold = table.warn, table.threshold
    if warn is None or threshold is UNKNOWN:
        return None
    if isinstance(warn, ValueThreshold) or isinstance(threshold, ValueThreshold):
        at.below("warn")(Slug.BAD_THRESHOLD, message("goes_with_numbers_of_kind"), message("leave_it_out"))
        return None
    return warn


def _require(table: TargetTable, at: At) -> Require | None:
    if table.for_each is None:
        if "require" in table.model_fields_set and not at.is_broken("for_each"):
            at.below("require")(Slug.BAD_THRESHOLD, message("goes_with_for_each"), message("for_each_like"))
        return None
    return table.require or Require()


def _pace(table: TargetTable, unit: Unit | None, names: Names, at: At) -> Pace:
    if table.pace is None:
        return Pace()
    values = ((day, names.value(number, unit, at, "pace")) for day, number in table.pace.points)
    return Pace(table.pace.word, tuple((day, value) for day, value in values if value is not None))


def _indicators(
    table: TargetTable, measure: Expression, warn: NumericThreshold | None, names: Names, at: At
) -> dict[str, Indicator]:
    """Return every indicator named, the target's own keys applied to the one it measures."""
    measured = names_in(measure)
    if table.measure is not None:
        names.check(measured, at.below("measure"))
    named = list(measured)
    for key, threshold in (("threshold", table.threshold), ("warn", warn)):
        held = [name for bound in threshold.expressions for name in names_in(bound)] if threshold else []
        names.check((name for name in held if name not in measured), at.below(key, threshold.kind if threshold else ""))
        named += held
    indicators = {name: names.indicator(name) for name in dict.fromkeys(named)}
    own = [key for key in _OWN if key in table.model_fields_set]
    if own and len(measured) == 1:
        indicators[measured[0]] = _with_own(indicators[measured[0]], table, at)
    elif own and measured:
        _refuse_own(own, measured, at)
    return _opened(indicators, at.below("entity")) if table.entity == _EVERYBODY else indicators


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
    line = at.below("complete").line if table.complete else indicator.complete_line
    own = {key: getattr(table, key) for key in _OWN if key in table.model_fields_set}
    return indicator._replace(**{**own, "where": {**indicator.where, **where}, "entity": entity, "complete_line": line})


def split_entity(where: Mapping[str, Pin], entity: Pin | None, at: At) -> tuple[dict[str, Pin], Pin | None]:
    """Return the pins of other dimensions, and that of the entity, which ``where`` may hold too."""
    pins = {dimension.strip(): pin for dimension, pin in where.items()}
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


def _members(written: Mapping[str, MemberEntry] | None, names: Names, at: At) -> tuple[Each, ...]:
    """Return the dimensions in the order written."""
    if written is not None and not written:
        at(Slug.WRONG_TYPE, message("is_empty"), message("dimension_and_members"))
    each = tuple(
        _each(dimension, members, names, at.below(dimension)) for dimension, members in (written or {}).items()
    )
    if prod(len(one.members) for one in each if one.members) > _MOST_MEMBERS:
        at(Slug.BAD_THRESHOLD, message("too_many_members", most=f"{_MOST_MEMBERS:,}"))
    return each


def _each(written: str, members: MemberEntry, names: Names, at: At) -> Each:
    dimension = written.strip()
    if dimension in {"", "indicator", "value"}:
        at(Slug.UNKNOWN_DIMENSION, message("is_no_dimension"), message("dimension_like"))
    if dimension == "period":
        named = _periods(members, names, at)
        return Each(dimension, tuple(name for name, _ in named), tuple(period for _, period in named))
    if members.word == "*":
        return Each(dimension)
    return Each(dimension, members.items if members.word is None else names.group(members.word, at))


def _periods(members: MemberEntry, names: Names, at: At) -> list[tuple[str, Period]]:
    """Return the periods, each with what it is called."""
    word, years = members.word, names.years
    if word is None:
        return _distinct(members.items, years, at)
    if word in names.known_groups:
        return _distinct(names.group(word, at), years, at)
    if word == "*":
        at(Slug.BAD_PERIOD, message("is_star"), message("periods_are_range"))
        return []
    try:
        periods = years.range(word) if ".." in word else (years.read(word),)
    except ValueError as error:
        at(Slug.BAD_PERIOD, found_by(error), message("expected_range"))
        return []
    return [(years.name(period, like=word.partition("..")[0]), period) for period in periods]


def _distinct(texts: Iterable[str], years: WrittenYears, at: At) -> list[tuple[str, Period]]:
    found: dict[Period, str] = {}
    for text in texts:
        try:
            period = years.read(text)
        except ValueError as error:
            at(Slug.BAD_PERIOD, found_by(error))
            continue
        if period in found:
            first, second = quoted(found[period]), quoted(text)
            at(Slug.BAD_PERIOD, message("period_twice", period=period.text, first=first, second=second))
        found[period] = text
    return [(years.name(period, like=text), period) for period, text in found.items()]
