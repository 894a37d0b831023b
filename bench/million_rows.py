"""Measure a million tidy rows against a bare csv.reader loop: as records, and as observations with unique keys."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from processes import GOALCHECK, ROOT, WORK, Command, Measured, measure_in_turn, ratio_line

BAR = 1.5
MEMORY_BAR = 60  # MB
INDICATORS = 20
ENTITIES = 50
FIRST_DAY = date(2021, 1, 1)


def main() -> None:
    """Print medians, ratios and peak memory for records and for observations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    few = options.rows // 10
    print(f"{options.rows:,} rows, the embedded engine, {options.runs} runs each, medians of whole processes")
    for rows in ("records", "observations"):
        commands = _commands(rows, options.rows) | {"goalcheck, few": _commands(rows, few)["goalcheck"]}
        _print(rows, few, measure_in_turn(commands, options.runs))


def _print(rows: str, few: int, measured: dict[str, Measured]) -> None:
    ours = measured["goalcheck"]
    print(f"{rows}\n  goalcheck  {ours}\n  bare loop  {measured['bare']}")
    print("  " + ratio_line(rows, ours, measured["bare"], BAR))
    verdict = "within" if ours.megabytes < MEMORY_BAR else "OVER"
    smaller = measured["goalcheck, few"].megabytes
    print(f"  peak {ours.megabytes:.0f} MB ({verdict} the bar of {MEMORY_BAR}); with {few:,} rows {smaller:.0f} MB")


def _commands(rows: str, count: int) -> dict[str, Command]:
    figures, targets = WORK / f"{rows}-{count}.csv", WORK / f"{rows}-{count}.toml"
    days = -(-count // (INDICATORS * ENTITIES))
    if not figures.exists():
        _write(figures, _records(count, days) if rows == "records" else _observations(days))
    targets.write_text(_targets(rows, days), encoding="utf-8")
    as_of = (FIRST_DAY + timedelta(days)).isoformat()
    report = ["report", str(figures), "--targets", str(targets), "--as-of", as_of, "--engine", "stream"]
    return {
        "goalcheck": [GOALCHECK, *report],
        "bare": [sys.executable, str(ROOT / "bench" / "bare_sums.py"), str(figures)],
    }


def _write(path: Path, rows: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("indicator,value,period,entity,unit,status\n")
        file.writelines(rows)


def _observations(days: int) -> Iterator[str]:
    """Yield one row for each day, entity and indicator: no key stands twice, and the days leave no gap."""
    value = random.Random(1)
    for day in range(days):
        period = FIRST_DAY + timedelta(day)
        for entity in range(ENTITIES):
            for indicator in range(INDICATORS):
                yield f"indicator_{indicator},{value.randrange(10_000_000) / 100},{period},entity {entity},t,final\n"


def _records(count: int, days: int) -> Iterator[str]:
    """Yield events in no order: keys stand many times."""
    value = random.Random(2)
    for _ in range(count):
        period = FIRST_DAY + timedelta(value.randrange(days))
        indicator, entity = value.randrange(INDICATORS), value.randrange(ENTITIES)
        yield f"indicator_{indicator},{value.randrange(10_000_000) / 100},{period},entity {entity},t,final\n"


def _targets(rows: str, days: int) -> str:
    last = FIRST_DAY + timedelta(days - 1)
    head = f'period = "{FIRST_DAY}/{last}"\n[[sources]]\nrows = "{rows}"\n'
    return head + "".join(
        f"[indicators.indicator_{number}]\n"
        'aggregate = "sum"\nentity = "*"\n'
        f'[targets.indicator_{number}]\nunit = "t"\nthreshold = {{ at_least = 1 }}\n'
        for number in range(INDICATORS)
    )


if __name__ == "__main__":
    main()
