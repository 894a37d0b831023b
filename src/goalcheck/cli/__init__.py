"""The command line: arguments to objects, calls, results to exit codes."""

from __future__ import annotations

import atexit
import gc
import os


def main() -> None:
    """Run goalcheck with the process's arguments and exit with its code."""
    gc.set_threshold(100_000)  # what a start makes is there to stay: looking through it for waste takes time
    atexit.register(gc.freeze)  # nor is there any use in a last look when all of it goes
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is wanted, and looking for them takes time
    try:
        from goalcheck.cli.app import run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()
