"""A row may bring the baseline of its own completion: where an objective started."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goalcheck.engines import choice
from goalcheck.errors import InputError
from goalcheck.figures.read import open_files
from goalcheck.targets.file.load import load_targets
from goalcheck.verdicts.judge import judge
from goalcheck.verdicts.roll_up import GateRule

from .judging import YEAR_OVER, text

if TYPE_CHECKING:
    from .judging import SmallCase

SOURCE = '[[sources]]\ncolumns = { baseline = "start" }\n'
HEADER = "indicator,period,start,value"


@pytest.mark.parametrize(
    ("keys", "rows", "completion"),
    [
        ("threshold = { at_most = 60 }", ["x,2022,80,75"], "25"),
        ("threshold = { at_least = 60 }", ["x,2022,40,45"], "25"),
        ("threshold = { at_most = 60 }", ["x,2022,,75"], None),
        ("threshold = { at_most = 60 }\nbaseline = 100", ["x,2022,80,75"], "62.5"),
        ('aggregate = "latest"\nthreshold = { at_most = 60 }', ["x,2022-Q1,90,80", "x,2022-Q2,80,75"], "25"),
        ('aggregate = "latest"\nthreshold = { at_least = 100 }', ["x,2022-Q1,80,90", "x,2022-Q2,,95"], "95"),
        ('aggregate = "sum"\nthreshold = { at_least = 60 }', ["x,2022-S1,4,15", "x,2022-S2,5,30"], "75"),
        ('unit = "元"\nthreshold = { at_most = 600000 }', ["x,2022,80万元,75万元"], "25"),
        ('measure = "x / 1"\nthreshold = { at_least = 60 }', ["x,2022,40,45"], "75"),
    ],
)
def test_completion_starts_where_the_row_says(
    case: SmallCase, keys: str, rows: list[str], completion: str | None
) -> None:
    judged = case.judged(keys, rows, header=HEADER, beside=SOURCE)
    assert text(judged.verdict.completion) == completion


def test_members_have_baselines_of_their_own_in_a_wide_file(case: SmallCase) -> None:
    source = '[[sources]]\nlayout = { columns = "indicator" }\ncolumns = { aim = "aim", baseline = "start" }\n'
    keys = 'measure = "now"\nfor_each = { aim = "*" }\nthreshold = { at_most = "goal" }'
    judged = case.judged(keys, ["queue,80,60,75", "faults,12,5,4"], header="aim,start,goal,now", beside=source)
    assert [text(one.completion) for one in judged.members or ()] == ["25", "114.28"]


def test_a_baseline_that_is_no_number_is_an_error_on_its_line(case: SmallCase) -> None:
    assert case.slugs("threshold = { at_most = 60 }", ["x,2022,early,75"], header=HEADER, beside=SOURCE) == [
        "bad-value"
    ]


def test_baselines_are_no_figures_of_their_own(case: SmallCase) -> None:
    keys = "threshold = { at_most = 60 }"
    judged = case.judged(keys, ["x,2022,80,75"], header=HEADER, beside=SOURCE)
    assert [figure.value for figure in judged.verdict.figures] == ["75"]
    judged = case.judged('label = "y"\n' + keys, ["x,2022,80,75"], header=HEADER, beside=SOURCE)
    assert "baseline" not in str(judged.verdict.reason)


def test_the_columnar_engine_reads_them_alike(case: SmallCase) -> None:
    pytest.importorskip("polars")
    case.judged("threshold = { at_most = 60 }", ["x,2022,80,75", "x,2021,9,9"], header=HEADER, beside=SOURCE)
    loaded = load_targets(case.folder / "targets.toml")
    files = open_files([str(case.folder / "figures.csv")], loaded.sources)
    day = date.fromisoformat(YEAR_OVER)
    report = judge(loaded, choice.read(loaded, files, day, "polars"), day, GateRule())
    assert text(report.targets[0].verdict.completion) == "25"


def test_no_file_can_write_a_baseline_as_an_indicator(case: SmallCase) -> None:
    rows = ["x,2022,,75", *(f"x{mark},2022,,70" for mark in (" \ue000(baseline)", " \ue000"))]
    judged = case.judged("threshold = { at_most = 60 }", rows, header=HEADER, beside=SOURCE)
    assert judged.verdict.completion is None


def test_baselines_that_differ_are_named_as_such(case: SmallCase) -> None:
    rows = ["x,2022,80,75", "x,2022,81,75"]
    with pytest.raises(InputError, match=r"the baseline of x, 2022 is 81 here and 80 in") as error:
        case.judged("threshold = { at_most = 60 }", rows, header=HEADER, beside=SOURCE)
    (problem,) = error.value.problems
    assert problem.in_language("zh").startswith("x的基线、2022在此为81")
