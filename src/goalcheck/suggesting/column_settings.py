"""Which column of an unknown table is what: guessed from words and cells, with a remark on all that is unsure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.names import split_unit
from goalcheck.figures.layouts.roles import NAMED_ROLES
from goalcheck.figures.normalize import are_multipliers
from goalcheck.figures.status import parse_status
from goalcheck.messages.catalogue import message
from goalcheck.quantities.period_reader import UNIX, UNIX_MS
from goalcheck.suggesting.header_words import is_generic, says
from goalcheck.suggesting.leftovers import leave_out_codes, settle, take_promises
from goalcheck.suggesting.profile import formats_of, is_part_of_year, is_period_like
from goalcheck.suggesting.proposal import Guess, unsure
from goalcheck.suggesting.writings import bare_period, mark_of, mend_period, propose_marks, set_format
from goalcheck.targets.file.tables.source_values import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goalcheck.messages.catalogue import Spoken
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
    _give_multiplier(guess)
    if across := _periods_across(guess):
        _spread_periods(guess, across)
        return
    _give_period(guess)
    _give_texts(guess)
    values = _values(guess)
    if len(values) > 1:
        _choose_or_spread(guess, values)
    else:
        _take_one_value(guess, values)
    settle(guess, values)


def _give_multiplier(guess: Guess) -> None:
    """Give a column of words such as thousands and 万 its role."""
    column = next((column for column in guess.free if are_multipliers(column.texts)), None)
    if column:
        guess.give("multiplier", column, message("suggest_multiplies", header=column.header))


# periods: in the headers, or in a column, which may have its year in another one


def _periods_across(guess: Guess) -> list[Profile]:
    """Return the columns whose headers are periods, or parts of a year; none where periods are down the side."""
    across = [column for column in guess.free if is_period_like(bare_period(column.header))]
    if len(across) < 2:
        across = [column for column in guess.free if column.is_numeric and formats_of([column.header])]
    forms = formats_of([bare_period(column.header) for column in across])
    if len(across) > 1 and forms:
        set_format(guess.proposal, forms[0])
        return across
    years, parts = _years_named(guess), [column for column in guess.free if is_part_of_year(column.header)]
    if len(parts) < 2 or any(column.is_numeric for column in guess.free if column not in [*parts, *years]):
        return []
    if years:
        guess.give("year", years[0])
    return parts


def _years_named(guess: Guess) -> list[Profile]:
    """Return the columns named after times that hold nothing but years."""
    return [column for column in guess.named("period") if all(map(_FOUR.fullmatch, column.texts))]


def _spread_periods(guess: Guess, across: list[Profile]) -> None:
    guess.proposal.tables["layout"]["columns"] = "period"
    propose_marks(filter(None, (mark_of(column.header) for column in across)), guess.proposal)
    for column in across:
        guess.free.remove(column)
    _give_texts(guess)
    texts = [column for column in guess.free if not column.is_numeric and not column.is_empty][:1]
    _give_indicator(guess, [column for column in texts if not column.repeats], "suggest_texts_measured")
    settle(guess, across)
    if guess.free:
        guess.proposal.set("values", [column.header for column in across], message("suggest_others_dimensions"))


def _give_period(guess: Guess) -> None:
    named, years = guess.named("period"), _years_named(guess)
    parts = [column for column in named if column not in years and all(map(_is_part, column.texts))]
    if years and parts:
        guess.give("year", years[0])
        guess.give("period", parts[0])
        return
    readable = [column for column in named if column.period_formats] or list(filter(_holds_periods, guess.free))
    if readable:
        best = min(readable, key=lambda column: column.period_formats[0] != "")
        guess.give("period", best)
        mend_period(best, guess.proposal)
        if len(named) > 1:
            guess.remark("columns", unsure("suggest_several_times"))
    for column in guess.named("period"):
        if not column.period_formats and column.is_numeric:
            guess.leave_out(column, message("suggest_times_unread"))


def _is_part(text: str) -> bool:
    return bool(_PART.fullmatch(text)) or is_part_of_year(text)


def _holds_periods(column: Profile) -> bool:
    """Return True if a column without a name for periods holds some; of years likely ones, close or repeated."""
    if not column.period_formats or column.role not in {"", "entity"}:
        return False
    if not column.is_numeric or column.period_formats[0] in {UNIX, UNIX_MS}:
        return True
    texts = sorted(column.texts)
    return all(map(is_period_like, texts)) and (len(texts) == 1 or int(texts[-1]) - int(texts[0]) < 2 * len(texts) + 3)


# what a figure is about


def _give_texts(guess: Guess) -> None:
    for role in _TEXT_ROLES:
        column = next((one for one in guess.named(role) if role == "unit" or not one.is_numeric), None)
        if column is None:
            continue
        if role == "status" and not all(parse_status(text) in STATUS_WORDS for text in column.texts):
            _keep_as_dimension(guess, column)
        else:
            guess.give(role, column)


def _keep_as_dimension(guess: Guess, column: Profile) -> None:
    """Let a column whose words are no statuses of figures be a dimension under a name of its own."""
    guess.free.remove(column)
    if column.header in NAMED_ROLES:
        guess.proposal.tables["columns"]["state"] = column.header
        known = ", ".join(f'"{text}"' for text in list(column.texts)[:4])
        guess.remark("columns", message("suggest_status_words", header=column.header, known=known))


def _give_indicator(guess: Guess, others: Sequence[Profile] = (), why: str = "") -> None:
    """Give the column named after indicators its role, else the first of ``others``; else the file's name is it."""
    named = guess.named("indicator")
    if named:
        guess.give("indicator", named[0])
    elif others:
        guess.give("indicator", others[0], unsure(why, header=others[0].header))
    else:
        guess.proposal.tables["set"]["indicator"] = "{stem}"
        guess.remark("set", unsure("suggest_names_nothing"))


