"""Which figures an indicator means, and what they come to."""

import fnmatch
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from .plain_figures import Figure, Figures, Unread
from .plain_numbers import cell_bound, cell_number
from .plain_periods import Span, tiled
from .plain_thresholds import region
from .plain_units import Units

TARGET_LEVEL = ("label", "where", "aggregate", "complete", "order", "samples", "empty")


@dataclass
class Problems:
    """What is wrong with an input, and where the language does not say what follows."""

    refused: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    perhaps_refused: list[str] = field(default_factory=list)

    def refuse(self, why: str) -> "NoData":
        self.refused.append(why)
        return NoData("refused")

    def leave_open(self, why: str, *, perhaps_refused: bool = False) -> "NoData":
        (self.perhaps_refused if perhaps_refused else self.silent).append(why)
        return NoData("open")

    @property
    def open(self) -> bool:
        return bool(self.silent or self.perhaps_refused)


@dataclass(frozen=True)
class NoData:
    why: str  # none, missing, zero, gap; refused and open where the answer is worth nothing


@dataclass(frozen=True)
class Length:
    """How much time an amount of an indicator is of: so many days, of a sum up to so many before its span ends."""

    name: str
    span: Span
    days: int
    lacking: int = 0

    def is_as_long(self, other: "Length") -> bool:
        if self.lacking or other.lacking:
            return self.lacking == other.lacking
        return 10 * abs(self.days - other.days) <= max(self.days, other.days)


@dataclass(frozen=True)
class Amount:
    value: Fraction  # in the base of its unit
    base: str | None = None  # None: the figures carry no unit
    units: frozenset[str] = frozenset()
    figures: tuple[Figure, ...] = ()
    statuses: frozenset[str] = frozenset()
    statuses_clear: bool = True
    literal: bool = False
    gap: bool = False  # a sum that does not fill its period
    elsewhere: bool = False  # a gap, or someone absent, in another span than the target's own
    absent: bool = False  # someone who was added up at other times is not there
    negative: bool = False
    cut_by_as_of: bool = False
    lengths: tuple[Length, ...] | None = ()  # None of a ratio, which is as good of a part


@dataclass(frozen=True)
class Wanted:
    """An indicator as a target or one of its members wants it."""

    name: str
    label: str
    pins: dict[str, Any]
    aggregate: str | None
    complete: bool
    unit: str | None
    period: Span | None
    asked_for_entity: bool  # the entity is a member's or the target's
    order: str | None = None
    samples: int = 1
    empty: bool = False
    conditions: tuple[dict[str, Any], ...] = ()  # on the value


@dataclass(frozen=True)
class Question:
    """All that an answer depends on besides the indicator."""

    figures: Figures
    units: Units
    as_of: date
    target_unit: str | None
    period: Span | None
    moved: bool  # by previous
    boost: Fraction  # what is added to each sum that has a gap
    problems: Problems
    against: tuple[Figures, ...] = ()
    earlier: bool = False  # it is asked of earlier figures


def matches(figure: Figure | Unread, dimension: str, pin: object) -> bool:
    cell = figure.at(dimension)
    if pin == "*":
        return cell != ""
    if isinstance(pin, dict) and "like" in pin:
        return fnmatch.fnmatchcase(cell, pin["like"])
    if isinstance(pin, dict):
        return not matches(figure, dimension, pin["not"])
    return cell in pin if isinstance(pin, list) else cell == pin


def fitting(rows: list[Figure], pins: dict[str, Any]) -> list[Figure]:
    """Those that match all that is pinned."""
    return [row for row in rows if all(matches(row, dimension, pin) for dimension, pin in pins.items())]


Rank = tuple[Fraction, tuple[date, str]]
Together = Callable[[list[Fraction]], int | Fraction]
Aggregate = Callable[[Wanted, list[Figure], Question], Amount | NoData]


def of_label(figures: Figures, label: str) -> list[Figure]:
    return [figure for figure in figures.all if figure.indicator == label]


