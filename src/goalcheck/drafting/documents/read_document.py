"""Reading a document: text, Markdown, a web page or, through the extra ``docx``, a Word document."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from goalcheck.drafting.documents.document import Document, document_of, plain_document
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.limits import bytes_of, too_big, unpacked
from goalcheck.messages.catalogue import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

MOST_DOCUMENT = 64 << 20  # bytes
_WEB = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})


def read_document(path: str | Path) -> Document:
    """Read a document; InputError if it is not there, or no text."""
    name = str(path)
    absent = (message("no_such_document"), message("expected_document"))
    content = bytes_of(name, MOST_DOCUMENT, absent, "document_unreadable")
    if content.startswith(b"PK\x03\x04"):
        return _word_document(name, content)
    text = _decoded(name, content).replace("\r\n", "\n").replace("\r", "\n")
    if Path(name).suffix.lower() in _WEB or text[:200].lstrip().lower().startswith(("<!doctype html", "<html")):
        from goalcheck.drafting.documents.web_page import read_web_page

        return read_web_page(name, text)
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
