"""Members side by side: a bare bound means one amount for all of them, so that their figures must share a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.errors import Place, Problem, Slug
from goalcheck.messages.catalogue import listed, message, of_target
from goalcheck.targets.expression import names_in
from goalcheck.targets.operand import Quantity
from goalcheck.targets.threshold import By, Is, Reaches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalcheck.report.verdict import Verdict
    from goalcheck.targets.operand import Operand
    from goalcheck.targets.target import Target


def common_unit(members: Iterable[Verdict]) -> str | None:
    """The unit that all members with one have; None where there are several."""
    units = {member.unit for member in members if member.unit}
    return units.pop() if len(units) == 1 else None


def units_mixed(target: Target, members: Iterable[Verdict], targets_file: str) -> Iterable[Problem]:
    """The mistake where "at least 3" would be 3元 for one member and 3万元 for another."""
    if target.unit is not None or not _has_bare_bound(target):
        return
    first: dict[str | None, Verdict] = {}
    for member in members:
        if member.exact_actual is not None:
            first.setdefault(member.unit, member)
    if len(first) > 1:
        units = listed(
            message("column_values", name=unit or message("without_unit"), values=_name(one))
            for unit, one in first.items()
        )
        found = of_target(target.id, message("members_in_units", units=units))
        yield Problem(Slug.UNIT_MISMATCH, found, message("say_unit_of_bound"), Place(targets_file, target.line))


def _has_bare_bound(target: Target) -> bool:
    threshold = target.threshold
    return not isinstance(threshold, By | Reaches | Is) and any(map(_is_bare, threshold.operands))


def _is_bare(operand: Operand) -> bool:
    return not operand.unit if isinstance(operand, Quantity) else not names_in(operand)


def _name(member: Verdict) -> str:
    return ", ".join((member.member or {}).values())