def answer(wanted: Wanted, asked: Question) -> Amount | NoData:
    found = answered(wanted, asked)
    return replace(found, lengths=lengths_of(wanted, found, asked)) if isinstance(found, Amount) else found


def lengths_of(wanted: Wanted, found: Amount, asked: Question) -> tuple[Length, ...]:
    span, how = wanted.period or asked.period, wanted.aggregate or "only"
    periods = [row.period for row in found.figures if row.period]
    if how in {"only", "latest"} and span and periods:
        return (Length(wanted.name, span, periods[0].days),)
    if how not in {"sum", "count"} or not span:
        return ()
    if span.last < asked.as_of and wanted.complete:
        return (Length(wanted.name, span, span.days),)
    last = max((period.last for period in periods), default=min(span.last, asked.as_of))
    return (Length(wanted.name, span, span.days, (span.last - last).days),)


def answered(wanted: Wanted, asked: Question) -> Amount | NoData:
    rows = chosen(wanted, asked)
    if isinstance(rows, NoData):
        return rows
    how = wanted.aggregate or "only"
    if (how == "count" or wanted.empty) and is_stale(wanted, asked):
        return NoData("stale")
    if wanted.empty and how == "sum" and not rows:
        return nothing_added(wanted, asked)
    return counted(wanted, rows, asked) if how == "count" else aggregate_called(how)(wanted, rows, asked)


def nothing_added(wanted: Wanted, asked: Question) -> Amount:
    """Zero, in the unit of its indicator, or that which the figures of other times are in."""
    texts = {unit_text(row, wanted) for row in fitting(of_label(asked.figures, wanted.label), wanted.pins)}
    text = wanted.unit or (texts.pop() if len(texts) == 1 else "")
    return Amount(
        Fraction(0),
        base=asked.units.read(text).base if text else None,
        units=frozenset({text} if text else ()),
        cut_by_as_of=cut_by_as_of(wanted, asked),
    )


def aggregate_called(how: str) -> Aggregate:
    if how == "median" or how[1:].replace(".", "").isdigit():
        return of_all(percentile(Fraction(50) if how == "median" else Fraction(how[1:])))
    return AGGREGATES[how]


def percentile(hundredths: Fraction) -> Together:
    """The value at place (n - 1) × p ÷ 100 of all in order, and between two in proportion."""

    def of(values: list[Fraction]) -> Fraction:
        ordered = sorted(values)
        place = (len(ordered) - 1) * hundredths / 100
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (ordered[above] - ordered[below]) * (place - below)

    return of


def chosen(wanted: Wanted, asked: Question) -> list[Figure] | NoData:
    """The figures that are pinned, in the headline, in the period, and begun by the day of the report."""
    problems = asked.problems
    labelled = of_label(asked.figures, wanted.label)
    if asked.earlier and not labelled:
        return NoData("none")
    wrong = unknown_dimension(wanted, labelled, asked) or mixture(labelled, problems)
    if wrong:
        return wrong
    matched = fitting(labelled, wanted.pins)
    doubtful_not(wanted, matched, problems)
    if not matched:
        return none_matched(wanted, labelled, problems)
    headline = matched if labelled[0].records else headline_of(matched, wanted, asked)
    if isinstance(headline, NoData):
        return headline
    rows = in_time(headline, wanted, asked)
    if wanted.conditions and not isinstance(rows, NoData):
        rows = those_that_hold(rows, wanted, asked)
    return nameless_aggregate(rows, asked) if labelled[0].records and wanted.aggregate is None else rows


def those_that_hold(rows: list[Figure], wanted: Wanted, asked: Question) -> list[Figure] | NoData:
    """The rows whose bare number is as the conditions on the value want it."""
    if wanted.complete and any(row.missing for row in rows):
        return NoData("missing")
    valued = [row for row in rows if not row.missing]
    if len({row.unit for row in valued} | {(number_of(row) or (0, ""))[1] for row in valued} - {""}) > 1:
        return asked.problems.leave_open("conditions on values in several units", perhaps_refused=True)
    return [row for row in valued if all(condition_holds(row, one) for one in wanted.conditions)]


