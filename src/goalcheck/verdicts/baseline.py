"""The gate compared with an earlier report: only what was not already missed fails it.

What fails and was no better before is known, and fails no longer, if it is the same promise: of the same period, bound,
measure and number of members that must hold, and with no waiver that has lapsed since. With a slack, a gap may grow by
no more than that: then a target that held may fall short by so little, and one that was missed already may not fall
back by more.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.errors import Slug, refusal
from goalcheck.messages.catalogue import MessageError, message, quoted
from goalcheck.quantities.number import parse_quantity
from goalcheck.report.json_document import member_key
from goalcheck.report.verdict import Status
from goalcheck.targets.expression import Quantity
from goalcheck.verdicts.loosened import interval_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from goalcheck.messages.catalogue import Message
    from goalcheck.report.json_document import Earlier, Member, Standing
    from goalcheck.report.report import Gate, Report
    from goalcheck.report.verdict import TargetVerdict, Verdict

    Standings = Mapping[tuple[str, Member], Standing]

_LAPSED = message("waived_no_more")


class Excuse(Enum):
    """Why a failing target does not fail the gate."""

    KNOWN = "in the baseline already"
    SLACK = "within the slack"


def parse_slack(text: str) -> Quantity:
    """Read "0.5", in each target's own unit, or "2%", of its bound. ValueError if it is neither, or negative."""
    number, unit = parse_quantity(text)
    if unit not in {"", "%"} or number < 0:
        raise MessageError(message("no_slack", text=quoted(text)))
    return Quantity(Fraction(number), unit)


def held_against(report: Report, earlier: Earlier, slack: Quantity | None = None) -> Report:
    """Return the report with a gate that only what is new fails; what is known is listed as such.

    A miss that lacks the reason which the gate requires fails it, known or not.
    A failing target that is another promise than under its id in the baseline has what differs as its reason.
    InputError where the baseline is as of a later day: it would excuse what was not known yet.
    """
    if report.as_of < earlier.as_of:
        days = {"day": report.as_of.isoformat(), "of_baseline": earlier.as_of.isoformat()}
        raise refusal(earlier.file, Slug.BAD_REPORT, message("baseline_is_later", **days), message("earlier_baseline"))
    before = earlier.by_key()
    by_id = {target.id: target for target in report.targets}
    others = {name: other for name in report.gate.failing if (other := _other_promise(by_id[name], before))}
    same = [by_id[name] for name in report.gate.failing if name not in {*others, *report.gate.unexplained}]
    excuses = Excuses(report.gate, before, slack, earlier.as_of, report.as_of)
    excused = {target.id: found for target in same if (found := excuses.of(target)) is not None}
    failing = tuple(name for name in report.gate.failing if name not in excused)
    gate = replace(
        report.gate,
        passed=not failing,
        failing=failing,
        known=tuple(name for name in report.gate.failing if excused.get(name) is Excuse.KNOWN),
        within_slack=tuple(name for name in report.gate.failing if excused.get(name) is Excuse.SLACK),
    )
    return report._replace(
        gate=gate,
        targets=tuple(_remarked(target, others) for target in report.targets),
        before={standing.id: standing for standing in earlier.standings if not standing.member},
    )


def _remarked(target: TargetVerdict, others: Mapping[str, tuple[Message, ...]]) -> TargetVerdict:
    remarks = others.get(target.id, ())
    if not remarks:
        return target
    verdict = target.verdict
    if verdict.reason is not None:
        return target._replace(verdict=verdict._replace(remarks=(*verdict.remarks, *remarks)))
    reason = reduce(lambda first, other: message("and_also", first=first, next=other), remarks)
    return target._replace(verdict=verdict._replace(reason=reason))


