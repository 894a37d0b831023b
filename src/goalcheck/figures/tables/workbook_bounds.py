"""What a workbook may hold: its reader keeps a sheet in memory from the first filled cell to the last.

So a few kilobytes may ask for more memory than there is: by a cell in the last row and column, or by being a bomb.
This looks through all of it first, a piece at a time.
"""

from __future__ import annotations

import re
import zlib
from struct import error as StructError  # noqa: N812 - it is an exception
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from goalcheck.errors import InputError, Slug
from goalcheck.limits import in_workbook, too_big
from goalcheck.messages.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO
    from zipfile import ZipInfo

    from goalcheck.figures.input.content import Content

MOST_CELLS = 50_000_000  # of a sheet, blank ones among them
CHUNK = 1 << 20
LONGEST_TAG = 1 << 20

_DAMAGED = (BadZipFile, StructError, OSError, EOFError, ValueError, RuntimeError, zlib.error)

# Where a row or a cell says it is: r="12", r="AB12". Nothing else in a sheet is written so.
_REFERENCE = re.compile(rb"""[\s"']r\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")


def require_bounded(content: Content, raw: BinaryIO, size: int) -> None:
    """Do nothing if a workbook of ``size`` bytes holds no more than memory does; else InputError."""
    left = limit = in_workbook(size)
    try:
        with ZipFile(raw) as archive:
            for info in archive.infolist():
                tall = wide = 1
                for piece in _pieces(archive, info, limit):
                    left -= len(piece)
                    if left < 0:
                        raise too_big(content.name, limit, "unpacks_to_more_than")
                    tall, wide = _grown(tall, wide, piece)
                    if tall * wide > MOST_CELLS:
                        raise _sparse(content, tall, wide)
    except _DAMAGED as error:
        raise InputError([content.problem(Slug.NOT_TEXT, message("no_workbook"), message("save_again"))]) from error


def _sparse(content: Content, tall: int, wide: int) -> InputError:
    found = message("sparse_sheet", row=f"{tall:,}", column=f"{wide:,}", cells=f"{tall * wide:,}")
    hint = message("sparse_hint", most=f"{MOST_CELLS:,}")
    return InputError([content.problem(Slug.BAD_LAYOUT, found, hint)])


def _pieces(archive: ZipFile, info: ZipInfo, limit: int) -> Iterator[bytes]:
    """Yield what a part holds, never cut within a tag. What the archive says of its size is not believed."""
    info.file_size = limit + 2 * (CHUNK + LONGEST_TAG)  # at its end a sum would be checked
    before = b""
    with archive.open(info) as part:
        while chunk := part.read(CHUNK):
            piece = before + chunk
            end = piece.rfind(b">") + 1
            if len(piece) - end > LONGEST_TAG:
                end = len(piece)
            before = piece[end:]
            yield piece[:end]
    yield before


def _grown(tall: int, wide: int, piece: bytes) -> tuple[int, int]:
    """Return how far a sheet reaches, with what a further piece of it holds."""
    found = _REFERENCE.findall(piece)
    rows = max((int(row) for _, row in found if 0 < len(row) < 10), default=0)
    columns = max(map(_number_of, {column for column, _ in found}), default=0)
    return max(tall, rows), max(wide, columns)


def _number_of(column: bytes) -> int:
    """Return the number of a column: 1 of A, 27 of AA."""
    number = 0
    for letter in column.upper()[:4]:
        number = number * 26 + letter - 64
    return number
