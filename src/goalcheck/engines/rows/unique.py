"""Proof that keys stand once: a bit for each, or, where they are too many, a code in partitions that move to disk."""

from __future__ import annotations

from array import array
from collections import defaultdict
from os import SEEK_END
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING
from weakref import finalize

from goalcheck.engines.rows.period_set import Periods, PeriodSet

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTITIONS = 256
MOST_IN_MEMORY = 500_000  # codes of eight bytes
MOST_SETS = 50_000  # things whose periods are kept as sets


class UniqueKeys:
    """Takes the periods of everything that figures are about and says which keys came more than once.

    A thing (an indicator with its entity and dimensions) is known by a code of 64 bits, and so is a key: that of its
    thing combined with its period's. Equal keys have equal codes; two different keys share one with a chance of about
    one in 2**64, so that what is reported here must be looked at again, and what is not is proven to stand once.
    """

    def __init__(self, most_sets: int = MOST_SETS) -> None:
        self.periods = Periods()
        self._sets: defaultdict[int, list[PeriodSet]] = defaultdict(list)
        self._again: set[int] = set()
        self._codes: UniqueCodes | None = None
        self._most = most_sets

    def set_of(self, thing: int) -> PeriodSet:
        """A new set for periods of a thing, by its code."""
        periods = PeriodSet()
        self._sets[thing].append(periods)
        return periods

    def relieve(self) -> None:
        """Move the sets out of memory if they are many; nobody may add to them any more."""
        if len(self._sets) > self._most:
            self._codes = self._codes or UniqueCodes()
            self._look_through(self._codes)

    def repeated(self) -> frozenset[int]:
        """The codes of the keys that came more than once; all sets are done with."""
        self._look_through(self._codes)
        return frozenset(self._again) | (self._codes.repeated() if self._codes is not None else frozenset())

    def _look_through(self, codes: UniqueCodes | None) -> None:
        """Note what came again in the sets, hand their keys on to ``codes`` if there are any, and forget the sets."""
        of_period = self.periods.codes
        for thing, sets in self._sets.items():
            periods = _joined(sets)
            self._again.update(thing ^ of_period[number] for number in periods.again)
            if codes is not None:
                codes.extend(thing ^ of_period[number] for number in periods)
        self._sets.clear()


def _joined(sets: list[PeriodSet]) -> PeriodSet:
    if len(sets) == 1:
        return sets[0]
    joined = PeriodSet()
    for periods in sets:
        joined.note_again(periods.again)
        if numbers := list(periods):
            joined.add(numbers)
    return joined


class UniqueCodes:
    """Takes codes and says which came more than once, in memory that does not grow with them."""

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
