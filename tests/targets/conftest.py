from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goalcheck.errors import InputError
from goalcheck.targets.file.load import load_targets
from goalcheck.targets.targets_file import TargetsFile

if TYPE_CHECKING:
    from goalcheck.targets.target import Target

Load = Callable[[str], TargetsFile]
Refuse = Callable[[str], list[str]]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Load a text as targets.toml."""
    monkeypatch.chdir(tmp_path)

    def loaded(text: str) -> TargetsFile:
        Path("targets.toml").write_text(text, encoding="utf-8")
        return load_targets("targets.toml")

    return loaded


@pytest.fixture
def target(load: Load) -> Callable[[str], Target]:
    """Load the keys of [targets.x] and return that target."""
    return lambda keys: load(f"[targets.x]\n{keys}").targets["x"]


@pytest.fixture
def refused(load: Load) -> Refuse:
    """Load a text that is wrong and return its problems as told, without the slugs' brackets."""

    def problems(text: str) -> list[str]:
        with pytest.raises(InputError) as caught:
            load(text)
        return [str(problem) for problem in caught.value.problems]

    return problems
