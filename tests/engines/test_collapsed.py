"""Where every target opens a dimension, its members are counted together; the verdicts are those of single members."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thoroughness import examples

pytest.importorskip("polars")

from goalcheck.engines.columns import column_engine as engine
from goalcheck.engines.columns import member_counts as members
from goalcheck.engines.columns import split
from goalcheck.engines.columns.column_engine import Run

from .reading import said, write

if TYPE_CHECKING:
    import polars as pl

    from goalcheck.answers.wanted import AllWanted
    from goalcheck.figures.read import FigureFiles

HEAD = "indicator,value,period,entity,unit,status\n"
MONTHS = [f"2022-{month:02}" for month in range(1, 13)]
FULL = [f"a,{number + place}.5,{month},e{place},t," for number, month in enumerate(MONTHS) for place in range(4)]
SUM = """
period = "2022"
[indicators.a]
aggregate = "AGGREGATE"
entity = "*"
[targets.a]
threshold = { at_least = 1 }
[targets.tight]
measure = "a"
threshold = { at_least = 396 }
"""
CASES = {
    "all members alike": FULL,
    "in another order": FULL[::-1],
    "one member lacks a month": FULL[:-1],
    "all members lack the last month": FULL[:-4],
    "all members lack a month between": FULL[:4] + FULL[8:],
    "a member more in one month": [*FULL, "a,1,2022-03,e9,t,"],
    "as many rows a month, of other members": [*FULL[:-1], "a,1,2022-12,e9,t,"],
    "a month beside its quarter": [*FULL, *(f"a,1,2022-Q1,e{place},t," for place in range(4))],
    "a member that was there before": [*FULL, "a,1,2021-12,e7,t,", "a,1,2021-12,e0,t,"],
    "all members were there before": [*FULL, *(f"a,1,2021-12,e{place},t," for place in range(4))],
    "some months are provisional": [row + ("E" if row < "a,5" else "") for row in FULL],
    "months of some members are provisional": [row + ("P" if "e2" in row else "") for row in FULL],
    "another unit that converts": [row.replace(",t,", ",kg,") if "e1" in row else row for row in FULL],
    "another unit that does not": [row.replace(",t,", ",km,") if "e1" in row else row for row in FULL],
    "a total among the members": [*FULL, *(f"a,9,{month},合　计,t," for month in MONTHS)],
    "totals in several spellings": [
        *FULL,
        "a,9,2022-03,ＴＯＴＡＬ,t,",
        "a,9,2022-04,Sub-total ,t,",
        "a,9,2022-05,summit,t,",
    ],
    "a total and one without a name": [*FULL, "a,9,2022-11,合计,t,", "a,9,2022-12,,t,"],
    "totals alone": [row.replace(",e", ",Total e") for row in FULL],
    "a headline beside the members": [*FULL, *(f"a,9,{month},,t," for month in MONTHS)],
    "a number of another kind": [FULL[0].replace("0.5", "1e0"), *FULL[1:]],
    "a number with a unit of its own": [FULL[0].replace("0.5", "500kg"), *FULL[1:]],
    "members lack months, the last in the file are odd": [
        "a,1,2022-01,e0,t,",
        'a,"1,000",2022-02,e1,t,',
        "a,1,2022-03,e2,t,",
    ],
    "a bad value beside names that look alike": ["a,?,2022-01,e0,t,", "\u0430,1,2022-02,e1,t,"],
    "a missing value": [FULL[0].replace("0.5", ""), *FULL[1:]],
    "two missing values": [FULL[3], *FULL[4:], FULL[2].replace("2.5", "-"), *FULL[:1], FULL[1].replace("1.5", "")],
    "a row again": [*FULL, FULL[3]],
    "a row again with another value": [*FULL, FULL[3].replace("3.5", "7")],
    "a row again, spelled otherwise": [*FULL, FULL[3].replace("2022-01", "2022年1月").replace("e3", " e3 ")],
    "an undated row": [*FULL, "a,1,,e2,t,"],
    "undated rows alone": [f"a,1,,e{place},t," for place in range(3)],
    "none wanted": [row.replace("a,", "b,", 1) for row in FULL],
}


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even small files come in several blocks."""
    monkeypatch.setattr(split, "BLOCK", 250)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    ("aggregate", "as_of"),
    [("sum", date(2024, 1, 1)), ("sum", date(2022, 6, 15)), ("max", date(2024, 1, 1)), ("latest", date(2024, 1, 1))],
)
def test_members_counted_together_say_what_single_ones_say(
    case: str, aggregate: str, as_of: date, tmp_path: Path
) -> None:
    names = write(tmp_path, SUM.replace("AGGREGATE", aggregate), f=HEAD + "\n".join(CASES[case]) + "\n")
    assert said("polars", tmp_path, *names, as_of=as_of) == said("stream", tmp_path, *names, as_of=as_of)


