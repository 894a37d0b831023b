"""Verdicts as rows of cells, one for each target and each member: as CSV, and as an Excel workbook.

The workbook, through the extra ``xlsx``, has sheets of the office's form, the members and the figures, too.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice

from goalcheck.messages.catalogue import first_known, say
from goalcheck.quantities.shown import Shown
from goalcheck.render.escape import formula_free, inert, uncommanded
from goalcheck.render.formats import Style
from goalcheck.render.office.sheets import Cell, SheetWriter, fill_form
from goalcheck.render.shown_verdict import ShownVerdict, observed
from goalcheck.render.totals import FILE_COLUMNS, files_read, note_lines, options_line, ranked, totals_line
from goalcheck.render.wording import is_number, more, semicolon, text_of, value_word
from goalcheck.report.report import Gate, Report
from goalcheck.report.verdict import FigureUsed, Status, TargetVerdict, Verdict

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


class TabularRow(ShownVerdict):
    """A verdict that gets a row, its own target's or a member's, and the gate that it is seen by."""

    def __init__(self, verdict: Verdict, target: TargetVerdict, gate: Gate, lang: str) -> None:
        super().__init__(verdict, target, lang)
        self.gate = gate
        self.is_own = verdict is target.verdict
        self.require = target.require if self.is_own else None
        self.score = target.score if self.is_own else None
        self.decides = next(iter(verdict.deciding_first), None)

    def row(self) -> list[Cell]:
        """Return the cells in the order of ``COLUMNS``."""
        return [column(self) for column in COLUMNS.values()]


def _yes(flag: bool, entry: TabularRow) -> str:  # noqa: FBT001 - a fact, no switch
    return say("yes" if flag else "no", entry.lang)


def _status(entry: TabularRow) -> str:
    """Return the status: in English the word of the JSON report, in other languages theirs."""
    status = entry.verdict.status.value
    return status if entry.lang == "en" else say(status, entry.lang)


def _in_gate(entry: TabularRow) -> str:
    """Return which list of the gate a target is on; the gate knows no members."""
    for key in ("failing", "warned", "waived", "known", "within_slack"):
        if entry.is_own and entry.target.id in getattr(entry.gate, key):
            return say(f"gate_list_{key}", entry.lang)
    return ""


def _amount(shown: Shown | None, entry: TabularRow) -> Cell:
    """Return a number as such, and a day, a stage, yes or no as it is."""
    if shown is None or is_number(shown.text):
        return shown
    text = value_word(shown.text, entry.kind, entry.lang)
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


COLUMNS: dict[str, Callable[[TabularRow], Cell]] = {
    "id": lambda e: inert(e.target.id),
    "name": lambda e: text_of(e.target.name, e.lang),
    "member": lambda e: e.name,
    "theme": lambda e: text_of(e.target.theme, e.lang),
    "owner": lambda e: text_of(e.target.owner, e.lang),
    "commitment": lambda e: say(e.target.commitment, e.lang),
    "status": _status,
    "gate": _in_gate,
    "actual": lambda e: _amount(e.verdict.actual, e),
    "bound": lambda e: _amount(e.verdict.bound, e),
    "unit": lambda e: inert(e.verdict.unit or ""),
    "gap": lambda e: _amount(e.verdict.gap, e),
    "gap_unit": lambda e: inert(e.verdict.gap_unit or ""),
    "completion": lambda e: e.verdict.completion,
    "limit_used": lambda e: e.verdict.limit_used,
    "score": lambda e: e.score.earned if e.score else None,
    "points": lambda e: e.score.points if e.score else None,
    "exact": lambda e: _yes(e.verdict.exact, e),
    "held": lambda e: e.require.held if e.require else None,
    "of": lambda e: e.require.of if e.require else None,
    "threshold": lambda e: inert(e.target.threshold_text),
    "measure": lambda e: inert(e.target.measure),
    "period": lambda e: e.verdict.period.text if e.verdict.period else "",
    "due": lambda e: e.verdict.due,
    "pace_by": lambda e: e.verdict.pace.day if e.verdict.pace else None,
    "pace_expected": lambda e: e.verdict.pace.expected if e.verdict.pace else None,
    "met_since": lambda e: e.verdict.met_since,
    "observation": lambda e: inert(observed(str(e.verdict.observation_status or ""), e.lang)),
    "near_miss": lambda e: _yes(e.verdict.near_miss, e),
    "waiver": lambda e: e.waiver,
    "reason": lambda e: e.reason,
    "remarks": lambda e: semicolon((text_of(one, e.lang) for one in e.verdict.remarks), e.lang),
    "reason_given": lambda e: text_of(e.target.reason_given, e.lang),
    "remedy": lambda e: text_of(e.target.remedy, e.lang),
    "quote": lambda e: e.quote,
    "note": lambda e: text_of(e.target.note, e.lang),
    "figure_note": lambda e: inert(e.decides.note or "") if e.decides else "",
    "figures_total": lambda e: e.verdict.figures_total,
    "place": lambda e: inert(e.decides.reference) if e.decides else "",
}


def entries(report: Report, lang: str) -> Iterator[TabularRow]:
    """Yield each target, and behind it each of its members."""
    for target in report.targets:
        for verdict in target.verdicts:
            yield TabularRow(verdict, target, report.gate, lang)


def headings(columns: Iterable[str], lang: str) -> list[str]:
    """Return the names of columns."""
    return [say(first_known(f"column_{key}", key), lang) for key in columns]


def render_csv(report: Report, style: Style) -> str:
    """Return a row for each target and member as CSV: comma, line feed, nothing that a spreadsheet would compute."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings(COLUMNS, style.lang))
    for entry in entries(report, style.lang):
        writer.writerow([_plain(cell) for cell in entry.row()])
    return uncommanded(out.getvalue())


