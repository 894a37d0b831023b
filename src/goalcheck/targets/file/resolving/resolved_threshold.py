"""A threshold's table made the one kind it is; the impossible ones are errors."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import cast

from goalcheck.errors import Slug
from goalcheck.messages.catalogue import listed, message
from goalcheck.messages.naming import quoted
from goalcheck.quantities.number import show
from goalcheck.targets.file.file_refusals import At
from goalcheck.targets.file.tables.threshold_table import COUNTS, KindsTable
from goalcheck.targets.operand import Operand, Quantity
from goalcheck.targets.target import Require
from goalcheck.targets.threshold import KINDS, About, Between, By, Equals, Is, Reaches, Threshold

UNKNOWN = Equals(Quantity(Fraction(0)))
"""Takes the place of a threshold that is an error, reported already, so that the rest of its target is checked."""


def threshold_of(table: KindsTable, at: At) -> Threshold:
    """Return the threshold; UNKNOWN where an error was reported."""
    return (None if at.is_broken() else _typed(table, KINDS, at)) or UNKNOWN


def require_of(table: KindsTable | None, at: At) -> Require | None:
    """Return how many members must hold; None where an error was reported."""
    if table is None:
        return Require()
    counts = _typed(table, COUNTS, at)
    if counts is None or isinstance(counts, By | Reaches | Is):
        return None
    operands = [cast("Quantity", operand) for operand in counts.operands]
    share = operands[0].unit == "%"
    if not all(_is_count(operand, at, share=share) for operand in operands):
        return None
    interval = counts.interval(tuple(operand.value for operand in operands))
    if interval.above(Fraction(0)) or (share and interval.below(Fraction(100))):
        at(Slug.BAD_THRESHOLD, message("never_holds", text=counts.text))
        return None
    if not interval.below(Fraction(0)) and (interval.high is None or (share and not interval.above(Fraction(100)))):
        at(Slug.BAD_THRESHOLD, message("always_holds", text=counts.text))
        return None
    return Require(counts.kind, share, interval, counts.text)


def _typed(table: KindsTable, kinds: Mapping[str, Callable[..., Threshold]], at: At) -> Threshold | None:
    """Return the one kind that a table gives; None where an error was reported."""
    given = table.given
    named = [kind for kind in kinds if kind in given]
    if len(named) != 1:
        _refuse_number(named, kinds, at)
        return None
    (kind,) = named
    if kind == "about":
        if "within" not in given:
            at(Slug.BAD_THRESHOLD, message("about_without_within"), message("how_far_about"))
            return None
        return About(given["about"], given["within"], given.get("better"))
    if strays := [key for key in ("within", "better") if key in given]:
        for key in strays:
            at.below(key)(Slug.BAD_THRESHOLD, message("goes_with_about", kind=kind))
        return None
    return _between(given[kind], at.below(kind)) if kind == "between" else kinds[kind](given[kind])


def _refuse_number(named: list[str], kinds: Iterable[str], at: At) -> None:
    if not named:
        at(Slug.BAD_THRESHOLD, message("without_kind"), message("exactly_one_of", kinds=listed(kinds)))
    else:
        hint = message("write_between" if set(named) == {"at_least", "at_most"} else "keep_one_of_them")
        at(Slug.BAD_THRESHOLD, message("several_kinds", count=len(named), kinds=listed(named)), hint)


def _between(bounds: tuple[Operand, Operand], at: At) -> Between | None:
    low, high = bounds
    if isinstance(low, Quantity) and isinstance(high, Quantity) and low.unit == high.unit and low.value > high.value:
        written = f"[{low.text}, {high.text}]"
        at(Slug.BAD_THRESHOLD, message("is_value_of_file", value=written), message("lower_bound_first"))
        return None
    return Between(low, high)


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
