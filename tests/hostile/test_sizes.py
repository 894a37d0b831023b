"""Numbers, brackets, rows and cells without end: refused with their place, by every engine alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.api import judge, load_targets, read_figures
from goalcheck.errors import InputError, Problem, Slug
from goalcheck.render.formats import FORMATS, Style
from goalcheck.report.json_document import read_reports

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.report.report import Report

ENGINES = ("stream", "polars")


def error(folder: Path, table: str, targets: str = "threshold = { at_least = 1 }", engine: str = "stream") -> Problem:
    """Return the one error of figures and a target."""
    path, figures = folder / "targets.toml", folder / "figures.csv"
    path.write_text(f"[targets.a]\n{targets}\n", encoding="utf-8")
    figures.write_text(table, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        judged(path, figures, engine)
    (problem,) = refused.value.problems
    return problem


def judged(targets: Path, figures: Path, engine: str) -> Report:
    loaded = load_targets(targets)
    return judge(loaded, read_figures(loaded, figures, engine=engine))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("rows", "slug"),
    [
        ("a,1e999999999", Slug.BAD_VALUE),
        ("a,1e-999999999", Slug.BAD_VALUE),
        ("a," + "1" * 100_000, Slug.BAD_VALUE),
        ("a,1" + ",1" * 100_000, Slug.RAGGED_ROW),
        ("a," + "1" * 19_000_000, Slug.NOT_TEXT),
        ('a,"' + "x\n" * 70_000 + '"', Slug.RAGGED_ROW),
    ],
    ids=["exponent", "small exponent", "digits", "cells", "line", "quoted lines"],
)
def test_a_row_without_end_is_refused_with_its_line(tmp_path: Path, rows: str, slug: Slug, engine: str) -> None:
    problem = error(tmp_path, f"indicator,value\n{rows}\n", engine=engine)
    assert (problem.slug, problem.place and problem.place.line) == (slug, 2)


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    problem = error(tmp_path, "indicator,value" + ",x" * 1_000_000 + "\na,1\n")
    assert (problem.slug, "1,000,002" in problem.found) == (Slug.BAD_LAYOUT, True)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_thousand_dimensions_are_read_by_every_engine(tmp_path: Path, engine: str) -> None:
    names = "".join(f",c{number}" for number in range(1_000))
    (tmp_path / "targets.toml").write_text("[targets.a]\nthreshold = { at_least = 1 }\n", encoding="utf-8")
    (tmp_path / "figures.csv").write_text(f"indicator,value{names}\na,1{',x' * 1_000}\n", encoding="utf-8")
    loaded = load_targets(tmp_path / "targets.toml")
    assert judge(loaded, read_figures(loaded, tmp_path / "figures.csv", engine=engine)).passed


@pytest.mark.parametrize(
    ("target", "slug"),
    [
        ("threshold = { at_least = 1e999999999 }", Slug.BAD_NUMBER),
        ("threshold = { at_least = 1e99999999999999999999 }", Slug.BAD_NUMBER),
        ('threshold = { at_least = "1e999999999" }', Slug.BAD_NUMBER),
        (f"threshold = {{ at_least = {'1' * 1_000_000} }}", Slug.BAD_NUMBER),
        (f"threshold = {{ at_least = {'1' * 4_301} }}", Slug.BAD_NUMBER),
        (f"threshold = {{ at_least = 0x{'F' * 1_000_000} }}", Slug.BAD_NUMBER),
        (f"threshold = {'[' * 100_000}", Slug.TOML_SYNTAX),
        (f"threshold = {'{a=' * 100_000}", Slug.TOML_SYNTAX),
        (f"threshold = {'[' * 390}{']' * 390}", Slug.WRONG_TYPE),
        (f"{'a.' * 100_000}a = 1", Slug.TOML_SYNTAX),
        (f'measure = "{"(" * 4_000}a{")" * 4_000}"\nthreshold = {{ at_least = 1 }}', Slug.BAD_EXPRESSION),
        (f'measure = "{"-" * 9_000}a"\nthreshold = {{ at_least = 1 }}', Slug.BAD_EXPRESSION),
        (f'measure = "{"a+" * 9_000}a"\nthreshold = {{ at_least = 1 }}', Slug.BAD_EXPRESSION),
        ('for_each = { period = "0001-01-01..9999-12-31" }\nthreshold = { at_least = 1 }', Slug.BAD_PERIOD),
    ],
    ids=range(14),
)
def test_a_target_without_end_is_refused_with_its_line(tmp_path: Path, target: str, slug: Slug) -> None:
    problem = error(tmp_path, "indicator,value\na,1\n", target)
    assert problem.slug is slug
    assert problem.place is not None
    assert problem.place.line == 2
    assert len(str(problem)) < 1_000


@pytest.mark.parametrize("measure", ["a*" * 199 + "a", "1/a*" * 99 + "a", "a+" * 100 + "a*a*a*a*a*a*a*a*a*a*a*a*a"])
def test_a_product_of_long_numbers_is_refused_before_it_takes_all_memory(tmp_path: Path, measure: str) -> None:
    problem = error(tmp_path, "indicator,value\na,1e1000\n", f'measure = "{measure}"\nthreshold = {{ at_least = 1 }}')
    assert (problem.slug, "2,000 digits" in problem.found) == (Slug.BAD_NUMBER, True)


@pytest.mark.parametrize("form", ["table", "json", "html", "csv", "xlsx", "prometheus"])
def test_the_longest_number_that_is_allowed_can_be_shown(tmp_path: Path, form: str) -> None:
    (tmp_path / "targets.toml").write_text(
        '[targets.a]\nmeasure = "a * 9"\nthreshold = { at_least = "a / 3" }\n', encoding="utf-8"
    )
    (tmp_path / "figures.csv").write_text("indicator,value\na,1e1000\n", encoding="utf-8")
    loaded = load_targets(tmp_path / "targets.toml")
    report = judge(loaded, read_figures(loaded, tmp_path / "figures.csv"))
    assert report.passed
    assert len(FORMATS[form].render(report, Style(details=True))) > 1_000


@pytest.mark.parametrize("text", ["9" * 5_000, "[" * 100_000, '{"a":' * 100_000, "1e999999999"])
def test_json_without_end_is_no_report(tmp_path: Path, text: str) -> None:
    (tmp_path / "old.json").write_text(f'{{"format": 1, "as_of": "2022-01-01", "targets": {text}', encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_reports([str(tmp_path / "old.json")])
    assert refused.value.problems[0].slug is Slug.BAD_REPORT


def test_a_chain_of_units_that_comes_to_a_number_without_end_is_refused(tmp_path: Path) -> None:
    chain = "".join(f'u{number} = "1e900 u{number + 1}"\n' for number in range(60))
    (tmp_path / "targets.toml").write_text(
        f'[units]\n{chain}[targets.a]\nunit = "u59"\nthreshold = {{ at_least = 1 }}\n', encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"more than 1,000 digits.*\[bad-unit\]"):
        load_targets(tmp_path / "targets.toml")
