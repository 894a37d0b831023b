"""The commands that are measured, ours and the bare ones."""

from __future__ import annotations

import sys
from pathlib import Path

from made_figures import Shape
from processes import GOALCHECK, ROOT, Command


def report(figures: Path, targets: Path, shape: Shape, engine: str = "auto") -> Command:
    """`goalcheck report` over made-up figures, all of whose targets are due."""
    return [GOALCHECK, "report", *_options(figures, targets, shape), "--engine", engine]


def check(figures: Path, targets: Path, shape: Shape) -> Command:
    """`goalcheck check` over the same, with the engine that it chooses."""
    return [GOALCHECK, "check", *_options(figures, targets, shape)]


def bare(script: str, figures: Path, *arguments: str) -> Command:
    """A script of bench/bare/ over the same figures."""
    return [sys.executable, str(ROOT / "bench" / "bare" / f"{script}.py"), str(figures), *arguments]


def _options(figures: Path, targets: Path, shape: Shape) -> list[str]:
    return [str(figures), "--targets", str(targets), "--as-of", shape.after]
