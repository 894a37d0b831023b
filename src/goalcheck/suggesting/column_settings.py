"""Which column of an unknown table is what: guessed from words and cells, with a remark on all that is unsure."""

import re
from collections.abc import Sequence

from goalcheck.figures.cells import parse_status
from goalcheck.figures.layouts.names import NAMED_ROLES, are_multipliers, split_unit
from goalcheck.figures.table_words import is_compared, is_derived, is_generic, is_of_month, is_so_far, says
from goalcheck.figures.total_names import is_total
from goalcheck.messages.catalogue import message
from goalcheck.quantities.period_reader import UNIX, UNIX_MS
from goalcheck.suggesting.leftovers import leave_out_codes, mend_period, propose_marks, settle, take_promises
from goalcheck.suggesting.profile import Profile, formats_of, is_part_of_year, is_period_like, split_mark
from goalcheck.suggesting.proposal import Proposal, unsure
from goalcheck.targets.source import KNOWN_STATUSES

_PLACES = ("省", "市", "区", "县", "州", "盟", "旗")
_FOUR = re.compile("(?:19|20)[0-9]{2}年?")
_PART = re.compile("[Mm]?(?:0?[1-9]|1[0-2])")
_DIGITS = re.compile("[0-9]+")
YEAR = re.compile("(?:19|20)[0-9]{2}")
_TEXT_ROLES = ("entity", "unit", "status", "note", "source")
_OF_NUMBERS = ("unit", "status")  # 200, 500: a dimension


def guess_columns(proposal: Proposal) -> None:
    """Propose roles, layout and the rest for the columns of a proposal's table."""
    leave_out_codes(proposal)
    take_promises(proposal)
    for column in [one for one in proposal.free if are_multipliers(one.texts)][:1]:  # thousands, 万
        proposal.give("multiplier", column, message("suggest_multiplies", header=column.header))
    if across := _periods_across(proposal):
        _spread_periods(proposal, across)
        return
    _give_period(proposal)
    _give_texts(proposal)
    values = _values(proposal)
    if len(values) > 1:
        _spread_values(proposal, values)
    else:
        _take_one_value(proposal, values)
    settle(proposal, values)


# periods: in the headers, or in a column, which may have its year in another one


def _periods_across(proposal: Proposal) -> list[Profile]:
    """Return the columns whose headers are periods, or parts of a year; none where periods are down the side."""
    across = [column for column in proposal.free if is_period_like(split_mark(column.header)[0])]
    if len(across) < 2:
        across = [column for column in proposal.free if column.is_numeric and formats_of([column.header])]
    forms = formats_of([split_mark(column.header)[0] for column in across])
    if forms and (len(across) > 1 or _is_all(across, proposal)):
        mend_period(proposal, forms)
        return across
    years, parts = _years_named(proposal), [column for column in proposal.free if is_part_of_year(column.header)]
    others = [column for column in proposal.free if column not in [*parts, *years] and not is_derived(column.header)]
    if any(column.is_numeric for column in others) or (len(parts) < 2 and not _is_all(parts, proposal)):
        return []
    if years:
        proposal.give("year", years[0])
    return parts


def _is_all(across: list[Profile], proposal: Proposal) -> bool:
    """Return True if a single column of values is of a period, and no other is but what is made of it."""
    numeric = [one for one in proposal.free if one.is_numeric and (one in across or not is_derived(one.header))]
    return across == numeric != [] and not proposal.named("period") and not all(map(is_period_like, across[0].texts))


def _years_named(proposal: Proposal) -> list[Profile]:
    """Return the columns named after times that hold nothing but years."""
    return [column for column in proposal.named("period") if all(map(_FOUR.fullmatch, column.texts))]


def _spread_periods(proposal: Proposal, across: list[Profile]) -> None:
    proposal.set("layout", {"columns": "period"})
    propose_marks(proposal, filter(None, (split_mark(column.header)[1] for column in across)))
    proposal.free = [column for column in proposal.free if column not in across]
    rows = list(zip(*(column.cells for column in proposal.free if not column.is_numeric), strict=True))
    are_apart = bool(rows) and len(set(rows)) == len(rows)
    for column in [one for one in proposal.free if one.is_numeric]:
        if is_derived(column.header) or (are_apart and not all(map(is_period_like, column.texts))):
            proposal.leave_out(column, "suggest_other_numbers")
    _give_texts(proposal)
    parts = [column for column in proposal.named("period") if _holds_parts(column)]
    for column in parts:
        proposal.heading.append(unsure("suggest_parts_down", header=column.header))
    texts = [one for one in proposal.free if not one.is_numeric and one.texts and one not in parts][:1]
    _give_indicator(proposal, [column for column in texts if not column.repeats], "suggest_texts_measured")
    settle(proposal, across)
    if proposal.free:
        proposal.set("values", [column.header for column in across], message("suggest_others_dimensions"))


def _give_period(proposal: Proposal) -> None:
    named, years = proposal.named("period"), _years_named(proposal)
    parts = [column for column in named if column not in years and _holds_parts(column)]
    if years and parts:
        proposal.give("year", years[0])
        proposal.give("period", parts[0])
        return
    readable = [column for column in named if column.period_formats] or list(filter(_holds_periods, proposal.free))
    if readable:
        best = min(readable, key=lambda column: column.period_formats[0] != "")
        proposal.give("period", best)
        mend_period(proposal, best.period_formats)
        if len(named) > 1:
            proposal.remark("columns", unsure("suggest_several_times"))
    elif parts:  # whose year is above the table, or to be set
        proposal.give("period", parts[0])
    for column in proposal.named("period"):
        unread = next((text for text in column.texts if not is_period_like(text)), "")
        if not column.period_formats and not readable:
            proposal.heading.append(unsure("suggest_period_unread", header=column.header, text=unread))


