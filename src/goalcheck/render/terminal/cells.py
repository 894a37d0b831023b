"""Text in terminal cells: Chinese characters are two wide; lines break between words, or within Chinese anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["cell_len", "flow", "pad", "widest", "wrap"]

# compiled when a line is first too long
_PIECES = r"(?s)\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+[，。；：、）,.;:)]*|.[，。；：、）,.;:)]*"


def cell_len(text: str) -> int:
    """Return the width of a text in cells; Rich, which knows those of every character, is loaded only for some."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len as width_of

    return width_of(text)


def widest(texts: Sequence[str]) -> int:
    """Return the width of the widest text, 0 if there is none."""
    return max(map(cell_len, texts), default=0)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """``text`` filled with spaces to ``width`` cells, flush left or ``right``."""
    spaces = " " * (width - cell_len(text))
    return spaces + text if right else text + spaces


def wrap(text: str, width: int | None) -> list[str]:
    """Lines of at most ``width`` cells (None: one line); only a word wider than that is cut in two, nothing is lost."""
    if width is None or cell_len(text) <= width:
        return [text]
    lines = [""]
    for piece in re.findall(_PIECES, text):
        for part in _short_enough(piece, width):
            if cell_len(lines[-1]) + cell_len(part.rstrip()) > width:
                lines.append("")
            if lines[-1] or not part.isspace():
                lines[-1] += part
    return [line.rstrip() for line in lines if line.strip()]


def _short_enough(piece: str, width: int) -> list[str]:
    """Return the piece, or the parts of one that no line can hold."""
    if cell_len(piece) <= width or piece.isspace():
        return [piece]
    parts = [""]
    for character in piece:
        if parts[-1] and cell_len(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts


def flow(parts: Sequence[str], width: int | None, gap: str = "  ") -> list[str]:
    """``parts`` one after another; a new line begins only between two of them, unless one alone is too wide."""
    lines: list[str] = []
    for part in filter(None, parts):
        if lines and (width is None or cell_len(lines[-1] + gap + part) <= width):
            lines[-1] += gap + part
        else:
            lines.extend(wrap(part, width))
    return lines
