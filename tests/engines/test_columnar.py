"""The columnar engine: what is counted in bulk, what is looked at one by one, and which files it takes."""

from __future__ import annotations

import gc
import random
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("polars")

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from .reading import ADDED_UP, COLUMNAR, LATER, report, said, write
from .sparks import SPARK, on_spark

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

from goalcheck.api import load_targets
from goalcheck.engines import choice
from goalcheck.engines.columns import split
from goalcheck.engines.columns.texts import as_compared
from goalcheck.errors import InputError, Slug
from goalcheck.figures.read import open_files
from goalcheck.figures.tables.csv_table import CsvTable
from goalcheck.messages.naming import toml_string
from goalcheck.quantities.spelling import alike

engines = pytest.mark.parametrize("engine", [*COLUMNAR, SPARK])
most_engines = pytest.mark.parametrize("engine", COLUMNAR)  # a test of Spark takes seconds: it has fewer

TOTAL = """
period = "2022"
[[sources]]
rows = "records"
[targets.a]
aggregate = "sum"
threshold = { at_least = 1 }
"""
HEAD = "indicator,value,period,entity\n"
NOT_PLAIN = [
    "0.1234567891",
    "12345678901234567890123456789",
    "1e3",
    "１２",
    "4.5万",
    '"1,000"',
    " 7 ",
    ".65",
    "<3",
    ">5",
    '"2,000+"',
]
NO_NUMBERS = ["1_000", "NaN1", "inf", "٣", "0x1", "1.", ".5.", "--1"]
AGAIN = ["a,2,2022-01,x", "a,3,2022-01,x", "a,2,2022年1月, x", "a,5,2022-M01,x", "a,2.0,2022-01,x", "a,3,2022-01,ｘ"]


def _actual(engine: str, folder: Path, *names: str) -> str | None:
    found = report(engine, folder, *names)
    assert found.engine == engine
    actual = found.targets[0].verdict.actual
    return actual.text if actual else None


def _months(value: str, entity: str = "") -> str:
    return "".join(f"a,{value},2022-{month:02},{entity}\n" for month in range(1, 13))


@engines
def test_numbers_of_28_digits_and_nine_decimals_add_up_exactly(engine: str, tmp_path: Path) -> None:
    names = write(tmp_path, TOTAL, f=HEAD + "a,9999999999999999999999999999.999999999,2022-01,\n" * 3)
    assert _actual(engine, tmp_path, *names) == "29999999999999999999999999999.999999997"


@engines
def test_a_sum_beyond_what_the_engine_holds_is_exact(engine: str, tmp_path: Path) -> None:
    rows = "a,9999999999999999999999999999.999999999,2022-01,\n" * 300 + "a,-0.5,2022-01,\n"
    names = write(tmp_path, TOTAL, f=HEAD + rows)
    assert _actual(engine, tmp_path, *names) == "2999999999999999999999999999999.4999997"
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@most_engines
@pytest.mark.parametrize("text", NOT_PLAIN)
def test_numbers_that_are_not_plain_count_like_others(engine: str, text: str, tmp_path: Path) -> None:
    names = write(tmp_path, TOTAL, f=f"{HEAD}a,1,2022-01,\na,{text},2022-02,\n")
    assert report(engine, tmp_path, *names).engine == engine
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@most_engines
@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_found_on_its_line(engine: str, text: str, tmp_path: Path) -> None:
    names = write(tmp_path, TOTAL, f=HEAD + "a,1,2022-01,\n" * 50 + f"a,{text},2022-01,\n" + "a,1,2022-01,\n" * 50)
    with pytest.raises(InputError) as caught:
        report(engine, tmp_path, *names)
    (problem,) = caught.value.problems
    assert problem.slug is Slug.BAD_VALUE
    assert problem.place is not None
    assert problem.place.line == 52


@on_spark
@pytest.mark.parametrize("texts", [NOT_PLAIN, NO_NUMBERS])
def test_odd_numbers_are_distinguished_by_spark_too(texts: list[str], tmp_path: Path) -> None:
    names = write(tmp_path, TOTAL, f=HEAD + "".join(f"a,{text},2022-02,\na,1,2022-01,\n" for text in texts))
    assert said("spark", tmp_path, *names) == said("stream", tmp_path, *names)


