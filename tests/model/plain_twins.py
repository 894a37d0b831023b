"""Figures that stand twice, and cells that are no numbers."""

import re
from datetime import date

from .plain_figures import Figure, Figures, least_final
from .plain_numbers import cell_bound, cell_number
from .plain_periods import span_of
from .plain_selection import Problems, later, number_of
from .plain_targets import Promise
from .plain_thresholds import NUMERIC
from .plain_units import Units

YES = {"yes", "true", "1", "是", "完成"}
NO = {"no", "false", "0", "否", "未完成"}


def without_duplicates(rows: list[Figure], units: Units, as_of: date, problems: Problems) -> list[Figure]:
    first: dict[object, Figure] = {}
    kept = []
    for row in rows:
        key = (row.indicator, row.period, row.entity, tuple(pair for pair in row.dimensions if pair[1]))
        earlier = first.get(key)
        if row.records or earlier is None:
            kept.append(row)
            first.setdefault(key, row)
        else:
            compare_twins(earlier, row, units, as_of, problems)
            status = least_final({earlier.status, row.status})
            if status is None:
                problems.leave_open("twice, of two unknown statuses", perhaps_refused=True)
            elif not earlier.missing:
                first[key] = earlier if earlier.status == status else row
                kept[kept.index(earlier)] = first[key]
    return kept


def compare_twins(one: Figure, other: Figure, units: Units, as_of: date, problems: Problems) -> None:
    if one.missing and other.missing:
        return
    if later(one, as_of):
        problems.leave_open("twice, after the day of the report", perhaps_refused=True)
    elif one.missing or other.missing:
        problems.refuse("twice, with and without a value")
    elif bool(one.unit) != bool(other.unit) or (is_word(one) and one.text != other.text):
        problems.leave_open("twice, with and without a unit, or in two words", perhaps_refused=True)
    elif len({one.text, other.text} & (YES | NO)) == 1 and one.text != other.text:
        problems.leave_open("twice, a word of yes or no and perhaps none", perhaps_refused=True)
    elif worth(one, units) != worth(other, units):
        problems.refuse("twice with different values")
    elif one.unit != other.unit:
        problems.leave_open("twice, in two units, of which none may be asked for", perhaps_refused=True)


def is_marked(row: Figure) -> bool:
    """Does the value column say that there is no value, rather than the status?"""
    return row.missing and row.status != "missing"


def is_word(row: Figure) -> bool:
    return number_of(row) is None


def worth(row: Figure, units: Units) -> object:
    found = number_of(row)
    if found is None:
        return row.text
    text = row.unit or found[1]
    unit = units.read(text) if text else None
    return (found[0] * unit.scale, unit.base) if unit else (found[0], "")


def check_texts(wishes: list[Promise], figures: Figures, problems: Problems) -> None:
    """Each figure is a number, or a word of those that its targets are about; what is but counted may be anything."""
    numeric: set[str] = set()
    worded: set[str] = set()
    counted: set[str] = set()
    for wish in wishes:
        for name in wish.names:
            known = wish.indicator(name)
            is_count = known.get("aggregate") == "count"
            found = worded if wish.kind not in NUMERIC else counted if is_count else numeric
            found.add(known.get("label", name))
    if numeric & worded:
        problems.leave_open("numbers and words of one indicator", perhaps_refused=True)
    for row in figures.all:
        if is_marked(row) or cell_number(row.text, row.decimal) or cell_bound(row.text, row.decimal):
            continue
        if row.indicator in numeric and not row.missing and any(surely_used(row, wish) for wish in wishes):
            problems.refuse("no number")
        elif row.indicator in numeric and not row.missing:
            problems.leave_open("no number, in a row that may not be used", perhaps_refused=True)
        elif row.indicator in numeric:
            problems.leave_open("no number, of status missing", perhaps_refused=True)
        elif row.indicator not in worded | counted:
            problems.leave_open("a word that nothing reads", perhaps_refused=True)
    check_words(wishes, figures, problems)


def surely_used(row: Figure, wish: Promise) -> bool:
    """Whether a target asks for a row, where that is plain: it pins nothing, and the row lies in its period."""
    for name in wish.names:
        known = {**wish.keys, **wish.indicator(name)}
        pinned = any(known.get(key) for key in ("where", "entity", "for_each", "due"))
        if known.get("label", name) != row.indicator or known.get("aggregate") == "count" or pinned:
            continue
        period = known.get("period", wish.whole.get("period"))
        span = span_of(period, wish.year_begins) if period else None
        if span is None or row.period is None or (span.first <= row.period.first and row.period.last <= span.last):
            return True
    return False


def check_words(wishes: list[Promise], figures: Figures, problems: Problems) -> None:
    """A word that is none of those asked for, in a figure that may not even be used."""
    for wish in wishes:
        labels = {wish.indicator(name).get("label", name) for name in wish.names}
        texts = {row.text for row in figures.all if row.indicator in labels and not is_marked(row)}
        days = {text for text in texts if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)}
        known = {"reaches": set(wish.keys.get("stages", [])), "is": YES | NO, "by": days}.get(wish.kind, texts)
        if texts - known:
            problems.leave_open("a word that is none of those asked for", perhaps_refused=True)
