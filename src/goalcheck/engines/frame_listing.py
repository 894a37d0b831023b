"""The first plain rows of each listing, fetched from the lines where they should be, and further on if need be."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nsmallest
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.engines.frame_query import Group, Key, Query

SPARE = 1_000  # lines beyond those where the rows should be, were they spread evenly
FURTHER = 8


class Row(NamedTuple):
    """A row of a file as it is listed; ``code`` is its period's, None if that has none."""

    line: int
    key: Key
    code: int | None
    text: str
    note: str


@dataclass
class Wish:
    """The groups that share a listing, and how many of their first rows it takes."""

    groups: Sequence[Group]
    most: int
    rows: list[Row] = field(default_factory=list)
    begin: int = 0
    end: int = 0

    def __post_init__(self) -> None:
        count = sum(group.sound for group in self.groups)
        self.most = min(self.most, count)
        self.begin = self.end = min(group.first for group in self.groups)
        self.end += (self._last - self.begin) * self.most // count * 5 // 4 + SPARE
        if self.most == count or self.end > self._last:
            self.end = self._last

    @property
    def _last(self) -> int:
        return max(group.last for group in self.groups)

    @property
    def is_filled(self) -> bool:
        """True if all its rows are found, or there can be no more."""
        return len(self.rows) >= self.most or self.begin > self._last

    def go_on(self) -> None:
        """Look further on."""
        first = min(group.first for group in self.groups)
        self.begin, self.end = self.end + 1, min(self._last, first + FURTHER * (self.end - first + 1))


def fetch(query: Query, wishes: Iterable[Wish]) -> list[Row]:
    """The first plain rows of all listings, in the order of their lines."""
    every = left = [wish for wish in wishes if wish.most > 0]
    while left:
        owners = {group.key: wish for wish in left for group in wish.groups}
        bounds = [(wish.begin, wish.end) for wish in owners.values()]
        end = len(query.keys) + 1
        for row in query.listed(list(owners), bounds):
            key = row[1:end]
            owners[key].rows.append(Row(row[0], key, *row[end:]))
        for wish in left:
            wish.go_on()
        left = [wish for wish in left if not wish.is_filled]
    first = [row for wish in every for row in nsmallest(wish.most, wish.rows, key=_line)]
    return sorted(first, key=_line)


_line = attrgetter("line")
