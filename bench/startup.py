"""Measure `goalcheck report` on 40 rows against a bare script, as whole processes and in turn."""

from __future__ import annotations

import argparse
import sys

from processes import GOALCHECK, ROOT, WORK, measure_in_turn, ratio_line

BAR = 1.25
ROWS = 40
HEADER = "indicator,value,period,entity,unit,status\n"


def main() -> None:
    """Print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    figures, targets = WORK / "startup.csv", WORK / "startup.toml"
    WORK.mkdir(exist_ok=True)
    figures.write_text(HEADER + "".join(map(_row, range(ROWS))), encoding="utf-8")
    targets.write_text('period = "2022"\n' + "".join(map(_target, range(ROWS))), encoding="utf-8")
    measured = measure_in_turn(
        {
            "goalcheck": [GOALCHECK, "report", str(figures), "--targets", str(targets), "--as-of", "2023-01-31"],
            "bare": [sys.executable, str(ROOT / "bench" / "bare_report.py"), str(figures)],
        },
        runs,
    )
    print(f"{ROWS} rows, table, {runs} runs each, medians of whole processes")
    print(f"  goalcheck report  {measured['goalcheck']}")
    print(f"  bare script       {measured['bare']}")
    print(ratio_line("start-up", measured["goalcheck"], measured["bare"], BAR))


def _row(number: int) -> str:
    return f"goal_{number},{number * 37 + 12}.5,2022,,t,final\n"


def _target(number: int) -> str:
    threshold = f"threshold = {{ at_least = {number * 36} }}"
    return f'[targets.goal_{number}]\ntheme = "theme {number // 10}"\nunit = "t"\n{threshold}\n'


if __name__ == "__main__":
    main()
