"""Exports that are read without settings; each is a made-up file of the same build."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from .reading import figures, open_one, places, read, refused

if TYPE_CHECKING:
    from pathlib import Path

EUROSTAT = (
    "freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021M03 \n"
    "A,PC_ACT,DE\t4.4 \t: c\t3.9 bp\n"
    "A,PC_ACT,EL\t: \t17.6 u\t16.25 \n"
)  # fmt: skip
BENCHMARK = """2024-05-02T09:30:00+00:00
Running ./tide_bench
Run on (8 X 2400 MHz CPU s)
CPU Caches:
  L1 Data 32 KiB (x4)
Load Average: 0.52, 0.58, 0.59
***WARNING*** CPU scaling is enabled, the benchmark real time measurements may be noisy.
name,iterations,real_time,cpu_time,time_unit,bytes_per_second,items_per_second,label,error_occurred,error_message
"BM_Parse/8",1000,12.5,12.4,ns,64000,,,,
"BM_Parse/64",200,1.2e+03,1.1e+03,us,,512,"small, odd",,
"BM_Broken",0,,,,,,,true,"no file, no lines"
"""
GRAFANA = """"Time","{instance=""a:9100"", job=""node""}","up{job=""api""}","p95 latency"
2024-05-02 09:30:00,0.52,1,12.5
2024-05-02 09:31:00,,0,13
"""
GRAFANA_TABLE = """"Time","__name__","code","job","Value"
1714642200000,http_requests_total,200,api,4120
1714642260000,http_requests_total,500,api,6
"""
PROMETHEUS = """name,timestamp,value,code,job
http_requests_total,1714642200.5,4120,200,api
http_requests_total,1714642260,6,500,api
"""
LIGHTNING = """epoch,lr-Adam,step,train_loss,val_acc
0,,49,0.91,
0,,49,,0.6125
1,0.001,99,nan,
1,,99,,7e-1
"""
YOLO = """                  epoch,         train/box_loss,   metrics/mAP50(B),             lr/pg0
                      1,                 1.2041,            0.61277,            0.00333
                      2,                 1.0312,            0.70415,            0.00661
