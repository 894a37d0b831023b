"""The judge: targets and numbers, as of a day, become verdicts. It knows no file and no format."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING

from goalcheck.engines.aggregate import least_final
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.phrases import message
from goalcheck.quantities.number import Shown, show
from goalcheck.quantities.unit import UnitError
from goalcheck.suggest import nearest
from goalcheck.targets.expression import Binary, expression_text
from goalcheck.targets.threshold import By, Is, Reaches
from goalcheck.verdicts.amounts import Amount, converted
from goalcheck.verdicts.bounds import bound_shown, evaluate_bound
from goalcheck.verdicts.combine import combined
from goalcheck.verdicts.decide import decide_number, decide_value, gap_reason, term_of
from goalcheck.verdicts.evaluate import Evaluation, unit_text, value_text
from goalcheck.verdicts.gate import gate_of
from goalcheck.verdicts.members import members_of
from goalcheck.verdicts.report import Report, Summary
from goalcheck.verdicts.verdict import Status, TargetVerdict, Verdict, WaiverState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from goalcheck.engines.numbers import Numbers
    from goalcheck.engines.selection import Answer
    from goalcheck.phrases import Message
    from goalcheck.quantities.unit import Unit
    from goalcheck.targets.expression import Expression
    from goalcheck.targets.model import Target, TargetsFile
    from goalcheck.targets.threshold import Interval
    from goalcheck.verdicts.decide import Outcome, Term
    from goalcheck.verdicts.evaluate import Found
    from goalcheck.verdicts.members import Member


def judge(
    targets: TargetsFile,
    numbers: Numbers,
    as_of: date,
    *,
    strict: bool = False,
    fail_on: frozenset[Status] = frozenset(),
) -> Report:
    """Judge every target on the numbers, as of a day.

    ``strict`` lets expected targets fail the gate too, ``fail_on`` names further statuses that do. InputError with
    everything that is ambiguous between the targets and the figures; nothing is judged then.
    """
    bench = Bench(targets, numbers, as_of)
    verdicts = tuple(verdict for target in targets.targets if (verdict := bench.verdict(target)) is not None)
    if bench.problems:
        raise InputError(dict.fromkeys(bench.problems))
    notes = [*map(_plain, targets.notes), *numbers.notes, *bench.notes]
    return Report(
        title=targets.title,
        source=targets.source,
        targets_file=targets.path,
        as_of=as_of,
        summary=Summary.of(verdict.status for verdict in verdicts),
        gate=gate_of(zip(targets.targets, verdicts, strict=True), as_of, strict=strict, fail_on=fail_on),
        targets=verdicts,
        notes=tuple(dict.fromkeys(notes)),
        files=tuple(numbers.files),
        reading=tuple(numbers.reading),
        engine=numbers.engine,
    )


def _plain(text: str) -> Message:
    return message("text", text=text)


MOST_NAMED = 10


class Bench:
    """Where the targets of one file are judged one after the other; gathers what is wrong and what is to be noted."""

    def __init__(self, targets: TargetsFile, numbers: Numbers, as_of: date) -> None:
        self.path = targets.path
        self.numbers = numbers
        self.as_of = as_of
        self.problems: list[Problem] = []
        self.notes: list[Message] = []

    def verdict(self, target: Target) -> TargetVerdict | None:
        """The verdict on a target, None where it is one of the problems."""
        before = len(self.problems)
        self.problems += self._unknown_dimensions(target)
        members = None
        require = None
        own = None
        if len(self.problems) == before and target.for_each:
            found, notes = members_of(target, self.path, self.numbers)
            self.notes += notes
            judged = [self._attempt(target, member) for member in found]
            members = tuple(verdict for verdict in judged if verdict is not None)
            if len(members) == len(judged):
                own, require = combined(target, members, term_of(target, target.period, self.as_of))
        elif len(self.problems) == before:
            own = self._attempt(target, None)
        if own is None:
            return None
        own = own._replace(waiver=_waiver(target, own.status, self.as_of))
        return TargetVerdict(
            id=target.id,
            line=target.line,
            name=target.name,
            theme=target.theme,
            owner=target.owner,
            source=target.source,
            note=target.note,
            commitment=target.commitment.value,
            measure=expression_text(target.measure),
            threshold_kind=target.threshold.kind,
            threshold_text=target.threshold.text,
            verdict=own,
            points=target.points,
            require=require,
            members=members,
        )

    def _attempt(self, target: Target, member: Member | None) -> Verdict | None:
        try:
            return self._judge(target, member)
        except InputError as error:
            self.problems += error.problems
            return None

    def _unknown_dimensions(self, target: Target) -> Iterable[Problem]:
        """Dimensions that a target names and no file with the indicator has; or no file, where none has it."""
        listed = {each.dimension for each in target.for_each} - {"period", "entity"}
        for indicator in target.indicators.values():
            known = self.numbers.dimensions.get(indicator.label, self.numbers.every_dimension)
            for name in sorted((listed | indicator.where.keys()) - known - {"entity"}):
                near = nearest(name, known)
                hint = f'did you mean "{near}"?' if near else f"it has {', '.join(sorted(known)) or 'none'}"
                found = f'[targets.{target.id}] the figures of {indicator.label} have no dimension "{name}"'
                yield Problem(Slug.UNKNOWN_DIMENSION, found, hint, Place(self.path, target.line))

    def _judge(self, target: Target, member: Member | None) -> Verdict:
        period = member.period if member else target.period
        term = term_of(target, period, self.as_of)
        base = Verdict(
            Status.NO_DATA,
            member=member.values if member else None,
            period=period,
            due=term.due,
            unit=unit_text(target.unit),
        )
        if member is not None and member.absent:
            what = ", ".join(member.values.values())
            return _without_data(base, message("no_figure", what=what, near=""), target, term)
        evaluation = Evaluation(target, self.path, self.numbers, member.values if member else {}, period)
        actual = evaluation.find(target.measure, target.unit)
        if isinstance(target.threshold, By | Reaches | Is):
            return self._on_value(target, actual, base, term, evaluation.place)
        return self._on_number(target, evaluation, actual, base, term)

    def _on_number(self, target: Target, evaluation: Evaluation, actual: Found, base: Verdict, term: Term) -> Verdict:
        amount = self._in_targets_unit(target, evaluation, actual)
        unit = amount.unit if amount else target.unit
        assert not isinstance(target.threshold, By | Reaches | Is)  # noqa: S101  # judged by value
        bound = evaluate_bound(evaluation, target.threshold, unit, unit_is_known=amount is not None)
        unit = unit or bound.unit
        answers = (*actual.answers, *bound.answers)
        verdict = _with_figures(base, answers, term)._replace(
            unit=unit_text(unit),
            bound=bound_shown(bound.interval, amount.value if amount else None) if bound.interval else None,
            interval=bound.interval,
            actual_working=actual.working,
            bound_working=bound.working,
        )
        if amount is None:
            return _without_data(verdict, actual.reason, target, term)
        verdict = verdict._replace(actual=_actual_shown(amount.value, bound.interval), exact_actual=amount.value)
        lacking = bound.reason or gap_reason(bound.working.what, bound.answers, term)
        if bound.interval is None or lacking is not None:
            return _without_data(verdict, lacking, target, term)
        outcome = decide_number(target, actual, amount.value, bound.interval, bound, term)
        return _measured(target, _with_outcome(verdict, outcome, target, term), amount.value, bound.interval)

    def _in_targets_unit(self, target: Target, evaluation: Evaluation, actual: Found) -> Amount | None:
        """The actual in the target's unit; a plain quotient is no percentage."""
        if actual.amount is None:
            return None
        measure = target.measure
        try:
            _refuse_plain_ratio(actual.amount, measure, target.unit)
            return converted(actual.amount, target.unit, evaluation.units)
        except UnitError as error:
            lines = ", ".join(
                dict.fromkeys(str(used.place) for answer in actual.answers for used in answer.figures[:3])
            )
            found = f"[targets.{target.id}] {expression_text(measure)}: {error}" + (f" ({lines})" if lines else "")
            hint = 'correct "unit" here or in the figures, or say in [units] how the one converts to the other'
            raise InputError([Problem(Slug.UNIT_MISMATCH, found, hint, evaluation.place)]) from error

    def _on_value(self, target: Target, actual: Found, base: Verdict, term: Term, place: Place) -> Verdict:
        threshold = target.threshold
        assert isinstance(threshold, By | Reaches | Is)  # noqa: S101  # the caller has looked
        wanted = (
            threshold.day
            if isinstance(threshold, By)
            else threshold.stage
            if isinstance(threshold, Reaches)
            else threshold.yes
        )
        verdict = _with_figures(base, actual.answers, term)._replace(
            unit=None,
            bound=Shown(value_text(wanted), exact=True),
            actual_working=actual.working,
        )
        if actual.value is None:
            return _without_data(verdict, actual.reason, target, term)
        if isinstance(threshold, Reaches) and actual.value not in target.stages:
            raise InputError([_unknown_stage(target, actual, place)])
        outcome, remarks = decide_value(target, actual.value, term)
        verdict = verdict._replace(
            actual=Shown(value_text(actual.value), exact=True),
            remarks=(*verdict.remarks, *remarks),
        )
        return _with_outcome(verdict, outcome, target, term)


