"""Verdicts as rows of cells, one for each target and each member; as CSV, and for a workbook."""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from typing import TypeAlias

from goalcheck.messages.catalogue import first_known, say
from goalcheck.quantities.shown import Shown
from goalcheck.render.escape import formula_free, inert, uncommanded
from goalcheck.render.shown_verdict import ShownVerdict
from goalcheck.render.style import Style
from goalcheck.render.wording import semicolon, text_of, value_word
from goalcheck.report.report import Gate, Report
from goalcheck.report.verdict import TargetVerdict, Verdict

Cell: TypeAlias = str | int | Shown | date | None
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class TabularRow(ShownVerdict):
    """A verdict that gets a row, its own target's or a member's, and the gate that it is seen by."""

    def __init__(self, verdict: Verdict, target: TargetVerdict, gate: Gate, lang: str) -> None:
        super().__init__(verdict, target, lang)
        self.gate = gate
        self.is_own = verdict is target.verdict
        self.require = target.require if self.is_own else None
        self.score = target.score if self.is_own else None
        self.decides = next(iter(verdict.deciding_first[:1]), None)


def is_number(text: str) -> bool:
    """Whether a text is a plain number, as reports show them."""
    return _NUMBER.fullmatch(text) is not None


def _yes(flag: bool, entry: TabularRow) -> str:  # noqa: FBT001 - a fact, no switch
    return say("yes" if flag else "no", entry.lang)


def _status(entry: TabularRow) -> str:
    """Return the status: in English the word of the JSON report, in other languages theirs."""
    status = entry.verdict.status.value
    return status if entry.lang == "en" else say(status, entry.lang)


def _in_gate(entry: TabularRow) -> str:
    if not entry.is_own:  # the gate knows targets alone
        return ""
    lists = {key: getattr(entry.gate, key) for key in ("failing", "warned", "waived", "known", "within_slack")}
    return next((say(f"gate_list_{key}", entry.lang) for key, ids in lists.items() if entry.target.id in ids), "")


def _amount(shown: Shown | None, entry: TabularRow) -> Cell:
    """Return a number as such, and a day, a stage, yes or no as it is."""
    if shown is None or is_number(shown.text):
        return shown
    text = value_word(shown.text, entry.target.threshold_kind, entry.lang)
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _exact(entry: TabularRow) -> bool:
    verdict = entry.verdict
    return all(shown is None or shown.exact for shown in (verdict.actual, verdict.bound, verdict.gap))


_COLUMNS: dict[str, Callable[[TabularRow], Cell]] = {
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
    "gap_unit": lambda e: inert(e.verdict.gap_unit or "") if e.verdict.gap else "",
    "completion": lambda e: e.verdict.completion,
    "limit_used": lambda e: e.verdict.limit_used,
    "score": lambda e: e.score.earned if e.score else None,
    "points": lambda e: e.score.points if e.score else None,
    "exact": lambda e: _yes(_exact(e), e),
    "held": lambda e: e.require.held if e.require else None,
    "of": lambda e: e.require.of if e.require else None,
    "threshold": lambda e: inert(e.target.threshold_text),
    "measure": lambda e: inert(e.target.measure),
    "period": lambda e: e.verdict.period.text if e.verdict.period else "",
    "due": lambda e: e.verdict.due,
    "pace_by": lambda e: e.verdict.pace.day if e.verdict.pace else None,
    "pace_expected": lambda e: e.verdict.pace.expected if e.verdict.pace else None,
    "met_since": lambda e: e.verdict.met_since,
    "observation": lambda e: inert(str(e.verdict.observation_status or "")),
    "near_miss": lambda e: _yes(e.verdict.near_miss, e),
    "waiver": lambda e: e.waiver,
    "reason": lambda e: e.reason,
    "remarks": lambda e: semicolon(e.remarks, e.lang),
    "reason_given": lambda e: text_of(e.target.reason_given, e.lang),
    "remedy": lambda e: text_of(e.target.remedy, e.lang),
    "quote": lambda e: e.quote,
    "note": lambda e: text_of(e.target.note, e.lang),
    "figure_note": lambda e: inert(e.decides.note) if e.decides else "",
    "figures_total": lambda e: e.verdict.figures_total,
    "place": lambda e: inert(e.decides.reference) if e.decides else "",
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
    return [say(first_known(f"column_{key}", key), lang) for key in COLUMNS]


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
