"""What long runs found, kept for the documents: .reliability/NAME.json, which is not checked in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).resolve().parents[2] / ".reliability"


def keep(name: str, found: Mapping[str, object]) -> None:
    """Write what was found, with the day."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps({"day": datetime.now(UTC).date().isoformat(), **found}, indent=2)
    (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
