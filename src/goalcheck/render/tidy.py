"""Tidy rows as CSV that is read back alike: comma, line feed, and quotes around whatever could mislead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_mislead = re.compile(r'[,;|\t"\r\n]')


def render_tidy(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return the whole CSV text, ending in a line feed; a cell that holds any delimiter at all is quoted."""
    return "".join(f"{','.join(map(_cell, row))}\n" for row in (header, *rows))


def _cell(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if _mislead.search(text) else text
