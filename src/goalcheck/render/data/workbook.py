"""The report as an Excel workbook, through the extra ``xlsx``: the form, verdicts, members and figures as sheets."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice

from goalcheck.messages.catalogue import first_known, say
from goalcheck.quantities.shown import Shown
from goalcheck.render.data.sheet import SheetWriter
from goalcheck.render.data.tabular import COLUMNS, Cell, TabularRow, cells, entries, headings, is_number
from goalcheck.render.escape import inert
from goalcheck.render.formats import needs
from goalcheck.render.office.office_form import fill_form
from goalcheck.render.style import Style
from goalcheck.render.totals import FILE_COLUMNS, files_read, options_line, ranks, totals_line
from goalcheck.render.wording import counted, semicolon, text_of
from goalcheck.report.report import Report
from goalcheck.report.verdict import FigureUsed, Status

MOST_ROWS = 1_048_576  # of a sheet
COLOURS = {
    Status.MET: ("#C6EFCE", "#006100"),
    Status.MISSED: ("#FFC7CE", "#9C0006"),
    Status.ON_TRACK: ("#DDEBF7", "#1F4E79"),
    Status.BEHIND: ("#FFEB9C", "#7F4F00"),
    Status.NO_DATA: ("#EDEDED", "#404040"),
}
FIGURES = (
    "id", "member", "file", "line", "indicator", "period", "entity", "dimensions", "value", "unit", "observation",
    "note",
)  # fmt: skip


def render_xlsx(report: Report, style: Style) -> bytes:
    """Return the workbook's bytes, the same for the same report; InputError where the extra is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise needs("xlsx", "xlsxwriter") from None
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = report.as_of
    book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - a day, not a moment
    lang = style.lang
    fill_form(SheetWriter.of(book, say("sheet_form", lang)), report, lang)
    listed = list(entries(report, lang))[: MOST_ROWS - 2]
    own = [entry for entry in listed if entry.is_own]
    sheet = SheetWriter.of(book, say("sheet_verdicts", lang))
    _verdicts(sheet, own, lang)
    _totals(sheet, len(own) + 2, report, lang)
    if len(listed) > len(own):
        _members(SheetWriter.of(book, say("sheet_members", lang)), report, listed, lang)
    _figures(SheetWriter.of(book, say("sheet_figures", lang)), report, lang)
    if report.provenance is not None:
        _basis(SheetWriter.of(book, say("sheet_basis", lang)), report, lang)
    book.close()
    return buffer.getvalue()


def _verdicts(sheet: SheetWriter, listed: Sequence[TabularRow], lang: str, places: Sequence[int | None] = ()) -> None:
    """Write a row for each verdict, its status in colour; its rank before it where ``places`` has them."""
    names, rows = headings(lang), [cells(entry) for entry in listed]
    if places:
        names, rows = [say("rank", lang), *names], [[place, *row] for place, row in zip(places, rows, strict=True)]
    sheet.table(names, rows)
    for number, entry in enumerate(listed, start=1):
        ground, ink = COLOURS[entry.verdict.status]
        status = say(entry.verdict.status.value, lang)
        sheet.put(number, len(names) - len(COLUMNS) + COLUMNS.index("status"), status, bg_color=ground, font_color=ink)
    sheet.sheet.autofilter(0, 0, len(rows), len(names) - 1)


def _totals(sheet: SheetWriter, row: int, report: Report, lang: str) -> None:
    """Write the totals and the notes below the verdicts."""
    totals = semicolon([say("as_of", lang, day=report.as_of.isoformat()), totals_line(report, lang)], lang)
    for number, text in enumerate([totals, *(text_of(note, lang) for note in report.notes)], start=row):
        sheet.sheet.write_string(number, 0, text)


def _members(sheet: SheetWriter, report: Report, listed: Sequence[TabularRow], lang: str) -> None:
    """Write a row for each member, with its rank among the members of its target."""
    places = {key: rank for target in report.targets for key, rank in ranks(target, report.rank_by).items()}
    members = [entry for entry in listed if not entry.is_own]
    _verdicts(sheet, members, lang, [places.get(id(entry.verdict)) for entry in members])


def _figures(sheet: SheetWriter, report: Report, lang: str) -> None:
    """Write a row for each figure behind a verdict, as its file has it."""
    kept = list(islice(_figure_rows(report, lang), MOST_ROWS - 1))
    sheet.table([say(first_known(f"column_{key}", key), lang) for key in FIGURES], kept)
    sheet.sheet.autofilter(0, 0, len(kept), len(FIGURES) - 1)


def _basis(sheet: SheetWriter, report: Report, lang: str) -> None:
    """Write each file that was read with its size and hash, and below them version and options."""
    rows = [[inert(cell) for cell in row] for row in files_read(report, lang)]
    sheet.table([say(key, lang) for key in FILE_COLUMNS], rows)
    sheet.put(len(rows) + 2, 0, inert(options_line(report, lang)))


def _figure_rows(report: Report, lang: str) -> Iterator[list[Cell]]:
    for entry in entries(report, lang):
        name = entry.name
        for figure in entry.verdict.figures:
            yield [inert(entry.target.id), name, *_figure(figure)]
        more = entry.verdict.figures_total - len(entry.verdict.figures)
        if more > 0:
            cut = say("figures_more", lang, count=counted(more))
            yield [inert(entry.target.id), name, *[None] * (len(FIGURES) - 3), cut]


def _figure(figure: FigureUsed) -> list[Cell]:
    dimensions = ", ".join(f"{name}={value}" for name, value in figure.dimensions)
    about = [figure.indicator, figure.period or "", figure.entity or "", dimensions]
    rest = [figure.unit or "", figure.status, figure.note]
    value = Shown(figure.value, exact=True) if is_number(figure.value) else inert(figure.value)
    return [inert(figure.file), figure.line, *map(inert, about), value, *map(inert, rest)]
