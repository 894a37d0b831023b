"""The small project, entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .runs import project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with targets and figures, made the current one; the environment is plain English."""
    for name in ("GOALCHECK_TARGETS", "GOALCHECK_LANG", "LC_ALL", "LC_MESSAGES", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(project(tmp_path))
    return tmp_path
