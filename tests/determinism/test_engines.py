"""Whichever engine reads, every form is the same; only details tell which one it was."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("polars")

from engines.reading import COLUMNAR, report
from goalcheck.render.formats import FORMATS, Style

from .commands import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.report.report import Report

EXAMPLES = {
    "examples": (["midyear-made-up.csv"], "midyear-targets.toml", "2022-06-30"),
    "examples/web-budgets": (["months.csv", "requests.csv"], "targets.toml", "2024-06-03"),
    "examples/service": (["k6.csv.gz", "jmeter.csv.gz"], "targets.toml", "2025-04-01"),
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
    for name, one in FORMATS.items():
        plain, other = (one.render(found(read, place), Style(lang=lang)) for read in ("stream", engine))
        assert other == plain, name


@pytest.mark.parametrize("engine", COLUMNAR)
def test_details_name_the_engine_in_one_line(engine: str) -> None:
    naming = set()
    for form in FORMATS.keys() - OF_NO_TEXT:
        plain, other = (
            str(FORMATS[form].render(found(one, "examples"), Style(details=True))) for one in ("stream", engine)
        )
        differing = [line for line in other.splitlines() if line not in plain.splitlines()]
        assert len(differing) <= 1, form
        assert all(engine in line for line in differing), form
        naming |= {form} if differing else set()
    assert naming == {"comment", "table", "markdown"}


def test_forms_that_machines_read_are_the_same_though_a_file_was_read_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(
        "[[sources]]\nfooter = 1\n[targets.a]\nthreshold = { at_least = 1 }\n", encoding="utf-8"
    )
    (tmp_path / "f.csv").write_text("indicator,value\na,1.5\nend\n", encoding="utf-8")
    plain, other = (report(one, tmp_path, "f.csv") for one in ("stream", "polars"))
    assert (len(plain.walked), len(other.walked)) == (0, 1)
    for name, one in FORMATS.items():
        if one.for_machines:
            assert one.render(other, Style(details=True)) == one.render(plain, Style(details=True)), name
