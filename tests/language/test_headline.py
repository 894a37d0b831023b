"""What is not pinned is the headline; what is ambiguous is an error that says what to pin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError

from .judging import HEADER, figures_text, lines, notes, said, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

SEX = "indicator,period,value,sex"
SEX_AGE = "indicator,period,value,sex,age"
ENTITY = "indicator,period,value,entity"
AT_LEAST_1 = "threshold = { at_least = 1 }"


def test_blank_in_a_dimension_means_the_whole(case: SmallCase) -> None:
    found = case.judged(AT_LEAST_1, ["x,2022,5,F", "x,2022,9,", "x,2022,4,M"], header=SEX)
    assert (text(found.verdict.actual), lines(found)) == ("9", [3])


def test_blank_in_the_entity_means_the_whole_too(case: SmallCase) -> None:
    found = case.judged(AT_LEAST_1, ["x,2022,5,A", "x,2022,9,"], header=ENTITY)
    assert text(found.verdict.actual) == "9"


def test_the_headline_is_blank_in_all_dimensions_that_are_a_choice(case: SmallCase) -> None:
    rows = ["x,2022,5,F,", "x,2022,9,,", "x,2022,4,,old", "x,2022,2,F,old"]
    assert text(case.judged(AT_LEAST_1, rows, header=SEX_AGE).verdict.actual) == "9"


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize("rows", ["observations", "records"])
@pytest.mark.parametrize(
    ("pin", "actual"),
    [
        ('County = "A"', "1"),
        ('County = ["A", "B"]', "3"),
        ('County = "*"', "10"),
        ('County = { not = "C" }', "3"),
        ('County = { like = "?" }', "10"),
        ('entity = "*", V = { at_most = 2 }', "3"),
        ('County = { not = "C" }, entity = "A"', "1"),
    ],
)
def test_a_pin_names_a_column_by_its_header_as_by_its_role(
    case: SmallCase, engine: str, rows: str, pin: str, actual: str
) -> None:
    pytest.importorskip(engine) if engine != "stream" else None
    source = f'[[sources]]\ncolumns = {{ entity = "County", value = "V" }}\nrows = "{rows}"\n'
    targets = targets_text(f'aggregate = "sum"\nwhere = {{ {pin} }}\n{AT_LEAST_1}', source)
    figures = figures_text(["x,2022,1,A", "x,2022,2,B", "x,2022,7,C"], "indicator,period,V,County")
    (found,) = case.report(targets, figures, engine=engine).targets
    assert text(found.verdict.actual) == actual


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize("pattern", ["其中：*", "其中:*", "*（新）", "*(新)"])
def test_a_pattern_is_compared_as_it_looks(case: SmallCase, engine: str, pattern: str) -> None:
    pytest.importorskip(engine) if engine != "stream" else None
    targets = targets_text(f'aggregate = "count"\nwhere = {{ entity = {{ like = "{pattern}" }} }}\n{AT_LEAST_1}')
    figures = figures_text(["x,2022,1,其中：东区（新）", "x,2022,2,西区"], "indicator,period,value,entity")
    (found,) = case.report(targets, figures, engine=engine).targets
    assert text(found.verdict.actual) == "1"


MAPPED = '[[sources]]\ncolumns = {{ entity = "County", value = "V", sex = "S", status = "St" }}\nrows = "{rows}"\n'
MAPPED_ROWS = ["x,2022,1,A,F,P", "x,2022,2,B,M,", "x,2022,7,C,F,"]


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize("rows", ["observations", "records"])
@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ('where = { S = "F", entity = "*" }\naggregate = "sum"', "8"),
        ('where = { S = "*", entity = "*" }\norder = "County"\naggregate = "latest"', "7"),
        ('where = { S = "*" }\nentity = "*"\norder = "S"\naggregate = "latest"', "2"),
        ('where = { St = "P", S = "*", entity = "*" }\naggregate = "count"', "1"),
        ('where = { status = "A", S = "*", entity = "*" }\naggregate = "count"', "2"),
        ('where = { S = "*" }\nfor_each = { County = ["A", "B"] }\naggregate = "count"', {"A": "1", "B": "1"}),
        ('where = { S = "*" }\nfor_each = { County = "*" }\naggregate = "sum"', {"A": "1", "B": "2", "C": "7"}),
        ('entity = "*"\nfor_each = { S = "*" }\naggregate = "sum"', {"F": "8", "M": "2"}),
        ('where = { S = "*", entity = "*" }\nfor_each = { St = ["final"] }\naggregate = "sum"', {"final": "9"}),
    ],
)  # fmt: skip
def test_a_column_is_named_by_its_header_as_by_what_it_is_mapped_to(
    case: SmallCase, engine: str, rows: str, keys: str, found: str | dict[str, str]
) -> None:
    pytest.importorskip(engine) if engine != "stream" else None
    targets = targets_text(f"{keys}\n{AT_LEAST_1}", MAPPED.format(rows=rows))
    (one,) = case.report(targets, figures_text(MAPPED_ROWS, "indicator,period,V,County,S,St"), engine=engine).targets
    members = one.members and {"".join((each.member or {}).values()): text(each.actual) for each in one.members}
    assert (members or text(one.verdict.actual)) == found


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ('where = { V = "1" }', "unknown-dimension"),
        ('for_each = { V = ["1"] }', "unknown-dimension"),
        ("where = { V = { at_least = 9 }, value = { at_most = 9 } }", "unknown-dimension"),
        ('order = "status"\naggregate = "latest"', "unknown-dimension"),
        ('for_each = { County = "*" }\nwhere = { entity = "A" }', "conflicting-keys"),
    ],
)
def test_a_header_that_can_choose_nothing_is_an_error_and_counts_no_0(case: SmallCase, key: str, slug: str) -> None:
    aggregate = "" if "aggregate" in key else 'aggregate = "count"\n'
    keys, beside = f"{aggregate}{key}\nthreshold = {{ at_most = 0 }}", MAPPED.format(rows="records")
    assert case.slugs(keys, MAPPED_ROWS, header="indicator,period,V,County,S,St", beside=beside) == [slug]


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize(
    ("source", "keys", "actual"),
    [
        ("", 'aggregate = "count"\nwhere = { dist = { at_least = 1000 } }', "2"),
        ("", 'aggregate = "count"\nwhere = { dist = { between = [1.5, 1.5] } }', "1"),
        ("", 'aggregate = "latest"\norder = "dist"', "3"),
        ('columns = { km = "dist" }\n', 'aggregate = "count"\nwhere = { dist = { more_than = 2 } }', "3"),
        ('columns = { km = "dist" }\n', 'aggregate = "count"\nwhere = { km = { more_than = 2 } }', "3"),
        ("only = { dist = { at_least = 1000 } }\n", 'aggregate = "sum"', "5"),
        ("drop = { value = { less_than = 2.5 } }\n", 'aggregate = "sum"', "3"),
    ],
)
def test_numbers_that_conditions_compare_are_written_as_the_source_says(
    case: SmallCase, engine: str, source: str, keys: str, actual: str
) -> None:
    pytest.importorskip(engine) if engine != "stream" else None
    targets = targets_text(f"{keys}\n{AT_LEAST_1}", f'[[sources]]\nrows = "records"\ndecimal = ","\n{source}')
    rows = ["x;2022;1;900", "x;2022;2;1.500", "x;2022;3;2.000,5", "x;2022;0,5;1,5"]
    (found,) = case.report(targets, figures_text(rows, "indicator;period;value;dist"), engine=engine).targets
    assert text(found.verdict.actual) == actual


def test_a_condition_of_only_that_some_cell_fits_is_no_value_that_never_occurs(case: SmallCase) -> None:
    only = 'only = { value = { at_least = 5 }, entity = { like = "N*" } }\ndrop = { entity = { like = "Z*" } }\n'
    report = case.report(targets_text(AT_LEAST_1, f"[[sources]]\n{only}"), figures_text(["x,2022,9,North"], ENTITY))
    (never,) = (note for note in notes(report).splitlines() if "never occurs" in note)
    assert never.endswith('figures.csv: "Z*", which "only" or "drop" names for entity, never occurs')


@pytest.mark.parametrize("engine", ["stream", "polars"])
def test_cells_that_a_condition_of_only_cannot_compare_are_noted(case: SmallCase, engine: str) -> None:
    pytest.importorskip(engine) if engine != "stream" else None
    source = '[[sources]]\nrows = "records"\nmarks = { "*" = "" }\nonly = { value = { at_least = 5 } }\n'
    rows = ["x,2022,9", "x,2022,12*", "x,2022,1", "x,2022,NA"]
    report = case.report(targets_text(f'aggregate = "sum"\n{AT_LEAST_1}', source), figures_text(rows), engine=engine)
    (odd,) = (note for note in notes(report).splitlines() if "compared as a number" in note)
    assert odd.endswith("value is compared as a number, and 1 of its values are none: 12*")


def test_a_dimension_that_has_one_value_throughout_is_no_choice(case: SmallCase) -> None:
    assert text(case.judged(AT_LEAST_1, ["x,2022,5,Total"], header=SEX).verdict.actual) == "5"


def test_throughout_means_over_all_periods(case: SmallCase) -> None:
    rows = ["x,2021,5,F", "x,2022,5,Total"]
    assert case.slugs(AT_LEAST_1, rows, header=SEX) == ["ambiguous-figures"]


def test_without_a_headline_the_choice_is_an_error_that_lists_what_to_pin(case: SmallCase) -> None:
    rows = ["x,2022,5,F,old", "x,2022,4,M,old"]
    (problem,) = case.refused(targets_text(AT_LEAST_1), figures_text(rows, SEX_AGE))
    assert problem.slug == "ambiguous-figures"
    assert "sex (F, M)" in problem.found
    assert "age" not in problem.found
    assert 'where = { sex = "…" }' in problem.hint
    assert '"*"' in problem.hint


def test_without_a_whole_of_the_entities_the_error_speaks_of_entity_and_for_each(case: SmallCase) -> None:
    (problem,) = case.refused(targets_text(AT_LEAST_1), figures_text(["x,2022,5,A", "x,2022,4,B"], ENTITY))
    assert 'entity = "…"' in problem.hint


def test_many_values_are_listed_shortly_and_strange_names_in_quotes(case: SmallCase) -> None:
    rows = [f"x,2022,{number},v{number},old" for number in range(1, 10)] + ["x,2022,1,v1,young"]
    (problem,) = case.refused(targets_text(AT_LEAST_1), figures_text(rows, "indicator,period,value,kind of thing,age"))
    assert "+3 more" in problem.found
    assert "all of" in problem.found
    assert '"kind of thing"' in problem.hint


def test_no_headline_in_the_period_is_no_data_even_if_parts_are_there(case: SmallCase) -> None:
    rows = ["x,2021,9,", "x,2022,5,F", "x,2022,4,M"]
    assert case.status(AT_LEAST_1, rows, header=SEX) == "no_data"


@pytest.mark.parametrize("aggregate", ["sum", "mean", "min", "max", "latest", "count"])
def test_no_aggregate_adds_up_a_dimension_unasked(case: SmallCase, aggregate: str) -> None:
    keys = f'aggregate = "{aggregate}"\n{AT_LEAST_1}'
    assert case.slugs(keys, ["x,2022,5,F", "x,2022,4,M"], header=SEX) == ["ambiguous-figures"]
    assert text(case.judged(keys, ["x,2022,9,", "x,2022,5,F"], header=SEX).verdict.actual) in {"9", "1"}


def test_a_star_aggregates_across_a_dimension_without_its_whole(case: SmallCase) -> None:
    keys = f'aggregate = "sum"\nwhere = {{ sex = "*" }}\n{AT_LEAST_1}'
    rows = ["x,2022,5,F", "x,2022,4,M", "x,2022,100,"]
    assert text(case.judged(keys, rows, header=SEX).verdict.actual) == "9"


@pytest.mark.parametrize(
    ("where", "actual"),
    [
        ('{ sex = "F" }', "5"),
        ('{ sex = ["F", "M"] }', "9"),
        ('{ sex = { not = "F" } }', "6"),
        ('{ sex = { not = ["F", "M"] } }', "2"),
        ('{ sex = "" }', "100"),
        ('{ sex = "*" }', "11"),
        ('{ sex = ["", "F"] }', "105"),
    ],
)
def test_where_takes_a_value_a_list_what_is_not_listed_blank_or_any(case: SmallCase, where: str, actual: str) -> None:
    keys = f'aggregate = "sum"\nwhere = {where}\n{AT_LEAST_1}'
    rows = ["x,2022,5,F", "x,2022,4,M", "x,2022,2,other", "x,2022,100,"]
    assert text(case.judged(keys, rows, header=SEX).verdict.actual) == actual


def test_an_indicators_period_entity_and_where_pin_the_selection(case: SmallCase) -> None:
    beside = '[indicators.base]\nlabel = "x"\nperiod = "2015"\nentity = "B"\nwhere = { sex = "F" }\n'
    rows = ["x,2015,7,B,F", "x,2015,8,A,F", "x,2022,9,,", "x,2022,1,B,F"]
    found = case.judged(
        'threshold = { at_least = "base" }', rows, header="indicator,period,value,entity,sex", beside=beside
    )
    assert (text(found.verdict.actual), text(found.verdict.bound)) == ("9", "7")


def test_an_unknown_dimension_in_where_is_an_error_with_the_nearest(case: SmallCase) -> None:
    keys = f'where = {{ sxe = "F" }}\n{AT_LEAST_1}'
    (problem,) = case.refused(targets_text(keys), figures_text(["x,2022,5,F"], SEX))
    assert (problem.slug, "sex" in problem.hint) == ("unknown-dimension", True)
    keys = f'where = {{ colour = "F" }}\n{AT_LEAST_1}'
    (problem,) = case.refused(targets_text(keys), figures_text(["x,2022,5,F"], SEX))
    assert "it has sex" in problem.hint
    keys = f'aggregate = "latest"\norder = "biuld"\n{AT_LEAST_1}'
    (problem,) = case.refused(targets_text(keys), figures_text(["x,2022,5,7"], "indicator,period,value,build"))
    assert (problem.slug, "build" in problem.hint) == ("unknown-dimension", True)


def test_an_unknown_label_is_no_data_with_the_nearest_name(case: SmallCase) -> None:
    found = case.judged('label = "jobs creatd"\nthreshold = { at_most = 9 }', ["jobs created,2022,5"])
    assert found.status == "no_data"
    assert "jobs created" in said(found)


def test_before_the_due_day_too_the_nearest_name_is_reported(case: SmallCase) -> None:
    found = case.judged('label = "jobs creatd"\nthreshold = { at_most = 9 }', ["jobs created,2022-01,5"], "2022-02-15")
    assert "jobs created" in said(found)
    assert "2022-12-31" in said(found)


def test_an_unknown_value_is_no_data_with_the_nearest(case: SmallCase) -> None:
    keys = 'where = { sex = "femal" }\nthreshold = { at_most = 9 }'
    found = case.judged(keys, ["x,2022,5,female", "x,2022,4,male"], header=SEX)
    assert found.status == "no_data"
    assert "female" in said(found)


def test_an_unknown_entity_is_no_data_with_the_nearest(case: SmallCase) -> None:
    found = case.judged('entity = "Scotlnd"\nthreshold = { at_most = 9 }', ["x,2022,5,Scotland"], header=ENTITY)
    assert found.status == "no_data"
    assert "Scotland" in said(found)


def test_a_name_that_resembles_nothing_is_no_data_without_a_guess(case: SmallCase) -> None:
    found = case.judged('entity = "Q"\nthreshold = { at_most = 9 }', ["x,2022,5,Scotland"], header=ENTITY)
    assert "nearest" not in said(found)
    assert said(found)


def test_known_values_that_never_stand_together_are_no_data(case: SmallCase) -> None:
    keys = 'where = { sex = "F", age = "old" }\nthreshold = { at_most = 9 }'
    assert case.status(keys, ["x,2022,5,F,young", "x,2022,5,M,old"], header=SEX_AGE) == "no_data"


@pytest.mark.parametrize("where", ['["F", "femal"]', '{ not = "femal" }'])
def test_a_listed_or_excluded_value_that_never_occurs_is_noted_with_the_nearest(case: SmallCase, where: str) -> None:
    keys = f'aggregate = "max"\ncomplete = false\nwhere = {{ sex = {where} }}\nthreshold = {{ at_most = 9 }}'
    report = case.report(targets_text(keys), figures_text(["x,2022,5,F", "x,2022,4,female"], SEX))
    assert "femal never occurs; nearest: female" in notes(report)


def test_a_targets_entity_pins_it_and_an_indicators_own_pin_stands(case: SmallCase) -> None:
    beside = '[indicators.capital]\nlabel = "x"\nentity = "A"\n'
    rows = ["x,2022,5,A", "x,2022,7,B", "x,2022,6,"]
    found = case.judged(
        'measure = "x"\nentity = "B"\nthreshold = { at_least = "capital" }', rows, header=ENTITY, beside=beside
    )
    assert (text(found.verdict.actual), text(found.verdict.bound)) == ("7", "5")


def test_a_star_gives_way_to_the_targets_entity(case: SmallCase) -> None:
    beside = '[indicators.x]\nentity = "*"\naggregate = "sum"\n'
    rows = ["x,2022,5,A", "x,2022,7,B"]
    assert text(case.judged(AT_LEAST_1, rows, header=ENTITY, beside=beside).verdict.actual) == "12"
    found = case.judged(f'entity = "B"\n{AT_LEAST_1}', rows, header=ENTITY, beside=beside)
    assert text(found.verdict.actual) == "7"


def test_many_series_are_looked_up_by_their_pinned_value(case: SmallCase) -> None:
    rows = [f"x,2022,{number},E{number}" for number in range(1, 121)]
    found = case.judged('entity = "E77"\nthreshold = { equals = 77 }', rows, header=ENTITY)
    assert (found.status, lines(found)) == ("met", [78])
    keys = 'entity = "nobody"\nthreshold = { equals = 77 }'
    assert case.status(keys, rows, header=ENTITY) == "no_data"
    keys = 'aggregate = "count"\nwhere = { entity = "*" }\nthreshold = { equals = 120 }'
    assert case.status(keys, rows, header=ENTITY) == "met"


def test_a_where_on_the_target_may_name_the_entity(case: SmallCase) -> None:
    keys = 'where = { entity = ["A", "B"] }\naggregate = "sum"\nthreshold = { equals = 12 }'
    assert case.status(keys, ["x,2022,5,A", "x,2022,7,B", "x,2022,9,C"], header=ENTITY) == "met"


def test_a_dimension_that_only_another_indicators_file_has_is_unknown(case: SmallCase) -> None:
    targets = targets_text('where = { Sex = "F" }\nthreshold = { at_least = 1 }')
    more = {"y.csv": figures_text(["y,2022,1,F"], f"{HEADER},Sex")}
    with pytest.raises(InputError) as caught:
        case.report(targets, figures_text(["x,2022,1"]), more=more)
    (problem,) = caught.value.problems
    assert (problem.slug, str(problem.hint)) == ("unknown-dimension", "it has none")


@pytest.mark.parametrize("members", ["", 'for_each = { entity = "*" }\n', 'for_each = { entity = ["A"] }\n'])
def test_a_subtraction_that_was_meant_as_a_name_is_named(case: SmallCase, members: str) -> None:
    keys = f'measure = "page-load"\n{members}threshold = {{ at_least = 1 }}'
    report = case.report(targets_text(keys), figures_text(["page-load,2022,3,A"], header=ENTITY))
    assert report.targets[0].status == "no_data"
    assert "write the name page-load in backquotes: `page-load`" in str(report.targets[0].verdict.reason)


def test_a_condition_on_the_value_does_not_choose_whom_the_headline_is_about(case: SmallCase) -> None:
    rows = ["x,2022-Q1,3,", "x,2022-Q1,10,F", "x,2022-Q1,7,M", "x,2022-Q2,10,", "x,2022-Q2,4,F", "x,2022-Q2,6,M"]
    targets = 'aggregate = "count"\nwhere = { value = { equals = 10 } }\nthreshold = { at_most = 0 }'
    assert text(case.judged(targets, rows, header=SEX).verdict.actual) == "1"
    assert text(case.judged(targets, rows[:3], header=SEX).verdict.actual) == "0"
    assert case.slugs(targets, rows[1:3], header=SEX) == ["ambiguous-figures"]
    missing = [*rows[:3], "x,2022-Q2,5,", "x,2022-Q2,,F", "x,2022-Q2,6,M"]
    assert text(case.judged(targets, missing, header=SEX).verdict.actual) == "0"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("v9", "v10"),
        ("1.9.0", "1.10.0"),
        ("r-2024-9", "r-2024-10"),
        ("a", "b"),
        ("", "v1"),
        ("9", "10"),
        ("1.25", "2.5"),
        ("1669708800.25", "1669708800.5"),
        ("-1.5", "-0.25"),
    ],
)
def test_the_latest_build_is_that_of_the_largest_number(case: SmallCase, earlier: str, later: str) -> None:
    """Texts were compared letter by letter: v9 was the latest for good."""
    targets = 'aggregate = "latest"\norder = "build"\nthreshold = { at_least = 1 }'
    rows = [f"x,5,{earlier}", f"x,4,{later}"]
    for given in (rows, rows[::-1]):
        assert text(case.judged(targets, given, header="indicator,value,build").verdict.actual) == "4"


def test_numbers_that_may_be_versions_are_in_no_order(case: SmallCase) -> None:
    targets = 'aggregate = "latest"\norder = "build"\nthreshold = { at_least = 1 }'
    header = "indicator,value,build"
    for build in ("1.10", "1.11", "1.25"):
        assert case.slugs(targets, ["x,5,1.9", f"x,4,{build}"], header=header) == ["ambiguous-figures"]
    for build in ("1.50", "2"):
        judged = case.judged(targets, [f"x,4,{build}", "x,5,1.10"], header=header)
        assert text(judged.verdict.actual) == "4"


@pytest.mark.parametrize("turned", [False, True])
def test_a_later_figure_outside_the_headline_is_later_in_the_column_that_says_so(case: SmallCase, turned: bool) -> None:
    targets = 'aggregate = "latest"\norder = "build"\nthreshold = { at_least = 1 }'
    rows = ["x,2022-06,5,,12", "x,2022-07,4,,11", "x,2022-08,2,F,10"]
    header = "indicator,period,value,sex,build"
    assert text(case.judged(targets, rows[::-1] if turned else rows, header=header).verdict.actual) == "5"
    later = [*rows, "x,2022-01,9,F,13"]
    assert case.slugs(targets, later[::-1] if turned else later, header=header) == ["ambiguous-figures"]
