"""Mutation testing: change the code that judges in small ways, and see that tests notice each change.

python tools/mutants                    all stages; writes the figures to .reliability/mutants.json
python tools/mutants quantities         one stage
python tools/mutants --only 'unit*.py'  files that fit, of the stages; writes no figures
python tools/mutants --fresh            what was killed before is tried again, too

A mutant that was killed counts as killed while its function stands as it is: only new ones and survivors are tried.
Exits 1 if too few are noticed, if a survivor is not judged in tests/mutants.toml, or if a judged one does not survive.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections import Counter
from contextlib import redirect_stdout
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from judged import read_judged
from making import Mutant, mutants_of
from stages import STAGES
from trying import Fate, Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "goalcheck"
JUDGED = ROOT / "tests" / "mutants.toml"
FATES = ROOT / ".reliability" / "mutants"
FIGURES = ROOT / ".reliability" / "mutants.json"
ENOUGH = 95  # percent
OPTIONS = (
    "-p",
    "no:cacheprovider",
    "-o",
    "tmp_path_retention_policy=none",
    "--tb=native",
    "--capture=no",
    "--assert=plain",
    "-m",
    "not spark",  # else each survivor would start a machine for it
)


def main() -> int:
    """Run the stages, and say what came of them."""
    parser = argparse.ArgumentParser(prog="python tools/mutants")
    parser.add_argument("stages", nargs="*", metavar="STAGE", help=", ".join(STAGES))
    parser.add_argument("--only", default="*", help="a pattern of file names")
    parser.add_argument("--tests", nargs="+", default=(), help="try these tests alone")
    parser.add_argument("--fresh", action="store_true", help="try again what was killed before")
    asked = parser.parse_args()
    os.chdir(ROOT)
    if asked.fresh:
        shutil.rmtree(FATES, ignore_errors=True)
    good = True
    for name in asked.stages or STAGES:
        stage = STAGES[name]
        files = sorted({path for pattern in stage.files for path in SOURCE.glob(pattern)})
        mutants = [
            mutant
            for path in files
            if fnmatch(path.name, asked.only)
            for mutant in mutants_of(path, path.relative_to(SOURCE).as_posix())
        ]
        fates = run(name, mutants, asked.tests or stage.tests, stage.broad)
        good = told(name, mutants, fates, whole=asked.only == "*") and good
    return 0 if good else 1


def run(name: str, mutants: list[Mutant], tests: Sequence[str], broad: tuple[str, ...]) -> dict[str, Fate]:
    """Try the mutants that were not killed before; each fate by the mutant's digest. Ends the program if tests fail."""
    known = FATES / f"{name}.txt"
    known.parent.mkdir(parents=True, exist_ok=True)
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    fates = {digest: Fate(fate) for digest, fate in (line.split(" ", 1) for line in lines)}
    fates = {mutant.digest: fates[mutant.digest] for mutant in mutants if mutant.digest in fates}
    living = [mutant for mutant in mutants if fates.get(mutant.digest, Fate.SURVIVED) is Fate.SURVIVED]
    console = sys.stdout
    with (
        TemporaryDirectory() as folder,
        known.open("a", encoding="utf-8") as record,
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        redirect_stdout(nowhere),
    ):

        def done(mutant: Mutant, fate: Fate) -> None:
            fates[mutant.digest] = fate
            print(mutant.digest, fate.value, file=record, flush=True)

        trial = Trial(living, done, lambda line: print(line, file=console, flush=True), broad)
        code = pytest.main([*OPTIONS, f"--basetemp={folder}/tests", *tests], plugins=[trial]) if living else 0
    if code or trial.broken:
        sys.exit(f"the tests do not pass without any mutant; pytest ended with {code}")
    return fates


def told(name: str, mutants: list[Mutant], fates: dict[str, Fate], *, whole: bool) -> bool:
    """Print what lives, write the figures; True if enough was noticed and each survivor is judged."""
    judged = read_judged(JUDGED)
    mutants = [mutant for mutant in mutants if fates[mutant.digest] is not Fate.SAME]
    counts = Counter(fates[mutant.digest] for mutant in mutants)
    living = {mutant.key: mutant for mutant in mutants if fates[mutant.digest] is Fate.SURVIVED}
    unjudged = [key for key in living if key not in judged]
    for key in unjudged:
        print(f"SURVIVED, not judged: line {living[key].lines.start} of {key}")
    files = {mutant.key.file for mutant in mutants}
    stale = [key for key in judged if key.file in files and key not in living]
    for key in stale:
        print(f"JUDGED, but it did not survive: {key}")
    noticed = 100 * (len(mutants) - counts[Fate.SURVIVED]) / max(1, len(mutants))
    figures: dict[str, int | str] = {
        "made": len(mutants),
        "killed": counts[Fate.KILLED],
        "timed_out": counts[Fate.TIMED_OUT],
        "survived": counts[Fate.SURVIVED],
        "percent": f"{noticed:.1f}",
    }
    print(f"{name}:", ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in figures.items()))
    if whole:
        _write(name, figures)
    return noticed >= ENOUGH and not unjudged and not stale


def _write(name: str, figures: dict[str, int | str]) -> None:
    """Put a stage's figures beside those of the other stages."""
    known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    stages = {**known.get("stages", {}), name: figures}
    operators = f"mutmut {version('mutmut')}"
    FIGURES.parent.mkdir(exist_ok=True)
    FIGURES.write_text(json.dumps({"operators": operators, "stages": stages}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
