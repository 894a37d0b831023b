"""The members of a target with ``for_each``: those it lists, and with "*" those that the figures name."""

from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from goalcheck.messages.catalogue import Message, dimension_words, listed, message
from goalcheck.quantities.period import Period
from goalcheck.targets.expression import names_in
from goalcheck.targets.indicator import Indicator, PinKind
from goalcheck.targets.target import Each, Target
from goalcheck.verdicts.evaluate import Evaluation

MOST_NAMED = 10


class Member(NamedTuple):
    """One member: its value by dimension, in the order of ``for_each``, and the period it is judged for.

    ``absent``: a listed value that occurs in no combination of values, so that there is nothing to ask of it.
    """

    values: dict[str, str]
    period: Period | None
    absent: bool = False


def members_of(evaluation: Evaluation) -> tuple[list[Member], list[Message]]:
    """Every member of the target, in order, and what the report should note of how they were found."""
    target = evaluation.target
    if any(each.members is None for each in target.for_each):
        return _found(evaluation)
    return [_member(target, dict(combination)) for combination in product(*map(_choices, target.for_each))], []


def pinned_dimensions(indicator: Indicator) -> set[str]:
    """Return the dimensions that an indicator pins itself; one opened by "*" gives way to a member."""
    pinned = {name for name, pin in indicator.where.items() if pin.kind is not PinKind.ANY}
    own = indicator.entity
    return pinned | ({"entity"} if own is not None and own.kind is not PinKind.ANY else set())


def _choices(each: Each) -> list[tuple[str, str]]:
    return [(each.dimension, value) for value in each.members or ()]


def _member(target: Target, values: Mapping[str, str], *, absent: bool = False) -> Member:
    ordered = {each.dimension: values[each.dimension] for each in target.for_each if each.dimension in values}
    return Member(ordered, _periods(target).get(values.get("period", ""), target.period), absent)


def _periods(target: Target) -> dict[str, Period]:
    """Return the periods that are members, by their names."""
    by_period = [each for each in target.for_each if each.dimension == "period"]
    return {name: period for each in by_period for name, period in zip(each.members or (), each.periods, strict=True)}


def _found(evaluation: Evaluation) -> tuple[list[Member], list[Message]]:
    """The combinations that occur; a listed value that never does is a member of its own."""
    target = evaluation.target
    names = tuple(each.dimension for each in target.for_each if each.dimension != "period")
    by_period: list[tuple[dict[str, str], Period | None]]
    by_period = [({"period": name}, period) for name, period in _periods(target).items()]
    periods = by_period or [({}, target.period)]
    found = [(own, *_combinations(evaluation.of({}, period), names)) for own, period in periods]
    occurring = [own | dict(zip(names, values, strict=True)) for own, now, _ in found for values in now]
    there = {values for _, now, _ in found for values in now}
    gone = list(dict.fromkeys(values for *_, before in found for values in before if values not in there))
    listed = [pair for each in target.for_each for pair in _choices(each)]
    absent = [pair for pair in listed if not any(pair in values.items() for values in occurring)]
    members = [_member(target, values) for values in occurring]
    members += [_member(target, dict([pair]), absent=True) for pair in absent]
    return members, _notes(target, names, len(occurring), gone)


def _combinations(
    evaluation: Evaluation, names: tuple[str, ...]
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the combinations of values with a row in the period, and those with one only before it.

    Rows of the measure's indicators count, and those of the bound's: a limit without a measurement is a member, too.
    What an indicator pins itself names no member.
    """
    target = evaluation.target
    allowed = [each.members for each in target.for_each if each.dimension != "period"]
    now: dict[tuple[str, ...], None] = {}
    before: dict[tuple[str, ...], None] = {}
    for name in dict.fromkeys(name for expression in target.expressions for name in names_in(expression)):
        indicator = target.indicators[name]
        if pinned_dimensions(indicator).isdisjoint(names):
            selection = evaluation.selection(indicator, indicator.period or evaluation.period, None)
            current, earlier = evaluation.numbers.members(selection, names)
            now |= dict.fromkeys(current)
            before |= dict.fromkeys(earlier)

    def fits(values: tuple[str, ...]) -> bool:
        return all(among is None or value in among for value, among in zip(values, allowed, strict=True))

    return list(filter(fits, now)), list(filter(fits, before))


def _notes(target: Target, names: tuple[str, ...], count: int, gone: list[tuple[str, ...]]) -> list[Message]:
    dimensions = listed(map(dimension_words, names))
    notes = [message("members_found", target=target.id, count=str(count), dimension=dimensions)]
    if gone:
        named = ", ".join(" / ".join(values) for values in gone[:MOST_NAMED])
        more = f", +{len(gone) - MOST_NAMED}" if len(gone) > MOST_NAMED else ""
        period = str(target.period) if target.period else message("the_period")
        notes.append(message("members_before", target=target.id, period=period, members=named + more))
    return notes