def condition_holds(row: Figure, condition: dict[str, Any]) -> bool:
    found = number_of(row)
    ((kind, wish),) = condition.items()
    ends = [Fraction(str(one)) for one in (wish if isinstance(wish, list) else [wish])]
    return found is not None and region(kind, ends).holds(found[0])


def nameless_aggregate(rows: list[Figure] | NoData, asked: Question) -> NoData:
    """Records ask for an aggregate by name; whether also where none of them is meant, is not said."""
    if isinstance(rows, NoData) or not rows:
        return asked.problems.leave_open("records without an aggregate, none of them meant", perhaps_refused=True)
    return asked.problems.refuse("records without an aggregate")


def unknown_dimension(wanted: Wanted, labelled: list[Figure], asked: Question) -> NoData | None:
    for dimension in wanted.pins:
        if dimension not in asked.figures.dimensions and asked.earlier:
            return asked.problems.leave_open("earlier figures without a dimension", perhaps_refused=True)
        if dimension not in asked.figures.dimensions:
            return asked.problems.refuse(f"no dimension {dimension}")
        if labelled and all(dimension not in row.columns for row in labelled):
            return asked.problems.leave_open("a dimension of other files alone", perhaps_refused=True)
    return None


def mixture(labelled: list[Figure], problems: Problems) -> NoData | None:
    if not labelled:
        return NoData("none")
    if len({row.records for row in labelled}) > 1:
        return problems.leave_open("records and observations of one indicator", perhaps_refused=True)
    if len({row.period is None for row in labelled}) > 1:
        if len({row.period is None for row in labelled if not row.missing and number_of(row)}) > 1:
            return problems.refuse("dated and undated figures")
        return problems.leave_open("dated and undated, but only by figures without a number", perhaps_refused=True)
    return None


def doubtful_not(wanted: Wanted, matched: list[Figure], problems: Problems) -> None:
    for dimension, pin in wanted.pins.items():
        if isinstance(pin, dict) and matched and not matched[0].records:
            values = {row.at(dimension) for row in matched}
            if "" in values or (len(values) > 1 and wanted.aggregate not in {None, "only"}):
                problems.leave_open("does not-this mean blank, may it be aggregated", perhaps_refused=True)


def none_matched(wanted: Wanted, labelled: list[Figure], problems: Problems) -> list[Figure] | NoData:
    if labelled[0].records and wanted.aggregate is None:
        return problems.leave_open("records without an aggregate, none of them meant", perhaps_refused=True)
    if wanted.aggregate != "count" and not (wanted.aggregate == "sum" and wanted.empty):
        return NoData("none")
    return []


def headline_of(matched: list[Figure], wanted: Wanted, asked: Question) -> list[Figure] | NoData:
    all_times = headline_among(matched, wanted, asked)
    begun = [row for row in matched if not later(row, asked.as_of)]
    by_now = headline_among(begun, wanted, asked)
    if usable(all_times, asked) != usable(by_now, asked):
        return asked.problems.leave_open("figures after the day change the headline", perhaps_refused=True)
    if all_times is None:
        return asked.problems.refuse("no headline")
    return all_times


def headline_among(rows: list[Figure], wanted: Wanted, asked: Question) -> list[Figure] | None:
    free = [dim for dim in asked.figures.dimensions if dim not in wanted.pins]
    varying = [dim for dim in free if len({row.at(dim) for row in rows}) > 1]
    found = [row for row in rows if all(row.at(dim) == "" for dim in varying)]
    return found if found or not rows else None


def usable(rows: list[Figure] | None, asked: Question) -> list[Figure] | None:
    return None if rows is None else [row for row in rows if not later(row, asked.as_of)]


def later(row: Figure, as_of: date) -> bool:
    return row.period is not None and row.period.first > as_of


def in_time(rows: list[Figure], wanted: Wanted, asked: Question) -> list[Figure] | NoData:
    if asked.moved and (wanted.period or asked.period is None or any(row.period is None for row in rows)):
        if wanted.period:
            return asked.problems.refuse("previous of a pinned period")
        return asked.problems.leave_open("previous without a period to go back from", perhaps_refused=True)
    return [row for row in rows if fits(row, wanted, asked) and not later(row, asked.as_of)]


