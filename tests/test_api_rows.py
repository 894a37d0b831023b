"""Figures from a program's own rows, and a report as rows: what notebooks and test suites use."""

from __future__ import annotations

import sys
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

import goalcheck
from goalcheck.render.html import page

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.targets.targets_file import TargetsFile

TARGETS = """\
period = "2022"
[targets.schools]
threshold = { at_least = 30 }
[targets.share]
unit = "%"
threshold = { at_least = "0.3" }
"""


@pytest.fixture
def targets(tmp_path: Path) -> TargetsFile:
    (tmp_path / "targets.toml").write_text(TARGETS, encoding="utf-8")
    return goalcheck.load_targets(tmp_path / "targets.toml")


def rows(period: object = 2022, value: object = 31) -> list[dict[str, object]]:
    return [
        {"indicator": "schools", "period": period, "value": value},
        {"indicator": "share", "period": 2022, "value": Decimal("0.30"), "unit": "%"},
    ]


@pytest.mark.parametrize("value", [31, "31", Decimal("3.1E+1"), 31.0])
def test_rows_are_read_as_a_tidy_table(targets: TargetsFile, value: object) -> None:
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, rows(value=value), as_of="2023-01-31"))
    assert report.target("schools").verdict.status == "met"
    assert report.passed


MOMENTS = [datetime(2022, 12, 31), datetime(2022, 12, 31, 9, 30)]  # noqa: DTZ001 - as tools write them


@pytest.mark.parametrize("library", ["", "pandas", "polars"])
def test_midnight_is_a_moment_beside_other_times(tmp_path: Path, library: str) -> None:
    """The figure of midnight was one of the whole day, and so the latest."""
    (tmp_path / "targets.toml").write_text(
        'period = "2022-12"\n[targets.queue]\naggregate = "latest"\nthreshold = { at_most = 5 }', encoding="utf-8"
    )
    found: Any = [{"indicator": "queue", "period": one, "value": at} for at, one in enumerate(MOMENTS)]
    given = pytest.importorskip(library).DataFrame(found) if library else found
    targets = goalcheck.load_targets(tmp_path / "targets.toml")
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, given, as_of="2023-01-31"))
    assert report.target("queue").verdict.exact_actual == 1


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_fractions_of_32_bits_are_those_that_are_shown(targets: TargetsFile, library: str) -> None:
    """As in a Parquet file: the nearest fraction of 64 bits to 0.3 in 32 bits is 0.30000001192092896."""
    single = pytest.importorskip("numpy").array([0.1, 0.3, None], dtype="float32")
    columns = {"indicator": ["schools", "share", "other"], "period": ["2022"] * 3, "value": single}
    frame = pytest.importorskip(library).DataFrame(columns)
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, frame, as_of="2023-01-31"))
    assert [one.verdict.exact_actual for one in report.targets] == [Fraction(1, 10), Fraction(3, 10)]


@pytest.mark.parametrize("name", ["*", "^.*$"])
def test_a_column_of_a_polars_frame_has_any_name(targets: TargetsFile, name: str) -> None:
    """To Polars these are patterns: the frame was a ComputeError."""
    frame = pytest.importorskip("polars").DataFrame({"indicator": ["schools"], "value": [31.0], name: [0.5]})
    figures = goalcheck.read_figures(targets, frame, as_of="2023-01-31")
    assert figures.files.files[0].plan.header == ("indicator", "value", name)


def test_a_text_that_is_no_unicode_is_an_error_of_its_line(targets: TargetsFile) -> None:
    with pytest.raises(goalcheck.InputError, match="rows 1:2: column 10: the byte"):
        goalcheck.read_figures(targets, [{"indicator": "schools \ud800", "value": 1}], as_of="2023-01-31")


def test_a_day_at_midnight_is_a_day(targets: TargetsFile) -> None:
    targets_of_days = goalcheck.read_figures(targets, rows(datetime(2022, 12, 31)), as_of="2023-01-31")  # noqa: DTZ001
    assert [file.name for file in targets_of_days.files] == ["rows 1"]