def _other_promise(target: TargetVerdict, before: Standings) -> tuple[Message, ...]:
    """Return what differs from the promise under the same id in the baseline; nothing where there is none."""
    own = before.get((target.id, ()))
    if own is None:
        return ()
    parts = [(own, target.verdict)]
    parts += [(old, one) for one in target.members or () if (old := before.get((target.id, member_key(one.member))))]
    differing = [_other_text(message("its_measure"), own.measure, target.measure)]
    differing += [_other_text(message("its_threshold"), own.threshold.text, target.threshold_text)]
    if own.require is not None and target.require is not None:
        differing.append(_other_text(message("its_members"), own.require.asked, target.require.asked))
    terms = target.terms if own.terms is None else own.terms  # which a report of an older version does not have
    for key in dict.fromkeys((*terms, *target.terms)):
        differing.append(_other_text(key, terms.get(key), target.terms.get(key)))
    for old, new in parts:
        if new.status.holds:
            continue
        period, bound = new.period.text if new.period else None, new.bound.text if new.bound else None
        differing.append(_other_text(message("its_period"), old.period, period))
        if old.bound is not None and bound is not None:
            if old.unit == new.unit:
                differing.append(_other_text(message("its_bound"), old.bound, bound))
            elif new.interval is not None and old.unit and new.unit and interval_in(old, new.unit) != new.interval:
                differing.append(_other_text(message("its_bound"), f"{old.bound} {old.unit}", f"{bound} {new.unit}"))
        if old.waived is not None and not (new.waiver and new.waiver.active):
            until = message("waived_until", day=old.waived.isoformat())
            differing.append(message("other_promise", what=message("its_waiver"), old=until, new=_LAPSED))
    return tuple(dict.fromkeys(one for one in differing if one is not None))


def _other_text(what: Message | str, old: str | None, new: str | None) -> Message | None:
    if old == new:
        return None
    texts = [message("none") if text is None else text for text in (old, new)]
    return message("other_promise", what=what, old=texts[0], new=texts[1])


class Excuses(NamedTuple):
    """Which targets that fail a gate are excused: by the standings ``before``, the slack, the baseline's day and today.

    Of one that fails both for its status and for its warning bound, both need to be known.
    """

    gate: Gate
    before: Standings
    slack: Quantity | None
    then: date
    now: date

    def of(self, target: TargetVerdict) -> Excuse | None:
        """Return a failing target's excuse, if it has one; with members, each that does not hold needs one."""
        own = self.before.get((target.id, ()))
        if own is None or target.members is None:
            return self._of(target.verdict, own)
        pairs = [(one, self.before.get((target.id, member_key(one.member)))) for one in target.members]
        holds = target.status.holds  # then it fails for a warning, or for being on track alone
        faults = [(one, old) for one, old in pairs if not one.status.holds or (holds and self._fails(one))]
        excuses = {self._of(member, old) for member, old in faults}
        if None in excuses or not (self._no_better(own, target.verdict) or Excuse.SLACK in excuses):
            return None
        return Excuse.SLACK if Excuse.SLACK in excuses else Excuse.KNOWN

    def _fails(self, verdict: Verdict) -> bool:
        return self.gate.fails_by_status(verdict) or self.gate.fails_by_warning(verdict)

    def _no_better(self, old: Standing, verdict: Verdict) -> bool:
        """Return whether it was no better before; what need not have had data then, and must now, was."""
        if verdict.status is Status.NO_DATA and old.due is not None and self.then <= old.due:
            return old.status is Status.NO_DATA and verdict.due is not None and self.now <= verdict.due
        return old.status is verdict.status or (old.status is Status.MISSED and verdict.status is Status.BEHIND)

    def _of(self, verdict: Verdict, old: Standing | None) -> Excuse | None:
        if old is None:
            return None
        if self.gate.fails_by_warning(verdict):  # of a warning bound no gap is known
            if not old.warn:
                return None
            if not self.gate.fails_by_status(verdict):
                return Excuse.KNOWN
        known = self._no_better(old, verdict)
        growth = _growth(verdict, old)
        if self.slack is None or growth is None:
            return Excuse.KNOWN if known else None
        interval, actual = verdict.interval, verdict.exact_actual
        allowed = self.slack.around(Fraction(0) if interval is None or actual is None else interval.end_beside(actual))
        if known:
            return Excuse.KNOWN if growth <= allowed else None
        small = old.status.holds and old.distance == 0 and growth <= allowed and allowed > 0
        return Excuse.SLACK if small else None


def _growth(verdict: Verdict, old: Standing) -> Fraction | None:
    """By how much the gap has grown; None where there is no number, or the two are in different units."""
    if verdict.status is Status.NO_DATA or verdict.gap is None or old.distance is None or old.unit != verdict.unit:
        return None
    # a cut number is compared with a number cut alike: else what has not moved would seem to
    return Fraction(verdict.gap.text) - old.distance