@most_engines
@pytest.mark.parametrize("aggregate", ["sum", "mean", "min", "max", "median", "latest"])
@pytest.mark.parametrize("cells", [("<3", "5", ">7"), ("<3 h", "30 min", "1h5m"), ("2 %", "≤3 %", "1 %")])
def test_cells_with_units_and_bounds_count_alike(
    engine: str, aggregate: str, cells: tuple[str, ...], tmp_path: Path
) -> None:
    targets = TOTAL.replace('"sum"', f'"{aggregate}"\nsamples = {{ at_least = 1 }}')
    targets += '[units]\n"h" = "60 min"\n' if "h" in cells[0] else ""
    rows = "".join(f"a,{cell},2022-0{month},\n" for month, cell in enumerate(cells, 1))
    names = write(tmp_path, targets, f=HEAD + rows)
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@engines
def test_a_marker_that_looks_like_a_number_is_missing(engine: str, tmp_path: Path) -> None:
    targets = TOTAL.replace('rows = "records"', 'rows = "records"\nmissing = ["9999"]') + "complete = false\n"
    names = write(tmp_path, targets, f=f"{HEAD}a,1,2022-01,\na,9999,2022-02,\n")
    assert _actual(engine, tmp_path, *names) == "1"


@engines
@pytest.mark.parametrize("rows", [_months("2") + _months("3", "x"), _months("2", "x").replace("2022-07", "2022年7月")])
def test_observations_must_tile_their_period(engine: str, rows: str, tmp_path: Path) -> None:
    names = write(tmp_path, ADDED_UP, f=HEAD + rows)
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)
    gap = HEAD + "".join(line for line in rows.splitlines(keepends=True) if "2022-05" not in line)
    names = write(tmp_path, ADDED_UP, g=gap)
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@engines
@pytest.mark.parametrize("further", ["", 'a,1,2022-12-31/2023-01-01,x,5" by 3"\n'])
def test_a_row_with_bare_quotes_belongs_to_the_observations_of_its_member(
    engine: str, further: str, tmp_path: Path
) -> None:
    rows = (_months("2", "x,") + _months("3", "y,")).replace("2022-05,x,", '2022-05,x,5" by 3"')
    targets = ADDED_UP.replace("at_least = 1", "at_most = 100")
    names = write(tmp_path, targets, f=HEAD.replace("entity", "entity,note") + rows + further)
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@most_engines
def test_blank_rows_are_no_keys_that_come_again(engine: str, tmp_path: Path) -> None:
    names = write(tmp_path, ADDED_UP, f=HEAD + ",,,\n" + _months("2", "x") + ",,,\n")
    found = report(engine, tmp_path, *names)
    assert (found.engine, found.walked) == (engine, ())
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@engines
def test_a_month_beside_its_year_overlaps(engine: str, tmp_path: Path) -> None:
    names = write(tmp_path, ADDED_UP, f=HEAD + _months("2", "x") + "a,24,2022,x\n")
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)
    assert "days twice" in str(said(engine, tmp_path, *names))


@given(st.lists(st.text("aé一 \u3000\u200b\t\x01ａ-", max_size=4), max_size=8), st.sampled_from([1, 1_000]))
def test_names_in_columns_are_compared_as_all_names_are(names: list[str], times: int) -> None:
    column = pl.Series([*names, None] * times, dtype=pl.String)
    assert as_compared(column).to_list() == [*map(alike, names), ""] * times


@most_engines
@pytest.mark.parametrize("second", AGAIN)
@pytest.mark.parametrize("apart", [True, False])
def test_a_key_that_stands_twice_is_settled_by_its_values(
    engine: str, second: str, apart: bool, tmp_path: Path
) -> None:
    first = HEAD + _months("2", "x")
    files = {"f": first, "g": f"{HEAD}{second}\n"} if apart else {"f": f"{first}{second}\n"}
    names = write(tmp_path, ADDED_UP, **files)
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@most_engines
@pytest.mark.parametrize("names", [("Ａ１", "A1"), ("caf\u00e9", "cafe\u0301"), ("\u3000県 北", "県\u3000北")])
@pytest.mark.parametrize("value", ["2", "3"])
def test_a_key_in_two_spellings_of_one_name_is_one_key(
    engine: str, names: tuple[str, str], value: str, tmp_path: Path
) -> None:
    files = write(tmp_path, ADDED_UP, f=f"{HEAD}{_months('2', names[0])}a,{value},2022-03,{names[1]}\n")
    assert said(engine, tmp_path, *files) == said("stream", tmp_path, *files)


