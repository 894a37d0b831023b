"""Processes of goalcheck in a pseudo-terminal, and what they draw there."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

LONGEST = 30.0  # seconds to wait for what must come


class Terminal:
    """A process whose standard input, output and errors are a terminal of its own."""

    def __init__(self, *command: str, folder: Path, env: Mapping[str, str]) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            command, cwd=folder, env=env, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)
        self.text = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def type(self, text: str) -> None:
        """Press these keys."""
        os.write(self.master, text.encode())

    def until(self, wanted: str) -> str:
        """Return what was drawn up to these words, and drop it; AssertionError if they do not come."""
        end = time.monotonic() + LONGEST
        while wanted not in self.text and time.monotonic() < end and self._read():
            pass
        assert wanted in self.text, self.text
        before, _, self.text = self.text.partition(wanted)
        return before + wanted

    def rest(self) -> str:
        """Return what is drawn until the process ends."""
        while self._read():
            pass
        self.process.wait(LONGEST)
        return self.text

    def _read(self) -> bool:
        """Take in what is there; False where the process has ended."""
        ready, _, _ = select.select([self.master], [], [], LONGEST)
        try:
            data = os.read(self.master, 65_536) if ready else b""
        except OSError:  # as a terminal says that nobody is left at its other end
            return False
        self.text += data.decode(errors="replace")
        return bool(data)


def tool(*arguments: str, folder: Path, program: str = "import goalcheck.cli; goalcheck.cli.main()") -> Terminal:
    """Return goalcheck, run in a terminal."""
    env = {**os.environ, "TERM": "xterm", "LANG": "en_GB.UTF-8", "COLUMNS": "100"}
    return Terminal(sys.executable, "-c", program, *arguments, folder=folder, env=env)