def fits(row: Figure, wanted: Wanted, asked: Question) -> bool:
    span = wanted.period or asked.period
    return span is None or row.period is None or row.period.within(span)


# What several figures come to


def only(wanted: Wanted, rows: list[Figure], asked: Question) -> Amount | NoData:
    row = the_only(wanted, rows, asked.problems)
    amount = row if isinstance(row, NoData) else made([row], sum, wanted, asked)
    span = wanted.period or asked.period
    if isinstance(row, NoData) or isinstance(amount, NoData) or span is None or row.period is None or row.records:
        return amount
    gap = row.period.last < span.last and span.days <= 366  # a level is of the whole period, or of its end
    return replace(amount, gap=gap, elsewhere=gap and (asked.moved or wanted.period is not None))


def the_only(wanted: Wanted, rows: list[Figure], problems: Problems) -> Figure | NoData:
    valued = [row for row in rows if not row.missing]
    if len(rows) > 1 and len(valued) < len(rows) and wanted.complete:
        return problems.leave_open("several, one of them missing", perhaps_refused=True)
    if len(valued) > 1:
        return problems.refuse("several figures")
    if not valued:
        return NoData("missing" if rows else "none")
    return valued[0]


def added(wanted: Wanted, rows: list[Figure], asked: Question) -> Amount | NoData:
    amount = of_all(sum)(wanted, rows, asked)
    if isinstance(amount, NoData) or not amount.gap:
        return amount
    return replace(amount, value=amount.value + asked.boost)


def refused_overlap(rows: list[Figure], asked: Question) -> NoData | None:
    if any(row.records for row in rows) or not overlapping(rows):
        return None
    if overlapping([row for row in rows if not row.missing]):
        return asked.problems.refuse("overlapping periods in an aggregate")
    return asked.problems.leave_open("a missing figure overlaps", perhaps_refused=True)


def has_gap(wanted: Wanted, rows: list[Figure], asked: Question) -> bool:
    """Is a day of the span without a figure of something that takes part? Undated figures are of any day."""
    span = wanted.period or asked.period
    if span is None or rows[0].period is None:
        return False
    return not all(tiled(span, spans(group)) for group in parts(rows).values())


def someone_absent(wanted: Wanted, rows: list[Figure], asked: Question) -> bool:
    """Is someone who is opened with "*" or named in a list, and has no row now, left out of the sum?"""
    matched = fitting(of_label(asked.figures, wanted.label), wanted.pins)
    opened = [dim for dim, pin in wanted.pins.items() if pin == "*" or isinstance(pin, list)]
    ever = {tuple(row.at(dim) for dim in opened) for row in matched}
    now = {tuple(row.at(dim) for dim in opened) for row in rows}
    unseen = any(set(pin) - {row.at(dim) for row in rows} for dim, pin in wanted.pins.items() if isinstance(pin, list))
    return unseen or ever != now


def parts(rows: Iterable[Figure]) -> dict[tuple[str, tuple[tuple[str, str], ...]], list[Figure]]:
    groups: dict[tuple[str, tuple[tuple[str, str], ...]], list[Figure]] = {}
    for row in rows:
        groups.setdefault((row.entity, row.dimensions), []).append(row)
    return groups


def spans(rows: Iterable[Figure]) -> list[Span]:
    return [row.period for row in rows if row.period is not None]


def overlapping(rows: list[Figure]) -> bool:
    return any(
        one.overlaps(other)
        for group in parts(rows).values()
        for place, one in enumerate(spans(group))
        for other in spans(group)[place + 1 :]
    )