@on_spark
@pytest.mark.parametrize("apart", [True, False])
def test_keys_that_stand_twice_are_settled_on_spark_too(apart: bool, tmp_path: Path) -> None:
    twice = "".join(f"{row}{number}\n" for number, row in enumerate(AGAIN))
    first = HEAD + "".join(_months("2", f"x{number}") for number in range(len(AGAIN)))
    files = {"f": first, "g": HEAD + twice} if apart else {"f": first + twice}
    names = write(tmp_path, ADDED_UP, **files)
    assert said("spark", tmp_path, *names) == said("stream", tmp_path, *names)


@engines
def test_a_key_may_stand_in_a_queried_and_in_a_walked_file(engine: str, tmp_path: Path) -> None:
    walked = ("indicator;value;period;entity\n" + "a;3,5;2022-01;x\n").encode("utf-16")
    targets = ADDED_UP + '[[sources]]\nfiles = "w.csv"\ndecimal = ","\n'
    names = write(tmp_path, targets, f=HEAD + _months("2", "x"), w=walked)
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)
    other = walked.decode("utf-16").replace("a;", "b;").encode("utf-16")
    names = write(tmp_path, targets, f=HEAD + _months("2", "x"), w=other)
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)
    twice = walked.decode("utf-16").replace("a;", "b;") + "b;4;2022-01;x\n"
    names = write(tmp_path, targets, f=HEAD + _months("2", "x"), w=twice.encode("utf-16"))
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


VARIANTS = {
    "windows": HEAD.replace("\n", "\r\n") + _months("2", "x").replace("\n", "\r\n"),
    "mark": "\ufeff" + HEAD + _months("2", "x"),
    "quotes": "".join('"' + line.replace(",", '","') + '"\n' for line in (HEAD + _months("2", "x")).splitlines()),
    "doubled quotes": HEAD + _months("2", '"x ""y"""'),
    "line break in a cell": HEAD + _months("2", '"x\ny"'),
    "rows in a cell": HEAD + _months("2", "x") + 'a,2,2021-01,"x\na,2,2021-02,y\na,2,2021-03,z"\n' + _months("1", "y"),
    "blank lines": HEAD + "\n" + _months("2", "x").replace("\n", "\n\n") + "\n\n",
    "old line ends": HEAD.replace("\n", "\r") + _months("2", "x").replace("\n", "\r"),
    "one old line end": HEAD + _months("2", "x") + "a,1,2021-01,x\ra,1,2021-02,x\n",
    "no last line end": HEAD + _months("2", "x").rstrip(),
    "a row too short": HEAD + _months("2", "x") + "a,2,2021\n" + _months("1", "y"),
    "a first row too short": HEAD + "a,2,2021\n" + _months("1", "y"),
    "a row too long": HEAD + _months("2", "x") + "a,2,2021,x,\n" + _months("1", "y"),
    "short rows under a column without a name": HEAD.replace("\n", ",\n") + _months("2", "x,") + _months("2", "x"),
    "broken rows alone": HEAD + "a\n2,2022-01,x\n",
    "a header again": HEAD + _months("2", "x") + HEAD + _months("1", "y"),
    "an open quote": HEAD + _months("2", "x") + 'a,2,2021,"x\n' + _months("1", "y"),
    "only a header": HEAD,
    "blank cells": HEAD + _months("2") + ",,,\n",
    "a semicolon": (HEAD + _months("2", "x")).replace(",", ";"),
    "a bar, quoted": (HEAD + _months("2", '"x"')).replace(",", "|"),
    "no period": "indicator,value,entity\na,1,x\na,2,y\n",
    "runs of years": HEAD + _months("2", "x") + "a,2,2018-20,x\n",
    "times": HEAD + "".join(f"a,1,2022-03-15T10:{n // 60 % 60:02}:{n % 60:02},e{n}\n" for n in range(2_100)),
}


@engines
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_file_says_the_same_in_any_variant(engine: str, variant: str, tmp_path: Path) -> None:
    names = write(tmp_path, ADDED_UP, f=VARIANTS[variant])
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


CONSTANTS = {
    "indicator": ('indicator = "a"', "value,period,entity\n2,2022-01,x\n3,2022-02,x\n"),
    "period": ('period = "2022年"', "indicator,value,entity\na,2,x\na,3,y\n"),
    "a period that is none": ('period = "soon"', "indicator,value,entity\na,2,x\na,3,y\n"),
    "a status": ('status = "E"', HEAD + "a,2,2022-01,x\n"),
    "a status that is missing": ('status = "M"', HEAD + "a,2,2022-01,x\n"),
    "a dimension": ('sex = "F"', HEAD + "a,2,2022-01,x\na,3,2022-01,x\n"),
    "a header that reads as a number": (
        'unit = "t"\n[sources.columns]\nvalue = "2022"',
        HEAD.replace("value", "2022") + "a,1,,\n",
    ),
}


