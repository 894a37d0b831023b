"""The first plain rows of each group, fetched between lines where they should be, and further on where they are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goalcheck.engines.frame_query import Group, Key, Query

SPARE = 1_000  # lines beyond those where the rows should be, were they spread evenly
FURTHER = 8


class Wish(NamedTuple):
    """How many of a group's first rows are wanted."""

    group: Group
    most: int


class Row(NamedTuple):
    """A row of a file as it is listed; ``code`` is its period's, None if that has none."""

    line: int
    code: int | None
    text: str
    note: str


Listed = list[Row]


@dataclass
class _Search:
    """The lines still to be looked at for a group's rows."""

    group: Group
    most: int
    begin: int
    end: int
    rows: Listed

    @property
    def is_over(self) -> bool:
        return len(self.rows) >= self.most or self.begin > self.group.last

    def go_on(self) -> None:
        """Look further on."""
        self.begin, self.end = self.end + 1, min(self.group.last, self.group.first + FURTHER * self._length())

    def _length(self) -> int:
        return self.end - self.group.first + 1


def listed(query: Query, wishes: Iterable[Wish]) -> dict[Key, Listed]:
    """The first plain rows of each group, in the order of their lines."""
    searches = {wish.group.key: _search(wish) for wish in wishes}
    left = searches
    while left:
        keys = list(left)
        for row in query.listed(keys, [(left[key].begin, left[key].end) for key in keys]):
            size = len(query.keys)
            key, (code, text, *note) = tuple(row[1 : size + 1]), row[size + 1 :]
            left[key].rows.append(Row(row[0], code, text, note[0] if note else ""))
        for search in left.values():
            search.go_on()
        left = {key: search for key, search in left.items() if not search.is_over}
    return {key: sorted(search.rows)[: search.most] for key, search in searches.items()}


def _search(wish: Wish) -> _Search:
    group, most = wish
    most = min(most, group.count)
    end = group.last
    if group.count > most:
        end = min(end, group.first + (group.last - group.first) * most // group.count * 5 // 4 + SPARE)
    return _Search(group, most, group.first, end, [])
