"""Verdicts as rows of cells, one for each target and each member; as CSV, and for a workbook."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from goalcheck.messages.catalogue import say
from goalcheck.quantities.number import Shown
from goalcheck.render import shown_amounts as amounts
from goalcheck.render.escape import formula_free, uncommanded
from goalcheck.render.folding import member_name
from goalcheck.render.inert import inert
from goalcheck.render.verdict_rows import deciding_first, quoted, waiver_text
from goalcheck.render.wording import semicolon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goalcheck.render.style import Style
    from goalcheck.report.report import Gate, Report
    from goalcheck.report.verdict import TargetVerdict, Verdict
    from goalcheck.targets.text import Text

Cell: TypeAlias = str | int | Shown | date | None
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class TabularRow(NamedTuple):
    """A verdict with what its row needs: the target that it is of, the gate, the language."""

    verdict: Verdict
    target: TargetVerdict
    gate: Gate
    lang: str


def is_number(text: str) -> bool:
    """Whether a text is a plain number, as reports show them."""
    return _NUMBER.fullmatch(text) is not None


def _text(text: Text | None, entry: TabularRow) -> str:
    return inert(text.in_language(entry.lang)) if text else ""


def _yes(flag: bool, entry: TabularRow) -> str:  # noqa: FBT001 - a fact, no switch
    return say("yes" if flag else "no", entry.lang)


def _status(entry: TabularRow) -> str:
    """Return the status: in English the word of the JSON report, in other languages theirs."""
    status = entry.verdict.status.value
    return status if entry.lang == "en" else say(status, entry.lang)


def _in_gate(entry: TabularRow) -> str:
    if not _is_own(entry):  # the gate knows targets alone
        return ""
    lists = {key: getattr(entry.gate, key) for key in ("failing", "warned", "waived", "known", "within_slack")}
    return next((say(f"gate_list_{key}", entry.lang) for key, ids in lists.items() if entry.target.id in ids), "")


def _amount(shown: Shown | None, entry: TabularRow) -> Cell:
    """Return a number as such, and a day, a stage, yes or no as it is."""
    if shown is None or is_number(shown.text):
        return shown
    text = amounts.value_word(shown.text, entry.target.threshold_kind, entry.lang)
    return _day(text) or text


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def _exact(entry: TabularRow) -> bool:
    verdict = entry.verdict
    return all(shown is None or shown.exact for shown in (verdict.actual, verdict.bound, verdict.gap))


def _held(entry: TabularRow, name: str) -> Cell:
    require = entry.target.require
    own = require is not None and _is_own(entry)
    return int(getattr(require, name)) if own else None


def _is_own(entry: TabularRow) -> bool:
    """Return True for the verdict of a target, not of a member."""
    return entry.verdict is entry.target.verdict


def _figure_note(entry: TabularRow) -> str:
    """Return the note of the figure that decides."""
    return next((inert(figure.note) for figure in deciding_first(entry.verdict)[:1]), "")


def _place(entry: TabularRow) -> str:
    return next((amounts.place(figure) for figure in deciding_first(entry.verdict)[:1]), "")


def _reason(entry: TabularRow) -> str:
    reason = entry.verdict.reason
    return inert(reason.in_language(entry.lang)) if reason else ""


def _remarks(entry: TabularRow) -> str:
    return semicolon([inert(remark.in_language(entry.lang)) for remark in entry.verdict.remarks], entry.lang)


_COLUMNS: dict[str, Callable[[TabularRow], Cell]] = {
    "id": lambda e: inert(e.target.id),
    "name": lambda e: _text(e.target.name, e),
    "member": lambda e: member_name(e.verdict.member or {}, e.lang),
    "theme": lambda e: _text(e.target.theme, e),
    "owner": lambda e: _text(e.target.owner, e),
    "commitment": lambda e: say(e.target.commitment, e.lang),
    "status": _status,
    "gate": _in_gate,
    "actual": lambda e: _amount(e.verdict.actual, e),
    "bound": lambda e: _amount(e.verdict.bound, e),
    "unit": lambda e: inert(e.verdict.unit or ""),
    "gap": lambda e: _amount(e.verdict.gap, e),
    "gap_unit": lambda e: inert(e.verdict.gap_unit or "") if e.verdict.gap else "",
    "completion": lambda e: e.verdict.completion,
    "limit_used": lambda e: e.verdict.limit_used,
    "score": lambda e: e.target.score.earned if e.target.score and _is_own(e) else None,
    "points": lambda e: e.target.score.points if e.target.score and _is_own(e) else None,
    "exact": lambda e: _yes(_exact(e), e),
    "held": lambda e: _held(e, "held"),
    "of": lambda e: _held(e, "of"),
    "threshold": lambda e: inert(e.target.threshold_text),
    "measure": lambda e: inert(e.target.measure),
    "period": lambda e: e.verdict.period.text if e.verdict.period else "",
    "due": lambda e: e.verdict.due,
    "pace_by": lambda e: e.verdict.pace.day if e.verdict.pace else None,
    "pace_expected": lambda e: e.verdict.pace.expected if e.verdict.pace else None,
    "met_since": lambda e: e.verdict.met_since,
    "observation": lambda e: inert(str(e.verdict.observation_status or "")),
    "near_miss": lambda e: _yes(e.verdict.near_miss, e),
    "waiver": lambda e: waiver_text(e.verdict, e.lang),
    "reason": _reason,
    "remarks": _remarks,
    "reason_given": lambda e: _text(e.target.reason_given, e),
    "remedy": lambda e: _text(e.target.remedy, e),
    "quote": lambda e: quoted(e.target, e.lang),
    "note": lambda e: _text(e.target.note, e),
    "figure_note": _figure_note,
    "figures_total": lambda e: max(e.verdict.figures_total, len(e.verdict.figures)),
    "place": _place,
}
COLUMNS = tuple(_COLUMNS)


def entries(report: Report, lang: str) -> Iterator[TabularRow]:
    """Yield each target, and behind it each of its members."""
    for target in report.targets:
        for verdict in (target.verdict, *(target.members or ())):
            yield TabularRow(verdict, target, report.gate, lang)


def cells(entry: TabularRow) -> list[Cell]:
    """Return the row of a verdict, in the order of ``COLUMNS``."""
    return [column(entry) for column in _COLUMNS.values()]


def headings(lang: str) -> list[str]:
    """Return the names of the columns."""
    return [say(f"column_{key}", lang) for key in COLUMNS]


def render_csv(report: Report, style: Style) -> str:
    """Return a row for each target and member as CSV: comma, line feed, nothing that a spreadsheet would compute."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings(style.lang))
    for entry in entries(report, style.lang):
        writer.writerow([_plain(cell) for cell in cells(entry)])
    return uncommanded(out.getvalue())


def _plain(cell: Cell) -> str:
    """Return a cell as text: a number is one even where it begins with a minus."""
    if isinstance(cell, Shown):
        return cell.text
    return formula_free(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