@most_engines
@pytest.mark.parametrize("constant", CONSTANTS)
@pytest.mark.parametrize("rows", ["observations", "records"])
def test_what_stands_for_the_whole_file_counts(engine: str, constant: str, rows: str, tmp_path: Path) -> None:
    setting, text = CONSTANTS[constant]
    first, *rest = setting.split("\n")
    source = "\n".join([f'[[sources]]\nrows = "{rows}"\nset = {{ {first} }}', *rest])
    names = write(tmp_path, f"{ADDED_UP}{source}\n", f=text)
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@engines
@pytest.mark.parametrize("rows", ["observations", "records"])
def test_a_member_that_nobody_sees_is_none(engine: str, rows: str, tmp_path: Path) -> None:
    """What "*" adds up are the members: a cell of signs that nobody sees is blank, and so the whole's."""
    source = f'[[sources]]\nrows = "{rows}"\n'
    for unseen in ("\u200b", "\ufeff", "\xad", "\x7f", " \u200b\u3000"):
        names = write(tmp_path, ADDED_UP + source, f=f"{HEAD}a,1,2022,x\na,2,2022,{unseen}\n")
        assert _actual(engine, tmp_path, *names) == "1"
        assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@pytest.mark.parametrize("engine", ["stream", *COLUMNAR])
@pytest.mark.parametrize("order", [1, -1])
def test_texts_beside_a_condition_on_the_value_are_named_wherever_they_are(
    engine: str, order: int, tmp_path: Path
) -> None:
    """Behind a number for which the condition holds neither, a text was not named."""
    targets = ADDED_UP.replace('"sum"', '"count"\nwhere = { value = { at_least = 1 } }')
    rows = "".join(f"a,{value},2022-01,e{at}\n" for at, value in enumerate(["5", "0", "x", "yes", "x"][::order]))
    (target,) = report(engine, tmp_path, *write(tmp_path, targets, f=HEAD + rows)).targets
    assert [str(one) for one in target.verdict.remarks][-1] == (
        "value is compared as a number, and 2 of its values are none: x, yes"
    )


@most_engines
def test_any_sign_separates_cells(engine: str, tmp_path: Path) -> None:
    """Some are signs of patterns, or take more than a byte."""
    for sign in "^*+?$()[]\\{}#~-& §，":
        source = f"[[sources]]\ndelimiter = {toml_string(sign)}\n"
        for rows in ("a,1,2022,x\na,2,2022,y\n", 'a,1,2022,"x"\na,2,2022,y\n', 'a,1,2022,"x"\na,2,2022\na,3\n'):
            names = write(tmp_path, ADDED_UP + source, f=(HEAD + rows).replace(",", sign))
            assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names), sign


AGAIN_ABOVE = {
    "years over all": ('set = { indicator = "a" }\nlayout = { columns = "period" }', "2021,2022\n2020,6\n2021,2022\n"),
    "numbers over all": ('set = { indicator = "a" }\nlayout = { columns = "entity" }', "1,2\n5,2\n1,2\n"),
    "no name": ('set = { indicator = "a" }\ncolumns = { period = "#1", value = "2022" }', ",2022\n2020,6\n,2022\n"),
}


@engines
@pytest.mark.parametrize("form", AGAIN_ABOVE)
def test_a_header_of_numbers_again_is_no_row(engine: str, form: str, tmp_path: Path) -> None:
    source, text = AGAIN_ABOVE[form]
    names = write(tmp_path, f'{ADDED_UP}[[sources]]\nrows = "records"\n{source}\n', f=text)
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)
    assert "the header is here again" in str(said(engine, tmp_path, *names))


@on_spark
@pytest.mark.parametrize("constant", ["period", "a dimension"])
def test_what_stands_for_the_whole_file_counts_on_spark_too(constant: str, tmp_path: Path) -> None:
    setting, text = CONSTANTS[constant]
    source = f"[[sources]]\nset = {{ {setting} }}\n"
    names = write(tmp_path, ADDED_UP + source, f=text)
    assert said("spark", tmp_path, *names) == said("stream", tmp_path, *names)


