"""Targets for every member of a dimension, and how many of them must hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .judging import figures_text, members, notes, said, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

ENTITY = "indicator,period,value,entity"
GROUP = '[groups]\ncounties = ["冠县", "莘县", "阳谷县"]\n'
EACH_COUNTY = 'for_each = { entity = "counties" }\nthreshold = { between = [1, 2] }'
ANYONE = 'for_each = { entity = "*" }\nthreshold = { at_least = 5 }'
VACCINE = "indicator,period,value,entity,Vaccine"


def test_each_member_of_a_group_is_judged_in_its_order(case: SmallCase) -> None:
    rows = ["x,2022,3,莘县", "x,2022,1,冠县", "x,2022,2,阳谷县"]
    found = case.judged(EACH_COUNTY, rows, header=ENTITY, beside=GROUP)
    assert list(members(found).items()) == [("冠县", "met"), ("莘县", "missed"), ("阳谷县", "met")]
    assert found.require is not None
    assert (found.status, found.require.text, found.require.held, found.require.of) == ("missed", "all of 3", 2, 3)
    assert (found.verdict.actual, found.verdict.bound, found.verdict.gap) == (None, None, None)


def test_an_absent_member_is_no_data_by_name_and_the_target_undecided(case: SmallCase) -> None:
    rows = ["x,2022,1,冠县", "x,2022,2,阳谷县", "x,2021,1,莘县"]
    found = case.judged(EACH_COUNTY, rows, header=ENTITY, beside=GROUP)
    assert members(found)["莘县"] == "no_data"
    assert found.members is not None
    assert "莘县" in said(found.members[1])
    assert found.status == "no_data"
    assert "1 of 3" in said(found)


@pytest.mark.parametrize("value", ["", "-", "NA"])
def test_a_member_whose_figure_is_missing_is_undecided_too(case: SmallCase, value: str) -> None:
    rows = ["x,2022,1,冠县", "x,2022,2,阳谷县", f"x,2022,{value},莘县"]
    assert case.status(EACH_COUNTY, rows, header=ENTITY, beside=GROUP) == "no_data"


def test_with_all_required_one_miss_decides_whatever_the_undecided_are(case: SmallCase) -> None:
    assert case.status(EACH_COUNTY, ["x,2022,9,冠县"], header=ENTITY, beside=GROUP) == "missed"


@pytest.mark.parametrize(
    ("require", "values", "near"),
    [
        ("", ["1", "3", "2"], True),
        ("", ["1", "3", "9"], False),
        ("", ["1", "3", ""], False),  # what has no data is no near miss
        ('require = { at_most = "50%" }', ["1", "3", "2"], False),  # missed, but not by the member that misses
        ("require = { at_least = 2 }", ["1", "3", "2"], False),  # met
    ],
)
def test_a_target_is_a_near_miss_where_all_must_hold_and_only_near_misses_do_not(
    case: SmallCase, require: str, values: list[str], near: bool
) -> None:
    rows = [f"x,2022,{value},{name}" for value, name in zip(values, ["冠县", "莘县", "阳谷县"], strict=True)]
    found = case.judged(f"{EACH_COUNTY}\nnear = 1\n{require}", rows, header=ENTITY, beside=GROUP)
    assert found.verdict.near_miss is near
    assert found.status == ("met" if "at_least" in require else "missed")


@pytest.mark.parametrize(
    ("require", "status"),
    [
        ("{ at_least = 2 }", "met"),
        ("{ at_least = 3 }", "no_data"),
        ("{ at_least = 4 }", "missed"),
        ("{ at_most = 1 }", "missed"),
        ("{ at_most = 2 }", "no_data"),
        ("{ at_most = 3 }", "met"),
        ("{ between = [2, 3] }", "met"),
        ("{ between = [3, 4] }", "no_data"),
        ("{ equals = 2 }", "no_data"),
        ("{ more_than = 1 }", "met"),
        ("{ less_than = 2 }", "missed"),
        ('{ at_least = "50%" }', "met"),
        ('{ at_least = "75%" }', "no_data"),
        ('{ at_least = "75.1%" }', "missed"),
        ('{ at_most = "75%" }', "met"),
        ('"all"', "missed"),
    ],
)
def test_require_counts_who_holds_and_the_undecided_decide_only_if_they_could(
    case: SmallCase, require: str, status: str
) -> None:
    keys = f'for_each = {{ entity = ["A", "B", "C", "D"] }}\nrequire = {require}\nthreshold = {{ at_least = 5 }}'
    rows = ["x,2022,5,A", "x,2022,6,B", "x,2022,4,C", "x,2022,-,D"]
    assert case.status(keys, rows, header=ENTITY) == status


@pytest.mark.parametrize("better", range(4))
def test_require_is_monotone(case: SmallCase, better: int) -> None:
    """One more member that holds never undoes "at least", nor brings about "at most"."""
    names = ["A", "B", "C"]
    rows = [f"x,2022,{5 if index < better else 4},{name}" for index, name in enumerate(names)]
    for wanted in range(1, 4):
        both = (("at_least", better >= wanted), ("at_most", better <= wanted))
        for kind, holds in both if wanted < 3 else both[:1]:  # at most 3 of 3 always holds, which is an error
            require = f"require = {{ {kind} = {wanted} }}"
            keys = f"for_each = {{ entity = {names} }}\n{require}\nthreshold = {{ at_least = 5 }}"
            assert case.status(keys, rows, header=ENTITY) == ("met" if holds else "missed")


@pytest.mark.parametrize(("total", "noted"), [("合计", True), ("全　市", True), ("Total", True), ("合肥市", False)])
def test_a_row_that_may_add_up_the_others_is_no_member_in_silence(case: SmallCase, total: str, noted: bool) -> None:
    """A county below the bound was outvoted by the total: at least half of A, B and 合计 held."""
    rows = ["x,2022,5,A", "x,2022,1,B", f"x,2022,6,{total}"]
    found = notes(case.report(targets_text(ANYONE), figures_text(rows, ENTITY)))
    assert ("x: members that may add up the others: " in found) is noted
    alone = notes(case.report(targets_text(ANYONE), figures_text([rows[-1]], ENTITY)))
    assert "add up the others" not in alone


def test_a_total_among_members_of_two_dimensions_is_named_by_both(case: SmallCase) -> None:
    keys = 'for_each = { entity = "*", sex = "*" }\nthreshold = { at_least = 1 }'
    rows = ["x,2022,5,A,male", "x,2022,6,A,Total"]
    found = notes(case.report(targets_text(keys), figures_text(rows, f"{ENTITY},sex")))
    assert "x: members that may add up the others: A / Total;" in found


@pytest.mark.parametrize(
    ("keys", "others", "noted"),
    [
        ('entity = "*"\naggregate = "sum"', "", "合计"),
        ('entity = "*"\naggregate = "count"', "", "合计"),
        ('where = { entity = { not = "A" } }\naggregate = "max"', "", "合计"),
        ('where = { entity = { like = "*" } }\naggregate = "mean"', "", "合计"),
        ('where = { entity = ["A", "合计"] }\naggregate = "sum"', "", ""),  # it is asked for
        ('where = { entity = { not = ["A", "B"] } }\naggregate = "sum"', "", ""),  # it is alone
        ('entity = "*"\naggregate = "sum"\nperiod = "2021"', "", ""),  # it is of another year
        ('entity = "*"\naggregate = "sum"', 'where = { entity = "合计" }', "合计"),  # members are counted apart
    ],
)
def test_a_total_that_is_counted_with_what_it_adds_up_is_shown(
    case: SmallCase, keys: str, others: str, noted: str
) -> None:
    """The sum of all counties was twice what it was, for the last row of the sheet adds them up: nothing showed it."""
    rows = ["x,2022,5,A", "x,2022,1,B", "x,2022,6,合计", "x,2021,5,A", "x,2021,1,B"]
    other = f'[targets.other]\nmeasure = "x"\nthreshold = {{ at_least = 1 }}\n{others}' if others else ""
    targets = f"{targets_text(f'threshold = {{ at_least = 1 }}{chr(10)}{keys}')}\n{other}"
    found = case.report(targets, figures_text(rows, ENTITY)).targets[0]
    said = [str(one) for one in found.remarks if one.key == "totals_among"]
    assert any(f"counted with them: {noted};" in one for one in said) if noted else not said


@pytest.mark.parametrize(("number", "named"), [(2, "合计"), (1_000, "figures.csv:1002")])
def test_a_total_that_is_listed_with_the_others_is_named_and_its_line_where_no_more_are_listed(
    case: SmallCase, number: int, named: str
) -> None:
    rows = [*(f"x,2022-0{1 + one % 9},5,{one}" for one in range(number)), "x,2022-12,6,合计"]
    both = (f'entity = "*"\naggregate = "{one}"\nthreshold = {{ at_least = 1 }}' for one in ("sum", "latest"))
    targets = targets_text('\n[targets.y]\nmeasure = "x"\n'.join(both))
    found = case.report(targets, figures_text(rows, ENTITY)).targets[0]
    (remark,) = (str(one) for one in found.remarks if one.key == "totals_among")
    assert re.search(rf"counted with them: (\S+/)?{named};", remark)


def test_the_total_among_a_large_table_s_members_is_found(case: SmallCase) -> None:
    rows = [f"x,2022,5,{number}" for number in range(10_001)]
    assert "add up the others: 总计" in notes(
        case.report(targets_text(ANYONE), figures_text([*rows, "x,2022,6,总计"], ENTITY))
    )


def test_a_star_judges_whoever_has_a_row_in_the_period_and_says_how_many(case: SmallCase) -> None:
    rows = ["x,2022,5,A", "x,2022,-,B", "x,2022,100,", "x,2021,9,C", "x,2023,9,D"]
    report = case.report(targets_text(ANYONE), figures_text(rows, ENTITY))
    assert members(report.targets[0]) == {"A": "met", "B": "no_data"}
    assert "x: 2 found by *: entity" in notes(report)
    assert "no row in 2022, but earlier: C" in notes(report)
    assert "D" not in notes(report).replace("D:", "")


@pytest.mark.parametrize("require", ['"all"', "{ at_most = 2 }", "{ at_most = 0 }", '{ at_most = "50%" }'])
@pytest.mark.parametrize("rows", [[], ["x,2022,5,"], ["x,2021,5,A"], ["y,2022,5,A"]])
def test_a_star_with_nobody_is_no_data_whatever_is_required(case: SmallCase, rows: list[str], require: str) -> None:
    found = case.judged(f"{ANYONE}\nrequire = {require}", rows, header=ENTITY)
    assert (found.status, found.members) == ("no_data", ())
    assert "no entity" in said(found)
    undated = case.report(f"[targets.x]\n{ANYONE}", figures_text(["y,2022,5,A"], ENTITY)).targets[0]
    assert said(undated) == "no entity has a figure for x"


def test_many_who_had_a_row_before_are_named_shortly(case: SmallCase) -> None:
    rows = [f"x,2021,5,E{number}" for number in range(13)]
    report = case.report(targets_text(ANYONE), figures_text(rows, ENTITY))
    assert "E9, +3" in notes(report)


def test_a_star_counts_members_of_every_indicator_in_the_measure(case: SmallCase) -> None:
    keys = 'measure = "share(a, b)"\nfor_each = { entity = "*" }\nthreshold = { at_least = 5 }'
    found = case.judged(keys, ["a,2022,5,A", "b,2022,10,A", "b,2022,10,B"], header=ENTITY)
    assert members(found) == {"A": "met", "B": "no_data"}


def test_the_example_of_strong_provinces(case: SmallCase) -> None:
    keys = (
        'measure = "gdp"\nunit = "亿元"\nfor_each = { entity = "*" }\n'
        'threshold = { at_least = "5万亿元" }\nrequire = { between = [1, 2] }'
    )
    header = "indicator,period,value,entity,unit"
    rows = ["gdp,2022,5.1,甲,万亿元", "gdp,2022,50000,乙,亿元", "gdp,2022,49999.99,丙,亿元"]
    found = case.judged(keys, rows, header=header)
    assert members(found) == {"甲": "met", "乙": "met", "丙": "missed"}
    assert found.status == "met"
    assert case.status(keys, [*rows, "gdp,2022,6,丁,万亿元"], header=header) == "missed"


def test_a_range_of_periods_judges_each_with_its_own_due_day(case: SmallCase) -> None:
    keys = 'for_each = { period = "2020..2022" }\nthreshold = { at_least = 5 }'
    found = case.judged(keys, ["x,2020,5", "x,2021,4", "x,2022,6"])
    assert members(found) == {"2020": "met", "2021": "missed", "2022": "met"}
    assert found.members is not None
    assert [str(member.due) for member in found.members] == ["2020-12-31", "2021-12-31", "2022-12-31"]


@pytest.mark.parametrize(
    ("each", "names"),
    [
        ('"2022-01..2022-03"', ["2022-01", "2022-02", "2022-03"]),
        ('"2021-Q4..2022-Q1"', ["2021-Q4", "2022-Q1"]),
        ('["2022-S1", "2021"]', ["2022-S1", "2021"]),
        ('"quarters"', ["2022-Q1", "2022-Q2"]),
    ],
)
def test_periods_come_as_ranges_lists_or_groups(case: SmallCase, each: str, names: list[str]) -> None:
    beside = '[groups]\nquarters = ["2022-Q1", "2022年二季度"]\n'
    keys = f"for_each = {{ period = {each} }}\nthreshold = {{ at_least = 5 }}"
    assert list(members(case.judged(keys, [], beside=beside))) == names


def test_each_period_takes_its_own_figures_and_its_own_previous(case: SmallCase) -> None:
    keys = 'for_each = { period = "2021..2022" }\nthreshold = { at_least = "previous(x)" }'
    found = case.judged(keys, ["x,2020,5", "x,2021,6", "x,2022,5.9"])
    assert members(found) == {"2021": "met", "2022": "missed"}


def test_any_dimension_can_be_opened(case: SmallCase) -> None:
    keys = 'for_each = { Vaccine = "*" }\nthreshold = { at_least = 90 }'
    rows = ["x,2022,95,,DTP3", "x,2022,80,,MCV1", "x,2022,1,,"]
    assert members(case.judged(keys, rows, header=VACCINE)) == {"DTP3": "met", "MCV1": "missed"}


def test_an_unknown_dimension_of_for_each_is_an_error(case: SmallCase) -> None:
    keys = 'for_each = { Vacine = "*" }\nthreshold = { at_least = 90 }'
    assert case.slugs(keys, ["x,2022,95,,DTP3"], header=VACCINE) == ["unknown-dimension"]


def test_lists_of_several_dimensions_make_their_full_product(case: SmallCase) -> None:
    keys = 'for_each = { entity = ["A", "B"], Vaccine = ["DTP3", "MCV1"] }\nthreshold = { at_least = 90 }'
    rows = ["x,2022,95,A,DTP3", "x,2022,95,A,MCV1", "x,2022,95,B,DTP3"]
    found = case.judged(keys, rows, header=VACCINE)
    assert members(found) == {"A/DTP3": "met", "A/MCV1": "met", "B/DTP3": "met", "B/MCV1": "no_data"}
    assert found.status == "no_data"


def test_with_a_star_the_combinations_that_occur_and_listed_values_that_never_do(case: SmallCase) -> None:
    keys = 'for_each = { entity = ["A", "B"], Vaccine = "*" }\nthreshold = { at_least = 90 }'
    rows = ["x,2022,95,A,DTP3", "x,2022,95,A,MCV1", "x,2022,95,C,DTP3", "x,2022,1,A,"]
    found = case.judged(keys, rows, header=VACCINE)
    assert members(found) == {"A/DTP3": "met", "A/MCV1": "met", "B": "no_data"}
    assert found.status == "no_data"
    assert found.members is not None
    assert "B" in said(found.members[2])


def test_a_star_and_periods_give_the_combinations_of_each_period(case: SmallCase) -> None:
    keys = 'for_each = { entity = "*", period = "2020..2022" }\nthreshold = { at_least = 5 }'
    rows = ["x,2020,5,A", "x,2021,5,A", "x,2021,4,B"]
    found = case.judged(keys, rows, header=ENTITY)
    assert members(found) == {"A/2020": "met", "A/2021": "met", "B/2021": "missed", "2022": "no_data"}


def test_a_star_gives_way_to_each_member_and_an_indicators_own_pin_stands(case: SmallCase) -> None:
    beside = '[indicators.x]\nentity = "*"\naggregate = "sum"\n[indicators.whole]\nlabel = "x"\nentity = ""\n'
    keys = 'measure = "share(x, whole)"\nfor_each = { entity = "*" }\nthreshold = { at_least = 50 }'
    rows = ["x,2022,6,A", "x,2022,4,B", "x,2022,10,"]
    found = case.judged(keys, rows, header=ENTITY, beside=beside)
    assert found.members is not None
    assert [text(member.actual) for member in found.members] == ["60", "40"]


@pytest.mark.parametrize(
    ("own", "varied", "dimension"),
    [
        ('entity = "P"', 'for_each = { entity = ["A", "B"] }', "entity"),
        ('entity = "P"', 'for_each = { entity = "*" }', "entity"),
        ('entity = "P"', 'entity = "A"', "entity"),
        ('where = { Sex = "m" }', 'for_each = { Sex = ["m", "f"] }', "Sex"),
    ],
)
def test_a_dimension_that_the_measure_pins_and_the_target_varies_is_an_error(
    case: SmallCase, own: str, varied: str, dimension: str
) -> None:
    targets = targets_text(f"{varied}\nthreshold = {{ at_least = 1 }}", beside=f"[indicators.x]\n{own}\n")
    (problem,) = case.refused(targets, figures_text(["x,2022,1,A,m", "x,2022,2,P,f"], f"{ENTITY},Sex"))
    assert (problem.slug, dimension in problem.found) == ("conflicting-keys", True)


def test_a_limit_without_a_measurement_is_a_member_without_data(case: SmallCase) -> None:
    keys = 'for_each = { entity = "*" }\nthreshold = { at_most = "cap" }'
    found = case.judged(keys, ["x,2022,21,A", "cap,2022,25,A", "cap,2022,20,C"], header=ENTITY)
    assert found.status == "no_data"
    assert [(member.member, member.status) for member in found.members or ()] == [
        ({"entity": "A"}, "met"),
        ({"entity": "C"}, "no_data"),
    ]


def test_what_a_bound_pins_is_no_member(case: SmallCase) -> None:
    beside = '[indicators.lead]\nlabel = "x"\nentity = "P"\n'
    keys = 'for_each = { entity = "*" }\nthreshold = { at_most = "lead" }'
    found = case.judged(keys, ["x,2022,1,A", "y,2022,9,P", "x,2022,9,P"], header=ENTITY, beside=beside)
    assert [member.member for member in found.members or ()] == [{"entity": "A"}, {"entity": "P"}]


def test_a_member_of_whom_the_figures_are_ambiguous_is_an_error(case: SmallCase) -> None:
    keys = 'for_each = { entity = "*" }\nthreshold = { at_least = 90 }'
    assert case.slugs(keys, ["x,2022,1,A,DTP3", "x,2022,1,A,MCV1"], header=VACCINE) == ["ambiguous-figures"]


def test_before_the_due_day_members_on_track_hold_for_now(case: SmallCase) -> None:
    keys = 'for_each = { entity = ["A", "B"] }\nthreshold = { at_least = 5 }'
    rows = ["x,2022-01,5,A", "x,2022-01,{},B"]
    for value, status in (("6", "on_track"), ("4", "behind"), ("-", "no_data")):
        found = case.judged(keys, [row.format(value) for row in rows], "2022-02-15", header=ENTITY)
        assert found.status == status


def test_members_not_final_leave_the_target_open_unless_they_cannot_change_it(case: SmallCase) -> None:
    """A sum that has reached its bound is met for good; what is behind may still come."""
    rows = ["x,2022-01,5,A", "x,2022-01,0,B"]
    keys = 'aggregate = "sum"\nfor_each = {{ entity = ["A", "B"] }}\nrequire = {}\nthreshold = {{ at_least = 5 }}'
    for require, status in (
        ("{ at_least = 1 }", "met"),
        ("{ at_least = 2 }", "behind"),
        ("{ at_most = 1 }", "on_track"),
    ):
        assert case.status(keys.format(require), rows, "2022-06-30", header=ENTITY) == status


def test_the_least_final_status_of_the_members_is_the_targets(case: SmallCase) -> None:
    header = "indicator,period,value,entity,status"
    keys = 'for_each = { entity = "*" }\nthreshold = { at_least = 5 }'
    found = case.judged(keys, ["x,2022,5,A,A", "x,2022,5,B,E", "x,2022,5,C,P"], header=header)
    assert found.verdict.observation_status == "estimated"


def test_errors_of_several_members_are_reported_at_once(case: SmallCase) -> None:
    keys = 'unit = "t"\nfor_each = { entity = ["A", "B"] }\nthreshold = { at_least = 5 }'
    header = "indicator,period,value,entity,unit"
    assert case.slugs(keys, ["x,2022,5,A,人", "x,2022,5,B,户"], header=header) == ["unit-mismatch"] * 2


@pytest.mark.parametrize(
    ("require", "status"),
    [
        ("{ at_least = 1 }", "on_track"),
        ("{ at_least = 2 }", "behind"),
        ("{ at_most = 0 }", "missed"),
        ("{ at_most = 1 }", "on_track"),
        ("{ less_than = 1 }", "missed"),
        ('{ at_most = "10%" }', "behind"),
        ('"all"', "missed"),
        ('{ at_least = "100%" }', "missed"),
        ('{ at_least = "99%" }', "behind"),
    ],
)
def test_before_the_due_day_a_star_may_still_find_more_members(case: SmallCase, require: str, status: str) -> None:
    """A has reached 5 for good and B has exceeded it never to hold: only what newcomers cannot change is final."""
    keys = f'aggregate = "sum"\n{ANYONE}\nrequire = {require}'
    exceeded = "all" in require or 'at_least = "' in require
    reached = keys.replace("at_least = 5", "between = [5, 9]") if exceeded else keys
    others = ["x,2022-01,99,B"] if exceeded else ["x,2022-01,0,B", "x,2022-01,0,C"]
    rows = ["x,2022-01,5,A", *others]
    assert case.status(reached, rows, "2022-06-30", header=ENTITY) == status


def test_a_star_with_periods_is_final_once_the_day_is_over_that_all_is_to_be_done_by(case: SmallCase) -> None:
    keys = 'for_each = { entity = "*", period = "2021..2022" }\nthreshold = { by = 2023-06-30 }'
    targets = f'[targets.x]\n{keys}\nrequire = {{ less_than = "100%" }}'
    figures = figures_text(["x,2021,2021-03-01,A", "x,2022,2022-03-01,A"], ENTITY)
    assert case.report(targets, figures, "2023-06-30").targets[0].status == "behind"
    assert case.report(targets, figures, "2023-07-01").targets[0].status == "missed"


def test_a_row_in_the_period_makes_a_member_also_where_only_an_earlier_one_is_measured(
    case: SmallCase,
) -> None:
    keys = (
        'period = "2021"\nmeasure = "previous(previous(x))"\nfor_each = { entity = "*" }\nthreshold = { at_least = 1 }'
    )
    rows = ["x,2022,A,2", "x,2022,B,12", "x,2021,B,10", "x,2021,C,10"]
    found = case.judged(keys, rows, header="indicator,period,entity,value")
    assert [dict(member.member or {}) for member in found.members or ()] == [{"entity": "B"}, {"entity": "C"}]


def test_who_only_comes_after_a_due_day_and_its_period_is_no_member(case: SmallCase) -> None:
    keys = 'for_each = { entity = "*" }\ndue = 2022-06-30\nthreshold = { at_least = 1 }'
    found = case.judged(keys, ["x,2022,5,A", "x,2022-S1,5,B", "x,2023,5,C"], header=ENTITY)
    assert members(found) == {"A": "no_data", "B": "met"}


def test_a_row_that_only_names_a_member_is_read_as_one_that_counts(case: SmallCase) -> None:
    keys = 'for_each = { entity = "*" }\ndue = 2022-06-30\nthreshold = { at_least = 1 }'
    (problem,) = case.refused(targets_text(keys), figures_text(["x,2022-S1,5,A", "x,2022,later,B"], ENTITY))
    assert problem.slug == "bad-value"


def test_a_member_none_of_whose_values_is_as_the_condition_wants_has_none_of_them(case: SmallCase) -> None:
    targets = 'aggregate = "count"\nwhere = { value = { more_than = 300 } }\nfor_each = { entity = "*" }\n'
    targets += 'require = { at_least = "75%" }\nthreshold = { at_most = 0 }'
    rows = ["x,2022,310,冠县", "x,2022,120,莘县", "x,2022,300,阳谷县", "x,2022,90,东阿县"]
    found = case.judged(targets, rows, header=ENTITY)
    assert members(found) == {"冠县": "missed", "莘县": "met", "阳谷县": "met", "东阿县": "met"}
    assert found.status == "met"


def test_members_are_those_of_the_measure_and_those_of_the_bound_whatever_one_of_them_pins(case: SmallCase) -> None:
    beside = '[indicators.whole]\nentity = "全县"\n'
    rows = ["whole,2022,9,全县", "x,2022,5,冠县", "x,2022,6,莘县", "least,2022,1,冠县", "least,2022,1,阳谷县"]
    keys = 'measure = "whole + x"\nfor_each = { entity = "*" }\nthreshold = { at_least = "least" }'
    found = case.judged(keys, rows, header=ENTITY, beside=beside)
    assert members(found) == {"冠县": "met", "莘县": "no_data", "阳谷县": "no_data"}
    gone = [*rows, "x,2021,5,东阿县", "least,2021,1,高唐县"]
    noted = notes(case.report(targets_text(keys, beside), figures_text(gone, ENTITY)))
    assert "东阿县" in noted
    assert "高唐县" in noted


def test_a_listed_member_that_never_occurs_is_due_with_the_period(case: SmallCase) -> None:
    keys = 'for_each = { entity = "*", sex = ["F", "X"] }\nthreshold = { at_least = 5 }'
    found = case.judged(keys, ["x,2022,5,A,F"], "2022-06-30", header=f"{ENTITY},sex")
    assert found.members is not None
    assert [str(one.due) for one in found.members] == ["2022-12-31", "2022-12-31"]
