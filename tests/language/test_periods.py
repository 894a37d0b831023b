"""Which figures a period takes, and what is said of periods that cannot be read or do not mix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError

from .judging import figures_text, lines, members, notes, remarks, said, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

AT_LEAST_1 = "threshold = { at_least = 1 }"


@pytest.mark.parametrize(
    ("target", "figure"),
    [
        ("2022", "2022年"),
        ("2022-S1", "2022年上半年"),
        ("2022-H1", "2022-S1"),
        ("2022Q1", "2022年一季度"),
        ("2022-Q1", "2022年第1季度"),
        ("2022-M03", "2022.03"),
        ("2022-03", "2022年3月"),
        ("2022-W05", "2022-W05"),
        ("2022-03-15", "2022-03-15T08:30:00"),
        ("2022-01/2022-06", "2022年1-6月"),
    ],
)
def test_a_period_is_a_span_of_days_however_it_is_spelled(case: SmallCase, target: str, figure: str) -> None:
    keys = f'period = "{target}"\n{AT_LEAST_1}'
    assert case.status(keys, [f"x,{figure},5"]) == "met"


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        ("2022", "met"),
        ("2022-03", "met"),
        ("2022-12-31", "met"),
        ("2022-01-01", "met"),
        ("2021", "no_data"),
        ("2023-01", "no_data"),
        ("2021-12/2022-11", "no_data"),
        ("2022-12-31/2023-01-01", "no_data"),
        ("2020/2024", "no_data"),
    ],
)
def test_a_target_for_2022_takes_the_figures_whose_span_lies_within_2022(
    case: SmallCase, figure: str, status: str
) -> None:
    assert case.status(f'aggregate = "latest"\n{AT_LEAST_1}', [f"x,{figure},5"]) == status


def test_undated_figures_fit_any_period(case: SmallCase) -> None:
    assert case.status(AT_LEAST_1, ["x,5"], header="indicator,value") == "met"
    assert case.status(AT_LEAST_1, ["x,,5"]) == "met"


def test_dated_and_undated_figures_of_one_indicator_do_not_mix(case: SmallCase) -> None:
    (problem,) = case.refused(targets_text(AT_LEAST_1), figures_text(["x,2022,5", "x,,6"]))
    assert (problem.slug, problem.place and problem.place.line) == ("mixed-periods", 3)
    assert case.status(AT_LEAST_1, ["x,2022,5", "y,,6"]) == "met"


@pytest.mark.parametrize("measure", ["growth(x)", "change(x)", "x - previous(x)", "share(x, previous(x))"])
def test_an_undated_figure_is_not_its_own_previous_one(case: SmallCase, measure: str) -> None:
    """It would never have changed: "no growth" would always hold."""
    found = case.judged(f'measure = "{measure}"\nthreshold = {{ at_most = 200 }}', ["x,5"], header="indicator,value")
    assert found.status == "no_data"
    assert "no periods" in said(found)
    found = case.judged('threshold = { at_least = "previous(x)" }', ["x,5"], header="indicator,value")
    assert found.status == "no_data"


def test_a_period_damaged_by_a_spreadsheet_is_an_error_not_a_guess(case: SmallCase) -> None:
    assert case.slugs(AT_LEAST_1, ["x,2019.1,5"]) == ["bad-period"]
    beside = '[[sources]]\nperiods = { "2019.1" = "2022-10" }\n'
    assert case.status(f'aggregate = "latest"\n{AT_LEAST_1}', ["x,2019.1,5"], beside=beside) == "met"


def test_every_unreadable_period_is_an_error_with_its_line(case: SmallCase) -> None:
    problems = case.refused(targets_text(AT_LEAST_1), figures_text(["x,2022-13,5", "x,soon,5", "x,2022,5"]))
    assert [(problem.slug.value, problem.place and problem.place.line) for problem in problems] == [
        ("bad-period", 2),
        ("bad-period", 3),
    ]


def test_a_month_in_a_column_of_runs_of_years_is_an_error_that_names_period_format(case: SmallCase) -> None:
    problems = case.refused(targets_text(AT_LEAST_1), figures_text(["x,2018-20,5", "x,2003-05,4", "x,2003-05,4"]))
    assert any(problem.slug == "bad-period" and "2003-05" in problem.found for problem in problems)
    assert any("period_format" in problem.hint for problem in problems)
    beside = '[[sources]]\nperiod_format = "years"\n'
    keys = f'period = "2018/2020"\n{AT_LEAST_1}'
    assert case.status(keys, ["x,2018-20,5", "x,2003-05,4"], beside=beside) == "met"


def test_a_split_year_begins_on_year_begins(case: SmallCase) -> None:
    beside = '[[sources]]\nperiod_format = "split years"\nyear_begins = "07-01"\n'
    assert (
        case.status(f'aggregate = "latest"\nperiod = "2014/2015"\n{AT_LEAST_1}', ["x,2014-15,5"], beside=beside)
        == "met"
    )
    assert case.status(f'period = "2014-07/2015-06"\n{AT_LEAST_1}', ["x,2014/2015,5"], beside=beside) == "met"


# figures after the day of the report


def test_a_figure_about_a_period_after_as_of_is_not_used_and_noted(case: SmallCase) -> None:
    rows = ["x,2022-01,5", "x,2022-07,50", "x,2022-08,50"]
    targets = targets_text('aggregate = "max"\nthreshold = { at_least = 6 }')
    report = case.report(targets, figures_text(rows), "2022-06-30")
    assert text(report.targets[0].verdict.actual) == "5"
    assert "2 figures of x about periods after 2022-06-30, not used" in notes(report)
    assert "figures.csv:3" in notes(report)


def test_a_period_that_begins_on_as_of_counts_and_one_that_begins_the_day_after_does_not(case: SmallCase) -> None:
    assert case.status(AT_LEAST_1, ["x,2022-07,5"], "2022-07-01") == "on_track"
    assert case.status(AT_LEAST_1, ["x,2022-07,5"], "2022-06-30") == "no_data"


def test_a_target_stored_as_a_future_row_never_makes_a_verdict(case: SmallCase) -> None:
    keys = f'period = "2030"\n{AT_LEAST_1}'
    assert case.status(keys, ["x,2030,100"], "2023-03-01") == "no_data"
    assert case.status('aggregate = "latest"\nperiod = "2000/2050"\nthreshold = { at_least = 50 }', [
        "x,2022,10", "x,2030,100",
    ]) == "behind"  # fmt: skip


def test_a_figure_whose_own_period_has_not_ended_says_how_it_stands_so_far(case: SmallCase) -> None:
    found = case.judged(AT_LEAST_1, ["x,2022,5"], "2022-12-31")
    assert (found.status, "so far" in remarks(found)) == ("on_track", True)
    found = case.judged(AT_LEAST_1, ["x,2022,5"], "2023-01-01")
    assert (found.status, "so far" in remarks(found)) == ("met", False)


def test_a_verdict_on_a_period_that_has_not_ended_says_until_when_its_figures_are(case: SmallCase) -> None:
    keys, rows = f'aggregate = "sum"\n{AT_LEAST_1}', ["x,2022-01,0", "x,2022-02,0"]
    assert "the figures' period runs to 2022-02-28" in remarks(case.judged(keys, rows, "2022-10-31"))
    yearly = ["budget,2022,9", "x,2021,9", "budget,2021,9"]
    for bound in ("budget", "previous(x)"):
        keys = f'aggregate = "sum"\nthreshold = {{ at_most = "{bound}" }}'
        assert "runs to 2022-02-28" in remarks(case.judged(keys, [*rows, *yearly], "2022-10-31")), bound
    keys = f'measure = "share(x, budget)"\n{AT_LEAST_1}\n[indicators.x]\naggregate = "sum"'
    assert "runs to 2022-02-28" in remarks(case.judged(keys, [*rows, *yearly], "2022-10-31"))
    keys = f'aggregate = "sum"\n{AT_LEAST_1}'
    assert "so far" not in remarks(case.judged(f"due = 2022-02-28\n{keys}", rows, "2022-10-31"))
    assert "so far" not in remarks(
        case.judged(f'period = "2021"\ndue = 2022-12-31\n{AT_LEAST_1}', ["x,2021,5"], "2022-10-31")
    )


# previous


@pytest.mark.parametrize(
    ("period", "previous", "before"),
    [
        ("2022", "previous(x)", "2021"),
        ("2022-03", "previous(x)", "2021-03"),
        ("2024-02", "previous(x)", "2023-02"),
        ("2022-Q1", 'previous(x, "quarter")', "2021-Q4"),
        ("2022-01", 'previous(x, "month")', "2021-12"),
        ("2022-03", 'previous(x, "month")', "2022-02"),
        ("2022-S1", 'previous(x, "half")', "2021-S2"),
        ("2022-W01", 'previous(x, "week")', "2021-W52"),
        ("2022-03-01", 'previous(x, "day")', "2022-02-28"),
        ("2022", "previous(previous(x))", "2020"),
        ("2022-03", 'previous(previous(x), "month")', "2021-02"),
        ("2022-01/2022-05", "previous(x)", "2021-01/2021-05"),
    ],
)
def test_previous_is_the_same_span_before(case: SmallCase, period: str, previous: str, before: str) -> None:
    quoted = previous.replace('"', '\\"')
    keys = f'period = "{period}"\nthreshold = {{ equals = "{quoted}" }}'
    rows = [f"x,{period},5", f"x,{before},5", "x,1999,77"]
    found = case.judged(keys, rows, "2024-12-31")
    assert (found.status, lines(found)) == ("met", [2, 3])


def test_previous_without_its_figure_is_no_data(case: SmallCase) -> None:
    found = case.judged('threshold = { at_least = "previous(x)" }', ["x,2022,5", "x,2020,4"])
    assert (found.status, "2021" in said(found)) == ("no_data", True)


def test_previous_without_a_period_is_no_data_with_the_reason(case: SmallCase) -> None:
    targets = '[targets.x]\nthreshold = { at_least = "previous(x)" }\n'
    found = case.report(targets, figures_text(["x,2022,5"])).targets[0]
    assert (found.status, "period" in said(found)) == ("no_data", True)


def test_previous_of_a_pinned_period_is_an_error(case: SmallCase) -> None:
    beside = '[indicators.base]\nlabel = "x"\nperiod = "2015"\n'
    assert case.slugs('threshold = { at_least = "previous(base)" }', ["x,2022,5"], beside=beside) == ["bad-expression"]


def test_nothing_is_before_the_first_year_of_the_calendar(case: SmallCase) -> None:
    keys = 'period = "0001"\nthreshold = { at_least = "previous(x)" }'
    found = case.judged(keys, ["x,0001,5"])
    assert (found.status, "before" in said(found)) == ("no_data", True)


FISCAL = 'year_begins = "04-01"\n[[sources]]\nperiod_format = "split years"\n'


@pytest.mark.parametrize("period", ["2022/23", "2022-23", "FY2022/23", "2022/2023", "2022-04/2023-03"])
def test_a_fiscal_year_is_due_on_its_last_day(case: SmallCase, period: str) -> None:
    keys = f'period = "{period}"\nthreshold = {{ at_least = 500 }}'
    for as_of, status in (("2023-03-31", "behind"), ("2023-04-01", "missed")):
        found = case.judged(keys, ["x,2022-23,480"], as_of, beside=FISCAL)
        assert (found.status, str(found.verdict.due)) == (status, "2023-03-31")


def test_a_target_reads_split_years_as_the_sources_do_that_have_them(case: SmallCase) -> None:
    beside = '[[sources]]\nperiod_format = "split years"\nyear_begins = "09-01"\n'
    keys = 'period = "2022/2023"\nthreshold = { at_least = "previous(x)" }'
    found = case.judged(keys, ["x,202223,480", "x,202122,470"], "2023-09-01", beside=beside)
    assert (found.status, str(found.verdict.due)) == ("met", "2023-08-31")


def test_without_split_years_two_years_are_two_calendar_years(case: SmallCase) -> None:
    keys = 'period = "2022/2023"\naggregate = "sum"\nthreshold = { at_least = 5 }'
    found = case.judged(keys, ["x,2022,2", "x,2023,3"], "2024-01-01")
    assert (found.status, str(found.verdict.due)) == ("met", "2023-12-31")


def test_sources_that_disagree_on_when_years_begin_are_an_error_that_names_year_begins(case: SmallCase) -> None:
    beside = (
        '[[sources]]\nfiles = "a*"\nperiod_format = "split years"\nyear_begins = "09-01"\n'
        '[[sources]]\nperiod_format = "split years"\n'
    )
    keys = 'period = "2022/23"\nthreshold = { at_least = 5 }'
    (problem,) = case.refused(targets_text(keys, beside), figures_text(["x,2022-23,480"]))
    assert "07-01, 09-01" in str(problem)
    assert "year_begins" in str(problem)
    settled = targets_text(keys, 'year_begins = "09-01"\n' + beside)
    assert case.report(settled, figures_text(["x,2022-23,480"])).summary.declared == 1


def test_a_range_of_fiscal_years_is_judged_year_by_year_under_its_own_names(case: SmallCase) -> None:
    keys = 'for_each = { period = "2020/21..2022/23" }\nthreshold = { at_least = 500 }'
    rows = ["x,2020/21,510", "x,2021/22,495", "x,2022/23,530"]
    found = case.judged(keys, rows, "2023-06-30", beside=FISCAL)
    assert members(found) == {"2020/21": "met", "2021/22": "missed", "2022/23": "met"}


def test_of_two_moments_of_a_day_the_later_is_the_latest(case: SmallCase) -> None:
    rows = ["x,2022-05-01T08:00:00Z,31", "x,2022-05-01T17:30:00Z,44", "x,2022-05-01 12:15Z,38"]
    found = case.judged('aggregate = "latest"\nthreshold = { at_most = 40 }', rows)
    assert (found.status, text(found.verdict.actual), lines(found)) == ("missed", "44", [3])
    assert remarks(found).splitlines()[0] == "latest: 2022-05-01T17:30Z"


def test_moments_of_a_day_add_up_and_a_whole_day_beside_them_counts_twice(case: SmallCase) -> None:
    keys = 'period = "2022-05-01"\naggregate = "sum"\nthreshold = { at_least = 60 }'
    rows = ["x,2022-05-01T08:00,31", "x,2022-05-01T17:30,44"]
    assert case.status(keys, rows) == "met"
    assert case.slugs(keys, [*rows, "x,2022-05-01,75"]) == ["overlapping-periods"]


def test_the_same_moment_twice_with_other_values_is_a_conflict(case: SmallCase) -> None:
    rows = ["x,2022-05-01T08:00:00,31", "x,2022-05-01 8:00,32"]
    assert case.slugs('aggregate = "latest"\nthreshold = { at_most = 40 }', rows) == ["conflicting-figures"]


def test_a_day_without_a_moment_is_a_gap_in_a_sum_of_moments(case: SmallCase) -> None:
    keys = 'period = "2022-05-01/2022-05-03"\naggregate = "sum"\nthreshold = { at_most = 100 }'
    found = case.judged(keys, ["x,2022-05-01T08:00,31", "x,2022-05-01T17:30,4", "x,2022-05-03T09:00,5"])
    assert (found.status, "2022-05-02" in said(found)) == ("no_data", True)


def test_split_years_that_look_like_months_are_an_error_that_names_period_format(case: SmallCase) -> None:
    rows = ["x,2009-10,17", "x,2010-11,18", "x,2008-09,16"]
    problems = case.refused(targets_text('period = "2010"\nthreshold = { at_least = 18 }'), figures_text(rows))
    assert [problem.place and problem.place.line for problem in problems] == [2, 3, 4]
    assert all("period_format" in str(problem.hint) and "split years" in str(problem.hint) for problem in problems)


@pytest.mark.parametrize(
    ("name", "figures", "setting"),
    [
        ("jobs.csv", "2022年就业\nindicator,period,value\nx,1月,5\nx,2月,6\n", ""),
        ("jobs-2022.csv", "indicator,period,value\nx,1月,5\nx,2月,6\n", ""),
        ("jobs-2021.csv", "Jobs in 2022\nindicator,period,value\nx,Jan,5\nx,Feb,6\n", ""),
        (
            "jobs.csv",
            "indicator,period,value\nx,1月,5\nx,2月,6\n",
            'columns = { period = "period" }\nset = { period = "2022" }',
        ),
        ("jobs-2022.csv", "indicator,1月,2月\nx,5,6\n", 'layout = { columns = "period" }'),
    ],
)
def test_months_without_a_year_are_of_the_year_that_title_name_or_setting_say(
    case: SmallCase, name: str, figures: str, setting: str
) -> None:
    header = "header = 2\n" if not figures.startswith("indicator") else ""
    targets = f'[[sources]]\n{header}{setting}\n[targets.x]\nperiod = "2022-02"\nthreshold = {{ at_least = 6 }}\n'
    (found,) = case.report(targets, figures, name=name).targets
    assert (found.status, text(found.verdict.actual)) == ("met", "6")


@pytest.mark.parametrize("name", ["jobs.csv", "jobs-2021-2022.csv"])
@pytest.mark.parametrize(
    ("setting", "figures"),
    [
        ("", "indicator,period,value\nx,2月,5\n"),
        ('columns = { period = "month" }', "indicator,month,value\nx,Feb,5\n"),
        ('layout = { columns = "period" }', "indicator,Feb\nx,5\n"),
    ],
)
def test_months_of_which_nothing_says_the_year_are_an_error_that_says_how(
    case: SmallCase, name: str, setting: str, figures: str
) -> None:
    source = f"[[sources]]\n{setting}\n[targets.x]\n{AT_LEAST_1}\n"
    with pytest.raises(InputError, match=r'nothing says its year: .* set = { period = "2023" }'):
        case.report(source, figures, name=name)
    if not setting:
        (given_twice,) = case.refused(f'[[sources]]\nset = {{ period = "2022" }}\n[targets.x]\n{AT_LEAST_1}\n', figures)
        setting = 'columns = { period = "period" }'
        assert setting in str(given_twice.hint)
    targets = f'[[sources]]\nset = {{ period = "2022" }}\n{setting}\n[targets.x]\nperiod = "2022-02"\n{AT_LEAST_1}\n'
    assert case.report(targets, figures, name=name).targets[0].status == "met"


def test_a_fiscal_year_in_a_cell_is_an_error_whose_remedy_works(case: SmallCase) -> None:
    targets = f'year_begins = "04-01"\nperiod = "FY2022/23"\n[targets.x]\n{AT_LEAST_1}\n'
    figures = "indicator,period,value\nx,FY2022/23,5\n"
    with pytest.raises(InputError, match='period_format = "split years"'):
        case.report(targets, figures)
    remedied = f'{targets}[[sources]]\nperiod_format = "split years"\n'
    assert case.report(remedied, figures, "2023-04-01").targets[0].status == "met"


def test_a_period_in_another_spelling_is_an_error_that_names_the_setting_which_reads_it(case: SmallCase) -> None:
    rows = ["x,31.12.2022,5"]
    (problem,) = case.refused(targets_text(f'aggregate = "latest"\n{AT_LEAST_1}'), figures_text(rows))
    setting = 'period_format = "%d.%m.%Y"'
    assert setting in str(problem.hint)
    assert case.status(f'aggregate = "latest"\n{AT_LEAST_1}', rows, beside=f"[[sources]]\n{setting}\n") == "met"


@pytest.mark.parametrize(
    ("header", "parts", "mapped"),
    [
        ("Year,Quarter", ["Q1", "Q2", "Q4"], 'columns = { year = "Year", period = "Quarter" }'),
        ("Year,Month", ["1", "2", "4"], 'columns = { year = "Year", period = "Month" }'),
        ("年份,月份", ["1月", "2月", "4月"], 'columns = { year = "年份", period = "月份" }'),
        ("Year,Quarter", ["1", "2", "4"], 'columns = { year = "Year", period = "Quarter" }'),
        ("Year,Half", ["1", "2"], 'columns = { period = "Year" }'),  # whose numbers nobody reads
    ],
)
def test_a_column_of_years_beside_one_of_their_parts_is_an_error_whose_remedy_finds_the_gap(
    case: SmallCase, header: str, parts: list[str], mapped: str
) -> None:
    figures = figures_text([f"x,2022,{part},5" for part in parts], f"indicator,{header},value")
    (problem,) = case.refused(targets_text(f'aggregate = "sum"\n{AT_LEAST_1}'), figures)
    assert mapped in str(problem.hint)
    if "year" in mapped:
        keys = 'aggregate = "sum"\nthreshold = { at_most = 100 }'
        (found,) = case.report(targets_text(keys, f"[[sources]]\n{mapped}\n"), figures).targets
        assert found.status == "no_data"


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize(
    ("column", "period"), [("Month", "2022-03"), ("Quarter", "2022-Q3"), ("季度", "2022-Q3"), ("Week", "2022-W03")]
)
def test_a_bare_number_is_what_its_column_beside_the_year_says(
    case: SmallCase, engine: str, column: str, period: str
) -> None:
    pytest.importorskip(engine) if engine != "stream" else None
    source = f'period = "{period}"\n[[sources]]\ncolumns = {{ year = "Year", period = "{column}" }}\n'
    figures = figures_text([f"x,2022,{part},{part}" for part in range(1, 5)], f"indicator,Year,{column},value")
    (found,) = case.report(targets_text(f'aggregate = "sum"\n{AT_LEAST_1}', source), figures, engine=engine).targets
    assert text(found.verdict.actual) == "3"
