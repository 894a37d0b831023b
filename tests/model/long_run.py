"""Many more cases than a test may take, each of a number, in shards that go on where they were stopped.

    python -m model.long_run --cases 50000 --jobs 2 --place .reliability
    python -m model.long_run --first 50000 --cases 1500    other cases than those

A case's number says all of it: `python -m model.long_run --show 4711` prints it and tries it alone.
"""

import argparse
import gc
import hashlib
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import goalcheck

from .generated_cases import case_of
from .kinds import EVERY_KIND, kinds_of
from .trial import Way, as_commands, by_engine, tried

SHARD = 250
ENOUGH = 3000  # cases, among which every kind of promise must have been compared
RAREST = 10  # kinds that are named at the end
OFTEN = 60  # seconds between two lines of progress
HOME = Path(__file__).resolve().parent
Record = dict[str, Any]


class Shard(NamedTuple):
    """A run of cases: from which number on, and how many."""

    first: int
    size: int


def ways() -> list[tuple[str, Way]]:
    """Most cases go once through the library with the plain engine; some as commands, some by the other engines."""
    stream = ("stream", by_engine("stream"))
    others = [(engine, by_engine(engine)) for engine in ("polars",) if find_spec(engine)]
    rare = [("commands", as_commands), *others]
    return [*rare, *[stream] * (20 - len(rare))]


def run_shard(shard: Shard) -> Record:
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    disagreements = []
    by = ways()
    gc.collect()  # what is frozen is never looked at again, and would stay for good
    gc.freeze()
    with tempfile.TemporaryDirectory() as place:
        for seed in range(shard.first, shard.first + shard.size):
            name, way = by[seed % len(by)]
            problems = try_one(seed, Path(place), way, counts, kinds)
            counts[f"by {name}"] += 1
            disagreements += [{"case": seed, "by": name, "problems": problems}] if problems else []
    return {"first": shard.first, "size": shard.size, "counts": counts, "kinds": kinds, "disagreements": disagreements}


def try_one(seed: int, folder: Path, way: Way, counts: Counter[str], kinds: Counter[str]) -> list[str]:
    """Try one case; count what it was, and of the targets that both judges spoke about, what they asked for."""
    case = case_of(seed)
    trial = tried(case, folder, way, strictly=seed % 2 == 1)
    counts["cases"] += 1
    counts["refused" if trial.refused else "judged"] += 1
    if trial.report:
        counts["targets"] += len(trial.outcome.targets)
        counts["targets compared"] += len(trial.compared)
        kinds.update(kind for id_, kind in set(kinds_of(case, trial.report)) if id_ in trial.compared)
    return trial.problems


# Going on


def fingerprint() -> str:
    """Of goalcheck's code and of the plain judge's: what was tried with other code does not count."""
    assert goalcheck.__file__ is not None
    found = hashlib.sha256()
    for folder in (Path(goalcheck.__file__).parent, HOME):
        for path in sorted(folder.rglob("*.py")):
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


def done_already(log: Path) -> list[Record]:
    """The shards that a run before this one finished; one that was cut off is no line of JSON."""
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [json.loads(line) for line in lines if line.endswith("}")]


def shards_of(numbers: range) -> list[Shard]:
    return [Shard(first, min(SHARD, numbers.stop - first)) for first in numbers[::SHARD]]


def shard_of(record: Record) -> Shard:
    return Shard(record["first"], record["size"])


def run(numbers: range, jobs: int, place: Path) -> Record:
    log = place / "cases" / f"{fingerprint()}.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    asked = shards_of(numbers)
    records = [record for record in done_already(log) if shard_of(record) in asked]
    shards = [shard for shard in asked if shard not in map(shard_of, records)]
    with multiprocessing.Pool(jobs) as pool, log.open("a", encoding="utf-8") as out:
        for record in told(pool.imap_unordered(run_shard, shards), len(numbers) - sum(one.size for one in shards)):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            out.flush()
            records.append(record)
    found = summary(records)
    (place / "cases.json").write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return found


