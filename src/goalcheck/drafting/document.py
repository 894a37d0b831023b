"""A document as plain text, with the line of its file for every piece; where a quote is in it, and how it is read.

A document is text, Markdown, a web page or, through the extra ``docx``, a Word document.
"""

from __future__ import annotations

import os
import re
import zipfile
from bisect import bisect_right
from collections import Counter
from html.parser import HTMLParser
from io import BytesIO
from itertools import accumulate, compress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from goalcheck.errors import InputError, Place, Problem, Slug, needing
from goalcheck.limits import bytes_of, too_big, unpacked
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.spelling import alike, narrow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.document import Document as WordDocument

_PIECE = 3  # characters of a quote that are looked for when the whole is not there
_MOST_PLACES = 200  # of one piece
_SHOWN = 120
MOST_DOCUMENT = 64 << 20  # bytes
_WEB = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_MARKS = frozenset("*`_")
_ENTRY = "* "  # before an entry of a list, whose mark is none of its characters
_EMPHASIS = re.compile(r"\*\*|`|\b__\B|\B__\b|(?<=[^\s*])\*(?!\w)|(?<!\w)\*(?=[^\s*])")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})
_BLOCKS = _HEADINGS | frozenset(
    str.split(
        "address article aside blockquote body br caption dd div dl dt figcaption footer form header hr li main nav ol"
        " p pre section table tbody tfoot thead tr ul"
    )
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "template", "noscript"})


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
        return self.lines[bisect_right(self.starts, offset) - 1]


def document_of(name: str, pieces: Iterable[tuple[str, int, bool]]) -> Document:
    """Return the document of its pieces: each a text, its line of the file, and whether a heading begins there."""
    texts, lines, heads = zip(*([*pieces] or [("", 1, False)]), strict=True)
    starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
    return Document(name, "".join(texts), starts, lines, frozenset(compress(starts, heads)))


def plain_document(name: str, text: str, *, markdown: bool = False) -> Document:
    """Return the document of a plain text, or of Markdown: its headings are known, and it is without emphasis."""
    lines = enumerate((_EMPHASIS.sub("", text) if markdown else text).split("\n"), 1)
    return document_of(name, ((f"{line}\n", number, markdown and line.startswith("#")) for number, line in lines))


