"""The bytes of an input, to be walked as often as needed: files, ``.gz``, ``.zip`` of one file, standard input."""

import io
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast
from weakref import finalize

from goalcheck import limits
from goalcheck.errors import InputError, Slug, refusal
from goalcheck.messages.catalogue import Spoken, listed, message, quoted, system_words

if TYPE_CHECKING:
    from tempfile import SpooledTemporaryFile
    from zipfile import ZipFile, ZipInfo

CHUNK = 1 << 20
IN_MEMORY = 16 << 20  # of standard input; what is longer goes to a temporary file
LONGEST_LINE = 16 << 20  # bytes
PACKED = (".gz", ".zip")
_GZIP = b"\x1f\x8b"
_METADATA = "_MetaData.csv"


def _state(path: Path) -> tuple[int, int, int, int]:
    """What a change of a file changes. OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


class Content(NamedTuple):
    """The bytes of one input; ``open`` may be called again and again.

    ``most`` is how many may come out of an archive or a pipe, None of a file, whose size is known. ``errors`` are what
    reading it may raise. ``path`` is that of a file, whose ``state`` differs after it is changed. ``place`` is where
    an engine finds the same bytes by itself, "" if it does not; ``proven``, how many there are if they are known to be
    sound UTF-8.
    """

    name: str
    open: Callable[[], BinaryIO]
    most: int | None = None
    errors: tuple[type[Exception], ...] = (OSError, UnicodeError)
    path: Path | None = None
    state: tuple[int, int, int, int] | None = None
    place: str = ""
    proven: int = 0

    @property
    def digest(self) -> bytes:
        """The SHA-256 of the bytes, unpacked."""
        from hashlib import file_digest

        with self.open() as raw:
            return file_digest(raw, "sha256").digest()  # type: ignore[arg-type]  # it reads into buffers

    @property
    def is_unchanged(self) -> bool:
        """False if a file is no longer as it was when it was opened."""
        try:
            return self.path is None or _state(self.path) == self.state
        except OSError:
            return False

    @contextmanager
    def reading(self) -> Iterator[BinaryIO]:
        """Open it for as long as it is read. InputError where the system, or an archive's reader, cannot."""
        try:
            with self.open() as raw:
                yield raw
        except self.errors as error:
            raise unreadable(self.name, error) from error

    def refusal(self, slug: Slug, found: Spoken, hint: Spoken = "", line: int = 0) -> InputError:
        """Return the error of a line of this input."""
        return refusal(self.name, slug, found, hint, line)


class Named(NamedTuple):
    """One input: its name for messages, and its path; or the content that a store holds; or neither: standard input."""

    name: str
    path: Path | None
    content: Content | None = None


def content_of(named: Named) -> Content:
    """Return the bytes behind a name; what the name's ending says is packed is unpacked. InputError."""
    name, path, content = named
    if content is not None:
        return content
    try:
        if path is None:
            if sys.stdin is None:
                raise refusal(name, Slug.FILE_UNREADABLE, message("input_closed"))
            return _spooled(name, sys.stdin.buffer)
        state, mode = _state(path), path.stat().st_mode
        if stat.S_ISREG(mode):
            return _of_file(name, path)._replace(path=path, state=state)
        return _of_no_file(name, path, mode)
    except OSError as error:
        raise unreadable(name, error) from error


def _of_file(name: str, path: Path) -> Content:
    ending = path.suffix.lower()
    if ending == ".gz":
        return _gzipped(name, path)
    if ending == ".zip":
        return _zipped(name, path)
    return Content(name, lambda: path.open("rb", buffering=CHUNK >> 2), place=str(path))


def _of_no_file(name: str, path: Path, mode: int) -> Content:
    """Keep what comes through a pipe; of other things that are no files, only a terminal is read. OSError."""
    if path.suffix.lower() in PACKED:
        raise refusal(name, Slug.FILE_UNREADABLE, message("only_files_unpacked"), message("unpack_on_the_way"))
    if not stat.S_ISBLK(mode):
        with path.open("rb") as pipe:
            if not stat.S_ISCHR(mode) or pipe.isatty():
                return _spooled(name, pipe)
    raise refusal(name, Slug.FILE_UNREADABLE, message("is_a_device"))


