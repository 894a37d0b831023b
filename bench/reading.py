"""Measure whole runs over a wide GBK file against runs over the same figures as tidy UTF-8."""

from __future__ import annotations

import random

from comparison import Bars, Comparison
from processes import GOALCHECK, WORK, Command, measure_in_turn
from results import Recorder, options_of

BARS = Bars(time=1.1)
PROVINCES = 31
YEARS = range(2004, 2024)
TARGETS = """\
period = "2023"

[targets.never_falls]
measure = "地区生产总值"
unit = "亿元"
for_each = { entity = "*" }
threshold = { at_least = "previous(地区生产总值)" }
"""


def main() -> None:
    """Print the medians of both and their ratio."""
    options = options_of(__doc__, runs=25)
    recorder = Recorder("reading", keep=options.record)
    WORK.mkdir(exist_ok=True)
    measured = measure_in_turn(_commands(), options.runs)
    work = f"{PROVINCES} rows of {len(YEARS)} years in GBK, as JSON"
    recorder.add(Comparison(work, "the same figures, tidy in UTF-8", measured["wide"], measured["tidy"], BARS))


def _commands() -> dict[str, Command]:
    targets = WORK / "reading.toml"
    targets.write_text(TARGETS, encoding="utf-8")
    files = {"wide": WORK / "reading-wide.csv", "tidy": WORK / "reading-tidy.csv"}
    figures = _figures()
    files["wide"].write_bytes(_wide(figures).encode("gbk"))
    files["tidy"].write_text(_tidy(figures), encoding="utf-8")
    options = ["--targets", str(targets), "--as-of", "2024-06-30", "--format", "json"]
    return {name: [GOALCHECK, "report", str(path), *options] for name, path in files.items()}


def _figures() -> dict[str, list[str]]:
    """Return each province's figures, the newest year first."""
    value = random.Random(3)
    return {f"第{number}省": [f"{value.randrange(500_000) / 10}" for _ in YEARS] for number in range(1, PROVINCES + 1)}


def _wide(figures: dict[str, list[str]]) -> str:
    head = ["数据库：分省年度数据", "指标：地区生产总值(亿元)", "时间：最近20年"]
    header = ",".join(["地区", *(f"{year}年" for year in reversed(YEARS))])
    rows = [",".join([name, *values]) for name, values in figures.items()]
    return "\r\n".join([*head, header, *rows, "注：编造的数据。", "数据来源：无", ""])


def _tidy(figures: dict[str, list[str]]) -> str:
    rows = [
        f"地区生产总值,{value},{year},{name},亿元\n"
        for name, values in figures.items()
        for year, value in zip(reversed(YEARS), values, strict=True)
    ]
    return "".join(["indicator,value,period,entity,unit\n", *rows])


if __name__ == "__main__":
    main()
