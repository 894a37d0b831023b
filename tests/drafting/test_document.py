"""Text, Markdown, HTML and Word documents are read alike, each piece with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from goalcheck.drafting.document import Passages, read_document
from goalcheck.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from goalcheck.drafting.document import Document


def read(folder: Path, name: str, content: str | bytes) -> Document:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_document(path)


def test_a_quote_is_found_across_line_ends_and_full_width(tmp_path: Path) -> None:
    passages = Passages(read(tmp_path, "a.txt", "one\r\ntwo ４万\r人 以\u200b上\n"))
    assert passages.lines_of("4万人以上") == (2,)
    assert passages.lines_of("two 4万人") == (2,)
    assert passages.lines_of("4万 people") == ()
    assert passages.lines_of(" ") == ()


def test_emphasis_of_markdown_is_no_part_of_its_words_and_a_quote_may_have_it(tmp_path: Path) -> None:
    text = "* We lose **no more than 5**.\n- __Cost__ of `a_b`: *< 4*, 2 * 3, 7*\n"
    document = read(tmp_path, "a.md", text)
    assert document.text == "* We lose no more than 5.\n- Cost of a_b: < 4, 2 * 3, 7\n\n"
    assert (
        Passages(document).lines_of("lose **no more than 5**") == Passages(document).lines_of("no more than 5") == (1,)
    )
    assert read(tmp_path, "a.txt", text).text.startswith(text)


def test_text_in_gb18030_is_read(tmp_path: Path) -> None:
    assert "新增就业" in read(tmp_path, "a.txt", "新增就业4万人".encode("gb18030")).text


@pytest.mark.parametrize("content", [b"%PDF-1.4 x", b"a\0b", b"\xff\xff\xff", b"PK\x03\x04nothing"])
def test_what_is_no_text_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path, "a.txt", content)


PAGE = """<!doctype html>
<title>Plan</title><style>p { x: 4 }</style>
<h2>Goals</h2>
<p>At least
<b>40,000</b> jobs &amp; more</p><table><tr><td>Rate</td><td>5 %</td></tr></table>
<script>let quote = "9 hospitals";</script>
"""


def test_of_a_page_only_what_it_shows_is_text_with_the_lines_of_the_file(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", PAGE)
    passages = Passages(document)
    assert passages.lines_of("At least 40,000 jobs & more") == (4,)
    assert passages.lines_of("40,000 jobs") == (5,)
    assert passages.lines_of("9 hospitals") == ()
    assert "Rate\t5 %" in document.text
    assert document.text[min(document.headings) :].startswith("Plan")


def test_of_a_word_document_the_lines_are_its_paragraphs(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="Word documents need the extra docx")
    made = docx.Document()
    made.add_heading("Goals", 1)
    made.add_paragraph("At least 40,000 jobs")
    row = made.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "Rate", "5 %"
    made.save(str(tmp_path / "a.docx"))
    document = read_document(tmp_path / "a.docx")
    passages = Passages(document)
    assert (passages.lines_of("40,000 jobs"), passages.lines_of("Rate 5 %")) == ((2,), (3,))
    assert document.headings == {0}
