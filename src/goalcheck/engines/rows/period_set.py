"""The periods of a run, numbered, and sets of them that take a bit each and tell which one comes again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

PAGE = 1024  # numbers that share an integer
ONE = ord("1")


class PeriodSet:
    """A set of period numbers; ``again`` holds those that were added more than once."""

    __slots__ = ("_pages", "_repeated")

    def __init__(self) -> None:
        self._pages: dict[int, int] = {}
        self._repeated: set[int] | None = None  # few sets have such, and there are many sets

    @property
    def again(self) -> AbstractSet[int]:
        """The numbers that were added more than once."""
        return self._repeated or frozenset()

    def __iter__(self) -> Iterator[int]:
        for page, bits in self._pages.items():
            for number, bit in enumerate(bin(bits)[:1:-1], page * PAGE):
                if bit == "1":
                    yield number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PeriodSet) and self._pages == other._pages

    __hash__ = None  # type: ignore[assignment]  # it changes

    def add(self, numbers: list[int]) -> None:
        """Add at least one number."""
        page = min(numbers) // PAGE
        if max(numbers) // PAGE == page:
            self._add(page, numbers)
            return
        by_page: defaultdict[int, list[int]] = defaultdict(list)
        for number in numbers:
            by_page[number // PAGE].append(number)
        for page, some in by_page.items():
            self._add(page, some)

    def _add(self, page: int, numbers: list[int]) -> None:
        known = self._pages.get(page, 0)
        bits = _bits(numbers, page * PAGE)
        if known & bits or bits.bit_count() != len(numbers):
            bits = self._again(known, numbers, page * PAGE)
        self._pages[page] = known | bits

    def note_again(self, numbers: AbstractSet[int]) -> None:
        """Take it that some numbers came more than once."""
        if numbers:
            self._repeated = self._repeated or set()
            self._repeated |= numbers

    def _again(self, known: int, numbers: list[int], begin: int) -> int:
        """Note the numbers that are known or come twice; return the bits of all."""
        bits = 0
        repeated = set()
        for number in numbers:
            bit = 1 << number - begin
            if (known | bits) & bit:
                repeated.add(number)
            bits |= bit
        self.note_again(repeated)
        return bits


def _bits(numbers: list[int], begin: int) -> int:
    first, count = numbers[0], len(numbers)
    if numbers == list(range(first, first + count)):  # the usual order
        return (1 << count) - 1 << first - begin
    digits = bytearray(b"0" * PAGE)
    last = begin + PAGE - 1
    for number in numbers:
        digits[last - number] = ONE
    return int(digits, 2)


class Periods:
    """The distinct periods of a run, numbered as they are met; 0 stands for none."""

    def __init__(self) -> None:
        self.starts = [0]
        self.ends = [0]
        self.codes = [0]
        self._numbers: dict[tuple[int, int], int] = {}
        self._known: tuple[PeriodSet, list[tuple[int, int]]] = (PeriodSet(), [])

    def have_spans(self, numbers: PeriodSet) -> bool:
        """True if one of these periods is of more than a day."""
        return any(self.ends[number] > self.starts[number] for number in numbers)

    def number(self, start: int, end: int) -> int:
        """The number of the period with these first and last days, as day numbers."""
        found = self._numbers.setdefault((start, end), len(self.starts))
        if found == len(self.starts):
            self.starts.append(start)
            self.ends.append(end)
            self.codes.append(hash((start, end)))
        return found

    def runs(self, periods: PeriodSet) -> list[tuple[int, int]]:
        """First and last days of the periods in their order, those joined that follow each other without a gap."""
        if self._known[0] != periods:  # most series have figures of the same periods
            self._known = (periods, self._runs(periods))
        return self._known[1]

    def _runs(self, periods: PeriodSet) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        for start, end in sorted((self.starts[number], self.ends[number]) for number in periods if number):
            if runs and runs[-1][1] + 1 == start:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
        return runs
