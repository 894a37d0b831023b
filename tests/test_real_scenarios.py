"""Other people's files lead to the verdicts worked out for them: only where GOALCHECK_REAL_FILES names their folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLACE = os.environ.get("GOALCHECK_REAL_FILES")
SCENARIOS = sorted(path.name for path in (Path(PLACE) / "scenarios").iterdir()) if PLACE else []


def test_the_folder_of_real_files_holds_scenarios() -> None:
    if not PLACE:
        pytest.skip("GOALCHECK_REAL_FILES names no folder of real files")
    assert SCENARIOS


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_comes_out_as_it_was_worked_out(name: str) -> None:
    assert PLACE
    script = Path(PLACE).resolve() / "run.py"
    tool = Path(sys.executable).absolute().with_name("goalcheck")
    command = [sys.executable, str(script), "--goalcheck", f"'{tool}'", "--only", name]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
