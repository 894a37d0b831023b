"""Inputs by hundreds of thousands at every door: ``python -m fuzz.long_run``, ``make fuzz``.

Each input must end without a crash, within a second of the processor's time, and the process stays within its memory.
Where Atheris is installed, inputs are also bred by what code they reach. What was tried is kept for the documents.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from .doors import DOORS, Door
from .mutations import LARGEST, mutated
from .results import FOLDER, keep

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 4 << 30  # bytes of address space
PATIENCE = 1.0  # seconds of the processor's time for one input
NAMES = [door.name for door in DOORS]


class Outcome(NamedTuple):
    """What a door was given: how many inputs, the longest time that one took, and what is wrong."""

    inputs: int
    slowest: float
    crashes: tuple[str, ...]


def at_random(door: Door, seconds: float, first: int) -> Outcome:
    """Give a door inputs that are nearly right, one seed after another, for so many seconds."""
    crashes: dict[str, str] = {}
    slowest, inputs = 0.0, 0
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for seed in count(first):
            if time.monotonic() > end:
                break
            data = mutated(Random(seed), door.seeds)
            began = time.process_time()
            try:
                door.enter(data, Path(folder))
            except Exception as error:  # noqa: BLE001 - a crash is what is looked for
                _note(crashes, door, seed, f"{type(error).__name__}: {error}", data)
            took = time.process_time() - began
            if took > PATIENCE:
                _note(crashes, door, seed, "too slow", data)
            slowest, inputs = max(slowest, took), inputs + 1
    return Outcome(inputs, round(slowest, 3), tuple(crashes.values()))


@contextmanager
def bounded_memory() -> Iterator[None]:
    """Let this process have no more memory than that; Atheris bounds its own."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _note(crashes: dict[str, str], door: Door, seed: int, what: str, data: bytes) -> None:
    """Keep the first input that leads to a crash."""
    kind = re.sub(r"[\d'\"].*", "", what)
    if kind not in crashes:
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"crash-{door.name}-{seed}").write_bytes(data)
        crashes[kind] = f"{door.name}, seed {seed}: {what[:200]}"


def bred(door: Door, seconds: float) -> Outcome:
    """Let Atheris breed inputs for a door, in a process of its own that ends with them."""
    corpus = FOLDER / "corpus" / door.name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(door.seeds):
        (corpus / f"seed-{number}").write_bytes(data)
    limits = [f"-max_total_time={max(int(seconds), 1)}", f"-max_len={LARGEST}", "-timeout=60", "-rss_limit_mb=4096"]
    command = [sys.executable, "-m", "fuzz.bred", door.name, *limits, f"-artifact_prefix={FOLDER}/bred-{door.name}-"]
    done = subprocess.run([*command, str(corpus)], capture_output=True, check=False, text=True, errors="replace")
    found = re.search(r"Done (\d+) runs", done.stderr)
    crashes = () if done.returncode == 0 and found else (f"{door.name}, bred: {done.stderr[-1_000:]}",)
    return Outcome(int(found[1]) if found else 0, 0.0, crashes)


def main() -> int:
    """Try every door, say what came of it and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each door, and as long again for breeding")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--doors", nargs="*", default=NAMES, choices=NAMES)
    asked = parser.parse_args()
    breeds = importlib.util.find_spec("atheris") is not None
    found: dict[str, dict[str, object]] = {}
    crashes: list[str] = []
    for door in (door for door in DOORS if door.name in asked.doors):
        with bounded_memory():
            outcomes = {"random": at_random(door, asked.seconds, asked.first)}
        if breeds:
            outcomes["bred"] = bred(door, asked.seconds)
        found[door.name] = {how: outcome.inputs for how, outcome in outcomes.items()}
        found[door.name]["slowest_seconds"] = outcomes["random"].slowest
        crashes += [crash for outcome in outcomes.values() for crash in outcome.crashes]
        sys.stdout.write(f"{door.name}: {found[door.name]}\n")
        sys.stdout.flush()
    total = sum(number for counts in found.values() for number in counts.values() if isinstance(number, int))
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    keep("fuzz", {"inputs": total, "crashes": crashes, "largest_megabytes": largest, "bred": breeds, "doors": found})
    sys.stdout.write("".join(f"{crash}\n" for crash in crashes) + f"{total:,} inputs, {len(crashes)} crashes\n")
    if not breeds:
        sys.stdout.write("Atheris is not installed here: no inputs were bred\n")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
