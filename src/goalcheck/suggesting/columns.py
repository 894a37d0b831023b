"""Which column of an unknown table is what: guessed from words and cells, with a remark on all that is unsure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.roles import NAMED_ROLES
from goalcheck.figures.layouts.unit_in_name import period_of
from goalcheck.figures.status import parse_status
from goalcheck.suggesting.header_words import is_code, is_generic, role_of
from goalcheck.suggesting.profile import SPLIT_YEARS, formats_of
from goalcheck.targets.file.source_values import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.suggesting.profile import Profile
    from goalcheck.suggesting.proposal import Proposal

_PLACES = ("省", "市", "区", "县", "州", "盟", "旗")
MOST_MARKS = 10
_TEXT_ROLES = ("entity", "unit", "status", "note", "source")


class Guess:
    """The columns that are still nothing, and the proposal that says what the others are."""

    def __init__(self, columns: Sequence[Profile], proposal: Proposal) -> None:
        self.proposal = proposal
        self.free = [column for column in columns if column.header]
        self.roles: dict[str, Profile] = {}

    def give(self, role: str, column: Profile, why: str = "") -> None:
        """Give a column a role; it is written only if its name does not say so to the reader."""
        self.roles[role] = column
        self.free.remove(column)
        if NAMED_ROLES.get(column.header) != role:
            self.proposal.entry("columns")[role] = column.header
        if why:
            self.remark("columns", why)

    def remark(self, key: str, text: str) -> None:
        """Add a remark to a setting."""
        said = self.proposal.why.get(key)
        self.proposal.why[key] = f"{said}; {text}" if said else text

    def leave_out(self, column: Profile, why: str) -> None:
        """Propose to ignore a column."""
        ignored = self.proposal.keys.setdefault("ignore", [])
        assert isinstance(ignored, list)  # noqa: S101  # nothing else is put there
        if column.header not in ignored:
            ignored.append(column.header)
            self.remark("ignore", f"{column.header}: {why}")
        self.free.remove(column)


def guess_columns(columns: Sequence[Profile], proposal: Proposal) -> None:
    """Propose roles, layout and the rest for a table's columns."""
    guess = Guess(columns, proposal)
    _leave_out_codes(guess)
    across = [column for column in guess.free if "" in formats_of([period_of(column.header)])]
    if len(across) < 2:
        across = [column for column in guess.free if column.is_numeric and formats_of([column.header])]
    forms = formats_of([period_of(column.header) for column in across])
    if len(across) > 1 and forms:
        _across_periods(guess, across, forms[0])
        return
    _give_period(guess)
    _give_texts(guess)
    values = _values(guess)
    if len(values) > 1:
        _across_many(guess, values)
    else:
        _one_value(guess, values)
    _settle(guess, values)


def _leave_out_codes(guess: Guess) -> None:
    counts = Counter(column.header for column in guess.free)
    for column in list(guess.free):
        if counts[column.header] > 1:
            guess.leave_out(column, "two columns have this name")
        elif is_code(column.header):
            guess.leave_out(column, "codes or numbers that go with other columns?")


def _across_periods(guess: Guess, across: list[Profile], form: str) -> None:
    guess.proposal.entry("layout")["columns"] = "period"
    if form:
        _set_format(guess.proposal, form)
    for column in across:
        guess.free.remove(column)
    _give_texts(guess)
    named = [column for column in guess.free if role_of(column.header) == "indicator"]
    if named:
        guess.give("indicator", named[0])
    _settle(guess, across)
    if "indicator" not in guess.roles:
        _set_indicator(guess, "{stem}", "unsure: no column names what was measured; its name goes here")


def _give_period(guess: Guess) -> None:
    named = [column for column in guess.free if role_of(column.header) == "period"]
    readable = [column for column in named if column.period_formats] or [
        column
        for column in guess.free
        if column.period_formats
        and role_of(column.header) in {"", "entity"}
        and (not column.is_numeric or _years(column))
    ]
    if readable:
        best = min(readable, key=lambda column: column.period_formats[0] != "")
        guess.give("period", best)
        mend_period(best, guess.proposal)
        if len(named) > 1:
            guess.remark("columns", "unsure: several columns hold times; one is taken")
    for column in named:
        if column in guess.free and not column.period_formats and column.is_numeric:
            guess.leave_out(column, "times that are no periods as they stand")


def _years(column: Profile) -> bool:
    return all(len(text) == 4 and text[:2] in {"19", "20"} for text in column.texts)


