"""Units: what converts, what is taken to be in which, and what is an error."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.errors import InputError

from .judging import HEADER, WHOLE_RUNS, SmallCase, figures_text, lines, members, targets_text, text

if TYPE_CHECKING:
    from decimal import Decimal

UNIT = "indicator,period,value,unit"


@pytest.mark.parametrize(
    ("unit", "value", "figure_unit", "actual"),
    [
        ("亿元", "9.8", "万亿元", "98000"),
        ("万亿元", "98000", "亿元", "9.8"),
        ("人", "4.5", "万人", "45000"),
        ("%", "998", "‰", "99.8"),
        ("百分点", "1.8", "pp", "1.8"),
        ("km", "1500", "m", "1.5"),
        ("公里", "1500", "米", "1.5"),
        ("kWh", "3.6", "MJ", "1"),
        ("公顷", "15", "亩", "1"),
        ("mg/L", "2", "g/m3", "2"),
        ("K", "20", "°C", "293.15"),
        ("set", "3", "套", "3"),
        ("元", "2", "", "2"),
    ],
)
def test_figures_convert_exactly_to_the_targets_unit(
    case: SmallCase, unit: str, value: str, figure_unit: str, actual: str
) -> None:
    beside = '[units]\n"套" = "1 set"\n'
    keys = f'unit = "{unit}"\nthreshold = {{ equals = {actual} }}'
    found = case.judged(keys, [f"x,2022,{value},{figure_unit}"], header=UNIT, beside=beside)
    assert (found.status, text(found.verdict.actual), found.verdict.unit) == ("met", actual, unit)


@pytest.mark.parametrize(
    ("unit", "figure_unit"),
    [("亿元", "亿美元"), ("%", "百分点"), ("百分点", "%"), ("%", "元"), ("人", "户"), ("km", "kg"), ("万元", "万人")],
)
def test_what_does_not_convert_is_an_error_that_names_the_line(case: SmallCase, unit: str, figure_unit: str) -> None:
    targets = targets_text(f'unit = "{unit}"\nthreshold = {{ at_least = 1 }}')
    (problem,) = case.refused(targets, figures_text([f"x,2022,5,{figure_unit}"], UNIT))
    assert problem.slug == "unit-mismatch"
    assert "figures.csv:2" in problem.found


def test_without_a_unit_the_actual_is_in_the_figures(case: SmallCase) -> None:
    found = case.judged("threshold = { at_least = 5 }", ["x,2022,5,万元"], header=UNIT)
    assert (found.status, found.verdict.unit) == ("met", "万元")


def test_without_a_unit_figures_in_several_are_an_error_that_names_them(case: SmallCase) -> None:
    targets = targets_text('aggregate = "sum"\nthreshold = { at_least = 5 }')
    (problem,) = case.refused(targets, figures_text(["x,2022-S1,5,万元", "x,2022-S2,5,元"], UNIT))
    assert problem.slug == "unit-mismatch"
    assert "万元 (" in problem.found
    assert "元 (" in problem.found
    assert '"unit"' in problem.hint


def test_a_bound_with_a_unit_needs_figures_with_one(case: SmallCase) -> None:
    assert case.slugs('threshold = { at_least = "5 t" }', ["x,2022,5"]) == ["unit-mismatch"]
    assert case.status('threshold = { at_least = "5 t" }', ["x,2022,5000,kg"], header=UNIT) == "met"


def test_a_bound_in_a_unit_of_another_kind_is_an_error(case: SmallCase) -> None:
    assert case.slugs('threshold = { at_least = "5 km" }', ["x,2022,5,kg"], header=UNIT) == ["unit-mismatch"]


def test_a_bounds_figures_in_another_unit_are_converted(case: SmallCase) -> None:
    found = case.judged('threshold = { at_least = "y" }', ["x,2022,5,万元", "y,2022,49999,元"], header=UNIT)
    assert (found.status, text(found.verdict.bound)) == ("met", "4.9999")
    assert case.slugs('threshold = { at_least = "y" }', ["x,2022,5,万元", "y,2022,5,人"], header=UNIT) == [
        "unit-mismatch"
    ]


def test_without_data_the_bound_is_in_its_own_unit(case: SmallCase) -> None:
    found = case.judged('threshold = { at_least = "4万人" }', ["y,2022,5"])
    assert (found.status, text(found.verdict.bound), found.verdict.unit) == ("no_data", "40000", "人")


def test_figures_with_and_without_a_unit_do_not_mix_silently(case: SmallCase) -> None:
    """5 万吨 and a bare 5 are not 50,005 吨 unless someone says that bare figures are in 吨."""
    keys = 'unit = "吨"\naggregate = "sum"\nthreshold = { at_least = 5 }'
    rows = ["x,2022-S1,5,万吨", "x,2022-S2,5,"]
    (problem,) = case.refused(targets_text(keys), figures_text(rows, UNIT))
    assert problem.slug == "unit-mismatch"
    assert "no unit (" in problem.found
    assert "[indicators]" in problem.hint
    found = case.judged(keys, rows, header=UNIT, beside='[indicators.x]\nunit = "吨"\n')
    assert text(found.verdict.actual) == "50005"
    found = case.judged(keys, ["x,2022-S1,5,吨", "x,2022-S2,5,"], header=UNIT)
    assert text(found.verdict.actual) == "10"


def test_a_percent_sign_in_the_cell_is_its_unit_not_a_division(case: SmallCase) -> None:
    found = case.judged("threshold = { at_least = 99.8 }", ["x,2022,99.8%"])
    assert (found.status, text(found.verdict.actual), found.verdict.unit) == ("met", "99.8", "%")
    assert case.status('unit = "%"\nthreshold = { at_least = 99.8 }', ["x,2022,998‰"]) == "met"


def test_a_percent_sign_and_another_unit_of_the_row_are_an_error(case: SmallCase) -> None:
    assert case.slugs("threshold = { at_least = 1 }", ["x,2022,99.8%,元"], header=UNIT) == ["unit-mismatch"]
    assert case.status("threshold = { at_least = 1 }", ["x,2022,99.8%,%"], header=UNIT) == "met"


def test_the_magnitude_of_a_cell_belongs_to_the_number(case: SmallCase) -> None:
    found = case.judged("threshold = { equals = 45000 }", ["x,2022,4.5万"])
    assert (found.status, found.verdict.unit) == ("met", None)


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize(
    ("cell", "unit", "beside"),
    [
        ("4.5万", "万人", ""),
        ("(4.5万) p", "万人", '[[sources]]\nmarks = { p = "provisional" }\nparentheses = "negative"\n'),
        ("<4.5万", "万人", ""),
        ("3亿", "万元", ""),
        ("5千", "千人", ""),
        ("4.5万", "人", '[indicators.x]\nunit = "万人"\n'),
    ],
)
def test_a_magnitude_behind_a_number_and_one_before_the_unit_that_it_gets_are_an_error(
    case: SmallCase, cell: str, unit: str, beside: str, engine: str
) -> None:
    targets = targets_text(f'unit = "{unit}"\nthreshold = {{ at_least = 1 }}', beside)
    with pytest.raises(InputError) as caught:
        case.report(targets, figures_text([f"x,2022,{cell}"]), engine=engine)
    (problem,) = caught.value.problems
    assert problem.slug == "unit-mismatch"
    assert "figures.csv:2" in str(problem)


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize(
    ("scale", "unit", "status"),
    [
        ("万", "万人", ""), ("4", "万人", ""), ("thousands", "千人", ""), ("3: Thousands", "千人", ""),
        ("units", "万人", "met"), ("thousands", "人", "met"), ("万", "亿元", "met"),
    ],
)  # fmt: skip
def test_a_multiplier_and_the_magnitude_of_the_unit_that_a_figure_gets_are_one_too_many(
    case: SmallCase, scale: str, unit: str, status: str, engine: str
) -> None:
    targets = targets_text(f'unit = "{unit}"\nthreshold = {{ at_least = 4 }}')
    figures = figures_text([f"x,2022,4.5,{scale}"], f"{HEADER},multiplier")
    if status:
        assert case.report(targets, figures, engine=engine).targets[0].status == status
        return
    with pytest.raises(InputError) as caught:
        case.report(targets, figures, engine=engine)
    assert [problem.slug for problem in caught.value.problems] == ["unit-mismatch"]
    assert scale in str(caught.value.problems[0])
    assert (
        case.status(
            f'unit = "{unit}"\nthreshold = {{ equals = 4.5 }}',
            [
                "x,2022,4.5," + scale,
            ],
            header=f"{HEADER},multiplier",
            beside='[indicators.x]\nunit = "人"\n',
        )
        == "met"
    )


_LESS, _MORE = (f'aggregate = "sum"\nwhere = {{ value = {{ {kind} = 10 }} }}' for kind in ("at_most", "more_than"))


@pytest.mark.parametrize("engine", ["stream", "polars"])
@pytest.mark.parametrize(
    ("own", "other", "row"),
    [
        ('entity = "a"', 'entity = "b"', "x,2022,4万,b"),
        ('entity = "a"\nperiod = "2022"', 'entity = "a"\nperiod = "2021"', "x,2021,4万,a"),
        (f'entity = "*"\n{_LESS}', f'entity = "*"\n{_MORE}', "x,2022,4万,b"),
    ],
)
def test_a_magnitude_in_figures_of_another_target_is_none_in_those_of_this(
    case: SmallCase, own: str, other: str, row: str, engine: str
) -> None:
    targets = targets_text(
        f'unit = "万人"\n{own}\nthreshold = {{ equals = 4 }}',
        f'[targets.y]\nmeasure = "x"\nunit = "人"\n{other}\nthreshold = {{ equals = 40000 }}\n',
    )
    report = case.report(targets, figures_text(["x,2022,4,a", row], f"{HEADER},entity"), engine=engine)
    assert [verdict.status for verdict in report.targets] == ["met", "met"]


@pytest.mark.parametrize("engine", ["stream", "polars"])
def test_the_first_line_with_a_second_magnitude_is_named_unless_its_value_is_marked_missing(
    case: SmallCase, engine: str
) -> None:
    keys = 'unit = "万人"\naggregate = "sum"\nwhere = { City = ["a", "b"] }\nthreshold = { at_least = 4 }'
    rows = ["x,2022-01,4,a,", "x,2022-02,4万,b,", "x,2022-03,4万,a,", "x,2022-04,4万,b,"]
    header = f"{HEADER},City,status"
    with pytest.raises(InputError, match=r"figures\.csv:3\)"):
        case.report(targets_text(keys), figures_text(rows, header), engine=engine)
    report = case.report(targets_text(keys), figures_text([rows[0], "x,2022-02,4万,b,missing"], header), engine=engine)
    assert report.targets[0].status == "no_data"


def test_either_remedy_for_a_second_magnitude_works(case: SmallCase) -> None:
    keys = 'unit = "万人"\nthreshold = { equals = "4.5万人" }'
    assert case.status(keys, ["x,2022,4.5万,人"], header=UNIT) == "met"
    assert case.status(keys, ["x,2022,4.5万"], beside='[indicators.x]\nunit = "人"\n') == "met"
    assert case.status(keys, ["x,2022,4.5"]) == "met"


def test_magnitudes_that_read_as_one_number_with_the_unit_are_no_error(case: SmallCase) -> None:
    found = case.judged('unit = "亿元"\nthreshold = { at_least = "2万" }', ["x,2022,2.18万"])  # 2.18万亿元
    assert (found.status, text(found.verdict.actual)) == ("met", "21800")
    assert case.status('unit = "千瓦时"\nthreshold = { equals = "2万" }', ["x,2022,2万"]) == "met"
    assert case.status('unit = "万$"\nthreshold = { equals = 4.5 }', ["x,2022,$4.5万"]) == "met"


def test_a_magnitude_in_a_cell_and_in_the_unit_of_its_row_are_an_error(case: SmallCase) -> None:
    keys = "threshold = { at_least = 1 }"
    assert case.slugs(keys, ["x,2022,4.5万,万元"], header=UNIT) == ["unit-mismatch"]
    assert case.status(keys, ["x,2022,1,万元", "x,2021,4.5万,万元"], header=UNIT) == "met"  # which nobody asks for


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ('threshold = { at_least = "4万" }', 5),
        ('threshold = { about = 4, within = "1万" }', 5),
        ('warn = { at_least = "5万" }\nthreshold = { at_least = 4 }', 5),
        ('baseline = "1万"\nthreshold = { at_least = 4 }', 5),
        ('near = "1万"\nthreshold = { at_least = 4 }', 5),
        ('due = 2022-12-31\npace = { 2022-06-30 = "1万" }\nthreshold = { at_least = 4 }', 6),
        ('measure = "x + 1万"\nthreshold = { at_least = 4 }', 5),
        ('threshold = { at_least = "-(previous(x) - 1万)" }', 5),
        ('warn = { at_least = "previous(x) + 1万" }\nthreshold = { at_least = 4 }', 5),
    ],
)
def test_a_magnitude_of_a_bound_is_not_put_before_that_of_the_targets_unit(
    case: SmallCase, keys: str, line: int
) -> None:
    (problem,) = case.refused(targets_text(f'unit = "万人"\n{keys}'), figures_text(["x,2022,4"]))
    assert (problem.slug, problem.place and problem.place.line) == ("bad-unit", line)
    may_have_unit = not any(one in keys for one in ("within", "near", "x"))
    assert str(problem.hint).startswith("say 人 as its unit" if may_have_unit else "write a plain number of 万人")


@pytest.mark.parametrize("bound", ["previous(x) * 1万", "previous(x) + x * 1万", "4万人"])
def test_a_magnitude_of_what_is_not_in_the_targets_unit_is_no_second_one(case: SmallCase, bound: str) -> None:
    keys = f'unit = "万人"\nthreshold = {{ at_most = "{bound}" }}'
    assert case.status(keys, ["x,2022,4", "x,2021,4"]) == "met"


@pytest.mark.parametrize(
    "keys",
    [
        'threshold = { at_least = "4万" }',
        'threshold = { at_least = "2 * 4万" }',
        'threshold = { at_least = "previous(x) + 1万" }',
        'threshold = { about = 80000, within = "1万" }',
        'near = "1万"\nthreshold = { at_least = 40000 }',
        'baseline = "1万"\nthreshold = { at_least = 40000 }',
        'due = 2022-12-31\npace = { 2022-06-30 = "1万" }\nthreshold = { at_least = 40000 }',
        'measure = "x + 1万"\nthreshold = { at_least = 40000 }',
    ],
)
def test_a_magnitude_of_a_number_is_not_put_before_that_of_the_figures_unit(case: SmallCase, keys: str) -> None:
    rows = ["x,2022,4,{}", "x,2021,3,{}"]
    assert case.slugs(keys, [row.format("万人") for row in rows], header=UNIT) == ["unit-mismatch"]
    assert case.status(keys, [row.format("人") for row in rows], header=UNIT) in {"met", "missed"}


def test_of_series_in_units_that_do_not_convert_one_is_to_be_chosen_and_of_others_a_unit_named(case: SmallCase) -> None:
    keys = "threshold = { at_least = 1 }"
    rows = ["x,2022,1,Percentage", "x,2022,20,Number"]
    (problem,) = case.refused(targets_text(keys), figures_text(rows, UNIT))
    assert 'where = { unit = "…" }' in str(problem.hint)
    assert case.status(f'{keys}\nwhere = {{ unit = "Number" }}', rows, header=UNIT) == "met"
    rows = ["x,2022-S1,1,万元", "x,2022-S2,20,元"]
    (problem,) = case.refused(targets_text(f'aggregate = "sum"\n{keys}'), figures_text(rows, UNIT))
    assert '"unit"' in str(problem.hint)
    assert case.status(f'aggregate = "sum"\nunit = "元"\n{keys}', rows, header=UNIT) == "met"


def test_a_ratio_where_percent_is_asked_for_names_share_as_the_remedy(case: SmallCase) -> None:
    rows = ["a,2022,1", "b,2022,2"]
    keys = 'unit = "%"\nthreshold = { at_least = 50 }\nmeasure ='
    for ratio in ("a / b", "100 * a / b"):
        (problem,) = case.refused(targets_text(f'{keys} "{ratio}"'), figures_text(rows))
        assert str(problem.hint) == 'write share(x, y), or leave out "unit"'
    assert case.status(f'{keys} "share(a, b)"', rows) == "met"


def test_an_indicators_unit_says_what_bare_figures_are_in(case: SmallCase) -> None:
    beside = '[indicators.x]\nunit = "万元"\n'
    found = case.judged('unit = "元"\nthreshold = { equals = 20000 }', ["x,2022,2"], beside=beside)
    assert found.status == "met"
    assert case.slugs("threshold = { at_least = 1 }", ["x,2022,2,人"], header=UNIT, beside=beside) == ["unit-mismatch"]


def test_a_level_a_share_and_a_growth_in_percent_are_percent(case: SmallCase) -> None:
    rows = ["a,2022,3,元", "b,2022,4,元", "a,2021,2,元"]
    for measure, actual in (("share(a, b)", "75"), ("growth(a)", "50")):
        found = case.judged(f'measure = "{measure}"\nthreshold = {{ equals = "{actual}%" }}', rows, header=UNIT)
        assert (found.status, found.verdict.unit) == ("met", "%")


def test_the_difference_of_two_percentages_is_in_points(case: SmallCase) -> None:
    rows = ["a,2022,5,%", "b,2022,32,‰", "a,2021,4,%"]
    for measure, actual in (("a - b", "1.8"), ("change(a)", "1"), ("growth(a) - share(b, a)", "-39")):
        found = case.judged(f'measure = "{measure}"\nthreshold = {{ equals = {actual} }}', rows, header=UNIT)
        assert (found.status, found.verdict.unit) == ("met", "百分点"), measure


def test_a_bare_bound_beside_members_in_several_units_is_an_error_that_names_them(case: SmallCase) -> None:
    rows = ["x,2022,5,A,元", "x,2022,4,B,万元", "x,2022,4,C,万元"]
    header, each = "indicator,period,value,entity,unit", 'for_each = { entity = "*" }\n'
    for bound in ("3", '"2 + 1"'):
        targets = targets_text(f"{each}threshold = {{ at_least = {bound} }}")
        (problem,) = case.refused(targets, figures_text(rows, header))
        assert (problem.slug, str(problem.found).split(": ")[1]) == ("unit-mismatch", "元 (A), 万元 (B)")


@pytest.mark.parametrize(
    "keys",
    [
        'threshold = { at_least = "3元" }\nnear = 1',
        'threshold = { at_least = "3元" }\nwarn = { at_least = 4 }',
        'threshold = { at_least = "y" }\nbaseline = 1',
        'threshold = { about = "y", within = 1 }',
        'threshold = { at_least = "y + 1" }',
        'threshold = { at_least = "y" }\nmeasure = "x - 1"',
        'threshold = { at_least = "y" }\npace = { 2022-06-30 = 1 }',
        'threshold = { at_least = "2 * 2" }',
    ],
)
@pytest.mark.parametrize("second", ["4", "≥4"])
def test_any_bare_number_beside_members_in_several_units_is_an_error(case: SmallCase, keys: str, second: str) -> None:
    """A near miss by 1 is by 1元 or 1万元, and y + 1 is one or the other more; a bound in a cell has its unit, too."""
    rows = ["x,2022,5,A,元", f"x,2022,{second},B,万元", "y,2022,3,A,元", "y,2022,3,B,元"]
    header, each = "indicator,period,value,entity,unit", 'for_each = { entity = ["A", "B"] }\n'
    (problem,) = case.refused(targets_text(each + keys), figures_text(rows, header))
    assert (problem.slug, str(problem.found).split(": ")[1]) == ("unit-mismatch", "元 (A), 万元 (B)")


def test_members_in_several_units_are_judged_where_the_bound_says_its_own(case: SmallCase) -> None:
    rows = ["x,2022,5,A,元", "x,2022,4,B,万元"]
    header, each = "indicator,period,value,entity,unit", 'for_each = { entity = "*" }\n'
    for keys in ('threshold = { at_least = "3元" }', 'unit = "元"\nthreshold = { at_least = 3 }'):
        found = case.judged(each + keys, rows, header=header)
        assert members(found) == {"A": "met", "B": "met"}
    assert case.judged(each + 'threshold = { at_least = "3元" }', rows, header=header).verdict.unit is None


@pytest.mark.parametrize("unit", ['unit = "%"\n', ""])
def test_a_share_of_a_sum_may_add_up_what_is_in_several_units_where_the_target_says_its_own(
    case: SmallCase, unit: str
) -> None:
    rows = ["a,2022,1,万元", "b,2022,30000,元"]
    keys = f'measure = "share(a, a + b)"\n{unit}threshold = {{ equals = 25 }}'
    if unit:
        assert case.status(keys, rows, header=UNIT) == "met"
    else:
        assert case.slugs(keys, rows, header=UNIT) == ["unit-mismatch"]


def test_the_change_of_what_is_in_points_is_in_points_however_they_are_spelled(case: SmallCase) -> None:
    rows = ["x,2021-S1,4,pp", "x,2021-S2,4,百分点", "x,2022-S1,5,pp", "x,2022-S2,5,百分点"]
    for measure in ("change(x)", "x - previous(x)"):
        keys = f'measure = "{measure}"\naggregate = "mean"\nunit = "pp"\nthreshold = {{ equals = 1 }}'
        assert case.status(keys, rows, header=UNIT) == "met"


def test_bare_figures_of_a_change_in_points_are_percentages(case: SmallCase) -> None:
    keys = 'measure = "change(x)"\nunit = "百分点"\nthreshold = { equals = 1 }'
    assert case.status(keys, ["x,2021,4", "x,2022,5"]) == "met"
    assert case.status(keys, ["x,2021,4,%", "x,2022,5,%"], header=UNIT) == "met"


@pytest.mark.parametrize("bound", ['"1%"', '"a"'])
def test_points_and_percent_are_not_compared(case: SmallCase, bound: str) -> None:
    keys = f'measure = "a - b"\nthreshold = {{ at_least = {bound} }}'
    assert case.slugs(keys, ["a,2022,5,%", "b,2022,3,%"], header=UNIT) == ["unit-mismatch"]
    keys = 'measure = "a - b"\nunit = "%"\nthreshold = { at_least = 1 }'
    assert case.slugs(keys, ["a,2022,5,%", "b,2022,3,%"], header=UNIT) == ["unit-mismatch"]


@pytest.mark.parametrize(
    ("measure", "actual", "unit"),
    [
        ("a + 1", "6", "%"),
        ("a - 1", "4", "%"),
        ("1 + a", "6", "%"),
        ("a + p", "7", "%"),
        ("a - p", "3", "%"),
        ("p + a", "7", "%"),
        ("a + a", "10", "%"),
        ("-a", "-5", "%"),
        ("a * 2", "10", "%"),
        ("2 * a", "10", "%"),
        ("a / 2", "2.5", "%"),
        ("p + p", "4", "百分点"),
        ("n + n", "8", None),
        ("n * n", "16", None),
        ("n / 2", "2", None),
        ("8 / n", "2", None),
        ("2 * 3 + n", "10", None),
        ("a / b", "2.5", None),
        ("m / n", "15", None),
        ("m / c", "12", "元/人"),
        ("c * m", "300", "人·元"),
        ("w / m * n", "4000/3", None),
        ("share(m, w)", "0.3", "%"),
    ],
)
def test_arithmetic_keeps_track_of_units(case: SmallCase, measure: str, actual: str, unit: str | None) -> None:
    rows = [
        "a,2022,5,%", "b,2022,20,‰", "p,2022,2,百分点", "n,2022,4,", "m,2022,60,元", "c,2022,5,人", "w,2022,2,万元",
    ]  # fmt: skip
    found = case.judged(f'measure = "{measure}"\nthreshold = {{ equals = "{actual}" }}', rows, header=UNIT)
    assert (found.status, found.verdict.unit) == ("met", unit)


@pytest.mark.parametrize("measure", ["m + c", "m - a", "n + m", "p - a", "share(m, c)", "share(n, m)", "growth(g)"])
def test_arithmetic_between_units_that_do_not_go_together_is_an_error(case: SmallCase, measure: str) -> None:
    rows = ["a,2022,5,%", "p,2022,2,百分点", "n,2022,4,", "m,2022,60,元", "c,2022,5,人", "g,2022,1,元", "g,2021,1,人"]
    targets = targets_text(f'measure = "{measure}"\nthreshold = {{ at_least = 1 }}')
    (problem,) = case.refused(targets, figures_text(rows, UNIT))
    assert (problem.slug, measure in problem.found) == ("unit-mismatch", True)


def test_a_plain_quotient_is_no_percentage(case: SmallCase) -> None:
    keys = 'measure = "{}"\nunit = "%"\nthreshold = {{ at_least = 20 }}'
    rows = ["a,2022,1,元", "b,2022,5,元"]
    assert case.slugs(keys.format("a / b"), rows, header=UNIT) == ["unit-mismatch"]
    assert case.status(keys.format("a / b * 100"), rows, header=UNIT) == "met"
    assert case.status(keys.format("share(a, b)"), rows, header=UNIT) == "met"


@pytest.mark.parametrize("measure", ["1 - a / b", "(a / b) * 1", "-(a / b)", "(a / b) / 2", "share(a, b) + a / b"])
def test_a_ratio_within_a_measure_or_in_a_bound_is_no_percentage(case: SmallCase, measure: str) -> None:
    rows = ["a,2022,1,元", "b,2022,5,元"]
    keys = f'measure = "{measure}"\nunit = "%"\nthreshold = {{ at_most = 5 }}'
    assert case.slugs(keys, rows, header=UNIT) == ["unit-mismatch"]
    bound = f'measure = "share(a, b)"\nunit = "%"\nthreshold = {{ at_most = "{measure}" }}'
    assert case.slugs(bound, rows, header=UNIT) == ["unit-mismatch"]


def test_a_ratio_scales_a_percentage(case: SmallCase) -> None:
    rows = ["a,2022,1,元", "b,2022,5,元", "p,2022,40,%"]
    keys = 'measure = "p * (a / b)"\nunit = "%"\nthreshold = { equals = 8 }'
    assert case.status(keys, rows, header=UNIT) == "met"


@pytest.mark.parametrize(
    ("measure", "unit", "threshold", "actual", "status"),
    [
        ("change(t)", "K", "at_least = 50", "1", "missed"),
        ("change(t)", None, 'at_most = "2 K"', "1", "met"),
        ("change(t)", None, 'at_least = "2 K"', "1", "missed"),
        ("t - previous(t)", "°F", "equals = 1.8", "1.8", "met"),
        ("2 * change(t)", "K", "equals = 2", "2", "met"),
        ("-change(t)", "K", "equals = -1", "-1", "met"),
        ("change(t) / 2", "K", "equals = 0.5", "0.5", "met"),
        ("previous(t) + change(t)", "K", "equals = 284.15", "284.15", "met"),
        ("t", "K", "equals = 284.15", "284.15", "met"),
    ],
)
def test_a_difference_of_temperatures_converts_without_the_offset(
    case: SmallCase, measure: str, unit: str | None, threshold: str, actual: str, status: str
) -> None:
    pytest.importorskip("pint", reason="physical units need the extra units")
    keys = f'measure = "{measure}"\nthreshold = {{ {threshold} }}' + (f'\nunit = "{unit}"' if unit else "")
    found = case.judged(keys, ["t,2021,10,°C", "t,2022,11,°C"], header=UNIT)
    assert found.verdict.actual is not None
    assert (found.verdict.actual.text, found.status) == (actual, status)


def test_parts_of_a_share_may_come_in_several_units_of_one_kind(case: SmallCase) -> None:
    beside = '[indicators.a]\naggregate = "sum"\n'
    rows = ["a,2022-S1,1,万元", "a,2022-S2,5000,元", "b,2022,3,万元"]
    keys = 'measure = "share(a, b)"\nunit = "%"\nthreshold = { equals = 50 }'
    assert case.status(keys, rows, header=UNIT, beside=beside) == "met"
    assert case.slugs(keys, ["a,2022-S1,1,人", *rows[1:]], header=UNIT, beside=beside) == ["unit-mismatch"]
    assert case.slugs(keys, ["a,2022-S1,1,", *rows[1:]], header=UNIT, beside=beside) == ["unit-mismatch"]


def test_a_count_has_no_unit_and_takes_the_targets(case: SmallCase) -> None:
    keys = 'unit = "次"\naggregate = "count"\nthreshold = { at_most = 5 }'
    found = case.judged(keys, ["x,2022-01,9,ms", "x,2022-02,9,s"], header=UNIT)
    assert (found.status, text(found.verdict.actual), found.verdict.unit) == ("met", "2", "次")


def test_a_count_beside_a_figure_without_a_unit_is_in_the_targets_unit_as_that_is(case: SmallCase) -> None:
    beside = '[indicators.n]\naggregate = "count"\nunit = "ms"\n'
    rows = ["n,2022-01,9,ms", "n,2022-02,9,ms", "b,2022,3,"]
    found = case.judged('measure = "n + b"\nunit = "个"\nthreshold = { equals = 5 }', rows, header=UNIT, beside=beside)
    assert (found.status, found.verdict.unit) == ("met", "个")


@pytest.mark.parametrize(
    ("unit", "actual"), [("万人", "0.0002"), ("千人", "0.002"), ("10,000 people", "0.0002"), ("百分点", "2")]
)
def test_two_that_are_counted_are_not_two_of_a_magnitude(case: SmallCase, unit: str, actual: str) -> None:
    keys = f'unit = "{unit}"\naggregate = "count"\nthreshold = {{ at_least = 1 }}'
    found = case.judged(keys, ["x,2022-01,9,", "x,2022-02,9,"], header=UNIT)
    assert text(found.verdict.actual) == actual


@pytest.mark.parametrize("unit", ["个", "万个"])
def test_a_count_beside_figures_with_a_unit_names_what_helps(case: SmallCase, unit: str) -> None:
    keys, beside = 'measure = "n + b"\nthreshold = { equals = 5 }', '[indicators.n]\naggregate = "count"\n'
    rows = ["n,2022-01,9,", "n,2022-02,9,", "b,2022,3,个"]
    (problem,) = case.refused(targets_text(keys, beside=beside), figures_text(rows, UNIT))
    assert 'give the target that unit, or leave out the one of the figures beside it with "ignore"' in problem.hint
    found = case.judged(f'unit = "{unit}"\n{keys}', rows, header=UNIT, beside=beside)
    assert text(found.verdict.actual) == {"个": "5", "万个": "0.0005"}[unit]
    ignored = '[[sources]]\nignore = ["unit"]\n' + beside
    assert case.status(keys, rows, header=UNIT, beside=ignored) == "met"


MAGNITUDES = {"元": 0, "百元": 2, "千元": 3, "万元": 4, "十万元": 5, "百万元": 6, "千万元": 7, "亿元": 8, "万亿元": 12}


@WHOLE_RUNS
@given(
    number=st.decimals(0, 10**6, places=4),
    written=st.sampled_from(sorted(MAGNITUDES)),
    wanted=st.sampled_from(sorted(MAGNITUDES)),
)
def test_a_figure_equals_itself_in_any_unit_of_its_kind(number: Decimal, written: str, wanted: str) -> None:
    there = number.scaleb(MAGNITUDES[written] - MAGNITUDES[wanted])
    with tempfile.TemporaryDirectory() as folder:
        keys = f'unit = "{wanted}"\nthreshold = {{ equals = {there:f} }}'
        assert SmallCase(Path(folder)).status(keys, [f"x,2022,{number},{written}"], header=UNIT) == "met"


def test_a_sum_of_figures_in_two_units_needs_the_target_to_say_which_it_is_in(case: SmallCase) -> None:
    rows = ["m,2022,60,元", "w,2022,2,万元"]
    keys = 'measure = "m + w"\nthreshold = { at_least = 1 }'
    (problem,) = case.refused(targets_text(keys), figures_text(rows, UNIT))
    assert (problem.slug, "one side is in 元, the other in 万元" in problem.found) == ("unit-mismatch", True)
    found = case.judged(f'{keys}\nunit = "元"', rows, header=UNIT).verdict
    assert (found.status, found.actual and found.actual.text) == ("met", "20060")


def test_percent_and_per_mille_in_one_sum_may_differ_by_points(case: SmallCase) -> None:
    rows = ["p,2022-S1,1,%", "p,2022-S2,10,‰", "p,2021-S1,1,‰", "p,2021-S2,1,%"]
    keys = 'measure = "p - previous(p)"\naggregate = "sum"\nunit = "pp"\nthreshold = { at_least = 0.9 }'
    found = case.judged(keys, rows, header=UNIT).verdict
    assert (found.status, found.actual and found.actual.text) == ("met", "0.9")


def test_what_is_added_up_in_per_mille_is_compared_in_per_mille(case: SmallCase) -> None:
    keys = 'measure = "x + y"\nthreshold = { at_most = 40 }'
    found = case.judged(keys, ["x,2022,30,‰", "y,2022,30,‰"], header=UNIT)
    assert (found.status, text(found.verdict.actual), found.verdict.unit) == ("missed", "60", "‰")
    found = case.judged(keys, ["x,2022,30,%", "y,2022,30,‰"], header=UNIT)
    assert (found.status, text(found.verdict.actual), found.verdict.unit) == ("met", "33", "%")


def test_a_sum_of_no_rows_in_percent_is_in_percent_where_points_are_asked_for(case: SmallCase) -> None:
    beside = '[indicators.x]\naggregate = "sum"\nempty = 0\n'
    keys = 'measure = "x - previous(x)"\nunit = "pp"\nthreshold = { at_least = 3 }'
    found = case.judged(keys, ["x,2022,3,%", "y,2021,9,%"], header=UNIT, beside=beside)
    assert (found.status, text(found.verdict.actual), found.verdict.unit) == ("met", "3", "pp")


def test_a_sum_of_no_value_is_in_the_unit_of_the_other_values(case: SmallCase) -> None:
    beside = '[indicators.x]\nwhere = { value = { equals = 10 } }\naggregate = "sum"\nempty = 0\n'
    keys = 'measure = "x"\nthreshold = { less_than = "28%" }'
    found = case.judged(keys, ["x,2022,3,%", "y,2022,10,%"], header=UNIT, beside=beside)
    assert (found.status, text(found.verdict.actual), found.verdict.unit) == ("met", "0", "%")


@pytest.mark.parametrize(
    ("name", "unit", "written"),
    [
        ("收入(万元)", "亿元", "万元"),
        ("收入（万元）", "元", "万元"),
        ("收入 万元", "亿元", "万元"),
        ("收入_万元", "亿元", "万元"),
        ("unemployment (%)", "人", "%"),
        ("latency (ms)", "s", "ms"),
    ],
)
def test_figures_without_a_unit_are_not_taken_in_another_than_their_name_says(
    case: SmallCase, name: str, unit: str, written: str
) -> None:
    keys = f'label = "{name}"\nunit = "{unit}"\nthreshold = {{ at_least = 5 }}'
    (problem,) = case.refused(targets_text(keys), figures_text([f"{name},2022,6"]))
    assert problem.slug == "unit-mismatch"
    assert f"by its name it is in {written}, its figures have no unit" in str(problem.found)
    assert f'unit = "{written}"' in str(problem.hint)


def test_of_two_words_that_count_the_target_or_the_figures_are_corrected(case: SmallCase) -> None:
    """No setting says that 个 are 家 but one of these; declaring 个 led to another error."""
    keys = 'label = "企业数(个)"\nunit = "家"\nthreshold = { at_least = 5 }'
    (problem,) = case.refused(targets_text(keys), figures_text(["企业数(个),2022,6"]))
    assert 'correct "unit" here or in the figures' in str(problem.hint)
    assert case.status(keys.replace("家", "个"), ["企业数(个),2022,6"]) == "met"


@pytest.mark.parametrize(
    "keys",
    ['entity = "*"\naggregate = "mean"', 'for_each = { entity = "*" }', 'for_each = { entity = ["甲", "乙"] }'],
)
def test_a_share_without_a_sign_beside_percentages_is_no_percentage(case: SmallCase, keys: str) -> None:
    """0.93 beside 95 % may be 93 %; where the indicator declares its unit, it is less than one."""
    text = f'measure = "x"\nunit = "%"\nthreshold = {{ at_least = 90 }}\n{keys}'
    rows = ["x,2022,甲,95.8%", "x,2022,乙,0.93"]
    header = "indicator,period,entity,value"
    (problem,) = case.refused(targets_text(text), figures_text(rows, header=header))
    assert problem.slug == "unit-mismatch"
    assert 'say in "unit" of [indicators]' in str(problem.hint)
    beside = '[indicators.x]\nunit = "%"'
    assert case.status(text, rows, header=header, beside=beside) == "missed"


def test_a_share_without_a_sign_is_found_however_many_figures_a_member_has(case: SmallCase) -> None:
    keys = 'for_each = { entity = "*" }\nmeasure = "a + b"\nunit = "%"\nthreshold = { at_most = 100 }'
    rows = [f"a,2022-{month:02},1%,{name}" for name in "甲乙" for month in range(1, 13)]
    figures = figures_text([*rows, "b,2022,95.8%,甲", "b,2022,0.93,乙"], "indicator,period,value,entity")
    (problem,) = case.refused(targets_text(keys, '[indicators.a]\naggregate = "max"\n'), figures)
    assert (problem.slug, "% (" in str(problem.found)) == ("unit-mismatch", True)
    assert "figures.csv:26" in str(problem.found)
    assert "figures.csv:27" in str(problem.found)


@pytest.mark.parametrize("unit", ["元", "%"])
def test_figures_without_a_unit_are_in_the_targets_unless_that_is_percent(case: SmallCase, unit: str) -> None:
    keys = f'for_each = {{ entity = "*" }}\nunit = "{unit}"\nthreshold = {{ at_least = 1 }}'
    text, rows = targets_text(keys), figures_text([f"x,2022,5,甲,{unit}", "x,2022,5,乙,"], f"{HEADER},entity,unit")
    if unit == "%":
        assert [problem.slug for problem in case.refused(text, rows)] == ["unit-mismatch"]
    else:
        assert members(case.report(text, rows).targets[0]) == {"甲": "met", "乙": "met"}


@pytest.mark.parametrize(
    ("keys", "row", "doubted"),
    [
        ('unit = "%"\nthreshold = { at_least = 90 }', "x,2022,0.93,", True),
        ('unit = "%"\nthreshold = { at_most = 60 }', "x,2022,0.5,", True),
        ('unit = "%"\nthreshold = { at_least = 90 }', "x,2022,0.93,%", False),
        ('unit = "%"\nthreshold = { at_least = 90 }', "x,2022,1.1,", False),
        ('unit = "%"\nthreshold = { at_most = 5 }', "x,2022,0.93,", False),
        ('unit = "kg"\nthreshold = { at_least = 90 }', "x,2022,0.93,", False),
    ],
)
def test_a_number_that_may_be_a_share_of_one_is_doubted_where_half_or_more_is_asked_for(
    case: SmallCase, keys: str, row: str, doubted: bool
) -> None:
    found = case.judged(keys, [row], header=UNIT)
    assert [one.key for one in found.remarks] == ["bare_share"] * doubted


def test_either_remedy_for_a_doubted_share_says_what_it_is(case: SmallCase) -> None:
    keys = 'unit = "%"\nthreshold = { at_least = 90 }'
    for unit, status in (("share", "met"), ("%", "missed")):
        beside = f'[units]\nshare = "100 %"\n[indicators.x]\nunit = "{unit}"'
        found = case.judged(keys, ["x,2022,0.93"], beside=beside)
        assert (found.status, found.remarks) == (status, ())


def test_the_remedy_for_a_unit_in_a_name_converts_the_figures(case: SmallCase) -> None:
    keys = 'unit = "亿元"\nthreshold = { equals = 6 }'
    declared = '[indicators.x]\nlabel = "收入(万元)"\nunit = "万元"'
    assert case.status(keys, ["收入(万元),2022,60000"], beside=declared) == "met"


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("收入(万元)", 'unit = "万元"'),
        ("收入(万元)", ""),
        ("收入_元", ""),
        ("指数(上年=100)", 'unit = "%"'),
        ("jobs for people", 'unit = "sets"'),
        ("收入(万元)", 'unit = "个"\naggregate = "count"'),
    ],
)
def test_a_unit_in_a_name_is_no_error_where_it_changes_nothing(case: SmallCase, name: str, keys: str) -> None:
    assert case.status(f'label = "{name}"\n{keys}\nthreshold = {{ at_least = 1 }}', [f"{name},2022,6"]) == "met"


def test_names_in_different_units_are_not_combined_as_bare_numbers(case: SmallCase) -> None:
    keys = 'measure = "share(`GDP(亿元)`, `收入(万元)`)"\nunit = "%"\nthreshold = { at_most = 10 }'
    rows = ["GDP(亿元),2022,312", "收入(万元),2022,125600"]
    (problem,) = case.refused(targets_text(keys), figures_text(rows))
    assert problem.slug == "unit-mismatch"
    assert "GDP(亿元)" in str(problem.found)
    assert "收入(万元)" in str(problem.found)
    assert "[indicators]" in str(problem.hint)
    counts = "".join(f'[indicators."{name}"]\naggregate = "count"\n' for name in ("GDP(亿元)", "收入(万元)"))
    assert case.status(keys, rows, beside=counts) == "missed"  # one of each is 100 %
    declared = '[indicators."GDP(亿元)"]\nunit = "亿元"\n[indicators."收入(万元)"]\nunit = "万元"'
    assert case.status(keys, rows, beside=declared) == "missed"
    alike = keys.replace("GDP(亿元)", "税收(万元)")
    assert case.status(alike, ["税收(万元),2022,312", rows[1]]) == "met"


def test_a_sum_of_no_figures_is_refused_in_a_unit_that_those_of_other_years_do_not_have(case: SmallCase) -> None:
    keys = 'unit = "km"\naggregate = "sum"\nempty = 0\nthreshold = { at_most = 5 }'
    rows = ["x,2021,5,人", "y,2022,1,人"]
    (problem,) = case.refused(targets_text(keys), figures_text(rows, "indicator,period,value,unit"))
    assert (problem.slug, str(problem.found)) == ("unit-mismatch", "[targets.x] x: 人 does not convert to km")


def test_units_that_do_not_convert_are_refused_one_by_one_each_with_its_own_lines(case: SmallCase) -> None:
    keys, rows = 'unit = "kg"\naggregate = "sum"\nthreshold = { at_least = 1 }', ["5,kg", "3,人", "2,元", "4,人", "1,"]
    rows = [f"x,2022-{month:02},{row}" for month, row in enumerate(rows, 1)]
    problems = case.refused(targets_text(keys), figures_text(rows, UNIT))
    assert [re.findall(r"csv:\d", str(one.found)) for one in problems] == [["csv:3", "csv:5"], ["csv:4"]]
    assert all("choose the figures of one unit" in str(one.hint) for one in problems)
    table = '[indicators.x]\nunit = "kg"\n'
    (problem,) = case.refused(targets_text(keys.replace('unit = "kg"\n', ""), table), figures_text(rows[1:2], UNIT))
    assert 'correct "unit" here or in the figures' in str(problem.hint)


def test_a_condition_on_values_in_two_units_is_refused(case: SmallCase) -> None:
    keys = 'where = { value = { at_most = 5 } }\naggregate = "count"\nthreshold = { at_most = 9 }'
    rows = figures_text(["x,2022-01-01,3,kg", "x,2022-01-02,2,t"], UNIT)
    (problem,) = case.refused(targets_text(keys, '[[sources]]\nrows = "records"\n'), rows)
    assert problem.slug == "unit-mismatch"
    assert "kg (" in str(problem.found)
    assert 'a condition of "where" on values' in str(problem.hint)


def test_a_unit_in_a_name_is_refused_with_the_line_of_a_figure_that_has_none(case: SmallCase) -> None:
    keys = 'label = "总 收入 万元"\nunit = "元"\naggregate = "sum"\nthreshold = { at_least = 1 }'
    rows = figures_text(["总 收入 万元,2022-S1,6,元", "总 收入 万元,2022-S2,6,"], UNIT)
    (problem,) = case.refused(targets_text(keys), rows)
    assert "figures.csv:3" in str(problem.found)
    assert 'label = "总 收入 万元"' in str(problem.hint)


def test_names_in_units_of_different_kinds_are_combined(case: SmallCase) -> None:
    keys = 'measure = "`GDP(亿元)` / `人口(人)`"\nthreshold = { equals = 2 }'
    assert case.status(keys, ["GDP(亿元),2022,6", "人口(人),2022,3"]) == "met"


@pytest.mark.parametrize(
    ("aggregate", "actual", "line"), [("mean", "284.15", 2), ("max", "285.15", 3), ("min", "283.15", 2)]
)
def test_several_temperatures_convert_each_by_its_offset(
    case: SmallCase, aggregate: str, actual: str, line: int
) -> None:
    pytest.importorskip("pint", reason="physical units need the extra units")
    keys = f'unit = "K"\naggregate = "{aggregate}"\nthreshold = {{ at_least = 1 }}'
    found = case.judged(f'measure = "t"\n{keys}', ["t,2022-S1,10,°C", "t,2022-S2,12,°C"], header=UNIT)
    assert (text(found.verdict.actual), lines(found)[0]) == (actual, line)


@pytest.mark.parametrize(("bound", "status"), [("1", "met"), ("0.9", "no_data")])
def test_a_sum_of_figures_known_by_bounds_converts_each_of_them(case: SmallCase, bound: str, status: str) -> None:
    keys = f'unit = "t"\naggregate = "sum"\nthreshold = {{ at_most = {bound} }}'
    rows = ["x,2022-01-01,<500,kg", "x,2022-01-02,<500,kg"]
    assert case.status(keys, rows, header=UNIT, beside='[[sources]]\nrows = "records"\n') == status
