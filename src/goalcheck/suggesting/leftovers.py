"""What of an unknown table is no figure: codes, targets, totals, a member's spellings; and how it writes figures."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from goalcheck.figures.layouts.names import NAMED_ROLES
from goalcheck.figures.table_words import is_code, says
from goalcheck.figures.total_names import is_total
from goalcheck.messages.catalogue import Listed, listed, message
from goalcheck.quantities.period_reader import SPLIT_YEARS
from goalcheck.quantities.unit_text import glued_scale
from goalcheck.suggesting.profile import Profile, is_number, is_period_like
from goalcheck.suggesting.proposal import Proposal, unsure

_SIGNS = ("thousands", "parentheses", "minus")
_FLAGS = frozenset(["true", "false", "yes", "no", "y", "n", "0", "1", "是", "否"])
_PLANNED = frozenset(["forecast", "projected", "projection", "estimate", "预测", "预计"])
_NAMED = re.compile(r"[\s_]*(?:name|label|title|名称)", re.IGNORECASE)
_CHINESE_ENDS = ("特别行政区", "自治区", "省", "市", "县", "区")


def leave_out_codes(proposal: Proposal) -> None:
    """Propose to ignore what only numbers or codes what other columns say, and margins of error."""
    counts = Counter(column.header for column in proposal.free)
    headers = {column.header.casefold() for column in proposal.free}
    leading = list(takewhile(lambda one: one.is_numeric, proposal.free))
    keys = leading if len(leading) < len(proposal.free) and all(map(_looks_coded, leading)) else []
    for column in list(proposal.free):
        if counts[column.header] > 1:
            proposal.leave_out(column, "suggest_same_name")
        elif is_code(column.header) or column in keys or _is_code(column, headers):
            others = any(one.texts and not one.is_numeric and one.role != "period" for one in proposal.free)
            if others or len(column.texts) == column.texts.total() or "entity" in proposal.roles:
                proposal.leave_out(column, "suggest_codes")
            else:  # nothing else says whom a row is about
                proposal.give("entity", column)
        elif column.texts and all(text.startswith(("±", "+/-", "(±")) for text in column.texts):
            proposal.leave_out(column, "suggest_margins")


def _looks_coded(column: Profile) -> bool:
    """Return True for the digits of ids, all as long, as they are before the texts of a table."""
    lengths = set(map(len, column.texts))
    is_time = all(map(is_period_like, column.texts)) or column.role in {"period", "indicator", "value"}
    return all(map(str.isdecimal, column.texts)) and len(lengths) == 1 and max(lengths) > 2 and not is_time


def _is_code(column: Profile, headers: set[str]) -> bool:
    """Return True if a column counts the rows, or numbers the names beside it."""
    if column.role in {"period", "indicator", "value"}:
        return False
    if column.counts_rows and len(column.texts) > 2 and column.index == 0:
        return True
    digits = all(map(str.isdecimal, column.texts))
    begin = column.header.casefold()
    return digits and any(_NAMED.fullmatch(one.removeprefix(begin)) for one in headers if one.startswith(begin))


def take_promises(proposal: Proposal) -> None:
    """Take the columns of targets and of where they began out of the values; the targets go to the skeleton."""
    signs = [column for column in proposal.free if says("sign", column.header) and not column.is_numeric]
    for column in list(proposal.free):
        named = column.role == "indicator" and not column.may_be_numeric  # 任务
        if named or not says("target", column.header) or not _has_other_values(proposal, column):
            continue
        sign = next((one for one in signs if one in proposal.free), None)
        proposal.promises.append((column, sign))
        for one in filter(None, (column, sign)):
            proposal.leave_out(one, "suggest_promised")
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
    starts = [one for role, one in proposal.roles.items() if role == "baseline"]
    mend_values(proposal, [*values, *starts])
    for column in [one for one in proposal.free if one not in values]:
        if not column.texts and column.cells:
            proposal.leave_out(column, "suggest_empty")
        elif column.role == "value" or NAMED_ROLES.get(column.header.casefold()) in proposal.roles:
            proposal.leave_out(column, "suggest_repeated")
    if "period" in proposal.roles:
        _leave_out_attributes(proposal, values, proposal.roles["period"])
    about = [proposal.roles[role] for role in ("entity", "period", "indicator") if role in proposal.roles]
    leave_out_rows(proposal, [*about, *proposal.free])
    if {"entity", "period"} <= proposal.roles.keys():
        _propose_spellings(proposal, proposal.roles["entity"], proposal.roles["period"])


def _leave_out_attributes(proposal: Proposal, values: Sequence[Profile], period: Profile) -> None:
    """Propose to ignore days, flags and numbers that change over time and tell no two figures apart."""
    about = [one for role, one in proposal.roles.items() if role not in {"value", "note", "period"}]
    for column in [one for one in proposal.free if one not in values]:
        flags = {text.casefold() for text in column.texts} <= _FLAGS
        numbered = not column.repeats and all(re.search("[0-9]", text) for text in column.texts)
        keys = [*about, *(one for one in proposal.free if one not in values and one is not column)]
        series = [tuple(one.cells[row] for one in keys) for row in range(len(column.cells))]
        changes = len(set(zip(series, column.cells, strict=True))) > len(set(series))
        apart = len(set(zip(series, period.cells, strict=True))) == len(series)
        if len(column.texts) > 1 and (flags or numbered) and changes and apart:
            proposal.leave_out(column, "suggest_attribute")


def leave_out_rows(proposal: Proposal, columns: Sequence[Profile]) -> None:
    """Propose to drop rows that add up others, and to keep what was achieved where rows of a plan are among them."""
    again = [one.header for one in columns if one.header in one.cells][:1]  # at the top of each page
    for column in columns:
        of_what = column is proposal.roles.get("indicator")  # where a total may be what was measured
        totals = [text for text in column.texts if is_total(text) and not (of_what and column.texts[text] < 2)]
        totals = totals if len(column.texts) > len(totals) + 1 else []
        if dropped := [*totals, *(again if again == [column.header] else [])]:
            why = unsure("suggest_totals", header=column.header) if totals else message("suggest_header_again")
            proposal.set("drop", {column.header: dropped if len(dropped) > 1 else dropped[0]}, why)
        actual = [text for text in column.texts if says("actual", text)]
        plans = [text for text in column.texts if says("target", text) or text.casefold() in _PLANNED]
        if not of_what and len(actual) == 1 and plans and len(column.texts) == len(plans) + 1:
            why = unsure("suggest_planned", header=column.header, plans=listed(plans))
            proposal.set("only", {column.header: actual[0]}, why)


def _propose_spellings(proposal: Proposal, entity: Profile, period: Profile) -> None:
    """Propose the commonest or longest spelling of members written in several ways, never two in one period."""
    at, alike = defaultdict[str, set[str]](set), defaultdict[str, list[str]](list)
    for text, when in zip(entity.cells, period.cells, strict=True):
        at[text].add(when)
    for text, _ in entity.texts.most_common():
        plain = re.sub(r"[\s_.\-]+", "", text.casefold())
        short = next((plain.removesuffix(end) for end in _CHINESE_ENDS if plain.endswith(end)), plain)
        alike[short if len(short) > 1 else plain].append(text)
    for spellings in alike.values():
        best = max(spellings, key=lambda text: (text.endswith(_CHINESE_ENDS), entity.texts[text]))
        for other in spellings:
            if other != best and not is_number(other) and at[best].isdisjoint(at[other]):
                proposal.set("entities", {other: best}, unsure("suggest_spellings"))


# how figures are written

MOST_MARKS = 10
_MARKS = {"p": "provisional", "e": "estimated", "f": "forecast", "r": "revised", "b": "break"}
_ONE_DOT = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
_ONE_COMMA = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")


def mend_period(proposal: Proposal, forms: Sequence[str]) -> None:
    """Propose the first of the formats that periods may have, "" for the usual spellings, which need none."""
    form, *others = forms or [""]
    if form:
        why = unsure("suggest_formats", others=Listed(tuple(others), "and")) if others else ""
        proposal.set("period_format", form, unsure("suggest_split_years") if form == SPLIT_YEARS else why)


def mend_values(proposal: Proposal, columns: Sequence[Profile]) -> None:
    """Propose how numbers are written, and which texts among them are no value; a text with digits never is."""
    mend_decimal(proposal, columns)
    numeric = [column for column in columns if column.may_be_numeric]
    written: dict[str, list[str]] = {key: [] for key in (*_SIGNS, "durations", "marks", "scales", "")}
    for column in numeric:
        for setting, value in column.writings.values():
            written[setting].append(value)
    for signs in _SIGNS:
        if written[signs]:
            proposal.set(signs, written[signs][0], unsure(f"suggest_{signs}"))
    if clocks := set(written["durations"]):
        why = unsure("suggest_clock") if clocks == {"m:s"} else ""
        proposal.set("durations", max(clocks, key=len), why)
    propose_marks(proposal, written["marks"])
    for scale in dict.fromkeys(written["scales"]):
        proposal.heading.append(unsure("suggest_scale", mark=scale, factor=f"{10 ** glued_scale(scale)}"))
    odd = [text for column in columns for text in column.odd_texts if column.may_be_numeric or text.startswith("#")]
    if odd := list(filter(None, (proposal.faults.get(text, text) for text in odd))):  # a lost result is to be mended
        proposal.set("missing", list(dict.fromkeys(odd))[:MOST_MARKS], unsure("suggest_missing"))
    if dashes := [f'"{dash}"' for dash in ("-", "—") if any(dash in column.texts for column in numeric)]:
        proposal.heading.append(message("suggest_zero", words=", ".join(dashes)))


def mend_decimal(proposal: Proposal, columns: Sequence[Profile]) -> None:
    """Propose the comma that separates decimals; between semicolons, what may be one of thousands is asked about."""
    texts = [text for column in columns for text in column.texts]
    dotted = [text for text in texts if "." in text and is_number(text)]
    if any(column.decimal == "," for column in columns):
        proposal.set("decimal", ",", unsure("suggest_comma") if any(map(_ONE_COMMA.fullmatch, texts)) else "")
    elif proposal.delimiter == ";" and any(map(_ONE_COMMA.fullmatch, texts)):
        points = any(not _ONE_DOT.fullmatch(text) for text in dotted)
        proposal.set("decimal", "." if points else ",", "" if points else unsure("suggest_comma"))
    elif proposal.delimiter == ";" and dotted and all(map(_ONE_DOT.fullmatch, dotted)):
        proposal.set("decimal", ",", unsure("suggest_dots"))


def propose_marks(proposal: Proposal, found: Iterable[str]) -> None:
    """Propose what short texts behind numbers or years mean: a status by its letter, or nothing."""
    marks = {mark: mark.strip("()[]").casefold() for mark in found}
    if short := {mark: _MARKS.get(bare, "") for mark, bare in marks.items() if len(bare) <= 2}:
        proposal.set("marks", short, unsure("suggest_marks"))
    for mark in [mark for mark in marks if mark not in short][:MOST_MARKS]:
        proposal.heading.append(unsure("suggest_mark", mark=mark))