def of_all(how: Together) -> Aggregate:
    def aggregate(wanted: Wanted, rows: list[Figure], asked: Question) -> Amount | NoData:
        valued = [row for row in rows if not row.missing]
        if 0 < len(valued) < wanted.samples:
            if len({row.unit for row in valued}) > 1:  # which of the two comes first is not said
                return asked.problems.leave_open("too few figures, in several units", perhaps_refused=True)
            return NoData("few")
        overlap = refused_overlap(rows, asked)
        if overlap is not None:
            return overlap
        if len(valued) < len(rows) and wanted.complete:
            return NoData("missing")
        if not valued:
            return NoData("missing" if rows else "none")
        amount = made(valued, how, wanted, asked)
        if isinstance(amount, NoData) or rows[0].records or not wanted.complete:
            return amount
        absent = someone_absent(wanted, rows, asked)
        samples = how is not sum and all(span.days == 1 for span in spans(rows))
        gap = not samples and has_gap(wanted, rows, asked)
        elsewhere = (gap or absent) and (asked.moved or wanted.period is not None)
        return replace(amount, absent=absent, gap=gap, elsewhere=elsewhere)

    return aggregate


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def latest(wanted: Wanted, rows: list[Figure], asked: Question) -> Amount | NoData:
    valued = [row for row in rows if not row.missing]
    if any(row.period is None for row in rows) and len(rows) > 1 and not wanted.order:
        return asked.problems.leave_open("the latest of undated figures", perhaps_refused=True)
    if not valued:
        if outside_headline(wanted, asked):
            return asked.problems.leave_open("no latest, but outside the headline", perhaps_refused=True)
        return NoData("missing" if rows else "none")
    if valued[0].period is None and not wanted.order:
        return made(valued, sum, wanted, asked)
    if asked.target_unit is None and len({unit_text(row, wanted) for row in rows}) > 1:
        return asked.problems.leave_open("the latest of figures in several units", perhaps_refused=True)
    if wanted.order:
        most = max(rank_in(wanted.order, row) for row in valued)
        return latest_of([row for row in valued if rank_in(wanted.order, row) == most], most, wanted, asked)
    end = max(span.end for span in spans(valued))
    last = [row for row in valued if row.period is not None and row.period.end == end]
    return latest_of(last, (Fraction(0), end), wanted, asked)


def rank_in(order: str | None, row: Figure) -> Rank:
    """Which of two is later: by a column, if there is one, and in one place of it by the period."""
    return Fraction(row.at(order)) if order else Fraction(0), row.period.end if row.period else (date.min, "")


def latest_of(last: list[Figure], end: Rank, wanted: Wanted, asked: Question) -> Amount | NoData:
    """The one value of all that end on that day, at that time, or are the last by a column."""
    tied = [made([row], sum, wanted, asked) for row in last]
    if not last[0].records:
        refuse_later_outside(wanted, end, asked)
    if len({one.value for one in tied if isinstance(one, Amount)}) > 1:
        return asked.problems.refuse("two that end together differ")
    if isinstance(tied[0], NoData):
        return tied[0]
    return replace(tied[0], figures=tied[0].figures if len(last) == 1 else (), statuses_clear=same_status(last))


def same_status(rows: list[Figure]) -> bool:
    return len({row.status for row in rows}) == 1


def outside_headline(wanted: Wanted, asked: Question) -> list[Figure]:
    """The figures beside the headline that fit all that is pinned, conditions too, in the period or not."""
    matched = fitting(of_label(asked.figures, wanted.label), wanted.pins)
    headline = headline_among(matched, wanted, asked) or []
    others = [row for row in matched if row not in headline and not row.missing and not later(row, asked.as_of)]
    return [row for row in others if all(condition_holds(row, one) for one in wanted.conditions)]


def refuse_later_outside(wanted: Wanted, end: Rank, asked: Question) -> None:
    dated = [row for row in outside_headline(wanted, asked) if row.period or wanted.order]
    beyond = [row for row in dated if rank_in(wanted.order, row) > end]
    if any(fits(row, wanted, asked) for row in beyond):
        asked.problems.refuse("later values outside the headline")
    elif beyond:
        asked.problems.leave_open("later values outside the headline and the period", perhaps_refused=True)


def is_stale(wanted: Wanted, asked: Question) -> bool:
    """Has no file a row of the period, of whatever indicator? Then that nothing is counted says nothing."""
    span = wanted.period or asked.period
    everything = [row.period for row in asked.figures.all]
    return span is not None and not any(period is None or period.within(span) for period in everything)


