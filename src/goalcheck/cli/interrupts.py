"""Ctrl-C where Python does not simply raise it."""

from __future__ import annotations

import _thread
import sys
from time import sleep


def keep_interrupting(lost: sys.UnraisableHookArgs) -> None:
    """Have Ctrl-C interrupt again where it came while Python could not raise anything, as within its import lock."""
    if isinstance(lost.exc_value, KeyboardInterrupt):
        _thread.start_new_thread(_interrupt_soon, ())
    else:
        sys.__unraisablehook__(lost)


def _interrupt_soon() -> None:
    sleep(0.01)  # by then the main thread is out of where nothing can be raised
    _thread.interrupt_main()


def is_interrupt(error: BaseException | None) -> bool:
    """Return whether an error is Ctrl-C, or came of it: Python itself makes another of it while it makes a class."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__
    return error is not None
