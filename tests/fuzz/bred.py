"""One door under Atheris, which breeds inputs by the code that they reach: ``python -m fuzz.bred DOOR …``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["goalcheck"]):
    from .doors import DOORS


def main() -> None:
    """Never returns: Atheris ends the process."""
    name = sys.argv.pop(1)
    door = next(door for door in DOORS if door.name == name)
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup(sys.argv, lambda data: door.enter(data, Path(folder)))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
