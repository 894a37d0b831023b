"""What of an unknown table is no figure: codes, targets, totals, a member's spellings; and how it writes figures."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.roles import NAMED_ROLES
from goalcheck.messages.catalogue import Listed, listed, message
from goalcheck.suggesting.profile import SPLIT_YEARS, is_number, is_period_like
from goalcheck.suggesting.proposal import unsure
from goalcheck.suggesting.words import is_code, is_total, says

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goalcheck.suggesting.profile import Profile
    from goalcheck.suggesting.proposal import Proposal

_FLAGS = frozenset(["true", "false", "yes", "no", "y", "n", "0", "1", "是", "否"])
_PLANNED = frozenset(["forecast", "projected", "projection", "estimate", "预测", "预计"])
_NAMED = re.compile(r"[\s_]*(?:name|label|title|名称)", re.IGNORECASE)
_CHINESE_ENDS = ("特别行政区", "自治区", "省", "市", "县", "区")


def leave_out_codes(proposal: Proposal) -> None:
    """Propose to ignore what only numbers or codes what other columns say, and margins of error."""
    counts = Counter(column.header for column in proposal.free)
    headers = {column.header.casefold() for column in proposal.free}
    first_text = next((one.index for one in proposal.free if not one.is_numeric and not one.is_empty), 0)
    for column in list(proposal.free):
        if counts[column.header] > 1:
            proposal.leave_out(column, message("suggest_same_name"))
        elif is_code(column.header) or _is_code(column, headers, first_text):
            proposal.leave_out(column, message("suggest_codes"))
        elif column.texts and all(text.startswith(("±", "+/-", "(±")) for text in column.texts):
            proposal.leave_out(column, message("suggest_margins"))


def _is_code(column: Profile, headers: set[str], first_text: int) -> bool:
    """Return True if a column counts the rows, numbers the names beside it, or has ids before the first texts."""
    if column.role in {"period", "indicator", "value"}:
        return False
    if column.counts_rows and len(column.texts) > 2 and column.index == 0:
        return True
    digits = all(map(str.isdecimal, column.texts))
    begin = column.header.casefold()
    if digits and any(_NAMED.fullmatch(one.removeprefix(begin)) for one in headers if one.startswith(begin)):
        return True
    alike = len({len(text) for text in column.texts}) == 1 and len(next(iter(column.texts))) > 2
    return digits and alike and column.index < first_text and not all(map(is_period_like, column.texts))


def take_promises(proposal: Proposal) -> None:
    """Take the columns of targets and of where they began out of the values; the targets go to the skeleton."""
    signs = [column for column in proposal.free if says("sign", column.header) and not column.is_numeric]
    for column in list(proposal.free):
        if not says("target", column.header) or not _has_other_values(proposal, column):
            continue
        sign = next((one for one in signs if one in proposal.free), None)
        proposal.promises.append((column, sign))
        for one in filter(None, (column, sign)):
            proposal.leave_out(one, message("suggest_promised"))
    if proposal.promises:
        for column in [one for one in proposal.free if says("baseline", one.header) and one.is_numeric][:1]:
            proposal.give("baseline", column)


def _has_other_values(proposal: Proposal, target: Profile) -> bool:
    others = [
        one for one in proposal.free if one is not target and one.may_be_numeric and not says("baseline", one.header)
    ]
    return any(says("actual", one.header) or one.role in {"", "value"} for one in others)


def settle(proposal: Proposal, values: Sequence[Profile]) -> None:
    """Propose how values are written, which rows and columns are none, and what is spelled in several ways."""
    mend_values(values, proposal)
    for column in list(proposal.free):
        if column in values:
            continue
        if column.is_empty and column.cells:
            proposal.leave_out(column, message("suggest_empty"))
        elif column.role == "value" or NAMED_ROLES.get(column.header) in proposal.roles:
            proposal.leave_out(column, message("suggest_repeated"))
    _leave_out_attributes(proposal, values)
    _leave_out_rows(proposal)
    if "entity" in proposal.roles:
        _propose_spellings(proposal)


def _leave_out_attributes(proposal: Proposal, values: Sequence[Profile]) -> None:
    """Propose to ignore days, flags and numbers that change over time and tell no two figures apart."""
    period = proposal.roles.get("period")
    others = [column for column in proposal.free if column not in values]
    for column in list(others) if period else ():
        if not _is_attribute(column):
            continue
        keys = [one for role, one in proposal.roles.items() if role not in {"value", "note", "period"}]
        keys += [one for one in others if one is not column]
        series = list(zip(*(one.cells for one in keys), strict=True)) or [()] * len(column.cells)
        dated = set(zip(series, period.cells, strict=True)) if period else set()
        if len(dated) == len(column.cells) and len(set(zip(series, column.cells, strict=True))) > len(set(series)):
            proposal.leave_out(column, message("suggest_attribute"))
            others.remove(column)


def _is_attribute(column: Profile) -> bool:
    texts = list(column.texts)
    flags = {text.casefold() for text in texts} <= _FLAGS
    return len(texts) > 1 and (flags or (not column.repeats and all(re.search("[0-9]", text) for text in texts)))


def _leave_out_rows(proposal: Proposal) -> None:
    """Propose to drop rows that add up others, and to keep what was achieved where rows of a plan are among them."""
    texts = [*(proposal.roles[role] for role in ("entity", "period") if role in proposal.roles), *proposal.free]
    for column in texts:
        totals = [text for text in column.texts if is_total(text)]
        if totals and len(column.texts) > len(totals) + 1:
            proposal.tables["drop"][column.header] = totals if len(totals) > 1 else totals[0]
            proposal.remark("drop", unsure("suggest_totals", header=column.header))
    for column in proposal.free:
        actual = [text for text in column.texts if says("actual", text)]
        plans = [text for text in column.texts if says("target", text) or text.casefold() in _PLANNED]
        if len(actual) == 1 and plans and len(column.texts) == len(plans) + 1:
            proposal.tables["only"][column.header] = actual[0]
            proposal.remark("only", unsure("suggest_planned", header=column.header, plans=listed(plans)))


def _propose_spellings(proposal: Proposal) -> None:
    """Propose one spelling of members that are written in several ways, never two in one period."""
    entity = proposal.roles["entity"]
    period = proposal.roles.get("period")
    at: dict[str, set[str]] = {}
    for text, when in zip(entity.cells, period.cells if period else entity.cells, strict=True):
        at.setdefault(text, set()).add(when)
    for text, other in _alike(entity):
        if period and at[text].isdisjoint(at[other]):
            proposal.tables["entities"][other] = text
            proposal.why["entities"] = unsure("suggest_spellings")


def _alike(entity: Profile) -> Iterator[tuple[str, str]]:
    """Yield a member's commonest or longest spelling with each other one."""
    groups: dict[str, list[str]] = {}
    for text, _ in entity.texts.most_common():
        plain = re.sub(r"[\s_.\-]+", "", text.casefold())
        short = next((plain.removesuffix(end) for end in _CHINESE_ENDS if plain.endswith(end)), plain)
        groups.setdefault(short if len(short) > 1 else plain, []).append(text)
    for spellings in groups.values():
        best = max(spellings, key=lambda text: (text.endswith(_CHINESE_ENDS), entity.texts[text]))
        yield from ((best, other) for other in spellings if other != best and not is_number(other))


