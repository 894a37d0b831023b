"""Observations occur once: which keys come again, which of their rows count, and what is noted or wrong about it."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.errors import Place, Problem, Slug
from goalcheck.figures.batch import indicator_words
from goalcheck.figures.cells import finality, read_value
from goalcheck.figures.figure import MISSING, Figure, Figures
from goalcheck.figures.tables.table_rows import MOST_PROBLEMS
from goalcheck.messages.catalogue import Message, Spoken, listed, message
from goalcheck.quantities.period import Period
from goalcheck.quantities.unit import AS_IT_IS, Conversion, UnitError, Units

if TYPE_CHECKING:
    import sqlite3

    from goalcheck.figures.read import FigureFile

MOST_IN_MEMORY = 100_000  # runs of keys
CACHE = 8 << 10  # kilobytes of the table that SQLite keeps in memory
MOST_NOTED = 20
THINGS = 32  # bits of a key that number what it is about


class KeyStore:
    """Collects whole numbers of 62 bits, and finds those that were added more than once.

    It keeps runs of them, and moves these to a temporary table once they are many.
    """

    def __init__(self, most_in_memory: int | None = None) -> None:
        self._most = MOST_IN_MEMORY if most_in_memory is None else most_in_memory
        self._first: dict[int, int] = {}  # of each run its first key, by the key that would follow its last
        self._again: set[int] = set()
        self._table: sqlite3.Connection | None = None

    def add(self, keys: Iterable[int]) -> None:
        """Add keys: one that follows a run makes it longer, every other begins one."""
        first = self._first
        for key in keys:
            following = key + 1
            if following in first:
                self._again.add(key)
            else:
                first[following] = first.pop(key, key)
        if len(first) > self._most:
            self._relieve()

    def _relieve(self) -> None:
        """Move the runs out of memory."""
        if self._table is None:
            import sqlite3  # few runs need it, and it takes time to load

            self._table = sqlite3.connect("", isolation_level=None)  # an unnamed file, gone when it is closed
            for setting in (f"cache_size = -{CACHE}", "journal_mode = OFF", "synchronous = OFF"):
                self._table.execute(f"PRAGMA {setting}")
            self._table.execute("CREATE TABLE runs (following INTEGER, first INTEGER)")
            self._table.execute("BEGIN")
        self._table.executemany("INSERT INTO runs VALUES (?, ?)", self._first.items())
        self._first.clear()

    def repeated(self) -> frozenset[int]:
        """Return the keys that were added more than once, after the last: two runs may share some."""
        runs: Iterable[tuple[int, int]] = sorted((first, following) for following, first in self._first.items())
        if self._table is not None:
            self._relieve()
            runs = self._table.execute("SELECT first, following FROM runs ORDER BY first")
        met = 0
        for first, following in runs:
            self._again.update(range(first, min(met, following)))
            met = max(met, following)
        if self._table is not None:
            self._table.close()
        self._first.clear()
        return frozenset(self._again)


class First(NamedTuple):
    """The row of a key that counts: its number among all observations, where it is, and what it says."""

    row: int
    order: int
    line: int
    text: str
    unit: str
    status: str


class Keys:
    """The keys of observations: indicator, dimensions and period, each a number.

    They are only collected while the files are first read. Where some come more than once (``suspects``), all is read
    again, and these are compared by their values: the same value again counts once, with the less final status of the
    two; another value is an error. Values in units that do not convert to each other are no repetition: they make two
    series. ``outranked`` are the rows that were counted before a less final one with their key was met: to leave them
    out all is read once more, ``without`` them.
    """

    def __init__(
        self, units: Units, suspects: frozenset[int] = frozenset(), without: frozenset[int] = frozenset()
    ) -> None:
        self.store = KeyStore()
        self.suspects = suspects
        self.outranked: set[int] = set()
        self.second_units: list[tuple[Figure, First, First]] = []  # the row that counts, and its equal in another unit
        self._without = without
        self._units = units
        self._rows = 0
        self._known: dict[tuple[int, int], First] = {}  # by key and, where units do not convert, a number for each
        self._periods: dict[Period | None, int] = {}
        self._files: list[FigureFile] = []
        self._repeats: list[tuple[Place, Place]] = []
        self._more_repeats = 0
        self._conflicts: list[Problem] = []
        self._more_conflicts = 0

    def period(self, period: Period | None) -> int:
        """The number of a period, to which a thing's is added: keys of rows in the usual order are in a run."""
        return self._periods.setdefault(period, len(self._periods)) << THINGS

    def open(self, file: "FigureFile") -> None:
        """Have the rows that come next be those of a file."""
        self._files.append(file)

    def counted(self, figures: Figures, things: Iterable[int]) -> Figures:
        """Return the figures that count, while suspects are looked at; the others repeat one or are outranked."""
        return figures.only([self._counts(figure, thing) for figure, thing in zip(figures.each(), things, strict=True)])

    def _counts(self, figure: Figure, thing: int) -> bool:
        self._rows += 1
        key = thing | self.period(figure.period)
        if key not in self.suspects:
            return True
        order, series = len(self._files) - 1, figure.series
        row = First(self._rows, order, figure.line, figure.text, figure.unit, series.status)
        return not self._repeats_value((key, 0), figure, row) and row.row not in self._without

    def _repeats_value(self, key: tuple[int, int], figure: Figure, row: First) -> bool:
        """True if a row does not count, since an earlier one has its key; that is noted, or an error."""
        first = self._known.setdefault(key, row)
        if first is row:
            return False
        conversion = self._conversion(row.unit, first.unit)
        if conversion is None and row.unit and first.unit:
            return self._repeats_value((key[0], key[1] + 1), figure, row)
        if not self._alike(figure, row, first, conversion):
            self._note_conflict(figure, row, first)
            return True
        self._note_repeat(self._place(first), self._place(row))
        counts = finality(row.status) < finality(first.status)
        if row.unit != first.unit:
            self.second_units.append((figure, *((row, first) if counts else (first, row))))
        if counts:
            self.outranked.add(first.row)
            self._known[key] = row
        return not counts

    def _note_repeat(self, first: Place, second: Place) -> None:
        if len(self._repeats) < MOST_NOTED:
            self._repeats.append((first, second))
        else:
            self._more_repeats += 1

    def _alike(self, figure: Figure, row: First, first: First, conversion: Conversion | None) -> bool:
        if (row.status == MISSING) != (first.status == MISSING):
            return False
        if row.status == MISSING:  # whose value says nothing
            return True
        value = figure.read[0]
        earlier, _ = read_value(first.text, figure.series.kind, self._files[first.order].settings)
        if row.unit == first.unit or not (isinstance(value, Decimal) and isinstance(earlier, Decimal)):
            return value == earlier
        return conversion is not None and conversion.apply(Fraction(value)) == Fraction(earlier)

    def _conversion(self, one: str, other: str) -> Conversion | None:
        if one == other:
            return AS_IT_IS
        try:
            return self._units.parse(one).to(self._units.parse(other))
        except UnitError:
            return None

    def _place(self, row: First) -> Place:
        return Place(self._files[row.order].name, row.line)

    def _note_conflict(self, figure: Figure, row: First, first: First) -> None:
        if len(self._conflicts) >= MOST_PROBLEMS:
            self._more_conflicts += 1
            return
        series, period = figure.series, figure.period
        about = listed([indicator_words(series.label), *series.dimensions.values(), *([str(period)] if period else [])])
        place = str(self._place(first))
        found = message("figure_twice", about=about, here=_shown(row), there=_shown(first), place=place)
        hint = message("figure_occurs_once")
        if ignored := self._files[row.order].plan.left_out:
            hint = message("figure_occurs_once_ignored", columns=listed(ignored))
        self._conflicts.append(Problem(Slug.CONFLICTING_FIGURES, found, hint, self._place(row)))

    @property
    def conflicts(self) -> list[Problem]:
        """The first thousand keys with different values, and how many more there are."""
        if not self._more_conflicts:
            return self._conflicts
        last = self._conflicts[-1]
        found = message("more_conflicts", count=f"{self._more_conflicts:,}")
        return [*self._conflicts, Problem(last.slug, found, last.hint)]

    @property
    def notes(self) -> list[Message]:
        """What the report says of figures that occur more than once with the same value."""
        notes = [
            message("duplicate_figures", first=str(first), second=str(second), more="")
            for first, second in self._repeats
        ]
        return [*notes, message("more_duplicates", count=str(self._more_repeats))] if self._more_repeats else notes


def _shown(row: First) -> Spoken:
    text = f"{row.text.strip()} {row.unit if not row.text.endswith(row.unit) else ''}".strip()
    return text if row.text.strip() else message("blank_cell")
