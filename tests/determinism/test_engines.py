"""Whichever engine reads, every form is the same, apart from the name of the engine."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("polars")
pytest.importorskip("duckdb")

from engines.reading import COLUMNAR, report
from goalcheck.render import FOR_MACHINES, RENDERERS
from goalcheck.render.style import Style

from .commands import ROOT

if TYPE_CHECKING:
    from goalcheck.verdicts.report import Report

EXAMPLES = {
    "examples": (["midyear-made-up.csv"], "midyear-targets.toml", "2022-06-30"),
    "examples/web-budgets": (["months.csv", "requests.csv"], "targets.toml", "2024-06-03"),
}
OF_NO_TEXT = {"xlsx"}


@cache
def found(engine: str, place: str) -> Report:
    files, targets, day = EXAMPLES[place]
    return report(engine, ROOT / place, *files, as_of=date.fromisoformat(day), targets=ROOT / place / targets)


@pytest.mark.parametrize("place", EXAMPLES)
@pytest.mark.parametrize("engine", COLUMNAR)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_form_is_the_same_by_every_engine(engine: str, place: str, lang: str) -> None:
    style = Style(details=True, lang=lang)
    for form, render in RENDERERS.items():
        plain, other = (render(found(one, place)._replace(engine=""), style) for one in ("stream", engine))
        assert other == plain, form


@pytest.mark.parametrize("engine", COLUMNAR)
def test_a_form_names_the_engine_in_one_line_at_most(engine: str) -> None:
    for form in RENDERERS.keys() - OF_NO_TEXT:
        plain, other = (str(RENDERERS[form](found(one, "examples"), Style(details=True))) for one in ("stream", engine))
        differing = [line for line in other.splitlines() if line not in plain.splitlines()]
        assert len(differing) <= 1, form
        assert all(engine in line for line in differing), form


def test_forms_for_machines_say_which_engine_read_where_they_say_it_at_all() -> None:
    naming = {form for form in FOR_MACHINES if "polars" in str(RENDERERS[form](found("polars", "examples"), Style()))}
    assert naming == {"json"}
