"""Every command and every form in one folder, run as a process: what comes out, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from goalcheck.render.formats import FORMATS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = [str(ROOT / "examples" / "midyear-made-up.csv")]
TARGETS = ["--targets", str(ROOT / "examples" / "midyear-targets.toml")]
DAY = ["--as-of", "2022-06-30"]
ENGLISH = ["--lang", "en"]
JUDGED = [*EXAMPLE, *TARGETS, *DAY, *ENGLISH]
FORMS = list(FORMATS)
COMMANDS = {
    "check": ["check", *JUDGED, "--strict"],
    "explain": ["explain", "specialty_streets", *JUDGED],
    "figures": ["figures", *EXAMPLE, *TARGETS, "--rows", *ENGLISH],
    "suggest": ["figures", *EXAMPLE, "--suggest", *ENGLISH],
    "validate": ["validate", *EXAMPLE, *TARGETS, *ENGLISH],
    "targets": ["targets", *TARGETS, *ENGLISH],
    "template": ["template", *TARGETS, *ENGLISH],
    "schema": ["schema", "report"],
}
AROUND = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "LANG"}}


def all_forms(folder: Path, *more: str) -> list[str]:
    """One report in all its forms, each to a file in a folder."""
    return ["report", *JUDGED, "--details", *more, *(f"--format={form}={folder / form}" for form in FORMS)]


def run(arguments: list[str], around: dict[str, str], *, python: list[str] | None = None) -> tuple[bytes, bytes]:
    """What a command says on both channels; its exit code is 0 or 1."""
    command = [sys.executable, *(python or []), "-m", "goalcheck", *arguments]
    done = subprocess.run(command, env=AROUND | around, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode in {0, 1}, done.stderr.decode()
    return done.stdout, done.stderr


def everything(folder: Path, around: dict[str, str]) -> dict[str, bytes]:
    """What all forms and all commands say in a surrounding."""
    folder.mkdir()
    run(all_forms(folder), around)
    said = {name: b"".join(run(arguments, around)) for name, arguments in COMMANDS.items()}
    return {form: (folder / form).read_bytes() for form in FORMS} | said
