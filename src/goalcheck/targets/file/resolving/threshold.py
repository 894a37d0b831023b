"""A threshold's table made the one kind it is; the impossible ones are told."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import listed, message
from goalcheck.messages.naming import quoted
from goalcheck.quantities.number import show
from goalcheck.targets.file.tables.threshold_table import KINDS, NUMERIC_KINDS, RequireTable, ThresholdTable
from goalcheck.targets.operand import Operand, Quantity
from goalcheck.targets.target import Require
from goalcheck.targets.threshold import (
    About,
    AtLeast,
    AtMost,
    Between,
    By,
    Equals,
    Is,
    LessThan,
    MoreThan,
    NumericThreshold,
    Reaches,
    Threshold,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalcheck.targets.file.mistakes import At
    from goalcheck.targets.interval import Interval

_ONE_BOUND: dict[str, Callable[[Operand], NumericThreshold]] = {
    "at_least": AtLeast,
    "more_than": MoreThan,
    "at_most": AtMost,
    "less_than": LessThan,
    "equals": Equals,
}


UNKNOWN = Equals(Quantity(Fraction(0)))
"""Stands for a threshold that is a mistake and was told, so that the rest of its target is checked."""


def threshold_of(table: ThresholdTable, at: At) -> Threshold:
    """Return the threshold; UNKNOWN where a mistake was told."""
    if at.is_broken():
        return UNKNOWN
    kind = _kind(table, KINDS, at)
    if kind == "by" and table.by is not None:
        return By(table.by)
    if kind == "reaches" and table.reaches is not None:
        return Reaches(table.reaches)
    if kind == "is" and table.is_ is not None:
        return Is(table.is_)
    return (_numeric(kind, table, at) if kind else None) or UNKNOWN


def _kind(table: ThresholdTable | RequireTable, kinds: tuple[str, ...], at: At) -> str | None:
    given = [kind for kind in kinds if kind in table.model_fields_set or f"{kind}_" in table.model_fields_set]
    if len(given) == 1 and _belongs(table, given[0], at):
        return given[0]
    if not given:
        at(Slug.BAD_THRESHOLD, message("without_kind"), message("exactly_one_of", kinds=listed(kinds)))
    elif len(given) > 1:
        hint = message("write_between" if set(given) == {"at_least", "at_most"} else "keep_one_of_them")
        at(Slug.BAD_THRESHOLD, message("several_kinds", count=len(given), kinds=listed(given)), hint)
    return None


def _belongs(table: ThresholdTable | RequireTable, kind: str, at: At) -> bool:
    if kind == "about":
        if table.within is None:
            at(Slug.BAD_THRESHOLD, message("about_without_within"), message("how_far_about"))
        return table.within is not None
    strays = [key for key in ("within", "better") if key in table.model_fields_set]
    for key in strays:
        at.below(key)(Slug.BAD_THRESHOLD, message("goes_with_about", kind=kind))
    return not strays


def _numeric(kind: str, table: ThresholdTable | RequireTable, at: At) -> NumericThreshold | None:
    if kind == "between":
        low, high = cast("tuple[Operand, Operand]", table.between)
        return _between(low, high, at.below("between"))
    bound = cast("Operand", getattr(table, kind))
    if kind == "about" and table.within is not None:
        return About(bound, table.within, table.better)
    return _ONE_BOUND[kind](bound)


def _between(low: Operand, high: Operand, at: At) -> Between | None:
    plain = isinstance(low, Quantity) and isinstance(high, Quantity) and low.unit == high.unit
    if plain and cast("Quantity", low).value > cast("Quantity", high).value:
        written = f"[{cast('Quantity', low).text}, {cast('Quantity', high).text}]"
        at(Slug.BAD_THRESHOLD, message("is_value_of_file", value=written), message("lower_bound_first"))
        return None
    return Between(low, high)


def require_of(table: RequireTable | None, at: At) -> Require | None:
    """Return how many members must hold; None where a mistake was told."""
    if table is None:
        return Require()
    kind = _kind(table, NUMERIC_KINDS, at)
    counts = _numeric(kind, table, at) if kind else None
    if counts is None:
        return None
    operands = [cast("Quantity", operand) for operand in counts.operands]
    share = operands[0].unit == "%"
    if not all(_is_count(operand, at, share=share) for operand in operands):
        return None
    interval = counts.interval(tuple(operand.value for operand in operands))
    if _is_impossible(interval, share=share):
        at(Slug.BAD_THRESHOLD, message("never_holds", text=counts.text))
        return None
    return Require(counts.kind, share, interval, counts.text)


def _is_count(quantity: Quantity, at: At, *, share: bool) -> bool:
    if quantity.unit != ("%" if share else ""):
        hint = message("expected_what", what=message("members_or_percentage"))
        at(Slug.BAD_THRESHOLD, message("has_count", text=quoted(quantity.text)), hint)
        return False
    if quantity.value < 0 or (share and quantity.value > 100):
        hint = message("expected_what", what=message("percentage_0_to_100" if share else "zero_or_more"))
        at(Slug.BAD_THRESHOLD, message("has_count", text=quoted(quantity.text)), hint)
        return False
    if not share and quantity.value.denominator != 1:
        part = show(quantity.value * 100).text if quantity.value < 1 else "90"
        found = message("has_part_of_members", text=quantity.text)
        at(Slug.BAD_THRESHOLD, found, message("share_is_written", part=part))
        return False
    return True


def _is_impossible(interval: Interval, *, share: bool) -> bool:
    below = interval.high is not None and (interval.high < 0 or (interval.high == 0 and interval.high_open))
    most = Fraction(100)
    above = share and interval.low is not None and (interval.low > most or (interval.low == most and interval.low_open))
    return below or above
