"""Tidy rows as CSV that is read back alike: commas, line feeds, and no doubt about what separates the cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_needs_quotes = re.compile(r'[,"\r\n]')
_other_delimiters = re.compile(r"[;|\t]")


def render_tidy(header: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Return the whole CSV text, ending in a line feed.

    Where cells hold another delimiter, the first word of the header is quoted: with that delimiter it would be no cell.
    """
    names = ",".join(map(_cell, header))
    text = "".join(f"{','.join(map(_cell, row))}\n" for row in rows)
    if _other_delimiters.search(names) or _other_delimiters.search(text):
        names = f'"{header[0]}"{names[len(header[0]) :]}'
    return f"{names}\n{text}"


def _cell(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if _needs_quotes.search(text) else text
