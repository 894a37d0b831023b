"""The names that a targets file declares, and which of them something uses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from goalcheck.errors import Problem, Slug
from goalcheck.messages.catalogue import message
from goalcheck.messages.naming import NearMisses, did_you_mean, quoted, shown_key
from goalcheck.quantities.period_reader import WrittenYears
from goalcheck.quantities.spelling import alike
from goalcheck.quantities.unit import Unit, UnitError, Units
from goalcheck.targets.expression import name_text
from goalcheck.targets.file.file_refusals import At
from goalcheck.targets.indicator import Indicator
from goalcheck.targets.operand import Quantity


@dataclass
class Names:
    """Indicators, groups and ids; ``declared`` and ``known_groups`` hold also those whose own tables are wrong."""

    units: Units
    years: WrittenYears
    indicators: Mapping[str, Indicator]
    groups: Mapping[str, tuple[str, ...]]
    declared: frozenset[str]
    known_groups: frozenset[str]
    ids: frozenset[str]
    document: str | None = None
    slips: list[tuple[str, Problem]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    used_groups: set[str] = field(default_factory=set)

    @cached_property
    def near(self) -> NearMisses:
        """What a name may be a slip of."""
        return NearMisses([*self.declared, *self.ids])

    def indicator(self, name: str) -> Indicator:
        """Return the indicator of that name, declared or as the files call it."""
        self.used.add(name)
        return self.indicators.get(name) or Indicator(name, alike(name))

    def group(self, name: str, at: At) -> tuple[str, ...]:
        """Return a group's members; none, and an error, if there is no such group."""
        self.used_groups.add(name)
        if name not in self.known_groups:
            hint = did_you_mean(name, self.known_groups) or message("single_member_in_list", name=f'"{name}"')
            at(Slug.UNKNOWN_GROUP, message("no_such_group", name=quoted(name)), hint)
        return self.groups.get(name, ())

    def check(self, names: Iterable[str], at: At) -> None:
        """Note which of an expression's names may be a slip of a declared one: the figures decide."""
        for name in names:
            meant = None if name in self.declared or name in self.ids else self.near.nearest(name)
            if meant is not None:
                table = f"[indicators.{shown_key(name)}]"
                hint = message("meant_or_declare", name=name_text(meant), table=table)
                found = message("unknown_indicator", name=quoted(name))
                self.slips.append((name, at.problem(Slug.UNKNOWN_INDICATOR, found, hint)))

    def value(self, quantity: Quantity | None, unit: Unit | None, at: At, *keys: str) -> Fraction | None:
        """Return the number of a target's quantity in the target's unit; None, and an error, if it has none there."""
        if quantity is None or not quantity.unit:
            return quantity.value if quantity else None
        if at.is_broken("unit") or any(path[0] == "units" for path in at.errors.broken):
            return None
        place = at.below(*keys)
        if unit is None:
            found = message("target_without_unit", text=quoted(quantity.text))
            place(Slug.BAD_UNIT, found, message("give_unit", unit=f'"{quantity.unit}"'))
            return None
        try:
            return self.units.conversion(self.units.parse(quantity.unit), unit).apply(quantity.value)
        except UnitError as error:
            place(Slug.BAD_UNIT, message("is_because", value=quoted(quantity.text), why=error.found))
            return None


def unit_of(text: str | None, units: Units, at: At) -> Unit | None:
    """Return the unit that a table names; an error if it is none."""
    try:
        return units.checked(text) if text else None
    except UnitError as error:
        at.below("unit")(Slug.BAD_UNIT, message("is_because", value=quoted(text or ""), why=error.found))
        return None
