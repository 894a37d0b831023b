"""How several figures become one: units first, then the aggregate, with all that could make it doubtful."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, assert_never

from goalcheck.answers.cited import POSITION, FirstFigures
from goalcheck.answers.conversion import Part, in_one_unit, places_of, total_of
from goalcheck.answers.coverage import covered_days, gaps_in, gone_from, samples_of
from goalcheck.answers.latest import latest_of, refuse_later_elsewhere, several
from goalcheck.answers.percentile import Ranked, percentile, percentile_within
from goalcheck.answers.selection import Answer, Selection
from goalcheck.answers.series import Series, Things
from goalcheck.answers.subtotals import Subtotal, listings_of
from goalcheck.answers.wanted import AllWanted
from goalcheck.errors import InputError, Slug
from goalcheck.figures.cells import least_final
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.interval import Interval, greatest_of, least_of
from goalcheck.quantities.shown import show
from goalcheck.quantities.unit import Conversion, Unit
from goalcheck.targets.indicator import Aggregate, Percentile

MOST_BOUNDED = 3  # cells that a reason names


def answer_from(
    selection: Selection,
    headline: list[Series],
    picked: list[Series],
    candidates: list[Series],
    all_wanted: AllWanted,
    things: Things,
) -> Answer:
    """Aggregate the picked series' figures within the selection's window; InputError where that is ambiguous.

    They are those of the ``headline`` whose values are asked for.
    """
    indicator = selection.indicator
    subtotals = [subtotal for subtotal in all_wanted.within(picked, selection.window) if subtotal.rows]
    _refuse_records(selection, picked, subtotals)
    if indicator.aggregate is Aggregate.LATEST:
        refuse_later_elsewhere(selection, picked, candidates, subtotals, all_wanted)
    if not subtotals:
        if indicator.nothing_is_zero:
            unit = _unit_of_none(selection, picked or headline, all_wanted)
            how = message(f"{indicator.aggregate}_of", count="0")
            return Answer(Fraction(0), unit=unit, how=how, window=selection.window)
        return Answer(None, reason=message("no_figure", what=selection.what(), near=""))
    unit, parts = in_one_unit(selection, subtotals, all_wanted)
    gone = gone_from(selection, picked, subtotals, all_wanted, things)
    answer = _aggregated(selection, parts, _evidence(parts, selection, unit, gone), things)
    return answer._replace(value=answer.value.settled) if isinstance(answer.value, Interval) else answer


def _unit_of_none(selection: Selection, others: list[Series], all_wanted: AllWanted) -> Unit | None:
    """The unit of a sum of no figures: that of other times or values, else that asked for; None if unknown."""
    if selection.indicator.aggregate is Aggregate.COUNT:
        return all_wanted.units.of_one(selection.unit)
    texts = {series.unit for series in others}
    return all_wanted.units.parse(texts.pop()) if len(texts) == 1 and "" not in texts else selection.unit


def _refuse_records(selection: Selection, picked: list[Series], subtotals: list[Subtotal]) -> None:
    """Refuse of records what only observations have: that none lacks, and one figure without an aggregate."""
    indicator = selection.indicator
    if indicator.complete_line and any(series.records for series in picked):
        found, hint = message("complete_records", what=selection.what()), message("no_gap_in_records")
        place = selection.place._replace(line=indicator.complete_line)
        raise InputError([selection.problem(Slug.CONFLICTING_KEYS, found, hint)._replace(place=place)])
    if indicator.aggregate is None and any(subtotal.series.records for subtotal in subtotals):
        found = message("counted_in_records", what=selection.what(), place=str(subtotals[0].place))
        raise InputError([selection.problem(Slug.AGGREGATE_NEEDED, found, message("name_aggregate"))])


def _aggregated(selection: Selection, parts: list[Part], base: Answer, things: Things) -> Answer:
    indicator = selection.indicator
    aggregate, counts = indicator.aggregate or Aggregate.ONLY, indicator.aggregate is Aggregate.COUNT
    if base.count < indicator.least_samples and (base.count or (counts and indicator.samples)):
        least = str(indicator.least_samples)
        return base._replace(reason=message("too_few", what=selection.what(), count=f"{base.count:,}", least=least))
    how = message(f"{aggregate}_of", count=f"{base.count:,}")
    if aggregate is Aggregate.COUNT:
        return base._replace(value=Fraction(base.count), how=how)
    if aggregate is Aggregate.LATEST:
        return latest_of(selection, parts, base) or _absence(selection, parts, base) or base
    if aggregate is Aggregate.ONLY:
        return _absence(selection, parts, base) or _only(selection, parts, base)
    covered = covered_days(selection, parts, things)  # overlaps are an error, whatever is missing besides
    if absent := _absence(selection, parts, base):
        return absent
    base = base._replace(gaps=gaps_in(selection, parts, covered))
    match aggregate:
        case Aggregate.SUM:
            return base._replace(value=total_of(parts), how=how)
        case Aggregate.MEDIAN | Percentile():
            return _percentile(selection, parts, base)
        case Aggregate.MEAN:
            value = total_of([part for part in parts if part.subtotal.count]) / base.count
        case Aggregate.MIN | Aggregate.MAX:
            value = _extreme(aggregate, parts)
            base = _with_deciding(base, parts, value) if isinstance(value, Fraction) else base
        case _:
            assert_never(aggregate)
    return base._replace(value=value, how=how, samples=samples_of(selection, parts, base.last_end))


def _percentile(selection: Selection, parts: list[Part], base: Answer) -> Answer:
    ranked = list(_ranked(parts))
    aggregate = selection.indicator.aggregate
    base = base._replace(samples=samples_of(selection, parts, base.last_end))
    hundredths = aggregate.hundredths if isinstance(aggregate, Percentile) else Fraction(50)
    if base.bounded:
        within = percentile_within(ranked, [one for part in parts for one in part.bounded], hundredths)
        how = message("percentile_within", name=str(aggregate), count=f"{base.count:,}")
        return base._replace(value=within, how=how)
    found = percentile(ranked, hundredths)
    ends = {"low": show(found.low).text, "high": show(found.high).text}
    how = message("median_of", count=f"{base.count:,}", **ends)
    if isinstance(aggregate, Percentile):
        place = show(found.place).text
        how = message("percentile_of", name=str(aggregate), count=f"{base.count:,}", place=place, **ends)
    decided = _with_deciding(base, parts, found.low)
    return decided._replace(value=found.value, how=how)


def _ranked(parts: list[Part]) -> Iterable[Ranked]:
    """Yield the values of all subtotals in order, those of one unit together."""
    by_unit: defaultdict[Conversion, list[Subtotal]] = defaultdict(list)
    for part in parts:
        by_unit[part.conversion].append(part.subtotal)
    for conversion, subtotals in by_unit.items():
        counts = Counter[Decimal]()
        for subtotal in subtotals:
            counts.update(subtotal.values or {})
        yield Ranked.of(counts, conversion)
        stores = (subtotal.store for subtotal in subtotals)
        for store in dict.fromkeys(store for store in stores if store):
            yield Ranked(*store.ranked(subtotals), conversion)


def _with_deciding(base: Answer, parts: list[Part], value: Fraction) -> Answer:
    """Return the answer with the first figure of this value named before all others."""
    found = [one for part in parts if part.subtotal.count and (one := part.example(value)) is not None]
    if not found:
        return base
    first = min(found, key=POSITION).used
    return base._replace(figures=FirstFigures(listings_of(part.subtotal for part in parts), first), decided=True)


def _extreme(aggregate: Literal[Aggregate.MIN, Aggregate.MAX], parts: list[Part]) -> Fraction | Interval:
    filled = [part for part in parts if part.subtotal.count]
    # A conversion with a negative factor does not exist among units, so that extremes stay extremes.
    least = aggregate is Aggregate.MIN
    ends = [(part, part.subtotal.low if least else part.subtotal.high) for part in filled]
    exact = [part.conversion.apply(Fraction(end)) for part, end in ends if end is not None]
    bounded = [one for part in filled for one, _ in part.bounded]
    return (least_of if least else greatest_of)([*exact, *bounded]).settled


def _evidence(parts: list[Part], selection: Selection, unit: Unit | None, gone: tuple[str, ...]) -> Answer:
    """Everything an answer says beside its value."""
    aggregate, subtotals = selection.indicator.aggregate, [part.subtotal for part in parts]
    used = [subtotal for subtotal in subtotals if subtotal.count]
    ends = [subtotal.last_end for subtotal in used if subtotal.last_end is not None]
    missing = sum(subtotal.missing for subtotal in subtotals)
    bounded = [cited for subtotal in used for cited in subtotal.cited_bounds or ()]
    return Answer(
        None,
        unit,
        count=sum(subtotal.count for subtotal in used),
        figures=FirstFigures(listings_of(used)),
        status=least_final(subtotal.series.status for subtotal in used),
        window=selection.window,
        last_end=max(ends, default=None),
        negative=_may_be_negative(used),
        bounded=tuple(f"{one.text} ({one.place})" for one in sorted(bounded, key=POSITION)[:MOST_BOUNDED]),
        left_out=missing if used and not selection.indicator.complete else 0,
        timeline=_timeline(parts, counts=aggregate is Aggregate.COUNT),
        gone=gone,
    )


def _may_be_negative(subtotals: list[Subtotal]) -> bool:
    bounded = [within for one in subtotals for within in one.bounds or ()]
    known = any(one.low is not None and one.low < 0 for one in subtotals)
    return known or any(one.low is None or one.low < 0 for one in bounded)


def _timeline(parts: list[Part], *, counts: bool) -> dict[date, Fraction]:
    """How many figures end on each day, or the sums of those that are no bounds; empty where nobody asks for them."""
    timeline: defaultdict[date, Fraction] = defaultdict(Fraction)
    for subtotal, conversion in parts:
        for end, (count, total) in (subtotal.by_end or {}).items():
            timeline[end] += count if counts else Fraction(total) * conversion.factor
    return dict(timeline)


def missing_among(selection: Selection, subtotals: Iterable[Subtotal]) -> Message | None:
    """Return the reason that names the missing figures, None where there are none."""
    every = list(subtotals)
    cited = (cited for subtotal in every for cited in subtotal.cited_missing or ())
    missing = sorted(cited, key=POSITION)
    places = places_of(missing, sum(subtotal.missing for subtotal in every))
    return message("missing_value", what=selection.what(), places=places) if missing else None


def _absence(selection: Selection, parts: list[Part], base: Answer) -> Answer | None:
    """The answer where a missing figure, or the lack of any with a value, leaves nothing to say."""
    reason = missing_among(selection, [part.subtotal for part in parts])
    if reason and (selection.indicator.complete or not base.count):
        return base._replace(reason=reason)
    return None


def _only(selection: Selection, parts: list[Part], base: Answer) -> Answer:
    if base.count > 1:
        periods = {one.period for one in base.figures}
        whole = len(periods) > 1 and selection.window and selection.window.text in periods
        raise InputError([several(selection, base.figures, hint="whole_beside_parts" if whole else "pin_or_aggregate")])
    part = next(part for part in parts if part.subtotal.count)
    value = total_of([part]) if (other := part.subtotal.only_value) is None else other
    window, ends = selection.window, base.last_end
    ends_early = window is not None and ends is not None and ends < window.end and not part.subtotal.series.records
    return base._replace(value=value, how=message("one_figure"), part=base.figures[0].period if ends_early else None)
