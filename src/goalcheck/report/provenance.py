"""What a report rests on: each file that was read, by its size and SHA-256, and the options."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from goalcheck.report.report import FileRead, Provenance

Options = Mapping[str, str | bool | Sequence[str] | None]


def provenance_of(options: Options, files: Iterable[tuple[str, str]]) -> Provenance:
    """Return the provenance of a run on these files, each with its role; what is no file (a pipe) is left out."""
    read = [found for name, role in files if (found := file_read(name, role)) is not None]
    return Provenance(options, tuple(read))


def file_read(name: str, role: str) -> FileRead | None:
    """Return a file's size and hash; None where it cannot be read."""
    try:
        with open(name, "rb") as file:  # noqa: PTH123  # a name as the user gave it
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return FileRead(name, role, file.tell(), digest)
    except OSError:
        return None
