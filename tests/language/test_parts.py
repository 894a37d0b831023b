"""Parts of the engine and the judge by themselves, where whole reports do not reach."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.answers.cited import CitedFigure, Listing
from goalcheck.answers.series import Days, Series, gaps_between, joined
from goalcheck.answers.subtotals import Subtotal
from goalcheck.answers.wanted import WantedOfLabel
from goalcheck.engines.repeats import KeyStore
from goalcheck.figures.cells import About, finality
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.unit import PERCENT, POINTS, UnitError, Units
from goalcheck.verdicts.arithmetic import (
    Amount,
    NoResultError,
    added,
    converted,
    divided,
    in_percent,
    multiplied,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNITS = Units({})
SPANS = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 9)), max_size=12)


def series(label: str = "x") -> Series:
    return Series(label, {}, "", "final", records=False)


def about(label: str = "x") -> About:
    return About((label,), "", "final")


def listing(most: int = 3) -> Listing:
    return Listing(["a.csv", "b.csv"], most)


def subtotal(*, extremes: bool = False, cover: bool = False) -> Subtotal:
    wanted = WantedOfLabel()
    wanted.extremes, wanted.cover = extremes, cover
    return Subtotal(series(), listing(), wanted)


X, Y = about(), about("y")


def seen(line: int, value: object, period: str | None = None, subject: About = X) -> CitedFigure:
    return CitedFigure(subject, 0, "a.csv", line, str(value), value, parse_period(period) if period else None, "")


# days covered


def days_of(spans: Iterable[tuple[int, int]]) -> list[set[int]]:
    return [set(range(start, start + length + 1)) for start, length in spans]


@given(spans=SPANS)
def test_runs_of_days_say_which_days_are_covered_twice_and_which_never(spans: list[tuple[int, int]]) -> None:
    runs, covered, is_apart = [(start, start + length) for start, length in spans], set[int](), True
    for days in days_of(spans):
        is_apart &= covered.isdisjoint(days)
        covered |= days
    assert joined(runs)[1] is not is_apart
    gaps = {day for first, last in gaps_between(runs, 1, 70) for day in range(first, last + 1)}
    assert gaps == set(range(1, 71)) - covered


def test_runs_of_days_that_touch_are_one() -> None:
    assert joined([(10, 12), (20, 25), (13, 19), (5, 9)]) == (((5, 25),), False)


# subtotals


def test_a_subtotal_keeps_exact_sums_and_extremes_where_they_are_wanted_or_negative() -> None:
    kept = subtotal(extremes=True)
    kept.add(3, Decimal("0.3"), Decimal("0.1"), Decimal("0.1"))
    kept.add(1, Decimal(0), None, None)
    kept.add(2, Decimal(2), Decimal(-5), Decimal(7))
    assert (kept.count, kept.total) == (6, Decimal("2.3"))
    assert (kept.low, kept.high) == (Decimal(-5), Decimal(7))
    plain = subtotal()
    plain.add(2, Decimal(2), Decimal(-5), Decimal(7))
    assert plain.low == Decimal(-5)


def test_a_subtotal_keeps_the_first_value_that_is_no_number() -> None:
    kept = subtotal()
    for value in (False, True, date(2022, 1, 1)):
        kept.add_figure(value, Days(None), 0)
    assert (kept.count, kept.only_value) == (3, False)


def test_a_subtotal_remembers_the_last_day_in_any_order() -> None:
    kept = subtotal()
    for day in (date(2022, 3, 1), date(2022, 5, 1), date(2022, 1, 1)):
        kept.add_number(Decimal(1), Days(Period(day, day)), 0)
    assert kept.last_end == date(2022, 5, 1)


@given(spans=SPANS)
def test_the_days_of_each_member_are_those_of_its_figures_in_any_order(spans: list[tuple[int, int]]) -> None:
    kept, covered, is_apart = subtotal(cover=True), set[int](), True
    for (start, length), days in zip(spans, days_of(spans), strict=True):
        first, last = map(date.fromordinal, (start, start + length))
        kept.add_number(Decimal(1), Days(Period(first, last)), 7)
        kept.add_number(Decimal(1), Days(Period(first, last)), 8)
        is_apart &= covered.isdisjoint(days)
        covered |= days
    assert kept.members is not None
    for member in (kept.members[7], kept.members[8]):
        gaps = {day for first, last in gaps_between(member.runs, 1, 70) for day in range(first, last + 1)}
        assert gaps == set(range(1, 71)) - covered
        assert joined(member.runs)[1] is not is_apart
    assert kept.spans is any(length for _, length in spans)
    assert kept.last_end == (date.fromordinal(max(covered)) if covered else None)


def test_moments_of_a_day_are_no_overlap_and_cover_no_whole_day() -> None:
    kept = subtotal(cover=True)
    for text in ("2022-03-01", "2022-03-02T10:00", "2022-03-02T11:00", "2022-03-03"):
        kept.add_number(Decimal(1), Days(parse_period(text)), 0)
    first = date(2022, 3, 1).toordinal()
    assert kept.members is not None
    member = kept.members[0]
    assert joined(member.runs) == (((first, first), (first + 2, first + 2)), False)
    assert member.moments == {(first + 1, first + 1)}


def test_the_latest_figure_and_its_first_rival_are_kept() -> None:
    kept = subtotal()
    assert subtotal().latest is None
    for line, value, period in ((1, 5, "2022-03"), (2, 6, "2022-02"), (3, 5, "2022-Q1"), (4, 7, "2022-03")):
        kept.offer_latest(seen(line, value, period))
    kept.offer_latest(seen(5, 8, "2022-03"))
    assert kept.latest is not None
    assert kept.latest_rival is not None
    assert (kept.latest.line, kept.latest_rival.line) == (1, 4)
    kept.offer_latest(seen(6, 9, "2022-04"))
    assert kept.latest.line == 6
    assert kept.latest_rival is None


@given(
    values=st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["2022-02", "2022-03"])), min_size=1), data=st.data()
)
def test_the_latest_figure_and_its_rival_are_the_same_in_whatever_order_they_are_met(
    values: list[tuple[int, str]], data: st.DataObject
) -> None:
    figures = [seen(line, value, period) for line, (value, period) in enumerate(values, 1)]
    in_order, in_any = subtotal(), subtotal()
    for figure in figures:
        in_order.offer_latest(figure)
    for figure in data.draw(st.permutations(figures)):
        in_any.offer_latest(figure)
    assert in_any.latest == in_order.latest
    assert in_any.latest_rival == in_order.latest_rival


def test_an_undated_figure_is_older_than_any_dated_one() -> None:
    kept = subtotal()
    kept.offer_latest(seen(1, 5))
    assert kept.latest is not None
    assert kept.latest.days[1] == 0
    kept.offer_latest(seen(2, 6, "0001-01-01"))
    assert kept.latest.days[1] == 1
    assert seen(1, 5).days == (0, 0)


# listings


def test_a_listing_takes_the_first_figures_with_their_notes_and_no_more() -> None:
    listed = listing()
    listed.add_one(CitedFigure(X, 1, "b.csv", 7, "5", None, None, ""))
    listed.add_one(CitedFigure(X, 1, "b.csv", 9, "6", None, parse_period("2022"), "checked"))
    assert listed.has_room
    listed.add_one(seen(3, 1, subject=Y))
    listed.add_one(seen(4, 2, subject=Y))
    assert (len(listed), listed.has_room) == (3, False)
    found = [(figure.about.label, figure.file, figure.line, figure.text, figure.note) for figure in listed]
    assert found == [
        ("y", "a.csv", 3, "1", ""),
        ("x", "b.csv", 7, "5", ""),
        ("x", "b.csv", 9, "6", "checked"),
    ]
    assert [str(figure.place) for figure in listed] == ["a.csv:3", "b.csv:7", "b.csv:9"]


def test_figures_of_a_block_are_read_when_somebody_asks_and_places_decide_which_are_the_first() -> None:
    listed = listing()
    read: list[int] = []

    def later(*lines: int) -> Iterator[CitedFigure]:
        read.extend(lines)
        return (seen(line, line) for line in lines)

    listed.add_one(seen(5, 5, subject=Y))
    listed.list_later(2, lambda: later(3, 8))
    listed.list_later(2, lambda: later(9, 11))
    assert (len(listed), listed.takes_later, read) == (3, False, [])
    assert [(figure.about.label, figure.line) for figure in listed] == [("x", 3), ("y", 5), ("x", 8)]
    assert read == [3, 8, 9, 11]
    assert len(listed) == 3


# keys


@given(keys=st.lists(st.integers(0, 2**62) | st.integers(0, 9), max_size=60), most=st.sampled_from([1, 5, 100]))
def test_keys_that_came_more_than_once_are_found_in_memory_and_on_disk(keys: list[int], most: int) -> None:
    store = KeyStore(most)
    for key in keys:
        store.add([key])
    assert store.repeated() == {key for key in keys if keys.count(key) > 1}


# amounts


def amount(value: int, unit: str | None = None, *, bare: bool = False) -> Amount:
    return Amount(Fraction(value), UNITS.parse(unit) if unit else None, bare)


def test_a_number_without_a_unit_takes_the_one_given() -> None:
    assert amount(5).given(PERCENT) == amount(5, "%")
    assert amount(5, "元").given(PERCENT) == amount(5, "元")
    assert amount(5).given(None) == amount(5)
    assert converted(amount(5, "元"), None) == amount(5, "元")


def test_bare_numbers_stay_bare_among_themselves() -> None:
    two, three = amount(2, bare=True), amount(3, bare=True)
    assert added(two, three, -1) == amount(-1, bare=True)
    assert multiplied(two, three) == amount(6, bare=True)
    assert divided(three, two) == Amount(Fraction(3, 2), bare=True)
    assert in_percent(two, amount(8)) == amount(25, "%")


@pytest.mark.parametrize("sign", [1, -1])
def test_points_go_with_percent_and_not_before_it_when_taken_away(sign: int) -> None:
    points, percent = amount(2, "百分点"), amount(5, "%")
    assert added(percent, points, sign).unit == PERCENT
    assert added(percent, percent, sign).unit == (PERCENT if sign > 0 else POINTS)
    if sign > 0:
        assert added(points, percent, sign) == amount(7, "%")
    else:
        with pytest.raises(UnitError):
            added(points, percent, sign)


def test_a_count_beside_an_amount_is_a_plain_factor() -> None:
    assert multiplied(amount(3), amount(5, "元")) == amount(15)
    assert divided(amount(15, "元"), amount(3)) == amount(5)._replace(ratio=True)
    assert divided(amount(15, bare=True), amount(3, "元")) == amount(5)
    with pytest.raises(UnitError, match="without a unit"):
        added(amount(3), amount(5, "元"), 1)
    with pytest.raises(UnitError, match="without a unit"):
        in_percent(amount(3), amount(5, "元"))


@pytest.mark.parametrize("operate", [divided, in_percent])
def test_nothing_is_divided_by_zero(operate: object) -> None:
    assert callable(operate)
    with pytest.raises(NoResultError):
        operate(amount(3), amount(0))


NUMBERS = st.fractions(-1000, 1000, max_denominator=50)


@given(one=NUMBERS, other=NUMBERS, units=st.permutations(["元", "万元"]))
def test_adding_and_taking_away_again_changes_nothing(one: Fraction, other: Fraction, units: list[str]) -> None:
    left, right = Amount(one, UNITS.parse(units[0])), Amount(other, UNITS.parse(units[1]))
    there = added(left, right, 1)
    back = added(there, right, -1)
    assert (back.value, back.unit, back.difference) == (left.value, left.unit, True)
    back = converted(added(right, left, 1), there.unit)
    assert back == there


@given(statuses=st.lists(st.sampled_from(["final", "revised", "break", "provisional", "estimated", "forecast", "odd"])))
def test_a_further_status_never_makes_the_least_final_one_more_final(statuses: list[str]) -> None:
    order = ["odd", "forecast", "estimated", "provisional", "break", "revised", "final"]
    least = min(statuses, key=finality, default=None)
    assert least == (min(statuses, key=order.index) if statuses else None)
