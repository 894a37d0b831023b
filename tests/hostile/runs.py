"""goalcheck as a process of its own, with a bound on its memory and its time, on small projects."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

TARGETS = "[targets.a]\nthreshold = { at_least = 1 }\n"
FIGURES = "indicator,value\na,1\n"
MEMORY = 4 << 30  # bytes of address space
PATIENCE = 300  # seconds after which a process hangs; far more than any needs


class Ran(NamedTuple):
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def is_sound(self) -> bool:
        """Whether it ended as one that refuses, or is done, does."""
        return self.code in {0, 1, 2} and "Traceback" not in self.err and "internal error" not in self.err


def project(folder: Path) -> Path:
    """Write a targets file and figures into ``folder``."""
    (folder / "targets.toml").write_text(TARGETS, encoding="utf-8")
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    return folder


def command(*arguments: str) -> list[str]:
    """Return the command that starts goalcheck."""
    return [sys.executable, "-m", "goalcheck", *arguments]


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment without what tests may have set for themselves."""
    own = ("GOALCHECK", "COLUMNS", "NO_COLOR", "FORCE_COLOR")
    return {key: value for key, value in os.environ.items() if not key.startswith(own)} | dict(more or {})


def run(folder: Path, *arguments: str, env: Mapping[str, str] | None = None, stdin: int = subprocess.DEVNULL) -> Ran:
    """Run goalcheck in ``folder``; a TimeoutExpired if it hangs."""
    return _bounded(folder, command(*arguments), env, stdin)


def shell(folder: Path, script: str) -> Ran:
    """Run a line of the shell, in which ``goalcheck`` is the one that is tested."""
    named = f'goalcheck() {{ "{sys.executable}" -m goalcheck "$@"; }}\n{script}'
    return _bounded(folder, ["bash", "-c", named], None, subprocess.DEVNULL)


def _bounded(folder: Path, words: list[str], env: Mapping[str, str] | None, stdin: int) -> Ran:
    # The shell sets the bound, for Python code between fork and exec may wait for ever for a lock of another thread.
    limited = ["sh", "-c", f'ulimit -v {MEMORY >> 10} && exec "$@"', "sh", *words]
    done = subprocess.run(
        limited, cwd=folder, env=surroundings(env), stdin=stdin, capture_output=True, check=False, timeout=PATIENCE
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def as_nobody(work: Callable[[], object]) -> bool:
    """Do ``work`` in a process without root's rights, whom permissions bind; return whether it went well.

    It must be done within a minute: a forked process may wait for ever for a lock of a thread that it does not have.
    """
    child = fork()
    if child == 0:
        signal.alarm(60)
        code = 1
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def fork() -> int:
    """Fork; that other threads run, of which newer Pythons warn, is no matter to a child that only uses files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()