def told(records: Iterable[Record], before: int) -> Iterator[Record]:
    """The same, with a line now and then."""
    tried_by_now, last = before, time.monotonic()
    for record in records:
        tried_by_now += record["size"]
        for one in record["disagreements"]:
            say(f"case {one['case']} by {one['by']}: {'; '.join(one['problems'])}")
        if time.monotonic() - last > OFTEN:
            last = time.monotonic()
            say(f"{datetime.now(UTC):%H:%M} {tried_by_now} cases")
        yield record


def summary(records: list[Record]) -> Record:
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for record in records:
        counts.update(record["counts"])
        kinds.update(record["kinds"])
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "version": goalcheck.__version__,
        "commit": commit(),
        "cases": counts["cases"],
        "first": min(record["first"] for record in records),
        "last": max(record["first"] + record["size"] for record in records) - 1,
        "counts": dict(sorted(counts.items())),
        "kinds": dict(sorted(kinds.items())),
        "disagreements": sorted((one for record in records for one in record["disagreements"]), key=by_case),
    }


def try_again(place: Path) -> Record:
    """Try the cases that were disagreed on with the code of now; those that agree count as mended."""
    path = place / "cases.json"
    found: Record = json.loads(path.read_text(encoding="utf-8"))
    left = [one for one in found["disagreements"] if show(one["case"])]
    mended = [one["case"] for one in found["disagreements"] if one not in left]
    found |= {"disagreements": left, "mended": [*found.get("mended", []), *mended]}
    path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return found


def by_case(one: Record) -> int:
    return int(one["case"])


def commit() -> str | None:
    """The commit that was tried, where this is a clone."""
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=HOME, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or None


def say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def show(seed: int) -> list[str]:
    with tempfile.TemporaryDirectory() as place:
        name, way = ways()[seed % len(ways())]
        say(f"{case_of(seed)}by {name}")
        trial = tried(case_of(seed), Path(place), way, strictly=seed % 2 == 1)
    say("; ".join(trial.problems) or "no disagreement")
    say(f"left open: {', '.join(trial.outcome.left_open) or 'nothing'}")
    return trial.problems


def main() -> int:
    asked = argparse.ArgumentParser(description="Hold goalcheck to the plain judge over many generated cases.")
    asked.add_argument("--cases", type=int, default=50_000)
    asked.add_argument("--first", type=int, default=0, metavar="WORLD", help="the number of the first one")
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--place", type=Path, default=Path(".reliability"))
    asked.add_argument("--show", type=int, metavar="WORLD")
    asked.add_argument("--again", action="store_true", help="try what was disagreed on with the code of now")
    wishes = asked.parse_args()
    if wishes.show is not None:
        return int(bool(show(wishes.show)))
    numbers = range(wishes.first, wishes.first + wishes.cases)
    found = try_again(wishes.place) if wishes.again else run(numbers, wishes.jobs, wishes.place)
    compared = found["counts"].get("targets compared", 0)
    say(f"{found['cases']} cases, {compared} verdicts compared, {len(found['disagreements'])} disagreements")
    unreached = sorted(EVERY_KIND - found["kinds"].keys())
    rarest = sorted(EVERY_KIND & found["kinds"].keys(), key=lambda kind: int(found["kinds"][kind]))[:RAREST]
    say(f"{len(EVERY_KIND) - len(unreached)} of {len(EVERY_KIND)} kinds of promises compared; the rarest:")
    say(
        "".join(f"  {kind}: {found['kinds'][kind]}\n" for kind in rarest)
        + "".join(f"  {kind}: 0\n" for kind in unreached)
    )
    return int(bool(found["disagreements"] or (unreached and found["cases"] >= ENOUGH)))


if __name__ == "__main__":
    sys.exit(main())
