"""What a reader of each form sees, as plain text: what tests look for numbers and names in."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from xml.etree import ElementTree as ET

import docx
from openpyxl import load_workbook

from goalcheck.figures.tables.workbook_format import text_of

TAG = re.compile(r"<style.*?</style>|<script.*?</script>|<[^>]*>", re.DOTALL)


def seen(name: str, made: str | bytes) -> str:
    """Return the text of a form without its syntax: what is left is what a person or a program reads."""
    if isinstance(made, bytes):
        return (
            document_text(made)
            if name == "docx"
            else "\n".join("\t".join(row) for rows in sheets(made).values() for row in rows)
        )
    if name == "html":
        return unescape(TAG.sub(" ", made)).replace("\xa0", " ")
    if name == "markdown":
        return TAG.sub("", re.sub(r"\\([!-/:-@\[-`{-~])|\u200b", r"\1", made))
    if name == "junit":
        parts = ET.fromstring(made).iter()
        return "\n".join(text for part in parts for text in (*part.attrib.values(), part.text or ""))
    if name == "github":
        return re.sub("%(25|0D|0A|3A|2C)", lambda found: chr(int(found[1], 16)), made)
    if name == "csv":
        return "\n".join(cell for row in csv.reader(io.StringIO(made)) for cell in row)
    if name == "gitlab":
        return "\n".join(strings(json.loads(made)))
    return made


def document_text(made: bytes) -> str:
    """Return the paragraphs and the cells of a Word document."""
    read = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def strings(value: object) -> list[str]:
    """Return all texts within a JSON value."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [str(value)]


def sheets(made: bytes) -> dict[str, list[list[str]]]:
    """Return the cells of a workbook as texts, by sheet."""
    book = load_workbook(io.BytesIO(made))
    return {
        sheet.title: [
            ["" if cell is None else text_of(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book.worksheets
    }