def unreadable(name: str, error: Exception) -> InputError:
    """Return the error of an input that the system, or an archive's reader, could not read."""
    why: Spoken = message("damaged")
    hint: Spoken = message("fetch_again")
    if isinstance(error, OSError) and error.errno is not None:
        why, hint = system_words(error), ""
    return refusal(name, Slug.FILE_UNREADABLE, message("cannot_be_read", why=why), hint)


def _gzipped(name: str, path: Path) -> Content:
    from gzip import GzipFile

    with path.open("rb") as raw:
        if not _GZIP.startswith(raw.read(len(_GZIP))):  # clients that unpack on the way keep the name
            raise refusal(name, Slug.FILE_UNREADABLE, message("no_gzip"), message("unpacked_already", ending=".gz"))
    errors = (OSError, UnicodeError, EOFError, zlib.error)
    most = limits.unpacked(path.stat().st_size)
    return Content(name, lambda: cast("BinaryIO", GzipFile(path, "rb")), most, errors)


def _zipped(name: str, path: Path) -> Content:
    from lzma import LZMAError
    from struct import error as StructError  # noqa: N812 - it is an exception
    from zipfile import BadZipFile, ZipFile

    damaged = (BadZipFile, StructError, EOFError, ValueError, RuntimeError, zlib.error, LZMAError)
    try:
        with ZipFile(path) as archive:
            member = _only_member(name, archive)
    except damaged as error:
        raise refusal(name, Slug.NOT_TEXT, message("no_zip"), message("unpacked_already", ending=".zip")) from error

    most = limits.unpacked(path.stat().st_size)

    def open_member() -> BinaryIO:
        with ZipFile(path) as archive:
            return cast("BinaryIO", archive.open(member))

    return Content(name, open_member, most=most, errors=(OSError, *damaged))


def _only_member(name: str, archive: "ZipFile") -> "ZipInfo":
    members = [
        info
        for info in archive.infolist()
        if not info.filename.startswith("__MACOSX/") and not info.filename.endswith(("/", ".DS_Store"))
    ]
    tables = {info.filename for info in members}
    beside = {f"{name[:-4]}{_METADATA}" for name in tables if name.endswith(".csv")}  # Statistics Canada's
    members = [info for info in members if info.filename not in beside]
    if len(members) != 1:
        named = listed(quoted(info.filename) for info in members[:5])
        names = message("archive_names", names=named) if members else ""
        found = message("archive_of_many", count=len(members), names=names)
        raise refusal(name, Slug.FILE_UNREADABLE, found, message("archive_of_one"))
    if members[0].flag_bits & 0x1:
        raise refusal(name, Slug.FILE_UNREADABLE, message("archive_encrypted"), message("unpack_first"))
    return members[0]


def _spooled(name: str, pipe: BinaryIO) -> Content:
    """Keep what comes through a pipe in a temporary file, as it is read twice: to find its encoding, then its rows."""
    from tempfile import SpooledTemporaryFile

    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed when nobody can open it any more

    def opened() -> BinaryIO:
        return cast("BinaryIO", io.BufferedReader(_View(kept)))

    finalize(opened, kept.close)
    limit = limits.allowed(limits.MOST_PIPED)
    size = run = 0
    while chunk := pipe.read(CHUNK):
        size += len(chunk)
        if size > limit:
            raise limits.too_big(name, limit, "brings_more_than")
        run = 0 if b"\n" in chunk or b"\r" in chunk else run + len(chunk)
        if run > LONGEST_LINE:  # it may have no end, like /dev/zero
            raise endless_line(name)
        kept.write(chunk)
    return Content(name, opened, most=limit)


def endless_line(name: str, line: int = 0) -> InputError:
    """Return the error of a line that no table has."""
    found = message("endless_line", most=LONGEST_LINE >> 20)
    return refusal(name, Slug.NOT_TEXT, found, message("record_a_line"), line)


class _View(io.RawIOBase):
    """A reader of a temporary file with a position of its own."""

    def __init__(self, kept: "SpooledTemporaryFile[bytes]") -> None:
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
