"""The members of a target with ``for_each``: which they are, and what their verdicts come to together."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import chain, product
from typing import NamedTuple

from goalcheck.answers.selection import hyphenated, unknown_label
from goalcheck.errors import InputError, Slug
from goalcheck.figures.cells import least_final
from goalcheck.figures.total_names import is_total
from goalcheck.messages.catalogue import Message, dimension_words, listed, message
from goalcheck.messages.naming import first_named
from goalcheck.quantities.period import Period
from goalcheck.report.verdict import RequireState, Status, Verdict
from goalcheck.targets.dimensions import PinKind
from goalcheck.targets.expression import expression_text, names_in
from goalcheck.targets.indicator import Indicator
from goalcheck.targets.threshold import Require
from goalcheck.verdicts.arithmetic import unit_text
from goalcheck.verdicts.evaluate import Evaluation


class Member(NamedTuple):
    """One member: its value by dimension, in the order of ``for_each``, and the period it is judged for.

    ``absent``: a listed value that occurs in no combination of values, so that there is nothing to ask of it.
    """

    values: dict[str, str]
    period: Period | None
    absent: bool = False


def members_of(evaluation: Evaluation) -> tuple[list[Member], list[Message]]:
    """Every member of the target, in order, and what the report should note of how they were found.

    A target without ``for_each`` is its own only one, of no values. A listed value that never occurs in figures that
    say who the members are is one by itself.
    """
    target = evaluation.target
    periods = dict(chain.from_iterable(each.periods.items() for each in target.for_each))

    def member(values: dict[str, str], *, absent: bool = False) -> Member:
        return Member(values, periods[values["period"]] if "period" in values else target.period, absent)

    choices = [[(each.dimension, value) for value in each.members or ()] for each in target.for_each]
    if not target.finds_members:
        return [member(dict(values)) for values in product(*choices)], []
    found, notes = _found(evaluation, periods)
    absent = [one for one in chain.from_iterable(choices) if not any(one in values.items() for values in found)]
    return [*map(member, found), *(member(dict([one]), absent=True) for one in absent)], notes


def pinned_dimensions(indicator: Indicator) -> set[str]:
    """Return the dimensions that an indicator pins itself; one opened by "*" gives way to a member."""
    return {name for name, pin in indicator.where.items() if pin.kind is not PinKind.ANY}


def _found(evaluation: Evaluation, periods: Mapping[str, Period]) -> tuple[list[dict[str, str]], list[Message]]:
    """The combinations of values that occur in each period, and what to note of them."""
    target = evaluation.target
    names = tuple(each.dimension for each in target.for_each if each.dimension != "period")
    spans: list[tuple[dict[str, str], Period | None]] = [({"period": name}, one) for name, one in periods.items()]
    found = [(own, *_combinations(evaluation.of({}, one), names)) for own, one in spans or [({}, target.period)]]
    occurring = [own | dict(zip(names, values, strict=True)) for own, now, _ in found for values in now]
    there = {values for _, now, _ in found for values in now}
    gone = dict.fromkeys(values for *_, before in found for values in before if values not in there)
    dimensions = listed(map(dimension_words, names))
    notes = [message("members_found", target=target.id, count=str(len(occurring)), dimension=dimensions)]
    totals = [" / ".join(values) for values in there if any(map(is_total, values))]
    if 0 < len(totals) < len(there):
        notes.append(message("members_total", target=target.id, members=first_named(sorted(totals))))
    if gone:
        period = str(target.period) if target.period else message("the_period")
        named = first_named([" / ".join(values) for values in gone])
        notes.append(message("members_before", target=target.id, period=period, members=named))
    return [{each.dimension: values[each.dimension] for each in target.for_each} for values in occurring], notes


def _combinations(
    evaluation: Evaluation, names: tuple[str, ...]
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the combinations of values with a row in the period, and those with one only before it or in --against.

    Rows of the measure's indicators count, and those of the bound's: a limit without a measurement is a member, too.
    What an indicator pins itself names no member.
    """
    target = evaluation.target
    allowed = [each.members for each in target.for_each if each.dimension != "period"]
    now: dict[tuple[str, ...], None] = {}
    before: dict[tuple[str, ...], None] = {}
    for name in dict.fromkeys(name for expression in target.expressions for name in names_in(expression)):
        indicator = target.indicators[name]
        if not pinned_dimensions(indicator).isdisjoint(names):
            continue
        for source in (evaluation, *evaluation.earlier):
            selection = source.selection(indicator, indicator.period or source.period, None)
            for values, is_now in source.answers.members(selection, names):
                if all(among is None or value in among for value, among in zip(values, allowed, strict=True)):
                    (now if is_now and source is evaluation else before).setdefault(values)
    return list(now), list(before)


