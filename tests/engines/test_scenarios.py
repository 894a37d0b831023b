"""Other people's files lead to the verdicts worked out for them on each columnar engine too."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from .reading import COLUMNAR

PLACE = os.environ.get("GOALCHECK_REAL_FILES")


@pytest.mark.skipif(not PLACE, reason="GOALCHECK_REAL_FILES names no folder of real files")
@pytest.mark.parametrize("engine", COLUMNAR)
def test_all_scenarios_come_out_as_they_were_worked_out(engine: str) -> None:
    assert PLACE
    script = Path(PLACE).resolve() / "run.py"
    tool = Path(sys.executable).absolute().with_name("goalcheck")
    command = shlex.join(["sh", "-c", f'"{tool}" "$@" --engine {engine}', "sh"])
    arguments = [sys.executable, str(script), "--goalcheck", command, "--timeout", "600"]
    done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
