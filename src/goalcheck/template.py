"""The CSV form: a row for every figure that the targets need, its value blank, to be filled in by those who report."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from io import StringIO
from itertools import product
from typing import TYPE_CHECKING

from goalcheck.messages.catalogue import dimension_words, listed, message
from goalcheck.quantities.period import Step, nth, ordinal
from goalcheck.quantities.unit import PERCENT
from goalcheck.targets.expression import Call, Name
from goalcheck.targets.indicator import Aggregate
from goalcheck.targets.operand import Quantity
from goalcheck.targets.pin import PinKind
from goalcheck.targets.threshold import ValueThreshold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from goalcheck.messages.catalogue import Message
    from goalcheck.quantities.period import Period
    from goalcheck.targets.expression import Expression
    from goalcheck.targets.indicator import Indicator
    from goalcheck.targets.pin import Pin
    from goalcheck.targets.target import Target
    from goalcheck.targets.targets_file import TargetsFile

ROLES = ("indicator", "period", "entity")


@dataclass(frozen=True, slots=True)
class Need:
    """One figure that is needed; ``dimensions`` has no blank ones; ``open`` are those to be filled in or copied.

    ``summed``: it is one of several months that are added up.
    """

    indicator: str
    period: str
    entity: str
    dimensions: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    open: tuple[str, ...] = ()
    summed: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two needs the same figure."""
        return (self.indicator, self.period, self.entity, self.dimensions)


