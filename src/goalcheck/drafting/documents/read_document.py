"""Reading a document: text, Markdown, a web page or, through the extra ``docx``, a Word document."""

from __future__ import annotations

import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from goalcheck.drafting.documents.document import Document, document_of, plain_document
from goalcheck.drafting.words import listed
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.limits import bytes_of, too_big, unpacked
from goalcheck.messages.catalogue import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

MOST_DOCUMENT = 64 << 20  # bytes
_WEB = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})
_BLOCKS = _HEADINGS | frozenset(
    listed(
        "address article aside blockquote body br caption dd div dl dt figcaption footer form header hr li main nav ol"
        " p pre section table tbody tfoot thead tr ul"
    )
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "template", "noscript"})


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
    try:
        import docx
    except ModuleNotFoundError:
        found, hint = message("word_needs"), message("pip_install", extra="docx")
        raise InputError([Problem(Slug.MISSING_EXTRA, found, hint, Place(name))]) from None
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
            style = block.style.name if block.style else ""
            yield block.text, (style or "").startswith(("Heading", "Title"))


class WebPage(HTMLParser):
    """What a page shows: a line for each block, tabs between cells, nothing of scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, int, bool]] = []
        self._unseen = 0
        self._heading = False
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a cell, or what is not shown."""
        del attrs
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.end_block()
            self._heading = tag in _HEADINGS
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
            self.pieces.append((f" {piece}" if number > line else piece, number, heading))
            self._open = True

    def end_block(self) -> None:
        """End the line of a block."""
        if self._open:
            self.pieces.append(("\n", self.getpos()[0], False))
        self._open = self._heading = False
