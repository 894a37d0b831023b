"""A key of which nothing can come beside the others is an error at its line, never silently accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError, Problem, Slug
from goalcheck.targets.file.load import load_targets

if TYPE_CHECKING:
    from pathlib import Path

THRESHOLD = "threshold = { at_least = 1 }"
OTHERS = ("only", "mean", "min", "max", "median", "p95", "count", "sum", "latest")
TAKEN_BY = {"order": {"latest"}, "empty": {"sum", "count"}, "samples": set(OTHERS) - {"only"}}
WRITTEN = {"order": 'order = "build"', "empty": "empty = 0", "samples": "samples = { at_least = 3 }"}


def problems(folder: Path, text: str) -> list[Problem]:
    (folder / "targets.toml").write_text(text, encoding="utf-8")
    try:
        load_targets(folder / "targets.toml")
    except InputError as error:
        return list(error.problems)
    return []


def where(found: list[Problem]) -> list[tuple[str, int]]:
    return [(problem.slug.value, problem.place.line if problem.place else 0) for problem in found]


IDLE = [(Slug.CONFLICTING_KEYS.value, 2)]


@pytest.mark.parametrize("aggregate", OTHERS)
@pytest.mark.parametrize("key", WRITTEN)
def test_a_key_beside_an_aggregate_that_has_no_use_for_it_is_an_error(tmp_path: Path, key: str, aggregate: str) -> None:
    expected = [] if aggregate in TAKEN_BY[key] else IDLE
    beside = f'aggregate = "{aggregate}"'
    assert where(problems(tmp_path, f"[targets.x]\n{WRITTEN[key]}\n{beside}\n{THRESHOLD}\n")) == expected
    of_indicator = f"[indicators.x]\n{WRITTEN[key]}\n{beside}\n[targets.x]\n{THRESHOLD}\n"
    assert where(problems(tmp_path, of_indicator)) == expected


@pytest.mark.parametrize("key", WRITTEN)
def test_without_an_aggregate_there_is_one_figure_and_no_use_for_such_a_key(tmp_path: Path, key: str) -> None:
    assert where(problems(tmp_path, f"[targets.x]\n{WRITTEN[key]}\n{THRESHOLD}\n")) == IDLE


def test_a_sum_of_no_rows_is_not_nought_where_fewer_than_some_are_no_data(tmp_path: Path) -> None:
    keys = f'aggregate = "sum"\n{THRESHOLD}\nsamples = {{ at_least = 3 }}\n'
    (problem,) = problems(tmp_path, f"[targets.x]\nempty = 0\n{keys}")
    assert where([problem]) == IDLE
    assert "without samples" in problem.found


@pytest.mark.parametrize("key", WRITTEN)
def test_an_indicators_key_needs_one_target_that_uses_it(tmp_path: Path, key: str) -> None:
    takes = {"order": "latest", "empty": "sum", "samples": "sum"}[key]
    text = f'[indicators.x]\n{WRITTEN[key]}\n[targets.x]\naggregate = "{takes}"\n{THRESHOLD}\n'
    other = f'[targets.other]\nmeasure = "x"\n{THRESHOLD}\n'
    assert not problems(tmp_path, text + other)
    assert where(problems(tmp_path, f"[indicators.x]\n{WRITTEN[key]}\n{other}")) == IDLE
    assert not problems(tmp_path, f"[indicators.x]\n{WRITTEN[key]}\n[targets.y]\n{THRESHOLD}\n"), "which is noted"


@pytest.mark.parametrize(
    "keys",
    [
        'unit = "t"\nthreshold = { is = true }',
        'unit = "t"\nthreshold = { by = 2022-12-31 }',
        f'pace = "linear"\naggregate = "sum"\n{THRESHOLD}',
        f'period = "2022"\nfor_each = {{ period = ["2021", "2022"] }}\n{THRESHOLD}',
        "baseline = 3\nthreshold = { between = [1, 2] }",
        'baseline = 3\naggregate = "mean"\nthreshold = { about = 3, within = 1 }',
        'baseline = 3\naggregate = "sum"\npace = "none"\ndue = 2022-12-31\nthreshold = { between = [1, 2] }',
    ],
)
def test_a_targets_key_of_which_nothing_comes_is_an_error(tmp_path: Path, keys: str) -> None:
    ((_, line),) = where(problems(tmp_path, f"[targets.x]\n{keys}\n"))
    assert line == 2


@pytest.mark.parametrize(
    "keys",
    [
        f'pace = "linear"\naggregate = "sum"\ndue = 2022-12-31\n{THRESHOLD}',
        f'pace = "linear"\naggregate = "sum"\nfor_each = {{ period = ["2021", "2022"] }}\n{THRESHOLD}',
        f'pace = "none"\naggregate = "sum"\n{THRESHOLD}',
        f'period = "2022"\nfor_each = {{ entity = "*" }}\n{THRESHOLD}',
        'baseline = 3\nthreshold = { about = 3, within = 1, better = "lower" }',
        'baseline = 3\naggregate = "sum"\nthreshold = { between = [1, 2] }',
        'baseline = 3\npace = "linear"\ndue = 2022-12-31\nthreshold = { between = [1, 2] }',
    ],
)
def test_keys_that_make_a_difference_go_together(tmp_path: Path, keys: str) -> None:
    assert not problems(tmp_path, f"[targets.x]\n{keys}\n")


@pytest.mark.parametrize(
    ("keys", "slug"),
    [
        ('year_begins = "04-01"', "conflicting-keys"),
        ('year_begins = "04-01"\nperiod_format = "years"', "conflicting-keys"),
        ('periods = { "2019.1" = "October" , "2019.2" = "soon" }', "bad-period"),
        ('periods = { "total" = "" }', "bad-period"),
        ('period_format = 3\nyear_begins = "04-01"\nperiods = { "x" = "2022/23" }', "wrong-type"),
        ('periods = { "x" = "2022-13" }\nperiod_format = "%d/%m/%Y"', "bad-period"),
    ],
)
def test_a_sources_key_of_which_nothing_comes_is_an_error(tmp_path: Path, keys: str, slug: str) -> None:
    assert where(problems(tmp_path, f"[[sources]]\n{keys}\n[targets.x]\n{THRESHOLD}\n")) == [(slug, 2)]


@pytest.mark.parametrize(
    "keys",
    [
        'year_begins = "04-01"\nperiod_format = "split years"\nperiods = { "22" = "2022/23" }',
        'optional = ["unit"]',
        'optional = ["unit", "status"]\ncolumns = { unit = "Unit" }',
        'periods = { "2019.1" = "2019-10", "Okt" = "October", "10" = "10月" }',
        'periods = { "heute" = "31/12/2022" }\nperiod_format = "%d/%m/%Y"',
        'periods = { "heute" = "2022-12-31" }\nperiod_format = "%d/%m/%Y"',
    ],
)
def test_a_sources_keys_that_make_a_difference_are_taken(tmp_path: Path, keys: str) -> None:
    assert not problems(tmp_path, f"[[sources]]\n{keys}\n[targets.x]\n{THRESHOLD}\n")
