"""The text of a Word document, through the extra ``docx``: a line for each paragraph and each row of a table."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from goalcheck.drafting.documents.document import Builder
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.limits import too_big, unpacked
from goalcheck.messages.catalogue import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

    from goalcheck.drafting.documents.document import Document


def read_word_document(name: str, content: bytes) -> Document:
    """Read a .docx; lines are its paragraphs, counted from 1. InputError if it is none."""
    try:
        import docx
    except ModuleNotFoundError:
        found, hint = message("word_needs"), message("pip_install", extra="docx")
        raise InputError([Problem(Slug.MISSING_EXTRA, found, hint, Place(name))]) from None
    _require_size(name, content)
    try:
        opened = docx.Document(BytesIO(content))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise _no_document(name) from error
    built = Builder()
    for number, (text, heading) in enumerate(_lines(opened), 1):
        built.add(" ".join(text.split("\n")) + "\n", number, heading=heading)
    return built.document(name)


def _require_size(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise _no_document(name) from error
    if size > (most := unpacked(len(content))):
        raise too_big(name, most, "unpacks_to_more_than")


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


def _no_document(name: str) -> InputError:
    return InputError([Problem(Slug.NOT_TEXT, message("no_word_document"), message("save_as_docx"), Place(name))])
