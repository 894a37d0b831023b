"""The embedded engine: one pass over the rows in batches, exact sums, memory that does not grow with the rows.

Texts become figures, figures the subtotals of their series; nothing is read another way.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal, localcontext
from operator import or_
from typing import TYPE_CHECKING

from goalcheck.answers.answers import Answers
from goalcheck.answers.cited import CitedFigure
from goalcheck.answers.notes import contradictions
from goalcheck.answers.series import Days, Series, Stretch
from goalcheck.answers.subtotals import Subtotal
from goalcheck.answers.wanted import AllWanted, WantedOfLabel
from goalcheck.engines.repeats import Keys
from goalcheck.errors import InputError, Place, Problem, Slug
from goalcheck.figures.batch import power_of
from goalcheck.figures.cells import VALUE, About, Cache, PeriodCell, SeriesCell, thing_of
from goalcheck.figures.figure import MISSING, FigureReader, Figures
from goalcheck.messages.catalogue import message, quoted
from goalcheck.quantities.interval import Interval
from goalcheck.quantities.number import EXACT
from goalcheck.quantities.period import Period
from goalcheck.quantities.shown import Shown, show
from goalcheck.quantities.spelling import alike
from goalcheck.quantities.unit_text import doubled, magnitude_behind, scaled_as

if TYPE_CHECKING:
    from goalcheck.figures.batch import Batch
    from goalcheck.figures.read import FigureFile, FigureFiles


PLACE = 40  # bits of a figure's place in its file


def read_answers(files: "FigureFiles", all_wanted: AllWanted) -> Answers:
    """Walk all files and return what the judge can ask of them; InputError with every error of every file.

    Where keys of observations are repeated, which only shows at the end, all is read again to compare their values.
    """
    keys = Keys(all_wanted.units)
    answers = _walk(files, all_wanted, keys)
    suspects = keys.store.repeated()
    if suspects:
        keys = Keys(all_wanted.units, suspects)
        answers = _walk(files, all_wanted, keys)
    if keys.outranked:
        keys = Keys(all_wanted.units, suspects, frozenset(keys.outranked))
        answers = _walk(files, all_wanted, keys)
    problems = [*answers.problems, *keys.conflicts, *contradictions(answers)]
    if problems:
        raise InputError(problems)
    answers.finish(files, keys.notes)
    return answers


def _walk(files: "FigureFiles", all_wanted: AllWanted, keys: Keys) -> Answers:
    answers = Answers(all_wanted)
    answers.files = [file.name for file in files]
    with localcontext(EXACT), no_garbage_collection():
        for order, file in enumerate(files):
            rows = FileRows(file, answers, keys, order)
            for batch in file.batches(baselines=True):
                rows.take(batch)
            answers.problems += rows.problems()
    answers.put_in_order()
    return answers


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Rows hold no cycles; looking for some after every few hundred of them costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Subject(SeriesCell):
    """What rows are about, and where they are counted: the number of the thing, and their series.

    ``wanted`` is None where no target wants the indicator, ``series`` as long as no row is counted.
    """

    __slots__ = ("number", "series", "wanted")

    def __init__(self, cell: SeriesCell, number: int, wanted: WantedOfLabel | None) -> None:
        self.thing, self.unit, self.status = cell.thing, cell.unit, cell.status
        self.kind, self.is_number, self.read = cell.kind, cell.is_number, cell.read
        self.number = number
        self.wanted = wanted
        self.series: Series | None = None


class WantedPeriod(Days):
    """A period among the wanted days: its first and last day, and the subtotals of its stretch, by series."""

    __slots__ = ("period", "subtotals")

    def __init__(self, period: Period | None, subtotals: Cache[Series, Subtotal]) -> None:
        super().__init__(period)
        self.period = period
        self.subtotals = subtotals


class FileRows:
    """Counts the rows of one file into ``answers``; ``order`` is the file's place among the files.

    ``collects`` is False where the caller proves by itself that keys of observations occur once.
    """

    def __init__(self, file: "FigureFile", answers: Answers, keys: Keys, order: int, *, collects: bool = True) -> None:
        self.file = file
        self.answers = answers
        self.order = order
        self._keys = keys
        self._collects = collects
        self._records = file.settings.records
        all_wanted = answers.all_wanted
        kinds = {label: wanted.kind for label, wanted in all_wanted.labels.items()}
        looked_at = all_wanted.mentioned if self._records else None
        # Without targets every row is looked at for its errors.
        may_use = answers.may_use if all_wanted.labels else None
        self.reader = FigureReader(
            file, kinds.get, lambda label: answers.meet(label, file), looked_at, may_use, self._subject
        )
        self._subtotals = Cache[Stretch, Cache[Series, Subtotal]](
            lambda stretch: Cache[Series, Subtotal](lambda series: answers.subtotal(series, stretch))
        )
        self.whens = Cache[PeriodCell, WantedPeriod](self._when)
        self._periods = Cache[PeriodCell, int](lambda cell: keys.period(cell.period))
        self._conditions = {
            label: wanted.conditions for label, wanted in all_wanted.labels.items() if wanted.conditions
        }
        self._conditioned = Cache[tuple[Subject, tuple[bool, ...], str], Subject](
            lambda key: self._like(key[0], key[0].unit, {VALUE: key[2]})
        )
        self._in_unit = Cache[tuple[Subject, str], Subject](lambda key: self._like(*key, {}))

    def take(self, batch: "Batch") -> None:
        """Count a batch of rows in, repeated observations once."""
        figures = self.reader.read(batch)
        if not self._records:
            things = [subject.number for subject in _subjects(figures)]
            if self._keys.suspects:
                figures = self._keys.counted(figures, things, self.file)
                self._note_second_units()
            elif self._collects:
                self._keys.store.add(map(or_, things, map(self._periods.__getitem__, figures.periods)))
            else:  # in among other rows, which are counted by themselves
                for thing, line in zip(things, figures.lines, strict=True):
                    self.answers.things.note_place(thing, self.place(line))
        scales = batch.roles.get("multiplier")
        self._count(figures, dict(zip(batch.lines, scales, strict=True)) if scales else {})

    def _count(self, figures: Figures, scales: Mapping[int, str]) -> None:
        conditions = self._conditions
        whens = map(self.whens.__getitem__, figures.periods)
        read, texts, lines, notes = figures.reads, figures.texts, figures.lines, figures.notes
        scaled = self._scaled(figures, scales)
        rows = zip(_subjects(figures), whens, read, texts, lines, notes, scaled, strict=True)
        for subject, when, (value, own), text, line, note, written in rows:
            if subject.wanted is None:
                continue
            about = self._with_unit(subject, own, line) if own else subject
            if conditions and about.label in conditions and value is not None and about.status != MISSING:
                about = self._by_conditions(about, value, text, line)
            subtotal = when.subtotals[about.series or self._series(about)]
            if written:
                subtotal.note_magnitude(written, Place(self.file.name, line))
            if type(value) is Decimal and not subtotal.open:
                subtotal.add_number(value, when, about.number)
                continue
            subtotal.meet(self.order, line)
            if value is None or about.status == MISSING:
                subtotal.add_missing(self._cited(about, when, value, text, line, note), about.number)
                continue
            if subtotal.asks_for(value):
                subtotal.keep(self._cited(about, when, value, text, line, note))
            subtotal.add_figure(value, when, about.number)

    def _scaled(self, figures: Figures, scales: Mapping[int, str]) -> list[str]:
        """Return the numbers that end in a magnitude and have no unit, "" for others; refuse those whose unit has one.

        ``scales``: by the lines, the multipliers, which are magnitudes like these.
        """
        if not scales and "".join(figures.texts).isascii():
            return [""] * len(figures.texts)
        words = {word: scaled_as(word, power_of(word)) for word in set(scales.values())}
        scaled = []
        rows = zip(_subjects(figures), figures.periods, figures.reads, figures.texts, figures.lines, strict=True)
        for subject, when, (value, own), text, line in rows:
            is_bare = not own and isinstance(value, Decimal | Interval)
            wrong = doubled(text, subject.unit) if is_bare and subject.unit else None
            if wrong and self.answers.may_use(subject, when.period):
                self.reader.problems.add(Slug.UNIT_MISMATCH, *wrong, line)
            written = words.get(scales.get(line, "")) or text
            scaled.append(written if is_bare and not subject.unit and magnitude_behind(written) else "")
        return scaled

    def _by_conditions(self, series: Subject, value: object, text: str, line: int) -> Subject:
        """Return what figures are about for which the same conditions on the value hold.

        Bounds count as one of the numbers between them; where these differ in it, that is an error. What is no number
        stays apart from all else, so that it is named.
        """
        if isinstance(value, Interval):
            within = [pin.interval for pin in self._conditions[series.label] if pin.interval is not None]
            points = value.points(end for interval in within for end in interval.ends)
            if any(len({interval.holds(point) for point in points}) > 1 for interval in within):
                found, hint = message("condition_undecided", text=quoted(text.strip())), message("drop_such_rows")
                self.reader.problems.add(Slug.AMBIGUOUS_FIGURES, found, hint, line)
            value = show(points[0])
        holds = tuple([pin.matches(str(value), records=True) for pin in self._conditions[series.label]])
        if not isinstance(value, Decimal | Shown):
            return self._conditioned[series, holds, alike(text)]
        return self.conditioned(series, holds, value)

    def conditioned(self, series: Subject, holds: tuple[bool, ...], value: object) -> Subject:
        """Return what figures are about for which the same conditions hold; ``value`` is the first that was met."""
        alike = self.answers.representatives.setdefault((series.label, holds), str(value))
        return self._conditioned[series, holds, alike]

    def place(self, line: int) -> int:
        """Return the place of a line's first figure among those of all files."""
        return self.order << PLACE | line * len(self.file.plan.figures)

    def subtotal(self, about: Subject, period: PeriodCell) -> Subtotal:
        """Return what the figures of a wanted indicator and of a period add up to."""
        return self.whens[period].subtotals[about.series or self._series(about)]

    def problems(self) -> list[Problem]:
        """Return the errors of all rows, after the last batch."""
        self.file.asides = self.reader.asides.notes
        return [*self.file.problems, *self.reader.close()]

    def _when(self, cell: PeriodCell) -> WantedPeriod:
        stretch = self.answers.all_wanted.stretch(cell.period) if cell.period is not None else None
        self.answers.stretches.add(stretch)
        return WantedPeriod(cell.period, self._subtotals[stretch])

    def _subject(self, cell: SeriesCell) -> Subject:
        number = 0 if self._records else self.answers.things.number(cell.thing)
        return Subject(cell, number, self.answers.all_wanted.labels.get(cell.label))

    def _like(self, one: Subject, unit: str, further: Mapping[str, str]) -> Subject:
        """Return the same thing in a unit, with a further dimension."""
        thing = thing_of(one.label, {**one.dimensions, **further})
        return Subject(SeriesCell(thing, unit, one.status, one.kind, one.read), one.number, one.wanted)

    def _series(self, about: Subject) -> Series:
        assert about.wanted is not None  # noqa: S101  # rows of others are left out
        about.series = self.answers.series(about, about.wanted, records=self._records)
        return about.series

    def _with_unit(self, series: Subject, own: str, line: int) -> Subject:
        """Return what a row with a unit in its cell is about; a row with another unit beside it is an error."""
        units = self.answers.all_wanted.units
        if series.unit and not units.parse(series.unit).same_as(units.parse(own)):
            found = message("unit_of_cell_differs", unit=own, row=series.unit)
            self.reader.problems.add(Slug.UNIT_MISMATCH, found, message("say_once_or_alike"), line)
        return self._in_unit[series, own]

    def _note_second_units(self) -> None:
        """Remember units in which a figure was given again, for a target then has to say which one it means."""
        for counts, repeats in self._keys.second_units:
            one = counts.figure
            wanted = self.answers.all_wanted.labels.get(one.series.label)
            if wanted is not None:
                about = About(one.series.thing, one.unit, one.series.status)
                series = self.answers.series(about, wanted, records=False)
                subtotal = self.whens[one.period_cell].subtotals[series]
                subtotal.units_beside = {repeats.figure.unit: repeats.place, **subtotal.units_beside}
        self._keys.second_units.clear()

    def _cited(self, about: About, when: WantedPeriod, value: object, text: str, line: int, note: str) -> CitedFigure:
        return CitedFigure(about, self.order, self.file.name, line, text.strip(), value, when.period, note.strip())


def _subjects(figures: Figures) -> list[Subject]:
    return figures.series  # type: ignore[return-value]  # as they were made
