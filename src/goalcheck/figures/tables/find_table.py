"""The table of an input: a workbook's sheet, Parquet, a JSON document, or text with its encoding and delimiter."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from goalcheck.errors import Slug, needing
from goalcheck.figures.input.content import CHUNK, Content
from goalcheck.figures.input.encoding import Encoding, find_encoding
from goalcheck.figures.input.paths import JSON, PARQUET, WORKBOOK, without_packing
from goalcheck.figures.tables.csv_table import NAMED_DELIMITER, CsvTable, first_lines
from goalcheck.figures.tables.table import Grid, Table
from goalcheck.messages.catalogue import MessageError, listed, message, one_of
from goalcheck.targets.source import Source

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
RECORDS = 100

_padding_tabs = re.compile(r"\t+(?=[,;|\r\n]|\Z)|(?:(?<=[,;|\r\n])|\A)\t+")
_BEGIN_OF_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*[\"}]")
_CORNER = re.compile(r"\w+(?:,\w+)*\\\w+\t")  # of a table whose first cells hold several codes, between commas


def table_of(content: Content, source: Source) -> Table:
    """Return the table of an input. InputError."""
    if content.path is not None and content.name.lower().endswith(PARQUET):
        hint = message("install_or_csv", extra="fast", what=message("it"))
        with needing("needs_package", hint, content.name, ending=PARQUET):
            from goalcheck.figures.tables.parquet_table import ParquetTable
        return ParquetTable(content.name, str(content.path))
    if content.name.lower().endswith(WORKBOOK):
        return _only_sheet(content, source.sheet)
    encoding = find_encoding(content, source.encoding)
    if is_json(content):
        from goalcheck.figures.tables.json_table import read_document

        return read_document(content, encoding)
    return CsvTable(content, encoding, delimiter_of(content, encoding, source))


def sheets_of(content: Content, name: str | None = None) -> Sequence[Grid]:
    """Return the sheet of a workbook of this name, or all visible ones that hold a table. InputError."""
    hint = message("install_or_csv", extra="xlsx", what=message("the_workbook"))
    with needing("needs_package", hint, content.name, ending=WORKBOOK[0]):
        from goalcheck.figures.tables.workbook_table import read_sheets
    return read_sheets(content, name)


def _only_sheet(content: Content, name: str | None) -> Grid:
    tables = sheets_of(content, name)
    if not tables:
        raise content.refusal(Slug.FILE_EMPTY, message("no_sheet_holds"))
    if len(tables) > 1:
        found = message("sheets_hold_tables", count=len(tables), names=listed(one.sheet for one in tables))
        hint = message("say_which_sheet", name=tables[0].sheet)
        raise content.refusal(Slug.BAD_LAYOUT, found, hint)
    return tables[0]


def is_json(content: Content) -> bool:
    """Return True if an input is a JSON document: by its name's ending, or by how it begins, as no table does."""
    if without_packing(content.name.lower()).endswith(JSON):
        return True
    with content.reading() as raw:
        return bool(_BEGIN_OF_JSON.match(raw.read(CHUNK)))


def delimiter_of(content: Content, encoding: Encoding, source: Source) -> str:
    """Return what separates the cells of a text. InputError where two delimiters do as well."""
    if source.delimiter:
        return source.delimiter
    try:
        lines = first_lines(content, encoding, source.header[0] if source.header else 1)
        named = NAMED_DELIMITER.fullmatch(lines[0].strip("\r\n")) if lines else None
        return named[1] if named else find_delimiter(lines, never=source.decimal if source.decimal == "," else "")
    except MessageError as error:
        raise content.refusal(Slug.BAD_DELIMITER, error.found, error.hint) from None


class _Trial(NamedTuple):
    """How the first records come out with one delimiter.

    The commonest ``width``; how many records come ``before`` the first of that width (a preamble), how many there are
    from it on, and how many of those are ``alike``.
    """

    delimiter: str
    width: int
    before: int
    records: int
    alike: int
    broken: bool

    @property
    def even(self) -> bool:  # one record below others is none of a table
        return self.alike == self.records and not self.broken and (self.alike > 1 or not self.before)


def find_delimiter(lines: Sequence[str], never: str = "") -> str:
    """Return the delimiter of a table's first lines, a preamble among them; of one column the first but ``never``.

    Widths must agree from record to record, quotes honoured. In doubt, where two delimiters do as well, MessageError.
    """
    if lines and _CORNER.match(lines[0]):
        return "\t"
    trials = [trial for delimiter in DELIMITERS if delimiter != never and (trial := _try(lines, delimiter)).width > 1]
    if len(trials) > 1 and "\t" not in _padding_tabs.sub("", "".join(lines)):  # as in exports that pad their cells
        trials = [trial for trial in trials if trial.delimiter != "\t"]
    if not trials:
        return next(delimiter for delimiter in DELIMITERS if delimiter != never)
    trials.sort(key=lambda trial: (trial.even, not trial.before, trial.alike), reverse=True)
    best, others = trials[0], trials[1:]
    rivals = [other for other in others if _rivals(best, other)]
    if rivals:
        names = one_of(message(f"delimiter_{DELIMITERS[trial.delimiter]}") for trial in (best, *rivals))
        raise MessageError(message("unclear_delimiter", names=names), message("set_delimiter"))
    return best.delimiter


def _rivals(best: _Trial, other: _Trial) -> bool:
    """Whether another delimiter makes as good a table, or nearly as good a one where neither is even."""
    if best.even:  # without a preamble it is the whole file, else the longer table is the whole one
        alike = not best.before or other.alike == best.alike
        return other.even and alike and bool(other.before) == bool(best.before)
    return other.alike * 5 >= best.alike * 4


def _try(lines: Sequence[str], delimiter: str) -> _Trial:
    widths: list[int] = []
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    broken = False
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                widths.append(len(record))
            if len(widths) == RECORDS:
                break
    except csv.Error:
        broken = reader.line_num < len(lines)  # at the end of the sample it may go on
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return _Trial(delimiter, 0, 0, 0, 0, broken)
    width, alike = counts.most_common(1)[0]
    first = widths.index(width)
    return _Trial(delimiter, width, first, len(widths) - first, alike, broken)