def counted(wanted: Wanted, rows: list[Figure], asked: Question) -> Amount | NoData:
    valued = [row for row in rows if not row.missing]
    if len(valued) < len(rows) and wanted.complete:
        return asked.problems.leave_open("does a missing figure make a count no_data")
    if asked.target_unit is not None and any(unit_text(row, wanted) for row in valued):
        return asked.problems.leave_open("the unit of a count", perhaps_refused=True)
    base, one = asked.units.of_one(asked.target_unit)
    return Amount(
        len(valued) * one,
        base,
        frozenset({asked.target_unit} if base and asked.target_unit else ()),
        figures=tuple(valued),
        statuses=frozenset(row.status for row in valued),
        negative=any((number_of(row) or (0, ""))[0] < 0 for row in valued),
        cut_by_as_of=cut_by_as_of(wanted, asked),
    )


def number_of(row: Figure) -> tuple[Fraction, str] | None:
    found = cell_number(row.text, row.decimal)
    return (found[0] * Fraction(10) ** row.factor, found[1]) if found else None


def unit_text(row: Figure, wanted: Wanted) -> str:
    found = number_of(row)
    return row.unit or (found[1] if found else "") or wanted.unit or ""


def made(rows: list[Figure], how: Together, wanted: Wanted, asked: Question) -> Amount | NoData:
    """What the values come to, in the base of their unit."""
    numbers = [number_of(row) for row in rows]
    texts = {unit_text(row, wanted) for row in rows}
    problem = unit_problem(rows, texts, wanted, asked)
    if problem or None in numbers:
        if asked.earlier and any(cell_bound(row.text, row.decimal) for row in rows):
            if wanted.aggregate not in {"sum", "mean", "count"}:  # the value between may be certain: of ≤ 5, 11, 20
                return asked.problems.leave_open("one value of earlier figures of which some are bounds")
            return NoData("bounded")
        return problem or asked.problems.refuse("no number")
    values = []
    base = None
    for row, number in zip(rows, numbers, strict=True):
        assert number is not None
        text = unit_text(row, wanted)
        unit = asked.units.read(text) if text else None
        values.append(number[0] * (unit.scale if unit else 1))
        base = unit.base if unit else None
    return Amount(
        Fraction(how(values)),
        base=base,
        units=frozenset(texts - {""}),
        figures=tuple(rows),
        statuses=frozenset(row.status for row in rows),
        statuses_clear=how not in {min, max} or same_status(rows),
        negative=any(value < 0 for value in values),
        cut_by_as_of=cut_by_as_of(wanted, asked),
    )


def unit_problem(rows: list[Figure], texts: set[str], wanted: Wanted, asked: Question) -> NoData | None:
    for row in rows:
        found = number_of(row)
        if found and found[1] and row.unit and found[1] != row.unit:
            return asked.problems.leave_open("a sign in the cell and another unit beside it", perhaps_refused=True)
    if "" in texts and len(texts) > 1:
        return asked.problems.leave_open("with and without a unit", perhaps_refused=True)
    named = (texts | {wanted.unit or ""}) - {""}
    if len({asked.units.read(text).base for text in named}) > 1:
        return asked.problems.refuse("units that do not convert")
    if wanted.unit and asked.target_unit is None and texts != {wanted.unit}:
        return asked.problems.leave_open("the indicator's unit and not the figures'", perhaps_refused=True)
    return None


def cut_by_as_of(wanted: Wanted, asked: Question) -> bool:
    """Were figures of the span left aside because they begin after the day of the report?"""
    rows = fitting(of_label(asked.figures, wanted.label), wanted.pins)
    return any(later(row, asked.as_of) and fits(row, wanted, asked) for row in rows)


AGGREGATES: dict[str, Aggregate] = {
    "only": only,
    "sum": added,
    "mean": of_all(mean),
    "min": of_all(min),
    "max": of_all(max),
    "latest": latest,
}
