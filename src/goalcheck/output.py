"""Where text goes: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from goalcheck.errors import InputError, Place, Problem, Slug


def write(text: str, path: str | None = None, *, utf8: bool = False) -> None:
    """Write ``text`` to standard output (``path`` None or ``-``) or, at one stroke, to the file ``path``.

    ``utf8`` is for what machines read: UTF-8 whatever the terminal's encoding. What a terminal's encoding lacks is
    written as an escape. Raises InputError if the file cannot be written.
    """
    if path is None or path == "-":
        _write_out(text, utf8=utf8)
    else:
        _write_file(text.encode("utf-8", "backslashreplace"), Path(path))


def _write_out(text: str, *, utf8: bool) -> None:
    """Write to standard output; a reader that has gone away (``| head``) is no error."""
    stream = sys.stdout
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    try:
        stream.flush()
        stream.buffer.write(text.encode(encoding, "backslashreplace"))
        stream.flush()
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise InputError([_problem("standard output", error)]) from error
        silence(stream.fileno())


def silence(descriptor: int) -> None:
    """Point a closed pipe at nothing, so that the interpreter's last flush does not complain."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)


def _write_file(data: bytes, path: Path) -> None:
    """Write beside ``path`` and rename: a crash or a full disk leaves the old file as it was."""
    target = path.resolve() if path.is_symlink() else path
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if _is_special(target):
            target.write_bytes(data)
            return
        _write_beside(data, temporary, target)
    except OSError as error:
        raise InputError([_problem(str(path), error)]) from error


def _is_special(path: Path) -> bool:
    """Return true for pipes and devices (``/dev/stderr``), which cannot be replaced by a rename."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _write_beside(data: bytes, temporary: Path, target: Path) -> None:
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _problem(name: str, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    return Problem(Slug.OUTPUT_FAILED, f"cannot write: {reason}", "choose another --output", Place(name))
