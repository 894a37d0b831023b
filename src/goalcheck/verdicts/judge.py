"""The judge: targets and numbers, as of a day, become verdicts. It knows no file and no format."""

from collections.abc import Iterable, Sequence
from datetime import date

from goalcheck.answers.answers import Numbers
from goalcheck.answers.notes import NEVER
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import Message, listed, message, of_target, quoted
from goalcheck.messages.naming import nearest
from goalcheck.report.report import Report, Summary
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.expression import expression_text, names_in
from goalcheck.targets.target import Target, TargetsFile
from goalcheck.verdicts.combine import combined, units_mixed, with_unknown_name
from goalcheck.verdicts.decide import term_of
from goalcheck.verdicts.evaluate import Evaluation
from goalcheck.verdicts.evidence import with_waiver
from goalcheck.verdicts.members import Member, members_of, pinned_dimensions
from goalcheck.verdicts.roll_up import gate_of, groups_of
from goalcheck.verdicts.score import scored, total_score
from goalcheck.verdicts.single import judge_one
from goalcheck.verdicts.trend import trend_of


def judge(
    targets: TargetsFile,
    numbers: Numbers,
    as_of: date,
    *,
    strict: bool = False,
    fail_on: frozenset[str] = frozenset(),
    require_reasons: bool = False,
    against: Sequence[Numbers] = (),
) -> Report:
    """Judge every target on the numbers, as of a day.

    ``strict`` lets expected targets fail the gate too, ``fail_on`` names further statuses that do, or "warned"; with
    ``require_reasons`` a miss without a reason fails it. ``against`` are earlier figures, for baseline(x). InputError
    with everything that is ambiguous between the targets and the figures; nothing is judged then.
    """
    bench = Bench(targets, numbers, as_of, against)
    bench.problems += [problem for name, problem in targets.slips if not numbers.has(name)]
    verdicts = tuple(verdict for target in targets.targets if (verdict := bench.verdict(target)) is not None)
    if bench.problems:
        raise InputError(dict.fromkeys(bench.problems))
    scoring = targets.scoring
    if scoring is not None:
        verdicts = tuple(scored(verdict, scoring, as_of) for verdict in verdicts)
    notes = [*targets.notes, *numbers.notes, *bench.notes, *_never_occurring(verdicts), *_out_of_date(verdicts)]
    judged = zip(targets.targets, verdicts, strict=True)
    gate = gate_of(judged, as_of, strict=strict, fail_on=fail_on, require_reasons=require_reasons)
    return Report(
        title=targets.title,
        source=targets.source,
        targets_file=targets.path,
        as_of=as_of,
        summary=Summary.of(verdict.status for verdict in verdicts),
        gate=gate,
        targets=verdicts,
        notes=tuple(dict.fromkeys(notes)),
        files=tuple(numbers.files),
        reading=tuple(numbers.reading),
        walked=tuple(numbers.walked),
        engine=numbers.engine,
        score=total_score(verdicts, scoring) if scoring else None,
        groups=groups_of(verdicts, scoring),
        decimals=targets.decimals,
        rank_by=targets.rank_by,
    )


def _never_occurring(verdicts: Iterable[TargetVerdict]) -> Iterable[Message]:
    """Note the pinned values that never occur, each once a target."""
    for target in verdicts:
        for remark in target.remarks:
            if remark.key in NEVER:
                yield message("of_target", target=target.id, note=remark)


def _out_of_date(verdicts: Iterable[TargetVerdict]) -> Iterable[Message]:
    """Note reasons and remedies of a miss beside targets that are met."""
    for verdict in verdicts:
        if verdict.status is Status.MET and (verdict.reason_given or verdict.remedy):
            yield message("reason_out_of_date", target=verdict.id)


class Bench:
    """Where the targets of one file are judged one after the other; gathers what is wrong and what is to be noted."""

    def __init__(self, targets: TargetsFile, numbers: Numbers, as_of: date, against: Sequence[Numbers] = ()) -> None:
        self.path = targets.path
        self.numbers = numbers
        self.as_of = as_of
        self.against = against
        self.problems: list[Problem] = []
        self.notes: list[Message] = []

    def verdict(self, target: Target) -> TargetVerdict | None:
        """The verdict on a target, None where it is one of the problems."""
        before = len(self.problems)
        evaluation = Evaluation(target, Place(self.path, target.line), self.numbers, self.against)
        self.problems += self._unknown_dimensions(target)
        self.problems += self._pinned_and_varied(target)
        members = None
        require = None
        own = None
        if len(self.problems) == before and target.for_each:
            found, notes = members_of(evaluation)
            self.notes += notes
            judged = [self._attempt(evaluation, member) for member in found]
            members = tuple(with_waiver(verdict, target, self.as_of) for verdict in judged if verdict is not None)
            if len(members) == len(judged):
                self.problems += units_mixed(target, members, self.path)
                own, require = combined(target, members, term_of(target, target.period, self.as_of))
                own = with_unknown_name(own, target, self.numbers.labels)
        elif len(self.problems) == before:
            own = self._attempt(evaluation, None)
        if own is None:
            return None
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
            verdict=with_waiver(own, target, self.as_of),
            points=target.points,
            require=require,
            members=members,
            document=target.document,
            quote=target.quote,
            reading=target.reading,
            reason_given=target.reason,
            remedy=target.remedy,
        )

    def _attempt(self, evaluation: Evaluation, member: Member | None) -> Verdict | None:
        try:
            verdict = judge_one(evaluation, member, self.as_of)
        except InputError as error:
            self.problems += error.problems
            return None
        if not self.numbers.all_wanted.earlier:
            return verdict
        return verdict._replace(trend=trend_of(evaluation, member, verdict, self.as_of))

    def _pinned_and_varied(self, target: Target) -> Iterable[Problem]:
        """Yield dimensions that "for_each" or "entity" varies and that every indicator of the measure pins itself."""
        varied = {each.dimension for each in target.for_each} - {"period"}
        varied |= {"entity"} if target.entity is not None else set()
        named = [target.indicators[name] for name in names_in(target.measure)]
        for dimension in sorted(varied):
            if named and all(dimension in pinned_dimensions(indicator) for indicator in named):
                key = "for_each" if any(each.dimension == dimension for each in target.for_each) else "entity"
                labels = listed(indicator.name for indicator in named)
                found = message("pinned_and_varied", key=key, dimension=dimension, labels=labels)
                hint = message("leave_out_key_or_pin", key=key, dimension=dimension)
                place = Place(self.path, target.line)
                yield Problem(Slug.CONFLICTING_KEYS, of_target(target.id, found), hint, place)

    def _unknown_dimensions(self, target: Target) -> Iterable[Problem]:
        """Dimensions that a target names and no file with the indicator has; or no file, where none has it."""
        varied = {each.dimension for each in target.for_each} - {"period"}
        for indicator in target.indicators.values():
            known = self.numbers.dimensions.get(indicator.label, self.numbers.every_dimension)
            for name in sorted((varied | indicator.columns) - known - self.numbers.roles.keys()):
                near = nearest(name, known)
                hint = message("it_has", names=listed(sorted(known)) if known else message("none"))
                if near:
                    hint = message("did_you_mean", name=quoted(near))
                found = message("no_such_dimension", label=indicator.label, name=quoted(name))
                place = Place(self.path, target.line)
                yield Problem(Slug.UNKNOWN_DIMENSION, of_target(target.id, found), hint, place)
