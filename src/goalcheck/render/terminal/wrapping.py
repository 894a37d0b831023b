"""Text broken into lines of a width in terminal cells, never within a number or an id."""

import re
from collections.abc import Callable

_PIECES = r"(?s)\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+[，。；：、）,.;:)]*|.[，。；：、）,.;:)]*"


def wrapped(text: str, width: int, cells: Callable[[str], int]) -> list[str]:
    """Lines of at most ``width`` cells, which ``cells`` counts; only a word wider than that is cut in two."""
    if cells(text) <= width:
        return [text]
    lines = [""]
    for piece in re.findall(_PIECES, text):
        for part in _short_enough(piece, width, cells):
            if cells(lines[-1]) + cells(part.rstrip()) > width:
                lines.append("")
            if lines[-1] or not part.isspace():
                lines[-1] += part
    return [line.rstrip() for line in lines if line.strip()]


def _short_enough(piece: str, width: int, cells: Callable[[str], int]) -> list[str]:
    """Return the piece, or the parts of one that no line can hold."""
    if cells(piece) <= width or piece.isspace():
        return [piece]
    parts = [""]
    for character in piece:
        if parts[-1] and cells(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts
