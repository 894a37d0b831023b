"""The table of an input: a workbook's sheet, Parquet, a JSON document, or text with its encoding and delimiter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalcheck.errors import Slug
from goalcheck.figures.input.content import CHUNK
from goalcheck.figures.input.delimiter import DelimiterError, find_delimiter
from goalcheck.figures.input.encoding import Encoding, find_encoding
from goalcheck.figures.input.paths import STANDARD_INPUT
from goalcheck.figures.tables.csv_table import NAMED_DELIMITER, CsvTable, Table, first_lines
from goalcheck.messages.catalogue import found_by, message

if TYPE_CHECKING:
    from goalcheck.figures.input.content import Content
    from goalcheck.targets.source import Source

WORKBOOK = ".xlsx"
PARQUET = ".parquet"
JSON = (".json", ".json.gz", ".json.zip")


def table_of(content: Content, source: Source) -> tuple[Table, str]:
    """Return the table of an input, and how it is written. InputError."""
    if content.stamp is not None and content.name.lower().endswith(PARQUET):
        from goalcheck.figures.tables.parquet import ParquetTable

        return ParquetTable(content.name, str(content.stamp.path)), "Parquet"
    if content.name.lower().endswith(WORKBOOK):
        from goalcheck.figures.tables.workbook_table import read_workbook

        return read_workbook(content, source.sheet), "Excel workbook"
    encoding = find_encoding(content, source.encoding)
    if _is_json(content):
        from goalcheck.figures.tables.json_document import read_document

        return read_document(content, encoding), f"JSON, {encoding.name}"
    return CsvTable(content, encoding, delimiter_of(content, encoding, source)), encoding.name


def _is_json(content: Content) -> bool:
    """Return True if an input is a JSON document: by its name's ending, or, where it has no name, by how it begins."""
    if content.name != STANDARD_INPUT:
        return content.name.lower().endswith(JSON)
    with content.open() as raw:
        return raw.read(CHUNK).lstrip().startswith(b"{")


def delimiter_of(content: Content, encoding: Encoding, source: Source) -> str:
    """Return what separates the cells of a text. InputError where two delimiters do as well."""
    if source.delimiter:
        return source.delimiter
    try:
        lines = first_lines(content, encoding, source.header[0] if source.header else 1)
        named = NAMED_DELIMITER.fullmatch(lines[0].strip("\r\n")) if lines else None
        return named[1] if named else find_delimiter(lines, never=source.decimal if source.decimal == "," else "")
    except DelimiterError as error:
        raise content.refusal(Slug.BAD_DELIMITER, found_by(error), message("set_delimiter")) from None
