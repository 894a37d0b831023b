"""Periods are spans of days: their spellings, their canonical text, and the same span before."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goalcheck.quantities.period import SECOND, Clock, Period, Step, month_end, nth, ordinal
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.period_text import parse_period, period_range

days = st.dates()
spans = st.tuples(days, days).map(lambda ends: Period(min(ends), max(ends)))
steps = st.sampled_from(Step)


@st.composite
def named_periods(draw: st.DrawFn) -> Period:
    step = draw(steps)
    period = nth(step, ordinal(step, draw(days)))
    assume(period is not None)
    assert period is not None
    return period


@pytest.mark.parametrize(
    ("spellings", "first", "last", "canonical"),
    [
        ("2022 2022年 ２０２２ ２０２２年 2022-01/2022-12 2022年1-12月", "2022-01-01", "2022-12-31", "2022"),
        (
            "2022-S1 2022-H1 2022S1 2022h1 2022年上半年 2022-01/2022-06 2022年1-6月",
            "2022-01-01",
            "2022-06-30",
            "2022-S1",
        ),
        ("2022-S2 2022-H2 2022年下半年", "2022-07-01", "2022-12-31", "2022-S2"),
        (
            "2022-Q1 2022Q1 2022q1 2022年一季度 2022年第一季度 2022年第1季度 2022年1季度 ２０２２年１季度 2022年1-3月",
            *("2022-01-01", "2022-03-31", "2022-Q1"),
        ),
        ("2022-Q4 2022年四季度", "2022-10-01", "2022-12-31", "2022-Q4"),
        (
            "2022-03 2022-M03 2022M03 2022m3 2022.03 2022年3月 2022年03月 ２０２２年３月",
            "2022-03-01",
            "2022-03-31",
            "2022-03",
        ),
        ("2024-02 2024年2月 2024年2-2月", "2024-02-01", "2024-02-29", "2024-02"),
        ("2022-W05 2022W05 2022w5 2022-01-31/2022-02-06", "2022-01-31", "2022-02-06", "2022-W05"),
        ("2020-W53", "2020-12-28", "2021-01-03", "2020-W53"),
        (
            "2022-03-15 ２０２２－０３－１５ 2022年3月15日 2022年03月15日 2022-03-15/2022-03-15",
            *("2022-03-15", "2022-03-15", "2022-03-15"),
        ),
        (
            "2022-03-15T10:00 2022-03-15T10:00:00 2022/3/15T10:00 2022-3-15T10:00:00.000",
            *("2022-03-15", "2022-03-15", "2022-03-15T10:00"),
        ),
        ("2022-03-15T23:59:59Z", "2022-03-15", "2022-03-15", "2022-03-15T23:59:59Z"),
        ("2022-03-15T10:00:00.123+08:00", "2022-03-15", "2022-03-15", "2022-03-15T10:00:00.123+08:00"),
        ("2022-03-15T10:00:00-0530", "2022-03-15", "2022-03-15", "2022-03-15T10:00-05:30"),
        ("2022/9/30 2022.9.30 2022-9-30 2022/09/30", "2022-09-30", "2022-09-30", "2022-09-30"),
        ("2022/9 2022-9 2022.9 2022/09 2022年9月份", "2022-09-01", "2022-09-30", "2022-09"),
        ("2022年度 2022年全年", "2022-01-01", "2022-12-31", "2022"),
        ("2022年前三季度 2022年前3季度 2022年1-3季度 2022年一至三季度", "2022-01-01", "2022-09-30", "2022-01/2022-09"),
        ("2022年末 2022年底 2022年12月末", "2022-12-31", "2022-12-31", "2022-12-31"),
        ("2022年2月末", "2022-02-28", "2022-02-28", "2022-02-28"),
        (
            "2022-01/2022-03-15T10:00",
            *("2022-01-01", "2022-03-15", "2022-01-01/2022-03-15"),
        ),
        ("2014/2015 2014／2015 2014-01-01/2015-12-31", "2014-01-01", "2015-12-31", "2014/2015"),
        (
            "2022-01/2022-05 2022年1-5月 2022年1—5月 2022年1～5月 2022年1月-5月",
            "2022-01-01",
            "2022-05-31",
            "2022-01/2022-05",
        ),
        ("2022年1月/2022年5月 2022-Q1/2022-05", "2022-01-01", "2022-05-31", "2022-01/2022-05"),
        ("2022-W05/2022-W07", "2022-01-31", "2022-02-20", "2022-W05/2022-W07"),
        ("2022-03-15/2022-04-30", "2022-03-15", "2022-04-30", "2022-03-15/2022-04-30"),
        ("0001", "0001-01-01", "0001-12-31", "0001"),
        ("9999", "9999-01-01", "9999-12-31", "9999"),
    ],
)
def test_every_spelling_is_its_span_with_one_canonical_text(
    spellings: str, first: str, last: str, canonical: str
) -> None:
    for spelling in spellings.split():
        period = parse_period(f"\t{spelling}\u3000")
        assert (period.start.isoformat(), period.end.isoformat()) == (first, last), spelling
        assert period.text == str(period) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2022-03-15 00:00:00.000+08:00", "2022-03-15T00:00+08:00"),
        ("2022-03-15 23:30 Z", "2022-03-15T23:30Z"),
        ("2022-03-15 9:05", "2022-03-15T09:05"),
        (f"2022{' ' * 1000}", "2022"),
        ("Q3 2022", "2022-Q3"),
        ("2022 Q3", "2022-Q3"),
        ("H1 2022", "2022-S1"),
        ("2022 h2", "2022-S2"),
        ("Sep 2022", "2022-09"),
        ("Sept. 2022", "2022-09"),
        ("september 2022", "2022-09"),
        ("2022 May", "2022-05"),
        ("Jan-Mar 2022", "2022-Q1"),
        ("2022 FEB-APR", "2022-02/2022-04"),
        ("January to June 2022", "2022-S1"),
        ("Apr. – Dec. 2022", "2022-04/2022-12"),
        ("2022 年 3 月", "2022-03"),
        ("2022年 1-6月", "2022-S1"),
        ("2022 3月", "2022-03"),
        ("2022 上半年", "2022-S1"),
        ("2022年 第一季度", "2022-Q1"),
        ("2022年 Q1", "2022-Q1"),
        ("2022 年 3 月 5 日", "2022-03-05"),
    ],
)
def test_spellings_with_a_space_are_their_spans(text: str, canonical: str) -> None:
    assert parse_period(text).text == canonical
    assert parse_period(canonical) == parse_period(text)


def test_months_across_a_year_s_end_are_no_months_of_one_year() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        parse_period("Nov-Jan 2022")


def test_a_date_time_keeps_its_time_of_day_and_of_two_the_later_is_known() -> None:
    morning, noon, later = (
        parse_period(f"2022-03-15T{time}") for time in ("08:00", "12:00+08:00", "08:00:00.000000001")
    )
    assert len({morning, noon, later, parse_period("2022-03-15")}) == 4
    ordered = sorted([later, parse_period("2022-03-15"), morning, noon], key=lambda one: one.over_at)
    assert ordered == [noon, morning, later, parse_period("2022-03-15")]
    assert parse_period("2022-03-15T10:00").kind is Step.day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2019.1", '"2019.1" is no period: is it October or January? Write 2019-10 or 2019-01'),
        ("2010/11", "is it a month or the year 2010/11? Say which with period_format; 2010-11 is the month"),
        ("2022/13", "there is no month 13"),
        ("2022/23", "a year such as 2022/23 is read with year_begins"),
        ("2022/2/30", "2022-02 has no day 30"),
        ("2022-13", "there is no month 13; runs of years"),
        ("2022-00", "there is no month 0; runs of years"),
        ("2022.00", "there is no month 0"),
        ("2022M13", "there is no month 13"),
        ("2022年13月", "there is no month 13"),
        ("2022年6-13月", "there is no month 13"),
        ("2018-20", "there is no month 20; runs of years are read with period_format of their source"),
        ("2022-23", "and a fiscal year in targets with year_begins"),
        ("2022-02-30", "2022-02 has no day 30"),
        ("2022年2月30日", "2022-02 has no day 30"),
        ("2022-02-00", "2022-02 has no day 0"),
        ("2021-W53", "2021 has no week 53"),
        ("2022-W00", "2022 has no week 0"),
        ("9999-W52", "9999 has no week 52"),
        ("0000", "year 0 is out of range"),
        ("0000-03", "year 0 is out of range"),
        ("2022/2021", "it ends before it begins"),
        ("2022/2022-06", "it ends before it begins"),
        ("2022-06/2022", "it ends before it begins"),
        ("2022年6-1月", "ends before it begins"),
    ],
)
def test_an_impossible_or_damaged_period_is_an_error_that_says_why(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        parse_period(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "x",
            "22",
            "202203",
            "20220315",
            "2022-Q5",
            "2022-S3",
            "2022-Q",
            "2022年五季度",
            "2022年第上半年",
            "2022_03",
            "٢٠٢٢",
            "20222",
        ),
        *(
            "2022-03-15T25:00",
            "2022-03-15T10",
            "2022-03-15T10:60",
            "15/03/2022",
            "/2022",
            "2022/",
        ),
        *(
            "2022//2023",
            "2021/2022/2023",
            "2022..2023",
            "-2022",
            "2022-01/06",
            "前2022年",
            "2022\n-03",
            "1-6月",
            "3月",
            "Sep",
            "Q3",
            "Sep 22",
            "2022年前四季度",
            "2022年1 2月",
            "2022 年 1 2 月",
            "2022 1 2月",
            "2022-03-15T24:00",
            "2022-03/15",
        ),
    ],
)
def test_other_text_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="is no period; expected one like 2022, 2022-Q1"):
        parse_period(text)


def test_ten_million_characters_are_refused_and_quoted_briefly() -> None:
    for text in ("2" * 10_000_000, "2022/" * 2_000_000, "2022-01/" + "x" * 10_000_000):
        for read in (parse_period, period_range):
            with pytest.raises(ValueError, match=r"is no (period|range of periods)") as error:
                read(text)
            assert len(str(error.value)) < 200


def test_a_period_has_days_and_a_kind() -> None:
    assert [parse_period(text).days for text in ("2022", "2024", "2022-02", "2022-W05", "2022-03-15")] == [
        365,
        366,
        28,
        7,
        1,
    ]
    assert parse_period("2022-W05").kind is Step.week
    assert parse_period("2022-01/2022-05").kind is None


@pytest.mark.parametrize(
    ("text", "step", "before"),
    [
        ("2022", "year", "2021"),
        ("2022-S1", "year", "2021-S1"),
        ("2022-S1", "half", "2021-S2"),
        ("2022-Q1", "year", "2021-Q1"),
        ("2022-Q1", "quarter", "2021-Q4"),
        ("2022-02", "year", "2021-02"),
        ("2025-02", "year", "2024-02"),
        ("2022-03", "month", "2022-02"),
        ("2022-01/2022-05", "year", "2021-01/2021-05"),
        ("2014-07/2015-06", "year", "2013-07/2014-06"),
        ("2018/2020", "year", "2017/2019"),
        ("2022-W05", "year", "2021-W05"),
        ("2020-W53", "year", "2019-W52"),
        ("2022-W01", "week", "2021-W52"),
        ("2022-03-15", "year", "2021-03-15"),
        ("2022-03-15", "month", "2022-02-15"),
        ("2022-03-01", "day", "2022-02-28"),
        ("2022-03-30", "month", "2022-02-28"),
        ("2024-02-29", "year", "2023-02-28"),
        ("2025-02-28", "year", "2024-02-28"),
        ("2022-04-30", "month", "2022-03-31"),
        ("2022-01-15/2022-02-28", "month", "2021-12-15/2022-01-31"),
        ("2022-03-15/2022-03-20", "half", "2021-09-15/2021-09-20"),
        ("0002", "year", "0001"),
    ],
)
def test_the_same_span_a_step_before(text: str, step: str, before: str) -> None:
    assert parse_period(text).before(Step(step)).text == before


@pytest.mark.parametrize(
    ("text", "step"),
    [("0001", "year"), ("0001-W02", "year"), ("0001-03", "half"), ("0001-W01", "week"), ("0001-01-01", "day")],
)
def test_before_the_year_1_there_is_nothing(text: str, step: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        parse_period(text).before(Step(step))


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("2016..2018", "2016 2017 2018"),
        (" 2016年 .. 2017 ", "2016 2017"),
        ("2016..2016", "2016"),
        ("2021-11..2022-01", "2021-11 2021-12 2022-01"),
        ("2023-Q3..2024-Q1", "2023-Q3 2023-Q4 2024-Q1"),
        ("2022-S2..2023-S1", "2022-S2 2023-S1"),
        ("2020-W52..2021-W01", "2020-W52 2020-W53 2021-W01"),
        ("2024-02-28..2024-03-01", "2024-02-28 2024-02-29 2024-03-01"),
        ("9998..9999", "9998 9999"),
    ],
)
def test_a_range_names_all_its_members(text: str, members: str) -> None:
    assert [period.text for period in period_range(text)] == members.split()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2016", "expected one like 2016..2023"),
        ("2016..2017..2018", "expected one like 2016..2023"),
        ("2016..", "is no period"),
        ("2016...2017", "is no period"),
        ("2016..2016-02", "its ends must be of one kind"),
        ("2014/2015..2016/2017", "its ends must be of one kind"),
        ("2017..2016", "ends before it begins"),
        ("0001-01-01..9999-12-31", "has 3,652,059 periods; expected at most 10,000"),
    ],
)
def test_a_range_that_is_none_is_an_error(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        period_range(text)


def test_a_range_has_at_most_ten_thousand_members() -> None:
    assert len(period_range("2000-01-01..2027-05-18")) == 10_000
    with pytest.raises(ValueError, match="10,001 periods"):
        period_range("2000-01-01..2027-05-19")


@settings(deadline=None)
@given(spans)
def test_the_canonical_text_of_any_span_reads_as_that_span(span: Period) -> None:
    assert parse_period(span.text) == span


@settings(deadline=None)
@given(named_periods())
def test_the_canonical_text_of_a_named_period_is_no_interval(period: Period) -> None:
    assert "/" not in period.text
    assert parse_period(period.text) == period


@settings(deadline=None)
@given(named_periods())
def test_a_step_of_its_own_kind_leads_to_the_neighbour(period: Period) -> None:
    assert period.kind is not None
    assume(period.start > date(1, 1, 7) + timedelta(days=366))
    before = period.before(period.kind)
    assert before.end + timedelta(days=1) == period.start
    assert before.kind is period.kind


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2022", "2021"),
        ("2022-S1", "2021-S2"),
        ("2022-Q1", "2021-Q4"),
        ("2022-03", "2022-02"),
        ("2022-W01", "2021-W52"),
        ("2022-03-01", "2022-02-28"),
        ("2018/2020", "2015/2017"),
        ("2022-01/2022-04", "2021-09/2021-12"),
        ("2022-01/2022-05", "2021-01/2021-05"),
        ("2021-01/2022-06", "2019-07/2020-12"),
        ("2014-07/2015-06", "2013-07/2014-06"),
        ("2022-04-06/2023-04-05", "2021-04-06/2022-04-05"),
        ("2022-03-10/2022-03-19", "2022-02-28/2022-03-09"),
        ("2020-12/2021-12", "2019-11/2020-11"),
        ("2021-01/2022-01", "2019-12/2020-12"),
        ("2020-04-06/2021-04-05", "2019-04-06/2020-04-05"),
        ("2019-04-06/2020-04-05", "2018-04-06/2019-04-05"),
    ],
)
def test_the_span_of_the_same_length_before(text: str, before: str) -> None:
    assert parse_period(text).preceding() == parse_period(before)


@pytest.mark.parametrize("text", ["0001", "0001-01", "0001-01-01", "0001-01-02/0001-01-05"])
def test_before_the_year_1_there_is_no_span(text: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        parse_period(text).preceding()


@given(st.dates(date(100, 1, 1), date(9900, 1, 1)), st.integers(0, 3000) | st.sampled_from([27, 30, 89, 364, 365]))
def test_the_span_of_the_same_length_never_shares_a_day_with_it(start: date, days: int) -> None:
    span = Period(start, start + timedelta(days=days))
    before = span.preceding()
    assert before.end < span.start
    assert abs(before.days - span.days) <= 31


@settings(deadline=None)
@given(spans, steps)
def test_the_span_before_begins_and_ends_earlier(span: Period, step: Step) -> None:
    assume(span.start.year > 2 and span.end.year < 9999)
    before = span.before(step)
    assert before.start < span.start
    assert before.end < span.end
    if step not in (Step.day, Step.week) and span.kind is not Step.week and (span.end + timedelta(days=1)).day == 1:
        assert (before.end + timedelta(days=1)).day == 1


@settings(deadline=None)
@given(st.text(max_size=20) | st.from_regex(r"\A[0-9]{4}[-./年QWSM0-9月日]{1,8}\Z"))
def test_any_text_is_a_period_or_a_value_error(text: str) -> None:
    for read in (parse_period, period_range):
        with suppress(ValueError):
            read(text)


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        (Clock(0), "00:00"),
        (Clock(60 * SECOND), "00:01"),
        (Clock(SECOND // 2), "00:00:00.5"),
        (Clock(100), "00:00:00.0000001"),
        (Clock(3_600 * SECOND, 0), "01:00Z"),
        (Clock(3_600 * SECOND, 1), "01:00+00:01"),
        (Clock(3_600 * SECOND, 480), "01:00+08:00"),
        (Clock(3_600 * SECOND, -210), "01:00-03:30"),
    ],
)
def test_a_time_of_day_is_written_as_iso_8601_has_it(clock: Clock, text: str) -> None:
    assert clock.text == text
    assert parse_period(f"2022-03-04T{text}").clock == clock


def test_a_day_is_over_at_its_end_and_a_moment_then_and_there() -> None:
    earlier_first = ["2022-03-03", "2022-03-04T08:01+08:00", "2022-03-04T00:02Z", "2022-03-04", "2022-03-05T00:01"]
    over = [parse_period(text).over_at for text in earlier_first]
    assert over == sorted(set(over))
    assert parse_period("2022-03-04T23:59:59Z").over_at + SECOND == parse_period("2022-03-04").over_at
    assert parse_period("2022-03-04T00:00Z").over_at == parse_period("2022-03-03").over_at
    assert parse_period("2022-03-04T10:01+10:01").over_at == parse_period("2022-03-04T00:00").over_at


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2022-03-04 23:00", 23 * 60),
        ("3/4/2022 1:00 AM", 60),
        ("3/4/2022 12:30 AM", 30),
        ("3/4/2022 12:30 PM", 750),
        ("3/4/2022 1:30 PM", 810),
    ],
)
def test_an_hour_is_one_of_the_day_or_of_its_half(text: str, clock: int) -> None:
    moment = PeriodReader("%m/%d/%Y %I:%M %p") if "M" in text else PeriodReader()
    assert moment.read(text).clock == Clock(clock * 60 * SECOND)


@pytest.mark.parametrize("text", ["24:00", "25:00", "23:60"])
def test_no_day_has_such_an_hour(text: str) -> None:
    for reader in (PeriodReader(), PeriodReader("%Y-%m-%d %H:%M")):
        with pytest.raises(ValueError, match=text):
            reader.read(f"2022-03-04 {text}")


@pytest.mark.parametrize("text", ["0:30 am", "13:30 pm"])
def test_no_half_of_a_day_has_such_an_hour(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        PeriodReader("%Y-%m-%d %I:%M %p").read(f"2022-03-04 {text}")


def test_a_minute_without_its_hour_is_no_moment() -> None:
    assert PeriodReader("%Y-%m-%d %M").read("2022-03-04 05") == parse_period("2022-03-04")


@pytest.mark.parametrize("year", [0, 10_000])
def test_a_month_of_no_year_is_refused_with_the_year(year: int) -> None:
    with pytest.raises(ValueError, match=f"no year {year}"):
        month_end(year, 2)


def test_three_parts_of_an_interval_are_no_period() -> None:
    with pytest.raises(ValueError, match="is no period"):
        parse_period("2021/2022-01/2022-03")
