"""Processes that are killed at random times while they write: what is left is the old file whole, or the new one.

``python -m hostile.kills`` does it by hundreds, ``make kills``.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from goalcheck.figures.input.paths import expand
from goalcheck.output import write_files

from .runs import fork

SIZES = (400_000, 3_000)  # of the files that are written at one time


class Outcome(NamedTuple):
    """How many processes were ``killed`` before they were done, what they left: ``old``, ``new`` or ``half`` files."""

    killed: int
    old: int
    new: int
    half: int


def killed(folder: Path, random: Random, times: int) -> Outcome:
    """Have files written over and over, and the writer killed, as often as ``times``."""
    names = [folder / f"{number}.csv" for number in range(len(SIZES))]
    _write(names, 0)
    took = _time_of(names)
    ended = old = new = half = 0
    for turn in range(1, times + 1):
        before = [path.read_bytes() for path in names]
        ended += _killed_one(names, turn, random.uniform(0, took * 1.2))
        for path, data, was in zip(names, _contents(turn), before, strict=True):
            now = path.read_bytes()
            old, new, half = old + (now == was), new + (now == data), half + (now not in {was, data})
        if [named.path for named in expand([str(folder)]).inputs] != names:
            half += 1  # something else is taken for a file of figures
    return Outcome(ended, old, new, half)


def _contents(turn: int) -> list[bytes]:
    return [f"indicator,value\nturn,{turn}\n".encode() + b"x,1\n" * (size + turn) for size in SIZES]


def _write(names: list[Path], turn: int) -> None:
    write_files((data, str(path)) for data, path in zip(_contents(turn), names, strict=True))


def _time_of(names: list[Path]) -> float:
    began = time.monotonic()
    _write(names, 0)
    return time.monotonic() - began


def _killed_one(names: list[Path], turn: int, after: float) -> bool:
    """Write in a process of its own, killed ``after`` so many seconds; return whether it was killed before its end."""
    child = fork()
    if child == 0:
        try:
            _write(names, turn)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main() -> int:
    """Kill as often as the first argument says, and keep what came of it for the documents."""
    import tempfile

    from fuzz.results import keep

    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        outcome = killed(Path(folder), Random(times), times)
    keep("kills", {"times": times, **outcome._asdict()})
    found = f"{outcome.old} files old, {outcome.new} new, {outcome.half} half"
    sys.stdout.write(f"killed {outcome.killed} of {times} writers: {found}\n")
    return 1 if outcome.half else 0


if __name__ == "__main__":
    sys.exit(main())
