"""What in a form contradicts the rule, each cell with the right value; and what could not be read: as text and JSON."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from goalcheck.audit.form import Form, FormCell, FormRow, Sum
from goalcheck.audit.row_promise import Unreadable, verdicts_of
from goalcheck.messages.catalogue import Message, Spoken, message, say
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import is_missing
from goalcheck.quantities.shown import round_half_up, show
from goalcheck.render.escape import as_lines, inert
from goalcheck.report.json_document import headed_json
from goalcheck.report.verdict import Status, TargetVerdict
from goalcheck.targets.targets_file import Scoring
from goalcheck.verdicts.roll_up import grade_of, scored

_TICKED = r"[☑√✓✔■●]\s*([^\s☑√✓✔■●□○☐]+)"
_NOISE = 6  # decimals beyond which a workbook's binary fractions are not what was typed


class Finding(NamedTuple):
    """A cell that contradicts the rule, or that cannot be read: then ``right`` is ""."""

    kind: str
    cell: FormCell
    row: str
    text: Message
    right: str = ""

    def line(self, lang: str) -> str:
        """Return the finding behind its place."""
        key = "audit_place" if self.row != self.cell.heading else "audit_place_alone"
        text, cell = self.text.in_language(lang), self.cell
        return "  " + inert(say(key, lang, cell=cell.address, heading=cell.heading, row=self.row, text=text))

    @property
    def place(self) -> dict[str, object]:
        """The cell and what is written in it, for the JSON."""
        one = self.cell
        return {"cell": one.address, "line": one.line, "column": one.heading, "row": self.row, "written": one.text}


class Audit(NamedTuple):
    """The outcome: ``compared`` of the form's ``rows`` have a score that could be worked out again."""

    file: str
    scoring: Scoring
    rows: int
    compared: int
    contradictions: tuple[Finding, ...]
    unread: tuple[Finding, ...]

    def to_text(self, lang: str) -> str:
        """Return what was compared, the contradictions and what could not be read, a line each, and the sum."""
        facts = {"compared": self.compared, "rows": self.rows, "decimals": self.scoring.decimals}
        lines = [inert(say("audit_head", lang, file=self.file, rule=self.scoring.rule.value, **facts))]
        lines += [finding.line(lang) for finding in self.contradictions]
        lines += [say("audit_unread", lang)] if self.unread else []
        lines += [finding.line(lang) for finding in self.unread]
        if self.contradictions:
            return as_lines([*lines, say("audit_found", lang, count=len(self.contradictions))])
        nothing = "audit_nothing_read" if self.unread else "audit_nothing"
        return as_lines([*lines, say(nothing if self.compared else "audit_blind", lang)])

    def to_json(self, lang: str) -> str:
        """Return the same facts as JSON, each contradiction with its cell, what is written, what is right, and why."""
        return headed_json(
            file=self.file,
            rule=self.scoring.rule.value,
            decimals=self.scoring.decimals,
            grades={name: show(start).text for name, start in self.scoring.grades},
            rows=self.rows,
            compared=self.compared,
            passed=not self.contradictions,
            contradictions=[
                {"kind": one.kind, **one.place, "right": one.right, "text": one.text.in_language(lang)}
                for one in self.contradictions
            ],
            unread=[{**one.place, "text": one.text.in_language(lang)} for one in self.unread],
        )


class _Row(NamedTuple):
    """A row's numbers: those written, and what the rule gives (None where the row could not be read).

    ``slack`` is how far a written score with decimals may be from the one that was rounded.
    """

    points: Fraction | None
    score: Fraction | None
    right: Fraction | None
    slack: Fraction = Fraction(0)

    @property
    def earned(self) -> Interval | None:
        """Where the score lies that the total adds up; None where none is written."""
        score = self.score if self.right is None else self.right
        slack = self.slack if self.right is None else 0
        return None if score is None else Interval(score - slack, score + slack)


def audited(file: str, form: Form, scoring: Scoring, decimals: int | None = None) -> Audit:
    """Compare a form with the rule; scores at so many ``decimals``, or as many as the form writes, two at most."""
    parts = [row.cells["score"] for row in form.rows if row.cells["score"].text != row.cells["points"].text]
    written = max((score.decimals for score in parts), default=0)
    places = min(written, 2) if decimals is None else decimals
    auditor = _Auditor(scoring.model_copy(update={"decimals": places}), as_written=decimals is None)
    rows = [auditor.row(row) for row in form.rows]
    for one in form.sums:
        auditor.sum(one, rows[one.rows])
    for grade in form.grades:
        auditor.grade(grade, form.total, rows)
    compared = sum(row.right is not None for row in rows)
    found = (
        tuple(sorted(some, key=attrgetter("cell.line", "cell.column")))
        for some in (auditor.contradictions, auditor.unread)
    )
    return Audit(file, auditor.scoring, len(rows), compared, *found)


