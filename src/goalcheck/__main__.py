"""``python -m goalcheck``."""

from __future__ import annotations

from goalcheck.cli import program

program()
