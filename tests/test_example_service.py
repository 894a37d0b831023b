"""The example of a service: its samples are made up by its script, and its gate says what the how-to says."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli

from goalcheck.api import judge, load_targets, read_figures
from goalcheck.errors import InputError

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "service"
SAMPLES = ("k6.csv.gz", "main/k6.csv.gz", "jmeter.csv.gz")


@cache
def checked(folder: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Return the exit code of a check in a folder, and its JSON report."""
    command = [sys.executable, "-m", "goalcheck", "check", "--against", "main", "--format", "json", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert not done.stderr
    return done.returncode, json.loads(done.stdout)


def test_the_samples_are_those_that_the_script_makes_up(tmp_path: Path) -> None:
    subprocess.run([sys.executable, EXAMPLE / "make_samples.py", tmp_path], check=True)
    for name in SAMPLES:
        made, kept = (gzip.decompress((folder / name).read_bytes()) for folder in (tmp_path, EXAMPLE))
        assert made == kept
        assert len(kept.splitlines()) == 10_001


@pytest.mark.parametrize("engine", ["stream", "polars"])
def test_the_gate_fails_for_checkout_alone_and_warns_of_three(engine: str) -> None:
    if engine == "polars":
        pytest.importorskip("polars")
    code, report = checked(EXAMPLE, "--engine", engine)
    assert code == 1
    assert report["gate"]["failing"] == ["checkout_p95"]
    assert report["gate"]["warned"] == ["latency", "regression", "page_errors"]
    actual = {target["id"]: target["actual"] for target in report["targets"]}
    assert actual["samples"] == "5000"
    assert actual["checkout_p95"] == "394.076"
    assert actual["errors"] == "0.5"


def test_a_share_and_a_percentile_of_the_same_rows_come_out_differently() -> None:
    _, report = checked(EXAMPLE, "--engine", "stream")
    by_id = {target["id"]: target for target in report["targets"]}
    assert (by_id["checkout_share"]["status"], by_id["checkout_share"]["actual"]) == ("met", "95")
    assert by_id["checkout_p95"]["status"] == "missed"
    rows = gzip.decompress((EXAMPLE / "k6.csv.gz").read_bytes()).decode().splitlines()
    cells = [row.split(",") for row in rows]
    durations = sorted(float(cell[2]) for cell in cells if cell[0] == "http_req_duration" and cell[8] == "/checkout")
    assert (durations[949] <= 300, durations[950] > 2000) == (True, True)


def test_an_export_that_broke_off_fails_the_gate(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "service")
    rows = gzip.decompress((EXAMPLE / "k6.csv.gz").read_bytes()).splitlines(keepends=True)
    (tmp_path / "service" / "k6.csv.gz").write_bytes(gzip.compress(b"".join(rows[:6001])))
    code, report = checked(tmp_path / "service")
    assert (code, "samples" in report["gate"]["failing"]) == (1, True)


def test_the_page_shows_every_target_of_the_gate() -> None:
    pytest.importorskip("jinja2")
    targets = load_targets(EXAMPLE / "targets.toml")
    figures = read_figures(targets, EXAMPLE / "k6.csv.gz", EXAMPLE / "jmeter.csv.gz")
    earlier = read_figures(targets, EXAMPLE / "main" / "k6.csv.gz")
    page = judge(targets, figures, against=[earlier]).to_html()
    for shown in ("p95 of checkout", "394.076 ms", "Checkouts within 300 ms", "p95 beside main", "4 of 4"):
        assert shown in page


def test_the_how_to_shows_tables_of_the_example() -> None:
    page = (EXAMPLE.parents[1] / "docs" / "howto" / "gate.md").read_text(encoding="utf-8")
    promised = tomli.loads((EXAMPLE / "targets.toml").read_text(encoding="utf-8"))
    shown = 0
    for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL):
        document = tomli.loads(block)
        for kind in ("targets", "indicators"):
            for name, table in document.get(kind, {}).items():
                assert all(promised[kind][name][key] == value for key, value in table.items()), name
                shown += 1
        assert all(source in promised["sources"] for source in document.get("sources", []))
    assert shown >= 7


@pytest.mark.parametrize(
    ("figure", "unit", "limit", "status"),
    [
        ("280", "ms", ("s", "0.3"), "met"),
        ("310", "ms", ("s", "0.3"), "missed"),
        ("200", "kB", ("KiB", "195"), "missed"),
        ("200", "kB", ("KiB", "196"), "met"),
        ("2048", "B", ("KiB", "2"), "met"),
    ],
)
def test_units_of_time_and_size_convert(
    tmp_path: Path, figure: str, unit: str, limit: tuple[str, str], status: str
) -> None:
    text = f'[targets.x]\nunit = "{limit[0]}"\nthreshold = {{ at_most = {limit[1]} }}\n'
    (tmp_path / "targets.toml").write_text(text, encoding="utf-8")
    targets = load_targets(tmp_path / "targets.toml")
    figures = read_figures(targets, [{"indicator": "x", "value": figure, "unit": unit}])
    assert judge(targets, figures).target("x").status == status


def test_units_that_do_not_convert_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text('[targets.x]\nunit = "kB"\nthreshold = { at_most = 3 }\n', encoding="utf-8")
    targets = load_targets(tmp_path / "targets.toml")
    with pytest.raises(InputError, match="unit-mismatch"):
        judge(targets, read_figures(targets, [{"indicator": "x", "value": 2, "unit": "ms"}]))
