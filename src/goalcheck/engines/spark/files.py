"""Files that the session knows by names like ``s3a://bucket/folder``: found, and read from here, by Hadoop.

Of a text only its first bytes and some samples are read here; every byte is looked at on the cluster. What is no plain
text (archives, workbooks, other encodings) is copied here, and read as any local file.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from py4j.protocol import Py4JError

from goalcheck.engines.spark.lines import is_nameable, survey
from goalcheck.engines.spark.session import first_line
from goalcheck.errors import InputError, Slug, refusal
from goalcheck.figures.input.content import Content, Named
from goalcheck.figures.input.paths import TEXTS, empty_folder, is_of_figures, not_found
from goalcheck.messages.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

MOST_READ = 8 << 20  # bytes of a text; who wants more gets a copy of the file
BUFFER = 1 << 18


@contextmanager
def spark_files(session: SparkSession) -> Iterator[SparkFiles]:
    """The files of a session; copies of them are gone when the context ends."""
    with TemporaryDirectory(prefix="goalcheck-") as folder:
        yield SparkFiles(session, Path(folder))


class SparkFiles:
    """The files of a session, some of them copied into a folder; their paths are Hadoop's objects."""

    def __init__(self, session: SparkSession, folder: Path) -> None:
        self._session = session
        self._java = cast("Any", session.sparkContext)._jvm.org.apache.hadoop.fs  # noqa: SLF001  # the only way to Hadoop
        self._settings = cast("Any", session.sparkContext)._jsc.hadoopConfiguration()  # noqa: SLF001
        self._folder = folder
        self._copies: dict[str, Path] = {}

    def inputs(self, name: str) -> list[Named]:
        """The files that a name means: a file, a folder or a glob. InputError."""
        try:
            found = self._found(name)
            return [self._named(one, found[one]) for one in sorted(found)]
        except Py4JError as error:
            why = message("cannot_be_read", why=first_line(error))
            raise refusal(name, Slug.FILE_UNREADABLE, why) from error

    def system(self, path: Any) -> Any:  # noqa: ANN401 - Java's own
        """What reads a file where it lies."""
        return path.getFileSystem(self._settings)

    def copied(self, name: str, path: Any) -> Path:  # noqa: ANN401 - Java's own
        """Copy a file to this machine."""
        if name not in self._copies:
            folder = self._folder / str(len(self._copies))
            folder.mkdir()
            target = folder / name.rpartition("/")[2]
            as_it_is = True  # without a file of checksums beside it
            self.system(path).copyToLocalFile(False, path, self._java.Path(str(target)), as_it_is)  # noqa: FBT003 - Java's
            self._copies[name] = target
        return self._copies[name]

    def _found(self, name: str) -> dict[str, Any]:
        """Hadoop's status of each file, by name."""
        path = self._java.Path(name)
        system = self.system(path)
        if system.exists(path):
            status = system.getFileStatus(path)
            if status.isFile():
                return {name: status}
            named = ((one.getPath().getName(), one) for one in system.listStatus(path) if one.isFile())
            inside = {f"{name.rstrip('/')}/{own}": one for own, one in named if is_of_figures(own)}
            if not inside:
                raise InputError([empty_folder(name)])
            return inside
        matches = system.globStatus(path) if any(sign in name for sign in "*?[{") else None
        found = {_spelled(name, status): status for status in matches or () if status.isFile()}
        if not found:
            raise InputError([not_found(name, message("no_such_file" if matches is None else "no_file_matches"))])
        return found

    def _named(self, name: str, status: Any) -> Named:  # noqa: ANN401 - Java's own
        path, size = status.getPath(), status.getLen()
        place = path.toString()
        may_be_text = size and name.lower().endswith(TEXTS) and is_nameable(place)
        if not may_be_text or not survey(self._session, place).sound:
            return Named(name, self.copied(name, path))

        def opened() -> BinaryIO:
            if name in self._copies:
                return self._copies[name].open("rb")
            return cast("BinaryIO", io.BufferedReader(_Bytes(self, name, path), BUFFER))

        return Named(name, None, Content(name, opened, place=place, proven=size))


class _Bytes(io.RawIOBase):
    """The bytes of a file where it lies, as long as few are wanted; then those of a copy."""

    def __init__(self, files: SparkFiles, name: str, path: Any) -> None:  # noqa: ANN401 - Java's own
        self._files, self._name, self._path = files, name, path
        self._stream: Any = None
        self._copy: BinaryIO | None = None
        self._taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._piece(len(buffer))
        except Py4JError as error:
            raise OSError(None, first_line(error)) from error
        buffer[: len(data)] = data
        self._taken += len(data)
        return len(data)

    def _piece(self, size: int) -> bytes:
        if self._taken > MOST_READ and self._copy is None:
            self._copy = self._files.copied(self._name, self._path).open("rb")
            self._copy.seek(self._taken)
        if self._copy is not None:
            return self._copy.read(size)
        if self._stream is None:
            self._stream = self._files.system(self._path).open(self._path)
        return bytes(self._stream.readNBytes(size))

    def close(self) -> None:
        for opened in (self._stream, self._copy):
            if opened is not None and not self.closed:
                opened.close()
        super().close()


def _spelled(pattern: str, status: Any) -> str:  # noqa: ANN401 - Java's own
    """A match's name; Hadoop writes ``file:/x`` where the user wrote ``file:///x``."""
    scheme, _, path = status.getPath().toString().partition(":")
    slashes = "//" if not path.startswith("//") and pattern.startswith(f"{scheme}://") else ""
    return f"{scheme}:{slashes}{path}"
