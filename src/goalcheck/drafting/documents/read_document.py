"""Reading a document: text, Markdown, a web page or a Word document."""

from pathlib import Path

from goalcheck.drafting.documents.document import Document, plain_document
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.limits import bytes_of
from goalcheck.messages.catalogue import Message, message

MOST_DOCUMENT = 64 << 20  # bytes
_WEB = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})


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