def test_what_is_not_there_is_no_figure(targets: TargetsFile) -> None:
    figures = goalcheck.read_figures(targets, rows(value=float("nan")), as_of="2023-01-31")
    assert goalcheck.judge(targets, figures).target("schools").verdict.status == "no_data"


def test_a_text_with_a_carriage_return_is_one_cell(targets: TargetsFile) -> None:
    noted = [{**row, "note": "first\rsecond"} for row in rows()]
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, noted, as_of="2023-01-31"))
    assert report.target("schools").verdict.status == "met"


def test_polars_frames_are_rows(targets: TargetsFile) -> None:
    frame = pytest.importorskip("polars").DataFrame({"indicator": ["schools"], "period": ["2022"], "value": [31]})
    figures = goalcheck.read_figures(targets, frame, as_of="2023-01-31")
    assert goalcheck.judge(targets, figures).target("schools").verdict.status == "met"


def test_whole_numbers_that_pandas_holds_as_fractions_are_whole(targets: TargetsFile) -> None:
    frame = pytest.importorskip("pandas").DataFrame([*rows(), {"indicator": "roads", "period": None, "value": 2}])
    assert frame["period"].tolist()[0] == 2022.0
    assert frame["period"].dtype == "float64"
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, frame, as_of="2023-01-31"))
    assert [one.status for one in report.targets] == ["met", "met"]


def test_a_frame_with_two_columns_of_one_name_is_refused_like_a_file(targets: TargetsFile) -> None:
    two = [["schools", "2022", 29, 31], ["share", "2022", 1, 1]]
    frame = pytest.importorskip("pandas").DataFrame(two, columns=["indicator", "period", "value", "value"])
    with pytest.raises(goalcheck.InputError, match='two columns are named "value"'):
        goalcheck.read_figures(targets, frame, as_of="2023-01-31")


def test_columns_may_be_named_by_numbers(targets: TargetsFile) -> None:
    wide = [{"indicator": "schools", 2021: 1, 2022: 31}]
    figures = goalcheck.read_figures(targets, wide, as_of="2023-01-31")
    assert goalcheck.judge(targets, figures).target("schools").verdict.exact_actual == 31


def test_no_figures_are_an_error(targets: TargetsFile) -> None:
    with pytest.raises(ValueError, match="no figures are named"):
        goalcheck.read_figures(targets)


def test_other_things_than_rows_are_an_error(targets: TargetsFile) -> None:
    with pytest.raises(TypeError, match="lists of dictionaries"):
        goalcheck.read_figures(targets, [1, 2])  # type: ignore[list-item]  # what is tested


def test_a_report_is_a_dictionary_a_target(targets: TargetsFile) -> None:
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, rows(), as_of="2023-01-31"))
    assert [(one["id"], one["actual"]) for one in report.to_dicts()] == [("schools", "31"), ("share", "0.3")]
    assert report[0] == report.title
    with pytest.raises(KeyError, match="roads"):
        report.target("roads")
    by_id: Any = report
    assert by_id["schools"] is report.target("schools")


def test_a_report_is_a_frame(targets: TargetsFile) -> None:
    pytest.importorskip("polars")
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, rows(), as_of="2023-01-31"))
    assert list(report.to_frame()["status"]) == ["met", "met"]


def test_a_notebook_shows_the_page_in_a_frame(targets: TargetsFile) -> None:
    pytest.importorskip("jinja2")
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, rows(), as_of="2023-01-31"))
    found: list[str | None] = []

    class Frames(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend([tag, dict(attrs).get("srcdoc")])

    Frames().feed(report._repr_html_() or "")
    assert found == ["iframe", report.to_html()]
    assert "schools" in report.to_html()


def test_a_report_with_fewer_targets_still_has_a_page(targets: TargetsFile) -> None:
    pytest.importorskip("jinja2")
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, rows(), as_of="2023-01-31"))
    assert "share" not in report._replace(targets=report.targets[:1]).to_html("zh").partition("<h2 id=targets")[2]


def test_a_notebook_shows_text_without_the_page_s_packages(
    targets: TargetsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = goalcheck.judge(targets, goalcheck.read_figures(targets, rows(), as_of="2023-01-31"))
    page._environment.cache_clear()  # noqa: SLF001 - another test may have filled it
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert report._repr_html_() is None
