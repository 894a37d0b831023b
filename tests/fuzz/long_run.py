"""Inputs by hundreds of thousands at every entry point: ``python -m fuzz.long_run``, ``make fuzz``.

Each input must end without a crash, within a second of the processor's time, and the process stays within its memory.
Where Atheris is installed, inputs are also guided by what code they reach. What was tried is kept for the documents.
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

from .entry_points import ENTRY_POINTS, EntryPoint
from .mutations import LARGEST, mutated
from .results import FOLDER, keep

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 4 << 30  # bytes of address space
PATIENCE = 1.0  # seconds of the processor's time for one input
NAMES = [entry.name for entry in ENTRY_POINTS]


class Outcome(NamedTuple):
    """What an entry point was given: how many inputs, the longest time that one took, and what is wrong."""

    inputs: int
    slowest: float
    crashes: tuple[str, ...]


def at_random(entry: EntryPoint, seconds: float, first: int) -> Outcome:
    """Give an entry point inputs that are nearly right, one seed after another, for so many seconds."""
    crashes: dict[str, str] = {}
    slowest, inputs = 0.0, 0
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for seed in count(first):
            if time.monotonic() > end:
                break
            data = mutated(Random(seed), entry.seeds)
            began = time.process_time()
            try:
                entry.enter(data, Path(folder))
            except Exception as error:  # noqa: BLE001 - a crash is what is looked for
                _note(crashes, entry, seed, f"{type(error).__name__}: {error}", data)
            took = time.process_time() - began
            if took > PATIENCE:
                _note(crashes, entry, seed, "too slow", data)
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


def _note(crashes: dict[str, str], entry: EntryPoint, seed: int, what: str, data: bytes) -> None:
    """Keep the first input that leads to a crash."""
    kind = re.sub(r"[\d'\"].*", "", what)
    if kind not in crashes:
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"crash-{entry.name}-{seed}").write_bytes(data)
        crashes[kind] = f"{entry.name}, seed {seed}: {what[:200]}"


def guided(entry: EntryPoint, seconds: float) -> Outcome:
    """Let Atheris breed inputs for an entry point, in a process of its own that ends with them."""
    corpus = FOLDER / "corpus" / entry.name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(entry.seeds):
        (corpus / f"seed-{number}").write_bytes(data)
    limits = [f"-max_total_time={max(int(seconds), 1)}", f"-max_len={LARGEST}", "-timeout=60", "-rss_limit_mb=4096"]
    command = [
        sys.executable,
        "-m",
        "fuzz.guided",
        entry.name,
        *limits,
        f"-artifact_prefix={FOLDER}/guided-{entry.name}-",
    ]
    done = subprocess.run([*command, str(corpus)], capture_output=True, check=False, text=True, errors="replace")
    found = re.search(r"Done (\d+) runs", done.stderr)
    crashes = () if done.returncode == 0 and found else (f"{entry.name}, guided: {done.stderr[-1_000:]}",)
    return Outcome(int(found[1]) if found else 0, 0.0, crashes)


def main() -> int:
    """Try every entry point, say what came of it and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each entry point, and as long again guided")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--entry-points", nargs="*", default=NAMES, choices=NAMES)
    asked = parser.parse_args()
    by_coverage = importlib.util.find_spec("atheris") is not None
    found: dict[str, dict[str, object]] = {}
    crashes: list[str] = []
    for entry in (entry for entry in ENTRY_POINTS if entry.name in asked.entry_points):
        with bounded_memory():
            outcomes = {"random": at_random(entry, asked.seconds, asked.first)}
        if by_coverage:
            outcomes["guided"] = guided(entry, asked.seconds)
        found[entry.name] = {how: outcome.inputs for how, outcome in outcomes.items()}
        found[entry.name]["slowest_seconds"] = outcomes["random"].slowest
        crashes += [crash for outcome in outcomes.values() for crash in outcome.crashes]
        sys.stdout.write(f"{entry.name}: {found[entry.name]}\n")
        sys.stdout.flush()
    total = sum(number for counts in found.values() for number in counts.values() if isinstance(number, int))
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    keep(
        "fuzz",
        {
            "inputs": total,
            "crashes": crashes,
            "largest_megabytes": largest,
            "guided": by_coverage,
            "entry_points": found,
        },
    )
    sys.stdout.write("".join(f"{crash}\n" for crash in crashes) + f"{total:,} inputs, {len(crashes)} crashes\n")
    if not by_coverage:
        sys.stdout.write("Atheris is not installed here: no inputs were guided\n")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
