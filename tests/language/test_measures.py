"""Measures: arithmetic over indicators, exact, and without a value where a part lacks one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.render.formats import Style
from goalcheck.render.terminal.explanation import render_explanation
from goalcheck.report.json_document import report_json

from .judging import WHOLE_RUNS, SmallCase, figures_text, lines, said, targets_text, text

if TYPE_CHECKING:
    import random
    from decimal import Decimal

    from goalcheck.report.report import Report

ROWS = ["a,2022,6", "b,2022,4", "z,2022,0", "a,2021,5", "b,2021,8", "neg,2022,-3", "with-dash,2022,7", "growth,2022,9"]


@pytest.mark.parametrize(
    ("measure", "actual"),
    [
        ("a", "6"),
        ("a + b * 2", "14"),
        ("(a + b) * 2", "20"),
        ("a - b - 1", "1"),
        ("a / b", "1.5"),
        ("-a + b", "-2"),
        ("-(a + b)", "-10"),
        ("a / b / 2", "0.75"),
        ("previous(a)", "5"),
        ("change(a)", "1"),
        ("change(b)", "-4"),
        ("growth(a)", "20"),
        ("growth(b)", "-50"),
        ("growth(a + b)", "-1000/13 + 10*10 - 300/13 - 0"),
        ("share(a, b)", "150"),
        ("share(a, a + b)", "60"),
        ("change(share(a, a + b))", "60 - 500/13"),
        ("`with-dash` + 1", "8"),
        ("`growth` + 1", "10"),
        ("previous(a) * 1.2", "6"),
        ("share(z, a)", "0"),
        ("1000 * a", "6000"),
    ],
)
def test_a_measure_is_exact_arithmetic_over_its_indicators(case: SmallCase, measure: str, actual: str) -> None:
    if measure == "growth(a + b)":
        actual = "-300/13"
    found = case.judged(f'measure = "{measure}"\nthreshold = {{ equals = "{actual}" }}', ROWS)
    unit = found.verdict.unit
    assert (found.status, unit in {None, "%", "百分点"}) == ("met", True)


def test_the_measure_is_the_id_unless_it_says_otherwise(case: SmallCase) -> None:
    assert text(case.judged("threshold = { at_least = 5 }", ["x,2022,5"]).verdict.actual) == "5"


@pytest.mark.parametrize("measure", ["a / z", "share(a, z)", "b + a / (b - 4)", "share(a / z, b)"])
def test_division_by_zero_is_no_data_with_the_reason(case: SmallCase, measure: str) -> None:
    for kind in ("at_least", "at_most"):
        found = case.judged(f'measure = "{measure}"\nthreshold = {{ {kind} = 1 }}', [*ROWS, "z,2021,0"])
        assert (found.status, found.verdict.actual) == ("no_data", None)
        assert "division by zero" in said(found)


@pytest.mark.parametrize("base", ["0", "-137", "-0.001"])
@pytest.mark.parametrize("now", ["-274", "0", "50"])
def test_growth_from_a_base_of_zero_or_below_is_no_data_that_names_the_base(
    case: SmallCase, base: str, now: str
) -> None:
    for kind in ("at_least", "at_most"):
        keys = f'measure = "growth(q)"\nthreshold = {{ {kind} = 5 }}'
        found = case.judged(keys, [f"q,2021,{base}", f"q,2022,{now}"])
        assert (found.status, found.verdict.actual) == ("no_data", None)
        assert f"growth(q) has no meaning from a base of {base}" in said(found)


@pytest.mark.parametrize(
    "measure", ["a + q", "a * q", "a / q", "q - a", "share(a, q)", "growth(q)", "-q", "change(q)", "a + 0.1 * q"]
)
@pytest.mark.parametrize("row", ["q,2020,1", "q,2022,-", "other,2022,1"])
def test_a_measure_without_one_of_its_figures_is_no_data(case: SmallCase, measure: str, row: str) -> None:
    for kind in ("at_least", "at_most"):
        found = case.judged(f'measure = "{measure}"\nthreshold = {{ {kind} = 1 }}', [*ROWS, row])
        assert (found.status, "q" in said(found)) == ("no_data", True)


def test_a_division_by_zero_in_the_bound_is_no_data(case: SmallCase) -> None:
    found = case.judged('measure = "a"\nthreshold = { at_least = "b / z" }', ROWS)
    assert (found.status, "division by zero" in said(found)) == ("no_data", True)


def test_an_aggregate_is_taken_first_then_the_arithmetic(case: SmallCase) -> None:
    """The share of sums is a ratio of sums, 2 of 11, not the mean of 10 % and 100 %."""
    beside = '[indicators.a]\naggregate = "sum"\n[indicators.b]\naggregate = "sum"\n'
    rows = ["a,2022-S1,1", "b,2022-S1,10", "a,2022-S2,1", "b,2022-S2,1"]
    found = case.judged('measure = "share(a, b)"\nthreshold = { equals = "200 / 11" }', rows, beside=beside)
    assert found.status == "met"


def test_the_working_says_how_the_number_came_about(case: SmallCase) -> None:
    working = case.judged('measure = "share(a, a + b)"\nthreshold = { at_least = 5 }', ROWS).verdict.actual_working
    assert working is not None
    assert (working.what, str(working.how), working.value, working.unit) == (
        "share(a, a + b)",
        "6 ÷ 10 × 100",
        "60",
        "%",
    )
    assert [part.what for part in working.parts] == ["a 2022", "a + b"]
    assert working.parts[0].figures[0].line == 2


# laws over whole reports


def facts(report: Report) -> list[object]:
    """All that a report says but places: the order and the files of rows change nothing else."""
    return [
        (
            judged.id, judged.status, judged.verdict.actual, judged.verdict.bound, judged.verdict.gap,
            judged.verdict.completion, judged.verdict.observation_status, judged.verdict.figures_total,
            judged.require, judged.members and sorted((str(one.member), one.status) for one in judged.members),
        )
        for judged in report.targets
    ]  # fmt: skip


WORLD = """
period = "2022"
[indicators.all]
label = "x"
aggregate = "sum"
entity = "*"
[indicators.last]
label = "x"
aggregate = "latest"
entity = "A"
[indicators.calm]
label = "x"
aggregate = "mean"
entity = "B"
[targets.all]
unit = "元"
threshold = { at_least = 100000 }
[targets.last]
threshold = { at_most = 5 }
[targets.calm]
threshold = { between = [1, 2] }
[targets.each]
measure = "x"
aggregate = "sum"
for_each = { entity = "*" }
threshold = { at_least = 20 }
require = { at_least = 2 }
"""
WORLD_HEADER = "indicator,period,value,entity,unit"
WORLD_ROWS = [f"x,2022-{month:02},{month}.{month},{who},万元" for month in range(1, 13) for who in "ABC"]


@WHOLE_RUNS
@given(order=st.randoms(use_true_random=False), cut=st.integers(0, len(WORLD_ROWS)))
def test_the_order_of_rows_and_their_files_change_nothing_but_places(order: random.Random, cut: int) -> None:
    rows = WORLD_ROWS.copy()
    order.shuffle(rows)
    with tempfile.TemporaryDirectory() as folder:
        case = SmallCase(Path(folder))
        plain = case.report(WORLD, figures_text(WORLD_ROWS, WORLD_HEADER))
        more = {"more.csv": figures_text(rows[cut:], WORLD_HEADER)}
        mixed = case.report(WORLD, figures_text(rows[:cut], WORLD_HEADER), more=more)
    assert facts(mixed) == facts(plain)


@WHOLE_RUNS
@given(values=st.lists(st.decimals(-1000, 1000, places=5), min_size=2, max_size=12))
def test_a_sum_is_exact_in_any_order(values: list[Decimal]) -> None:
    rows = [f"x,2022-{month:02},{value}" for month, value in enumerate(values, 1)]
    keys = f'aggregate = "sum"\ncomplete = false\nthreshold = {{ equals = {sum(values)} }}'
    with tempfile.TemporaryDirectory() as folder:
        case = SmallCase(Path(folder))
        assert case.status(keys, rows) == "met"
        assert case.status(keys, rows[::-1]) == "met"


def test_the_same_texts_make_the_same_report(case: SmallCase) -> None:
    figures = figures_text(WORLD_ROWS, WORLD_HEADER)
    assert report_json(case.report(WORLD, figures)) == report_json(case.report(WORLD, figures))


def test_figures_in_records_and_observations_add_up(case: SmallCase) -> None:
    targets = targets_text(
        'aggregate = "sum"\nthreshold = { equals = 7 }',
        '[[sources]]\nfiles = "events*"\nrows = "records"\n[[sources]]\n',
    )
    report = case.report(targets, figures_text(["x,2022,5"]), more={"events.csv": figures_text(["x,2022-01,1"] * 2)})
    assert report.targets[0].status == "met"


@pytest.mark.parametrize(
    ("keys", "account"),
    [
        ('measure = "x / y"\nthreshold = { at_least = 1 }', "x / y = 500   (5 t ÷ 10 kg)"),
        ('unit = "%"\nmeasure = "share(x, y)"\nthreshold = { at_least = 1 }', "50,000 %   (5 t ÷ 10 kg × 100)"),
        ('unit = "%"\nmeasure = "growth(x)"\nthreshold = { at_least = 1 }', "((5 t − 4500 kg) ÷ 4500 kg × 100)"),
        ('unit = "kg"\nmeasure = "2 * y"\nthreshold = { at_least = 1 }', "2 * y = 20 kg   (2 × 10)"),
        ('unit = "kg"\nmeasure = "x + y"\nthreshold = { at_least = 1 }', "x + y = 5,010 kg   (5000 + 10)"),
        ('unit = "pp"\nmeasure = "change(u)"\nthreshold = { at_least = 1 }', "2 points   (5 − 3)"),
    ],
)
def test_the_arithmetic_that_is_shown_is_true_with_its_units(case: SmallCase, keys: str, account: str) -> None:
    rows = ["x,2022,5,t", "y,2022,10,kg", "x,2021,4500,kg", "u,2022,5,%", "u,2021,3,%"]
    judged = case.judged(keys, rows, header="indicator,period,value,unit")
    shown = render_explanation(judged, Style())
    assert account in shown
    assert "1 points" not in shown


HALF_YEAR_S_SUM = ["x,2021-S1,100", "x,2021-S2,100", "x,2022-S1,106"]
TWICE_THE_TIME = {
    "half a year's sum": ('aggregate = "sum"', HALF_YEAR_S_SUM, "no_data"),
    "half of each year": ('aggregate = "sum"\ncomplete = false', ["x,2021-S1,100", "x,2022-S1,106"], "holds"),
    "a count so far": ('aggregate = "count"', ["x,2021-01,1", "x,2021-07,1", "x,2022-01,1"], "no_data"),
    "none so far": ('aggregate = "count"', ["x,2021-01,1", "y,2022-01,1"], "no_data"),
    "the figure of half a year": ("", ["x,2021,200", "x,2022-S1,106"], "no_data"),
    "the latest of the year so far": ('aggregate = "latest"', ["x,2021,200", "x,2022-01/2022-05,106"], "no_data"),
    "the latest of as much": ('aggregate = "latest"', ["x,2021-01/2021-05,90", "x,2022-01/2022-05,106"], "holds"),
    "the latest month": ('aggregate = "latest"', ["x,2021-12,100", "x,2022-02,106"], "holds"),
    "a mean so far": ('aggregate = "mean"', ["x,2021-S1,100", "x,2021-S2,100", "x,2022-S1,106"], "holds"),
}  # fmt: skip


@pytest.mark.parametrize(("keys", "rows", "status"), TWICE_THE_TIME.values(), ids=TWICE_THE_TIME)
@pytest.mark.parametrize(
    "measure", ["growth(x)", "change(x)", "x - previous(x)", "share(x, previous(x)) - 100", "growth(x * 2)"]
)
def test_half_a_year_is_not_compared_with_a_whole_one(
    case: SmallCase, measure: str, keys: str, rows: list[str], status: str
) -> None:
    """Half a year's sum fell by half: a goal to save 3 % was on track all the year."""
    targets = targets_text(f'measure = "{measure}"\nthreshold = {{ more_than = -300 }}', f"[indicators.x]\n{keys}\n")
    found = case.report(targets, figures_text(rows), "2022-07-10").targets[0]
    assert found.status == ("on_track" if status == "holds" else "no_data")
    assert ("is not as long as" in said(found)) == (status == "no_data")