MOST_MARKS = 10
_MARKS = {"p": "provisional", "e": "estimated", "f": "forecast", "r": "revised", "b": "break"}
_ONE_COMMA = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")


def mend_period(column: Profile, proposal: Proposal) -> None:
    """Propose the format of a column of periods, if it needs one."""
    if column.period_formats:
        set_format(proposal, column.period_formats[0], column.period_formats[1:])


def set_format(proposal: Proposal, form: str, others: Sequence[str] = ()) -> None:
    """Propose a format of periods, "" for the usual spellings, with the ``others`` that would do as well."""
    if not form:
        return
    why = unsure("suggest_formats", others=Listed(tuple(others), "and")) if others else ""
    if form == SPLIT_YEARS:
        why = unsure("suggest_split_years")
    proposal.set("period_format", form, why)


def mend_values(columns: Sequence[Profile], proposal: Proposal) -> None:
    """Propose how numbers are written, and which texts among them are no value; a text with digits never is."""
    if any(column.decimal == "," for column in columns):
        proposal.set("decimal", ",")
    elif proposal.delimiter == ";" and any(_ONE_COMMA.fullmatch(text) for column in columns for text in column.texts):
        proposal.set("decimal", ",", unsure("suggest_thousands"))
    numeric = [column for column in columns if column.may_be_numeric]
    writings = {text: how for column in numeric for text, how in column.writings.items()}
    if any(one.how == "brackets" for one in writings.values()):
        proposal.set("parentheses", "negative", unsure("suggest_parentheses"))
    forms = {one.text for one in writings.values() if one.how == "clock"}
    if forms:
        why = unsure("suggest_clock") if forms == {"m:s"} else ""
        proposal.set("durations", max(forms, key=len) if len(forms) == 1 else "h:m:s", why)
    propose_marks((one.text for one in writings.values() if one.how == "mark"), proposal)
    odd = [text for column in columns for text in column.odd_texts if column.may_be_numeric or text.startswith("#")]
    missing = list(dict.fromkeys(odd))
    if missing:
        proposal.set("missing", missing[:MOST_MARKS], unsure("suggest_missing"))
    dashes = [dash for dash in ("-", "—") if any(dash in column.texts for column in numeric)]
    if dashes:
        words = ", ".join(f'"{dash}"' for dash in dashes)
        proposal.heading.append(message("suggest_zero", words=words))


def propose_marks(found: Iterable[str], proposal: Proposal) -> None:
    """Propose what short texts behind numbers or years mean: a status by its letter, or nothing."""
    marks = dict.fromkeys(found)
    short = {mark: _MARKS.get(mark.strip("()[]").casefold(), "") for mark in marks if len(mark.strip("()[]")) <= 2}
    if short:
        proposal.tables["marks"].update(short)
        proposal.why["marks"] = unsure("suggest_marks")
    for mark in [mark for mark in marks if mark not in short][:MOST_MARKS]:
        proposal.heading.append(unsure("suggest_mark", mark=mark))