def mend_period(column: Profile, proposal: Proposal) -> None:
    """Propose the format of a column of periods, if it needs one."""
    forms = column.period_formats
    if forms and forms[0]:
        _set_format(proposal, forms[0], forms[1:])


def _set_format(proposal: Proposal, form: str, others: Sequence[str] = ()) -> None:
    why = f"unsure: {' and '.join(others)} would do as well" if others else ""
    if form == SPLIT_YEARS:
        why = 'unsure: one year from "year_begins" on, or a run of years ("years")?'
    proposal.set("period_format", form, why)


def _give_texts(guess: Guess) -> None:
    for role in _TEXT_ROLES:
        named = [column for column in guess.free if role_of(column.header) == role]
        column = next((column for column in named if not (column.is_numeric and role != "unit")), None)
        if column is None:
            continue
        if role == "status" and not _known_statuses(column):
            _keep_as_dimension(guess, column)
        else:
            guess.give(role, column)


def _known_statuses(column: Profile) -> bool:
    return all(parse_status(text) in STATUS_WORDS for text in column.texts)


def _keep_as_dimension(guess: Guess, column: Profile) -> None:
    """Let a column whose words are no statuses of figures be a dimension under a name of its own."""
    guess.free.remove(column)
    if column.header in NAMED_ROLES:
        guess.proposal.entry("columns")["state"] = column.header
        known = ", ".join(f'"{text}"' for text in list(column.texts)[:4])
        guess.remark("columns", f"{column.header} holds {known}: if that is how final figures are, map it to status")


def _values(guess: Guess) -> list[Profile]:
    """Return the columns that hold values: all of numbers, or the one whose name says so."""
    exact = [column for column in guess.free if column.may_be_numeric and role_of(column.header) == "value"]
    numeric = [column for column in guess.free if column.is_numeric or column in exact]
    if len(exact) == 1 and any(role_of(column.header) == "indicator" for column in guess.free):
        return exact
    if numeric:
        return numeric
    return [column for column in guess.free if is_generic(column.header)][:1]


def _across_many(guess: Guess, values: list[Profile]) -> None:
    headers = [column.header for column in values]
    named = [column for column in guess.free if role_of(column.header) == "indicator" and column not in values]
    places = sum(header.endswith(_PLACES) for header in headers) * 2 > len(headers)
    entities = places and "entity" not in guess.roles
    what = "entity" if entities else "indicator"
    guess.proposal.entry("layout")["columns"] = what
    guess.proposal.set("values", headers)
    if not entities and "entity" not in guess.roles:
        guess.remark("layout", 'unsure: "entity", if the columns are regions or teams')
    for column in values:
        guess.free.remove(column)
    if named and entities:
        guess.give("indicator", named[0])
    elif named and "entity" not in guess.roles:
        guess.give("entity", named[0])
    elif entities:
        _set_indicator(guess, "{stem}", "unsure: no column names what was measured; its name goes here")


def _one_value(guess: Guess, values: list[Profile]) -> None:
    if values:
        guess.give("value", values[0])
    else:
        guess.proposal.heading.append("no column of numbers was found: name the one with the values in columns")
    named = [column for column in guess.free if role_of(column.header) == "indicator"]
    if named:
        guess.give("indicator", named[0])
        return
    few = [column for column in guess.free if column.repeats and not column.is_empty]
    if values and not is_generic(values[0].header):
        _set_indicator(guess, values[0].header, "")
    elif few:
        guess.give("indicator", few[0], f"unsure: {few[0].header} has few distinct texts, which may be the indicators")
    else:
        _set_indicator(guess, "{stem}", "unsure: no column names what was measured; its name goes here")


def _set_indicator(guess: Guess, name: str, why: str) -> None:
    guess.proposal.entry("set")["indicator"] = name
    if why:
        guess.remark("set", why)


def _settle(guess: Guess, values: Sequence[Profile]) -> None:
    """Propose decimals and marks of missing values, and empty columns to leave out."""
    mend_values(values, guess.proposal)
    for column in list(guess.free):
        if column.is_empty and column.cells:
            guess.leave_out(column, "empty")


def mend_values(columns: Sequence[Profile], proposal: Proposal) -> None:
    """Propose a decimal comma, and which texts among numbers stand for a missing one."""
    if sum(column.numbers(",") for column in columns) > sum(column.numbers(".") for column in columns):
        proposal.set("decimal", ",")
    odd = [text for column in columns for text in column.odd_texts if column.may_be_numeric or text.startswith("#")]
    marks = list(dict.fromkeys(odd))
    if marks:
        proposal.set("missing", marks[:MOST_MARKS], "unsure: these stand among the numbers")
