"""The exit codes, named once; ``docs`` list them from here."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process says when it ends: 1 is the gate's alone."""

    OK = 0
    FAILED = 1
    USAGE = 2
    INTERNAL = 3
    INTERRUPTED = 130


MEANINGS: dict[ExitCode, str] = {
    ExitCode.OK: "check: the gate passes; the other commands: done",
    ExitCode.FAILED: "the question is answered no: check (a target is missed, or has no data where that fails), "
    "compare --fail-on, trace, verify, audit; nothing else ever exits 1",
    ExitCode.USAGE: "usage, targets file or figures are wrong: nothing was judged",
    ExitCode.INTERNAL: "an internal error; the message asks for a bug report",
    ExitCode.INTERRUPTED: "interrupted from the keyboard",
}
