"""The targets file: from its bytes to a :class:`TargetsFile`, or to all its errors at once.

Its tables are checked, then names in them are replaced by what they refer to.
"""

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from pydantic import ValidationError

from goalcheck.errors import Problem, Slug
from goalcheck.limits import MOST_TARGETS, bytes_of
from goalcheck.messages.catalogue import Message, listed, message, quoted
from goalcheck.messages.naming import NearMisses, first_named, shown_key
from goalcheck.quantities.period_reader import (
    DEFAULT_YEAR_BEGINS,
    SPLIT_YEARS,
    WrittenYears,
    month_and_day,
)
from goalcheck.quantities.spelling import alike
from goalcheck.quantities.unit import Units
from goalcheck.targets.dimensions import Pin, PinKind
from goalcheck.targets.expression import Name, name_text, names_in
from goalcheck.targets.file.amounts import Context
from goalcheck.targets.file.checks import check, in_unit
from goalcheck.targets.file.file_checks import SharedTexts, check_idle, check_kinds, check_source, shared_texts
from goalcheck.targets.file.file_refusals import At, Errors
from goalcheck.targets.file.toml_text import Path, decoded, lines_of, parsed
from goalcheck.targets.indicator import Aggregate, Indicator, IndicatorTable, SelectionTable
from goalcheck.targets.target import Pace, Target, TargetTable
from goalcheck.targets.targets_file import FileTable, TargetsFile
from goalcheck.targets.threshold import UNKNOWN

_CONTROLS = r"[\x00-\x1f\x7f-\x9f]"
_EVERYBODY = "*"
"""The entity of a target that adds up over all of them."""
_PLAIN = Indicator.model_construct(name="", label="")


def load_targets(path: str | os.PathLike[str]) -> TargetsFile:
    """Read the targets file at ``path``; an InputError holds all its errors, each with the line of its key."""
    name = str(path)
    absent = (message("there_is_no_such_file"), message("expected_targets_file"))
    text = decoded(name, bytes_of(name, MOST_TARGETS, absent, "targets_unreadable"))
    document = parsed(name, text)
    errors = Errors(name, lines_of(text))
    has_none = document.get("targets", {}) == {}
    context = Context(_years(document))
    table = _checked(document, context, errors)
    if has_none and ("targets",) not in errors.meant:
        errors.add_key(("targets",), Slug.NO_TARGETS, message("no_targets"), message("own_table_target"))
    file = _resolved(table, errors, context)
    errors.raise_if_any()
    settings = {key: document[key] for key in ("units", "sources", "year_begins") if key in document}
    return file.model_copy(update={"settings": settings})


def _checked(document: dict[str, Any], context: Context, errors: Errors) -> FileTable:
    """Return the file's tables; keys with errors are reported and taken out, so that the others are checked too."""
    while True:
        try:
            return FileTable.model_validate(document, context=context)
        except ValidationError as error:
            for path in errors.add_refused(error):
                _take_out(document, path)


def _years(document: dict[str, object]) -> WrittenYears:
    """Return how years such as 2022/23 are read, as the file says or its sources do: known before any period."""
    sources = document.get("sources")
    tables = filter(lambda one: isinstance(one, dict), sources) if isinstance(sources, list) else ()
    split = [table for table in tables if table.get("period_format") == SPLIT_YEARS]
    begins = {_day_of_year(table.get("year_begins", DEFAULT_YEAR_BEGINS)) for table in split}
    own = _day_of_year(document.get("year_begins"))
    return WrittenYears((own,) if own else tuple(sorted(filter(None, begins))))


def _day_of_year(value: object) -> str | None:
    """Return a month and day; None for what is none, which is an error elsewhere."""
    with suppress(ValueError):
        if isinstance(value, str) and month_and_day(value):
            return value
    return None


def _take_out(document: dict[str, Any], path: Path) -> None:
    table: Any = document
    for part in path[:-1]:
        table = table[part]
    if path[0] == "targets" and path[2:] == ("threshold",):
        table["threshold"] = UNKNOWN  # it is needed, and known to be broken
    elif isinstance(path[-1], int):
        table[path[-1]] = {}
    else:
        table.pop(path[-1], None)