def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text as quotes are compared, without blanks, emphasis and what nobody sees; and where each was."""
    plain = {one: "".join(filter(str.isprintable, normalize("NFD", alike(narrow(one))))) for one in set(text)}
    plain |= dict.fromkeys(plain.keys() & _MARKS, "")
    offsets = tuple(at for at, one in enumerate(text) for _ in plain[one])
    return "".join(map(plain.__getitem__, text)), offsets


class Passages:
    """Finds quotes in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._folded, self._offsets = folded(document.text)

    def lines_of(self, quote: str) -> tuple[int, ...]:
        """Return the lines on which a quote begins, each once; none if it is not there."""
        wanted, _ = folded(quote)
        found = (self.document.line_at(self._offsets[at]) for at in _places(self._folded, wanted))
        return tuple(dict.fromkeys(found)) if wanted else ()

    def nearest(self, quote: str) -> tuple[int, str] | None:
        """Return the line and the words of the passage that has most in common with a quote; None if there is none."""
        wanted, _ = folded(quote)
        pieces = {wanted[at : at + _PIECE]: at for at in range(len(wanted) - _PIECE + 1)}
        votes: Counter[int] = Counter()
        width = max(len(wanted), 1)
        for piece, at in pieces.items():
            for place in _places(self._folded, piece, _MOST_PLACES):
                votes[max(place - at, 0) * 2 // width] += 1
        if not votes or max(votes.values()) * 4 < len(pieces):
            return None
        best = min(votes, key=lambda bucket: (-votes[bucket] - votes[bucket + 1], bucket))
        return self._shown(best * width // 2, width + width // 2)

    def _shown(self, start: int, width: int) -> tuple[int, str]:
        """Return the line that holds most of a stretch, and its words there."""
        text, offsets = self.document.text, self._offsets
        first, last = offsets[start], offsets[min(start + width, len(offsets)) - 1]
        middle = offsets[min(start + width // 2, len(offsets) - 1)]
        begin = max(text.rfind("\n", 0, middle) + 1, first - _SHOWN // 4)
        ending = text.find("\n", middle)
        end = min(ending if ending >= 0 else len(text), max(last, middle) + _SHOWN // 4)
        return self.document.line_at(middle), " ".join(text[begin:end].split())[:_SHOWN]


class Library:
    """The documents that targets name: among those given, else beside the targets file; each is read once."""

    def __init__(self, targets_path: str, given: Sequence[str] = ()) -> None:
        self._folder = Path(os.path.dirname(targets_path))  # noqa: PTH120 - a path that may be empty
        self._given = {Path(path).name: path for path in given}
        self._read: dict[str, Passages | InputError] = {}

    @property
    def only(self) -> str | None:
        """The one document that is given, which quotes without a document are looked for in."""
        return next(iter(self._given.values())) if len(self._given) == 1 else None

    def passages(self, name: str) -> Passages:
        """Return a document by the name that a target gives it; InputError if it cannot be read."""
        path = self._given.get(Path(name).name) or str(self._folder / name)
        if path not in self._read:
            try:
                self._read[path] = Passages(read_document(path))
            except InputError as error:
                self._read[path] = error
        found = self._read[path]
        if isinstance(found, InputError):
            raise found
        return found

    def line_of(self, document: str | None, quote: str | None) -> int | None:
        """Return the line on which a quote begins in its document; None where it cannot be found."""
        if not document or not quote:
            return None
        try:
            return next(iter(self.passages(document).lines_of(quote)), None)
        except InputError:
            return None  # trace names what cannot be read


def _places(text: str, wanted: str, most: int = 1_000) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0 and most:
        yield at
        most -= 1
        at = text.find(wanted, at + 1)


def read_document(path: str | Path) -> Document:
    """Read a document; InputError if it is not there, or no text."""
    name = str(path)
    absent = (message("no_such_document"), message("expected_document"))
    content = bytes_of(name, MOST_DOCUMENT, absent, "document_unreadable")
    if content.startswith(b"PK\x03\x04"):
        return _word_document(name, content)
    text = _decoded(name, content).replace("\r\n", "\n").replace("\r", "\n")
    if Path(name).suffix.lower() in _WEB or text[:200].lstrip().lower().startswith(("<!doctype html", "<html")):
        page = WebPage()
        page.feed(text)
        page.close()
        page.end_block()
        return document_of(name, page.pieces)
    return plain_document(name, text, markdown=Path(name).suffix.lower() in _MARKDOWN)


def _decoded(name: str, content: bytes) -> str:
    """Return the text: UTF-8, else GB18030. InputError if it is neither, or holds what no text holds."""
    if b"\0" in content or content.startswith(b"%PDF-"):
        raise _no_text(name, message("document_no_text"), message("save_as_text"))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _no_text(name, message("document_no_encoding"), message("save_document_as_utf8"))


def _no_text(name: str, found: Message, hint: Message) -> InputError:
    return InputError([Problem(Slug.NOT_TEXT, found, hint, Place(name))])


def _word_document(name: str, content: bytes) -> Document:
    """Return a .docx; lines are its paragraphs and the rows of its tables, counted from 1."""
    with needing("word_needs", message("pip_install", extra="docx"), name):
        import docx
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > (most := unpacked(len(content))):
            raise too_big(name, most, "unpacks_to_more_than")
        opened = docx.Document(BytesIO(content))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise _no_text(name, message("no_word_document"), message("save_as_docx")) from error
    lines = enumerate(_lines(opened), 1)
    return document_of(name, ((text.replace("\n", " ") + "\n", at, heading) for at, (text, heading) in lines))


def _lines(opened: WordDocument) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs, each with whether it is a heading, and the rows of tables."""
    from docx.table import Table

    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys((cell._tc, cell.text) for cell in row.cells)  # noqa: SLF001 - a merged cell repeats
                yield "\t".join(text for _, text in cells), False
        else:
            style = (block.style.name if block.style else "") or ""
            settings = block._p.pPr  # noqa: SLF001 - of a paragraph, its number in a list among them
            is_entry = style.startswith("List") or (settings is not None and settings.numPr is not None)
            yield _ENTRY * (is_entry and bool(block.text)) + block.text, style.startswith(("Heading", "Title"))


class WebPage(HTMLParser):
    """What a page shows: a line for each block, tabs between cells, nothing of scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, int, bool]] = []
        self._unseen = 0
        self._heading = False
        self._open = False
        self._mark = ""  # before the text of an entry of a list

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a cell, or what is not shown."""
        del attrs
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.end_block()
            self._heading = tag in _HEADINGS
            self._mark = _ENTRY if tag == "li" else self._mark
        elif tag in _CELLS and self._open:
            self.pieces.append(("\t", self.getpos()[0], False))

    def handle_endtag(self, tag: str) -> None:
        """End a block, or what is not shown."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Add the text of a block, whose line breaks are blanks."""
        if self._unseen or not (self._open or data.strip()):
            return
        line = self.getpos()[0]
        for number, piece in enumerate(data.split("\n"), line):
            heading = self._heading and not self._open
            before = self._mark or (" " if number > line else "")
            self.pieces.append((before + piece, number, heading))
            self._open, self._mark = True, ""

    def end_block(self) -> None:
        """End the line of a block."""
        if self._open:
            self.pieces.append(("\n", self.getpos()[0], False))
        self._open = self._heading = False
