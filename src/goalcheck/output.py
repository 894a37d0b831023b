"""Where text goes: standard output, or a file that is whole or not there at all.

A file is written beside its place and on the disk before it is put there at one stroke, so that a reader sees the
old one or the new one, whatever happens. Only a process that is killed leaves its piece behind: a hidden file whose
name ends in ``.part``, which no folder or pattern of figures takes.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.messages.catalogue import message, system_words

_OPEN_ALREADY = ("/dev/std", "/dev/fd/", "/proc/")  # names of what is open, whatever it is
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS})


def write(content: str | bytes, path: str | None = None, *, utf8: bool = False) -> None:
    """Write to standard output (``path`` None) or, at one stroke, to the file ``path``.

    ``utf8`` is for what machines read: UTF-8 whatever the terminal's encoding. What a terminal's encoding lacks is
    written as an escape. Raises InputError if it cannot be written.
    """
    if path is None:
        _write_out(content, utf8=utf8)
    else:
        write_files([(content, path)])


def write_files(contents: Iterable[tuple[str | bytes, str]], *, new: bool = False) -> None:
    """Write several files, each whole; where one cannot be written, none is. Raises InputError.

    ``new``: none of them may be there already.
    """
    with ExitStack() as pieces:  # which clears away those that did not get to their place
        staged = [(name, *_staged(name, _encoded(content), pieces)) for content, name in contents]
        for name, target, piece in sorted(staged, key=lambda one: isinstance(one[2], Path)):
            with _reported(name):  # devices first: they may be full
                _put_in_place(piece, target, new=new)


def require_folders(paths: Iterable[str]) -> None:
    """Do nothing if each file's folder is there; else InputError, before any work is done."""
    missing = [path for path in paths if not Path(path).parent.is_dir()]
    if missing:
        error = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        raise InputError([_problem(path, error) for path in missing])


def require_apart(outputs: Iterable[str | None], inputs: Iterable[str | Path | None]) -> None:
    """Do nothing if no file that is read would be written over; else InputError, before any work is done."""
    read = {key: name for name in inputs if name is not None and (key := _identity(name))}
    hint = message("another_output")
    problems = [
        Problem(Slug.BAD_OPTION, message("written_over", file=str(read[key])), hint, Place(name))
        for name in outputs
        if name is not None and (key := _identity(name)) in read
    ]
    if problems:
        raise InputError(problems)


def _identity(name: str | Path) -> tuple[int, int] | None:
    """Return what two names of one file have in common ("-": standard input); None where there is no file."""
    try:
        state = os.fstat(0) if name == "-" else os.stat(name)  # noqa: PTH116 - of a descriptor, too
    except (OSError, ValueError):
        return None
    return (state.st_dev, state.st_ino) if stat.S_ISREG(state.st_mode) else None


def _encoded(content: str | bytes, encoding: str = "utf-8") -> bytes:
    return content if isinstance(content, bytes) else content.encode(encoding, "backslashreplace")


def _write_out(content: str | bytes, *, utf8: bool) -> None:
    """Write to standard output; a reader that has gone away (``| head``) is no error."""
    stream = sys.stdout
    if stream is None:  # it was closed before the process began
        raise unwritten(OSError(errno.EBADF, os.strerror(errno.EBADF)))
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    try:
        stream.flush()
        stream.buffer.write(_encoded(content, encoding))
        stream.flush()
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise unwritten(error) from error
        silence(stream.fileno())


def unwritten(error: OSError) -> InputError:
    """Return the error of a standard output that takes nothing."""
    return InputError([_problem("standard output", error)._replace(hint="")])


def silence(descriptor: int) -> None:
    """Point a closed pipe at nothing, so that the interpreter's last flush does not complain."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)


def _put_in_place(piece: Path | bytes, target: Path, *, new: bool) -> None:
    """Give what is written beside a file its place; bytes are for a device, and written now."""
    if isinstance(piece, bytes):
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_APPEND), "wb") as device:
            device.write(piece)
        return
    if new:
        _put_new(piece, target)
    else:
        piece.replace(target)
    _settle(target.parent)


def _put_new(beside: Path, target: Path) -> None:
    """Give a file the name that no file has; FileExistsError if one has, which a rename would replace."""
    try:
        os.link(beside, target)
    except OSError as error:
        if error.errno not in _NO_LINKS or target.exists():
            raise
        beside.replace(target)  # the file system has no links


def _staged(name: str, data: bytes, pieces: ExitStack) -> tuple[Path, Path | bytes]:
    """Write beside the file, and return both: a crash or a full disk leaves the old one as it was."""
    path = Path(name)
    with _reported(name):
        if _is_special(path):
            return path, data
        target = _target_of(path)
        beside = target.with_name(f".goalcheck-{os.urandom(8).hex()}.part")
        with beside.open("xb") as file:
            pieces.callback(beside.unlink, missing_ok=True)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            _dress_like(beside, target)
    return target, beside


def _target_of(path: Path) -> Path:
    """Return the file to replace, behind links. OSError where it cannot be, or where writing it is not allowed."""
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not os.access(target, os.W_OK):  # a rename would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return target


def _is_special(path: Path) -> bool:
    """Return true for pipes and devices, which cannot be replaced by a rename.

    Nor is ``/dev/stdout``, whatever is behind it: a file that others write into as well.
    """
    return str(path).startswith(_OPEN_ALREADY) or (path.exists() and not path.is_file() and not path.is_dir())


def _dress_like(beside: Path, target: Path) -> None:
    """Give a file the owner, where that is allowed, and the permissions of the one that it replaces."""
    old, new = target.stat(), beside.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(OSError):
            os.chown(beside, old.st_uid, old.st_gid)
    beside.chmod(old.st_mode & 0o7777)


def _settle(folder: Path) -> None:
    """Have the folder's entry on the disk too, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _reported(name: str) -> Iterator[None]:
    """Have what the system refuses be an input's error about the file."""
    try:
        yield
    except OSError as error:
        raise InputError([_problem(name, error)]) from error


def _problem(name: str, error: OSError) -> Problem:
    if not name:
        return Problem(Slug.OUTPUT_FAILED, message("file_without_name"), message("shell_variable_empty"), Place('""'))
    found = message("cannot_write", why=system_words(error) or type(error).__name__)
    hint = message("create_folder" if error.errno == errno.ENOENT else "another_output")
    return Problem(Slug.OUTPUT_FAILED, found, hint, Place(name))
