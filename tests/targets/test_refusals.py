"""What a targets file may not say, each refused once, at its line, with the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from goalcheck.errors import InputError, Problem, Slug
from goalcheck.messages.naming import toml_key
from goalcheck.quantities.unit import UnitError, Units
from goalcheck.targets.expression import Name, expression_text
from goalcheck.targets.expression_parser import parse_expression
from goalcheck.targets.file.load import load_targets

if TYPE_CHECKING:
    from pathlib import Path


def problems(folder: Path, text: str) -> list[Problem]:
    path = folder / "targets.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_targets(path)
    return list(caught.value.problems)


def only_problem(folder: Path, keys: str) -> Problem:
    (problem,) = problems(folder, f"[targets.walks]\n{keys}\n")
    return problem


@pytest.mark.parametrize("kind", ["at_least", "more_than", "at_most", "less_than", "equals"])
def test_a_number_of_members_that_is_not_whole_names_the_share(kind: str, tmp_path: Path) -> None:
    keys = f'threshold = {{ at_least = 3 }}\nfor_each = {{ entity = "*" }}\nrequire = {{ {kind} = 0.75 }}'
    problem = only_problem(tmp_path, keys)
    assert problem.slug is Slug.BAD_THRESHOLD
    assert problem.place is not None
    assert problem.place.line == 4
    assert '"75%"' in problem.hint


@pytest.mark.parametrize("key", ["name", "reason", "reading"])
@pytest.mark.parametrize("text", ['" "', '"\u200b"', '{ en = "floods", zh = "" }'])
def test_a_text_that_says_nothing_explains_nothing(key: str, text: str, tmp_path: Path) -> None:
    problem = only_problem(tmp_path, f"{key} = {text}\nthreshold = {{ at_least = 3 }}")
    assert f"{key} is blank" in problem.found


@pytest.mark.parametrize("reason", ['""', '" \\t"', '{ en = "", zh = "\u3000" }', '{ en = "storm", zh = " " }'])
def test_a_waiver_whose_reason_is_blank_is_refused(reason: str, tmp_path: Path) -> None:
    keys = f"threshold = {{ at_least = 3 }}\nwaiver = {{ until = 2031-01-01, reason = {reason} }}"
    problem = only_problem(tmp_path, keys)
    assert "waiver.reason is blank" in problem.found


@pytest.mark.parametrize(
    "keys",
    [
        'threshold = { at_least = "walks" }',
        'threshold = { between = [1, "walks"] }',
        'threshold = { about = "(walks)", within = "5%" }',
        'measure = "walks * 2 - runs"\nthreshold = { less_than = "(walks*2.0) - runs" }',
        'threshold = { at_least = 3 }\nwarn = { at_least = "walks" }',
        'threshold = { at_least = "walks * 1" }',
        'threshold = { at_most = "0 + walks" }',
        'threshold = { at_most = "2 * walks / 2" }',
        'measure = "change(walks)"\nthreshold = { at_least = "walks - previous(walks)" }',
    ],
)
def test_a_bound_that_is_the_measure_itself_is_refused(keys: str, tmp_path: Path) -> None:
    problem = only_problem(tmp_path, keys)
    assert problem.slug is Slug.BAD_THRESHOLD
    assert "the measure itself" in problem.found


@pytest.mark.parametrize(
    ("measure", "found"),
    [
        ("1", "is 1, which no figure has a part in"),
        ("2 * (3 - previous(4))", "which no figure has a part in"),
        ("walks - walks", 'whatever "walks" is'),
        ("0 * walks", 'whatever "walks" is'),
        ("runs + walks * (1 - 1)", 'whatever "walks" is'),
        ("share(walks, walks)", 'whatever "walks" is'),
        ("walks / walks + runs - runs", 'whatever "walks" or "runs" is'),
        ("change(walks) + previous(walks) - walks", 'whatever "walks" is'),
        ('growth(walks, "month") * 0 + runs', 'whatever "walks" is'),
        ("baseline(walks) - -walks * -1 - baseline(walks) + walks", 'whatever "walks" is'),
    ],
)
def test_a_measure_that_depends_on_no_figure_is_refused(measure: str, found: str, tmp_path: Path) -> None:
    problem = only_problem(tmp_path, f"measure = '{measure}'\nthreshold = {{ at_least = 0 }}")
    assert problem.slug is Slug.BAD_EXPRESSION
    assert found in problem.found
    bound = f"threshold = {{ at_least = '{measure}' }}"
    if "walks" in measure:
        assert found in only_problem(tmp_path, f'measure = "swims"\n{bound}').found


@pytest.mark.parametrize(
    "keys",
    [
        'threshold = { at_least = "walks - 1" }',
        'threshold = { at_most = "walks * 2" }',
        'threshold = { at_most = "1 + 1" }',
        'measure = "walks - previous(walks)"\nthreshold = { at_least = 0 }',
        "measure = \"previous(walks) - previous(walks, 'month')\"\nthreshold = { at_least = 0 }",
        'measure = "walks - baseline(walks)"\nthreshold = { at_least = 0 }',
        'measure = "walks * walks / walks"\nthreshold = { at_least = 0 }',
        'measure = "walks / (runs - runs)"\nthreshold = { at_least = 0 }',
    ],
)
def test_a_measure_or_bound_that_depends_on_figures_is_none_of_these(keys: str, tmp_path: Path) -> None:
    path = tmp_path / "targets.toml"
    path.write_text(f"[targets.walks]\n{keys}\n".replace("'month'", '\\"month\\"'), encoding="utf-8")
    assert next(iter(load_targets(path).targets.values())).id == "walks"


def test_a_bound_on_what_the_measure_was_before_is_none_of_it(tmp_path: Path) -> None:
    path = tmp_path / "targets.toml"
    path.write_text('[targets.walks]\nthreshold = { at_least = "previous(walks)" }\n', encoding="utf-8")
    assert next(iter(load_targets(path).targets.values())).id == "walks"


@pytest.mark.parametrize(
    ("keys", "slip"),
    [
        ("thresold = { at_least = 3 }", "thresold"),
        ('threshold = { at_least = 3 }\nwaiver = { untill = 2031-01-01, reason = "storm" }', "untill"),
        ('threshold = { at_least = 3 }\nwaiver = { until = 2031-01-01, reson = "storm" }', "reson"),
    ],
)
def test_a_misspelt_key_is_one_error(keys: str, slip: str, tmp_path: Path) -> None:
    problem = only_problem(tmp_path, keys)
    assert problem.slug is Slug.UNKNOWN_KEY
    assert slip in problem.found


def test_a_key_that_resembles_none_hides_no_missing_one(tmp_path: Path) -> None:
    found = problems(tmp_path, "[targets.walks]\ncolour = 3\n")
    assert {problem.slug for problem in found} == {Slug.UNKNOWN_KEY, Slug.MISSING_KEY}


@given(st.text(min_size=1).filter(lambda text: text == text.strip()))
def test_a_name_is_printed_so_that_it_parses_back(name: str) -> None:
    assert parse_expression(expression_text(Name(name))) == Name(name)


@pytest.mark.parametrize(("name", "key"), [("a-b_1", "a-b_1"), ("海·洋", '"海·洋"'), ("é", '"é"'), ("a b", '"a b"')])
def test_a_key_is_printed_as_a_targets_file_writes_it(name: str, key: str) -> None:
    assert toml_key(name) == key


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_key_is_printed_so_that_it_parses_back(name: str) -> None:
    assert tomli.loads(f"{toml_key(name)} = 1") == {name: 1}


TOWERS = ["万^9^9^9^9^9", "m^9^9^9", "((千^9)^9)^9", "((((万^9·a)^9·b)^9·c)^9·d)^9", "亿**9**9**9"]


@pytest.mark.parametrize("tower", TOWERS)
def test_powers_of_powers_are_no_unit(tower: str, tmp_path: Path) -> None:
    with pytest.raises(UnitError, match="powers are too high"):
        Units().checked(tower)
    problem = only_problem(tmp_path, f'unit = "{tower}"\nthreshold = {{ at_least = 3 }}')
    assert (problem.slug, problem.place and problem.place.line) == (Slug.BAD_UNIT, 2)


@pytest.mark.parametrize("tower", TOWERS)
def test_a_figure_in_powers_of_powers_has_a_unit_that_converts_to_none(tower: str) -> None:
    units = Units()
    with pytest.raises(UnitError, match="does not convert"):
        units.parse(tower).to(units.parse("元"))


def test_a_square_of_a_square_is_a_unit() -> None:
    units = Units()
    assert units.checked("(m^2)^2").same_as(units.checked("m^4"))