@dataclass
class Names:
    """Indicators and ids, by how their names look; ``slips`` grow.

    ``declared`` has the names of all tables of indicators as they are written, also those that are wrong; ``texts`` has
    what each theme and each owner is called, by how a target calls it.
    """

    units: Units
    indicators: Mapping[str, Indicator]
    declared: Mapping[str, str]
    ids: frozenset[str]
    texts: SharedTexts
    slips: list[tuple[str, Problem]] = field(default_factory=list)

    @cached_property
    def near(self) -> Callable[[str], str | None]:
        """Finds what a name may be a slip of; many targets share names, so each is looked for once."""
        return cache(NearMisses([*self.declared.values(), *self.ids]).nearest)

    def indicator(self, name: str) -> Indicator:
        """Return the indicator of that name, declared or as the files call it."""
        plain = alike(name)
        found = self.indicators.get(plain, _PLAIN)
        return found if found.name == name else found.model_copy(update={"name": name, "label": found.label or plain})

    def at(self, name: str, errors: Errors) -> At:
        """Return what reports errors about the table of an indicator."""
        return errors.at("indicators", self.declared.get(alike(name), name))

    def check(self, names: Iterable[str], at: At) -> None:
        """Note which of an expression's names may be a slip of a declared one: the figures decide."""
        for name in names:
            plain = alike(name)
            meant = None if plain in self.declared or plain in self.ids else self.near(plain)
            if meant is not None:
                table = f"[indicators.{shown_key(name)}]"
                hint = message("meant_or_declare", name=name_text(meant), table=table)
                found = message("unknown_indicator", name=quoted(name))
                self.slips.append((plain, at.problem(Slug.UNKNOWN_INDICATOR, found, hint)))


def _resolved(table: FileTable, errors: Errors, context: Context) -> TargetsFile:
    """Return the targets file, resolved; what is wrong is added to ``errors``."""
    names = _names(table, errors)
    targets = {
        id_: _target(id_, written, table, names, errors.at("targets", id_)) for id_, written in table.targets.items()
    }
    check_kinds(targets.values(), errors)
    check_idle(targets.values(), lambda name: names.at(name, errors), errors)
    for index, source in enumerate(table.sources):
        check_source(source, errors.at("sources", index))
    used = {alike(name) for target in targets.values() for name in target.indicators}
    compared = {name for target in targets.values() for one in target.indicators.values() for name in one.compared}
    resolved = {
        "path": errors.file,
        "sources": tuple(
            source.placed(errors.at("sources", index).line, table.year_begins, compared)
            for index, source in enumerate(table.sources)
        ),
        "indicators": {one.name: one for one in names.indicators.values()},
        "targets": targets,
        "notes": (*_unused(table, used, context.used_groups, errors), *_points_notes(table)),
        "slips": tuple(names.slips),
    }
    return TargetsFile.model_construct(table.model_fields_set, **vars(table) | resolved)


def _names(table: FileTable, errors: Errors) -> Names:
    declared = {*table.indicators, *errors.broken_in("indicators")}
    ids = {*table.targets, *errors.broken_in("targets")}
    for kind, written in (("targets", ids), ("indicators", declared), ("groups", table.groups)):
        _check_names(kind, written, errors)
    indicators = {
        alike(name): _indicator(name, indicator, errors.at("indicators", name))
        for name, indicator in table.indicators.items()
    }
    as_written = {alike(name): name for name in declared}
    return Names(table.units, indicators, as_written, frozenset(map(alike, ids)), shared_texts(table.targets, errors))


def _check_names(kind: str, names: Iterable[str], errors: Errors) -> None:
    looks: dict[str, str] = {}
    for name in sorted(names, key=lambda name: errors.at(kind, name).line):
        at = errors.at(kind, name)
        other = looks.setdefault(alike(name), name)
        if not name.strip() or re.search(_CONTROLS, name):
            found = message("is_blank" if not name.strip() else "control_characters")
            at(Slug.WRONG_TYPE, found, message("visible_name"))
        elif kind == "groups" and name == "*":
            at(Slug.WRONG_TYPE, message("star_group"), message("rename_group"))
        elif other != name:
            at(Slug.CONFLICTING_KEYS, message("looks_like", other=quoted(other)), message("rename_one"))


def _indicator(name: str, table: IndicatorTable, at: At) -> Indicator:
    if table.entity is not None and "entity" in table.where:
        at.below("entity")(Slug.CONFLICTING_KEYS, message("pin_in_where_too"), message("keep_one_of_two"))
    says_complete = table.complete and "complete" in table.model_fields_set
    resolved = {
        "name": name,
        "label": table.label or alike(name),
        "entity": None,
        "where": table.where | ({"entity": table.entity} if table.entity else {}),
        "complete_line": at.below("complete").line if says_complete else 0,
    }
    return Indicator.model_construct(table.model_fields_set, **vars(table) | resolved)


