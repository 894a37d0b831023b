"""A document as plain text, with the line of its file for every piece: text, Markdown, HTML or a Word document."""

from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.limits import bytes_of
from goalcheck.messages.catalogue import Message, message

MOST_DOCUMENT = 64 << 20  # bytes
_WEB = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})


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


def read_document(path: str | Path) -> Document:
    """Read a document; InputError if it is not there, or no text."""
    name = str(path)
    absent = (message("no_such_document"), message("expected_document"))
    content = bytes_of(name, MOST_DOCUMENT, absent, "document_unreadable")
    if content.startswith(b"PK\x03\x04"):
        from goalcheck.drafting.documents.word_document import read_word_document

        return read_word_document(name, content)
    text = _decoded(name, content).replace("\r\n", "\n").replace("\r", "\n")
    if Path(name).suffix.lower() in _WEB or text[:200].lstrip().lower().startswith(("<!doctype html", "<html")):
        from goalcheck.drafting.documents.web_page import read_web_page

        return read_web_page(name, text)
    return plain_document(name, text, markdown=Path(name).suffix.lower() in _MARKDOWN)


def plain_document(name: str, text: str, *, markdown: bool = False) -> Document:
    """Return the document of a plain text, or of Markdown, whose marks of headings are known."""
    built = Builder()
    for number, line in enumerate(text.split("\n"), 1):
        built.add(f"{line}\n", number, heading=markdown and line.startswith("#"))
    return built.document(name)


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
