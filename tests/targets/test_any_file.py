from __future__ import annotations

import datetime as dt
import json
import operator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalcheck.errors import InputError, Problem
from goalcheck.targets.file.file_refusals import TABLES
from goalcheck.targets.file.load import load_targets
from goalcheck.targets.file.toml_values import keys_of
from goalcheck.targets.targets_file import FileTable
from thoroughness import examples

if TYPE_CHECKING:
    from pathlib import Path


class Raw(str):
    """A text that stands in TOML as it is."""

    __slots__ = ()


NAMES = st.sampled_from(["a", "b", "threshold", "x y", "", "*", "period", "entity", "Sex"])
TEXTS = st.sampled_from(
    [
        "a",
        "b",
        "*",
        "",
        "2022",
        "2022-12-31",
        "4万",
        "5%",
        "previous(a)",
        "a + b",
        "all",
        "linear",
        "sum",
        "by",
        "%",
        "(",
    ]
)
SCALARS = st.one_of(
    TEXTS,
    st.integers(-3, 3000),
    st.sampled_from(["nan", "-inf", "1e5", "0.5", "1e999999"]).map(Raw),
    st.booleans(),
    st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=4
)


def tables(*path: str) -> st.SearchStrategy[Any]:
    """What may be written at ``path``: a table with keys of its own, and with those in it; or several, by any name."""
    below = {at[-1]: tables(*at) for at in TABLES if at and at[:-1] == path}
    if path == ("sources",):
        return st.lists(below["*"] | VALUES, max_size=2)
    if "*" in below:
        return st.dictionaries(NAMES, below["*"] | VALUES, max_size=3)
    keys = keys_of(TABLES[path][0])
    own = st.dictionaries(st.sampled_from([*keys, "threshold", "oops"]) if keys else NAMES, VALUES, max_size=5)
    always = {key: below.pop(key) for key in ["targets"] if key in below}
    return st.builds(operator.or_, own, st.fixed_dictionaries(always, optional=below))


def toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ",\n".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",\n".join(f"{toml(str(key))} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str) and not isinstance(value, Raw):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower()


@given(tables())
@settings(max_examples=examples(400), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_loads_or_is_refused_with_the_line_of_each_error(tmp_path: Path, document: dict[str, object]) -> None:
    path = tmp_path / "targets.toml"
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in document.items()), encoding="utf-8")
    problems: tuple[Problem, ...] = ()
    try:
        assert load_targets(path).targets
    except InputError as error:
        problems = error.problems
    assert all(problem.place is not None and problem.place.line for problem in problems)


@pytest.mark.parametrize("key", [*keys_of(FileTable), "threshold"])
def test_a_wrong_value_of_any_key_is_a_error_of_that_key(tmp_path: Path, key: str) -> None:
    path = tmp_path / "targets.toml"
    path.write_text(f"{key} = 1979-05-27T07:32:00Z", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_targets(path)
    assert any(key in problem.found and problem.place is not None for problem in caught.value.problems)
