from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judging import Court

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def court(tmp_path: Path) -> Court:
    """Judges texts in a folder of its own."""
    return Court(tmp_path)