@dataclass(frozen=True, slots=True)
class BlankForm:
    """The rows of the form, and remarks for those who hand it out."""

    needs: tuple[Need, ...]
    remarks: tuple[Message, ...] = ()

    def text(self, *, with_mark: bool = False) -> str:
        """Return the CSV text, only columns that some row fills; ``with_mark`` puts a byte order mark first."""
        dimensions = list(dict.fromkeys(name for need in self.needs for name, _ in need.dimensions))
        dimensions += [name for name in _opened(self.needs) if name not in {*dimensions, *ROLES}]
        roles = [role for role in ROLES if role == "indicator" or self._uses(role)]
        header = [*roles, *dimensions, "value", *(["unit"] if any(need.unit for need in self.needs) else [])]
        buffer = StringIO()
        writer = csv.DictWriter(buffer, header, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for need in self.needs:
            cells = {role: getattr(need, role) for role in (*ROLES, "unit")}
            writer.writerow({**cells, **dict(need.dimensions)})
        mark = "\ufeff" if with_mark and not buffer.getvalue().isascii() else ""
        return mark + buffer.getvalue()

    def _uses(self, role: str) -> bool:
        return any(getattr(need, role) or role in need.open for need in self.needs)


def _opened(needs: Iterable[Need]) -> list[str]:
    return list(dict.fromkeys(name for need in needs for name in need.open))


def form_of(targets: TargetsFile) -> BlankForm:
    """Return the form for all targets; each figure once, in the order of the targets."""
    needs: dict[tuple[object, ...], Need] = {}
    for target in targets.targets.values():
        for need in _needs_of(target):
            known = needs.setdefault(need.key, need)
            if need.unit and not known.unit:
                needs[need.key] = replace(known, unit=need.unit)
    return BlankForm(tuple(needs.values()), tuple(_remarks(needs.values(), targets)))


def _remarks(needs: Collection[Need], targets: TargetsFile) -> Iterator[Message]:
    """Yield which months may be one row, which rows are to be copied, and that sources may read the form otherwise."""
    summed = dict.fromkeys(need.indicator for need in needs if need.summed)
    if summed:
        yield message("template_summed", indicators=listed(summed))
    copied: dict[str, list[str]] = {}
    for need in needs:
        for name in need.open:
            copied.setdefault(name, []).append(need.indicator)
    for name, indicators in copied.items():
        dimension = dimension_words(name)
        yield message("template_copied", dimension=dimension, indicators=listed(dict.fromkeys(indicators)))
    if targets.sources:
        yield message("template_sources")


def _needs_of(target: Target) -> Iterator[Need]:
    """Yield what one target needs: for every member, every indicator at every period that its formulas look at."""
    unit = target.unit.text if target.unit else ""
    formulas = [
        target.measure,
        *(operand for operand in target.threshold.operands if not isinstance(operand, Quantity)),
    ]
    for member in _members(target):
        for formula in formulas:
            for name, steps, same_unit in _names(formula, (), same_unit=True):
                indicator = target.indicators[name]
                yield from _figures(indicator, target, member, steps, unit if same_unit else "")


def _members(target: Target) -> Iterator[dict[str, str | Period | None]]:
    """Yield the pinned dimensions of each member; None for one that only the figures will name."""
    choices: list[list[tuple[str, str | Period | None]]] = []
    for each in target.for_each:
        values: Iterable[str | Period | None] = each.periods or (each.members if each.members is not None else [None])
        choices.append([(each.dimension, value) for value in values])
    for combination in product(*choices):
        yield dict(combination)


def _names(
    formula: Expression, steps: tuple[Step, ...], *, same_unit: bool
) -> Iterator[tuple[str, tuple[Step, ...], bool]]:
    """Yield each indicator, how many steps back it is looked at, and whether its figures are in the target's unit."""
    match formula:
        case Name(name):
            yield name, steps, same_unit
        case Call("previous", (x,), step):
            yield from _names(x, (*steps, step), same_unit=same_unit)
        case Call("change" | "growth" as function, (x,), step):
            same = same_unit and function == "change"
            yield from _names(x, steps, same_unit=same)
            yield from _names(x, (*steps, step), same_unit=same)
        case Call(function, arguments):
            for one in arguments:
                yield from _names(one, steps, same_unit=same_unit and function in "+-")


def _figures(
    indicator: Indicator, target: Target, member: Mapping[str, str | Period | None], steps: tuple[Step, ...], unit: str
) -> Iterator[Need]:
    """Yield the figures of one indicator for one member: one for each combination of listed values."""
    fixed = dict(member)
    period = indicator.period or _period(fixed.pop("period", target.period), steps)
    pins = dict(indicator.where)
    if target.entity and "entity" not in fixed:
        fixed["entity"] = target.entity
    names = list(dict.fromkeys([*pins, *fixed]))
    spans = _months(period) if indicator.aggregate is Aggregate.SUM and not steps else [period]
    cells_of = product(*(_values(name, pins.get(name), fixed) for name in names))
    for values, span in product(cells_of, spans):
        cells = dict(zip(names, values, strict=True))
        yield Need(
            indicator=indicator.label,
            period=span.text if span else "",
            entity=cells.pop("entity", None) or "",
            dimensions=tuple((name, value) for name, value in cells.items() if value),
            unit=_unit(indicator, target, unit),
            open=tuple(name for name, value in zip(names, values, strict=True) if value is None),
            summed=len(spans) > 1,
        )


def _period(period: str | Period | None, steps: tuple[Step, ...]) -> Period | None:
    """Return the period so many steps before; None for a target without one."""
    if period is None or isinstance(period, str):
        return None
    for step in steps:
        period = period.before(step)
    return period


def _months(period: Period | None) -> list[Period | None]:
    """Return the months of a period, which are added up; the period itself where it is not made of whole months."""
    if period is None:
        return [None]
    first, last = (ordinal(Step.month, day) for day in (period.start, period.end))
    months = [month for number in range(first, last + 1) if (month := nth(Step.month, number))]
    whole = (months[0].start, months[-1].end) == (period.start, period.end)
    return [*months] if whole else [period]


def _values(name: str, pin: Pin | None, fixed: Mapping[str, str | Period | None]) -> list[str | None]:
    """Return the values of a dimension; None for one to be filled in. An indicator's own pin counts, except "*"."""
    if pin is not None and pin.kind in {PinKind.ONE, PinKind.SOME}:
        return list(pin.values)
    value = fixed.get(name)
    return [value if isinstance(value, str) else None]


def _unit(indicator: Indicator, target: Target, unit: str) -> str:
    """Return the indicator's own unit, else the target's where the formula keeps it; dates and counts have none."""
    if isinstance(target.threshold, ValueThreshold) or indicator.aggregate is Aggregate.COUNT:
        return ""
    if indicator.unit:
        return indicator.unit.text
    return PERCENT.text if target.unit and target.unit.is_points and unit else unit