def _refuse_plain_ratio(amount: Amount, measure: Expression, unit: Unit | None) -> None:
    """Refuse to take a plain quotient for a percentage: it is a hundredth of what the reader would think."""
    is_ratio = amount.bare and isinstance(measure, Binary) and measure.op == "/"
    if is_ratio and unit is not None and (unit.is_percent or unit.is_points):
        raise UnitError(f"a ratio of 1 would be 1 {unit.text}; share(x, y) is in %")


def _unknown_stage(target: Target, actual: Found, place: Place) -> Problem:
    seen = actual.answers[0].figures[0]
    near = nearest(str(actual.value), target.stages)
    found = f'"{actual.value}" is no stage of [targets.{target.id}] ({place})'
    listed = f"the stages are {', '.join(target.stages)}"
    return Problem(Slug.BAD_VALUE, found, f'did you mean "{near}"?' if near else listed, seen.place)


def _with_figures(base: Verdict, answers: tuple[Answer, ...], term: Term) -> Verdict:
    """The verdict with the figures behind it, the least final status among them, and remarks on how it was had."""
    behind = [answer.figures for answer in answers if answer.figures]
    figures = behind[0] if len(behind) == 1 else tuple(dict.fromkeys(chain.from_iterable(behind)))
    remarks = [
        message("latest", period=str(answer.latest))
        for answer in answers
        if answer.latest is not None and answer.how is not None and answer.how.key == "latest_of"
    ]
    remarks += [message("gone", members=_named(answer.gone)) for answer in answers if answer.gone]
    remarks += [message("left_out_missing", count=str(answer.left_out)) for answer in answers if answer.left_out]
    ends = [answer.last_end for answer in answers if answer.last_end is not None]
    if ends and max(ends) >= term.as_of:
        remarks.append(message("so_far", day=max(ends).isoformat()))
    statuses = [answer.status for answer in answers if answer.status is not None]
    asked = {id(answer): answer for answer in answers}.values()  # a measure may name one indicator twice
    cut = any(len(answer.figures) < answer.count for answer in asked)
    return base._replace(
        figures=figures,
        figures_total=sum(answer.count for answer in asked) if cut else len(figures),
        remarks=tuple(dict.fromkeys(remarks)),
        observation_status=least_final(statuses),
    )


