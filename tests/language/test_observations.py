"""Observations stand once; records are events. Statuses say how final a figure is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judging import figures_text, lines, notes, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

UNIT = "indicator,period,value,unit"
STATUS = "indicator,period,value,status"
AT_LEAST_1 = "threshold = { at_least = 1 }"
RECORDS = '[[sources]]\nrows = "records"\n'


def test_two_editions_of_a_figure_are_shown_with_their_status_and_the_remedy_leaves_one_out(case: SmallCase) -> None:
    rows = figures_text(["x,2022,5,P", "x,2022,6,R"], STATUS)
    (problem,) = case.refused(targets_text(AT_LEAST_1), rows)
    assert "is 6 (revised) here and 5 (provisional) in " in str(problem.found)
    assert 'drop = { status = "…" } in [[sources]]' in str(problem.hint)
    dropped = targets_text("threshold = { equals = 6 }", '[[sources]]\ndrop = { status = "P" }')
    assert case.report(dropped, rows).targets[0].status == "met"


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (["x,2022,5", "x,2022,5"], "indicator,period,value"),
        (["x,2022,5", "x,2022年,5.0"], "indicator,period,value"),
        (["x,2022,5,万元", "x,2022,50000,元"], UNIT),
        (["x,2022,5%,", "x,2022,50,‰"], UNIT),
        (["x,2022,5,A", "x,2022,5,P"], STATUS),
        (["x,2022,-", "x,2022,NA"], "indicator,period,value"),
        (["x,2022,5,M", "x,2022,6,M"], STATUS),  # values beside a status that says there is none
    ],
)
def test_a_key_that_stands_twice_with_one_value_is_counted_once_and_noted(
    case: SmallCase, rows: list[str], header: str
) -> None:
    keys = 'unit = "元"\n' if "元" in rows[0] else ""
    targets = targets_text(f'{keys}aggregate = "count"\nthreshold = {{ at_most = 1 }}')
    report = case.report(targets, figures_text(rows, header))
    assert report.targets[0].status == "met"
    assert "figures.csv:3: the same figure as" in notes(report)


def test_units_that_do_not_convert_make_two_series_between_which_the_target_has_to_choose(case: SmallCase) -> None:
    rows = ["x,2022,5,万元", "x,2022,6,人", "x,2022,60000,元"]
    (problem,) = case.refused(targets_text(AT_LEAST_1), figures_text(rows[:2], UNIT))
    assert (problem.slug, "万元" in problem.found, "人" in problem.found) == ("unit-mismatch", True, True)
    keys = f'unit = "万元"\n{AT_LEAST_1}'
    (problem,) = case.refused(targets_text(keys), figures_text(rows[:2], UNIT))
    assert (problem.slug, 'where = { unit = "…" }' in problem.hint) == ("unit-mismatch", True)
    (problem,) = case.refused(targets_text(AT_LEAST_1), figures_text(rows, UNIT))
    assert (problem.slug, problem.place and problem.place.line) == ("conflicting-figures", 4)


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (["x,2022,5", "x,2022,6"], "indicator,period,value"),
        (["x,2022,5", "x,2022,-"], "indicator,period,value"),
        (["x,2022,5,万元", "x,2022,5,元"], UNIT),
        (["x,2022,5,A", "x,2022,6,P"], STATUS),
        (["x,,5", "x,,6"], "indicator,period,value"),
    ],
)
def test_a_key_that_stands_twice_with_two_values_is_an_error_that_names_both_lines(
    case: SmallCase, rows: list[str], header: str
) -> None:
    (problem,) = case.refused(targets_text(AT_LEAST_1), figures_text(rows, header))
    assert (problem.slug, problem.place and problem.place.line) == ("conflicting-figures", 3)
    assert "figures.csv:2" in problem.found


def test_conflicts_are_errors_even_in_indicators_that_no_target_uses(case: SmallCase) -> None:
    assert case.slugs(AT_LEAST_1, ["x,2022,5", "y,2022,5", "y,2022,6"]) == ["conflicting-figures"]
    assert case.slugs(AT_LEAST_1, ["x,2022,5", "y,2022,yes", "y,2022,no"]) == ["conflicting-figures"]


def test_a_conflict_names_the_ignored_columns(case: SmallCase) -> None:
    beside = '[[sources]]\nignore = ["sex"]\n'
    targets = targets_text(AT_LEAST_1, beside)
    (problem,) = case.refused(targets, figures_text(["x,2022,5,F", "x,2022,6,M"], "indicator,period,value,sex"))
    assert "sex" in problem.hint
    assert 'rows = "records"' in problem.hint


def test_past_the_first_thousand_conflicts_are_only_counted(case: SmallCase) -> None:
    rows = [f"x{number},2022,{value}" for value in (1, 2) for number in range(1_234)]
    problems = case.refused(targets_text(AT_LEAST_1), figures_text(rows))
    assert len(problems) == 1_001
    assert [problem.place and problem.place.line for problem in problems[998:]] == [2_234, 2_235, None]
    assert str(problems[1_000].found) == "and 234 more figures with another value than an earlier one of the same key"


def test_conflicts_across_files_name_both_files(case: SmallCase) -> None:
    texts = {"more.csv": figures_text(["x,2022,6"])}
    with pytest.raises(Exception, match=r"more\.csv:2.*figures\.csv:2"):
        case.report(targets_text(AT_LEAST_1), figures_text(["x,2022,5"]), more=texts)


def test_of_stages_and_days_the_same_again_is_counted_once(case: SmallCase) -> None:
    keys = 'stages = ["a", "b"]\nthreshold = { reaches = "b" }'
    assert case.status(keys, ["x,2022,b", "x,2022, b "]) == "met"
    assert case.slugs(keys, ["x,2022,b", "x,2022,a"]) == ["conflicting-figures"]


def test_an_unreadable_value_that_stands_twice_is_reported_as_unreadable(case: SmallCase) -> None:
    assert "bad-value" in case.slugs(AT_LEAST_1, ["x,2022,abc", "x,2022,abc"])


def test_many_duplicates_are_noted_shortly(case: SmallCase) -> None:
    rows = [f"x,2022-{month:02}-{day:02},1" for month in (1, 2) for day in range(1, 13)]
    report = case.report(targets_text('aggregate = "count"\nthreshold = { equals = 24 }'), figures_text(rows * 2))
    assert report.targets[0].status == "met"
    assert notes(report).count("the same figure as") == 20
    assert "4 more repeated figures" in notes(report)


def test_a_further_dimension_makes_another_key(case: SmallCase) -> None:
    header = "indicator,period,value,entity,sex"
    rows = ["x,2022,5,,", "x,2022,6,A,", "x,2022,7,A,F", "x,2022,8,,F"]
    assert case.status("threshold = { equals = 5 }", rows, header=header) == "met"


# records


def test_records_may_repeat_their_keys_overlap_and_leave_gaps(case: SmallCase) -> None:
    keys = 'aggregate = "sum"\nthreshold = { equals = 12 }'
    rows = ["x,2022-01,5", "x,2022-01,5", "x,2022-S1,1", "x,2022,1"]
    assert case.status(keys, rows, beside=RECORDS) == "met"


def test_of_records_dimensions_not_mentioned_are_not_looked_at(case: SmallCase) -> None:
    header = "indicator,period,value,entity,url"
    rows = ["x,2022,5,A,a", "x,2022,6,B,b", "x,2022,7,,"]
    assert case.status('aggregate = "sum"\nthreshold = { equals = 18 }', rows, header=header, beside=RECORDS) == "met"
    keys = 'aggregate = "sum"\nwhere = { url = "a" }\nthreshold = { equals = 5 }'
    assert case.status(keys, rows, header=header, beside=RECORDS) == "met"
    keys = 'aggregate = "sum"\nwhere = { url = { not = "a" } }\nthreshold = { equals = 13 }'
    assert case.status(keys, rows, header=header, beside=RECORDS) == "met"


def test_of_records_an_aggregate_must_be_named(case: SmallCase) -> None:
    (problem,) = case.refused(targets_text(AT_LEAST_1, RECORDS), figures_text(["x,2022,5"]))
    assert problem.slug == "aggregate-needed"
    assert "figures.csv:2" in problem.found
    assert case.status(f'aggregate = "only"\n{AT_LEAST_1}', ["x,2022,5"], beside=RECORDS) == "met"


def test_no_record_is_no_data_and_a_count_of_none_is_0(case: SmallCase) -> None:
    keys = 'aggregate = "{}"\nthreshold = {{ at_most = 5 }}'
    for aggregate in ("sum", "max", "mean", "min", "latest"):
        assert case.status(keys.format(aggregate), ["x,2021,5"], beside=RECORDS) == "no_data"
    assert case.status(keys.format("count"), ["x,2021,5", "y,2022,1"], beside=RECORDS) == "met"
    assert case.status(keys.format("count"), ["x,2021,5"], beside=RECORDS) == "no_data"
    assert case.status(keys.format("count"), ["y,2021,5"], beside=RECORDS) == "no_data"


def test_records_are_judged_for_each_member_who_has_one(case: SmallCase) -> None:
    header = "indicator,period,value,team"
    keys = 'aggregate = "max"\nfor_each = { team = "*" }\nthreshold = { at_most = 5 }'
    found = case.judged(keys, ["x,2022,5,A", "x,2022,3,A", "x,2022,6,B"], header=header, beside=RECORDS)
    assert found.members is not None
    assert [member.status for member in found.members] == ["met", "missed"]


def test_a_record_does_not_stand_for_a_listed_value_that_is_absent(case: SmallCase) -> None:
    header = "indicator,period,value,team"
    keys = 'aggregate = "sum"\nwhere = { team = ["A", "B"] }\nthreshold = { at_most = 5 }'
    report = case.report(targets_text(keys, RECORDS), figures_text(["x,2022,5,A"], header))
    assert "team = B never occurs" in notes(report)


def test_records_that_end_together_and_differ_have_no_latest(case: SmallCase) -> None:
    keys = 'aggregate = "latest"\nthreshold = { at_least = 1 }'
    assert case.slugs(keys, ["x,2022-12,5", "x,2022-12,6"], beside=RECORDS) == ["ambiguous-figures"]


# statuses


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "final"), ("A", "final"), ("a", "final"), ("final", "final"), ("P", "provisional"), ("E", "estimated"),
        ("forecast", "forecast"), ("F", "forecast"), ("R", "revised"), ("Break", "break"), ("b", "break"),
        ("guesswork", "guesswork"),
    ],
)  # fmt: skip
def test_a_status_is_its_word_or_code_in_any_case_and_an_unknown_one_stands(
    case: SmallCase, written: str, said: str
) -> None:
    found = case.judged(AT_LEAST_1, [f"x,2022,5,{written}"], header=STATUS)
    assert (found.status, found.verdict.observation_status) == ("met", said)


def test_without_a_status_column_figures_are_final(case: SmallCase) -> None:
    assert case.judged(AT_LEAST_1, ["x,2022,5"]).verdict.observation_status == "final"


def test_an_unknown_status_is_noted_where_it_first_stands(case: SmallCase) -> None:
    rows = ["x,2022-01,5,guess", "x,2022-02,5,guess", "y,2022,1,hunch"]
    report = case.report(targets_text('aggregate = "sum"\ncomplete = false\n' + AT_LEAST_1), figures_text(rows, STATUS))
    assert 'figures.csv:2: unknown observation status "guess"' in notes(report)
    assert notes(report).count("guess") == 1


@pytest.mark.parametrize("unit", ["-", "—", "n/a", "NA", "/", "无"])
def test_a_unit_that_says_there_is_none_is_noted(case: SmallCase, unit: str) -> None:
    """A dash was a unit like any other: figures with it did not combine with those without, and nothing said why."""
    rows = [f"x,2022,5,{unit}", f"y,2022,5,{unit}", "y,2022-01,5,%", "y,2022-02,5,"]
    text = figures_text(rows, "indicator,period,value,unit")
    assert f'figures.csv:2: the unit is "{unit}"' in notes(case.report(targets_text(AT_LEAST_1), text))
    defined = targets_text(AT_LEAST_1, f'[units]\n"{unit}" = "1 件"\n')
    assert "the unit is" not in notes(case.report(defined, text))


def test_other_words_are_known_through_statuses(case: SmallCase) -> None:
    beside = (
        '[[sources]]\nstatuses = { "Normal value" = "final", "Low reliability" = "estimated", "void" = "missing" }\n'
    )
    for word, said in (("Normal value", "final"), ("Low reliability", "estimated"), ("void", None)):
        found = case.judged(AT_LEAST_1, [f"x,2022,5,{word}"], header=STATUS, beside=beside)
        assert found.verdict.observation_status == said


@pytest.mark.parametrize(
    ("statuses", "least"),
    [
        ("AR", "revised"), ("RB", "break"), ("BP", "provisional"), ("PE", "estimated"), ("EF", "forecast"),
        ("FX", "X"), ("AAA", "final"), ("ARBPEF", "forecast"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [1, -1])
def test_a_verdict_says_the_least_final_status_among_its_figures(
    case: SmallCase, statuses: str, least: str, order: int
) -> None:
    rows = [f"x,2022-{month:02},5,{status}" for month, status in enumerate(statuses[::order], 1)]
    found = case.judged('aggregate = "max"\nthreshold = { at_least = 1 }', rows, header=STATUS)
    assert found.verdict.observation_status == least


def test_the_status_of_the_bounds_figures_totals_too(case: SmallCase) -> None:
    found = case.judged('threshold = { at_least = "y" }', ["x,2022,5,A", "y,2022,5,P"], header=STATUS)
    assert found.verdict.observation_status == "provisional"


def test_the_status_of_figures_that_are_not_used_does_not_count(case: SmallCase) -> None:
    rows = ["x,2022-12,5,A", "x,2022-11,5,F", "x,2021,5,E"]
    found = case.judged('aggregate = "latest"\nthreshold = { at_least = 1 }', rows, header=STATUS)
    assert (found.verdict.observation_status, lines(found)) == ("final", [2])


def test_a_missing_marker_of_the_source_is_missing_too(case: SmallCase) -> None:
    beside = '[[sources]]\nmissing = ["n.a."]\n'
    assert case.status("threshold = { at_most = 1000 }", ["x,2022,n.a."], beside=beside) == "no_data"
    assert case.slugs("threshold = { at_most = 1000 }", ["x,2022,n.a."]) == ["bad-value"]


@pytest.mark.parametrize("marker", ["999", "-9"])
def test_a_missing_marker_of_the_source_may_look_like_a_number(case: SmallCase, marker: str) -> None:
    beside = f'[[sources]]\nmissing = ["{marker}"]\n'
    assert case.status("threshold = { at_most = 1000 }", [f"x,2022,{marker}"], beside=beside) == "no_data"


def test_a_missing_marker_elsewhere_than_in_the_value_is_a_text(case: SmallCase) -> None:
    header = "indicator,period,value,entity"
    found = case.judged('entity = "NA"\nthreshold = { equals = 5 }', ["x,2022,5,NA", "x,2022,6,"], header=header)
    assert (found.status, text(found.verdict.actual)) == ("met", "5")


@pytest.mark.parametrize(
    ("cell", "actual"),
    [
        ("45000", "45000"), ('"45,000"', "45000"), ("4.5万", "45000"), ("271.9亿", "27190000000"), ("-35", "-35"),
        ("−35", "-35"), ("1.2e4", "12000"), ("４５．５", "45.5"), ("\t 5 \u3000", "5"), ("\u00a05", "5"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_offices_write_them(case: SmallCase, cell: str, actual: str) -> None:
    found = case.judged("threshold = { at_least = -99 }", [f"x,2022,{cell}"])
    assert (found.status, text(found.verdict.actual)) == ("met", actual)


@pytest.mark.parametrize("cell", ["1_000", '"45,00"', "٣", "inf", "1e9999", "abc", "5 5", "0x10", "1.2.3"])
def test_what_is_no_number_is_an_error_with_its_line(case: SmallCase, cell: str) -> None:
    (problem,) = case.refused(targets_text(AT_LEAST_1), figures_text(["y,2022,1", f"x,2022,{cell}"]))
    assert (problem.slug, problem.place and problem.place.line) == ("bad-value", 3)


def test_a_blank_indicator_is_an_error(case: SmallCase) -> None:
    assert case.slugs(AT_LEAST_1, [",2022,5", "x,2022,5"]) == ["missing-indicator"]


def test_all_errors_of_all_rows_are_reported_at_once(case: SmallCase) -> None:
    rows = ["x,2022,abc", ",2022,5", "x,2022-99,5", "x,2021,5", "x,2021,6"]
    problems = case.refused(targets_text(AT_LEAST_1), figures_text(rows))
    found = {(problem.slug.value, problem.place.line if problem.place else 0) for problem in problems}
    assert found == {("bad-value", 2), ("missing-indicator", 3), ("bad-period", 4), ("conflicting-figures", 6)}


def test_past_a_thousand_errors_the_further_ones_are_counted(case: SmallCase) -> None:
    rows = [f"x,2022,bad{number},E{number}" for number in range(1003)]
    problems = case.refused(targets_text(AT_LEAST_1), figures_text(rows, "indicator,period,value,entity"))
    assert len(problems) == 1001
    assert "3 more errors" in problems[-1].found


def test_a_header_without_rows_is_no_data(case: SmallCase) -> None:
    assert case.status("threshold = { at_most = 5 }", []) == "no_data"


def test_an_empty_file_is_an_error(case: SmallCase) -> None:
    assert [problem.slug.value for problem in case.refused(targets_text(AT_LEAST_1), "")] == ["file-empty"]