@pytest.mark.parametrize("case", CASES)
def test_so_they_do_where_there_are_too_many_to_be_named(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "MOST_NAMED", 0)
    names = write(tmp_path, SUM.replace("AGGREGATE", "sum"), f=HEAD + "\n".join(CASES[case]) + "\n")
    assert said("polars", tmp_path, *names) == said("stream", tmp_path, *names)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("rows", ["observations", "records"])
def test_they_do_so_across_files_and_rows_of_both_kinds(case: str, rows: str, tmp_path: Path) -> None:
    source = f'[[sources]]\nfiles = "g.csv"\nrows = "{rows}"\n'
    half = len(CASES[case]) // 2
    first, second = (HEAD + "\n".join(part) + "\n" for part in (CASES[case][:half], CASES[case][half:]))
    names = write(tmp_path, SUM.replace("AGGREGATE", "sum") + source, f=first, g=second)
    assert said("polars", tmp_path, *names) == said("stream", tmp_path, *names)


@pytest.mark.parametrize("case", ["all members alike", "a headline beside the members"])
@pytest.mark.parametrize("opened_first", [True, False])
def test_a_target_of_the_headline_beside_one_that_opens_it_counts_members_apart(
    case: str, opened_first: bool, tmp_path: Path
) -> None:
    headline = '[targets.headline]\nlabel = "a"\naggregate = "sum"\nthreshold = { at_least = 1 }\n'
    opened = '[targets.all]\nlabel = "a"\nentity = "*"\naggregate = "sum"\nthreshold = { at_least = 1 }\n'
    targets = 'period = "2022"\n' + (opened + headline if opened_first else headline + opened)
    names = write(tmp_path, targets, f=HEAD + "\n".join(CASES[case]) + "\n")
    assert said("polars", tmp_path, *names) == said("stream", tmp_path, *names)


@pytest.mark.parametrize(
    ("case", "named", "passes"),
    [
        ("all members alike", 1_000, 1),
        ("one member lacks a month", 1_000, 1),
        ("all members alike", 0, 2),
        ("one member lacks a month", 0, 2),
    ],
)
def test_files_are_read_once_unless_members_are_many(
    case: str, named: int, passes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "MOST_NAMED", named)
    runs: list[Run] = []

    class Counted(Run):
        def __init__(self, files: FigureFiles, all_wanted: AllWanted, named: pl.Series | None) -> None:
            super().__init__(files, all_wanted, named)
            runs.append(self)

    monkeypatch.setattr(engine, "Run", Counted)
    names = write(tmp_path, SUM.replace("AGGREGATE", "sum"), f=HEAD + "\n".join(CASES[case]) + "\n")
    said("polars", tmp_path, *names, as_of=date(2024, 1, 1))
    assert len(runs) == passes


PERIODS = [*MONTHS, "2021-12", "2021", "2022-Q1"]


@settings(max_examples=examples(60), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(st.tuples(st.sampled_from(PERIODS), st.integers(0, 4)), unique=True, min_size=1, max_size=40),
    aggregate=st.sampled_from(["sum", "mean", "count"]),
    status=st.sampled_from(["", "P"]),
    as_of=st.sampled_from([date(2024, 1, 1), date(2022, 6, 15)]),
)
def test_members_with_different_periods_say_what_single_ones_say(
    rows: list[tuple[str, int]], aggregate: str, status: str, as_of: date
) -> None:
    written = [f"a,{place + 1},{period},e{place},t,{status if place == 2 else ''}" for period, place in rows]
    with tempfile.TemporaryDirectory() as folder:
        names = write(Path(folder), SUM.replace("AGGREGATE", aggregate), f=HEAD + "\n".join(written) + "\n")
        assert said("polars", Path(folder), *names, as_of=as_of) == said("stream", Path(folder), *names, as_of=as_of)


def test_more_kinds_of_members_than_are_distinguished_are_counted_each_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "MOST", 1)
    rows = [row for number, row in enumerate(FULL) if number % 7]
    names = write(tmp_path, SUM.replace("AGGREGATE", "sum"), f=HEAD + "\n".join(rows) + "\n")
    found = said("polars", tmp_path, *names, as_of=date(2024, 1, 1))
    assert found == said("stream", tmp_path, *names, as_of=date(2024, 1, 1))
    assert "(+6)" in str(found)


KINDS = {
    "months": MONTHS,
    "months, one of them lacking": MONTHS[1:],
    "days": [f"2022-01-{day:02}" for day in range(1, 10)],
    "days and a month": ["2022-01-01", "2022-01-02", "2022-02"],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("aggregate", ["sum", "mean", "min", "max"])
@pytest.mark.parametrize("entity", ['entity = "*"', 'entity = "e1"', ""])
@pytest.mark.parametrize("value", ["10", "1e1"])
def test_spans_of_days_must_tile_and_single_days_need_not(
    kind: str, aggregate: str, entity: str, value: str, tmp_path: Path
) -> None:
    targets = (
        SUM.replace("AGGREGATE", aggregate).replace('entity = "*"', entity).replace("at_least = 1 ", "at_most = 20 ")
    )
    member = "e1" if entity else ""
    rows = "".join(f"a,{value},{period},{member},t,\n" for period in KINDS[kind])
    names = write(tmp_path, targets, f=HEAD + rows)
    assert said("polars", tmp_path, *names) == said("stream", tmp_path, *names)


STALE = {
    "another indicator within": "b,1,2022-02,e1,t,\n",
    "nothing within": "b,1,2021-02,e1,t,\n",
    "an odd row within": "b,1e0,2022-02,e1,t,\n",
    "undated": "b,1,,e1,t,\n",
    "no row at all": "",
}


@pytest.mark.parametrize("case", STALE)
@pytest.mark.parametrize("rows", ["observations", "records"])
def test_a_file_without_rows_in_the_period_counts_nothing(case: str, rows: str, tmp_path: Path) -> None:
    targets = f'[[sources]]\nrows = "{rows}"\n' + SUM.replace("AGGREGATE", "count").replace('period = "2022"', "")
    targets = 'period = "2022"\n' + targets.replace("at_least = 1 ", "at_most = 20 ")
    names = write(tmp_path, targets, f=HEAD + "a,10,2021-03,e1,t,\n" + STALE[case])
    assert said("polars", tmp_path, *names) == said("stream", tmp_path, *names)


LATEST = {
    "the last in the file": MONTHS,
    "the first in the file": MONTHS[::-1],
    "between others": [*MONTHS[:5], MONTHS[11], *MONTHS[5:11]],
    "beside a period that ends with it": [*MONTHS, "2022-Q4"],
}


@pytest.mark.parametrize("case", LATEST)
@pytest.mark.parametrize("entity", ["e1", ""])
@pytest.mark.parametrize("size", [100, 16 << 20])
def test_the_latest_of_equal_numbers_is_the_one_that_ends_last(
    case: str, entity: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(split, "BLOCK", size)
    targets = SUM.replace("AGGREGATE", "latest").replace('entity = "*"', 'entity = "e1"' if entity else "")
    names = write(tmp_path, targets, f=HEAD + "".join(f"a,10,{period},{entity},t,\n" for period in LATEST[case]))
    assert said("polars", tmp_path, *names) == said("stream", tmp_path, *names)
