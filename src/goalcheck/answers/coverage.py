"""What an aggregate over observations lacks or has twice: days without a figure, absent values, overlapping periods."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, pairwise, product
from math import prod
from typing import NamedTuple

from goalcheck.answers.cited import CitedFigure
from goalcheck.answers.conversion import Part, places_of
from goalcheck.answers.selection import Gaps, Selection
from goalcheck.answers.series import Member, Run, Series, Things, gaps_between, joined
from goalcheck.answers.subtotals import Subtotal, listings_of
from goalcheck.answers.wanted import AllWanted
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.figures.cells import VALUE
from goalcheck.messages.catalogue import Listed, Spoken, message
from goalcheck.quantities.period import Period
from goalcheck.targets.dimensions import PinKind
from goalcheck.targets.indicator import Aggregate

Samples = tuple["date | None", date]


class Alike(NamedTuple):
    """So many things that cover the same days: the name of the first of them, how many they are, and the days."""

    named: str
    number: int
    days: Sequence[Run]


def covered_days(selection: Selection, parts: list[Part], things: Things) -> list[Alike]:
    """The days that the things cover which dated observations are about, in the order of the first of each kind.

    InputError where some of one thing share days: months beside their year, cumulative months.
    """
    dated = [part.subtotal for part in parts if part.subtotal.last_day]
    counts = Counter[tuple[Run, ...]]()
    firsts: dict[tuple[Run, ...], int] = {}
    twice: list[int] = []
    for thing, members in _by_thing(dated):
        days, overlap = _days_of(members)
        counts[days] += things.alike.get(thing, 1)
        firsts[days] = min(firsts.get(days, thing), thing, key=things.order)
        if overlap:
            twice.append(thing)
    if twice:
        in_order = sorted(twice, key=things.order)
        raise InputError(list(_overlaps(selection, dated, map(things.dimensions, in_order))))
    kinds = sorted(firsts.items(), key=lambda kind: things.order(kind[1]))
    return [Alike(_name(things.dimensions(one)), counts[days], days) for days, one in kinds]


def _by_thing(subtotals: list[Subtotal]) -> Iterable[tuple[int, list[Member]]]:
    members = [subtotal.members for subtotal in subtotals if subtotal.members]
    if len(members) == 1:
        return ((thing, [member]) for thing, member in members[0].items())
    together: defaultdict[int, list[Member]] = defaultdict(list)
    for one in members:
        for thing, member in one.items():
            together[thing].append(member)
    return together.items()


def _days_of(members: list[Member]) -> tuple[tuple[Run, ...], bool]:
    """The days that a thing covers in several subtotals, and whether twice; moments may share a day with moments."""
    runs = [run for member in members for run in member.runs]
    if any(member.moments for member in members):
        runs += joined(run for member in members for run in member.moments or ())[0]
    return joined(runs)


def _name(dimensions: Mapping[str, str]) -> str:
    return ", ".join(text for _, text in sorted(dimensions.items()))


def _overlaps(
    selection: Selection, subtotals: list[Subtotal], things: Iterable[Mapping[str, str]]
) -> Iterable[Problem]:
    """The problem of each thing of which some figures share days."""
    listed: defaultdict[frozenset[tuple[str, str]], list[CitedFigure]] = defaultdict(list)
    for cited in chain.from_iterable(listings_of(subtotals)):
        listed[frozenset(item for item in cited.about.dimensions.items() if item[0] != VALUE)].append(cited)
    return (_overlap(selection, listed[frozenset(dimensions.items())]) for dimensions in things)


def _overlap(selection: Selection, own: list[CitedFigure]) -> Problem:
    cited = sorted(own, key=lambda one: one.days)
    shared = ((one, two) for one, two in pairwise(cited) if one.days[1] >= two.days[0] and not _moments(one, two))
    pair = next(shared, None)
    figures: Spoken = places_of(cited)
    if pair is not None:
        both = (message("period_at", period=str(one.period), place=str(one.place)) for one in pair)
        figures = Listed(tuple(both), "and")
    found = message("days_twice", aggregate=str(selection.indicator.aggregate), what=selection.what(), figures=figures)
    return selection.problem(Slug.OVERLAPPING_PERIODS, found, message("narrow_period"))


def _moments(one: CitedFigure, two: CitedFigure) -> bool:
    """Return whether both are moments, of which a day has many."""
    return all(cited.period is not None and cited.period.clock is not None for cited in (one, two))


def gaps_in(selection: Selection, parts: list[Part], covered: Iterable[Alike]) -> Gaps | None:
    """What an aggregate of observations lacks: who is absent, and the stretches of the window without a figure.

    Samples, which are of single days, lack no stretch unless they are added up.
    """
    window, found = selection.window, absent_values(selection, parts)
    samples = selection.indicator.aggregate is not Aggregate.SUM and not any(part.subtotal.spans for part in parts)
    if window is None or samples or not selection.indicator.complete:
        return found
    first, last = window.start.toordinal(), window.end.toordinal()
    for named, number, days in covered:
        lacking = gaps_between(days, first, last)
        if lacking and found is None:
            start, end = map(date.fromordinal, lacking[0])
            found = Gaps(named, Period(start, end), 0)
        if found is not None:
            found = found._replace(number=found.number + len(lacking) * number)
    return found


def is_early(last: date, window: Period) -> bool:
    """Whether a day is before the last tenth of a time."""
    return (window.end - last).days * 10 > window.days


def samples_of(selection: Selection, parts: list[Part], last: date | None) -> Samples | None:
    """From when to when samples of single days are that end before the window's last tenth; None of all others."""
    window = selection.window
    if window is None or last is None or not selection.indicator.complete or any(part.subtotal.spans for part in parts):
        return None
    if not is_early(last, window):
        return None
    members = (member for part in parts for member in (part.subtotal.members or {}).values())
    first = min((run for member in members for run in (*member.runs, *(member.moments or ()))), default=None)
    return first and date.fromordinal(first[0]), last


def absent_values(selection: Selection, parts: list[Part]) -> Gaps | None:
    """The listed values of pinned dimensions, and combinations of them, of which no observation is there at all."""
    if not selection.indicator.complete or any(part.subtotal.series.records for part in parts):
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
    selection: Selection, picked: list[Series], subtotals: list[Subtotal], all_wanted: AllWanted, things: Things
) -> tuple[str, ...]:
    """What had figures before the window and has no row in it, where an aggregate takes whatever it finds.

    Beside dimensions of which it takes any value, those of which it takes a few listed ones name a combination.
    """
    several = {name: pin.kind for name, pin in selection.pins.items() if name != VALUE and pin.kind is not PinKind.ONE}
    if selection.window is None or not set(several.values()) - {PinKind.SOME}:
        return ()
    begin = all_wanted.stretch(selection.window)[0]
    earlier = [series for series in picked if not series.records and series.began_before(begin)]
    if not earlier:
        return ()

    def combinations_of(series: Series, members: Iterable[int]) -> Iterable[tuple[str, ...]]:
        own: list[Mapping[str, str]] = [things.dimensions(member) for member in members]
        own = own or [series.dimensions]
        return (tuple(dimensions.get(name, "") for name in several) for dimensions in own)

    there = {one for subtotal in subtotals for one in combinations_of(subtotal.series, subtotal.members or ())}
    left = ((series, sorted(series.members_before(begin), key=things.order)) for series in earlier)
    before = dict.fromkeys(one for series, members in left for one in combinations_of(series, members))
    return tuple(" / ".join(combination) for combination in before if combination not in there)
