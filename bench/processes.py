"""Run whole processes in turn and measure each: time by the clock, time of the processors, peak memory."""

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
QUIET = {"GX_ANALYTICS_ENABLED": "false", "SODA_CORE_TELEMETRY_ENABLED": "false"}  # no time goes to reports home

Command = Sequence[str]


class FailedError(Exception):
    """A command that was to be measured did not exit 0."""

    def __init__(self, command: Command, code: int) -> None:
        super().__init__(f"{' '.join(command)}: exit {code}")
        self.command = command


@dataclass(frozen=True)
class Measured:
    """The medians of some runs of one command: seconds by the clock and of the processors, peak memory in MB."""

    seconds: float
    processor: float
    megabytes: float
    runs: int = 1

    def __str__(self) -> str:
        return f"{self.seconds:.3f} s, {self.processor:.3f} s of the processors, {self.megabytes:.0f} MB"


def measure_in_turn(commands: Mapping[str, Command], runs: int, budget: float = 120) -> dict[str, Measured]:
    """Run each command, one after the other and round again, so that a busy moment meets all alike.

    No round begins once `budget` seconds are over. The first round warms the caches of files and byte code; it counts
    only if it is the only one.
    """
    taken: dict[str, list[Measured]] = {name: [] for name in commands}
    begun = time.monotonic()
    rounds = 0
    while rounds == 0 or (rounds <= runs and time.monotonic() - begun < budget):
        for name, command in commands.items():
            taken[name].append(_run(command))
        rounds += 1
    return {name: _median(each[1:] or each) for name, each in taken.items()}


def exit_code(command: Command) -> int:
    """Run a command for its exit code alone."""
    done = subprocess.run(
        command, cwd=ROOT, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode


def _environment() -> dict[str, str]:
    """Byte code is kept, as of what is installed: else each of our runs would compile its modules anew."""
    return {name: value for name, value in (os.environ | QUIET).items() if name != "PYTHONDONTWRITEBYTECODE"}


def _run(command: Command) -> Measured:
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise FailedError(command, process.returncode)
    megabytes = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1_000_000
    return Measured(seconds, usage.ru_utime + usage.ru_stime, megabytes)


def _median(runs: Sequence[Measured]) -> Measured:
    return Measured(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.processor for run in runs),
        statistics.median(run.megabytes for run in runs),
        len(runs),
    )
