"""The table of gaps, worked out by hand, holds for the plain judge, too."""

from datetime import date

import pytest

from hostile.test_gaps import WORDS, Cell, cells, rows_of
from language.judging import figures_text, targets_text

from .plain_judge import judge

AGGREGATES = sorted({cell.aggregate for cell in cells()})


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_the_plain_judge_says_what_the_table_has(aggregate: str) -> None:
    for cell in cells():
        if cell.aggregate == aggregate:
            assert WORDS.get(cell.status, cell.status) in said_of(cell), cell


def said_of(cell: Cell) -> frozenset[str]:
    targets = targets_text(f'aggregate = "{cell.aggregate}"\nthreshold = {{ {cell.threshold} }}')
    outcome = judge(targets, [("a.csv", figures_text(rows_of(cell)))], date.fromisoformat(cell.day))
    (found,) = outcome.targets.values()
    return frozenset({"refused"}) if outcome.refused else found.verdict.statuses if found.verdict else frozenset()
