"""Which column of an unknown table is what: guessed from words and cells, with a remark on all that is unsure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.roles import NAMED_ROLES
from goalcheck.figures.mend import SCALES
from goalcheck.figures.status import parse_status
from goalcheck.quantities.period_reader import UNIX, UNIX_MS
from goalcheck.suggesting.header_words import (
    is_actual,
    is_baseline,
    is_code,
    is_generic,
    is_sign,
    is_target,
    is_total,
    role_of,
)
from goalcheck.suggesting.profile import formats_of, is_period_like
from goalcheck.suggesting.proposal import Promises
from goalcheck.suggesting.writings import bare_period, mark_of, mend_period, mend_values, propose_marks, set_format
from goalcheck.targets.file.tables.source_values import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.suggesting.profile import Profile
    from goalcheck.suggesting.proposal import Proposal

_PLACES = ("省", "市", "区", "县", "州", "盟", "旗")
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
        self.proposal.about[role] = column.header
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
    _take_promises(guess)
    across = [column for column in guess.free if is_period_like(bare_period(column.header))]
    if len(across) < 2:
        across = [column for column in guess.free if column.is_numeric and formats_of([column.header])]
    forms = formats_of([bare_period(column.header) for column in across])
    if len(across) > 1 and forms:
        _across_periods(guess, across, forms[0])
        return
    _give_period(guess)
    _give_multiplier(guess)
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
        elif is_code(column.header) or _counts_rows(column):
            guess.leave_out(column, "codes or numbers that go with other columns?")


def _counts_rows(column: Profile) -> bool:
    """Tell whether a column only counts the rows, and nothing says that these are values."""
    return column.counts_rows and len(column.texts) > 2 and not role_of(column.header)


def _take_promises(guess: Guess) -> None:
    """Take the columns of targets and of where they began out of the values; the targets go to the skeleton."""
    signs = [column for column in guess.free if is_sign(column.header) and not column.is_numeric]
    for column in list(guess.free):
        if not is_target(column.header) or not _has_other_values(guess, column):
            continue
        sign = next((one for one in signs if one in guess.free), None)
        guess.proposal.promises.append(Promises(column.header, sign.header if sign else ""))
        for one in filter(None, (column, sign)):
            guess.leave_out(one, "what was promised; --targets makes thresholds of it")
    if guess.proposal.promises:
        for column in [one for one in guess.free if is_baseline(one.header) and one.is_numeric][:1]:
            guess.give("baseline", column)


def _has_other_values(guess: Guess, target: Profile) -> bool:
    others = [one for one in guess.free if one is not target and one.may_be_numeric and not is_baseline(one.header)]
    return any(is_actual(one.header) or role_of(one.header) in {"", "value"} for one in others)


def _across_periods(guess: Guess, across: list[Profile], form: str) -> None:
    guess.proposal.entry("layout")["columns"] = "period"
    if form:
        set_format(guess.proposal, form)
    marks = (mark_of(column.header) for column in across)
    propose_marks(dict.fromkeys(filter(None, marks)), guess.proposal)
    for column in across:
        guess.free.remove(column)
    _give_texts(guess)
    named = [column for column in guess.free if role_of(column.header) == "indicator"]
    texts = [column for column in guess.free if not column.is_numeric and not column.is_empty]
    if named:
        guess.give("indicator", named[0])
    elif texts and not texts[0].repeats:
        guess.give("indicator", texts[0], f"unsure: are the texts under {texts[0].header} what was measured?")
    else:
        _set_indicator(guess, "{stem}", "unsure: no column names what was measured; its name goes here")
    _settle(guess, across)
    if guess.free:
        guess.proposal.set("values", [column.header for column in across], "the other columns are dimensions")


def _give_period(guess: Guess) -> None:
    named = [column for column in guess.free if role_of(column.header) == "period"]
    readable = [column for column in named if column.period_formats] or [
        column
        for column in guess.free
        if column.period_formats
        and role_of(column.header) in {"", "entity"}
        and (not column.is_numeric or _years(column) or column.period_formats[0] in {UNIX, UNIX_MS})
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
    """Tell whether a column without a name for periods holds years: likely ones, close to one another or repeated."""
    texts = sorted(column.texts)
    return all(map(is_period_like, texts)) and (len(texts) == 1 or int(texts[-1]) - int(texts[0]) < 2 * len(texts) + 3)


def _give_multiplier(guess: Guess) -> None:
    """Give a column of words such as thousands and 万 its role."""
    for column in list(guess.free):
        words = {text.casefold() for text in column.texts}
        if "multiplier" not in guess.roles and words and words <= SCALES.keys() and any(SCALES[word] for word in words):
            guess.give("multiplier", column, f"{column.header} multiplies the values")


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
    named = [column for column in guess.free if role_of(column.header) == "indicator" and column not in values]
    entities = "entity" not in guess.roles and _are_places(values)
    if named and not entities:
        _choose_value(guess, named[0], values)
        return
    guess.proposal.entry("layout")["columns"] = "entity" if entities else "indicator"
    guess.proposal.set("values", [column.header for column in values])
    if not entities and "entity" not in guess.roles:
        guess.remark("layout", 'unsure: "entity", if the columns are regions or teams')
    for column in values:
        guess.free.remove(column)
    if named:
        guess.give("indicator", named[0])
    elif entities:
        _set_indicator(guess, "{stem}", "unsure: no column names what was measured; its name goes here")


def _are_places(values: list[Profile]) -> bool:
    return sum(column.header.endswith(_PLACES) for column in values) * 2 > len(values)


def _choose_value(guess: Guess, named: Profile, values: list[Profile]) -> None:
    """Take one of several columns of numbers beside a column of indicators."""
    guess.give("indicator", named)
    best = next((column for column in values if is_actual(column.header)), values[0])
    others = [column for column in values if column is not best]
    headers = ", ".join(column.header for column in others)
    guess.give("value", best, f"unsure: an entry reads one column of values; there are {headers}, too")
    for column in others:
        guess.leave_out(column, "other numbers")


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
    """Propose how values are written, which rows are totals, and which columns are empty."""
    mend_values(values, guess.proposal)
    for column in list(guess.free):
        if column.is_empty and column.cells:
            guess.leave_out(column, "empty")
    texts = [*(guess.roles[role] for role in ("entity", "period") if role in guess.roles), *guess.free]
    for column in texts:
        totals = [text for text in column.texts if is_total(text)]
        if totals and len(column.texts) > len(totals) + 1:
            guess.proposal.entry("drop")[column.header] = totals if len(totals) > 1 else totals[0]  # type: ignore[assignment]  # a list, too
            guess.remark("drop", f"unsure: {column.header} has rows that add up others")
