"""Other people's files, read where they lie: only where GOALCHECK_REAL_FILES names their folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from goalcheck.figures.input.content import Named, content_of
from goalcheck.figures.input.encoding import find_encoding
from goalcheck.figures.read import open_files
from goalcheck.figures.tables.csv_table import CsvTable

from .reading import figures


@pytest.fixture
def folder() -> Path:
    place = os.environ.get("GOALCHECK_REAL_FILES")
    if not place:
        pytest.skip("GOALCHECK_REAL_FILES names no folder of real files")
    return Path(place) / "files"


def test_the_cells_of_csv_spectrum_are_just_those_expected(folder: Path) -> None:
    paths = sorted((folder / "csv-spectrum").glob("*.csv"))
    assert len(paths) == 12
    for path in paths:
        content = content_of(Named(str(path), path))
        table = CsvTable(content, find_encoding(content), ",")
        header, *rows = [row for records in table.records(0) for row in records.rows if row]
        expected = json.loads((path.parent / "json_expected" / f"{path.stem}.json").read_text("utf-8"))
        found = [dict(zip(header, row, strict=True)) for row in rows]
        if path.stem == "location_coordinates":  # its two files disagree about the telephone number
            expected = [expected | {"Contact Phone Number": "2095257564"}]
        if path.stem == "newlines_crlf" and b"\r" not in path.read_bytes():  # as some checkouts of it are
            expected[1]["a"] = expected[1]["a"].replace("\r\n", "\n")
        assert found == expected, path.name


@pytest.mark.parametrize(
    ("name", "layout", "count"),
    [
        ("china_nbs/nbs_province_gdp_gbk.csv", "statistics bureau", 31 * 19),
        ("sdmx_csv/eurostat_current_account_sdmxcsv10.csv", "SDMX-CSV 1.0", None),
        ("sdmx_csv/eurostat_current_account_sdmxcsv20_labels.csv", "SDMX-CSV 2.0", None),
        ("opensdg_uk_ons/indicator_12-5-1.csv", "Open SDG", None),
    ],
)
def test_real_files_are_known_without_settings(folder: Path, name: str, layout: str, count: int | None) -> None:
    (file,) = open_files([str(folder / name)]).files
    rows = figures(file)
    assert file.plan.layout == layout
    assert file.problems == []
    assert rows
    assert count in {None, len(rows)}
