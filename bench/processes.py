"""Run whole processes in turn and measure each: wall time in seconds, peak memory in megabytes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".bench"
GOALCHECK = str(Path(sys.executable).with_name("goalcheck"))

Command = Sequence[str]


@dataclass(frozen=True)
class Measured:
    """The medians of some runs of one command."""

    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.3f} s, {self.megabytes:.0f} MB"


def measure_in_turn(commands: Mapping[str, Command], runs: int) -> dict[str, Measured]:
    """Run each command `runs` times, one after the other and round again, so that a busy moment meets all alike."""
    taken: dict[str, list[Measured]] = {name: [] for name in commands}
    for command in commands.values():
        _run(command)  # warms the caches of files and byte code
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(_run(command))
    return {name: _median(each) for name, each in taken.items()}


def ratio_line(name: str, ours: Measured, bare: Measured, bar: float) -> str:
    """Say how ours compares with the bare script, and with the bar."""
    ratio = ours.seconds / bare.seconds
    verdict = "within" if ratio <= bar else "OVER"
    return f"{name}: {ratio:.2f} times the bare script ({verdict} the bar of {bar})"


def _run(command: Command) -> Measured:
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}")
    return Measured(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1_000_000)


def _median(runs: Sequence[Measured]) -> Measured:
    return Measured(statistics.median(run.seconds for run in runs), statistics.median(run.megabytes for run in runs))
