"""The text of a value cell, read by the settings of its file: a number, a day, a stage, or yes or no."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.messages.catalogue import MessageError, Spoken, listed, message, quoted
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import Amount, is_missing, read_amount
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.unit import Units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goalcheck.targets.threshold import ValueKind

Value = Decimal | Interval | date | str | bool

_YES, _NO = ("yes", "true", "1", "是", "完成"), ("no", "false", "0", "否", "未完成")
YES_NO = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)

# What a spreadsheet shows in place of a value, and what its reader writes where a cell shows none: not even a count's.
_FAULT = re.compile(r"(?:^|\s)#([A-Z][A-Z/0]*)[!?](?:\s|$)")
_REMEDIES = {"FORMULA": "save_with_results", "FORMAT": "show_the_number", "MERGED": "unmerge_the_cell"}


def read_value(text: str, kind: ValueKind | None, settings: Settings) -> tuple[Value | None, str]:
    """Read a value cell: its value (None: missing) and the unit in the cell, "" for none.

    ``kind`` is what the targets want of the indicator; None (no target uses it) takes a number, a day, or yes or no.
    MessageError if the text is none of these; its hint is the setting by which it could be read, or be left out.
    """
    if is_missing(text, settings.missing):
        return None, ""
    cell = text.strip()
    if "#" in cell and (fault := _FAULT.search(cell)):
        raise MessageError(message("shows_error", text=quoted(cell)), message(_REMEDIES.get(fault[1], "mend_the_cell")))
    try:
        return _read(cell, kind, settings)
    except MessageError as error:
        raise MessageError(error.found, error.hint or _hint_for(cell, settings)) from None


def _read(cell: str, kind: ValueKind | None, settings: Settings) -> tuple[Value, str]:
    if kind is None:
        return _read_any(cell, settings)
    match kind.value:
        case "number":
            return settings.read_amount(cell)
        case "date":
            return read_day(cell), ""
        case "yes_no":
            return read_yes_no(cell), ""
        case "any":
            with suppress(ValueError):  # what is only counted may be any text
                return _read_any(cell, settings)
    return cell, ""


def _hint_for(cell: str, settings: Settings) -> Spoken:
    if settings.wide:
        return message("or_no_value_column")
    return "" if any(map(str.isdigit, cell)) else message("marks_of_missing")


def read_day(text: str) -> date:
    """Read one day, ``2022-12-20`` or ``2022年12月20日``. ValueError if it is none."""
    from goalcheck.quantities.period_text import parse_period

    try:
        period = parse_period(text)
    except ValueError:
        period = None
    if period is None or period.start != period.end:
        raise MessageError(message("no_day", text=quoted(text)))
    return period.start


def read_yes_no(text: str) -> bool:
    """Read a yes or a no, in English or Chinese. ValueError if it is neither."""
    answer = YES_NO.get(text.casefold())
    if answer is None:
        raise MessageError(message("neither_yes_nor_no", text=quoted(text), words=listed(YES_NO)))
    return answer


def _read_any(text: str, settings: Settings) -> tuple[Value, str]:
    try:
        return settings.read_amount(text)
    except MessageError as error:
        no_number = error
    for read in (read_day, read_yes_no):
        try:
            return read(text), ""
        except ValueError:
            continue
    raise no_number


class Settings(NamedTuple):
    """How an engine reads the texts of a file.

    ``missing`` adds to the markers of a missing value, ``statuses`` to the words for a status. ``wide``: values are
    in several columns.
    ``doubtful_commas``: ``1,875`` may be 1.875. ``units``: those that may occur in a value cell.
    """

    records: bool = False
    missing: frozenset[str] = frozenset()
    decimal: str = "."
    statuses: Mapping[str, str] = {}
    periods: PeriodReader = PeriodReader()
    wide: bool = False
    doubtful_commas: bool = False
    units: Units = Units()

    def read_amount(self, cell: str) -> tuple[Amount, str]:
        """Read a number, or the bounds it lies within, and the unit in the cell. MessageError."""
        return read_amount(cell, decimal=self.decimal, units=self.units, doubtful_commas=self.doubtful_commas)
