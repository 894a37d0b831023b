"""The first plain rows of each listing, fetched from the lines where they should be, and further on if need be."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.engines.frame_query import Group, Query

SPARE = 1_000  # lines beyond those where the rows should be, were they spread evenly
FURTHER = 8


class Row(NamedTuple):
    """A row as it is listed, of the group in this ``place``; ``code`` is its period's, None if that has none."""

    line: int
    place: int
    code: int | None
    text: str
    note: str


@dataclass
class Wish:
    """The groups, each with its place, that share a listing, and how many of their first rows it takes."""

    groups: Sequence[tuple[int, Group]]
    most: int
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    begin: int = 0
    end: int = 0
    first: int = 0
    last: int = 0

    def __post_init__(self) -> None:
        count = sum(group.sound for _, group in self.groups)
        self.most = min(self.most, count)
        self.begin = self.first = min(group.first for _, group in self.groups)
        self.end = self.last = max(group.last for _, group in self.groups)
        if self.most < count:
            self.end = min(self.last, self.first + (self.last - self.first) * self.most // count * 5 // 4 + SPARE)

    @property
    def is_filled(self) -> bool:
        """True if all its rows are found, or there can be no more."""
        return len(self.rows) >= self.most or self.begin > self.last

    def go_on(self) -> None:
        """Look further on."""
        self.begin, self.end = self.end + 1, min(self.last, self.first + FURTHER * (self.end - self.first + 1))


def fetch(query: Query, wishes: Iterable[Wish]) -> list[Row]:
    """The first plain rows of all listings, in the order of their lines."""
    every = left = [wish for wish in wishes if wish.most > 0]
    while left:
        owners = {place: wish for wish in left for place, _ in wish.groups}
        keys = [group.key for wish in left for _, group in wish.groups]
        bounds = [(place, wish.begin, wish.end) for place, wish in owners.items()]
        for row in query.listed(keys, bounds):
            owners[row[1]].rows.append(row)
        for wish in left:
            wish.go_on()
        left = [wish for wish in left if not wish.is_filled]
    first = [row for wish in every for row in sorted(wish.rows, key=_line)[: wish.most]]
    return list(map(Row._make, sorted(first, key=_line)))


_line = itemgetter(0)
