"""What the embedded engine keeps at hand is bounded, and what it drops is read again alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.engines import repeats
from goalcheck.figures import cells
from goalcheck.report.fields import report_schema

from .judging import figures_text, targets_text, text

if TYPE_CHECKING:
    from .judging import SmallCase

ENTITY = "indicator,period,value,entity"
SUM_OF_ALL = 'aggregate = "sum"\nwhere = { entity = "*" }\ncomplete = false\nthreshold = { at_least = 1 }'


@pytest.mark.parametrize("value", ["{}", "{}%"], ids=["in bulk", "one by one"])
def test_more_texts_than_are_remembered_change_nothing(
    case: SmallCase, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    rows = [f"x,2022-{month:02},{value.format(month * 10 + who)},E{who}" for month in range(1, 13) for who in range(5)]
    plain = case.judged(SUM_OF_ALL, rows, header=ENTITY)
    monkeypatch.setattr(cells, "MOST_KEPT", 3)
    monkeypatch.setattr(repeats, "MOST_IN_MEMORY", 3)
    few = case.judged(SUM_OF_ALL, rows, header=ENTITY)
    assert (text(few.verdict.actual), few.verdict.figures_total) == (text(plain.verdict.actual), 60)
    assert few == plain


def test_a_bad_period_behind_more_periods_than_are_remembered_is_an_error(
    case: SmallCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MOST_KEPT", 3)
    periods = [*(f"2022-{month:02}" for month in range(1, 13)), "never"]
    rows = [f"x,{period},1,E{who}" for period in periods for who in range(200)]
    problems = case.refused(targets_text(SUM_OF_ALL), figures_text(rows, ENTITY))
    assert len(problems) == 200
    assert {problem.slug for problem in problems} == {"bad-period"}


def test_repeated_keys_are_found_where_they_are_many(case: SmallCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "MOST_IN_MEMORY", 3)
    rows = [f"x,2022-{month:02},1,E{who}" for month in range(1, 13) for who in range(300)]
    (problem,) = case.refused(targets_text(SUM_OF_ALL), figures_text([*rows, "x,2022-01,2,E7"], ENTITY))
    assert (problem.slug, problem.place and problem.place.line) == ("conflicting-figures", 3602)
    found = case.judged(SUM_OF_ALL, [*rows, "x,2022-01,1,E7"], header=ENTITY)
    assert text(found.verdict.actual) == "3600"


def test_figures_of_many_batches_are_one_set(case: SmallCase) -> None:
    rows = [f"x,2022-{number % 12 + 1:02},1,E{number // 12}" for number in range(4200)]
    found = case.judged(
        'aggregate = "sum"\nwhere = { entity = "*" }\nthreshold = { equals = 4200 }', rows, header=ENTITY
    )
    assert found.status == "met"
    rows[3999] = rows[3999].replace(",1,", ",-,")
    found = case.judged(
        'aggregate = "sum"\nwhere = { entity = "*" }\nthreshold = { equals = 4199 }', rows, header=ENTITY
    )
    assert found.status == "no_data"


def test_a_text_in_a_wide_value_column_names_the_key_that_says_which_hold_values(case: SmallCase) -> None:
    targets = targets_text("threshold = { at_least = 1 }")
    (problem,) = case.refused(targets, "indicator,2021,2022\nx,5,six\n")
    assert (problem.slug, '"values"' in problem.hint) == ("bad-value", True)


def test_a_report_passes_with_its_gate_and_has_a_schema(case: SmallCase) -> None:
    targets = targets_text("threshold = { at_least = 1 }")
    assert case.report(targets, figures_text(["x,2022,1"])).passed
    assert not case.report(targets, figures_text(["x,2022,0"])).passed
    schema = report_schema()
    assert isinstance(schema["properties"], dict)
    assert "targets" in schema["properties"]


@pytest.mark.parametrize("rows", ["observations", "records"])
@pytest.mark.parametrize(
    ("values", "total"),
    [(["10.000", "2"], 10_002), (["10.000", "0,5"], "10000.5"), (["1.234", "5.678"], 6_912), (["7", "-3"], 4)],
)
def test_where_the_comma_is_decimal_a_point_parts_thousands_in_every_row(
    case: SmallCase, rows: str, values: list[str], total: object
) -> None:
    beside = f'[[sources]]\ndecimal = ","\nrows = "{rows}"\n'
    lines = [f"x;2022-{month:02};{value}" for month, value in enumerate(values, 1)]
    keys = 'aggregate = "sum"\ncomplete = false\nthreshold = { at_least = 1 }'
    assert text(case.judged(keys, lines, beside=beside, header="indicator;period;value").verdict.actual) == str(total)
    alone = case.judged(keys.replace("sum", "max"), lines[:1], beside=beside, header="indicator;period;value")
    assert text(alone.verdict.actual) == values[0].replace(".", "")


@pytest.mark.parametrize("decimal", [".", ","])
def test_a_number_that_is_too_long_is_one_wherever_it_stands(case: SmallCase, decimal: str) -> None:
    beside = f"[[sources]]\ndecimal = '{decimal}'\n"
    rows = ["x;2022-01;1", f"x;2022-02;{'1' * 1_600}", "x;2022-03;2.0" if decimal == "." else "x;2022-03;2,0"]
    header = "indicator;period;value"
    assert case.slugs('aggregate = "sum"\nthreshold = { at_least = 1 }', rows, beside=beside, header=header) == [
        "bad-value"
    ]
