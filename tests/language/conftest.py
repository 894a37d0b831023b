from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judging import SmallCase

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def case(tmp_path: Path) -> SmallCase:
    """Judges texts in a folder of its own."""
    return SmallCase(tmp_path)