def _plain(cell: Cell) -> str:
    """Return a cell as text: a number is one even where it begins with a minus."""
    if isinstance(cell, Shown):
        return cell.text
    return formula_free(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def render_xlsx(report: Report, style: Style) -> bytes:
    """Return the workbook's bytes, the same for the same report."""
    from xlsxwriter import Workbook  # CSV needs no extra

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = report.as_of
    book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - a day, not a moment
    lang = style.lang
    fill_form(SheetWriter(book, say("sheet_form", lang)), report, lang)
    listed = list(entries(report, lang))[: MOST_ROWS - 2]
    own = [entry for entry in listed if entry.is_own]
    sheet = SheetWriter(book, say("sheet_verdicts", lang))
    _verdicts(sheet, own, lang)
    totals = semicolon([say("as_of", lang, day=day.isoformat()), totals_line(report, lang)], lang)
    sheet.sheet.write_column(len(own) + 2, 0, [totals, *note_lines(report, lang)])
    if members := [entry for entry in listed if not entry.is_own]:
        places = {id(one): rank for target in report.targets for rank, one in ranked(target, report.rank_by)}
        _verdicts(SheetWriter(book, say("sheet_members", lang)), members, lang, places)
    _figures(SheetWriter(book, say("sheet_figures", lang)), report, lang)
    if report.provenance is not None:
        _basis(SheetWriter(book, say("sheet_basis", lang)), report, lang)
    book.close()
    return buffer.getvalue()


def _verdicts(
    sheet: SheetWriter, listed: Sequence[TabularRow], lang: str, places: Mapping[int, int] | None = None
) -> None:
    """Write a row for each verdict, its status in colour; its rank before it where ``places`` has ranks."""
    names, rows = headings(COLUMNS, lang), [entry.row() for entry in listed]
    if places is not None:
        names = [say("rank", lang), *names]
        rows = [[places.get(id(entry.verdict)), *row] for entry, row in zip(listed, rows, strict=True)]
    sheet.table(names, rows)
    column = len(names) - len(COLUMNS) + list(COLUMNS).index("status")
    for number, entry in enumerate(listed, start=1):
        ground, ink = COLOURS[entry.verdict.status]
        sheet.put(number, column, say(entry.verdict.status.value, lang), bg_color=ground, font_color=ink)
    sheet.sheet.autofilter(0, 0, len(rows), len(names) - 1)


def _figures(sheet: SheetWriter, report: Report, lang: str) -> None:
    """Write a row for each figure behind a verdict, as its file has it."""
    kept = list(islice(_figure_rows(report, lang), MOST_ROWS - 1))
    sheet.table(headings(FIGURES, lang), kept)
    sheet.sheet.autofilter(0, 0, len(kept), len(FIGURES) - 1)


def _basis(sheet: SheetWriter, report: Report, lang: str) -> None:
    """Write each file that was read with its size and hash, and below them version and options."""
    rows = [[inert(cell) for cell in row] for row in files_read(report, lang)]
    sheet.table([say(key, lang) for key in FILE_COLUMNS], rows)
    sheet.put(len(rows) + 2, 0, inert(options_line(report, lang)))


def _figure_rows(report: Report, lang: str) -> Iterator[list[Cell]]:
    for entry in entries(report, lang):
        ident, name, verdict = inert(entry.target.id), entry.name, entry.verdict
        for figure in verdict.figures:
            yield [ident, name, *_figure(figure, lang)]
        for cut in more(verdict.figures_total - len(verdict.figures), lang, "figures_more"):
            yield [ident, name, *[None] * (len(FIGURES) - 3), cut]


def _figure(figure: FigureUsed, lang: str) -> list[Cell]:
    dimensions = ", ".join(f"{name}={value}" for name, value in figure.dimensions.items())
    about = [figure.indicator, figure.period or "", figure.entity or "", dimensions]
    value = Shown(figure.value, exact=True) if is_number(figure.value) else inert(figure.value)
    rest = [figure.unit or "", observed(figure.status, lang), figure.note or ""]
    return [inert(figure.file), figure.line, *map(inert, about), value, *map(inert, rest)]
