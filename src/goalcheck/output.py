"""Where text goes: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.errors import InputError, Place, Problem, Slug

if TYPE_CHECKING:
    from collections.abc import Iterable


def write(content: str | bytes, path: str | None = None, *, utf8: bool = False) -> None:
    """Write to standard output (``path`` None or ``-``) or, at one stroke, to the file ``path``.

    ``utf8`` is for what machines read: UTF-8 whatever the terminal's encoding. What a terminal's encoding lacks is
    written as an escape. Raises InputError if it cannot be written.
    """
    if path is None or path == "-":
        _write_out(content, utf8=utf8)
    else:
        write_files([(content, path)])


def write_files(contents: Iterable[tuple[str | bytes, str]]) -> None:
    """Write several files, each whole; where one cannot be written, none is. Raises InputError."""
    staged: list[_Staged] = []
    try:
        for content, path in contents:
            staged.append(_staged(_encoded(content), Path(path)))
        for one in staged:
            one.put_in_place()
    finally:
        for one in staged:
            one.clear_away()


def require_folders(paths: Iterable[str]) -> None:
    """Do nothing if each file's folder is there; else InputError, before any work is done."""
    missing = [path for path in paths if not Path(path).parent.is_dir()]
    if missing:
        error = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        raise InputError([_problem(path, error) for path in missing])


def _encoded(content: str | bytes, encoding: str = "utf-8") -> bytes:
    return content if isinstance(content, bytes) else content.encode(encoding, "backslashreplace")


def _write_out(content: str | bytes, *, utf8: bool) -> None:
    """Write to standard output; a reader that has gone away (``| head``) is no error."""
    stream = sys.stdout
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    try:
        stream.flush()
        stream.buffer.write(_encoded(content, encoding))
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


class _Staged(NamedTuple):
    """What is to become the file ``target``: written ``beside`` it already, or, for a device, ``data`` still."""

    name: str
    target: Path
    data: bytes
    beside: Path | None

    def put_in_place(self) -> None:
        try:
            if self.beside is None:
                self.target.write_bytes(self.data)
            else:
                self.beside.replace(self.target)
        except OSError as error:
            raise InputError([_problem(self.name, error)]) from error

    def clear_away(self) -> None:
        if self.beside is not None:
            self.beside.unlink(missing_ok=True)


def _staged(data: bytes, path: Path) -> _Staged:
    """Write beside ``path``: a crash or a full disk leaves the old file as it was."""
    target = path.resolve() if path.is_symlink() else path
    if _is_special(target):
        return _Staged(str(path), target, data, None)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _write_beside(data, temporary, target)
    except OSError as error:
        raise InputError([_problem(str(path), error)]) from error
    return _Staged(str(path), target, data, temporary)


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
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _problem(name: str, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    hint = "create the folder, or choose another file"
    return Problem(Slug.OUTPUT_FAILED, f"cannot write: {reason}", hint, Place(name))
