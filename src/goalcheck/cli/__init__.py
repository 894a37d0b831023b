"""The command line: arguments to objects, calls, results to exit codes."""

from __future__ import annotations


def main() -> None:
    """Run goalcheck with the process's arguments and exit with its code."""
    try:
        from goalcheck.cli.app import run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()
