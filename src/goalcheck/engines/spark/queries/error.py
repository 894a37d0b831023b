"""What a query engine cannot do: then a file is read row by row, where what is wrong can be said."""

from __future__ import annotations

from goalcheck.messages.catalogue import message


class QueryError(Exception):
    """A file cannot be queried, and must be read row by row, where what is wrong can be said; ``why`` is told."""

    def __init__(self, why: str, **values: str) -> None:
        super().__init__(why, values)
        self.why = message(f"walked_{why}", **values)


class OverflowInSumError(QueryError):
    """A sum has more digits than the engine can hold."""
