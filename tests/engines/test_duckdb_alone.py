"""What only DuckDB does: it tells at exit what was not let go, and tells an interrupt as an error of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def test_a_report_by_duckdb_says_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text("[targets.a]\nthreshold = { at_least = 1 }\n", encoding="utf-8")
    (tmp_path / "figures.csv").write_text("indicator,value\na,2\n", encoding="utf-8")
    command = [sys.executable, "-m", "goalcheck", "check", "figures.csv", "--engine", "duckdb"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "1 judged of 1 declared" in done.stdout
    assert done.stderr == ""


def test_an_interrupt_that_duckdb_tells_is_the_users() -> None:
    from goalcheck.engines.columns.duckdb_backend import _errors

    with pytest.raises(KeyboardInterrupt), _errors():
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError, match="anything else"), _errors():
        raise RuntimeError("anything else")
