"""Parquet files: exact texts, as if the table had been written out as CSV."""

from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("polars")

import polars as pl

from goalcheck.errors import InputError, Slug
from goalcheck.figures.read import open_files
from goalcheck.figures.tables import parquet_table

from .reading import figures, open_one

if TYPE_CHECKING:
    from pathlib import Path


def _written(columns: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    pl.DataFrame(columns).write_parquet(out, row_group_size=3)
    return out.getvalue()


def _texts(folder: Path, *values: object, dtype: type[pl.DataType] | None = None) -> list[str]:
    """The texts of a column of values."""
    column = pl.Series(values, dtype=dtype)
    file = open_one(folder, _written({"indicator": ["a"] * len(values), "value": column}), "f.parquet")
    return [str(row["value"]) for row in figures(file)]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (["1.50", " x", None], ["1.50", "x", ""]),
        ([1, -20, None], ["1", "-20", ""]),
        ([Decimal("1.50"), Decimal("-0.05"), None], ["1.50", "-0.05", ""]),
        ([0.1, 1.0, 1e20, 1.5e-7, None], ["0.1", "1", "100000000000000000000", "0.00000015", ""]),
        ([True, False, None], ["true", "false", ""]),
        ([date(2022, 3, 15), None], ["2022-03-15", ""]),
        ([datetime(2022, 3, 15), datetime(2022, 3, 15, 10, 5)], ["2022-03-15 00:00:00", "2022-03-15 10:05:00"]),  # noqa: DTZ001
        ([datetime(2022, 3, 15), None], ["2022-03-15", ""]),  # noqa: DTZ001
    ],
)
def test_cells_are_exact_texts(values: list[Any], texts: list[str], tmp_path: Path) -> None:
    assert _texts(tmp_path, *values) == texts


def test_a_short_binary_fraction_is_no_longer_than_it_was(tmp_path: Path) -> None:
    assert _texts(tmp_path, 0.1, 2.675, dtype=pl.Float32) == ["0.1", "2.675"]


def test_what_is_no_number_is_a_text_that_says_so(tmp_path: Path) -> None:
    assert _texts(tmp_path, float("nan"), float("-inf")) == ["NaN", "-inf"]


def test_row_1_is_line_2(tmp_path: Path) -> None:
    file = open_one(tmp_path, _written({"indicator": list("abcde"), "value": range(5)}), "f.parquet")
    assert [row["line"] for row in figures(file)] == [2, 3, 4, 5, 6]
    assert (file.encoding, file.plan.header_line, file.delimiter) == ("Parquet", 1, "")
    assert file.table.head(4).lines == [4, 5, 6]


def test_walks_of_many_rows_meet_each_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_table, "MANY", 2)
    file = open_one(tmp_path, _written({"indicator": ["a"] * 5_500, "value": range(5_500)}), "f.parquet")
    rows = figures(file)
    assert [(row["line"], row["value"]) for row in rows] == [(n + 2, str(n)) for n in range(5_500)]


def test_a_small_file_of_very_long_cells_is_refused_by_its_line(tmp_path: Path) -> None:
    texts = ["a"] * 4 + ["x" * 200_000] * 2_000
    (tmp_path / "f.parquet").write_bytes(_written({"indicator": texts, "value": [1] * len(texts)}))
    assert (tmp_path / "f.parquet").stat().st_size < 2_000_000
    with pytest.raises(InputError, match=r"f\.parquet:6: a cell of more than 131,072 characters"):
        open_files([tmp_path / "f.parquet"])


def test_a_small_file_of_very_many_cells_is_refused_as_an_archive_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = _written({"indicator": ["a"] * 5_001, "value": [1] * 5_001})
    monkeypatch.setenv("GOALCHECK_MAX_BYTES", "20000")
    with pytest.raises(InputError, match="unpacks to more than 20,000 bytes"):
        open_one(tmp_path, data, "f.parquet")
    monkeypatch.setenv("GOALCHECK_MAX_BYTES", "20004")
    assert len(figures(open_one(tmp_path, data, "f.parquet"))) == 5_001


@pytest.mark.parametrize("kind", [[b"x"], [["x"]], [datetime(2022, 3, 15, tzinfo=UTC)]])
def test_a_column_that_is_no_text_is_refused_by_name(kind: list[object], tmp_path: Path) -> None:
    with pytest.raises(InputError, match='the column "value" holds') as caught:
        _texts(tmp_path, *kind)
    assert caught.value.problems[0].slug is Slug.NOT_TEXT


def test_a_damaged_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no Parquet file, or a damaged one") as caught:
        open_one(tmp_path, b"PAR1 and nothing more", "f.parquet")
    assert caught.value.problems[0].slug is Slug.NOT_TEXT


def test_a_file_that_vanishes_is_reported(tmp_path: Path) -> None:
    file = open_one(tmp_path, _written({"indicator": ["a"], "value": [1]}), "f.parquet")
    (tmp_path / "f.parquet").write_bytes(b"no more")
    assert figures(file) == []
    assert [problem.slug for problem in file.problems] == [Slug.NOT_TEXT]


def test_a_folder_is_searched_for_parquet_too(tmp_path: Path) -> None:
    (tmp_path / "f.parquet").write_bytes(_written({"indicator": ["a"], "value": [1]}))
    assert [file.path for file in open_files([tmp_path])] == [tmp_path / "f.parquet"]


def test_without_the_extra_the_way_to_install_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.delitem(sys.modules, "goalcheck.figures.tables.parquet_table", raising=False)
    with pytest.raises(InputError, match="goalcheck\\[fast\\]") as caught:
        open_one(tmp_path, b"PAR1", "f.parquet")
    assert caught.value.problems[0].slug is Slug.MISSING_EXTRA


def test_a_parquet_file_by_another_name_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"name it \.parquet"):
        open_one(tmp_path, _written({"indicator": ["a"], "value": [1]}), "f.csv")
