"""The command line: arguments to objects, calls, results to exit codes."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from goalcheck.cli.interrupts import is_interrupt, keep_interrupting

if TYPE_CHECKING:
    from typing import NoReturn

# Two of goalcheck.cli.edge.ExitCode, where nothing may be imported any more.
CRASHED = 3
INTERRUPTED = 130


def program() -> NoReturn:
    """Be the process ``goalcheck``: run with its arguments, and end with the exit code.

    What is loaded by now is not taken apart again: that takes a twentieth of a short run.
    """
    sys.unraisablehook = keep_interrupting
    os._exit(_exit_code())


def _exit_code() -> int:
    try:
        try:
            main()
        finally:
            atexit._run_exitfuncs()  # noqa: SLF001 - the interpreter runs them only where it takes everything apart
            if sys.stdout is not None:  # standard error holds no lines back
                sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - an installation that is broken must not look like a missed target
        if isinstance(error, SystemExit) and (error.code is None or isinstance(error.code, int)):
            return error.code or 0
        if is_interrupt(error):  # while goalcheck was loaded
            if sys.stderr is not None and sys.stderr.isatty():
                sys.stderr.write("\n")
            return INTERRUPTED
        import traceback

        with suppress(OSError):  # where standard error takes nothing, the code alone says it
            traceback.print_exc()
        return CRASHED
    return 0


def main() -> None:
    """Run goalcheck with the process's arguments; SystemExit with its code."""
    _keep_standard_descriptors()
    # What a run makes is there to stay until its report: looking through it for waste is a twelfth of the time of many
    # targets, and saves no room.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is wanted, and looking for them takes time
    from goalcheck.cli.app import run

    run()


def _keep_standard_descriptors() -> None:
    """Have nothing else take the place of a standard stream that is closed: a library may write into it."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest that is free, which is this one