def _target(id_: str, table: TargetTable, file: FileTable, names: Names, at: At) -> Target:
    """Return the target; its errors are added to those of the file."""
    measure, unit, pace = table.measure or Name(id_.strip()), table.unit, table.pace
    indicators = _indicators(table, names_in(measure), names, at)
    if pace.kind == "default" and isinstance(measure, Name) and indicators[measure.name].adds_up:
        pace = Pace("linear")
    points = ((day, in_unit(number, unit, names.units, at.below("pace"))) for day, number in pace.points)
    resolved = {
        "id": id_,
        "line": at.line,
        **{key: texts.get(getattr(table, key)) for key, texts in names.texts.items()},
        "measure": measure,
        "indicators": indicators,
        "period": table.period or file.period,
        "document": table.document or file.document,
        "entity": None if table.entity == _EVERYBODY else table.entity,
        "pace": pace._replace(points=tuple((day, number) for day, number in points if number is not None)),
        "baseline": table.baseline and in_unit(table.baseline, unit, names.units, at.below("baseline")),
    }
    target = Target.model_construct(table.model_fields_set, **vars(table) | resolved)
    check(target, names.units, at)
    return target


def _indicators(table: TargetTable, measured: tuple[str, ...], names: Names, at: At) -> dict[str, Indicator]:
    """Return every indicator named, the target's own keys applied to the one it measures."""
    if table.measure is not None:
        names.check(measured, at.below("measure"))
    named = list(measured)
    for path, threshold in table.thresholds:
        held = [name for bound in threshold.expressions for name in names_in(bound)]
        names.check((name for name in held if name not in measured), at.below(*path))
        named += held
    indicators = {name: names.indicator(name) for name in dict.fromkeys(named)}
    own = [key for key in SelectionTable.model_fields if key in table.model_fields_set]
    if own and len(measured) == 1:
        indicators[measured[0]] = _with_own(indicators[measured[0]], table, own, at)
    elif own and measured:
        _refuse_own(own, measured, at)
    return _opened(indicators, names, at) if table.entity == _EVERYBODY else indicators


def _opened(indicators: Mapping[str, Indicator], names: Names, at: At) -> dict[str, Indicator]:
    """Return the indicators of a target about everybody: those that pin nobody add all up, as their aggregate says."""
    for name, indicator in indicators.items():
        tables = (at, names.at(name, at.errors))
        is_known = not any(table.is_broken(key) for table in tables for key in ("aggregate", "entity"))
        if is_known and "entity" not in indicator.where and indicator.aggregate in {None, Aggregate.ONLY}:
            found = message("everybody_without_aggregate", name=quoted(name))
            at.below("entity")(Slug.WRONG_TYPE, found, message("judge_each_or_aggregate"))
    everybody = {"entity": Pin(PinKind.ANY)}
    return {name: one.model_copy(update={"where": everybody | one.where}) for name, one in indicators.items()}


def _with_own(indicator: Indicator, table: TargetTable, own: Collection[str], at: At) -> Indicator:
    """Return the indicator as the target that measures it says."""
    line = indicator.complete_line
    if "complete" in own:
        line = at.below("complete").line if table.complete else 0
    keys = {key: getattr(table, key) for key in own}
    return indicator.model_copy(update={**keys, "where": indicator.where | table.where, "complete_line": line})


def _refuse_own(own: list[str], measured: tuple[str, ...], at: At) -> None:
    count = message("several_indicators", count=len(measured), names=listed(map(quoted, measured)))
    found = message("goes_with_one_indicator", count=count)
    for key in own:
        at.below(key)(Slug.CONFLICTING_KEYS, found, message("say_in_own_table"))


def _points_notes(table: FileTable) -> Iterable[Message]:
    """Note points that nothing scores, and targets without points beside [score]."""
    without = [id_ for id_, target in table.targets.items() if target.points is None]
    if table.score is None and len(without) < len(table.targets):
        yield message("points_without_score", count=str(len(table.targets) - len(without)))
    elif table.score is not None and without:
        yield message("without_points", targets=first_named(without))


def _unused(table: FileTable, indicators: set[str], groups: set[str], errors: Errors) -> Iterable[Message]:
    """Note the groups and indicators that no target uses, in the order of their lines."""
    unused = [("groups", name) for name in table.groups if name not in groups]
    unused += [("indicators", name) for name in table.indicators if alike(name) not in indicators]
    for place, (kind, name) in sorted((errors.place(path), path) for path in unused):
        yield message("of_file", file=str(place), note=message(f"{kind[:-1]}_unused", name=quoted(name)))