class _Auditor:
    """Gathers what contradicts the rule and what cannot be read."""

    def __init__(self, scoring: Scoring, *, as_written: bool) -> None:
        self.scoring = scoring
        self._as_written = as_written
        self.contradictions: list[Finding] = []
        self.unread: list[Finding] = []

    def row(self, row: FormRow) -> _Row:
        """Compare a row's score with its points, and with what the rule gives."""
        points, score = (self._number(row.cells[role], row.name) for role in ("points", "score"))
        digits = row.cells["score"].decimals
        slack = Fraction(1, 2 * 10**digits) if digits else Fraction(0)
        if points is None:
            return _Row(points, score, None, slack)
        right = self._right(row, points)
        if score is not None:
            self._score(row, score, points, right)
        return _Row(points, score, right.score.exact_earned if right and right.score else None, slack)

    def sum(self, total: Sum, rows: Sequence[_Row]) -> None:
        """Compare a total's points and score with the sums of its rows."""
        name = "total" if total.whole else "subtotal"
        if "points" in total.cells:
            points = [row.points for row in rows]
            self._sum(f"{name}_points", total.cells["points"], points)
        earned = [row.earned for row in rows]
        whole = sum(filter(None, earned), Interval.exactly(0))
        self._sum(f"{name}_score", total.cells["score"], [row.score for row in rows], whole)

    def grade(self, cell: FormCell, total: Sum | None, rows: Sequence[_Row]) -> None:
        """Compare a grade with the one that the total has, as it is written."""
        named = _named(cell.text, self.scoring)
        if named is None:
            self._unread(cell, cell.heading, message("audit_odd_grade", text=cell.text))
            return
        earned = _written(total, "score", [row.score for row in rows])
        parts = [row.points for row in rows]
        points = _added(parts) or _written(total, "points", parts)
        if earned is None or not points:
            self._unread(cell, cell.heading, message("audit_no_total"))
            return
        percent = earned / points * 100
        right = grade_of(percent, self.scoring) or ""
        if right != named:
            shown = round_half_up(percent, 2, apart_from=[start for _, start in self.scoring.grades]).text
            self._contradicts("grade", cell, cell.heading, right, written=named, percent=shown)

    def _right(self, row: FormRow, points: Fraction) -> TargetVerdict | None:
        """Return what the rule gives; None where the row is listed as unread."""
        try:
            judged = [scored(one, self.scoring) for one in verdicts_of(row, points)]
        except Unreadable as unread:
            self._unread(row.cells[unread.role], row.name, unread.why)
            return None
        earned = {(one.score.exact_earned, one.status) for one in judged if one.score}
        if len(earned) > 1:
            cell = row.cells["bound"]
            self._unread(cell, row.name, message("audit_no_sign", text=cell.text))
            return None
        return judged[0]

    def _score(self, row: FormRow, score: Fraction, points: Fraction, judged: TargetVerdict | None) -> None:
        """Note what is wrong with a score, the plainest alone."""
        right, cell = judged.score if judged else None, row.cells["score"]
        own = {cell.decimals} if self._as_written and cell.decimals else set()  # 9.1 for 9.09, too; whole if all are
        digits = {self.scoring.decimals, *own}
        if score > points:
            kind = "over_points"
        elif score < 0:
            kind = "below_zero"
        elif judged is None or right is None:
            return
        elif judged.status is Status.MISSED and right.exact_earned < points <= score:
            kind = "missed_full"
        elif not _agrees(score, right.exact_earned, digits):
            kind = "score"
        else:
            return
        most, how = show(points).text, message("score_works", how=right.how) if right and right.how else ""
        facts = {"written": cell.text, "points": most, "rule": self.scoring.rule.value, "how": how}
        self._contradicts(kind, cell, row.name, right.earned.text if right else most, **facts)

    def _sum(self, kind: str, cell: FormCell, parts: Sequence[Fraction | None], earned: Interval | None = None) -> None:
        written = None if is_missing(cell.text) else self._number(cell, cell.heading)
        if written is None:
            return
        added, digits = _added(parts), self.scoring.decimals
        if added is None:
            self._unread(cell, cell.heading, message("audit_no_sum"))
        elif not (_agrees(written, added, [digits]) or (earned is not None and _lies_within(written, earned, digits))):
            self._contradicts(kind, cell, cell.heading, round_half_up(added, _NOISE).text, written=cell.text)

    def _number(self, cell: FormCell, name: str) -> Fraction | None:
        try:
            return cell.number
        except ValueError:
            self._unread(cell, name, message("audit_no_number", text=cell.text))
            return None

    def _contradicts(self, kind: str, cell: FormCell, name: str, right: str, **facts: Spoken) -> None:
        text = message(f"audit_{kind}", right=right, **facts)
        self.contradictions.append(Finding(kind, cell, name, text, right))

    def _unread(self, cell: FormCell, name: str, why: Message) -> None:
        self.unread.append(Finding("unread", cell, name, why))


def _agrees(written: Fraction, right: Fraction, digits: Iterable[int]) -> bool:
    """Return True if a number is the right one, rounded half up to one of these numbers of decimals."""
    return any(_rounded(written, most) == written == _rounded(right, most) for most in digits) or (
        _rounded(written, _NOISE) == _rounded(right, _NOISE)
    )


def _lies_within(written: Fraction, earned: Interval, digits: int) -> bool:
    """Return True if a number is what some number of an interval is, rounded or as it is."""
    return any(
        _rounded(min(earned.ends), most) <= written <= _rounded(max(earned.ends), most) for most in (digits, _NOISE)
    )


def _rounded(number: Fraction, places: int) -> Fraction:
    return Fraction(round_half_up(number, places).text)


def _added(numbers: Sequence[Fraction | None]) -> Fraction | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Fraction(0)) if len(known) == len(numbers) else None


def _written(total: Sum | None, role: str, parts: Sequence[Fraction | None]) -> Fraction | None:
    """Return what a form says of its total, or the sum of its rows where it has none."""
    try:
        if total is not None and role in total.cells and not is_missing(total.cells[role].text):
            return total.cells[role].number
    except ValueError:
        return None
    return _added(parts)


def _named(text: str, scoring: Scoring) -> str | None:
    """Return the grade that a text names: itself, or with one more character (优秀); or the one that is ticked."""
    names = [name for name, _ in scoring.grades]
    ticks = re.findall(_TICKED, text)
    ticked = ticks[0] if len(ticks) == 1 else text
    found = [name for name in names if ticked == name] or [name for name in names if ticked[:-1] == name]
    return found[0] if len(found) == 1 else None
