"""A source's periods are read in its format, with its corrections; what does not fit is an error."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalcheck.quantities.period import Period
from goalcheck.quantities.period_format import pattern_of
from goalcheck.quantities.period_reader import (
    PeriodReader,
    WrittenYears,
    is_month_like,
    is_year_run,
    month_and_day,
    months_or_split_years,
)
from goalcheck.quantities.period_text import parse_period, period_range


def test_without_a_format_the_spellings_of_the_language_are_read() -> None:
    assert PeriodReader().read(" 2022年3月 ").text == "2022-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-20", "2018/2020"),
        ("2018/2020", "2018/2020"),
        ("2018-2020", "2018/2020"),
        ("2018–20", "2018/2020"),
        ("２０１８-２０", "2018/2020"),
        ("2003-05", "2003/2005"),
        ("2010/11", "2010/2011"),
        ("1999-02", "1999/2002"),
        ("1999-48", "1999/2048"),
        ("2018-18", "2018"),
        ("2018", "2018"),
        ("2018-Q1", "2018-Q1"),
    ],
)
def test_runs_of_years_are_read_whole(text: str, expected: str) -> None:
    assert PeriodReader("years").read(text).text == expected


@pytest.mark.parametrize("text", ["2005-04", "1999-49", "2020/2018", "2018/1967", "0150-0100", "0000-05", "9999-01"])
def test_a_run_that_ends_before_it_begins_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="is no run of years"):
        PeriodReader("years").read(text)


@pytest.mark.parametrize(
    ("text", "begins", "expected"),
    [
        ("2010-11", "07-01", "2010-07/2011-06"),
        ("2010/11", "07-01", "2010-07/2011-06"),
        ("2014/2015", "07-01", "2014-07/2015-06"),
        ("2010-2011", "04-06", "2010-04-06/2011-04-05"),
        ("1999-00", "10-01", "1999-10/2000-09"),
        ("2010-11", "01-01", "2010"),
        ("2012", "07-01", "2012"),
        ("2012年3月", "07-01", "2012-03"),
    ],
)
def test_a_split_year_begins_on_its_day_and_ends_on_the_day_before(text: str, begins: str, expected: str) -> None:
    assert PeriodReader("split years", begins).read(text).text == expected


@pytest.mark.parametrize(
    "text", ["2010-12", "2010-10", "2014/2016", "2014/2014", "2014/1915", "2010-2111", "9999-00", "0000-01"]
)
def test_a_split_year_has_two_years_in_a_row(text: str) -> None:
    with pytest.raises(ValueError, match="is no split year"):
        PeriodReader("split years").read(text)


@pytest.mark.parametrize("begins", ["", "7-1", "13-01", "02-29", "02-30", "07-01-01", "July"])
def test_a_year_begins_on_a_day_that_every_year_has(begins: str) -> None:
    with pytest.raises(ValueError, match=r"is .*; expected a month and a day, like 07-01"):
        month_and_day(begins)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("%Y", "2022", "2022"),
        ("%y", "22", "2022"),
        ("%y", "69", "1969"),
        ("%Y年", "2022年", "2022"),
        ("%m/%Y", "03/2022", "2022-03"),
        ("%Y%m", "202203", "2022-03"),
        ("%b %Y", "mar  2022", "2022-03"),
        ("%B %Y", "September 2022", "2022-09"),
        ("%d/%m/%Y", "05/03/2022", "2022-03-05"),
        ("%d/%m/%Y", " ０５／０３／２０２２ ", "2022-03-05"),
        ("%a %d %b %Y", "Sat 05 Mar 2022", "2022-03-05"),
        ("%Y%m%d%H%M%S", "20220305235959", "2022-03-05T23:59:59"),
        ("%d.%m.%Y %H:%M:%S.%f %z", "05.03.2022 10:00:00.5 +0800", "2022-03-05T10:00:00.5+08:00"),
        ("%m/%d/%Y %I:%M %p %Z", "03/05/2022 10:00 PM UTC", "2022-03-05T22:00Z"),
        ("%m/%d/%Y %I:%M %p", "3/5/2022 12:05 AM", "2022-03-05T00:05"),
        ("%d/%m/%Y", "5/3/2022", "2022-03-05"),
        ("%Y-%m", "2022-3", "2022-03"),
        ("%d.%m.%Y %H", "5.3.2022 7", "2022-03-05"),
        ("%Y-%j", "2024-366", "2024-12-31"),
        ("%G-W%V", "2020-W53", "2020-W53"),
        ("%G-W%V-%u", "2022-W05-7", "2022-02-06"),
        ("%Y%%", "2022%", "2022"),
        ("%% %Y %%", "% 2022 %", "2022"),
        ("%y", "68", "2068"),
        ("%Y %G-W%V", "2021 2020-W53", "2020-W53"),
        ("%b %Y", "mar" + " " * 193 + "2022", "2022-03"),
        ("FY %Y", "fy 2022", "2022"),
    ],
)
def test_the_finest_letter_says_how_long_the_period_is(pattern: str, text: str, expected: str) -> None:
    assert PeriodReader(pattern).read(text).text == expected


@pytest.mark.parametrize(
    ("pattern", "text", "message"),
    [
        ("%d/%m/%Y", "5-3-2022", '"5-3-2022" does not fit period_format "%d/%m/%Y"'),
        ("%Y%m%d", "2022315", "does not fit"),
        ("%d/%m/%Y %H:%M", "5/3/2022 25:00", '"5/3/2022 25:00" is no date in period_format "%d/%m/%Y %H:%M"'),
        ("%d/%m/%Y %I:%M %p", "5/3/2022 13:00 PM", "is no date"),
        ("%b", "Mar", '"Mar" is no period: nothing says its year'),
        ("%Y", "2022-03", "does not fit"),
        ("%Y", "٢٠٢٢", "does not fit"),
        ("%b %Y", "Mrz 2022", "does not fit"),
        ("%Y", "2" * 10_000_000, "does not fit"),
        ("%b %Y", "mar" + " " * 194 + "2022", "does not fit"),
        ("%Y-%m", "2022-13", '"2022-13" is no period: there is no month 13'),
        ("%Y-%m-%d", "2022-02-30", "2022-02 has no day 30"),
        ("%Y-%j", "2022-366", "2022 has no day 366"),
        ("%Y-%j", "2022-000", "2022 has no day 0"),
        ("%Y-%j", "9999-366", "is no date"),
        ("%G-%V", "2022-53", "2022 has no week 53"),
        ("%G-%V", "9999-52", "9999 has no week 52"),
        ("%Y", "0000", "is no date"),
    ],
)
def test_text_that_does_not_fit_its_format_is_an_error(pattern: str, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)) as error:
        PeriodReader(pattern).read(text)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("%Q", "%Q is none of its letters"),
        ("%Y-%", "% is none of its letters"),
        ("%d", "has no year; expected %Y, or %G with %V"),
        ("%G", "has no year"),
        ("year", "has no year"),
        ("", "has no year"),
        ("%Y%Y", "a letter occurs twice"),
        ("%Y-%d", "has a day without a month"),
        ("%Y-W%V", "has a week without its year; expected %G with %V"),
        ("%Y%\n", "% is none of its letters"),
    ],
)
def test_a_format_that_says_no_period_is_an_error(pattern: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        pattern_of(pattern)


def test_corrections_come_first_and_may_say_it_plainly() -> None:
    assert PeriodReader(corrections={"2019.1": "2019-10"}).read(" 2019.1 ").text == "2019-10"
    assert PeriodReader("%Y.%m", corrections={"2019.1": "2019-10"}).read("2019.1").text == "2019-10"
    assert PeriodReader("%Y.%m", corrections={"2019.1": "2019.10"}).read("2019.1").text == "2019-10"
    with pytest.raises(ValueError, match="is no period"):
        PeriodReader(corrections={"2019.1": "x"}).read("2019.1")


@pytest.mark.parametrize(
    ("text", "month_like", "year_run"),
    [
        ("2003-05", True, False),
        ("\t２００３-０５ ", True, False),
        ("2018-20", False, True),
        ("1999-00", False, True),
        ("2010/11", True, False),
        ("2010/13", False, True),
        ("2018-2020", False, True),
        ("FY2018/19", False, True),
        ("2018/2020", False, False),
        ("2018", False, False),
        ("2018.05", False, False),
        ("2018-05-01", False, False),
        ("x" * 100, False, False),
    ],
)
def test_what_cannot_be_a_month_is_distinguished_from_what_may_be_both(
    text: str, *, month_like: bool, year_run: bool
) -> None:
    assert is_month_like(text) is month_like
    assert is_year_run(text) is year_run


@settings(deadline=None)
@given(
    st.dates(min_value=date(1000, 1, 4)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y%j", "%d %B %Y", "%b %d, %Y", "%G-W%V-%u", "%Y%m%dT%H%M"]),
)
def test_what_a_format_writes_it_reads(day: date, pattern: str) -> None:
    text = f"{day:{pattern}}"
    period = PeriodReader(pattern).read(text)
    assert period.start == period.end == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022/23", "2022-04/2023-03"),
        ("202223", "2022-04/2023-03"),
        ("FY2022/23", "2022-04/2023-03"),
        ("fy 2022-2023", "2022-04/2023-03"),
        ("2022", "2022"),
        ("2022-Q1", "2022-Q1"),
    ],
)
def test_split_years_in_every_form_begin_on_the_day_that_is_set(text: str, expected: str) -> None:
    assert PeriodReader("split years", "04-01").read(text).text == expected


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("unix", "1672531199", "2022-12-31T23:59:59Z"),
        ("unix", "1672531200", "2023-01-01T00:00Z"),
        ("unix", "1672531200.25", "2023-01-01T00:00:00.25Z"),
        ("unix", "1672531200.", "2023-01-01T00:00Z"),
        ("unix", "-1", "1969-12-31T23:59:59Z"),
        ("unix", "0", "1970-01-01T00:00Z"),
        ("unix ms", "1672531199999", "2022-12-31T23:59:59.999Z"),
    ],
)
def test_unix_time_is_read_as_utc(form: str, text: str, expected: str) -> None:
    moment = PeriodReader(form).read(text)
    assert (moment.text, moment.days) == (expected, 1)


@pytest.mark.parametrize(
    ("form", "text", "message"),
    [
        ("unix", "2023-01-01", "seconds since 1970"),
        ("unix", "1e9", "seconds since 1970"),
        ("unix ms", "", "milliseconds since 1970"),
        ("unix", "9" * 15, "no year"),
    ],
)
def test_other_text_is_no_unix_time(form: str, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=rf"(?<!milli){message}"):
        PeriodReader(form).read(text)


@pytest.mark.parametrize("text", ["0001-0003", "9997-9999"])
def test_a_run_may_begin_with_the_first_year_and_end_with_the_last(text: str) -> None:
    first, last = text.split("-")
    assert PeriodReader("years").read(text) == Period(date(int(first), 1, 1), date(int(last), 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3月", "2022-03"),
        ("3月份", "2022-03"),
        ("1-6月", "2022-S1"),
        ("１～６月", "2022-S1"),
        ("３月", "2022-03"),
        ("Ｑ３", "2022-Q3"),
        ("一季度", "2022-Q1"),
        ("上半年", "2022-S1"),
        ("前三季度", "2022-01/2022-09"),
        ("年末", "2022-12-31"),
        ("Mar", "2022-03"),
        ("September", "2022-09"),
        ("Q3", "2022-Q3"),
        ("Jan-Mar", "2022-Q1"),
        ("H2", "2022-S2"),
        ("2021年3月", "2021-03"),
        ("2021", "2021"),
    ],
)
def test_months_without_a_year_are_of_the_year_that_is_said_elsewhere(text: str, expected: str) -> None:
    assert PeriodReader(year=2022).read(text).text == expected
    if "2021" not in text:
        with pytest.raises(ValueError, match="nothing says its year"):
            PeriodReader().read(text)


def test_a_format_without_a_year_takes_the_one_that_is_said_elsewhere() -> None:
    assert PeriodReader("%d %b", year=2022).read("5 Mar").text == "2022-03-05"
    assert PeriodReader("%m月", year=2022).read("3月").text == "2022-03"


@pytest.mark.parametrize(
    ("texts", "split"),
    [
        ("2009-10 2010-11 2011-12", True),
        ("2011-12 2009-10 2010-11 2010-11", True),
        ("2009/10 2010/11", True),
        ("2009-10", False),
        ("2009-10 2010-11 2010-12", False),
        ("2021-11 2022-12", False),
        ("2009-10 2011-12", False),
        ("", False),
    ],
)
def test_months_each_thirteen_after_the_one_before_may_be_split_years(texts: str, *, split: bool) -> None:
    assert months_or_split_years(texts.split()) is split


def test_a_targets_file_reads_split_years_as_it_or_its_sources_say() -> None:
    assert WrittenYears(("04-01",)).read("2022/23").text == "2022-04/2023-03"
    assert WrittenYears(("07-01",)).read("2022/2023").text == "2022-07/2023-06"
    assert WrittenYears(("04-01",)).read("2010-11").text == "2010-04/2011-03"
    assert WrittenYears().read("2022/2023").text == "2022/2023"
    assert WrittenYears(("04-01",)).read("2022-12").text == "2022-12"
    assert WrittenYears(("07-01", "09-01")).read("2022").text == "2022"
    with pytest.raises(ValueError, match="begin on 07-01, 09-01; say which is meant by year_begins"):
        WrittenYears(("07-01", "09-01")).read("2022/23")
    with pytest.raises(ValueError, match="is read with year_begins"):
        WrittenYears().read("2022/23")


def test_a_range_of_split_years_names_each_as_its_first_end_is_written() -> None:
    years = WrittenYears(("04-01",))
    found = period_range("FY2021/22..FY2023/24", years.read)
    assert [one.text for one in found] == ["2021-04/2022-03", "2022-04/2023-03", "2023-04/2024-03"]
    assert [years.name(one, like="FY2021/22") for one in found] == ["FY2021/22", "FY2022/23", "FY2023/24"]
    assert years.name(found[0], like="2014/2015") == "2021/2022"
    assert years.name(found[0], like="fy2014/15") == "fy2021/22"
    assert years.name(found[0], like="2014") == found[0].text
    assert WrittenYears().name(found[0], like="FY2021/22") == found[0].text
    assert [one.text for one in period_range("2021-01..2021-03", years.read)] == ["2021-01", "2021-02", "2021-03"]
    with pytest.raises(ValueError, match="its ends must be of one kind"):
        period_range("2021/22..2023", years.read)


def test_a_moment_in_a_targets_file_is_its_day() -> None:
    assert WrittenYears().read("2022-03-15T10:00") == parse_period("2022-03-15")