# values: in one column, or in several


def _values(guess: Guess) -> list[Profile]:
    """Return the columns that hold values: all of numbers, or the one whose name says so."""
    exact = [column for column in guess.named("value") if column.may_be_numeric]
    if len(exact) == 1 and guess.named("indicator"):
        return exact
    numeric = [column for column in guess.free if column.is_numeric or column in exact]
    return numeric or [column for column in guess.free if is_generic(column.header)][:1]


def _choose_or_spread(guess: Guess, values: list[Profile]) -> None:
    """Take one of several columns of numbers beside a column of indicators, else all: an indicator or a place each."""
    named = [column for column in guess.named("indicator") if column not in values]
    places = sum(column.header.endswith(_PLACES) for column in values) * 2 > len(values)
    entities = places and "entity" not in guess.roles
    if named and not entities:
        guess.give("indicator", named[0])
        best = next((column for column in values if says("actual", column.header)), values[0])
        others = [column for column in values if column is not best]
        headers = ", ".join(column.header for column in others)
        _give_value(guess, best, unsure("suggest_one_of_values", headers=headers))
        for column in others:
            guess.leave_out(column, message("suggest_other_numbers"))
        return
    guess.proposal.tables["layout"]["columns"] = "entity" if entities else "indicator"
    guess.proposal.set("values", [column.header for column in values])
    if not entities and "entity" not in guess.roles:
        guess.remark("layout", unsure("suggest_regions"))
    for column in values:
        guess.free.remove(column)
    if entities:
        _give_indicator(guess)


def _take_one_value(guess: Guess, values: list[Profile]) -> None:
    if values:
        _give_value(guess, values[0])
    else:
        guess.proposal.heading.append(message("suggest_no_numbers"))
    if values and not is_generic(values[0].header) and not guess.named("indicator"):
        guess.proposal.tables["set"]["indicator"] = values[0].header
    else:
        _give_indicator(guess, [one for one in guess.free if one.repeats and not one.is_empty], "suggest_few_texts")


def _give_value(guess: Guess, column: Profile, why: Spoken = "") -> None:
    """Give the column of values its role; a unit in brackets behind its name is that of all of them."""
    guess.give("value", column, why)
    unit = split_unit(column.header)[1]
    if unit and "unit" not in guess.roles:
        guess.proposal.tables["set"]["unit"] = unit
