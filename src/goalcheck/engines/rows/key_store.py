"""Which keys come more than once: in memory while keys are few, sorted by a temporary SQLite table beyond that."""

import sqlite3
from array import array
from itertools import pairwise

MOST_IN_MEMORY = 500_000  # keys of eight bytes
CACHE = 16 << 10  # kilobytes of the table that SQLite keeps in memory


class KeyStore:
    """Collects whole numbers of 63 bits, and finds those that were added more than once."""

    def __init__(self, most_in_memory: int | None = None) -> None:
        self._most = MOST_IN_MEMORY if most_in_memory is None else most_in_memory
        self.keys = array("q")
        self._table: sqlite3.Connection | None = None

    def relieve(self) -> None:
        """Move the keys out of memory if they are many."""
        if len(self.keys) < self._most:
            return
        if self._table is None:
            self._table = sqlite3.connect("", isolation_level=None)  # an unnamed file, gone when it is closed
            for setting in (f"cache_size = -{CACHE}", "journal_mode = OFF", "synchronous = OFF"):
                self._table.execute(f"PRAGMA {setting}")
            self._table.execute("CREATE TABLE met (key INTEGER)")
            self._table.execute("BEGIN")
        self._table.executemany("INSERT INTO met VALUES (?)", zip(self.keys))
        del self.keys[:]

    def repeated(self) -> frozenset[int]:
        """Return the keys that were added more than once, and forget them all."""
        if self._table is None:
            ordered = sorted(self.keys)
            again = frozenset(one for one, other in pairwise(ordered) if one == other)
        else:
            self._table.executemany("INSERT INTO met VALUES (?)", zip(self.keys))
            found = self._table.execute("SELECT key FROM met GROUP BY key HAVING count(*) > 1")
            again = frozenset(key for (key,) in found)
            self._table.close()
            self._table = None
        del self.keys[:]
        return again
