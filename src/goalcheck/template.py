"""The CSV form: a row for every figure that the targets need, its value blank, to be filled in by those who report."""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from io import StringIO
from itertools import product
from typing import NamedTuple

from goalcheck.answers.wanted import counted, pinned, shifted
from goalcheck.figures.cells import VALUE
from goalcheck.messages.catalogue import Message, dimension_words, listed, message
from goalcheck.quantities.period import Period, Step, nth, ordinal
from goalcheck.quantities.unit import PERCENT
from goalcheck.targets.dimensions import Each, PinKind
from goalcheck.targets.expression import uses_in
from goalcheck.targets.indicator import Aggregate, Indicator
from goalcheck.targets.target import Target
from goalcheck.targets.targets_file import TargetsFile
from goalcheck.targets.threshold import ValueThreshold

Member = Mapping[str, str | Period | None]
"""The value of each dimension that a target goes through; None: only the figures will name them."""

ROLES = ("indicator", "period", "entity")


class Need(NamedTuple):
    """One figure that is needed: its texts by column, None for one to be filled in, and the row copied for others.

    ``summed``: it is one of several months that are added up.
    """

    cells: Mapping[str, str | None]
    unit: str = ""
    summed: bool = False

    @property
    def open(self) -> list[str]:
        """The columns to be filled in."""
        return [name for name, text in self.cells.items() if text is None]


class BlankForm(NamedTuple):
    """The rows of the form, and remarks for those who hand it out."""

    needs: tuple[Need, ...]
    remarks: tuple[Message, ...] = ()

    def text(self, *, with_mark: bool = False) -> str:
        """Return the CSV text, only roles that some row fills; ``with_mark`` puts a byte order mark first."""
        filled = [name for need in self.needs for name, text in need.cells.items() if text or name not in ROLES]
        used = dict.fromkeys([*filled, *(name for need in self.needs for name in need.open)])
        columns = [*(role for role in ROLES if role in used), *(name for name in used if name not in ROLES), VALUE]
        buffer = StringIO()
        header = [*columns, *(["unit"] if any(need.unit for need in self.needs) else [])]
        writer = csv.DictWriter(buffer, header, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({**need.cells, "unit": need.unit} for need in self.needs)
        mark = "\ufeff" if with_mark and not buffer.getvalue().isascii() else ""
        return mark + buffer.getvalue()


def form_of(targets: TargetsFile) -> BlankForm:
    """Return the form for all targets; each figure once, in the order of the targets."""
    needs: dict[frozenset[tuple[str, str]], Need] = {}
    for target in targets.targets.values():
        for need in _needs_of(target):
            key = frozenset((name, text) for name, text in need.cells.items() if text)
            known = needs.setdefault(key, need)
            needs[key] = known._replace(unit=known.unit or need.unit)
    units = {need.cells["indicator"]: need.unit for need in needs.values() if need.unit}
    rows = tuple(need._replace(unit=need.unit or units.get(need.cells["indicator"], "")) for need in needs.values())
    return BlankForm(rows, tuple(_remarks(rows, targets)))


def _remarks(needs: Collection[Need], targets: TargetsFile) -> Iterator[Message]:
    """Yield which months may be one row, which rows are to be copied, and that sources may read the form otherwise."""
    summed = dict.fromkeys(need.cells["indicator"] for need in needs if need.summed)
    if summed:
        yield message("template_summed", indicators=listed(map(str, summed)))
    for name in dict.fromkeys(name for need in needs for name in need.open):
        indicators = dict.fromkeys(str(need.cells["indicator"]) for need in needs if name in need.open)
        yield message("template_copied", dimension=dimension_words(name), indicators=listed(indicators))
    if targets.sources:
        yield message("template_sources")


def _needs_of(target: Target) -> Iterator[Need]:
    """Yield what one target needs: for every member, every indicator at every period that its formulas look at."""
    unit = target.unit.text if target.unit else ""
    for member, expression in product(_members(target), target.expressions):
        uses = list(uses_in(expression))
        in_points = target.unit is not None and target.unit.is_points and len(uses) > 1  # of which each is in %
        for use in uses:
            unit_there = (PERCENT.text if in_points else unit) if use.same_unit else ""
            yield from _figures(target.indicators[use.name], target, member, use.steps, unit_there)


def _members(target: Target) -> Iterator[Member]:
    choices = [[(each.dimension, value) for value in _known(each)] for each in target.for_each]
    yield from map(dict, product(*choices))


def _known(each: Each) -> Iterable[str | Period | None]:
    return each.periods.values() or (each.members if each.members is not None else [None])


def _figures(
    indicator: Indicator, target: Target, member: Member, steps: tuple[Step, ...], unit: str
) -> Iterator[Need]:
    """Yield the figures of one indicator for one member: one for each combination of listed values."""
    own = member.get("period", target.period)
    period = indicator.period or shifted(counted(target, own if isinstance(own, Period) else None), steps)
    spans = _months(period) if indicator.aggregate is Aggregate.SUM and not steps else [period]
    values = _values(indicator, target, member)
    for texts, span in product(product(*values.values()), spans):
        role = {"indicator": indicator.label, "period": span.text if span else ""}
        cells = role | dict(zip(values, texts, strict=True))
        yield Need(cells, _unit(indicator, target, unit), summed=len(spans) > 1)


def _values(indicator: Indicator, target: Target, member: Member) -> dict[str, tuple[str | None, ...]]:
    """Return the values of each dimension, None for one to be filled in; conditions on the value itself are none."""
    named = {name: value for name, value in member.items() if isinstance(value, str)}
    pins = pinned(target, indicator, named)
    names = dict.fromkeys([*indicator.where, *pins, *member])
    pinned_to = {name: pin.values for name, pin in pins.items() if pin.kind in {PinKind.ONE, PinKind.SOME}}
    return {name: pinned_to.get(name, (None,)) for name in names if name not in {"period", VALUE}}


def _months(period: Period | None) -> list[Period | None]:
    """Return the months of a period, which are added up; the period itself where it is not made of whole months."""
    if period is None:
        return [None]
    first, last = (ordinal(Step.month, day) for day in (period.start, period.end))
    months = [month for number in range(first, last + 1) if (month := nth(Step.month, number))]
    whole = (months[0].start, months[-1].end) == (period.start, period.end)
    return [*months] if whole else [period]


def _unit(indicator: Indicator, target: Target, unit: str) -> str:
    """Return the indicator's own unit, else the target's where the formula keeps it; dates and counts have none."""
    if isinstance(target.threshold, ValueThreshold) or indicator.aggregate is Aggregate.COUNT:
        return ""
    return indicator.unit.text if indicator.unit else unit
