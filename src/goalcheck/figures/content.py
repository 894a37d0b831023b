"""The bytes of an input, to be walked as often as needed: files, ``.gz``, ``.zip`` of one file, standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast
from weakref import finalize

from goalcheck.errors import InputError, Place, Problem, Slug

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from tempfile import SpooledTemporaryFile
    from zipfile import ZipFile, ZipInfo

    from goalcheck.figures.paths import Named

CHUNK = 1 << 20
IN_MEMORY = 16 << 20  # of standard input; what is longer goes to a temporary file
MOST_BYTES = 4 << 30
MOST_BYTES_SETTING = "GOALCHECK_MAX_BYTES"


class Content(NamedTuple):
    """The bytes of one input; ``open`` may be called again and again.

    ``packed`` tells that it comes from an archive or a pipe, so that its size is known only by reading it. ``errors``
    are what reading it may raise.
    """

    name: str
    open: Callable[[], BinaryIO]
    packed: bool = False
    errors: tuple[type[Exception], ...] = (OSError,)

    def problem(self, slug: Slug, found: str, hint: str = "", line: int = 0) -> Problem:
        """Return a problem at a line of this input."""
        return Problem(slug, found, hint, Place(self.name, line))


def content_of(named: Named) -> Content:
    """Return the bytes behind a name; what the name's ending says is packed is unpacked. InputError."""
    if named.path is None:
        return _spooled(named.name, sys.stdin.buffer)
    path = named.path
    ending = path.suffix.lower()
    try:
        if ending == ".gz":
            from gzip import GzipFile

            gzip_errors = (OSError, EOFError, zlib.error)
            return Content(named.name, lambda: cast("BinaryIO", GzipFile(path, "rb")), packed=True, errors=gzip_errors)
        if ending == ".zip":
            return _zipped(named.name, path)
        if not stat.S_ISREG(path.stat().st_mode):
            with path.open("rb") as pipe:
                return _spooled(named.name, pipe)
    except OSError as error:
        raise unreadable(named.name, error) from error
    return Content(named.name, lambda: path.open("rb", buffering=CHUNK >> 2))


def most_bytes() -> int:
    """Return how many bytes may come out of an archive or a pipe."""
    setting = os.environ.get(MOST_BYTES_SETTING, "")
    return int(setting) if setting.isascii() and setting.isdigit() else MOST_BYTES


def too_big(name: str) -> InputError:
    """Return the error of an input that holds more than :func:`most_bytes`."""
    found = f"holds more than {most_bytes():,} bytes when unpacked"
    hint = f"if that is meant, raise the limit by the environment variable {MOST_BYTES_SETTING}"
    return InputError([Problem(Slug.FILE_UNREADABLE, found, hint, Place(name))])


def unreadable(name: str, error: Exception) -> InputError:
    """Return the error of an input that the system, or an archive's reader, could not read."""
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    if not isinstance(error, OSError):
        why = f"it is damaged or cut off ({why})"
    return InputError([Problem(Slug.FILE_UNREADABLE, f"cannot be read: {why}", "", Place(name))])


def _zipped(name: str, path: Path) -> Content:
    from lzma import LZMAError
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            member = _only_member(name, archive)
    except BadZipFile as error:
        raise InputError([Problem(Slug.NOT_TEXT, "is no zip archive, or a damaged one", "", Place(name))]) from error

    def open_member() -> BinaryIO:
        with ZipFile(path) as archive:
            return cast("BinaryIO", archive.open(member))

    errors = (OSError, EOFError, zlib.error, BadZipFile, LZMAError, NotImplementedError)
    return Content(name, open_member, packed=True, errors=errors)


def _only_member(name: str, archive: ZipFile) -> ZipInfo:
    members = [
        info
        for info in archive.infolist()
        if not info.is_dir() and not info.filename.startswith("__MACOSX/") and not info.filename.endswith(".DS_Store")
    ]
    if len(members) != 1:
        found = f"the archive holds {len(members)} files" + "".join(f', "{info.filename}"' for info in members[:5])
        problem = Problem(Slug.FILE_UNREADABLE, found, "a zip archive must hold exactly one file", Place(name))
        raise InputError([problem])
    if members[0].flag_bits & 0x1:
        raise InputError([Problem(Slug.FILE_UNREADABLE, "the archive is encrypted", "unpack it first", Place(name))])
    return members[0]


def _spooled(name: str, pipe: BinaryIO) -> Content:
    """Keep what comes through a pipe in a temporary file, as it is read twice: to find its encoding, then its rows."""
    from tempfile import SpooledTemporaryFile

    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed when nobody can open it any more

    def opened() -> BinaryIO:
        return cast("BinaryIO", io.BufferedReader(_View(kept)))

    finalize(opened, kept.close)
    limit = most_bytes()
    size = 0
    while chunk := pipe.read(CHUNK):
        size += len(chunk)
        if size > limit:
            raise too_big(name)
        kept.write(chunk)
    return Content(name, opened, packed=True)


class _View(io.RawIOBase):
    """A reader of a temporary file with a position of its own."""

    def __init__(self, kept: SpooledTemporaryFile[bytes]) -> None:
        self._kept = kept
        self._position = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self._kept.seek(self._position)
        data = self._kept.read(len(buffer))
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)
