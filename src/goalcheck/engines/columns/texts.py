"""The distinct texts of a column, numbered as they are met, and what the row reader made of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from goalcheck.figures.cells import NUMERIC, PeriodCell, UnreadableText, parse_status
from goalcheck.figures.figure import MISSING
from goalcheck.figures.total_names import MAYBE_TOTAL, is_total
from goalcheck.quantities.spelling import alike

if TYPE_CHECKING:
    from collections.abc import Callable

    from goalcheck.answers.series import Stretch
    from goalcheck.engines.columns.column_engine import Run
    from goalcheck.figures.figure import FigureReader
    from goalcheck.quantities.period import Period


# What is neither in plain ASCII nor a usual ideograph, or has more than a space, may be another spelling of the same.
SPELT = r"[^ -~\u4e00-\u9fff]|  "
PADDED = r"^ | $"
SAMPLE = 1_000


def as_compared(column: pl.Series) -> pl.Series:
    """Return names as names are compared."""
    texts = column.fill_null("") if column.null_count() else column
    different = texts.unique() if 2 * texts[:SAMPLE].n_unique() < SAMPLE else texts
    spelt = different.to_frame("text").filter(pl.col("text").str.contains(f"{SPELT}|{PADDED}"))
    changed = {text: alike(text) for text in spelt["text"].unique()} if spelt.height else {}
    return texts.replace(changed) if changed else texts


def stands_for(column: pl.Series) -> pl.Series:
    """Return by which of the ``STAND_INS`` each name is replaced; most begin with a letter or digit in ASCII."""
    plain = column.is_between(pl.lit("!"), pl.lit("~"))
    filled = (plain if plain.all(ignore_nulls=False) else as_compared(column) != "").cast(pl.UInt32)
    doubtful = column.filter(column.str.contains(MAYBE_TOTAL)).unique()
    totals = [text for text in doubtful if is_total(alike(text))]
    return filled + column.is_in(totals).fill_null(value=False).cast(pl.UInt32) if totals else filled


class Texts:
    """Numbers the texts of a column; 0 is blank. ``note`` is given each text once, in the order of the file.

    ``fresh`` are the places of new ones in the last column.
    """

    def __init__(self, note: Callable[[str], None] = lambda _: None) -> None:
        self.known = [""]
        self.fresh: list[int] = []
        self._note = note
        self._kind = pl.Categorical(pl.Categories.random())
        self._blank = pl.Series([""]).cast(self._kind)  # texts that no column has are forgotten
        note("")

    def codes(self, column: pl.Series) -> pl.Series:
        """The number of each text."""
        is_one = len(column) > 0 and not column.null_count() and column[0] == column[-1] and (column == column[0]).all()
        return self._of(column[:1]).new_from_index(0, len(column)) if is_one else self._of(column)

    def _of(self, column: pl.Series) -> pl.Series:
        codes = pl.select(pl.lit(column).cast(self._kind).to_physical().fill_null(0)).to_series()
        is_fresh = codes >= len(self.known)
        self.fresh = (is_fresh & codes.is_first_distinct()).arg_true().to_list() if is_fresh.any() else []
        for text in column[self.fresh]:
            self.known.append(text)
            self._note(text)
        return codes


class Moment(NamedTuple):
    """What a period text means (an undated one, or no period at all: ""), and its stretch among the wanted days."""

    cell: PeriodCell
    stretch: Stretch

    @property
    def period(self) -> Period | None:
        """Its period; None: undated, or no period."""
        return self.cell.period


class Meanings:
    """What the row reader makes of the texts of a file's indicators, statuses and periods, by their numbers."""

    def __init__(self, run: Run, reader: FigureReader) -> None:
        self._run = run
        self._reader = reader
        every = run.all_wanted.labels.values()
        self._by_end = any(wanted.timeline for wanted in every)
        # The time of day matters, which the row reader looks at.
        self._by_time = not reader.file.settings.records or any(wanted.latest for wanted in every)
        # of indicators
        self.wanted: list[int] = []  # the number of a wanted one; 0: nobody wants it
        self.odd: list[bool] = []  # its rows are not plain
        self.hashes: list[int] = []
        # of statuses
        self.missing: list[bool] = []  # it says that the value is missing
        # of periods
        self.moments: list[Moment] = []
        self.bad: list[bool] = []  # rows are not plain
        self.number: list[int] = []  # of the period, which all files share
        self.end: list[int] = []  # the last day, 0 of none
        self.slot: list[int] = []  # what is counted together: the figures of a stretch, or those that end on one day
        self.moment_of_slot: list[Moment] = []
        self._slots: dict[object, int] = {}

    def note_indicator(self, text: str) -> None:
        """Find out what an indicator is."""
        cell = self._reader.about(text)
        label = "" if isinstance(cell, UnreadableText) else cell.label
        self.wanted.append(self._run.label_numbers.get(label, 0))
        self.odd.append(isinstance(cell, UnreadableText) or cell.kind not in NUMERIC)
        self.hashes.append(self._run.hash_of_label(label))

    def note_status(self, text: str) -> None:
        """Find out whether a status says that the value is missing."""
        self.missing.append(parse_status(text.strip(), self._reader.file.settings.statuses) == MISSING)

    def note_period(self, text: str) -> None:
        """Find out when a period is."""
        cell = self._reader.periods[text]
        is_bad = isinstance(cell, UnreadableText)
        cell = PeriodCell(None) if isinstance(cell, UnreadableText) else cell
        period, numbers = cell.period, self._run.period_numbers
        end = period.end.toordinal() if period else 0
        moment = Moment(cell, self._run.all_wanted.stretch(period) if period else None)
        self.moments.append(moment)
        self.bad.append(is_bad or (self._by_time and period is not None and period.clock is not None))
        self.end.append(end)
        self.number.append(numbers.setdefault(period, len(numbers)))
        slot = self._slots.setdefault((moment.stretch, end if self._by_end else 0), len(self._slots))
        if slot == len(self.moment_of_slot):
            self.moment_of_slot.append(moment)
        self.slot.append(slot)