def _named(members: tuple[str, ...]) -> str:
    more = f", +{len(members) - MOST_NAMED}" if len(members) > MOST_NAMED else ""
    return ", ".join(members[:MOST_NAMED]) + more


def _without_data(verdict: Verdict, reason: Message | None, target: Target, term: Term) -> Verdict:
    """No data; before the due day that is no fault yet, and the reason says when it is due."""
    nothing_there = reason is None or reason.key in {"no_figure", "no_label"}
    if not term.over and term.due is not None and nothing_there:
        reason = message("not_out_yet", due=term.due.isoformat(), reason=reason or "")
    return verdict._replace(status=Status.NO_DATA, reason=reason, waiver=_waiver(target, Status.NO_DATA, term.as_of))


def _with_outcome(verdict: Verdict, outcome: Outcome, target: Target, term: Term) -> Verdict:
    remarks = verdict.remarks
    if outcome.met_since is not None:
        remarks = (*remarks, message("met_since", date=outcome.met_since.isoformat()))
    return verdict._replace(
        status=outcome.status,
        pace=outcome.pace,
        met_since=outcome.met_since,
        reason=outcome.reason,
        remarks=remarks,
        waiver=_waiver(target, outcome.status, term.as_of),
    )


def _waiver(target: Target, status: Status, as_of: date) -> WaiverState | None:
    if target.waiver is None:
        return None
    failing = status in {Status.MISSED, Status.NO_DATA}
    return WaiverState(target.waiver.until, target.waiver.reason, active=failing and as_of <= target.waiver.until)


def _actual_shown(value: Fraction, interval: Interval | None) -> Shown:
    ends = [end for end in (interval.low, interval.high) if end is not None] if interval else []
    return show(value, apart_from=ends)


def _measured(target: Target, verdict: Verdict, value: Fraction, interval: Interval) -> Verdict:
    """The verdict with its distances: gap, completion, and whether a miss is a near one."""
    gap = interval.gap(value)
    near = False
    if target.near is not None and verdict.status is Status.MISSED:
        violated = interval.low if interval.low is not None and value <= interval.low else interval.high
        near = violated is not None and gap <= target.near.around(violated)
    return verdict._replace(
        gap=show(gap, apart_from=[Fraction(0)]),
        completion=_completion(target, value, interval),
        near_miss=near,
    )


def _completion(target: Target, value: Fraction, interval: Interval) -> Shown | None:
    """How much of the way from the baseline to the bound is done, in percent; not for intervals."""
    ends = {end for end in (interval.low, interval.high) if end is not None}
    baseline = target.baseline or Fraction(0)
    if len(ends) != 1 or baseline in ends:
        return None
    done = (value - baseline) / (ends.pop() - baseline) * 100
    return show(done, apart_from=[Fraction(100)], places=2)
