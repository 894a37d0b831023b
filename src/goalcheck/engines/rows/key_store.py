"""Which keys come more than once: runs of keys, moved to a temporary table once they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

MOST_IN_MEMORY = 100_000  # runs
CACHE = 8 << 10  # kilobytes of the table that SQLite keeps in memory


class KeyStore:
    """Collects whole numbers of 62 bits, and finds those that were added more than once."""

    def __init__(self, most_in_memory: int | None = None) -> None:
        self._most = MOST_IN_MEMORY if most_in_memory is None else most_in_memory
        self._first: dict[int, int] = {}  # of each run its first key, by the key that would follow its last
        self._again: set[int] = set()
        self._table: sqlite3.Connection | None = None

    def add(self, keys: Iterable[int]) -> None:
        """Add keys: one that follows a run makes it longer, every other begins one."""
        first = self._first
        for key in keys:
            following = key + 1
            if following in first:
                self._again.add(key)
            else:
                first[following] = first.pop(key, key)
        if len(first) > self._most:
            self._relieve()

    def _relieve(self) -> None:
        """Move the runs out of memory."""
        if self._table is None:
            import sqlite3  # few runs need it, and it takes time to load

            self._table = sqlite3.connect("", isolation_level=None)  # an unnamed file, gone when it is closed
            for setting in (f"cache_size = -{CACHE}", "journal_mode = OFF", "synchronous = OFF"):
                self._table.execute(f"PRAGMA {setting}")
            self._table.execute("CREATE TABLE runs (following INTEGER, first INTEGER)")
            self._table.execute("BEGIN")
        self._table.executemany("INSERT INTO runs VALUES (?, ?)", self._first.items())
        self._first.clear()

    def repeated(self) -> frozenset[int]:
        """Return the keys that were added more than once, after the last: two runs may share some."""
        runs: Iterable[tuple[int, int]] = sorted((first, following) for following, first in self._first.items())
        if self._table is not None:
            self._relieve()
            runs = self._table.execute("SELECT first, following FROM runs ORDER BY first")
        met = 0
        for first, following in runs:
            self._again.update(range(first, min(met, following)))
            met = max(met, following)
        if self._table is not None:
            self._table.close()
        self._first.clear()
        return frozenset(self._again)
