"""One target's table made a :class:`Target`, with every indicator that it names."""

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import message
from goalcheck.quantities.number import clean
from goalcheck.quantities.period import Period
from goalcheck.quantities.unit import Unit
from goalcheck.targets.expression import Name
from goalcheck.targets.file.file_refusals import At
from goalcheck.targets.file.resolving.checks import check
from goalcheck.targets.file.resolving.measured import EVERYBODY, indicators_of
from goalcheck.targets.file.resolving.member_lists import each_of
from goalcheck.targets.file.resolving.names import Names, unit_of
from goalcheck.targets.file.resolving.resolved_threshold import UNKNOWN, require_of, threshold_of
from goalcheck.targets.file.tables.file_table import TargetTable
from goalcheck.targets.target import Pace, Require, Target, Waiver
from goalcheck.targets.threshold import By, Is, NumericThreshold, Reaches, Threshold


def target_of(id_: str, table: TargetTable, file_period: Period | None, names: Names, at: At) -> Target:
    """Return the target; its errors are added to those of the file."""
    entity = None if table.entity == EVERYBODY else table.entity
    measure = table.measure or Name(clean(id_))
    threshold = threshold_of(table.threshold, at.below("threshold"))
    warn = _warn(table, threshold, at)
    unit = unit_of(table.unit, names.units, at)
    target = Target(
        id=id_, line=at.line, measure=measure, threshold=threshold,
        indicators=indicators_of(measure, threshold, table, names, at, warn),
        name=table.name, theme=table.theme, owner=table.owner, source=table.source, note=table.note,
        commitment=table.commitment, unit=unit, period=table.period or file_period, entity=entity,
        stages=table.stages, for_each=each_of(table.for_each, names, at.below("for_each")),
        require=_require(table, at), due=table.due,
        pace=_pace(table, unit, names, at),
        baseline=names.value(table.baseline, unit, at, "baseline"),
        near=table.near, if_no_data=table.if_no_data,
        waiver=Waiver(table.waiver.until, table.waiver.reason) if table.waiver else None, points=table.points,
        warn=warn, reason=table.reason, remedy=table.remedy,
        document=table.document or names.document, quote=table.quote, reading=table.reading,
    )  # fmt: skip
    check(target, table, names, at)
    return target


def _warn(table: TargetTable, threshold: Threshold, at: At) -> NumericThreshold | None:
    """Return the stricter threshold that only marks: of numbers, as the threshold itself is."""
    if table.warn is None:
        return None
    warn = threshold_of(table.warn, at.below("warn"))
    if warn is UNKNOWN or threshold is UNKNOWN:
        return None
    if isinstance(warn, By | Reaches | Is) or isinstance(threshold, By | Reaches | Is):
        at.below("warn")(Slug.BAD_THRESHOLD, message("goes_with_numbers_of_kind"), message("leave_it_out"))
        return None
    return warn


def _require(table: TargetTable, at: At) -> Require | None:
    if table.for_each is None:
        if "require" in table.model_fields_set and not at.is_broken("for_each"):
            at.below("require")(Slug.BAD_THRESHOLD, message("goes_with_for_each"), message("for_each_like"))
        return None
    return require_of(table.require, at.below("require"))


def _pace(table: TargetTable, unit: Unit | None, names: Names, at: At) -> Pace:
    if table.pace is None:
        return Pace()
    values = ((day, names.value(number, unit, at, "pace")) for day, number in table.pace.points)
    return Pace(table.pace.word, tuple((day, value) for day, value in values if value is not None))
