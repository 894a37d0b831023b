"""How an unknown table writes its periods and numbers: formats, commas, brackets, clocks, marks; for proposals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalcheck.figures.layouts.names import period_of
from goalcheck.messages.catalogue import Listed, message
from goalcheck.suggesting.profile import SPLIT_YEARS
from goalcheck.suggesting.proposal import unsure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goalcheck.suggesting.profile import Profile
    from goalcheck.suggesting.proposal import Proposal

MOST_MARKS = 10
_MARKS = {"p": "provisional", "e": "estimated", "f": "forecast", "r": "revised", "b": "break"}
_ONE_COMMA = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_MARKED_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*([a-z*†‡]{1,2}|\([a-z*]{1,2}\)|\[[a-z*]{1,2}\])", re.IGNORECASE)


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


def bare_period(header: str) -> str:
    """Return a header of a year without the mark behind it, 2024e or 2024*; other headers as they are."""
    found = _MARKED_YEAR.fullmatch(header)
    return found[1] if found else period_of(header)


def mark_of(header: str) -> str:
    """Return the mark behind a year, "" for none."""
    found = _MARKED_YEAR.fullmatch(header)
    return found[2] if found else ""
