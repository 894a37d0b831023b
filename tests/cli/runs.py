"""a small project of targets and figures, and the command line run in it, within the process or as one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from goalcheck.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = """\
title = { en = "Goals", zh = "目标" }
period = "2022"
[groups]
counties = ["North", "South"]
[targets.jobs]
name = { en = "New jobs", zh = "新增就业" }
theme = { en = "work", zh = "就业" }
owner = "Office A"
unit = "人"
threshold = { at_least = "4万" }
[targets.schools]
theme = "education"
commitment = "expected"
threshold = { at_least = 30 }
[targets.streets]
for_each = { entity = "counties" }
threshold = { between = [1, 2] }
"""
FIGURES = """\
indicator,period,entity,value,unit
jobs,2022,,45000,人
schools,2022,,24,
streets,2022,North,1,
streets,2022,South,3,
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the command line said, and its exit code."""

    code: int
    out: str
    err: str


def project(folder: Path, targets: str = TARGETS, figures: str = FIGURES) -> Path:
    """Write a targets file and figures into ``folder``."""
    (folder / "targets.toml").write_text(targets, encoding="utf-8")
    (folder / "figures.csv").write_text(figures, encoding="utf-8")
    return folder


def run(*arguments: str, env: dict[str, str] | None = None) -> Ran:
    """Run the application within this process."""
    result = CliRunner().invoke(app, list(arguments), env=env, prog_name="goalcheck")
    return Ran(result.exit_code, result.stdout, result.stderr)


def process(*arguments: str, folder: Path, env: dict[str, str] | None = None) -> Ran:
    """Run the application as a process in ``folder``."""
    command = [sys.executable, "-m", "goalcheck", *arguments]
    around = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR"}}
    done = subprocess.run(command, cwd=folder, env=around | (env or {}), capture_output=True, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