@pytest.mark.parametrize(
    ("step", "period", "before", "part", "rest"),
    [
        ("week", "2022-W02", "2022-01-03/2022-01-09", "2022-01-10/2022-01-13", "2022-01-14/2022-01-16"),
        ("month", "2022-02", "2022-01", "2022-02-01/2022-02-25", "2022-02-26/2022-02-28"),
        ("year", "2024-02", "2023-02", "2024-02-01/2024-02-28", "2024-02-29"),
    ],
)
def test_each_day_of_a_sum_is_needed_and_a_february_is_as_long_as_a_january(
    case: SmallCase, step: str, period: str, before: str, part: str, rest: str
) -> None:
    measure = f'measure = "change(x, \\"{step}\\")"\naggregate = "sum"\nperiod = "{period}"'
    target, rows = f"{measure}\nthreshold = {{ at_least = -1 }}", [f"x,{before},10", f"x,{part},10"]
    last_day = rest[-10:]
    assert case.status(target, rows, last_day) == "no_data"
    assert case.status(target, [*rows, f"x,{rest},0"], last_day) == "on_track"


def test_a_change_that_is_not_known_yet_names_what_is_comparable_and_fails_no_gate(case: SmallCase) -> None:
    targets = targets_text('measure = "growth(x)"\naggregate = "sum"\nthreshold = { at_most = -3 }')
    report = case.report(targets, figures_text(HALF_YEAR_S_SUM), "2022-12-31")
    assert 'period = "2022-S1" compares the same part of both' in said(report.targets[0])
    working = report.targets[0].verdict.actual_working
    assert working is not None
    assert (working.what, working.value, [part.value for part in working.parts]) == ("growth(x)", None, ["106", "200"])
    assert sorted(lines(report.targets[0])) == [2, 3, 4]
    assert report.gate.passed
    part = 'measure = "growth(x)"\naggregate = "sum"\nperiod = "2022-S1"\nthreshold = { equals = 6 }'
    assert case.status(part, HALF_YEAR_S_SUM, "2022-07-10") == "met"
    whole = 'measure = "growth(x)"\naggregate = "sum"\nthreshold = { at_most = -3 }'
    assert case.status(whole, [*HALF_YEAR_S_SUM, "x,2022-S2,88"], "2023-01-01") == "met"


