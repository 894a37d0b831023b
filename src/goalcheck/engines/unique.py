"""Proof that keys stand once, in bounded memory: 64-bit codes in partitions that move to disk when they grow."""

from __future__ import annotations

from array import array
from os import SEEK_END
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTITIONS = 256
MOST_IN_MEMORY = 500_000  # codes of eight bytes


class UniqueCodes:
    """Takes a code for every key and says which codes came more than once.

    Equal keys have equal codes; two different keys share one with a chance of about one in 2**64, so that what is
    reported here must be looked at again and what is not reported is proven to stand once.
    """

    def __init__(self, most_in_memory: int = MOST_IN_MEMORY) -> None:
        self._parts = [array("q") for _ in range(PARTITIONS)]
        self._file: IO[bytes] | None = None
        self._chunks: list[list[tuple[int, int]]] = [[] for _ in range(PARTITIONS)]  # offset and length in the file
        self._held = 0
        self._most = most_in_memory

    def extend(self, codes: Iterable[int]) -> None:
        """Take codes: signed integers of 64 bits."""
        parts = self._parts
        held = self._held
        for code in codes:
            parts[code & 255].append(code)
            held += 1
        self._held = held
        if held > self._most:
            self._spill()

    def _spill(self) -> None:
        if self._file is None:
            # Unnamed: it is gone when this object is, whatever happens.
            self._file = TemporaryFile("w+b")  # noqa: SIM115
            finalize(self, self._file.close)
        self._file.seek(0, SEEK_END)
        for part, chunks in zip(self._parts, self._chunks, strict=True):
            content = part.tobytes()
            chunks.append((self._file.tell(), len(content)))
            self._file.write(content)
            del part[:]
        self._held = 0

    def repeated(self) -> frozenset[int]:
        """The codes that came more than once."""
        again: set[int] = set()
        for index in range(PARTITIONS):
            codes = self._partition(index)
            if len(set(codes)) == len(codes):
                continue
            known: set[int] = set()
            for code in codes:
                (again if code in known else known).add(code)
        return frozenset(again)

    def _partition(self, index: int) -> array[int]:
        codes = array("q", self._parts[index])
        for offset, length in self._chunks[index]:
            assert self._file is not None  # noqa: S101  # a chunk is only ever noted by a spill
            self._file.seek(offset)
            codes.frombytes(self._file.read(length))
        return codes