def combined(evaluation: Evaluation, members: tuple[Verdict, ...]) -> tuple[Verdict, RequireState | None]:
    """The target's own verdict, and how many members hold of how many; InputError where they are in several units."""
    target, count = evaluation.target, len(members)
    if not target.for_each:
        return members[0], None
    _refuse_mixed_units(evaluation, members)
    _refuse_bare_percentages(evaluation, members)
    require = target.require
    held = sum(member.status.holds for member in members)
    status, warned = _status(require, members), {member.warned for member in members}
    near = all(member.status.holds or member.near_miss for member in members)
    units = {member.unit for member in members if member.unit}
    due = target.due or max((member.due for member in members if member.due), default=evaluation.due)
    if target.finds_members and due is not None and evaluation.as_of <= due:
        status = _while_members_may_come(require, members, status)
    verdict = Verdict(
        status,
        reason=_undecided(evaluation, members) if status is Status.NO_DATA else None,
        period=target.period,
        due=due,
        unit=units.pop() if len(units) == 1 else unit_text(target.unit),
        observation_status=least_final(member.observation_status for member in members),
        near_miss=status is Status.MISSED and require.kind == "all" and near,
        warned=status.holds and (True in warned or (None if None in warned else False)),
    )
    return verdict, RequireState(require.kind, f"{require.text} of {count}", held, count)


def _undecided(evaluation: Evaluation, members: tuple[Verdict, ...]) -> Message:
    """Why there is no verdict: a name was read as a subtraction, there are no members, or too many lack data."""
    target, labels = evaluation.target, evaluation.answers.labels
    for name in names_in(target.measure):
        label = target.indicators[name].label
        if label not in labels and hyphenated(label, labels):
            return unknown_label(label, labels)
    if members:
        absent = sum(member.status is Status.NO_DATA for member in members)
        return message("undecided_members", count=str(absent), of=str(len(members)))
    dimensions = listed(dimension_words(each.dimension) for each in target.for_each)
    during = message("during", period=str(target.period)) if target.period else ""
    what = message("selection", label=expression_text(target.measure), pinned="", during=during)
    return message("no_members", dimension=dimensions, what=what)


def _status(require: Require, members: tuple[Verdict, ...]) -> Status:
    """What follows from the members, if it does whatever those without data could be.

    Members on track or behind are not final: the target is met or missed only if they could not change that.
    """
    count = len(members)
    if not count:
        return Status.NO_DATA
    by_status = {status: sum(member.status is status for member in members) for status in Status}
    met, open_ = by_status[Status.MET], by_status[Status.ON_TRACK] + by_status[Status.BEHIND]
    absent = by_status[Status.NO_DATA]
    finally_ = {_enough(require, met + more, count) for more in range(open_ + absent + 1)}
    if len(finally_) == 1:
        return Status.MET if True in finally_ else Status.MISSED
    now = met + by_status[Status.ON_TRACK]
    today = {_enough(require, now + more, count) for more in range(absent + 1)}
    if len(today) == 1:
        return Status.ON_TRACK if True in today else Status.BEHIND
    return Status.NO_DATA


def _while_members_may_come(require: Require, members: tuple[Verdict, ...], status: Status) -> Status:
    """The status of a target whose members the figures name, before its due day: more of them may still come.

    What is final then: one that misses where all must hold, and more that hold than may.
    """
    met = sum(member.status is Status.MET for member in members)
    missed = any(member.status is Status.MISSED for member in members)
    if (missed and require.interval.low == 100) if require.share else require.interval.above(Fraction(met)):
        return Status.MISSED
    return {Status.MET: Status.ON_TRACK, Status.MISSED: Status.BEHIND}.get(status, status)


def _enough(require: Require, held: int, count: int) -> bool:
    return require.interval.holds(Fraction(held * 100, count) if require.share else Fraction(held))


def _refuse_mixed_units(evaluation: Evaluation, members: Iterable[Verdict]) -> None:
    """Refuse a bare number where "at least 3", or "near = 3", would be 3元 for one member and 3万元 for another."""
    target = evaluation.target
    if target.unit is not None or all(number.unit for _, number, _ in target.numbers):
        return
    first: dict[str | None, str] = {}
    for member in members:
        if member.actual is not None:
            first.setdefault(member.unit, ", ".join((member.member or {}).values()))
    if len(first) > 1:
        raise _in_units(evaluation, first.items(), message("say_unit_of_bound"))


def _refuse_bare_percentages(evaluation: Evaluation, members: Iterable[Verdict]) -> None:
    """Refuse a member's 0.93 beside another one's 95 %: it may be 93 %, or less than one."""
    target = evaluation.target
    open_ = {one.label for one in target.indicators.values() if one.unit is None}
    if target.unit is None or not target.unit.is_percent or not open_:
        return
    first: dict[tuple[str, str], str] = {}
    for figure in chain.from_iterable(member.figures for member in members):
        if figure.indicator in open_:
            first.setdefault((figure.indicator, figure.unit or ""), str(figure.place))
    for (label, unit), place in first.items():
        if unit and (bare := first.get((label, ""))):
            raise _in_units(evaluation, [(unit, place), (None, bare)], message("say_unit_of_figures", label=label))


def _in_units(evaluation: Evaluation, named: Iterable[tuple[str | None, str]], hint: Message) -> InputError:
    """Return the error that names a member or a place for each unit."""
    units = listed(message("column_values", name=unit or message("without_unit"), values=it) for unit, it in named)
    return InputError([evaluation.problem(Slug.UNIT_MISMATCH, message("members_in_units", units=units), hint)])