"""


def rows(folder: Path, text: str, name: str, **keys: object) -> list[list[str]]:
    """Figures as plain lists, in the order of the roles and dimensions."""
    return [[str(cell) for cell in row.values()] for row in read(folder, text, name, **keys)]


def test_eurostats_flags_are_statuses_and_colons_are_missing(tmp_path: Path) -> None:
    file = open_one(tmp_path, gzip.compress(EUROSTAT.encode()), "estat_une.tsv.gz")
    assert file.plan.layout == "Eurostat"
    found = figures(file)
    assert file.problems == []
    assert [[row[key] for key in ("line", "entity", "period", "value", "status")] for row in found] == [
        [2, "DE", "2019", "4.4", ""], [2, "DE", "2020", "", "missing"], [2, "DE", "2021-M03", "3.9", "provisional"],
        [3, "EL", "2019", "", ""], [3, "EL", "2020", "17.6", "low reliability"], [3, "EL", "2021-M03", "16.25", ""],
    ]  # fmt: skip
    assert {(row["indicator"], row["unit"], row["freq"]) for row in found} == {("estat_une", "PC_ACT", "A")}


def test_google_benchmark_has_times_in_their_unit_below_lines_on_the_machine(tmp_path: Path) -> None:
    file = open_one(tmp_path, BENCHMARK, "bench.csv")
    assert (file.plan.layout, file.plan.header_line, file.problems) == ("Google Benchmark", 8, [])
    found = {(row["indicator"], row["name"]): (row["value"], row["unit"]) for row in figures(file)}
    assert found[("real_time", "BM_Parse/8")] == ("12.5", "ns")
    assert found[("cpu_time", "BM_Parse/64")] == ("1.1e+03", "us")
    assert found[("bytes_per_second", "BM_Parse/8")] == ("64000", "")
    assert found[("items_per_second", "BM_Parse/64")] == ("512", "")
    assert found[("real_time", "BM_Broken")] == ("", "")
    assert ("items_per_second", "BM_Parse/8") not in found


def test_grafanas_series_are_columns_whose_labels_are_dimensions(tmp_path: Path) -> None:
    assert rows(tmp_path, GRAFANA, "panel.csv") == [
        ["2", '{instance="a:9100", job="node"}', "0.52", "2024-05-02 09:30:00", ""],
        ["2", "up", "1", "2024-05-02 09:30:00", "api"],
        ["2", "p95 latency", "12.5", "2024-05-02 09:30:00", ""],
        ["3", "up", "0", "2024-05-02 09:31:00", "api"],
        ["3", "p95 latency", "13", "2024-05-02 09:31:00", ""],
    ]


@pytest.mark.parametrize(("text", "name"), [(GRAFANA_TABLE, "Grafana"), (PROMETHEUS, "Prometheus")])
def test_samples_in_rows_have_labels_as_dimensions_and_a_time_since_1970(tmp_path: Path, text: str, name: str) -> None:
    file = open_one(tmp_path, text, "samples.csv")
    assert file.plan.layout == name
    first, second = figures(file)
    assert {key: first[key] for key in ("indicator", "value", "code", "job")} == {
        "indicator": "http_requests_total", "value": "4120", "code": "200", "job": "api",
    }  # fmt: skip
    assert str(first["period"]).startswith("2024-05-02T09:30")
    assert second["period"] == "2024-05-02T09:31Z"


def test_a_grafana_export_with_a_row_a_sample_is_read_too(tmp_path: Path) -> None:
    text = "Series;Time;Value\napi;2024-05-02T09:30:00+11:00;1.5\n"
    assert rows(tmp_path, text, "a.csv") == [["2", "api", "1.5", "2024-05-02T09:30:00+11:00"]]


def test_lightnings_measures_stand_at_the_steps_at_which_they_were_logged(tmp_path: Path) -> None:
    assert rows(tmp_path, LIGHTNING, "metrics.csv") == [
        ["2", "train_loss", "0.91", "0", "49"], ["3", "val_acc", "0.6125", "0", "49"],
        ["4", "lr-Adam", "0.001", "1", "99"], ["4", "train_loss", "NaN", "1", "99"],
        ["5", "val_acc", "7e-1", "1", "99"],
    ]  # fmt: skip


def test_yolos_padded_columns_are_measures_by_epoch(tmp_path: Path) -> None:
    found = rows(tmp_path, YOLO, "results.csv")
    assert found[0] == ["2", "train/box_loss", "1.2041", "1"]
    assert found[-2:] == [["3", "metrics/mAP50(B)", "0.70415", "2"], ["3", "lr/pg0", "0.00661", "2"]]


@pytest.mark.parametrize(
    ("text", "name"),
    [(EUROSTAT, "a.tsv"), (BENCHMARK, "a.csv"), (GRAFANA, "a.csv"), (LIGHTNING, "a.csv"), (YOLO, "a.csv")],
)
def test_a_row_that_is_too_short_is_an_error_with_its_line(tmp_path: Path, text: str, name: str) -> None:
    wrong = text + "1\n"
    assert places(refused(tmp_path, wrong, name)) == [("ragged-row", wrong.count("\n"))]


def test_every_row_of_another_width_is_reported(tmp_path: Path) -> None:
    wrong = GRAFANA.replace("0,13", "0") + "2024-05-02 09:32:00,1,2,3\n2024-05-02 09:33:00,1,2\n"
    assert places(refused(tmp_path, wrong, "panel.csv")) == [("ragged-row", 3), ("ragged-row", 5)]


def test_constants_are_set_and_columns_ignored_as_in_any_table(tmp_path: Path) -> None:
    found = read(tmp_path, EUROSTAT, "a.tsv", set={"indicator": "jobless"}, ignore=["freq"])
    assert {row["indicator"] for row in found} == {"jobless"}
    assert "freq" not in found[0]


def test_a_source_that_says_how_a_file_lies_is_followed(tmp_path: Path) -> None:
    found = read(
        tmp_path, LIGHTNING, "metrics.csv", layout={"columns": "indicator"}, values=["train_loss"], missing=["nan"],
        ignore=["lr-Adam", "val_acc"],
    )  # fmt: skip
    assert [row["value"] for row in found] == ["0.91", "", "nan", ""]


@pytest.mark.parametrize("text", ["Time,Station,Depth\n2024-05-02 09:30:00,North,4\n", "epoch,step\n1,2\n"])
def test_what_only_begins_alike_is_not_taken_for_one_of_them(tmp_path: Path, text: str) -> None:
    assert places(refused(tmp_path, text)) == [("missing-column", 1)]


STATCAN = (
    '"REF_DATE","GEO","DGUID","Sex","UOM","UOM_ID","SCALAR_FACTOR","SCALAR_ID","VECTOR","COORDINATE","VALUE",'
    '"STATUS","SYMBOL","TERMINATED","DECIMALS"\n'
    '"2023-01","Canada","2016A000011124","Both","Persons","249","thousands","3","v1","1.1","20045.6","","","","1"\n'
    '"2023-01","Ontario","2016A000235","Both","Persons","249","thousands","3","v2","2.1","7801","E","","","1"\n'
    '"2023-02","Ontario","2016A000235","Both","Persons","249","units ","0","v2","2.1","","..","","","1"\n'
)


@pytest.mark.parametrize("packed", [False, True])
def test_statistics_canadas_factors_multiply_and_its_letters_are_no_codes_of_sdmx(tmp_path: Path, packed: bool) -> None:
    content, name = ("\ufeff" + STATCAN).encode(), "14100287.csv"
    if packed:
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w") as archive:
            archive.writestr("14100287.csv", content)
            archive.writestr("14100287_MetaData.csv", b"Cube Title,Product Id\n")
        content, name = kept.getvalue(), "14100287.zip"
    file = open_one(tmp_path, content, name)
    found = figures(file)
    assert (file.plan.layout, file.problems) == ("Statistics Canada", [])
    assert [[row[key] for key in ("indicator", "entity", "period", "value", "unit", "Sex")] for row in found] == [
        ["14100287", "Canada", "2023-01", "20045600", "Persons", "Both"],
        ["14100287", "Ontario", "2023-01", "7801000", "Persons", "Both"],
        ["14100287", "Ontario", "2023-02", "", "Persons", "Both"],
    ]
    statuses = file.settings.statuses
    assert (statuses["B"], statuses["E"], statuses["F"]) == ("final", "use with caution", "missing")