def _holds_parts(column: Profile) -> bool:
    """Return True if a column holds months, quarters or halves without their years."""
    return all(_PART.fullmatch(text) or is_part_of_year(text) for text in column.texts)


def _holds_periods(column: Profile) -> bool:
    """Return True if a column without a name for periods holds some; of years likely ones, close or repeated."""
    if not column.period_formats or column.role not in {"", "entity"}:
        return False
    if not column.is_numeric or column.period_formats[0] in {UNIX, UNIX_MS}:
        return True
    texts = sorted(column.texts)
    if not all(map(is_period_like, texts)):
        return False
    return not all(map(str.isdecimal, texts)) or int(texts[-1]) - int(texts[0]) < 2 * len(texts) + 3


# what a figure is about


def _give_texts(proposal: Proposal) -> None:
    for role in _TEXT_ROLES:
        column = next((one for one in proposal.named(role) if role in _OF_NUMBERS or not one.is_numeric), None)
        if column is None:
            continue
        if role == "status" and not all(parse_status(text) in KNOWN_STATUSES for text in column.texts):
            proposal.free.remove(column)  # it is a dimension, under a name of its own
            if column.header in NAMED_ROLES:
                known = ", ".join(f'"{text}"' for text in list(column.texts)[:4])
                why = message("suggest_status_words", header=column.header, known=known)
                proposal.set("columns", {"state": column.header}, why)
        else:
            proposal.give(role, column)


def _give_indicator(proposal: Proposal, others: Sequence[Profile] = (), why: str = "") -> None:
    """Give the column named after indicators its role, else the first of ``others``; else the file's name is it."""
    named = proposal.named("indicator")
    if named:
        proposal.give("indicator", named[0])
    elif others:
        proposal.give("indicator", others[0], unsure(why, header=others[0].header))
    else:
        proposal.set("set", {"indicator": "{stem}"}, unsure("suggest_names_nothing"))


# values: in one column, or in several


def _values(proposal: Proposal) -> list[Profile]:
    """Return the columns that hold values: all of numbers, or the one whose name says so."""
    exact = [column for column in proposal.named("value") if column.may_be_numeric]
    if len(exact) == 1 and proposal.named("indicator") and not is_total(exact[0].header):
        return exact
    numeric = [column for column in proposal.free if column.role != "period" and column.may_be_numeric]
    if len({_DIGITS.sub("", column.header) for column in numeric}) < len(numeric):
        proposal.heading.append(unsure("suggest_periods_in_names"))
    named = [column for column in proposal.named("indicator") if column not in numeric]
    now = [column for column in numeric if not is_compared(column.header)]
    own = [column for column in now if not is_derived(column.header)] or now
    actual = [column for column in numeric if says("actual", column.header)] or (exact if len(exact) == 1 else own)
    if proposal.promises and not any(is_of_month(column.header) for column, _ in proposal.promises):
        so_far = [column for column in now if is_so_far(column.header)]  # what a year's target is compared with
        actual = [column for column in so_far if column in actual] or so_far or actual
    one_only = named or (proposal.promises and len(actual) == 1)  # what was promised has one
    if len(numeric) > 1 and one_only and _across(proposal, numeric) == "indicator":
        return [_chosen(proposal, numeric, actual or numeric)]
    return numeric or [column for column in proposal.free if is_generic(column.header)][:1]


def _across(proposal: Proposal, values: Sequence[Profile]) -> str:
    """Return the role of the headers of several columns of values."""
    places = sum(column.header.endswith(_PLACES) for column in values) * 2 > len(values)
    return "entity" if places and "entity" not in proposal.roles else "indicator"


def _chosen(proposal: Proposal, values: Sequence[Profile], likely: Sequence[Profile]) -> Profile:
    """Choose the likely column of the latest year, or the first; the other values are left out aloud."""
    best = max(likely, key=lambda column: YEAR.findall(column.header))
    others = [column for column in values if column is not best]
    headers = ", ".join(column.header for column in others)
    proposal.remark("columns", unsure("suggest_one_of_values", headers=headers))
    for column in others:
        proposal.leave_out(column, "suggest_other_numbers")
    return best


def _spread_values(proposal: Proposal, values: list[Profile]) -> None:
    """Take all of several columns of numbers: an indicator or a place each."""
    across = _across(proposal, values)
    for column in [one for one in values if across == "entity" and is_total(one.header)]:
        proposal.leave_out(column, "suggest_adds_up")
    values = [column for column in values if column in proposal.free]
    proposal.set("layout", {"columns": across})
    entity = proposal.roles.get("entity")
    if across == "indicator" and entity is None:
        proposal.remark("layout", unsure("suggest_regions"))
    elif entity and "period" not in proposal.roles:
        proposal.remark("layout", unsure("suggest_measured_across", header=entity.header))
    proposal.set("values", [column.header for column in values])
    if unit := proposal.roles.get("unit"):
        proposal.heading.append(unsure("suggest_unit_of_all", header=unit.header))
    proposal.free = [column for column in proposal.free if column not in values]
    if across == "entity":
        _give_indicator(proposal)


def _take_one_value(proposal: Proposal, values: list[Profile]) -> None:
    """Give the column of values its role; a unit in brackets behind its name is that of all of them."""
    for column in values:
        proposal.give("value", column)
        unit = split_unit(column.header)[1]
        if unit and "unit" not in proposal.roles:
            proposal.set("set", {"unit": unit})
    if not values:
        proposal.heading.append(message("suggest_no_numbers"))
    if values and not is_generic(values[0].header) and not proposal.named("indicator"):
        proposal.set("set", {"indicator": values[0].header})
    else:
        _give_indicator(proposal, [one for one in proposal.free if one.repeats], "suggest_few_texts")
