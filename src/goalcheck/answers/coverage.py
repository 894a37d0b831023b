"""What an aggregate over observations lacks or has twice: days without a figure, absent values, overlapping periods."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise, product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.answers.conversion import places_of
from goalcheck.answers.days import Coverage
from goalcheck.answers.selection import VALUE, Gaps
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.catalogue import Listed, Spoken, message, of_target
from goalcheck.quantities.period import Period
from goalcheck.targets.indicator import PinKind

if TYPE_CHECKING:
    from goalcheck.answers.cited import CitedFigure
    from goalcheck.answers.conversion import Part
    from goalcheck.answers.selection import Selection
    from goalcheck.answers.series import Series
    from goalcheck.answers.subtotals import Subtotal
    from goalcheck.answers.wanted import AllWanted

About = frozenset[tuple[str, str]]  # dimensions with their values
Samples = tuple["date | None", date]


class Covered(NamedTuple):
    """A thing, or so many that are alike, and the days it covers; None where undated figures are of any day."""

    order: int
    named: str
    number: int
    days: Coverage | None


def covered_days(selection: Selection, parts: list[Part], *, apart: bool = True) -> list[Covered]:
    """What observations are about, each with the days they cover; None where undated ones are of any day.

    InputError where observations to be added up (``apart``) share days: months beside their year, cumulative months.
    """
    problems: list[Problem] = []
    covered: list[Covered] = []
    for about, subtotals in _observed_groups(parts).items():
        days, are_apart = _joined(subtotals)
        if apart and not are_apart:
            problems.append(_overlap(selection, subtotals))
        is_undated = any(None in subtotal.series.subtotals for subtotal in subtotals)
        named = ", ".join(value for _, value in sorted(about))
        found = (
            [Covered(len(covered), named, 1, days)]
            if is_undated or not subtotals[0].details.alike
            else _alike(subtotals)
        )
        covered += [one._replace(days=None) for one in found] if is_undated else found
    if problems:
        raise InputError(problems)
    return sorted(covered, key=lambda one: one.order)


def _alike(subtotals: list[Subtotal]) -> list[Covered]:
    """The kinds of members of a group, each with the days that its subtotals cover together."""
    kinds: dict[int, Covered] = {}
    for one in (one for subtotal in subtotals for one in subtotal.details.alike or ()):
        known = kinds.setdefault(one.order, Covered(one.order, one.named, one.number, Coverage()))
        assert known.days is not None  # noqa: S101  # made just before
        known.days.merge(one.coverage)
    return list(kinds.values())


def _joined(subtotals: list[Subtotal]) -> tuple[Coverage, bool]:
    """The days that the subtotals cover together, and whether they share none; moments may share a day with moments."""
    if len(subtotals) == 1 and subtotals[0].details.moments is None:
        return subtotals[0].coverage, not subtotals[0].details.overlap
    moments, days = Coverage(), Coverage()
    for subtotal in subtotals:
        if subtotal.details.moments is not None:
            moments.merge(subtotal.details.moments)
    apart = [days.merge(subtotal.coverage) and not subtotal.details.overlap for subtotal in subtotals]
    return days, days.merge(moments) and all(apart)


def _overlap(selection: Selection, subtotals: list[Subtotal]) -> Problem:
    cited = sorted((one for subtotal in subtotals for _, one in subtotal.cited if one.period), key=lambda one: one.days)
    shared = ((one, two) for one, two in pairwise(cited) if one.days[1] >= two.days[0] and not _moments(one, two))
    pair = next(shared, None)
    figures: Spoken = places_of(cited)
    if pair is not None:
        both = (message("period_at", period=str(one.period), place=str(one.place)) for one in pair)
        figures = Listed(tuple(both), "and")
    found = message("days_twice", aggregate=str(selection.aggregate), what=selection.what(), figures=figures)
    found = of_target(selection.wanted_by, found)
    return Problem(Slug.OVERLAPPING_PERIODS, found, message("narrow_period"), selection.place)


def _moments(one: CitedFigure, two: CitedFigure) -> bool:
    """Return whether both are moments, of which a day has many."""
    return all(cited.period is not None and cited.period.clock is not None for cited in (one, two))


def _observed_groups(parts: list[Part]) -> dict[About, list[Subtotal]]:
    """The observations' subtotals by what they are about; a unit or a status makes no group of its own."""
    groups: defaultdict[About, list[Subtotal]] = defaultdict(list)
    for part in parts:
        if not part.subtotal.series.records:
            about = part.subtotal.series.dimensions.items()
            groups[frozenset(item for item in about if item[0] != VALUE)].append(part.subtotal)
    return groups


