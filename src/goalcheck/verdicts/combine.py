"""The verdict on a target with members: what ``require`` asks, what undecided ones could change, and their units."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from fractions import Fraction

from goalcheck.answers.selection import hyphenated, unknown_label
from goalcheck.errors import Place, Problem, Slug
from goalcheck.figures.status import finality
from goalcheck.messages.catalogue import dimension_words, listed, message, of_target
from goalcheck.quantities.interval import Interval
from goalcheck.report.verdict import RequireState, Status, Verdict
from goalcheck.targets.expression import expression_text, names_in
from goalcheck.targets.operand import Operand, Quantity
from goalcheck.targets.target import Require, Target
from goalcheck.targets.threshold import ValueThreshold
from goalcheck.verdicts.decide import Term
from goalcheck.verdicts.working import unit_text


def combined(target: Target, members: tuple[Verdict, ...], term: Term) -> tuple[Verdict, RequireState]:
    """The target's own verdict, and how many members hold of how many."""
    require = target.require or Require()
    count = len(members)
    held = sum(member.status in {Status.MET, Status.ON_TRACK} for member in members)
    state = RequireState(require.kind, f"{require.text} of {count}", held, count)
    dues = [member.due for member in members if member.due is not None]
    status = _status(require, members)
    due = target.due or max(dues, default=term.due)
    if not term._replace(due=due).over and any(each.members is None for each in target.for_each):
        status = _while_members_may_come(require, members, status)
    verdict = Verdict(
        status,
        period=target.period,
        due=due,
        unit=_common_unit(members) or unit_text(target.unit),
        observation_status=min(
            (m.observation_status for m in members if m.observation_status), key=finality, default=None
        ),
        warned=status in {Status.MET, Status.ON_TRACK} and any(member.warned for member in members),
    )
    if verdict.status is not Status.NO_DATA:
        return verdict, state
    return _undecided(target, verdict, members), state


def with_unknown_name(verdict: Verdict, target: Target, labels: AbstractSet[str]) -> Verdict:
    """Give as the reason a subtraction that was meant as a name, where it leaves the target without data."""
    labelled = (target.indicators[name].label for name in names_in(target.measure))
    unknown = next((label for label in labelled if label not in labels and hyphenated(label, labels)), None)
    if unknown is None or verdict.status is not Status.NO_DATA:
        return verdict
    return verdict._replace(reason=unknown_label(unknown, labels))


def _undecided(target: Target, verdict: Verdict, members: tuple[Verdict, ...]) -> Verdict:
    if not members:
        dimensions = listed(dimension_words(each.dimension) for each in target.for_each)
        during = message("during", period=str(target.period)) if target.period else ""
        what = message("selection", label=expression_text(target.measure), pinned="", during=during)
        return verdict._replace(reason=message("no_members", dimension=dimensions, what=what))
    absent = sum(member.status is Status.NO_DATA for member in members)
    return verdict._replace(reason=message("undecided_members", count=str(absent), of=str(len(members))))


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
    high = None if require.interval is None or require.share else require.interval.high
    if (require.interval is None and missed) or (high is not None and met > high):
        return Status.MISSED
    return {Status.MET: Status.ON_TRACK, Status.MISSED: Status.BEHIND}.get(status, status)


def _enough(require: Require, held: int, count: int) -> bool:
    interval = require.interval or Interval(low=Fraction(count))
    return interval.holds(Fraction(held * 100, count) if require.share else Fraction(held))


def _common_unit(members: Iterable[Verdict]) -> str | None:
    """The unit that all members with one have; None where there are several."""
    units = {member.unit for member in members if member.unit}
    return units.pop() if len(units) == 1 else None


def units_mixed(target: Target, members: Iterable[Verdict], targets_file: str) -> Iterable[Problem]:
    """The error where "at least 3" would be 3元 for one member and 3万元 for another."""
    if target.unit is not None or not _has_bare_bound(target):
        return
    first: dict[str | None, Verdict] = {}
    for member in members:
        if member.exact_actual is not None:
            first.setdefault(member.unit, member)
    if len(first) > 1:
        units = listed(
            message("column_values", name=unit or message("without_unit"), values=_name(one))
            for unit, one in first.items()
        )
        found = of_target(target.id, message("members_in_units", units=units))
        yield Problem(Slug.UNIT_MISMATCH, found, message("say_unit_of_bound"), Place(targets_file, target.line))


def _has_bare_bound(target: Target) -> bool:
    threshold = target.threshold
    return not isinstance(threshold, ValueThreshold) and any(map(_is_bare, threshold.operands))


def _is_bare(operand: Operand) -> bool:
    return not operand.unit if isinstance(operand, Quantity) else not names_in(operand)


def _name(member: Verdict) -> str:
    return ", ".join((member.member or {}).values())
