"""The tables of a targets file as a :class:`TargetsFile`: names, groups and units replaced by what they refer to."""

from collections.abc import Iterable, Mapping

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import Message, message
from goalcheck.messages.naming import quoted
from goalcheck.quantities.period_reader import WrittenYears
from goalcheck.quantities.spelling import alike
from goalcheck.quantities.unit import UnitError, Units
from goalcheck.targets.file.file_refusals import At, Errors
from goalcheck.targets.file.resolving.names import Names, unit_of
from goalcheck.targets.file.resolving.resolved_target import split_entity, target_of
from goalcheck.targets.file.tables.file_table import FileTable, IndicatorTable
from goalcheck.targets.file.tables.threshold_table import UNKNOWN
from goalcheck.targets.file.tables.toml_values import has_control_characters
from goalcheck.targets.indicator import Aggregate, Indicator
from goalcheck.targets.target import RankBy, Scoring, Target, TargetsFile
from goalcheck.targets.threshold import KINDS, ValueKind

_MOST_NAMED = 10


def resolve(table: FileTable, errors: Errors, years: WrittenYears) -> TargetsFile:
    """Return the targets file, resolved; what is wrong is added to ``errors``."""
    names = _names(table, errors, years)
    targets = tuple(
        target_of(id_, written, table.period, names, errors.at("targets", id_))
        for id_, written in table.targets.items()
    )
    _check_kinds(targets, errors)
    return TargetsFile(
        path=errors.file,
        title=table.title,
        source=table.source,
        period=table.period,
        groups=table.groups,
        units=names.units,
        sources=tuple(
            source.placed(errors.at("sources", index).line, table.year_begins)
            for index, source in enumerate(table.sources)
        ),
        indicators=names.indicators,
        targets=targets,
        notes=(*_notes(names, errors), *_points_notes(table, targets)),
        slips=tuple(names.slips),
        scoring=_scoring(table, errors),
        figures=table.figures,
        decimals=table.report.decimals if table.report else None,
        rank_by=table.report.rank_by if table.report else RankBy.VALUE,
    )


def _names(table: FileTable, errors: Errors, years: WrittenYears) -> Names:
    units = _units(table.units, errors)
    declared = {*table.indicators, *errors.broken_in("indicators")}
    ids = {*table.targets, *errors.broken_in("targets")}
    for kind, written in (("targets", ids), ("indicators", declared), ("groups", table.groups)):
        _check_names(kind, written, errors)
    return Names(
        units=units,
        years=years,
        indicators={
            name: _indicator(name, indicator, units, errors.at("indicators", name))
            for name, indicator in table.indicators.items()
        },
        groups=table.groups,
        declared=frozenset(declared),
        known_groups=frozenset({*table.groups, *errors.broken_in("groups")}),
        ids=frozenset(ids),
        document=table.document,
    )


def _scoring(table: FileTable, errors: Errors) -> Scoring | None:
    """Return how targets are scored; a grade that begins nowhere, or twice, is an error."""
    score = table.score
    if score is None:
        return None
    at = errors.at("score", "grades")
    starts = list(score.grades.values())
    if any(start > 100 for start in starts):
        at(Slug.BAD_NUMBER, message("grade_above_100"), message("percentages_of_points"))
    if len(set(starts)) < len(starts):
        at(Slug.BAD_NUMBER, message("grades_alike"), message("grade_each_own"))
    if starts and min(starts) > 0:
        at(Slug.BAD_NUMBER, message("no_lowest_grade"), message("begin_at_0"))
    grades = sorted(score.grades.items(), key=lambda grade: grade[1], reverse=True)
    return Scoring(score.rule, tuple(grades), score.overshoot, score.decimals)


def _units(definitions: Mapping[str, str], errors: Errors) -> Units:
    try:
        return Units(definitions)
    except UnitError as error:
        path = next((("units", name) for name, text in definitions.items() if _is_wrong(name, text)), ("units",))
        errors.broken.add(path)
        errors.at(*path)(Slug.BAD_UNIT, error.found)
        return Units()


def _is_wrong(name: str, text: str) -> bool:
    try:
        Units({name: text})
    except UnitError:
        return True
    return False


def _check_names(kind: str, names: Iterable[str], errors: Errors) -> None:
    for name in names:
        if not name.strip() or has_control_characters(name):
            found = message("is_blank" if not name.strip() else "control_characters")
            errors.at(kind, name)(Slug.WRONG_TYPE, found, message("visible_name"))
        elif kind == "groups" and name == "*":
            errors.at(kind, name)(Slug.WRONG_TYPE, message("star_group"), message("rename_group"))


def _indicator(name: str, table: IndicatorTable, units: Units, at: At) -> Indicator:
    where, entity = split_entity(table.where, table.entity, at.below("where"))
    if table.entity is not None and "entity" in table.where:
        at.below("entity")(Slug.CONFLICTING_KEYS, message("pin_in_where_too"), message("keep_one_of_two"))
    return Indicator(
        name=name,
        label=table.label or alike(name),
        entity=entity,
        period=table.period,
        where=where,
        unit=unit_of(table.unit, units, at),
        aggregate=table.aggregate,
        complete=table.complete,
        complete_line=at.below("complete").line if table.complete and "complete" in table.model_fields_set else 0,
        order=table.order,
        samples=table.samples,
        empty=table.empty,
    )


def _check_kinds(targets: Iterable[Target], errors: Errors) -> None:
    """Report an indicator whose values are read in two ways; a count does not read them."""
    first = dict[str, tuple[ValueKind, Target]]()
    for target in targets:
        if target.threshold is UNKNOWN:
            continue
        kind = KINDS[target.threshold.kind].values
        for indicator in target.indicators.values():
            if indicator.aggregate is Aggregate.COUNT:
                continue
            other, by = first.setdefault(indicator.label, (kind, target))
            if other is not kind:
                found = message(
                    "read_in_two_ways", label=quoted(indicator.label), kind=message(f"read_as_{kind}"),
                    other=by.id, line=by.line, other_kind=message(f"read_as_{other}"),
                )  # fmt: skip
                errors.at("targets", target.id)(Slug.BAD_THRESHOLD, found, message("another_label"))


def _points_notes(table: FileTable, targets: tuple[Target, ...]) -> Iterable[Message]:
    """Note points that nothing scores, and targets without points beside [score]."""
    without = [target.id for target in targets if target.points is None]
    if table.score is None and len(without) < len(targets):
        yield message("points_without_score", count=str(len(targets) - len(without)))
    elif table.score is not None and without:
        more = f", +{len(without) - _MOST_NAMED}" if len(without) > _MOST_NAMED else ""
        yield message("without_points", targets=", ".join(without[:_MOST_NAMED]) + more)


def _notes(names: Names, errors: Errors) -> Iterable[Message]:
    unused = [("groups", name) for name in names.groups if name not in names.used_groups]
    unused += [("indicators", name) for name in names.indicators if name not in names.used]
    places = sorted((errors.place(path), path) for path in unused)
    said = ((place, message(f"{kind[:-1]}_unused", name=quoted(name))) for place, (kind, name) in places)
    return (message("of_file", file=str(place), note=note) for place, note in said)