def gaps_in(selection: Selection, parts: list[Part], covered: list[Covered]) -> Gaps | None:
    """The stretches of the window that a sum of observations lacks, for each thing that it adds up."""
    window = selection.window
    if not selection.complete:
        return None
    found = absent_values(selection, parts)
    if window is None:
        return found
    first, last = window.start.toordinal(), window.end.toordinal()
    for _, named, number, days in covered:
        lacking = days.gaps(first, last) if days is not None else []
        if lacking and found is None:
            start, end = map(date.fromordinal, lacking[0])
            found = Gaps(named, Period(start, end), 0)
        if lacking and found is not None:
            found = found._replace(number=found.number + len(lacking) * number)
    return found


def gaps_between(selection: Selection, parts: list[Part]) -> Gaps | None:
    """What the greatest, least, mean or a percentile of observations lacks, unless all are of single days: samples."""
    if not any(part.subtotal.spans for part in parts):
        return absent_values(selection, parts)
    return gaps_in(selection, parts, covered_days(selection, parts, apart=False))


def is_early(last: date, window: Period) -> bool:
    """Whether a day is before the last tenth of a time."""
    return (window.end - last).days * 10 > window.days


def samples_of(selection: Selection, parts: list[Part], last: date | None) -> Samples | None:
    """From when to when samples of single days are that end before the window's last tenth; None of all others."""
    window = selection.window
    if window is None or last is None or not selection.complete or any(part.subtotal.spans for part in parts):
        return None
    if not is_early(last, window):
        return None
    subtotals = [part.subtotal for part in parts]
    days = [
        days for subtotal in subtotals for days in (subtotal.coverage, subtotal.details.moments) if days is not None
    ]
    days += [one.coverage for subtotal in subtotals for one in subtotal.details.alike or ()]
    first = min((one.starts[0] for one in days if one.starts), default=None)
    return (None if first is None else date.fromordinal(first)), last


def absent_values(selection: Selection, parts: list[Part]) -> Gaps | None:
    """The listed values of pinned dimensions, and combinations of them, of which no observation is there at all."""
    if not selection.complete or any(part.subtotal.series.records for part in parts):
        return None
    listed = {name: pin.values for name, pin in selection.pins.items() if pin.kind is PinKind.SOME}
    if not listed:
        return None
    there = {tuple(part.subtotal.series.dimensions.get(name, "") for name in listed) for part in parts}
    absent = next((values for values in product(*listed.values()) if values not in there), None)
    if absent is None:
        return None
    named = ", ".join(value or name for name, value in zip(listed, absent, strict=True))
    return Gaps(named, selection.window, prod(map(len, listed.values())) - len(there))


def gone_from(
    selection: Selection, picked: list[Series], subtotals: list[Subtotal], all_wanted: AllWanted
) -> tuple[str, ...]:
    """What had figures before the window and has no row in it, where an aggregate takes whatever it finds."""
    opened = [name for name, pin in selection.pins.items() if pin.kind in {PinKind.ANY, PinKind.NOT}]
    if not opened or selection.window is None:
        return ()
    begin = all_wanted.stretch(selection.window)[0]
    earlier = [series for series in picked if not series.records and series.began_before(begin)]
    if not earlier:
        return ()
    there = {tuple(subtotal.series.dimensions.get(name, "") for name in opened) for subtotal in subtotals}
    before = dict.fromkeys(tuple(series.dimensions.get(name, "") for name in opened) for series in earlier)
    return tuple(" / ".join(combination) for combination in before if combination not in there)
