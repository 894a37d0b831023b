"""The line of a text file that an error is about, for showing it."""

from contextlib import suppress
from itertools import islice
from pathlib import Path

from goalcheck.errors import Place

TEXTS = frozenset({".toml", ".csv", ".tsv", ".txt", ".json"})
LAST = 10_000  # lines beyond are not looked for: it would take longer than the error is worth


def source_line(place: Place) -> str | None:
    """Return the line at a place; None where its file is no text, is gone, or goes on too long."""
    path = Path(place.file)
    if path.suffix.lower() not in TEXTS or place.line > LAST:
        return None
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open(encoding="utf-8", errors="replace") as lines:
                return next((line.rstrip("\r\n") for line in islice(lines, place.line - 1, place.line)), None)
    return None
