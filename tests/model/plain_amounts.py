"""Verdicts on numbers."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from .plain_measures import Measured, has_fixed_bounds, measured, share_of
from .plain_selection import Amount, NoData, Problems
from .plain_standing import NO_DATA, Standing
from .plain_targets import Case
from .plain_thresholds import DOWNWARD, UPWARD, Region
from .plain_verdicts import SILENT, Silent, Verdict, status_said


def verdict_on_number(case: Case, problems: Problems) -> Verdict | None:
    found = measured(case, problems)
    if problems.refused or problems.open:
        return None
    if found.nothing:
        return without_data(case, found)
    assert isinstance(found.actual, Amount)
    assert found.region is not None
    return with_data(case, found, found.actual, found.region)


def without_data(case: Case, found: Measured) -> Verdict:
    lacks_actual = isinstance(found.actual, NoData)
    why = found.nothing[0] if lacks_actual and len(set(found.nothing)) == 1 else "several"
    return Verdict(
        NO_DATA,
        actual=None if lacks_actual else SILENT,
        bound=found.region.ends if found.region and has_fixed_bounds(case) else SILENT,
        gap=None,
        completion=None,
        near_miss=False,
        excused=case.excused(why),
        due=case.due,
        units=None if isinstance(found.actual, NoData) else found.actual.units,
    )


def nobody(case: Case) -> Verdict:
    """On a listed member that does not occur, so that nothing is asked of it."""
    return Verdict(NO_DATA, actual=None, gap=None, completion=None, near_miss=False, excused=case.excused("none"))


def with_data(case: Case, found: Measured, actual: Amount, region: Region) -> Verdict:
    statuses = Standing(case, found, actual, region).statuses()
    if "no_data" in statuses:
        warns = False if statuses == NO_DATA else SILENT
        return Verdict(
            statuses, excused=case.excused("gap" if case.is_past else "apart"), units=actual.units, warned=warns
        )
    verdict = Verdict(
        statuses,
        actual=actual.value,
        bound=region.ends,
        gap=region.gap(actual.value),
        completion=completion(case, actual.value, region),
        observation_status=status_said([actual, *found.amounts]),
        near_miss=near_miss(case, region, actual.value, statuses),
        warned=warned(case, found, actual.value, region, statuses),
        **further(case, found, actual, region, statuses),
        figures=actual.figures,
        units=actual.units,
    )
    return verdict if actual.statuses_clear else replace(verdict, figures=())


def further(case: Case, found: Measured, actual: Amount, region: Region, statuses: frozenset[str]) -> dict[str, Any]:
    """What is said beside: when it was due and in which unit, how much of a cap is used, since when it is met."""
    standing = Standing(case, found, actual, region)
    one = next(iter(actual.units - {"pp"}), "")  # of differences it is not said by which of two names
    running, sure = statuses <= {"on_track", "behind"}, len(statuses) == 1
    return {
        "due": case.due,
        "unit": case.keys.get("unit", SILENT if actual.units != {one} else one),
        "limit_used": limit_used(case, standing, actual.value, region),
        "met_since": None if "met" not in statuses or case.is_past else standing.met_since() if sure else SILENT,
        "expected": standing.expected() if running else SILENT if statuses & {"on_track", "behind"} else None,
    }


def limit_used(case: Case, standing: Standing, value: Fraction, region: Region) -> Fraction | Silent | None:
    """Of a cap of what adds up, or is declared to."""
    if not standing.is_simple and "pace" not in case.keys:
        return SILENT
    capped = region.low is None and region.high is not None and region.high > 0
    if not standing.is_cumulative or not capped or value < 0 or "baseline" in case.keys:
        return None
    assert region.high is not None
    return value / region.high * 100


def warned(case: Case, found: Measured, value: Fraction, region: Region, statuses: frozenset[str]) -> bool | Silent:
    """Is the stricter threshold broken where the threshold holds?"""
    if "warn" not in case.keys or not statuses & {"met", "on_track"} or not region.holds(value):
        return False
    if found.warning is None or statuses & {"missed", "behind"}:
        return SILENT
    return not found.warning.holds(value)


def completion(case: Case, value: Fraction, region: Region) -> Fraction | Silent | None:
    kind = case.promise.kind
    if kind == "between" or len(region.ends) > 1:
        return None
    if kind == "about":
        return SILENT
    start = Fraction(case.keys.get("baseline", 0))
    bound = region.ends[0]
    backwards = (kind in DOWNWARD and bound > start) or (kind in UPWARD and bound < start)
    if bound == start or backwards or ("baseline" not in case.keys and bound < 0):
        return None
    return (value - start) / (bound - start) * 100


def near_miss(case: Case, region: Region, value: Fraction, statuses: frozenset[str]) -> bool | Silent:
    near = case.keys.get("near")
    if near is None or "missed" not in statuses:
        return False
    if len(statuses) > 1 or (isinstance(near, str) and case.promise.kind in {"between", "about"}):
        return SILENT
    return region.gap(value) <= share_of(near, region.ends[0])
