"""How several figures become one: units first, then the aggregate, with all that could make it doubtful."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from goalcheck.answers.conversion import Part, in_one_unit, places_of, total_of
from goalcheck.answers.coverage import covered_days, gaps_between, gaps_in, gone_from, samples_of
from goalcheck.answers.first_figures import FirstFigures, listings_of
from goalcheck.answers.latest import latest_of, refuse_later_elsewhere, several
from goalcheck.answers.percentile import Ranked, percentile, percentile_within
from goalcheck.answers.selection import Answer, figure_used
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.status import least_final
from goalcheck.messages.catalogue import Message, message, of_target
from goalcheck.quantities.bounded import Bounded, greatest_of, least_of
from goalcheck.quantities.number import show
from goalcheck.targets.indicator import Aggregate, Percentile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from goalcheck.answers.selection import Selection
    from goalcheck.answers.series import Series
    from goalcheck.answers.subtotals import Tally
    from goalcheck.answers.wanted import Demand
    from goalcheck.quantities.period import Period
    from goalcheck.quantities.unit import Conversion, Unit

MOST_BOUNDED = 3  # cells that a reason names


def answer_from(selection: Selection, picked: list[Series], candidates: list[Series], demand: Demand) -> Answer:
    """Aggregate the picked series' figures within the selection's window; InputError where that is ambiguous."""
    if selection.complete_line and any(series.records for series in picked):
        raise InputError([_complete_records(selection)])
    tallies = [tally for tally in demand.within(picked, selection.window) if tally.rows]
    if selection.aggregate is Aggregate.LATEST:
        refuse_later_elsewhere(selection, picked, candidates, tallies, demand)
    if not tallies:
        if selection.aggregate is Aggregate.COUNT:
            return Answer(Fraction(0), how=message("count_of", count="0"))
        if selection.aggregate is Aggregate.SUM and selection.empty:
            return Answer(Fraction(0), how=message("sum_of", count="0"))
        return Answer(None, reason=message("no_figure", what=selection.what(), near=""))
    if selection.aggregate is None and any(tally.series.records for tally in tallies):
        raise InputError([_aggregate_needed(selection, tallies)])
    unit, parts = in_one_unit(selection, tallies, demand)
    gone = gone_from(selection, picked, tallies, demand)
    found = _aggregated(selection, parts, _circumstances(parts, selection, unit, gone))
    return found._replace(value=found.value.settled) if isinstance(found.value, Bounded) else found


def _aggregated(selection: Selection, parts: list[Part], base: Answer) -> Answer:
    aggregate = selection.aggregate or Aggregate.ONLY
    if aggregate is Aggregate.COUNT:
        how, timeline = message("count_of", count=f"{base.count:,}"), _counts_by_end(parts, base.count)
        return base._replace(value=Fraction(base.count), unit=None, how=how, timeline=timeline)
    if base.count < selection.samples and base.count:
        least = str(selection.samples)
        return base._replace(reason=message("too_few", what=selection.what(), count=f"{base.count:,}", least=least))
    if aggregate is Aggregate.LATEST:
        return latest_of(selection, parts, base) or _absence(selection, parts, base) or base
    # Overlaps are a mistake to be told, whatever is missing besides.
    covered = covered_days(selection, parts) if aggregate is not Aggregate.ONLY else []
    absent = _absence(selection, parts, base)
    if absent is not None:
        return absent
    if aggregate is Aggregate.ONLY:
        return _only(selection, parts, base)
    if aggregate is Aggregate.SUM:
        return base._replace(value=total_of(parts), how=_how("sum_of", base), gaps=gaps_in(selection, parts, covered))
    if aggregate is Aggregate.MEDIAN or isinstance(aggregate, Percentile):
        return _percentile(selection, parts, base)
    value, gaps = _spread(aggregate, parts, base.count), gaps_between(selection, parts)
    if aggregate is not Aggregate.MEAN and isinstance(value, Fraction):
        base = _with_deciding(base, parts, value)
    samples = samples_of(selection, parts, base.last_end)
    return base._replace(value=value, how=_how(f"{aggregate}_of", base), gaps=gaps, samples=samples, timeline=None)


def _percentile(selection: Selection, parts: list[Part], base: Answer) -> Answer:
    ranked = list(_ranked(parts))
    aggregate = selection.aggregate
    hundredths = aggregate.hundredths if isinstance(aggregate, Percentile) else Fraction(50)
    if base.bounded:
        within = percentile_within(ranked, [one for part in parts for one in part.bounded], hundredths)
        how = message("percentile_within", name=str(aggregate), count=f"{base.count:,}")
        return base._replace(value=within, how=how, gaps=gaps_between(selection, parts), timeline=None)
    found = percentile(ranked, hundredths)
    ends = {"low": show(found.low).text, "high": show(found.high).text}
    how = message("median_of", count=f"{base.count:,}", **ends)
    if isinstance(aggregate, Percentile):
        place = show(found.place).text
        how = message("percentile_of", name=str(aggregate), count=f"{base.count:,}", place=place, **ends)
    decided = _with_deciding(base, parts, found.low)
    samples = samples_of(selection, parts, base.last_end)
    gaps = gaps_between(selection, parts)
    return decided._replace(value=found.value, how=how, gaps=gaps, samples=samples, timeline=None)


def _ranked(parts: list[Part]) -> Iterable[Ranked]:
    """Yield the values of all tallies in order, those of one unit together."""
    by_unit: defaultdict[Conversion, list[Tally]] = defaultdict(list)
    for part in parts:
        by_unit[part.conversion].append(part.tally)
    for conversion, tallies in by_unit.items():
        counts: Counter[Decimal] = Counter()
        for tally in tallies:
            counts.update(tally.values or {})
        yield Ranked.of(counts, conversion)
        for store in dict.fromkeys(tally.store for tally in tallies if tally.store):
            yield Ranked(*store.ranked(tallies), conversion)


def _with_deciding(base: Answer, parts: list[Part], value: Fraction) -> Answer:
    """Return the answer with the first figure of this value named before all others."""
    found = [one for part in parts if part.tally.count and (one := part.example(value)) is not None]
    if not found:
        return base
    first = figure_used(*min(found, key=lambda one: one[1].position))
    return base._replace(figures=FirstFigures([part.tally for part in parts if part.tally.count], first), decided=True)


def _how(key: str, base: Answer) -> Message:
    return message(key, count=f"{base.count:,}")


def _spread(aggregate: Aggregate, parts: list[Part], count: int) -> Fraction | Bounded:
    filled = [part for part in parts if part.tally.count]
    if aggregate is Aggregate.MEAN:
        return total_of(filled) / count
    # A conversion with a negative factor does not exist among units, so that extremes stay extremes.
    least = aggregate is Aggregate.MIN
    ends = [part.tally.low if least else part.tally.high for part in filled]
    exact = [part.number(end) for part, end in zip(filled, ends, strict=True) if end is not None]
    if bounded := [one for part in filled for one, _ in part.bounded]:
        return (least_of if least else greatest_of)([*exact, *bounded])
    return min(exact) if least else max(exact)


def _circumstances(parts: list[Part], selection: Selection, unit: Unit | None, gone: tuple[str, ...]) -> Answer:
    """Everything an answer says beside its value."""
    tallies = [part.tally for part in parts]
    used = [tally for tally in tallies if tally.count]
    ends = [tally.last_end for tally in used if tally.last_end is not None]
    missing = sum(tally.missing for tally in tallies)
    return Answer(
        None,
        unit,
        count=sum(tally.count for tally in used),
        figures=FirstFigures(used),
        status=least_final(tally.series.status for tally in used),
        window=selection.window,
        last_end=max(ends, default=None),
        negative=any(tally.low is not None and tally.low < 0 for tally in used) or _may_be_negative(used),
        bounded=_bounded_cells(used),
        left_out=0 if selection.complete else missing,
        timeline=_timeline(parts),
        gone=gone,
    )


def _may_be_negative(tallies: list[Tally]) -> bool:
    values = [one for tally in tallies if tally.bounds for one in tally.bounds.values]
    return any(one.low is None or one.low < 0 for one in values)


def _bounded_cells(tallies: list[Tally]) -> tuple[str, ...]:
    """Return the first cells of which only bounds are known, with their places."""
    seen = [one for tally in tallies if tally.bounds for _, one in tally.bounds.seen]
    first = sorted(seen, key=lambda one: one.position)[:MOST_BOUNDED]
    return tuple(f"{one.text} ({one.place})" for one in first)


def _timeline(parts: list[Part]) -> dict[date, Fraction] | None:
    sums: defaultdict[date, Fraction] = defaultdict(Fraction)
    for part in parts:
        if part.tally.by_end is None or part.tally.bounds is not None:
            return None
        for end, total in part.tally.by_end.items():
            sums[end] += Fraction(total) * part.conversion.factor
    return dict(sums)


def _counts_by_end(parts: list[Part], count: int) -> dict[date, Fraction] | None:
    """How many figures end on each day; None where not all ``count`` of them are listed."""
    listed = [seen for listing in listings_of(part.tally for part in parts) for _, seen in listing]
    if len(listed) < count:
        return None
    counts: defaultdict[date, Fraction] = defaultdict(Fraction)
    for seen in listed:
        if seen.period is not None:
            counts[seen.period.end] += 1
    return dict(counts)


def missing_among(selection: Selection, tallies: Iterable[Tally]) -> Message | None:
    """Return the reason that names the missing figures, None where there are none."""
    seen = (seen for tally in tallies for _, seen in tally.missing_seen or ())
    missing = sorted(seen, key=lambda one: one.position)
    return message("missing_value", what=selection.what(), places=places_of(missing)) if missing else None


def _absence(selection: Selection, parts: list[Part], base: Answer) -> Answer | None:
    """The answer where a missing figure, or the lack of any with a value, leaves nothing to say."""
    reason = missing_among(selection, [part.tally for part in parts])
    if reason and (selection.complete or not base.count):
        return base._replace(reason=reason, left_out=0)
    return None


def _only(selection: Selection, parts: list[Part], base: Answer) -> Answer:
    if base.count > 1:
        raise InputError([several(selection, base.figures)])
    part = next(part for part in parts if part.tally.count)
    value = part.total if part.tally.only_value is None else part.tally.only_value
    return base._replace(value=value, how=message("one_figure"), part=_part_of(selection.window, part.tally, base))


def _part_of(window: Period | None, tally: Tally, base: Answer) -> str | None:
    """The period of the one figure where it ends before its window; None where it does not."""
    ends = tally.last_end
    if window is None or ends is None or tally.series.records:
        return None
    return base.figures[0].period if ends < window.end else None


def _aggregate_needed(selection: Selection, tallies: list[Tally]) -> Problem:
    found = message("counted_in_records", what=selection.what(), place=str(tallies[0].first.place))
    about = of_target(selection.wanted_by, found)
    return Problem(Slug.AGGREGATE_NEEDED, about, message("name_aggregate"), selection.place)


def _complete_records(selection: Selection) -> Problem:
    found = of_target(selection.wanted_by, message("complete_records", what=selection.what()))
    hint = message("no_gap_in_records")
    return Problem(Slug.CONFLICTING_KEYS, found, hint, Place(selection.place.file, selection.complete_line))