@engines
def test_days_stages_and_answers_are_read_one_by_one(engine: str, tmp_path: Path) -> None:
    targets = """
[targets.opened]
threshold = { by = 2022-12-31 }
[targets.done]
threshold = { is = true }
"""
    text = "indicator,value\nopened,2022-11-30\ndone,1\nother,2022年3月1日\nplain,5\n"
    names = write(tmp_path, targets, f=text)
    assert report(engine, tmp_path, *names).engine == engine
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


def _many(count: int) -> str:
    draw = random.Random(5)
    days = [date(2022, 1, 1) + timedelta(n) for n in range(200)]
    indicators, entities = ["a", "a", "b", "c"], ["x", "y", "z", ""]
    rows = [
        f"{draw.choice(indicators)},{draw.randrange(1000) / 10},{draw.choice(days)},{draw.choice(entities)}"
        for _ in range(count)
    ]
    rows += [f"rare,1,2022-01-0{n + 1},x" for n in range(3)]
    for odd in (
        "a,n/a,2022-01-01,x",
        "a,1e2,2022-01-01,x",
        "a,,2022-02-01,",
        "b,1,,x",
        "a,5,2023-01-01,",
        "c,99%,2022-01-01,q",
    ):
        rows.insert(draw.randrange(len(rows)), odd)
    return HEAD + "\n".join(rows) + "\n"


MANY = """
period = "2022"
[[sources]]
rows = "records"
missing = ["n/a"]
[indicators.a]
aggregate = "AGGREGATE"
complete = false
[targets.a]
threshold = { at_least = 1 }
[targets.each]
measure = "a"
for_each = { entity = "*" }
threshold = { at_least = 1 }
[targets.rare]
aggregate = "sum"
threshold = { at_least = 1 }
"""


@most_engines
@pytest.mark.parametrize("aggregate", ["sum", "mean", "min", "max", "count", "latest"])
@pytest.mark.parametrize("as_of", [date(2022, 6, 30), date(2024, 1, 1)])
def test_all_aggregates_of_many_records(engine: str, aggregate: str, as_of: date, tmp_path: Path) -> None:
    text = _many(900).replace("b,1,,x\n", "")
    names = write(tmp_path, MANY.replace("AGGREGATE", aggregate), f=text)
    expected = said("stream", tmp_path, *names, as_of=as_of)
    assert said(engine, tmp_path, *names, as_of=as_of) == expected


@on_spark
@pytest.mark.parametrize("aggregate", ["mean", "latest"])
def test_aggregates_of_many_records_on_spark(aggregate: str, tmp_path: Path) -> None:
    names = write(tmp_path, MANY.replace("AGGREGATE", aggregate), f=_many(900).replace("b,1,,x\n", ""))
    expected = said("stream", tmp_path, *names)
    assert said("spark", tmp_path, *names) == expected


@engines
def test_the_first_thousand_figures_are_named(engine: str, tmp_path: Path) -> None:
    rows = "b,1,2022-01-01,\n" * 1_500 + "b,1,2022-01-01,\na,1,2022-01-01,\n" * 2_499
    names = write(tmp_path, TOTAL, f=HEAD + rows)
    found = report(engine, tmp_path, *names).targets[0].verdict
    plain = report("stream", tmp_path, *names).targets[0].verdict
    assert len(found.figures) == 1_000
    assert found.figures == plain.figures
    assert found.figures_total == 2_499


@engines
def test_many_stretches_and_many_targets(engine: str, tmp_path: Path) -> None:
    weeks = "".join(
        f'[targets.t{week}]\nmeasure = "a"\nperiod = "2022-W{week:02}"\nthreshold = {{ at_least = 1 }}\n'
        for week in range(1, 51)
    )
    targets = f'[[sources]]\nrows = "records"\n[indicators.a]\naggregate = "sum"\n{weeks}'
    names = write(tmp_path, targets, f=_many(2_000).replace("b,1,,x\n", "").replace("n/a", "").replace(",99%", ",99"))
    assert report(engine, tmp_path, *names).engine == engine
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@pytest.fixture
def tiny_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split, "BLOCK", 40)


@pytest.mark.usefixtures("tiny_blocks")
@engines
def test_periods_that_a_later_block_shows_are_read_too(engine: str, tmp_path: Path) -> None:
    rows = _months("2", "x") + "a,1,2021年3月,x\na,1,2020-Q1,y\na,2,2019年, x\na,4,bad,x\n" + _months("2", "y")
    for text in (rows, rows.replace("a,4,bad,x\n", "")):
        names = write(tmp_path, ADDED_UP, f=HEAD + text)
        assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@pytest.mark.usefixtures("tiny_blocks")
