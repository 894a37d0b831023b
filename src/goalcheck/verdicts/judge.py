"""The judge: targets and answers, as of a day, become verdicts. It knows no file and no format."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import chain

from goalcheck.answers.answers import Answers
from goalcheck.answers.notes import NEVER
from goalcheck.answers.wanted import PINNED_ROLES
from goalcheck.errors import InputError, Place, Problem, Slug, all_read
from goalcheck.figures.cells import ENTITY, VALUE
from goalcheck.messages.catalogue import Message, listed, message, quoted
from goalcheck.messages.naming import did_you_mean
from goalcheck.report.report import Report, Summary
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.expression import expression_text, names_in
from goalcheck.targets.targets_file import TargetsFile
from goalcheck.verdicts.evaluate import Evaluation
from goalcheck.verdicts.members import Member, combined, members_of, pinned_dimensions
from goalcheck.verdicts.roll_up import GateRule, gate_of, groups_of, scored, total_score
from goalcheck.verdicts.single import judge_one, with_waiver
from goalcheck.verdicts.terms import terms_of
from goalcheck.verdicts.trend import trend_of


def judge(
    targets: TargetsFile,
    answers: Answers,
    as_of: date,
    rule: GateRule,
    against: Sequence[Answers] = (),
) -> Report:
    """Judge every target on the answers, as of a day.

    ``against`` are earlier figures, for baseline(x). InputError with everything that is ambiguous between the targets
    and the figures; nothing is judged then.
    """
    scoring, slips = targets.score, [problem for name, problem in targets.slips if not answers.has(name)]
    asked = answers.all_wanted.targets
    evaluations = [Evaluation(one, Place(targets.path, one.line), answers, against) for one in asked]
    results = all_read(evaluations, _judged, slips)
    verdicts = tuple(scored(verdict, scoring) if scoring else verdict for verdict, _ in results)
    notes = chain.from_iterable(noted for _, noted in results)
    judged = zip(targets.targets.values(), verdicts, strict=True)
    return Report(
        title=targets.title,
        source=targets.source,
        targets_file=targets.path,
        as_of=as_of,
        summary=Summary.of(verdict.status for verdict in verdicts),
        gate=gate_of(judged, as_of, rule),
        targets=verdicts,
        notes=tuple(dict.fromkeys([*targets.notes, *answers.notes, *notes, *_notes(verdicts)])),
        files=tuple(answers.files),
        reading=tuple(answers.reading),
        walked=tuple(answers.walked),
        engine=answers.engine,
        score=total_score(verdicts, scoring),
        groups=tuple(groups_of(verdicts, scoring)),
        decimals=targets.report.decimals,
        rank_by=targets.report.rank_by,
        settings=targets.settings,
    )


def _notes(verdicts: Sequence[TargetVerdict]) -> Iterable[Message]:
    """Note pinned values that never occur, each once a target, and texts about a miss beside targets that are met."""
    for target in verdicts:
        for remark in target.remarks:
            if remark.key in NEVER:
                yield message("of_target", target=target.id, note=remark)
    for target in verdicts:
        if target.status is Status.MET and (target.reason_given or target.remedy):
            yield message("reason_out_of_date", target=target.id)


def _judged(evaluation: Evaluation) -> tuple[TargetVerdict, list[Message]]:
    """The verdict on a target, and what the report should note of its members; InputError with all that is wrong."""
    target = evaluation.target
    if wrong := [*_unknown_dimensions(evaluation), *_pinned_and_varied(evaluation)]:
        raise InputError(wrong)
    found, notes = members_of(evaluation)
    verdicts = tuple(all_read(found, partial(_verdict, evaluation)))
    own, require = combined(evaluation, verdicts)
    judged = TargetVerdict(
        id=target.id, line=target.line, name=target.name, theme=target.theme, owner=target.owner,
        source=target.source, note=target.note, commitment=target.commitment.value,
        measure=expression_text(target.measure), threshold_kind=target.threshold.kind,
        threshold_text=target.threshold.text, verdict=with_waiver(own, target, evaluation.as_of), points=target.points,
        require=require, members=verdicts if target.for_each else None, document=target.document, quote=target.quote,
        reading=target.reading, reason_given=target.reason, remedy=target.remedy,
        warn_threshold=target.warn.text if target.warn else None, near=target.near.text if target.near else None,
        if_no_data=target.if_no_data.value, terms=terms_of(target),
    )  # fmt: skip
    return judged, notes


def _verdict(evaluation: Evaluation, member: Member) -> Verdict:
    verdict = with_waiver(judge_one(evaluation, member), evaluation.target, evaluation.as_of)
    return verdict._replace(trend=trend_of(evaluation, member, verdict))


def _pinned_and_varied(evaluation: Evaluation) -> Iterable[Problem]:
    """Yield dimensions that "for_each" or "entity" varies and that every indicator of the measure pins itself."""
    target = evaluation.target
    keys = {"entity": "entity"} if target.entity is not None else {}
    keys |= {each.dimension: "for_each" for each in target.for_each if each.dimension != "period"}
    named = [target.indicators[name] for name in names_in(target.measure)] if keys else []
    for dimension, key in sorted(keys.items()):
        if named and all(dimension in pinned_dimensions(indicator) for indicator in named):
            labels = listed(indicator.name for indicator in named)
            found = message("pinned_and_varied", key=key, dimension=dimension, labels=labels)
            hint = message("leave_out_key_or_pin", key=key, dimension=dimension)
            yield evaluation.problem(Slug.CONFLICTING_KEYS, found, hint)


def _unknown_dimensions(evaluation: Evaluation) -> Iterable[Problem]:
    """Dimensions that a target names and no file with the indicator has; or no file, where none has it."""
    target, answers, roles = evaluation.target, evaluation.answers, evaluation.answers.all_wanted.roles
    varied = {each.dimension for each in target.for_each} - {"period"}
    for indicator in target.indicators.values():
        known = answers.dimensions.get(indicator.label, answers.every_dimension)
        order = indicator.columns - indicator.where.keys() - {ENTITY}
        choosing = {*known, *PINNED_ROLES} - {VALUE}
        unknown = {name for name in varied | indicator.where.keys() if roles.get(name, name) not in choosing} - {VALUE}
        for name in sorted(unknown | (order - known)):
            names = listed(sorted(known)) if known else message("none")
            hint = did_you_mean(name, known) or message("it_has", names=names)
            found = message("no_such_dimension", label=indicator.label, name=quoted(name))
            yield evaluation.problem(Slug.UNKNOWN_DIMENSION, found, hint)
