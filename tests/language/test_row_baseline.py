"""Where completion starts may come from the rows: a column of baselines, as objectives and key results have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judging import text

if TYPE_CHECKING:
    from .judging import SmallCase

SOURCE = '[[sources]]\ncolumns = { indicator = "aim", value = "now", baseline = "start", unit = "unit" }\n'
HEADER = "aim,start,now,unit"


@pytest.mark.parametrize(
    ("row", "keys", "completion"),
    [
        ("x,80,75,", "threshold = { at_most = 60 }", "25"),
        ("x,80,75,", "threshold = { at_most = 60 }\nbaseline = 90", "50"),
        ("x,,75,", "threshold = { at_most = 60 }", None),
        ("x,20,30,", "threshold = { at_least = 40 }", "50"),
        ("x,2,3,t", 'unit = "kg"\nthreshold = { at_least = 4000 }', "50"),
        ("x,2,3,", 'unit = "kg"\nthreshold = { at_least = 4000 }\n[indicators.x]\nunit = "t"', "50"),
    ],
)
def test_completion_starts_where_the_row_says_unless_the_target_does(
    case: SmallCase, row: str, keys: str, completion: str | None
) -> None:
    found = case.report(f"{SOURCE}[targets.x]\n{keys}\n", f"{HEADER}\n{row}\n").targets[0]
    assert text(found.verdict.completion) == completion


def test_rows_that_disagree_on_the_baseline_say_none(case: SmallCase) -> None:
    targets = f'{SOURCE}rows = "records"\n[targets.x]\naggregate = "max"\nthreshold = {{ at_most = 60 }}\n'
    found = case.report(targets, f"{HEADER}\nx,80,75,\nx,90,70,\n").targets[0]
    assert found.verdict.completion is None


def test_a_baseline_that_is_no_number_is_an_error_at_its_line(case: SmallCase) -> None:
    (problem,) = case.refused(f"{SOURCE}[targets.x]\nthreshold = {{ at_most = 6 }}\n", f"{HEADER}\nx,8o,75,\n")
    assert (problem.slug.value, problem.place and problem.place.line) == ("bad-value", 2)
