"""Percentiles and conditions on values, generated: every engine judges them alike, to the last figure that is named."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

pytest.importorskip("polars")

from goalcheck.engines.columns import split
from goalcheck.engines.columns import value_counts as values

from .reading import COLUMNAR, said, walked, write
from .reading import report as report_of
from .sparks import on_spark

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SPARK_CASES = int(os.environ.get("GOALCHECK_SPARK_CASES", "12"))
AGGREGATES = ("median", "p0", "p33.3", "p90", "p100", "count", "sum", "mean", "max")
CONDITIONS = (
    "",
    "at_most = 3",
    "at_least = 2.5",
    "more_than = 2",
    "less_than = -0.000000001",
    "between = [-1, 2.50]",
    "equals = 2.5",
    "between = [-1e30, 1e30]",
)
NEEDLESS = ("007", "-007.50", "-00.5", "-0.00", "00")  # signs and zeros
VALUES = (*NEEDLESS, "1", "2", "2.5", "2.50", "3", "-1", "-0", "0", "0.000000001", "12345678901.5")
ODD = (*VALUES, "1,000", "4万", "<3", "-")
TIMES = ("2022-01", "2022-02", "2022-03", "2021-12")


@st.composite
def cases(draw: Callable[[Any], Any]) -> tuple[str, str]:
    """Targets that look at single values, and a file of rows, odd ones among them."""
    rows = draw(st.sampled_from(("records", "observations")))
    targets = [f'period = "2022-Q1"\n[[sources]]\nrows = "{rows}"\n[sources.columns]\nentity = "entity"\n']
    for number in range(draw(st.integers(1, 4))):
        opened = draw(st.sampled_from(('entity = "*"', 'entity = "x"')))
        condition = draw(st.sampled_from(CONDITIONS))
        where = f"where = {{ value = {{ {condition} }} }}\n" if condition else ""
        targets.append(
            f'[targets.t{number}]\nlabel = "{draw(st.sampled_from("ab"))}"\nsamples = {{ at_least = 1 }}\n'
            f'{opened}\naggregate = "{draw(st.sampled_from(AGGREGATES))}"\n{where}complete = false\n'
            "threshold = { at_least = 2 }\n"
        )
    plain = st.decimals(-5, 5, places=2).map(str) | st.sampled_from(VALUES)
    value = st.sampled_from(ODD) if draw(st.booleans()) else plain
    keys = st.tuples(st.sampled_from("abc"), st.sampled_from(TIMES), st.sampled_from(("x", "y", "z")))
    unique = st.lists(keys, min_size=1, max_size=36, unique=rows == "observations")
    lines = [f'{key[0]},"{draw(value)}",{key[1]},{key[2]}\n' for key in draw(unique)]
    return "".join(targets), "indicator,value,period,entity\n" + "".join(lines)


def agrees(engine: str, case: tuple[str, str]) -> None:
    note("\n".join(case))
    with tempfile.TemporaryDirectory() as place:
        names = write(Path(place), case[0], f=case[1])
        assert said(engine, Path(place), *names) == said("stream", Path(place), *names)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even small files come in several blocks, and values put together now and then."""
    monkeypatch.setattr(split, "BLOCK", 150)
    monkeypatch.setattr(values, "MOST", 8)


@pytest.mark.parametrize("engine", COLUMNAR)
def test_percentiles_and_conditions_are_the_same_in_columns(engine: str) -> None:
    @settings(max_examples=80, deadline=None)
    @given(cases())
    def holds(case: tuple[str, str]) -> None:
        agrees(engine, case)

    holds()


@on_spark
def test_percentiles_and_conditions_are_the_same_on_spark() -> None:
    @settings(max_examples=SPARK_CASES, deadline=None)
    @given(cases())
    def holds(case: tuple[str, str]) -> None:
        agrees("spark", case)

    holds()


@pytest.mark.parametrize("engine", COLUMNAR)
def test_percentiles_of_a_wide_file_and_of_two_units_are_those_of_the_rows(engine: str, tmp_path: Path) -> None:
    targets = (
        '[[sources]]\nrows = "records"\n[targets.t]\nlabel = "t"\naggregate = "p90"\nentity = "*"\nunit = "s"\n'
        "samples = { at_least = 1 }\nthreshold = { at_most = 3 }\n"
    )
    wide = "indicator,entity,unit,2021,2022\n" + "".join(
        f"t,e{n},{'ms' if n % 3 else 's'},{n},{n * 7}\n" for n in range(90)
    )
    names = write(tmp_path, targets, f=wide, g=wide.replace("t,e1,", "t,f,"))
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)
    assert walked(report_of(engine, tmp_path, *names)) == []


@pytest.mark.parametrize("engine", ["stream", *COLUMNAR])
def test_a_count_of_more_rows_than_are_named_says_since_when_it_is_reached(engine: str, tmp_path: Path) -> None:
    targets = (
        'period = "2022"\n[[sources]]\nrows = "records"\n'
        '[targets.a]\naggregate = "count"\nthreshold = { at_least = 1200 }\n'
    )
    rows = "".join(f"a,{number},2022-{number // 150 + 1:02}-15\n" for number in range(1500))
    names = write(tmp_path, targets, f="indicator,value,period\n" + rows)
    (found,) = report_of(engine, tmp_path, *names, as_of=date(2022, 11, 30)).targets
    assert found.verdict.met_since == date(2022, 8, 15)
