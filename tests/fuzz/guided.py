"""One entry point under Atheris, which breeds inputs by the code that they reach: ``python -m fuzz.guided DOOR …``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["goalcheck"]):
    from .entry_points import ENTRY_POINTS


def main() -> None:
    """Never returns: Atheris ends the process."""
    name = sys.argv.pop(1)
    entry = next(entry for entry in ENTRY_POINTS if entry.name == name)
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup(sys.argv, lambda data: entry.enter(data, Path(folder)))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
