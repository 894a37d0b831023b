"""The command line: arguments to objects, calls, results to exit codes."""

from __future__ import annotations

import atexit
import gc
import os
import sys


def main() -> None:
    """Run goalcheck with the process's arguments and exit with its code."""
    _keep_standard_descriptors()
    gc.set_threshold(100_000)  # what a start makes is there to stay: looking through it for waste takes time
    atexit.register(_skip_the_last_look)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is wanted, and looking for them takes time
    try:
        from goalcheck.cli.app import run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()


def _skip_the_last_look() -> None:
    """Leave what is left to the system: looking through it takes time. But DuckDB's module tells what is not let go."""
    if "_duckdb" not in sys.modules:
        gc.freeze()


def _keep_standard_descriptors() -> None:
    """Have nothing else take the place of a standard stream that is closed: a library may write into it."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest that is free, which is this one