def test_after_the_due_day_a_sum_that_may_have_gaps_is_compared_as_it_is(case: SmallCase) -> None:
    keys = 'measure = "growth(x)"\naggregate = "sum"\ncomplete = false\nthreshold = { equals = -47 }'
    assert case.status(keys, HALF_YEAR_S_SUM, "2023-01-01") == "met"
    assert case.status(keys, HALF_YEAR_S_SUM, "2022-12-31") == "no_data"


@pytest.mark.parametrize(
    ("measure", "actual"),
    [("growth(share(x, y))", "6"), ("share(x, y) - previous(share(x, y))", "3"), ("x + previous(x)", "306")],
)
def test_a_ratio_is_as_good_of_half_a_year_and_two_years_add_up(case: SmallCase, measure: str, actual: str) -> None:
    rows = [*HALF_YEAR_S_SUM, "y,2021-S1,200", "y,2021-S2,200", "y,2022-S1,200"]
    table = '[indicators.x]\naggregate = "sum"\n[indicators.y]\naggregate = "sum"\n'
    targets = targets_text(f'measure = "{measure}"\nthreshold = {{ equals = {actual} }}', table)
    assert case.report(targets, figures_text(rows), "2022-07-10").targets[0].status == "on_track"


@pytest.mark.parametrize(
    ("measure", "bound", "keys", "status"),
    [
        ("x", "previous(x)", "", "no_data"),
        ("x", "previous(x) * 1.2", 'pace = "linear"\n', "on_track"),
        ("x", "previous(x)", 'pace = "none"\n', "on_track"),
        ("x", "z", "", "on_track"),
        ("y + z", "previous(y + z)", "", "no_data"),
        ("y", "previous(y) * 1.2", "", "on_track"),
        ("share(x, y)", "previous(share(x, y))", "", "on_track"),
    ],
)
def test_the_bound_of_a_whole_year_holds_half_of_one_to_its_pace_or_not_yet(
    case: SmallCase, measure: str, bound: str, keys: str, status: str
) -> None:
    """Half a year's figure was below that of the year before, and on track to stay there all the year."""
    table = '[indicators.y]\naggregate = "sum"\n[indicators.z]\naggregate = "sum"\n'
    targets = targets_text(f'{keys}measure = "{measure}"\nthreshold = {{ at_most = "{bound}" }}', table)
    rows = [
        "x,2021,200",
        "x,2022-S1,106",
        *(row.replace("x", "y") for row in HALF_YEAR_S_SUM),
        "z,2021,300",
        "z,2022,300",
    ]
    found = case.report(targets, figures_text(rows), "2022-07-10").targets[0]
    assert (found.status, "is not as long as" in said(found)) == (status, status == "no_data")
    threshold = f'threshold = {{ at_most = 1000 }}\nwarn = {{ at_most = "{bound}" }}'
    warns = targets_text(f'{keys}measure = "{measure}"\n{threshold}', table)
    found = case.report(warns, figures_text(rows), "2022-07-10").targets[0]
    assert found.verdict.warned is (None if status == "no_data" else False)
    assert any("is not as long as" in str(one) for one in found.remarks) == (status == "no_data")
