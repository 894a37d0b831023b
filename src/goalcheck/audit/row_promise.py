"""What a form's row promises and what became of it, as verdicts: one for each way in which it may be read."""

import re
from datetime import date
from fractions import Fraction
from typing import cast

from goalcheck.audit.form import FormRow
from goalcheck.figures.cells import read_yes_no
from goalcheck.figures.table_words import read_thresholds
from goalcheck.messages.catalogue import Message, message
from goalcheck.quantities.number import is_missing
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.spelling import narrow
from goalcheck.quantities.unit import Units
from goalcheck.report.verdict import Status, TargetVerdict, Verdict
from goalcheck.targets.expression import Quantity
from goalcheck.targets.expression_parser import text_quantity
from goalcheck.targets.threshold import NumericThreshold, Threshold, ValueThreshold

_ALL = Quantity(Fraction(100), "%")


class Unreadable(Exception):  # noqa: N818 - no error: it is listed
    """What a row does not say in a way that can be read."""

    def __init__(self, role: str, why: Message) -> None:
        super().__init__(str(why))
        self.role = role
        self.why = why


def verdicts_of(row: FormRow, points: Fraction) -> list[TargetVerdict]:
    """Return the verdict on a row, several where its bound has no sign: at least, at most or exactly."""
    if "execution" in row.cells and "bound" not in row.cells:
        return [_judged(NumericThreshold("at_least", (_ALL,)), row, "execution", "", points)]
    cells = row.cells
    unit = cells["unit"].text if "unit" in cells and not is_missing(cells["unit"].text) else ""
    sign = cells["sign"].text if "sign" in cells and not is_missing(cells["sign"].text) else ""
    return [_judged(one, row, "actual", unit, points) for one in _thresholds(sign + cells["bound"].text, unit)]


def _thresholds(written: str, unit: str) -> tuple[Threshold, ...]:
    if is_missing(narrow(written.strip())):
        raise Unreadable("bound", message("audit_no_bound"))
    try:
        found = read_thresholds(written, unit)
    except ValueError:
        found = ()
    if not found or found[0].kind == "about":  # nothing says how near
        raise Unreadable("bound", message("audit_odd_bound", text=written))
    return found


def _judged(threshold: Threshold, row: FormRow, role: str, unit: str, points: Fraction) -> TargetVerdict:
    text = narrow(row.cells[role].text.strip())
    if is_missing(text):
        raise Unreadable(role, message("audit_no_actual"))
    try:
        verdict = _verdict(threshold, text, unit)
    except ValueError:
        raise Unreadable(role, message("audit_odd_actual", text=row.cells[role].text)) from None
    return TargetVerdict(
        row.name, row.cells["score"].line, commitment="binding", measure=row.name,
        threshold_kind=threshold.kind, threshold_text=threshold.text, verdict=verdict, points=points,
    )  # fmt: skip


def _verdict(threshold: Threshold, text: str, unit: str) -> Verdict:
    status = {True: Status.MET, False: Status.MISSED}
    match threshold:
        case ValueThreshold("by", date() as day):
            return Verdict(status[_is_by(text, day)])
        case ValueThreshold(_, yes):
            return Verdict(status[read_yes_no(text) is yes])
        case numeric:
            bounds = cast("tuple[Quantity, ...]", numeric.operands)  # a form has no expressions
            actual = _converted(text_quantity(text), unit, bounds[0].unit)
            interval = numeric.interval(tuple(bound.value for bound in bounds))
            return Verdict(status[interval.holds(actual)], exact_actual=actual, interval=interval)


def _is_by(text: str, day: date) -> bool:
    """Return True if a day, or a month as a whole, is on or before the day; ValueError where only a part of it is."""
    period = parse_period(text)
    if period.start <= day < period.end:
        raise ValueError("it may be before or after")
    return period.end <= day


def _converted(actual: Quantity, unit: str, wanted: str) -> Fraction:
    """Return the actual in the bound's unit; a bare one is in it, but 0.95 beside 90 % may be 95 % or 0.95 %."""
    own = actual.unit or unit or wanted
    if not actual.unit and wanted == "%" and 0 < abs(actual.value) <= 1:
        raise ValueError("a share or a percentage")
    if not wanted:
        if own in {"%", "‰"} or re.search(r"[0-9][^0-9]|\s[0-9]", own):  # 3 of 5, in words
            raise ValueError("a percentage or words beside a bare number")
        return actual.value
    units = Units()
    return units.parse(own).to(units.parse(wanted)).apply(actual.value)
