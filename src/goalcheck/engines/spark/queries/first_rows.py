"""The first plain rows of each listing, fetched from the lines where they should be, and further on if need be."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.engines.spark.queries.query import Group, Query

SPARE = 1_000  # lines beyond those where the rows should be, were they spread evenly
FURTHER = 8


# A row as it is listed: its line, the place of its group, the code of its period (None if it has none), value and note.
# Plain tuples: there may be a thousand for every target.
Row = tuple[int, int, "int | None", str, str]


class Wish:
    """The groups, each with its place, that share a listing, and how many of their first rows it takes."""

    def __init__(self, groups: Sequence[tuple[int, Group]], most: int) -> None:
        count = sum(group.sound for _, group in groups)
        self.groups = groups
        self.most = min(most, count)
        self.rows: list[Row] = []
        firsts = sorted(group.first for _, group in groups)
        self.begin = self.first = firsts[0]
        self.end = self.last = max(group.last for _, group in groups)
        if 0 < self.most <= len(firsts):  # so many groups begin no later, and each with a row
            self.end = self.last = firsts[self.most - 1]
            self.groups = [(place, group) for place, group in groups if group.first <= self.end]
        elif self.most < count:
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
            wish = owners[row[1]]
            if len(wish.rows) < wish.most:
                wish.rows.append(row)
        for wish in left:
            wish.go_on()
        left = [wish for wish in left if not wish.is_filled]
    return sorted((row for wish in every for row in wish.rows), key=_line)


_line = itemgetter(0)
