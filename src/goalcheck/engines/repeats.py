"""Observations occur once: which keys come again, which of their rows count, and what is noted or wrong about it."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goalcheck.errors import Place, Problem, Slug
from goalcheck.figures.batch import indicator_words
from goalcheck.figures.cells import finality
from goalcheck.figures.figure import MISSING, Figure, Figures
from goalcheck.figures.tables.table import MOST_PROBLEMS
from goalcheck.messages.catalogue import Message, Spoken, listed, message
from goalcheck.messages.naming import toml_key
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


class Row(NamedTuple):
    """A row whose key comes more than once: its number among all observations, its file and figure."""

    number: int
    file: "FigureFile"
    figure: Figure

    @property
    def place(self) -> Place:
        """Its file and line."""
        return Place(self.file.name, self.figure.line)


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
        self.second_units: list[tuple[Row, Row]] = []  # the one that counts, and its equal in another unit
        self._without = without
        self._units = units
        self._rows = 0
        self._known: dict[tuple[int, int], Row] = {}  # by key and, where units do not convert, a number for each
        self._periods: dict[Period | None, int] = {}
        self._repeats = 0
        self._notes: list[Message] = []
        self._conflicts: list[Problem] = []
        self._more_conflicts = 0

    def period(self, period: Period | None) -> int:
        """The number of a period, to which a thing's is added: keys of rows in the usual order are in a run."""
        return self._periods.setdefault(period, len(self._periods)) << THINGS

    def counted(self, figures: Figures, things: Iterable[int], file: "FigureFile") -> Figures:
        """Return the figures that count, while suspects are looked at; the others repeat one or are outranked."""
        rows = zip(figures.each(), things, strict=True)
        return figures.only([self._counts(figure, thing, file) for figure, thing in rows])

    def _counts(self, figure: Figure, thing: int, file: "FigureFile") -> bool:
        self._rows += 1
        key = thing | self.period(figure.period)
        if key not in self.suspects:
            return True
        row = Row(self._rows, file, figure)
        return not self._repeats_value((key, 0), row) and row.number not in self._without

    def _repeats_value(self, key: tuple[int, int], row: Row) -> bool:
        """True if a row does not count, since an earlier one has its key; that is noted, or an error."""
        first = self._known.setdefault(key, row)
        if first is row:
            return False
        one, other = row.figure, first.figure
        conversion = self._conversion(one.unit, other.unit)
        if conversion is None and one.unit and other.unit:
            return self._repeats_value((key[0], key[1] + 1), row)
        if not _are_alike(one, other, conversion):
            self._note_conflict(row, first)
            return True
        self._repeats += 1
        if self._repeats <= MOST_NOTED:
            self._notes.append(message("duplicate_figures", first=str(first.place), second=str(row.place)))
        counts = finality(one.series.status) < finality(other.series.status)
        if one.unit != other.unit:
            self.second_units.append((row, first) if counts else (first, row))
        if counts:
            self.outranked.add(first.number)
            self._known[key] = row
        return not counts

    def _conversion(self, one: str, other: str) -> Conversion | None:
        if one == other:
            return AS_IT_IS
        try:
            return self._units.parse(one).to(self._units.parse(other))
        except UnitError:
            return None

    def _note_conflict(self, row: Row, first: Row) -> None:
        if len(self._conflicts) >= MOST_PROBLEMS:
            self._more_conflicts += 1
            return
        series, period = row.figure.series, row.figure.period
        about = listed([indicator_words(series.label), *series.dimensions.values(), *([str(period)] if period else [])])
        here, there = _shown(row.figure, first.figure), _shown(first.figure, row.figure)
        found = message("figure_twice", about=about, here=here, there=there, place=str(first.place))
        hint = message("figure_occurs_once")
        if ignored := row.file.plan.left_out:
            hint = message("figure_occurs_once_ignored", columns=listed(ignored))
        elif series.status != first.figure.series.status and (header := _status_header(row, first)):
            hint = message("figure_has_editions", header=toml_key(header))
        self._conflicts.append(Problem(Slug.CONFLICTING_FIGURES, found, hint, row.place))

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
        more = self._repeats - len(self._notes)
        return [*self._notes, message("more_duplicates", count=str(more))] if more else self._notes


def _are_alike(one: Figure, other: Figure, conversion: Conversion | None) -> bool:
    """Whether two figures say the same, given how the unit of one converts to that of the other, if it does."""
    value, earlier = one.amount, other.amount
    if MISSING in {one.series.status, other.series.status}:  # whose value says nothing
        return one.series.status == other.series.status
    if one.unit == other.unit or not (isinstance(value, Decimal) and isinstance(earlier, Decimal)):
        return value == earlier
    return conversion is not None and conversion.apply(Fraction(value)) == Fraction(earlier)


def _status_header(*rows: Row) -> str:
    """Return the header of the column that says how final the figures are; "" if no file of theirs has one."""
    plans = (row.file.plan for row in rows)
    return next((plan.header[plan.roles["status"]] for plan in plans if "status" in plan.roles), "")


def _shown(figure: Figure, other: Figure) -> Spoken:
    """Return the value as its file has it, with its status where that is not the ``other`` one's."""
    text, status = figure.text.strip(), figure.series.status
    whole = f"{text} {figure.unit if not figure.text.endswith(figure.unit) else ''}".strip()
    shown: Spoken = whole if text else message("blank_cell")
    return shown if status == other.series.status else message("value_of_status", value=shown, status=status)
