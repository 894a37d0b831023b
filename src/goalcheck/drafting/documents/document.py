"""A document as plain text, with the line of its file for every piece."""

from bisect import bisect_right
from typing import NamedTuple


class Document(NamedTuple):
    """The text of a document; from ``starts[i]`` on it is line ``lines[i]`` of the file.

    ``headings`` are the offsets at which a heading begins, where the file marks them as such.
    """

    name: str
    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    headings: frozenset[int] = frozenset()

    def line_at(self, offset: int) -> int:
        """Return the line of the file in which the text at an offset is; of a Word document, the paragraph."""
        at = bisect_right(self.starts, offset) - 1
        return self.lines[at] if at >= 0 else 1


class Builder:
    """Collects the pieces of a document's text, each with its line."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._lines: list[int] = []
        self._headings: set[int] = set()

    def add(self, text: str, line: int, *, heading: bool = False) -> None:
        """Add a text that holds no line of the file but this one."""
        self._starts.append(self._length)
        self._lines.append(line)
        if heading:
            self._headings.add(self._length)
        self._pieces.append(text)
        self._length += len(text)

    def document(self, name: str) -> Document:
        """Return the document of the pieces."""
        return Document(name, "".join(self._pieces), tuple(self._starts), tuple(self._lines), frozenset(self._headings))


def plain_document(name: str, text: str, *, markdown: bool = False) -> Document:
    """Return the document of a plain text, or of Markdown, whose marks of headings are known."""
    built = Builder()
    for number, line in enumerate(text.split("\n"), 1):
        built.add(f"{line}\n", number, heading=markdown and line.startswith("#"))
    return built.document(name)