@engines
def test_texts_that_a_later_block_shows_are_distinguished(engine: str, tmp_path: Path) -> None:
    usual = [f"a,1,2022-{month:02},x,t,final" for month in range(1, 13)]
    odd = ["a,500,2022-03,y,kg,final", "a,2,2022-04,y,t,provisional", "b,3,2022-04,x,t,final", "a,4,2022-05,y,,"]
    wanted = ADDED_UP.replace("[targets.a]", '[targets.a]\nunit = "t"')
    for rows in ([*usual, *odd], [*usual, *odd, "a,x,2022-06,y,t,"], [*usual, *odd, usual[0]]):
        text = "\n".join(["indicator,value,period,entity,unit,status", *rows, *usual])
        names = write(tmp_path, wanted, f=text.replace("12,x,", "12,z,"))
        assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@engines
def test_a_file_of_periods_and_values_alone_is_queried(engine: str, tmp_path: Path) -> None:
    targets = ADDED_UP.replace('entity = "*"\n', "") + '[[sources]]\nset = { indicator = "a" }\n'
    names = write(
        tmp_path, targets, f="period,value\n" + "".join(f"2022-{month:02},{month}\n" for month in range(1, 13))
    )
    assert _actual(engine, tmp_path, *names) == "78"
    assert said(engine, tmp_path, *names) == said("stream", tmp_path, *names)


@most_engines
def test_days_that_nearly_all_differ_are_queried(engine: str, tmp_path: Path) -> None:
    days = [date(1900, 1, 1) + timedelta(number) for number in range(6_000)]
    random.Random(1).shuffle(days)
    names = write(tmp_path, TOTAL.replace("2022", "1900/1916"), f=HEAD + "".join(f"a,1,{day},x\n" for day in days))
    found = report(engine, tmp_path, *names)
    assert (found.engine, found.walked) == (engine, ())
    assert found.targets[0].verdict.actual == report("stream", tmp_path, *names).targets[0].verdict.actual


def test_no_temporary_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    names = write(tmp_path, ADDED_UP, f=HEAD + _months("2", "x"))
    assert _actual("polars", tmp_path, *names) == "24"
    gc.collect()
    assert list(place.iterdir()) == []


def test_an_unknown_engine_is_refused(tmp_path: Path) -> None:
    names = write(tmp_path, TOTAL, f=HEAD)
    with pytest.raises(InputError, match="stream, polars, spark"):
        report("cuda", tmp_path, *names)


def test_auto_takes_the_columnar_engine_for_large_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = write(tmp_path, TOTAL, f=HEAD + _months("2", "x"))
    assert report("auto", tmp_path, *names).engine == "stream"
    monkeypatch.setattr(choice, "LARGE", 100)
    assert report("auto", tmp_path, *names).engine == "polars"
    monkeypatch.setattr(choice, "find_spec", lambda _: None)
    assert report("auto", tmp_path, *names).engine == "stream"


def test_a_missing_extra_is_named_with_the_way_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = write(tmp_path, TOTAL, f=HEAD + _months("2", "x"))
    monkeypatch.setitem(sys.modules, "polars", None)
    for module in [name for name in sys.modules if name.startswith("goalcheck.engines.columns.")]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(InputError) as caught:
        report("polars", tmp_path, *names)
    assert caught.value.problems[0].slug is Slug.MISSING_EXTRA
    assert "pip install 'goalcheck[fast]'" in str(caught.value)


def test_engines_load_no_query_engine_before_one_is_asked_for() -> None:
    code = (
        "import sys, goalcheck.engines, goalcheck.engines.choice, goalcheck.engines.row_engine\n"
        "sys.exit('polars' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("engine", ["stream", "polars"])
def test_a_file_that_cannot_be_read_to_its_end_is_an_error_of_the_input(engine: str, tmp_path: Path) -> None:
    def broken() -> BinaryIO:
        raise OSError(5, "Input/output error")

    (name,) = write(tmp_path, "[targets.a]\nthreshold = { at_least = 1 }\n", f="indicator,value,period\na,1,2022\n")
    targets = load_targets(tmp_path / "targets.toml")
    files = open_files([str(tmp_path / name)], targets.sources)
    (file,) = files
    assert isinstance(file.table, CsvTable)
    file.table.content = file.table.content._replace(open=broken)
    with pytest.raises(InputError, match=r"f\.csv: cannot be read: Input/output error"):
        choice.read(targets, files, LATER, engine)
