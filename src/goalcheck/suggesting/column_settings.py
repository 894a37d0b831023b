"""Which column of an unknown table is what: guessed from words and cells, with a remark on all that is unsure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.roles import NAMED_ROLES
from goalcheck.figures.layouts.unit_in_name import split_unit
from goalcheck.figures.normalize import SCALES
from goalcheck.figures.status import parse_status
from goalcheck.messages.catalogue import Spoken, message
from goalcheck.quantities.period_reader import UNIX, UNIX_MS
from goalcheck.suggesting.header_words import is_generic, role_of, says
from goalcheck.suggesting.leftovers import leave_out_codes, settle, take_promises
from goalcheck.suggesting.profile import formats_of, is_part_of_year, is_period_like
from goalcheck.suggesting.proposal import Guess, unsure
from goalcheck.suggesting.writings import bare_period, mark_of, mend_period, propose_marks, set_format
from goalcheck.targets.file.tables.source_values import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.suggesting.profile import Profile
    from goalcheck.suggesting.proposal import Proposal

_PLACES = ("省", "市", "区", "县", "州", "盟", "旗")
_FOUR = re.compile("(?:19|20)[0-9]{2}年?")
_PART = re.compile("[Mm]?(?:0?[1-9]|1[0-2])")
_TEXT_ROLES = ("entity", "unit", "status", "note", "source")


def guess_columns(columns: Sequence[Profile], proposal: Proposal) -> None:
    """Propose roles, layout and the rest for a table's columns."""
    guess = Guess(columns, proposal)
    leave_out_codes(guess)
    take_promises(guess)
    across = [column for column in guess.free if is_period_like(bare_period(column.header))]
    if len(across) < 2:
        across = [column for column in guess.free if column.is_numeric and formats_of([column.header])]
    forms = formats_of([bare_period(column.header) for column in across])
    years = [one for one in guess.free if role_of(one.header) == "period" and all(map(_FOUR.fullmatch, one.texts))]
    parts = [column for column in guess.free if is_part_of_year(column.header)]
    _give_multiplier(guess)
    if len(across) > 1 and forms:
        _across_periods(guess, across, forms[0])
        return
    if len(parts) > 1 and not any(column.is_numeric for column in guess.free if column not in [*parts, *years]):
        if years:
            guess.give("year", years[0])
        _across_periods(guess, parts, "")
        return
    _give_period(guess)
    _give_texts(guess)
    values = _values(guess)
    if len(values) > 1:
        _across_many(guess, values)
    else:
        _one_value(guess, values)
    settle(guess, values)


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
        guess.give("indicator", texts[0], unsure("suggest_texts_measured", header=texts[0].header))
    else:
        _set_indicator(guess, "{stem}", unsure("suggest_names_nothing"))
    settle(guess, across)
    if guess.free:
        guess.proposal.set("values", [column.header for column in across], message("suggest_others_dimensions"))


def _give_year(guess: Guess) -> list[Profile]:
    """Give a column of years beside one of months its role; return the columns that are named after times."""
    named = [column for column in guess.free if role_of(column.header) == "period"]
    years = [column for column in named if all(_FOUR.fullmatch(text) for text in column.texts)]
    parts = [column for column in named if column not in years and all(map(_is_part, column.texts))]
    if years and parts:
        guess.give("year", years[0])
        guess.give("period", parts[0])
        return []
    return named


def _is_part(text: str) -> bool:
    return bool(_PART.fullmatch(text)) or is_part_of_year(text)


def _give_period(guess: Guess) -> None:
    named = _give_year(guess)
    if "period" in guess.roles:
        return
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
            guess.remark("columns", unsure("suggest_several_times"))
    for column in named:
        if column in guess.free and not column.period_formats and column.is_numeric:
            guess.leave_out(column, message("suggest_times_unread"))


def _years(column: Profile) -> bool:
    """Tell whether a column without a name for periods holds years: likely ones, close to one another or repeated."""
    texts = sorted(column.texts)
    return all(map(is_period_like, texts)) and (len(texts) == 1 or int(texts[-1]) - int(texts[0]) < 2 * len(texts) + 3)


def _give_multiplier(guess: Guess) -> None:
    """Give a column of words such as thousands and 万 its role."""
    for column in list(guess.free):
        words = {text.casefold() for text in column.texts}
        if "multiplier" not in guess.roles and words and words <= SCALES.keys() and any(SCALES[word] for word in words):
            guess.give("multiplier", column, message("suggest_multiplies", header=column.header))


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
        guess.remark("columns", message("suggest_status_words", header=column.header, known=known))


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
        guess.remark("layout", unsure("suggest_regions"))
    for column in values:
        guess.free.remove(column)
    if named:
        guess.give("indicator", named[0])
    elif entities:
        _set_indicator(guess, "{stem}", unsure("suggest_names_nothing"))


def _are_places(values: list[Profile]) -> bool:
    return sum(column.header.endswith(_PLACES) for column in values) * 2 > len(values)


def _choose_value(guess: Guess, named: Profile, values: list[Profile]) -> None:
    """Take one of several columns of numbers beside a column of indicators."""
    guess.give("indicator", named)
    best = next((column for column in values if says("actual", column.header)), values[0])
    others = [column for column in values if column is not best]
    headers = ", ".join(column.header for column in others)
    _give_value(guess, best, unsure("suggest_one_of_values", headers=headers))
    for column in others:
        guess.leave_out(column, message("suggest_other_numbers"))


def _give_value(guess: Guess, column: Profile, why: Spoken = "") -> None:
    """Give the column of values its role; a unit in brackets behind its name is that of all of them."""
    guess.give("value", column, why)
    unit = split_unit(column.header)[1]
    if unit and "unit" not in guess.roles:
        guess.proposal.entry("set")["unit"] = unit


def _one_value(guess: Guess, values: list[Profile]) -> None:
    if values:
        _give_value(guess, values[0])
    else:
        guess.proposal.heading.append(message("suggest_no_numbers"))
    named = [column for column in guess.free if role_of(column.header) == "indicator"]
    if named:
        guess.give("indicator", named[0])
        return
    few = [column for column in guess.free if column.repeats and not column.is_empty]
    if values and not is_generic(values[0].header):
        _set_indicator(guess, values[0].header, "")
    elif few:
        guess.give("indicator", few[0], unsure("suggest_few_texts", header=few[0].header))
    else:
        _set_indicator(guess, "{stem}", unsure("suggest_names_nothing"))


def _set_indicator(guess: Guess, name: str, why: Spoken) -> None:
    guess.proposal.entry("set")["indicator"] = name
    if why:
        guess.remark("set", why)
