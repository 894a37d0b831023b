"""What cannot be read in a row that no target uses is noted with its line; in a row that one uses it is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judging import figures_text, notes, targets_text

if TYPE_CHECKING:
    from .judging import SmallCase

HEADER = "indicator,period,entity,kind,value"
TOTAL = ["x,2022,A,all,5"]


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("", "y,2022,A,all,adopted"),
        ("", "y,soon,A,all,3"),
        ("", "x,2019,A,all,adopted"),
        ('entity = "A"', "x,2022,B,all,adopted"),
        ('where = { kind = "all" }', "x,2022,A,some,n.a.(1)"),
        ('where = { kind = ["all", "one"] }', "x,2022,A,some,adopted"),
        ('for_each = { entity = ["A"] }', "x,2022,B,all,adopted"),
        ('for_each = { entity = "*" }', "x,2022,,all,adopted"),
    ],
)
def test_a_row_that_no_target_uses_refuses_no_file(case: SmallCase, keys: str, row: str) -> None:
    targets = targets_text(f"{keys}\nthreshold = {{ at_least = 5 }}")
    report = case.report(targets, figures_text([*TOTAL, row], HEADER))
    assert report.targets[0].status == "met"
    assert "figures.csv:3: " in notes(report)
    assert "no target uses this row" in notes(report)


@pytest.mark.parametrize(
    ("keys", "row", "slug"),
    [
        ("", "x,2022,A,all,adopted", "bad-value"),
        ("", "x,soon,A,all,3", "bad-period"),
        ("", ",2022,A,all,3", "missing-indicator"),
        ('entity = "B"', "x,2022,B,all,adopted", "bad-value"),
        ('for_each = { entity = "*" }', "x,2022,B,all,adopted", "bad-value"),
        ('measure = "x + previous(x)"', "x,2021,A,all,adopted", "bad-value"),
    ],
)
def test_a_row_that_a_target_uses_must_be_readable(case: SmallCase, keys: str, row: str, slug: str) -> None:
    assert case.slugs(f"{keys}\nthreshold = {{ at_least = 5 }}", [*TOTAL, row], header=HEADER) == [slug]


def test_of_many_such_rows_the_first_are_named_and_the_others_counted(case: SmallCase) -> None:
    targets = targets_text("threshold = { at_least = 5 }")
    rows = [*TOTAL, *(f"y,2022,E{number},all,adopted" for number in range(40))]
    said = notes(case.report(targets, figures_text(rows, HEADER)))
    assert "figures.csv:7: " in said
    assert "figures.csv:8: " not in said
    assert "35 more rows" in said


def test_a_cell_is_said_once_however_many_figures_its_row_has(case: SmallCase) -> None:
    targets = targets_text("threshold = { at_least = 5 }", '[[sources]]\nlayout = { columns = "entity" }\n')
    (problem,) = case.refused(targets, "indicator,period,A,B,C\nx,soon,4,5,6\n")
    assert (problem.slug, problem.place and problem.place.line) == ("bad-period", 2)
