"""Measure the columnar engine on ten million rows against bare Polars: records, observations, and one bad row."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from processes import GOALCHECK, ROOT, WORK, Command, Measured, measure_in_turn

BAR, MEMORY_BAR, BAD_ROW_BAR = 1.25, 1.3, 2.0
INDICATORS, ENTITIES = 40, 50
FIRST_DAY = date(2001, 1, 1)
HEADER = "indicator,value,period,entity,unit,status\n"


def main() -> None:
    """Print medians, ratios and peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--engine", default="polars")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    print(f"{options.rows:,} rows, {INDICATORS} targets, {options.runs} runs each, medians of whole processes")
    for rows in ("records", "observations"):
        figures = _figures(rows, options.rows)
        commands = {
            "goalcheck": _goalcheck(rows, figures, options.engine),
            "bare": [sys.executable, str(ROOT / "bench" / "bare_columnar.py"), str(figures), rows],
        }
        measured = measure_in_turn(commands, options.runs)
        _print(rows, measured["goalcheck"], measured["bare"], BAR)
    _one_bad_row(options.rows, options.runs, options.engine)


def _one_bad_row(count: int, runs: int, engine: str) -> None:
    clean, bad = _figures("records", count), _with_a_bad_row(_figures("records", count))
    commands = {name: _goalcheck("records", path, engine) for name, path in (("clean", clean), ("bad", bad))}
    commands["bad"] = ["sh", "-c", '"$@" 2>&1 | grep bad-value', "sh", *commands["bad"]]
    measured = measure_in_turn(commands, runs)
    ratio = measured["bad"].seconds / measured["clean"].seconds
    verdict = "within" if ratio <= BAD_ROW_BAR else "OVER"
    print(f"one bad row: {ratio:.2f} times the clean run ({verdict} the bar of {BAD_ROW_BAR})")


def _print(rows: str, ours: Measured, bare: Measured, bar: float) -> None:
    seconds, memory = ours.seconds / bare.seconds, ours.megabytes / bare.megabytes
    print(f"{rows}\n  goalcheck    {ours}\n  bare Polars  {bare}")
    print(f"  {seconds:.2f} times its time ({'within' if seconds <= bar else 'OVER'} the bar of {bar})")
    print(f"  {memory:.2f} times its memory ({'within' if memory <= MEMORY_BAR else 'OVER'} the bar of {MEMORY_BAR})")


def _goalcheck(rows: str, figures: Path, engine: str) -> Command:
    days = _days(figures)
    targets = WORK / f"columnar-{rows}.toml"
    targets.write_text(_targets(rows, days), encoding="utf-8")
    as_of = (FIRST_DAY + timedelta(days)).isoformat()
    report = ["report", str(figures), "--targets", str(targets), "--as-of", as_of]
    return [GOALCHECK, *report, "--engine", engine]


def _days(figures: Path) -> int:
    return -(-int(figures.stem.split("-")[2]) // (INDICATORS * ENTITIES))


def _figures(rows: str, count: int) -> Path:
    path = WORK / f"columnar-{rows}-{count}.csv"
    days = _days(path)
    if not path.exists():
        lines = _records(count, days) if rows == "records" else _observations(days)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(HEADER)
            file.writelines(lines)
    return path


def _with_a_bad_row(clean: Path) -> Path:
    """Make one number of the last third unreadable."""
    path = clean.with_name(f"{clean.stem}-bad.csv")
    if not path.exists():
        size = clean.stat().st_size
        with clean.open("rb") as source, path.open("wb") as copy:
            while chunk := source.read(1 << 24):
                copy.write(chunk)
        with path.open("r+b") as copy:
            copy.seek(size // 3 * 2)
            copy.readline()
            begin = copy.tell()
            at = copy.readline().index(b",") + 1
            copy.seek(begin + at)
            copy.write(b"x")
    return path


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
