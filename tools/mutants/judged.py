"""The mutants that may live: each judged in writing, in ``tests/mutants.toml``."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from making import Key

if TYPE_CHECKING:
    from pathlib import Path


def read_judged(path: Path) -> dict[Key, str]:
    """Why each judged survivor is accepted. ValueError for one without a reason, or judged twice."""
    judged: dict[Key, str] = {}
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", []):
        why = entry["why"].strip()
        key = Key(entry["file"], entry["function"], entry["before"], entry["after"])
        if not why or key in judged:
            raise ValueError(f"judged without a reason, or twice: {key}")
        judged[key] = why
    return judged
