"""The report as a Word document, through the extra ``docx``: title, counts, a table, sentences, page numbers."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from goalcheck.messages.catalogue import say
from goalcheck.render.formats import Style
from goalcheck.render.office.office_sentences import counts, official, rounded, sentences
from goalcheck.render.totals import by_theme
from goalcheck.render.wording import day_words, text_of
from goalcheck.report.report import Report
from goalcheck.report.verdict import TargetVerdict

CHINESE_FONT = "宋体"
COLUMNS = {
    "target": 3.9, "threshold": 2.2, "actual": 2.2, "completion": 1.6, "score": 1.8, "status": 2.0, "due": 1.9,
    "owner": 1.6,
}  # fmt: skip
"""The columns of the table, with their widths in centimetres; those that no target fills are left out."""
A4 = (21.0, 29.7)
MARGIN = 2.0


def render_docx(report: Report, style: Style) -> bytes:
    """Return the document's bytes, the same for the same report."""
    lang = style.lang
    document = docx.Document()
    _set_up(document, report, lang)
    document.add_heading(text_of(report.title, lang) or say("untitled_report", lang), level=0)
    document.add_paragraph(say("as_of", lang, day=day_words(report.as_of, lang)))
    document.add_paragraph(counts(report, lang))
    _table(document, report, lang)
    document.add_heading(say("in_detail", lang), level=1)
    for text in sentences(report, lang):
        document.add_paragraph(text)
    return _bytes(document)


def _set_up(document: Document, report: Report, lang: str) -> None:
    """Set what the document says of itself, a font that has Chinese characters, and the page numbers."""
    day = report.as_of
    facts = document.core_properties
    facts.author, facts.title, facts.comments = "goalcheck", "", ""
    facts.created = facts.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, not a moment
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), CHINESE_FONT)
    section = document.sections[0]
    section.page_width, section.page_height = map(Cm, A4)
    section.left_margin = section.right_margin = Cm(MARGIN)
    footer = section.footer.paragraphs[0]
    before, _, after = say("page_number", lang, number="\0").partition("\0")
    footer.add_run(before)
    number = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
    footer._p.append(number)  # noqa: SLF001 - python-docx has no fields
    footer.add_run(after)
    footer.alignment = 1


def _table(document: Document, report: Report, lang: str) -> None:
    """Add a row for each target, under its theme; the headings are repeated on each page."""
    columns = _columns(report)
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, columns.values(), strict=True):
        column.width = Cm(width)
    _fill(table, columns, {key: say(key, lang) for key in columns}, bold=True)
    repeated = OxmlElement("w:tblHeader", {qn("w:val"): "true"})
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - nor has it repeated rows
    for _, heading, targets in by_theme(report.targets, lang):
        if heading:
            row = table.add_row()
            merged = row.cells[0].merge(row.cells[-1])
            merged.paragraphs[0].add_run(heading).bold = True
        for target in targets:
            table.add_row()
            _fill(table, columns, _cells(target, report, lang))


def _columns(report: Report) -> dict[str, float]:
    """Return the columns that have anything, with their widths; the names take the room of the others."""
    filled = {"score": report.score is not None, "owner": any(target.owner for target in report.targets)}
    columns = {key: width for key, width in COLUMNS.items() if filled.get(key, True)}
    columns["target"] += sum(COLUMNS[key] for key in filled if key not in columns)
    return columns


def _cells(target: TargetVerdict, report: Report, lang: str) -> dict[str, str]:
    shown = rounded(target, report, lang)
    return {
        "target": shown.name,
        "threshold": official(shown.bound, lang),
        "actual": official(shown.actual, lang) or shown.held,
        "completion": shown.completion,
        "score": shown.score,
        "status": shown.status,
        "due": shown.due,
        "owner": shown.owner,
    }


def _fill(table: Table, columns: Mapping[str, float], texts: Mapping[str, str], *, bold: bool = False) -> None:
    """Fill the last row."""
    for cell, (key, width) in zip(table.rows[-1].cells, columns.items(), strict=True):
        run = cell.paragraphs[0].add_run(texts[key])
        run.bold, run.font.size = bold or None, Pt(9)
        cell.width = Cm(width)


def _bytes(document: Document) -> bytes:
    """Return the document with the same times in its archive whenever it is written."""
    written, made = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as parts, ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)
    return made.getvalue()
