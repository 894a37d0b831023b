"""A document as plain text, with the line of its file for every piece; and where a quote is in it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress
from typing import NamedTuple

from goalcheck.quantities.spelling import narrow

_PIECE = 3  # characters of a quote that are looked for when the whole is not there
_MOST_PLACES = 200  # of one piece
_SHOWN = 120


class Document(NamedTuple):
    """The text of a document; from ``starts[i]`` on it is line ``lines[i]`` of the file.

    ``headings`` are the offsets at which a heading begins, where the file marks them as such.
    """

    name: str
    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    headings: frozenset[int]

    def line_at(self, offset: int) -> int:
        """Return the line of the file in which the text at an offset is; of a Word document, the paragraph."""
        at = bisect_right(self.starts, offset) - 1
        return self.lines[at] if at >= 0 else 1


def document_of(name: str, pieces: Iterable[tuple[str, int, bool]]) -> Document:
    """Return the document of its pieces: each a text, its line of the file, and whether a heading begins there."""
    texts, lines, heads = zip(*([*pieces] or [("", 1, False)]), strict=True)
    starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
    return Document(name, "".join(texts), starts, lines, frozenset(compress(starts, heads)))


def plain_document(name: str, text: str, *, markdown: bool = False) -> Document:
    """Return the document of a plain text, or of Markdown, whose marks of headings are known."""
    lines = enumerate(text.split("\n"), 1)
    return document_of(name, ((f"{line}\n", number, markdown and line.startswith("#")) for number, line in lines))


class Folded(NamedTuple):
    """A text without white space and what nobody sees, full width as half width; ``offsets``: where each was."""

    text: str
    offsets: tuple[int, ...]


def folded(text: str) -> Folded:
    """Return a text as quotes are compared."""
    plain = narrow(text)
    offsets = tuple(at for at, character in enumerate(plain) if character.isprintable() and character != " ")
    return Folded("".join(plain[at] for at in offsets), offsets)


class Passages:
    """Finds quotes in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._folded = folded(document.text)

    def lines_of(self, quote: str) -> tuple[int, ...]:
        """Return the lines on which a quote begins, each once; none if it is not there."""
        wanted = folded(quote).text
        found = (self.document.line_at(self._folded.offsets[at]) for at in _places(self._folded.text, wanted))
        return tuple(dict.fromkeys(found)) if wanted else ()

    def nearest(self, quote: str) -> tuple[int, str] | None:
        """Return the line and the words of the passage that has most in common with a quote; None if there is none."""
        wanted = folded(quote).text
        pieces = {wanted[at : at + _PIECE]: at for at in range(len(wanted) - _PIECE + 1)}
        votes: Counter[int] = Counter()
        width = max(len(wanted), 1)
        for piece, at in pieces.items():
            for place in _places(self._folded.text, piece, _MOST_PLACES):
                votes[max(place - at, 0) * 2 // width] += 1
        if not votes or max(votes.values()) * 4 < len(pieces):
            return None
        best = min(votes, key=lambda bucket: (-votes[bucket] - votes[bucket + 1], bucket))
        return self._shown(best * width // 2, width + width // 2)

    def _shown(self, start: int, width: int) -> tuple[int, str]:
        """Return the line that holds most of a stretch, and its words there."""
        text, offsets = self.document.text, self._folded.offsets
        first, last = offsets[start], offsets[min(start + width, len(offsets)) - 1]
        middle = offsets[min(start + width // 2, len(offsets) - 1)]
        begin = max(text.rfind("\n", 0, middle) + 1, first - _SHOWN // 4)
        ending = text.find("\n", middle)
        end = min(ending if ending >= 0 else len(text), max(last, middle) + _SHOWN // 4)
        return self.document.line_at(middle), " ".join(text[begin:end].split())[:_SHOWN]


def _places(text: str, wanted: str, most: int = 1_000) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0 and most:
        yield at
        most -= 1
        at = text.find(wanted, at + 1)
