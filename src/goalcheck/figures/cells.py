"""The texts of a file's cells: what a value, a status and a row mean by the file's settings, each text read once."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import ClassVar, Generic, NamedTuple, TypeVar

from goalcheck.messages.catalogue import MessageError, Spoken, listed, message, quoted
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import Amount, is_missing, read_amount
from goalcheck.quantities.period import Period
from goalcheck.quantities.period_reader import PeriodReader
from goalcheck.quantities.period_text import parse_period
from goalcheck.quantities.spelling import alike
from goalcheck.quantities.unit import Units
from goalcheck.targets.source import KNOWN_STATUSES, ObservationStatus
from goalcheck.targets.threshold import YES_NO, ValueKind

ENTITY = "entity"  # the one dimension that every file knows: whom a figure is about
VALUE = "value"  # under this name a series holds one of its values, where conditions choose figures by theirs
MOST_KEPT = 100_000  # distinct texts that a file's caches hold at a time
NUMERIC = (ValueKind.NUMBER, ValueKind.ANY, None)

Value = Decimal | Interval | date | str | bool
Read = tuple[Value | None, str]  # a value, None where it is missing, and the unit in its cell
Text = TypeVar("Text")
Cell = TypeVar("Cell")

# What a spreadsheet shows in place of a value, and what its reader writes where a cell shows none: not even a count's.
_FAULT = re.compile(r"(?:^|\s)#([A-Z][A-Z/0]*)[!?](?:\s|$)")
_REMEDIES = {"FORMULA": "save_with_results", "FORMAT": "show_the_number", "MERGED": "unmerge_the_cell"}


# A verdict takes the first of these that is among its figures; an unknown status comes before them all.
LEAST_FINAL_FIRST = tuple(map(ObservationStatus, ["forecast", "estimated", "provisional", "break", "revised", "final"]))


def parse_status(text: str, extra: Mapping[str, str] | None = None) -> str:
    """Return the status as its canonical word, or an unknown text as it is; blank is final.

    ``extra`` is the table ``statuses`` of a source: it comes first, and its words mean known ones or new ones.
    """
    text = text.strip()
    text = (extra or {}).get(alike(text), text).strip()
    if not text:
        return ObservationStatus.FINAL.value
    known = KNOWN_STATUSES.get(alike(text).casefold())
    return known.value if known else text


def finality(status: str) -> tuple[int, str]:
    """Return how final a status is, to rank by: missing, an unknown one, forecast, …, final, and at last none."""
    if status == ObservationStatus.MISSING:
        return -2, status
    known = [*LEAST_FINAL_FIRST, ""]
    return known.index(status) if status in known else -1, status


def least_final(statuses: Iterable[str | None]) -> str | None:
    """Return the least final of statuses, None where there are none."""
    return min((status for status in statuses if status is not None), key=finality, default=None)


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


def read_value(text: str, kind: ValueKind | None, settings: Settings) -> Read:
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
        hint = "" if any(map(str.isdigit, cell)) else message("marks_of_missing")
        wide = message("or_no_value_column") if settings.wide else hint
        raise MessageError(error.found, error.hint or wide) from None


def _read(cell: str, kind: ValueKind | None, settings: Settings) -> tuple[Value, str]:
    match kind:
        case None:
            return _read_any(cell, settings)
        case ValueKind.NUMBER:
            return settings.read_amount(cell)
        case ValueKind.DATE:
            return read_day(cell), ""
        case ValueKind.YES_NO:
            return read_yes_no(cell), ""
        case ValueKind.ANY:
            with suppress(ValueError):  # what is only counted may be any text
                return _read_any(cell, settings)
    return alike(cell), ""


def read_day(text: str) -> date:
    """Read one day, ``2022-12-20`` or ``2022年12月20日``. ValueError if it is none."""
    with suppress(ValueError):
        period = parse_period(text)
        if period.start == period.end:
            return period.start
    raise MessageError(message("no_day", text=quoted(text)))


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
        with suppress(ValueError):
            return read(text), ""
    raise no_number


class Cache(dict[Text, Cell], Generic[Text, Cell]):
    """Cells by their text, read when first asked for; a full cache is emptied, and what it held is read again."""

    def __init__(self, read: Callable[[Text], Cell]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: Text) -> Cell:
        cell = self._read(text)
        if len(self) >= MOST_KEPT:
            self.clear()
        self[text] = cell
        return cell


@dataclass(eq=False, slots=True)
class UnreadableText:
    """A text that is not what its column asks for; ``read`` reads the value beside it all the same."""

    error: Spoken
    hint: Spoken = ""
    read: Callable[[str], Read] = lambda _: (None, "")
    is_number: ClassVar[bool] = False


@dataclass(eq=False, slots=True)
class PeriodCell:
    """What a period's text means, None for a blank one; each distinct text has one of its own."""

    period: Period | None


@dataclass(eq=False, slots=True)
class About:
    """What figures are about: a ``thing``, its unit and status."""

    thing: tuple[str, ...]
    unit: str
    status: str

    @property
    def label(self) -> str:
        """The indicator, as the targets name it."""
        return self.thing[0]

    @property
    def dimensions(self) -> dict[str, str]:
        """The dimensions that are not blank, the entity among them."""
        return dimensions_in(self.thing)


def thing_of(label: str, dimensions: Mapping[str, str]) -> tuple[str, ...]:
    """Return an indicator, then each dimension and its text, none of them blank: there may be hundreds of thousands."""
    return (label, *chain.from_iterable(dimensions.items()))


def dimensions_in(thing: tuple[str, ...]) -> dict[str, str]:
    """Return the dimensions of a thing by their names."""
    return dict(zip(thing[1::2], thing[2::2], strict=True))


@dataclass(eq=False, slots=True)
class SeriesCell(About):
    """What rows with the same texts are about.

    ``kind`` is None where no target uses the indicator; ``read`` reads the values of its rows, with a ValueError for
    what is none; ``is_number``: plain numbers are.
    """

    kind: ValueKind | None
    read: Callable[[str], Read]
    is_number: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_number = self.kind in NUMERIC


def letters(number: int) -> str:
    """Return the letters of a workbook's column: A of 1, AA of 27."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
