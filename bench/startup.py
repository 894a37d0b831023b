"""Measure `goalcheck report` on 40 rows against a bare script, as whole processes and in turn."""

from __future__ import annotations

from commands import bare
from comparison import Bars, Comparison
from made_figures import HEADER
from processes import GOALCHECK, WORK, measure_in_turn
from results import Recorder, options_of

BARS = Bars(time=1.15)
ROWS = 40


def main() -> None:
    """Print the medians and their ratio."""
    options = options_of(__doc__, runs=21)
    recorder = Recorder("startup", keep=options.record)
    figures, targets = WORK / "startup.csv", WORK / "startup.toml"
    WORK.mkdir(exist_ok=True)
    figures.write_text(HEADER + "".join(map(_row, range(ROWS))), encoding="utf-8")
    targets.write_text('period = "2022"\n' + "".join(map(_target, range(ROWS))), encoding="utf-8")
    ours = [GOALCHECK, "report", str(figures), "--targets", str(targets), "--as-of", "2023-01-31"]
    measured = measure_in_turn({"ours": ours, "bare": bare("table", figures)}, options.runs)
    recorder.add(Comparison(f"{ROWS} rows as a table", "bare script", measured["ours"], measured["bare"], BARS))


def _row(number: int) -> str:
    return f"goal_{number},{number * 37 + 12}.5,2022,,t,final\n"


def _target(number: int) -> str:
    threshold = f"threshold = {{ at_least = {number * 36} }}"
    return f'[targets.goal_{number}]\ntheme = "theme {number // 10}"\nunit = "t"\n{threshold}\n'


if __name__ == "__main__":
    main()
