"""Plain text is split in bulk, other text goes through csv: both say the same, wherever a block ends."""

from __future__ import annotations

import csv
import io
from functools import partial

from hypothesis import example, given
from hypothesis import strategies as st

from goalcheck.errors import InputError
from goalcheck.figures.input.content import Content
from goalcheck.figures.input.encoding import Encoding
from goalcheck.figures.tables.csv_table import CsvTable, PlainRecords

TEXTS = st.text(alphabet='ab,"\r\n ', max_size=40)
PLAIN = "a,1\nb,2\nc,3\n"

Walked = list[tuple[int, list[str]]]


def table(text: str, block: int) -> CsvTable:
    content = Content("x.csv", partial(io.BytesIO, text.encode()))
    return CsvTable(content, Encoding("UTF-8", "utf-8"), ",", block)


def walked(text: str, block: int) -> Walked | None:
    """Every record with its line; None where the text is broken."""
    try:
        every = list(table(text, block).records(0))
    except InputError:
        return None
    return [pair for records in every for pair in zip(records.lines, records.rows, strict=True)]


def by_csv(text: str) -> Walked | None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: Walked = []
    line = 1
    try:
        for row in reader:
            found.append((line, row))
            line = reader.line_num + 1
    except csv.Error:
        return None
    return found


@given(text=TEXTS, block=st.integers(1, 50))
@example(text='a,"b\nc"\n\nd,e\r\nf,g', block=3)
def test_records_and_their_lines_are_those_of_csv(text: str, block: int) -> None:
    assert walked(text, block) == by_csv(text)


@given(text=TEXTS, block=st.integers(1, 50), width=st.integers(1, 4))
def test_columns_are_there_only_where_all_records_have_that_width(text: str, block: int, width: int) -> None:
    try:
        every = list(table(text, block).records(0))
    except InputError:
        return
    for records in every:
        columns = records.columns(width)
        rows = [row or [""] for row in records.rows]  # a blank line is one blank cell
        if columns:
            assert [list(row) for row in zip(*columns, strict=True)] == rows
        else:
            assert any(len(row) != width for row in records.rows)


def test_text_without_quotes_is_plain_and_the_rest_is_not() -> None:
    kinds = [type(records) for records in table(f'{PLAIN}d,"4"\n{PLAIN}', 4).records(0)]
    assert kinds[0] is kinds[-1] is PlainRecords
    assert len(set(kinds)) == 2
