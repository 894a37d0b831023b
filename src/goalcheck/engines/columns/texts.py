"""The distinct texts of a column, numbered as they are met, and what the row reader made of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from goalcheck.figures.cells import NUMERIC, PeriodCell, UnreadableText, parse_status
from goalcheck.figures.figure import MISSING
from goalcheck.quantities.spelling import alike

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from goalcheck.answers.wanted import AllWanted
    from goalcheck.figures.cells import SeriesCell
    from goalcheck.quantities.period import Period


# What is neither in plain ASCII nor a usual ideograph, or has more than a space, may be another spelling of the same.
SPELT = r"[^ -~\u4e00-\u9fff]|  "
PADDED = r"^ | $"
SAMPLE = 1_000
FILLED = r"\S"


def as_compared(column: pl.Series) -> pl.Series:
    """Return names as names are compared."""
    texts = column.fill_null("")
    different = texts.unique() if 2 * texts[:SAMPLE].n_unique() < SAMPLE else texts
    changed = {text: alike(text) for text in different.filter(different.str.contains(f"{SPELT}|{PADDED}")).unique()}
    return texts.replace(changed) if changed else texts


def filled(column: pl.Series) -> pl.Series:
    """Return which texts are not blank, as 1 and 0; most begin with a letter or digit in ASCII."""
    texts = column.fill_null("")
    plain = texts.is_between(pl.lit("!"), pl.lit("~"))
    return (plain if plain.all() else texts.str.contains(FILLED)).cast(pl.UInt32)


class Texts:
    """Numbers the texts of a column; 0 is blank. ``note`` is given each text once, in the order of the file."""

    def __init__(self, note: Callable[[str], None] | None = None) -> None:
        self.known = [""]
        self._note = note
        self._enum = pl.Enum(self.known)
        if note is not None:
            note("")

    def codes(self, column: pl.Series) -> pl.Series:
        """The number of each text."""
        is_one = len(column) > 0 and column[0] == column[-1] and column.eq_missing(column[0]).all()
        return self._of(column[:1]).new_from_index(0, len(column)) if is_one else self._of(column)

    def _of(self, column: pl.Series) -> pl.Series:
        codes = column.cast(self._enum, strict=False).to_physical().cast(pl.UInt32)
        if codes.null_count() > column.null_count():
            fresh = column.filter(codes.is_null() & column.is_not_null()).unique(maintain_order=True).to_list()
            if self._note is not None:
                for text in fresh:
                    self._note(text)
            self.known += fresh
            self._enum = pl.Enum(self.known)
            codes = column.cast(self._enum, strict=False).to_physical().cast(pl.UInt32)
        return codes.fill_null(0)


class Labels:
    """What the indicators of a file are: the number of a wanted one (0: nobody wants it), and whether rows are odd."""

    def __init__(
        self,
        read: Callable[[str], SeriesCell | UnreadableText],
        order: Mapping[str, int],
        hashes: Callable[[str], int],
    ) -> None:
        self.wanted: list[int] = []
        self.odd: list[bool] = []
        self.hashes: list[int] = []
        self._read = read
        self._order = order
        self._hash = hashes

    def note(self, text: str) -> None:
        """Find out what an indicator is."""
        cell = self._read(text)
        label = "" if isinstance(cell, UnreadableText) else cell.label
        self.wanted.append(self._order.get(label, 0))
        self.odd.append(isinstance(cell, UnreadableText) or cell.kind not in NUMERIC)
        self.hashes.append(self._hash(label))


class Statuses:
    """Whether a status says that the value is missing."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.missing: list[bool] = []
        self._words = words

    def note(self, text: str) -> None:
        """Find out what a status is."""
        self.missing.append(parse_status(text.strip(), self._words) == MISSING)


class Moment:
    """What a period text means: its period (None: undated, or no period), its stretch among the wanted days."""

    __slots__ = ("cell", "end", "period", "stretch")

    def __init__(self, cell: PeriodCell, all_wanted: AllWanted) -> None:
        self.cell = cell
        self.period = cell.period
        self.stretch = all_wanted.stretch(cell.period) if cell.period else None
        self.end = cell.period.end.toordinal() if cell.period else 0


class Periods:
    """What the period texts of a file are: their place in time, a number of the period that all files share."""

    def __init__(
        self,
        read: Callable[[str], PeriodCell | UnreadableText],
        all_wanted: AllWanted,
        numbers: dict[Period | None, int],
        *,
        by_end: bool,
        by_time: bool,
    ) -> None:
        self.moments: list[Moment] = []
        self.bad: list[bool] = []
        self.number: list[int] = []  # of the period
        self.end: list[int] = []  # the last day, 0 of none
        self.slot: list[int] = []  # what is counted together: the figures of a stretch, or those that end on one day
        self.moment_of_slot: list[Moment] = []
        self._slots: dict[object, int] = {}
        self._read = read
        self._all_wanted = all_wanted
        self._numbers = numbers
        self._by_end = by_end
        self._by_time = by_time  # the time of day matters, which the row reader looks at

    def note(self, text: str) -> None:
        """Find out what a period is."""
        cell = self._read(text)
        timed = isinstance(cell, PeriodCell) and cell.period is not None and cell.period.clock is not None
        self.bad.append(isinstance(cell, UnreadableText) or (timed and self._by_time))
        moment = Moment(PeriodCell(None) if isinstance(cell, UnreadableText) else cell, self._all_wanted)
        self.moments.append(moment)
        self.end.append(moment.end)
        self.number.append(self._numbers.setdefault(moment.period, len(self._numbers)))
        slot = self._slots.setdefault((moment.stretch, moment.end if self._by_end else 0), len(self._slots))
        if slot == len(self.moment_of_slot):
            self.moment_of_slot.append(moment)
        self.slot.append(slot)
